"""A blank list as a workbook: headings, choices, checks while typing, and a page that explains them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.issues import column_letter
from dht.core.messages import message
from dht.core.templates import Template, TemplateColumn
from dht.render.workbooks import TEXT_FORMAT, fit_to_paper, height_of, new_workbook, write_text
from dht.words import say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dht.words import Lang

_HEADER_ROW = 3
_EXAMPLE_ROW = 4
_LAST_ROW = 5_000
"""Choices and checks reach down to here; rows below it are imported all the same."""
_GUIDE_WIDTH, _ABOUT_WIDTH = 126, 66
_BORDER = {"border": 1, "border_color": "#7F7F7F"}
_HEADER = {**_BORDER, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
_REQUIRED, _OPTIONAL, _GREY = "#FFD966", "#DDEBF7", "#7F7F7F"
_WIDTHS: Mapping[str, int] = {
    "row_no": 8, "full_name": 28, "birth_date": 13, "sex": 10, "citizen_id": 16, "staff_code": 14,
    "phone": 14, "email": 26, "position": 20, "audience": 32, "organisation": 34, "commune": 24,
    "village": 24, "district": 24, "province": 22, "level": 40, "completed_on": 16, "result": 14,
    "evidence": 18, "number": 14, "date": 16, "source": 28, "outcome": 36, "outcome_result": 14, "method": 22,
    "milestone": 40, "document": 22, "achievement": 36,
}  # fmt: skip
_OF_UNITS = frozenset({"organisation", "commune", "audience"})
"""Columns that mean something else where a row is about a unit, not about a person."""
_FIRST_STEP = {"roster": "template.guide.1", "completions": "template.guide.1.completions"}
_DAY = (
    'AND(--MID({c},FIND("/",{c})+1,FIND("/",{c},FIND("/",{c})+1)-FIND("/",{c})-1)<13,DAY(DATE(RIGHT({c},4),'
    'MID({c},FIND("/",{c})+1,FIND("/",{c},FIND("/",{c})+1)-FIND("/",{c})-1),LEFT({c},FIND("/",{c})-1)))='
    '--LEFT({c},FIND("/",{c})-1))'
)
"""True for a text such as 02/09/1985 that is a day of the calendar. Dates are typed as text: in a date cell
a program set to English would take 02/09 for February."""
_FORMULAS = {
    "date": f"={_DAY}",
    "birth": f"=IF(LEN({{c}})=4,--{{c}}>1900,{_DAY})",
    "citizen_id": "=AND(OR(LEN({c})=12,LEN({c})=9),--{c}>=0)",
}


def write_template(path: Path, template: Template, lang: "Lang") -> None:
    """Write a blank list to `path`: the list, a guide, and the lists to choose from."""
    title = say(message(f"template.title.{template.kind}"), lang)
    with new_workbook(path, title) as workbook:
        sheet = workbook.add_worksheet(say(message(f"template.sheet.{template.kind}"), lang))
        _write_list(workbook, sheet, template, lang)
        _write_guide(workbook, template, lang)
        _write_choices(workbook, template, lang)


def _heading(column: TemplateColumn, lang: "Lang") -> str:
    heading = say(message(f"template.head.{column.field}"), lang)
    return say(message("template.required", heading=heading), lang) if column.required else heading


def _about(template: Template, column: TemplateColumn, lang: "Lang") -> str:
    """Return what is to be written in a column; who completed something may be told by an id alone."""
    key = f"template.about.{column.field}"
    if template.kind != "roster" and column.field == "citizen_id":
        key += ".completions"
    elif not template.of_people and column.field in _OF_UNITS:
        key += ".unit"
    return say(message(key), lang)


def _example(column: TemplateColumn, lang: "Lang") -> str:
    example = say(message(f"template.example.{column.field}"), lang)
    if not column.choices or example in column.choices:
        return example
    return column.choices[0]


def _write_list(workbook: "Workbook", sheet: "Worksheet", template: Template, lang: "Lang") -> None:
    last = len(template.columns) - 1
    title = workbook.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
    plain = workbook.add_format({"align": "center"})
    note = workbook.add_format({"italic": True, "font_color": "#C00000"})
    example = workbook.add_format({**_BORDER, "num_format": TEXT_FORMAT, "italic": True, "font_color": _GREY})
    text = workbook.add_format({"num_format": TEXT_FORMAT})
    headers = {
        required: workbook.add_format({**_HEADER, "bg_color": _REQUIRED if required else _OPTIONAL})
        for required in (True, False)
    }
    for at, column in enumerate(template.columns):
        sheet.set_column(at, at, _WIDTHS[column.field], text)
    sheet.merge_range(0, 0, 0, last, say(message(f"template.title.{template.kind}"), lang), title)
    about = message("template.programme", programme=template.programme)
    sheet.merge_range(1, 0, 1, last, say(about, lang), plain)
    write_text(sheet, 2, 0, say(message("template.note"), lang), note)
    sheet.set_row(_HEADER_ROW, 36)
    for at, column in enumerate(template.columns):
        write_text(sheet, _HEADER_ROW, at, _heading(column, lang), headers[column.required])
    for at, column in enumerate(template.columns):
        write_text(sheet, _EXAMPLE_ROW, at, _example(column, lang), example)
        _check(sheet, at, column, _about(template, column, lang), lang)
    _print_well(workbook, sheet, last)


def _print_well(workbook: "Workbook", sheet: "Worksheet", last: int) -> None:
    """Rule the rows that are filled in, and fit the list to the width of the paper."""
    ruled = workbook.add_format(_BORDER)
    first = f"{_EXAMPLE_ROW + 2}"
    filled = f"=COUNTA($A{first}:${column_letter(last)}{first})>0"
    rule = {"type": "formula", "criteria": filled, "format": ruled}
    sheet.conditional_format(_EXAMPLE_ROW + 1, 0, _LAST_ROW, last, rule)
    everywhere = f"A1:{column_letter(last)}{_LAST_ROW + 1}"
    sheet.ignore_errors({"number_stored_as_text": everywhere})
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_rows(_HEADER_ROW)
    fit_to_paper(sheet)


def _check(sheet: "Worksheet", at: int, column: TemplateColumn, about: str, lang: "Lang") -> None:
    """Tell the spreadsheet program what to offer or ask for in a column."""
    rule: dict[str, object]
    if column.choices:
        rule = {"validate": "list", "source": f"={_list_name(column)}"}
        rule["error_type"] = "stop" if column.strict else "information"
        rule["show_error"] = column.field != "audience"  # several are right, and on no list
        says = "list"
    elif column.check:
        cell = f"{column_letter(at)}{_EXAMPLE_ROW + 1}"
        rule = {"validate": "custom", "value": _FORMULAS[column.check].format(c=cell)}
        says = column.check
    else:
        return
    rule |= {
        "input_title": say(message(f"template.head.{column.field}"), lang),
        "input_message": about,
        "error_title": say(message("template.check.title"), lang),
        "error_message": say(message(f"template.check.{says}"), lang),
    }
    sheet.data_validation(_EXAMPLE_ROW, at, _LAST_ROW, at, rule)


def _list_name(column: TemplateColumn) -> str:
    return f"dht_{column.field}"


def _write_choices(workbook: "Workbook", template: Template, lang: "Lang") -> None:
    """Write the lists to choose from side by side, each under a name that the checks refer to."""
    name = say(message("template.sheet.lists"), lang)
    sheet = workbook.add_worksheet(name)
    header = workbook.add_format({**_HEADER, "bg_color": _OPTIONAL})
    text = workbook.add_format({"num_format": TEXT_FORMAT})
    listed = [column for column in template.columns if column.choices]
    for at, column in enumerate(listed):
        letter = column_letter(at)
        source = f"='{name}'!${letter}$2:${letter}${len(column.choices) + 1}"
        workbook.define_name(_list_name(column), source)
        sheet.set_column(at, at, _WIDTHS[column.field])
        write_text(sheet, 0, at, say(message(f"template.head.{column.field}"), lang), header)
    for row in range(max(len(column.choices) for column in listed)):
        for at, column in enumerate(listed):
            if row < len(column.choices):
                write_text(sheet, row + 1, at, column.choices[row], text)
    sheet.freeze_panes(1, 0)


def _write_guide(workbook: "Workbook", template: Template, lang: "Lang") -> None:
    """Write the page that a clerk reads before filling in the list."""
    sheet = workbook.add_worksheet(say(message("template.sheet.guide"), lang))
    title = workbook.add_format({"bold": True, "font_size": 14})
    header = workbook.add_format({**_HEADER, "bg_color": _OPTIONAL})
    cell = workbook.add_format({**_BORDER, "num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"})
    required = workbook.add_format({**_BORDER, "align": "center", "valign": "top", "bg_color": _REQUIRED})
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    for at, width in enumerate((20, 10, _ABOUT_WIDTH, _GUIDE_WIDTH - _ABOUT_WIDTH - 30)):
        sheet.set_column(at, at, width)
    write_text(sheet, 0, 0, say(message("template.guide.title"), lang), title)
    name = say(message(f"template.sheet.{template.kind}"), lang)
    first = _FIRST_STEP.get(template.kind, "template.guide.1.facts")
    steps = (first, *(f"template.guide.{step}" for step in range(2, 6)))
    for row, key in enumerate(steps, start=1):
        line = say(message(key, sheet=name, command=template.command), lang)
        sheet.set_row(row, height_of(line, _GUIDE_WIDTH))
        sheet.merge_range(row, 0, row, 3, line, plain)
    row = len(steps) + 2
    for at, key in enumerate(("column", "required", "about", "example")):
        write_text(sheet, row, at, say(message(f"template.guide.{key}"), lang), header)
    for column in template.columns:
        row += 1
        mark = say(message("template.guide.yes"), lang) if column.required else ""
        about = _about(template, column, lang)
        sheet.set_row(row, height_of(about, _ABOUT_WIDTH))
        write_text(sheet, row, 0, _heading(column, lang), cell)
        write_text(sheet, row, 1, mark, required if column.required else cell)
        write_text(sheet, row, 2, about, cell)
        write_text(sheet, row, 3, _example(column, lang), cell)
    sheet.hide_gridlines(2)
    fit_to_paper(sheet)
