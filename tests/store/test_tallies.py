"""How many people reached each level: several counters share one sum, whatever the number of people."""

import sqlite3

import pytest

from dht.store import progress
from dht.store.database import open_database
from tests import invented
from tests.offices import Office

DAYS = ("2025-02-01", "2025-04-20", "2025-06-30", "2026-01-15")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    found = Office(tmp_path_factory.mktemp("office"))
    people = list(invented.make_people(400, seed=8, places=invented.communes("11")[:3]))
    found.imports([invented.roster_header(), *map(invented.roster_row, people)])
    found.imports([invented.COMPLETION_HEADER, *invented.completion_rows(people)])
    return found


def counted_one_by_one(office: Office, day: str, rule: str, steps: int) -> dict[tuple[int, str], list[int]]:
    """Count the standing row by row: who reached each step, and all, by placement and audiences."""
    connection = sqlite3.connect(office.settings.db)
    names = ", ".join(f"step_{step}" for step in range(1, steps + 1))
    rows = connection.execute(f"SELECT placement_id, audiences, {names} FROM standing").fetchall()
    connection.close()
    found: dict[tuple[int, str], list[int]] = {}
    for placement, audiences, *dates in rows:
        on_day = [date is not None and date <= day for date in dates]
        done = [any(on_day[step:]) if rule == "at-least" else on_day[step] for step in range(steps)]
        done.append(done[-1] if rule == "at-least" else all(done))
        before = found.get((placement, audiences), [0] * (steps + 1))
        found[placement, audiences] = [a + b for a, b in zip(before, done, strict=True)]
    return found


@pytest.mark.parametrize("bits", [62, 20, 8, 1])
@pytest.mark.parametrize("rule", ["at-least", "exact"])
@pytest.mark.parametrize("steps", [1, 2, 5, 9])
def test_sums_say_what_counting_one_by_one_says(
    office: Office, monkeypatch: pytest.MonkeyPatch, bits: int, rule: str, steps: int
) -> None:
    monkeypatch.setattr(progress, "_SUM_BITS", bits)
    with open_database(office.settings.db) as database:
        for day in DAYS:
            tallies = progress.tallies_on(database, day, "five-levels", (rule, steps), {"11": None})
            expected = counted_one_by_one(office, day, rule, steps)
            nothing = [0] * (steps + 1)
            assert sum(tally.people for tally in tallies) == 400
            for tally in tallies:
                counts = expected.get((tally.placement_id, tally.audiences), nothing)
                assert [*tally.reached, tally.complete] == counts
