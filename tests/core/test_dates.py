"""Dates as offices write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.dates import clock_of, parse_birth, parse_date

FULL = [
    ("02/09/1985", "1985-09-02"),
    ("2/9/1985", "1985-09-02"),
    ("2-9-1985", "1985-09-02"),
    ("02.9.1985", "1985-09-02"),
    ("2 / 9 / 1985", "1985-09-02"),
    ("1985-09-02", "1985-09-02"),
    ("1985/9/2", "1985-09-02"),
    ("1985-09-02 00:00:00", "1985-09-02"),
    ("1985-09-02T08:15:00", "1985-09-02"),
    ("14/03/2025 08:05", "2025-03-14"),
    ("14/3/2025 8:05:09 SA", "2025-03-14"),
    ("ngày 2 tháng 9 năm 1985", "1985-09-02"),
    ("Ngày 02 tháng 09 năm 1985.", "1985-09-02"),
    ("2 tháng 9, 1985", "1985-09-02"),
    ("31257", "1985-07-29"),
    ("31257.5", "1985-07-29"),
    ("'02/09/1985", "1985-09-02"),
    ("\u00a002/09/1985\u200b", "1985-09-02"),
    ("０２/０９/１９８５", "1985-09-02"),
    ("29/02/2024", "2024-02-29"),
    ("29/02/2000", "2000-02-29"),
    ("10000", "1927-05-18"),
    ("60000", "2064-04-08"),
    # two digits of a year: the rule of spreadsheet programs
    ("2/9/85", "1985-09-02"),
    ("2/9/30", "1930-09-02"),
    ("2/9/29", "2029-09-02"),
    ("2/9/00", "2000-09-02"),
    # an instant is the civil date in Vietnam
    ("1985-09-01T17:00:00Z", "1985-09-02"),
    ("2025-12-31T16:59:59Z", "2025-12-31"),
    ("2025-12-31T17:00:00.000+00:00", "2026-01-01"),
    ("2026-01-01T00:30:00+07:00", "2026-01-01"),
    ("2026-01-01T05:00:00+0900", "2026-01-01"),
]


@pytest.mark.parametrize(("text", "expected"), FULL)
def test_full_dates(text: str, expected: str) -> None:
    assert parse_date(text) == expected
    assert parse_birth(text) == expected


YEARS = [
    ("1985", "1985"),
    (" 1985 ", "1985"),
    ("1985.0", "1985"),
    ("'1985", "1985"),
    ("năm 1985", "1985"),
    ("Sinh năm 1985", "1985"),
    ("9/1985", "1985"),
    ("09-1985", "1985"),
    ("tháng 9/1985", "1985"),
    ("tháng 9 năm 1985", "1985"),
    ("1985-09", "1985"),
    ("1985/9", "1985"),
    ("../../1985", "1985"),
    ("…/…/1985", "1985"),
    ("__/__/1985", "1985"),
    ("  /  /1985", "1985"),
    ("??/??/1985", "1985"),
    ("xx/09/1985", "1985"),
    ("00/00/1985", "1985"),
    ("00.00.1985", "1985"),
    ("0/9/1985", "1985"),
    ("15/00/1985", "1985"),
    ("15/../1985", "1985"),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_only_the_year_of_birth_is_known(text: str, expected: str) -> None:
    assert parse_birth(text) == expected
    assert parse_date(text) is None


NOTHING = [
    "", " ", "-", "không rõ", "12/31/1985", "31/02/1985", "29/02/2023", "29/02/1900", "00/13/1985",
    "32/00/1985", "13/1985", "1985-13-01", "1985-02-30", "01/01/0085", "0085", "0", "5", "999",
    "60001", "02091985", "19850902", "1/2/3", "85-9-2", "02/09/1985 và 03/09/1985",
    "9999-12-31T23:00:00Z", "2025-01-01T25:00:00Z", "02/09/198", "1,1185E+10", "1" * 500,
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date_is_never_made_one(text: str) -> None:
    assert parse_date(text) is None
    assert parse_birth(text) is None


WRITTEN = [
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "ngày {d} tháng {m} năm {y}",
    "{y}-{m:02}-{d:02} 00:00:00",
    " {d} / {m} / {y}\u00a0",
]


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.sampled_from(WRITTEN))
def test_every_date_comes_back_from_every_spelling(day: date, written: str) -> None:
    text = written.format(d=day.day, m=day.month, y=day.year)
    assert parse_date(text) == parse_birth(text) == day.isoformat()


@given(st.integers(10_000, 60_000))
def test_serial_numbers_count_from_the_day_zero_of_spreadsheets(number: int) -> None:
    assert parse_date(str(number)) == (date(1899, 12, 30) + timedelta(days=number)).isoformat()


DATE_LIKE = st.text(alphabet="0123456789/-.: TZ+xX?_… năm thg０９²٣'", max_size=25)


@given(st.one_of(st.text(max_size=80), DATE_LIKE))
def test_any_text_gives_a_date_a_year_or_nothing(text: str) -> None:
    full, birth = parse_date(text), parse_birth(text)
    if full is not None:
        assert date.fromisoformat(full).isoformat() == full == birth
    elif birth is not None:
        assert len(birth) == 4
        assert birth.isascii()
        assert birth.isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "14:05:33 12/3/2025", "14:05, 12/03/2025", "14h05 ngày 12/03/2025", "12/3/2025 lúc 14h05",
        "12/03/2025 14 giờ 05", "2:05 CH 12/3/2025", "14 giờ ngày 12/3/2025",
    ],
)  # fmt: skip
def test_a_time_of_day_may_stand_before_the_date(text: str) -> None:
    assert parse_date(text) == "2025-03-12"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", "14:05"),
        ("12/03/2025 14:05:59", "14:05"),
        ("12/03/2025 2:05 CH", "14:05"),
        ("12/03/2025 12:30 SA", "00:30"),
        ("14h05", "14:05"),
        ("14 giờ", "14:00"),
        ("14 giờ 05", "14:05"),
        ("14h", "14:00"),
        ("14g05", "14:05"),
        ("14h05'", "14:05"),
        ("14 giờ 05 phút", "14:05"),
        ("7h30 - 11h30", "11:30"),
        ("14:05:33 12/3/2025", "14:05"),
        ("lúc 14h05 ngày 12/03/2025", "14:05"),
        ("12/3/2025 lúc 14h05", "14:05"),
        ("2:05 CH, 12/3/2025", "14:05"),
        ("14h5", None),
        ("buổi chiều", None),
        ("2025-03-12T07:05:00Z", "14:05"),
        ("2025-03-12T14:05:00", "14:05"),
        ("2025-03-12 00:00:00", None),
        ("12/03/2025", None),
        ("25:10", None),
        ("9:75", None),
    ],
)
def test_the_time_of_day_is_that_of_vietnam(text: str, clock: str | None) -> None:
    assert clock_of(text) == clock
