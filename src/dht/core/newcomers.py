"""People who are certainly new: from the columns of a block straight to values ready to be stored."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Placement
from dht.core.places import Location
from dht.core.plans import Source, TallyKey, Values, on_end
from dht.core.reading import make_placement
from dht.core.roster_rows import RosterColumns, RosterRow

NOWHERE = make_placement("", Location())


@dataclass(slots=True)
class Newcomers:
    """People who are certainly new. `people` and `assignments` have the values of several rows on end."""

    count: int
    first_id: str
    placements: dict[tuple[str, int], Placement]
    """Those that no block before it had."""
    tally: Counter[TallyKey]
    people: list[Values]
    """As `PersonRecord`."""
    assignments: list[Values]
    """As `AssignmentRecord`."""


class Welcome:
    """Tells who is certainly new in a store that was empty: the same as planning row by row, for the bulk.

    That is whoever has one citizen id, which no earlier row had, and no completions; but only while
    everyone has a citizen id, since someone without one may be anyone of the same name.
    """

    def __init__(self, source: Source, make_ids: Callable[[int], list[str]]) -> None:
        self._source = source
        self._make_ids = make_ids
        self._placements: set[tuple[str, int]] = set()
        self.names_matter = False
        """Whether someone without a citizen id has come."""

    def sort_out(self, found: RosterColumns) -> tuple[Newcomers | None, list[RosterRow]]:
        """Return who is new and the rows that need a closer look."""
        if self.names_matter:
            return None, found.rows()
        rows = found.rows(found.closer)
        if rows:
            found.leave_out(found.closer)
            self.names_matter = any(not row.has_cccd for row in rows)
        return (self._newcomers(found) if found.ids else None), rows

    def _newcomers(self, found: RosterColumns) -> Newcomers:
        placements = [placement or NOWHERE for placement in found.placement]
        shards, places = [p.province_code for p in placements], [p.id for p in placements]
        new = {(p.province_code, p.id): p for p in {p.id: p for p in placements}.values()}
        new = {key: placement for key, placement in new.items() if key not in self._placements}
        self._placements.update(new)
        since = [day or ALWAYS_SINCE for day in found.since]
        until = [day or ALWAYS_UNTIL for day in found.until]
        ids, count = self._make_ids(len(shards)), len(shards)
        batch, sheet = self._source.batch, self._source.sheet
        people = (
            shards, ids, found.name, found.name_key, found.birth, found.sex, found.phone, found.email,
            found.position, found.ids, found.digest, repeat(batch, count), found.source_row,
        )  # fmt: skip
        assignments = (
            shards, ids, repeat(1, count), since, until, places, found.audiences, repeat(batch, count),
            repeat(sheet, count), found.source_row,
        )  # fmt: skip
        tally = Counter(zip(shards, places, found.audiences, since, until, strict=True))
        return Newcomers(count, ids[0], new, tally, on_end(people, count), on_end(assignments, count))
