"""The journal of imports: what came in, from which file, and how much of it."""

import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

from dht.store.database import Database


class BatchRecord(NamedTuple):
    """One import as the journal keeps it; counts are of rows. `recorded_at` is UTC, `recorded_on` civil."""

    seq: int
    id: str
    kind: str
    file: str | None
    sha256: str | None
    recorded_at: str
    recorded_on: str
    tool_version: str
    mapping: str
    rows_read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    blank: int = 0
    departed: int = 0
    """People who were not in a complete list and so have left."""
    revoked: int = 0
    """Completions that were taken back."""


def next_batch(database: Database) -> int:
    """Return the number of the next batch; call it inside the transaction that uses it."""
    return 1 + int(str(database.query("SELECT COALESCE(MAX(seq), 0) FROM batch")[0][0]))


def last_batch_of(database: Database, day: str) -> int:
    """Return the number of the last batch that was recorded by the end of a civil day, 0 for none."""
    return int(str(database.query("SELECT MAX(seq) FROM batch WHERE recorded_on <= ?", (day,))[0][0] or 0))


def add_batch(database: Database, batch: BatchRecord) -> None:
    """Write a batch into the journal; the transaction is known by it."""
    database.sign(batch.id)
    columns = ", ".join(BatchRecord._fields)
    marks = ", ".join("?" * len(BatchRecord._fields))
    database.execute(f"INSERT INTO batch ({columns}) VALUES ({marks})", batch)


def add_sheets(database: Database, batch: int, names: Mapping[int, str]) -> None:
    """Keep with a batch what the sheets of its workbook are called, by their numbers."""
    rows = [(batch, number, name) for number, name in names.items()]
    database.execute_many("INSERT INTO batch_sheet (batch, number, name) VALUES (?, ?, ?)", rows)


def latest_batches(database: Database, count: int) -> list[BatchRecord]:
    """Return the last batches, newest first."""
    columns = ", ".join(BatchRecord._fields)
    rows = database.query(f"SELECT {columns} FROM batch ORDER BY seq DESC LIMIT ?", (count,))
    return [BatchRecord(*row) for row in rows]  # type: ignore[arg-type]


def find_batch(database: Database, seq: int) -> BatchRecord | None:
    """Return one batch by its number."""
    rows = database.query(f"SELECT {', '.join(BatchRecord._fields)} FROM batch WHERE seq = ?", (seq,))
    return BatchRecord(*rows[0]) if rows else None  # type: ignore[arg-type]


def days_of(database: Database, batches: Collection[int]) -> dict[int, str]:
    """Return the civil day on which each of some batches was recorded."""
    rows = database.query(
        "SELECT seq, recorded_on FROM batch WHERE seq IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(batches)),),
    )
    return {int(str(seq)): str(day) for seq, day in rows}


def later_with_unchanged(database: Database, seq: int) -> list[int]:
    """Return the later batches, not undone, some of whose rows said what was known already."""
    rows = database.query("SELECT seq FROM batch WHERE seq > ? AND unchanged > 0 ORDER BY seq", (seq,))
    undone = undone_batches(database)
    return [later for (later,) in rows if isinstance(later, int) and later not in undone]


def count_batches(database: Database) -> int:
    """Return how many batches the journal has."""
    return int(str(database.query("SELECT COUNT(*) FROM batch")[0][0]))


def count_standing_batches(database: Database) -> tuple[int, int]:
    """Return how many batches hold, and the number of the last one: neither undone nor an undo; 0 and 0."""
    rows = database.query(
        "SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM batch WHERE kind <> 'undo' AND seq NOT IN"
        " (SELECT json_extract(mapping, '$.undone') FROM batch WHERE kind = 'undo')"
    )
    count, last = rows[0]
    return int(str(count)), int(str(last))


def undone_batches(database: Database) -> dict[int, int]:
    """Return, for each batch that was undone, the batch that undid it."""
    rows = database.query("SELECT json_extract(mapping, '$.undone'), seq FROM batch WHERE kind = 'undo'")
    return {int(str(undone)): int(str(undo)) for undone, undo in rows}
