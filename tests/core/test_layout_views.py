"""How columns are shown to whoever must say what they are; nobody's data is ever among it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.column_content import content_of
from dht.core.column_map import ColumnMap, parse_map
from dht.core.layout_views import SheetView, view_sheet

PEOPLE = (
    "1|Giàng A Chua|12/03/1985|011085000101|TH Sín Thầu|0912345601",
    "2|Lò Thị Pọm|20/11/1990|011190000202|TH Sín Thầu|0912345602",
    "3|Vàng Thị Mỷ|1991|011191000303|TH Chung Chải|",
)
PERSONAL = {cell for line in PEOPLE for cell in line.split("|") if len(cell) > 1}


def view(
    *lines: str, said: tuple[str, ...] = (), header_row: int | None = None, kind: str | None = None
) -> SheetView:
    columns, issues = parse_map(said)
    assert not issues
    rows = [line.split("|") for line in lines]
    found = view_sheet(rows, 1, kind, ColumnMap(columns, header_row))
    shown = {column.header for column in found.columns}
    assert header_row or not shown & PERSONAL
    return found


def whats(found: SheetView) -> list[str | None]:
    return [column.what for column in found.columns]


@pytest.mark.parametrize(
    ("cells", "content"),
    [
        (["", " "], "blank"),
        (["12/03/1985", "2.9.1985", "20-11-1990"], "date"),
        (["1985", "1990", ""], "year"),
        (["011085000101", "011 190 000 202"], "citizen_id"),
        (["040123456"], "old_citizen_id"),
        (["0912345601", "0912.345.602"], "phone"),
        (["a@b.vn"], "email"),
        (["1", "2", "3"], "number"),
        (["x", "", "X"], "mark"),
        (["Giàng A Chua", "LÒ THỊ POM"], "name"),
        (["Trường Tiểu Học Sín Thầu"], "text"),
        (["Sín Thầu"] * 5, "text"),
        (["Nam", "Nữ"], "text"),
        (["12/03/1985", "abc", "x"], "text"),
    ],
)
def test_contents(cells: list[str], content: str) -> None:
    assert content_of(cells) == content


def test_a_header_without_a_known_name_is_shown_with_suggestions() -> None:
    found = view(
        "DANH SÁCH CỬ ĐI HỌC|||||", "STT|Người đi học|Sinh ngày|Giấy tờ|Thuộc trường|Liên hệ", *PEOPLE
    )
    assert (found.kind, found.header_row, found.missing) == ("roster", 2, ("full_name",))
    assert whats(found) == ["row_no", None, "birth_date", None, None, None]
    assert [column.near[:1] for column in found.columns][1:6:2] == [
        ("full_name",),
        ("citizen_id",),
        ("phone",),
    ]
    assert [column.letter for column in found.columns] == list("ABCDEF")


def test_a_header_of_unknown_words_is_known_by_what_stands_under_it() -> None:
    found = view("Thứ hạng|Người đi học|Chào đời|Giấy tờ|Thuộc|Liên hệ", *PEOPLE)
    assert found.header_row == 1
    assert found.columns[2].header == "Chào đời"
    assert found.missing == ("full_name", "identity")


def test_a_file_without_header_shows_letters_and_kinds_of_content_only() -> None:
    found = view(*PEOPLE)
    assert found.header_row == 0
    assert {column.header for column in found.columns} == {""}
    assert [column.content for column in found.columns] == [
        "number",
        "name",
        "date",
        "citizen_id",
        "text",
        "phone",
    ]
    assert found.columns[1].near == ("full_name",)


@pytest.mark.parametrize(
    "first",
    [
        "1|Giàng A Chua|chưa rõ|chưa có|TH Sín Thầu|không",
        "1|GIÀNG A CHUA|không nhớ|đang làm|TH Sín Thầu|không",
        "|Giàng A Chua|không nhớ|đang làm|TH Sín Thầu|",
        "|Giàng A Chua||||",
        "Người lập: Giàng A Chua|||||",
    ],
)
def test_a_person_with_gaps_is_not_shown_as_a_header(first: str) -> None:
    found = view(first, *PEOPLE)
    assert found.header_row == 0
    assert {column.header for column in found.columns} == {""}


def test_a_row_that_was_said_to_be_the_header_is_shown() -> None:
    found = view("UBND XÃ|||||", "Hạng|Ai|Khi nào|Số|Đâu|Gọi", *PEOPLE, header_row=2)
    assert found.header_row == 2
    assert found.columns[1].header == "Ai"


def test_what_was_said_is_marked() -> None:
    found = view("STT|Ai|Ngày sinh|Số|Đâu|Gọi", *PEOPLE, said=("Ai=full_name", "Đâu=-"))
    assert whats(found) == ["row_no", "full_name", "birth_date", None, "ignored", None]
    assert [column.given for column in found.columns] == [False, True, False, False, True, False]
    assert found.missing == ()


def test_completions_lack_other_things() -> None:
    assert view("STT|Bậc|Kết quả", "1|2|Đạt").missing == ("person", "completed_on")
    assert view("CCCD|Bậc|Ngày hoàn thành", "011085000101|2|02/05/2025").missing == ()


def test_a_readable_sheet_is_shown_too() -> None:
    found = view("Họ và tên|Dân tộc|Số CCCD|Bậc 1|Cỡ áo", "Giàng A Chua|Mông|011085000101|02/05/2025|XL")
    assert whats(found) == ["full_name", "sensitive", "citizen_id", "level 1", None]
    assert found.missing == ()


CELLS = st.one_of(
    st.sampled_from(["STT", "Họ và tên", "Người học", "Bậc 1", "", "12/03/1985"]), st.text(max_size=12)
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from([None, 0, 1, 3, 40]))
def test_any_rows_can_be_shown(rows: list[list[str]], header_row: int | None) -> None:
    found = view_sheet(rows, 1, None, ColumnMap((), header_row))
    assert len({column.letter for column in found.columns}) == len(found.columns)
