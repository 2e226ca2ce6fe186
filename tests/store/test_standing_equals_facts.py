"""After any import the standing is what the facts say, and the index of ids is what the people say."""

import sqlite3
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dht.core.people import Assignment
from dht.core.plans import StandingRecord, Steps
from dht.core.standing import derive_standing
from dht.flows.importing import ImportOptions
from dht.store.database import open_for_reading
from tests import invented
from tests.offices import Office, Rows

PARTIAL = ImportOptions(partial=True)


def rebuilt(store: Path) -> set[tuple[object, ...]]:
    """Derive every row of the standing from assignments and completions alone."""
    connection = sqlite3.connect(store)
    periods: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for shard, person, *period in connection.execute(
        "SELECT province_code, person_id, seq, since, until, placement_id, audiences FROM assignment"
        " WHERE void_batch IS NULL"
    ):
        periods[shard, person].append(Assignment(*period))
    steps: dict[tuple[str, str], Steps] = defaultdict(dict)
    for shard, person, programme, level, day in connection.execute(
        "SELECT province_code, person_id, programme, level, completed_on FROM completion"
        " WHERE void_batch IS NULL"
    ):
        levels = steps[shard, person].setdefault(programme, {})
        levels[level] = min(day, levels.get(level, day))
    connection.close()
    return {tuple(row) for key, found in periods.items() for row in derive_standing(key, found, steps[key])}


def assert_sound(store: Path) -> None:
    """Hold the derived tables against the facts, and SQLite's own checks against the file."""
    with open_for_reading(store) as database:
        kept = database.query(f"SELECT {', '.join(StandingRecord._fields)} FROM standing")
        assert set(kept) == rebuilt(store)
        assert len(set(kept)) == len(kept)
        assert database.query("PRAGMA integrity_check") == [("ok",)]
        assert database.query("PRAGMA foreign_key_check") == []
        homeless = "SELECT COUNT(*) FROM person AS p WHERE NOT EXISTS (SELECT 1 FROM assignment AS a WHERE"
        homeless += " a.province_code = p.province_code AND a.person_id = p.id AND a.void_batch IS NULL)"
        assert database.query(homeless) == [(0,)]
        keys = database.query("SELECT province_code, person_id, kind, value FROM person_key")
        said = {
            (shard, person, *key.split(":", 1))
            for shard, person, ids in database.query("SELECT province_code, id, ids FROM person")
            for key in str(ids).split()
        }
        assert set(keys) == said
        cards = [key[2:] for key in keys if key[2] != "staff"]
        assert len(set(cards)) == len(cards), "one card, two people"
        empty = "SELECT COUNT(*) FROM assignment WHERE since >= until"
        assert database.query(empty) == [(0,)]
        batches = (
            "SELECT COUNT(*) FROM batch WHERE rows_read <> created + updated + unchanged + refused + blank"
        )
        assert database.query(batches) == [(0,)]


def offices_year() -> list[Rows]:
    """Return the files of a year: people on the old map, levels, moves, corrections, and people again."""
    people = list(invented.make_people(90, seed=5, places=invented.communes("19")[:20]))
    header = invented.roster_header()
    roster = [invented.roster_row(person) for person in people]
    wide = [invented.roster_row(person, levels=True) for person in people[20:50]]
    moved = [
        invented.roster_row(person._replace(commune=other.commune))
        for person, other in zip(people[:40], reversed(people[:40]), strict=True)
    ]
    dated = [[*row, "01/09/2025"] for row in moved[:25]]
    on_new_map = [invented.roster_row(person, new_map=True) for person in people[40:70]]
    done = invented.completion_rows(people[:30])
    twice = [row for row in roster[:10] for _ in range(2)]
    return [
        [header, *roster],
        [invented.COMPLETION_HEADER, *done],
        [invented.roster_header(levels=True), *wide],
        [[*header, "Từ ngày"], *dated],
        [header, *moved[20:]],
        [invented.roster_header(new_map=True), *on_new_map],
        [header, *twice],
        [["Họ và tên", "Số CCCD", "Đến ngày"], [people[3].name, people[3].citizen_id, "31/12/2025"]],
    ]


@pytest.mark.parametrize("at_once", [False, True])
def test_a_year_of_files(tmp_path: Path, at_once: bool) -> None:
    office = Office(tmp_path)
    files = [office.write(rows) for rows in offices_year()]
    if at_once:
        assert office.take(*files, options=PARTIAL).applied
        assert_sound(office.settings.db)
    else:
        for file in files:
            assert office.take(file, options=PARTIAL).applied
            assert_sound(office.settings.db)
    assert (office.counts("2025-12-30")["*"][0], office.counts()["*"][0]) == (90, 89)


def test_rows_refused_in_between_leave_nothing_behind(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = [row for row, _ in invented.damaged(map(invented.roster_row, invented.make_people(120)), 0.3)]
    report = office.take(office.write([invented.roster_header(), *rows]), options=PARTIAL)
    assert report.applied
    assert report.total("refused") > 20
    assert_sound(office.settings.db)
    assert office.select("SELECT COUNT(*) FROM person") == [(report.total("created"),)]


def test_recorded_completions_are_in_the_standing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    person = next(iter(invented.make_people(1)))
    office.imports([invented.roster_header(), invented.roster_row(person)])
    for level, day in (("2", date(2025, 5, 2)), ("2", date(2025, 4, 1)), ("1", date(2025, 6, 1))):
        office.record(person.citizen_id, level, day.isoformat(), "CN-1")
    office.record(person.citizen_id, "2", "2025-04-01", "CN-2")
    assert_sound(office.settings.db)
