"""The refused rows of one file with their reasons, and the sheets in which they go back to the office."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from dht.core.headers import Layout
from dht.core.issues import Issue

_TOO_LONG = "E111"
MOST_REASONS = 200_000
"""Reasons kept for one file. Nobody corrects more by hand, and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it goes back: its number in the office's file, the cells as they stood, and the reasons.

    A row without reasons was not refused: it stands above refused rows and says where they belong.
    """

    number: str
    cells: Sequence[str]
    reasons: Sequence[Issue]


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet as it goes back. `rows` can be walked once, before the next sheet is asked for."""

    name: str
    top: Sequence[Sequence[str]]
    """The rows down to the last one of the header, titles above it included."""
    header_from: int
    """Index in `top` of the first row of the header."""
    columns: Sequence[int]
    """Which columns of the office's file are kept, in order; the cells of rows are in this order too."""
    dates: bool
    """Whether a cell that reads `2025-03-14` was a date in the office's workbook, not text."""
    rows: Iterator[ReturnedRow]


class RefusedSheet:
    """The refused rows of one sheet: which, and why."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.widest = len(layout.header)
        """Cells of the longest refused row, or of the header when that is longer."""
        self._rows = array("q")
        self._reasons = array("q")

    def add(self, row: int, reason: int) -> None:
        """Remember that a row was refused for a reason, given by its number."""
        self._rows.append(row)
        self._reasons.append(reason)

    @property
    def count(self) -> int:
        """How many reasons there are in all."""
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[int, list[int]]]:
        """Walk the refused rows in order, each with the numbers of its reasons in the order they came."""
        pairs = sorted(zip(self._rows, self._reasons, strict=True), key=itemgetter(0))
        for row, group in groupby(pairs, key=itemgetter(0)):
            yield row, [reason for _, reason in group]


class RefusedRows:
    """The refused rows of one file. Equal reasons are kept once, so thousands of rows take little memory."""

    def __init__(self) -> None:
        self._sheets: dict[str | None, RefusedSheet] = {}
        self._numbers: dict[object, int] = {}
        self._issues: list[Issue] = []
        self._count = 0

    def begin(self, sheet: str | None, layout: Layout) -> None:
        """Say how a sheet is laid out, before its issues are added."""
        self._sheets.setdefault(sheet, RefusedSheet(layout))

    def add(self, issue: Issue) -> None:
        """Remember an error of a row; any other issue refuses no row and is passed over."""
        row, sheet = issue.place.row, self._sheets.get(issue.place.sheet)
        if row is None or sheet is None or not issue.is_error or self._count >= MOST_REASONS:
            return
        self._count += 1
        key = (issue.code, issue.place.letter, issue.value, repr(sorted(issue.params.items())), issue.choices)
        number = self._numbers.setdefault(key, len(self._issues))
        if number == len(self._issues):
            self._issues.append(issue)
        sheet.add(row, number)
        cells = issue.params.get("cells")
        if issue.code == _TOO_LONG and isinstance(cells, int):
            sheet.widest = max(sheet.widest, cells)

    @property
    def sheets(self) -> Mapping[str | None, RefusedSheet]:
        """The sheets met so far by name (None for a text file), in order; some may have no refused row."""
        return self._sheets

    def reason(self, number: int, row: int) -> Issue:
        """Return one reason as the issue of a row."""
        issue = self._issues[number]
        return replace(issue, place=replace(issue.place, row=row))
