"""The lines of a text file, piece by piece: quickly where nothing is quoted, else line by line."""

import csv
import io
from collections.abc import Callable, Iterator

_PIECE = 1 << 15
"""Bytes read at once: some 5,000 rows of a roster."""


class CsvLines:
    """Gives whole pieces of plain text, or feeds a CSV reader with the lines of a piece that is not plain.

    A piece is plain when it has no quotes and no carriage return but before a line feed: then every
    line is a row. `next_bytes` returns the next bytes of the text in UTF-8, none at its end.
    """

    def __init__(self, next_bytes: Callable[[], bytes]) -> None:
        self._next_bytes = next_bytes
        self._rest = b""
        self._lines = iter(io.StringIO(""))
        self.loaded = 0
        """How many lines have been made ready for the CSV reader so far."""

    def take_plain(self) -> list[str] | None:
        """Return the lines of the next piece without their ends if it is plain, none at the end of the text.

        None means that the piece now waits in `feed`. Call it only when all that waited is used up.
        """
        piece = self._next_piece()
        if not self._is_plain(piece):
            self._load(piece)
            return None
        lines = piece.decode().replace("\r\n", "\n").split("\n")
        if not lines[-1]:
            lines.pop()
        return lines

    def feed(self) -> Iterator[str]:
        """Yield the lines that wait, with their ends, and go on to the next piece within a row."""
        while True:
            lines = self._lines
            yield from lines
            if self._lines is lines:
                piece = self._next_piece()
                if not piece:
                    return
                self._load(piece)

    @staticmethod
    def _is_plain(piece: bytes) -> bool:
        if b'"' in piece or piece.count(b"\r") != piece.count(b"\r\n"):
            return False
        limit = csv.field_size_limit()
        return len(piece) <= limit or max(map(len, piece.split(b"\n"))) <= limit

    def _load(self, piece: bytes) -> None:
        text = piece.decode()
        ends = text.count("\n") + text.count("\r") - text.count("\r\n")
        self.loaded += ends + (not text.endswith(("\n", "\r")))
        self._lines = iter(io.StringIO(text, newline=""))

    def _next_piece(self) -> bytes:
        """Return the next whole lines: about `_PIECE` bytes, more only for a longer line."""
        pieces, size = [self._rest], len(self._rest)
        self._rest = b""
        while True:
            more = self._next_bytes()
            if not more:
                return b"".join(pieces)
            size += len(more)
            end = _after_last_line(more) if size >= _PIECE else 0
            if end:
                self._rest = more[end:]
                pieces.append(more[:end])
                return b"".join(pieces)
            pieces.append(more)


def _after_last_line(text: bytes) -> int:
    """Return where the last whole line of `text` ends, 0 for none.

    A carriage return at the very end does not count: its line feed may follow.
    """
    return max(text.rfind(b"\n"), text.rfind(b"\r", 0, -1)) + 1
