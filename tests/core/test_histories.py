"""Histories: days into buckets, what counts before somebody came and after they left, who left."""

from datetime import date
from typing import Any

import pytest

from dht.core.histories import Chronicle, Leaver, Spell, Window, count_left
from dht.core.marks import Marks

MARKS = Marks(3, True, ("applies", "better"), True)
LAST = date(2025, 6, 30)
ALWAYS = ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize(
    ("day", "weekly", "daily"),
    [
        ("2025-06-16", 0, 0),
        ("2025-06-17", 1, 0),
        ("2025-06-23", 1, 0),
        ("2025-06-24", 2, 1),
        ("2025-06-30", 2, 7),
        ("2025-07-01", None, None),
        ("", 0, 0),
    ],
)
def test_a_week_ends_on_the_day_asked_about(day: str, weekly: int | None, daily: int | None) -> None:
    assert (Window(LAST, 2)[day], Window(LAST, 7, 1)[day]) == (weekly, daily)


def test_the_last_day_of_a_bucket_is_in_it() -> None:
    window = Window(LAST, 13)
    assert [window[window.end(bucket).isoformat()] for bucket in range(14)] == list(range(14))
    assert window.eve == window.end(0)


def spell(since: str = ALWAYS[0], until: str = ALWAYS[1], **done: Any) -> Spell:
    return Spell(("11", "x"), 1, "teacher", since, until, **done)


# day of week 1: 2025-06-18, of week 2: 2025-06-25
EARLY, FIRST, SECOND, LATE = "2025-01-01", "2025-06-18", "2025-06-25", "2025-07-02"
APPLIES, FOUND, ATTENDED = MARKS.measured("applies"), MARKS.found("applies"), MARKS.attended


@pytest.mark.parametrize(
    ("one", "states"),
    [
        (spell(), ((0, 0),)),
        (spell(steps=((1, EARLY), (2, SECOND))), ((0, 1), (2, 3))),
        (spell(steps=((2, FIRST), (1, SECOND))), ((0, 0), (1, 3))),  # level 2 includes level 1
        (spell(steps=((1, LATE), (9, FIRST))), ((0, 0),)),
        (spell(since="2025-06-20", steps=((1, FIRST), (2, SECOND))), ((0, 1), (2, 3))),
        (spell(until="2025-06-25", steps=((1, FIRST), (2, SECOND))), ((0, 0), (1, 1))),
        (spell(outcomes=(("applies", FIRST, True),)), ((0, 0), (1, APPLIES | FOUND))),
        (
            spell(outcomes=(("applies", EARLY, True), ("applies", SECOND, False))),
            ((0, APPLIES | FOUND), (2, APPLIES)),
        ),
        (
            spell(outcomes=(("applies", FIRST, True), ("applies", "2025-06-19", False))),
            ((0, 0), (1, APPLIES)),
        ),
        (spell(outcomes=(("unknown", FIRST, True),)), ((0, 0),)),
        (spell(classes=(SECOND, FIRST)), ((0, 0), (1, ATTENDED))),
    ],
)
def test_history(one: Spell, states: tuple[tuple[int, int], ...]) -> None:
    assert Chronicle(MARKS, Window(LAST, 2)).of(one).states == states


def test_without_the_others_only_levels_are_told() -> None:
    chronicle = Chronicle(MARKS, Window(LAST, 2))
    one = spell(steps=((1, FIRST),), outcomes=(("applies", FIRST, True),), classes=(FIRST,))
    assert chronicle.of(one, with_others=False).states == ((0, 0), (1, 1))


def test_exact_levels_do_not_include_lower_ones() -> None:
    chronicle = Chronicle(Marks(3, False), Window(LAST, 2))
    assert chronicle.of(spell(steps=((3, FIRST),))).states == ((0, 0), (1, 4))


def test_who_is_held_counts_on_the_last_day() -> None:
    chronicle = Chronicle(MARKS, Window(LAST, 2))
    assert chronicle.of(spell(until="2025-07-01")).held
    assert not chronicle.of(spell(until="2025-06-30")).held


def test_who_left_is_who_counted_and_belongs_no_more() -> None:
    gone, moved, other = (
        Leaver(spell()._replace(key=("11", name)), marks, now)
        for name, marks, now in (("a", 1, None), ("b", 1, (2, "teacher")), ("c", 0, None))
    )
    twice = [gone, gone, moved, other]
    assert count_left(twice, lambda group: group.marks == 1, lambda group: group.placement_id == 2) == 1
    assert count_left(twice, lambda group: group.marks == 1, lambda group: group.placement_id == 3) == 2
