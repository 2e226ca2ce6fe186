"""Will the goal be reached in time: the pace that is needed against the pace there was.

A week is seven days that end on the day asked about, so no week is cut short. The projection divides what
remains by the mean of the paces of the last 4 and the last 13 weeks. Its range is that of the fastest
and the slowest four weeks in a row among the last 13 (a pace that falls is taken to go on falling), and is
the wider the farther ahead it lies. Nothing is projected from less than four weeks, nor when nobody got
there in the last four. `tests/core/test_pace.py` says how often the range was right on made-up histories.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

RECENT, LONG = 4, 13
"""Weeks of the two paces."""
WIDENING = 26
"""Weeks ahead at which the range is doubly wide at its slow end, and half as near at its fast one."""
FARTHEST = 50 * 366
"""Days ahead beyond which no date is named: that is never."""
Verdict = Literal[
    "nobody",
    "reached",
    "too_early",
    "stalled",
    "missed",
    "on_track",
    "at_risk",
    "unlikely",
    "impossible",
    "open",
]
"""`on_track`: even the slow end is in time. `at_risk`: the projection is, the slow end is not. `unlikely`:
only the fast end is. `impossible`: not even that. `stalled`: nobody got there of late. `missed`: the
deadline is over. `too_early`: less than four weeks of history. `nobody`: nobody to count.
`open`: there is no deadline."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to expect. Paces are people per week; `required` is None without a deadline ahead.

    `expected` is the projected day, `earliest` and `latest` its range. None is no date: there is nothing
    to project, or, for `latest`, it may never come.
    """

    verdict: Verdict
    remaining: int | None
    required: Fraction | None
    recent: Fraction
    long: Fraction
    expected: date | None = None
    earliest: date | None = None
    latest: date | None = None


def outlook(weeks: Sequence[int], remaining: int | None, as_of: date, deadline: date | None) -> Outlook:
    """Hold what remains against the paces of the past.

    `weeks` are how many newly got there in each of the last weeks, newest last, from the first week in which
    anybody did (13 at most are looked at). `remaining` is None where nobody is counted.
    """
    weeks = weeks[-LONG:]
    recent, long = _mean(weeks[-RECENT:]), _mean(weeks)
    if remaining is None:
        return Outlook("nobody", None, None, recent, long)
    days_left = (deadline - as_of).days if deadline else None
    required = Fraction(remaining * 7, days_left) if days_left and days_left > 0 else None
    if remaining <= 0:
        return Outlook("reached", 0, None, recent, long)
    missed: bool = days_left is not None and days_left <= 0
    if len(weeks) < RECENT:
        return Outlook("missed" if missed else "too_early", remaining, required, recent, long)
    if recent <= 0:
        return Outlook("missed" if missed else "stalled", remaining, required, recent, long)
    pace = (recent + long) / 2
    ahead = remaining / pace
    spread = ahead / (ahead + WIDENING)
    windows = [_mean(weeks[at : at + RECENT]) for at in range(len(weeks) - RECENT + 1)]
    windows.append(long)  # which may lie outside of them all in a short past
    expected = _after(as_of, ahead)
    earliest = _after(as_of, remaining / max(windows) * (1 - spread))
    slow = _slow_end(weeks, min(windows), remaining)
    latest = None if slow is None else _after(as_of, slow * (1 + 2 * spread))
    verdict = "missed" if missed else _verdict(deadline, expected, earliest, latest)
    return Outlook(verdict, remaining, required, recent, long, expected, earliest, latest)


def _verdict(
    deadline: date | None, expected: date | None, earliest: date | None, latest: date | None
) -> Verdict:
    if deadline is None:
        return "open"
    if latest is not None and latest <= deadline:
        return "on_track"
    if expected is not None and expected <= deadline:
        return "at_risk"
    return "unlikely" if earliest is not None and earliest <= deadline else "impossible"


def _slow_end(weeks: Sequence[int], slowest: Fraction, remaining: int) -> Fraction | None:
    """Return the weeks it takes at the slowest pace or at one that keeps falling; None is never."""
    falling = _weeks_of_falling(weeks, remaining)
    return None if slowest <= 0 or falling is None else max(remaining / slowest, falling)


def _weeks_of_falling(weeks: Sequence[int], remaining: int) -> Fraction | None:
    """Return how many weeks it takes if the pace goes on falling at the rate it fell; None is never."""
    recent, before = _mean(weeks[-RECENT:]), _mean(weeks[:-RECENT])
    if not before or recent >= before:
        return Fraction(0)
    apart = len(weeks) / 2  # from the middle of the weeks before to the middle of the recent ones
    weekly = float(recent / before) ** (1 / apart)
    # The sum of pace × weekly + pace × weekly² + … up to n weeks is what remains.
    share = 1 - remaining * (1 - weekly) / (float(recent) * weekly)
    return None if share <= 0 else Fraction(math.log(share) / math.log(weekly))


def _after(as_of: date, weeks: Fraction) -> date | None:
    days = math.ceil(weeks * 7)
    return None if days > FARTHEST else as_of + timedelta(days=days)


def _mean(weeks: Sequence[int]) -> Fraction:
    return Fraction(sum(weeks), len(weeks)) if weeks else Fraction(0)
