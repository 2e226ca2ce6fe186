"""Whom a complete list covers: the units its rows name, and as what; of everybody else it says nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dht.core.completeness import Level
from dht.core.people import Placement
from dht.core.reading import make_placement
from dht.core.timeline import location_of

_CODES: Mapping[Level, tuple[str, str | None]] = {
    "organisation": ("old_commune", "new_commune"),
    "commune": ("old_commune", "new_commune"),
    "district": ("old_district", None),
    "province": ("old_province", "new_province"),
}


class _Unit(NamedTuple):
    """What tells one unit from another. Codes are None where unknown, or not of the level."""

    organisation: str
    old: str | None
    new: str | None
    alone: int
    """The placement of an organisation of which no commune is known, else 0."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """What rows of a list have in common: the placement they name, their audiences, where people then count.

    `named` is None for rows that name no place at all. `counted` is where the people of these rows count
    on the day of the list, once it has come in; None for who does not count then.
    """

    named: Placement | None
    audiences: str
    counted: Placement | None


class Coverage:
    """The units of a list, each with the audiences that its rows name.

    At the level of organisations a unit is an organisation in a commune, or a commune's people without
    one. An organisation is where its people count, because rows name it more shortly than the store knows
    it. At any other level a unit is the commune, district or province of the row, with everyone in it.
    """

    def __init__(self, level: Level, listed: Iterable[ListedUnit]) -> None:
        self._level = level
        self._tags: dict[_Unit, set[str]] = defaultdict(set)
        self._found: dict[tuple[str, str], list[_Unit]] = defaultdict(list)
        for row in listed:
            unit = self._named(row)
            if unit is None:
                continue
            if unit not in self._tags:
                for key in _keys(unit):
                    self._found[key].append(unit)
            self._tags[unit].update(row.audiences.split() or ("",))

    def __len__(self) -> int:
        """Return how many units there are."""
        return len(self._tags)

    def covers(self, placement: Placement, audiences: str) -> bool | None:
        """Say whether someone who counts there, as that, belongs on the list; None for another unit.

        The list must name everything that they are: who is also something else is on another list too.
        """
        unit = self._unit(placement)
        units = {one for key in _keys(unit) for one in self._found.get(key, ()) if _agree(one, unit)}
        if not units:
            return None
        named = set[str]().union(*(self._tags[one] for one in units))
        return named.issuperset(audiences.split() or ("",))

    def _named(self, row: ListedUnit) -> _Unit | None:
        named, counted = row.named, row.counted
        if named is None:
            return None
        if self._level == "organisation" and named.organisation_key:
            same = counted is not None and counted.organisation_key == named.organisation_key
            return self._unit(counted) if counted is not None and same else None
        unit = self._unit(named)
        if unit.alone and counted is not None and self._level != "organisation":
            unit = self._unit(counted)
        return None if unit.alone else unit

    def _unit(self, placement: Placement) -> _Unit:
        old_code, new_code = _CODES[self._level]
        old, new = getattr(placement, old_code), getattr(placement, new_code) if new_code else None
        organisation = placement.organisation_key if self._level == "organisation" else ""
        alone = 0 if old or new else make_placement(placement.organisation, location_of(placement)).id
        return _Unit(organisation, old, new, alone)


def _keys(unit: _Unit) -> Iterator[tuple[str, str]]:
    """Yield what two spellings of one unit have in common: the organisation with a code of either map."""
    if unit.alone:
        yield unit.organisation, f"alone {unit.alone}"
    if unit.old:
        yield unit.organisation, f"old {unit.old}"
    if unit.new:
        yield unit.organisation, f"new {unit.new}"


def _agree(one: _Unit, other: _Unit) -> bool:
    pairs = ((one.old, other.old), (one.new, other.new))
    return not any(a and b and a != b for a, b in pairs)
