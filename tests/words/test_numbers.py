"""Numbers and dates as both kinds of readers write them."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.messages import message
from dht.core.tables import Cell, Kind, Ratio
from dht.words import Lang
from dht.words.cells import cell_text
from dht.words.numbers import count, day, percent, share, share_and_percent


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1204, "1.204", "1,204"),
        (1234567, "1.234.567", "1,234,567"),
        (-1500, "-1.500", "-1,500"),
    ],
)
def test_counts_are_grouped(number: int, vi: str, en: str) -> None:
    assert (count(number, "vi"), count(number, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("part", "whole", "vi", "en"),
    [
        (25736, 36845, "69,84 %", "69.84 %"),  # 69.849…: cut, never rounded up
        (1, 1, "100 %", "100 %"),
        (0, 7, "0 %", "0 %"),
        (0, 0, "–", "–"),
        (99999, 100000, "99,99 %", "99.99 %"),
        (1, 1000000, "0,01 %", "0.01 %"),
        (1, 2, "50,00 %", "50.00 %"),
        (1, 12, "8,33 %", "8.33 %"),
        (1, 20, "5,00 %", "5.00 %"),
        (201, 200, "100,50 %", "100.50 %"),
        (12000, 1000, "1.200,00 %", "1,200.00 %"),
    ],
)
def test_percent_is_cut_and_tells_all_from_almost_all(part: int, whole: int, vi: str, en: str) -> None:
    assert (percent(Ratio(part, whole), "vi"), percent(Ratio(part, whole), "en")) == (vi, en)


def test_share_as_communes_report_it() -> None:
    assert share(Ratio(25736, 36845), "vi") == "25.736/36.845"
    assert share_and_percent(Ratio(25736, 36845), "vi") == "25.736/36.845 (69,84 %)"
    assert share_and_percent(Ratio(25736, 36845), "en") == "25,736/36,845 (69.84 %)"


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.sampled_from(["vi", "en"]))
def test_hundred_only_when_complete_and_zero_only_when_nothing(part: int, whole: int, lang: Lang) -> None:
    part = min(part, whole)
    text = percent(Ratio(part, whole), lang)
    assert (text == "100 %") == (part == whole)
    assert (text == "0 %") == (part == 0)


@pytest.mark.parametrize(
    ("iso", "vi"),
    [
        ("2025-06-30", "30/06/2025"),
        ("1985", "1985"),
        ("", ""),
        ("2025-06-30 08:00:00", "2025-06-30 08:00:00"),
    ],
)
def test_days(iso: str, vi: str) -> None:
    assert (day(iso, "vi"), day(iso, "en")) == (vi, iso)


@pytest.mark.parametrize(
    ("cell", "kind", "vi", "en"),
    [
        (None, "count", "–", "–"),
        (0, "count", "0", "0"),
        (1204, "count", "1.204", "1,204"),
        ("Huyện Mường Nhé", "text", "Huyện Mường Nhé", "Huyện Mường Nhé"),
        ("2025-06-30", "text", "2025-06-30", "2025-06-30"),
        ("2025-06-30", "date", "30/06/2025", "2025-06-30"),
        (Ratio(1, 3), "ratio", "1/3", "1/3"),
        (Ratio(1, 3), "percent", "33,33 %", "33.33 %"),
        (Ratio(1, 3), "bar", "33,33 %", "33.33 %"),
        (Ratio(0, 0), "percent", "–", "–"),
        (Ratio(0, 0), "ratio", "0/0", "0/0"),
        (message("total"), "text", "Tổng cộng", "Total"),
        ("a\nb\x1b", "text", "a␊b␛", "a␊b␛"),
        ("1e5", "count", "1e5", "1e5"),
    ],
)
def test_cells(cell: Cell, kind: Kind, vi: str, en: str) -> None:
    assert (cell_text(cell, kind, "vi"), cell_text(cell, kind, "en")) == (vi, en)


@given(st.one_of(st.none(), st.integers(), st.text()), st.sampled_from(get_args(Kind)))
def test_unknown_is_never_zero(cell: Cell, kind: Kind) -> None:
    assert (cell_text(cell, kind, "vi") == "0") == (cell in (0, "0"))
