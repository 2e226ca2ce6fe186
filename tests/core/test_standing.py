"""The standing: what progress reads, derived from the facts alone."""

from dht.core.people import Assignment
from dht.core.plans import Restanding
from dht.core.standing import NO_STEPS, ROSTER, change_standing, derive_standing, join_steps

KEY = ("11", "p")
SINCE, UNTIL = "0001-01-01", "9999-12-31"
HERE = Assignment(1, SINCE, UNTIL, 7, "teacher")
THERE = Assignment(2, "2025-01-01", UNTIL, 8, "manager teacher")


def dates(**levels: str) -> tuple[str | None, ...]:
    return tuple(levels.get(f"step_{level}") for level in range(1, 10))


def test_who_completed_nothing_has_one_row_for_each_period() -> None:
    assert [tuple(row) for row in derive_standing(KEY, [HERE, THERE], {})] == [
        ("11", ROSTER, 7, "teacher", "p", SINCE, UNTIL, *NO_STEPS),
        ("11", ROSTER, 8, "manager teacher", "p", "2025-01-01", UNTIL, *NO_STEPS),
    ]


def test_a_programme_has_its_own_row_with_the_date_of_each_level() -> None:
    found = derive_standing(KEY, [HERE], {"b": {2: "2025-05-02"}, "a": {1: "2025-04-01", 9: "2025-06-01"}})
    assert [(row.programme, row[7:]) for row in found] == [
        (ROSTER, NO_STEPS),
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
    change = {KEY: Restanding((HERE,), (HERE,), {"a": {1: "2025-05-02"}})}
    out, into = change_standing(change, {})
    assert out == []
    assert [row.programme for row in into] == ["a"]
    out, into = change_standing(change, {KEY: {"a": {1: "2025-06-01"}}})
    assert [(row.programme, row.step_1) for row in out] == [("a", "2025-06-01")]
    assert [(row.programme, row.step_1) for row in into] == [("a", "2025-05-02")]
    out, into = change_standing(change, {KEY: {"a": {1: "2025-01-01"}}})
    assert (out, into) == ([], [])


def test_a_move_takes_every_programme_along() -> None:
    ended = Assignment(1, SINCE, "2025-01-01", 7, "teacher")
    out, into = change_standing(
        {KEY: Restanding((HERE,), (ended, THERE))}, {KEY: {"a": {1: "2024-05-02"}, "b": {}}}
    )
    assert {row.until for row in out} == {UNTIL}
    assert sorted((row.programme, row.placement_id, row.until, row.step_1) for row in into) == [
        ("", 7, "2025-01-01", None),
        ("", 8, UNTIL, None),
        ("a", 7, "2025-01-01", "2024-05-02"),
        ("a", 8, UNTIL, "2024-05-02"),
        ("b", 7, "2025-01-01", None),
        ("b", 8, UNTIL, None),
    ]
