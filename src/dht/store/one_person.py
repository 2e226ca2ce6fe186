"""Everything recorded about those who are one person, and what follows for standing and tallies."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from dht.core.decisions import Decisions
from dht.core.merges import Merges, OnePerson, Stay, after_plan, change_of
from dht.core.people import PersonKey, Placement
from dht.core.plans import Plan, Steps
from dht.core.standing import StandingChange, change_standing, join_steps
from dht.core.timeline import Period
from dht.store.database import Database
from dht.store.people import CompletionsByPerson, earliest_steps, find_completions, placements_of
from dht.store.shards import by_shard
from dht.store.verdicts import add_verdicts, merges_of, void_verdicts
from dht.store.writes import add_placements, change_standing_rows, change_tallies

_LIVE = "void_batch IS NULL"


def find_one_persons(
    database: Database, merges: Merges, keys: Iterable[PersonKey]
) -> tuple[list[OnePerson], dict[int, Placement]]:
    """Return everything recorded about some people and all who are one with them, and the placements."""
    groups = merges.everyone(keys)
    everyone = [key for members in groups.values() for key in members]
    stays = _stays(database, everyone)
    steps = earliest_steps(find_completions(database, everyone))
    found: list[OnePerson] = []
    for survivor, members in groups.items():
        reached = steps.get(survivor, {})
        for key in members[1:]:
            reached = join_steps(reached, steps.get(key, {}))
        found.append(OnePerson(survivor, {key: tuple(stays.get(key, ())) for key in members}, reached))
    wanted = {stay.period.placement_id for recorded in stays.values() for stay in recorded}
    return found, placements_of(database, wanted)


def stays_of(
    database: Database, merges: Merges, keys: Iterable[PersonKey]
) -> dict[PersonKey, list[tuple[str, str, Placement]]]:
    """Return where some people count, in order of time, each with all who are one with them.

    One statement a shard, and a few for those who are several persons of the store.
    """
    alone: list[PersonKey] = []
    several: list[PersonKey] = []
    joined = {*merges.into, *merges.into.values()}
    for key in keys:
        (several if key in joined else alone).append(key)
    people, placements = find_one_persons(database, merges, several) if several else ([], {})
    periods = {person.key: person.periods(placements) for person in people}
    stays = _stays(database, alone)
    placements |= placements_of(database, {s.period.placement_id for some in stays.values() for s in some})
    found = {
        key: [(stay.period.since, stay.period.until, placements[stay.period.placement_id]) for stay in some]
        for key, some in stays.items()
    }
    return found | {
        key: [(period.since, period.until, placements[period.placement_id]) for period in some]
        for key, some in periods.items()
    }


def _stays(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, list[Stay]]:
    found: dict[PersonKey, list[Stay]] = defaultdict(list)
    for shard, ids in by_shard(keys).items():
        for person_id, since, until, placement_id, audiences, batch in database.query(
            "SELECT a.person_id, a.since, a.until, a.placement_id, a.audiences, a.batch"
            " FROM json_each(?) AS wanted"
            " CROSS JOIN assignment AS a ON a.province_code = ? AND a.person_id = wanted.value"
            f" WHERE a.{_LIVE} ORDER BY a.person_id, a.since",
            (json.dumps(ids), shard),
        ):
            period = Period(str(since), str(until), int(str(placement_id)), str(audiences))
            found[shard, str(person_id)].append(Stay(period, int(str(batch))))
    return found


def standing_of_plan(
    database: Database, plan: Plan, reached: CompletionsByPerson, batch: int
) -> StandingChange:
    """Return what a plan, not applied yet, changes in the standing and the tallies.

    Whoever is one with others counts as all of them together. `reached` is what the people had completed.
    """
    revoked = [one[:2] for one in plan.revocations]
    left = _left_by(plan, reached)
    merges = merges_of(database, {*plan.restandings, *revoked})
    survivors = merges.everyone(merges.into.keys())
    members = {key for keys in survivors.values() for key in keys}
    changes = {key: plan.restandings.pop(key) for key in members & plan.restandings.keys()}
    found = change_standing(plan, earliest_steps(reached), left)
    concerned = {*changes, *members.intersection(revoked)}
    if not concerned:
        return found
    before, placements = find_one_persons(database, merges, concerned)
    placements |= {placement_id: p for (_, placement_id), p in plan.placements.items()}
    remaining = _remaining(before, earliest_steps(reached) | left) if revoked else before
    after = [after_plan(person, changes, batch) for person in remaining]
    wanted = {a.placement_id for change in changes.values() for a in change.after}
    placements |= placements_of(database, wanted - placements.keys())
    more = change_of(before, after, placements)
    plan.placements.update(placements_needed(more, placements))
    found.removed.extend(more.removed)
    found.added.extend(more.added)
    found.tally.update(more.tally)
    return found


def _left_by(plan: Plan, reached: CompletionsByPerson) -> dict[PersonKey, Steps]:
    """Return what is left to those from whom a plan takes something back, without what it adds."""
    back: dict[PersonKey, set[tuple[str, int, str]]] = defaultdict(set)
    for shard, person_id, *what in (one[:5] for one in plan.revocations):
        back[shard, person_id].add(tuple(what))  # type: ignore[arg-type]
    stand = {
        key: {what: said for what, said in reached.get(key, {}).items() if what not in some}
        for key, some in back.items()
    }
    return earliest_steps(stand)


def _remaining(people: Sequence[OnePerson], steps: Mapping[PersonKey, Steps]) -> list[OnePerson]:
    """Return people with what each of those they consist of has completed; all of these are in `steps`, but
    for who has not completed anything."""
    return [
        replace(person, steps=reduce(join_steps, (steps.get(key, {}) for key in person.stays), {}))
        for person in people
    ]


def write_decisions(database: Database, decisions: Decisions, batch: int) -> None:
    """Write what a batch decided, and let everyone concerned count as they do from then on."""
    concerned = {key for v in (*decisions.added, *decisions.voided) for key in (v.person, v.other)}
    if not concerned:
        return
    was = merges_of(database, concerned)
    everyone = {key for keys in was.everyone(concerned).values() for key in keys}
    before, _ = find_one_persons(database, was, everyone)
    void_verdicts(database, decisions.voided, batch)
    add_verdicts(database, decisions.added)
    count_again(database, before, decisions.merges)


def count_again(database: Database, before: Sequence[OnePerson], merges: Merges) -> None:
    """Let people who were read before their facts or `merges` changed count as they do now."""
    everyone = [key for person in before for key in person.stays]
    after, placements = find_one_persons(database, merges, everyone)
    known = {stay.period.placement_id for p in before for stays in p.stays.values() for stay in stays}
    placements |= placements_of(database, known - placements.keys())
    change = change_of(before, after, placements)
    add_placements(database, placements_needed(change, placements))
    change_standing_rows(database, change)
    change_tallies(database, change.tally)


def count_facts_since(database: Database, keys: Iterable[PersonKey], batch: int) -> dict[PersonKey, int]:
    """Return how many facts that stand came in about each of some people after a batch."""
    return {
        (shard, str(person_id)): int(str(facts))
        for shard, ids in by_shard(keys).items()
        for person_id, facts in database.query(
            "SELECT wanted.value, (SELECT COUNT(*) FROM assignment AS a WHERE a.province_code = :shard"
            f" AND a.person_id = wanted.value AND a.batch > :batch AND a.{_LIVE})"
            " + (SELECT COUNT(*) FROM completion AS c WHERE c.province_code = :shard"
            f" AND c.person_id = wanted.value AND c.batch > :batch AND c.{_LIVE})"
            " FROM json_each(:ids) AS wanted",
            {"shard": shard, "batch": batch, "ids": json.dumps(ids)},
        )
    }


def placements_needed(
    change: StandingChange, placements: dict[int, Placement]
) -> dict[tuple[str, int], Placement]:
    """Return the placements that people begin to count at, by the shard that has to know them."""
    return {(key[0], key[1]): placements[key[1]] for key, people in change.tally.items() if people > 0}
