"""A clerk whose commands run in forks, where the Nth call on the files of the store can be made to fail.

A fork starts with everything imported, so a point of a sweep costs a tenth of a second and every one can be
tried. strace watches the store, its journal and its folder only, and leaves Python's own reading alone.
"""

import ctypes
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.consoles import Console

CALLS = ("openat", "pwrite64", "fdatasync", "ftruncate", "write", "fsync", "unlink", "rename")
"""Each has a count of its own in strace: `when=3` is the third of one call, not the third of any."""
_ANY_PROCESS = -1
_PR_SET_PTRACER = 0x59616D61
_CAUGHT = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
State = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: `exit_code` is negative when by a signal, `calls` are those that strace saw."""

    stdout: str
    stderr: str
    exit_code: int
    calls: tuple[str, ...] = ()

    @property
    def was_hit(self) -> bool:
        """Whether there was an Nth call at all."""
        return any("INJECTED" in call or "killed by" in call for call in self.calls)


class Clerk:
    """A console whose store can be kept, brought back, and looked at in whole."""

    def __init__(self, folder: Path) -> None:
        self.console = Console(folder)
        self.store = self.console.store
        self.work = self.console.folder
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self._kept = folder / "kept"

    def keep(self) -> None:
        """Remember the store as it is now."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.store.parent, self._kept)

    def bring_back(self) -> None:
        """Make the store what it was when it was kept."""
        shutil.rmtree(self.store.parent)
        shutil.copytree(self._kept, self.store.parent)
        for left in self.temporary.iterdir():
            left.unlink()

    def run(self, *words: str, fault: str | None = None, before: Callable[[], object] | None = None) -> Ended:
        """Run a command; `fault` is what strace injects (`pwrite64:error=EIO:when=2`).

        `before` is called in the new process.
        """
        said, went_wrong, trace = (self.work.parent / name for name in ("stdout", "stderr", "trace"))
        trace.unlink(missing_ok=True)
        reads, starts = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of a runner with threads: they only wait
            child = os.fork()
        if child == 0:
            os.close(starts)
            self._become_dht(words, reads, (said, went_wrong), before)
        os.close(reads)
        try:
            with closing(_Start(starts)) as start:
                watcher = None if fault is None else self._watch(child, fault, trace)
                start.now()
        finally:
            _, status = os.waitpid(child, 0)
        if watcher is not None:
            watcher.communicate()
        calls = trace.read_text(encoding="utf-8", errors="replace").splitlines() if fault else []
        return Ended(
            said.read_text(encoding="utf-8"),
            went_wrong.read_text(encoding="utf-8"),
            os.waitstatus_to_exitcode(status),
            tuple(calls),
        )

    def _watch(self, child: int, fault: str, trace: Path) -> "subprocess.Popen[str]":
        files = (self.store, Path(f"{self.store}-journal"), self.store.parent)
        paths = [word for file in files for word in ("-P", str(file))]
        command = [
            "strace",
            "-o",
            str(trace),
            *paths,
            "-e",
            f"trace={','.join(CALLS)}",
            "-e",
            f"inject={fault}",
        ]
        command += ["-p", str(child)]
        watcher = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert watcher.stderr is not None
        while "attached" not in (line := watcher.stderr.readline()):
            assert line, "strace did not attach"
        return watcher

    def _become_dht(
        self, words: tuple[str, ...], start: int, into: tuple[Path, Path], before: Callable[[], object] | None
    ) -> None:
        exit_code = 99
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY_PROCESS, 0, 0, 0)
            for number, file in enumerate(into, 1):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
            for number in _CAUGHT:
                signal.signal(
                    number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
                )
            os.environ.clear()
            os.environ.update(self.environment())
            os.chdir(self.work)
            sys.argv = ["dht", *words]
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as it lives
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            os.umask(0)
            os.read(start, 1)
            os.close(start)
            if before is not None:
                before()
            exit_code = _run_main()
        finally:
            os._exit(exit_code)

    def environment(self) -> dict[str, str]:
        """Return the environment of a command."""
        return self.console.environment("en", {"TMPDIR": str(self.temporary)})

    def state(self, path: Path | None = None) -> State:
        """Return every row of every table; a store that is not there or has no tables yet has none."""
        path = path or self.store
        if not path.exists():
            return {}
        with closing(sqlite3.connect(path)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            tables = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
        return {name: sorted(rows, key=repr) for name, rows in tables.items() if rows}

    def quick_check(self) -> str:
        """Return what SQLite finds wrong with the file: `ok`."""
        with closing(sqlite3.connect(self.store)) as connection:
            return str(connection.execute("PRAGMA quick_check").fetchone()[0])


class _Start:
    """The start sign of a forked process, given at the latest when it is closed."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def now(self) -> None:
        os.write(self._handle, b"!")

    def close(self) -> None:
        os.close(self._handle)


def _run_main() -> int:
    from dht.__main__ import main

    try:
        main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


@cache
def why_no_strace() -> str | None:
    """Return why calls cannot be made to fail here; None when they can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not there"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "strace is not permitted"
