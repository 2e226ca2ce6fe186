"""`dht import` as a whole: all or nothing, several files and sheets, dry runs, interruptions."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
import xlsxwriter

from dht.core.issues import Refusal
from dht.flows.importing import ImportOptions
from tests import invented
from tests.offices import Office, Rows, as_json, csv_text, errors, md, tally

PARTIAL, DRY = ImportOptions(partial=True), ImportOptions(dry_run=True)
HEADER = "| Họ và tên | Ngày sinh | Số CCCD | Xã | Huyện |\n"
MAI = "| Lò Thị Mai | 02/09/1985 | 011185000001 | Xã Sín Thầu | Mường Nhé |\n"
CHUA = "| Giàng A Chua | 12/03/1985 | 011085000002 | Xã Chung Chải | Mường Nhé |\n"
POM = "| Lò Thị Pọm | 20/11/1990 | 011190000003 | Xã Chung Chải | Mường Nhé |\n"
BAD = "| Lò Thị Lạ | 31/02/1990 | 011190000009 | Xã Chung Chải | Mường Nhé |\n"
DONE = """
| Họ và tên | Số CCCD | Bậc | Ngày hoàn thành |
| Lò Thị Mai | 011185000001 | Bậc 2 | 02/05/2025 |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def people(office: Office) -> int:
    (row,) = office.select("SELECT COUNT(*) FROM person")
    return int(row[0])


def write_book(path: Path, sheets: Sequence[tuple[str, Rows]]) -> str:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return str(path)


# --- all or nothing -------------------------------------------------------------------------------


def test_one_refused_row_takes_everything_back(office: Office) -> None:
    report = office.take(office.write(HEADER + MAI + BAD + CHUA))
    assert (report.applied, report.exit_code, errors(report.issues)) == (False, 1, [("E202", 3)])
    assert tally(report.files[0]) == {"created": 2, "refused": 1}
    assert (people(office), office.select("SELECT COUNT(*) FROM batch")) == (0, [(0,)])


def test_partial_lets_the_good_rows_in(office: Office) -> None:
    report = office.take(office.write(HEADER + MAI + BAD + CHUA), options=PARTIAL)
    assert (report.applied, report.exit_code, people(office)) == (True, 1, 2)
    journal = office.select("SELECT seq, kind, file, rows_read, created, refused, recorded_on FROM batch")
    assert journal == [(1, "roster", "file-1.csv", 3, 2, 1, office.today)]


def test_a_refused_row_in_one_file_takes_the_others_back(office: Office) -> None:
    paths = [office.write(HEADER + rows) for rows in (MAI, CHUA + BAD, POM)]
    report = office.take(*paths)
    assert [tally(found) for found in report.files] == [
        {"created": 1},
        {"created": 1, "refused": 1},
        {"created": 1},
    ]
    assert (report.applied, people(office)) == (False, 0)
    assert as_json(report)["files"][0]["batch"] is None


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02", b"", b"Danh s\xe1ch\n", b"Chi la mot to giay\n"])
def test_an_unreadable_file_in_the_middle(office: Office, content: bytes | None) -> None:
    middle = office.folder / "middle.csv"
    if content is not None:
        middle.write_bytes(content)
    paths = (office.write(HEADER + MAI), str(middle), office.write(HEADER + CHUA))
    report = office.take(*paths)
    assert (report.applied, report.exit_code, people(office)) == (False, 1, 0)
    assert [found.failed for found in report.files] == [False, True, False]
    report = office.take(*paths, options=PARTIAL)
    assert (report.applied, report.exit_code, people(office)) == (True, 1, 2)
    assert office.select("SELECT file FROM batch ORDER BY seq") == [("file-1.csv",), ("file-2.csv",)]


def test_a_file_that_breaks_off_leaves_nothing_behind(office: Office) -> None:
    whole = csv_text(md(HEADER + MAI + CHUA + POM))
    broken = office.folder / "broken.csv"
    broken.write_text(whole + '"a quote that never ends', encoding="utf-8")
    report = office.take(str(broken), office.write(HEADER + MAI), options=PARTIAL)
    assert [found.failed for found in report.files] == [True, False]
    assert (people(office), tally(report.files[1])) == (1, {"created": 1})


def test_a_refused_option_touches_nothing(office: Office) -> None:
    path = office.write(HEADER + MAI)
    for defaults in ({"audience": "không có nhóm này"}, {"map": "newest"}):
        with pytest.raises(Refusal) as refused:
            office.take(path, **defaults)
        assert refused.value.exit_code == 2
    assert not office.settings.db.exists()


# --- several files and sheets ---------------------------------------------------------------------


def test_several_files_are_one_import_with_a_batch_each(office: Office) -> None:
    roster, done = office.write(HEADER + MAI + CHUA), office.write(DONE)
    report = office.take(roster, done, roster)
    assert [tally(found) for found in report.files] == [{"created": 2}, {"created": 1}, {"unchanged": 2}]
    assert [found.batch for found in report.files] == [1, 2, 3]
    assert (report.kind, report.applied, report.exit_code) == ("mixed", True, 0)
    assert office.counts("2025-05-02")["*"] == (2, 1, 1, 0, 0, 0)


def test_completions_before_their_people_are_refused(office: Office) -> None:
    report = office.take(office.write(DONE), office.write(HEADER + MAI))
    assert (report.applied, errors(report.issues)) == (False, [("E305", 2)])


def test_sheets_of_a_workbook_are_one_batch(office: Office) -> None:
    sheets = [
        ("Đợt 1", md(HEADER + MAI)),
        ("Trống", []),
        ("Đợt 2", md(HEADER + CHUA + MAI)),
        ("KQ", md(DONE)),
    ]
    report = office.take(write_book(office.folder / "book.xlsx", sheets))
    assert report.applied, report.issues
    assert tally(report.files[0]) == {"created": 3, "unchanged": 1}
    sources = office.select("SELECT source_sheet, source_row, batch FROM assignment ORDER BY source_sheet")
    assert [(row, batch) for _, row, batch in sources] == [(2, 1), (2, 1)]
    assert len({sheet for sheet, _, _ in sources}) == 2


def test_a_refused_row_is_named_by_its_sheet(office: Office) -> None:
    sheets = [("Đợt 1", md(HEADER + MAI)), ("Trường B", md(HEADER + CHUA + BAD))]
    report = office.take(write_book(office.folder / "book.xlsx", sheets))
    (issue,) = report.issues
    assert (issue.place.file, issue.place.sheet, issue.place.row) == ("book.xlsx", "Trường B", 3)
    assert (issue.place.column, issue.place.letter) == ("Ngày sinh", "B")


def test_standard_input(office: Office) -> None:
    given = io.TextIOWrapper(io.BytesIO(csv_text(md(HEADER + MAI)).encode()))
    with mock.patch.object(sys, "stdin", given):
        report = office.take("-")
    assert (report.applied, tally(report.files[0]), report.files[0].file) == (True, {"created": 1}, "-")


# --- again, and dry -------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    people_of_a_district = list(invented.make_people(300, seed=2, places=invented.communes("11")[:9]))
    rows = [invented.roster_header(levels=True)]
    rows += [invented.roster_row(person, levels=True) for person in people_of_a_district]
    path = office.write(rows)
    assert tally(office.take(path).files[0]) == {"created": 300}
    content, progress = office.content(), office.progress(by="commune")
    again = office.take(path)
    assert (tally(again.files[0]), again.exit_code) == ({"unchanged": 300}, 0)
    assert (office.content(), office.progress(by="commune")) == (content, progress)


def test_a_dry_run_writes_nothing_and_says_the_same(office: Office, tmp_path: Path) -> None:
    office.imports(HEADER + MAI)
    paths = [office.write(HEADER + MAI + CHUA), office.write(DONE), office.write(HEADER + BAD)]
    before = {name: (office.folder / name).read_bytes() for name in os.listdir(office.folder)}
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with mock.patch("tempfile.tempdir", str(temporary)):
        for options in (DRY, ImportOptions(dry_run=True, partial=True)):
            dry = as_json(office.take(*paths, options=options))
            assert (dry["applied"], dry["dry_run"], dry["created"], dry["refused"]) == (False, True, 2, 1)
    assert os.listdir(temporary) == []
    assert {name: (office.folder / name).read_bytes() for name in os.listdir(office.folder)} == before
    real = as_json(office.take(*paths, options=PARTIAL))
    differ = {key for key in real if real[key] != dry[key]}
    assert differ == {"applied", "dry_run", "files"}
    assert [{**found, "batch": None} for found in real["files"]] == dry["files"]


def test_a_dry_run_makes_no_store(office: Office) -> None:
    report = office.take(office.write(HEADER + MAI), options=DRY)
    assert (report.exit_code, tally(report.files[0])) == (0, {"created": 1})
    assert os.listdir(office.folder) == ["file-1.csv"]


# --- interrupted ----------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [ImportOptions(), DRY])
def test_an_interruption_takes_everything_back(
    office: Office, tmp_path: Path, options: ImportOptions
) -> None:
    office.imports(HEADER + MAI)
    before = office.content()
    paths = office.write(HEADER + CHUA), office.write(HEADER + POM)
    with (
        mock.patch("tempfile.tempdir", str(tmp_path)),
        mock.patch("dht.flows.importing.add_batch", side_effect=[None, KeyboardInterrupt]),
        pytest.raises(KeyboardInterrupt),
    ):
        office.take(*paths, options=options)
    assert office.content() == before
    assert sorted(os.listdir(tmp_path)) == ["office"]
    assert tally(office.take(*paths).files[0]) == {"created": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize("option", ["--partial", "--dry-run"])
def test_a_signal_ends_an_import_quietly(
    office: Office, tmp_path: Path, name: str, code: int, option: str
) -> None:
    """Nothing of the file goes in, and no copy of the store is left in the temporary folder."""
    office.imports(HEADER + MAI)
    before = office.content()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "dht", "import", option, "--db", str(office.settings.db), "-"],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(csv_text(md(HEADER + CHUA)).encode())
    process.stdin.flush()
    wait_until_locked(office, temporary, option)
    process.send_signal(getattr(signal, name))
    _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr.strip()) == (code, b"")
    assert (office.content(), os.listdir(temporary)) == (before, [])
    assert office.take(office.write(HEADER + CHUA)).applied


def wait_until_locked(office: Office, temporary: Path, option: str) -> None:
    """Wait until the import has begun: the store is locked, or its copy is there."""
    for _ in range(400):
        time.sleep(0.02)
        if option == "--dry-run":
            begun = any(temporary.rglob("*.db"))
        else:
            connection = sqlite3.connect(office.settings.db, timeout=0, isolation_level=None)
            try:
                connection.execute("BEGIN IMMEDIATE")
                begun = False
            except sqlite3.OperationalError:
                begun = True
            finally:
                connection.close()
        if begun:
            return
    raise TimeoutError("the import never began")
