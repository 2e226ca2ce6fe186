"""Who sends files, and how theirs are to be read: one row a source, kept with the people they bring."""

from typing import NamedTuple

from dht.store.database import Database


class SourceRecord(NamedTuple):
    """One source. `key` is its name squashed; `columns` and `options` are JSON objects of texts."""

    key: str
    name: str
    columns: str
    """Header text or letter → what the column holds."""
    options: str
    """Option of `dht import` → value, as typed."""
    saved_on: str
    """Civil date of the last import."""
    batch: int
    """The last import."""


_COLUMNS = ", ".join(SourceRecord._fields)


def find_source(database: Database, key: str) -> SourceRecord | None:
    """Return one source, or None."""
    rows = database.query(f"SELECT {_COLUMNS} FROM source WHERE key = ?", (key,))
    return SourceRecord(*rows[0]) if rows else None  # type: ignore[arg-type]


def all_sources(database: Database) -> list[SourceRecord]:
    """Return every source in the order of names."""
    rows = database.query(f"SELECT {_COLUMNS} FROM source ORDER BY key")
    return [SourceRecord(*row) for row in rows]  # type: ignore[arg-type]


def save_source(database: Database, source: SourceRecord) -> None:
    """Write a source in the place of what was kept under its key."""
    forget_source(database, source.key)
    marks = ", ".join("?" * len(SourceRecord._fields))
    database.execute(f"INSERT INTO source ({_COLUMNS}) VALUES ({marks})", source)


def forget_source(database: Database, key: str) -> bool:
    """Remove a source; False when there is none."""
    return database.execute("DELETE FROM source WHERE key = ?", (key,)) > 0
