"""`dht missing` for a target of units or organisations: which of them have not reached the milestone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.fill_in import FillInList, FillInSheet
from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.files.written import replacing
from dht.flows.scorecard_notes import Wording
from dht.flows.scorecard_records import unit_record
from dht.flows.target_question import Assessment
from dht.words import Lang, say

if TYPE_CHECKING:
    from dht.core.programmes import Target

_COLUMNS = (
    Column("number", "count", message("column.ordinal"), priority=2),
    Column("organisation"),
    Column("commune"),
    Column("district"),
    Column("province", priority=3),
)


@dataclass(frozen=True, slots=True)
class MissingUnit:
    """A unit or organisation: its name if it is an organisation, and the names of the units around."""

    organisation: str | None
    commune: str | None
    district: str | None
    province: str | None


def report_missing_units(found: Assessment, target: "Target") -> tuple[Report, list[MissingUnit]]:
    """Return which units have not done what a target asks.

    Raises `Refusal` (E701, exit code 2) when nobody lists the units that are asked.
    """
    missing = found.counts.units_missing(target)
    if missing is None:
        able = [one.id for one in found.targets if one.measure == "people"]
        raise wrong_option("--target", target.id, able)
    units = sorted((named_unit(found, target, key) for key in missing), key=_order)
    counts = found.state(target).counts
    whole = counts.whole if counts.whole is not None else len(units) + (counts.part or 0)
    sums = {"missing": len(units), "counted": whole - len(units), "whole": whole}
    records = [
        {
            "organisation": one.organisation,
            "commune": one.commune,
            "district": one.district,
            "province": one.province,
        }
        for one in units
    ]
    document = {
        "as_of": found.as_of,
        "programme": found.programme.code,
        "target": target.id,
        "map": found.where.map_of(target),
        "unit": unit_record(found.asked),
        **sums,
        "units": records,
    }
    return Report(_table(found, target, units, sums), document, records), units


def _table(found: Assessment, target: "Target", units: Sequence[MissingUnit], sums: dict[str, int]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (number, one.organisation, one.commune, one.district, one.province)
        for number, one in enumerate(units, start=1)
    ]
    kept = [at for at in range(len(_COLUMNS)) if not rows or any(row[at] is not None for row in rows)]
    where: Cell = message("unit.total.scope") if found.asked is None else found.asked.name
    on = message(f"map.{found.where.map_of(target)}")
    return Table(
        message("missing.title", name=Wording(found).name(target)),
        tuple(_COLUMNS[at] for at in kept),
        [tuple(row[at] for at in kept) for row in rows],
        notes=[message("missing.sum.units", **sums)],
        subtitle=message("progress.subtitle", scope=where, on=found.as_of, map=on),
    )


def named_unit(found: Assessment, target: "Target", key: tuple[str, ...]) -> MissingUnit:
    """Return the names of a unit (map, code) or an organisation (folded name, commune)."""
    map = found.where.map_of(target)
    unit = found.where.unit(key[0], key[1]) if key[0] in ("old", "new") else None
    organisation = None
    if unit is None:
        organisation = found.where.organisation(key[0])
        unit = found.where.unit(map, key[1])
    if unit is None:
        return MissingUnit(organisation, None, None, None)
    era = unit.era
    district = found.where.unit("old", unit.district_code) if unit.district_code and era == "old" else None
    province = found.where.unit(era, unit.province_code)
    return MissingUnit(
        organisation,
        unit.name if unit.kind == "commune" else None,
        None if district is None else district.name,
        None if province is None else province.name,
    )


def _order(one: MissingUnit) -> tuple[str, ...]:
    return tuple(text or "" for text in (one.province, one.district, one.commune, one.organisation))


def write_units_to_fill_in(
    path: Path, found: Assessment, target: "Target", units: Sequence[MissingUnit], lang: Lang
) -> list[Message]:
    """Write a workbook in which the day of the milestone is filled in; return what to say of it."""
    if not units:
        return [message("missing.nobody", file=path.name)]
    named = next(one.name_in(lang) for one in found.programme.milestones if one.code == target.milestone)
    why = say(message("missing.reason.nothing"), lang)
    rows = [
        {
            "organisation": one.organisation or "",
            "commune": one.commune or "",
            "district": one.district or "",
            "province": one.province or "",
            "programme": found.programme.code,
            "milestone": named,
            "why": why,
        }
        for one in units
    ]
    quoted = f'"{path.name}"' if " " in path.name else path.name
    given = ("row_no", "organisation", "commune", "district", "province", "programme", "milestone")
    command = f"dht import {quoted}"
    programme = message("template.programme", programme=found.programme.name_in(lang))
    sheet = FillInSheet(say(message("template.head.milestone"), lang), rows, given, ("date", "document"))
    how = message("missing.how", command=command)
    filled = FillInList(target.name_in(lang), say(programme, lang), say(how, lang), [sheet])
    from dht.render.fill_in_workbook import write_fill_in_list

    with replacing(path) as part:
        write_fill_in_list(part, filled, lang)
    return [message("missing.written.units", units=len(units), file=path.name, command=command)]
