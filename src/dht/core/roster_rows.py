"""A roster's block of cells becomes people's rows; whatever is wrong becomes issues."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import compress
from typing import Any, NamedTuple

from dht.core.columns import Columns, Memo, Printed, Problem
from dht.core.date_columns import SheetDates
from dht.core.headers import Layout
from dht.core.id_columns import Evidence, IdColumns
from dht.core.identifiers import cccd_fits
from dht.core.issues import Issue
from dht.core.name_columns import Name
from dht.core.optional_columns import OptionalColumns
from dht.core.people import IdKey, Placement
from dht.core.person_columns import PersonColumns, name_field
from dht.core.plans import join_ids, split_ids
from dht.core.reading import Reading
from dht.core.seen_ids import SeenIds
from dht.core.text import clean, is_no_value

_ONLY_CCCD = len("cccd:011185001234")
_NEVER = "9999"
"""The year in which personnel systems let end what has no end."""
_FITTING: Mapping[str, frozenset[str | None]] = {
    f"{code}{year}": frozenset(
        sex for sex in ("m", "f", None) if cccd_fits(f"011{code}000000", str(year), sex)
    )
    for year in range(1900, 2100)
    for code in (f"{2 * (year // 100 - 19) + odd}{year % 100:02}" for odd in (0, 1))
}
"""Digits 4 to 6 of a citizen id and the year of birth → the sexes that agree with both; most need no more."""


class RosterRow(NamedTuple):
    """One person's row, understood. `digest` is the hash of the row's cells and of how they were read."""

    source_row: int
    digest: bytes
    ids: tuple[IdKey, ...]
    name: tuple[str, str]
    birth: str | None
    sex: str | None
    phone: str | None
    email: str | None
    position: str | None
    audiences: str
    placement: Placement | None
    since: str | None
    until: str | None
    """The first day that no longer counts."""
    completions: tuple[tuple[int, str], ...]
    """(level, date) from the columns “Bậc 1” … of a wide roster."""
    repeats: bool
    """Whether one of the ids perhaps stood in an earlier row of the file."""

    @property
    def has_cccd(self) -> bool:
        """Whether the row says who it is about by a citizen id."""
        return any(kind == "cccd" for kind, _ in self.ids)


@dataclass(slots=True)
class RosterColumns:
    """A block understood, column by column, and what was refused, blank or wrong.

    The columns are those of `RosterRow`, but ids are joined as the store keeps them (`join_ids`) and
    names and their keys stand apart: plain texts are what travels and is stored fastest.
    """

    source_row: list[int]
    digest: list[bytes]
    ids: list[str]
    name: list[str]
    name_key: list[str]
    birth: list[str | None]
    sex: list[str | None]
    phone: list[str | None]
    email: list[str | None]
    position: list[str | None]
    audiences: list[str]
    placement: list[Placement | None]
    since: list[str | None]
    until: list[str | None]
    completions: list[tuple[tuple[int, str], ...]]
    repeats: list[bool]
    refused: set[int] = field(default_factory=set)
    blank: int = 0
    issues: list[Issue] = field(default_factory=list)
    closer: list[int] = field(default_factory=list)
    """Positions of the rows that may be about someone known, or say more than who a person is and where."""
    printed: Printed = field(default_factory=Printed)

    def lists(self) -> list[list[Any]]:
        """Return the columns in the order of their declaration."""
        return [getattr(self, name) for name in ROSTER_COLUMNS]

    def rows(self, positions: Iterable[int] | None = None) -> list[RosterRow]:
        """Return some rows, or all of them."""
        lists = self.lists()
        rows: list[RosterRow] = []
        for position in range(len(self.ids)) if positions is None else positions:
            number, digest, ids, name, key, *others = [values[position] for values in lists]
            rows.append(RosterRow(number, digest, split_ids(ids), (name, key), *others))
        return rows

    def leave_out(self, positions: Iterable[int]) -> None:
        """Go on without the rows at `positions`."""
        kept = bytearray(b"\1") * len(self.ids)
        for position in positions:
            kept[position] = 0
        for name in ROSTER_COLUMNS:
            setattr(self, name, list(compress(getattr(self, name), kept)))


ROSTER_COLUMNS = tuple(column.name for column in fields(RosterColumns))[: len(RosterRow._fields) + 1]


class RosterReader:
    """Understands the blocks of one roster sheet, one after the other."""

    def __init__(
        self, layout: Layout, reading: Reading, source: tuple[str, str | None], seen: SeenIds
    ) -> None:
        self._layout = layout
        self._reading = reading
        self._seen = seen
        self._dates = SheetDates(reading, layout, *source)
        self._person = PersonColumns(reading, self._dates)
        self._ids = IdColumns()
        self._audiences = Memo(self._read_audiences)
        self._ends = Memo(_day_after)
        self._optional = OptionalColumns()
        self._positions = Memo(self._read_position)

    def read(self, columns: Columns, digests: Sequence[bytes]) -> RosterColumns:
        """Understand the rows of a block; refused ones are left out and said."""
        person = self._person
        births, sexes = person.births(columns), self._optional.sexes(columns)
        ids = self._ids.read_plain(columns)
        if ids is None:
            ids = [join_ids(row) for row in self._ids.read(columns, Evidence(births, sexes)).rows]
        names = self._names(columns)
        found = RosterColumns(
            columns.numbers,
            list(digests),
            ids,
            [name for name, _ in names],
            [key for _, key in names],
            births,
            sexes,
            self._optional.phones(columns),
            self._optional.emails(columns),
            _read_column(columns, "position", self._positions.column),
            self._tags(columns),
            columns.settle("commune", person.placements(columns)),
            self._days(columns, "start_date"),
            self._ends.column(self._days(columns, "end_date")),
            self._completions(columns),
            self._repeats(ids),
            columns.refused,
            columns.blank,
            columns.issues,
            printed=columns.printed,
        )
        self._check(columns, found)
        if found.refused:
            found.leave_out([i for i, number in enumerate(found.source_row) if number in found.refused])
        found.closer = self._closer(found)
        return found

    def _closer(self, found: RosterColumns) -> list[int]:
        only_cccd = set(map(len, found.ids)) == {_ONLY_CCCD} and "staff_code" not in self._layout.columns
        if only_cccd and not self._layout.level_columns and True not in found.repeats:
            return []
        rows = zip(found.ids, found.repeats, found.completions, strict=True)
        return [
            position
            for position, (ids, repeats, done) in enumerate(rows)
            if repeats or done or len(ids) != _ONLY_CCCD or not ids.startswith("cccd:")
        ]

    def _repeats(self, ids: Sequence[str]) -> list[bool]:
        """Say of each row whether one of its ids perhaps stood in an earlier row."""
        meet = self._seen.meet
        if " " in "".join(ids):
            return [True in meet(several.split()) for several in ids]
        met = meet(ids)
        return [known and one != "" for known, one in zip(met, ids, strict=True)] if "" in ids else met

    def _names(self, columns: Columns) -> list[Name]:
        names = self._person.names(columns)
        if None in names:
            for position, name in enumerate(names):
                if name is None:
                    columns.tell(position, Problem("E201"), name_field(columns))
        return [name or ("", "") for name in names]

    def _days(self, columns: Columns, name: str) -> list[Any]:
        if columns.of(name) is None:
            return [None] * len(columns.numbers)
        return columns.settle(name, self._dates.read(columns, columns.layout.columns[name], "work"))

    def finish(self, passed: int = 0) -> list[Issue]:
        """Return what is worth saying of whole columns; raises `Refusal` when one cannot be trusted.

        `passed` rows of the sheet were left unread, because they had not changed.
        """
        return [*self._dates.finish(passed), *self._ids.finish("birth"), *self._optional.finish()]

    def _tags(self, columns: Columns) -> list[str]:
        cells = columns.of("audience")
        if cells is None:
            tags = [self._reading.audience] * len(columns.numbers)
        else:
            tags = columns.settle("audience", self._audiences.column(cells))
        for position, number in enumerate(columns.numbers if columns.units else ()):
            if number in columns.units and columns.units[number].audience:
                tags[position] = columns.units[number].audience
        return tags

    def _completions(self, columns: Columns) -> list[tuple[tuple[int, str], ...]]:
        if not self._layout.level_columns or not columns.numbers:
            return [()] * len(columns.numbers)
        found: list[list[tuple[int, str]]] = [[] for _ in columns.numbers]
        steps = self._reading.steps[self._reading.programme]
        for level, index in sorted(self._layout.level_columns.items()):
            days = self._dates.read(columns, index, "completion")
            if level > steps:
                unknown = Problem("E301", str(level), {"levels": f"1–{steps}"})
                days = [unknown if day else None for day in days]
            for position, day in enumerate(days):
                if isinstance(day, str):
                    found[position].append((level, day))
                elif day:
                    columns.tell_at(position, day, index)
        return [tuple(completions) for completions in found]

    def _check(self, columns: Columns, found: RosterColumns) -> None:
        """Hold the cells of each row against each other."""
        people = zip(found.ids, found.birth, found.sex, strict=True)
        nothing: frozenset[str | None] = frozenset()
        odd = [
            position
            for position, (ids, birth, sex) in enumerate(people)
            if birth is None or sex not in _FITTING.get(ids[8:11] + birth[:4], nothing)
        ]
        for position in odd:
            self._check_person(columns, found, position)
        if self._layout.columns.keys() & {"start_date", "end_date"}:
            for position, (since, until) in enumerate(zip(found.since, found.until, strict=True)):
                if since and until and until <= since:
                    columns.tell(position, Problem("E219"), "end_date")
                elif since and since.startswith(_NEVER):
                    columns.tell(position, Problem("E218"), "start_date")
        if self._layout.level_columns:
            for position, (birth, done) in enumerate(zip(found.birth, found.completions, strict=True)):
                if birth and done and min(day for _, day in done) < birth:
                    columns.tell(position, Problem("E304"), "birth_date")

    @staticmethod
    def _check_person(columns: Columns, found: RosterColumns, position: int) -> None:
        ids, birth, placement = found.ids[position], found.birth[position], found.placement[position]
        if ids:
            kind, value = split_ids(ids)[0]
            if kind == "cccd" and not cccd_fits(value, birth, found.sex[position]):
                columns.tell(position, Problem("W216"), "citizen_id")
            return
        unknown = not birth or placement is None or placement.is_nowhere
        if unknown and columns.numbers[position] not in columns.refused:
            columns.tell(position, Problem("E206"), None)

    def _read_position(self, text: str) -> str | Problem | None:
        if is_no_value(text):
            return None
        position = clean(text)
        return Problem("E127", position) if self._reading.misread(position) else position

    def _read_audiences(self, text: str) -> str | Problem:
        if is_no_value(text):
            return self._reading.audience
        codes = self._reading.audiences.resolve(text)
        if codes is None:
            known = self._reading.audiences
            return Problem("E203", clean(text), choices=known.suggest(text) or known.names())
        return " ".join(sorted(codes)) or self._reading.audience


def _read_column(columns: Columns, name: str, read: Callable[[Sequence[str]], list[Any]]) -> list[Any]:
    cells = columns.of(name)
    return [None] * len(columns.numbers) if cells is None else columns.settle(name, read(cells))


def _day_after(last: str | None) -> str | None:
    """Return the end of a period whose last day, which still counts, is given; none for the year 9999."""
    if last is None or last.startswith(_NEVER):
        return None
    return (date.fromisoformat(last) + timedelta(days=1)).isoformat()
