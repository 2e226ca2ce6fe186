"""The refused rows of an import as a workbook that an office corrects and sends back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.issues import column_letter
from dht.core.messages import message
from dht.core.own_columns import SHAPE_CODES
from dht.core.refused_rows import ReturnedRow, ReturnedSheet
from dht.render.workbooks import (
    DATE_FORMAT,
    TEXT_FORMAT,
    fit_to_paper,
    height_of,
    new_workbook,
    sheet_name,
    write_day,
    write_text,
)
from dht.words import say
from dht.words.issues import what_to_do, why_refused

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dht.words import Lang

_BORDER = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
_HEADER = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "bg_color": "#D9E1F2"}
_WRONG = "#FFE699"
_MOST_COMMENTS = 1_000
"""On one sheet: with many thousands, spreadsheet programs take minutes to open the file."""
_TALLEST_FROZEN = 12
_NARROWEST, _WIDEST = 6, 36
_ROW_WIDTH, _REASON_WIDTH = 16, 70


def write_refused(path: Path, sheets: Iterable[ReturnedSheet], lang: "Lang", again: str) -> int:
    """Write the sheets to `path`; return how many refused rows are in it.

    `again` is the command that imports the corrected file; it stands in a comment on the last heading.
    """
    rows = 0
    taken: dict[str, object] = {}
    with new_workbook(path, say(message("returned.title"), lang)) as workbook:
        styles = _Styles.of(workbook)
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken[name.lower()] = sheet
            rows += _SheetWriter(workbook.add_worksheet(name), sheet, styles, lang).write(again)
    return rows


@dataclass(frozen=True, slots=True)
class _Styles:
    """How cells look; every one of text keeps leading zeros when somebody types into it."""

    title: "Format"
    header: "Format"
    own_header: "Format"
    text: "Format"
    date: "Format"
    wrong_text: "Format"
    wrong_date: "Format"
    context: "Format"
    number: "Format"
    reason: "Format"
    wrong_reason: "Format"
    """Of a row that is refused as a whole, not for one of its cells."""

    @staticmethod
    def of(workbook: "Workbook") -> "_Styles":
        text = {**_BORDER, "num_format": TEXT_FORMAT}
        date = {**_BORDER, "num_format": DATE_FORMAT, "align": "left"}
        looks: Sequence[dict[str, object]] = (
            {"num_format": TEXT_FORMAT, "bold": True},
            {**_BORDER, **_HEADER, "num_format": TEXT_FORMAT},
            {**_BORDER, **_HEADER, "font_color": "#C00000"},
            text,
            date,
            {**text, "bg_color": _WRONG},
            {**date, "bg_color": _WRONG},
            {**text, "italic": True, "bg_color": "#F2F2F2"},
            {**_BORDER, "align": "center", "font_color": "#7F7F7F"},
            {**_BORDER, "text_wrap": True, "font_color": "#C00000"},
            {**_BORDER, "text_wrap": True, "font_color": "#C00000", "bg_color": _WRONG},
        )
        return _Styles(*map(workbook.add_format, looks))


class _SheetWriter:
    """Writes one sheet, row by row, and remembers how wide its columns have to be."""

    def __init__(self, out: "Worksheet", sheet: ReturnedSheet, styles: _Styles, lang: "Lang") -> None:
        self._out = out
        self._sheet = sheet
        self._styles = styles
        self._lang: Lang = lang
        self._row = 0
        self._number_at = len(sheet.columns)
        self._reason_at = self._number_at + 1
        self._widths = [_NARROWEST] * self._number_at
        self._position = {column_letter(column): at for at, column in enumerate(sheet.columns)}
        self._comments = 0

    def write(self, again: str) -> int:
        """Write everything; return how many refused rows that were."""
        self._write_top(again)
        refused = 0
        for row in self._sheet.rows:
            self._write_row(row)
            refused += bool(row.reasons)
        self._finish()
        return refused

    def _write_top(self, again: str) -> None:
        styles, out = self._styles, self._out
        header_from = self._sheet.header_from
        for cells in self._sheet.top:
            is_header = self._row >= header_from
            for column, text in enumerate(cells):
                if text or is_header:
                    write_text(out, self._row, column, text, styles.header if is_header else styles.title)
            if is_header:
                self._widen(cells)
                for column, key in ((self._number_at, "returned.row"), (self._reason_at, "returned.reason")):
                    heading = say(message(key), self._lang) if self._row == header_from else ""
                    write_text(out, self._row, column, heading, styles.own_header)
            if self._row == header_from:
                what = say(message("returned.how", command=again), self._lang)
                out.write_comment(self._row, self._reason_at, what, {"x_scale": 3, "y_scale": 1.6})
            self._row += 1

    def _write_row(self, row: ReturnedRow) -> None:
        styles, out = self._styles, self._out
        reasons: dict[str, None] = {}
        wrong: dict[int, list[str]] = {}
        for issue in row.reasons:
            at = self._position.get(issue.place.letter or "")
            cell = row.cells[at] if at is not None and at < len(row.cells) else ""
            reason = why_refused(issue, self._lang, cell)
            advice = wrong.setdefault(self._reason_at if at is None else at, [])
            if issue.code in SHAPE_CODES:
                reason = f"{reason} – {say(message('returned.shape'), self._lang)}"
            else:
                advice.append(f"{reason}\n{what_to_do(issue, self._lang)}")
            reasons[reason] = None
        told = "\n".join(reasons)
        out.set_row(self._row, height_of(told, _REASON_WIDTH))
        plain = styles.text if row.reasons else styles.context
        for column in range(self._number_at):
            text = row.cells[column] if column < len(row.cells) else ""
            marked = column in wrong
            day = styles.wrong_date if marked else styles.date
            if not (self._sheet.dates and text and write_day(out, self._row, column, text, day)):
                write_text(out, self._row, column, text, styles.wrong_text if marked else plain)
            if marked:
                self._comment(column, wrong[column])
        self._widen(row.cells)
        # A row that only says where others belong is known by standing alone: nothing is put beside it.
        if row.reasons:
            out.write_string(self._row, self._number_at, row.number, styles.number)
            of_row = self._reason_at in wrong
            style = styles.wrong_reason if of_row else styles.reason
            write_text(out, self._row, self._reason_at, told, style)
            if of_row:
                self._comment(self._reason_at, wrong[self._reason_at])
        self._row += 1

    def _comment(self, column: int, lines: Sequence[str]) -> None:
        self._comments += 1
        if lines and self._comments <= _MOST_COMMENTS:
            self._out.write_comment(self._row, column, "\n".join(lines), {"x_scale": 2})

    def _widen(self, cells: Sequence[str]) -> None:
        for column, text in enumerate(cells[: self._number_at]):
            if len(text) > self._widths[column]:
                self._widths[column] = min(len(text), _WIDEST)

    def _finish(self) -> None:
        out, header = self._out, len(self._sheet.top)
        for column, width in enumerate(self._widths):
            out.set_column(column, column, width + 2)
        out.set_column(self._number_at, self._number_at, _ROW_WIDTH)
        out.set_column(self._reason_at, self._reason_at, _REASON_WIDTH)
        if header <= _TALLEST_FROZEN:
            out.freeze_panes(header, 0)
        last = max(self._row - 1, header)
        out.autofilter(header - 1, 0, last, self._reason_at)
        out.ignore_errors({"number_stored_as_text": f"A1:{column_letter(self._number_at)}{last + 1}"})
        out.set_comments_author("dht")
        out.repeat_rows(header - 1)
        fit_to_paper(out)
