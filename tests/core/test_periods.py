"""Weeks, months and quarters, by the calendar and from the 15th to the 14th."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.periods import Cutoff, Interval, period_of, periods_until

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
INTERVALS = st.sampled_from(get_args(Interval))
CUTOFFS = st.sampled_from(get_args(Cutoff))


@pytest.mark.parametrize(
    ("day", "interval", "cutoff", "code", "first", "last"),
    [
        ("2025-01-01", "week", "calendar", "2025-W01", "2024-12-30", "2025-01-05"),
        ("2024-12-30", "week", "15th-to-14th", "2025-W01", "2024-12-30", "2025-01-05"),
        ("2026-12-31", "week", "calendar", "2026-W53", "2026-12-28", "2027-01-03"),
        ("2025-02-28", "month", "calendar", "2025-02", "2025-02-01", "2025-02-28"),
        ("2025-02-14", "month", "15th-to-14th", "2025-02", "2025-01-15", "2025-02-14"),
        ("2025-02-15", "month", "15th-to-14th", "2025-03", "2025-02-15", "2025-03-14"),
        ("2024-12-15", "month", "15th-to-14th", "2025-01", "2024-12-15", "2025-01-14"),
        ("2025-12-31", "month", "calendar", "2025-12", "2025-12-01", "2025-12-31"),
        # Quarter I closes on 14 March, the year on 14 December (Nghị định 09/2019/NĐ-CP).
        ("2024-12-15", "quarter", "15th-to-14th", "2025-Q1", "2024-12-15", "2025-03-14"),
        ("2025-12-14", "quarter", "15th-to-14th", "2025-Q4", "2025-09-15", "2025-12-14"),
        ("2025-06-14", "quarter", "15th-to-14th", "2025-Q2", "2025-03-15", "2025-06-14"),
        ("2025-06-15", "quarter", "calendar", "2025-Q2", "2025-04-01", "2025-06-30"),
    ],
)
def test_a_day_is_in_its_period(
    day: str, interval: Interval, cutoff: Cutoff, code: str, first: str, last: str
) -> None:
    found = period_of(date.fromisoformat(day), interval, cutoff)
    assert (found.code, f"{found.first}", f"{found.last}") == (code, first, last)


@given(DAYS, INTERVALS, CUTOFFS)
def test_periods_leave_no_gap_and_their_codes_are_in_order(
    day: date, interval: Interval, cutoff: Cutoff
) -> None:
    found = period_of(day, interval, cutoff)
    after = period_of(found.last + timedelta(days=1), interval, cutoff)
    assert found.first <= day <= found.last < after.first == found.last + timedelta(days=1)
    assert found.code < after.code
    assert period_of(found.first, interval, cutoff) == period_of(found.last, interval, cutoff) == found


def test_of_more_than_wanted_the_last_are_kept() -> None:
    first, last = date(2025, 1, 20), date(2025, 4, 2)
    codes = [p.code for p in periods_until(first, last, "month", "calendar", 9)]
    assert codes == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert [p.code for p in periods_until(first, last, "month", "calendar", 2)] == ["2025-03", "2025-04"]
    assert [p.code for p in periods_until(last, last, "week", "calendar", 5)] == ["2025-W14"]
