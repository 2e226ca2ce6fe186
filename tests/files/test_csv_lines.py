"""The quick way through plain text gives the rows that Python's CSV reader gives."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.plain_rows import PlainRows, join_cells
from dht.files import csv_lines, csv_text

CELLS = st.sampled_from(
    ["", "a", "Lò Thị Hoa", " ", "1;2", '"', '"x"', '"a;b"', '"hai\ndòng"', '"\r"', "\x0b"]
)
LINES = st.lists(
    st.tuples(st.lists(CELLS, max_size=4), st.sampled_from(["\n", "\r\n", "\n", "\r"])), max_size=25
)


def rows_of(content: bytes, block_rows: int) -> list[tuple[int, list[str]]]:
    blocks = csv_text.read_text(io.BytesIO(content), "a.csv", block_rows)
    return [(number, row) for block in blocks for number, row in enumerate(block.rows, block.first_row)]


@given(LINES, st.integers(1, 7), st.integers(1, 40))
def test_rows_and_their_numbers_are_those_of_the_csv_reader(
    lines: list[tuple[list[str], str]], block_rows: int, piece: int
) -> None:
    text = "x;y\n" + "".join(";".join(cells) + end for cells, end in lines)
    try:
        expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    except csv.Error:
        return  # told by its own tests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_lines, "_PIECE", piece)
        patch.setattr(csv_text, "_CHUNK", max(1, piece // 2))
        if csv_text.choose_delimiter(text)[0] == ";":
            assert rows_of(text.encode(), block_rows) == list(enumerate(expected, 1))


@given(st.lists(st.lists(st.sampled_from(["", "a", "Lò", "x y"]), min_size=3, max_size=3), min_size=1))
def test_plain_rows_come_by_row_by_column_and_joined(rows: list[list[str]]) -> None:
    plain = PlainRows([";".join(row) for row in rows], ";")
    assert list(plain) == rows
    assert plain[0] == rows[0]
    assert plain[1:] == rows[1:]
    assert plain.columns(3) == [list(column) for column in zip(*rows, strict=True)]
    assert plain.columns(2) is None
    assert join_cells(plain) == join_cells(rows)


def test_plain_lines_go_on_after_a_quoted_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_lines, "_PIECE", 12)
    pieces = iter([b"a,b\n1,2\n", b'"c,d",3\n', b"e,4\nf,5\n", b"g,6\n"])
    lines = csv_lines.CsvLines(lambda: next(pieces, b""))
    assert lines.take_plain() is None
    reader = csv.reader(lines.feed())
    assert [next(reader) for _ in range(lines.loaded)] == [["a", "b"], ["1", "2"], ["c,d", "3"]]
    assert lines.take_plain() == ["e,4", "f,5", "g,6"]
    assert lines.take_plain() == []


def test_a_line_longer_than_a_cell_may_be_is_left_to_the_csv_reader() -> None:
    long = b"x" * (csv.field_size_limit() + 1)
    assert csv_lines.CsvLines(iter([b"a,b\n" + long + b"\n", b""]).__next__).take_plain() is None
