"""Both maps and the bridge between them agree for any people and sites, in all provinces, on any day."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.places import Location, Unit
from dht.core.reading import make_placement
from dht.core.site_rows import SITE_KEYS, SiteFact
from dht.core.text import fold, hamlet_key
from dht.flows.bridging import report_bridge
from dht.flows.progress_question import ProgressQuestion
from dht.store.database import Database, open_database
from tests.core.test_bridge import DIVIDED, GAZETTEER, NEW, SUCCESSIONS, locations
from tests.offices import Office

DAYS = st.integers(0, 720).map(lambda day: (date(2025, 1, 1) + timedelta(days=day)).isoformat())
PERIODS = st.tuples(st.just(ALWAYS_SINCE) | DAYS, st.just(ALWAYS_UNTIL) | DAYS).filter(
    lambda period: period[0] < period[1]
)
SCHOOLS, HAMLETS = ("", "TH 1"), ("", "Bản A")


class Group(NamedTuple):
    """Some people of one place, who count there in a period."""

    location: Location
    school: str
    hamlet: str
    period: tuple[str, str]
    people: int
    audience: str


PEOPLE = st.lists(
    st.builds(
        Group,
        locations(),
        st.sampled_from(SCHOOLS),
        st.sampled_from(HAMLETS),
        PERIODS,
        st.integers(1, 9),
        st.sampled_from(("", "teacher")),
    ),
    min_size=2,
    max_size=20,
)


UNCERTAIN = [
    *map(GAZETTEER.location_of, DIVIDED),
    *(GAZETTEER.location_of(unit) for unit in NEW if len(GAZETTEER.possible_districts(unit.code)) > 1),
]


class Said(NamedTuple):
    """What somebody said of where a school or hamlet of an old commune lies."""

    old: Unit
    new: Unit
    school: str
    hamlet: str


@st.composite
def scenes(draw: st.DrawFn) -> tuple[list[Group], list[Said]]:
    """Return people of a few places, and sites of which most are of communes that some of them are in."""
    places = draw(st.lists(locations() | st.sampled_from(UNCERTAIN), min_size=1, max_size=4))
    people = [g._replace(location=draw(st.sampled_from(places))) for g in draw(PEOPLE)]
    known = [place.old_commune or place.new_commune for place in places]
    links = [
        link
        for code in filter(None, known)
        for link in (*SUCCESSIONS.targets(code), *SUCCESSIONS.sources(code))
        if len(link.old_code) == 5
    ]
    links += [link for unit in DIVIDED[:1] for link in SUCCESSIONS.targets(unit.code)]
    said: dict[tuple[str, str, str], Said] = {}
    for link in draw(st.lists(st.sampled_from(links), max_size=12)):
        school, hamlet = draw(st.sampled_from([s for s in itertools.product(SCHOOLS, HAMLETS) if any(s)]))
        old, new = GAZETTEER.unit("old", link.old_code), GAZETTEER.unit("new", link.new_code)
        assert old
        assert new
        said[old.code, school, hamlet] = Said(old, new, school, hamlet)
    return people, list(said.values())


def placed(group: Group, said: list[Said]) -> tuple[str | None, str | None]:
    """Count again, by hand: the old and the new commune of some people."""
    where = group.location
    if (where.old_commune is None) == (where.new_commune is None):
        return where.old_commune, where.new_commune
    near = [
        one
        for one in said
        if (where.old_commune or one.old.code, where.new_commune or one.new.code)
        == (one.old.code, one.new.code)
        and where.old_district in (None, one.old.district_code)
        and where.old_province in (None, one.old.province_code)
    ]
    exact = [one for one in near if (one.school, one.hamlet) == (group.school, group.hamlet)]
    part = [(group.school, ""), ("", group.hamlet)] if group.school and group.hamlet else []
    found = exact or [one for one in near if (one.school, one.hamlet) in part]
    answers = {(one.old.code, one.new.code) for one in found}
    return answers.pop() if len(answers) == 1 else (where.old_commune, where.new_commune)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(Path(tmp_path_factory.mktemp("maps")))


@pytest.fixture(scope="module")
def database(office: Office) -> Iterator[Database]:
    with open_database(office.settings.db) as database:
        yield database


def fill(database: Database, people: list[Group], said: list[Said]) -> None:
    """Put people where they are said to be, without names: progress reads no more."""
    with database.transaction():
        for table in ("placement", "tally", "site"):
            database.execute(f"DELETE FROM {table}")
        for one in said:
            fact = SiteFact(
                one.new.province_code, one.old.code, fold(one.school), hamlet_key(one.hamlet), one.school,
                one.hamlet, one.old.district_code, one.old.province_code, one.new.code,
                one.new.province_code, None,
            )  # fmt: skip
            row = (*fact[:SITE_KEYS], 1, *fact[SITE_KEYS:], 0, None, None)
            database.execute(f"INSERT INTO site VALUES ({', '.join('?' * len(row))})", row)
        tally: Counter[tuple[Any, ...]] = Counter()
        for location, school, hamlet, period, count, audience in people:
            place = make_placement(school, location, hamlet)
            columns = [getattr(place, name) for name in ("province_code", "id", *place.__slots__[2:])]
            marks = ", ".join("?" * len(columns))
            database.execute(f"INSERT OR REPLACE INTO placement VALUES ({marks})", columns)
            tally[place.province_code, place.id, audience, *period] += count
        for key, count in tally.items():
            database.execute("INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)", (*key, count))


def by_unit(rows: list[Any]) -> dict[str | None, int]:
    return {row["unit"]["code"]: row["people"] for row in rows}


def one_side(rows: list[Any], side: str) -> dict[str | None, int]:
    people: Counter[str | None] = Counter()
    for row in rows:
        people[row[side]["code"]] += row["people"]
    return dict(people)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenes(), DAYS, st.sampled_from((None, "Giáo viên")))
def test_every_map_gives_the_same_total_and_the_bridge_its_rows(
    office: Office,
    database: Database,
    scene: tuple[list[Group], list[Said]],
    day: str,
    audience: str | None,
) -> None:
    people, said = scene
    fill(database, people, said)
    here = [
        group
        for group in people
        if group.period[0] <= day < group.period[1] and (audience is None or group.audience == "teacher")
    ]
    there = [group.people for group in here]
    asked = {"audience": audience}
    shown = {
        (name, by): office.progress(day, by=by, map=name, **asked)
        for name, by in itertools.product(("old", "new"), ("province", "commune", "organisation"))
    }
    shown["old", "district"] = office.progress(day, by="district", map="old", **asked)
    for found in shown.values():
        assert found["total"]["people"] == sum(there)
        assert sum(by_unit(found["rows"]).values()) == sum(there)
    for side in ("district", "commune"):
        bridge: Any = report_bridge(office.settings, ProgressQuestion(day, **asked), side).document  # type: ignore[arg-type]
        assert one_side(bridge["rows"], "old") == by_unit(shown["old", side]["rows"])
        assert one_side(bridge["rows"], "new") == by_unit(shown["new", "commune"]["rows"])
        assert bridge["old"]["people"] == bridge["new"]["people"] == bridge["total"]["people"] == sum(there)
        assert sum(bridge["ways"].values()) == sum(there)
    for at, map in enumerate(("old", "new")):
        expected: Counter[str | None] = Counter()
        for group in here:
            expected[placed(group, said)[at]] += group.people
        assert by_unit(shown[map, "commune"]["rows"]) == expected
    districts: Counter[str | None] = Counter()
    for group in here:
        old = GAZETTEER.unit("old", placed(group, said)[0] or "")
        districts[old.district_code if old else group.location.old_district] += group.people
    assert by_unit(shown["old", "district"]["rows"]) == districts
    both = sum(g.people for g in here if placed(g, said) != (g.location.old_commune, g.location.new_commune))
    assert bridge["ways"]["site"] == both
