"""Several persons that are one person: on every day in one place, with all that any of them completed."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.merges import Merges, OnePerson, Stay, change_of, counting_periods, joined
from dht.core.places import Location
from dht.core.reading import make_placement
from dht.core.timeline import Period

SIN_THAU = Location("03158", "096", "11", "03158", "11")
X = make_placement("Trường X", SIN_THAU)
Y = make_placement("Trường Y", SIN_THAU)
BARE = make_placement("", SIN_THAU)
PLACES = {"X": X, "Y": Y, "-": BARE}
PLACEMENTS = {place.id: place for place in PLACES.values()}
NAMES = {place.id: name for name, place in PLACES.items()}
DAYS = ["0001-01-01", "2024-09-01", "2025-03-01", "2025-09-01", "9999-12-31"]


def stays(text: str) -> list[Stay]:
    """Read `0-4 X a b1`: from day 0 until day 4 at X as a, by batch 1; several are divided by `|`."""
    found = []
    for part in text.split("|"):
        days, place, audiences, batch = part.split()
        since, until = days.split("-")
        period = Period(DAYS[int(since)], DAYS[int(until)], PLACES[place].id, audiences.replace("+", " "))
        found.append(Stay(period, int(batch[1:])))
    return found


def told(periods: list[Period]) -> str:
    return " | ".join(
        f"{DAYS.index(p.since)}-{DAYS.index(p.until)} {NAMES[p.placement_id]} {p.audiences.replace(' ', '+')}"
        for p in periods
    )


@pytest.mark.parametrize(
    ("recorded", "counts"),
    [
        ("0-4 X t b1 | 0-4 X t b2", "0-4 X t"),
        ("0-4 X t b1 | 0-4 X m b2", "0-4 X m+t"),
        ("0-4 X t b1 | 2-4 Y t b2", "0-2 X t | 2-4 Y t"),
        ("2-4 Y t b1 | 0-4 X t b2", "0-2 X t | 2-4 Y t"),
        ("0-4 X t b1 | 0-4 Y t b2", "0-4 Y t"),
        ("0-4 X t b2 | 0-4 Y t b1", "0-4 X t"),
        ("0-4 X t b1 | 0-4 Y t b1", "0-4 X t"),
        ("0-4 Y t b1 | 0-4 X m b1", "0-4 Y m+t"),
        ("0-2 X t b1 | 3-4 Y t b2", "0-2 X t | 3-4 Y t"),
        ("0-4 X t b1 | 1-3 Y m b2", "0-1 X t | 1-3 Y m+t | 3-4 X t"),
        ("0-4 X t b1 | 0-4 - t b2", "0-4 X t"),
        ("0-4 - t b1 | 0-4 Y m b2 | 1-4 X t b3", "0-1 Y m+t | 1-4 X m+t"),
        ("0-2 X t b1 | 2-4 X t b2", "0-4 X t"),
    ],
)
def test_where_one_person_counts(recorded: str, counts: str) -> None:
    assert told(counting_periods(stays(recorded), PLACEMENTS)) == counts


@st.composite
def recorded_stays(draw: st.DrawFn) -> list[Stay]:
    since, until = sorted(draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True)))
    place, audience = draw(st.sampled_from("XY-")), draw(st.sampled_from(["t", "m", "m+t"]))
    return stays(f"{since}-{until} {place} {audience} b{draw(st.integers(1, 3))}")


@given(st.lists(recorded_stays(), min_size=1, max_size=5))
def test_every_day_that_anyone_counts_counts_once(drawn: list[list[Stay]]) -> None:
    recorded = [stay for some in drawn for stay in some]
    periods = counting_periods(recorded, PLACEMENTS)
    assert all(first.until <= second.since for first, second in itertools.pairwise(periods))
    for day in DAYS[:-1]:
        holding = [stay.period for stay in recorded if stay.period.since <= day < stay.period.until]
        counting = [period for period in periods if period.since <= day < period.until]
        assert len(counting) == bool(holding)
        for period in counting:
            assert set(period.audiences.split()) == {
                tag for held in holding for tag in held.audiences.split()
            }
            assert period.placement_id in {held.placement_id for held in holding}


def one(key: str, *recorded: str, steps: dict[int, str] | None = None) -> OnePerson:
    found = {("11", f"{key}{number}"): tuple(stays(text)) for number, text in enumerate(recorded)}
    return OnePerson(("11", f"{key}0"), found, {"p": steps or {}})


def test_two_become_one_and_what_stays_is_not_written_again() -> None:
    before = [
        one("a", "0-4 X t b1", steps={1: "2025-02-01"}),
        one("b", "0-4 X t b1", steps={2: "2025-01-01"}),
    ]
    both = one("a", "0-4 X t b1", "0-4 X t b1", steps={1: "2025-02-01", 2: "2025-01-01"})
    change = change_of(before, [both], PLACEMENTS)
    assert [(row.person_id, row.step_1, row.step_2) for row in change.removed] == [
        ("a0", "2025-02-01", None),
        ("b0", None, "2025-01-01"),
    ]
    assert [(row.person_id, row.step_1, row.step_2) for row in change.added] == [
        ("a0", "2025-02-01", "2025-01-01")
    ]
    assert change.tally == Counter({("11", X.id, "t", DAYS[0], DAYS[4]): -1})
    back = change_of([both], before, PLACEMENTS)
    assert (back.added, back.removed) == (change.removed, change.added)
    nothing = change_of(before, before, PLACEMENTS)
    assert (nothing.added, nothing.removed, nothing.tally) == ([], [], Counter())


def test_a_person_alone_keeps_periods_as_they_were_recorded() -> None:
    alone = one("a", "2-4 X t b1 | 0-2 X t b2")
    assert [(a.since, a.until) for a in alone.periods(PLACEMENTS)] == [(DAYS[0], DAYS[2]), (DAYS[2], DAYS[4])]


def test_everyone_who_is_one_person_is_found_from_any_of_them() -> None:
    merges = Merges({("11", "b"): ("11", "a"), ("14", "c"): ("11", "a")})
    for key in (("11", "a"), ("11", "b"), ("14", "c")):
        assert merges.everyone([key]) == {("11", "a"): [("11", "a"), ("11", "b"), ("14", "c")]}
    assert merges.everyone([("11", "d")]) == {("11", "d"): [("11", "d")]}


def merges(text: str) -> Merges:
    """Read `ab cb`: a and c were merged into b."""
    return Merges({("11", pair[0]): ("11", pair[1]) for pair in text.split()})


@pytest.mark.parametrize(
    ("before", "after", "asked", "expected"),
    [
        ("", "", "a b", [("a", "a"), ("b", "b")]),
        ("", "ba", "a", [("a b", "ab")]),
        ("", "ba", "b", [("a b", "ab")]),
        ("ba", "", "b", [("ab", "a b")]),
        ("ba", "ab", "a", [("ab", "ba")]),
        ("ba", "cb", "a d", [("ab c", "a bc"), ("d", "d")]),
        ("ab", "cb ab", "c", [("ba c", "bac")]),
        ("ba dc", "bd ad cd", "a", [("ab cd", "dabc")]),
        ("ba dc", "ba dc", "d", [("cd", "cd")]),
    ],
)
def test_who_was_and_who_is_one_person_belong_together(
    before: str, after: str, asked: str, expected: list[tuple[str, str]]
) -> None:
    found = joined(merges(before), merges(after), [("11", name) for name in asked.split()])
    told = [
        tuple(" ".join("".join(key[1] for key in keys) for keys in people) for people in one) for one in found
    ]
    assert told == expected
