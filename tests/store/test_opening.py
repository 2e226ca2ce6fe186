"""What is opened as a store and what is refused, and that a refused file stays as it is to the byte."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.store.database import open_database, open_for_reading, open_scratch
from dht.store.identity import APPLICATION_ID, SCHEMA_VERSION, inspect
from tests.offices import Office

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Xã | Huyện | Tỉnh |
| Lò Thị Mai | 02/09/1985 | 011185000001 | Xã Sín Thầu | Mường Nhé | Điện Biên |
| Giàng A Chua | 12/03/1985 | 011085000002 | Xã Chung Chải | Mường Nhé | Điện Biên |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "office")
    office.imports(ROSTER)
    return office


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE person (id)")
    database.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        database.execute("CREATE TABLE future (id)")
    database.close()


def encrypted(path: Path) -> None:
    path.write_bytes(b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256)))


def text(path: Path) -> None:
    path.write_text("Họ và tên\n", encoding="utf-8")


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(50))


@pytest.mark.parametrize(
    ("make", "code"),
    [(foreign, "E601"), (newer, "E602"), (encrypted, "E606"), (text, "E606"), (short, "E606")],
)
@pytest.mark.parametrize("opening", [open_database, open_for_reading])
def test_a_file_that_is_no_store_of_ours_is_refused_untouched(
    tmp_path: Path, make: Callable[[Path], None], code: str, opening: Callable[[Path], object]
) -> None:
    path = tmp_path / "folder" / "x.db"
    path.parent.mkdir()
    make(path)
    before = digest(path)
    with pytest.raises(Refusal) as refused:
        opening(path)
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == ([code], 4)
    assert digest(path) == before
    assert os.listdir(path.parent) == ["x.db"]


def test_a_newer_store_says_both_versions(tmp_path: Path) -> None:
    newer(tmp_path / "x.db")
    with pytest.raises(Refusal) as refused:
        inspect(tmp_path / "x.db")
    params = refused.value.issues[0].params
    assert (params["theirs"], params["ours"]) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)


@pytest.mark.parametrize("opening", [open_database, open_for_reading])
def test_a_folder_and_a_link_are_refused(
    tmp_path: Path, office: Office, opening: Callable[[Path], object]
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(office.settings.db)
    before = digest(office.settings.db)
    for path in (tmp_path, link, tmp_path / "dangling.db"):
        if path.name == "dangling.db":
            path.symlink_to(tmp_path / "nowhere.db")
        with pytest.raises(Refusal) as refused:
            opening(path)
        assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == (["E607"], 4)
    assert digest(office.settings.db) == before
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_store_is_refused_untouched(office: Office, kept: float) -> None:
    path = office.settings.db
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    before = digest(path)
    with pytest.raises(Refusal) as refused:
        office.imports(ROSTER)
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == (["E606"], 4)
    assert digest(path) == before


def test_no_store_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.db"
    assert not inspect(path)
    with pytest.raises(Refusal) as refused:
        open_for_reading(path)
    assert [issue.code for issue in refused.value.issues] == ["E607"]
    with pytest.raises(Refusal):
        open_database(path, make=False)
    assert not path.parent.exists()


def test_a_new_store_carries_our_marks_and_settings(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.db"
    with open_database(path) as database:
        asked = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        found = [database.query(f"PRAGMA {name}")[0][0] for name in asked]
        assert found == [APPLICATION_ID, SCHEMA_VERSION, "truncate", 2, 1]
        assert database.query("PRAGMA secure_delete")[0][0] == 1
        assert database.query("PRAGMA trusted_schema")[0][0] == 0
    assert inspect(path)
    with open_database(path) as database:
        assert database.query("SELECT COUNT(*) FROM batch") == [(0,)]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    open_database(path).__exit__(None, None, None)
    assert inspect(path)


def test_nothing_is_written_through_a_reader(office: Office) -> None:
    before = digest(office.settings.db)
    with open_for_reading(office.settings.db) as database, pytest.raises(Refusal):
        database.execute("DELETE FROM standing")
    office.progress()
    assert digest(office.settings.db) == before


def test_a_scratch_copy_leaves_the_store_as_it_is(office: Office, tmp_path: Path) -> None:
    before = digest(office.settings.db)
    with open_scratch(tmp_path / "copy.db", office.settings.db) as scratch:
        assert scratch.query("SELECT COUNT(*) FROM person") == [(2,)]
        scratch.execute("DELETE FROM standing")
    assert digest(office.settings.db) == before


def test_files_and_folders_are_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    store = tmp_path / "folder" / "dht.db"
    roster = Office(tmp_path).write(ROSTER)
    command = f"umask 022; exec {sys.executable} -m dht import --db {store} {roster}"
    subprocess.run(["sh", "-c", command], check=True, capture_output=True)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (store.parent, store)}
    assert modes == {"folder": "0o700", "dht.db": "0o600"}


AS_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
needs_another_user = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can become someone who may not write",
)


@needs_another_user
def test_a_store_that_may_not_be_written_is_read_and_refused_for_writing(tmp_path: Path) -> None:
    office = Office(Path("/var/tmp") / f"dht-{os.getpid()}")
    try:
        office.imports(ROSTER)
        other = office.write(ROSTER.replace("Lò Thị Mai", "Lò Thị Hoa"))
        office.settings.db.chmod(0o444)
        office.folder.chmod(0o555)
        before, files = digest(office.settings.db), os.listdir(office.folder)
        environ = {**os.environ, "DHT_DB": str(office.settings.db), "DHT_LANG": "en", "HOME": "/nonexistent"}

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            command = [*AS_NOBODY, sys.executable, "-m", "dht", *words]
            return subprocess.run(command, env=environ, cwd="/", capture_output=True, text=True, check=False)

        if run("--version").returncode != 0:
            pytest.skip("nobody may not read the program")
        assert run("progress").returncode == 0
        assert run("status").returncode == 0
        assert run("import", "--dry-run", other).returncode == 0
        written = run("import", other)
        assert (written.returncode, "E604" in written.stderr) == (4, True), written.stderr
        assert run("record", "011185000001", "1", "--on", "2025-05-02").returncode == 4
        assert digest(office.settings.db) == before
        assert os.listdir(office.folder) == files
    finally:
        shutil.rmtree(office.folder)
