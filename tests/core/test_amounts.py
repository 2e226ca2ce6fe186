"""Whole numbers as offices write them."""

import pytest

from dht.core.amounts import MOST, Amount, parse_amount


@pytest.mark.parametrize(
    ("text", "number", "qualifier"),
    [
        ("14000", 14000, "exactly"),
        ("14.000", 14000, "exactly"),
        ("14,000", 14000, "exactly"),
        ("14 000", 14000, "exactly"),
        ("14\u00a0000", 14000, "exactly"),
        ("1.234.567", 1234567, "exactly"),
        ("14000.0", 14000, "exactly"),
        ("12,00", 12, "exactly"),
        ("0", 0, "exactly"),
        ("007", 7, "exactly"),
        ("１４０００", 14000, "exactly"),
        ("1.400 tổ", 1400, "exactly"),
        ("510 học viên", 510, "exactly"),
        ("hơn 510", 510, "more-than"),
        ("Trên 10.000 người", 10000, "more-than"),
        (">510", 510, "more-than"),
        ("gần 14.000", 14000, "nearly"),
        ("GẦN 14.000 NGƯỜI", 14000, "nearly"),
        ("khoảng 300", 300, "about"),
        ("~300", 300, "about"),
        ("more than 510 people", 510, "more-than"),
        ("1.000.000.000", MOST, "exactly"),
    ],
)
def test_numbers(text: str, number: int, qualifier: str) -> None:
    assert parse_amount(text) == Amount(number, qualifier)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "x", "1,5", "12.50", "1.23", "1.2345", "1.234,5", "1,234.567", "-3", "3-4", "12 34"),
        *("14000 15000", "50%", "1e5", "1.000.000.001", "hơn", "²", "١٢", "1" * 70, "10 000 000 00"),
    ],
)
def test_what_is_no_whole_number(text: str) -> None:
    assert parse_amount(text) is None
