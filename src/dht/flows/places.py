"""Places found by name, and the units of the map on a date."""

from collections.abc import Mapping, Sequence

from dht.core.issues import WRONG_USAGE, Issue, Refusal
from dht.core.messages import Message, message
from dht.core.near_names import NearNames
from dht.core.places import (
    NEW_MAP_STARTS,
    OLD_MAP_ENDS,
    Era,
    Gazetteer,
    Unit,
    UnitKind,
    Unresolved,
    era_on,
)
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import clean, fold
from dht.files.gazetteer import load_gazetteer

_KIND_WORDS: Mapping[UnitKind, tuple[str, ...]] = {
    "province": ("province", "provinces", "tinh", "cap tinh", "tinh thanh"),
    "district": ("district", "districts", "huyen", "quan", "thi xa", "cap huyen"),
    "commune": ("commune", "communes", "ward", "xa", "phuong", "thi tran", "dac khu", "cap xa"),
}
_COLUMNS = (
    Column("code"),
    Column("name"),
    Column("kind", priority=3),
    Column("district", priority=2),
    Column("province", priority=2),
    Column("valid_from", "date", priority=3),
    Column("valid_to", "date"),  # the last to go: it tells the old map from today's
)
_FIND_COLUMNS = (*_COLUMNS[:5], Column("became"), *_COLUMNS[5:])


def find_places(text: str) -> Report:
    """Return every unit of both maps with this code or name, best fit first.

    Raises `Refusal` with E501 and near names when there is none.
    """
    gazetteer = load_gazetteer()
    found = gazetteer.find(text)
    if not found:
        near = _near_places(gazetteer, text)
        raise Refusal(
            Issue(
                "E501",
                value=clean(text),
                params={"kind": "place", "within": None, "reason": "place"},
                choices=near,
            )
        )
    records = [_record(gazetteer, unit) | {"became": _heirs(gazetteer, unit)} for unit in found]
    rows = [_row(gazetteer, unit, with_heirs=True) for unit in found]
    table = Table(message("places.found", text=clean(text)), _FIND_COLUMNS, rows)
    flat = [
        record | {"became": " ".join(_heirs(gazetteer, unit))}
        for record, unit in zip(records, found, strict=True)
    ]
    return Report(table, records, flat)


def list_places(
    province: str | None, kind: str | None, on: str | None, district: str | None, today: str
) -> Report:
    """Return the units of one kind in force on an ISO date, by code.

    Without a date today's map is meant, but for districts the last map that had any. Without a kind
    the communes of the province or old district are listed, or all provinces. Raises `Refusal` with
    E501 or E502 for an unknown or ambiguous province or district, E701 for an unknown kind.
    """
    gazetteer = load_gazetteer()
    listed = _read_kind(kind) or ("commune" if province or district else "province")
    last_districts = on is None and listed == "district" and era_on(today) == "new"
    date = OLD_MAP_ENDS if last_districts else on or today
    home = _parent(gazetteer, province, "province", era_on(date), None)
    parent = _parent(gazetteer, district, "district", "old", home)
    found = gazetteer.units(listed, date, home and home.code, parent and parent.code)
    notes = []
    if last_districts:
        notes.append(message("places.last_districts"))
    elif listed == "district" and era_on(date) == "new":
        notes.append(message("places.no_districts"))
    if parent and listed == "commune" and era_on(date) == "new":
        notes.append(message("places.by_old_district"))
    records = [_record(gazetteer, unit) for unit in found]
    return Report(_listing(gazetteer, found, listed, date, parent or home, notes), records, records)


def _listing(
    gazetteer: Gazetteer,
    found: Sequence[Unit],
    kind: UnitKind,
    date: str,
    parent: Unit | None,
    notes: Sequence[Message],
) -> Table:
    subtitle = message("places.within", within=gazetteer.full_name(parent)) if parent else None
    rows = [_row(gazetteer, unit) for unit in found]
    # One kind of one map: its name is in the title, and units that have no district need no such column.
    told = [
        at
        for at, column in enumerate(_COLUMNS)
        if column.key != "kind" and (at < 2 or any(row[at] is not None for row in rows))
    ]
    columns = tuple(_COLUMNS[at] for at in told)
    cells = [tuple(row[at] for at in told) for row in rows]
    title = message(f"places.list.{kind}", on=date)
    return Table(title, columns, cells, notes=notes, subtitle=subtitle)


def _read_kind(text: str | None) -> UnitKind | None:
    if text is None:
        return None
    for kind, words in _KIND_WORDS.items():
        if fold(text) in words:
            return kind
    issue = Issue("E701", value=text, params={"option": "--kind"}, choices=tuple(_KIND_WORDS))
    raise Refusal(issue, exit_code=WRONG_USAGE)


def _parent(
    gazetteer: Gazetteer, text: str | None, kind: UnitKind, era: Era, within: Unit | None
) -> Unit | None:
    if text is None:
        return None
    answer = gazetteer.resolve(text, kind, era, within)
    if isinstance(answer, Unresolved):
        params = {"kind": kind, "within": within and within.name}
        issue = Issue(answer.code, value=clean(text), params=params, choices=answer.choices)
        raise Refusal(issue, exit_code=WRONG_USAGE)
    return answer


def _near_places(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    units = [
        unit
        for date in (NEW_MAP_STARTS, OLD_MAP_ENDS)
        for kind in _KIND_WORDS
        for unit in gazetteer.units(kind, date)
    ]
    return tuple(dict.fromkeys(gazetteer.full_name(unit) for unit in NearNames(units).near(text, bool)))


def _heirs(gazetteer: Gazetteer, unit: Unit) -> list[str]:
    """The codes of the new communes or provinces an old one went to."""
    if unit.era == "new":
        return []
    return [link.new_code for link in gazetteer.successions.targets(unit.code)]


def _name(gazetteer: Gazetteer, era: Era, code: str | None) -> str | None:
    unit = gazetteer.unit(era, code) if code else None
    return unit.name if unit else None


def _record(gazetteer: Gazetteer, unit: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "district_code": unit.district_code,
        "district": _name(gazetteer, unit.era, unit.district_code),
        "province_code": unit.province_code,
        "province": _name(gazetteer, unit.era, unit.province_code),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def _row(gazetteer: Gazetteer, unit: Unit, with_heirs: bool = False) -> tuple[Cell, ...]:
    heirs = [_name(gazetteer, "new", code) for code in _heirs(gazetteer, unit)] if with_heirs else []
    district = None if unit.kind == "district" else _name(gazetteer, unit.era, unit.district_code)
    province = None if unit.kind == "province" else _name(gazetteer, unit.era, unit.province_code)
    first: tuple[Cell, ...] = (unit.code, unit.name, message(f"unit.{unit.kind}"), district, province)
    became: tuple[Cell, ...] = (", ".join(filter(None, heirs)) or None,) if with_heirs else ()
    return (*first, *became, unit.valid_from, unit.valid_to)
