"""Which facts stand behind a counted person: the completion that counts, or the row that places them."""

import json
from collections.abc import Callable, Collection
from typing import NamedTuple

from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.merged_marks import all_merges
from dht.store.shards import by_shard


class Behind(NamedTuple):
    """A fact and where it comes from. `day` is when it was so, or since when somebody counts there.

    `evidence` is what the fact goes by: the evidence of a completion or outcome, the name of a class.
    """

    day: str
    batch: int
    source_sheet: int
    source_row: int | None
    level: int | None = None
    evidence: str | None = None
    trainer: str | None = None
    """Who trained or confirmed a completion, as written."""
    time: str | None = None
    """The time of day of a completion, as `HH:MM`."""


def completions_behind(
    database: Database, people: Collection[PersonKey], programme: str, levels: tuple[int, int], as_of: str
) -> dict[PersonKey, Behind]:
    """Return for each person the first completion of one of some levels on or before a day.

    `levels` are the lowest and the highest that count. One statement a shard.
    """
    return _first(
        database,
        people,
        "SELECT c.person_id, c.completed_on, c.batch, c.source_sheet, c.source_row, c.level, c.evidence,"
        " c.trainer, c.completed_time FROM json_each(:ids) AS wanted"
        " CROSS JOIN completion AS c ON c.province_code = :shard AND c.person_id = wanted.value"
        " WHERE c.programme = :programme AND c.level BETWEEN :low AND :high AND c.completed_on <= :day"
        " AND c.void_batch IS NULL ORDER BY c.completed_on, c.level, c.batch",
        {"programme": programme, "low": levels[0], "high": levels[1], "day": as_of},
    )


def each_completion_behind(
    database: Database, people: Collection[PersonKey], programme: str, steps: int, as_of: str
) -> dict[PersonKey, list[Behind]]:
    """Return for each person the first completion of each level on or before a day, in order of days.

    One statement a shard and level.
    """
    found: dict[PersonKey, list[Behind]] = {}
    for step in range(1, steps + 1):
        for key, fact in completions_behind(database, people, programme, (step, step), as_of).items():
            found.setdefault(key, []).append(fact)
    return {key: sorted(facts) for key, facts in found.items()}


def outcomes_behind(
    database: Database, people: Collection[PersonKey], programme: str, outcome: str, as_of: str
) -> dict[PersonKey, Behind]:
    """Return for each person the latest time somebody looked for an outcome. One statement a shard."""
    return _first(
        database,
        people,
        "SELECT o.person_id, o.measured_on, o.batch, o.source_sheet, o.source_row, NULL,"
        " COALESCE(o.method, o.evidence) FROM json_each(:ids) AS wanted"
        " CROSS JOIN outcome AS o ON o.province_code = :shard AND o.person_id = wanted.value"
        " WHERE o.programme = :programme AND o.outcome = :outcome AND o.measured_on <= :day"
        " AND o.void_batch IS NULL ORDER BY o.measured_on DESC, o.result DESC, o.batch DESC",
        {"programme": programme, "outcome": outcome, "day": as_of},
        _later,
    )


def attendance_behind(
    database: Database, people: Collection[PersonKey], programme: str, as_of: str
) -> dict[PersonKey, Behind]:
    """Return for each person the first class of a programme that they were in. One statement a shard."""
    return _first(
        database,
        people,
        "SELECT a.person_id, c.starts_on, a.batch, a.source_sheet, a.source_row, c.level, a.name"
        " FROM json_each(:ids) AS wanted"
        " CROSS JOIN attendance AS a ON a.province_code = :shard AND a.person_id = wanted.value"
        " JOIN class AS c ON c.class_key = a.class_key AND c.programme = :programme"
        " AND c.starts_on <= :day AND c.void_batch IS NULL"
        " WHERE a.void_batch IS NULL AND COALESCE(a.noted_on, '') <= :day"
        " AND (a.attendance IN ('present', 'passed', 'failed') OR a.attendance IS NULL AND a.attended > 0)"
        " ORDER BY c.starts_on, a.batch",
        {"programme": programme, "day": as_of},
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
        _later,
    )


def _earlier(fact: Behind, known: Behind) -> bool:
    return fact.day < known.day


def _later(fact: Behind, known: Behind) -> bool:
    return fact.day > known.day


def _first(
    database: Database,
    people: Collection[PersonKey],
    question: str,
    params: dict[str, object],
    better: Callable[[Behind, Behind], bool] = _earlier,
) -> dict[PersonKey, Behind]:
    """Return the first answer about each person; what is said of anyone who is one with them counts too.

    `better` says which of the answers of several provinces is the first.
    """
    merges = all_merges(database)
    members = [key for keys in merges.everyone(people).values() for key in keys]
    found: dict[PersonKey, Behind] = {}
    for shard, ids in by_shard(members).items():
        for person_id, *rest in database.query(question, {**params, "shard": shard, "ids": json.dumps(ids)}):
            key = merges.survivor((shard, str(person_id)))
            fact = Behind(*rest)  # type: ignore[arg-type]
            if key not in found or better(fact, found[key]):
                found[key] = fact
    return found
