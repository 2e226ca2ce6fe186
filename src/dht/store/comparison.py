"""Whose part in a count may have changed since a day, and everything that was ever recorded about them."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dht.core.comparison import Done, Stretch
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.shards import by_shard


class Recorded(NamedTuple):
    """What was recorded about each person, what no longer stands too."""

    stretches: Mapping[PersonKey, list[Stretch]]
    done: Mapping[PersonKey, list[Done]]


def changed_people(database: Database, programme: str, days: tuple[str, str], known: int) -> set[PersonKey]:
    """Return everyone of whom something was recorded after a batch, or became true between two days."""
    params = {"programme": programme, "since": days[0], "day": days[1], "known": known}
    rows = database.query(
        "SELECT province_code, person_id FROM assignment WHERE batch > :known OR void_batch > :known"
        " OR since > :since AND since <= :day OR until > :since AND until <= :day"
        " UNION SELECT province_code, person_id FROM completion WHERE programme = :programme"
        " AND (batch > :known OR void_batch > :known OR completed_on > :since AND completed_on <= :day)",
        params,
    )
    return {(str(shard), str(person_id)) for shard, person_id in rows}


def recorded_about(database: Database, programme: str, keys: Collection[PersonKey]) -> Recorded:
    """Return every assignment of some people and their completions of a programme: two statements a shard."""
    stretches: dict[PersonKey, list[Stretch]] = defaultdict(list)
    done: dict[PersonKey, list[Done]] = defaultdict(list)
    for shard, ids in by_shard(keys).items():
        params = {"shard": shard, "ids": json.dumps(ids), "programme": programme}
        for person_id, *row in database.query(
            "SELECT a.person_id, a.since, a.until, a.placement_id, a.audiences, a.batch, a.void_batch,"
            " a.source_sheet, a.source_row"
            " FROM json_each(:ids) AS wanted CROSS JOIN assignment AS a"
            " ON a.province_code = :shard AND a.person_id = wanted.value"
            " ORDER BY a.person_id, a.since, a.seq",
            params,
        ):
            stretches[shard, str(person_id)].append(Stretch(*row))  # type: ignore[arg-type]
        for person_id, *row in database.query(
            "SELECT c.person_id, c.level, c.completed_on, c.batch, c.void_batch, c.source_sheet,"
            " c.source_row"
            " FROM json_each(:ids) AS wanted CROSS JOIN completion AS c"
            " ON c.province_code = :shard AND c.person_id = wanted.value WHERE c.programme = :programme",
            params,
        ):
            done[shard, str(person_id)].append(Done(*row))  # type: ignore[arg-type]
    return Recorded(stretches, done)
