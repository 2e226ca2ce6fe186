"""However a roster is printed, the same people come in; what is printed around them is nobody's."""

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dht.flows import importing
from dht.flows.importing import ImportOptions
from tests.invented import Person
from tests.offices import Office, Rows, as_json, csv_text
from tests.properties.rosters import offices, roster
from tests.properties.test_imports import all_progress, new_office

QUICK = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
LONG = settings(deadline=None, max_examples=1500, suppress_health_check=list(HealthCheck))

LONE = """
I. Khối THPT|A. Trường TH Sín Thầu|Trường PTDTBT TH Nậm Kè|1. Trường Mầm non Hoa Ban|Xã Mường Nhé|Tổ 1
II. Danh sách bổ sung|Huyện Mường Nhé|Bản Nà Khoa|Tổng cộng: 2 người|Cộng|Tổng số: 12|Trang 2/3
(Danh sách gồm 3 người)|Người lập biểu|THỦ TRƯỞNG ĐƠN VỊ|(Ký, ghi rõ họ tên)|Nơi nhận:|DANH SÁCH GIÁO VIÊN
Mường Nhé, ngày 12 tháng 3 năm 2025|Ghi chú: xếp theo tên|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
(Kèm theo Công văn số 12)"""
LONE_TEXTS = LONE.strip().replace("\n", "|").split("|")
TITLES = ["UBND HUYỆN MƯỜNG NHÉ", "DANH SÁCH CÁN BỘ", "(Kèm theo Quyết định số 5)", "", "Độc lập - Tự do"]


@st.composite
def printed(draw: st.DrawFn, table: Rows) -> tuple[Rows, int]:
    """Draw a printed sheet of a roster; return it and how many of its rows are nobody's."""
    header, *rows = table
    width = len(header)

    def across(text: str, at: int = 0) -> list[str]:
        return [*[""] * at, text, *[""] * (width - at - 1)]

    extra = st.one_of(
        st.builds(across, st.sampled_from(LONE_TEXTS), st.integers(0, 1)),
        st.just(list(header)),
        st.just([f"({n})" for n in range(1, width + 1)]),
        st.just([str(n) for n in range(1, width + 1)]),
    )
    sheet = [across(text) for text in draw(st.lists(st.sampled_from(TITLES), max_size=4))]
    sheet.append(list(header))
    if draw(st.booleans()):
        sheet.append([f"({n})" for n in range(1, width + 1)])
    for row in rows:
        sheet += draw(st.lists(extra, max_size=2))
        sheet.append(list(row))
    sheet += draw(st.lists(extra, max_size=3))
    return sheet, len(sheet) - len(rows)


def import_in_blocks(office: Office, sheet: Rows, block_rows: int) -> object:
    path = office.folder / "printed.csv"
    Path(path).write_text(csv_text(sheet), encoding="utf-8")
    with mock.patch.object(importing, "_BLOCK_ROWS", block_rows):
        return office.take(str(path), options=ImportOptions(partial=True))


def same_people_as_plain(people: list[Person], data: st.DataObject) -> None:
    table = roster(people)
    sheet, nobodys = data.draw(printed(table))
    block_rows = data.draw(st.sampled_from([8, 13, 5000]))
    with new_office() as plain, new_office() as office:
        plain.imports(table)
        report = import_in_blocks(office, sheet, block_rows)
        assert [issue for issue in report.issues if issue.is_error] == []
        (found,) = as_json(report)["files"][0]["sheets"]
        assert found["created"] == len(people)
        assert sum(found["skipped"].values()) == nobodys
        assert found["rows"] == len(sheet) == found["read"] + nobodys
        assert all_progress(office) == all_progress(plain)
        again = import_in_blocks(office, sheet, block_rows)
        assert again.total("unchanged") == len(people)


@QUICK
@given(offices(), st.data())
def test_printed_rows_make_no_difference(people: list[Person], data: st.DataObject) -> None:
    """Every row says its own unit, so that headings change nothing."""
    same_people_as_plain(people, data)


@pytest.mark.slow
@LONG
@given(offices(), st.data())
def test_printed_rows_make_no_difference_at_length(people: list[Person], data: st.DataObject) -> None:
    same_people_as_plain(people, data)
