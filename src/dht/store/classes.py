"""Classes, who attended them and who taught them."""

import json
from collections.abc import Collection
from typing import NamedTuple

from dht.core.fact_kinds import FACT_KINDS
from dht.core.missing import ClassNote
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on
from dht.store.merged_marks import all_merges
from dht.store.shards import by_shard

_WAS_THERE = "(a.attendance IN ('present', 'passed', 'failed') OR a.attendance IS NULL AND a.attended > 0)"


def classes_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return the classes of a programme that began by a day; the records are `ClassFact`s."""
    return facts_on(database, FACT_KINDS["classes"], ("starts_on", as_of), {"programme": programme})


def count_learners(database: Database, programme: str, as_of: str) -> int:
    """Count the people, each once, who were in a class of a programme that began by a day.

    Who only registered or was absent was not; who is several persons of the store counts as one.
    """
    rows = database.query(
        "SELECT COUNT(*) FROM (SELECT DISTINCT COALESCE(v.other_province_code, a.province_code),"
        " COALESCE(v.other_id, a.person_id) FROM attendance AS a"
        " JOIN class AS c ON c.class_key = a.class_key AND c.void_batch IS NULL"
        " LEFT JOIN verdict AS v ON v.province_code = a.province_code AND v.person_id = a.person_id"
        " AND v.same = 1 AND v.void_batch IS NULL"
        " WHERE c.programme = :programme AND c.starts_on <= :day AND a.void_batch IS NULL"
        " AND COALESCE(a.noted_on, c.starts_on) <= :day"
        f" AND {_WAS_THERE})",
        {"programme": programme, "day": as_of},
    )
    return int(str(rows[0][0]))


def attendance_of(database: Database, class_keys: Collection[str], as_of: str) -> list[StoredFact]:
    """Return the attendance of some classes; the records are `AttendanceFact`s."""
    wanted = set(class_keys)
    found = facts_on(database, FACT_KINDS["attendance"], ("noted_on", as_of))
    return [fact for fact in found if fact.record.class_key in wanted]


def attendants_of(database: Database, programme: str, as_of: str) -> set[PersonKey]:
    """Return everyone of whom a class of a programme that began by a day says anything by that day."""
    rows = database.query(
        "SELECT DISTINCT province_code, person_id FROM attendance"
        " WHERE void_batch IS NULL AND COALESCE(noted_on, '') <= :day AND class_key IN"
        " (SELECT class_key FROM class WHERE programme = :programme AND starts_on <= :day"
        " AND void_batch IS NULL)",
        {"programme": programme, "day": as_of},
    )
    return {(str(shard), str(person_id)) for shard, person_id in rows}


def notes_of_classes(
    database: Database, programme: str, as_of: str, keys: Collection[PersonKey]
) -> dict[PersonKey, list[ClassNote]]:
    """Return what the classes of a programme say of some people by a day; one statement a shard.

    What they say of anyone who is one person with others, they say of the one who counts for all.
    """
    merges = all_merges(database)
    members = merges.everyone(keys) if merges.into else {}
    everyone = {key for some in members.values() for key in some} or keys
    levels = {fact.record.class_key: fact.record.level for fact in classes_on(database, programme, as_of)}
    found: dict[tuple[str, str], list[ClassNote]] = {}
    for shard, ids in by_shard(everyone if levels else ()).items():
        for person_id, class_key, name, attendance, attended in database.query(
            "SELECT a.person_id, a.class_key, a.name, a.attendance, a.attended FROM json_each(:ids) AS wanted"
            " CROSS JOIN attendance AS a ON a.province_code = :shard AND a.person_id = wanted.value"
            " WHERE a.void_batch IS NULL AND COALESCE(a.noted_on, '') <= :day"
            # with the sign the key is sought by person alone, not by person and each class
            " AND +a.class_key IN (SELECT value FROM json_each(:classes))",
            {
                "classes": json.dumps(sorted(levels), ensure_ascii=False),
                "day": as_of,
                "shard": shard,
                "ids": json.dumps(ids),
            },
        ):
            status = attendance or ("present" if attended else "absent")
            note = ClassNote(str(name), levels[class_key], str(status))
            found.setdefault(merges.survivor((shard, str(person_id))), []).append(note)
    return found


def trainers_on(database: Database, as_of: str) -> list[StoredFact]:
    """Return who taught which class; whom, tells `attendance_of`. The records are `TrainerFact`s."""
    return facts_on(database, FACT_KINDS["trainers"], ("noted_on", as_of))


class Trained(NamedTuple):
    """One step of a cascade: a trainer, somebody in the trainer's class, and the class."""

    trainer: PersonKey
    trainee: PersonKey
    class_key: str


def who_trained_whom(database: Database, programme: str, as_of: str) -> list[Trained]:
    """Return every trainer of a class that began by a day with everyone who was there, in order of classes.

    A trainee of one class who is the trainer of another is the next step of the cascade.
    """
    rows = database.query(
        "SELECT t.province_code, t.person_id, a.province_code, a.person_id, c.class_key FROM class AS c"
        " JOIN trainer AS t ON t.class_key = c.class_key AND t.void_batch IS NULL"
        " JOIN attendance AS a ON a.class_key = c.class_key AND a.void_batch IS NULL"
        " WHERE c.programme = :programme AND c.starts_on <= :day AND c.void_batch IS NULL"
        f" AND {_WAS_THERE} AND (a.province_code, a.person_id) <> (t.province_code, t.person_id)"
        " ORDER BY c.starts_on, c.class_key, t.person_id, a.person_id",
        {"programme": programme, "day": as_of},
    )
    return [Trained((str(a), str(b)), (str(c), str(d)), str(key)) for a, b, c, d, key in rows]
