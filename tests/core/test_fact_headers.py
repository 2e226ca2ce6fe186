"""Which kind of list a header tells, and which columns of it mean what."""

import pytest

from dht.core.column_map import ColumnMap, parse_map
from dht.core.fact_headers import recognise_list
from dht.core.fact_kinds import FACT_KINDS
from dht.core.header_names import FACT_FIELDS, FIELDS
from dht.core.headers import Layout
from dht.core.issues import Issue

PERSON = ["Họ và tên", "Ngày sinh", "Số CCCD"]


def kind_of(*header: str, kind: str | None = None) -> str:
    found = recognise_list([list(header), ["x"] * len(header)], 1, kind)
    return found.kind if isinstance(found, Layout) else found.code


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["STT", "Xã", "Huyện", "Tổng số", "Tính đến ngày"], "headcounts"),
        (["Đơn vị", "Đối tượng", "Số lượng (người)", "Thời điểm", "Nguồn số liệu"], "headcounts"),
        (["province", "audience", "number", "date", "source"], "headcounts"),
        (["TỈNH", "SỐ NGƯỜI", "NGÀY"], "headcounts"),
        ([*PERSON, "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả", "Phương pháp"], "outcomes"),
        (["Mã cán bộ", "outcome", "date"], "outcomes"),
        (["Huyện", "Tỉnh", "Mốc", "Ngày ban hành", "Số, ký hiệu"], "milestones"),
        (["Cơ quan", "Mốc triển khai", "Ngày đạt"], "milestones"),
        (["Xã", "Chỉ tiêu", "Số đạt", "Tính đến ngày", "Nguồn"], "claims"),
        (["Đơn vị", "Đối tượng", "Nội dung báo cáo", "Số người đạt", "Ngày báo cáo"], "claims"),
        ([*PERSON, "Đối tượng", "Đơn vị", "Xã"], "roster"),
        ([*PERSON, "Tổng số", "Ngày"], "roster"),
        ([*PERSON, "Bậc", "Ngày hoàn thành"], "completions"),
        ([*PERSON, "Bậc", "Ngày", "Kết quả"], "completions"),
        (["Số CCCD", "Mã lớp", "Kết quả"], "attendance"),
        (["Số CCCD", "Mã lớp", "Bậc", "Ngày hoàn thành", "Kết quả"], "completions"),
        (["Họ và tên", "Số CCCD", "Lớp", "Tổ", "Kết quả"], "roster"),
        (["Trường", "Số giáo viên", "Nữ"], "E105"),
        (["Xã", "Tổng số", "Đã hoàn thành", "Tỷ lệ (%)"], "E110"),
        (["Tổng số", "Ngày"], "headcounts"),
    ],
)
def test_the_header_tells_the_kind(header: list[str], kind: str) -> None:
    assert kind_of(*header) == kind


def test_the_header_may_stand_below_a_title_and_over_column_numbers() -> None:
    rows = [
        ["TỔNG HỢP SỐ GIÁO VIÊN", "", "", ""],
        ["", "", "", ""],
        ["STT", "Huyện", "Số giáo viên", "Tính đến ngày"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Mường Nhé", "1020", "01/03/2025"],
    ]
    found = recognise_list(rows, 1)
    assert isinstance(found, Layout)
    assert (found.kind, found.header_from, found.header_row) == ("headcounts", 3, 4)
    assert found.columns == {"row_no": 0, "district": 1, "number": 2, "date": 3}


def test_a_kind_that_is_said_says_what_it_lacks() -> None:
    found = recognise_list([["Xã", "Tổng số"], ["Sín Thầu", "12"]], 1, "headcounts")
    assert isinstance(found, Issue)
    assert (found.code, found.params["fields"]) == ("E116", "date")
    assert kind_of("Kết quả ứng dụng", "Ngày", kind="outcomes") == "E116"


def test_columns_may_be_said() -> None:
    columns, issues = parse_map(["Bao nhiêu=number", "C=date"])
    assert not issues
    given = ColumnMap(columns)
    found = recognise_list(
        [["Huyện", "Bao nhiêu", "Khi nào"], ["Mường Nhé", "5", "1/3/2025"]], 1, None, given
    )
    assert isinstance(found, Layout)
    assert (found.kind, dict(found.columns)) == ("headcounts", {"district": 0, "number": 1, "date": 2})


def test_sensitive_columns_are_dropped_and_others_named() -> None:
    found = recognise_list([["Huyện", "Tổng số", "Ngày", "Dân tộc", "Cỡ áo"]], 1)
    assert isinstance(found, Layout)
    assert (found.dropped, found.unknown) == ((3,), (4,))


def test_the_fields_of_facts_can_be_said() -> None:
    fields = {name for kind in FACT_KINDS.values() for name in kind.columns}
    assert fields - set(FIELDS) == set(FACT_FIELDS)


@pytest.mark.parametrize("code", FACT_KINDS)
def test_a_kind_is_whole(code: str) -> None:
    kind = FACT_KINDS[code]
    assert kind.dated_by in ("", *kind.fields)
    assert set(kind.telling) <= kind.columns.keys()
    assert kind.key_fields[0] == "province_code"
    assert kind.of_person == (kind.key_fields[1] == "person_id")


def test_a_second_column_of_a_field_is_passed_over() -> None:
    found = recognise_list([["Huyện", "Tổng số", "Số người", "Ngày", "Tính đến ngày"]], 1)
    assert isinstance(found, Layout)
    assert found.columns == {"district": 0, "number": 1, "date": 3}
    assert found.passed_over == {2: "number", 4: "date"}


def test_a_kind_that_is_said_of_something_else_says_what_it_needs() -> None:
    found = recognise_list([["a", "b"], ["1", "2"]], 1, "outcomes")
    assert isinstance(found, Issue)
    assert (found.code, found.params["fields"]) == ("E116", "outcome,date")
