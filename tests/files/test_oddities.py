"""Hidden rows and columns, errors and formulas without values are seen in every kind of workbook."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.faulty_cells import fault_in
from dht.core.sheets import UNCALCULATED, Block, Sheet
from dht.files import odd_sheets
from dht.files.compound import BrokenCompoundError, CompoundFile
from dht.files.extents import whole_tags
from dht.files.guard import check_zip
from dht.files.odd_sheets import zip_oddities
from dht.files.oddities import Oddities
from dht.files.opening import open_sheets
from dht.files.sheet_biff import read_biff_oddities
from dht.files.sheet_ods import read_ods_oddities
from dht.files.sheet_xml import looks_odd, read_sheet_oddities
from tests.files.test_guard import SHEET, book, row
from tests.files.test_workbook import ods, ods_cell

HERE = Path(__file__).parent


def read(path: Path) -> list[tuple[Sheet, list[Block]]]:
    return [(sheet, list(sheet.blocks)) for sheet in open_sheets(str(path))]


def rows_of(path: Path) -> list[list[str]]:
    [(_, blocks)] = read(path)
    return [row for block in blocks for row in block.rows]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" s="4" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ("<c r='B2' t='e'><v>#REF!</v></c>", "#REF!"),
        ('<x:c r="B2" t="e"><x:v>#REF!</x:v></x:c>', "#REF!"),
        ('<c r="B2" t = "e" ><v>#NAME?</v></c>', "#NAME?"),
        ('<c r="B2" t="e"><v></v></c>', "#VALUE!"),
        ('<c r="B2"><f>A1+1</f></c>', UNCALCULATED),
        ('<c r="B2"><f>A1+1</f><v></v></c>', UNCALCULATED),
        ('<c r="B2"><f>A1+1</f><v/></c>', UNCALCULATED),
        ('<c r="B2"><f t="shared" si="0"/></c>', UNCALCULATED),
        ('<c r="B2"><f t="shared" si="0"/><v /></c>', UNCALCULATED),
        ('<c r="B2" t="str"><f>A1</f></c>', UNCALCULATED),
        ('<x:c r="B2"><x:f>A1+1</x:f></x:c>', UNCALCULATED),
        ('<c r="B2" t="str"><f>IF(A1="","",A1)</f><v></v></c>', None),
        ('<c r="B2"><f>A1+1</f><v>0</v></c>', None),
        ('<c r="B2" t="str"><f>A1</f><v>#N/A</v></c>', None),
        ('<c r="B2" t="inlineStr"><is><t>x</t></is></c>', None),
        ('<c r="B2" t="e"/>', None),
        ('<c r="B2" s="7"/>', None),
        ('<c r="B2" t="b"><v>1</v></c>', None),
    ],
)
def test_cells_of_a_new_workbook(tmp_path: Path, cell: str, fault: str | None) -> None:
    sheet = row('<c r="A2"><v>1</v></c>' + cell + '<c r="C2"><v>3</v></c>', 2)
    oddities = read_sheet_oddities([sheet.encode()])
    assert oddities.faults == ({2: {1: fault}} if fault else {})
    assert looks_odd(sheet.encode()) or not fault
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(sheet).getvalue())
    [_, [first, second, third]] = rows_of(path)
    assert (first, third) == ("1", "3")
    assert second == fault if fault else second in ("", "0", "#N/A", "x", "TRUE")


def test_places_are_counted_where_the_file_leaves_them_out() -> None:
    sheet = (
        "<row><c/><c t='e'><v>#N/A</v></c></row>"
        "<row r='7' hidden='1'><c/><c/><c><f>1</f></c></row><row hidden='true'/>"
    )
    found = read_sheet_oddities([sheet.encode()])
    assert (found.faults, found.hidden_rows) == ({1: {1: "#N/A"}, 7: {2: UNCALCULATED}}, [(7, 8)])


def test_hidden_columns_of_a_new_workbook() -> None:
    cols = (
        '<col min="2" max="4" width="9" hidden="1"/><col min="6" max="6"/><col hidden="0" min="8" max="9"/>'
    )
    assert read_sheet_oddities([cols.encode()]).hidden_columns == [(1, 3)]


CELLS = st.sampled_from(["value", "text", "error", "formula", "no value", "blank", ""])
NEW = {
    "value": "<c r='@'><v>1</v></c>",
    "text": "<c r='@' t='inlineStr'><is><t>x y</t></is></c>",
    "error": "<c r='@' t='e'><v>#N/A</v></c>",
    "formula": "<c r='@'><f>A1</f><v>2</v></c>",
    "no value": "<c r='@'><f>A1</f></c>",
    "blank": "<c r='@' s='1'/>",
    "": "",
}


@settings(deadline=None)
@given(
    rows=st.lists(st.tuples(st.booleans(), st.lists(CELLS, max_size=5)), max_size=6),
    prefix=st.sampled_from(["", "x:"]),
    quote=st.sampled_from("'\""),
    size=st.integers(1, 90),
)
def test_however_a_sheet_is_written_and_cut_its_oddities_are_seen(
    rows: list[tuple[bool, list[str]]], prefix: str, quote: str, size: int
) -> None:
    expected = Oddities()
    written = []
    for number, (hidden, cells) in enumerate(rows, start=1):
        content = "".join(NEW[cell].replace("@", f"{'ABCDE'[at]}{number}") for at, cell in enumerate(cells))
        written.append(
            f"<row r='{number}'{' hidden=@1@' if hidden else ''}>{content}</row>".replace("@", "'")
        )
        if hidden:
            expected.hide_rows(number, number)
        for at, cell in enumerate(cells):
            if cell in ("error", "no value"):
                expected.add_fault(number, at, "#N/A" if cell == "error" else UNCALCULATED)
    text = "".join(written).replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    data = text.replace("'", quote).encode()
    pieces = list(whole_tags([data[at : at + size] for at in range(0, len(data), size)], 1000, b"<c "))
    assert read_sheet_oddities(pieces) == expected
    assert any(map(looks_odd, pieces)) or expected == Oddities()


def test_faults_outside_of_what_the_reader_gives_make_room(tmp_path: Path) -> None:
    """A last column and last rows that hold nothing but formulas without values."""
    path = tmp_path / "a.xlsx"
    sheet = row('<c r="A1"><v>1</v></c><c r="C1"><f>1</f></c>') + row('<c r="B3"><f>2</f></c>', 3)
    path.write_bytes(book(sheet).getvalue())
    assert rows_of(path) == [["1", "", UNCALCULATED], ["", "", ""], ["", UNCALCULATED, ""]]
    path.write_bytes(book(row('<c r="B2"><f>2</f></c>', 2)).getvalue())
    assert rows_of(path) == [["", ""], ["", UNCALCULATED]]


def test_hidden_rows_without_text_are_not_told(tmp_path: Path) -> None:
    hidden = '<row r="{0}" hidden="1"><c r="A{0}" s="1"/></row>'
    sheet = row('<c r="A1"><v>1</v></c>') + '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    sheet += "".join(hidden.format(number) for number in range(3, 2000)) + row(
        '<c r="A2001"><v>3</v></c>', 2001
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(sheet).getvalue())
    [(_, blocks)] = read(path)
    assert [number for block in blocks for number in block.hidden] == [2]
    assert not any(block.may_have_errors for block in blocks)


@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "..\\xl\\Worksheets/Sheet1.xml"]
)
def test_the_part_of_a_sheet_is_found_however_it_is_named(target: str) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="t" Target="{target}"/></Relationships>'
    )
    stream = book(
        row('<c r="B2" t="e"><v>#N/A</v></c>', 2), {"xl/_rels/workbook.xml.rels": relations.encode()}
    )
    checked = check_zip(stream, "a.xlsx")
    assert SHEET in checked.odd
    found = zip_oddities(stream, checked)(0)
    assert found is not None
    assert found.faults == {2: {1: "#N/A"}}
    assert zip_oddities(stream, checked)(1) is None


def test_a_sheet_that_looks_normal_is_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odd_sheets, "read_sheet_oddities", None)
    sheet = "".join(
        row(f'<c r="A{n}"><f>ROW()</f><v>{n}</v></c><c r="B{n}" t="s"><v>0</v></c>', n) for n in range(1, 9)
    )
    stream = book(sheet)
    checked = check_zip(stream, "a.xlsx")
    assert not checked.odd
    assert zip_oddities(stream, checked)(0) is None


def test_an_old_workbook() -> None:
    data = (HERE / "odd.xls").read_bytes()
    first, second = read_biff_oddities(data)
    assert (first.hidden_rows, first.hidden_columns, first.faults) == ([(4, 4)], [(4, 4)], {6: {2: "#N/A"}})
    assert (second.hidden_rows, second.hidden_columns, second.faults) == ([], [], {2: {3: "#DIV/0!"}})
    assert read_biff_oddities((HERE / "old.xls").read_bytes()) == []
    [(sheet, [block]), (_, [other])] = read(HERE / "odd.xls")
    assert (block.hidden, block.may_have_errors, sheet.hidden_columns) == ((4,), True, ((4, 4),))
    assert (block.rows[5][2], other.rows) == ("#N/A", [["x", "", "", ""], ["", "", "", "#DIV/0!"]])


def test_a_formula_of_an_old_workbook_whose_value_is_an_error() -> None:
    data = bytearray((HERE / "odd.xls").read_bytes())
    formula = re.search(rb"\x06\x00..\x05\x00\x06\x00", data, re.DOTALL)
    assert formula, "row 6, column G"
    at = formula.start()
    data[at + 10 : at + 18] = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    assert read_biff_oddities(bytes(data))[0].faults == {6: {2: "#N/A", 6: "#DIV/0!"}}


@pytest.mark.parametrize("keep", [0, 8, 60, 511, 512, 600, 1100, 2000])
def test_a_container_that_does_not_hang_together_has_no_oddities(keep: int) -> None:
    """The workbook reader will refuse it."""
    data = (HERE / "odd.xls").read_bytes()
    assert read_biff_oddities(data[:keep]) == []


@pytest.mark.parametrize("number", [0, 1, 2, 7, 0xFFFFFFF0])
def test_a_circle_of_sectors_ends(number: int) -> None:
    data = bytearray((HERE / "odd.xls").read_bytes())
    table = 512 * (1 + int.from_bytes(data[76:80], "little"))
    for at in range(table, table + 512, 4):
        data[at : at + 4] = number.to_bytes(4, "little")
    with pytest.raises(BrokenCompoundError):
        CompoundFile(bytes(data)).stream("Workbook")


def ods_rows(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_fault(attributes: str, text: str = "") -> str:
    return f"<table:table-cell {attributes}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


FORMULA = 'table:formula="of:=[.A1]"'


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (
            ods_fault(
                f'{FORMULA} office:value-type="string" office:string-value="" calcext:value-type="error"',
                "#N/A",
            ),
            "#N/A",
        ),
        (ods_fault(f'{FORMULA} office:value-type="float" office:value="0"', "#DIV/0!"), "#DIV/0!"),
        (ods_fault(f'{FORMULA} office:value-type="float" office:value="0"', "Err:502"), "Err:502"),
        (ods_fault(FORMULA), UNCALCULATED),
        (ods_fault('calcext:value-type="error"'), "#VALUE!"),
        (ods_fault(f'{FORMULA} office:value-type="float" office:value="7"', "7"), None),
        (ods_cell("#N/A"), None),
    ],
)
def test_cells_of_an_opendocument_workbook(tmp_path: Path, cell: str, fault: str | None) -> None:
    path = tmp_path / "a.ods"
    plain = ods(ods_rows(ods_cell("1"), cell, ods_cell("3")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            space = b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc" xmlns:text'
            new.writestr(name, old.read(name).replace(b"xmlns:text", space, 1))
    path.write_bytes(out.getvalue())
    [[first, second, third]] = rows_of(path)
    assert (first, third) == ("1", "3")
    assert second == fault if fault else second in ("7", "#N/A")


def test_repeated_and_hidden_parts_of_an_opendocument_workbook(tmp_path: Path) -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>'
    )
    twice = f'{FORMULA} table:number-columns-repeated="2"'
    sheet = (
        columns
        + ods_rows(ods_cell("a"), attributes='table:number-rows-repeated="2"')
        + ods_rows(
            ods_cell("b"),
            ods_fault(twice),
            attributes='table:number-rows-repeated="2" table:visibility="filter"',
        )
        + ods_rows(ods_cell("c"), attributes='table:visibility="collapse"')
    )
    [found] = read_ods_oddities([f"<table:table>{sheet}</table:table>".encode()])
    assert (found.hidden_columns, found.hidden_rows) == ([(2, 4)], [(3, 5)])
    assert found.faults == {n: {1: UNCALCULATED, 2: UNCALCULATED} for n in (3, 4)}
    (tmp_path / "a.ods").write_bytes(ods(sheet))
    [(about, [block])] = read(tmp_path / "a.ods")
    assert (about.hidden_columns, block.hidden, block.may_have_errors) == (((2, 4),), (3, 4, 5), True)
    assert [cells[0] for cells in block.rows] == ["a", "a", "b", "b", "c"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(
            (error, "E118")
            for error in (
                "#N/A",
                "#DIV/0!",
                "#REF!",
                "#NAME?",
                "#NULL!",
                "#NUM!",
                "#VALUE!",
                "#SPILL!",
                "#CALC!",
            )
        ),
        *((error, "E118") for error in (" #N/A ", "########", "##", "Err:502", "#GETTING_DATA")),
        (UNCALCULATED, "E119"),
        *((text, None) for text in ("", "#", "#1", "# 5", "N/A", "Tổ #2!", "#abc", "Err", "#N/A?", "Lớp 1#")),
    ],
)
def test_errors_are_told_from_text(cell: str, code: str | None) -> None:
    fault = fault_in(cell)
    assert (fault and fault[0]) == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_with_a_sharp_sign_may_have_errors(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    for text, expected in (("a,b\n1,2\n", False), ("a,b\n1,#N/A\n", True)):
        path.write_bytes(text.encode(encoding))
        [(_, blocks)] = read(path)
        assert [block.may_have_errors for block in blocks] == [expected]
