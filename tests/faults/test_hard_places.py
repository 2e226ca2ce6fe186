"""Where a store may have to live: full and read-only disks, few files, signals, a careless umask."""

import itertools
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from dht.core.issues import Refusal
from dht.store.database import Database
from dht.store.identity import refuse
from tests import invented
from tests.faults.clerk import Clerk
from tests.faults.commands import CANARIES, COMMANDS, prepare
from tests.offices import Office
from tests.soundness import assert_sound

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts of Linux")


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)


def write_people(clerk: Clerk, name: str, count: int) -> None:
    invented.main([str(clerk.work / name), "--people", str(count)])


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Put a file system of its own over a folder."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not permitted")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)


def limit_to(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def without_traceback(stderr: str) -> bool:
    return "Traceback" not in stderr and not [canary for canary in CANARIES if canary in stderr]


@pytest.mark.slow
@on_linux
def test_a_full_disk_takes_nothing_and_the_same_command_goes_through_later(clerk: Clerk) -> None:
    write_people(clerk, "few.csv", 200)
    write_people(clerk, "many.csv", 5000)
    with small_disk(clerk.store.parent, "1500k"):
        few = clerk.run("import", "few.csv")
        assert few.exit_code == 0, few.stderr
        before = clerk.state()
        many = clerk.run("import", "many.csv", "--yes")
        assert (many.exit_code, many.stdout) == (4, "")
        assert many.stderr.startswith("error[E605]")
        assert clerk.state() == before
        assert_sound(clerk.store)
        remount(clerk.store.parent, "size=64m")
        assert clerk.run("import", "many.csv", "--yes").exit_code == 0
        assert len(clerk.state()["person"]) >= 5000


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_may_not_grow_beyond_any_limit(tmp_path: Path, name: str) -> None:
    """Every limit up to the size the store will have: nothing happens, or all of it."""
    command = COMMANDS[name]
    clerk = prepare(tmp_path, command)
    before = clerk.state()
    for limit in range(8, 1 << 10, 24):
        clerk.bring_back()
        ended = clerk.run(*command.words, before=partial(limit_to, resource.RLIMIT_FSIZE, limit << 10))
        if ended.exit_code == command.exit_code and ended.stdout:
            assert clerk.state() != before
            break
        assert ended.exit_code == 4, (limit, ended.stderr)
        assert ended.stderr.startswith("error[E605]")
        assert clerk.state() == before
    else:
        pytest.fail("no limit was wide enough")


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_written_to_a_read_only_disk(tmp_path: Path, name: str) -> None:
    command = COMMANDS[name]
    clerk = prepare(tmp_path, command)
    kept = tmp_path / "kept" / "dht.db"
    with small_disk(clerk.store.parent, "8m"):
        if kept.exists():
            shutil.copy(kept, clerk.store)
        remount(clerk.store.parent, "ro")
        ended = clerk.run(*command.words)
        assert (ended.exit_code, ended.stdout) == (4, "")
        assert ended.stderr.startswith("error[E604]")
        if kept.exists():
            assert clerk.store.read_bytes() == kept.read_bytes()
            assert clerk.run("progress").exit_code == 0
        assert len(os.listdir(clerk.store.parent)) == kept.exists()


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", COMMANDS)
def test_too_few_files_are_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    command = COMMANDS[name]
    clerk = prepare(tmp_path, command)
    before = clerk.state()
    succeeded = False
    for most in range(3, 40):
        clerk.bring_back()
        ended = clerk.run(*command.words, before=partial(limit_to, resource.RLIMIT_NOFILE, most))
        if ended.exit_code == command.exit_code and ended.stdout:
            succeeded = True
            continue
        assert not succeeded
        assert ended.exit_code in (1, 4), (most, ended)
        assert ended.stderr.count("error[") == 1, (most, ended.stderr)
        assert without_traceback(ended.stderr)
        assert clerk.state() == before
    assert succeeded


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_ends_an_import_in_order(clerk: Clerk, name: str) -> None:
    """At many moments of its life: all is taken back, and the exit code alone says what it was.

    Only a signal that comes when all is written, and not yet told, finds the whole import in the store.
    """
    write_people(clerk, "few.csv", 100)
    write_people(clerk, "many.csv", 12000)
    clerk.run("import", "few.csv")
    clerk.keep()
    before = clerk.state()
    clerk.run("import", "many.csv", "--yes")
    whole = {table: len(rows) for table, rows in clerk.state().items()}
    taken_back = 0
    for delay in (0.15, 0.25, 0.4, 0.6, 0.8, 1.0, 1.2, 1.5):
        clerk.bring_back()
        process = subprocess.Popen(
            [sys.executable, "-m", "dht", "import", "many.csv", "--yes"],
            cwd=clerk.work,
            env=clerk.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(delay)
        process.send_signal(getattr(signal, name))
        stdout, stderr = process.communicate(timeout=60)
        number = getattr(signal, name)
        if "The import is done." in stdout:
            assert process.returncode in (0, -number)  # the latter when Python itself was ending
            assert clerk.state() != before
            continue
        # Before dht has begun the system itself ends the process: to a shell that is the same code.
        assert process.returncode in (SIGNALS[name], -number), delay
        assert (stdout, stderr) == ("", ""), delay
        state = clerk.state()
        assert state == before or {table: len(rows) for table, rows in state.items()} == whole
        taken_back += state == before
        assert list(clerk.temporary.iterdir()) == []
    assert taken_back >= 3
    clerk.bring_back()
    assert clerk.run("import", "many.csv", "--yes").exit_code == 0
    assert_sound(clerk.store)


@pytest.mark.slow
@on_linux
def test_everything_that_is_written_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    clerk = prepare(tmp_path, COMMANDS["people merge"])
    for words in (
        ("import", "partly.csv", "--refused", "back.xlsx", "--partial"),
        ("people", "review", "-o", "review.xlsx"),
        ("template", "roster", "-o", "blank.xlsx"),
        ("programmes", "new", "ours.toml"),
        ("record", "GV-0043", "1", "--on", "2025-05-02"),
    ):
        ended = clerk.run(*words)
        assert ended.exit_code in (0, 1), ended.stderr
    written = [clerk.work / name for name in ("back.xlsx", "review.xlsx", "blank.xlsx", "ours.toml")]
    modes = {
        path.name: oct(path.stat().st_mode & 0o777) for path in [*written, *clerk.store.parent.iterdir()]
    }
    assert set(modes.values()) == {"0o600"}, modes


ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Xã | Huyện | Tỉnh | Bậc 1 |
| Lò Thị Mai | 02/09/1985 | 011185000001 | Xã Sín Thầu | Mường Nhé | Điện Biên | 02/05/2025 |
"""


def test_a_statement_that_fails_takes_all_before_it_back(tmp_path: Path) -> None:
    """In process and without strace: every third statement of an import in its turn, on any system."""
    office = Office(tmp_path)
    office.imports(ROSTER)
    before, file = office.content(), office.write(ROSTER.replace("Mai", "Hoa"))
    for failing in itertools.count(1, 3):
        with mock.patch.object(Database, "_faults", failing_at(failing)):
            code = code_of_refusal(office, file)
        if code is None:
            break
        assert code == "E605"
        assert office.content() == before
    assert failing > 30
    assert office.content() != before
    assert_sound(office.settings.db)


def failing_at(failing: int) -> Callable[[Database], AbstractContextManager[None]]:
    """Return what goes around every statement and refuses one of them, by its number."""
    number = itertools.count(1)

    @contextmanager
    def fault(database: Database) -> Iterator[None]:
        if next(number) == failing:
            raise refuse("E605", database.path)
        yield

    return fault


def code_of_refusal(office: Office, file: str) -> str | None:
    try:
        office.take(file)
    except Refusal as refusal:
        return refusal.issues[0].code
    return None


@pytest.mark.parametrize("written", [False, True])
def test_a_commit_that_fails_says_whether_it_stands(tmp_path: Path, *, written: bool) -> None:
    office = Office(tmp_path)
    office.imports(ROSTER)
    execute = Database.execute

    def fails(database: Database, sql: str, *rest: Any) -> int:
        if sql != "COMMIT" or written:
            touched = execute(database, sql, *rest)
        if sql == "COMMIT":
            raise refuse("E605", database.path)
        return touched

    with mock.patch.object(Database, "execute", fails), pytest.raises(Refusal) as refused:
        office.record("011185000001", "2", "2025-06-01")
    assert (refused.value.issues[0].code, refused.value.exit_code) == ("E608" if written else "E605", 4)
    assert len(office.select("SELECT * FROM batch")) == 1 + written
    assert_sound(office.settings.db)
