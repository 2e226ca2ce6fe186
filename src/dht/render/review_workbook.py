"""Pairs of people that may be one, side by side in a workbook, with a choice for each and a guide."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.issues import column_letter
from dht.core.messages import message
from dht.core.review_pages import ReviewPerson, ReviewRow
from dht.render.workbooks import TEXT_FORMAT, fit_to_paper, height_of, new_workbook, write_text
from dht.words import say
from dht.words.numbers import day

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dht.words import Lang

_HEADER_ROW = 3
_FIRST = ("pair", "verdict", "reason")
_OF_PERSON = ("full_name", "birth", "sex", "ids", "unit")
_WIDTHS = {
    "pair": 13, "verdict": 19, "reason": 26, "full_name": 24, "birth": 12, "sex": 9, "ids": 22, "unit": 30,
}  # fmt: skip
_GUIDE_WIDTH = 110
_CHOICE, _DIFFERS = "#FFF2CC", "#FCE4D6"
_BORDER = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
_HEADER = {**_BORDER, "bold": True, "text_wrap": True, "align": "center"}


@dataclass(frozen=True, slots=True)
class _Styles:
    title: "Format"
    note: "Format"
    header: "Format"
    own_header: "Format"
    text: "Format"
    differs: "Format"
    """Of a cell in which the two are not alike."""
    choice: "Format"
    code: "Format"

    @staticmethod
    def of(workbook: "Workbook") -> "_Styles":
        text = {**_BORDER, "num_format": TEXT_FORMAT, "text_wrap": True}
        looks: Sequence[dict[str, object]] = (
            {"bold": True, "font_size": 14},
            {"italic": True, "font_color": "#C00000"},
            {**_HEADER, "bg_color": "#D9E1F2"},
            {**_HEADER, "bg_color": "#FFD966"},
            text,
            {**text, "bg_color": _DIFFERS},
            {**text, "bg_color": _CHOICE, "bold": True, "align": "center", "locked": False},
            {**text, "font_color": "#7F7F7F", "align": "center"},
        )
        return _Styles(*map(workbook.add_format, looks))


def write_review_workbook(path: Path, rows: Sequence[ReviewRow], lang: "Lang", name: str) -> None:
    """Write the pairs to `path`; `name` is what the file will be called."""
    with new_workbook(path, say(message("review.book"), lang)) as workbook:
        styles = _Styles.of(workbook)
        sheet = workbook.add_worksheet(say(message("review.sheet"), lang))
        _write_top(sheet, styles, lang)
        for at, row in enumerate(rows, _HEADER_ROW + 1):
            _write_row(sheet, at, row, styles, lang)
        _finish(sheet, len(rows), lang)
        _write_guide(workbook, lang, name)


def _write_top(sheet: "Worksheet", styles: _Styles, lang: "Lang") -> None:
    write_text(sheet, 0, 0, say(message("review.book"), lang), styles.title)
    write_text(sheet, 1, 0, say(message("review.note"), lang), styles.note)
    for number in (1, 2):
        first = len(_FIRST) + (number - 1) * len(_OF_PERSON)
        person = say(message("review.person", number=str(number)), lang)
        sheet.merge_range(2, first, 2, first + len(_OF_PERSON) - 1, person, styles.header)
    for at, field in enumerate((*_FIRST, *_OF_PERSON, *_OF_PERSON)):
        style = styles.own_header if field == "verdict" else styles.header
        write_text(sheet, _HEADER_ROW, at, say(message(f"review.head.{field}"), lang), style)
        sheet.set_column(at, at, _WIDTHS[field])


def _write_row(sheet: "Worksheet", at: int, row: ReviewRow, styles: _Styles, lang: "Lang") -> None:
    reason = say(message(f"likeness.{row.reason}"), lang)
    sides = [_cells(person, lang) for person in (row.first, row.second)]
    wrapped = [(reason, "reason"), *((c, f) for side in sides for c, f in zip(side, _OF_PERSON, strict=True))]
    sheet.set_row(at, max(height_of(text, _WIDTHS[field]) for text, field in wrapped))
    write_text(sheet, at, 0, row.code, styles.code)
    write_text(sheet, at, 1, "", styles.choice)
    write_text(sheet, at, 2, reason, styles.text)
    for number, side in enumerate(sides):
        for offset, text in enumerate(side):
            alike = text == sides[1 - number][offset]
            column = len(_FIRST) + number * len(_OF_PERSON) + offset
            write_text(sheet, at, column, text, styles.text if alike else styles.differs)


def _cells(person: ReviewPerson, lang: "Lang") -> tuple[str, ...]:
    ids = [
        say(message("people.id", kind=message(f"id.{kind}"), value=value), lang) for kind, value in person.ids
    ]
    return (
        person.full_name,
        day(person.birth, lang) if person.birth else "",
        say(message(f"sex.{person.sex}"), lang) if person.sex else "",
        "\n".join(ids),
        "\n".join(filter(None, (person.organisation, person.unit))),
    )


def _finish(sheet: "Worksheet", pairs: int, lang: "Lang") -> None:
    last = _HEADER_ROW + pairs
    rule = {
        "validate": "list",
        "source": [say(message(f"verdict.{choice}"), lang) for choice in ("same", "two", "open")],
        "error_title": say(message("review.check.title"), lang),
        "error_message": say(message("review.check"), lang),
    }
    sheet.data_validation(_HEADER_ROW + 1, 1, last, 1, rule)
    width = len(_FIRST) + 2 * len(_OF_PERSON)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(width - 1)}{last + 1}"})
    sheet.autofilter(_HEADER_ROW, 0, last, width - 1)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_rows(2, _HEADER_ROW)
    fit_to_paper(sheet)


def _write_guide(workbook: "Workbook", lang: "Lang", name: str) -> None:
    sheet = workbook.add_worksheet(say(message("review.sheet.guide"), lang))
    title = workbook.add_format({"bold": True, "font_size": 14})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    write_text(sheet, 0, 0, say(message("review.book"), lang), title)
    for row in range(1, 7):
        said = say(message(f"review.guide.{row}", file=name), lang)
        sheet.set_row(row, height_of(said, _GUIDE_WIDTH))
        write_text(sheet, row, 0, said, text)
    sheet.hide_gridlines(2)
    fit_to_paper(sheet)
