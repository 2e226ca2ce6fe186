"""Text files: every encoding, delimiter and line ending gives the same rows, or one refusal."""

import codecs
import csv
import itertools
import tracemalloc
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.files.csv_text import choose_delimiter
from dht.files.opening import open_sheets
from dht.files.source import source_size
from dht.files.text_encodings import choose_encoding

ROWS = [
    ["Họ và tên", "Ngày sinh", "Ghi chú"],
    ["Lò Thị Hoa", "02/09/1985", "dạy, cả hai buổi; luân phiên"],
    ["Vàng A Pó", "1990", 'gọi là "Pó"'],
    ["Đặng Thuỳ", "", "hai\ndòng"],
]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32": b"",
}


def written(rows: list[list[str]], delimiter: str = ",", ending: str = "\r\n") -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',;\t|"\n') else cell

    return "".join(delimiter.join(map(quoted, row)) + ending for row in rows)


def read(tmp_path: Path, content: bytes, block_rows: int = 5000) -> list[list[str]]:
    path = tmp_path / "danh sách.csv"
    path.write_bytes(content)
    [sheet] = open_sheets(str(path), block_rows)
    assert (sheet.file, sheet.name, sheet.ragged, sheet.hidden) == ("danh sách.csv", None, True, False)
    rows: list[list[str]] = []
    for block in sheet.blocks:
        assert block.first_row == len(rows) + 1
        rows += block.rows
    return rows


def refused(tmp_path: Path, content: bytes) -> tuple[str, int | None, dict[str, object]]:
    with pytest.raises(Refusal) as caught:
        read(tmp_path, content)
    [issue] = caught.value.issues
    assert issue.place.file == "danh sách.csv"
    assert caught.value.exit_code == 1
    return issue.code, issue.place.row, dict(issue.params)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "ending"),
    list(itertools.product(ENCODINGS, [",", ";", "\t", "|"], ["\r\n", "\n", "\r"])),
)
def test_every_dialect_gives_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, ending: str
) -> None:
    text = written(ROWS, delimiter, ending)
    assert read(tmp_path, ENCODINGS[encoding] + text.encode(encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_known_by_its_zero_bytes(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, written(ROWS).encode(encoding)) == ROWS


def test_the_last_line_may_end_without_line_break(tmp_path: Path) -> None:
    assert read(tmp_path, "Họ tên,Bậc\nLò Thị Hoa,3".encode()) == [["Họ tên", "Bậc"], ["Lò Thị Hoa", "3"]]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;"])
def test_a_sep_line_tells_the_delimiter_and_is_no_row(tmp_path: Path, first: str) -> None:
    assert read(tmp_path, f"{first}\r\na,b;c\r\nd,e;f\r\n".encode()) == [["a,b", "c"], ["d,e", "f"]]


def test_rows_keep_their_own_width_and_blank_lines_count(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n\n1,2,3\n4\n") == [["a", "b"], [], ["1", "2", "3"], ["4"]]


def test_a_trailing_delimiter_is_an_empty_last_cell(tmp_path: Path) -> None:
    assert read(tmp_path, b"a;b;\n1;2;\n") == [["a", "b", ""], ["1", "2", ""]]


def test_cells_are_not_cleaned(tmp_path: Path) -> None:
    nfd = "  Nguye\u0302\u0303n\u00a0Va\u0306n "
    assert read(tmp_path, f"{nfd},011185001234,007\n".encode()) == [[nfd, "011185001234", "007"]]


@pytest.mark.parametrize("block_rows", [1, 2, 3, 4, 100])
def test_block_size_makes_no_difference(tmp_path: Path, block_rows: int) -> None:
    assert read(tmp_path, written(ROWS).encode(), block_rows) == ROWS


def test_leading_blank_blocks_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n\n , \n\nTen,Bac\nHoa,1\n")
    [sheet] = open_sheets(str(path), 2)
    assert [(block.first_row, block.rows) for block in sheet.blocks] == [(5, [["Ten", "Bac"], ["Hoa", "1"]])]


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("Họ tên\nLò Thị Hoa\n", ","),
        ("Họ tên;Đơn vị\nHoa;Trường A, xã B\nPó;Trường C, xã D\n", ";"),
        ("DANH SÁCH GIÁO VIÊN, NĂM 2025\n\nSTT\tHọ tên\tXã\n1\tHoa\tNà Tấu\n2\tPó\tMường Nhé\n", "\t"),
        ('"a,b,c";d\n"e,f,g";h\n', ";"),
        ("a|b\n1|2\n", "|"),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("", ","),
    ],
)
def test_the_most_consistent_delimiter_wins(head: str, delimiter: str) -> None:
    assert choose_delimiter(head) == (delimiter, False)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"a,b", "utf-8"),
        (b"\xef\xbb\xbfa", "utf-8-sig"),
        (b"\xff\xfea\0", "utf-16"),
        (b"a\0,\0b\0", "utf-16-le"),
        (b"\0a\0,\0b", "utf-16-be"),
        (b"", "utf-8"),
    ],
)
def test_encoding_is_claimed_from_the_head(head: bytes, encoding: str) -> None:
    assert choose_encoding(head) == encoding


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"=""0111""",b', ["0111", "b"]),
        ('="0111",b', ["0111", "b"]),
        ('"=""a""""b""",=""', ['a"b', ""]),
        ('=1+1,"="""', ["=1+1", '="']),
        ('x="1","=""1"" "', ['x="1"', '="1" ']),
    ],
)
def test_a_text_written_as_a_formula_is_that_text(tmp_path: Path, line: str, cells: list[str]) -> None:
    assert read(tmp_path, f"x,y\n{line}\n1,2\n".encode()) == [["x", "y"], cells, ["1", "2"]]


def test_an_undecodable_byte_anywhere_refuses_the_file_with_its_line(tmp_path: Path) -> None:
    lines = ["Họ tên,Bậc".encode()] + ["Lò Thị Hoa,1".encode()] * 60_000
    lines[54_321] = b"L\xf2 Th\xde Hoa,1"
    assert refused(tmp_path, b"\n".join(lines)) == ("E104", None, {"line": 54_322, "encoding": "utf-8"})
    assert refused(tmp_path, b"\r".join(lines)) == ("E104", None, {"line": 54_322, "encoding": "utf-8"})
    assert refused(tmp_path, b"\r\n".join(lines)) == ("E104", None, {"line": 54_322, "encoding": "utf-8"})


def test_half_a_letter_at_the_end_of_the_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "a,b\nc,ễ".encode()[:-1]) == ("E104", None, {"line": 2, "encoding": "utf-8"})
    assert refused(tmp_path, codecs.BOM_UTF16_LE + "a,b\nc,d".encode("utf-16-le")[:-1]) == (
        "E104",
        None,
        {"line": 2, "encoding": "utf-16"},
    )


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'a,b\n1,2\n"3,4\n5,6\n', 3),
        (b'a,b\n"x\ny",2\n"3,4\n5,"6"\n', 3),
        (b'a,b\n"1"2,3\n', 2),
        (b'sep=,\na,b\n1,"2\n', 2),
        (b'a,b\n"x\r\ny",2\n1,"' + b"xx\n" * 100_000, 3),
    ],
)
def test_a_quote_that_does_not_close_is_refused_with_its_row(
    tmp_path: Path, content: bytes, row: int
) -> None:
    assert refused(tmp_path, content) == ("E113", row, {"reason": "quote"})


def test_a_cell_without_end_is_refused_with_its_row(tmp_path: Path) -> None:
    content = b'a,b\n"x\r\ny",2\n1,' + b"x" * 300_000 + b",3\n"
    assert refused(tmp_path, content) == ("E113", 3, {"reason": "field"})


def test_a_nul_byte_is_refused_with_its_row(tmp_path: Path) -> None:
    assert refused(tmp_path, b'a,b\n"x\ny",1\nc,\0d\n') == ("E113", 3, {"reason": "nul"})
    deep = b"a,b\n" + b"1,2\n" * 100_000
    assert refused(tmp_path, deep + b"3,\0\n\xff,5\n") == ("E113", 100_002, {"reason": "nul"})


def test_a_nul_in_utf16_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "a,b\n1,\0\n".encode("utf-16")) == ("E113", 2, {"reason": "nul"})


def test_reading_tells_how_many_bytes_are_done(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 300_000)
    seen: list[int] = []
    [sheet] = open_sheets(str(path), on_bytes=seen.append)
    assert sum(len(block.rows) for block in sheet.blocks) == 300_001
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert seen[-1] == source_size(str(path)) == 1_200_004


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows((n, "Lò Thị Hoa", "02/09/1985", "Mường Nhé") for n in range(rows))
        tracemalloc.start()
        [sheet] = open_sheets(str(path))
        assert sum(len(block.rows) for block in sheet.blocks) == rows
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(200_000) < 1.2 * peak(20_000)
