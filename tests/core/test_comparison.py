"""Why one person's part in a count changed: one reason for each step."""

import itertools

import pytest

from dht.core.comparison import (
    Done,
    Held,
    Measure,
    Reason,
    Stretch,
    changed_by,
    held_on,
    known_at,
    reasons_of,
)
from dht.core.places import Location
from dht.core.progress import Goal, Scope
from dht.core.reading import make_placement

OUT, IN, DONE = Held(False, False), Held(True, False), Held(True, True)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((OUT, OUT, OUT), []),
        ((IN, IN, IN), []),
        ((OUT, IN, IN), [("listed", 0, 1)]),
        ((OUT, DONE, DONE), [("listed", 1, 1)]),
        ((DONE, OUT, OUT), [("unlisted", -1, -1)]),
        ((IN, DONE, DONE), [("late", 1, 0)]),
        ((DONE, IN, IN), [("corrected", -1, 0)]),
        ((OUT, OUT, IN), [("came", 0, 1)]),
        ((OUT, OUT, DONE), [("came", 1, 1)]),
        ((DONE, DONE, OUT), [("left", -1, -1)]),
        ((IN, IN, DONE), [("new", 1, 0)]),
        ((OUT, IN, DONE), [("listed", 0, 1), ("new", 1, 0)]),
        ((DONE, IN, DONE), [("corrected", -1, 0), ("new", 1, 0)]),
    ],
)
def test_each_step_has_one_reason(
    states: tuple[Held, Held, Held], expected: list[tuple[Reason, int, int]]
) -> None:
    first, second, third = states
    assert reasons_of(first, first, second, third) == expected


def test_what_is_known_since_of_a_school_is_a_reason_of_its_own() -> None:
    assert reasons_of(OUT, IN, IN, IN) == [("placed", 0, 1)]
    assert reasons_of(DONE, OUT, OUT, OUT) == [("displaced", -1, -1)]
    assert reasons_of(OUT, DONE, DONE, OUT) == [("placed", 1, 1), ("left", -1, -1)]


def test_the_reasons_sum_to_the_difference() -> None:
    for first, placed, second, third in itertools.product((OUT, IN, DONE), repeat=4):
        reasons = reasons_of(first, placed, second, third)
        assert sum(achieved for _, achieved, _ in reasons) == third.achieved - first.achieved
        assert sum(people for _, _, people in reasons) == third.counts - first.counts


@pytest.mark.parametrize(
    ("batch", "void", "known", "stood"),
    [(1, None, 1, True), (2, None, 1, False), (1, 2, 1, True), (1, 2, 2, False)],
)
def test_a_fact_is_known_from_its_batch_to_the_one_that_voids_it(
    batch: int, void: int | None, known: int, stood: bool
) -> None:
    assert known_at(batch, void, known) is stood


PLACE = make_placement("", Location("03154", "096", "11", "03158", "11"))
STAY = Stretch("2025-02-01", "2025-06-01", PLACE.id, "teacher", 1, None)


@pytest.mark.parametrize(
    ("goal", "at_least", "levels", "held"),
    [
        (Goal("t", 2), True, (3,), DONE),
        (Goal("t", 2), False, (3,), IN),
        (Goal("t", 2), False, (2,), DONE),
        (Goal("t", None), True, (3,), DONE),
        (Goal("t", None), False, (1, 3), IN),
        (Goal("t", None), False, (1, 2, 3), DONE),
        (Goal("t", 1), True, (), IN),
        (Goal("t", 1, ("cadre",)), True, (1,), OUT),
        (Goal("t", 1, ("cadre", "teacher")), True, (1,), DONE),
    ],
)
def test_how_somebody_stood(goal: Goal, at_least: bool, levels: tuple[int, ...], held: Held) -> None:
    asked = Measure(Scope("old", district="096"), goal, at_least, 3)
    done = [Done(level, "2025-03-01", 1, None) for level in levels]
    assert held_on("2025-05-31", [STAY], done, asked, {PLACE.id: PLACE}.__getitem__) == held
    assert held_on("2025-06-01", [STAY], done, asked, {PLACE.id: PLACE}.__getitem__) == OUT
    assert not held_on("2025-02-28", [STAY], done, asked, {PLACE.id: PLACE}.__getitem__).achieved
    elsewhere = Measure(Scope("old", district="098"), goal, at_least, 3)
    assert held_on("2025-05-31", [STAY], done, elsewhere, {PLACE.id: PLACE}.__getitem__) == OUT


THEN, CORRECTED, NOW = ("2025-03-01", 5), ("2025-03-01", 99), ("2025-04-01", 99)
MOVED = Stretch("2025-03-15", "9999-12-31", 7, "teacher", 6, None)
VOIDED = Stretch("2025-01-01", "9999-12-31", 7, "teacher", 2, 8)


@pytest.mark.parametrize(
    ("reason", "stretches", "done", "moments", "expected"),
    [
        ("late", [STAY], [Done(1, "2025-02-05", 9, None)], (THEN, CORRECTED), (Done, True)),
        ("new", [STAY], [Done(1, "2025-03-20", 2, None)], (CORRECTED, NOW), (Done, True)),
        ("corrected", [STAY], [Done(1, "2025-02-05", 2, 9)], (THEN, CORRECTED), (Done, False)),
        ("listed", [STAY._replace(batch=9)], [], (THEN, CORRECTED), (Stretch, True)),
        ("unlisted", [VOIDED], [], (THEN, CORRECTED), (Stretch, False)),
        ("came", [MOVED], [], (CORRECTED, NOW), (Stretch, True)),
        ("left", [STAY._replace(until="2025-03-10")], [], (CORRECTED, NOW), (Stretch, False)),
        # somebody no longer counts because a row moved them away: there is nothing that ceased to hold
        ("unlisted", [MOVED._replace(since="2025-01-01")], [], (THEN, CORRECTED), (Stretch, True)),
        # and whoever counts as listed because a completion was read, is told by that
        ("listed", [STAY], [Done(1, "2025-02-05", 9, None)], (THEN, CORRECTED), (Done, True)),
        ("late", [STAY], [], (THEN, CORRECTED), None),
    ],
)
def test_a_change_is_told_by_the_fact_that_changed(
    reason: Reason,
    stretches: list[Stretch],
    done: list[Done],
    moments: tuple[tuple[str, int], tuple[str, int]],
    expected: tuple[type, bool] | None,
) -> None:
    found = changed_by(reason, stretches, done, moments)
    assert [(type(fact), came) for fact, came in found[:1]] == ([] if expected is None else [expected])


def test_the_first_of_several_facts_decides() -> None:
    done = [Done(2, "2025-02-20", 9, None), Done(1, "2025-02-05", 9, None), Done(1, "2025-02-01", 2, None)]
    found = changed_by("late", [STAY], done, (THEN, CORRECTED))
    assert [fact.day for fact, _ in found if isinstance(fact, Done)] == ["2025-02-05", "2025-02-20"]
