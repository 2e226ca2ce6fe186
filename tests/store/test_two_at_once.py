"""Two at once: writers queue and both succeed, and a reader sees before or after, never between."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.store import database as stores
from dht.store.database import open_database, open_for_reading
from tests import invented
from tests.offices import Office

PEOPLE = list(invented.make_people(1200, seed=8, places=invented.communes("11")))
HEADER = invented.roster_header()


def write(office: Office, people: list[invented.Person]) -> str:
    return office.write([HEADER, *map(invented.roster_row, people)])


def importing(office: Office, *files: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dht", "import", "--db", str(office.settings.db), *files]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.parametrize("known", [0, 10], ids=["new store", "known store"])
def test_two_imports_at_once_both_succeed(tmp_path: Path, known: int) -> None:
    office = Office(tmp_path)
    halves = [write(office, PEOPLE[:700]), write(office, PEOPLE[500:])]
    if known:
        office.take(write(office, PEOPLE[:known]))
    for process in [importing(office, half) for half in halves]:
        _, stderr = process.communicate(timeout=60)
        assert process.returncode == 0, stderr
    assert office.select("SELECT COUNT(*) FROM person") == [(1200,)]
    assert office.counts()["*"][0] == 1200
    assert office.select("SELECT COUNT(*), COUNT(DISTINCT id) FROM batch") == [(2 + bool(known),) * 2]


def test_a_report_during_imports_sees_whole_imports_only(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take(write(office, PEOPLE[:100]))
    process = importing(office, *(write(office, PEOPLE[:end]) for end in (400, 800, 1200)))
    seen = []
    while process.poll() is None:
        seen.append(office.counts(by="commune")["*"][0])
    _, stderr = process.communicate()
    assert process.returncode == 0, stderr
    seen.append(office.counts(by="commune")["*"][0])
    assert seen[-1] == 1200
    assert set(seen) <= {100, 1200}
    assert seen == sorted(seen)


def test_all_questions_of_a_reader_see_one_moment(tmp_path: Path) -> None:
    """A writer waits for the reader, so two questions cannot fall on both sides of a commit."""
    office = Office(tmp_path)
    office.take(write(office, PEOPLE[:100]))
    more = write(office, PEOPLE[:300])
    with open_for_reading(office.settings.db) as reader:
        before = reader.query("SELECT COUNT(*) FROM person")
        writer = threading.Thread(target=office.take, args=(more,))
        writer.start()
        writer.join(0.7)
        assert writer.is_alive()
        assert reader.query("SELECT SUM(people) FROM tally") == before == [(100,)]
    writer.join(30)
    assert office.counts()["*"][0] == 300


def test_whoever_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path)
    office.take(write(office, PEOPLE[:1]))
    monkeypatch.setattr(stores, "_WAIT_MILLISECONDS", 50)
    with open_database(office.settings.db) as first, first.transaction():
        with pytest.raises(Refusal) as refused:
            office.take(write(office, PEOPLE[:2]))
        assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == (["E603"], 4)


def test_a_transaction_takes_everything_back_whatever_is_raised(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.take(write(office, PEOPLE[:1]))
    for error in (KeyboardInterrupt, RuntimeError, SystemExit):
        with open_database(office.settings.db) as database:
            with pytest.raises(error):
                _fail(database, error)
            assert database.query("SELECT SUM(people) FROM tally") == [(1,)]


def _fail(database: stores.Database, error: type[BaseException]) -> None:
    with database.transaction():
        database.execute("DELETE FROM tally")
        raise error
