"""A list to fill in as a workbook: one sheet an office, what is known in blue, what is asked in yellow."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.fill_in import FillInList, FillInSheet
from dht.core.issues import column_letter
from dht.core.messages import message
from dht.core.own_columns import TO_DO_HEADINGS
from dht.render.workbooks import TEXT_FORMAT, fit_to_paper, new_workbook, sheet_name, write_text
from dht.words import say
from dht.words.languages import LANGUAGES
from dht.words.numbers import day

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dht.words import Lang

_HEADER_ROW = 3
_BORDER = {"border": 1, "border_color": "#7F7F7F", "num_format": TEXT_FORMAT, "valign": "top"}
_HEADER = {**_BORDER, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
_GIVEN, _ASKED = "#DDEBF7", "#FFD966"
_WHY_WIDTH = 26
_WIDTHS: Mapping[str, int] = {
    "row_no": 6, "full_name": 24, "birth_date": 12, "citizen_id": 15, "staff_code": 12, "organisation": 28,
    "village": 18,
    "commune": 18, "district": 18, "province": 15, "programme": 14, "level": 10, "outcome": 26,
    "completed_on": 16, "evidence": 16, "date": 16, "outcome_result": 14, "method": 18, "class_code": 14,
    "attendance": 16, "milestone": 34, "document": 20, "old_commune": 30, "new_commune": 24,
}  # fmt: skip
_DATES = ("birth_date",)


def write_fill_in_list(path: Path, filled: FillInList, lang: "Lang") -> None:
    """Write a list to fill in to `path`, a sheet for each office."""
    taken: dict[str, object] = {}
    with new_workbook(path, filled.title) as workbook:
        styles = _styles(workbook)
        for sheet in filled.sheets:
            name = sheet_name(sheet.name, taken)
            taken[name.lower()] = sheet
            _write_sheet(workbook.add_worksheet(name), (filled, sheet), styles, lang)
        offered = list(dict.fromkeys(choices for sheet in filled.sheets for _, choices in sheet.choices))
        if offered:
            _write_choices(workbook, offered, lang)


def _styles(workbook: "Workbook") -> "dict[str, Format]":
    looks: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14},
        "plain": {},
        "note": {"italic": True, "font_color": "#C00000"},
        "given_header": {**_HEADER, "bg_color": _GIVEN},
        "asked_header": {**_HEADER, "bg_color": _ASKED},
        "given": {**_BORDER, "font_color": "#404040"},
        "why": {**_BORDER, "italic": True, "font_color": "#404040", "text_wrap": True},
        "asked": {**_BORDER, "bg_color": "#FFF8E1", "locked": False},
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _write_sheet(
    out: "Worksheet", what: tuple[FillInList, FillInSheet], styles: "dict[str, Format]", lang: "Lang"
) -> None:
    filled, sheet = what
    why_at = len(sheet.given)
    columns = (*sheet.given, "why", *sheet.to_fill)
    for at, field in enumerate(columns):
        out.set_column(at, at, _WIDTHS.get(field, _WHY_WIDTH))
    write_text(out, 0, 0, f"{filled.title} – {sheet.name}", styles["title"])
    write_text(out, 1, 0, filled.subtitle, styles["plain"])
    write_text(out, 2, 0, filled.how, styles["note"])
    out.set_row(_HEADER_ROW, 36)
    for at, field in enumerate(columns):
        asked = at > why_at
        write_text(
            out, _HEADER_ROW, at, _heading(field, lang), styles["asked_header" if asked else "given_header"]
        )
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        for at, field in enumerate(columns):
            style = styles["asked" if at > why_at else "why" if at == why_at else "given"]
            text = str(number) if field == "row_no" else row.get(field, "")
            write_text(out, _HEADER_ROW + number, at, day(text, "vi") if field in _DATES else text, style)
    last = _HEADER_ROW + number
    _offer(out, filled, sheet, lang)
    out.freeze_panes(_HEADER_ROW + 1, 2)
    out.autofilter(_HEADER_ROW, 0, last, len(columns) - 1)
    out.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(columns) - 1)}{last + 1}"})
    out.repeat_rows(_HEADER_ROW)
    fit_to_paper(out)


def _offer(out: "Worksheet", filled: FillInList, sheet: FillInSheet, lang: "Lang") -> None:
    """Let the spreadsheet program offer the choices of each run of rows."""
    offered = list(dict.fromkeys(choices for one in filled.sheets for _, choices in one.choices))
    at, first = len(sheet.given) + 1, _HEADER_ROW + 1
    name = say(message("template.sheet.lists"), lang)
    for rows, choices in sheet.choices:
        letter = column_letter(offered.index(choices))
        rule = {
            "validate": "list",
            "source": f"='{name}'!${letter}$1:${letter}${len(choices)}",
            "error_title": say(message("template.check.title"), lang),
            "error_message": say(message("template.check.list"), lang),
        }
        out.data_validation(first, at, first + rows - 1, at, rule)
        first += rows


def _write_choices(workbook: "Workbook", offered: Sequence[tuple[str, ...]], lang: "Lang") -> None:
    """Write the choices side by side, from the first row of a sheet of dht's own."""
    sheet = workbook.add_worksheet(say(message("template.sheet.lists"), lang))
    text = workbook.add_format({"num_format": TEXT_FORMAT})
    sheet.set_column(0, len(offered) - 1, _WIDTHS["old_commune"])
    for row in range(max(map(len, offered))):
        for at, choices in enumerate(offered):
            if row < len(choices):
                write_text(sheet, row, at, choices[row], text)


def _heading(field: str, lang: "Lang") -> str:
    if field == "why":
        return TO_DO_HEADINGS[LANGUAGES.index(lang)]
    key = (
        f"missing.head.{field}"
        if field in ("programme", "class_code", "attendance")
        else f"template.head.{field}"
    )
    return say(message(key), lang)
