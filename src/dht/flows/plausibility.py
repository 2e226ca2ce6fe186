"""`dht check --facts`: what cannot be, or hardly, be true, with the rows to ask about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dht.core.issues import Issue
from dht.core.places import Location
from dht.core.plausibility import (
    AtOnce,
    Crowd,
    at_once,
    claims_above_headcounts,
    in_two_places,
    too_many_on_rosters,
)
from dht.core.tables import Report
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_programmes
from dht.flows.findings import CODES, Finding, Found, describe_findings, read_known
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


@dataclass(frozen=True, slots=True)
class PlausibilityRequest:
    """What to look for: on which civil day (ISO), whether every row and the names of trainers are wanted.

    `known` is a file of findings that somebody has looked into; they are not told again.
    """

    as_of: str
    every: bool = False
    names: bool = False
    known: str | None = None


@dataclass(slots=True)
class _Look:
    """What is found so far."""

    findings: list[Finding] = field(default_factory=list)
    unnamed: Counter[tuple[str, int, int]] = field(default_factory=Counter)
    """How many findings beyond those, by code, batch and sheet."""

    def add(self, findings: Iterable[Finding]) -> None:
        self.findings += findings


def report_plausibility(settings: Settings, request: PlausibilityRequest) -> tuple[Report, list[Issue]]:
    """Look through the facts; the issues say where, worst files first, the report how many.

    Raises:
        Refusal: a store that cannot be read (exit code 4), a wrong programme file, E811 and what else is
            wrong with the file of known findings.
    """
    known = read_known(request.known) if request.known is not None else frozenset()
    starts = {
        code: start
        for code, programme in load_programmes(settings.programmes).items()
        if (start := start_of(programme))
    }
    most = None if request.every or known else _MOST_ROWS
    with open_for_reading(settings.db, trainers.list_trainers) as database:
        look = _Look()
        _look_at_days(database, look, starts, most)
        _look_at_groups(database, look, request.as_of)
        batches = {one.batch for one in look.findings} | {batch for _, batch, _ in look.unnamed}
        origins = origins_of(database, batches)
    found = Found(request.as_of, look.findings, look.unnamed, origins)
    return describe_findings(found, known, request.names)


def start_of(programme: "Programme") -> str | None:
    """Return the day a programme began: its own, else that of its first phase."""
    if programme.start:
        return programme.start.isoformat()
    return min((phase.start.isoformat() for phase in programme.phases if phase.start), default=None)


def _look_at_days(database: Database, look: _Look, starts: Mapping[str, str], most: int | None) -> None:
    for code, odd in zip(CODES, plausibility.too_early(database, starts, most), strict=False):
        look.add(
            Finding(code, 1, *first[2:], {"start": first.day} if code == "W802" else {})
            for first in odd.first
        )
        named = Counter((code, first.batch, first.sheet) for first in odd.first)
        look.unnamed += Counter({(code, *sheet): count for sheet, count in odd.sheets.items()}) - named


def _look_at_groups(database: Database, look: _Look, as_of: str) -> None:
    crowded, shared = plausibility.common_evidence(database)
    grouped = {"W803": crowded, "W804": shared, "W805": plausibility.crowded_trainers(database)}
    for code, suspicions in grouped.items():
        look.add(_of_group(code, found) for found in suspicions)
    look.add(_numbers(database, as_of))
    look.add(
        Finding("W808", 1, taught.batch, taught.sheet, taught.row, {"day": taught.first})
        for taught in in_two_places(plausibility.teachings(database))
    )
    look.add(_minutes(database))


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
    for found in at_once(trainers.confirmed(database), _locate):
        yield _of_two_places(found)


def _of_crowd(found: Crowd) -> Finding:
    params = {"people": found.people, "day": found.day, "time": found.time}
    return Finding("W809", found.people, found.batch, found.sheet, found.row, params, found.trainer)


def _of_two_places(found: AtOnce) -> Finding:
    first, gazetteer = found.first, load_gazetteer()
    units = [gazetteer.unit(era, code) for era, code in found.communes]
    params = {
        "completions": found.completions,
        "day": first.day,
        "time": first.time,
        "communes": len(units),
        "places": ", ".join(unit.name for unit in units[:_MOST_PLACES] if unit),
    }
    return Finding("W810", found.completions, first.batch, first.sheet, first.row, params, first.trainer)


def _locate(era: str, code: str) -> Location:
    gazetteer = load_gazetteer()
    unit = gazetteer.unit("old" if era == "old" else "new", code)
    return gazetteer.location_of(unit) if unit else Location()


def _above(code: str, fact: StoredFact, people: int, number: int) -> Finding:
    return Finding(code, 1, *fact[1:], {"people": people, "number": number})
