"""People who are certainly new: from the columns of a block straight to values ready to be stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from dht.core.columns import Printed
from dht.core.issues import Issue
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Placement
from dht.core.places import Location
from dht.core.plans import AssignmentRecord, PersonRecord, Source, TallyKey, Values, on_end
from dht.core.reading import make_placement
from dht.core.roster_rows import RosterColumns, RosterRow

NOWHERE = make_placement("", Location())
Column = Sequence[object]
"""One value for each person, or a single one that holds for all."""
_AS_READ = {
    "full_name": "name", "name_key": "name_key", "birth": "birth", "sex": "sex", "phone": "phone",
    "email": "email", "position": "position", "ids": "ids", "row_digest": "digest",
    "source_row": "source_row", "audiences": "audiences",
}  # fmt: skip
_TALLY = ("province_code", "placement_id", "audiences", "since", "until")


@dataclass(slots=True)
class Newcomers:
    """People who are certainly new, column by column, with all that is stored of them."""

    count: int
    placements: dict[tuple[str, int], Placement]
    """Those that no block before it had."""
    columns: dict[str, Column]
    """By the field names of `PersonRecord` and `AssignmentRecord`; the ids are still missing."""

    def give_ids(self, ids: Sequence[str]) -> None:
        """Give each of them an id."""
        self.columns["id"] = self.columns["person_id"] = ids

    def people(self) -> list[Values]:
        """Return the values of `PersonRecord`s, several on end."""
        return on_end(self._of(PersonRecord._fields), self.count)

    def assignments(self) -> list[Values]:
        """Return the values of `AssignmentRecord`s, several on end."""
        return on_end(self._of(AssignmentRecord._fields), self.count)

    def tallied(self) -> Iterator[TallyKey]:
        """Yield of each of them where, as what and when they count."""
        return zip(*self._of(_TALLY), strict=True)

    def told(self) -> Iterator[tuple[Any, ...]]:
        """Yield of each of them the row, the ids, the name and the birth."""
        return zip(*self._of(("source_row", "ids", "full_name", "birth")), strict=True)

    def _of(self, names: Sequence[str]) -> list[Iterable[object]]:
        columns = map(self.columns.__getitem__, names)
        return [repeat(column[0], self.count) if len(column) == 1 else column for column in columns]


@dataclass(slots=True)
class SortedRows:
    """A block understood and sorted out; what was refused, blank, wrong or nobody's row comes along."""

    newcomers: Newcomers | None
    rows: list[RosterRow]
    """Those that need a closer look."""
    refused: set[int]
    blank: int
    issues: list[Issue]
    printed: Printed


class Welcome:
    """Tells who is certainly new in a store that was empty: the same as planning row by row, for the bulk.

    That is whoever has one citizen id, which no earlier row had, and no completions; but only while
    everyone has a citizen id, since someone without one may be anyone of the same name.
    """

    def __init__(self, source: Source) -> None:
        self._constants = {"batch": [source.batch], "source_sheet": [source.sheet], "seq": [1]}
        self._placements: set[tuple[str, int]] = set()
        self._names_matter = False
        """Whether someone without a citizen id has come."""

    def sort_out(self, found: RosterColumns) -> SortedRows:
        """Return who is new and the rows that need a closer look."""
        rest = (found.refused, found.blank, found.issues, found.printed)
        if self._names_matter:
            return SortedRows(None, found.rows(), *rest)
        rows = found.rows(found.closer)
        if rows:
            found.leave_out(found.closer)
            self._names_matter = any(not row.has_cccd for row in rows)
        return SortedRows(self._newcomers(found) if found.ids else None, rows, *rest)

    def _newcomers(self, found: RosterColumns) -> Newcomers:
        placements = [placement or NOWHERE for placement in found.placement]
        new = {(p.province_code, p.id): p for p in {p.id: p for p in placements}.values()}
        new = {key: placement for key, placement in new.items() if key not in self._placements}
        self._placements.update(new)
        count = len(placements)
        columns: dict[str, Column] = {name: getattr(found, source) for name, source in _AS_READ.items()}
        columns["province_code"] = [p.province_code for p in placements]
        columns["placement_id"] = [p.id for p in placements]
        columns["since"] = _or_always(found.since, ALWAYS_SINCE)
        columns["until"] = _or_always(found.until, ALWAYS_UNTIL)
        columns = {name: _shortened(column) for name, column in columns.items()}
        return Newcomers(count, new, columns | self._constants)


def _or_always(days: list[str | None], always: str) -> list[str]:
    return [day or always for day in days] if any(days) else [always]


def _shortened(column: Column) -> Column:
    """Return a column of one value for everyone as that value alone: less to carry to another process."""
    first = column[0]
    return [first] if column[-1] == first and column.count(first) == len(column) else column
