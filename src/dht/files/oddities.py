"""What the workbook reader passes over in silence: hidden rows and columns, errors, formulas without values.

The reader gives an error such as `#N/A` and a formula that was never calculated as blank cells. Here
they get a text, so that whoever understands the cells can refuse them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from dht.core.sheets import Block, Range
from dht.files.merged_cells import Corner


@dataclass(slots=True)
class Oddities:
    """The oddities of one sheet. Rows count from 1, columns from 0."""

    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)
    faults: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row → column → what stands there: an error, or `sheets.UNCALCULATED`."""
    merged: list[tuple[Corner, Corner]] = field(default_factory=list)
    """First and last corner of merged cells, where the workbook reader does not tell them."""

    def hide_rows(self, first: int, last: int) -> None:
        """Say that rows are hidden; neighbours are kept as one range."""
        if self.hidden_rows and self.hidden_rows[-1][1] == first - 1:
            first = self.hidden_rows.pop()[0]
        self.hidden_rows.append((first, last))

    def add_fault(self, row: int, column: int, text: str) -> None:
        """Say that a cell holds an error, or a formula without a value."""
        self.faults.setdefault(row, {})[column] = text

    @property
    def width(self) -> int:
        """How many columns a row must have to hold every fault."""
        return 1 + max((column for row in self.faults.values() for column in row), default=-1)

    def blocks(self, blocks: Iterator[Block], block_rows: int) -> Iterator[Block]:
        """Put the faults into the cells as the reader gave them, and say which rows are hidden."""
        width, next_row = self.width, 1
        self.hidden_rows.sort()
        for block in blocks:
            for row in block.rows:
                row += [""] * (width - len(row))
            width = len(block.rows[0])
            next_row = block.first_row + len(block.rows)
            yield self._marked(block)
        last = max(self.faults, default=0)
        for first in range(next_row, last + 1, block_rows):  # the reader stops at the last value
            count = min(block_rows, last + 1 - first)
            yield self._marked(Block(first, [[""] * width for _ in range(count)]))

    def _marked(self, block: Block) -> Block:
        first, rows = block.first_row, block.rows
        for number in range(first, first + len(rows)) if self.faults else ():
            for column, text in self.faults.get(number, {}).items():
                rows[number - first][column] = text
        hidden = tuple(self._hidden_with_text(block))
        return replace(block, hidden=hidden, may_have_errors=bool(self.faults))

    def _hidden_with_text(self, block: Block) -> Iterator[int]:
        first, after = block.first_row, block.first_row + len(block.rows)
        for at in range(max(0, bisect_right(self.hidden_rows, (first, 0)) - 1), len(self.hidden_rows)):
            start, end = self.hidden_rows[at]
            if start >= after:
                return
            for number in range(max(start, first), min(end + 1, after)):
                if any(block.rows[number - first]):
                    yield number


OddSheets = Callable[[int], Oddities | None]
"""The oddities of a sheet by its number in the workbook, from 0; None when it has none."""
