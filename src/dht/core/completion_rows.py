"""A completions file's block of cells becomes rows that say who completed what, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dht.core.columns import Columns, Memo, Printed, Problem
from dht.core.date_columns import SheetDates
from dht.core.dates import clock_of, parse_date
from dht.core.headers import Layout
from dht.core.id_columns import Evidence, IdColumns
from dht.core.issues import Issue
from dht.core.levels import parse_level, parse_result, takes_back
from dht.core.people import Completion, IdKey, Placement
from dht.core.person_columns import PersonColumns
from dht.core.printed_sheet import PrintedSheet
from dht.core.reading import Reading, unit_of_sheet, vocabulary_of
from dht.core.sheets import Block
from dht.core.text import clean, is_no_value, squash

_MIDNIGHT = re.compile(r"(?:00?:00(?::00)?|24:00|0)")
"""How a spreadsheet shows that there is no time of day."""


def _is_no_time(text: str) -> bool:
    return is_no_value(text) or _MIDNIGHT.fullmatch(text.strip()) is not None or parse_date(text) is not None


class CompletionLine(NamedTuple):
    """One completion, understood; the person is not looked up yet. A blank `name` is `("", "")`."""

    source_row: int
    ids: tuple[IdKey, ...]
    name: tuple[str, str]
    birth: str | None
    placement: Placement | None
    completion: Completion
    doubt: Issue | None = None
    """Why the row is refused unless the store has a person of that id and name."""
    takes_back: bool = False
    """The row says that the completion is taken back; its day may then be blank."""
    reason: str | None = None
    """Why, as written."""


@dataclass(slots=True)
class CompletionLines:
    """A block understood: the good rows, rows that record nothing, refused ones, and every issue."""

    rows: list[CompletionLine]
    not_passed: int
    refused: set[int]
    blank: int
    refused_rows: list[CompletionLine]
    """Those of the refused rows that have as many cells as the header, as far as they could be read."""
    issues: list[Issue] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


class CompletionReader:
    """Understands the blocks of one sheet of completions, one after the other."""

    def __init__(self, layout: Layout, reading: Reading, file: str, sheet: str | None) -> None:
        self._layout = layout
        self._reading = reading
        unit = unit_of_sheet(reading, layout, sheet)
        self._printed = PrintedSheet(layout, (file, sheet), vocabulary_of(reading), unit)
        self._dates = SheetDates(reading, layout, file, sheet)
        self._person = PersonColumns(reading, self._dates)
        self._ids = IdColumns()
        self._programmes = Memo(self._read_programme)
        self._levels = Memo(self._read_level)
        self._results = Memo(parse_result)
        self._taking_back = Memo(takes_back)
        self._clocks = Memo(clock_of)

    def read(self, block: Block) -> CompletionLines:
        """Understand the rows of a block."""
        columns = self._printed.split(block)
        not_passed = self._take_out_failures(columns)
        births = self._person.births(columns)
        names = [name or ("", "") for name in self._person.names(columns)]
        found = self._ids.read(columns, Evidence(births, store_decides=True))
        ids, doubts = found.rows, found.doubts
        placements = self._placements(columns, ids)
        taking_back = self._taking_back.column(columns.of("result") or [""] * len(columns.numbers))
        completions = self._completions(columns, taking_back)
        reasons = self._reasons(columns, taking_back)
        rows: list[CompletionLine] = []
        refused: list[CompletionLine] = []
        for position, number in enumerate(columns.numbers):
            if not ids[position] and not (names[position][1] and births[position] and placements[position]):
                if number not in columns.refused:
                    columns.tell(position, Problem("E206"), None)
            elif number not in columns.refused:
                birth, day = births[position], completions[position].completed_on
                if birth and day and day < birth:
                    columns.tell(position, Problem("E304"), "completed_on")
            who = (ids[position], names[position], births[position], placements[position])
            more = (doubts.get(position), taking_back[position], reasons[position])
            line = CompletionLine(number, *who, completions[position], *more)
            (refused if number in columns.refused else rows).append(line)
        return CompletionLines(
            rows, not_passed, columns.refused, columns.blank, refused, columns.issues, columns.printed
        )

    def _take_out_failures(self, columns: Columns) -> int:
        """Drop rows whose result says “not passed”, with a warning each; return how many."""
        results = columns.of("result")
        if results is None:
            return 0
        failed = [i for i, passed in enumerate(self._results.column(results)) if passed is False]
        for position in failed:
            columns.tell(position, Problem("W308"), "result")
        if failed:
            out = set(failed)
            columns.keep([i for i in range(len(columns.numbers)) if i not in out])
        return len(failed)

    def _placements(self, columns: Columns, ids: Sequence[tuple[IdKey, ...]]) -> list[Placement | None]:
        """Where a row says the person is; only a row without an id needs it to be understood."""
        placements = self._person.placements(columns)
        for position, placement in enumerate(placements):
            if type(placement) is Problem:
                if not ids[position]:
                    columns.tell(position, placement, "commune")
                placements[position] = None
        return placements  # type: ignore[return-value]

    def _completions(self, columns: Columns, taking_back: Sequence[bool]) -> list[Completion]:
        count = len(columns.numbers)
        programme_cells = columns.of("programme") or [""] * count
        programmes = columns.settle("programme", self._programmes.column(programme_cells))
        level_cells = columns.of("level") or [""] * count
        levels = columns.settle(
            "level", self._levels.column(zip(programmes, level_cells, strict=True)) if count else []
        )
        days = columns.settle("completed_on", self._days(columns, taking_back))
        notes = [self._read_note(text) for text in columns.of("evidence") or [""] * count]
        trainers = [self._read_note(text) for text in columns.of("trainer") or [""] * count]
        return [
            Completion(programme or "", level or 0, day or "", *more)
            for programme, level, day, *more in zip(
                programmes, levels, days, columns.settle("evidence", notes),
                columns.settle("trainer", trainers), self._clocks_of(columns), strict=True,
            )
        ]  # fmt: skip

    def _clocks_of(self, columns: Columns) -> Sequence[str | None]:
        """Return the time of day of each row, from a column of its own or from that of the date."""
        own = columns.of("completed_time")
        clocks = self._clocks.column(own) if own else []
        for position, text in enumerate(own or ()):
            if clocks[position] is None and not _is_no_time(text):
                columns.tell(position, Problem("W309"), "completed_time")
        days = columns.of("completed_on")
        if not days or not any(sign in text for text in days for sign in ":hHgG"):
            return clocks or [None] * len(columns.numbers)
        with_days = self._clocks.column(days)
        return [own or other for own, other in zip(clocks, with_days, strict=True)] if clocks else with_days

    def _read_note(self, text: str) -> str | Problem | None:
        note = clean(text)
        return Problem("E127") if self._reading.misread(note) else note or None

    def _read_programme(self, text: str) -> str | Problem:
        if not text.strip():
            return self._reading.programme
        code = self._reading.programme_codes.get(squash(text))
        return code or Problem("E306", clean(text), choices=tuple(sorted(self._reading.steps)))

    def _read_level(self, cell: tuple[str | None, str]) -> int | Problem | None:
        programme, text = cell
        if programme is None:
            return None
        steps = self._reading.steps[programme]
        if not text.strip():
            return 1 if steps == 1 else Problem("E307")
        level = parse_level(text, self._reading.programmes[programme])
        if level is None or not 1 <= level <= steps:
            return Problem("E301", clean(text), {"levels": f"1–{steps}"})
        return level

    def _reasons(self, columns: Columns, taking_back: Sequence[bool]) -> list[str | None]:
        """Return why completions are taken back, as a column of its own says or the result itself."""
        count = len(columns.numbers)
        if not any(taking_back):
            return [None] * count
        said, results = columns.of("reason") or [""] * count, columns.of("result") or [""] * count
        texts = [
            (clean(reason) or clean(result)) if back else ""
            for back, reason, result in zip(taking_back, said, results, strict=True)
        ]
        return columns.settle("reason", [self._read_note(text) for text in texts])

    def _days(self, columns: Columns, taking_back: Sequence[bool]) -> list[str | Problem | None]:
        """Return the day of each row; only what takes back may leave it out."""
        missing = [None if back else Problem("E302") for back in taking_back]
        if columns.of("completed_on") is None:
            return [*missing]
        days = self._dates.read(columns, columns.layout.columns["completed_on"], "completion")
        return [day or none for day, none in zip(days, missing, strict=True)]

    def finish(self) -> list[Issue]:
        """Return what is worth saying of whole columns; raises `Refusal` when one cannot be trusted."""
        return [*self._dates.finish(), *self._ids.finish("birth")]
