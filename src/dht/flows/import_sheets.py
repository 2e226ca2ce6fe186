"""One sheet after the other into the store: read a block, look up whom it is about, plan, apply."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dht.core.applied_rows import AppliedRows, ClosedBlock, heads_of
from dht.core.columns import Printed
from dht.core.completion_plan import CompletionPlanner
from dht.core.completion_rows import CompletionReader
from dht.core.differences import Before, differences_of
from dht.core.headers import Layout
from dht.core.issues import Place
from dht.core.matching import Known
from dht.core.newcomers import Newcomers, SortedRows, Welcome
from dht.core.people import Placement
from dht.core.plans import Plan, Source, TallyKey
from dht.core.reading import Reading
from dht.core.refusals import refused_completions
from dht.core.roster_plan import RosterPlanner
from dht.core.roster_rows import RosterColumns, RosterReader, RosterRow
from dht.core.roster_split import NumberedRow, RosterSplitter, SplitRows
from dht.core.seen_ids import SeenIds
from dht.core.sheets import Block
from dht.flows.import_report import FileOutcome
from dht.flows.leaving import Listing
from dht.flows.new_ids import IdMaker
from dht.flows.refusals import keep_refusals
from dht.store import people, writes
from dht.store.database import Database
from dht.store.one_person import standing_of_plan
from dht.store.revocations import find_recorded

_REPEATED_AT_ONCE = 2_000
_OTHERS_AT_ONCE = 2_000
_PEOPLE_FOR_A_ROW = 5
"""Up to so many people in the store for a row of a file, having all their digests at hand pays."""
_LET_IN_AT_ONCE = 120_000
"""Newcomers whose keys wait for one another: more would save little time and need more memory to sort."""


@dataclass(slots=True)
class SheetImport:
    """What the importers of a sheet share. Tallies and keys wait, because many at once cost far less."""

    database: Database
    reading: Reading
    layout: Layout
    file: str
    sheet: str | None
    source: Source
    listing: Listing | None = None
    """Who is in a complete list, if the sheet belongs to one."""
    keeps_refusals: bool = False
    """Whether the good rows stand without the refused ones, so that these are worth remembering."""
    _placements: set[tuple[str, int]] = field(default_factory=set)
    """(shard, id) of what this sheet has put into the store already."""
    _tally: Counter[TallyKey] = field(default_factory=Counter)
    _shards: set[str] = field(default_factory=set)
    _first_keyless: str = ""
    """The first newcomer, if any, who cannot be found by an only id yet."""

    def place_of(self, row: int) -> Place:
        """Return the place of a whole row."""
        return Place(self.file, self.sheet, row)

    def settle(self, plan: Plan, outcome: FileOutcome, reached: people.CompletionsByPerson) -> None:
        """Apply a plan and add its counts to the outcome."""
        standing = standing_of_plan(self.database, plan, reached, self.source.batch)
        for key in plan.placements.keys() & self._placements:
            del plan.placements[key]
        self._placements.update(plan.placements)
        self._shards.update(shard for shard, _ in plan.placements)
        self._tally.update(standing.tally)
        writes.apply_plan(self.database, plan, self.source.batch, standing)
        if plan.newcomers:
            first = str(plan.newcomers[0][1])
            self._first_keyless = min(self._first_keyless or first, first)
        outcome.created += plan.created
        outcome.updated += plan.updated
        outcome.unchanged += plan.unchanged
        outcome.refused += len(plan.refused)
        outcome.revoked += len(plan.revocations)
        outcome.known_by += plan.known_by
        outcome.tell(plan.issues)

    def weigh(self, plan: Plan, before: Before, outcome: FileOutcome) -> None:
        """Count the rows of a plan that replace what is known, and tell a dry run what differs."""
        log = outcome.differences
        changes = differences_of(plan, before, log.unit_texts if log else _no_texts)
        if log is None:
            outcome.replaced += sum(change.replaces for change in changes)
            return
        found = list(changes)
        outcome.replaced += sum(change.replaces for change in found)
        log.created(self.file, self.sheet, plan)
        log.changed(self.file, self.sheet, found)

    def take_in(self, newcomers: Newcomers, ids: list[str], outcome: FileOutcome) -> None:
        """Write people who are certainly new; they are found by their ids once they have been let in."""
        if outcome.differences is not None:
            outcome.differences.taken_in(self.file, self.sheet, newcomers)
        newcomers.give_ids(ids)
        writes.add_newcomers(self.database, newcomers)
        self._placements.update(newcomers.placements)
        self._shards.update(shard for shard, _ in newcomers.placements)
        self._tally.update(newcomers.tallied())
        self._first_keyless = self._first_keyless or ids[0]
        outcome.created += newcomers.count

    def let_in(self) -> None:
        """Make everyone known by their ids who came in so far, and tally them."""
        if self._first_keyless:
            writes.add_waiting_keys(self.database, self._shards, self._first_keyless)
            self._first_keyless = ""
        writes.change_tallies(self.database, self._tally)
        self._tally.clear()


class RosterImport:
    """Brings the blocks of a roster sheet into the store."""

    def __init__(self, sheet: SheetImport, ids: IdMaker, seen: SeenIds) -> None:
        reading = sheet.reading
        self._sheet = sheet
        self._ids = ids
        source = (sheet.file, sheet.sheet)
        self._splitter = RosterSplitter(sheet.layout, reading, source)
        self._reader = RosterReader(sheet.layout, reading, source, seen)
        day = reading.listed_on or reading.today
        self._planner = RosterPlanner(sheet.source, reading.programme, sheet.place_of, day)
        self._welcome = Welcome(sheet.source)
        self._waiting = 0
        self._repeated: list[RosterRow] = []
        """Rows whose id perhaps came before, in the order of the file."""
        self._store_is_empty = not people.provinces(sheet.database)
        self._names_matter = not self._store_is_empty and people.holds_people_without_cccd(sheet.database)
        self._passed = 0
        """How many rows have been passed over, because they had not changed."""
        self._applied: AppliedRows | None = None
        self._others: list[NumberedRow] = []
        """Rows of closed blocks that wait to be read together."""

    @property
    def welcomes(self) -> Source | None:
        """Where people who are certainly new come from; None when people are known whom rows may be about."""
        return self._sheet.source if self._store_is_empty else None

    @property
    def in_doubt(self) -> bool:
        """Whether someone of file or store has no CCCD, so that two of one name may be one person."""
        return self._names_matter

    def take(self, block: Block, outcome: FileOutcome) -> None:
        """Understand one block and import it."""
        self._take_split(self._splitter.split(block), outcome)

    def expect_closed(self, rows: int) -> bool:
        """Get ready for about `rows` rows in closed blocks; False when too many people are known for that."""
        if self._sheet.listing is not None:
            return False  # what its unchanged rows name is wanted too
        if self._store_is_empty or people.count_people(self._sheet.database) > _PEOPLE_FOR_A_ROW * rows:
            return False
        self._applied = people.applied_rows(self._sheet.database)
        return True

    def take_closed(self, closed: ClosedBlock, outcome: FileOutcome) -> None:
        """Pass over the rows of a block that equal the row last applied to someone; import the others."""
        others = None if self._applied is None else self._splitter.pass_over(closed, self._applied)
        if others is None:
            self._take_others(outcome)
            self.take(closed.open(), outcome)
            return
        passed = len(closed.heads) - len(others)
        self._pass(passed, outcome)
        outcome.set_aside(Printed(rows=passed))
        self._others += others
        if len(self._others) >= _OTHERS_AT_ONCE:
            self._take_others(outcome)

    def _pass(self, rows: int, outcome: FileOutcome) -> None:
        self._passed += rows
        outcome.unchanged += rows
        outcome.known_by["same_row"] += rows

    def _take_others(self, outcome: FileOutcome) -> None:
        if self._others:
            self._take_split(self._splitter.split_others(self._others), outcome)
            self._others = []

    def _take_split(self, split: SplitRows, outcome: FileOutcome) -> None:
        """Understand and import a block whose rows have been sorted out and hashed."""
        if self._store_is_empty:
            everything = range(len(split.numbers))
            self.take_read(self._reader.read(split.open(everything), split.digests), outcome)
            return
        if self._sheet.listing is not None:
            self._take_listed(split, self._sheet.listing, outcome)
            return
        changed = self._pass_over_unchanged(split, outcome)
        columns = split.open(changed)
        self.take_read(self._reader.read(columns, [split.digests[position] for position in changed]), outcome)

    def take_read(self, found: RosterColumns, outcome: FileOutcome) -> None:
        """Import a block that has been understood."""
        if self._store_is_empty:
            self.take_sorted(self._welcome.sort_out(found), outcome)
            return
        _tell_read(found, outcome)
        rows = found.rows()
        self._names_matter = self._names_matter or not all(row.has_cccd for row in rows)
        self._plan_all(rows, outcome)

    def take_sorted(self, found: SortedRows, outcome: FileOutcome) -> None:
        """Import a block that has been sorted out into a store that was empty."""
        _tell_read(found, outcome)
        if found.newcomers is not None:
            self._sheet.take_in(found.newcomers, self._ids.make(found.newcomers.count), outcome)
            self._waiting += found.newcomers.count
        rows = found.rows
        self._names_matter = self._names_matter or not all(row.has_cccd for row in rows)
        if not self._names_matter:
            # Repeated ids ask for everyone's keys, which are cheap only when many come together.
            self._repeated += (row for row in rows if row.repeats)
            self._plan_all([row for row in rows if not row.repeats], outcome)
            rows = []
        if rows or len(self._repeated) >= _REPEATED_AT_ONCE:
            self._plan_all([*self._repeated, *rows], outcome)
            self._repeated.clear()
        if self._waiting >= _LET_IN_AT_ONCE:
            self._sheet.let_in()
            self._waiting = 0

    def finish(self, outcome: FileOutcome) -> None:
        """Import the rows that waited, and say what is to be said of whole columns.

        Raises `Refusal` when a column cannot be trusted.
        """
        self._take_others(outcome)
        outcome.tell(self._reader.finish(self._passed))
        self._plan_all(self._repeated, outcome)
        self._repeated = []
        self._sheet.let_in()

    def _plan_all(self, rows: Sequence[RosterRow], outcome: FileOutcome) -> None:
        while rows:
            deferred = self._plan_and_apply(rows, outcome)
            rows = [row for row in rows if row.source_row in deferred]

    def _take_listed(self, split: SplitRows, listing: Listing, outcome: FileOutcome) -> None:
        """Import a block of a complete list: unchanged rows are understood too, for the units they name."""
        found = self._reader.read(split.open(range(len(split.numbers))), split.digests)
        _tell_read(found, outcome)
        rows = found.rows()
        ids = dict(zip(split.numbers, split.ids(), strict=True))
        applied = people.digests_of(self._sheet.database, split.kind, list(filter(None, ids.values())))
        same: list[tuple[RosterRow, str, bool]] = []
        rest: list[RosterRow] = []
        for row in rows:
            person_id, last = applied.get(ids[row.source_row], ("", b""))
            if last == row.digest:
                same.append((row, person_id, False))
            else:
                rest.append(row)
        outcome.unchanged += len(same)
        writes.mark_seen(self._sheet.database, [(person_id, row.source_row) for row, person_id, _ in same])
        listing.met(same)
        self._names_matter = self._names_matter or not all(row.has_cccd for row in rest)
        self._plan_all(rest, outcome)

    def _pass_over_unchanged(self, split: SplitRows, outcome: FileOutcome) -> list[int]:
        """Count the rows that equal the last applied row of their person; return where the others are."""
        if self._applied is not None:
            return self._pass_over_applied(split, self._applied, outcome)
        ids = split.ids()
        applied = people.digests_of(self._sheet.database, split.kind, list(filter(None, ids)))
        seen: list[tuple[str, int]] = []
        changed: list[int] = []
        nobody = ("", b"")
        rows = zip(ids, split.digests, split.numbers, strict=True)
        for position, (value, digest, number) in enumerate(rows):
            person_id, last = applied.get(value, nobody)
            if last == digest:
                seen.append((person_id, number))
            else:
                changed.append(position)
        self._pass(len(seen), outcome)
        writes.mark_seen(self._sheet.database, seen)
        return changed

    def _pass_over_applied(self, split: SplitRows, applied: AppliedRows, outcome: FileOutcome) -> list[int]:
        heads = heads_of(split.digests)
        changed = applied.others(heads)
        applied.pass_by(heads, split.numbers, changed)
        self._pass(len(heads) - len(changed), outcome)
        return changed

    def _plan_and_apply(self, rows: Sequence[RosterRow], outcome: FileOutcome) -> set[int]:
        known = self._look_up(rows)
        everyone = {p.key: p for holders in known.by_id.values() for p in holders}
        everyone |= {p.key: p for namesakes in known.by_name.values() for p in namesakes}
        if self._applied is not None:
            self._applied.meet(everyone.values())
        recorded = find_recorded(self._sheet.database, everyone)
        reached = recorded.standing
        for key, person in everyone.items():
            person.completed = set(reached.get(key, ()))
            person.revoked = recorded.revoked_from(key)
        plan = self._planner.plan(rows, known, self._ids.make(len(rows)))
        self._sheet.weigh(plan, Before(everyone, known.placements, reached), outcome)
        self._sheet.settle(plan, outcome, reached)
        if self._sheet.listing is not None:
            self._sheet.listing.planned(rows, plan)
        return plan.deferred

    def _look_up(self, rows: Sequence[RosterRow]) -> Known:
        """Return the people the rows may be about; rows certain to be about newcomers cost nothing."""
        database = self._sheet.database
        names = {(row.name[1], row.birth) for row in rows if row.birth} if self._names_matter else set()
        repeated = [row for row in rows if row.repeats]
        keys = {key for row in (repeated if self._store_is_empty else rows) for key in row.ids}
        if not keys and not names:
            return Known()
        if keys:
            self._sheet.let_in()
        return people.find_known(database, keys, names, self._sheet.source.batch)


def _tell_read(found: RosterColumns | SortedRows, outcome: FileOutcome) -> None:
    outcome.refused += len(found.refused)
    outcome.blank += found.blank
    outcome.set_aside(found.printed)
    outcome.tell(found.issues)


class CompletionImport:
    """Brings the blocks of a sheet of completions into the store."""

    def __init__(self, sheet: SheetImport) -> None:
        self._sheet = sheet
        self._reader = CompletionReader(sheet.layout, sheet.reading, sheet.file, sheet.sheet)
        self._planner = CompletionPlanner(sheet.source, sheet.place_of)

    def take(self, block: Block, outcome: FileOutcome) -> None:
        """Import one block."""
        found = self._reader.read(block)
        outcome.refused += len(found.refused)
        outcome.blank += found.blank
        outcome.unchanged += found.not_passed
        outcome.set_aside(found.printed)
        outcome.tell(found.issues)
        database = self._sheet.database
        keys = {key for line in found.rows for key in line.ids}
        names = {(line.name[1], line.birth) for line in found.rows if line.name[1] and line.birth}
        known = people.find_known(database, keys, names)
        everyone = {
            p.key: p for holders in (known.by_id, known.by_name) for ps in holders.values() for p in ps
        }
        recorded = find_recorded(database, everyone)
        plan = self._planner.plan(found.rows, known, recorded)
        others = {one[:2] for one in plan.revocations} - everyone.keys()
        everyone |= people.find_persons(database, others) if others else {}
        self._sheet.weigh(plan, Before(everyone, known.placements, recorded.standing), outcome)
        self._sheet.settle(plan, outcome, recorded.standing)
        if self._sheet.keeps_refusals:
            lines, issues = (*found.refused_rows, *found.rows), (*found.issues, *plan.issues)
            keep_refusals(database, self._sheet.source, refused_completions(lines, issues))

    def finish(self, outcome: FileOutcome) -> None:
        """Say what is to be said of whole columns; raises `Refusal` when one of them cannot be trusted."""
        outcome.tell(self._reader.finish())
        outcome.tell(self._planner.restored.finish("store"))


def _no_texts(placement: Placement) -> tuple[str | None, str | None]:
    """Tell units apart by their codes: where nobody reads them, words would be wasted."""
    old = placement.old_commune or placement.old_district or placement.old_province
    return old, placement.new_commune or placement.new_province
