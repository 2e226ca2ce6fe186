"""What a block of roster rows does to the people known: create, update, leave as they are, refuse."""

import json
from collections.abc import Callable, Container, Sequence

from dht.core.issues import Issue, Place
from dht.core.matching import Evidence, Known, ids_to_add, match_person
from dht.core.newcomers import NOWHERE
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Assignment, IdKey, Person, PersonKey
from dht.core.plans import (
    ChangeRecord,
    CompletionRecord,
    PersonRecord,
    Plan,
    Restanding,
    Source,
    Steps,
    join_ids,
)
from dht.core.roster_rows import RosterRow
from dht.core.standing import tally_keys
from dht.core.timeline import (
    Period,
    come_back,
    completes_placement,
    ends_before_start,
    merge_placement,
    period_meant,
    periods_of,
    revise,
)

_ROW_BITS = 24
"""Enough for the rows of a sheet; the sheet's number stands above them."""
_CONTENT = slice(RosterRow._fields.index("ids"), RosterRow._fields.index("repeats"))
MOST_NAMESAKES = 100
"""So many people of one name and birth, without an id, are a filled-down cell and not people."""
_SINGLE_VALUES = ("full_name", "birth", "sex", "phone", "email", "position")
PlaceOf = Callable[[int], Place]


class _Taken:
    """Whom the plan so far is about: later rows about them have to wait."""

    def __init__(self) -> None:
        self.people: set[str] = set()
        self._ids: set[IdKey] = set()
        self._names: dict[tuple[str, str | None], RosterRow] = {}

    def holds(self, row: RosterRow) -> bool:
        """Say whether a row may be about someone whom the plan creates or changes."""
        return not self._ids.isdisjoint(row.ids) or (row.name[1], row.birth) in self._names

    def first_like(self, row: RosterRow) -> RosterRow | None:
        """Return the first row of that name and birth if it says exactly the same."""
        first = self._names.get((row.name[1], row.birth))
        same = first is not None and first[_CONTENT] == row[_CONTENT]
        return first if same else None

    def add(self, row: RosterRow, birth: str | None) -> None:
        """Remember what an earlier row said of a person."""
        self._ids.update(row.ids)
        if birth:  # nobody is known by name alone
            self._names.setdefault((row.name[1], birth), row)


class RosterPlanner:
    """Plans the blocks of one roster sheet for one programme's completion columns."""

    def __init__(self, source: Source, programme: str, place_of: PlaceOf, day: str) -> None:
        """`day` is the civil day on which the list is true: from then on who had left is back."""
        self._source = source
        self._programme = programme
        self._place_of = place_of
        self._day = day

    def plan(self, rows: Sequence[RosterRow], known: Known, new_ids: Sequence[str]) -> Plan:
        """Plan rows against the people known; `new_ids` has a fresh person id for each row.

        A row about someone an earlier row of the same plan created or changed is deferred: plan it
        again once this plan has been applied.
        """
        plan = Plan()
        taken = _Taken()
        newcomers: list[tuple[RosterRow, str]] = []
        for row, new_id in zip(rows, new_ids, strict=True):
            if taken.holds(row):
                self._wait(plan, row, taken)
                continue
            person = self._find(plan, row, known)
            if person is None:
                if row.source_row not in plan.refused:
                    newcomers.append((row, new_id))
                    taken.add(row, row.birth)
            elif person.id in taken.people:
                plan.deferred.add(row.source_row)
                taken.add(row, row.birth)
            else:
                taken.people.add(person.id)
                self._revise(plan, row, person, known)
                taken.add(row, row.birth or person.birth)
        self._create(plan, newcomers)
        return plan

    @staticmethod
    def _wait(plan: Plan, row: RosterRow, taken: _Taken) -> None:
        """Let a row wait for an earlier one, unless it says nothing else than that."""
        first = taken.first_like(row)
        if first is None or first.source_row in plan.deferred or first.source_row in plan.refused:
            plan.deferred.add(row.source_row)
            taken.add(row, row.birth)
        else:
            plan.unchanged += 1

    def _find(self, plan: Plan, row: RosterRow, known: Known) -> Person | None:
        """Return the person a row is about, or None for someone new or a row that is refused."""
        if row.name[1] not in known.by_name and known.by_id.keys().isdisjoint(row.ids):
            return None
        place = self._place_of(row.source_row)
        match = match_person(Evidence(row.ids, row.name[1], row.birth, row.placement), known, place)
        if match.refusal is not None:
            plan.refuse([match.refusal], row.source_row)
        elif match.reason is not None:
            plan.known_by[match.reason] += 1
        elif match.person is None and not row.ids:
            namesakes = sum(p.birth == row.birth for p in known.by_name.get(row.name[1], ()))
            if namesakes >= MOST_NAMESAKES:
                plan.refuse([Issue("E226", place, params={"count": namesakes})], row.source_row)
        return match.person

    def _create(self, plan: Plan, newcomers: Sequence[tuple[RosterRow, str]]) -> None:
        """Plan everyone new; a whole list at once, because this is where imports spend their time."""
        batch, sheet = self._source.batch, self._source.sheet
        placed = [(row, new_id, row.placement or NOWHERE) for row, new_id in newcomers]
        plan.created += len(placed)
        plan.placements.update({(p.province_code, p.id): p for p in {p.id: p for _, _, p in placed}.values()})
        plan.newcomers += [
            (p.province_code, new_id, *row.name, row.birth, row.sex, row.phone, row.email, row.position,
             join_ids(row.ids), row.digest, batch, row.source_row)
            for row, new_id, p in placed
        ]  # fmt: skip
        for row, new_id, p in placed:
            key = (p.province_code, new_id)
            period = Assignment(1, row.since or ALWAYS_SINCE, row.until or ALWAYS_UNTIL, p.id, row.audiences)
            plan.assignments.append(
                (*key, 1, period.since, period.until, p.id, row.audiences, batch, sheet, row.source_row)
            )
            if row.completions:
                plan.restandings[key] = Restanding((), (period,), self._complete(plan, row, key, ()))
            else:
                plan.tally.update(tally_keys(key, (period,)))

    def _revise(self, plan: Plan, row: RosterRow, person: Person, known: Known) -> None:
        place = self._place_of(row.source_row)
        periods = periods_of(person.assignments)
        if ends_before_start(periods, (row.since, row.until)):
            plan.refuse([Issue("E219", place)], row.source_row)
            return
        record = self._merge(row, person)
        revised = self._revise_periods(plan, row, person, known)
        differs = [name for name in _SINGLE_VALUES if getattr(record, name) != getattr(person, name)]
        if person.seen_in_row is not None:
            against = [name for name in differs if getattr(person, name) is not None]
            if self._contradicts(plan, row, periods, known):
                against.append("placement")
            if against:
                params = {"other_row": person.seen_in_row, "fields": ", ".join(against)}
                plan.refuse([Issue("E213", place, params=params)], row.source_row)
                return
        plan.seen.append((person.id, row.source_row))
        known_by_more = bool(ids_to_add(row.ids, person))
        done = person.completed | person.revoked.keys()
        completes = any((self._programme, *step) not in done for step in row.completions)
        self._tell_revoked(plan, row, person)
        if not (differs or known_by_more or completes or periods != revised):
            plan.unchanged += 1
            return
        plan.updated += 1
        self._record_change(plan, record, person, differs)
        steps = self._complete(plan, row, person.key, done)
        self._replace_periods(plan, row, person, revised, steps)

    def _tell_revoked(self, plan: Plan, row: RosterRow, person: Person) -> None:
        """Say that a row lists what was taken back, which it does not bring again."""
        for step in row.completions:
            what = (self._programme, *step)
            if what in person.revoked and what not in person.completed:
                params = {"batch": str(person.revoked[what])}
                plan.issues.append(Issue("W332", self._place_of(row.source_row), params=params))

    def _contradicts(self, plan: Plan, row: RosterRow, periods: Sequence[Period], known: Known) -> bool:
        """Say whether a row puts someone met before in this file elsewhere, or at other times."""
        meant = period_meant(periods, (row.since, row.until))
        if row.since not in (None, meant.since) and meant.since != ALWAYS_SINCE:
            return True
        if row.until not in (None, meant.until) and meant.until != ALWAYS_UNTIL:
            return True
        current = known.placements[meant.placement_id]
        merged = current if row.placement is None else merge_placement(current, row.placement)
        return not completes_placement(current, merged)

    def _merge(self, row: RosterRow, person: Person) -> PersonRecord:
        """Return the person with the row's cells laid over; a blank cell never erases."""
        name = row.name[0]
        met = person.seen_in_row is not None and row.name[1] == person.name_key
        if met or name.casefold() == person.full_name.casefold():
            name = person.full_name
        birth = row.birth
        if birth is None or (len(birth) == 4 and (person.birth or "").startswith(birth)):
            birth = person.birth
        return PersonRecord(
            person.province_code,
            person.id,
            name,
            row.name[1],
            birth,
            row.sex or person.sex,
            row.phone or person.phone,
            row.email or person.email,
            row.position or person.position,
            join_ids(person.ids.union(ids_to_add(row.ids, person))),
            row.digest,
            self._source.batch,
            row.source_row,
        )

    def _revise_periods(self, plan: Plan, row: RosterRow, person: Person, known: Known) -> list[Period]:
        periods = periods_of(person.assignments)
        had_left = _had_left(row, person, self._day)
        meant = max(periods) if had_left else period_meant(periods, (row.since, row.until))
        current = known.placements[meant.placement_id]
        placement = current if row.placement is None else merge_placement(current, row.placement)
        moved = placement.id != meant.placement_id and (row.since or "") > meant.since
        if had_left and not moved:
            revised = come_back(periods, placement.id, row.audiences, self._day)
        else:
            revised = revise(periods, placement.id, row.audiences, (row.since, row.until))
        if revised != periods:  # known perhaps, but not in the shard of this person
            plan.placements[person.province_code, placement.id] = placement
        return revised

    def _record_change(self, plan: Plan, record: PersonRecord, person: Person, differs: list[str]) -> None:
        row = record.source_row or 0
        old: dict[str, object] = {name: getattr(person, name) for name in differs}
        old |= {"batch": person.batch, "source_row": person.source_row}
        before = {"name_key": person.name_key, "ids": join_ids(person.ids)}
        old |= {name: value for name, value in before.items() if value != getattr(record, name)}
        old["row_digest"] = person.row_digest.hex() if person.row_digest else None
        key = (person.province_code, self._source.batch, person.id)
        order = self._source.sheet << _ROW_BITS | row
        plan.changes.append(ChangeRecord(*key, order, json.dumps(old, ensure_ascii=False)))
        plan.changed_people.append(record)

    def _replace_periods(
        self, plan: Plan, row: RosterRow, person: Person, revised: Sequence[Period], steps: Steps
    ) -> None:
        kept = {Period(a.since, a.until, a.placement_id, a.audiences): a for a in person.assignments}
        after = [kept[period] for period in revised if period in kept]
        for assignment in person.assignments:
            if assignment not in after:
                plan.voided_assignments.append((*person.key, assignment.seq))
        seq = person.last_seq
        for period in revised:
            if period not in kept:
                seq += 1
                after.append(Assignment(seq, *period))
                plan.assignments.append(
                    (*person.key, seq, *period, self._source.batch, self._source.sheet, row.source_row)
                )
        plan.restandings[person.key] = Restanding(tuple(person.assignments), tuple(after), steps)

    def _complete(
        self, plan: Plan, row: RosterRow, key: PersonKey, completed: Container[tuple[str, int, str]]
    ) -> Steps:
        """Record what the row's level columns add to what was completed; return it by level."""
        steps: Steps = {}
        for level, day in row.completions:
            if (self._programme, level, day) in completed:
                continue
            steps.setdefault(self._programme, {})[level] = day
            plan.completions.append(
                CompletionRecord(
                    *key, self._programme, level, day,
                    self._source.batch, None, self._source.sheet, row.source_row,
                )
            )  # fmt: skip
        return steps


def _had_left(row: RosterRow, person: Person, day: str) -> bool:
    """Say whether a row lists someone again who had left by a day, and says no day since of their coming."""
    left_on = person.left_on
    return left_on is not None and left_on <= day and row.until is None and (row.since or "") < left_on
