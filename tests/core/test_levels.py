"""Levels and results of one cell."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.levels import parse_level, parse_result
from dht.core.text import squash

LEVEL_NAMES = ("Sử dụng máy tính cơ bản", "Xử lý văn bản cơ bản", "Dịch vụ số")
NAMES = {squash(name): number for number, name in enumerate(LEVEL_NAMES, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        (" 2 ", 2),
        ("2.0", 2),
        ("'3", 3),
        ("０５".replace("０", ""), 5),
        ("Bậc 1", 1),
        ("BẬC 1", 1),
        ("bac1", 1),
        ("Bậc số 4", 4),
        (unicodedata.normalize("NFD", "Bậc 3"), 3),
        ("Bậc\u00a03", 3),
        ("Level 2", 2),
        ("level_2", 2),
        ("Mức 1", 1),
        ("Mức độ 1", 1),
        ("Cấp độ 5", 5),
        ("Module 4", 4),
        ("Chuyên đề 2", 2),
        ("Bậc I", 1),
        ("bậc iv", 4),
        ("II", 2),
        ("Bậc V", 5),
        ("12", 12),
        ("Xử lý văn bản cơ bản", 2),
        ("XU LY VAN BAN CO BAN", 2),
        ("Bậc 2: Xử lý văn bản cơ bản", 2),
        ("2. Xử lý văn bản cơ bản", 2),
        ("", None),
        ("0", None),
        ("Bậc", None),
        ("1.5", None),
        ("1/5", None),
        ("1, 2", None),
        ("-1", None),
        ("IIII", None),
        ("Bậc 1: Xử lý văn bản cơ bản", None),
        ("Bậc 2: gì đó", None),
        ("văn bản", None),
        ("100", None),
        ("2025-03-14", None),
        ("1" * 300, None),
    ],
)
def test_levels(text: str, expected: int | None) -> None:
    assert parse_level(text, NAMES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[
            (text, True)
            for text in ("Đạt", "đạt", "HOÀN THÀNH", "Đã hoàn thành", "passed", "x", "X", "✓", "✔️")
        ],
        *[
            (text, True)
            for text in ("1", "1.0", "'1", "Có", "TRUE", "Yes", unicodedata.normalize("NFD", "Đạt"))
        ],
        *[
            (text, False)
            for text in ("Không đạt", "Chưa đạt", "chưa hoàn thành", "Failed", "0", "Không", "FALSE")
        ],
        *[(text, False) for text in ("Đang học", "✗", "No")],
        *[(text, None) for text in ("", " ", "-", "-1", "10", "8.5", "Khá", "vắng", "☐", "1/0", "y" * 300)],
    ],
)
def test_results(text: str, expected: bool | None) -> None:
    assert parse_result(text) is expected


@given(st.one_of(st.text(max_size=40), st.text(alphabet="bậcmứcIVXivx0123456789 .:-_✓x", max_size=15)))
def test_any_text_gives_an_answer(text: str) -> None:
    level = parse_level(text, NAMES)
    assert level is None or 1 <= level <= 99
    assert parse_result(text) in (True, False, None)


@given(
    st.integers(1, 99), st.sampled_from(["{}", "Bậc {}", "bac{}", "LEVEL {}", "Mức: {}", "{}.0", "Bậc {}."])
)
def test_every_spelling_of_a_number_gives_the_number(number: int, written: str) -> None:
    assert parse_level(written.format(number), {}) == number
