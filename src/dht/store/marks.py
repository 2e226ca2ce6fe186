"""What people have done by a day: levels, outcomes and classes as marks, grouped or one by one."""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from dht.core.marks import Marked, Marks, add_marks
from dht.core.merges import Merges
from dht.core.plans import join_ids
from dht.store.database import Database
from dht.store.merged_marks import MergedMarks, all_merges, merged_on
from dht.store.people import find_persons

_STANDS = "province_code = :shard AND since <= :day AND until > :day"
_STANDING = (
    "standing AS s ON s.province_code = :shard AND s.programme = :programme"
    " AND s.placement_id = a.placement_id AND s.audiences = a.audiences AND s.person_id = a.person_id"
    " AND s.since <= :day AND s.until > :day"
)


def marked_on(
    database: Database, day: str, programme: str, marks: Marks, shards: Sequence[str]
) -> list[Marked]:
    """Count everyone by placement, audiences and marks on a civil day; each person is in one group.

    Three statements a shard at most, however many people there are, and a few for those who are several
    persons of the store.
    """
    groups: dict[tuple[int, str, int], int] = {}
    others = _others(marks)
    merges = all_merges(database)
    several = merged_on(database, merges, day, programme, marks) if others else []
    for shard in shards:
        params = {"shard": shard, "day": day, "programme": programme, "merged": _merged_ids(merges)}
        everyone = database.query(
            f"SELECT placement_id, audiences, SUM(people) FROM tally WHERE {_STANDS}"
            " GROUP BY placement_id, audiences",
            params,
        )
        stepped = database.query(
            f"SELECT placement_id, audiences, {_steps(marks, 'standing')} AS marks, COUNT(*) FROM standing"
            f" WHERE programme = :programme AND {_STANDS} GROUP BY placement_id, audiences, marks",
            params,
        )
        marked = others and database.query(
            f"SELECT a.placement_id, a.audiences, {_steps(marks, 's')} AS steps, o.others, COUNT(*)"
            f" FROM ({others}) AS o"
            " CROSS JOIN assignment AS a ON a.province_code = :shard AND a.person_id = o.person_id"
            " AND a.person_id NOT IN (SELECT value FROM json_each(:merged))"
            " AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
            f" LEFT JOIN {_STANDING}"
            " GROUP BY a.placement_id, a.audiences, steps, o.others",
            params,
        )
        more = [(*one[1:3], one.steps, one.others, 1) for one in several if one.key[0] == shard]
        for key, people in add_marks(everyone, stepped, [*marked, *more]).items():  # type: ignore[arg-type]
            groups[key] = groups.get(key, 0) + people
    return [Marked(*key, people) for key, people in groups.items()]


def _merged_ids(merges: Merges) -> str:
    """Return everyone who is several persons of the store: their facts are counted together, not here."""
    return json.dumps(sorted({key[1] for pair in merges.into.items() for key in pair}))


class PersonMarked(NamedTuple):
    """A person with the marks of a day, and where and since when they count."""

    shard: str
    person_id: str
    placement_id: int
    audiences: str
    marks: int
    since: str
    full_name: str
    birth: str | None
    ids: str


def people_in(
    database: Database, day: str, programme: str, marks: Marks, groups: dict[str, list[Marked]]
) -> list[PersonMarked]:
    """Return the people of some groups on a civil day, by name; one statement a shard."""
    merges = all_merges(database)
    found = _merged_in(database, merged_on(database, merges, day, programme, marks), groups)
    question = _others(marks)
    others = "COALESCE(o.others, 0)" if question else "0"
    joined = f"LEFT JOIN ({question}) AS o ON o.person_id = a.person_id" if question else ""
    for shard, wanted in groups.items():
        rows = database.stream(
            "SELECT :shard, h.person_id, h.placement_id, h.audiences, h.marks, h.since, p.full_name, p.birth,"
            " p.ids FROM (SELECT a.person_id, a.placement_id, a.audiences, a.since,"
            f" {_steps(marks, 's')} + {others} AS marks FROM assignment AS a"
            f" LEFT JOIN {_STANDING} {joined}"
            " WHERE a.province_code = :shard AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
            " AND a.person_id NOT IN (SELECT value FROM json_each(:merged))"
            " AND a.placement_id IN (SELECT value FROM json_each(:placements))) AS h"
            " CROSS JOIN person AS p ON p.province_code = :shard AND p.id = h.person_id"
            # one text is looked up in one step, three values in as many as there are groups of one of them
            " WHERE h.placement_id || ' ' || h.marks || ' ' || h.audiences"
            " IN (SELECT value FROM json_each(:groups))",
            {
                "shard": shard,
                "day": day,
                "programme": programme,
                "merged": _merged_ids(merges),
                "placements": json.dumps(sorted({one.placement_id for one in wanted})),
                "groups": json.dumps([f"{one.placement_id} {one.marks} {one.audiences}" for one in wanted]),
            },
        )
        found += map(_sharing({}), rows)
    return found


def _sharing(texts: dict[Any, Any]) -> Callable[[tuple[Any, ...]], PersonMarked]:
    """Return what makes people of rows that hold equal texts once: hundreds of thousands come at a time."""

    def person(row: tuple[Any, ...]) -> PersonMarked:
        shard, person_id, placement_id, audiences, marks, since, full_name, birth, ids = row
        same = texts.setdefault
        return PersonMarked(
            same(shard, shard), person_id, placement_id, same(audiences, audiences), marks,
            same(since, since), same(full_name, full_name), same(birth, birth), ids,
        )  # fmt: skip

    return person


def _merged_in(
    database: Database, several: Sequence[MergedMarks], groups: dict[str, list[Marked]]
) -> list[PersonMarked]:
    """Return those of some groups who are several persons of the store, as the one who counts for all."""
    wanted = {(shard, *group[:3]) for shard, some in groups.items() for group in some}
    here = [
        one
        for one in several
        if (one.key[0], one.placement_id, one.audiences, one.steps | one.others) in wanted
    ]
    people = find_persons(database, [one.key for one in here])
    return [
        PersonMarked(
            *one.key, one.placement_id, one.audiences, one.steps | one.others, one.since,
            people[one.key].full_name, people[one.key].birth, join_ids(people[one.key].ids),
        )
        for one in here
    ]  # fmt: skip


def _steps(marks: Marks, table: str) -> str:
    """Return the expression of the marks of levels of a row of the standing."""
    steps = range(1, marks.steps + 1)
    if not marks.at_least:
        each = (
            f"CASE WHEN {table}.step_{step} <= :day THEN {marks.reached(step)} ELSE 0 END" for step in steps
        )
        return f"({' + '.join(each)})"
    cases = (f"WHEN {table}.step_{step} <= :day THEN {(1 << step) - 1}" for step in reversed(steps))
    return f"(CASE {' '.join(cases)} ELSE 0 END)"


def _others(marks: Marks) -> str:
    """Return the question for the other marks of people: (person_id, others); "" when there are none.

    Of each outcome the latest measurement on or before the day counts, so that a later negative result
    takes an earlier positive one back. Who only registered for a class or was absent was not in it.
    """
    cases = " ".join(
        f"WHEN '{outcome}' THEN {marks.measured(outcome)}"
        f" + (substr(MAX(measured_on || result), 11) = 'yes') * {marks.found(outcome)}"
        for outcome in marks.outcomes
    )
    attended = (
        f"SELECT DISTINCT person_id, {marks.attended} AS bits FROM attendance"
        " WHERE province_code = :shard AND void_batch IS NULL AND COALESCE(noted_on, '') <= :day"
        " AND (attendance IN ('present', 'passed', 'failed') OR attendance IS NULL AND attended > 0)"
        " AND class_key IN (SELECT class_key FROM class WHERE programme = :programme AND starts_on <= :day"
        " AND void_batch IS NULL)"
    )
    found = (
        f"SELECT person_id, CASE outcome {cases} ELSE 0 END AS bits FROM outcome"
        " WHERE province_code = :shard AND programme = :programme AND measured_on <= :day"
        " AND void_batch IS NULL GROUP BY person_id, outcome"
    )
    asked = ([found] if marks.outcomes else []) + ([attended] if marks.classes else [])
    if not asked:
        return ""
    return f"SELECT person_id, SUM(bits) AS others FROM ({' UNION ALL '.join(asked)}) GROUP BY person_id"
