"""Old code pages in the cells of a sheet: which columns are written so, and their cells as Unicode.

One workbook often mixes fonts: names typed in `.VnTime` years ago under headers of today. A cell that
only Unicode can hold, or that only an old code page makes Vietnamese, speaks for itself; one that is
Vietnamese either way (`Lê`, in TCVN3 `Lờ`) goes with its column, or refuses the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest

from dht.core.code_pages import CODE_PAGES, decode_cell, undouble
from dht.core.columns import Memo
from dht.core.header_words import read_header
from dht.core.headers import HEADER_WITHIN
from dht.core.issues import Issue, Place, Refusal, column_letter
from dht.core.legacy_text import (
    guess_code_page,
    is_modern,
    is_vietnamese,
    looks_misread,
    may_be_misread,
    rescued,
    strange_words,
)
from dht.core.sheets import Block, Merged, OldText

TWICE = "utf-8-twice"
_OUTWEIGHS = 4
"""So many cells of one kind for each of the other decide for the cells that could be either."""

Rows = Sequence[Sequence[str]]


class _Kind(Enum):
    """What a cell is; PLAIN says nothing about its column."""

    PLAIN = "plain"
    MODERN = "modern"
    OLD = "old"
    EITHER = "either"


class _Fate(Enum):
    """What becomes of a column."""

    KEEP = "keep"
    CONVERT = "convert"
    UNDECIDED = "undecided"


@dataclass(slots=True)
class _Tally:
    """The cells of a column so far; `modern` only from the first old one on, so without titles and header."""

    old: int = 0
    modern: int = 0
    either: int = 0
    first_either: int = 0
    """Spreadsheet number of its row."""

    def add(self, kind: _Kind, number: int) -> None:
        if kind is _Kind.OLD:
            self.old += 1
        elif kind is _Kind.MODERN:
            self.modern += self.old > 0
        elif kind is _Kind.EITHER:
            self.first_either = self.first_either or number
            self.either += 1


def recognise_cells(rows: Rows) -> str | None:
    """Return the code page in which cells of these rows are written, `TWICE`, or None for none."""
    cells = {cell for row in rows for cell in row if not cell.isascii()}
    if not may_be_misread("\n".join(cells)) or not any(map(looks_misread, cells)):
        return None
    doubled = [cell for cell in cells if not is_modern(cell) and undouble(cell) is not None]
    guess = guess_code_page({word for cell in cells for word in strange_words(cell)})
    if guess.code_page and sum(rescued(cell, guess.code_page) > 0 for cell in cells) > len(doubled):
        return guess.code_page
    return TWICE if len(doubled) > 1 else None


class CellModerniser:
    """Turns the cells of one sheet, from a code page, into Unicode; the first rows decide which columns."""

    def __init__(self, place: Place, encoding: str, first: Rows, told: bool) -> None:
        """`told` says that the clerk named the code page: then what could be either is written in it."""
        self._place = place
        self._encoding = encoding
        self._told = told
        self._read = Memo(lambda text: _read_cell(text, encoding))
        self._header_rows = self._modern_header(first)
        self._fates, self._fate_beyond = self._decide(first)
        self._tallies: dict[int, _Tally] = {}
        self._merged: dict[tuple[int, int], str] = {}
        """(first row, column) → text of the merged cells that reached into the block before."""
        converted = frozenset(at for at, fate in enumerate(self._fates) if fate is _Fate.CONVERT)
        whole = None if len(converted) == len(self._fates) else converted
        self.old_text = OldText(encoding, whole, in_header=not self._header_rows, told=told)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks with their cells in Unicode.

        Raises `Refusal` with E126 for a cell that could be either in a column that is as much one as
        the other.
        """
        done = 0
        for block in blocks:
            rows = []
            for number, row in enumerate(block.rows, block.first_row):
                rows.append(self._convert(row, None if done < self._header_rows else number))
                done += 1
            self._refuse_mixed()
            yield replace(block, rows=rows, merged=self._modern_merged(block, rows))

    def _modern_merged(self, block: Block, rows: Rows) -> tuple[Merged, ...]:
        """Return the merged cells with the text that their first cell has now."""
        modern: list[Merged] = []
        for first, last, column, text in block.merged:
            here = first >= block.first_row
            text = rows[first - block.first_row][column] if here else self._merged.get((first, column), text)
            modern.append((first, last, column, text))
        self._merged = {(first, column): text for first, _, column, text in modern}
        return tuple(modern)

    def _convert(self, row: list[str], number: int | None) -> list[str]:
        """Return one row in Unicode; `number` is None above the data, where columns say nothing."""
        if all(map(str.isascii, row)):
            return row
        return [
            cell if cell.isascii() else self._convert_cell(cell, at, number) for at, cell in enumerate(row)
        ]

    def _convert_cell(self, cell: str, at: int, number: int | None) -> str:
        if number is None:
            kind, text = self._read[cell]
            return str(text) if kind is _Kind.OLD else cell
        fate = self._fates[at] if at < len(self._fates) else self._fate_beyond
        if fate is _Fate.KEEP and not self._told:
            return cell
        kind, text = self._read[cell]
        if fate is _Fate.KEEP:
            return str(text) if kind is _Kind.OLD else cell
        if fate is _Fate.UNDECIDED and kind is _Kind.EITHER:
            raise self._mixed(at, number)
        self._tallies.setdefault(at, _Tally()).add(kind, number)
        return str(text)

    def _refuse_mixed(self) -> None:
        for at, tally in self._tallies.items():
            if tally.either and tally.old < _OUTWEIGHS * tally.modern and not self._told:
                raise self._mixed(at, tally.first_either)

    def _mixed(self, at: int, number: int) -> Refusal:
        letter = column_letter(at)
        place = Place(self._place.file, self._place.sheet, number, letter, letter)
        return Refusal(Issue("E126", place, params={"encoding": self._encoding}))

    def _kinds(self, row: Sequence[str]) -> list[_Kind]:
        return [_Kind.PLAIN if cell.isascii() else self._read[cell][0] for cell in row]

    def _modern_header(self, first: Rows) -> int:
        """Return how many rows there are down to the last of a header of today, or 0."""
        last = 0
        for index, row in enumerate(first[: HEADER_WITHIN + 1]):
            whats = {reading.what for cell in row if (reading := read_header(cell.strip()))}
            if len(whats - {"male", "female"}) > 1 and _Kind.OLD not in self._kinds(row):
                last = index + 1
            elif last:
                break
        return last

    def _decide(self, first: Rows) -> tuple[list[_Fate], _Fate]:
        """Return what becomes of each column, and of columns beyond those of the first rows."""
        header_of_today = any(_Kind.MODERN in self._kinds(row) for row in first[: self._header_rows])
        columns = list(zip_longest(*map(self._kinds, first[self._header_rows :]), fillvalue=_Kind.PLAIN))
        of_today = any(_Kind.MODERN in kinds and _Kind.OLD not in kinds for kinds in columns)
        beyond = _Fate.KEEP if of_today and not self._told else _Fate.CONVERT
        fates: list[_Fate] = []
        for kinds in columns:
            if _Kind.OLD in kinds:
                fates.append(_Fate.CONVERT)
            elif _Kind.MODERN in kinds or header_of_today:
                fates.append(_Fate.KEEP)
            elif _Kind.EITHER in kinds and beyond is _Fate.KEEP:
                fates.append(_Fate.UNDECIDED)
            else:
                fates.append(beyond)
        return fates, beyond


def _read_cell(text: str, encoding: str) -> tuple[_Kind, str]:
    """Return what a cell beyond ASCII is, and its text in Unicode."""
    if is_modern(text):
        return _Kind.MODERN, text
    if encoding == TWICE:
        decoded = undouble(text)
        return (_Kind.PLAIN, text) if decoded is None else (_Kind.OLD, decoded)
    page = next(page for page in CODE_PAGES if page == encoding)
    decoded = decode_cell(text, page)
    if decoded is None:
        return (_Kind.MODERN if is_vietnamese(text) else _Kind.PLAIN), text
    gain = rescued(text, page)
    if any(rescued(text, other) > max(gain, 0) for other in CODE_PAGES if other != page):
        return _Kind.PLAIN, text  # in yet another one: left for the guard before the store
    if decoded == text or gain < 0:
        return (_Kind.MODERN if gain < 0 else _Kind.PLAIN), text
    return (_Kind.OLD if gain else _Kind.EITHER), decoded
