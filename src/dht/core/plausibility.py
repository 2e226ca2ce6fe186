"""Facts that cannot be, or hardly, be true. They are flagged for asking again, never deleted or left out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dht.core.claim_rows import ClaimFact
from dht.core.headcount_rows import Headcount
from dht.core.people import Placement
from dht.core.progress import Tally

MANY = 200
"""People that nobody trains, and no paper covers, in one day without a question."""
INDIVIDUAL = 4, 5
"""Evidence numbers of a file are individual when at least four of five are there once."""
_OF_PEOPLE = frozenset({"level", "module", "complete", "attended", "outcome"})
_ABOUT = 110
"""Percent of a number given as “about” that may still be meant by it."""


class Teaching(NamedTuple):
    """Somebody taught a class in a commune; days are civil and both included.

    `batch`, `sheet` and `row` said so.
    """

    province_code: str
    person_id: str
    class_key: str
    map: str
    unit: str
    first: str
    last: str
    batch: int
    sheet: int
    row: int | None


class Excess(NamedTuple):
    """More people than were declared: on rosters, or in a claim. `at` is its place in what was given."""

    at: int
    people: int
    number: int


def too_many_on_rosters(
    headcounts: Sequence[Headcount], tallies: Iterable[Tally], placements: Mapping[int, Placement]
) -> list[Excess]:
    """Return the headcounts that more people of their unit and audiences are listed than."""
    counted: dict[tuple[str, str, str], list[Tally]] = {}
    wanted = {(h.map, h.unit, h.organisation_key) for h in headcounts}
    for tally in tallies:
        for key in _keys_of(placements[tally.placement_id]) & wanted:
            counted.setdefault(key, []).append(tally)
    found = []
    for at, headcount in enumerate(headcounts):
        here = counted.get((headcount.map, headcount.unit, headcount.organisation_key), [])
        people = sum(tally.people for tally in here if _is_of(tally, headcount.audiences))
        if _exceeds(people, headcount):
            found.append(Excess(at, people, headcount.number))
    return found


def _keys_of(placement: Placement) -> set[tuple[str, str, str]]:
    """Return every (map, unit, organisation) that a headcount of the people here may be declared for."""
    units = {
        ("old", code) for code in (placement.old_commune, placement.old_district, placement.old_province)
    }
    units |= {("new", code) for code in (placement.new_commune, placement.new_province)}
    known = [(era, code) for era, code in units if code] + [("", "")]
    return {(era, code, school) for era, code in known for school in ("", placement.organisation_key)}


def _is_of(tally: Tally, audiences: str) -> bool:
    return not audiences or not set(audiences.split()).isdisjoint(tally.audiences.split())


def _exceeds(people: int, headcount: Headcount) -> bool:
    if headcount.qualifier == "more-than":
        return False
    most = headcount.number * _ABOUT if headcount.qualifier == "about" else headcount.number * 100
    return people * 100 > most


def claims_above_headcounts(claims: Sequence[ClaimFact], headcounts: Sequence[Headcount]) -> list[Excess]:
    """Return the claims that say more people than the headcount of the same unit and audiences."""
    declared = {(h.map, h.unit, h.organisation_key, h.audiences): h for h in headcounts}
    found = []
    for at, claim in enumerate(claims):
        if claim.achievement.split(":")[0] not in _OF_PEOPLE:
            continue
        headcount = declared.get((claim.map, claim.unit, claim.organisation_key, claim.audiences))
        if headcount is not None and _exceeds(claim.number, headcount):
            found.append(Excess(at, claim.number, headcount.number))
    return found


def in_two_places(teachings: Iterable[Teaching]) -> list[Teaching]:
    """Return, of every two classes that one person taught in two communes on a same day, the second.

    Communes of two maps are not compared: an old one may lie in a new one.
    """
    by_person: dict[tuple[str, str], list[Teaching]] = {}
    for teaching in teachings:
        by_person.setdefault(teaching[:2], []).append(teaching)
    found: dict[Teaching, None] = {}
    for taught in by_person.values():
        for one, other in combinations(sorted(taught, key=lambda t: (t.first, t.class_key)), 2):
            overlap = one.first <= other.last and other.first <= one.last
            if overlap and one.map == other.map and one.unit != other.unit:
                found[other] = None
    return list(found)


def is_individual(rows: int, different: int) -> bool:
    """Say whether the evidence of a file is numbered person by person: nearly every number is there once."""
    return different * INDIVIDUAL[1] >= rows * INDIVIDUAL[0]
