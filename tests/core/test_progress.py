"""Counting rules C1–C8: who is counted, in which row, and what a percent may say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.people import Placement
from dht.core.places import Location
from dht.core.progress import (
    UNKNOWN,
    Goal,
    Scope,
    Tally,
    UnitOfCount,
    group_by_audience,
    group_by_unit,
    measure,
    select_tallies,
)
from dht.core.reading import make_placement
from dht.core.tables import Ratio

ALL = UnitOfCount(None, "Tổng cộng", "total")
NOBODY_KNOWS = UnitOfCount(None, UNKNOWN, "commune")


def row(
    tallies: list[Tally], goal: Goal | None, steps: int = 2
) -> tuple[int, tuple[int, ...], Any, int | None]:
    found = measure(ALL, tallies, steps, goal)
    achieved = found.achieved and (found.achieved.part, found.achieved.whole)
    return found.people, found.reached, achieved, found.remaining


TALLIES = [
    Tally(1, "manager teacher", 3, (2, 1), 1),
    Tally(1, "teacher", 10, (5, 0), 0),
    Tally(2, "cadre", 4, (4, 4), 4),
    Tally(2, "", 2, (0, 0), 0),
]


@pytest.mark.parametrize(
    ("goal", "achieved", "remaining"),
    [
        (None, None, None),
        (Goal("t", 1), (11, 19), None),
        (Goal("t", 1, hundredths=10000), (11, 19), 8),
        (Goal("t", 2, hundredths=10000), (5, 19), 14),
        (Goal("t", None, hundredths=5000), (5, 19), 5),
        (Goal("t", 1, hundredths=5000), (11, 19), 0),
        (Goal("t", 1, hundredths=5790), (11, 19), 1),
        (Goal("t", 1, number=12), (11, 19), 1),
        (Goal("t", 1, number=5), (11, 19), 0),
        (Goal("t", 1, ("teacher",), hundredths=8000), (7, 13), 4),
        (Goal("t", 1, ("teacher", "manager"), hundredths=8000), (7, 13), 4),
        (Goal("t", 1, ("cadre", "manager"), hundredths=10000), (6, 7), 1),
        (Goal("t", 1, ("student",), hundredths=8000), (0, 0), None),
        (Goal("t", 1, ("student",), number=3), (0, 0), 3),
    ],
)
def test_c2_achieved_and_remaining_are_of_the_people_of_the_goal(
    goal: Goal | None, achieved: tuple[int, int] | None, remaining: int | None
) -> None:
    assert row(TALLIES, goal) == (19, (11, 5), achieved, remaining)


def test_c1_a_person_of_several_audiences_of_a_goal_counts_once() -> None:
    assert row(TALLIES[:1], Goal("t", 1, ("teacher", "manager")))[2] == (2, 3)


def test_c5_nobody_at_all_is_no_percent() -> None:
    assert row([], Goal("t", 1, hundredths=10000)) == (0, (0, 0), (0, 0), None)
    assert Ratio(0, 0).hundredths() is None


@pytest.mark.parametrize(
    ("part", "whole", "hundredths"),
    [
        (0, 5, 0),
        (5, 5, 10000),
        (99_999, 100_000, 9999),
        (1, 3, 3333),
        (2, 3, 6666),
        (1, 1_000_000, 1),
        (25_736, 36_845, 6984),
    ],
)
def test_c5_a_percent_is_rounded_down_and_never_lies(part: int, whole: int, hundredths: int) -> None:
    assert Ratio(part, whole).hundredths() == hundredths


@given(st.integers(1, 10**9), st.data())
def test_c5_100_only_when_complete_and_0_only_when_nothing(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    percent = Ratio(part, whole).hundredths()
    assert (percent == 10000) == (part == whole)
    assert (percent == 0) == (part == 0)
    assert percent is not None
    assert percent == max(part * 10000 // whole, part > 0)


@given(st.integers(1, 5000), st.integers(0, 10000), st.data())
def test_remaining_is_the_least_number_that_reaches_the_goal(
    whole: int, hundredths: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    remaining = row([Tally(1, "", whole, (part,), part)], Goal("t", 1, hundredths=hundredths), 1)[3]
    assert remaining is not None
    assert remaining >= 0
    assert (part + remaining) * 10000 >= hundredths * whole
    assert remaining == 0 or (part + remaining - 1) * 10000 < hundredths * whole


def test_c7_the_unknown_have_a_row_of_their_own_at_the_end() -> None:
    units = {1: UnitOfCount("096", "B", "district"), 2: NOBODY_KNOWS, 3: UnitOfCount("094", "C", "district")}
    tallies = [Tally(place, "", place, (0,)) for place in (2, 1, 3)]
    groups = group_by_unit(tallies, lambda tally: units[tally.placement_id])
    assert [(unit.code, sum(t.people for t in found)) for unit, found in groups] == [
        ("094", 3),
        ("096", 1),
        (None, 2),
    ]


def test_c1_a_unit_spelt_in_two_ways_is_one_row() -> None:
    spelt = {1: "TRƯỜNG A", 2: "Trường A"}
    tallies = [Tally(1, "", 2, (0,)), Tally(2, "", 3, (0,)), Tally(1, "teacher", 1, (0,))]
    for order in (tallies, tallies[::-1]):
        groups = group_by_unit(order, lambda t: UnitOfCount("a@1", spelt[t.placement_id], "organisation"))
        assert [(unit.name, len(found)) for unit, found in groups] == [("TRƯỜNG A", 3)]
    groups = group_by_unit(tallies[:2], lambda t: UnitOfCount("a@1", spelt[t.placement_id], "organisation"))
    assert [unit.name for unit, _ in groups] == ["Trường A"]


def test_c1_audiences_overlap_but_nobody_is_twice_in_one_row() -> None:
    units = {code: UnitOfCount(code, code, "audience") for code in ("teacher", "manager", "cadre")}
    unknown = UnitOfCount(None, UNKNOWN, "audience")
    tallies = [*TALLIES, Tally(3, "gone lost", 1, (0, 0))]
    groups = group_by_audience(tallies, units, unknown)
    assert [(unit.code, sum(t.people for t in found)) for unit, found in groups] == [
        ("teacher", 13),
        ("manager", 3),
        ("cadre", 4),
        (None, 3),
    ]


OLD = make_placement("A", Location("03158", "096", "11", "03158", "11"))
STRADDLING = make_placement("", Location(None, None, "11", "03164", "11"))
MERGED = make_placement("", Location("05000", "058", "06", "01849", "19"))
LOST = make_placement("", Location())
PLACES = {place.id: place for place in (OLD, STRADDLING, MERGED, LOST)}


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope("old"), [OLD, STRADDLING, MERGED, LOST]),
        (Scope("new"), [OLD, STRADDLING, MERGED, LOST]),
        (Scope("old", province="11"), [OLD, STRADDLING]),
        (Scope("new", province="19"), [MERGED]),
        (Scope("old", province="19"), []),
        (Scope("old", province="06"), [MERGED]),
        (Scope("old", district="096"), [OLD]),
        (Scope("new", district="096"), [OLD]),
        (Scope("new", commune="03164"), [STRADDLING]),
        (Scope("old", commune="03164"), []),
    ],
)
def test_a_scope_holds_whom_it_surely_holds(scope: Scope, held: list[Placement]) -> None:
    tallies = [Tally(place.id, "", 1, (0,)) for place in PLACES.values()]
    found = select_tallies(tallies, PLACES, scope)
    assert [PLACES[tally.placement_id] for tally in found] == held


def test_an_audience_asked_for_is_a_whole_word() -> None:
    tallies = [Tally(OLD.id, "core_teacher", 1, (0,)), Tally(OLD.id, "core_teacher teacher", 2, (0,))]
    found = select_tallies(tallies, PLACES, Scope("old", audience="teacher"))
    assert [tally.people for tally in found] == [2]
