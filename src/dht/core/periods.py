"""Weeks, months and quarters, by the calendar or as Vietnamese agencies report them.

An agency's month runs from the 15th of the month before to the 14th, its quarter likewise (Nghị định
09/2019/NĐ-CP). Weeks are those of ISO 8601, Monday to Sunday, under either rule.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Interval = Literal["week", "month", "quarter"]
Cutoff = Literal["calendar", "15th-to-14th"]
_FIRST_DAY = 15
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, first and last included; `number` is that of the week, month or quarter."""

    interval: Interval
    year: int
    number: int
    first: date
    last: date

    @property
    def code(self) -> str:
        """`2025-W09`, `2025-03` or `2025-Q1`: the same in every language, and in order of time."""
        form = {"week": "{0}-W{1:02d}", "month": "{0}-{1:02d}", "quarter": "{0}-Q{1}"}[self.interval]
        return form.format(self.year, self.number)


def period_of(day: date, interval: Interval, cutoff: Cutoff = "calendar") -> Period:
    """Return the period that a day is in."""
    if interval == "week":
        year, number, weekday = day.isocalendar()
        first = day - timedelta(days=weekday - 1)
        return Period(interval, year, number, first, first + timedelta(days=6))
    late = cutoff != "calendar" and day.day >= _FIRST_DAY
    month = day.year * 12 + day.month - 1 + late
    months = 3 if interval == "quarter" else 1
    begin = month - month % months
    first, after = _opening(begin, cutoff), _opening(begin + months, cutoff)
    return Period(interval, begin // 12, begin % 12 // months + 1, first, after - _A_DAY)


def _opening(month: int, cutoff: Cutoff) -> date:
    """Return the first day of a month, counted from the year 0, as the rule has it."""
    if cutoff == "calendar":
        return date(month // 12, month % 12 + 1, 1)
    month -= 1
    return date(month // 12, month % 12 + 1, _FIRST_DAY)


def periods_until(first: date, last: date, interval: Interval, cutoff: Cutoff, most: int) -> list[Period]:
    """Return the periods from the one of `first` to the one of `last`, of more than `most` the last."""
    period = period_of(last, interval, cutoff)
    found = [period]
    while len(found) < most and period.first > first:
        period = period_of(period.first - _A_DAY, interval, cutoff)
        found.append(period)
    return found[::-1]
