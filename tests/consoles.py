"""Console conversations in Markdown, executed and compared (`tests/transcripts/README.md` tells the form)."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from tests.published import make

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(?P<ticks>```+)(?P<info>[^`]*)$")
UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
PAIR = re.compile(r"\bP-[A-Z2-7]{8}\b")
CLOCK = re.compile(r"(?<=<today>)([ T])\d\d:\d\d(:\d\d(\.\d+)?)?(\+\d\d:\d\d|Z)?")

Program = Callable[[], int | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One `$ command` with the output expected under it; `line` is its index in the document."""

    line: int
    command: str
    expected: tuple[str, ...]
    settings: frozenset[str]
    lang: str
    today: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did."""

    stdout: str
    stderr: str
    exit_code: int

    def lines(self) -> list[str]:
        """Return the result as it stands in a transcript."""
        shown = _shown(self.stdout, "") + _shown(self.stderr, "! ")
        return [*shown, f"[exit {self.exit_code}]"] if self.exit_code else shown


@dataclass(slots=True)
class Document:
    """One Markdown file: its lines, the files and invented provinces it makes, and the commands it runs."""

    lines: list[str]
    files: dict[str, str] = field(default_factory=dict)
    provinces: list[tuple[str, int, int]] = field(default_factory=list)
    """Name of `tests.published`, first line inside the block, line of the closing fence."""
    steps: list[Step] = field(default_factory=list)


def _shown(text: str, mark: str) -> list[str]:
    if not text:
        return []
    lines = [f"{mark}{line}".rstrip() if not line else f"{mark}{line}" for line in text.split("\n")]
    return lines[:-1] if text.endswith("\n") else [*lines, f"{mark}[no newline]"]


def _blocks(lines: list[str]) -> Iterator[tuple[list[str], int, int]]:
    """Yield (words after the fence, first line inside, line of the closing fence) of every fenced block."""
    opened: tuple[str, list[str], int] | None = None
    for index, line in enumerate(lines):
        fence = FENCE.match(line)
        if not fence:
            continue
        if opened is None:
            opened = (fence["ticks"], fence["info"].split(), index + 1)
        elif line == opened[0]:
            yield opened[1], opened[2], index
            opened = None
    if opened is not None:
        raise ValueError(f"the block at line {opened[2]} is never closed")


def read_document(text: str) -> Document:
    """Parse a transcript: `console` blocks hold commands, `file NAME` blocks files, `made NAME` provinces."""
    document = Document(text.split("\n"))
    for words, start, end in _blocks(document.lines):
        if words[:1] == ["file"]:
            document.files[words[1]] = "".join(f"{line}\n" for line in document.lines[start:end])
        elif words[:1] == ["made"]:
            document.provinces.append((words[1], start, end))
        elif words[:1] == ["console"]:
            document.steps.extend(_steps(document.lines, start, end, words[1:]))
    return document


def _steps(lines: list[str], start: int, end: int, words: list[str]) -> Iterator[Step]:
    lang = next((word.removeprefix("lang=") for word in words if word.startswith("lang=")), "vi")
    today = next((word.removeprefix("today=") for word in words if word.startswith("today=")), None)
    settings = frozenset(word for word in words if not word.startswith(("lang=", "today=")))
    unknown = settings - {"fresh", "process"}
    if unknown:
        raise ValueError(f"line {start}: unknown words after console: {', '.join(sorted(unknown))}")
    begins = [index for index in range(start, end) if lines[index].startswith("$ ")]
    if begins[:1] != [start]:
        raise ValueError(f"line {start + 1}: a console block begins with a command ($ …)")
    for number, begin in enumerate(begins):
        stop = begins[number + 1] if number + 1 < len(begins) else end
        kept = settings if begin == start else settings - {"fresh"}
        yield Step(begin, lines[begin][2:], tuple(lines[begin + 1 : stop]), kept, lang, today)


class Console:
    """A working folder, a store and an environment of their own, in which commands are run."""

    def __init__(self, folder: Path, program: Program | None = None) -> None:
        """Make the folders. `program` stands in for dht's `main` when the runner itself is tested."""
        self.folder = folder / "work"
        self.store = folder / "store" / "dht.db"
        self.home = folder / "home"
        self._program = program
        self.today: str | None = None
        """The civil date that the program is told; None tells it the real one."""
        for place in (self.folder, self.store.parent, self.home):
            place.mkdir(parents=True, exist_ok=True)

    def environment(self, lang: str, extra: Mapping[str, str]) -> dict[str, str]:
        """Return the whole environment of a command: nothing of the user's own settings is left in it."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "DHT_DB": str(self.store),
            "DHT_LANG": lang,
            "NO_COLOR": "1",
            "COLUMNS": "120",
            "TERMINAL_WIDTH": "120",
            "TZ": "Asia/Ho_Chi_Minh",
            "LANG": "C.UTF-8",
            **extra,
        }

    def run(self, command: str, lang: str = "vi", *, process: bool = False) -> Result:
        """Run one command line: `[NAME=value …] dht … [< file] [> file]`, or `cat FILE`."""
        words = shlex.split(command)
        extra: dict[str, str] = {}
        while re.match(r"^[A-Z_]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            extra[name] = value
        words, taken = _redirection(words, "<")
        words, put = _redirection(words, ">")
        if words[0] == "cat" and len(words) == 2:
            return Result((self.folder / words[1]).read_text(encoding="utf-8"), "", 0)
        if words[0] != "dht":
            raise ValueError(f"not a command of a transcript: {command}")
        given = (self.folder / taken).read_bytes() if taken else b""
        call = self._in_process if process else self._in_place
        stdout, stderr, exit_code = call(words[1:], self.environment(lang, extra), given)
        if put:
            (self.folder / put).write_bytes(stdout)
            stdout = b""
        return Result(self.steady(stdout), self.steady(stderr), exit_code)

    def _in_process(
        self, arguments: list[str], environ: dict[str, str], given: bytes
    ) -> tuple[bytes, bytes, int]:
        done = subprocess.run(
            [sys.executable, "-m", "dht", *arguments],
            cwd=self.folder,
            env=environ,
            input=given,
            capture_output=True,
            timeout=300,
            check=False,
        )
        return done.stdout, done.stderr, done.returncode

    def _in_place(
        self, arguments: list[str], environ: dict[str, str], given: bytes
    ) -> tuple[bytes, bytes, int]:
        """Call the program here, with streams of its own: about a hundred times faster than a process."""
        program = self._program or _dht()
        out, err = _stream(), _stream()
        umask = os.umask(0o077)
        os.umask(umask)
        with (
            mock.patch.dict(os.environ, environ, clear=True),
            mock.patch.multiple(sys, argv=["dht", *arguments], stdout=out, stderr=err, stdin=_stream(given)),
            contextlib.chdir(self.folder),
            _calendar(self.today),
        ):
            time.tzset()
            try:
                exit_code = program() or 0
            except SystemExit as leaving:
                exit_code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
            out.flush()
            err.flush()
        os.umask(umask)
        time.tzset()
        return out.buffer.getvalue(), err.buffer.getvalue(), exit_code

    def steady(self, output: bytes) -> str:
        """Return the output with everything that differs from run to run replaced by its name."""
        text = output.decode("utf-8")
        for place, name in ((self.store, "<store>"), (self.folder, "<folder>"), (self.home, "<home>")):
            text = text.replace(str(place), name)
        now = datetime.now(UTC)
        for day in (now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")), now):
            text = text.replace(f"{day:%Y-%m-%d}", "<today>").replace(f"{day:%d/%m/%Y}", "<today>")
        return CLOCK.sub(r"\1<time>", UUID.sub("<id>", PAIR.sub("<pair>", text)))

    def forget(self) -> None:
        """Remove the store, so that the next command starts from nothing."""
        shutil.rmtree(self.store.parent)
        self.store.parent.mkdir()


def _calendar(today: str | None) -> contextlib.AbstractContextManager[object]:
    """Let the program believe that it is noon of a day."""
    if today is None:
        return contextlib.nullcontext()
    noon = datetime.fromisoformat(f"{today}T12:00:00+07:00")
    return mock.patch("dht.cli.shell.datetime", **{"now.return_value": noon})


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n", write_through=True)


def _dht() -> Program:
    from dht.__main__ import main

    return main


def _redirection(words: list[str], sign: str) -> tuple[list[str], str | None]:
    if sign not in words:
        return words, None
    at = words.index(sign)
    return words[:at] + words[at + 2 :], words[at + 1]


def play(text: str, console: Console) -> str:
    """Run a transcript and return it with the outputs that really came; equal text means it still holds."""
    document = read_document(text)
    for name, content in document.files.items():
        target = console.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    lines = list(document.lines)
    moved = 0
    for name, start, end in document.provinces:
        if document.steps and document.steps[0].line < start:
            raise ValueError(f"line {start}: a province is made before the first command")
        made = [f"{file}  {rows:,}" for file, rows in make(name, console.folder)]
        lines[start + moved : end + moved] = made
        moved += len(made) - (end - start)
    for step in document.steps:
        if "fresh" in step.settings:
            console.forget()
        console.today = step.today
        result = console.run(step.command, step.lang, process="process" in step.settings)
        begin = step.line + 1 + moved
        actual = result.lines()
        lines[begin : begin + len(step.expected)] = actual
        moved += len(actual) - len(step.expected)
    return "\n".join(lines)
