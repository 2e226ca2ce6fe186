"""However a roster is written down, whatever order it comes in: the same people, the same progress."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dht.flows import importing
from dht.flows.importing import ImportOptions
from tests import invented
from tests.consoles import Console
from tests.invented import Person, completion_rows
from tests.offices import Office, Rows, as_json, tally
from tests.properties.rosters import PLAIN, Spelling, offices, roster, spellings

QUICK = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
LONG = settings(deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck))
DAYS = ("2025-03-20", "2025-04-20", "2026-01-15")
QUESTIONS = (
    {"by": "district", "map": "old"},
    {"by": "commune", "map": "old"},
    {"by": "commune", "map": "new"},
    {"by": "audience", "map": "new"},
)


@contextmanager
def new_office() -> Iterator[Office]:
    """Give an office in a folder of its own, in memory where there is one."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        yield Office(folder)
    finally:
        shutil.rmtree(folder)


def all_progress(office: Office) -> list[Any]:
    """Return progress as JSON for several days, by several units, on both maps."""
    return [office.progress(day, **question) for day in DAYS for question in QUESTIONS]


def take(
    office: Office, table: Rows, spelling: Spelling, name: str, options: ImportOptions | None = None
) -> Any:
    """Import a table written in one way and return the report."""
    path = spelling.write(table, office.folder, name)
    with mock.patch.object(importing, "_BLOCK_ROWS", spelling.block_rows):
        return office.take(str(path), options=options)


def same_however_written(people: list[Person], spelling: Spelling) -> None:
    table = roster(people)
    with new_office() as plain, new_office() as other:
        take(plain, table, PLAIN, "plain")
        report = take(other, table, spelling, "other")
        assert report.applied, report.issues
        assert tally(report.files[0]).get("created") == len(people)
        assert all_progress(other) == all_progress(plain)
        content = other.content()
        again = take(other, table, spelling, "again")
        assert tally(again.files[0]).keys() <= {"unchanged", "blank"}
        assert other.content() == content


@QUICK
@given(offices(), spellings)
def test_spelling_order_format_and_block_size_make_no_difference(
    people: list[Person], spelling: Spelling
) -> None:
    same_however_written(people, spelling)


@pytest.mark.slow
@LONG
@given(offices(), spellings)
def test_spelling_order_format_and_block_size_make_no_difference_at_length(
    people: list[Person], spelling: Spelling
) -> None:
    same_however_written(people, spelling)


@QUICK
@given(offices(), spellings, spellings, st.booleans())
def test_another_spelling_of_known_people_changes_no_progress(
    people: list[Person], first: Spelling, second: Spelling, new_map: bool
) -> None:
    with new_office() as office:
        take(office, roster(people), first, "first")
        before = all_progress(office)
        report = take(office, roster(people, new_map=new_map), second, "second")
        assert report.applied, report.issues
        assert report.total("created") == 0
        assert all_progress(office) == before


@QUICK
@given(offices(), st.data())
def test_a_roster_in_parts_is_the_whole_roster(people: list[Person], data: st.DataObject) -> None:
    """Rows twice, in overlapping files, in any order, and completions apart from people."""
    starts = data.draw(st.lists(st.integers(0, len(people) - 1), max_size=3))
    parts = [people[start:] for start in starts] + [people]
    whole = invented.COMPLETION_HEADER
    with new_office() as parted, new_office() as plain:
        plain.imports(roster(people))
        for part in parts:
            parted.imports(roster(part + part[:1], levels=False))
        done = list(completion_rows(people))
        for rows in data.draw(st.permutations([done, done[: len(done) // 2], done[::-1]])):
            if rows:
                parted.imports([whole, *rows])
        assert all_progress(parted) == all_progress(plain)


@QUICK
@given(offices(20), spellings, st.sampled_from([0.0, 0.3, 0.9]), st.booleans(), st.integers(0, 99))
def test_every_row_ends_in_one_outcome_and_a_dry_run_says_which(
    people: list[Person], spelling: Spelling, share: float, partial: bool, seed: int
) -> None:
    header, *rows = roster(people, levels=False)
    table = [header, *(row for row, _ in invented.damaged(rows, share, seed))]
    with new_office() as office:
        take(office, roster(people[::2]), PLAIN, "known")
        store, files = office.settings.db.read_bytes(), sorted(os.listdir(office.folder))
        dry = as_json(take(office, table, spelling, "rows", ImportOptions(dry_run=True, partial=partial)))
        assert office.settings.db.read_bytes() == store
        assert {name for name in os.listdir(office.folder) if not name.startswith("rows.")} == set(files)
        report = take(office, table, spelling, "rows", ImportOptions(partial=partial))
        real = as_json(report)
        rows_read = len(table) - 1 + (len(rows) if spelling.blank_rows else 0)
        trailing = 1 if spelling.blank_rows and spelling.workbook else 0
        counts = [real[name] for name in ("created", "updated", "unchanged", "refused", "blank")]
        assert real["read"] == sum(counts)
        assert rows_read - trailing <= real["read"] <= rows_read
        assert report.applied == (partial or real["refused"] == 0)
        assert report.exit_code == (1 if real["refused"] else 0)
        refused = {issue["row"] for issue in real["issues"] if issue["severity"] == "error"}
        assert len(refused) == real["refused"]
        said = ("read", "created", "updated", "unchanged", "refused", "blank", "issues", "issues_left_out")
        assert [dry[name] for name in said] == [real[name] for name in said]
        assert (dry["dry_run"], dry["applied"]) == (True, False)


# --- any bytes ------------------------------------------------------------------------------------

HEADER = "Họ và tên,Ngày sinh,Số CCCD,Đối tượng,Xã,Huyện,Tỉnh,Bậc 1,Từ ngày,Đến ngày,Mã GV,Năm sinh"
LINES = "Bậc,Ngày hoàn thành,Số CCCD,Họ và tên,Chương trình,Kết quả,Minh chứng"
HARD_CELLS = """Lò Thị Mai|011185000001|11185000001|02/05/2025|31/02/2025|1985|45000|1|Bậc 9|Giáo viên
|Điện Biên|Mường Nhé|Xã Sín Thầu|=1+1|"|;|９|-|n/a|1e308|00/00/0000|29/02/2025|2025-02-29 25:61:61|Không|𝟙𝟚
| |\x00|\u202e|\ud7ff|e\u0302\u0323"""
CELLS = st.text(max_size=8) | st.sampled_from([*HARD_CELLS.split("|"), "9" * 400])
TABLES = st.builds(
    lambda header, rows: "\n".join([header, *(",".join(row) for row in rows)]).encode("utf-8", "replace"),
    st.sampled_from([HEADER, LINES, HEADER.replace(",", "\t"), "Họ và tên\n" + HEADER, ""]),
    st.lists(st.lists(CELLS, min_size=1, max_size=13), max_size=8),
)


def survives(content: bytes, name: str, options: str) -> None:
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        console = Console(folder)
        (console.folder / name).write_bytes(content)
        result = console.run(f"dht import {options} {name}")
        assert result.exit_code in (0, 1, 2), result.stderr
        assert "Traceback" not in result.stderr + result.stdout
        if console.store.exists():
            assert console.run("dht progress --by audience").exit_code in (0, 4)
    finally:
        shutil.rmtree(folder)


ANY = st.one_of(
    TABLES, st.binary(max_size=200), st.binary(max_size=40).map(lambda tail: HEADER.encode() + b"\n" + tail)
)
OPTIONS = st.sampled_from(
    ["", "--partial", "--dry-run", "--partial --format json", "--kind completions", "--kind roster"]
)
NAMES = st.sampled_from(["a.csv", "a.txt", "a.xlsx"])


@settings(QUICK, max_examples=30)
@given(ANY, NAMES, OPTIONS)
def test_any_bytes_are_read_or_refused_without_a_bug(content: bytes, name: str, options: str) -> None:
    survives(content, name, options)


@pytest.mark.slow
@LONG
@given(ANY, NAMES, OPTIONS)
def test_any_bytes_are_read_or_refused_without_a_bug_at_length(
    content: bytes, name: str, options: str
) -> None:
    survives(content, name, options)
