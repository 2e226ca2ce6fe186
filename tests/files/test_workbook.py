"""Workbooks: canonical cell texts and true row numbers."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from dht.core.issues import Refusal
from dht.files.opening import open_sheets
from dht.files.workbook import cell_text

Written = str | int | float | bool | dt.datetime | None


def make(path: Path | io.BytesIO, cells: dict[tuple[int, int], Written], sheet: str = "S") -> None:
    with xlsxwriter.Workbook(path, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for (row, column), value in cells.items():
            if isinstance(value, str):
                page.write_string(row, column, value)
            else:
                page.write(row, column, value)


def read(path: Path, block_rows: int = 5000) -> dict[tuple[int, int], str]:
    """Return the cells with text as the workbook's own (row, column), both from 0."""
    found: dict[tuple[int, int], str] = {}
    for sheet in open_sheets(str(path), block_rows, encoding="utf-8"):
        for block in sheet.blocks:
            for at, row in enumerate(block.rows, start=block.first_row - 1):
                found |= {(at, column): text for column, text in enumerate(row) if text}
    return found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        ("1.1185e10", "1.1185e10"),
        (" Lò\u00a0Thị ", " Lò\u00a0Thị "),
        (11185001234, "11185001234"),
        (-3, "-3"),
        (0, "0"),
        (999_999_999_999_999, "999999999999999"),
        (1_234_567_890_123_456, "1.23456789012346e+15"),
        (1.5, "1.5"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2025, 3, 14), "2025-03-14"),
        (dt.datetime(2025, 3, 14, 8, 30), "2025-03-14 08:30:00"),
        ("=1+1", "=1+1"),
    ],
)
def test_cells_have_one_canonical_text(tmp_path: Path, value: Written, text: str) -> None:
    make(tmp_path / "a.xlsx", {(0, 0): value})
    assert read(tmp_path / "a.xlsx") == {(0, 0): text}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(hours=30, minutes=15), "30:15:00"),
        (dt.date(2025, 3, 14), "2025-03-14"),
        (dt.datetime(2025, 3, 14, 8, 29, 59, 999_999), "2025-03-14 08:30:00"),
        (dt.datetime(2025, 3, 13, 23, 59, 59, 999_999), "2025-03-14"),
        (float("inf"), "inf"),
        (1e300, "1e+300"),
        (7, "7"),
    ],
)
def test_rare_cells(cell: object, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize("block_rows", [1, 2, 3, 5000])
def test_rows_and_columns_keep_their_numbers(tmp_path: Path, block_rows: int) -> None:
    cells: dict[tuple[int, int], Written] = {(6, 2): "Họ tên", (6, 4): "Bậc", (9, 3): "x", (12, 2): "y"}
    make(tmp_path / "a.xlsx", cells)
    assert read(tmp_path / "a.xlsx", block_rows) == cells


def test_rows_of_a_workbook_are_equally_wide(tmp_path: Path) -> None:
    make(tmp_path / "a.xlsx", {(0, 0): "a", (1, 3): "b"})
    sheet = next(open_sheets(str(tmp_path / "a.xlsx")))
    assert not sheet.ragged
    assert [row for block in sheet.blocks for row in block.rows] == [["a", "", "", ""], ["", "", "", "b"]]


def test_hidden_sheets_are_read_and_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name, hide in (("Một", None), ("Hai", "hide"), ("Ba", "very_hidden"), ("Trống", None)):
            sheet = book.add_worksheet(name)
            if hide:
                getattr(sheet, hide)()
            if name != "Trống":
                sheet.write(0, 0, name)
        book.add_chartsheet("Biểu đồ")
        book.worksheets()[0].activate()
    found = [
        (s.name, s.hidden, [row for block in s.blocks for row in block.rows])
        for s in open_sheets(str(tmp_path / "a.xlsx"))
    ]
    assert found == [
        ("Một", False, [["Một"]]),
        ("Hai", True, [["Hai"]]),
        ("Ba", True, [["Ba"]]),
        ("Trống", False, []),
    ]


def test_a_wrong_dimension_hides_no_rows(tmp_path: Path) -> None:
    """Some office programs write `A1` as the size of the sheet whatever it holds."""
    out = io.BytesIO()
    make(out, {(0, 0): "a", (5, 1): "b"})
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:B6"/>', b'<dimension ref="A1"/>'))
    assert read(tmp_path / "a.xlsx") == {(0, 0): "a", (5, 1): "b"}


def test_progress_of_a_workbook_ends_at_its_size(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for number in range(3):
            book.add_worksheet().write(0, 0, number)
    seen: list[int] = []
    for sheet in open_sheets(str(tmp_path / "a.xlsx"), on_bytes=seen.append):
        assert list(sheet.blocks)
    assert seen == sorted(seen)
    assert seen[-1] == (tmp_path / "a.xlsx").stat().st_size


def ods(rows: str) -> bytes:
    out = io.BytesIO()
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
            f'<office:body><office:spreadsheet><table:table table:name="Danh sách">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


BLANK_END = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    row = f'<table:table-row table:number-rows-repeated="2">{gap}{ods_cell("Hoa")}</table:table-row>'
    (tmp_path / "a.ods").write_bytes(ods(row + BLANK_END))
    assert read(tmp_path / "a.ods") == {(0, 2): "Hoa", (1, 2): "Hoa"}


@pytest.mark.parametrize(
    "rows",
    [
        f"{BLANK_END}<table:table-row>{ods_cell('x', 16384)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("x", 16384)}</table:table-row>',
        f"<table:table-row>{ods_cell('x')}</table:table-row>{BLANK_END}<table:table-row>"
        f'<table:table-cell table:number-columns-repeated="9000"/>{ods_cell("x")}</table:table-row>',
    ],
)
def test_an_opendocument_bomb_is_refused(tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.ods").write_bytes(ods(rows))
    with pytest.raises(Refusal) as caught:
        read(tmp_path / "a.ods")
    assert [(issue.code, issue.params["reason"]) for issue in caught.value.issues] == [("E108", "cells")]
