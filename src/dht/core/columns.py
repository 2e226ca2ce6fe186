"""A block of rows turned into columns of values: each distinct cell is understood once.

Working on columns, not rows, is what makes an import of a million rows a matter of seconds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dht.core.faulty_cells import ERROR_CELL, UNCALCULATED_CELL, fault_in, may_be_fault
from dht.core.headers import Layout
from dht.core.issues import Issue, Place, column_letter
from dht.core.own_columns import reason_column, set_own_aside
from dht.core.plain_rows import PlainRows
from dht.core.sheets import Block
from dht.core.unit_headings import TakenUnit

_REMEMBERED = 50_000
_WRONG_PERSON = frozenset({"E201", "E202", "E207", "E208", "E223", "E224", "E225"})
_MOST_DIGITS = 8
"""In a date; a phone number or an id has more."""
_NOT_NEEDED = frozenset({"row_no", "note", "reason"})
"""Fields whose cells are not read, so that an error in one harms nobody."""
_SELDOM_EMPTY = ("full_name", "given_name", "citizen_id", "staff_code")


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be understood. `value` is what may be shown: never personal data."""

    code: str
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    field: str | None = None
    """The field it concerns, when a value is made from several columns."""


class Memo(dict[Any, Any]):
    """Remembers what each distinct cell text means; forgets all when full, so memory stays flat."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, key: object) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[key] = self._parse(key)
        return value

    def column(self, cells: Iterable[object]) -> list[Any]:
        """Return the value of each cell."""
        return list(map(self.__getitem__, cells))


@dataclass(slots=True)
class Printed:
    """What of a block, or a whole sheet, is no person's row. Adds up with `+=`."""

    rows: int = 0
    """All rows, blank ones and those above the header included."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Kind of row (`dht.core.printed_rows.RowKind`) → how many."""
    took: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """(row of the heading, 0 for the sheet's name; field; what it says) → rows that took it."""
    declared: list[tuple[int, int]] = field(default_factory=list)
    """(row, number) of what the title block says of how many people there are."""
    filled: int = 0
    """Blank cells that were given the text of the merged cell which they are part of."""
    context: list[int] = field(default_factory=list)
    """Rows below the header that say something about the rows after them: group headings, other headers."""

    def __iadd__(self, other: "Printed") -> "Printed":
        self.rows += other.rows
        self.skipped += other.skipped
        self.took += other.took
        self.declared += other.declared
        self.filled += other.filled
        self.context += other.context
        return self


class RaggedRow(NamedTuple):
    """A row with more or fewer cells than the header, and the code that refuses it."""

    number: int
    row: list[str]
    code: str


@dataclass(slots=True)
class Columns:
    """The rows of a block that are neither blank nor ragged, as columns, with what was wrong so far."""

    file: str
    sheet: str | None
    layout: Layout
    numbers: list[int]
    cells: Sequence[Sequence[str]]
    rows: Sequence[list[str]]
    blank: int = 0
    issues: list[Issue] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    """Spreadsheet numbers of refused rows, ragged ones included."""
    units: dict[int, TakenUnit] = field(default_factory=dict)
    """Row number → what the row leaves blank and a heading above it says."""
    printed: Printed = field(default_factory=Printed)
    ragged: list[RaggedRow] = field(default_factory=list)
    """Rows that have not been told yet: they may be nobody's."""
    shifted: set[int] = field(default_factory=set)
    """Rows whose name or id is wrong: perhaps every cell stands in the wrong column, so none is quoted."""
    may_have_errors: bool = False
    """Whether a cell may hold an error such as `#N/A`."""

    def of(self, name: str) -> Sequence[str] | None:
        """Return the cells of a field, or None when the file has no such column."""
        index = self.layout.columns.get(name)
        return None if index is None or not self.cells else self.cells[index]

    def place(self, number: int, name: str | None) -> Place:
        """Return the place of a field's cell, or of the whole row for None."""
        return self._place_at(number, None if name is None else self.layout.columns.get(name))

    def tell(self, position: int, problem: Problem, name: str | None) -> None:
        """Record a problem of the row at `position`; an error refuses the row."""
        name = problem.field or name
        self.tell_at(position, problem, None if name is None else self.layout.columns.get(name))

    def tell_at(self, position: int, problem: Problem, index: int | None) -> None:
        """The same for a column by its index."""
        of_fault = problem.code in (ERROR_CELL, UNCALCULATED_CELL)
        if index is not None and not of_fault and (fault := fault_in(self.cells[index][position])):
            if self.may_have_errors:
                return  # that the cell holds an error says it all, and has been said
            problem = Problem(fault[0], params=fault[1])  # typed or pasted as a text
        number = self.numbers[position]
        place = self._place_at(number, index)
        if problem.code in _WRONG_PERSON:
            self.shifted.add(number)
        value = None if number in self.shifted or looks_personal(problem.value) else problem.value
        issue = Issue(problem.code, place, value, problem.params, problem.choices)
        self.issues.append(issue)
        if issue.is_error:
            self.refused.add(number)

    def refuse_faults(self) -> None:
        """Refuse the rows in which a cell that is needed holds an error such as `#N/A`."""
        layout = self.layout
        needed = {at for name, at in layout.columns.items() if name not in _NOT_NEEDED}
        for index in sorted(needed | set(layout.level_columns.values())) if self.cells else ():
            for position, cell in enumerate(self.cells[index]):
                if may_be_fault(cell) and (fault := fault_in(cell)):
                    self.tell_at(position, Problem(fault[0], params=fault[1]), index)

    def _place_at(self, number: int, index: int | None) -> Place:
        if index is None:
            return Place(self.file, self.sheet, number)
        return Place(self.file, self.sheet, number, self.layout.header[index], column_letter(index))

    def keep(self, positions: Sequence[int]) -> "Columns":
        """Go on with only the rows at `positions`; what was said about the others stays said."""
        if len(positions) == len(self.rows):
            return self
        self.rows = [self.rows[position] for position in positions]
        self.numbers = [self.numbers[position] for position in positions]
        self.cells = list(zip(*self.rows, strict=True))
        return self

    def settle(self, name: str, values: list[Any]) -> list[Any]:
        """Take the problems out of a column: record each and leave None in its place."""
        if Problem in set(map(type, values)):
            for position, value in enumerate(values):
                if type(value) is Problem:
                    self.tell(position, value, name)
                    values[position] = None
        return values


def split_columns(block: Block, layout: Layout, file: str, sheet: str | None) -> Columns:
    """Turn a block into columns, without its blank rows and its ragged ones; those are not told yet."""
    width = len(layout.header)
    block, marked = set_own_aside(block, layout.header)
    cells = _plain_columns(block, layout)
    if cells is not None:
        numbers = list(range(block.first_row, block.first_row + len(block.rows)))
        return Columns(file, sheet, layout, numbers, cells, block.rows, may_have_errors=block.may_have_errors)
    rows: list[list[str]] = []
    found = Columns(file, sheet, layout, [], [], rows, may_have_errors=block.may_have_errors)
    numbers = found.numbers
    telling = _telling_column(layout)
    for number, row in enumerate(block.rows, block.first_row):
        if number <= layout.header_row:
            continue
        if len(row) != width:
            if not any(cell.strip() for cell in row):
                found.blank += 1
                continue
            if any(cell.strip() for cell in row[width:]):
                found.ragged.append(RaggedRow(number, row, "E111"))
                continue
            if len(row) < width:
                found.ragged.append(RaggedRow(number, row, "E112"))
                continue
            row = row[:width]
        elif not row[telling].strip() and not any(cell.strip() for cell in row):
            found.blank += 1
            continue
        numbers.append(number)
        rows.append(row)
    found.cells = list(zip(*rows, strict=True))
    if marked:
        _refuse_shifted(found, marked)
    return found


def _plain_columns(block: Block, layout: Layout) -> list[list[str]] | None:
    """Return the columns of a block of plain text below the header, if no row of it is ragged or blank."""
    if not isinstance(block.rows, PlainRows) or block.first_row <= layout.header_row:
        return None
    cells = block.rows.columns(len(layout.header))
    if cells is None:
        return None
    telling = cells[_telling_column(layout)]
    if not all(map(str.strip, telling)):
        suspects = (position for position, cell in enumerate(telling) if not cell.strip())
        if any(not "".join(block.rows[position]).strip() for position in suspects):
            return None
    return cells


def _refuse_shifted(found: Columns, marked: frozenset[int]) -> None:
    """Refuse the rows that dht gave back because of their shape, as long as the note about it stands."""
    shifted = {position for position, number in enumerate(found.numbers) if number in marked}
    for position in shifted:
        found.shifted.add(found.numbers[position])
        found.tell_at(position, Problem("E140"), reason_column(found.layout.header))
    found.keep([position for position in range(len(found.rows)) if position not in shifted])


def _telling_column(layout: Layout) -> int:
    """Return a column that is hardly ever empty, so that most rows need only one look to be no blank row."""
    return next((layout.columns[name] for name in _SELDOM_EMPTY if name in layout.columns), 0)


def looks_personal(value: str | None) -> bool:
    """Say whether a cell that is in no personal column holds personal data all the same."""
    return value is not None and ("@" in value or sum(map(str.isdigit, value)) > _MOST_DIGITS)


def tell_ragged(found: Columns, number: int, code: str, cells: int) -> None:
    """Refuse a row that has more or fewer cells than the header."""
    place = Place(found.file, found.sheet, number)
    found.issues.append(Issue(code, place, params={"cells": cells, "expected": len(found.layout.header)}))
    found.refused.add(number)
