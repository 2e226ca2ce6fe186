"""What a file holds before anyone understands it: sheets of text cells with their row numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dht.core.issues import Issue

UNCALCULATED = "#FORMULA!"
"""The text of a cell whose formula was written by a program that never calculated it."""
Range = tuple[int, int]
"""First and last."""
Merged = tuple[int, int, int, str]
"""First and last row, column from 0, and text of cells merged down one column."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive rows of one sheet.

    `first_row` is the number of `rows[0]` as the spreadsheet program shows it, from 1. Blank rows
    are included, so `rows[i]` has the number `first_row + i`. Cells are the text of the file: not
    cleaned, not normalised, never None.
    """

    first_row: int
    rows: Sequence[list[str]]
    hidden: tuple[int, ...] = ()
    """The numbers of rows with text that the spreadsheet program does not show."""
    may_have_errors: bool = False
    """Whether a cell may hold an error such as `#N/A`; False when it is certain that none does."""
    merged: tuple[Merged, ...] = ()
    """The cells merged down that reach into these rows; the rows have the text in the first cell only."""

    def merged_over(self, number: int) -> Mapping[int, str]:
        """Return column → text of the merged cells that a row below their first one is part of."""
        return {column: text for first, last, column, text in self.merged if first < number <= last}


@dataclass(frozen=True, slots=True)
class OldText:
    """Text in an old Vietnamese code page that was turned into Unicode.

    `columns` are the indexes of the columns it stood in, None for all. `in_header` says whether the
    header was written so too; `told`, that the clerk named the encoding.
    """

    encoding: str
    columns: frozenset[int] | None = None
    in_header: bool = True
    told: bool = False

    def __contains__(self, column: int) -> bool:
        return self.columns is None or column in self.columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text file.

    `file` is the base name shown to people (`-` for standard input); `name` is None for a text
    file. `blocks` can be walked once, and before the next sheet is asked for; walking it may raise
    `Refusal`. `ragged` is True when a row may have more or fewer cells than the header (text
    files); the rows of a workbook are all equally wide, and index 0 is always column `A`. `hidden`
    is True for a sheet that the spreadsheet program does not show, `hidden_columns` are such columns
    counted from 0. `from_1904` is True when the workbook counts its days from 1 January 1904. `old_text`
    says what of it was written in an old code page; the cells of its blocks are in Unicode all the same.
    `issues` are to be said of the file, whatever its rows are.
    """

    file: str
    name: str | None
    blocks: Iterator[Block]
    ragged: bool
    hidden: bool = False
    from_1904: bool = False
    hidden_columns: tuple[Range, ...] = ()
    issues: tuple[Issue, ...] = ()
    old_text: OldText | None = None
