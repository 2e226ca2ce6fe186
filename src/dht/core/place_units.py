"""What the administrative map is made of: units, successions, and where a person counts.

Two maps. Until 2025-06-30 a province had districts and a district had communes; from 2025-07-01 a
province has communes (Law 72/2025/QH15 and the resolutions of the National Assembly's Standing
Committee of June 2025). Codes are those of the National Statistics Office. They were reused for
other units, so a code means nothing without its era.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

UnitKind = Literal["province", "district", "commune"]
Era = Literal["old", "new"]
Coverage = Literal["whole", "part", "area_only", "whole_population"]

OLD_MAP_ENDS = "2025-06-30"
NEW_MAP_STARTS = "2025-07-01"


# Units and successions are named tuples: 25,000 of them are made whenever a place is looked up, and a
# frozen dataclass takes four times as long to make.


class Unit(NamedTuple):
    """One administrative unit of one era.

    `name` is the full official name with its kind ("Huyện Mường Nhé"). `province_code` is the
    province it lies in (its own code for a province), `district_code` the district (its own code
    for a district; None for provinces and for communes of the new map). Dates are ISO; None is open.
    """

    code: str
    name: str
    kind: UnitKind
    era: Era
    province_code: str
    district_code: str | None
    valid_from: str | None
    valid_to: str | None


class Succession(NamedTuple):
    """What became of an old unit: `coverage` says how much of it went into the new one.

    `whole`: all of it. `part`: some land and people. `area_only`: land without people.
    `whole_population`: all people, not all land. Five island districts without communes and the
    provinces have successions too; the length of the code tells them apart (5, 3 and 2 digits).
    """

    old_code: str
    new_code: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling or a recent former full name of a unit in office use."""

    era: Era
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person counts on both maps, as codes. None is not known and never guessed (C7)."""

    old_commune: str | None = None
    old_district: str | None = None
    old_province: str | None = None
    new_commune: str | None = None
    new_province: str | None = None


@dataclass(frozen=True, slots=True)
class LocationText:
    """The place cells of one row, as written.

    `district=None` means that the roster has no district column, `""` that the cell is empty: a
    roster with districts is read on the old map first.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    commune_code: str | None = None


LocationField = Literal[
    "province", "district", "commune", "province_code", "district_code", "commune_code", "old_commune"
]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a text names no one place.

    `code` is E501 (no such place; `choices` are near names, a suggestion only), E502 (several;
    `choices` are all of them), E503 (not inside the other; `choices` are where places of that name
    lie) or E504 (code and name disagree; `value` is the code and `choices` what it means). `field`
    is the field of the `LocationText` that failed, or `old_commune` beside it; `within` is the name of the
    place it was sought in.
    """

    code: Literal["E501", "E502", "E503", "E504"]
    field: LocationField
    value: str
    choices: tuple[str, ...] = ()
    within: str | None = None
