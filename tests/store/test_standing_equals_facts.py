"""After any import the standing is what the facts say, and the index of ids is what the people say."""

from datetime import date
from pathlib import Path

import pytest

from dht.flows.importing import ImportOptions
from tests import invented
from tests.offices import Office, Rows
from tests.soundness import assert_sound

PARTIAL = ImportOptions(partial=True, yes=True)


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
