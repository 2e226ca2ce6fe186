"""Putting a plan into the store. Called only inside the one transaction that also writes the batch."""

from collections.abc import Iterator, Sequence

from dht.core.plans import (
    AssignmentRecord,
    ChangeRecord,
    CompletionRecord,
    NewcomerRecord,
    PersonRecord,
    Plan,
    StandingRecord,
    Values,
    split_ids,
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
_ADD_NEWCOMER = _insert("temp.newcomer", NewcomerRecord._fields)
_PUT_KEY = (
    _insert("person_key", ("province_code", "kind", "value", "person_id", "row_digest"))
    + " ON CONFLICT (province_code, kind, value, person_id) DO UPDATE SET row_digest = excluded.row_digest"
)
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
_FILL_EVIDENCE = (
    "UPDATE completion SET evidence = ? WHERE province_code = ? AND person_id = ? AND programme = ?"
    " AND level = ? AND completed_on = ? AND batch = ?"
)
_REMOVE_STANDING = (
    "DELETE FROM standing WHERE province_code = ? AND programme = ? AND placement_id = ? AND audiences = ?"
    " AND person_id = ? AND since = ?"
)
_IDS = PersonRecord._fields.index("ids")
_DIGEST = PersonRecord._fields.index("row_digest")
_WHO = ", ".join(PersonRecord._fields)
_SETTLE = (
    f"INSERT INTO person ({_WHO}) SELECT {_WHO} FROM temp.newcomer",
    "INSERT INTO person_key (province_code, kind, value, person_id, row_digest)"
    " SELECT province_code, substr(ids, 1, instr(ids, ':') - 1) AS kind,"
    " substr(ids, instr(ids, ':') + 1) AS value, id, row_digest FROM temp.newcomer"
    " WHERE ids <> '' AND instr(ids, ' ') = 0 ORDER BY province_code, kind, value",
    f"INSERT INTO assignment ({', '.join(AssignmentRecord._fields)})"
    " SELECT province_code, id, 1, since, until, placement_id, audiences, batch, source_sheet, source_row"
    " FROM temp.newcomer",
    f"INSERT INTO standing ({', '.join(StandingRecord._fields[:7])})"
    f" SELECT province_code, '{ROSTER}', placement_id, audiences, id, since, until FROM temp.newcomer"
    " ORDER BY province_code, placement_id, audiences, id",
)
_MARK_SEEN = "INSERT INTO temp.seen (person_id, source_row) VALUES (?, ?) ON CONFLICT DO NOTHING"


def start_file(database: Database) -> None:
    """Make the lists that live outside the store while a file comes in, and empty them."""
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS seen (person_id TEXT PRIMARY KEY, source_row) WITHOUT ROWID"
    )
    database.execute("DELETE FROM temp.seen")
    database.execute(f"CREATE TEMP TABLE IF NOT EXISTS newcomer ({', '.join(NewcomerRecord._fields)})")
    database.execute("DELETE FROM temp.newcomer")


def settle_newcomers(database: Database) -> None:
    """Let the newcomers who wait into the store: each table gets its rows in the order of its key.

    Newcomers wait until a row may concern one of them or the file ends, because a million rows added
    in order take a third of the time of a million added as they come.
    """
    if not database.query("SELECT 1 FROM temp.newcomer LIMIT 1"):
        return
    for statement in _SETTLE:
        database.execute(statement)
    database.execute("DELETE FROM temp.newcomer")


def mark_seen(database: Database, seen: Sequence[tuple[str, int]]) -> None:
    """Remember in which row of this file people were met."""
    database.execute_many(_MARK_SEEN, seen)


def _keys(plan: Plan) -> Iterator[Values]:
    """Yield the keys of people with several ids, and of people whose row has been applied again.

    A newcomer's only id becomes a key when the newcomers settle.
    """
    several = (person for person in plan.newcomers if " " in str(person[_IDS]))
    for person in (*several, *plan.changed_people):
        for kind, value in split_ids(str(person[_IDS])):
            yield person[0], kind, value, person[1], person[_DIGEST]


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
    database.execute_many(_ADD_NEWCOMER, plan.newcomers)
    if plan.restandings:
        settle_newcomers(database)
    database.execute_many(_CHANGE_PERSON, [(*person[2:], *person[:2]) for person in plan.changed_people])
    database.execute_many(_ADD_CHANGE, plan.changes)
    database.execute_many(_PUT_KEY, _keys(plan))
    database.execute_many(_VOID_ASSIGNMENT, [(batch, *key) for key in plan.voided_assignments])
    database.execute_many(_ADD_ASSIGNMENT, plan.assignments)
    database.execute_many(_VOID_COMPLETION, [(batch, *key) for key in plan.voided_completions])
    database.execute_many(_ADD_COMPLETION, plan.completions)
    database.execute_many(_FILL_EVIDENCE, plan.filled_evidence)
    removed, added = standing
    database.execute_many(_REMOVE_STANDING, [row[:6] for row in removed])
    database.execute_many(_ADD_STANDING, added)
    mark_seen(database, plan.seen)
