"""Who is missing as a workbook that schools or communes fill in and that is imported again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dht.core.fill_in import FillInList, FillInSheet
from dht.core.messages import Message, message
from dht.core.plans import split_ids
from dht.files.written import replacing
from dht.flows.missing_telling import told_why
from dht.words import Lang, say

if TYPE_CHECKING:
    from dht.core.programmes import Programme, Target
    from dht.flows.missing import Missing

SheetKind = Literal["organisation", "commune", "district"]
SHEET_KINDS: tuple[SheetKind, ...] = ("organisation", "commune", "district")
_WHO, _IDS = ("row_no", "full_name", "birth_date"), ("citizen_id", "staff_code")
_WHERE = ("organisation", "commune", "district", "province")
_MOST_SHEETS = 100
"""With more, nobody finds a sheet: a larger unit gets one then, unless the kind was asked for."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """What the workbook is for, and how: for whom a sheet is made, None for what fits."""

    programme: "Programme"
    target: "Target"
    lang: Lang
    reveal_ids: bool
    sheets: SheetKind | None


def write_fill_in(path: Path, fill_in: FillIn, missing: "Sequence[Missing]") -> list[Message]:
    """Write the workbook and return what to say of it; nothing is written when nobody is missing."""
    if not missing:
        return [message("missing.nobody", file=path.name)]
    filled = _list(fill_in, missing, _command(path.name))
    from dht.render.fill_in_workbook import write_fill_in_list

    with replacing(path) as part:
        write_fill_in_list(part, filled, fill_in.lang)
    told = {
        "people": len(missing),
        "file": path.name,
        "sheets": len(filled.sheets),
        "command": _command(str(path)),
    }
    said = [message("missing.written", **told), message("missing.private", file=path.name)]
    return said if fill_in.reveal_ids else [*said, message("missing.without_ids")]


def _command(name: str) -> str:
    return f'dht import "{name}"' if " " in name else f"dht import {name}"


def _list(fill_in: FillIn, missing: "Sequence[Missing]", command: str) -> FillInList:
    kind = fill_in.sheets or _fitting(missing)
    by_sheet: dict[tuple[str | None, ...], list[Missing]] = {}
    for one in missing:
        by_sheet.setdefault(_sheet_of(one, kind), []).append(one)
    prefilled, to_fill = _what(fill_in)
    lang = fill_in.lang
    unknown = say(message("unit.unknown"), lang)
    ids = _IDS if fill_in.reveal_ids else ()
    given = (*_WHO, *ids, *_where(missing), *prefilled)
    return FillInList(
        title=fill_in.target.name_in(lang),
        subtitle=say(message("template.programme", programme=fill_in.programme.name_in(lang)), lang),
        how=say(message("missing.how", command=command), lang),
        sheets=[
            FillInSheet(key[-1] or unknown, map(partial(_row, fill_in, prefilled), some), given, to_fill)
            for key, some in by_sheet.items()
        ],
    )


def _where(missing: "Sequence[Missing]") -> tuple[str, ...]:
    """Return the fields of places; the hamlet only where it is known of anybody."""
    known = any(one.placement.hamlet for one in missing)
    return (_WHERE[0], "village", *_WHERE[1:]) if known else _WHERE


def _fitting(missing: "Sequence[Missing]") -> SheetKind:
    kinds: Sequence[SheetKind] = SHEET_KINDS
    return next(
        (kind for kind in kinds if len({_sheet_of(m, kind) for m in missing}) <= _MOST_SHEETS), kinds[-1]
    )


def _sheet_of(one: "Missing", kind: SheetKind) -> tuple[str | None, ...]:
    """Return the unit whose sheet a person is on; who has no organisation is on that of the commune."""
    commune, district, province = one.units
    if kind == "organisation" and one.placement.organisation:
        return (province, district, commune, one.placement.organisation)
    if kind == "district":
        return (province, district or province)
    return (province, district, commune or district or province)


def _what(fill_in: FillIn) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the cells that are the same in every row, and the fields to fill in."""
    target, lang = fill_in.target, fill_in.lang
    programme = {"programme": fill_in.programme.code}
    if target.outcome is not None:
        return {**programme, "outcome": _outcome(fill_in)}, ("date", "outcome_result", "method")
    if target.attended is not None:
        return programme, ("class_code", "attendance", "date")
    part = "template.step.short" if fill_in.programme.levels else "template.part.short"
    wanted = target.level or target.module
    if wanted is None:
        return programme, ("level", "completed_on", "evidence")
    return {**programme, "level": say(message(part, number=wanted), lang)}, ("completed_on", "evidence")


def _outcome(fill_in: FillIn) -> str:
    wanted = fill_in.target.outcome
    named = [one.name_in(fill_in.lang) for one in fill_in.programme.outcomes if one.code == wanted]
    return named[0] if named else str(wanted)


def _row(fill_in: FillIn, prefilled: dict[str, str], one: "Missing") -> dict[str, str]:
    commune, district, province = one.listed
    cells = {
        "full_name": one.person.full_name,
        "birth_date": one.person.birth or "",
        "organisation": one.placement.organisation,
        "village": one.placement.hamlet,
        "commune": commune or "",
        "district": district or "",
        "province": province or "",
        "why": say(told_why(one, fill_in.programme, fill_in.reveal_ids), fill_in.lang),
        **prefilled,
    }
    if fill_in.reveal_ids:
        ids = dict(split_ids(one.person.ids))
        cells["citizen_id"] = ids.get("cccd") or ids.get("cmnd") or ""
        cells["staff_code"] = ids.get("staff", "")
    return cells
