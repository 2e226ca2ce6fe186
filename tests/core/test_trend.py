"""The trend against a count person by person: what is new in a period, and the state at its end."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.periods import periods_until
from dht.core.progress import Goal
from dht.core.tables import Ratio
from dht.core.trend import Arrival, Stay, Timeline, has_moves, rows_of, trend_of

START = date(2025, 1, 1)


def on(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


class Someone(NamedTuple):
    """A person: audiences, counted from until, and the days of two levels (None: not reached)."""

    audiences: str
    since: str
    until: str
    days: tuple[str | None, str | None]

    def counts(self, day: str) -> bool:
        return self.since <= day < self.until

    def had(self, step: int, day: str) -> bool:
        reached = self.days[step]
        return reached is not None and reached <= day and self.counts(day)


DAY = st.integers(0, 120).map(on)
PEOPLE = st.builds(
    Someone,
    st.sampled_from(("", "teacher", "manager teacher")),
    st.one_of(st.just(ALWAYS_SINCE), DAY),
    st.one_of(st.just(ALWAYS_UNTIL), DAY),
    st.tuples(st.none() | DAY, st.none() | DAY),
).filter(lambda someone: someone.since < someone.until)


@settings(deadline=None)
@given(st.lists(PEOPLE, max_size=12), st.sampled_from(("week", "month")), st.integers(1, 30))
def test_rows_equal_a_count_person_by_person(people: list[Someone], interval: str, most: int) -> None:
    arrivals = [
        Arrival(p.audiences, step, day, p.since, p.until, 1)
        for p in people
        for step, day in enumerate(p.days)
        if day
    ]
    stays = [Stay(p.audiences, p.since, p.until, 1) for p in people]
    trend = trend_of(arrivals, stays, 2, Goal("t", 2, ("teacher",)))
    as_of = on(100)
    periods = periods_until(START, date.fromisoformat(as_of), interval, "calendar", most)  # type: ignore[arg-type]
    rows = rows_of(trend, periods, as_of)
    teachers = [p for p in people if "teacher" in p.audiences]
    for row in rows:
        assert row.people == sum(p.counts(row.last) for p in people) or row.period is None
        first = row.period.first.isoformat() if row.period else "0001-01-01"
        for step in (0, 1):
            fresh = [p for p in people if (day := p.days[step]) and p.counts(day)]
            assert row.new[step] == sum(first <= str(p.days[step]) <= row.last for p in fresh)
            assert row.reached[step] == sum(p.had(step, row.last) for p in people) or row.period is None
        if row.period:
            had = sum(p.had(1, row.last) for p in teachers)
            assert row.achieved == Ratio(had, sum(p.counts(row.last) for p in teachers))
    stayed = all(p.since == ALWAYS_SINCE and p.until == ALWAYS_UNTIL for p in people)
    assert not (stayed and has_moves(rows))


def test_who_came_with_a_level_is_not_new_and_the_rows_tell() -> None:
    arrivals = [Arrival("", 0, on(3), on(40), ALWAYS_UNTIL, 2), Arrival("", 0, on(5), on(1), on(50), 3)]
    trend = trend_of(arrivals, [], 1, None)
    rows = rows_of(trend, periods_until(START, START + timedelta(days=58), "month", "calendar", 9), on(58))
    assert [(row.new, row.reached, row.achieved) for row in rows] == [((3,), (3,), None), ((0,), (2,), None)]
    assert has_moves(rows)
    assert trend.first == on(5)


def test_what_came_before_the_first_row_has_a_row_of_its_own() -> None:
    trend = trend_of([Arrival("", 0, on(3), ALWAYS_SINCE, ALWAYS_UNTIL, 4)], [], 1, Goal("t", 1))
    rows = rows_of(trend, periods_until(START, START + timedelta(days=89), "month", "calendar", 2), on(89))
    assert [(row.period and row.period.code, row.newly, row.reached) for row in rows] == [
        (None, 4, (4,)),
        ("2025-02", 0, (4,)),
        ("2025-03", 0, (4,)),
    ]
    assert not has_moves(rows)


def test_a_timeline_counts_both_ends() -> None:
    line = Timeline([("2025-01-31", 2), ("2025-02-01", 1), ("2025-01-31", 1)])
    assert (line.at("2025-01-30"), line.at("2025-01-31"), line.at("2025-02-01")) == (0, 3, 4)
    assert line.between("2025-01-31", "2025-02-01") == 4
    assert line.between("2025-02-01", "2025-02-01") == 1
    assert line.between("2025-02-02", "2025-03-01") == 0
    assert (line.first, Timeline([]).first, Timeline([]).at("2025-01-01")) == ("2025-01-31", None, 0)
