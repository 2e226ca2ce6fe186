"""The columns that say who a row is about, and where; shared by rosters and completions."""

from collections.abc import Iterable, Iterator, Sequence

from dht.core.columns import Columns, Memo, Problem
from dht.core.date_columns import SheetDates
from dht.core.name_columns import Name, NameReader
from dht.core.people import Placement
from dht.core.place_pairs import locate_pair
from dht.core.places import Location, LocationText, Unresolved
from dht.core.reading import Reading, make_placement
from dht.core.text import clean, is_no_value
from dht.core.timeline import location_of

PLACE_FIELDS = ("province", "district", "commune", "province_code", "district_code", "commune_code")


class PersonColumns:
    """Reads the columns that say who a row is about; shared by rosters and completions."""

    def __init__(self, reading: Reading, dates: SheetDates) -> None:
        self._reading = reading
        self._dates = dates
        self._names = NameReader()
        self._locations = Memo(self._read_location)
        self._placements = Memo(self._read_placement)
        self._in_hamlets = Memo(self._read_in_hamlet)

    def names(self, columns: Columns) -> list[Name | None]:
        """Return name and key of each row, None where there is none; blank ones where a row is refused."""
        full = columns.of("full_name")
        if full is None:
            family, given = columns.of("family_name"), columns.of("given_name")
            if given is None:
                return [None] * len(columns.numbers)
            full = given if family is None else [f"{a} {b}" for a, b in zip(family, given, strict=True)]
        names = self._names.read_column(full)
        if self._names.doubtful:
            for position, text in enumerate(full):
                if self._reading.misread(text):
                    names[position] = Problem("E127")
        if Problem in set(map(type, names)):
            for position, name in enumerate(names):
                if type(name) is Problem:
                    columns.tell(position, name, name_field(columns))
                    names[position] = ("", "")
        return names  # type: ignore[return-value]

    def births(self, columns: Columns) -> list[str | None]:
        """Return the birth date (or year) of each row."""
        read: list[str | None] = [None] * len(columns.numbers)
        for name in ("birth_date", "birth_year", "birth_male", "birth_female"):
            if columns.of(name) is not None:
                index = columns.layout.columns[name]
                found = columns.settle(name, self._dates.read(columns, index, "birth"))
                read = [first or second for first, second in zip(read, found, strict=True)]
        return read

    def placements(self, columns: Columns) -> list[Placement | Problem | None]:
        """Return where each row's person works or lives; problems are left in for the caller."""
        if not columns.numbers:
            return []
        count = len(columns.numbers)
        texts = [columns.of(name) or [""] * count for name in (*PLACE_FIELDS, "organisation")]
        old_communes = columns.of("old_commune")
        if old_communes is not None:
            texts.insert(len(PLACE_FIELDS), old_communes)
        self._commune_map = columns.layout.commune_map
        self._has_district = not columns.layout.columns.keys().isdisjoint(("district", "district_code"))
        rows: Iterable[tuple[str, ...]] = zip(*texts, strict=True)
        rows = _with_units(columns, rows) if columns.units else rows
        hamlets = _hamlets(columns)
        if hamlets is None:
            return self._placements.column(rows)
        return self._in_hamlets.column(zip(rows, hamlets, strict=True))

    def _read_in_hamlet(self, cell: tuple[tuple[str, ...], str]) -> Placement | Problem | None:
        placement: Placement | Problem | None = self._placements[cell[0]]
        hamlet = _text(cell[1])
        if not hamlet or isinstance(placement, Problem):
            return placement
        if self._reading.misread(hamlet):
            return Problem("E127", hamlet, field="village")
        if placement is None:
            return make_placement("", Location(), hamlet)
        return make_placement(placement.organisation, location_of(placement), hamlet)

    def _read_placement(self, texts: tuple[str, ...]) -> Placement | Problem | None:
        organisation = _text(texts[-1])
        if self._reading.misread(organisation):
            return Problem("E127", organisation, field="organisation")
        location = self._locations[texts[:-1]]
        if type(location) is Problem:
            return location
        if not organisation and location == Location():
            return None
        return make_placement(organisation, location)

    def _read_location(self, texts: tuple[str, ...]) -> Location | Problem:
        province, district, commune, *codes = (_text(text) for text in texts)
        old_commune = codes.pop() if len(texts) > len(PLACE_FIELDS) else ""
        reading = self._reading
        if not (commune or codes[2] or old_commune):
            commune = reading.commune
        if not (district or codes[1]):
            district = reading.district
        if not (province or codes[0]):
            province = reading.province
        district_or_none = district if district or self._has_district else None
        text = LocationText(province, district_or_none, commune, *codes)
        map = reading.map or (self._commune_map if commune else None)
        location = locate_pair(reading.gazetteer, text, old_commune, map)
        return explain(location) if isinstance(location, Unresolved) else location


def _text(cell: str) -> str:
    """Return a clean cell, empty when it holds only a word for nothing."""
    return "" if is_no_value(cell) else clean(cell)


def _with_units(columns: Columns, rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Fill in what the headings above say for rows that leave it blank."""
    for number, row in zip(columns.numbers, rows, strict=True):
        unit = columns.units.get(number)
        if unit is None:
            yield row
        else:
            province, district, commune, *codes, organisation = row
            yield (
                province,
                unit.district or district,
                unit.commune or commune,
                *codes,
                unit.organisation or organisation,
            )


def _hamlets(columns: Columns) -> Sequence[str] | None:
    """Return the hamlet of each row, told by its column or the headings above; None where there is none."""
    hamlets = columns.of("village")
    if not any(unit.village for unit in columns.units.values()):
        return hamlets
    above = (columns.units[number].village if number in columns.units else "" for number in columns.numbers)
    return list(above) if hamlets is None else [a or own for a, own in zip(above, hamlets, strict=True)]


def name_field(columns: Columns) -> str:
    """Return the field that a complaint about a name points to."""
    return "full_name" if "full_name" in columns.layout.columns else "given_name"


def explain(unresolved: Unresolved) -> Problem:
    kind = unresolved.field.removesuffix("_code").removeprefix("old_")
    params: dict[str, object] = {"kind": kind, "within": unresolved.within}
    if unresolved.code == "E504":
        params = {"code": unresolved.value, "name": ", ".join(unresolved.choices)}
    return Problem(unresolved.code, unresolved.value, params, unresolved.choices, unresolved.field)
