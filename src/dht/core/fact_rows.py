"""A block of cells becomes facts: whose they are, what they say; the same walk for every kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dht.core.columns import Columns, Printed, Problem
from dht.core.date_columns import SheetDates
from dht.core.fact_cells import FactCells, FactMemos
from dht.core.fact_sheet import FactSheet
from dht.core.facts import FactKind, FactLine, Who
from dht.core.headers import Layout
from dht.core.id_columns import Evidence, IdColumns
from dht.core.issues import Issue
from dht.core.people import Placement
from dht.core.person_columns import PersonColumns
from dht.core.printed_sheet import PrintedSheet
from dht.core.reading import Reading, unit_of_sheet, vocabulary_of
from dht.core.sheets import Block


@dataclass(slots=True)
class FactLines:
    """A block understood: the good rows, the refused ones, and every issue."""

    rows: list[FactLine]
    refused: set[int]
    blank: int
    refused_rows: list[FactLine]
    """Those of the refused rows that have as many cells as the header, as far as they could be read."""
    issues: list[Issue] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


class FactReader:
    """Understands the blocks of one sheet of facts, one after the other.

    With `who_is_said`, rows need not say whom they are about: somebody has said it beside them.
    """

    def __init__(
        self,
        kind: FactKind,
        layout: Layout,
        reading: Reading,
        source: tuple[str, str | None],
        *,
        who_is_said: bool = False,
    ) -> None:
        self._kind = kind
        self._reading = reading
        self._dates = SheetDates(reading, layout, *source)
        self._memos = FactMemos(reading)
        self._who_is_said = who_is_said
        self._who = _WhoReader(reading, self._dates) if kind.of_person and not who_is_said else None
        self._sheet: PrintedSheet | FactSheet = FactSheet(layout, source)
        if self._who is not None:
            unit = unit_of_sheet(reading, layout, source[1])
            self._sheet = PrintedSheet(layout, source, vocabulary_of(reading), unit)

    def read(self, block: Block) -> FactLines:
        """Understand the rows of a block."""
        columns = self._sheet.split(block)
        cells = FactCells(columns, self._reading, self._memos, self._dates, who_is_said=self._who_is_said)
        who: Sequence[Who | None] = [None] * len(cells)
        if self._who is not None:
            optional = self._kind.person_optional
            who = self._who.read(columns, cells.names_someone() if optional else [True] * len(cells))
        records = self._kind.read(cells)
        rows: list[FactLine] = []
        refused: list[FactLine] = []
        for number, record, person in zip(columns.numbers, records, who, strict=True):
            where = refused if number in columns.refused else rows
            where.append(FactLine(number, tuple(record), person))
        return FactLines(rows, columns.refused, columns.blank, refused, columns.issues, columns.printed)

    def finish(self) -> Iterator[Issue]:
        """Yield what is worth saying of whole columns; raises `Refusal` when one cannot be trusted."""
        yield from self._dates.finish()
        if self._who:
            yield from self._who.ids.finish("birth")


class _WhoReader:
    """Reads who each row is about."""

    def __init__(self, reading: Reading, dates: SheetDates) -> None:
        self._person = PersonColumns(reading, dates)
        self.ids = IdColumns()

    def read(self, columns: Columns, asked: Sequence[bool]) -> Sequence[Who | None]:
        """Return who each row is about; a row that does not say enough is refused (E206).

        A row that is not asked is about nobody.
        """
        births = self._person.births(columns)
        names = [name or ("", "") for name in self._person.names(columns)]
        found = self.ids.read(columns, Evidence(births, store_decides=True))
        placements: list[Placement | None] = []
        for position, placement in enumerate(self._person.placements(columns)):
            if isinstance(placement, Problem):
                if (
                    asked[position] and not found.rows[position]
                ):  # only a row without an id needs its place to be understood
                    columns.tell(position, placement, "commune")
                placement = None
            placements.append(placement)
        for position, number in enumerate(columns.numbers):
            by_name = names[position][1] and births[position] and placements[position]
            if asked[position] and not found.rows[position] and not by_name and number not in columns.refused:
                columns.tell(position, Problem("E206"), None)
        return [
            Who(ids, name, birth, placement, found.doubts.get(position)) if asked[position] else None
            for position, (ids, name, birth, placement) in enumerate(
                zip(found.rows, names, births, placements, strict=True)
            )
        ]
