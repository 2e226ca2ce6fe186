"""Cells merged down a column, as a unit that is written once beside all its people."""

from collections.abc import Iterable, Sequence

from dht.core.sheets import Merged

Corner = tuple[int, int]
"""Row and column, from 0."""


class MergedDown:
    """The cells of one sheet that are merged over several rows of one column, block by block."""

    def __init__(self, ranges: Iterable[tuple[Corner, Corner]]) -> None:
        """Take the first and last corner of every merged range; those over several columns are titles."""
        down = [(top[0] + 1, bottom[0] + 1, top[1]) for top, bottom in ranges if top[1] == bottom[1]]
        self._waiting = sorted((range_ for range_ in down if range_[0] < range_[1]), reverse=True)
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
