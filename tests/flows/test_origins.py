"""Wherever dht says where a fact comes from, it names the sheet as the workbook does."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dht.core.tables import Report
from dht.flows.cell_question import CellQuestion
from dht.flows.explaining_cells import explain_cell
from dht.flows.importing import ImportOptions
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.flows.progress_question import ProgressQuestion
from dht.flows.undoing import undo_batch
from dht.render import render
from dht.render.screen import Screen
from dht.store import plausibility as questions
from tests.offices import Office
from tests.printed_books import write_book

HEADER = "Họ và tên|Ngày sinh|Số CCCD|Đối tượng|Xã|Huyện|Tỉnh|Bậc 1\n"
PLACE = "|Giáo viên|Xã Sín Thầu|Mường Nhé|Điện Biên|"
SHEETS = {
    "Ghi chú": "Kính gửi",
    "TH số 1": HEADER + f"Lò Thị Mai|02/09/1985|011185000001{PLACE}01/03/2025",
    "Năm '25": HEADER + f"Lò Thị Pọm|20/11/1990|011190000003{PLACE}01/04/2025",
}
DONE = "Số CCCD|Bậc|Ngày hoàn thành|Minh chứng\n"
OUTCOMES = "Số CCCD|Kết quả ứng dụng|Ngày|Kết quả\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    take(office, SHEETS)
    return office


def explained(office: Office, level: int | None) -> Report:
    cell = CellQuestion("progress", ProgressQuestion("2025-12-31", level=level))
    return explain_cell(office.settings, cell, False)


def take(office: Office, sheets: dict[str, str], dry_run: bool = False) -> None:
    path = write_book(office.folder / "so.xlsx", sheets)
    report = office.take(str(path), options=ImportOptions(dry_run=dry_run))
    assert report.would_apply, [(issue.code, issue.place) for issue in report.issues]


def names(office: Office) -> list[tuple[int, int, str]]:
    return office.select("SELECT batch, number, name FROM batch_sheet ORDER BY 1, 2")


def test_the_names_stay_with_the_journal(office: Office) -> None:
    kept = [(1, 0, "Ghi chú"), (1, 1, "TH số 1"), (1, 2, "Năm '25")]
    assert names(office) == kept
    office.imports([["Số CCCD", "Bậc", "Ngày hoàn thành"], ["011185000001", "2", "01/04/2025"]])
    take(office, {"Chưa nhập": SHEETS["TH số 1"]}, dry_run=True)
    assert names(office) == kept
    for batch in (2, 1):
        undo_batch(office.settings, batch, office.today, False)
    assert names(office) == kept


def test_a_figure_comes_from_sheets_by_name(office: Office) -> None:
    office.record("011185000001", "2", "2025-05-01")
    office.imports([["Số CCCD", "Bậc", "Ngày hoàn thành"], ["011190000003", "2", "01/04/2025"]])
    for level, places in (
        (None, [("so.xlsx", "Năm '25", 2), ("so.xlsx", "TH số 1", 2)]),
        (1, [("so.xlsx", "Năm '25", 2), ("so.xlsx", "TH số 1", 2)]),
        (2, [(None, None, None), ("file-1.csv", None, 2)]),
    ):
        report = explained(office, level)
        found = [(one["file"], one["sheet"], one["row"]) for one in report.records]
        assert sorted(found, key=str) == sorted(places, key=str)
    screen = Screen("vi", width=300)
    report = explained(office, 1)
    assert "lần nhập 1, so.xlsx, trang “Năm '25”, dòng 2" in render(report, "plain", screen)


def test_lists_of_facts_name_them(office: Office) -> None:
    take(office, {"Trống": "", "Áp dụng": OUTCOMES + "011185000001|applies_ai|01/05/2025|đạt"})
    (fact,) = office.facts("outcomes")
    assert (fact["file"], fact["sheet"], fact["row"]) == ("so.xlsx", "Áp dụng", 2)
    office.fact("outcomes", "person=011190000003", "outcome=applies_ai", "date=2025-05-02", "result=yes")
    assert [(one["file"], one["sheet"], one["row"]) for one in office.facts("outcomes")][1:] == [(None,) * 3]


def test_what_looks_odd_is_said_by_sheet(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MANY", 2)
    mai, pom = "011185000001", "011190000003|3|01/05/2025|QĐ 1"
    first = DONE + f"{mai}|3|01/06/2025|QĐ 2\n{mai}|3|01/05/2025|QĐ 1"
    take(office, {"Trống": "", "Đợt 3": first, "Đợt 4": DONE + pom})
    with closing(sqlite3.connect(office.settings.db)) as connection, connection:
        connection.execute("UPDATE person SET birth = '2025-05-01' WHERE full_name = 'Lò Thị Pọm'")
    report, issues = report_plausibility(office.settings, PlausibilityRequest("2026-01-15"))
    found = [(i.code, i.place.file, i.place.sheet, i.place.row) for i in issues]
    assert found == [("W803", "so.xlsx", "Đợt 3", 3), ("W801", "so.xlsx", "Năm '25", 2)]
    assert [(record["batch"], record["sheet"]) for record in report.records] == [(2, "Đợt 3"), (1, "Năm '25")]
