"""Walks the blocks of a sheet of facts about units, and sets aside its rows that are no facts.

Here a row with a text and a number is just what a fact looks like, so much less is taken for a heading
than in a list of people: totals, signatures, column numbers, the header printed again.
"""

from collections.abc import Sequence

from dht.core.columns import Columns, split_columns, tell_ragged
from dht.core.header_rows import numbers_columns
from dht.core.headers import Layout
from dht.core.own_columns import EXAMPLE_NAMES
from dht.core.printed_rows import Filled, RowClassifier, RowKind
from dht.core.sheets import Block
from dht.core.text import squash

_DAYS = ("date", "start_date")
_SHORTEST_DAY = 6
_EXAMPLE = frozenset(squash(name.split(":")[0]) for name in EXAMPLE_NAMES)
_WITHOUT_ITS_CELLS: frozenset[str] = frozenset({"title", "note", "signature"})


class FactSheet:
    """The state of one sheet from block to block."""

    def __init__(self, layout: Layout, source: tuple[str, str | None]) -> None:
        self._layout = layout
        self._source = source
        self._classifier = RowClassifier(layout, ())
        self._header = [squash(text.rsplit("›", 1)[-1]) for text in layout.header]
        self._said = frozenset(
            at for name, at in layout.columns.items() if name not in ("row_no", "note", "organisation")
        )
        self._day = next((layout.columns[name] for name in _DAYS if name in layout.columns), None)
        self._row_no = layout.columns.get("row_no")
        self._started = False

    def split(self, block: Block) -> Columns:
        """Turn a block into columns of facts; say what became of the other rows."""
        found = split_columns(block, self._layout, *self._source)
        found.printed.rows += len(block.rows)
        if not self._started:
            self._start(block, found)
        for one in found.ragged:
            kind = self._kind(one.row)
            if kind is None:
                tell_ragged(found, one.number, one.code, len(one.row))
            else:
                found.printed.skipped[kind] += 1
        if block.merged:
            self._fill(found, block)
        kept = []
        for position, row in enumerate(found.rows):
            if self._is_example(row):
                found.printed.skipped["example"] += 1
            elif self._has_a_day(row):
                kept.append(position)
            elif self._holds_only_its_number(row):
                found.blank += 1
            elif (kind := self._kind(row)) is not None:
                found.printed.skipped[kind] += 1
            else:
                kept.append(position)
        found.keep(kept)
        if found.may_have_errors:
            found.refuse_faults()
        return found

    def _start(self, block: Block, found: Columns) -> None:
        """Count what stands above the facts."""
        self._started = True
        above = block.rows[: max(0, self._layout.header_row - block.first_row + 1)]
        last = len(above) - int(bool(above) and numbers_columns(above[-1]))
        first = min(last, max(0, (self._layout.header_from or 1) - block.first_row))
        while first and self._spans_header(above[first - 1]):
            first -= 1
        found.printed.rows += block.first_row - 1
        kinds: dict[RowKind, int] = {
            "title": block.first_row - 1 + first,
            "header": last - first,
            "column_numbers": len(above) - last,
        }
        found.printed.skipped.update({kind: count for kind, count in kinds.items() if count})

    def _spans_header(self, row: Sequence[str]) -> bool:
        """Tell whether every text of the row above the header has been joined to the headers below it."""
        header = self._layout.header
        texts = [(at, squash(cell)) for at, cell in enumerate(row) if cell.strip()]
        joined = any("›" in text for text in header)
        return (
            bool(texts)
            and joined
            and all(at < len(header) and text in squash(header[at]) for at, text in texts)
        )

    def _fill(self, found: Columns, block: Block) -> None:
        """Give the rows of a merged cell its text."""
        for position, number in enumerate(found.numbers):
            for column, text in block.merged_over(number).items():
                row = found.rows[position]
                if column < len(row) and not row[column].strip():
                    row[column] = text
                    found.printed.filled += 1
        found.cells = list(zip(*found.rows, strict=True))

    def _is_example(self, row: Sequence[str]) -> bool:
        """Tell the row of a template that shows how to fill it in."""
        return self._row_no is not None and squash(row[self._row_no]) in _EXAMPLE

    def _has_a_day(self, row: Sequence[str]) -> bool:
        """Tell, by one look, a row that is certainly a fact: no total, header or signature has a day."""
        at = self._day
        return at is not None and len(row[at]) >= _SHORTEST_DAY and row[at][0].isdigit()

    def _holds_only_its_number(self, row: Sequence[str]) -> bool:
        filled = self._classifier.filled(row)
        return bool(filled) and self._classifier.holds_only_its_number(filled)

    def _kind(self, row: Sequence[str]) -> RowKind | None:
        """Tell what a row is that is certainly no fact."""
        filled = self._classifier.filled(row)
        if numbers_columns(row) and not any(any(map(str.isalpha, text)) for _, text in filled):
            return "column_numbers" if self._counts_columns(filled) else None
        keys = [squash(cell) for cell in row]
        if keys[: len(self._header)] == self._header:
            return "repeated_header"
        kind = self._classifier.plain_kind(filled)
        if kind == "total":
            return kind
        says_something = any(at in self._said for at, _ in filled[1:])
        return kind if kind in _WITHOUT_ITS_CELLS and not says_something else None

    def _counts_columns(self, filled: Filled) -> bool:
        return [text.strip("()[] ") for _, text in filled] == [str(n) for n in range(1, len(filled) + 1)]
