"""The standing: what progress reads, derived from the facts alone."""

from collections import Counter

from dht.core.people import Assignment
from dht.core.plans import Plan, Restanding, Steps
from dht.core.standing import StandingChange, change_standing, derive_standing, join_steps, tally_keys

KEY = ("11", "p")
SINCE, UNTIL = "0001-01-01", "9999-12-31"
HERE = Assignment(1, SINCE, UNTIL, 7, "teacher")
THERE = Assignment(2, "2025-01-01", UNTIL, 8, "manager teacher")


def dates(**levels: str) -> tuple[str | None, ...]:
    return tuple(levels.get(f"step_{level}") for level in range(1, 10))


def changed(change: Restanding, reached: Steps) -> StandingChange:
    return change_standing(Plan(restandings={KEY: change}), {KEY: reached})


def test_who_completed_nothing_has_no_row_and_is_only_tallied() -> None:
    assert derive_standing(KEY, [HERE, THERE], {}) == []
    assert tally_keys(KEY, [HERE, THERE]) == [
        ("11", 7, "teacher", SINCE, UNTIL),
        ("11", 8, "manager teacher", "2025-01-01", UNTIL),
    ]


def test_a_programme_has_its_own_row_with_the_date_of_each_level() -> None:
    found = derive_standing(KEY, [HERE], {"b": {2: "2025-05-02"}, "a": {1: "2025-04-01", 9: "2025-06-01"}})
    assert [(row.programme, row[7:]) for row in found] == [
        ("a", dates(step_1="2025-04-01", step_9="2025-06-01")),
        ("b", dates(step_2="2025-05-02")),
    ]


def test_the_first_date_of_a_level_counts_whatever_the_order() -> None:
    one = {"a": {1: "2025-05-02", 2: "2025-05-02"}}
    other = {"a": {1: "2025-04-01"}, "b": {1: "2025-01-01"}}
    joined = {"a": {1: "2025-04-01", 2: "2025-05-02"}, "b": {1: "2025-01-01"}}
    assert join_steps(one, other) == joined
    assert join_steps(other, one) == joined
    assert one == {"a": {1: "2025-05-02", 2: "2025-05-02"}}


def test_only_rows_that_differ_are_written() -> None:
    change = Restanding((HERE,), (HERE,), {"a": {1: "2025-05-02"}})
    first = changed(change, {})
    assert (first.removed, [row.programme for row in first.added]) == ([], ["a"])
    earlier = changed(change, {"a": {1: "2025-06-01"}})
    assert [(row.programme, row.step_1) for row in earlier.removed] == [("a", "2025-06-01")]
    assert [(row.programme, row.step_1) for row in earlier.added] == [("a", "2025-05-02")]
    same = changed(change, {"a": {1: "2025-01-01"}})
    assert (same.removed, same.added, set(same.tally.values())) == ([], [], {0})


def test_a_move_takes_every_programme_along_and_changes_both_tallies() -> None:
    ended = Assignment(1, SINCE, "2025-01-01", 7, "teacher")
    move = changed(Restanding((HERE,), (ended, THERE)), {"a": {1: "2024-05-02"}, "b": {}})
    assert {row.until for row in move.removed} == {UNTIL}
    assert sorted((row.programme, row.placement_id, row.until, row.step_1) for row in move.added) == [
        ("a", 7, "2025-01-01", "2024-05-02"),
        ("a", 8, UNTIL, "2024-05-02"),
        ("b", 7, "2025-01-01", None),
        ("b", 8, UNTIL, None),
    ]
    assert move.tally == {
        ("11", 7, "teacher", SINCE, UNTIL): -1,
        ("11", 7, "teacher", SINCE, "2025-01-01"): 1,
        ("11", 8, "manager teacher", "2025-01-01", UNTIL): 1,
    }


def test_newcomers_of_a_block_are_tallied_once() -> None:
    here = ("11", 7, "teacher", SINCE, UNTIL)
    plan = Plan(tally=Counter({here: 3}), restandings={KEY: Restanding((), (HERE,))})
    assert change_standing(plan, {}).tally == {here: 4}
    assert plan.tally == {here: 3}
