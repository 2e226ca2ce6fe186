"""Blank lists: what an office gets, and that it comes in filled in, without a word of complaint."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dht.core.audiences import Audiences
from dht.core.fact_headers import recognise_list
from dht.core.headers import Layout
from dht.core.issues import Refusal
from dht.core.levels import parse_level
from dht.core.own_columns import is_own
from dht.core.templates import TEMPLATE_KINDS, TemplateKind
from dht.files.programmes import load_audiences, load_programmes
from dht.flows.settings import Settings
from dht.flows.templates import TemplateRequest, make_template
from dht.words import Lang, say
from tests.offices import TODAY, Office

LANGS: tuple[Lang, ...] = ("vi", "en")
KINDS_AND_LANGS = list(itertools.product(TEMPLATE_KINDS, LANGS))
FIRST_FREE_ROW = 6


def made(
    folder: Path,
    kind: TemplateKind = "roster",
    lang: Lang = "vi",
    programme: str = "five-levels",
    **places: str,
) -> Path:
    target = folder / f"{kind}-{lang}.xlsx"
    request = TemplateRequest(kind, str(target), places.get("province"), places.get("district"), lang, TODAY)
    make_template(Settings(folder / "dht.db", None, programme, None), request)
    return target


def texts(sheet: Worksheet) -> list[list[str]]:
    return [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]


def choices(book: openpyxl.Workbook, name: str) -> list[str]:
    """Return what a named list offers."""
    sheet, _, cells = book.defined_names[f"dht_{name}"].attr_text.partition("!")
    return [str(row[0].value) for row in book[sheet.strip("'")][cells.replace("$", "")]]


def fill(path: Path, rows: Sequence[Sequence[str]], at: int = FIRST_FREE_ROW) -> None:
    book = openpyxl.load_workbook(path)
    for row, cells in enumerate(rows, start=at):
        for column, text in enumerate(cells, start=1):
            if text:
                book.worksheets[0].cell(row, column).value = text
    book.save(path)


PEOPLE = [
    ["1", "Giàng A Chua", "12/03/1985", "Nam", "011085000002", "GV-1", "0912345678", "chua@example.com",
     "Giáo viên", "giáo viên; giáo viên cốt cán", "THCS Sín Thầu", "", "Xã Sín Thầu", "Tỉnh Điện Biên"],
    ["2", "Lò Thị Pọm", "1990", "Nữ", "", "", "", "", "", "cán bộ quản lý", "TH Nậm Kè", "", "Xã Nậm Kè",
     "Tỉnh Điện Biên"],
    ["", "Quàng Văn Inh", "5/1/1978", "", "011078000303", "", "", "", "", "cán bộ, công chức, viên chức", "",
     "Bản Huổi Cọ", "Xã Mường Nhé", "Tỉnh Điện Biên"],
]  # fmt: skip
DONE = [
    ["1", "Giàng A Chua", "", "011085000002", "", "", "", "", "Bậc 2: Đa phương tiện và truyền thông",
     "15/04/2025", "Đạt", "CN-118"],
    ["2", "Lò Thị Pọm", "1990", "", "", "TH Nậm Kè", "Xã Nậm Kè", "Tỉnh Điện Biên",
     "Bậc 1: Xử lý văn bản cơ bản", "01/05/2025", "", ""],
    ["3", "", "", "011078000303", "", "", "", "", "1", "02/05/2025", "", ""],
]  # fmt: skip


def test_filled_in_by_a_clerk_both_lists_come_in_without_a_warning(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    roster = made(tmp_path, "roster", province="Điện Biên")
    fill(roster, PEOPLE)
    report = office.take(str(roster))
    assert (report.applied, report.issues) == (True, [])
    assert [report.total(name) for name in ("read", "created", "refused")] == [3, 3, 0]
    completions = made(tmp_path, "completions", province="Điện Biên")
    fill(completions, DONE)
    report = office.take(str(completions))
    assert (report.applied, report.issues) == (True, [])
    assert report.total("created") == 3
    assert office.counts(by="commune", map="new") == {
        "Xã Sín Thầu": (1, 1, 1, 0, 0, 0),
        "Xã Mường Nhé": (1, 1, 0, 0, 0, 0),
        "Xã Nậm Kè": (1, 1, 0, 0, 0, 0),
        "*": (3, 3, 1, 0, 0, 0),
    }
    assert office.select("SELECT COUNT(*) FROM person WHERE full_name LIKE '%Lò Thị Mai%'") == [(0,)]
    assert office.person("011078000303")["periods"][0]["hamlet"] == "Bản Huổi Cọ"


def test_in_english_and_on_the_old_map_too(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    roster = made(tmp_path, "roster", "en", district="Mường Nhé")
    row = ["1", "Giàng A Chua", "12/03/1985", "Male", "011085000002", "", "", "", "", "teacher; core teacher",
           "THCS", "", "Xã Sín Thầu", "Huyện Mường Nhé", "Tỉnh Điện Biên"]  # fmt: skip
    fill(roster, [row])
    completions = made(tmp_path, "completions", "en")
    done = ["1", "Giàng A Chua", "", "011085000002", "", "", "", "", "Level 1: Basic text work", "15/04/2025",
            "Passed", ""]  # fmt: skip
    fill(completions, [done])
    report = office.take(str(roster), str(completions))
    assert (report.applied, report.issues) == (True, [])
    assert office.counts(district="Mường Nhé")["*"] == (1, 1, 0, 0, 0, 0)


@pytest.mark.parametrize("at", [FIRST_FREE_ROW + 3, 4_000])
def test_the_example_is_nobody_wherever_it_stands(tmp_path: Path, at: int) -> None:
    """A clerk sorts the list or inserts rows above: the example moves, and is passed over all the same."""
    office = Office(tmp_path / "office")
    roster = made(tmp_path, province="Điện Biên")
    book = openpyxl.load_workbook(roster)
    example = [cell.value for cell in book.worksheets[0][FIRST_FREE_ROW - 1]]
    book.save(roster)
    fill(roster, [*PEOPLE, ["Ví dụ", *example[1:]]], at=FIRST_FREE_ROW - 1)
    fill(roster, [["Ví dụ", *example[1:]]], at=at)
    report = office.take(str(roster))
    assert (report.applied, report.issues, report.total("created")) == (True, [], 3)


def test_whoever_is_written_over_the_example_is_a_person(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    roster = made(tmp_path, province="Điện Biên")
    fill(roster, [["", *PEOPLE[0][1:]]], at=FIRST_FREE_ROW - 1)
    report = office.take(str(roster))
    assert (report.applied, report.issues, report.total("created")) == (True, [], 1)


@pytest.mark.parametrize(("kind", "lang"), KINDS_AND_LANGS)
def test_every_heading_is_understood(tmp_path: Path, kind: TemplateKind, lang: Lang) -> None:
    path = made(tmp_path, kind, lang, district="Mường Nhé", programme="thai-nguyen-binh-dan-hoc-ai")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    layout = recognise_list(texts(sheet), 1)
    assert isinstance(layout, Layout)
    assert (layout.kind, layout.header_row, layout.unknown, layout.dropped) == (kind, 4, (), ())
    assert len(layout.columns) == sheet.max_column
    expected = {"row_no", "commune", "district", "province", "organisation"}
    if kind in ("roster", "completions", "outcomes"):
        expected |= {"full_name", "birth_date", "citizen_id"}
    assert expected <= layout.columns.keys()


@pytest.mark.parametrize("programme", sorted(load_programmes(None)))
@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_is_understood(tmp_path: Path, programme: str, lang: Lang) -> None:
    known, audiences = load_programmes(None)[programme], load_audiences()
    assert isinstance(audiences, Audiences)
    book = openpyxl.load_workbook(made(tmp_path, "roster", lang, programme, province="Điện Biên"))
    offered = [audiences.resolve(name) for name in choices(book, "audience")]
    assert offered == [frozenset({code}) for code in known.audiences or audiences.codes]
    assert len(choices(book, "commune")) == 45
    book = openpyxl.load_workbook(made(tmp_path, "completions", lang, programme))
    assert len(choices(book, "province")) == 34
    if known.steps > 1:
        levels = [parse_level(name, known.level_names()) for name in choices(book, "level")]
        assert levels == list(range(1, known.steps + 1))
    else:
        assert "dht_level" not in book.defined_names


def test_the_old_map_gives_districts_and_their_communes(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, district="Mường Nhé", province="Điện Biên"))
    assert choices(book, "district") == ["Huyện Mường Nhé"]
    assert len(choices(book, "commune")) == 11
    merged = openpyxl.load_workbook(made(tmp_path, "completions", province="Bắc Kạn"))
    assert len(choices(merged, "district")) == 8
    assert choices(merged, "province") == ["Tỉnh Bắc Kạn"]


def test_what_the_spreadsheet_program_is_told(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(made(tmp_path, province="Điện Biên")).worksheets[0]
    assert {sheet.column_dimensions[letter].width > 7 for letter in "ABCDEFGHIJKLMN"} == {True}
    assert {sheet.cell(5, column).number_format for column in range(1, 15)} == {"@"}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert sorted(rules) == ["C5:C5001", "D5:D5001", "E5:E5001", "J5:J5001", "M5:M5001", "N5:N5001"]
    assert [rules[f"{c}5:{c}5001"].formula1 for c in "DJMN"] == [
        "dht_sex", "dht_audience", "dht_commune", "dht_province"
    ]  # fmt: skip
    assert rules["J5:J5001"].errorStyle == "information"
    assert {rule.formula1.count("C5") > 3 for rule in (rules["C5:C5001"],)} == {True}
    assert all(len(rule.formula1) <= 255 for rule in rules.values())
    required = [cell.value for cell in sheet[4] if cell.fill.fgColor.rgb == "FFFFD966"]
    assert required == [cell.value for cell in sheet[4] if "(*)" in cell.value]
    assert required == ["Họ và tên (*)", "Ngày sinh (*)", "Đối tượng (*)", "Xã/Phường (*)", "Tỉnh (*)"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize(("kind", "lang"), KINDS_AND_LANGS)
def test_the_guide_explains_every_column(tmp_path: Path, kind: TemplateKind, lang: Lang) -> None:
    book = openpyxl.load_workbook(made(tmp_path, kind, lang, province="Điện Biên"))
    sheet, guide, lists = book.worksheets
    assert is_own(guide.title)
    assert is_own(lists.title)
    assert not is_own(sheet.title)
    rows = texts(guide)
    headings = [cell.value for cell in sheet[4]]
    assert [row[0] for row in rows[-len(headings) :]] == headings
    assert all(row[2] and row[3] for row in rows[-len(headings) :])
    assert sheet.title in rows[1][0]


def test_equal_requests_give_equal_bytes_and_nobodys_file_is_lost(tmp_path: Path) -> None:
    path = made(tmp_path, province="Điện Biên")
    first = path.read_bytes()
    assert made(tmp_path, province="Điện Biên").read_bytes() == first
    fill(path, PEOPLE)
    with pytest.raises(Refusal) as caught:
        made(tmp_path, province="Điện Biên")
    assert [issue.code for issue in caught.value.issues] == ["E142"]
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("places", "programme", "code"),
    [
        ({"province": "Không Có"}, "five-levels", "E501"),
        ({"province": "Điện Biên", "district": "Đại Từ"}, "five-levels", "E501"),
        ({"district": "Châu Thành"}, "five-levels", "E502"),
        ({}, "no-such", "E306"),
    ],
)
def test_what_cannot_be_offered_is_refused(
    tmp_path: Path, places: dict[str, str], programme: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        made(tmp_path, programme=programme, **places)
    assert [issue.code for issue in caught.value.issues] == [code]
    assert caught.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


FACTS: dict[TemplateKind, tuple[str, list[str]]] = {
    "headcounts": (
        "five-levels",
        ["1", "", "Xã Sín Thầu", "Tỉnh Điện Biên", "giáo viên", "gần 75", "01/08/2025", "BC 1"],
    ),
    "outcomes": (
        "five-levels",
        ["1", "", "", "011085000002", "", "", "", "", "Ứng dụng AI vào công việc", "01/06/2025", "Không đạt",
         "quản lý đánh giá", ""],
    ),
    "milestones": (
        "thai-nguyen-binh-dan-hoc-ai",
        ["1", "Sở Y tế", "", "Tỉnh Thái Nguyên", "Thành lập nhóm cán bộ nòng cốt", "06/01/2025", "QĐ 7"],
    ),
    "claims": (
        "five-levels",
        ["1", "", "Xã Sín Thầu", "Tỉnh Điện Biên", "giáo viên", "Bậc 1", "70", "01/08/2025", "BC 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FACTS)
def test_filled_in_templates_of_facts_come_in_without_a_warning(tmp_path: Path, kind: TemplateKind) -> None:
    programme, row = FACTS[kind]
    office = Office(tmp_path / "office", programme)
    roster = made(tmp_path, "roster", province="Điện Biên")
    fill(roster, PEOPLE)
    office.take(str(roster))
    place = "Thái Nguyên" if kind == "milestones" else "Điện Biên"
    path = made(tmp_path, kind, programme=programme, province=place)
    fill(path, [row])
    report = office.take(str(path))
    assert (report.applied, report.issues) == (True, [])
    assert (report.files[0].kind, report.total("read"), report.total("created")) == (kind, 1, 1)


def test_the_list_is_imported_from_where_it_is_and_the_guide_names_the_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "mau.xlsx"
    request = TemplateRequest("headcounts", str(target), None, None, "en", TODAY)
    told = say(make_template(Settings(tmp_path / "dht.db", None, "five-levels", None), request), "en")
    assert f"dht import {target}" in told
    guide = texts(openpyxl.load_workbook(target).worksheets[1])
    assert any(row[0].endswith("dht import mau.xlsx") for row in guide)
