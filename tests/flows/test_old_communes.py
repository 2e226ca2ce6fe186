"""Columns of communes before and after the change of the map."""

from pathlib import Path

import pytest

from tests.offices import Office

PERSON = "| Họ và tên | Số CCCD | {} |\n| Giàng A Chua | 011085000101 | {} |"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def placed(office: Office, heads: str, cells: str) -> tuple[object, ...]:
    office.imports(PERSON.format(heads, cells), province="Điện Biên")
    (row,) = office.select("SELECT old_commune, old_district, new_commune FROM placement")
    return row


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("Xã (cũ) | Xã (mới)", "Sá Tổng | Mường Lay", ("03178", "097", "03151")),
        ("Xã mới | Xã trước sáp nhập", "Mường Lay | Sá Tổng", ("03178", "097", "03151")),
        # alone, an old commune is never sought on the new map
        ("Xã (cũ)", "Mường Thanh", ("03136", "094", "03127")),
        # and a new one never on the old map, whatever stands beside it
        ("Huyện (cũ) | Xã (mới)", "Nậm Pồ | Mường Chà", (None, "103", "03166")),
        ("Xã (mới)", "Mường Thanh", (None, None, "03334")),
        ("Xã (cũ) | Xã (mới)", "| Sín Thầu", (None, "096", "03158")),
        ("Xã (cũ) | Xã (mới)", "Sín Thầu |", ("03154", "096", "03158")),
    ],
)
def test_where_a_row_is(office: Office, heads: str, cells: str, expected: tuple[object, ...]) -> None:
    found = placed(office, heads, cells)
    assert found[1:] == expected[1:]
    assert expected[0] is None or found[0] == expected[0]


def test_communes_that_do_not_belong_together_refuse_the_row(office: Office) -> None:
    report = office.take(
        office.write(PERSON.format("Xã (cũ) | Xã (mới)", "Quảng Lâm | Sín Thầu")), province="Điện Biên"
    )
    (issue,) = report.issues
    assert (issue.code, issue.place.column, issue.value) == ("E503", "Xã (cũ)", "Quảng Lâm")
