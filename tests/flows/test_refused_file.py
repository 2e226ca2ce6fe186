"""Refused rows go back to the office as a workbook; corrected there, they come in."""

import re
import stat
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from dht.core import refused_rows
from dht.core.issues import Refusal
from dht.files.opening import open_sheets
from dht.flows import importing, refused_file
from dht.flows.import_report import ImportReport
from dht.flows.importing import Importer, ImportOptions
from dht.flows.refused_file import give_back, prepare_return
from dht.words import Lang
from tests import invented, printed_books
from tests.flows.test_printed_workbooks import SHAPES, Shape
from tests.offices import Office, Rows, as_json, csv_text, errors, md
from tests.properties.rosters import PLAIN, Spelling, offices, roster, spellings

KEEP = ImportOptions(keep_refused=True)
KEEP_PARTIAL = ImportOptions(partial=True, keep_refused=True)
Sheets = Mapping[str, Sequence[tuple[object, ...]]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def returned(
    office: Office, *paths: str, options: ImportOptions = KEEP, lang: Lang = "vi", **defaults: str
) -> tuple[ImportReport, Path]:
    """Import files with `--refused` and return the report and where the refused rows should be."""
    target = office.folder / "returned.xlsx"
    how = prepare_return(str(target), paths, lang, "dht import returned.xlsx")
    report = office.take(*paths, options=options, **defaults)
    give_back(how, report, paths)
    return report, target


def sheets_of(path: Path) -> Sheets:
    """Return the cells of every sheet as a second program reads them."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def edit(path: Path, correct: Callable[[Worksheet], None]) -> None:
    """Correct a workbook in another program, as a clerk does."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        correct(sheet)
    book.save(path)


TITLED = """
| ỦY BAN NHÂN DÂN XÃ SÍN THẦU | | | | | | | |
| DANH SÁCH GIÁO VIÊN NĂM 2025 | | | | | | | |
| STT | Họ và tên | Năm sinh | | Số CCCD | Dân tộc | Đối tượng | Xã |
| | | Nam | Nữ | | | | |
| (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) |
| 1 | Giàng A Chua | 12/03/1985 | | 011085000002 | H'Mông | Giáo viên | Sín Thầu |
| 2 | Lò Thị Pọm | | 31/02/1990 | 011190000003 | Thái | Giao vien cot cam | Sín Thầu |
| 3 | =A+B | 1970 | | 0110700003 | Thái | GV | Sín Thầu |
"""
RIGHT = """
| Họ và tên | Ngày sinh | Giới tính | Số CCCD | Đối tượng | Xã |
| Giàng A Chua | 12/03/1985 | Nam | 011085000002 | giáo viên | Sín Thầu |
| Lò Thị Pọm | 28/02/1990 | Nữ | 011190000003 | giáo viên cốt cán | Sín Thầu |
| Quàng Văn Inh | 1970 | Nam | 011070000003 | giáo viên | Sín Thầu |
"""
PLACE = {"province": "Điện Biên", "district": "Mường Nhé"}


def titled() -> Rows:
    """Return a roster as it was made to be printed, with two people who are refused."""
    rows = md(TITLED)
    blank = [""] * len(rows[0])
    return [*rows[:2], blank, *rows[2:7], blank, *rows[7:]]


def write_book(path: Path, **sheets: Rows) -> str:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    page.write_string(at, column, text)
    return str(path)


def test_bad_workbook_to_corrected_file_to_the_expected_people(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    report, target = returned(office, bad, options=KEEP_PARTIAL, **PLACE)
    assert report.refused_file is not None
    assert (report.total("refused"), report.refused_file.rows) == (2, 2)

    def correct(sheet: Worksheet) -> None:
        assert (sheet["B7"].value, sheet["B8"].value) == ("Lò Thị Pọm", "=A+B")
        sheet["D7"], sheet["G7"] = "28/02/1990", "giáo viên cốt cán"
        sheet["B8"], sheet["E8"] = "Quàng Văn Inh", "011070000003"

    edit(target, correct)
    again = office.take(str(target), **PLACE)
    # Nothing is said of the columns that dht wrote; the office's own sensitive one is still named.
    assert [issue.code for issue in again.issues] == ["W115"]
    assert (again.applied, again.total("created")) == (True, 2)
    expected = Office(tmp_path / "expected")
    expected.imports(RIGHT, **PLACE)
    assert office.content() == expected.content()


def test_the_file_looks_like_the_offices_own(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    _, target = returned(office, bad, **PLACE)
    sheet = openpyxl.load_workbook(target)["DanhSach"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    blank = (None,) * 10
    assert rows[:3] == [
        ("ỦY BAN NHÂN DÂN XÃ SÍN THẦU", *blank[1:]),
        ("DANH SÁCH GIÁO VIÊN NĂM 2025", *blank[1:]),
        blank,
    ]
    own = ("Dòng gốc (dht)", "Lý do từ chối (dht)")
    assert rows[3] == ("STT", "Họ và tên", "Năm sinh", None, "Số CCCD", "Dân tộc", "Đối tượng", "Xã", *own)
    assert rows[5][:8] == tuple(f"({number})" for number in range(1, 9))
    reason = (
        "Năm sinh › Nữ: ngày sinh không đúng [E202]\nĐối tượng: không có nhóm đối tượng “Giao vien cot cam”; "
        "ý bạn là “giáo viên cốt cán”? [E203]"
    )
    pom = ("2", "Lò Thị Pọm", None, "31/02/1990", "011190000003", None, "Giao vien cot cam", "Sín Thầu")
    assert rows[6] == (*pom, "8", reason)
    assert rows[7][:2] == ("3", "=A+B")
    assert rows[7][8:] == ("10", "Số CCCD: số CCCD có 10 chữ số, phải là 12 (CMND cũ: 9) [E207]")
    wrong = {cell.coordinate for row in sheet["A7:H8"] for cell in row if cell.fill.fgColor.rgb == "FFFFE699"}
    commented = {cell.coordinate for row in sheet["A7:H8"] for cell in row if cell.comment}
    assert wrong == commented == {"D7", "G7", "E8"}
    assert "hoặc chỉ ghi năm 1985" in sheet["D7"].comment.text
    assert "dht import returned.xlsx" in sheet["J4"].comment.text
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A7", "A6:J8")
    assert sheet["E7"].number_format == "@"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_both_languages_are_passed_over_when_they_come_back(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    first = office.take(bad, **PLACE)
    for lang in ("vi", "en"):
        _, target = returned(office, bad, lang=lang, **PLACE)  # type: ignore[arg-type]
        again = office.take(str(target), **PLACE)
        assert sorted(i.code for i in again.issues) == sorted(i.code for i in first.issues)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=offices(), spelling=spellings, seed=st.integers(0, 50))
def test_any_damaged_roster_comes_back_whole_and_goes_in_corrected(
    tmp_path_factory: pytest.TempPathFactory, people: list[invented.Person], spelling: Spelling, seed: int
) -> None:
    """However a roster is written: put right row by row in the returned file, all people are there."""
    folder = tmp_path_factory.mktemp("offices")
    header, *right = roster(people)
    damaged = [row for row, _ in invented.damaged([list(row) for row in right], 0.5, seed)]
    office, expected = Office(folder / "office"), Office(folder / "expected")
    with mock.patch.object(importing, "_BLOCK_ROWS", spelling.block_rows):
        written = spelling.write([header, *damaged], folder, "roster")
        report, target = returned(office, str(written), options=KEEP_PARTIAL)
    assert target.exists() == bool(report.total("refused"))
    if target.exists():
        edit(target, lambda sheet: put_right(sheet, header, right, report.total("refused")))
        again = office.take(str(target))
        assert again.applied, [(issue.code, issue.place) for issue in again.issues]
    expected.take(str(PLAIN.write([header, *right], folder, "right")), options=ImportOptions(partial=True))
    assert office.counts(by="commune") == expected.counts(by="commune")


def put_right(sheet: Worksheet, header: Sequence[str], right: Rows, count: int) -> None:
    """Write the right cells over the refused ones; rows are found by the number in their first column."""
    assert sheet.max_row == 1 + count
    titles = [unicodedata.normalize("NFC", str(cell.value)) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(titles, row, strict=True))
        number = int(unicodedata.normalize("NFKC", cells["STT"].value))
        for title, text in zip(header, right[number - 1], strict=True):
            cells[title].value = text


HOSTILE = [
    *("=A+B", "+84", "@x", "https://a.b/", "  hai đầu  ", "một\nhai", "a\rb", "\x07", "_x0041_", "\u202eabc"),
    *("007", "1e5", "<&>\"'", "e\u0301", "'011", "😀", "\t", "31/02/1990", "45000", "TRUE", "#N/A"),
]


def test_cells_are_the_same_when_they_are_read_again(office: Office, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Ô khác"],
        *([f"Lò Thị Mai {at}", "x", cell] for at, cell in enumerate(HOSTILE)),
    ]
    _, target = returned(office, write_book(tmp_path / "hostile.xlsx", A=rows))
    sheet = next(open_sheets(str(target)))
    (block,) = sheet.blocks
    assert [row[2] for row in block.rows[1:]] == HOSTILE
    types = {cell.data_type for row in openpyxl.load_workbook(target).active.iter_rows() for cell in row}
    assert types == {"s"}


def test_days_of_a_workbook_stay_days_and_text_stays_text(office: Office, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", "Xã"], ["Lò Thị Mai", "1985-09-02", "Không Có"]]
    _, target = returned(office, office.write(rows, "text.csv"))
    assert sheets_of(target)["Tệp text.csv"][1][1] == "1985-09-02"
    target.unlink()
    invented.write_xlsx(tmp_path / "days.xlsx", rows[0], rows[1:])
    with xlsxwriter.Workbook(str(tmp_path / "days.xlsx"), {"default_date_format": "yyyy-mm-dd"}) as book:
        import datetime

        page = book.add_worksheet("A")
        page.write_row(0, 0, rows[0])
        page.write_row(1, 0, ["Lò Thị Mai", datetime.date(1985, 9, 2), "Không Có"])
        page.write_row(2, 0, ["Lò Thị Mai", "0985-09-02", "Không Có"])
    _, target = returned(office, str(tmp_path / "days.xlsx"))
    cells = openpyxl.load_workbook(target)["A"]
    assert (cells["B2"].value, cells["B2"].number_format) == (datetime.datetime(1985, 9, 2), "dd/mm/yyyy")
    assert cells["B3"].value == "0985-09-02"


def test_rows_of_the_wrong_shape_are_refused_until_their_note_is_cleared(office: Office) -> None:
    path = Path(office.folder) / "shape.csv"
    path.write_text(
        "Họ và tên,Ngày sinh,Số CCCD,Đơn vị,Xã\n"
        "Lò Thị Mai,02/09/1985,011185000001,THCS A, cơ sở 2,Sín Thầu\n"
        "Giàng A Chua,12/03/1985,011085000002\n",
        encoding="utf-8",
    )
    report, target = returned(office, str(path), **PLACE)
    assert errors(report.issues) == [("E111", 2), ("E112", 3)]
    assert sheets_of(target)["Tệp shape.csv"][0] == (
        "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị", "Xã", None, "Dòng gốc (dht)", "Lý do từ chối (dht)"
    )  # fmt: skip
    assert errors(office.take(str(target), **PLACE).issues) == [("E140", 2), ("E140", 3)]

    def correct(sheet: Worksheet) -> None:
        sheet["D2"], sheet["E2"], sheet["F2"], sheet["H2"] = "THCS A, cơ sở 2", "Sín Thầu", None, None
        sheet["E3"], sheet["H3"] = "Sín Thầu", None

    edit(target, correct)
    again = office.take(str(target), **PLACE)
    assert (again.issues, again.total("created")) == ([], 2)


def test_a_file_that_comes_back_wrong_keeps_its_first_row_numbers(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    _, target = returned(office, bad, **PLACE)
    target.rename(tmp_path / "first.xlsx")
    _, second = returned(office, str(tmp_path / "first.xlsx"), **PLACE)
    first, again = sheets_of(tmp_path / "first.xlsx")["DanhSach"], sheets_of(second)["DanhSach"]
    assert [row[-2] for row in again[6:]] == ["8", "10"]
    assert again == first


def test_sheets_and_files_are_kept_apart(office: Office, tmp_path: Path) -> None:
    rows = md("| Họ và tên | Ngày sinh | Số CCCD |\n| Lò Thị Mai | sai | 011185000001 |")
    good = md("| Họ và tên | Ngày sinh | Số CCCD |\n| Lò Thị Hoa | 1985 | 011185000009 |")
    one = write_book(tmp_path / "một.xlsx", **{"Nậm Kè": rows, "Đúng": good, "B": rows})
    two = write_book(tmp_path / "hai.xlsx", **{"nậm kè": rows})
    text = office.write(rows, "Danh sách [2025] của các trường trong huyện.csv")
    report, target = returned(office, one, two, text)
    names = list(sheets_of(target))
    assert names == ["Nậm Kè", "B", "nậm kè (2)", "Tệp Danh sách  2025  của các tr"]
    assert report.refused_file is not None
    assert report.refused_file.rows == report.total("refused") == 4


def test_completions_and_standard_input(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    text = "Số CCCD,Bậc,Ngày hoàn thành\n011185000001,Bậc 9,02/05/2025\n"
    given_ = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given_)
    _, target = returned(office, "-")
    ((name, rows),) = sheets_of(target).items()
    assert name == "(đầu vào chuẩn)"
    assert rows[1][:3] == ("011185000001", "Bậc 9", "02/05/2025")
    assert "[E301]" in str(rows[1][4])


def test_a_roster_read_ahead_gives_its_rows_back_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    people = list(invented.make_people(300, seed=3))
    rows = [invented.roster_row(person) for person in people]
    bad = [row for row, _ in invented.damaged(rows, 0.2, 4)]
    path = office.write([list(invented.ROSTER_HEADER), *bad])
    _, here = returned(office, path)
    expected = sheets_of(here)
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0)
    report, there = returned(office, path)
    assert report.total("refused") > 20
    assert sheets_of(there) == expected


def test_equal_imports_give_equal_bytes_that_only_the_owner_reads(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    _, target = returned(office, bad, **PLACE)
    first = target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    _, target = returned(office, bad, **PLACE)
    assert target.read_bytes() == first
    assert [path.name for path in office.folder.iterdir() if path.name.startswith(".dht-")] == []


def test_nothing_refused_writes_nothing_and_says_so(office: Office) -> None:
    report, target = returned(office, office.write(RIGHT), **PLACE)
    assert not target.exists()
    assert report.refused_file is not None
    assert report.refused_file.rows == 0


def test_a_dry_run_gives_the_rows_back_and_writes_nothing_else(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    report, target = returned(office, bad, options=ImportOptions(dry_run=True, keep_refused=True), **PLACE)
    assert target.exists()
    assert as_json(report)["refused_file"] == {"name": "returned.xlsx", "rows": 2}
    assert not report.applied
    assert not Path(office.settings.db).exists()


def codes(refusal: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [issue.code for issue in refusal.value.issues]


def test_nobodys_file_is_written_over(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    alias = tmp_path / "alias.xlsx"
    alias.symlink_to(bad)
    for target, expected in (
        (bad, "E141"),
        (str(alias), "E141"),
        ("no/such/place.xlsx", "E143"),
        ("a.csv", "E701"),
    ):
        with pytest.raises(Refusal) as caught:
            prepare_return(target, [bad], "vi", "")
        assert codes(caught) == [expected]
    with pytest.raises(Refusal) as caught:
        prepare_return(bad, ["other.csv"], "vi", "")
    assert codes(caught) == ["E142"]
    _, target = returned(office, bad, **PLACE)
    with zipfile.ZipFile(target) as parts:
        assert "xl/sharedStrings.xml" not in parts.namelist()
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    link = tmp_path / "link.xlsx"
    link.symlink_to(target)
    for other in (folder, link):
        with pytest.raises(Refusal) as caught:
            prepare_return(str(other), ["other.csv"], "vi", "")
        assert codes(caught) == ["E142"]
    with zipfile.ZipFile(target, "a") as parts:  # as a program saves it that leaves the properties alone
        parts.writestr("xl/sharedStrings.xml", "<sst/>")
    with pytest.raises(Refusal) as caught:
        prepare_return(str(target), [bad], "vi", "")
    assert codes(caught) == ["E142"]
    target.unlink()
    _, target = returned(office, bad, **PLACE)
    edit(target, lambda sheet: None)
    with pytest.raises(Refusal) as caught:
        prepare_return(str(target), [bad], "vi", "")
    assert codes(caught) == ["E142"]


def test_a_file_saved_during_the_import_is_not_given_back(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    run = Importer.run

    def run_and_save(self: Importer, *given: Any) -> ImportReport:
        report = run(self, *given)
        write_book(Path(bad), DanhSach=titled()[:8])
        return report

    with mock.patch.object(Importer, "run", run_and_save):
        report, target = returned(office, bad, **PLACE)
    assert ("E144", None) in errors(report.issues)
    assert not target.exists()


def test_a_full_disk_leaves_no_half_file(office: Office, tmp_path: Path) -> None:
    bad = write_book(tmp_path / "bad.xlsx", DanhSach=titled())
    with mock.patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        report, target = returned(
            office, bad, options=ImportOptions(dry_run=True, keep_refused=True), **PLACE
        )
    assert ("E143", None) in errors(report.issues)
    assert report.exit_code == 1
    assert list(office.folder.iterdir()) == []
    assert not target.exists()


def test_too_many_rows_are_cut_and_counted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused_rows, "MOST_REASONS", 2)
    rows = [["Họ và tên", "Ngày sinh"], *(["Lò Thị Mai", "sai"] for _ in range(5))]
    report, target = returned(office, office.write(rows))
    (cut,) = [issue for issue in report.issues if issue.code == "W140"]
    written = len(sheets_of(target)["Tệp file-1.csv"]) - 1
    assert cut.params == {"rows": 5 - written}
    assert written in (1, 2)


def test_a_file_that_failed_gives_nothing_back(office: Office) -> None:
    path = Path(office.folder) / "broken.csv"
    path.write_text(csv_text(md(RIGHT)).replace("28/02", "31/02") + '1,"Lò\n', encoding="utf-8")
    report, target = returned(office, str(path))
    assert report.files[0].failed
    assert not target.exists()


def test_rows_are_read_from_a_snapshot_of_the_right_blocks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refused_file, "_BLOCK_ROWS", 40)
    rows = [["Họ và tên", "Ngày sinh", "Số CCCD"]]
    names = [f"Lò Thị {first}{second}" for first in "ABCDEFGHIJ" for second in "abcdefghijklmnopqrst"]
    rows += [[names[n], "sai" if n % 37 == 0 else "1985", f"0111850{n:05}"] for n in range(1, 200)]
    _, target = returned(office, office.write(rows))
    assert [row[0] for row in sheets_of(target)["Tệp file-1.csv"][1:]] == [
        names[n] for n in range(37, 200, 37)
    ]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_headings_go_back_with_the_rows_below_them(shape: Shape, tmp_path: Path) -> None:
    """Whatever is printed around a row: put right in the returned file, it is where it would have been."""
    ids = list(dict.fromkeys(re.findall(r"(?<!\d)\d{12}(?!\d)", shape.rows)))
    wrong = {number[:-1]: number for number in ids}
    spoilt = shape.rows
    for short, number in wrong.items():
        spoilt = re.sub(rf"(?<!\d){number}(?!\d)", short, spoilt)
    office, expected = Office(tmp_path / "office"), Office(tmp_path / "expected")
    path = printed_books.write_book(tmp_path / "ds.xlsx", {"Sheet1": spoilt})
    report, target = returned(office, str(path), options=KEEP_PARTIAL, **shape.defaults)
    assert report.total("refused") >= len(wrong) > 0 or not ids
    if target.exists():
        edit(target, lambda sheet: replace_cells(sheet, wrong))
        again = office.take(str(target), options=ImportOptions(partial=True), **shape.defaults)
        assert {issue.code for issue in again.issues} <= {code for code, _ in shape.said}
    clean = printed_books.write_book(tmp_path / "sạch.xlsx", {"Sheet1": shape.rows})
    expected.take(str(clean), options=ImportOptions(partial=True), **shape.defaults)
    assert office.content() == expected.content()


def replace_cells(sheet: Worksheet, texts: Mapping[str, str]) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value) in texts:
                cell.value = texts[str(cell.value)]


def test_rows_under_a_heading_of_their_own(office: Office, tmp_path: Path) -> None:
    path = printed_books.write_book(
        tmp_path / "ds.xlsx",
        {
            "Nậm Kè": """DANH SÁCH GIÁO VIÊN (gồm 3 người)>4
STT|Họ và tên|Ngày sinh|Số CCCD
I|TRƯỜNG TH NẬM KÈ>3||
1|Lò Thị Mai|02/09/1985|011185000001
II|TRƯỜNG THCS NẬM KÈ>3||
2|Giàng A Chua|31/02/1985|011085000002
3|Lò Thị Pọm|20/11/1990|011190000003
III|TRƯỜNG MN NẬM KÈ>3||
|Tổng cộng: 3 người|"""
        },
    )
    report, target = returned(office, str(path), province="Điện Biên")
    assert errors(report.issues) == [("E202", 6)]
    rows = [row[:5] for row in sheets_of(target)["Nậm Kè"]]
    assert rows == [
        ("DANH SÁCH GIÁO VIÊN (gồm 3 người)", None, None, None, None),
        ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Dòng gốc (dht)"),
        ("I", "TRƯỜNG TH NẬM KÈ", None, None, None),
        ("II", "TRƯỜNG THCS NẬM KÈ", None, None, None),
        ("2", "Giàng A Chua", "31/02/1985", "011085000002", "6"),
    ]
    edit(target, lambda sheet: replace_cells(sheet, {"31/02/1985": "28/02/1985"}))
    again = office.take(str(target), province="Điện Biên")
    assert (again.applied, again.issues) == (True, [])
    assert office.select("SELECT organisation, new_commune FROM placement") == [
        ("TRƯỜNG THCS NẬM KÈ", "03162")
    ]


def test_old_text_goes_back_as_it_is_read_now(office: Office) -> None:
    """Nobody has the old fonts at hand, so what goes back is Unicode, and is not converted a second time."""
    text = "STT,Hä vµ tªn,Ngµy sinh,Sè CCCD,X·\n1,Giµng A Chua,31/02/1985,011085000002,SÝn ThÇu\n"
    path = office.folder / "abc.csv"
    path.write_bytes(text.encode("latin-1"))
    _, target = returned(office, str(path), **PLACE)
    ((header, row),) = sheets_of(target).values()
    assert header[:5] == ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Xã")
    assert row[:5] == ("1", "Giàng A Chua", "31/02/1985", "011085000002", "Sín Thầu")
    edit(target, lambda sheet: replace_cells(sheet, {"31/02/1985": "28/02/1985"}))
    again = office.take(str(target), **PLACE)
    assert (again.applied, again.issues) == (True, [])


def test_errors_of_the_spreadsheet_program_stay_errors_until_they_are_corrected(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    rows = md("| Họ và tên | Ngày sinh | Số CCCD | Đơn vị | Xã |")
    rows += [["Lò Thị Mai", "1985", "011185000001", "#N/A", "Sín Thầu"]]
    for row in rows:
        book.worksheets[0].append(row)
    path = tmp_path / "loi.xlsx"
    book.save(path)
    assert openpyxl.load_workbook(path).worksheets[0]["D2"].data_type == "e"
    report, target = returned(office, str(path), **PLACE)
    assert errors(report.issues) == errors(office.take(str(target), **PLACE).issues) == [("E118", 2)]
    edit(target, lambda sheet: replace_cells(sheet, {"#N/A": "THCS Sín Thầu"}))
    assert office.take(str(target), **PLACE).total("created") == 1


def test_long_sheets_after_one_another(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands below the last refused row of a sheet need not be read for the next sheet to be found."""
    monkeypatch.setattr(refused_file, "_BLOCK_ROWS", 20)
    rows = [["Họ và tên", "Ngày sinh", "Số CCCD"]]
    rows += [[f"Lò Thị {n}", "sai" if n == 3 else "1985", f"0111850{n:05}"] for n in range(1, 99)]
    other = [rows[0], *([f"Giàng {row[0]}", row[1], f"0111851{row[2][-5:]}"] for row in rows[1:])]
    path = write_book(tmp_path / "dài.xlsx", A=rows, B=rows[:3], C=other)
    _, target = returned(office, path)
    assert {name: [row[0] for row in found[1:]] for name, found in sheets_of(target).items()} == {
        "A": ["Lò Thị 3"],
        "C": ["Giàng Lò Thị 3"],
    }
