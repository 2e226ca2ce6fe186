"""Sex, phone and e-mail: read, left out and said, or refused because they stand in the wrong column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.columns import Columns, split_columns
from dht.core.headers import Layout
from dht.core.optional_columns import OptionalColumns
from dht.core.sheets import Block

HEADER = ("Tên", "Giới tính", "SĐT", "Email", "Nam", "Nữ")
FIELDS = {"full_name": 0, "sex": 1, "phone": 2, "email": 3}


def block(column: int, cells: list[str], fields: dict[str, int]) -> Columns:
    rows = [["Lò Thị Mai", *([""] * (len(HEADER) - 1))] for _ in cells]
    for row, cell in zip(rows, cells, strict=True):
        row[column] = cell
    return split_columns(Block(2, rows), Layout("roster", 1, HEADER, fields, {}, (), ()), "a.csv", None)


def told(columns: Columns, reader: OptionalColumns) -> list[str]:
    return [issue.code for issue in [*columns.issues, *reader.finish()]]


@pytest.mark.parametrize(
    ("cell", "sex", "codes"),
    [
        ("Nam", "m", []),
        ("nữ", "f", []),
        ("NỮ ", "f", []),
        ("Gái", "f", []),
        ("Trai", "m", []),
        ("F", "f", []),
        ("Ông", "m", []),
        ("Bà", "f", []),
        ("", None, []),
        ("-", None, []),
        ("NULL", None, []),
        ("Nam/Nữ", None, ["W210"]),
        ("x", None, ["W210"]),
        ("1", None, ["W223"]),
        ("0", None, ["W223"]),
        ("2", None, ["W223"]),
    ],
)
def test_sex(cell: str, sex: str | None, codes: list[str]) -> None:
    columns, reader = block(1, [cell], FIELDS), OptionalColumns()
    assert reader.sexes(columns) == [sex]
    assert told(columns, reader) == codes
    assert columns.refused == set()


def test_a_column_of_numbered_sexes_is_said_once() -> None:
    reader = OptionalColumns()
    for _ in range(2):
        columns = block(1, ["Nam", "1", "0"], FIELDS)
        assert reader.sexes(columns) == ["m", None, None]
        assert columns.issues == []
    (note,) = reader.finish()
    assert (note.code, note.params["count"], note.place.row, note.place.column) == ("W223", 4, 3, "Giới tính")


@pytest.mark.parametrize(
    ("man", "woman", "sex", "codes"),
    [
        ("x", "", "m", []),
        ("", "x", "f", []),
        ("", "1", "f", []),
        ("0", "1", "f", []),
        ("Không", "Có", "f", []),
        ("FALSE", "TRUE", "f", []),
        ("-", "x", "f", []),
        ("", "", None, []),
        ("0", "0", None, []),
        ("x", "x", None, ["W210"]),
    ],
)
def test_marks_in_two_columns(man: str, woman: str, sex: str | None, codes: list[str]) -> None:
    rows = [["Lò Thị Mai", "", "", "", man, woman]]
    layout = Layout("roster", 1, HEADER, {"full_name": 0, "male": 4, "female": 5}, {}, (), ())
    columns, reader = split_columns(Block(2, rows), layout, "a.csv", None), OptionalColumns()
    assert reader.sexes(columns) == [sex]
    assert told(columns, reader) == codes


@pytest.mark.parametrize(
    ("cell", "phone", "codes"),
    [
        ("0912345678", "0912345678", []),
        ("912345678", "0912345678", []),
        ("84385001234", "0385001234", []),
        ("0912345678/0987654321", "0912345678", ["W222"]),
        ("0912 345 678 hoặc 0987 654 321", "0912345678", ["W222"]),
        ("0912345678 0987654321", "0912345678", ["W222"]),
        ("0912345678 (Zalo)", "0912345678", []),
        ("0215 3825 123 máy lẻ 12", "02153825123", []),
        ("", None, []),
        ("-", None, []),
        ("không có", None, []),
        ("#N/A", None, []),
        ("0", None, []),
        ("12", None, ["W211"]),
        ("9.12E+08", None, ["W211"]),
        ("011185001234", None, ["E224"]),
        ("11185001234", None, ["E224"]),
        ("02/09/1985", None, ["E224"]),
        ("Lò Thị Mai", None, ["W211"]),
    ],
)
def test_phones(cell: str, phone: str | None, codes: list[str]) -> None:
    columns, reader = block(2, [cell], FIELDS), OptionalColumns()
    assert reader.phones(columns) == [phone]
    assert told(columns, reader) == codes
    assert columns.refused == ({2} if codes == ["E224"] else set())


@pytest.mark.parametrize(
    ("cell", "email", "codes"),
    [
        ("mai@example.com", "mai@example.com", []),
        ("", None, []),
        ("không có", None, []),
        ("N/A", None, []),
        ("mai", None, ["W212"]),
        ("0912345678", None, ["W212"]),
        ("011185001234", None, ["E224"]),
    ],
)
def test_emails(cell: str, email: str | None, codes: list[str]) -> None:
    columns, reader = block(3, [cell], FIELDS), OptionalColumns()
    assert reader.emails(columns) == [email]
    assert told(columns, reader) == codes


PHONES = ["0912345678", "0281234567", "912345678", "0912345678\n0812345678", "0112345678", "٠912345678", ""]
EMAILS = [
    "mai@example.vn",
    "lo.mai@a-b.edu.vn",
    "Mai <mai@x.vn>",
    "a@b.vn\nc@d.vn",
    "mai@Example.VN",
    "mai@",
    "",
]


@given(st.lists(st.sampled_from(PHONES), min_size=1), st.lists(st.sampled_from(EMAILS), min_size=1))
def test_a_column_says_what_its_cells_say(phones: list[str], emails: list[str]) -> None:
    """A column of plain cells is told by one look, any other cell by cell."""
    for column, read, cells in (
        (2, OptionalColumns.phones, phones),
        (3, OptionalColumns.emails, emails),
    ):
        together, apart = OptionalColumns(), OptionalColumns()
        values = read(together, block(column, cells, FIELDS))
        assert values == [read(apart, block(column, [cell], FIELDS))[0] for cell in cells]
        notes = [[(note.code, note.params) for note in reader.finish()] for reader in (together, apart)]
        assert notes[0] == notes[1]
