"""Workbooks are read by a process of their own: its end is a refusal at worst, and it never stays behind."""

import errno
import gc
import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from dht.core.issues import Refusal
from dht.files import reading_process
from dht.files.opening import OpenedFile, open_sheets
from dht.files.reading_process import WorkbookProcess

HERE = Path(__file__).parent
POSIX = os.name == "posix"
START = "import sys; sys.path[:0] = sys.argv[1:3]; "


def workbook(rows: int = 3, sheets: int = 1) -> io.BytesIO:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for _ in range(sheets):
            sheet = book.add_worksheet()
            for row in range(rows):
                sheet.write_row(row, 0, ["Lò Thị Hoa", str(row)])
    out.seek(0)
    return out


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(20_000).getvalue())
    return str(path)


@pytest.fixture(autouse=True)
def nobody_stays_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    started: list[subprocess.Popen[bytes]] = []
    really_start = subprocess.Popen

    def start(*args: object, **options: object) -> object:
        started.append(really_start(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    yield
    gc.collect()
    for process in started:
        process.wait(timeout=10)  # one that was killed may take a moment; one that stays raises


def walk(path: str) -> None:
    for sheet in open_sheets(path):
        for _ in sheet.blocks:
            pass


def refusal(path: str) -> tuple[str, object]:
    with pytest.raises(Refusal) as caught:
        walk(path)
    [issue] = caught.value.issues
    assert issue.place.file == Path(path).name
    return issue.code, issue.params.get("reason")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to a limit of memory")
def test_a_reader_that_aborts_is_a_refusal() -> None:
    """Three sheets of an old workbook that say they are small and have a cell in the last corner each."""
    assert refusal(str(HERE.parent / "errors" / "E120" / "roster.xls")) == ("E120", "memory")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import time; time.sleep(60)", "time"),
        ("", "crash"),
        ("raise SystemExit(1)", "crash"),
        ("sys.stdout.buffer.write(b'x')", "crash"),
        ("sys.stdout.buffer.write((10).to_bytes(8, 'big') + b'x')", "crash"),
        ("sys.stdout.buffer.write((1 << 60).to_bytes(8, 'big') + b'x')", "crash"),
        ("x = [b'x' * (1 << 40)]", "crash"),
        *(
            [
                ("import os; os.abort()", "memory"),
                ("import os; os.kill(os.getpid(), 9)", "memory"),
                ("import os; os.kill(os.getpid(), 11)", "crash"),
                ("import os; os.kill(os.getpid(), 24)", "time"),
            ]
            if POSIX
            else []
        ),
    ],
)
def test_whatever_ends_the_reader_is_a_refusal(
    path: str, program: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "_PROGRAM", START + program)
    monkeypatch.setattr(reading_process, "SECONDS", 0.5 if reason == "time" else 60)
    began = time.monotonic()
    assert refusal(path) == ("E120", reason)
    assert time.monotonic() - began < 30


@pytest.mark.skipif(not POSIX, reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("x = bytes(2 << 30)", "crash"),
        ("open('escaped', 'wb').write(b'x' * 10_000)", "crash"),
        ("exec('while True: pass')", "time"),
    ],
)
def test_the_reader_is_confined(
    path: str, tmp_path: Path, program: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    confined = f"from dht.files.reading_child import _confine; _confine(1 << 30, 1); {program}"
    monkeypatch.setattr(reading_process, "_PROGRAM", START + confined)
    monkeypatch.chdir(tmp_path)
    assert refusal(path) == ("E120", reason)
    escaped = tmp_path / "escaped"
    assert not escaped.exists() or escaped.read_bytes() == b""


def test_time_does_not_run_while_the_reader_waits_for_us(path: str) -> None:
    with WorkbookProcess(open(path, "rb"), "a.xlsx", "zip", 1000) as process:
        sheet = next(process.sheets())
        first = next(sheet.blocks)
        process._seconds_left = min(process._seconds_left, 2)
        time.sleep(2.2)
        assert [first.first_row, *(block.first_row for block in sheet.blocks)] == list(range(1, 20_001, 1000))


def test_sheets_that_nobody_walks_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(12_000, sheets=3).getvalue())
    with OpenedFile(str(path), block_rows=1000) as opened:
        assert [sheet.name for sheet in opened.sheets()] == ["Sheet1", "Sheet2", "Sheet3"]
    assert len([next(sheet.blocks) for sheet in open_sheets(str(path))]) == 3
    first, *_ = open_sheets(str(path), block_rows=1000)
    with pytest.raises(RuntimeError, match="before the next was asked for"):
        list(first.blocks)


def test_a_workbook_left_half_read_leaves_no_process(path: str) -> None:
    sheets = open_sheets(path, block_rows=10)
    next(next(sheets).blocks)
    del sheets


def test_a_fault_of_our_own_in_the_reader_is_no_refusal(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a bug, and told as one: by its place, without what the file holds."""
    broken = (
        "from dht.files import reading_child; reading_child._READERS = {}; reading_child.main(sys.argv[3:])"
    )
    monkeypatch.setattr(reading_process, "_PROGRAM", START + broken)
    with pytest.raises(RuntimeError, match=r"KeyError in _sheets, line [0-9]+ of .*reading_child.py"):
        open_sheets(path)


def test_the_reader_loads_nothing_heavy(path: str) -> None:
    program = (
        "from dht.files import reading_child; reading_child.main(sys.argv[3:]); "
        "sys.stderr.write(' '.join(sys.modules))"
    )
    folders = reading_process._import_paths()
    with open(path, "rb") as stream:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", START + program, *folders, "zip", "10", str(1 << 30), "60"],
            stdin=stream,
            capture_output=True,
            check=True,
        )
    loaded = set(done.stderr.decode().split())
    assert "python_calamine" in loaded
    heavy = ("pydantic", "typer", "rich", "sqlmodel", "multiprocessing", "hashlib", "traceback", "xml.etree")
    assert sorted(loaded & set(heavy)) == []


class Failing(io.BytesIO):
    """A file on a disk that fails after some bytes."""

    def __init__(self, content: bytes, whole: int, error: int) -> None:
        super().__init__(content)
        self._whole = whole
        self._error = error

    def fileno(self) -> int:
        raise OSError("no file of the system")

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self._whole:
            raise OSError(self._error, os.strerror(self._error))
        return super().read(min(size or 0, self._whole))


@pytest.mark.parametrize("whole", [0, 70_000, 200_000])
@pytest.mark.parametrize("error", [errno.EIO, errno.ESTALE, errno.ENOMEM])
@pytest.mark.parametrize("kind", ["zip", "text"])
def test_a_disk_that_fails_while_reading_is_a_refusal(
    whole: int, error: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(30_000).getvalue() if kind == "zip" else b"Ho ten,Bac\nHoa,1\n" * 30_000
    assert len(content) > 200_000
    monkeypatch.setattr("dht.files.opening.open_source", lambda path: Failing(content, whole, error))
    with pytest.raises(Refusal) as caught:
        walk("a.xlsx")
    [issue] = caught.value.issues
    assert (issue.code, issue.params["reason"], caught.value.exit_code) == ("E101", "other", 2)


@pytest.mark.skipif(not POSIX, reason="needs a file that fails for another process too")
def test_a_disk_that_fails_in_the_reader_is_a_refusal(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = (
        "from dht.files import guard; import zipfile; "
        "exec('def fail(*_): raise OSError(5, str())'); guard._unpacked = fail; "
        "from dht.files.reading_child import main; main(sys.argv[3:])"
    )
    monkeypatch.setattr(reading_process, "_PROGRAM", START + failing)
    assert refusal(path) == ("E101", "other")


def test_a_process_that_cannot_be_started_is_a_refusal(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process(*args: object, **options: object) -> object:
        raise OSError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(subprocess, "Popen", no_process)
    assert refusal(path) == ("E120", "start")


@pytest.mark.skipif(not POSIX, reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize("to_all", [True, False])
def test_a_signal_ends_both(path: str, tmp_path: Path, name: str, code: int, to_all: bool) -> None:
    """Ctrl-C goes to both processes, `kill` to one; either way neither stays and nothing is said."""
    wait = "import time; open(%r, 'w').write(str(__import__('os').getpid())); time.sleep(60)"
    here = tmp_path / "reader"
    program = (
        "import sys; from dht.files import reading_process as p; "
        f"p._PROGRAM = {wait % str(here)!r}; "
        "from dht.__main__ import main; sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "import", path, "--db", str(tmp_path / "dht.db")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(1500):
        if here.exists() and here.read_text() and (tmp_path / "dht.db").exists():
            break
        time.sleep(0.02)
    reader = int(here.read_text())
    time.sleep(0.3)
    (os.killpg if to_all else os.kill)(process.pid, getattr(signal, name))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (code, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.kill(reader, 0)


def test_standard_input_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    large = workbook(5)
    with zipfile.ZipFile(large, "a") as archive:
        archive.writestr("xl/media/picture.bin", random.Random(1).randbytes(9 << 20))
    assert len(large.getvalue()) > 8 << 20, "more than is kept in memory"
    for given in (large, workbook(5)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.getvalue())))
        sheet = next(open_sheets("-"))
        assert [len(block.rows) for block in sheet.blocks] == [5]
