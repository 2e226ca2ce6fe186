"""Will we make it: what is said of given weeks, and how often the range was right on histories made up.

The histories are those of 1,000 people: a steady pace, an S-curve, a steady pace with holidays, waves of
classes, and training that stops. Each is looked at every few weeks; the goal is 60, 80 or 90 %.
"""

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dht.core.pace import Outlook, outlook

TODAY = date(2025, 6, 30)


def found(weeks: list[int], remaining: int | None, days: int | None = None) -> Outlook:
    return outlook(weeks, remaining, TODAY, None if days is None else TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("weeks", "remaining", "days", "verdict"),
    [
        ([10] * 13, None, 70, "nobody"),
        ([10] * 13, 0, 70, "reached"),
        ([10] * 13, 0, -1, "reached"),
        ([10] * 3, 50, 70, "too_early"),
        ([], 50, 70, "too_early"),
        ([10] * 9 + [0] * 4, 50, 700, "stalled"),
        ([0] * 13, 50, None, "stalled"),
        ([10] * 13, 50, 0, "missed"),
        ([10] * 3, 50, -5, "missed"),
        ([10] * 13, 50, 70, "on_track"),
        ([10] * 13, 50, 40, "at_risk"),
        ([10] * 13, 50, 35, "at_risk"),
        ([10] * 13, 50, 34, "unlikely"),
        ([10] * 13, 50, 20, "impossible"),
        ([10] * 13, 50, None, "open"),
        ([20] * 9 + [1] * 4, 400, 300, "unlikely"),
        ([20] * 9 + [1] * 4, 400, 40, "impossible"),
    ],
)
def test_what_is_said(weeks: list[int], remaining: int | None, days: int | None, verdict: str) -> None:
    assert found(weeks, remaining, days).verdict == verdict


def test_a_steady_pace_is_projected_to_the_day() -> None:
    steady = found([10] * 13, 50, 100)
    assert (steady.recent, steady.long, steady.required) == (10, 10, Fraction(350, 100))
    assert steady.expected == TODAY + timedelta(days=35)
    assert steady.earliest is not None
    assert steady.latest is not None
    assert steady.earliest < steady.expected < steady.latest


def test_a_pace_that_falls_may_have_no_end() -> None:
    falling = found([40, 38, 30, 28, 24, 20, 16, 12, 10, 8, 6, 5, 4], 300)
    assert falling.latest is None
    assert falling.expected is not None
    assert found([40, 38, 30, 28, 24, 20, 16, 12, 10, 8, 6, 5, 4], 5).latest is not None


@example([1, 0, 0, 0, 1], 1, None)
@given(st.lists(st.integers(0, 60), max_size=20), st.integers(0, 5000), st.none() | st.integers(-50, 900))
def test_never_a_date_without_a_pace_and_the_range_holds_the_projection(
    weeks: list[int], remaining: int, days: int | None
) -> None:
    shown = found(weeks, remaining, days)
    if len(weeks) < 4 or sum(weeks[-4:]) == 0:
        assert shown.expected is shown.earliest is shown.latest is None
    if shown.expected is not None:
        assert shown.expected > TODAY
        assert shown.earliest is not None
        assert shown.earliest <= shown.expected
        assert shown.latest is None or shown.latest >= shown.expected
    if shown.verdict in ("on_track", "at_risk"):
        assert shown.expected is not None
        assert days is not None
        assert shown.expected <= TODAY + timedelta(days=days)


PEOPLE = 1000


class Glance(NamedTuple):
    """One look at a history: what was said, and when the goal was really reached, in weeks (None: never)."""

    said: Outlook
    really: int | None


def _some(rng: random.Random, mean: float) -> int:
    return max(0, round(rng.gauss(mean, math.sqrt(mean)))) if mean > 0 else 0


def _rate(kind: str, week: int, rng: random.Random, shape: tuple[float, float, float, int]) -> float:
    rate, middle, steepness, stop = shape
    if kind == "s-curve":
        ends = [PEOPLE / (1 + math.exp(-steepness * (at - middle))) for at in (week, week + 1)]
        return ends[1] - ends[0]
    if kind == "waves":
        return rate * 3 if week % 6 < 2 else rate * 0.2
    if kind == "holidays":
        return 0 if stop <= week % 26 < stop + 2 else rate
    return rate if kind == "steady" or week < stop else 0


def history(kind: str, rng: random.Random) -> list[int]:
    """Return how many of 1,000 people newly got there in each of 120 weeks."""
    shape = (rng.uniform(8, 30), rng.uniform(15, 35), rng.uniform(0.08, 0.25), rng.randrange(10, 22))
    weeks: list[int] = []
    for week in range(120):
        noise = rng.uniform(0.6, 1.4)
        weeks.append(min(_some(rng, _rate(kind, week, rng, shape) * noise), PEOPLE - sum(weeks)))
    return weeks


def glances(kind: str, rounds: int = 60) -> Iterator[Glance]:
    """Look at histories of a kind every five weeks while the goal is not reached."""
    rng = random.Random(7)
    for _ in range(rounds):
        weeks, goal = history(kind, rng), PEOPLE * rng.choice((6, 8, 9)) // 10
        done, sums = 0, []
        for count in weeks:
            done += count
            sums.append(done)
        end = next((week for week, total in enumerate(sums) if total >= goal), None)
        for week in range(8, 60, 5):
            if 50 <= sums[week] < goal:
                really = None if end is None else end - week
                yield Glance(outlook(weeks[: week + 1], goal - sums[week], TODAY, None), really)


def right(glance: Glance) -> bool:
    """Say whether the goal was reached in the range, to the week."""
    assert glance.said.earliest is not None
    if glance.really is None:
        return glance.said.latest is None
    day = TODAY + timedelta(days=7 * glance.really)
    early = glance.said.earliest <= day + timedelta(days=7)
    return early and (glance.said.latest is None or day <= glance.said.latest)


@pytest.mark.parametrize(
    ("kind", "at_least"),
    # Found when this was written: 97, 97, 99 and 80 of 100. An S-curve turns where nothing yet tells.
    [("steady", 92), ("holidays", 88), ("waves", 92), ("s-curve", 65)],
)
def test_how_often_the_range_is_right(kind: str, at_least: int) -> None:
    dated = [glance for glance in glances(kind) if glance.said.expected]
    assert len(dated) > 100
    assert 100 * sum(map(right, dated)) >= at_least * len(dated)


def test_training_that_stops_has_no_date_four_weeks_later() -> None:
    rng = random.Random(7)
    for _ in range(40):
        weeks = history("stops", rng)
        stop = max(week for week, count in enumerate(weeks) if count) + 1
        for later in range(4, 12):
            said = outlook(weeks[: stop + later], PEOPLE - sum(weeks) + 1, TODAY, TODAY + timedelta(days=999))
            assert (said.verdict, said.expected, said.latest) == ("stalled", None, None)


def test_the_projection_of_a_steady_pace_is_near() -> None:
    ratios = sorted(
        ((glance.said.expected - TODAY).days / 7) / glance.really
        for glance in glances("steady")
        if glance.said.expected and glance.really
    )
    assert 0.85 < ratios[len(ratios) // 2] < 1.15
    assert ratios[len(ratios) // 10] > 0.65
