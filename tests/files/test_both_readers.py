"""The reader of dht and openpyxl agree on every workbook of the tests, cell by cell, or it is said why not.

openpyxl reads `.xlsx` only, as a stream, and must be told not to believe the size that a sheet claims.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.issues import Refusal
from dht.core.sheets import UNCALCULATED
from dht.files.opening import open_sheets
from dht.files.workbook import cell_text
from tests import invented
from tests.files.test_guard import book, row
from tests.shapes.reading import lay_out, read_shape, shapes

TESTS = Path(__file__).parents[1]
Cells = dict[tuple[str, int, int], str]


def by_dht(path: Path, encoding: str = "auto") -> Cells:
    """Return every cell with text by sheet, row and column, from 1."""
    return {
        (sheet.name or "", number, column): text
        for sheet in open_sheets(str(path), encoding=encoding)
        for block in sheet.blocks
        for number, cells in enumerate(block.rows, start=block.first_row)
        for column, text in enumerate(cells, start=1)
        if text
    }


def by_openpyxl(path: Path, formulas: bool = False) -> Cells:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=not formulas)
    found: Cells = {}
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value not in (None, ""):
                    found[sheet.title, cell.row, cell.column] = cell_text(cell.value)
    workbook.close()
    return found


def fixtures() -> list[Path]:
    return [path for path in sorted(TESTS.rglob("*.xls[xm]")) if zipfile.is_zipfile(path)]


REFUSED = {"errors/E107", "errors/E108"}
"""Workbooks that dht does not read on purpose: cut short, and one cell in the last corner."""


@pytest.mark.parametrize("path", fixtures(), ids=lambda path: str(path.relative_to(TESTS)))
def test_workbooks_of_the_tests(path: Path) -> None:
    if str(path.relative_to(TESTS).parent) in REFUSED:
        with pytest.raises(Refusal):
            by_dht(path)
        return
    assert_alike(path)


def assert_alike(path: Path) -> None:
    """Compare cells as they stand in the file: openpyxl does not know of old fonts."""
    ours, theirs = by_dht(path, "utf-8"), by_openpyxl(path)
    uncalculated = {place for place, text in ours.items() if text == UNCALCULATED}
    assert {place: text for place, text in ours.items() if place not in uncalculated} == theirs
    formulas = by_openpyxl(path, formulas=True) if uncalculated else {}
    assert all(formulas[place].startswith("=") for place in uncalculated)


EMPTY = "nothing-in-it"
STRICT = "strict-open-xml"
"""openpyxl does not know these namespaces and would drop every sheet; `expect` tells what is in it."""


@pytest.mark.parametrize("folder", shapes(), ids=lambda folder: folder.name)
def test_workbooks_of_the_shapes(folder: Path, tmp_path: Path) -> None:
    """All of them but `.xls` and `.ods`, which openpyxl does not read."""
    for name in lay_out(read_shape(folder), tmp_path):
        path = tmp_path / name
        if not zipfile.is_zipfile(path) or path.suffix == ".ods" or folder.name == STRICT:
            continue
        if folder.name == EMPTY:
            assert by_openpyxl(path) == {}
        else:
            assert_alike(path)


def claiming(reference: str, plain: bytes) -> bytes:
    """Return a workbook whose sheets say that they are as large as `reference`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            start, end = content.find(b'<dimension ref="'), content.find(b'"/>', content.find(b"<dimension"))
            if start >= 0:
                content = content[:start] + f'<dimension ref="{reference}'.encode() + content[end:]
            new.writestr(name, content)
    return out.getvalue()


def roster() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Danh sách")
        for at, cells in enumerate(
            [invented.ROSTER_HEADER, *map(invented.roster_row, invented.make_people(300))]
        ):
            sheet.write_row(at, 0, [str(cell) for cell in cells])
        sheet.merge_range(310, 0, 311, 3, "Người lập biểu")
    return out.getvalue()


@pytest.mark.parametrize("reference", ["A1", "A1:B2", "A1:XFD1048576", "C5:D6", "Z1"])
def test_the_size_a_sheet_claims_changes_nothing(tmp_path: Path, reference: str) -> None:
    plain = roster()
    path, honest = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(claiming(reference, plain))
    honest.write_bytes(plain)
    assert by_dht(path) == by_dht(honest) == by_openpyxl(honest)
    assert len(by_dht(path)) > 3000
    assert by_openpyxl(path) == by_dht(path)


@pytest.mark.parametrize("reference", ["", "nonsense"])
def test_a_size_that_is_none_is_a_damaged_workbook(tmp_path: Path, reference: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(claiming(reference, roster()))
    with pytest.raises(Refusal, match="E107"):
        by_dht(path)


STYLES = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts><font><sz val="11"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills>
<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/>
<xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="22"/></cellXfs>
<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def texts(path: Path, sheet: str, reader: Callable[[Path], Cells]) -> dict[str, str]:
    path.write_bytes(book(sheet, {"xl/styles.xml": STYLES}).getvalue())
    return {f"{'ABCDEF'[column - 1]}{number}": text for (_, number, column), text in reader(path).items()}


@pytest.mark.parametrize(
    "sheet",
    [
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
        '<row r="1"><c r="A3"><v>1</v></c></row>',
        row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        row('<c r="a1"><v>1</v></c>'),
        row('<c r="A1" t="inlineStr"><is><t xml:space="preserve">  a  </t></is></c>'),
        row('<c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>đọc</t></rPh></is></c>'),
        row('<c r="A1"><v>123456789012345678</v></c><c r="B1"><v>1.5E+3</v></c><c r="C1"><v>1E-7</v></c>'),
        row('<c r="A1"><v>12345678901.0</v></c><c r="B1"><v>-0</v></c><c r="C1"><v>0.1</v></c>'),
        row('<c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>0.354</v></c><c r="C1" s="3"><v>1.5</v></c>'),
        row('<c r="A1" s="4"><v>45000.354166667</v></c><c r="B1" s="1" t="str"><v>12/03/1985</v></c>'),
        row('<c r="A1" s="1"><v>60</v></c><c r="B1" s="1"><v>59</v></c><c r="C1" s="1"><v>0</v></c>'),
        row('<c r="A1" t="d"><v>1985-03-12</v></c><c r="B1" t="d"><v>1985-03-12T08:30:00</v></c>'),
        row('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>'),
        row(
            '<c r="A1" t="str"><v>a&amp;b&lt;&#7877;&#x1EC5;</v></c><c r="B1" t="str"><v>a<!-- x -->b</v></c>'
        ),
        row('<c r="A1" t="str"><v>a\nb\r\nc</v></c><c r="B1" t="str"><v>a&#10;b&#13;&#10;c</v></c>'),
        row('<c r="A1" t="str"><v>007</v></c><c r="B1" t="str"><f>""</f><v></v></c>'),
    ],
)
def test_unusual_cells_are_read_alike(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "a.xlsx"
    ours = texts(path, sheet, by_dht)
    assert ours
    assert ours == texts(path, sheet, by_openpyxl)


@pytest.mark.parametrize(
    ("sheet", "ours", "theirs", "why"),
    [
        (
            row('<c r="A5"><v>5</v></c>', 5) + row('<c r="A2"><v>2</v></c>', 2),
            {"A2": "2", "A5": "5"},
            {"A5": "5"},
            "openpyxl drops rows that do not come in order",
        ),
        (
            row('<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>'),
            {"A1": "1", "C1": "3"},
            {"A1": "1"},
            "and cells",
        ),
        (
            row('<c r="A1" t="inlineStr"><is><r><t>Lò </t></r><r><t>Thị</t></r></is></c>'),
            {"A1": "LòThị"},
            {"A1": "Lò Thị"},
            "blanks at an end count only with xml:space, in Excel too",
        ),
        (
            row('<c r="A1" t="inlineStr"><is><t>a_x0041_b</t></is></c>'),
            {"A1": "aAb"},
            {"A1": "a_x0041_b"},
            "openpyxl leaves Excel's escapes as they are",
        ),
        (
            row('<c r="A1" s="1"><v>-5</v></c>'),
            {"A1": "00:00:00"},
            {"A1": "1899-12-25"},
            "Excel shows ####: there is no such day, and neither text is read as a birth date",
        ),
        (
            row('<c r="A1" s="1"><v>99999999</v></c>'),
            {"A1": "99999999"},
            {"A1": "#VALUE!"},
            "the same of a day too late",
        ),
        (
            row('<c r="A1" t="str"><v>x</v><v>y</v></c>'),
            {"A1": "y"},
            {"A1": "x"},
            "a cell has one value; Excel does not open the file",
        ),
        (
            row('<c r="A1"><v> 12 </v></c>'),
            {"A1": " 12 "},
            {"A1": "12"},
            "whoever understands the cell takes the blanks away",
        ),
        (
            row('<c r="A1"><f>B1</f></c>'),
            {"A1": UNCALCULATED},
            {},
            "a formula without a value is no blank",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:Cell A1 is marked as a date")
def test_differences_are_known(
    tmp_path: Path, sheet: str, ours: dict[str, str], theirs: dict[str, str], why: str
) -> None:
    path = tmp_path / "a.xlsx"
    assert (texts(path, sheet, by_dht), texts(path, sheet, by_openpyxl)) == (ours, theirs), why


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="str"><v><![CDATA[a<b]]></v></c>',
        '<c r="A1"><v><![CDATA[5]]></v></c>',
        '<x:c r="A1"><x:v> <![CDATA[5]]></x:v></x:c>',
        '<c r="A1" t=""><v>5</v></c>',
    ],
)
def test_what_the_reader_would_not_see_is_refused(tmp_path: Path, cell: str) -> None:
    """openpyxl reads them; no common program writes them, and Excel saves them in another form."""
    with pytest.raises(Refusal, match="E107"):
        texts(tmp_path / "a.xlsx", row(cell), by_dht)


VALUES = st.one_of(
    st.text(
        st.characters(min_codepoint=32, blacklist_categories=("Cs",), blacklist_characters="\ufffe\uffff"),
        max_size=20,
    ),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
)


@settings(deadline=None, max_examples=20)
@given(cells=st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 60)), VALUES, min_size=1))
def test_any_cells_are_read_alike(
    tmp_path_factory: pytest.TempPathFactory,
    cells: dict[tuple[int, int], str | int | float | bool | dt.datetime],
) -> None:
    path = tmp_path_factory.mktemp("books") / "a.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as made:
        sheet = made.add_worksheet("S")
        for (number, column), value in {**cells, (0, 0): "Họ tên"}.items():
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write(number, column, value)
    assert by_dht(path) == by_openpyxl(path)
