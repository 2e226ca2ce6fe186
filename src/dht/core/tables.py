"""A report as data: one grid of cells that every format renders."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dht.core.messages import Message

Kind = Literal["text", "count", "ratio", "percent", "date", "bar"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """n of N: how many of how many. N = 0 means there is nothing to divide by."""

    part: int
    whole: int

    def hundredths(self) -> int | None:
        """Percent in hundredths, rounded down: 10000 only when complete, 0 only when nothing (C5).

        None when `whole` is 0. A tiny share is shown as 0.01 rather than a false 0.
        """
        if self.whole == 0:
            return None
        if self.part <= 0:
            return 0
        return max(1, self.part * 10000 // self.whole)


Cell = int | str | Ratio | Message | None
"""None is unknown or not applicable; it is never shown as 0 (C6)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is fixed English snake case; the heading is `column.<key>` in the words
    unless `heading` is given. `priority` 1 is always shown; 2 and 3 give way on narrow screens."""

    key: str
    kind: Kind = "text"
    heading: Message | None = None
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A titled grid with an optional total row and notes under it."""

    title: Message | None
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    total: tuple[Cell, ...] | None = None
    notes: Sequence[Message] = ()
    subtitle: Message | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """Records too many to hold, which can be walked again and again but by one reader at a time.

    `keys` are those of every record. A stream may be the records of a report, or a value of its document.
    """

    keys: Sequence[str]
    walk: Callable[[], Iterator[Mapping[str, object]]]

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        """Walk the records from the first."""
        return self.walk()


@dataclass(frozen=True, slots=True)
class Report:
    """What a command answers: `table` for people, `document` for JSON, `records` for CSV.

    `others` are tables that people see below the first. `document` and `records` hold only JSON values
    (or a `Stream` of such) and never vary with the language.
    """

    table: Table
    document: Mapping[str, object] | Sequence[object]
    records: Sequence[Mapping[str, object]] | Stream = field(default_factory=tuple)
    others: Sequence[Table] = ()
