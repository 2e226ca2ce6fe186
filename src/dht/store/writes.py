"""Putting a plan into the store. Called only inside the one transaction that also writes the batch."""

from collections.abc import Sequence

from dht.core.plans import (
    AssignmentRecord,
    ChangeRecord,
    CompletionRecord,
    KeyRecord,
    PersonRecord,
    Plan,
    StandingRecord,
)
from dht.core.standing import ROSTER
from dht.store.database import Database


def _insert(table: str, columns: Sequence[str], verb: str = "INSERT") -> str:
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_PLACEMENT = (
    "province_code", "id", "organisation", "organisation_key",
    "old_commune", "old_district", "old_province", "new_commune", "new_province",
)  # fmt: skip
_ADD_PLACEMENT = _insert("placement", _PLACEMENT) + " ON CONFLICT DO NOTHING"
_ADD_PERSON = _insert("person", PersonRecord._fields)
_ADD_KEY = _insert("person_key", KeyRecord._fields)
_ADD_ASSIGNMENT = _insert("assignment", AssignmentRecord._fields)
_ADD_COMPLETION = _insert("completion", CompletionRecord._fields)
_ADD_CHANGE = _insert("change", ChangeRecord._fields)
_ADD_STANDING = _insert("standing", StandingRecord._fields)
_CHANGE_PERSON = (
    f"UPDATE person SET {', '.join(f'{name} = ?' for name in PersonRecord._fields[2:])}"
    " WHERE province_code = ? AND id = ?"
)
_VOID_ASSIGNMENT = (
    "UPDATE assignment SET void_batch = ? WHERE province_code = ? AND person_id = ? AND seq = ?"
)
_VOID_COMPLETION = (
    "UPDATE completion SET void_batch = ? WHERE province_code = ? AND person_id = ? AND programme = ?"
    " AND level = ? AND completed_on = ? AND void_batch IS NULL"
)
_REMOVE_STANDING = (
    "DELETE FROM standing WHERE province_code = ? AND programme = ? AND placement_id = ? AND audiences = ?"
    " AND person_id = ? AND since = ?"
)
_MARK_SEEN = "INSERT INTO temp.seen (person_id, source_row) VALUES (?, ?) ON CONFLICT DO NOTHING"


def start_file(database: Database) -> None:
    """Forget whom earlier files of this command met; the list lives outside the store."""
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS seen (person_id TEXT PRIMARY KEY, source_row) WITHOUT ROWID"
    )
    database.execute("DELETE FROM temp.seen")


def mark_seen(database: Database, seen: Sequence[tuple[str, int]]) -> None:
    """Remember in which row of this file people were met."""
    database.execute_many(_MARK_SEEN, seen)


def add_newcomers_standing(database: Database, first_id: str) -> None:
    """Write where everyone counts who was created with an id from `first_id` on.

    One sorted statement for a whole file: the standing is clustered by placement, and adding its rows
    person by person would take three times as long. Rows that are there already stay.
    """
    columns = ", ".join(StandingRecord._fields[:7])
    for (shard,) in database.query("SELECT DISTINCT province_code FROM placement"):
        database.execute(
            f"INSERT INTO standing ({columns})"
            " SELECT province_code, ?, placement_id, audiences, person_id, since, until FROM assignment"
            " WHERE province_code = ? AND person_id >= ? AND void_batch IS NULL"
            " ORDER BY placement_id, audiences, person_id, since ON CONFLICT DO NOTHING",
            (ROSTER, shard, first_id),
        )


def apply_plan(
    database: Database,
    plan: Plan,
    batch: int,
    standing: tuple[Sequence[StandingRecord], Sequence[StandingRecord]],
) -> None:
    """Write everything a plan says; `standing` is (rows to take out, rows to put in)."""
    database.execute_many(
        _ADD_PLACEMENT,
        [
            (shard, p.id, p.organisation, p.organisation_key, p.old_commune, p.old_district, p.old_province,
             p.new_commune, p.new_province)
            for (shard, _), p in plan.placements.items()
        ],
    )  # fmt: skip
    database.execute_many(_ADD_PERSON, plan.people)
    database.execute_many(_CHANGE_PERSON, [(*person[2:], *person[:2]) for person in plan.changed_people])
    database.execute_many(_ADD_CHANGE, plan.changes)
    database.execute_many(_ADD_KEY, plan.keys)
    database.execute_many(_VOID_ASSIGNMENT, [(batch, *key) for key in plan.voided_assignments])
    database.execute_many(_ADD_ASSIGNMENT, plan.assignments)
    database.execute_many(_VOID_COMPLETION, [(batch, *key) for key in plan.voided_completions])
    database.execute_many(_ADD_COMPLETION, plan.completions)
    removed, added = standing
    database.execute_many(_REMOVE_STANDING, [row[:6] for row in removed])
    database.execute_many(_ADD_STANDING, added)
    mark_seen(database, plan.seen)
