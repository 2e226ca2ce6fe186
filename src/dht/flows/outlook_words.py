"""An outlook in cells, sentences and JSON: what all forecasts say alike."""

import math
from datetime import date
from fractions import Fraction

from dht.core.messages import Message, message
from dht.core.pace import Outlook
from dht.core.tables import Cell

_YEAR = 366


def said_verdict(found: Outlook) -> Message:
    """Return the sentence of a verdict."""
    return message(f"outlook.{found.verdict}", remaining=found.remaining)


def said_pace(pace: Fraction | None, up: bool = False, of: str = "people") -> Cell:
    """Say a pace with one decimal: what is needed is rounded up, what was reached is rounded down.

    `of` is `people`, or `plain` for the number alone.
    """
    if pace is None:
        return None
    tenths = math.ceil(pace * 10) if up else math.floor(pace * 10)
    sign = "less" if tenths < 0 else of
    return message(f"forecast.pace.{sign}", whole=abs(tenths) // 10, tenth=abs(tenths) % 10)


def said_day(day: date | None, as_of: date, deadline: date | None) -> Cell:
    """Say a projected day; one that is years away only by how many years."""
    if day is None:
        return None
    form, years = _years(day, as_of, deadline)
    return message(f"forecast.{form}", years=years) if years else message("forecast.day", on=day.isoformat())


def said_range(found: Outlook, as_of: date, deadline: date | None) -> Cell:
    """Say between which days it is expected."""
    if found.earliest is None:
        return None
    first = said_day(found.earliest, as_of, deadline)
    if found.latest is None:
        return message("forecast.from_on", first=first)
    forms = [_years(day, as_of, deadline) for day in (found.earliest, found.latest)]
    if forms[0] == forms[1] and forms[0][1]:
        return first
    if forms[0][1] and forms[0][0] == forms[1][0]:
        return message(f"forecast.{forms[0][0]}.range", first=forms[0][1], last=forms[1][1])
    return message("forecast.from_to", first=first, last=said_day(found.latest, as_of, deadline))


def _years(day: date, as_of: date, deadline: date | None) -> tuple[str, int]:
    """Return how many years a day lies after a deadline ahead, or else from today; 0: say the day."""
    if (day - as_of).days <= _YEAR:
        return "day", 0
    if deadline is not None and deadline > as_of:
        return "after_deadline", max(0, int((day - deadline).days / 365.25))
    return "ahead", int((day - as_of).days / 365.25)


def outlook_record(found: Outlook, weeks: int) -> dict[str, object]:
    """Return an outlook as JSON: paces a week, days exact."""
    return {
        "weeks": weeks,
        "required_per_week": as_float(found.required),
        "last_4_weeks_per_week": as_float(found.recent),
        "last_13_weeks_per_week": as_float(found.long),
        "expected": found.expected.isoformat() if found.expected else None,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "latest": found.latest.isoformat() if found.latest else None,
        "verdict": found.verdict,
    }


def as_float(pace: Fraction | None) -> float | None:
    """Return a pace with two decimals."""
    return None if pace is None else round(float(pace), 2)
