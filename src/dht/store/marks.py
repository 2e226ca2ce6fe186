"""What people have done by a day: levels, outcomes and classes as marks, grouped or one by one."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from dht.core.marks import Marked, Marks, add_marks
from dht.core.merges import Merges
from dht.core.people import PersonKey
from dht.core.plans import join_ids
from dht.store.database import Database, Row
from dht.store.merged_marks import MergedMarks, all_merges, merged_on
from dht.store.people import find_persons
from dht.store.shards import Shards, by_shard

_STANDS = "province_code = :shard AND since <= :day AND until > :day"
_COUNTS = (
    "a.province_code = :shard AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
    " AND a.person_id NOT IN (SELECT value FROM json_each(:merged))"
)
_PLACEMENTS = "(SELECT value FROM json_each(:placements))"


def marked_on(database: Database, day: str, programme: str, marks: Marks, shards: Shards) -> list[Marked]:
    """Count everyone by placement, audiences and marks on a civil day; each person is in one group.

    `shards` has the placement ids asked for in each shard, None for all. Three statements a shard at most,
    however many people there are, and a few for those who are several persons of the store.
    """
    groups: dict[tuple[int, str, int], int] = {}
    others = _others(marks)
    merges = all_merges(database)
    several = merged_on(database, merges, day, programme, marks) if others else []
    for shard, wanted in shards.items():
        params = {"shard": shard, "day": day, "programme": programme, "merged": _merged_ids(merges)}
        some = "" if wanted is None else f" AND placement_id IN {_PLACEMENTS}"
        params["placements"] = json.dumps(sorted(wanted or ()))
        everyone = database.query(
            f"SELECT placement_id, audiences, SUM(people) FROM tally WHERE {_STANDS}{some}"
            " GROUP BY placement_id, audiences",
            params,
        )
        # Strung together in the order of the table, which takes half the time of grouping a million people.
        stepped = database.query(
            f"SELECT placement_id, audiences, group_concat({_steps(marks, 'standing')}) FROM standing"
            f" WHERE programme = :programme AND {_STANDS}{some} GROUP BY placement_id, audiences",
            params,
        )
        # Levels from the completions, which lie in the order of persons as all the rest of this does.
        marked = others and database.query(
            f"SELECT placement_id, audiences, {_completed(marks)} AS steps, others, COUNT(*) FROM"
            f" ({_with_others(marks, wanted is None)}) AS a GROUP BY placement_id, audiences, steps, others",
            params,
        )
        more = [
            (*one[1:3], one.steps, one.others, 1)
            for one in several
            if one.key[0] == shard and (wanted is None or one.placement_id in wanted)
        ]
        for key, people in add_marks(everyone, [*_counted(stepped)], [*marked, *more]).items():  # type: ignore[arg-type]
            groups[key] = groups.get(key, 0) + people
    return [Marked(*key, people) for key, people in groups.items()]


def _with_others(marks: Marks, everywhere: bool) -> str:
    """Return the question for the assignments of a day of those who have other marks, with these."""
    if everywhere:
        return (
            f"SELECT a.person_id, a.placement_id, a.audiences, o.others FROM ({_others(marks)}) AS o"
            f" CROSS JOIN assignment AS a ON a.person_id = o.person_id AND {_COUNTS}"
        )
    return (
        f"SELECT * FROM (SELECT a.person_id, a.placement_id, a.audiences, {_others_of(marks)} AS others"
        f" FROM assignment AS a WHERE {_COUNTS} AND a.placement_id IN {_PLACEMENTS}) WHERE others > 0"
    )


def _counted(stepped: Sequence[Row]) -> Iterator[tuple[int, str, int, int]]:
    """Count the marks of each placement and audiences that are strung together."""
    for placement, audiences, text in stepped:
        for steps, people in Counter(str(text).split(",")).items():
            yield int(str(placement)), str(audiences), int(steps), people


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
    database: Database,
    day: str,
    programme: str,
    marks: Marks,
    groups: dict[str, list[Marked]],
    only: Collection[PersonKey] | None = None,
) -> list[PersonMarked]:
    """Return the people of some groups, or `only` some of them, on a civil day; one statement a shard."""
    merges = all_merges(database)
    found = _merged_in(database, merged_on(database, merges, day, programme, marks), groups)
    ids = by_shard(only or ())
    source = "assignment AS a WHERE"
    if only is not None:
        found = [one for one in found if (one.shard, one.person_id) in only]
        source = f"json_each(:ids) AS known CROSS JOIN {source} a.person_id = known.value AND"
    for shard, wanted in groups.items():
        rows = database.stream(
            "SELECT :shard, h.person_id, h.placement_id, h.audiences, h.marks, h.since, p.full_name, p.birth,"
            " p.ids FROM (SELECT a.person_id, a.placement_id, a.audiences, a.since,"
            f" {_completed(marks)} + {_others_of(marks)} AS marks FROM {source}"
            f" {_COUNTS} AND a.placement_id IN {_PLACEMENTS}"
            " AND a.audiences IN (SELECT value FROM json_each(:audiences))) AS h"
            " CROSS JOIN person AS p ON p.province_code = :shard AND p.id = h.person_id"
            # one text is looked up in one step, three values in as many as there are groups of one of them
            " WHERE h.placement_id || ' ' || h.marks || ' ' || h.audiences"
            " IN (SELECT value FROM json_each(:groups))",
            {
                "shard": shard,
                "day": day,
                "programme": programme,
                "merged": _merged_ids(merges),
                "ids": json.dumps(ids.get(shard, [])),
                "placements": json.dumps(sorted({one.placement_id for one in wanted})),
                "audiences": json.dumps(sorted({one.audiences for one in wanted})),
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


def _completed(marks: Marks) -> str:
    """Return the expression of the marks of levels of a person, from what they completed."""
    done = (
        " FROM completion AS c WHERE c.province_code = :shard AND c.person_id = a.person_id"
        f" AND c.programme = :programme AND c.level <= {marks.steps} AND c.completed_on <= :day"
        " AND c.void_batch IS NULL)"
    )
    if marks.at_least:
        return f"((1 << IFNULL((SELECT MAX(c.level){done}, 0)) - 1)"
    return f"IFNULL((SELECT SUM(DISTINCT 1 << (c.level - 1)){done}, 0)"


def _others(marks: Marks) -> str:
    """Return the question for the other marks of people: (person_id, others); "" when there are none."""
    asked = [
        f"SELECT person_id, {bits} AS others FROM {source} GROUP BY person_id"
        for bits, source in _sources(marks)
    ]
    if len(asked) < 2:
        return "".join(asked)
    return f"SELECT person_id, SUM(others) AS others FROM ({' UNION ALL '.join(asked)}) GROUP BY person_id"


def _others_of(marks: Marks) -> str:
    """Return the expression of the other marks of the person of an assignment."""
    asked = [
        f"IFNULL((SELECT {bits} FROM {source} AND person_id = a.person_id), 0)"
        for bits, source in _sources(marks)
    ]
    return f"({' + '.join(asked)})" if asked else "0"


def _sources(marks: Marks) -> Iterator[tuple[str, str]]:
    """Yield the bits of other marks of one person, and the rows that they are told from.

    Of each outcome the latest measurement on or before the day counts, so that a later negative result
    takes an earlier positive one back. Who only registered for a class or was absent was not in it.
    """
    if marks.outcomes:
        found = (
            f"IFNULL({marks.measured(outcome)} + {marks.found(outcome)} * (substr(MAX("
            f"CASE outcome WHEN '{outcome}' THEN measured_on || result END), 11) = 'yes'), 0)"
            for outcome in marks.outcomes
        )
        rows = (
            "outcome WHERE province_code = :shard AND programme = :programme AND measured_on <= :day"
            " AND void_batch IS NULL"
        )
        yield " + ".join(found), rows
    if marks.classes:
        rows = (
            "attendance WHERE province_code = :shard AND void_batch IS NULL"
            " AND COALESCE(noted_on, '') <= :day"
            " AND (attendance IN ('present', 'passed', 'failed') OR attendance IS NULL AND attended > 0)"
            # with the sign the key is sought by person alone, not by person and each class
            " AND +class_key IN (SELECT class_key FROM class WHERE programme = :programme"
            " AND starts_on <= :day AND void_batch IS NULL)"
        )
        yield f"MIN({marks.attended})", rows
