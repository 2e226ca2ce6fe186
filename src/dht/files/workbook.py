"""Workbooks: sheets as text cells, numbers and dates in one canonical form."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Block, Sheet
from dht.files.day_zero import compound_counts_from_1904, zip_counts_from_1904
from dht.files.guard import MOST_CELLS, check_zip
from dht.files.merged_cells import Corner, MergedDown
from dht.files.odd_sheets import compound_oddities, zip_oddities
from dht.files.oddities import OddSheets

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGEST_COMPOUND = 64 << 20
"""A full `.xls` sheet, 65,536 rows × 12 columns, has about 10 MB."""

_CELLS_OF_A_BLOCK = 1_000_000
_MOST_EXACT = 1e15
"""From here on a spreadsheet, which keeps 15 digits of a number, has lost some."""
_BIFF_DIMENSIONS = b"\x00\x02\x0e\x00"


def read_zip_workbook(
    stream: BinaryIO, file: str, block_rows: int, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Sheet]:
    """Yield the sheets of an `.xlsx`, `.xlsm` or `.ods` workbook, hidden ones too; close `stream`.

    Raises `Refusal` as `check_zip` does, and E107 for whatever the reader cannot make sense of.
    """
    with stream:
        checked = check_zip(stream, file)
        with _reader_faults(file):
            book = _Workbook(
                stream, file, block_rows, zip_oddities(stream, checked), zip_counts_from_1904(stream)
            )
        yield from book.sheets(on_bytes)


def read_compound_workbook(
    stream: BinaryIO, file: str, block_rows: int, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Sheet]:
    """Yield the sheets of an old `.xls` workbook; close `stream`.

    Raises `Refusal`: E109 with a password, E103 for a Word or mail file, E107 damaged, E108 too large.
    """
    with stream:
        data = stream.read(LARGEST_COMPOUND + 1)
        if len(data) > LARGEST_COMPOUND:
            raise Refusal(Issue("E108", Place(file=file), params={"reason": "bytes"}))
        if _wide("EncryptedPackage") in data:
            raise Refusal(Issue("E109", Place(file=file)))
        if _wide("Workbook") not in data and _wide("Book") not in data:
            seen = "docx" if _wide("WordDocument") in data else "binary"
            raise Refusal(Issue("E103", Place(file=file), params={"seen": seen}))
        if _claimed_cells(data) > MOST_CELLS:
            raise Refusal(Issue("E108", Place(file=file), params={"reason": "cells"}))
        from_1904 = compound_counts_from_1904(data)
        yield from _Workbook(stream, file, block_rows, compound_oddities(data), from_1904).sheets(on_bytes)


def cell_text(cell: object) -> str:
    """Return the canonical text of a cell that is not text.

    Whole numbers without a point (`11185001234`), those with more digits than a spreadsheet keeps with
    an exponent (`1.23456789012346e+15`), other numbers as short as they come, dates as
    `2025-03-14`, with ` 08:30:00` when not midnight, times `08:30:00`, durations `30:15:00`,
    truth `TRUE` or `FALSE`.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        if abs(cell) >= _MOST_EXACT:
            return f"{cell:.15g}"
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        # Spreadsheet days are fractions: 08:30 may come as 08:29:59.999999.
        whole = (cell + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
        return whole.isoformat(" ") if whole.time() != dt.time() else whole.date().isoformat()
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return str(cell)


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook that may be read."""

    stream: BinaryIO
    file: str
    block_rows: int
    oddities: OddSheets
    from_1904: bool

    def sheets(self, on_bytes: Callable[[int], None] | None) -> Iterator[Sheet]:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        size = self.stream.seek(0, os.SEEK_END)
        self.stream.seek(0)
        with _reader_faults(self.file):
            workbook = CalamineWorkbook.from_filelike(self.stream)
            listed = workbook.sheets_metadata
        for number, about in enumerate(listed):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            odd = self.oddities(number)
            blocks = self._blocks(workbook, number, odd.merged if odd else ())
            yield Sheet(
                self.file,
                about.name,
                odd.blocks(blocks, self.block_rows) if odd else blocks,
                ragged=False,
                hidden=about.visible != SheetVisibleEnum.Visible,
                from_1904=self.from_1904,
                hidden_columns=tuple(odd.hidden_columns) if odd else (),
            )
            if on_bytes is not None:
                on_bytes(size * (number + 1) // len(listed))

    def _blocks(
        self, workbook: "CalamineWorkbook", number: int, merged_ranges: Iterable[tuple[Corner, Corner]]
    ) -> Iterator[Block]:
        with _reader_faults(self.file):
            sheet: CalamineSheet = workbook.get_sheet_by_index(number)
            # Rows come from row 1 on, columns only from the first one in use.
            rows, start = sheet.iter_rows(), sheet.start
            left = [""] * (start[1] if start else 0)
            block_rows = max(1, min(self.block_rows, _CELLS_OF_A_BLOCK // (len(left) + sheet.width + 1)))
            merged = MergedDown(sheet.merged_cell_ranges or merged_ranges)
        first_row = 1
        while True:
            with _reader_faults(self.file):
                block = [
                    left + [cell if type(cell) is str else cell_text(cell) for cell in row]
                    for row in islice(rows, block_rows)
                ]
            if not block:
                return
            yield Block(first_row, block, merged=merged.over(first_row, block))
            first_row += len(block)


@contextmanager
def _reader_faults(file: str) -> Iterator[None]:
    """Turn whatever the workbook reader raises into one refusal."""
    from python_calamine import PasswordError

    try:
        yield
    except PasswordError as error:
        raise Refusal(Issue("E109", Place(file=file))) from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal(Issue("E107", Place(file=file))) from error
    except BaseException as error:
        # A fault inside the compiled reader is no `Exception`; an interrupt is not its fault.
        if type(error).__name__ != "PanicException":
            raise
        raise Refusal(Issue("E107", Place(file=file))) from error


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _claimed_cells(data: bytes) -> int:
    """Return rows × columns of all sheets of an `.xls` as its DIMENSIONS records claim."""
    cells, at = 0, data.find(_BIFF_DIMENSIONS)
    while at >= 0:
        rows = int.from_bytes(data[at + 8 : at + 12], "little")
        columns = int.from_bytes(data[at + 14 : at + 16], "little")
        if rows <= 65_536 and columns <= 256:
            cells += rows * columns
        at = data.find(_BIFF_DIMENSIONS, at + 1)
    return cells
