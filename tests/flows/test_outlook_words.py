"""A projected day that is years away is said by its years, in JSON it stays exact."""

from datetime import date
from fractions import Fraction

import pytest

from dht.core.pace import Outlook
from dht.core.tables import Cell
from dht.flows.outlook_words import outlook_record, said_day, said_pace, said_range
from dht.words import Lang, say

TODAY, DEADLINE = date(2025, 10, 31), date(2025, 12, 31)


def told(cell: Cell, lang: Lang = "vi") -> str:
    return "–" if cell is None else say(cell, lang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "deadline", "text"),
    [
        (None, DEADLINE, "–"),
        (date(2026, 10, 31), DEADLINE, "31/10/2026"),
        (date(2026, 12, 30), DEADLINE, "30/12/2026"),
        (date(2027, 1, 1), DEADLINE, "sau hạn hơn 1 năm"),
        (date(2028, 6, 1), DEADLINE, "sau hạn hơn 2 năm"),
        (date(2028, 6, 1), None, "hơn 2 năm nữa"),
        (date(2028, 6, 1), date(2024, 1, 1), "hơn 2 năm nữa"),
        (date(2028, 6, 1), date(2030, 1, 1), "01/06/2028"),
    ],
)
def test_day(day: date | None, deadline: date | None, text: str) -> None:
    assert told(said_day(day, TODAY, deadline)) == text


def range_of(first: date | None, last: date | None) -> Outlook:
    return Outlook("unlikely", 9, Fraction(1), Fraction(1), Fraction(1), first, first, last)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, "–"),
        (date(2026, 1, 9), None, "từ 09/01/2026, chưa rõ đến khi nào"),
        (date(2026, 1, 9), date(2026, 5, 1), "09/01/2026 – 01/05/2026"),
        (date(2026, 1, 9), date(2029, 5, 1), "09/01/2026 – sau hạn hơn 3 năm"),
        (date(2027, 5, 1), date(2029, 5, 1), "sau hạn hơn 1 đến hơn 3 năm"),
        (date(2027, 5, 1), date(2027, 8, 1), "sau hạn hơn 1 năm"),
    ],
)
def test_range(first: date | None, last: date | None, text: str) -> None:
    assert told(said_range(range_of(first, last), TODAY, DEADLINE)) == text


def test_english_has_its_plural() -> None:
    assert told(said_day(date(2027, 3, 1), TODAY, DEADLINE), "en") == "over 1 year after the deadline"
    assert told(said_day(date(2028, 3, 1), TODAY, DEADLINE), "en") == "over 2 years after the deadline"


def test_json_has_the_exact_days() -> None:
    record = outlook_record(range_of(date(2027, 5, 1), date(2029, 5, 1)), 13)
    assert (record["earliest"], record["latest"]) == ("2027-05-01", "2029-05-01")


@pytest.mark.parametrize(
    ("pace", "up", "text"),
    [
        (Fraction(1, 3), True, "0,4"),
        (Fraction(1, 3), False, "0,3"),
        (Fraction(-1, 4), False, "giảm 0,3"),
        (Fraction(0), False, "0,0"),
        (None, False, "–"),
    ],
)
def test_pace(pace: Fraction | None, up: bool, text: str) -> None:
    assert told(said_pace(pace, up, of="plain")) == text
