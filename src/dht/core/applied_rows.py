"""Which rows of a large file equal the row last applied to someone: most need never be opened.

A row is known by its head, the first 64 bits of its digest. Of a million people, a changed row is taken
for an applied one once in some ten million million rows.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from dht.core.people import Person
from dht.core.sheets import Block

HEAD_BYTES = 8
_HEADS = "q"


@dataclass(frozen=True, slots=True)
class ClosedBlock:
    """Consecutive rows by their heads alone; `open` gives the rows themselves."""

    first_row: int
    heads: Sequence[int]
    open: Callable[[], Block]


def heads_of(digests: Iterable[bytes]) -> "array[int]":
    """Return the heads of whole digests, or of their first `HEAD_BYTES`."""
    heads = array(_HEADS)
    heads.frombytes(b"".join([digest[:HEAD_BYTES] for digest in digests]))
    return heads


class AppliedRows:
    """The rows last applied to the people of a store, 8 bytes each, and which of them went by in a file."""

    def __init__(self, heads: Iterable[int]) -> None:
        """Take the heads in any order."""
        self._sorted = array(_HEADS, sorted(heads))
        self._touched: set[int] = set()
        self._passed_heads = array(_HEADS)
        self._passed_rows = array(_HEADS)

    def others(self, heads: Sequence[int]) -> list[int]:
        """Return the positions of the rows that were not applied last, or whose person has been touched."""
        applied, count = self._sorted, len(self._sorted)
        found = []
        for position, head in enumerate(heads):
            at = bisect_left(applied, head)
            if at == count or applied[at] != head:
                found.append(position)
        if self._touched and not self._touched.isdisjoint(heads):
            found = sorted({*found, *(at for at, head in enumerate(heads) if head in self._touched)})
        return found

    def pass_by(self, heads: Sequence[int], numbers: Sequence[int], others: Sequence[int]) -> None:
        """Remember in which rows of the file applied rows stood: all but those at the positions `others`."""
        passed = bytearray(b"\1") * len(heads)
        for position in others:
            passed[position] = 0
        self._passed_heads.extend(compress(heads, passed))
        self._passed_rows.extend(compress(numbers, passed))

    def meet(self, people: Iterable[Person]) -> None:
        """Tell people in which row they went by; look closer from now on at rows like theirs."""
        by_head = {heads_of([person.row_digest])[0]: person for person in people if person.row_digest}
        self._touched.update(by_head)
        if by_head and not by_head.keys().isdisjoint(self._passed_heads):
            for head, number in zip(self._passed_heads, self._passed_rows, strict=True):
                if head in by_head and by_head[head].seen_in_row is None:
                    by_head[head].seen_in_row = number
