"""The bridge: both sides add up to the total, whatever is known of anybody, and nobody is guessed across."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dht.core.bridge import (
    Crossing,
    OldSide,
    SchoolHint,
    crossing_of,
    group_by_crossing,
    school_hints,
)
from dht.core.people import Placement
from dht.core.places import Location
from dht.core.progress import Tally
from dht.core.reading import make_placement
from dht.files.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
SUCCESSIONS = GAZETTEER.successions
PROVINCES = ("06", "11", "14", "19", "22")
OLD = [unit for code in PROVINCES for unit in GAZETTEER.units("commune", "2025-06-30", province=code)]
DIVIDED = [unit for unit in OLD if SUCCESSIONS.heir(unit.code) is None]
NEW = [
    unit
    for code in ("11", "14", "19", "22")
    for unit in GAZETTEER.units("commune", "2025-07-01", province=code)
]
DISTRICTS = [unit for code in PROVINCES for unit in GAZETTEER.units("district", "2025-06-30", province=code)]


def placed(*codes: str | None, school: str = "") -> Placement:
    return make_placement(school, Location(*codes))


@pytest.mark.parametrize(
    ("placement", "by_district", "by_commune"),
    [
        (placed("03154", "096", "11", "03158", "11"), ("096", "03158", "whole"), ("03154", "03158", "whole")),
        (placed("06868", "199", "22", "06862", "22"), ("199", "06862", "told"), ("06868", "06862", "told")),
        (placed("06868", "199", "22", None, "22"), ("199", None, "divided"), ("06868", None, "divided")),
        (placed(None, "096", "11", "03158", "11"), ("096", "03158", "new"), (None, "03158", "new")),
        (placed(None, None, "11", "03164", "11"), (None, "03164", "new"), (None, "03164", "new")),
        (placed(None, "096", "11", None, "11"), ("096", None, "unknown"), (None, None, "unknown")),
        (placed(), (None, None, "unknown"), (None, None, "unknown")),
        # All people of Hải Hòa went to Hải Lạng, and land without people stayed: a row that says so is told.
        (placed("06799", "195", "22", "06886", "22"), ("195", "06886", "whole"), ("06799", "06886", "whole")),
        (placed("06799", "195", "22", "06799", "22"), ("195", "06799", "told"), ("06799", "06799", "told")),
        # Cồn Cỏ and Lý Sơn had no communes: the district went over as a whole.
        (placed(None, "471", "45", "19742", "44"), ("471", "19742", "whole"), (None, "19742", "whole")),
    ],
)
def test_c7_how_people_cross(
    placement: Placement, by_district: tuple[str | None, ...], by_commune: tuple[str | None, ...]
) -> None:
    assert crossing_of(placement, SUCCESSIONS, "district") == Crossing(*by_district)  # type: ignore[arg-type]
    assert crossing_of(placement, SUCCESSIONS, "commune") == Crossing(*by_commune)  # type: ignore[arg-type]


def _told(draw: st.DrawFn) -> Location:
    """Return a divided commune together with one of the new communes it went to."""
    old = draw(st.sampled_from(DIVIDED))
    new = draw(st.sampled_from(GAZETTEER.heirs(old.code)))
    return Location(old.code, old.district_code, old.province_code, new.code, new.province_code)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """Return what rosters leave in a store: both maps, the old only, the new only, a district, nothing."""
    kind = draw(st.sampled_from(("old", "divided", "told", "new", "district", "province", "none")))
    if kind == "told":
        return _told(draw)
    units = {"old": OLD, "divided": DIVIDED, "new": NEW, "district": DISTRICTS}.get(kind)
    if units is None:
        return Location(old_province="11", new_province="11") if kind == "province" else Location()
    return GAZETTEER.location_of(draw(st.sampled_from(units)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(locations(), st.integers(1, 9)), max_size=25), st.sampled_from(("district", "commune"))
)
def test_both_sides_equal_the_total_over_all_provinces(
    people: list[tuple[Location, int]], side: OldSide
) -> None:
    placements = {p.id: p for location, _ in people for p in [make_placement("", location)]}
    tallies = [Tally(make_placement("", location).id, "", count, (count // 2,)) for location, count in people]
    groups = group_by_crossing(tallies, lambda number: crossing_of(placements[number], SUCCESSIONS, side))
    old: Counter[str | None] = Counter()
    new: Counter[str | None] = Counter()
    for crossing, found in groups:
        old[crossing.old] += sum(t.people for t in found)
        new[crossing.new] += sum(t.people for t in found)
    on_old: Counter[str | None] = Counter()
    on_new: Counter[str | None] = Counter()
    for location, count in people:
        on_old[location.old_district if side == "district" else location.old_commune] += count
        on_new[location.new_commune] += count
    assert (old, new) == (on_old, on_new)
    assert old.total() == new.total() == sum(count for _, count in people)
    assert sum(t.reached[0] for _, found in groups for t in found) == sum(c // 2 for _, c in people)


def test_rows_are_in_order_with_the_unknown_last() -> None:
    order = [("b", "x"), ("a", None), ("a", "y"), (None, "x"), (None, None), ("a", "x")]
    crossings = {n: Crossing(old, new, "whole") for n, (old, new) in enumerate(order)}
    groups = group_by_crossing([Tally(n, "", 1, ()) for n in crossings], crossings.__getitem__)
    assert [(c.old, c.new) for c, _ in groups] == [
        ("a", "x"), ("a", "y"), ("a", None), ("b", "x"), (None, "x"), (None, None),
    ]  # fmt: skip


def test_a_school_elsewhere_in_one_new_commune_is_a_hint_and_moves_nobody() -> None:
    lost = placed("06868", "199", "22", None, "22", school="TH Đại Dực")
    told = placed("06868", "199", "22", "06862", "22", school="th đại dực")
    listed = placed(None, None, "22", "06862", "22", school="TH Đại Dực")
    other = placed("06868", "199", "22", "06877", "22", school="TH Đại Dực")
    nameless = placed("06868", "199", "22", None, "22")

    def hints(*found: Placement) -> list[SchoolHint]:
        return school_hints([Tally(p.id, "", 2, ()) for p in found], {p.id: p for p in found}, SUCCESSIONS)

    hint = SchoolHint("TH Đại Dực", "06868", "06862", 2)
    assert hints(lost, told) == [hint]
    assert hints(lost, listed) == [hint]
    assert hints(lost, told, other) == [], "the school is in both parts"
    assert hints(lost) == hints(nameless, told) == []
    assert crossing_of(lost, SUCCESSIONS, "commune").new is None
