"""Workbooks are read in a process of their own, with limits of memory and time.

The compiled reader ends its process, past all exceptions, when it cannot have the memory it asks for.
Here that is one refusal, and nothing has been written. The process is a bare Python
(`reading_child`); it starts to work at once, while this one still gets ready.
"""

import importlib.util
import marshal
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO

import dht
from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Block, Sheet
from dht.files.reading_child import FRAME_HEAD
from dht.files.source import cannot_open

LIMITED_UP_TO = 20 << 20
"""Bytes of a file that must be read within the limits below; a larger file may take more, in proportion."""
MEMORY = 1 << 30
SECONDS = 60

_PROGRAM = (
    "import sys; sys.path[:0] = sys.argv[1:3]; from dht.files.reading_child import main; main(sys.argv[3:])"
)
_CHUNK = 1 << 20
_INSIDE_A_SHEET = ("sheet", "block", "blank")
_LARGEST_FRAME = 1 << 30
_LAST_WORDS = 5
"""Seconds that a process may take to end once its answer has ended."""


class WorkbookProcess:
    """A process that reads a workbook; close it, or let it go, and it ends."""

    def __init__(self, stream: BinaryIO, file: str, content: str, block_rows: int) -> None:
        """Start it on `stream`, which is closed when it has been handed over.

        Raises `Refusal`: E101 when the stream cannot be read, E120 when no process can be started.
        """
        self._file = file
        with stream:
            try:
                share = max(1.0, stream.seek(0, os.SEEK_END) / LIMITED_UP_TO)
                stream.seek(0)
            except OSError as error:
                raise cannot_open(file, error) from error
            self._seconds_left = SECONDS * share
            self._too_slow = False
            self._sheet = 0
            self._in_sheet = False
            self._process = self._start(stream, content, block_rows, share)
            self._end = weakref.finalize(self, _end, self._process)
            if self._process.stdin is not None:
                self._feed(stream, self._process.stdin)

    def __enter__(self) -> "WorkbookProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._end()

    def sheets(self, on_bytes: Callable[[int], None] | None = None) -> Iterator[Sheet]:
        """Yield the sheets as the process sends them; walk the blocks of one before asking for the next.

        Raises `Refusal`, here or from the blocks: what the reader refuses, or E120 when it ended
        halfway (`params["reason"]` is `time`, `memory` or `crash`).
        """
        while (frame := self._receive())[0] != "end":
            if frame[0] == "done":
                if on_bytes is not None:
                    on_bytes(frame[1])
                continue
            _, name, *about = frame
            self._sheet += 1
            yield Sheet(self._file, name, self._blocks(self._sheet), False, *about)
            while self._in_sheet:  # whatever nobody had a wish to see
                self._receive()
        self.close()

    def _start(
        self, stream: BinaryIO, content: str, block_rows: int, share: float
    ) -> "subprocess.Popen[bytes]":
        limits = (round(MEMORY * share), round(SECONDS * share))
        command = [sys.executable, "-I", "-S", "-c", _PROGRAM, *_import_paths(), content, str(block_rows)]
        try:
            return subprocess.Popen(  # noqa: S603 - our own program, on nothing but standard input
                [*command, *map(str, limits)],
                stdin=_inheritable(stream),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "RUST_BACKTRACE": "0"},
            )
        except OSError as error:
            raise self._broken_off("start") from error

    def _feed(self, stream: BinaryIO, to: IO[bytes]) -> None:
        """Send what is in no file; the process takes it all before it says anything."""
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except OSError as error:
                self.close()
                raise cannot_open(self._file, error) from error
            try:
                to.write(chunk)
                if not chunk:
                    to.close()
                    return
            except OSError:
                return  # it has ended; why shows when its answer is read

    def _blocks(self, sheet: int) -> Iterator[Block]:
        while True:
            if sheet != self._sheet or not self._in_sheet:
                raise RuntimeError("the blocks of a sheet were to be walked before the next was asked for")
            frame = self._receive()
            if not self._in_sheet:
                return
            if frame[0] == "block":
                yield Block(*frame[1:])
            else:
                _, first_row, count, width = frame
                yield Block(first_row, [[""] * width] * count)

    def _receive(self) -> tuple[Any, ...]:
        """Return the next frame. Raises `Refusal` for what the process refused, and for its sudden end."""
        frame: tuple[Any, ...] = self._next_frame()
        if frame[0] == "refused":
            self.close()
            _, told, exit_code = frame
            issues = (Issue(code, Place(self._file, row=row), params=params) for code, row, params in told)
            raise Refusal(*issues, exit_code=exit_code)
        if frame[0] == "bug":
            self.close()
            raise RuntimeError(f"the reading process: {frame[1]}")
        self._in_sheet = frame[0] in _INSIDE_A_SHEET
        return frame

    def _next_frame(self) -> tuple[Any, ...]:
        answer = self._process.stdout
        if answer is None or answer.closed:
            raise RuntimeError("a workbook was asked for more after its end")
        # Time runs only while this side waits: the other one may wait for the store as long as it takes.
        began = time.monotonic()
        watch = threading.Timer(self._seconds_left, self._stop_for_time)
        watch.daemon = True
        watch.start()
        try:
            length = int.from_bytes(answer.read(FRAME_HEAD), "big")
            data = answer.read(length) if 0 < length <= _LARGEST_FRAME else b""
        finally:
            watch.cancel()
            self._seconds_left = max(0.0, self._seconds_left - (time.monotonic() - began))
        if not data or len(data) < length:
            raise self._refuse_end()
        frame: tuple[Any, ...] = marshal.loads(data)  # noqa: S302 - from our own process
        return frame

    def _stop_for_time(self) -> None:
        self._too_slow = True
        self._process.kill()

    def _refuse_end(self) -> Refusal:
        """Return the refusal for a process that ended without saying so."""
        try:
            code = self._process.wait(_LAST_WORDS)
        except subprocess.TimeoutExpired:
            code = 0
        self.close()
        if self._too_slow or code == -getattr(signal, "SIGXCPU", 0):
            return self._broken_off("time")
        # Out of memory the compiled reader aborts, and the system kills.
        killed = code in (-getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0))
        return self._broken_off("memory" if code and killed else "crash")

    def _broken_off(self, reason: str) -> Refusal:
        return Refusal(Issue("E120", Place(self._file), params={"reason": reason}))


def _import_paths() -> tuple[str, str]:
    """Return the folders that hold this program and the workbook reader."""
    found = importlib.util.find_spec("python_calamine")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("python_calamine")
    return str(Path(dht.__file__).parent.parent), str(Path(found.origin).parent.parent)


def _inheritable(stream: BinaryIO) -> BinaryIO | int:
    """Return the stream when it is a file that another process can read, else that a pipe is needed."""
    try:
        stream.fileno()
    except (AttributeError, OSError):
        return subprocess.PIPE
    return stream


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # a pipe to a process that has gone cannot be flushed
                pipe.close()
    process.wait()
