"""What all workbooks of dht have in common: nothing in them runs, and equal content gives equal bytes."""

import math
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Times New Roman", "font_size": 12}
"""Times New Roman is the typeface of office documents (Phụ lục I Nghị định 30/2020/NĐ-CP)."""
TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"
LONGEST_CELL = 32_767
_A4 = 9
_LETTERS_TO_A_DIGIT = 1.15
"""Column widths are counted in digits, and letters are narrower."""
_LINE_HEIGHT, _HIGHEST_ROW = 16, 400
_LONGEST_NAME = 31
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
"""Creation time of every workbook; `dht.files.written` knows by it that nobody has saved the file since."""
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheet programs disagree on earlier days: 1900 was no leap year, and one of them thinks it was."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]+")
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator["Workbook"]:
    """Give a workbook that is written to `path` at the end. Rows must be written from the top down."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with tempfile.TemporaryDirectory(prefix="dht-", ignore_cleanup_errors=True) as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": FONT,
        }
        workbook = Workbook(str(path), options)
        workbook.use_zip64()
        workbook.set_properties({"author": "dht", "title": title, "created": _ALWAYS.replace(tzinfo=None)})
        yield workbook
        try:
            workbook.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error


def write_text(sheet: "Worksheet", row: int, column: int, text: str, style: "Format") -> None:
    """Write a cell of text, whatever it looks like; what no workbook can hold is replaced or cut."""
    if not text:
        sheet.write_blank(row, column, None, style)
        return
    if not text.isprintable():
        text = _NOT_IN_XML.sub("\ufffd", text)
    sheet.write_string(row, column, text[:LONGEST_CELL], style)


def write_day(sheet: "Worksheet", row: int, column: int, text: str, style: "Format") -> bool:
    """Write an ISO date as a date cell; answer False, and write nothing, when the text is none."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return False
    if day is None or day < _FIRST_DAY:
        return False
    sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), style)
    return True


def fit_to_paper(sheet: "Worksheet") -> None:
    """Print a sheet as wide as one A4 page lying down, with a wider margin on the left for binding."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.8, right=0.5, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def height_of(text: str, width: int) -> float:
    """Return the height of a row, in points, in which `text` is wrapped to a column of `width` characters.

    Not every program fits a row to wrapped text by itself.
    """
    lines = sum(max(1, math.ceil(len(line) / (width * _LETTERS_TO_A_DIGIT))) for line in text.split("\n"))
    return min(_LINE_HEIGHT * lines + 2, _HIGHEST_ROW)


def sheet_name(wanted: str, taken: Mapping[str, object]) -> str:
    """Return a name that a sheet may have and that no other sheet of the workbook has.

    `taken` holds the names given so far, in lower case. The name of a sheet may tell a unit, so a second
    one is numbered as spreadsheet programs number a copy and, where that does not fit, differs in the width
    of its blanks alone.
    """
    name = _NOT_IN_A_NAME.sub(" ", wanted).strip("' ")[:_LONGEST_NAME].rstrip("' ")
    if not name or name.lower() == "history":  # reserved by Excel
        name = "dht"
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{name} ({number})"
        if len(found) > _LONGEST_NAME:
            found = name.replace(" ", "\u00a0", number - 1)
        if found == name or (found.lower() in taken and number > len(name)):
            found = f"{number}"
    return found
