"""Putting a plan into the store. Called only inside the one transaction that also writes the batch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dht.core.newcomers import Newcomers
from dht.core.people import Placement
from dht.core.plans import (
    AssignmentRecord,
    ChangeRecord,
    CompletionRecord,
    PersonRecord,
    Plan,
    StandingRecord,
    TallyKey,
    Values,
    on_end,
    split_ids,
)
from dht.core.standing import StandingChange
from dht.store.database import Database
from dht.store.revocations import add_revocations, void_revocations


def _insert(table: str, columns: Sequence[str], verb: str = "INSERT") -> str:
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_PLACEMENT = (
    "province_code", "id", "organisation", "organisation_key",
    "old_commune", "old_district", "old_province", "new_commune", "new_province",
    "hamlet", "hamlet_key",
)  # fmt: skip
_ADD_PLACEMENT = _insert("placement", _PLACEMENT) + " ON CONFLICT DO NOTHING"
_PUT_KEY = (
    _insert("person_key", ("province_code", "kind", "value", "person_id", "row_digest"))
    + " ON CONFLICT (province_code, kind, value, person_id) DO UPDATE SET row_digest = excluded.row_digest"
)
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
    "UPDATE completion SET evidence = ?, trainer = ?, completed_time = ? WHERE province_code = ?"
    " AND person_id = ? AND programme = ?"
    " AND level = ? AND completed_on = ? AND batch = ?"
)
_TALLY = ("province_code", "placement_id", "audiences", "since", "until")
_GROW_TALLY = (
    _insert("tally", (*_TALLY, "people"))
    + f" ON CONFLICT ({', '.join(_TALLY)}) DO UPDATE SET people = people + excluded.people"
)
_THE_TALLY = " AND ".join(f"{name} = ?{number}" for number, name in enumerate(_TALLY, 2))
_EMPTY_TALLY = f"DELETE FROM tally WHERE people + ?1 = 0 AND {_THE_TALLY}"
_SHRINK_TALLY = f"UPDATE tally SET people = people + ?1 WHERE {_THE_TALLY}"
_REMOVE_STANDING = (
    "DELETE FROM standing WHERE province_code = ? AND programme = ? AND placement_id = ? AND audiences = ?"
    " AND person_id = ? AND since = ?"
)
_IDS = PersonRecord._fields.index("ids")
_DIGEST = PersonRecord._fields.index("row_digest")
_ADD_WAITING_KEYS = (
    "INSERT INTO person_key (province_code, kind, value, person_id, row_digest)"
    " SELECT province_code, substr(ids, 1, instr(ids, ':') - 1) AS kind,"
    " substr(ids, instr(ids, ':') + 1) AS value, id, row_digest FROM person"
    " WHERE province_code = ? AND id >= ? AND ids <> '' AND instr(ids, ' ') = 0 ORDER BY ids"
    " ON CONFLICT DO NOTHING"
)
_MARK_SEEN = "INSERT INTO temp.seen (person_id, source_row) VALUES (?, ?) ON CONFLICT DO NOTHING"


def start_file(database: Database) -> None:
    """Make the lists that live outside the store while a file comes in, and empty them."""
    database.execute(
        "CREATE TEMP TABLE IF NOT EXISTS seen (person_id TEXT PRIMARY KEY, source_row) WITHOUT ROWID"
    )
    database.execute("DELETE FROM temp.seen")


def add_waiting_keys(database: Database, shards: Iterable[str], first_id: str) -> None:
    """Make the newcomers of some shards, from an id on, known by their only id.

    Their keys wait until a row may concern one of them or enough have gathered: keys come in no
    order, and thousands added in the order of the table take a third of the time of single ones.
    """
    for shard in sorted(shards):
        database.execute(_ADD_WAITING_KEYS, (shard, first_id))


def mark_seen(database: Database, seen: Sequence[tuple[str, int]]) -> None:
    """Remember in which row of this file people were met."""
    database.execute_many(_MARK_SEEN, seen)


def _keys(plan: Plan) -> Iterator[Values]:
    """Yield the keys of people with several ids, and of people whose row has been applied again.

    A newcomer's only id becomes a key later (see `add_waiting_keys`).
    """
    several = (person for person in plan.newcomers if " " in str(person[_IDS]))
    for person in (*several, *plan.changed_people):
        for kind, value in split_ids(str(person[_IDS])):
            yield person[0], kind, value, person[1], person[_DIGEST]


def add_newcomers(database: Database, newcomers: Newcomers) -> None:
    """Write people who are certainly new; their keys and tallies come later."""
    add_placements(database, newcomers.placements)
    database.insert_on_end("person", PersonRecord._fields, newcomers.people())
    database.insert_on_end("assignment", AssignmentRecord._fields, newcomers.assignments())


def add_placements(database: Database, placements: Mapping[tuple[str, int], Placement]) -> None:
    """Write placements that are not there yet."""
    database.execute_many(
        _ADD_PLACEMENT,
        [
            (shard, p.id, p.organisation, p.organisation_key, p.old_commune, p.old_district, p.old_province,
             p.new_commune, p.new_province, p.hamlet, p.hamlet_key)
            for (shard, _), p in placements.items()
        ],
    )  # fmt: skip


def _insert_records(database: Database, table: str, record: Any, rows: Sequence[Values]) -> None:
    if rows:
        columns = list(zip(*rows, strict=True))
        database.insert_on_end(table, record._fields, on_end(columns, len(rows)))


def apply_plan(
    database: Database,
    plan: Plan,
    batch: int,
    standing: StandingChange,
) -> None:
    """Write everything a plan says and what follows for the standing; the tallies are changed apart."""
    add_placements(database, plan.placements)
    _insert_records(database, "person", PersonRecord, plan.newcomers)
    database.execute_many(_CHANGE_PERSON, [(*person[2:], *person[:2]) for person in plan.changed_people])
    _insert_records(database, "change", ChangeRecord, plan.changes)
    database.execute_many(_PUT_KEY, _keys(plan))
    database.execute_many(_VOID_ASSIGNMENT, [(batch, *key) for key in plan.voided_assignments])
    _insert_records(database, "assignment", AssignmentRecord, plan.assignments)
    database.execute_many(_VOID_COMPLETION, [(batch, *key) for key in plan.voided_completions])
    _insert_records(database, "completion", CompletionRecord, plan.completions)
    if plan.revocations:
        add_revocations(database, plan.revocations, batch)
    if plan.recognised_again:
        void_revocations(database, plan.recognised_again, batch)
    database.execute_many(_FILL_EVIDENCE, plan.filled_evidence)
    change_standing_rows(database, standing)
    mark_seen(database, plan.seen)


def change_standing_rows(database: Database, standing: StandingChange) -> None:
    """Take rows of the standing out and put others in."""
    database.execute_many(_REMOVE_STANDING, [row[:6] for row in standing.removed])
    _insert_records(database, "standing", StandingRecord, standing.added)


def change_tallies(database: Database, tally: Mapping[TallyKey, int]) -> None:
    """Let tallies grow and shrink; one that nobody is left in goes."""
    grown = [(*key, people) for key, people in tally.items() if people > 0]
    shrunk = [(people, *key) for key, people in tally.items() if people < 0]
    database.execute_many(_GROW_TALLY, grown)
    database.execute_many(_EMPTY_TALLY, shrunk)
    database.execute_many(_SHRINK_TALLY, shrunk)
