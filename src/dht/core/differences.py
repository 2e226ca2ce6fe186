"""What a plan changes of the people known, field by field: the old value beside the new one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Person, PersonKey, Placement, StandingCompletion
from dht.core.plans import CompletionRecord, PersonRecord, Plan, split_ids
from dht.core.timeline import Period, completes_placement, periods_of

UnitTexts = Callable[[Placement], tuple[str | None, str | None]]
"""The smallest unit of a placement in words, on the old map and on the new one."""

ID_FIELDS = {"cccd": "citizen_id", "cmnd": "old_citizen_id", "staff": "staff_code"}
FIELDS = (
    "full_name", "birth", "sex", *ID_FIELDS.values(), "phone", "email", "position",
    "organisation", "unit", "village", "audience", "start_date", "end_date", "level", "evidence",
    "trainer", "completed_time",
)  # fmt: skip
"""Every field that can differ, in the order in which they are told."""
_WITH_COMPLETION = ("evidence", "trainer", "completed_time")
_SINGLE = ("full_name", "birth", "sex", "phone", "email", "position")


class Difference(NamedTuple):
    """One field of one person. `old` None means that nothing was known; `detail` is programme and level.

    `replaces` says that something known gives way, or ends: not where a gap is filled, a year becomes a
    date of that year, an audience, an id or a completion is added, or a move on a day leaves the time
    before as it was. Days are civil dates; an end date is the last day that counts.
    """

    field: str
    old: str | None
    new: str | None
    replaces: bool = False
    detail: str = ""


class Changed(NamedTuple):
    """The differences that one row makes to one person. `row` None is of no row of its own."""

    person: Person
    row: int | None
    differences: tuple[Difference, ...]

    @property
    def replaces(self) -> bool:
        """Whether anything known of the person gives way."""
        return any(difference.replaces for difference in self.differences)


class Before(NamedTuple):
    """What was known when a plan was made: people, placements by id, completions that stand."""

    people: Mapping[PersonKey, Person]
    placements: Mapping[int, Placement]
    completed: Mapping[PersonKey, Mapping[tuple[str, int, str], StandingCompletion]]


def differences_of(plan: Plan, before: Before, unit_texts: UnitTexts) -> Iterator[Changed]:
    """Yield what a plan changes of each person known: row by row of a roster, then of completions."""
    done: dict[PersonKey, list[CompletionRecord]] = {}
    for completion in plan.completions:
        key = (completion.province_code, completion.person_id)
        if key in before.people:
            done.setdefault(key, []).append(completion)
    placements = {**before.placements, **{p.id: p for p in plan.placements.values()}}
    for record in plan.changed_people:
        person = before.people[record.province_code, record.id]
        change = plan.restandings[person.key]
        periods = (periods_of(change.before), periods_of(change.after))
        added = [_in_completion(one, before) for one in done.pop(person.key, ())]
        found = (*_in_person(person, record), *_in_periods(*periods, placements, unit_texts), *added)
        yield Changed(person, record.source_row, found)
    for key, completions in done.items():
        for one in completions:
            yield Changed(before.people[key], one.source_row, (_in_completion(one, before),))
    for back in plan.revocations:
        gone = Difference("level", back.completed_on, None, True, f"{back.programme}/{back.level}")
        yield Changed(before.people[back[:2]], back.source_row, (gone,))
    for *filled, shard, person_id, programme, level, _, _ in plan.filled_evidence:
        field, new = next((f, v) for f, v in zip(_WITH_COMPLETION, filled, strict=True) if v is not None)
        found = (Difference(field, None, str(new), detail=f"{programme}/{level}"),)
        yield Changed(before.people[str(shard), str(person_id)], None, found)


def _in_person(person: Person, record: PersonRecord) -> Iterator[Difference]:
    for name in _SINGLE:
        old, new = getattr(person, name), getattr(record, name)
        if old != new:
            fills = old is None or (name == "birth" and str(new).startswith(old))
            yield Difference(name, old, new, not fills)
    ids = split_ids(record.ids)
    if person.ids.issuperset(ids):
        return
    for kind, name in ID_FIELDS.items():
        before = sorted(value for of, value in person.ids if of == kind)
        after = sorted(value for of, value in ids if of == kind)
        if before != after:
            yield Difference(name, " ".join(before) or None, " ".join(after))


def _in_periods(
    before: Sequence[Period],
    after: Sequence[Period],
    placements: Mapping[int, Placement],
    unit_texts: UnitTexts,
) -> Iterator[Difference]:
    """Hold each new period against the one that it takes over from: the last that began no later."""
    starts = {period.since for period in after}
    for period in after:
        if period in before:
            continue
        former = max((old for old in before if old.since <= period.since), default=before[0])
        overlaps = former.since < period.until and period.since < former.until
        stays = former.since != period.since and former.since in starts
        old, new = placements[former.placement_id], placements[period.placement_id]
        yield from _in_placement(old, new, unit_texts, not stays and not completes_placement(old, new))
        if former.audiences != period.audiences:
            keeps = stays or set(former.audiences.split()) <= set(period.audiences.split())
            yield Difference("audience", former.audiences or None, period.audiences or None, not keeps)
        if period.since != former.since:
            since = former.since if overlaps and former.since not in starts else ALWAYS_SINCE
            known = None if since == ALWAYS_SINCE else since
            yield Difference("start_date", known, period.since, known is not None)
        until = former.until if overlaps else ALWAYS_UNTIL
        if period.until != until and period.until not in starts:
            yield Difference("end_date", _last_day(until), _last_day(period.until), True)


def _in_placement(
    old: Placement, new: Placement, unit_texts: UnitTexts, replaces: bool
) -> Iterator[Difference]:
    if old.id == new.id:
        return
    if old.organisation_key != new.organisation_key:
        yield Difference("organisation", old.organisation or None, new.organisation or None, replaces)
    for before, after in zip(unit_texts(old), unit_texts(new), strict=True):
        if before != after:
            yield Difference("unit", before, after, replaces)
            break
    if old.hamlet_key != new.hamlet_key:
        yield Difference("village", old.hamlet or None, new.hamlet or None, replaces)


def _in_completion(completion: CompletionRecord, before: Before) -> Difference:
    """Tell a completion that is added from one whose evidence is changed."""
    key = (completion.province_code, completion.person_id)
    what = (completion.programme, completion.level, completion.completed_on)
    standing = before.completed.get(key, {}).get(what)
    detail = f"{completion.programme}/{completion.level}"
    if standing is None:
        return Difference("level", None, completion.completed_on, detail=detail)
    changed = [name for name in _WITH_COMPLETION if getattr(standing, name) != getattr(completion, name)]
    name = changed[0] if changed else "evidence"
    old, new = getattr(standing, name), getattr(completion, name)
    return Difference(name, old, new, old is not None, detail)


def _last_day(until: str) -> str | None:
    return None if until == ALWAYS_UNTIL else str(date.fromisoformat(until) - timedelta(days=1))
