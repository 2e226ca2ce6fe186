"""Both maps and the bridge between them agree for any people, anywhere in the provinces, on any day."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.places import Location
from dht.core.reading import make_placement
from dht.flows.bridging import report_bridge
from dht.flows.progress_question import ProgressQuestion
from dht.store.database import Database, open_database
from tests.core.test_bridge import locations
from tests.offices import Office

DAYS = st.integers(0, 720).map(lambda day: (date(2025, 1, 1) + timedelta(days=day)).isoformat())
PERIODS = st.tuples(st.just(ALWAYS_SINCE) | DAYS, st.just(ALWAYS_UNTIL) | DAYS).filter(
    lambda period: period[0] < period[1]
)
PEOPLE = st.lists(
    st.tuples(locations(), PERIODS, st.integers(1, 9), st.sampled_from(("", "teacher"))),
    min_size=2,
    max_size=20,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(Path(tmp_path_factory.mktemp("maps")))


@pytest.fixture(scope="module")
def database(office: Office) -> Iterator[Database]:
    with open_database(office.settings.db) as database:
        yield database


def fill(database: Database, people: list[tuple[Location, tuple[str, str], int, str]]) -> None:
    """Put people where they are said to be, without names: progress reads no more."""
    with database.transaction():
        for table in ("placement", "tally"):
            database.execute(f"DELETE FROM {table}")
        tally: Counter[tuple[Any, ...]] = Counter()
        for number, (location, period, count, audience) in enumerate(people):
            place = make_placement(f"TH {number % 3}" if number % 2 else "", location)
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
@given(PEOPLE, DAYS, st.sampled_from((None, "Giáo viên")))
def test_every_map_gives_the_same_total_and_the_bridge_its_rows(
    office: Office,
    database: Database,
    people: list[tuple[Location, tuple[str, str], int, str]],
    day: str,
    audience: str | None,
) -> None:
    fill(database, people)
    there = [
        count
        for _, (since, until), count, tag in people
        if since <= day < until and (audience is None or tag == "teacher")
    ]
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
