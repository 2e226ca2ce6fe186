"""The bridge between the maps: who counts in which old and which new unit, and how that is known.

Everyone is in exactly one crossing, so both sides add up to the same total. Nobody is guessed across (C7):
a commune that was divided leaves its people unknown on the new map unless a row says where they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dht.core.people import Placement
from dht.core.place_successions import Successions
from dht.core.progress import Tally
from dht.core.sites import site_of

OldSide = Literal["district", "commune"]
Way = Literal["whole", "told", "site", "new", "divided", "unknown"]
"""`whole`: the old commune went over with all its people. `told`: it was divided, and rows say where these
people are. `site`: their rows tell one map only, and their school or hamlet is known to lie where it does on
the other. `new`: listed by the new commune alone. `divided`: in a divided commune, and no row says
where. `unknown`: no commune of either map is known."""
WAYS: tuple[Way, ...] = ("whole", "told", "site", "new", "divided", "unknown")


@dataclass(frozen=True, slots=True)
class Crossing:
    """From an old unit to a new commune, by code; None is not known on that map."""

    old: str | None
    new: str | None
    way: Way


@dataclass(frozen=True, slots=True)
class SchoolHint:
    """People not placed whose organisation other rows place in one new commune: for a clerk to look at."""

    organisation: str
    old_commune: str
    new_commune: str
    people: int


def crossing_of(placement: Placement, successions: Successions, side: OldSide) -> Crossing:
    """Return how the people of a placement cross; `side` is which kind of old unit is asked about."""
    old = placement.old_district if side == "district" else placement.old_commune
    return Crossing(old, placement.new_commune, _way(placement, successions))


def _way(placement: Placement, successions: Successions) -> Way:
    if site_of(placement) is not None:
        return "site"
    if placement.new_commune is None:
        return "divided" if placement.old_commune else "unknown"
    # A district without communes became one commune as a whole.
    left = placement.old_commune or placement.old_district
    if left is not None and successions.heir(left) == placement.new_commune:
        return "whole"
    return "told" if placement.old_commune else "new"


def group_by_crossing(
    tallies: Iterable[Tally], crossing_of_placement: Callable[[int], Crossing]
) -> list[tuple[Crossing, list[Tally]]]:
    """Group disjoint tallies by crossing, in order of old unit, new commune and way, the unknown last."""
    groups: dict[Crossing, list[Tally]] = {}
    for tally in tallies:
        groups.setdefault(crossing_of_placement(tally.placement_id), []).append(tally)
    return sorted(groups.items(), key=lambda group: _order(group[0]))


def _order(crossing: Crossing) -> tuple[bool, str, bool, str, int]:
    old, new = crossing.old, crossing.new
    return (old is None, old or "", new is None, new or "", WAYS.index(crossing.way))


def school_hints(
    tallies: Sequence[Tally], placements: Mapping[int, Placement], successions: Successions
) -> list[SchoolHint]:
    """Return, of the people in divided communes, those whose organisation is in one new commune elsewhere.

    Two schools may share a name and a school may have sites in both parts, so this moves nobody.
    """
    told: dict[tuple[str, str], set[str]] = {}
    for tally in tallies:
        place = placements[tally.placement_id]
        if place.organisation_key and place.new_commune:
            left = [place.old_commune] if place.old_commune else _sources(successions, place.new_commune)
            for code in left:
                told.setdefault((place.organisation_key, code), set()).add(place.new_commune)
    found: dict[tuple[str, str], SchoolHint] = {}
    for tally in tallies:
        place = placements[tally.placement_id]
        if place.new_commune or not place.old_commune:
            continue
        key = (place.organisation_key, place.old_commune)
        homes = told.get(key, set())
        if len(homes) == 1:
            (new,) = homes
            people = found[key].people if key in found else 0
            found[key] = SchoolHint(place.organisation, place.old_commune, new, people + tally.people)
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]


def _sources(successions: Successions, new_commune: str) -> list[str]:
    return [link.old_code for link in successions.sources(new_commune)]
