"""Text files: encoding, delimiter and rows, streamed so that memory does not grow with the file."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from dht.core.code_pages import CODE_PAGES
from dht.core.issues import Issue, Place, Refusal
from dht.core.plain_rows import PlainRows
from dht.core.sheets import Block
from dht.files.csv_lines import CsvLines
from dht.files.source import cannot_open
from dht.files.text_encodings import decoder_for

if TYPE_CHECKING:
    import _csv

    from _typeshed import WriteableBuffer

DELIMITERS = ",;\t|"
HEAD_BYTES = 1 << 16
_RECORDS_LOOKED_AT = 130
"""A title block may be a hundred rows long, all without a delimiter."""
_CHUNK = 1 << 15
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""A text written as a formula, so that a spreadsheet keeps its zeros: `="011185000101"`."""
_SEP_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*\Z', re.IGNORECASE)


def read_text(
    stream: BinaryIO,
    file: str,
    block_rows: int,
    on_bytes: Callable[[int], None] | None = None,
    encoding: str = "utf-8",
) -> Iterator[Block]:
    """Yield the rows of a text file in blocks of `block_rows`, and close `stream` at the end.

    `encoding` is what `choose_encoding` says of the file.

    Rows are counted as a spreadsheet program counts them: a line break inside quotes does not start a
    row, a blank line is a row, a first line `sep=;` is not. Raises `Refusal`: E104 for a byte that
    is not in the encoding, wherever in the file it stands; E113 for quotes that do not close or NUL.
    """
    with stream:
        try:
            yield from _blocks(stream, encoding, block_rows, on_bytes)
        except UnicodeDecodeError as error:
            line = _undecodable_line(stream, encoding)
            params = {"line": line, "encoding": encoding}
            raise Refusal(Issue("E104", Place(file=file), params=params)) from error
        except _NulByteError as error:
            row = _row_with_nul(stream, encoding)
            raise Refusal(Issue("E113", Place(file=file, row=row), params={"reason": "nul"})) from error
        except _BadRowError as error:
            place = Place(file=file, row=error.row)
            raise Refusal(Issue("E113", place, params={"reason": error.reason})) from error
        except OSError as error:
            raise cannot_open(file, error) from error


def choose_delimiter(head: str, whole: bool = True) -> tuple[str, bool]:
    """Return the delimiter and whether the first line is `sep=…`, which is no row.

    `head` is the beginning of the file; `whole` says that it is all of it. The delimiter is the one
    that gives the most rows of one same width, then the widest rows: a comma inside names loses
    against the semicolon that stands in the header too. A file of one column gets a comma.
    """
    first_line = head.removeprefix("\ufeff").split("\n", 1)[0].split("\r", 1)[0]
    if told := _SEP_LINE.match(first_line):
        return told[1], True
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        score = _consistency(head, delimiter, whole)
        if score > best_score:
            best, best_score = delimiter, score
    return best, False


def _consistency(head: str, delimiter: str, whole: bool) -> tuple[int, int]:
    """Return how many rows share the commonest width above 1, and that width."""
    widths: list[int] = []
    try:
        for row in islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), _RECORDS_LOOKED_AT):
            widths.append(len(row))
    except csv.Error:
        # The same fault comes up again, with its row, when the file itself is read.
        whole = True
    if not whole and len(widths) > 1 and len(widths) < _RECORDS_LOOKED_AT:
        widths.pop()
    counts = Counter(width for width in widths if width > 1)
    return max(((count, width) for width, count in counts.items()), default=(0, 0))


class _NulByteError(Exception):
    """The text has a NUL byte."""


class _BadRowError(Exception):
    """Row `row` cannot be told apart: its quotes do not close ("quote") or a cell has no end ("field")."""

    def __init__(self, row: int, reason: str) -> None:
        super().__init__(row, reason)
        self.row = row
        self.reason = reason


class _Utf8(io.RawIOBase):
    """The bytes of a file as UTF-8 without its byte order mark, counted and free of NUL."""

    def __init__(self, stream: BinaryIO, encoding: str, nul_allowed: bool = False) -> None:
        stream.seek(0)
        self.consumed = 0
        self.may_have_errors = False
        """Whether there was a `#`, with which errors of spreadsheet programs begin."""
        self.may_have_formulas = False
        """Whether there was a `=`, with which a text written as a formula begins."""
        self._stream = stream
        self._nul_allowed = nul_allowed
        self._decoder = decoder_for(encoding, "replace" if nul_allowed else "strict")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        if not self._ready:
            self._ready = self.next_bytes()
        taken = self._ready[: len(view)]
        self._ready = self._ready[len(taken) :]
        view[: len(taken)] = taken
        return len(taken)

    def next_bytes(self) -> bytes:
        """Return the next bytes in UTF-8, none at the end; not to be mixed with `readinto`."""
        at_start = self.consumed == 0
        ready, ended = b"", False
        while not ready and not ended:  # a chunk may end inside its first character
            chunk = self._stream.read(_CHUNK)
            ended = not chunk
            self.consumed += len(chunk)
            ready = chunk if self._decoder is None else self._decoder.decode(chunk, ended).encode()
            if at_start:
                ready = ready.removeprefix(codecs.BOM_UTF8)
        if not self._nul_allowed and b"\0" in ready:
            raise _NulByteError
        self.may_have_errors = self.may_have_errors or b"#" in ready
        self.may_have_formulas = self.may_have_formulas or b"=" in ready
        return ready


def _text(raw: _Utf8, errors: str = "strict") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(raw, _CHUNK), "utf-8", errors, newline="")


def _blocks(
    stream: BinaryIO, encoding: str, block_rows: int, on_bytes: Callable[[int], None] | None
) -> Iterator[Block]:
    with _text(_Utf8(stream, encoding)) as text:
        head = text.read(HEAD_BYTES)
    delimiter, told = choose_delimiter(head, whole=len(head) < HEAD_BYTES)
    raw = _Utf8(stream, encoding)
    lines = CsvLines(raw.next_bytes)
    reader = csv.reader(lines.feed(), delimiter=delimiter, strict=True)
    first_row, skipped = 1, 1 if told else 0
    while True:
        rows: Sequence[list[str]] = []
        waiting = lines.loaded - reader.line_num
        plain = None if waiting else lines.take_plain()
        if plain is None:
            most = min(block_rows, lines.loaded - reader.line_num)
            rows = _read_quoted(reader, first_row - skipped, most)
            if raw.may_have_formulas:
                rows = [list(map(_without_formula, row)) for row in rows]
        else:
            rows = PlainRows(plain, delimiter)
        if not rows:
            return
        if on_bytes is not None:
            on_bytes(raw.consumed)
        for begin in range(skipped, len(rows), block_rows):
            whole = begin == 0 and len(rows) <= block_rows
            part = rows if whole else rows[begin : begin + block_rows]
            yield Block(first_row, part, may_have_errors=raw.may_have_errors)
            first_row += min(block_rows, len(rows) - begin)
        skipped = 0


def _read_quoted(reader: "_csv.Reader", first_row: int, most: int) -> list[list[str]]:
    """Return at most `most` rows, of one line or several; raises `_BadRowError` for one without an end."""
    rows: list[list[str]] = []
    lines_before = reader.line_num
    try:
        rows.extend(islice(reader, most))
    except csv.Error as error:
        # `extend` keeps the rows that were whole: the one after them is the bad one.
        lines = reader.line_num - lines_before - sum(map(_lines_in, rows))
        long_line = lines <= 1 and "limit" in str(error)
        raise _BadRowError(first_row + len(rows), "field" if long_line else "quote") from error
    return rows


def _without_formula(cell: str) -> str:
    match = _FORMULA_TEXT.fullmatch(cell)
    return match[1].replace('""', '"') if match else cell


def _lines_in(row: list[str]) -> int:
    """Return how many lines of the file a whole row took: line breaks inside cells count."""
    return 1 + sum(len(_LINE_BREAK.findall(cell)) for cell in row)


def _undecodable_line(stream: BinaryIO, encoding: str) -> int:
    """Return the line, from 1, of the first byte that is not in `encoding`."""
    stream.seek(0)
    decoder = decoder_for(encoding) or codecs.getincrementaldecoder(encoding)(errors="strict")
    feeds = returns = 0
    chunk = b"more"
    while chunk:
        chunk = stream.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            name = "latin-1" if encoding in CODE_PAGES else error.encoding  # only line ends are counted
            text, chunk = error.object[: error.start].decode(name, "ignore"), b""
        feeds, returns = feeds + text.count("\n"), returns + text.count("\r")
    return 1 + (feeds or returns)


def _row_with_nul(stream: BinaryIO, encoding: str) -> int:
    """Return the number, from 1, of the first row that holds a NUL."""
    with _text(_Utf8(stream, encoding, nul_allowed=True), "replace") as text:
        head = text.read(HEAD_BYTES)
    delimiter, told = choose_delimiter(head, whole=len(head) < HEAD_BYTES)
    number = 0
    with _text(_Utf8(stream, encoding, nul_allowed=True), "replace") as text:
        if told:
            text.readline()
        try:
            for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=1):  # noqa: B007
                if any("\0" in cell for cell in row):
                    break
        except csv.Error:
            return number + 1  # a cell too long to hold: the NUL is in it or after it
    return number
