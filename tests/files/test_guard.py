"""Hostile workbooks are refused before their reader is asked; honest ones are not."""

import io
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from dht.core.issues import Refusal
from dht.files import guard
from dht.files.extents import exact_cells, rough_cells, whole_tags
from dht.files.guard import check_zip
from dht.files.opening import open_sheets

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(sheet: str | bytes | None = None, parts: dict[str, bytes] | None = None) -> io.BytesIO:
    """Return a small workbook whose sheet data is `sheet` and whose named parts are replaced or added."""
    plain, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as made:
        made.add_worksheet().write(0, 0, "x")
    if isinstance(sheet, str):
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
    replaced = dict(parts or {}) | ({SHEET: sheet} if sheet is not None else {})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.pop(name, None) or old.read(name))
        for name, content in replaced.items():
            new.writestr(name, content)
    return out


def row(content: str, at: int = 1) -> str:
    return f'<row r="{at}">{content}</row>'


def refusal_of(stream: io.BytesIO) -> tuple[str, object]:
    with pytest.raises(Refusal) as caught:
        check_zip(stream, "a.xlsx")
    [issue] = caught.value.issues
    assert issue.place.file == "a.xlsx"
    return issue.code, issue.params.get("reason")


NEAR = row('<c r="A1"><v>1</v></c>')


@pytest.mark.parametrize(
    "far",
    [
        row('<c r="XFD1048576"><v>1</v></c>', 1048576),
        row('<c r="XFD1048576" s="1" t="str"><v>1</v></c>', 1048576),
        row('<c s="1" r="XFD1048576"><v>1</v></c>', 1048576),
        row("<c r = 'XFD1048576'><v>1</v></c>", 1048576),
        row('<c\n\tr="xfd1048576"><v>1</v></c>'),
        row('<c r="A1" r="XFD1048576"><v>1</v></c>'),
        row('<c r="A1" s="1" r="XFD1048576"><v>1</v></c>'),
        row('<c foo=">" r="XFD1048576"><v>1</v></c>'),
        row('<c foo=\'">\' r="XFD1048576"><v>1</v></c>'),
        row('<x:c r="XFD1048576"><v>1</v></x:c>'),
        '<x:row r="1048576">' + "<c><v>1</v></c>" * 40 + "</x:row>",
        row('<c r="ZZ100000"><v>1</v></c>', 100000),
        '<row r="1000000" r="1048576"><c><v>1</v></c>' + "<c><v>1</v></c>" * 30 + "</row>",
    ],
)
def test_a_far_cell_is_refused_however_it_is_written(far: str) -> None:
    assert refusal_of(book(NEAR + far)) == ("E108", "cells")


@pytest.mark.parametrize(
    "malformed", ['<c foo="<" r="XFD1048576"><v>1</v></c>', '<c foo="><" r="XFD1048576"/>', "<c "]
)
def test_a_tag_that_is_not_well_made_is_refused(malformed: str) -> None:
    assert refusal_of(book(row(malformed))) == ("E107", None)


def test_many_large_sheets_are_too_large_together() -> None:
    tall = row('<c r="A900000"><v>1</v></c><c r="T900000"><v>1</v></c>', 900000)
    assert refusal_of(book(tall, {"xl/worksheets/sheet2.xml": tall.encode()})) == ("E108", "cells")
    assert check_zip(book(tall), "a.xlsx").content == "xlsx"


@pytest.mark.parametrize(
    "honest",
    [
        row('<c r="A1"><v>1</v></c>') + row('<c r="XFD1048576" s="1"/>', 1048576),
        row('<c r="AB1"><v>1</v></c>') + row('<c r="A300000"><v>1</v></c>', 300000),
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
    ],
)
def test_honest_unusual_sheets_are_read(tmp_path: Path, honest: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(book(honest).getvalue())
    [sheet] = open_sheets(str(tmp_path / "a.xlsx"))
    assert next(sheet.blocks).rows[0][0] in ("1", "")


@pytest.mark.parametrize(
    ("sheet", "rough", "exact"),
    [
        ("<sheetData/>", 0, 0),
        (NEAR, 26 * 9_999, 1),
        (row('<c r="C12345"><v>1</v></c>', 12345), 26 * 99_999, 3 * 12345),
        (row('<c r="Z999999"><v>1</v></c>', 999_999), 26 * 999_999, 26 * 999_999),
        (row('<c r="AA5"><v>1</v></c>', 5), None, 27 * 5),
        ("<row><c><v>1</v></c><c/></row><row r='7'><c><v>1</v></c><c><v>2</v></c></row>", None, 7 * 2),
    ],
)
def test_sheets_are_measured(sheet: str, rough: int | None, exact: int) -> None:
    assert rough_cells([sheet.encode()]) == rough
    assert exact_cells([sheet.encode()]) == exact
    assert rough is None or rough >= exact


@pytest.mark.parametrize("size", range(1, 60))
def test_no_cell_is_lost_between_chunks(size: int) -> None:
    sheet = (NEAR + row('<c s="1" r="AB30"><v>1</v></c>', 30)).encode()
    chunks = [sheet[at : at + size] for at in range(0, len(sheet), size)]
    assert exact_cells(whole_tags(chunks, 1000)) == 28 * 30
    assert rough_cells(whole_tags(chunks, 1000)) is None
    assert b"".join(whole_tags(chunks, 1000)) == sheet


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    assert refusal_of(book(NEAR, {"xl/media/a.xml": bytes(40 << 20)})) == ("E108", "bytes")


def test_a_part_larger_than_it_says_is_refused() -> None:
    """The workbook reader would go on reading where `zipfile` stops."""
    near = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{NEAR}'.encode()
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    data = bytearray(book(near + far).getvalue())
    for whole, claimed in (
        (len(near + far).to_bytes(4, "little"), len(near).to_bytes(4, "little")),
        (zlib.crc32(near + far).to_bytes(4, "little"), zlib.crc32(near).to_bytes(4, "little")),
    ):
        assert data.count(whole) == 2
        data = data.replace(whole, claimed)
    assert refusal_of(io.BytesIO(bytes(data))) == ("E107", None)


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>',
        b'<?xml version="1.0" encoding="UTF-16"?><sst/>',
        b"<?xml version='1.0' encoding='utf-7'?><sst/>",
        "<sst/>".encode("utf-16"),
    ],
)
def test_entities_and_other_encodings_are_refused(text: bytes) -> None:
    assert refusal_of(book(NEAR, {"xl/sharedStrings.xml": text})) == ("E107", None)


def test_a_count_that_asks_for_all_memory_is_refused() -> None:
    text = b'<sst count="1" uniqueCount="4000000000000"><si><t>x</t></si></sst>'
    assert refusal_of(book(NEAR, {"xl/sharedStrings.xml": text})) == ("E108", "texts")


@pytest.mark.parametrize("name", ["/etc/passwd", "../a.xml", "a\\..\\b.xml", "xl/WORKBOOK.xml"])
def test_absolute_climbing_and_double_names_are_refused(name: str) -> None:
    assert refusal_of(book(NEAR, {name: b"<a/>"})) == ("E107", None)


def test_too_many_entries_are_refused() -> None:
    assert refusal_of(book(NEAR, {f"xl/{n}": b"a" for n in range(guard.MOST_ENTRIES)})) == ("E108", "entries")


def test_an_encrypted_entry_has_a_password() -> None:
    data = bytearray(book(NEAR).getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal_of(io.BytesIO(bytes(data))) == ("E109", None)


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 1000)
    assert refusal_of(book(NEAR)) == ("E108", "bytes")


def test_too_many_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_TEXTS", 10)
    text = b"<sst>" + b"<si/>" * 11 + b"</sst>"
    assert refusal_of(book(NEAR, {"xl/sharedStrings.xml": text})) == ("E108", "texts")


@pytest.mark.parametrize("inside", [b'<c "', b"<c <row <c>", b'<row r="', bytes(range(256)) * 8])
def test_a_picture_is_not_taken_for_a_broken_sheet(inside: bytes) -> None:
    photo = b"\xff\xd8\xff\xe0" + bytes(100) + inside + bytes(100)
    assert check_zip(book(NEAR, {"xl/media/image1.jpeg": photo}), "a.xlsx").odd == frozenset()
