"""What stands beside a counted target: the headcounts that its denominator is, and reported results."""

from typing import TYPE_CHECKING

from dht.core.declared import Reported
from dht.core.headcount_rows import Headcount
from dht.core.messages import message
from dht.core.place_units import Unit
from dht.core.tables import Cell, Column
from dht.core.target_evidence import Row
from dht.core.targets import TargetState
from dht.flows.explanations import Line, Part
from dht.flows.scorecard_notes import said_report
from dht.flows.target_question import Assessment
from dht.store.behind import Behind
from dht.store.claims import claims_on
from dht.store.database import Database
from dht.store.facts import StoredFact
from dht.store.headcounts import headcounts_on

if TYPE_CHECKING:
    from dht.core.programmes import Target

_SAID = (
    Column("said", heading=message("explain.said")),
    Column("said_by", heading=message("fact.source")),
)


def headcounts_behind(database: Database, found: Assessment, target: "Target", row: Row | None) -> Part:
    """Return the headcounts that the population of a target is made of, or that stand beside its roster."""
    heading, key = message("explain.headcounts"), "denominator"
    if target.of_targets or target.measure != "people":
        return Part([], heading=heading, key=key)
    audience = frozenset(target.audience)
    units = found.where.units_of(target, row)
    if found.evidence.declarations.of(units, audience) is None:
        return Part([], heading=heading, key=key)
    stored = {fact.record: fact for fact in headcounts_on(database, found.as_of)}
    behind = found.evidence.declarations.behind(units, audience)
    lines = [_headcount(unit, one, stored) for unit, one in behind]
    lines.sort(key=lambda line: not line.kind)
    return Part(lines, (), heading, _SAID, key, adds=False)


def _headcount(unit: Unit, one: Headcount | None, stored: dict[Headcount, StoredFact]) -> Line:
    if one is None:
        return Line(0, name=unit.name, code=unit.code, more=(message("explain.not_declared"), None))
    fact = stored.get(one)
    said: Cell = message(f"qualifier.{one.qualifier}", number=one.number)
    day = {"declared_on": one.as_of or None, "qualifier": one.qualifier, "source": one.source}
    return Line(
        one.number,
        name=unit.name,
        code=unit.code,
        kind="headcount",
        fact=_behind(fact, one.as_of),
        more=(said, one.source or (None if fact else message("explain.programme_file"))),
        more_record=day,
    )


def _behind(fact: StoredFact | None, day: str) -> Behind | None:
    return None if fact is None else Behind(day, fact.batch, fact.source_sheet, fact.source_row)


def claims_behind(database: Database, found: Assessment, state: TargetState) -> Part:
    """Return the results that were reported beside what is counted; they are in no figure (C8)."""
    facts = {fact.record: fact for fact in claims_on(database, found.programme.code, found.as_of)}
    lines = [_claim(report, facts.get(report.fact)) for report in state.reports]
    return Part(lines, (), message("explain.claims"), _SAID, "claimed", adds=False)


def _claim(report: Reported, fact: StoredFact | None) -> Line:
    return Line(
        0,
        kind="claim",
        fact=_behind(fact, report.as_of),
        more=(said_report(report), report.source or (None if fact else message("explain.programme_file"))),
        more_record={
            "claimed": report.number,
            "percent": None if report.hundredths is None else report.hundredths / 100,
            "declared_on": report.as_of or None,
            "source": report.source,
        },
    )
