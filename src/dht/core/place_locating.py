"""From the place cells of one row to where the person counts on both maps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Literal, NoReturn

from dht.core.place_names import code_of, era_mark
from dht.core.place_units import Era, Location, LocationField, LocationText, Unit, UnitKind, Unresolved
from dht.core.text import clean

if TYPE_CHECKING:
    from dht.core.places import Gazetteer

_COMMAS = re.compile(r"\s*[,;|\n]\s*")
_DASHES = re.compile(r"\s*[–—]\s*|\s+-\s+")
_MAPS: tuple[Era, Era] = ("old", "new")
_CODE_FIELDS: dict[UnitKind, LocationField] = {
    "province": "province_code",
    "district": "district_code",
    "commune": "commune_code",
}


def locate_text(gazetteer: "Gazetteer", text: LocationText, map: Era | None) -> Location | Unresolved:
    """See `Gazetteer.locate`."""
    answer = _locate_cells(gazetteer, text, map)
    if isinstance(answer, Location) or answer.code == "E502":
        return answer
    for reading in _glued_readings(text):
        glued = _locate_cells(gazetteer, reading, map)
        if isinstance(glued, Location):
            apart = _locate_cells(gazetteer, replace(text, commune=None, commune_code=None), map)
            if text.commune and isinstance(apart, Location) and not _fits_together(glued, apart):
                return Unresolved("E503", "commune", text.commune, _home(gazetteer, glued))
            return glued
        if glued.code in ("E502", "E503") and answer.code == "E501":
            answer = glued
    return answer


def _locate_cells(gazetteer: "Gazetteer", text: LocationText, map: Era | None) -> Location | Unresolved:
    """Read the cells as they stand on one map after the other."""
    failures = []
    for era in _reading_order(text, map):
        answer = _Reading(gazetteer, text, era).location()
        # A map on which the name is ambiguous is not left for one on which it happens not to be.
        if isinstance(answer, Location) or answer.code == "E502":
            return answer
        failures.append(answer)
    telling = [failure for failure in failures if failure.code != "E501"]
    if telling:
        return telling[0]
    choices = dict.fromkeys(choice for failure in failures for choice in failure.choices)
    return replace(failures[0], choices=tuple(choices)[:5])


def _reading_order(text: LocationText, map: Era | None) -> tuple[Era, ...]:
    marked = era_mark(text.commune or "")[1]
    if map or marked:
        return (map or marked or "old",)
    has_districts = text.district is not None or bool(_said(text.district_code))
    return ("old", "new") if has_districts else ("new", "old")


def _glued_readings(text: LocationText) -> Iterator[LocationText]:
    """Yield what a cell like "Xã Mường Nhé, huyện Mường Nhé, tỉnh Điện Biên" may mean, likeliest first.

    A village before the commune is left out. Without a district column the second of two parts is a
    province before it is a district, as on today's map.
    """
    cell = text.commune or text.district or ""
    parts = [part for part in _COMMAS.split(clean(cell)) if part]
    if len(parts) < 2:
        parts = [part for part in _DASHES.split(clean(cell)) if part]
    if len(parts) < 2:
        return
    if not text.commune:
        yield replace(text, district=parts[-2], province=parts[-1])
        return
    with_district = replace(text, commune=parts[-2], district=parts[-1])
    with_province = replace(text, commune=parts[-2], province=parts[-1])
    if len(parts) > 2:
        yield replace(text, commune=parts[-3], district=parts[-2], province=parts[-1])
    yield from (with_province, with_district) if text.district is None else (with_district, with_province)


def _fits_together(one: Location, other: Location) -> bool:
    """True unless the two locations name different old districts or different new provinces."""
    pairs = ((one.old_district, other.old_district), (one.new_province, other.new_province))
    return all(a is None or b is None or a == b for a, b in pairs)


def _home(gazetteer: "Gazetteer", location: Location) -> tuple[str, ...]:
    """The full name of the most exact unit of a location."""
    codes = zip(astuple(location), ("old", "old", "old", "new", "new"), strict=True)
    for code, era in codes:
        unit = gazetteer.unit("old" if era == "old" else "new", code) if code else None
        if unit:
            return (gazetteer.full_name(unit),)
    return ()


class _Failure(Exception):
    """Carries the answer out of the steps of one reading."""

    def __init__(self, why: Unresolved) -> None:
        super().__init__(why.code)
        self.why = why


class _Reading:
    """One row's cells read on one map, from the province down."""

    def __init__(self, gazetteer: "Gazetteer", text: LocationText, era: Era) -> None:
        self._map = gazetteer
        self._text = text
        self._era = era

    def location(self) -> Location | Unresolved:
        """Return the location, or the first cell that fails."""
        try:
            provinces = self._provinces()
            districts = self._districts(provinces)
            communes = self._communes(districts or provinces)
            return self._combined(provinces, districts, communes)
        except _Failure as failure:
            return failure.why

    def _provinces(self) -> list[Unit]:
        """The provinces meant, on either map: a name may have outlived its borders."""
        cell, code = _said(self._text.province), _said(self._text.province_code)
        if not (cell or code):
            return []
        if code and not cell:
            order = (self._era, *(era for era in _MAPS if era != self._era))
            found = next((units for era in order if (units := self._with_code(code, "province", era))), [])
            return found or self._fail("E501", "province_code", code)
        found = [unit for era in _MAPS for unit in self._map.matches(cell, "province", era)]
        if not found:
            choices = self._map.suggestions(cell, "province", self._era)
            self._fail("E501", "province", cell, choices)
        names = {unit.name for unit in found}
        if len(names) > 1:
            self._fail("E502", "province", cell, tuple(sorted(names)))
        return self._agreeing(found, code, "province", cell) if code else found

    def _districts(self, provinces: Sequence[Unit]) -> list[Unit]:
        cell, code = _said(self._text.district), _said(self._text.district_code)
        return self._named("district", "old", cell, code, provinces)

    def _communes(self, parents: Sequence[Unit]) -> list[Unit]:
        cell, code = _said(self._text.commune), _said(self._text.commune_code)
        return self._named("commune", self._era, cell, code, parents)

    def _named(self, kind: UnitKind, era: Era, cell: str, code: str, parents: Sequence[Unit]) -> list[Unit]:
        """The units a name, a code, or both mean within the parents; [] when both cells are empty."""
        if not (cell or code):
            return []
        if code:
            found = self._with_code(code, kind, era) or self._fail("E501", _CODE_FIELDS[kind], code)
            if cell:
                found = self._agreeing(found, code, kind, cell)
            inside = [unit for unit in found if self._lies_in_any(unit, parents)]
            return inside or self._fail("E503", _CODE_FIELDS[kind], code, self._full_names(found), parents)
        found = self._map.matches(cell, kind, era, parents)
        return found or self._missing(kind, era, cell, parents)

    def _missing(self, kind: UnitKind, era: Era, cell: str, parents: Sequence[Unit]) -> list[Unit]:
        """Fail with E503 when places of that name lie elsewhere, with near names otherwise.

        A commune missing from its district is first sought in the rest of the province.
        """
        wider = [unit for parent in parents if (unit := self._map.unit(parent.era, parent.province_code))]
        elsewhere = self._map.matches(cell, kind, era, wider) if parents else []
        near = () if elsewhere else self._map.suggestions(cell, kind, era, wider)
        if parents and not (elsewhere or near):
            elsewhere = self._map.matches(cell, kind, era)
        if elsewhere:
            return self._fail("E503", kind, cell, self._full_names(elsewhere[:5]), parents)
        return self._fail("E501", kind, cell, near, parents)

    def _with_code(self, code: str, kind: UnitKind, era: Era) -> list[Unit]:
        official = code_of(code, kind)
        unit = self._map.unit(era, official) if official else None
        return [unit] if unit else []

    def _agreeing(self, found: Sequence[Unit], code: str, kind: UnitKind, cell: str) -> list[Unit]:
        """Those units that have both the code and the name."""
        official = code_of(code, kind)
        agreeing = [unit for unit in found if unit.code == official and self._map.named(unit, cell)]
        if agreeing:
            return agreeing
        meant = self._with_code(code, kind, self._era if kind != "district" else "old") or found
        return self._fail("E504", _CODE_FIELDS[kind], code, self._full_names(meant))

    def _combined(
        self, provinces: Sequence[Unit], districts: Sequence[Unit], communes: Sequence[Unit]
    ) -> Location:
        if not communes:
            return self._without_commune(provinces, districts)
        if len(communes) > 1:
            cell = _said(self._text.commune) or _said(self._text.commune_code)
            self._fail("E502", "commune", cell, self._full_names(communes), districts or provinces)
        commune = communes[0]
        location = self._map.location_of(commune)
        around = [unit for unit in districts if self._map.lies_in(commune, unit)]
        if location.old_district is None and len(around) == 1:
            # The row itself says from which district of a straddling commune the person comes.
            home = self._map.location_of(around[0])
            location = replace(location, old_district=home.old_district, old_province=home.old_province)
        if location.old_province is None and provinces and all(unit.era == "old" for unit in provinces):
            location = replace(location, old_province=provinces[0].code)
        return location

    def _without_commune(self, provinces: Sequence[Unit], districts: Sequence[Unit]) -> Location:
        if len(districts) > 1:
            cell = _said(self._text.district) or _said(self._text.district_code)
            self._fail("E502", "district", cell, self._full_names(districts), provinces)
        if districts:
            return self._map.location_of(districts[0])
        same_map = [unit for unit in provinces if unit.era == self._era] or provinces
        return self._map.location_of(same_map[0]) if same_map else Location()

    def _lies_in_any(self, unit: Unit, parents: Sequence[Unit]) -> bool:
        return not parents or any(self._map.lies_in(unit, parent) for parent in parents)

    def _full_names(self, units: Sequence[Unit]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._map.full_name, units)))

    def _fail(
        self,
        code: Literal["E501", "E502", "E503", "E504"],
        field: LocationField,
        value: str,
        choices: tuple[str, ...] = (),
        parents: Sequence[Unit] = (),
    ) -> NoReturn:
        names = {unit.name for unit in parents}
        raise _Failure(Unresolved(code, field, value, choices, names.pop() if len(names) == 1 else None))


def _said(cell: str | None) -> str:
    return clean(cell) if cell else ""
