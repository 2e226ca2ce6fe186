"""The marks of those who are several persons of the store: whatever was recorded about any of them counts."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from dht.core.marks import Marked, Marks
from dht.core.merges import Merges, OnePerson
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.one_person import find_one_persons
from dht.store.shards import by_shard
from dht.store.verdicts import list_verdicts


class MergedMarks(NamedTuple):
    """One person who is several of the store: where they count on a day, and what they have done by then."""

    key: PersonKey
    placement_id: int
    audiences: str
    since: str
    steps: int
    others: int


def all_merges(database: Database) -> Merges:
    """Return who is one person with whom."""
    verdicts = list_verdicts(database)
    return Merges({v.person: v.other for v in verdicts if v.same and v.void_batch is None})


def merged_on(
    database: Database, merges: Merges, day: str, programme: str, marks: Marks
) -> list[MergedMarks]:
    """Return everyone who is several persons of the store, as they count on a civil day."""
    everyone = {*merges.into, *merges.into.values()}
    if not everyone:
        return []
    others = _others(database, merges, everyone, (day, programme, marks))
    people, placements = find_one_persons(database, merges, everyone)
    found: list[MergedMarks] = []
    for person in people:
        steps = _steps_of(person, day, programme, marks)
        for period in person.periods(placements):
            if period.since <= day < period.until:
                where = (period.placement_id, period.audiences, period.since)
                found.append(MergedMarks(person.key, *where, steps, others.get(person.key, 0)))
    return found


def done_by(
    database: Database, merges: Merges, keys: Iterable[PersonKey], asked: tuple[str, str, Marks]
) -> dict[PersonKey, int]:
    """Return the marks of some people, each with all who are one with them, wherever they count.

    `asked` are the civil day, the programme and the marks. Four statements a shard.
    """
    people, _ = find_one_persons(database, merges, keys)
    others = _others(database, merges, [key for person in people for key in person.stays], asked)
    return {person.key: _steps_of(person, *asked) | others.get(person.key, 0) for person in people}


def taken_back_on(database: Database, day: str, programme: str, marks: Marks) -> list[tuple[Marked, int]]:
    """Return who has had a completion taken back: their group on a civil day, and the bits it would give.

    As `marked_on` has them, without outcomes and classes; a constant number of statements a shard.
    """
    merges = all_merges(database)
    gained: dict[PersonKey, int] = {}
    for shard, person_id, level in database.query(
        "SELECT province_code, person_id, level FROM revocation"
        " WHERE programme = ? AND completed_on <= ? AND void_batch IS NULL",
        (programme, day),
    ):
        key = merges.survivor((str(shard), str(person_id)))
        gained[key] = gained.get(key, 0) | marks.gained(int(str(level)))
    if not gained:
        return []
    people, placements = find_one_persons(database, merges, gained)
    found: list[tuple[Marked, int]] = []
    for person in people:
        steps = _steps_of(person, day, programme, marks)
        here = (at for at in person.periods(placements) if at.since <= day < at.until)
        found += ((Marked(at.placement_id, at.audiences, steps, 1), gained[person.key]) for at in here)
    return found


def _steps_of(person: OnePerson, day: str, programme: str, marks: Marks) -> int:
    """Return the marks of the levels that somebody completed by a day."""
    done = [level for level, date in person.steps.get(programme, {}).items() if date <= day]
    levels = range(1, max(done, default=0) + 1) if marks.at_least else done
    return sum(marks.reached(level) for level in levels)


def _others(
    database: Database, merges: Merges, everyone: Iterable[PersonKey], asked: tuple[str, str, Marks]
) -> dict[PersonKey, int]:
    """Return the marks of outcomes and classes: of each outcome the latest measurement of any of them."""
    day, programme, marks = asked
    last: dict[tuple[PersonKey, str], str] = {}
    found: dict[PersonKey, int] = {}
    for shard, ids in by_shard(everyone).items():
        params = {"shard": shard, "ids": json.dumps(ids), "day": day, "programme": programme}
        for person_id, outcome, measured in database.query(
            "SELECT o.person_id, o.outcome, MAX(o.measured_on || o.result) FROM json_each(:ids) AS wanted"
            " CROSS JOIN outcome AS o ON o.province_code = :shard AND o.person_id = wanted.value"
            " WHERE o.programme = :programme AND o.measured_on <= :day AND o.void_batch IS NULL"
            " GROUP BY o.person_id, o.outcome",
            params,
        ):
            key = (merges.survivor((shard, str(person_id))), str(outcome))
            last[key] = max(last.get(key, ""), str(measured))
        for (person_id,) in database.query(
            "SELECT DISTINCT t.person_id FROM json_each(:ids) AS wanted"
            " CROSS JOIN attendance AS t ON t.province_code = :shard AND t.person_id = wanted.value"
            " WHERE t.void_batch IS NULL AND COALESCE(t.noted_on, '') <= :day"
            " AND (t.attendance IN ('present', 'passed', 'failed')"
            " OR t.attendance IS NULL AND t.attended > 0)"
            " AND +t.class_key IN (SELECT class_key FROM class WHERE programme = :programme"
            " AND starts_on <= :day AND void_batch IS NULL)",
            params,
        ):
            if marks.classes:
                found[merges.survivor((shard, str(person_id)))] = marks.attended
    for (survivor, outcome), measured in last.items():
        if outcome in marks.outcomes:
            seen = marks.measured(outcome) | (marks.found(outcome) if measured.endswith("yes") else 0)
            found[survivor] = found.get(survivor, 0) | seen
    return found
