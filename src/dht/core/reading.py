"""How one file is to be read: what a clerk said beside it, and what the shipped data know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from dht.core.audiences import Audiences
from dht.core.dates import Order
from dht.core.headers import Layout
from dht.core.legacy_text import looks_misread
from dht.core.people import NO_PROVINCE, Placement
from dht.core.places import Gazetteer, Location, LocationText
from dht.core.programme_words import ProgrammeWords
from dht.core.text import fold, hamlet_key, squash
from dht.core.unit_headings import NO_UNIT, TakenUnit, Vocabulary, read_sheet_name

MapName = Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything besides the cells that decides what a row means.

    `today` is a civil date (ISO), `listed_on` the one on which a list is true.
    """

    today: str
    gazetteer: Gazetteer
    audiences: Audiences
    programmes: Mapping[str, Mapping[str, int]]
    """Programme code → squashed level name → level number; see `steps` for how many there are."""
    steps: Mapping[str, int]
    programme: str
    programme_codes: Mapping[str, str] = field(default_factory=dict)
    """Squashed programme code or name → code."""
    words: Mapping[str, ProgrammeWords] = field(default_factory=dict)
    """Programme code → what it calls its outcomes, milestones and so on."""
    audience: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    map: MapName | None = None
    dates: tuple[tuple[str, Order], ...] = ()
    """The order of the dates, given for one column by its header, or for all by `""`."""
    from_1904: bool = False
    """Whether the workbook counts its days from 1 January 1904."""
    encoding: str = "auto"
    """As told by the clerk; what is told is believed, and only `auto` is on its guard (see `misread`)."""
    listed_on: str | None = None
    """Told with a complete list; any other list is true today."""

    def misread(self, text: str) -> bool:
        """Say whether a cell is in an old code page, far below the rows in which that is recognised."""
        return self.encoding == "auto" and looks_misread(text)

    def fingerprint(self) -> str:
        """Return what, besides the cells, a row's meaning depends on."""
        parts = [self.programme, self.audience, self.province, self.district, self.commune, self.map or ""]
        parts += [f"{squash(column)}={order}" for column, order in self.dates]
        return "\x1e".join([*parts, "1904"] if self.from_1904 else parts)


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
    columns = layout.columns.keys()
    has_place = not columns.isdisjoint(("commune", "commune_code", "district", "district_code"))
    if not name or (has_place and "organisation" in columns):
        return NO_UNIT
    vocabulary = vocabulary_of(reading)
    if has_place:
        vocabulary = vocabulary._replace(is_commune=_never, is_district=_never)
    heading = read_sheet_name(name, vocabulary)
    if heading is None:
        return NO_UNIT
    organisation = heading.text if heading.kind == "organisation" and "organisation" not in columns else ""
    commune = heading.text if heading.kind == "commune" else heading.commune
    district = heading.text if heading.kind == "district" else ""
    return TakenUnit(organisation, "" if has_place else commune, "" if has_place else district)


def _never(_text: str) -> bool:
    return False


def make_placement(organisation: str, location: Location, hamlet: str = "") -> Placement:
    """Build the placement of an organisation, or a hamlet, at a location; its id is a hash of the content."""
    codes = (
        location.old_commune,
        location.old_district,
        location.old_province,
        location.new_commune,
        location.new_province,
    )
    key = fold(organisation)
    in_hamlet = hamlet_key(hamlet) if hamlet else ""
    content = "\x1f".join([key, *(code or "" for code in codes), *filter(None, [in_hamlet])])
    number = int.from_bytes(blake2b(content.encode(), digest_size=8).digest(), "big") >> 1
    province = location.new_province or location.old_province or NO_PROVINCE
    return Placement(number, province, organisation, key, *codes, hamlet, in_hamlet)
