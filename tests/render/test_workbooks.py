"""The workbooks that dht writes, cell by cell against goldens, and with cells that mean harm.

`pytest tests/render --update` writes the goldens anew; read the difference before you keep it.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from dht.core.issues import Issue, Place
from dht.core.refused_rows import ReturnedRow, ReturnedSheet
from dht.core.review_pages import ReviewPerson, ReviewRow
from dht.core.templates import TEMPLATE_KINDS, Template, TemplateKind, template_columns
from dht.render.refused_workbook import write_refused
from dht.render.review_workbook import write_review_workbook
from dht.render.template_workbook import write_template
from dht.render.workbooks import height_of, sheet_name
from dht.words import LANGUAGES, Lang
from tests.render.grids import HOSTILE

SHAPE = {"cells": 3, "expected": 4}
GOLDEN = Path(__file__).parent / "golden_workbooks"


def described(path: Path) -> str:
    """Return what an office sees of a workbook, a line for each cell that says or marks something."""
    book = openpyxl.load_workbook(path)
    lines = [f"name {name} = {found.attr_text}" for name, found in sorted(book.defined_names.items())]
    for sheet in book.worksheets:
        lines += ["", f"== {sheet.title} · frozen {sheet.freeze_panes} · filter {sheet.auto_filter.ref}"]
        lines += [line for row in sheet.iter_rows() for cell in row for line in _cell(cell)]
        lines += sorted(_rules(sheet))
    return "\n".join(lines) + "\n"


def _cell(cell: Cell | MergedCell) -> Iterator[str]:
    colour = cell.fill.fgColor.rgb if cell.fill.fill_type else ""
    if cell.value is None and not colour:
        return
    marks = [cell.data_type if cell.value is not None else "", cell.number_format, str(colour)]
    yield f"{cell.coordinate} {cell.value!r} {' '.join(filter(None, marks))}"
    if cell.comment:
        yield f"   comment {cell.comment.text!r}"


def _rules(sheet: Worksheet) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        asked = f"{rule.type} {rule.formula1} {rule.errorStyle or 'stop'}"
        asked += "" if rule.showErrorMessage else " (no objection)"
        yield f"rule {rule.sqref} {asked} | {rule.promptTitle}: {rule.prompt} | {rule.error}"


def refused_sheets() -> Iterator[ReturnedSheet]:
    def place(letter: str, column: str, row: int) -> Place:
        return Place("ds.xlsx", "DS", row, column, letter)

    top = [
        ["TRƯỜNG THCS SÍN THẦU", "", "", ""],
        ["STT", "Họ và tên", "Ngày sinh", "Đối tượng"],
        ["(1)", "(2)", "(3)", "(4)"],
    ]
    rows = [
        ReturnedRow("5", ["I", "Tổ Toán", "", ""], ()),
        ReturnedRow(
            "7",
            ["1", "Lò Thị Mai", "1990-02-31", "Giao vien cot cam"],
            [
                Issue("E202", place("C", "Ngày sinh", 7)),
                Issue("E203", place("D", "Đối tượng", 7), choices=("giáo viên cốt cán", "giáo viên")),
            ],
        ),
        ReturnedRow("9", ["2", "Giàng A Chua", "1985-03-12"], [Issue("E206", Place("ds.xlsx", "DS", 9))]),
        ReturnedRow("11", ["3", "", "", "x"], [Issue("E112", Place("ds.xlsx", "DS", 11), None, SHAPE)]),
    ]  # fmt: skip
    yield ReturnedSheet("DS", top, 1, range(4), True, iter(rows))
    yield ReturnedSheet("ds", [["Họ và tên", "CCCD"]], 0, range(2), False, iter(rows[1:2]))


def template(kind: TemplateKind) -> Template:
    choices = {
        "sex": ["Nam", "Nữ"],
        "result": ["Đạt", "Không đạt"],
        "audience": ["giáo viên", "cán bộ, công chức, viên chức"],
        "level": ["Bậc 1: Một", "Bậc 2: Hai"],
        "commune": ["Xã Sín Thầu"],
        "province": ["Tỉnh Điện Biên"],
    }
    columns = template_columns(kind, choices, frozenset({"district"}))  # type: ignore[arg-type]
    return Template(kind, columns, "Chương trình năm bậc", "dht import mau.xlsx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_refused_rows(tmp_path: Path, lang: Lang, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "refused.xlsx"
    assert write_refused(path, refused_sheets(), lang, "dht import refused.xlsx") == 4
    compare(request, f"refused-{lang}", described(path))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", TEMPLATE_KINDS)
def test_templates(tmp_path: Path, kind: TemplateKind, lang: Lang, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, template(kind), lang)
    compare(request, f"template-{kind}-{lang}", described(path))


def review_rows() -> list[ReviewRow]:
    mai = ReviewPerson("Lò Thị Mai", "1988-06-09", "f", (("cccd", "011******142"),), "THCS A", "Xã Sín Thầu")
    other = ReviewPerson("Lò Thị Mai", "1988-06-09", None, (("staff", "GV-*077"),), None, "Xã Nậm Kè")
    year = ReviewPerson("Vàng A Nủ", "1990", "m", (), None, None)
    return [
        ReviewRow("P-AAAAAAAA", "other_unit", mai, other),
        ReviewRow("P-BBBBBBBB", "birth_year", year, year),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pairs_to_review(tmp_path: Path, lang: Lang, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "review.xlsx"
    write_review_workbook(path, review_rows(), lang, "xem-lai.xlsx")
    compare(request, f"review-{lang}", described(path))


def test_a_pair_of_hostile_cells_is_text(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    people = [ReviewPerson(text, text, "f", (("staff", text),), text, text) for text in HOSTILE]
    rows = [ReviewRow("P-AAAAAAAA", "same_unit", person, person) for person in people]
    write_review_workbook(path, rows, "vi", "=1.xlsx")
    with zipfile.ZipFile(path) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/" in name)
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


def compare(request: pytest.FixtureRequest, name: str, text: str) -> None:
    golden = GOLDEN / f"{name}.xlsx.txt"
    if request.config.getoption("--update"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_hostile_cells_are_text_and_nothing_in_the_file_is_active(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    issue = Issue("E501", Place("f", "S", 2, "=cmd|x", "A"), "=1+1", {"kind": "commune", "within": None})
    rows = [ReturnedRow("2", [text, "\ud800\ufffe"], [issue]) for text in HOSTILE]
    sheet = ReturnedSheet("=1+1 [x]:*?/\\'", [["=HYPERLINK(1)", "@x"]], 0, range(2), False, iter(rows))
    assert write_refused(path, [sheet], "vi", "=1") == len(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        names = parts.namelist()
        content = b"".join(parts.read(name) for name in names if name.endswith(".xml"))
    assert not [name for name in names if "vba" in name or "external" in name or "connection" in name]
    assert b"<f>" not in content
    assert b"<hyperlink" not in content
    (found,) = openpyxl.load_workbook(path).worksheets
    assert {cell.data_type for row in found.iter_rows() for cell in row if cell.value} == {"s"}


def test_names_of_sheets() -> None:
    taken: dict[str, object] = {}
    wanted = ["DS", "ds", "", "History", "a" * 40, "a" * 40, "[x]", "'x'", "Trường PTDTBT THCS xã Nậm Kè 12"]
    names = []
    for name in [*wanted, wanted[-1], wanted[-1]]:
        names.append(sheet_name(name, taken))
        taken[names[-1].lower()] = None
    assert names[:6] == ["DS", "ds (2)", "dht", "dht (2)", "a" * 31, "2"]
    assert names[6:9] == ["x", "x (2)", wanted[-1]]
    assert [name.replace("\u00a0", " ") for name in names[9:]] == [wanted[-1]] * 2
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


def test_rows_are_as_high_as_their_text() -> None:
    heights = [height_of(text, 70) for text in ("", "x" * 60, "x" * 100, "a\nb\nc", "x" * 100_000)]
    assert heights == [18, 18, 34, 50, 400]
