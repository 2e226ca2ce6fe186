"""Cells as offices' computers leave them: what goes in, what is said, what is refused."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from dht.flows import importing
from dht.flows.importing import ImportOptions
from tests.offices import Office, errors

HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Xã", "Huyện", "Bậc 1"]
PLACE = ["Xã Sín Thầu", "Mường Nhé"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def rows(births: list[str], done: str = "") -> list[list[str]]:
    people = [
        [f"Lò Thị {chr(65 + n // 26)}{chr(97 + n % 26)}", birth, f"0111{85 + n % 5}{n:06}", *PLACE, done]
        for n, birth in enumerate(births)
    ]
    return [HEADER, *people]


def births(office: Office) -> list[str]:
    return [birth for (birth,) in office.select("SELECT birth FROM person ORDER BY full_name")]


def said(office: Office, table: list[list[str]], **options: bool) -> list[str]:
    report = office.take(office.write(table), options=ImportOptions(**options))
    return [issue.code for issue in report.issues]


MONTH_FIRST = [f"{month}/{day}/1985" for month in (1, 2) for day in range(1, 29)]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("partial", [False, True])
def test_a_column_in_another_order_keeps_the_whole_file_out(
    office: Office, monkeypatch: pytest.MonkeyPatch, processes: int, partial: bool
) -> None:
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0 if processes == 2 else 1 << 40)
    monkeypatch.setattr(importing, "_BLOCK_ROWS", 5)
    table = rows(MONTH_FIRST)
    assert said(office, table, partial=partial) == ["E220"]
    assert office.select("SELECT count(*) FROM person") == [(0,)]
    report = office.take(office.write(table), dates="mdy")
    assert report.applied
    assert births(office)[27:30] == ["1985-01-28", "1985-02-01", "1985-02-02"]
    again = office.take(office.write(table), dates="mdy")
    assert again.total("unchanged") == len(MONTH_FIRST)
    assert said(office, table, partial=partial) == ["E220"]


@pytest.mark.parametrize("processes", [1, 2])
def test_rows_that_have_not_changed_still_speak_for_the_order(
    office: Office, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """Some refused dates among many good ones do not keep the file out the next night."""
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0 if processes == 2 else 1 << 40)
    table = rows([f"{day}/{month}/1985" for month in range(1, 13) for day in (20, 21, 22)] + ["12/25/1985"])
    path = office.write(table)
    for good in ("created", "unchanged"):
        report = office.take(path, options=ImportOptions(partial=True))
        assert report.applied
        assert (report.total(good), report.total("refused")) == (36, 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_said_of_a_whole_column_is_said_once(
    office: Office, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(importing, "_WORTH_A_PROCESS", 0 if processes == 2 else 1 << 40)
    monkeypatch.setattr(importing, "_BLOCK_ROWS", 3)
    report = office.take(office.write(rows([str(31_000 + n) for n in range(10)])))
    notes = [issue for issue in report.issues if issue.code == "W220"]
    assert [(note.params["count"], note.place.row) for note in notes] == [(10, 2)]
    assert births(office)[0] == "1984-11-14"


def test_each_column_is_judged_by_itself(office: Office) -> None:
    table = rows(["25/12/1985", "31/01/1985", "13/03/1985"], "3/25/2025")
    assert said(office, table) == ["E220"]
    report = office.take(office.write(table), dates="mdy")
    assert [issue.place.column for issue in report.issues] == ["Ngày sinh"]
    office.imports(table, dates="Bậc 1=mdy")
    assert office.select("SELECT DISTINCT completed_on FROM completion") == [("2025-03-25",)]
    assert births(office) == ["1985-12-25", "1985-01-31", "1985-03-13"]


def test_one_mistyped_date_among_many_is_one_refused_row(office: Office) -> None:
    days = [f"{day}/{month}/1985" for day in range(13, 29) for month in (1, 2, 3)]
    table = rows([*days, "5/31/1985"])
    report = office.take(office.write(table), options=ImportOptions(partial=True))
    assert (report.applied, errors(report.issues)) == (True, [("E221", len(table))])
    assert office.select("SELECT count(*) FROM person") == [(len(days),)]


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_workbook_counts_its_days_from_its_own_day_zero(
    office: Office, tmp_path: Path, from_1904: bool
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as book:
        page = book.add_worksheet()
        shown = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows(["", "", ""])):
            page.write_row(at, 0, row)
        day = datetime(1985, 9, 2)
        number = (day - (datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30))).days
        page.write_datetime(1, 1, day, shown)
        page.write_number(2, 1, number)
        page.write_string(3, 1, "02/09/1985")
    report = office.take(str(path))
    assert report.applied
    assert births(office) == ["1985-09-02"] * 3
    since = [issue.params["since"] for issue in report.issues if issue.code == "W220"]
    assert since == ["1904" if from_1904 else "1900"]
