"""Periods of a person: corrections, moves, ends, and the merging of places on both maps."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.places import Location
from dht.core.reading import make_placement
from dht.core.timeline import (
    Period,
    completes_placement,
    ends_before_start,
    merge_placement,
    overlay,
    revise,
    unite_audiences,
)

A, B, C = 1, 2, 3
NO_DATES = (None, None)


def periods(text: str) -> list[Period]:
    """Read `A teacher …2025` as periods: place, audiences, `since..until`; either end may be open."""
    found = []
    for line in text.split(";"):
        place, *tags, span = line.split()
        since, until = span.split("..")
        found.append(
            Period(
                _day(since) if since else ALWAYS_SINCE,
                _day(until) if until else ALWAYS_UNTIL,
                "ABC".index(place) + 1,
                " ".join(tags),
            )
        )
    return found


def _day(text: str) -> str:
    return f"{text}-01-01" if len(text) == 4 else f"{text}-01"


@pytest.mark.parametrize(
    ("before", "row", "after"),
    [
        # without a start date the row corrects the latest period, the past included
        ("A ..", "A ..", "A .."),
        ("A ..", "B ..", "B .."),
        ("A ..2024; B 2024..", "C ..", "A ..2024; C 2024.."),
        ("A teacher ..", "A manager ..", "A manager teacher .."),
        ("A teacher ..", "A ..", "A teacher .."),
        # an end date ends the period, and a blank one leaves it ended
        ("A 2023..", "A ..2025", "A 2023..2025"),
        ("A 2023..2025", "A ..", "A 2023..2025"),
        ("A 2023..2025", "A ..2026", "A 2023..2026"),
        ("A ..2024; B 2024..", "A ..2024", "A ..2024; B 2024.."),
        ("A 2025..", "A ..2024", "A 2025.."),
        # a move: what was before stays as it was
        ("A ..", "B 2024..", "A ..2024; B 2024.."),
        ("A 2023..", "B 2024..", "A 2023..2024; B 2024.."),
        ("A teacher ..", "B manager 2024..", "A teacher ..2024; B manager teacher 2024.."),
        ("A 2023..", "B 2024..2025", "A 2023..2024; B 2024..2025; A 2025.."),
        ("A 2023..2024", "B 2025..", "A 2023..2024; B 2025.."),
        ("A 2023..2024", "A 2025..", "A 2023..2024; A 2025.."),
        # known to have begun on that day: a correction of that period
        ("A 2024..", "A 2024..", "A 2024.."),
        ("A 2024..", "B 2024..", "B 2024.."),
        ("A 2023..2024; B 2024..", "C 2023..", "C 2023..2024; B 2024.."),
        ("A 2023..2024; B 2025..", "A 2023..", "A 2023..2024; B 2025.."),
        # a start that was not known, or is earlier than was known
        ("A ..", "A 2024..", "A 2024.."),
        ("A 2024..", "A 2023..", "A 2023.."),
        ("A ..2024; B 2024..", "B 2023..", "A ..2023; B 2023.."),
        # once more at the place where one is
        ("A 2023..", "A 2024..", "A 2023.."),
        ("A teacher 2023..", "A manager 2024..", "A teacher 2023..2024; A manager teacher 2024.."),
        ("A teacher ..", "A manager 2024..", "A teacher ..2024; A manager teacher 2024.."),
        ("A 2023..", "A 2024..2025", "A 2023..2025"),
        # earlier than everything known
        ("B 2024..", "A 2023..", "A 2023..2024; B 2024.."),
        ("B manager 2024..", "A teacher 2023..", "A teacher 2023..2024; B manager 2024.."),
        ("B manager 2024..", "A 2023..", "A manager 2023..2024; B manager 2024.."),
        ("B 2024..", "A 2022..2023", "A 2022..2023; B 2024.."),
        ("B 2024..", "B 2022..2023", "B 2022..2023; B 2024.."),
        # someone who came back: an old roster does not swallow the time away
        ("A 2022..2023; B 2023..2024; A 2024..", "A 2022..", "A 2022..2023; B 2023..2024; A 2024.."),
        (
            "A teacher 2022..2023; B manager teacher 2023..",
            "A teacher 2022..",
            "A teacher 2022..2023; B manager teacher 2023..",
        ),
    ],
)
def test_a_row_revises_the_periods(before: str, row: str, after: str) -> None:
    (said,) = periods(row)
    dates = (
        None if said.since == ALWAYS_SINCE else said.since,
        None if said.until == ALWAYS_UNTIL else said.until,
    )
    revised = revise(periods(before), said.placement_id, said.audiences, dates)
    assert revised == sorted(periods(after))


@pytest.mark.parametrize(
    ("before", "dates", "early"),
    [
        ("A 2025..", (None, "2024-01-01"), True),
        ("A 2025..", (None, "2025-01-01"), True),
        ("A 2025..", (None, "2025-01-02"), False),
        ("A ..2024; B 2025..", (None, "2023-01-01"), False),
        ("A 2025..", ("2023-01-01", "2024-01-01"), False),
        ("A 2025..", NO_DATES, False),
    ],
)
def test_an_end_before_every_start_is_noticed(
    before: str, dates: tuple[str | None, str | None], early: bool
) -> None:
    assert ends_before_start(periods(before), dates) is early


YEARS = st.integers(2020, 2026).map(lambda year: f"{year}-01-01")
TAGS = st.sampled_from(["", "teacher", "manager", "manager teacher"])


@st.composite
def rows(draw: st.DrawFn) -> tuple[int, str, tuple[str | None, str | None]]:
    since, until = draw(st.none() | YEARS), draw(st.none() | YEARS)
    if since and until and until <= since:
        until = None
    return draw(st.sampled_from([A, B, C])), draw(TAGS), (since, until)


@settings(max_examples=400, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=6))
def test_periods_never_overlap_and_the_same_row_twice_changes_nothing(
    history: list[tuple[int, str, tuple[str | None, str | None]]],
) -> None:
    place, tags, (since, until) = history[0]
    now = [Period(since or ALWAYS_SINCE, until or ALWAYS_UNTIL, place, tags)]
    for row in history[1:]:
        after = revise(now, *row)
        assert after
        assert all(period.since < period.until for period in after)
        assert all(one.until <= next_.since for one, next_ in itertools.pairwise(after))
        assert revise(after, *row) == after
        now = after


@settings(max_examples=400, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=4), st.sampled_from([A, B]), TAGS, YEARS)
def test_a_move_leaves_the_past_alone(
    history: list[tuple[int, str, tuple[str | None, str | None]]], place: int, tags: str, day: str
) -> None:
    now = [Period(ALWAYS_SINCE, ALWAYS_UNTIL, C, "")]
    for row in history:
        now = revise(now, *row)
    if any(period.placement_id == place and period.since == ALWAYS_SINCE for period in now):
        return  # a start newly known corrects the past on purpose

    def past(them: list[Period]) -> list[Period]:
        cut = [period._replace(until=min(period.until, day)) for period in them]
        return sorted(period for period in cut if period.since < period.until)

    assert past(revise(now, place, tags, (day, None))) == past(now)


def test_overlay_covers_what_it_covers_and_nothing_else() -> None:
    known = periods("A ..2022; B 2022..2024; A 2024..")
    (new,) = periods("C 2023..2025")
    assert overlay(known, new) == periods("A ..2022; B 2022..2023; C 2023..2025; A 2025..")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("", "", ""),
        ("teacher", "", "teacher"),
        ("", "teacher", "teacher"),
        ("teacher", "cadre", "cadre teacher"),
    ],
)
def test_audiences_overlap_and_only_grow(first: str, second: str, both: str) -> None:
    assert unite_audiences(first, second) == both


NOWHERE = Location()
OLD = Location("03158", "096", "11", "03158", "11")
SAME_NEW = Location(None, None, "11", "03158", "11")
OTHER = Location("03160", "096", "11", "03158", "11")
SPLIT_OLD = Location("05000", "100", "11", None, "11")
DISTRICT = Location(None, "096", "11", None, "11")
OTHER_DISTRICT = Location(None, "103", "11", None, "11")
PROVINCE = Location(None, None, "11", None, "11")
OLD_PROVINCE = Location(None, None, "06", None, "19")
NEW_PROVINCE = Location(None, None, None, None, "19")
OTHER_PROVINCE = Location(None, None, "12", None, "12")


@pytest.mark.parametrize(
    ("known", "said", "merged"),
    [
        (OLD, NOWHERE, OLD),
        (OLD, OLD, OLD),
        (OLD, DISTRICT, OLD),
        (OLD, PROVINCE, OLD),
        (OLD, SAME_NEW, OLD),
        (SAME_NEW, OLD, OLD),
        (DISTRICT, OLD, OLD),
        (PROVINCE, DISTRICT, DISTRICT),
        (DISTRICT, PROVINCE, DISTRICT),
        (OLD, OTHER, OTHER),
        (OLD, OTHER_DISTRICT, OTHER_DISTRICT),
        (OLD, OTHER_PROVINCE, OTHER_PROVINCE),
        (OLD_PROVINCE, NEW_PROVINCE, OLD_PROVINCE),
        (NEW_PROVINCE, OLD_PROVINCE, OLD_PROVINCE),
        (NOWHERE, OLD, OLD),
        (SPLIT_OLD, PROVINCE, SPLIT_OLD),
        (
            SPLIT_OLD,
            Location("05000", "100", "11", "05001", "11"),
            Location("05000", "100", "11", "05001", "11"),
        ),
    ],
)
def test_less_precise_never_erases_on_either_map(known: Location, said: Location, merged: Location) -> None:
    found = merge_placement(make_placement("Trường A", known), make_placement("", said))
    assert found == make_placement("Trường A", merged)
    assert merge_placement(found, make_placement("", said)) == found


@pytest.mark.parametrize(
    ("known", "said", "merged"),
    [("Trường A", "", "Trường A"), ("", "Trường A", "Trường A"), ("Trường A", "Trường B", "Trường B")],
)
def test_an_organisation_left_out_stays(known: str, said: str, merged: str) -> None:
    found = merge_placement(make_placement(known, OLD), make_placement(said, NOWHERE))
    assert found == make_placement(merged, OLD)


def test_another_spelling_of_the_organisation_is_no_change() -> None:
    known = make_placement("Trường Tiểu học A", OLD)
    assert merge_placement(known, make_placement("TRƯỜNG TIỂU HỌC  A", OLD)) == known


NA_KHOA = "Bản Nà Khoa"


@pytest.mark.parametrize(
    ("known", "said", "place", "merged"),
    [
        ("", NA_KHOA, OLD, NA_KHOA),
        (NA_KHOA, "", OLD, NA_KHOA),
        (NA_KHOA, "nà khoa", OLD, NA_KHOA),
        (NA_KHOA, "Bản Pá Khoang", OLD, "Bản Pá Khoang"),
        (NA_KHOA, "", NOWHERE, NA_KHOA),
        (NA_KHOA, "", Location(old_commune="03217", old_district="098", old_province="11"), ""),
    ],
)
def test_a_hamlet_is_kept_within_its_commune(known: str, said: str, place: Location, merged: str) -> None:
    before = make_placement("", OLD, known)
    found = merge_placement(before, make_placement("", place, said))
    assert found.hamlet == merged
    assert completes_placement(before, found) == (merged.endswith("Nà Khoa"))
