"""The rows of one roster sheet sorted out and hashed; cheap, nothing is understood yet."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from dht.core.applied_rows import AppliedRows, ClosedBlock, heads_of
from dht.core.columns import Columns
from dht.core.headers import Layout
from dht.core.identifiers import parse_staff_code, restore_lost_zeros
from dht.core.plain_rows import join_cells
from dht.core.printed_sheet import PrintedSheet
from dht.core.reading import Reading, unit_of_sheet, vocabulary_of
from dht.core.sheets import Block

_DIGEST_BYTES = 16
NumberedRow = tuple[int, list[str]]
"""The number of a row in its file, and its cells."""


@dataclass(frozen=True, slots=True)
class SplitRows:
    """The rows of a block sorted out and hashed, not yet understood.

    `ids` gives those of one `kind`, as they stand clean in their cells, else empty. `open` gives the
    cells of the rows at some positions, with what was found wrong in the whole block.
    """

    numbers: list[int]
    digests: list[bytes]
    kind: str
    ids: Callable[[], list[str]]
    open: Callable[[Sequence[int]], Columns]


class RosterSplitter:
    """Sorts out the rows of one roster sheet, block after block, and hashes what is people's."""

    def __init__(self, layout: Layout, reading: Reading, source: tuple[str, str | None]) -> None:
        unit = unit_of_sheet(reading, layout, source[1])
        self._printed = PrintedSheet(layout, source, vocabulary_of(reading), unit)
        self._kind = "cccd" if "citizen_id" in layout.columns else "staff"
        meaning = "\x1e".join((*layout.header, layout.fingerprint(), reading.fingerprint()))
        self._meaning = sha256(meaning.encode("utf-8", "surrogatepass")).digest()

    def split(self, block: Block) -> SplitRows:
        """Sort out blank and ragged rows, and those that are nobody's, and hash each of the rest."""
        columns = self._printed.split(block)
        digests = self._digests(columns.rows)
        for position, number in enumerate(columns.numbers if columns.units else ()):
            if number in columns.units:
                together = digests[position] + "\x1f".join(columns.units[number]).encode()
                digests[position] = sha256(together).digest()[:_DIGEST_BYTES]
        return self._split_rows(columns, digests)

    def close(self, block: Block) -> "array[int]":
        """Return the head of each row of a block as it stands, nothing sorted out (see `pass_over`)."""
        return heads_of(self._digests(block.rows))

    def pass_over(self, closed: ClosedBlock, applied: AppliedRows) -> list[NumberedRow] | None:
        """Return the rows of people, with their numbers, that do not equal the last applied row of someone.

        None when the block must be split: what stands above it, or a row that is perhaps nobody's, may
        give its rows another meaning.
        """
        if not self._printed.is_calm:
            return None
        others = applied.others(closed.heads)
        rows: list[NumberedRow] = []
        if others:
            block = closed.open()
            rows = [(block.first_row + position, block.rows[position]) for position in others]
            if block.may_have_errors or self._columns_of(rows) is None:
                return None
        self._printed.pass_over(len(closed.heads))
        numbers = range(closed.first_row, closed.first_row + len(closed.heads))
        applied.pass_by(closed.heads, numbers, others)
        return rows

    def split_others(self, rows: Sequence[NumberedRow]) -> SplitRows:
        """Hash the rows that `pass_over` returned for several blocks."""
        columns = self._columns_of(rows)
        if columns is None:
            raise ValueError("rows that are not all people's")
        return self._split_rows(columns, self._digests(columns.rows))

    def _columns_of(self, rows: Sequence[NumberedRow]) -> Columns | None:
        return self._printed.columns_of_people([number for number, _ in rows], [row for _, row in rows])

    def _digests(self, rows: Sequence[list[str]]) -> list[bytes]:
        meaning = self._meaning
        return [sha256(meaning + row).digest()[:_DIGEST_BYTES] for row in join_cells(rows)]

    def _split_rows(self, columns: Columns, digests: list[bytes]) -> SplitRows:
        ids = partial(_plain_ids, columns, self._kind)
        return SplitRows(columns.numbers, digests, self._kind, ids, columns.keep)


def _plain_ids(columns: Columns, kind: str) -> list[str]:
    """Return each row's id of a kind where it stands clean in its cell, else nothing."""
    if kind == "staff":
        return [parse_staff_code(text) for text in columns.of("staff_code") or [""] * len(columns.numbers)]
    cells = columns.of("citizen_id") or ()
    return [
        text if len(text) == 12 and text.isascii() and text.isdigit() else _probable_id(text)
        for text in cells
    ]


def _probable_id(text: str) -> str:
    """Return the id that lost its zeros: enough to look up whether the very same row was applied."""
    return (restore_lost_zeros(text) or "") if 10 <= len(text) <= 13 else ""
