"""How a count grew: who newly reached a level in a period, and how many had at its end.

What had been reached at the end of a period is what progress shows for that day: people who left by
then are not in it, people who came are. Newly reached is who reached it in the period while they counted
here. Where people move, the new ones therefore need not add up to what had been reached; that is told.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from dht.core.people import ALWAYS_UNTIL
from dht.core.periods import Period
from dht.core.progress import Goal
from dht.core.tables import Ratio


class Arrival(NamedTuple):
    """People with these audiences who first reached a step on `day`, counted from `since` until `until`.

    `step` is a level counted from 0; the number of levels stands for all of them. Days are ISO.
    """

    audiences: str
    step: int
    day: str
    since: str
    until: str
    people: int


class Stay(NamedTuple):
    """People with these audiences, counted from `since` until `until`."""

    audiences: str
    since: str
    until: str
    people: int


class Timeline:
    """A number that changes by day."""

    def __init__(self, changes: Iterable[tuple[str, int]]) -> None:
        """Add up the changes of each day."""
        by_day: Counter[str] = Counter()
        for day, change in changes:
            by_day[day] += change
        self._days = sorted(by_day)
        self._sums = list(accumulate((by_day[day] for day in self._days), initial=0))

    @property
    def first(self) -> str | None:
        """The first day of any change."""
        return self._days[0] if self._days else None

    def at(self, day: str) -> int:
        """Return the number at the end of a day."""
        return self._sums[bisect_right(self._days, day)]

    def between(self, first: str, last: str) -> int:
        """Return by how much the number grew from the start of one day to the end of another."""
        return self.at(last) - self._sums[bisect_right(self._days, _before(first))]


def _before(day: str) -> str:
    """Return a text that sorts before a day and after the one before it."""
    return day[:-1] + chr(ord(day[-1]) - 1) + "~"


@dataclass(frozen=True, slots=True)
class Growth:
    """One count over time: when people newly reached it, and how many had."""

    new: Timeline
    reached: Timeline


def growth_of(arrivals: Iterable[Arrival]) -> Growth:
    """Return how a count grew by the arrivals of one step."""
    new: list[tuple[str, int]] = []
    reached: list[tuple[str, int]] = []
    for _, _, day, since, until, people in arrivals:
        enter = max(day, since)
        if enter >= until:
            continue
        reached.append((enter, people))
        if until < ALWAYS_UNTIL:
            reached.append((until, -people))
        if since <= day:
            new.append((day, people))
    return Growth(Timeline(new), Timeline(reached))


def crowd_of(stays: Iterable[Stay]) -> Timeline:
    """Return how many people count on any day."""
    found = list(stays)
    came = [(stay.since, stay.people) for stay in found]
    return Timeline(came + [(s.until, -s.people) for s in found if s.until < ALWAYS_UNTIL])


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One period up to `last` (ISO; a day asked for may cut it short), or all time before the first.

    `period` is None for the time before. `new` and `reached` are by level; `newly` are those who newly
    achieved the goal, `achieved` how many had of how many.
    """

    period: Period | None
    last: str
    people: int
    new: tuple[int, ...]
    reached: tuple[int, ...]
    newly: int | None
    achieved: Ratio | None


@dataclass(frozen=True, slots=True)
class Trend:
    """People, levels and the goal over time, for some people."""

    crowd: Timeline
    levels: Sequence[Growth]
    of: Timeline | None
    goal: Growth | None

    @property
    def first(self) -> str | None:
        """The day on which anybody first reached anything."""
        return min((g.new.first for g in self.levels if g.new.first), default=None)

    def row(self, period: Period | None, first: str, last: str) -> TrendRow:
        """Measure the days from `first` to `last`."""
        return TrendRow(
            period,
            last,
            self.crowd.at(last),
            tuple(level.new.between(first, last) for level in self.levels),
            tuple(level.reached.at(last) for level in self.levels),
            self.goal.new.between(first, last) if self.goal else None,
            Ratio(self.goal.reached.at(last), self.of.at(last)) if self.goal and self.of else None,
        )


def trend_of(arrivals: Sequence[Arrival], stays: Sequence[Stay], steps: int, goal: Goal | None) -> Trend:
    """Put arrivals and stays of the people asked about together, and those whom the goal counts."""
    by_step: list[list[Arrival]] = [[] for _ in range(steps + 1)]
    for arrival in arrivals:
        by_step[arrival.step].append(arrival)
    levels = [growth_of(found) for found in by_step[:steps]]
    if goal is None:
        return Trend(crowd_of(stays), levels, None, None)
    counts = _counting(goal)
    wanted = by_step[steps if goal.level is None else goal.level - 1]
    return Trend(
        crowd_of(stays),
        levels,
        crowd_of(stay for stay in stays if counts(stay.audiences)),
        growth_of(arrival for arrival in wanted if counts(arrival.audiences)),
    )


def _counting(goal: Goal) -> Callable[[str], bool]:
    audience = frozenset(goal.audience)
    return lambda audiences: not audience or not audience.isdisjoint(audiences.split())


def rows_of(trend: Trend, periods: Sequence[Period], as_of: str) -> list[TrendRow]:
    """Return a row for each period, and one before them for what was reached earlier, if anything was."""
    first = periods[0].first.isoformat()
    rows = [trend.row(None, "0000-00-00", _before(first))]
    for period in periods:
        last = min(period.last.isoformat(), as_of)
        rows.append(trend.row(period, period.first.isoformat(), last))
    earlier = rows[0]
    return rows if any(earlier.new) or any(earlier.reached) else rows[1:]


def has_moves(rows: Sequence[TrendRow]) -> bool:
    """Say whether what was reached changed by more than those who newly reached it: people moved."""
    steps = range(len(rows[0].new))
    sums = [sum(row.new[step] for row in rows) for step in steps]
    return any(total != rows[-1].reached[step] for step, total in zip(steps, sums, strict=True))
