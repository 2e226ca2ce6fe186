"""Columns of dates: one order for all the cells of a column, and what speaks against it.

A cell never decides for itself. Dates are read day first, the national way, or as `--dates` says; a cell
that is a date only in another order is refused (E221), and when such cells are more than slips of the
pen the whole file is (E220): those of its cells that can be read both ways would go in wrong, unseen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dht.core.columns import Columns, Memo, Problem
from dht.core.crossed import foreign_content
from dht.core.dates import (
    DateStyle,
    Order,
    has_short_year,
    is_day_number,
    other_order,
    parse_birth,
    parse_date,
)
from dht.core.headers import Layout
from dht.core.issues import Issue, Place, Refusal, column_letter, wrong_option
from dht.core.reading import Reading
from dht.core.text import clean, fold, is_no_value, squash

DatePurpose = Literal["birth", "work", "completion", "fact"]
DATE_FIELDS = (
    "birth_date", "birth_year", "birth_male", "birth_female", "start_date", "end_date", "completed_on",
    "date",
)  # fmt: skip

_NOT_A_DATE = {"birth": "E202", "work": "E218", "completion": "E309", "fact": "E315"}
_IN_THE_FUTURE = {"completion": "E303", "fact": "E314"}
_EARLIEST_BIRTH_YEAR = "1900"
_NO_DAY_BEFORE = "1900-02"
_YOUNGEST = 5
"""Years of age: nobody younger learns, so two digits of a year cannot mean it."""
_OLDEST = 100
_REMEMBERED = 50_000
_SLIPS = 20
"""A column is in its order for certain when that many cells prove it for every one that contradicts."""
_HALVES = 5
"""As many days up to 12 in one half and above 12 in the other are no chance: less than 1 in 1000."""
# What a spreadsheet shows for an empty cell that it takes for a date.
_NO_DAY = re.compile(
    r"[0/.\-\s]*|0{1,2}/0?1/(?:19)?00|0?1/0{1,2}/(?:19)?00|1899-12-3[01]|(?:.* )?00:00(?::00)?"
)
_MONTH_FIRST_HEADER = re.compile(r"\bm{1,2}\s*[/.\-]\s*d{1,2}\b|\bthang\s*[/,]\s*ngay\s*[/,]\s*nam\b")
_ISO = re.compile(r"\d{4}-\d\d-(\d\d)(?!\d)", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/.\-]\d{1,2}[/.\-]\d{2,4}", re.ASCII)
_NOTES = {"number": "W220", "short": "W225"}


@dataclass(slots=True)
class _Counted:
    """How many cells, and the row of the first."""

    cells: int = 0
    row: int = 0

    def add(self, number: int) -> None:
        self.cells += 1
        self.row = self.row or number


class DateColumn(Memo):
    """The cells of one column, each distinct text read once."""

    def __init__(self, purpose: DatePurpose, style: DateStyle, today: str, *, by_name: bool = False) -> None:
        super().__init__(self._read_text)
        self.style = style
        self.by_name = by_name
        """Whether the order was given for this very column: then nothing contradicts it."""
        self.odd: dict[str, _Counted] = {"number": _Counted(), "short": _Counted()}
        self.against: dict[Order, _Counted] = {}
        self._purpose = purpose
        self._parse_date = parse_birth if purpose == "birth" else parse_date
        self._today = today
        self._odd_texts: dict[str, str] = {}

    def read(self, cells: Sequence[str], numbers: Sequence[int]) -> list[str | Problem | None]:
        """Return the date of each cell, None for a blank one; `numbers` are the rows of the cells."""
        values = self.column(cells)
        if self._odd_texts or self.against:
            self._count(cells, values, numbers)
        return values

    def _read_text(self, text: str) -> str | Problem | None:
        day = self._parse_date(text, self.style)
        if day is None or (day < _NO_DAY_BEFORE and _NO_DAY.fullmatch(clean(text))):
            return self._explain(text)
        short = False
        if len(text) != 10 or not (text[2] == "/" == text[5] or text[4] == "-" == text[7]):
            if is_day_number(text):
                self._odd_texts[text] = "number"
            elif short := has_short_year(text):
                self._odd_texts[text] = "short"
        return self._judge(day, short)

    def _judge(self, day: str, short: bool) -> str | Problem:
        if self._purpose == "birth":
            if day > self._today:
                return Problem("E204")
            too_young = short and int(day[:4]) > int(self._today[:4]) - _YOUNGEST
            return Problem("E205") if too_young or day[:4] < _EARLIEST_BIRTH_YEAR else day
        code = _IN_THE_FUTURE.get(self._purpose)
        if code and day > self._today:
            return Problem(code, params={"today": self._today})
        return day

    def _explain(self, text: str) -> Problem | None:
        """Say why a cell is no date: it is blank, or in another order, or none at all."""
        if is_no_value(text) or _NO_DAY.fullmatch(clean(text)):
            return None
        order = other_order(text, self.style)
        if order:
            self.against.setdefault(order, _Counted())
            return Problem("E221", params={"order": order, "column_order": self.style.order})
        if self._purpose == "birth" and (holds := foreign_content("birth_date", text)):
            return Problem("E224", params={"holds": holds, "field": "birth_date"})
        value = clean(text) if self._purpose in _IN_THE_FUTURE else None
        return Problem(_NOT_A_DATE[self._purpose], value)

    def _count(
        self, cells: Sequence[str], values: Sequence[str | Problem | None], numbers: Sequence[int]
    ) -> None:
        for text, value, number in zip(cells, values, numbers, strict=True):
            if text in self._odd_texts:
                self.odd[self._odd_texts[text]].add(number)
            elif type(value) is Problem and value.code == "E221":
                self.against[value.params["order"]].add(number)  # type: ignore[index]
        if len(self._odd_texts) > _REMEMBERED:
            self._odd_texts.clear()
            self.clear()

    def proofs_against(self, order: Order) -> int:
        """Return how many distinct texts are dates in the order of the column and none in `order`."""
        other = self.style._replace(order=order)
        return sum(
            type(value) is str and self._parse_date(text, other) is None for text, value in self.items()
        )

    def is_half_converted(self) -> bool:
        """Say whether a spreadsheet program set to month first made dates of those texts it could.

        It takes `03/05/1985` for the 5th of March and leaves `25/12/1985` as text, so that all its dates
        have days up to 12, and all that stayed text have days above.
        """
        if "-" not in "".join(self):
            return False
        converted = [int(match[1]) for text in self if (match := _ISO.match(text))]
        if len(converted) < _HALVES or max(converted) > 12:
            return False
        left = [int(match[1]) for text in self if (match := _SLASHED.match(text))]
        return len(left) >= _HALVES and min(left) > 12


class SheetDates:
    """The date columns of one sheet; hands out values block by block and judges the columns at the end."""

    def __init__(self, reading: Reading, layout: Layout, file: str, sheet: str | None) -> None:
        """Get ready; raises `Refusal` (E701) when `--dates` names what is no date column of the sheet."""
        self._reading = reading
        self._layout = layout
        self._source = (file, sheet)
        self._columns: dict[int, DateColumn] = {}
        self._given = {squash(name): order for name, order in reading.dates}
        indexes = _date_indexes(layout)
        headers = [layout.header[index] for index in indexes]
        known = {"", *(key for index in indexes for key in _keys(layout, index))}
        for name, _ in reading.dates:
            if squash(name) not in known:
                raise wrong_option("--dates", name, headers)

    def read(self, columns: Columns, index: int, purpose: DatePurpose) -> list[str | Problem | None]:
        """Return the dates of one column of a block; what is wrong is left in for the caller."""
        if not columns.cells:
            return []
        column = self._columns.get(index)
        if column is None:
            column = self._columns[index] = self._start(index, purpose)
        return column.read(columns.cells[index], columns.numbers)

    def _start(self, index: int, purpose: DatePurpose) -> DateColumn:
        reading = self._reading
        keys = [key for key in _keys(self._layout, index) if key in self._given]
        order: Order = self._given[keys[0]] if keys else self._given.get("", "dmy")
        short_from = {"birth": int(reading.today[:4]) - _OLDEST, "work": 1930}.get(purpose, 2000)
        style = DateStyle(order, short_from, reading.from_1904)
        return DateColumn(purpose, style, reading.today, by_name=bool(keys))

    def finish(self, passed: int = 0) -> list[Issue]:
        """Return what is worth saying of whole columns.

        `passed` rows were not read, because an earlier import read and trusted them: each of them speaks
        for the order of the columns, as it did then.

        Raises `Refusal`: E220 a column is in another order, or may be; E222 it is half converted.
        """
        faults = [fault for index in sorted(self._columns) for fault in self._faults(index, passed)]
        if faults:
            raise Refusal(*faults)
        return [note for index in sorted(self._columns) for note in self._notes(index)]

    def _faults(self, index: int, passed: int) -> Iterator[Issue]:
        column = self._columns[index]
        order = column.style.order
        if column.by_name:
            return
        for other, found in column.against.items():
            proofs = passed + column.proofs_against(other)
            contradicted = found.cells > proofs if "" in self._given else found.cells * _SLIPS > proofs
            if contradicted:
                params = {
                    "reason": "cells",
                    "count": found.cells,
                    "order": other,
                    "column_order": order,
                    "option": other,
                    "column_option": order,
                    "column": self._layout.header[index],
                }
                yield self._issue("E220", index, found.row, params)
                return
        if "" in self._given or not column or passed:
            return
        if not column.against and _MONTH_FIRST_HEADER.search(fold(self._layout.header[index])):
            if any(map(_SLASHED.match, column)) and not column.proofs_against("mdy"):
                yield self._issue(
                    "E220", index, None, {"reason": "header", "order": "mdy", "column_order": order}
                )
        elif column.is_half_converted():
            yield self._issue("E222", index, None, {})

    def _notes(self, index: int) -> Iterator[Issue]:
        column = self._columns[index]
        for what, code in _NOTES.items():
            found = column.odd[what]
            if found.cells:
                params: dict[str, object] = {"count": found.cells}
                if what == "number":
                    params["since"] = "1904" if column.style.from_1904 else "1900"
                    params["kept_in"] = "text" if self._source[1] is None else "workbook"
                yield self._issue(code, index, found.row, params)

    def _issue(self, code: str, index: int, row: int | None, params: dict[str, object]) -> Issue:
        header = self._layout.header[index]
        return Issue(code, Place(*self._source, row, header, column_letter(index)), params=params)


def _date_indexes(layout: Layout) -> list[int]:
    fields = [layout.columns[name] for name in DATE_FIELDS if name in layout.columns]
    return sorted({*fields, *layout.level_columns.values()})


def _keys(layout: Layout, index: int) -> tuple[str, ...]:
    """Return what a column may be called: its whole header, the lower of two header rows, its letter."""
    header = layout.header[index]
    return squash(header), squash(header.rsplit(" › ", 1)[-1]), column_letter(index).lower()
