"""`dht check --facts`: what cannot be, or hardly, be true, with the rows to ask about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dht.core.issues import Issue, Place
from dht.core.messages import message
from dht.core.places import Gazetteer, Location
from dht.core.plausibility import (
    AtOnce,
    Crowd,
    at_once,
    claims_above_headcounts,
    in_two_places,
    too_many_on_rosters,
)
from dht.core.tables import Column, Report, Table
from dht.core.trainers import shown_trainer
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_programmes
from dht.flows.settings import Settings
from dht.store import plausibility, trainers
from dht.store.database import Database, open_for_reading
from dht.store.facts import StoredFact, facts_on
from dht.store.headcounts import headcounts_on
from dht.store.origins import origins_of
from dht.store.plausibility import Suspicion
from dht.store.progress import placements_by_shard, tallies_on

if TYPE_CHECKING:
    from dht.core.programmes import Programme

_MOST_ROWS = 200
"""Rows named of one rule unless all are asked for; all are counted."""
_MOST_PLACES = 3
"""Communes named of one finding; all are counted."""
CODES = ("W801", "W802", "W803", "W804", "W805", "W806", "W807", "W808", "W809", "W810")


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing: its code, how many facts, from where, what its words need, and whose name it has."""

    code: str
    facts: int
    batch: int
    sheet: int
    row: int | None
    params: Mapping[str, object]
    trainer: str | None = None


def report_plausibility(settings: Settings, as_of: str, names: bool = False) -> tuple[Report, list[Issue]]:
    """Look through the facts; the issues say where, the report how many. `names` shows trainers' names.

    Raises:
        Refusal: a store that cannot be read (exit code 4), a wrong programme file.
    """
    starts = {
        code: start
        for code, programme in load_programmes(settings.programmes).items()
        if (start := start_of(programme))
    }
    with open_for_reading(settings.db, trainers.list_trainers) as database:
        totals, findings = _look(database, starts, as_of)
        origins = origins_of(database, {finding.batch for finding in findings})
    placed = [(found, origins.place(found.batch, found.sheet, found.row)) for found in findings]
    issues = [Issue(found.code, place, params=found.params) for found, place in placed]
    return _describe(as_of, totals, placed, names), issues


def start_of(programme: "Programme") -> str | None:
    """Return the day a programme began: its own, else that of its first phase."""
    if programme.start:
        return programme.start.isoformat()
    return min((phase.start.isoformat() for phase in programme.phases if phase.start), default=None)


def _look(database: Database, starts: Mapping[str, str], as_of: str) -> tuple[dict[str, int], list[Finding]]:
    """Return how many facts break each rule, and the findings in order of rules."""
    totals: dict[str, int] = dict.fromkeys(CODES, 0)
    findings: list[Finding] = []
    dated = dict(zip(CODES, plausibility.too_early(database, starts, _MOST_ROWS), strict=False))
    for code, odd in dated.items():
        totals[code] = odd.total
        findings += [
            Finding(code, 1, *first[2:], {"start": first.day} if code == "W802" else {})
            for first in odd.first
        ]
    crowded, shared = plausibility.common_evidence(database)
    grouped = {
        "W803": crowded,
        "W804": shared,
        "W805": plausibility.crowded_trainers(database),
    }
    for code, suspicions in grouped.items():
        findings += [_of_group(code, found) for found in suspicions]
    findings += _numbers(database, as_of)
    findings += [
        Finding("W808", 1, taught.batch, taught.sheet, taught.row, {"day": taught.first})
        for taught in in_two_places(plausibility.teachings(database))
    ]
    findings += _minutes(database)
    for finding in findings:
        totals[finding.code] += finding.facts if finding.code not in dated else 0
    return totals, findings


def _of_group(code: str, found: Suspicion) -> Finding:
    params: dict[str, object] = {"people": found.people}
    if found.day is not None:
        params["day"] = found.day
    return Finding(code, found.people, found.batch, found.sheet, found.row, params)


def _numbers(database: Database, as_of: str) -> Iterable[Finding]:
    """Yield numbers above a headcount: of people listed, and of results claimed."""
    from dht.core.fact_kinds import FACT_KINDS

    declared = headcounts_on(database, as_of)
    claimed = facts_on(database, FACT_KINDS["claims"], ("as_of", as_of))
    headcounts = [fact.record for fact in declared]
    if declared:
        by_shard = placements_by_shard(database)
        placements = {number: place for found in by_shard.values() for number, place in found.items()}
        tallies = tallies_on(database, as_of, "", ("exact", 1), dict.fromkeys(by_shard))  # people alone
        for excess in too_many_on_rosters(headcounts, tallies, placements):
            yield _above("W806", declared[excess.at], excess.people, excess.number)
    for excess in claims_above_headcounts([fact.record for fact in claimed], headcounts):
        yield _above("W807", claimed[excess.at], excess.people, excess.number)


def _minutes(database: Database) -> Iterable[Finding]:
    """Yield what a trainer can hardly have confirmed in one minute: too many people, or in two communes."""
    yield from map(_of_crowd, trainers.crowds(database))
    confirmed = trainers.confirmed(database)
    if confirmed:
        gazetteer = load_gazetteer()
        for found in at_once(confirmed, partial(_locate, gazetteer)):
            yield _of_two_places(found, gazetteer)


def _of_crowd(found: Crowd) -> Finding:
    params = {"people": found.people, "day": found.day, "time": found.time}
    return Finding("W809", found.people, found.batch, found.sheet, found.row, params, found.trainer)


def _of_two_places(found: AtOnce, gazetteer: Gazetteer) -> Finding:
    first = found.first
    units = [gazetteer.unit(era, code) for era, code in found.communes]
    params = {
        "completions": found.completions,
        "day": first.day,
        "time": first.time,
        "communes": len(units),
        "places": ", ".join(unit.name for unit in units[:_MOST_PLACES] if unit),
    }
    return Finding("W810", found.completions, first.batch, first.sheet, first.row, params, first.trainer)


def _locate(gazetteer: Gazetteer, era: str, code: str) -> Location:
    unit = gazetteer.unit("old" if era == "old" else "new", code)
    return gazetteer.location_of(unit) if unit else Location()


def _above(code: str, fact: StoredFact, people: int, number: int) -> Finding:
    return Finding(code, 1, *fact[1:], {"people": people, "number": number})


def _describe(
    as_of: str, totals: Mapping[str, int], findings: list[tuple[Finding, Place]], names: bool
) -> Report:
    found = {code: sum(1 for finding, _ in findings if finding.code == code) for code in CODES}
    records = [
        {
            "code": finding.code,
            "facts": finding.facts,
            "file": place.file,
            "batch": finding.batch,
            "sheet": place.sheet,
            "row": place.row,
            **{name: finding.params.get(name) for name in ("people", "number", "day", "time", "communes")},
            "trainer": finding.trainer and shown_trainer(finding.trainer, names=names),
        }
        for finding, place in findings
    ]
    notes = [message("plausible.some" if findings else "plausible.none")]
    rows = [
        (code, message(f"plausible.{code}"), count, totals[code]) for code, count in found.items() if count
    ]
    columns = (
        (Column("code"), Column("about"), Column("findings", "count"), Column("concerned", "count"))
        if rows
        else ()
    )
    title = message("plausible.title", on=as_of)
    counts = {code: {"findings": found[code], "facts": totals[code]} for code in CODES}
    document = {"as_of": as_of, "counts": counts, "findings": records}
    return Report(Table(title, columns, rows, notes=notes), document, records)
