"""Cells merged down a column, as a unit that is written once beside all its people."""

from collections.abc import Iterable, Iterator, Sequence

from dht.core.sheets import Merged

Corner = tuple[int, int]
"""Row and column, from 0."""


class MergedDown:
    """The cells of one sheet that are merged over several rows of one column, block by block."""

    def __init__(self, ranges: Iterable[tuple[Corner, Corner]]) -> None:
        """Take the first and last corner of every merged range; those over several columns are titles."""
        down = {(top[1], top[0] + 1, bottom[0] + 1) for top, bottom in ranges if top[1] == bottom[1]}
        self._waiting = sorted(_apart(sorted(down)), reverse=True)
        self._open: list[Merged] = []

    def over(self, first_row: int, rows: Sequence[list[str]]) -> tuple[Merged, ...]:
        """Return the merged cells that reach into a block; call it for one block after the other."""
        after = first_row + len(rows)
        self._open = [merged for merged in self._open if merged[1] >= first_row]
        while self._waiting and self._waiting[-1][0] < after:
            first, last, column = self._waiting.pop()
            row = rows[first - first_row] if first >= first_row else []
            if column < len(row) and row[column]:
                self._open.append((first, last, column, row[column]))
        return tuple(self._open)


def _apart(ranges: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield sorted ranges (column, first, last) as (first, last, column), without those that overlap.

    No program makes merged cells that overlap; thousands over one another would cost as many fillings.
    """
    column_before = taken_to = -1
    for column, first, last in ranges:
        if column != column_before:
            column_before, taken_to = column, -1
        if taken_to < first < last:
            taken_to = last
            yield first, last, column
