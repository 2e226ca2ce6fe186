"""Which facts stand behind a counted person: the completion that counts, or the row that places them."""

import json
from collections.abc import Collection
from typing import NamedTuple

from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.merged_marks import all_merges
from dht.store.shards import by_shard


class Behind(NamedTuple):
    """A fact and where it comes from. `day` is when it was completed, or since when somebody counts there."""

    day: str
    batch: int
    source_sheet: int
    source_row: int | None
    level: int | None = None
    evidence: str | None = None


def completions_behind(
    database: Database, people: Collection[PersonKey], programme: str, levels: tuple[int, int], as_of: str
) -> dict[PersonKey, Behind]:
    """Return for each person the first completion of one of some levels on or before a day.

    `levels` are the lowest and the highest that count. One statement a shard.
    """
    return _first(
        database,
        people,
        "SELECT c.person_id, c.completed_on, c.batch, c.source_sheet, c.source_row, c.level, c.evidence"
        " FROM json_each(:ids) AS wanted"
        " CROSS JOIN completion AS c ON c.province_code = :shard AND c.person_id = wanted.value"
        " WHERE c.programme = :programme AND c.level BETWEEN :low AND :high AND c.completed_on <= :day"
        " AND c.void_batch IS NULL ORDER BY c.completed_on, c.level, c.batch",
        {"programme": programme, "low": levels[0], "high": levels[1], "day": as_of},
    )


def assignments_behind(
    database: Database, people: Collection[PersonKey], as_of: str
) -> dict[PersonKey, Behind]:
    """Return for each person the latest row that says where they count on a day. One statement a shard."""
    return _first(
        database,
        people,
        "SELECT a.person_id, a.since, a.batch, a.source_sheet, a.source_row FROM json_each(:ids) AS wanted"
        " CROSS JOIN assignment AS a ON a.province_code = :shard AND a.person_id = wanted.value"
        " WHERE a.since <= :day AND a.until > :day AND a.void_batch IS NULL"
        " ORDER BY a.since DESC, a.batch DESC",
        {"day": as_of},
    )


def _first(
    database: Database, people: Collection[PersonKey], question: str, params: dict[str, object]
) -> dict[PersonKey, Behind]:
    """Return the first answer about each person; what is said of anyone who is one with them counts too."""
    merges = all_merges(database)
    members = [key for keys in merges.everyone(people).values() for key in keys]
    found: dict[PersonKey, Behind] = {}
    for shard, ids in by_shard(members).items():
        for person_id, *rest in database.query(question, {**params, "shard": shard, "ids": json.dumps(ids)}):
            key = merges.survivor((shard, str(person_id)))
            fact = Behind(*rest)  # type: ignore[arg-type]
            if key not in found or (fact.level is not None and fact.day < found[key].day):
                found[key] = fact
    return found
