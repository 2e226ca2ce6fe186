"""Making a new store: the statements come from the tables, so there is one schema to read."""

from collections.abc import Iterator

from dht.store.identity import APPLICATION_ID, SCHEMA_VERSION


def creation_statements() -> Iterator[str]:
    """Yield the SQLite statements that make every table and index of a new, empty store."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from dht.store import tables  # noqa: F401 - registers the tables with the metadata

    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {SCHEMA_VERSION}"
