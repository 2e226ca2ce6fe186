"""Where a target or a question holds, and whether somebody or something lies there: yes, no, or not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.people import Placement
from dht.core.places import OLD_MAP_ENDS, Era, Gazetteer, Location, Unit, UnitKind

if TYPE_CHECKING:
    from dht.core.programme_tables import Scope

Place = Placement | Location
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """Units of one map, by code; no codes of a kind are anywhere in the units above. Districts are old."""

    map: Era
    provinces: frozenset[str] = _NONE
    districts: frozenset[str] = _NONE
    communes: frozenset[str] = _NONE

    def units(self, gazetteer: Gazetteer) -> list[Unit]:
        """Return its smallest units, by code; none for everywhere."""
        codes = self.communes or self.districts or self.provinces
        return [unit for code in sorted(codes) if (unit := gazetteer.unit(self.map, code))]


def ground_of_units(units: Iterable[Unit]) -> Ground | None:
    """Return the ground of units of one map and kind, with the units around them; None without a unit."""
    some = list(units)
    if not some:
        return None
    deep = some[0].kind
    return Ground(
        some[0].era,
        frozenset(unit.province_code for unit in some),
        frozenset(u.district_code for u in some if u.district_code) if deep != "province" else _NONE,
        frozenset(unit.code for unit in some) if deep == "commune" else _NONE,
    )


def ground_of_scope(scope: "Scope | None", gazetteer: Gazetteer) -> Ground | None:
    """Return the ground that a programme file writes; None where it bounds nothing."""
    if scope is None or not (scope.province or scope.district or scope.commune):
        return None
    codes = scope.commune or scope.district or (scope.province or "",)
    return ground_of_units(unit for code in codes if (unit := gazetteer.unit(scope.map, code)))


def lies_in(place: Place, ground: Ground, gazetteer: Gazetteer) -> bool | None:
    """Tell whether a place lies on a ground; None where that is not known and either may be so (C7)."""
    sure = True
    for kind, wanted in (
        ("province", ground.provinces),
        ("district", ground.districts),
        ("commune", ground.communes),
    ):
        if not wanted:
            continue
        code = code_on(place, ground.map, kind)  # type: ignore[arg-type]
        may_be = {code} if code is not None else _possible(place, ground.map, kind, gazetteer)
        if may_be and wanted.isdisjoint(may_be):
            return False
        sure = sure and bool(may_be) and may_be <= wanted
    return True if sure else None


def code_on(place: Place, map: Era, kind: UnitKind) -> str | None:
    """Return the code of the unit of a kind that a place lies in on a map. A district is always old."""
    if kind == "district":
        return place.old_district
    if kind == "province":
        return place.old_province if map == "old" else place.new_province
    return place.old_commune if map == "old" else place.new_commune


def _possible(place: Place, map: Era, kind: str, gazetteer: Gazetteer) -> set[str]:
    """Return the codes of the units of a kind that a place may lie in, as the other map tells; none: any."""
    if map == "old":
        known = place.new_commune or place.new_province
        units = gazetteer.source_units(known) if known else []
    else:
        units = gazetteer.heirs(place.old_commune) if place.old_commune else []
    codes = [_code(unit, kind) for unit in units]
    return set() if None in codes else set(filter(None, codes))


def _code(unit: Unit, kind: str) -> str | None:
    if kind == "province":
        return unit.province_code
    if kind == "district":
        return unit.district_code
    return unit.code if unit.kind == "commune" else None


def meet(unit: Unit, grounds: Sequence[Unit], gazetteer: Gazetteer) -> list[Unit]:
    """Return the units in which a unit and some others overlap: whichever is the smaller of each pair."""
    found: dict[tuple[Era, str], Unit] = {}
    for other in grounds:
        if other == unit or gazetteer.lies_in(other, unit):
            found[other.era, other.code] = other
        elif gazetteer.lies_in(unit, other):
            found[unit.era, unit.code] = unit
    return list(found.values())


def twins(unit: Unit, gazetteer: Gazetteer) -> list[Unit]:
    """Return the unit of the other map with just the same people: an unmerged province or commune."""
    if unit.era == "new":
        sources = gazetteer.source_units(unit.code)
        whole = len(sources) == 1 and gazetteer.successions.sources(unit.code)[0].coverage == "whole"
        return sources if whole and sources[0].kind == unit.kind else []
    links = gazetteer.successions.targets(unit.code)
    found = [twin for link in links if (twin := gazetteer.unit("new", link.new_code))]
    return [twin for twin in found if twins(twin, gazetteer) == [unit]] if len(found) == 1 else []


def units_within(kind: UnitKind, units: Sequence[Unit], gazetteer: Gazetteer, map: Era) -> list[Unit]:
    """Return every unit of a kind and map that lies in one of some units (at least in part), by code."""
    era: Era = "old" if kind == "district" else map
    day = OLD_MAP_ENDS if era == "old" else "2025-07-01"
    provinces: dict[str, None] = {}
    for unit in units:
        if unit.era == era:
            provinces[unit.province_code] = None
        else:
            provinces.update(dict.fromkeys(_provinces_across(unit, gazetteer)))
    found = [one for code in provinces for one in gazetteer.units(kind, day, code)]
    return [one for one in found if any(one == unit or gazetteer.lies_in(one, unit) for unit in units)]


def _provinces_across(unit: Unit, gazetteer: Gazetteer) -> list[str]:
    """Return the provinces of the other map that a unit shares land with."""
    if unit.era == "old":
        return sorted(gazetteer.successions.new_provinces(unit))
    return sorted({source.province_code for source in gazetteer.source_units(unit.code)})
