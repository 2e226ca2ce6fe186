"""How one file is to be read: what a clerk said beside it, and what the shipped data know."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from dht.core.audiences import Audiences
from dht.core.columns import Columns, Memo, Problem
from dht.core.dates import parse_birth
from dht.core.headers import Layout
from dht.core.identifiers import clean_name, parse_citizen_id, parse_staff_code
from dht.core.people import NO_PROVINCE, IdKey, Placement
from dht.core.place_pairs import locate_pair
from dht.core.places import Gazetteer, Location, LocationText, Unresolved
from dht.core.text import clean, fold
from dht.core.unit_headings import NO_UNIT, TakenUnit, Vocabulary, read_sheet_name

MapName = Literal["old", "new"]
_NOT_PLAIN = re.compile("[^a-z \n\u0300-\u036f]")
# A blank too many or none at all, or a first word that may be a form of address: look at it alone.
_SPECIAL_NAME = re.compile(
    r"^(?=$| )|  | $|^(?:ong|ba|co|thay|anh|chi|thay giao|co giao|dong chi|mr|mrs|ms)\b(?! )|"
    r"^(?:ong|ba|co|thay|anh|chi|dong|mr|mrs|ms) ",
    re.MULTILINE,
)
_EARLIEST_BIRTH_YEAR = "1900"
_PLACE_FIELDS = ("province", "district", "commune", "province_code", "district_code", "commune_code")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything besides the cells that decides what a row means. `today` is a civil date (ISO)."""

    today: str
    gazetteer: Gazetteer
    audiences: Audiences
    programmes: Mapping[str, Mapping[str, int]]
    """Programme code → squashed level name → level number; see `steps` for how many there are."""
    steps: Mapping[str, int]
    programme: str
    programme_codes: Mapping[str, str] = field(default_factory=dict)
    """Squashed programme code or name → code."""
    audience: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    map: MapName | None = None

    def fingerprint(self) -> str:
        """Return what, besides the cells, a row's meaning depends on."""
        parts = (self.programme, self.audience, self.province, self.district, self.commune, self.map or "")
        return "\x1e".join(parts)


class NameReader:
    """Names with their folded keys. What is plain is read with a few calls for a whole block."""

    def read_column(self, cells: Sequence[str]) -> list[tuple[str, str] | None]:
        """Return (name to show, key to compare) of each cell, None for a blank one."""
        shown = unicodedata.normalize("NFC", "\n".join(cells))
        marked = unicodedata.normalize("NFD", shown.lower().replace("đ", "d"))
        if _NOT_PLAIN.search(marked) or shown.count("\n") != len(cells) - 1:
            return [read_name(text) for text in cells]
        keys = marked.encode("ascii", "ignore").decode()
        read: list[tuple[str, str] | None] = list(zip(shown.split("\n"), keys.split("\n"), strict=True))
        for special in _SPECIAL_NAME.finditer(keys):
            position = keys.count("\n", 0, special.start())
            read[position] = read_name(cells[position])
        return read


def read_name(text: str) -> tuple[str, str] | None:
    """Return one name to show and its key, or None for a blank cell."""
    name = clean_name(text)
    return (name, fold(name)) if name else None


class PersonColumns:
    """Reads the columns that say who a row is about; shared by rosters and completions."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names = NameReader()
        self._births = Memo(self._read_birth)
        self._locations = Memo(self._read_location)
        self._placements = Memo(self._read_placement)

    def ids(self, columns: Columns) -> list[tuple[IdKey, ...]]:
        """Return the external ids of each row."""
        count = len(columns.numbers)
        kinds: list[list[IdKey | None]] = []
        for name in ("citizen_id", "old_citizen_id"):
            cells = columns.of(name)
            if cells is not None:
                kinds.append(columns.settle(name, [_read_citizen_id(text) for text in cells]))
        staff = columns.of("staff_code")
        if staff is not None:
            kinds.append([("staff", code) if code else None for code in map(parse_staff_code, staff)])
        if len(kinds) == 1:
            return [(key,) if key else () for key in kinds[0]]
        return (
            [tuple(key for key in keys if key) for keys in zip(*kinds, strict=True)]
            if kinds
            else [()] * count
        )

    def names(self, columns: Columns) -> list[tuple[str, str] | None]:
        """Return (name, folded name) of each row, None where there is none."""
        full = columns.of("full_name")
        if full is None:
            family, given = columns.of("family_name"), columns.of("given_name")
            if given is None:
                return [None] * len(columns.numbers)
            full = given if family is None else [f"{a} {b}" for a, b in zip(family, given, strict=True)]
        return self._names.read_column(full)

    def births(self, columns: Columns) -> list[str | None]:
        """Return the birth date (or year) of each row."""
        read: list[str | None] = [None] * len(columns.numbers)
        for name in ("birth_date", "birth_year", "birth_male", "birth_female"):
            cells = columns.of(name)
            if cells is not None:
                found = columns.settle(name, self._births.column(cells))
                read = [first or second for first, second in zip(read, found, strict=True)]
        return read

    def placements(self, columns: Columns) -> list[Placement | Problem | None]:
        """Return where each row's person works or lives; problems are left in for the caller."""
        if not columns.numbers:
            return []
        count = len(columns.numbers)
        texts = [columns.of(name) or [""] * count for name in (*_PLACE_FIELDS, "organisation")]
        old_communes = columns.of("old_commune")
        if old_communes is not None:
            texts.insert(len(_PLACE_FIELDS), old_communes)
        self._commune_map = columns.layout.commune_map
        self._has_district = not columns.layout.columns.keys().isdisjoint(("district", "district_code"))
        rows = zip(*texts, strict=True)
        return self._placements.column(_with_units(columns, rows) if columns.units else rows)

    def _read_birth(self, text: str) -> str | Problem | None:
        if not text.strip():
            return None
        birth = parse_birth(text)
        if birth is None:
            return Problem("E202")
        if birth > self._reading.today:
            return Problem("E204")
        return Problem("E205") if birth[:4] < _EARLIEST_BIRTH_YEAR else birth

    def _read_placement(self, texts: tuple[str, ...]) -> Placement | Problem | None:
        organisation = clean(texts[-1])
        location = self._locations[texts[:-1]]
        if type(location) is Problem:
            return location
        if not organisation and location == Location():
            return None
        return make_placement(organisation, location)

    def _read_location(self, texts: tuple[str, ...]) -> Location | Problem:
        province, district, commune, *codes = (clean(text) for text in texts)
        old_commune = codes.pop() if len(texts) > len(_PLACE_FIELDS) else ""
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
        return _explain(location) if isinstance(location, Unresolved) else location


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


def vocabulary_of(reading: Reading) -> Vocabulary:
    """Return what the audiences and the map can tell of the text of a heading."""

    def audience_of(text: str) -> str:
        return " ".join(sorted(reading.audiences.resolve(text) or ()))

    def is_commune(text: str) -> bool:
        found = reading.gazetteer.locate(
            LocationText(reading.province, reading.district or None, text), reading.map
        )
        return isinstance(found, Location) and bool(found.old_commune or found.new_commune)

    def is_district(text: str) -> bool:
        found = reading.gazetteer.locate(LocationText(reading.province, text, ""), reading.map)
        return isinstance(found, Location) and bool(found.old_district)

    return Vocabulary(audience_of, is_commune, is_district)


def unit_of_sheet(reading: Reading, layout: Layout, name: str | None) -> TakenUnit:
    """Return what the name of a sheet says of its rows, where the list has no column for it."""
    heading = read_sheet_name(name, vocabulary_of(reading)) if name else None
    if heading is None:
        return NO_UNIT
    columns = layout.columns.keys()
    has_place = not columns.isdisjoint(("commune", "commune_code", "district", "district_code"))
    organisation = heading.text if heading.kind == "organisation" and "organisation" not in columns else ""
    commune = heading.text if heading.kind == "commune" else heading.commune
    district = heading.text if heading.kind == "district" else ""
    return TakenUnit(organisation, "" if has_place else commune, "" if has_place else district)


def _explain(unresolved: Unresolved) -> Problem:
    kind = unresolved.field.removesuffix("_code").removeprefix("old_")
    params: dict[str, object] = {"kind": kind, "within": unresolved.within}
    if unresolved.code == "E504":
        params = {"code": unresolved.value, "name": ", ".join(unresolved.choices)}
    return Problem(unresolved.code, unresolved.value, params, unresolved.choices, unresolved.field)


def _read_citizen_id(text: str) -> IdKey | Problem | None:
    if len(text) == 12 and text.isascii() and text.isdigit():
        return ("cccd", text)
    kind, value, code = parse_citizen_id(text)
    if code is None:
        return (kind, value) if kind else None
    return Problem(code, params={"digits": sum(c.isdigit() for c in text)} if code == "E207" else {})


def make_placement(organisation: str, location: Location) -> Placement:
    """Build the placement of an organisation at a location; its id is a hash of the content."""
    codes = (
        location.old_commune,
        location.old_district,
        location.old_province,
        location.new_commune,
        location.new_province,
    )
    key = fold(organisation)
    content = "\x1f".join([key, *(code or "" for code in codes)])
    number = int.from_bytes(blake2b(content.encode(), digest_size=8).digest(), "big") >> 1
    province = location.new_province or location.old_province or NO_PROVINCE
    return Placement(number, province, organisation, key, *codes)
