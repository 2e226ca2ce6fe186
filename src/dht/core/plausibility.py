"""Facts that cannot be, or hardly, be true. They are flagged for asking again, never deleted or left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from dht.core.claim_rows import ClaimFact
from dht.core.headcount_rows import Headcount
from dht.core.people import Placement
from dht.core.place_units import Era, Location
from dht.core.places import era_on
from dht.core.progress import Tally

MANY = 200
"""People that nobody trains, and no paper covers, in one day without a question."""
CROWD = 100
"""People whose completions nobody confirms in one minute without a question."""
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


class Crowd(NamedTuple):
    """Different people whose completions in one programme a trainer, as written, confirmed in one minute."""

    day: str
    time: str
    trainer: str
    people: int
    batch: int
    sheet: int
    row: int | None


class Confirmed(NamedTuple):
    """People of one place whose completions a trainer confirmed in one minute, and the first row of them.

    The communes are those in which they count on that day. `held` is where they were in a class that day:
    map and unit, `""` for online, None when no class is known.
    """

    number: int
    day: str
    time: str
    trainer: str
    old_commune: str | None
    new_commune: str | None
    held: str | None
    completions: int
    batch: int
    sheet: int
    row: int | None


class AtOnce(NamedTuple):
    """A trainer in several communes in one minute; `communes` are their maps and codes."""

    first: Confirmed
    completions: int
    communes: tuple[tuple[Era, str], ...]


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


def at_once(confirmed: Iterable[Confirmed], locate: Callable[[str, str], Location]) -> Iterator[AtOnce]:
    """Yield the minutes in which a trainer was in two communes; what is given is in order of minutes.

    These are minutes with people who count in two communes; classes only take the question away. Where
    somebody was in a class that day, its commune is where they were confirmed, else the one in which they
    count. Online is nowhere, and neither is a class of a district. `locate` places a unit on both maps.
    """
    for (_, day, _), minute in groupby(confirmed, key=lambda one: one[:3]):
        group = list(minute)
        here = [(one, place) for one in group if any(place := _place_of(one, locate))]
        homes = communes_apart([(one.old_commune, one.new_commune) for one in group], era_on(day))
        communes = communes_apart([place for _, place in here], era_on(day))
        if min(len(homes), len(communes)) > 1:
            first = min(here, key=lambda one: (one[0].batch, one[0].sheet, one[0].row or 0))[0]
            yield AtOnce(first, sum(one.completions for one, _ in here), communes)


def _place_of(one: Confirmed, locate: Callable[[str, str], Location]) -> tuple[str | None, str | None]:
    """Return the old and the new commune where somebody was; None is not known."""
    if one.held is None:
        return (one.old_commune, one.new_commune)
    era, _, unit = one.held.partition(" ")
    location = locate(era, unit) if unit else Location()
    return (location.old_commune, location.new_commune)


def communes_apart(places: Iterable[tuple[str | None, str | None]], era: Era) -> tuple[tuple[Era, str], ...]:
    """Return communes of which certainly no two are the same on a map; places are (old, new) commune.

    On the old map, a place known by its new commune alone is another one when nobody of a known old commune
    is in that new commune. On the new map, two old communes may have become one, so they prove nothing.
    """
    known = set(places)
    if era == "new":
        return tuple(("new", code) for code in sorted({new for _, new in known if new}))
    old = sorted({code for code, _ in known if code})
    around = {new for code, new in known if code}
    others = sorted({new for code, new in known if new and not code} - around)
    if None in around and others:  # a divided commune, part of which may be any of the others
        return tuple(("old", code) for code in old) if len(old) >= len(others) else _of_new(others)
    return (*(("old", code) for code in old), *_of_new(others))


def _of_new(codes: Iterable[str | None]) -> tuple[tuple[Era, str], ...]:
    return tuple(("new", code) for code in codes if code)
