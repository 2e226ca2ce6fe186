"""Workbooks as offices print them, written from a few lines of text.

A line is a row and `|` divides its cells. `#12` is a number, `@1985-09-02` a date, `\\n` a line break;
`TÊN>4` is merged over four columns, `STT^2` over two rows.
"""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

Cell = str | int | date | None
_MERGED = re.compile(r"(?P<text>.*?)(?:>(?P<across>\d+))?(?:\^(?P<down>\d+))?", re.DOTALL)


def rows_of(text: str) -> list[list[tuple[Cell, int, int]]]:
    """Return the rows as (value, columns, rows) of each cell."""
    return [[_cell(cell) for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def _cell(written: str) -> tuple[Cell, int, int]:
    match = _MERGED.fullmatch(written)
    assert match is not None
    text = match["text"].replace("\\n", "\n")
    value: Cell = text or None
    if text.startswith("#") and text[1:].isdecimal():
        value = int(text[1:])
    elif text.startswith("@"):
        value = date.fromisoformat(text[1:])
    return value, int(match["across"] or 1), int(match["down"] or 1)


def write_book(path: Path, sheets: Mapping[str, str], hidden: tuple[str, ...] = ()) -> Path:
    """Write a workbook with merged cells, numbers and dates."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for number, row in enumerate(rows_of(text) if text else [], 1):
            for column, (value, across, down) in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
                if across > 1 or down > 1:
                    sheet.merge_cells(
                        start_row=number,
                        start_column=column,
                        end_row=number + down - 1,
                        end_column=column + across - 1,
                    )
    book.save(path)
    return path


def write_as_csv(path: Path, text: str, *, padded: bool = True) -> Path:
    """Write a sheet as the spreadsheet program saves it as CSV: every row as wide as the widest."""
    rows = [[_shown(value) for value, _, _ in row] for row in rows_of(text)]
    width = max(map(len, rows)) if padded else 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*row, *[""] * (width - len(row))] for row in rows)
    return path


def _shown(value: Cell) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
