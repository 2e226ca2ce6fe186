"""Cells that hold what belongs into another column are told from cells that are merely wrong."""

import pytest

from dht.core.crossed import content_of, foreign_content

CONTENTS = [
    ("02/09/1985", "date"),
    ("1985-09-02", "date"),
    ("2.9.1985", "date"),
    ("1985", None),
    ("31257", None),
    ("011185001234", "citizen_id"),
    ("011 185 001 234", "citizen_id"),
    ("11185001234", "citizen_id"),
    ("999185001234", None),
    ("0912345678", "phone"),
    ("0912.345.678", "phone"),
    ("+84 912 345 678", "phone"),
    ("912345678", None),  # perhaps an old id
    ("040123456", None),
    ("mai@example.com", "email"),
    ("mai@", None),
    ("Lò Thị Mai", "full_name"),
    ("VÀNG A CHUA", "full_name"),
    ("Mai", None),
    ("không nhớ", None),
    ("Không có", None),
    ("Trường THCS Tà Tổng", "organisation"),
    ("TRƯỜNG TIỂU HỌC CHUNG CHẢI", "organisation"),
    ("Truong Mam non Sin Thau", "organisation"),
    ("UBND xã Sín Thầu", "organisation"),
    ("Phòng Giáo dục và Đào tạo", "organisation"),
    ("Công an xã Sín Thầu", "organisation"),
    ("Trương Đại Học", "full_name"),
    ("Trương Thị Thu", "full_name"),
    ("Đặng Uy Dũng", "full_name"),
    ("Phong Văn Hòa", "full_name"),
    ("Lò Văn An 2", None),
    ("", None),
    ("-", None),
    ("x" * 5000, None),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_what_a_cell_plainly_holds(text: str, content: str | None) -> None:
    assert content_of(text) == content


@pytest.mark.parametrize(
    ("field", "text", "foreign"),
    [
        ("full_name", "02/09/1985", "date"),
        ("full_name", "Lò Thị Mai", None),
        ("birth_date", "Lò Thị Mai", "full_name"),
        ("birth_date", "02/09/1985", None),
        ("citizen_id", "0912345678", "phone"),
        ("citizen_id", "011185001234", None),
        ("phone", "011185001234", "citizen_id"),
        ("phone", "11185001234", "citizen_id"),
        ("phone", "Lò Thị Mai", None),
        ("email", "02/09/1985", "date"),
        ("email", "0912345678", None),
    ],
)
def test_only_what_belongs_elsewhere_is_foreign(field: str, text: str, foreign: str | None) -> None:
    assert foreign_content(field, text) == foreign
