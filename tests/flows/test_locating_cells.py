"""A cell is found by what is printed in its row and column, in either language, or by its codes."""

import pytest

from dht.core.issues import Refusal
from dht.core.messages import message
from dht.core.tables import Column, Table
from dht.flows.locating_cells import Sought, find_column, find_row, find_rows, name_of_row

UNITS = Table(
    None,
    (Column("unit"), Column("people", "count"), Column("progress", "bar")),
    [
        ("Huyện Mường Nhé", 3, None),
        ("Thị xã Mường Lay", 1, None),
        ("Xã Mường Lay", 1, None),
        ("Trường THCS số 1", 2, None),
        (message("unit.unknown"), 1, None),
    ],
)
CODES = [("096",), ("095",), ("03151",), ("thcs so 1@03151",), ("unknown",)]
BRIDGE = Table(
    None,
    (Column("old_district"), Column("new_commune"), Column("way"), Column("people", "count")),
    [
        ("Huyện Mường Nhé", "Xã Mường Nhé", message("way.whole"), 3),
        ("Huyện Mường Nhé", "Xã Quảng Lâm", message("way.told"), 1),
        (message("unit.unknown"), "Xã Quảng Lâm", message("way.new"), 2),
    ],
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], None),
        (["Tổng cộng"], None),
        (["total"], None),
        (["Huyện Mường Nhé"], 0),
        (["MuongNhe"], 0),
        (["H. Mường Nhé"], 0),
        (["HUYEN MUONG NHE"], 0),
        (["096"], 0),
        (["Xã Mường Lay"], 2),
        (["TX Mường Lay"], None),
        (["03151"], 2),
        (["trường thcs số 1"], 3),
        (["chưa xác định"], 4),
        (["not known"], 4),
        (["unknown"], 4),
    ],
)
def test_a_row_is_found_by_what_is_printed(texts: list[str], found: int | None) -> None:
    sought = Sought(tuple(texts))
    if texts == ["TX Mường Lay"]:  # without its kind it is two units, and the kind is abbreviated
        with pytest.raises(Refusal):
            find_row(UNITS, sought, CODES)
        return
    assert find_row(UNITS, sought, CODES) == found


@pytest.mark.parametrize(
    ("texts", "choices"),
    [
        (["Mường Lay"], ("Thị xã Mường Lay (095)", "Xã Mường Lay (03151)")),
        (["Mường Tè"], tuple(name_of_row(UNITS, row, "vi") for row in UNITS.rows)),
        (["Huyện Mường Nhé", "Xã Mường Lay"], tuple(name_of_row(UNITS, row, "vi") for row in UNITS.rows)),
    ],
)
def test_what_is_no_row_or_several_is_refused_with_the_choices(
    texts: list[str], choices: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal) as refused:
        find_row(UNITS, Sought(tuple(texts)), CODES)
    (issue,) = refused.value.issues
    assert (issue.code, issue.choices, refused.value.exit_code) == ("E701", choices, 2)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Mường Nhé"], [0, 1]),
        (["Mường Nhé", "Mường Nhé"], [0]),
        (["Quảng Lâm"], [1, 2]),
        (["Mường Nhé", "Quảng Lâm"], [1]),
        (["unknown", "Quảng Lâm"], [2]),
        (["whole commune"], [0]),
        (["told"], [1]),
    ],
)
def test_texts_stand_in_the_order_of_the_columns(texts: list[str], found: list[int]) -> None:
    codes = [("096", "03160", "whole"), ("096", "03166", "told"), ("unknown", "03166", "new")]
    assert find_rows(BRIDGE, Sought(tuple(texts)), codes) == found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (None, "people"),
        ("Bậc 2", "reached_2"),
        ("level 2", "reached_2"),
        ("level-2", "reached_2"),
        ("reached_2", "reached_2"),
        ("B2", "reached_2"),
        ("Còn thiếu", "remaining"),
        ("con thieu", "remaining"),
        ("Remaining", "remaining"),
        ("denominator", "of"),
    ],
)
def test_a_column_is_found_by_its_heading_in_either_language(text: str | None, key: str) -> None:
    columns = (
        Column("unit"),
        Column("people", "count"),
        Column("reached_2", "count", message("heading.level", number=2)),
        Column("remaining", "count"),
        Column("progress", "bar"),
    )
    assert find_column(columns, Sought((), text), "people", {"denominator": "of"}) == key
    for wrong in ("unit", "progress", "Bậc 3", ""):
        with pytest.raises(Refusal) as refused:
            find_column(columns, Sought((), wrong, "en"), "people")
        assert refused.value.issues[0].choices == ("People", "Level 2", "Remaining")
