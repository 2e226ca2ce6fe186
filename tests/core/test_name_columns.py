"""Names read a block at a time are the names read one by one, in every spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.columns import Problem
from dht.core.name_columns import NameReader, read_name

NAMES = [
    ("Lò Thị Mai", ("Lò Thị Mai", "lo thi mai")),
    ("LÒ THỊ MAI", ("LÒ THỊ MAI", "lo thi mai")),
    ("Bà Lò Thị Mai (A)", ("Lò Thị Mai", "lo thi mai")),
    ("H’Mai Niê", ("H’Mai Niê", "hmai nie")),
    ("Vàng A Chua", ("Vàng A Chua", "vang a chua")),
    ("Anh Đào", ("Anh Đào", "anh dao")),
    ("Trọng", ("Trọng", "trong")),
    ("Na", ("Na", "na")),
    ("Trương Thị Thu", ("Trương Thị Thu", "truong thi thu")),
    ("Trương Đại Học", ("Trương Đại Học", "truong dai hoc")),
    ("Đặng Uy Dũng", ("Đặng Uy Dũng", "dang uy dung")),
    ("Không Minh", ("Không Minh", "khong minh")),
    ("", None),
    ("  ", None),
    ("-", None),
    ("NULL", None),
    ("#N/A", None),
    ("không có", None),
    ("đang cập nhật", None),
    ("02/09/1985", "E224"),
    ("011185001234", "E224"),
    ("0912345678", "E224"),
    ("mai@example.com", "E224"),
    ("Trường THCS Tà Tổng", "E224"),
    ("TRƯỜNG PTDTBT TIỂU HỌC SÍN THẦU", "E224"),
    ("UBND xã Sín Thầu", "E224"),
    ("Trạm Y tế xã", "E224"),
    ("Lò Thị Mai 0912345678", "E225"),
    ("Lò Thị Mai - mai@example.com", "E225"),
    ("Lò Thị Mai1", "E225"),
    ("1985", "E225"),
    ("𝟙𝟚", "E225"),
]


def shown(name: tuple[str, str] | Problem | None) -> tuple[str, str] | str | None:
    return name.code if isinstance(name, Problem) else name


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_one_cell(text: str, expected: tuple[str, str] | str | None) -> None:
    assert shown(read_name(text)) == expected
    for around in ([], ["Lò Thị Hoa"]):
        column = NameReader().read_column([*around, text, *around])
        assert shown(column[len(around)]) == expected


def test_a_whole_column_at_once() -> None:
    cells = [text for text, _ in NAMES]
    for form in ("NFC", "NFD"):
        read = NameReader().read_column([unicodedata.normalize(form, cell) for cell in cells])
        assert list(map(shown, read)) == [expected for _, expected in NAMES]


CELLS = st.one_of(
    st.sampled_from([text for text, _ in NAMES]),
    st.text("aăâbđêô ò\u0300\u0301'’.-1A\u00a0\u200b\nKk", max_size=12),
    st.text(max_size=8),
)


@given(st.lists(CELLS, min_size=1, max_size=12))
def test_a_block_reads_as_its_cells_do(cells: list[str]) -> None:
    assert NameReader().read_column(cells) == [read_name(cell) for cell in cells]
