"""In which line of a TOML text every key stands."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dht.core.issues import Issue
from dht.core.programme_draft import Path, dotted

DEEPEST = 12
"""Keys further down are shown at the line of the one above them; no programme has such."""
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    | (?P<text>"{3}(?:\\.|[^\\])*?"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<newline>\n)
    | (?P<mark>\[\[|\]\]|[\[\]{}=,.])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def located(issues: Iterable[Issue], text: str) -> list[Issue]:
    """Return the issues with the line of the text in which the key they name (`params["key"]`) stands.

    A key that is missing is shown at the head of its table, one that is missing at the top nowhere.
    """
    waiting = list(issues)
    if not waiting:
        return []
    lines = key_lines(text)
    return [replace(i, place=replace(i.place, row=_line_of(_key_of(i), lines))) for i in waiting]


def _key_of(issue: Issue) -> str:
    return str(issue.params.get("key", ""))


def _line_of(key: str, lines: dict[str, int]) -> int | None:
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key)


def key_lines(text: str) -> dict[str, int]:
    """Return the line (from 1) of every key and list entry of a valid TOML text, by its dotted path.

    Places in lists count from 1, as `dht.core.programme_draft.dotted` writes them.
    """
    return _Reader().read(text)


@dataclass(slots=True)
class _Container:
    """A table or list that is being read: its path and, in a list, the place of the entry."""

    path: Path
    place: int | None = None
    entered: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads a text piece by piece; what stands where is known from the braces that are open."""

    lines: dict[str, int] = field(default_factory=dict)
    table: Path = ()
    places: dict[Path, int] = field(default_factory=dict)
    """The last place of every `[[list of tables]]`."""
    open: list[_Container] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    """The steps of a key that is being read; empty while a value is."""
    in_value: bool = False

    def read(self, text: str) -> dict[str, int]:
        """Read a whole text."""
        line = 1
        tokens = _tokens(text)
        for kind, piece in tokens:
            if kind == "newline":
                line += 1
                if not self.open:
                    self.key, self.in_value = [], False
            elif not self.open and not self.in_value and not self.key and piece in ("[", "[["):
                self._header(tokens, piece == "[[", line)
            elif kind != "comment":
                self._token(kind, piece, line)
                line += piece.count("\n")
        return self.lines

    def _header(self, tokens: Iterator[tuple[str, str]], is_list: bool, line: int) -> None:
        """Read `[a.b]` or `[[a.b]]` to its end."""
        steps: list[str] = []
        for kind, piece in tokens:
            if piece in ("]", "]]") and kind == "mark":
                break
            if piece != ".":
                steps += _steps(kind, piece)
        self.table = ()
        for depth, step in enumerate(steps, start=1):
            self.table = (*self.table, step)
            if is_list and depth == len(steps):
                self.places[self.table] = self.places.get(self.table, -1) + 1
            self._note(self.table, line)
            if self.table in self.places:
                self.table = (*self.table, self.places[self.table])
                self._note(self.table, line)

    def _token(self, kind: str, piece: str, line: int) -> None:
        here = self.open[-1] if self.open else None
        if here is not None and here.place is not None and not here.entered and piece not in ("]", "]]", ","):
            here.entered = True
            self._note((*here.path, here.place), line)
        if kind == "mark":
            self._mark(piece, here, line)
        elif not self.in_value:
            self.key += _steps(kind, piece)
            self._note((*self._base(), *self.key), line)

    def _mark(self, piece: str, here: _Container | None, line: int) -> None:
        if piece == "=":
            self.in_value = True
        elif piece in ("{", "[", "[[") and self.in_value:
            for mark in piece:
                self._enter(mark == "[", line)
        elif piece in ("]", "]]", "}"):
            for _mark in piece:
                if self.open:
                    self.open.pop()
            self.in_value, self.key = True, []
        elif piece == "," and here is not None:
            if here.place is None:
                self.in_value, self.key = False, []
            else:
                here.place += 1
                here.entered = False

    def _enter(self, is_list: bool, line: int) -> None:
        path = (*self._base(), *self.key)
        if self.open and (place := self.open[-1].place) is not None:
            path = (*self.open[-1].path, place)
            self.open[-1].entered = True
            self._note(path, line)
        self.open.append(_Container(path, 0 if is_list else None))
        self.in_value, self.key = is_list, []

    def _base(self) -> Path:
        return self.open[-1].path if self.open else self.table

    def _note(self, path: Path, line: int) -> None:
        if len(path) <= DEEPEST:
            self.lines.setdefault(dotted(path), line)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        yield found.lastgroup or "", found[0]


def _steps(kind: str, piece: str) -> list[str]:
    """Return a piece of a key as its step; a quoted one as TOML reads it."""
    if kind != "text":
        return [piece]
    return [str(tomllib.loads(f"key = {piece}")["key"])]
