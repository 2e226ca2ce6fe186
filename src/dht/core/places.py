"""The administrative map of the whole country, before and after 1 July 2025, and what names mean on it.

A name is resolved by code, then exactly, then without tone marks, within its parents and its era.
Two fits are an issue with the choices listed; near fits are suggested and never taken.
"""

from collections.abc import Iterable, Iterator, Sequence

from dht.core.near_names import NearNames
from dht.core.place_locating import locate_text
from dht.core.place_names import NameIndex, code_of, era_mark, exact_key
from dht.core.place_successions import Successions
from dht.core.place_units import (
    NEW_MAP_STARTS,
    OLD_MAP_ENDS,
    Alias,
    Coverage,
    Era,
    Location,
    LocationField,
    LocationText,
    Succession,
    Unit,
    UnitKind,
    Unresolved,
)
from dht.core.text import squash

__all__ = [
    "NEW_MAP_STARTS",
    "OLD_MAP_ENDS",
    "Alias",
    "Coverage",
    "Era",
    "Gazetteer",
    "Location",
    "LocationField",
    "LocationText",
    "Succession",
    "Unit",
    "UnitKind",
    "Unresolved",
    "era_on",
]

_KIND_ORDER: dict[UnitKind, int] = {"province": 0, "district": 1, "commune": 2}
_MOST_SUGGESTIONS = 5_000
_REMEMBERED = 5_000
_CODE_RANK = -1


def era_on(date: str) -> Era:
    """Return which map is in force on an ISO date."""
    return "old" if date <= OLD_MAP_ENDS else "new"


class Gazetteer:
    """Both maps and the bridge between them.

    Cheap to make: names are indexed province by province, when first asked for. It holds no state
    but these indexes, so one serves the whole program.
    """

    def __init__(
        self, units: Iterable[Unit], successions: Iterable[Succession], aliases: Iterable[Alias] = ()
    ) -> None:
        self._units: dict[tuple[Era, str], Unit] = {(unit.era, unit.code): unit for unit in units}
        self._aliases = tuple(aliases)
        self._grouped: dict[tuple[Era, UnitKind, str], list[Unit]] = {}
        self._names: dict[tuple[Era, UnitKind, str], NameIndex] = {}
        self._near: dict[tuple[str, ...], NearNames] = {}
        self._provinces: dict[Era, list[str]] = {}
        self._matched: dict[tuple[object, ...], list[Unit]] = {}
        self._suggested = 0
        self.successions = Successions(self._units, successions)

    # Units -------------------------------------------------------------------------------------

    def unit(self, era: Era, code: str) -> Unit | None:
        """Return the unit with this official code on this map, or None."""
        return self._units.get((era, code))

    def units(
        self, kind: UnitKind, on: str, province: str | None = None, district: str | None = None
    ) -> list[Unit]:
        """Return the units of one kind in force on an ISO date, by code.

        `province` is a code on that date's map. `district` is the code of an old district; from
        2025-07-01 it keeps the communes made from at least a part of that district.
        """
        era = era_on(on)
        found = self._group(kind, era, province)
        if district is not None:
            parent = self.unit("old", district)
            found = [unit for unit in found if parent and self.lies_in(unit, parent)]
        return sorted(found, key=lambda unit: unit.code)

    def full_name(self, unit: Unit) -> str:
        """Return the name with its parents: "Xã Mường Nhé, Huyện Mường Nhé, Tỉnh Điện Biên"."""
        codes = (unit.code, unit.district_code, unit.province_code)
        return ", ".join(self._units[unit.era, code].name for code in dict.fromkeys(codes) if code)

    def lies_in(self, unit: Unit, parent: Unit) -> bool:
        """Tell whether a unit lies in a province or district of either map, at least in part."""
        return self.successions.lies_in(unit, parent)

    def location_of(self, unit: Unit) -> Location:
        """Return where a person known to be in `unit` counts on both maps; uncertain parts are None."""
        return self.successions.location_of(unit)

    def source_units(self, new_code: str) -> list[Unit]:
        """Return the old units that a new one was made of."""
        return self.successions.source_units(new_code)

    def heirs(self, old_code: str) -> list[Unit]:
        """Return the new communes that an old one went into, in whole or in part."""
        links = self.successions.targets(old_code)
        return [unit for link in links if (unit := self.unit("new", link.new_code))]

    def possible_districts(self, new_commune_code: str) -> tuple[Unit, ...]:
        """Return the old districts a new commune was made from, by code."""
        return self.successions.possible_districts(new_commune_code)

    def _group(self, kind: UnitKind, era: Era, province: str | None) -> list[Unit]:
        if not self._grouped:
            for unit in self._units.values():
                key = (unit.era, unit.kind, unit.province_code)
                self._grouped.setdefault(key, []).append(unit)
        if province is not None:
            return self._grouped.get((era, kind, province), [])
        return [unit for key, group in self._grouped.items() if key[:2] == (era, kind) for unit in group]

    # Names -------------------------------------------------------------------------------------

    def find(self, text: str) -> list[Unit]:
        """Return every unit of both maps with this code or name, best first: code, exact, bare, folded.

        Equal fits are in the order of the maps (today's first), kinds and codes. After a comma the text
        may name the units around, as `full_name` does.
        """
        name, *around = text.split(",")
        fits: list[tuple[int, Unit]] = []
        for era in ("new", "old"):
            for kind in _KIND_ORDER:
                fits += [fit for fit in self._fits(name, kind, era, ()) if self._lies_around(fit[1], around)]
        fits.sort(key=lambda fit: (fit[0], fit[1].era, _KIND_ORDER[fit[1].kind], fit[1].code))
        return [unit for _, unit in fits]

    def resolve(self, text: str, kind: UnitKind, era: Era, within: Unit | None = None) -> Unit | Unresolved:
        """Return the one unit a code or name means, or why there is none (E501) or no one (E502).

        `within` may be a province or district of either map. After a comma the text may name the units
        around, as `full_name` does, so that what was suggested can be typed in again.
        """
        parents = (within,) if within else ()
        name, *around = text.split(",")
        found = [unit for unit in self.matches(name, kind, era, parents) if self._lies_around(unit, around)]
        if len(found) == 1:
            return found[0]
        if found:
            return Unresolved("E502", kind, text, tuple(map(self.full_name, found)))
        return Unresolved("E501", kind, text, self.suggestions(name, kind, era, parents))

    def locate(self, text: LocationText, map: Era | None = None) -> Location | Unresolved:
        """Return where a row's place cells put a person on both maps, or which cell fails and why.

        A row of a roster with a district column is read on the old map first, another on the new
        map first, and then on the other map; `map` allows only one. A name that is ambiguous on
        the first map is not looked for on the second. Empty cells give an empty location.
        """
        return locate_text(self, text, map)

    def matches(self, text: str, kind: UnitKind, era: Era, parents: Sequence[Unit] = ()) -> list[Unit]:
        """Return the units that fit a code or name best, within any of the parents (all if none given)."""
        key = (text, kind, era, *((parent.era, parent.code) for parent in parents))
        if kind != "commune" and key in self._matched:  # a list has many communes and few names above them
            return self._matched[key]
        fits = list(self._fits(text, kind, era, parents))
        best = min((rank for rank, _ in fits), default=0)
        found = [unit for rank, unit in fits if rank == best]
        if kind != "commune":
            if len(self._matched) >= _REMEMBERED:
                self._matched.clear()
            self._matched[key] = found
        return found

    def _lies_around(self, unit: Unit, around: Iterable[str]) -> bool:
        """Tell whether every text names a district or province that the unit lies in on its own map."""
        codes = (unit.district_code, unit.province_code)
        parents = [parent for code in codes if code and (parent := self.unit(unit.era, code))]
        return all(any(self.named(parent, text) for parent in parents) for text in around)

    def named(self, unit: Unit, text: str) -> bool:
        """Tell whether a text is one of the ways to write this unit's name."""
        index = self._index(unit.kind, unit.era, unit.province_code)
        bare = era_mark(text)[0]
        return any(index.units[at] == unit for at in index.ranked(exact_key(bare), squash(bare)))

    def suggestions(
        self, text: str, kind: UnitKind, era: Era, parents: Sequence[Unit] = ()
    ) -> tuple[str, ...]:
        """Return up to five full names that look like the text: a help for the reader, never an answer.

        After `_MOST_SUGGESTIONS` there are no more: nobody reads on, and a file may have a wrong name in each
        of its hundred thousand rows.
        """
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return ()
        key = (era, kind, *(self._provinces_of(kind, era, parents) if parents else ()))
        if key not in self._near:
            codes: Sequence[str | None] = key[2:] or (None,)
            self._near[key] = NearNames(unit for code in codes for unit in self._group(kind, era, code))
        near = self._near[key].near(era_mark(text)[0], lambda unit: self._inside(unit, parents))
        return tuple(map(self.full_name, near))

    def _fits(
        self, text: str, kind: UnitKind, era: Era, parents: Sequence[Unit]
    ) -> Iterator[tuple[int, Unit]]:
        bare = era_mark(text)[0]
        code = code_of(bare, kind)
        by_code = self.unit(era, code) if code else None
        if by_code and not (by_code.kind == kind and self._inside(by_code, parents)):
            by_code = None
        if by_code:
            # A code with its zeros is surely a code; "1" may also be the name of a ward or district.
            yield (_CODE_RANK if code == bare else 1), by_code
        exact, folded = exact_key(bare), squash(bare)
        if not folded:
            return
        for province in self._provinces_of(kind, era, parents):
            index = self._index(kind, era, province)
            for at, rank in index.ranked(exact, folded).items():
                unit = index.units[at]
                if unit != by_code and self._inside(unit, parents):
                    yield rank, unit

    def _inside(self, unit: Unit, parents: Sequence[Unit]) -> bool:
        return not parents or any(self.lies_in(unit, parent) for parent in parents)

    def _provinces_of(self, kind: UnitKind, era: Era, parents: Sequence[Unit]) -> list[str]:
        """The codes of the provinces of one map in which the children of the parents are to be sought."""
        if not parents:
            if era not in self._provinces:
                self._provinces[era] = [unit.code for unit in self._group("province", era, None)]
            return self._provinces[era]
        codes: dict[str, None] = {}
        for parent in parents:
            if parent.era == era:
                codes[parent.province_code] = None
            elif parent.era == "old":
                codes.update(dict.fromkeys(sorted(self.successions.new_provinces(parent))))
            else:
                sources = self.successions.source_units(parent.code)
                codes.update(dict.fromkeys(source.province_code for source in sources))
        return list(codes)

    def _index(self, kind: UnitKind, era: Era, province: str) -> NameIndex:
        key = (era, kind, province)
        if key not in self._names:
            aliases = [alias for alias in self._aliases if alias.era == era]
            self._names[key] = NameIndex(self._group(kind, era, province), aliases)
        return self._names[key]
