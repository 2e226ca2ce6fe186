"""The sheets of a workbook: read, left out, empty, hidden, chosen; each is accounted for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl
import pytest

from dht.flows import importing
from dht.flows.column_reading import read_columns
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from dht.flows.refused_file import give_back, prepare_return
from tests.offices import Office, as_json, errors
from tests.printed_books import write_book

HEADER = "STT|Họ và tên|Ngày sinh|CCCD\n"
MAI = HEADER + "1|Lò Thị Mai|02/09/1985|011185000001"
POM = HEADER + "1|Lò Thị Pọm|20/11/1990|011190000003"
FIGURES = "TỔNG HỢP>3\nSTT|Đơn vị|Số lượng|Nữ\n#1|TH Sín Thầu|#1|#1\nCộng||#1|#1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def take(
    office: Office, sheets: dict[str, str], *chosen: str, hidden: Sequence[str] = (), **defaults: str
) -> ImportReport:
    path = write_book(office.folder / "so.xlsx", sheets, tuple(hidden))
    return office.take(str(path), options=ImportOptions(sheets=chosen), **defaults)


def sheets_of(report: ImportReport) -> dict[str, Any]:
    return {sheet["name"]: sheet for sheet in as_json(report)["files"][0]["sheets"]}


def said(report: ImportReport) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.place.sheet) for issue in report.issues]


def where(office: Office) -> dict[str, tuple[str, str | None, str | None]]:
    """Return where everyone counts: organisation and communes of both maps."""
    rows = office.select(
        "SELECT p.full_name, l.organisation, l.new_commune, l.old_commune FROM assignment a"
        " JOIN person p ON p.id = a.person_id JOIN placement l ON l.id = a.placement_id"
    )
    return {name: place for name, *place in [(row[0], *row[1:]) for row in rows]}


def test_every_sheet_is_accounted_for(office: Office) -> None:
    report = take(office, {"Đợt 1": MAI, "Tổng hợp": FIGURES, "Sheet3": "", "Đợt 2": POM}, hidden=["Đợt 2"])
    assert report.applied
    found = sheets_of(report)
    assert [sheet["status"] for sheet in found.values()] == ["imported", "not_a_list", "empty", "imported"]
    assert [sheet["rows"] for sheet in found.values()] == [2, 4, 0, 2]
    assert all(sum(s["skipped"].values()) + s["read"] == s["rows"] for s in found.values())
    assert said(report) == [("W116", "Tổng hợp"), ("W118", "Đợt 2")]
    assert [sheet["hidden"] for sheet in found.values()] == [False, False, False, True]


def test_without_any_list_the_file_is_refused_as_before(office: Office) -> None:
    report = take(office, {"Tổng hợp": FIGURES, "Số liệu": FIGURES})
    assert (report.applied, report.exit_code, errors(report.issues)) == (False, 1, [("E110", 2)])
    assert report.issues[0].place.sheet == "Tổng hợp"


NEARLY_LISTS = {
    "a name nobody understands": "STT|Danh xưng|Ngày sinh|Đơn vị\n1|Lò Thị Mai|02/09/1985|TH Sín Thầu",
    "no header at all": "1|Lò Thị Pọm|20/11/1990|011190000003\n2|Vàng A Sử|01/01/1988|011088000004",
    "two columns for one field": "Họ và tên|Tên giáo viên|Ngày sinh\nLò Thị Mai|Lò Thị Mai|02/09/1985",
}


@pytest.mark.parametrize("rows", NEARLY_LISTS.values(), ids=NEARLY_LISTS)
def test_people_are_not_left_out_because_of_their_header(office: Office, rows: str) -> None:
    report = take(office, {"Đợt 1": MAI, "Đợt 2": rows})
    assert (report.applied, report.exit_code) == (False, 1)
    assert report.files[0].failed
    assert report.issues[0].place.sheet == "Đợt 2"


def test_a_sheet_of_totals_by_name_may_hold_everyone(office: Office) -> None:
    report = take(office, {"Tổng hợp": MAI})
    assert (report.applied, report.total("created"), said(report)) == (True, 1, [])


# --- chosen sheets --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Đợt 2", "dot 2", "ĐỢT  2"])
def test_only_the_chosen_sheets_are_read(office: Office, name: str) -> None:
    report = take(office, {"Đợt 1": NEARLY_LISTS["no header at all"], "Đợt 2": POM, "Sheet3": ""}, name)
    assert report.applied
    assert {sheet: found["status"] for sheet, found in sheets_of(report).items()} == {
        "Đợt 1": "not_chosen",
        "Đợt 2": "imported",
        "Sheet3": "not_chosen",
    }
    assert sheets_of(report)["Đợt 1"]["rows"] is None
    assert list(where(office)) == ["Lò Thị Pọm"]


def test_several_sheets_may_be_chosen(office: Office) -> None:
    report = take(office, {"A": MAI, "B": FIGURES, "C": POM}, "A", "C")
    assert (report.applied, report.total("created"), said(report)) == (True, 2, [])


def test_a_sheet_that_is_not_there_lists_those_that_are(office: Office) -> None:
    report = take(office, {"Đợt 1": MAI, "Đợt 2": POM}, "Đợt 1", "Đợt 3", "Đợt 4")
    assert not report.applied
    assert [(issue.code, issue.value) for issue in report.issues] == [("E114", "Đợt 3"), ("E114", "Đợt 4")]
    assert report.issues[0].choices == ("Đợt 1", "Đợt 2")
    assert not where(office)


def test_a_text_file_has_no_sheets(office: Office) -> None:
    report = office.take(office.write(MAI), options=ImportOptions(sheets=("Đợt 1",)))
    (issue,) = report.issues
    assert (issue.code, issue.params, issue.choices) == ("E114", {"reason": "text"}, ())


def test_a_chosen_sheet_must_be_a_list(office: Office) -> None:
    assert errors(take(office, {"A": MAI, "B": FIGURES}, "A", "B").issues) == [("E110", 2)]
    assert errors(take(office, {"A": MAI, "B": ""}, "B").issues) == [("E102", None)]


# --- what a sheet's name says ----------------------------------------------------------------------


def test_one_sheet_for_each_school(office: Office) -> None:
    report = take(office, {"TH Sín Thầu": MAI, "2. THCS Sín Thầu": POM}, province="Điện Biên")
    assert {name: place[0] for name, place in where(office).items()} == {
        "Lò Thị Mai": "TH Sín Thầu",
        "Lò Thị Pọm": "THCS Sín Thầu",
    }
    (unit,) = sheets_of(report)["TH Sín Thầu"]["units"]
    assert unit == {"heading_row": None, "field": "organisation", "text": "TH Sín Thầu", "rows": 1}


def test_one_sheet_for_each_commune(office: Office) -> None:
    take(office, {"Xã Sín Thầu": MAI, "Nậm Kè": POM}, province="Điện Biên")
    names = {row[0]: row[2] for row in [(name, *place) for name, place in where(office).items()]}
    assert None not in names.values()
    assert names["Lò Thị Mai"] != names["Lò Thị Pọm"]
    by_commune = office.counts(by="commune", map="new")
    assert (by_commune["Xã Sín Thầu"][0], by_commune["Xã Nậm Kè"][0]) == (1, 1)


def test_the_name_of_a_sheet_says_nothing_where_the_list_has_a_column_for_it(office: Office) -> None:
    with_columns = "Họ và tên|Ngày sinh|CCCD|Trường|Xã\nLò Thị Mai|02/09/1985|011185000001||Nậm Kè"
    report = take(office, {"TH Sín Thầu": with_columns, "Xã Sín Thầu": with_columns}, province="Điện Biên")
    assert [sheet["units"] for sheet in sheets_of(report).values()] == [[], []]


def test_the_same_person_in_the_sheets_of_two_schools_is_told(office: Office) -> None:
    report = take(office, {"TH Sín Thầu": MAI, "THCS Sín Thầu": MAI})
    assert errors(report.issues) == [("E213", 2)]


def test_completions_find_their_people_by_the_unit_of_a_heading(office: Office) -> None:
    roster = "Họ và tên|Ngày sinh|Trường|Xã\nLò Thị Mai|02/09/1985|TH Sín Thầu|Sín Thầu"
    done = """
KẾT QUẢ HOÀN THÀNH>4
STT|Họ và tên|Ngày sinh|Bậc|Ngày hoàn thành
Trường: TH Sín Thầu, xã Sín Thầu>5
1|Lò Thị Mai|02/09/1985|Bậc 1|14/03/2025
Tổng cộng: 1 người>5
|||Người lập biểu>2
|||Lò Văn Cường>2
"""
    assert take(office, {"DS": roster}, province="Điện Biên").applied
    elsewhere = done.replace("Trường: TH Sín Thầu, xã Sín Thầu", "Trường: TH Nậm Kè, xã Nậm Kè")
    assert errors(take(office, {"KQ": elsewhere}, province="Điện Biên").issues) == [("E305", 4)]
    report = take(office, {"KQ": done}, province="Điện Biên")
    assert report.applied, report.issues
    (sheet,) = sheets_of(report).values()
    assert sheet["skipped"] == {"title": 1, "header": 1, "group": 1, "total": 1, "signature": 2}
    assert office.counts("2025-03-14")["*"][:2] == (1, 1)


# --- the refused rows of a printed list ------------------------------------------------------------


def test_refused_rows_go_back_below_their_headings(office: Office) -> None:
    rows = """
DANH SÁCH>5
STT|Họ và tên|Ngày sinh|CCCD|Chức vụ
I. Khối Tiểu học>5
1|Trường TH Sín Thầu>4
1|Lò Thị Mai|31/02/1985|011185000001|Giáo viên
2|Trường TH Nậm Kè>4
2|Lò Thị Pọm|20/11/1990|011190000003|Giáo viên
II. Khối THCS>5
3|Vàng A Sử|31/02/1988|011088000004|Giáo viên
DANH SÁCH BỔ SUNG>5
4|Quàng Thị Ánh|31/02/1970|011170000006|Giáo viên
Tổng cộng: 4 người>5
"""
    path = write_book(office.folder / "so.xlsx", {"DS": rows})
    refused = str(office.folder / "sua.xlsx")
    how = prepare_return(refused, [str(path)], "vi", "dht import sua.xlsx")
    report = office.take(str(path), options=ImportOptions(partial=True, keep_refused=True))
    give_back(how, report, [str(path)])
    book = openpyxl.load_workbook(refused)
    sheet = book["DS"]
    shown = [[str(cell.value or "") for cell in row[:3]] for row in sheet.iter_rows(min_row=3)]
    assert shown == [
        ["I. Khối Tiểu học", "", ""],
        ["1", "Trường TH Sín Thầu", ""],
        ["1", "Lò Thị Mai", "31/02/1985"],
        ["2", "Trường TH Nậm Kè", ""],
        ["II. Khối THCS", "", ""],
        ["3", "Vàng A Sử", "31/02/1988"],
        ["DANH SÁCH BỔ SUNG", "", ""],
        ["4", "Quàng Thị Ánh", "31/02/1970"],
    ]
    for row in sheet.iter_rows(min_row=3):
        if str(row[2].value).startswith("31/02"):
            row[2].value = str(row[2].value).replace("31/02", "01/02")
    book.save(refused)
    again = office.take(refused)
    assert (again.applied, again.total("created")) == (True, 3), again.issues
    assert {name: place[0] for name, place in where(office).items()} == {
        "Lò Thị Mai": "Trường TH Sín Thầu",
        "Lò Thị Pọm": "Trường TH Nậm Kè",
        "Vàng A Sử": "Khối THCS",
        "Quàng Thị Ánh": "",
    }


# --- cells merged down ------------------------------------------------------------------------------


def test_a_unit_merged_beside_its_people_is_everyones(office: Office) -> None:
    rows = """
STT^2|Họ và tên^2|Ngày sinh^2|CCCD^2|Nơi công tác>2|
||||Trường|Xã
1|Lò Thị Mai|02/09/1985|011185000001|TH Sín Thầu^3|Sín Thầu^4
2|Giàng A Chua|12/03/1985|011085000002||
3|Lò Thị Pọm|20/11/1990|011190000003||
4|Vàng A Sử|01/01/1988|011088000004||
5|Tòng Thị Yên|01/02/1988|011188000005||
|||||
Tổng cộng: 5 người>6
"""
    for block_rows in (3, 4, 5_000):
        with mock.patch.object(importing, "_BLOCK_ROWS", block_rows):
            report = take(office, {"DS": rows}, province="Điện Biên")
        assert (report.applied, said(report)) == (True, [])
        (sheet,) = sheets_of(report).values()
        assert sheet["filled_from_merged"] == 5
    assert [place[0] for place in where(office).values()] == ["TH Sín Thầu"] * 3 + [""] * 2
    assert [place[1] is not None for place in where(office).values()] == [True] * 4 + [False]


def test_a_person_merged_beside_their_levels(office: Office) -> None:
    roster = HEADER + "1|Lò Thị Mai|02/09/1985|011185000001\n2|Lò Thị Pọm|20/11/1990|011190000003"
    done = """
STT|Họ và tên|Số CCCD|Bậc|Ngày hoàn thành
#1^2|Lò Thị Mai^2|011185000001^2|Bậc 1|14/03/2025
|||Bậc 2|02/05/2025
#2|Lò Thị Pọm|011190000003|Bậc 1|14/03/2025
Tổng cộng: 2 người>5
"""
    assert take(office, {"DS": roster}).applied
    report = take(office, {"KQ": done})
    assert (report.applied, said(report), report.total("created")) == (True, [], 3)
    assert office.counts("2025-05-02")["*"][:3] == (2, 2, 1)


def test_refused_rows_keep_what_was_merged_beside_them(office: Office) -> None:
    rows = "Họ và tên|Ngày sinh|CCCD|Trường\nLò Thị Mai|02/09/1985|011185000001|TH Sín Thầu^2\n"
    path = str(write_book(office.folder / "so.xlsx", {"DS": rows + "Lò Thị Pọm|31/02/1990|011190000003|"}))
    refused = str(office.folder / "sua.xlsx")
    how = prepare_return(refused, [path], "vi", "")
    report = office.take(path, options=ImportOptions(partial=True, keep_refused=True))
    give_back(how, report, [path])
    (row,) = openpyxl.load_workbook(refused)["DS"].iter_rows(min_row=2, max_col=4, values_only=True)
    assert row == ("Lò Thị Pọm", "31/02/1990", "011190000003", "TH Sín Thầu")


# --- errors and doubt --------------------------------------------------------------------------------


def test_an_error_in_a_total_refuses_nobody(office: Office) -> None:
    rows = "STT|Họ và tên|CCCD|Bậc 1\n1|Lò Thị Mai|011185000001|14/03/2025\n|Tổng cộng||#REF!"
    report = office.take(office.write([line.split("|") for line in rows.split("\n")]))
    assert (report.applied, said(report), report.total("created")) == (True, [], 1)


@pytest.mark.parametrize("doubtful", ["III|LÊ VĂN TÁM||", "Những người sau|||", "ABC DEF|||"])
def test_a_refused_row_that_may_be_a_heading_ends_the_group_before(office: Office, doubtful: str) -> None:
    header, mai = MAI.split("\n")
    rows = [header, "I. Trường TH Sín Thầu|||", mai, doubtful, "2|Lò Thị Pọm|20/11/1990|011190000003"]
    path = office.write([line.split("|") for line in rows])
    report = office.take(path, options=ImportOptions(partial=True))
    assert [place[0] for place in where(office).values()] in (["Trường TH Sín Thầu", ""],)
    assert {code for code, _ in errors(report.issues)} <= {"E201", "E206"}


TITLED = "DANH SÁCH|\nHọ và tên|CCCD\nLò Thị Mai|011185000001"
LOWER = "DANH SÁCH|\n|\nHọ và tên|CCCD\nGiàng A Páo|011085000002"


@pytest.mark.parametrize(
    ("header_row", "sheets", "people", "codes"),
    [
        (2, (), 2, []),  # blank rows below a title do no harm
        (2, ("A",), 1, []),
        (3, ("B",), 1, []),
        (3, (), 0, [("E105", "A", 3)]),  # row 3 of A is a person: A may not be passed over
        (3, ("A",), 0, [("E105", "A", 3)]),
    ],
)
def test_the_row_of_the_header_together_with_the_sheet(
    tmp_path: Path, header_row: int, sheets: tuple[str, ...], people: int, codes: list[tuple[str, str, int]]
) -> None:
    office = Office(tmp_path)
    path = write_book(tmp_path / "a.xlsx", {"A": TITLED, "B": LOWER})
    given, _ = read_columns((), header_row)
    report = office.take(str(path), options=ImportOptions(given=given, sheets=sheets), province="Điện Biên")
    assert [(i.code, i.place.sheet, i.place.row) for i in report.issues] == codes
    assert (report.applied, report.total("created")) == (not codes, people)
    assert all(issue.params["case"] == "elsewhere" and issue.params["found"] == 2 for issue in report.issues)
