"""Rows of a text in which nothing is quoted: every line is a row, and need not be split to be passed on."""

from collections.abc import Iterator, Sequence
from typing import overload

_BETWEEN = "\x1f"


class PlainRows(Sequence[list[str]]):
    """Rows that are split into cells only when asked for, all at once by columns or one by one.

    Equal, row by row, to what a CSV reader makes of the lines.
    """

    def __init__(self, lines: Sequence[str], delimiter: str) -> None:
        """Take lines without their ends, without quotes and carriage returns."""
        self._lines = lines
        self.delimiter = delimiter

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[list[str]]:
        return map(self._split, self._lines)

    @overload
    def __getitem__(self, position: int) -> list[str]: ...
    @overload
    def __getitem__(self, position: slice) -> "PlainRows": ...
    def __getitem__(self, position: int | slice) -> "list[str] | PlainRows":
        if isinstance(position, slice):
            return PlainRows(self._lines[position], self.delimiter)
        return self._split(self._lines[position])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _split(self, line: str) -> list[str]:
        return line.split(self.delimiter) if line else []

    def columns(self, width: int) -> list[list[str]] | None:
        """Return the cells column by column, or None when a row has more or fewer than `width` cells."""
        delimiter = self.delimiter
        if {line.count(delimiter) for line in self._lines} != {width - 1}:
            return None
        cells = delimiter.join(self._lines).split(delimiter)
        return [cells[column::width] for column in range(width)]

    def text(self) -> str:
        """Return the lines with a line feed between."""
        return "\n".join(self._lines)

    def joined(self) -> list[bytes]:
        """Return each row as `join_cells` does."""
        text = self.text().replace(self.delimiter, _BETWEEN)
        return text.encode().split(b"\n")


def join_cells(rows: Sequence[list[str]]) -> list[bytes]:
    """Return each row as bytes with a mark between its cells: what its hash is made of."""
    if isinstance(rows, PlainRows):
        return rows.joined()
    return [_BETWEEN.join(row).encode("utf-8", "surrogatepass") for row in rows]
