"""Cells in old code pages: whole sheets, single columns, mixed columns, and what is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from dht.core.code_pages import CODE_PAGES, CodePage
from dht.core.issues import Issue, Refusal
from dht.core.sheets import OldText
from dht.files.opening import open_sheets
from tests import invented
from tests.offices import Rows, csv_text
from tests.old_encodings import WRITERS

PEOPLE = list(invented.make_people(30, seed=3))
HEADER = ["STT", "Họ và tên", "Xã", "Huyện", "Dân tộc", "Ghi chú"]
TABLE = [HEADER] + [
    [str(number), person.name, person.commune.name, person.commune.district, "Thái", "x"]
    for number, person in enumerate(PEOPLE, 1)
]
OLD_CELLS = [page for page in CODE_PAGES if page != "viscii"]
"""VISCII has letters among the control characters, which no workbook can hold."""


def typed(page: CodePage, text: str) -> str:
    """Return the text as the fonts of a code page store it in a cell."""
    return WRITERS[page](text).decode("latin-1")


def column(table: Rows, at: int, write: Callable[[str], str], start: int = 1) -> Rows:
    """Return the table with one column written differently, from row `start` on."""
    return [
        [write(cell) if index == at and number >= start else cell for index, cell in enumerate(row)]
        for number, row in enumerate(table)
    ]


def saved(folder: Path, table: Rows, name: str) -> str:
    path = folder / name
    if name.endswith(".csv"):
        path.write_text(csv_text(table), encoding="utf-16" if "wide" in name else "utf-8")
        return str(path)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    return str(path)


def read(path: str, told: str = "auto", block_rows: int = 5000) -> tuple[Rows, OldText | None]:
    found = [
        ([list(row) for block in sheet.blocks for row in block.rows], sheet.old_text)
        for sheet in open_sheets(path, block_rows, encoding=told)
    ]
    [only] = found
    return only


def refused(path: str, told: str = "auto") -> Issue:
    with pytest.raises(Refusal) as caught:
        read(path, told)
    [issue] = caught.value.issues
    return issue


def lowered(table: Rows) -> Rows:
    return [[cell.lower() for cell in row] for row in table]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "wide.csv"])
@pytest.mark.parametrize("page", OLD_CELLS)
@pytest.mark.parametrize("block_rows", [1, 3, 5000])
def test_a_sheet_in_an_old_font(tmp_path: Path, page: CodePage, name: str, block_rows: int) -> None:
    path = saved(tmp_path, [[typed(page, cell) for cell in row] for row in TABLE], name)
    rows, old = read(path, block_rows=block_rows)
    assert lowered(rows) == lowered(TABLE)
    assert old == OldText(page)
    assert read(path, told="utf-8") == ([[typed(page, cell) for cell in row] for row in TABLE], None)
    assert lowered(read(path, told=page)[0]) == lowered(TABLE)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "wide.csv"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sheet_of_today_comes_back_as_it_is(tmp_path: Path, name: str, form: str) -> None:
    import unicodedata

    table = [[unicodedata.normalize(form, cell) for cell in row] for row in TABLE]  # type: ignore[arg-type]
    for told in ("auto", "utf-8", "tcvn3"):
        rows, old = read(saved(tmp_path, table, name), told)
        assert rows == table
        assert old is None or old.told


@pytest.mark.parametrize("page", OLD_CELLS)
@pytest.mark.parametrize("block_rows", [1, 7, 5000])
def test_only_the_names_are_in_an_old_font(tmp_path: Path, page: CodePage, block_rows: int) -> None:
    path = saved(tmp_path, column(TABLE, 1, lambda cell: typed(page, cell)), "a.xlsx")
    rows, old = read(path, block_rows=block_rows)
    assert lowered(rows) == lowered(TABLE)
    assert old == OldText(page, frozenset({1}), in_header=False)


@pytest.mark.parametrize("block_rows", [1, 2, 5000])
def test_a_cell_merged_down_is_in_unicode_for_all_its_rows(tmp_path: Path, block_rows: int) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, [typed("tcvn3", cell) for cell in row])
        sheet.merge_range(1, len(TABLE[0]), 4, len(TABLE[0]), typed("tcvn3", "Trường Tiểu học Nậm Kè"))
    [only] = open_sheets(str(path), block_rows)
    merged = [merged for block in only.blocks for merged in block.merged]
    assert len(merged) == {1: 4, 2: 3, 5000: 1}[block_rows]
    assert set(merged) == {(2, 5, len(TABLE[0]), "Trường Tiểu học Nậm Kè")}


def test_an_old_title_above_a_header_of_today(tmp_path: Path) -> None:
    table = column(TABLE, 1, lambda cell: typed("tcvn3", cell))
    table[0][1] = "Tên"
    title = [[typed("tcvn3", "Cộng hòa xã hội chủ nghĩa Việt Nam"), "", "", "", "", ""], [""] * 6]
    rows, old = read(saved(tmp_path, title + table, "a.xlsx"))
    assert rows[2] == ["STT", "Tên", "Xã", "Huyện", "Dân tộc", "Ghi chú"]
    assert rows[0][0] == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert lowered(rows[3:]) == lowered(TABLE[1:])
    assert old is not None
    assert (old.in_header, 1 in old, 2 in old) == (False, True, False)


def test_names_pasted_from_today_among_old_ones(tmp_path: Path) -> None:
    table = column(TABLE, 1, lambda cell: typed("tcvn3", cell), start=11)
    rows, _ = read(saved(tmp_path, [*table, ["", "Người lập biểu", "", "", "", ""]], "a.xlsx"))
    assert lowered(rows[:-1]) == lowered(TABLE)


def test_a_name_that_may_be_either_in_a_column_of_both_is_refused(tmp_path: Path) -> None:
    table = column(TABLE, 1, lambda cell: typed("tcvn3", cell), start=26)
    table = [*table, *TABLE[1:20], ["31", "Vò", *TABLE[1][2:]]]
    path = saved(tmp_path, table, "a.xlsx")
    issue = refused(path)
    assert (issue.code, issue.place.sheet, issue.place.letter, issue.place.row) == (
        "E126",
        "Danh sách",
        "B",
        51,
    )
    assert issue.params == {"encoding": "tcvn3"}
    rows, _ = read(path, told="tcvn3")
    assert rows[50][1] == "Vũ"
    assert lowered(rows[:31]) == lowered(TABLE)


def test_what_stands_far_below_text_in_order_is_left_for_the_guard(tmp_path: Path) -> None:
    body = [["1", "Lò Thị Hoa", "Xã Na Ư", "Huyện Điện Biên", "Thái", "x"]] * 600
    path = saved(tmp_path, [HEADER, *body, *column(TABLE, 1, lambda cell: typed("vni", cell))[1:]], "a.csv")
    rows, old = read(path)
    assert old is None
    assert rows[-1][1] == typed("vni", TABLE[-1][1])
    assert lowered(read(path, told="vni")[0][601:]) == lowered(TABLE[1:])


@pytest.mark.parametrize("western", ["latin-1", "cp1252"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_utf8_encoded_twice(tmp_path: Path, western: str, name: str) -> None:
    def twice(cell: str) -> str:
        return cell.encode().decode(western, "ignore" if western == "latin-1" else "strict")

    table = [
        row
        for row in TABLE
        if western == "latin-1" or not any(set(c.encode()) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} for c in row)
    ]
    written = [[twice(cell) for cell in row] for row in table]
    if name == "a.xlsx" and western == "latin-1":
        return  # a workbook cannot hold the control characters that Latin-1 makes of it
    rows, old = read(saved(tmp_path, written, name))
    assert rows == table
    assert old is not None
    assert old.encoding == "utf-8-twice"


def test_another_code_page_than_the_cells_are_certainly_in_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, [[typed("tcvn3", cell) for cell in row] for row in TABLE], "a.xlsx")
    issue = refused(path, "vni")
    assert (issue.code, issue.params, issue.choices) == ("E125", {"encoding": "vni"}, ("tcvn3",))
    assert issue.place.sheet == "Danh sách"


def test_a_name_in_yet_another_code_page_is_left_for_the_guard(tmp_path: Path) -> None:
    table = column(TABLE, 1, lambda cell: typed("tcvn3", cell))
    other = typed("vni", "Nguyễn Thị Yến")
    rows, _ = read(saved(tmp_path, [*table, ["31", other, *TABLE[1][2:]]], "a.xlsx"))
    assert rows[-1][1] == other
    assert lowered(rows[:-1]) == lowered(TABLE)


def test_foreign_names_are_left_alone(tmp_path: Path) -> None:
    table = [*TABLE, ["32", "François Lefèvre", "", "", "", ""], ["33", "José Muñoz", "", "", "", ""]]
    assert read(saved(tmp_path, table, "a.xlsx")) == (table, None)
