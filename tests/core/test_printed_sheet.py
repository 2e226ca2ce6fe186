"""One sheet block by block: the same people, kinds and units whatever the size of a block."""

from collections import Counter

import pytest

from dht.core.columns import Columns, Printed
from dht.core.headers import Layout, recognise
from dht.core.printed_sheet import PrintedSheet
from dht.core.sheets import Block
from dht.core.unit_headings import NO_UNIT, Vocabulary

WORDS = Vocabulary(lambda text: "", lambda text: text == "Xã A", lambda text: False)
HEADER = "STT|Họ và tên|Ngày sinh|CCCD|Xã"
SHEET = f"""
TRƯỜNG TH B||||
{HEADER}
I. Trường TH B||||
1|Lò Thị Mai|02/09/1985|011185000001|
2|Giàng A Chua|12/03/1985|011085000002|Xã C
Cộng: 2 người||||
Trang 1||||
TRƯỜNG TH B||||
{HEADER}
3|Lò Thị Pọm|20/11/1990||
II. Trường THCS B||||
4|Vàng A Sử||011088000004|
5||||
Lò Văn Ích||||
Tổng cộng: 9 người||||
|Người lập biểu|||Hiệu trưởng
|(Ký, ghi rõ họ tên)|||
||||
|Lò Thị Mai|||Tòng Văn Yên
6|Quàng Thị Ánh|01/02/1970|011170000006|
|Cà Văn Ban|||
"""


def cells(line: str) -> list[str]:
    return line.split("|")


ROWS = [cells(line) for line in SHEET.strip("\n").split("\n")]


def walk(rows: list[list[str]], block_rows: int) -> tuple[list[Columns], Printed]:
    """Split a sheet in blocks; the first is as large as it takes to find the header."""
    layout = recognise(rows, 1)
    assert isinstance(layout, Layout)
    sheet = PrintedSheet(layout, ("a.csv", None), WORDS)
    starts = [0, *range(max(block_rows, layout.header_row), len(rows), block_rows)]
    ends = [*starts[1:], len(rows)]
    found = [sheet.split(Block(a + 1, rows[a:b])) for a, b in zip(starts, ends, strict=True)]
    printed = Printed()
    for columns in found:
        printed += columns.printed
    return found, printed


@pytest.mark.parametrize("block_rows", [1, 2, 3, 5, 7, 1000])
def test_the_size_of_a_block_makes_no_difference(block_rows: int) -> None:
    found, printed = walk(ROWS, block_rows)
    numbers = [number for columns in found for number in columns.numbers]
    assert numbers == [4, 5, 10, 12, 14, 20, 21]
    units = {number: unit for columns in found for number, unit in columns.units.items()}
    first, second = (
        NO_UNIT._replace(organisation="Trường TH B"),
        NO_UNIT._replace(organisation="Trường THCS B"),
    )
    assert units == {4: first, 5: first, 10: first, 12: second}
    assert printed.skipped == Counter(title=3, header=1, group=2, total=2, signature=3, repeated_header=1)
    assert printed.took == Counter(
        {(3, "organisation", "Trường TH B"): 3, (11, "organisation", "Trường THCS B"): 1}
    )
    assert sum(columns.blank for columns in found) == 2
    assert printed.rows == len(ROWS)
    issues = [issue for columns in found for issue in columns.issues]
    assert [(issue.code, issue.place.row, dict(issue.params)) for issue in issues] == [
        ("W117", 15, {"declared": 9, "counted": 5})
    ]


def test_what_stands_below_a_signature_is_nobody_only_until_the_next_person() -> None:
    """Row 19 is the signers'; row 21, after a person, may be one of the list."""
    found, _ = walk(ROWS, 1000)
    assert 19 not in found[0].numbers
    assert 21 in found[0].numbers


@pytest.mark.parametrize("gap", [0, 5, 10, 11])
def test_signers_stand_close_to_the_signature(gap: int) -> None:
    rows = [
        cells(HEADER),
        cells("1|Lò Thị Mai|02/09/1985|011185000001|"),
        cells("|Người lập biểu|||"),
        *([[""] * 5] * gap),
        cells("|Lò Thị Pọm|||"),
    ]
    (columns,), printed = walk(rows, 1000)
    assert printed.skipped["signature"] == (2 if gap <= 11 else 1)
    assert columns.numbers == [2]


def test_far_below_a_signature_a_name_is_a_person_again() -> None:
    rows = [
        cells(HEADER),
        cells("|Người lập biểu|||"),
        *([[""] * 5] * 12),
        cells("|Lò Thị Pọm|||"),
    ]
    (columns,), _ = walk(rows, 1000)
    assert columns.numbers == [15]


def test_rows_below_the_header_of_another_list_are_refused_until_the_own_header_returns() -> None:
    rows = [
        cells(line)
        for line in (
            HEADER,
            "1|Lò Thị Mai|02/09/1985|011185000001|",
            "STT|CCCD|Họ và tên|Ngày sinh|Xã",
            "2|011190000003|Lò Thị Pọm|20/11/1990|",
            HEADER,
            "3|Vàng A Sử|01/01/1988|011088000004|",
        )
    ]
    for block_rows in (1, 2, 1000):
        found, printed = walk(rows, block_rows)
        assert [number for columns in found for number in columns.numbers] == [2, 6]
        assert {number for columns in found for number in columns.refused} == {4}
        (issue,) = [issue for columns in found for issue in columns.issues]
        assert (issue.code, issue.place.row, issue.params) == ("E115", 4, {"header_row": 3})
        assert printed.skipped == Counter(header=2, repeated_header=1)


def test_blank_rows_before_the_first_block_are_counted() -> None:
    layout = recognise([cells(HEADER)], 11)
    assert isinstance(layout, Layout)
    sheet = PrintedSheet(layout, ("a.xlsx", "S"), WORDS)
    columns = sheet.split(Block(11, [cells(HEADER), cells("1|Lò Thị Mai|02/09/1985|011185000001|")]))
    assert columns.printed.rows == 12
    assert columns.printed.skipped == Counter(title=10, header=1)


def test_two_declared_numbers_in_a_title() -> None:
    rows = [["Danh sách gồm 5 người", *[""] * 4], ["(Tổng số: 12 giáo viên)", *[""] * 4], cells(HEADER)]
    _, printed = walk([*rows, cells("1|Lò Thị Mai|02/09/1985|011185000001|")], 1000)
    assert printed.declared == [(1, 5), (2, 12)]


def test_a_row_of_invisible_letters_is_blank() -> None:
    rows = [
        cells(line)
        for line in ("STT|Họ và tên|Số CCCD", "1|Lò Thị Mai|011185000001", "\ufeff||", "|\u200b\u00a0|")
    ]
    found, _ = walk(rows, 1000)
    assert (found[0].numbers, found[0].blank) == ([2], 2)
