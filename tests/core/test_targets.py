"""Goal, count and day make a verdict: the rules as a table."""

from datetime import date
from typing import Any

import pytest

from dht.core.programmes import Target
from dht.core.targets import AtDeadline, Counts, falls_short, judge


def target(**said: Any) -> Target:
    """Return a target of level 1."""
    return Target.model_validate({"id": "t", "name": "T", "level": 1, **said})


DUE = {"deadline": date(2025, 6, 30)}
FROM = {"start": date(2025, 6, 1)}
LATER = {"effective_from": date(2025, 6, 2)}


@pytest.mark.parametrize(
    ("said", "part", "whole", "day", "verdict", "remaining"),
    [
        # a percent is reached when the people reach it, never by rounding
        ({"percent": 80}, 79, 99, "2025-06-01", "under_way", 1),
        ({"percent": 80}, 80, 99, "2025-06-01", "met", 0),
        ({"percent": 80}, 80, 100, "2025-06-01", "met", 0),
        ({"percent": 100}, 13999, 14000, "2025-06-01", "under_way", 1),
        ({"percent": 33.33}, 1, 3, "2025-06-01", "met", 0),
        ({"percent": 33.34}, 1, 3, "2025-06-01", "under_way", 1),
        # the deadline is a day to work on
        ({"percent": 50, **DUE}, 1, 4, "2025-06-30", "under_way", 1),
        ({"percent": 50, **DUE}, 1, 4, "2025-07-01", "overdue", 1),
        ({"percent": 50, **DUE}, 2, 4, "2025-07-01", "met", 0),
        # unknown is not 0
        ({"percent": 50, **DUE}, None, 4, "2025-07-01", "nothing", None),
        ({"percent": 50, **DUE}, 1, None, "2025-07-01", "nothing", None),
        ({"percent": 50}, 0, 0, "2025-07-01", "nothing", None),
        ({"percent": 50}, 0, 4, "2025-07-01", "under_way", 2),
        # numbers
        ({"number": 3}, 0, None, "2025-07-01", "under_way", 3),
        ({"number": 3}, 4, None, "2025-07-01", "met", 0),
        ({"number": 3}, None, None, "2025-07-01", "nothing", None),
        # not before it applies
        ({"percent": 50, **FROM}, 2, 4, "2025-05-31", "not_yet", 0),
        ({"percent": 50, **FROM}, 2, 4, "2025-06-01", "met", 0),
        ({"percent": 50, **FROM, **LATER}, 2, 4, "2025-06-01", "not_yet", 0),
        # more than everyone declared
        ({"percent": 100}, 5, 4, "2025-06-01", "met", 0),
    ],
)
def test_verdicts(
    said: dict[str, Any], part: int | None, whole: int | None, day: str, verdict: str, remaining: int | None
) -> None:  # reason: a row of the table is six cells
    state = judge(target(**said), Counts("roster", part, whole), day)
    assert (state.verdict, state.remaining) == (verdict, remaining)


@pytest.mark.parametrize(
    ("said", "part", "whole", "limit", "short"),
    [
        ({"percent": 80}, 79, 100, 7900, False),
        ({"percent": 80}, 79, 100, 7901, True),
        ({"percent": 80}, 79, 100, None, True),
        ({"percent": 80}, 80, 100, None, False),
        ({"percent": 80}, None, 100, 0, True),
        ({"percent": 80}, None, 100, None, True),
        ({"percent": 80, "start": date(2026, 1, 1)}, None, 100, None, False),
        ({"number": 10}, 5, None, 5000, False),
        ({"number": 10}, 5, None, None, True),
    ],
)
def test_what_falls_short(
    said: dict[str, Any], part: int | None, whole: int | None, limit: int | None, short: bool
) -> None:
    state = judge(target(**said), Counts("roster", part, whole), "2025-06-01")
    assert falls_short(state, limit) is short


@pytest.mark.parametrize(
    ("said", "then", "verdict"),
    [
        ({"percent": 50}, (1, 4), "met_late"),
        ({"percent": 50}, (2, 4), "met"),
        ({"percent": 50}, (3, 9), "met_late"),  # held against the whole of that day
        ({"percent": 50}, (None, 4), "met_late"),
        ({"percent": 50}, (None, None), "met_late"),
        ({"percent": 50}, (2, None), "met"),  # without a whole of that day, against today's
        ({"percent": 50}, (1, None), "met_late"),
        ({"number": 3}, (2, None), "met_late"),
        ({"number": 3}, (3, None), "met"),
    ],
)
def test_what_is_met_after_its_deadline_was_met_by_then_or_is_late(
    said: dict[str, Any], then: tuple[int | None, int | None], verdict: str
) -> None:
    at_deadline = AtDeadline(Counts("roster", *then), "2025-07-02")
    state = judge(target(**said, **DUE), Counts("roster", 3, 4), "2025-07-10", (), at_deadline)
    assert (state.verdict, state.reached_on) == (verdict, "2025-07-02" if verdict == "met_late" else None)
    assert not falls_short(state, None)
