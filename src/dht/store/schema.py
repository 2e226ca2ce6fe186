"""The statements that make a new store, written from the tables so that there is one schema to read.

`schema.sql` is generated, because loading the table models takes longer than importing a school's
roster:

    python -m dht.store.schema
"""

import pkgutil
from collections.abc import Iterator
from pathlib import Path

from dht.store.identity import APPLICATION_ID, SCHEMA_VERSION

_FILE = "schema.sql"
_BETWEEN = ";\n\n"


def creation_statements() -> list[str]:
    """Return the SQLite statements that make every table of a new, empty store, and mark it as ours."""
    text = pkgutil.get_data("dht.store", _FILE)
    if text is None:
        raise FileNotFoundError(f"dht.store/{_FILE}")
    marks = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION}"]
    return [*text.decode().rstrip().rstrip(";").split(_BETWEEN), *marks]


def write_statements() -> str:
    """Return the text of `schema.sql` as the tables say it should be."""
    return _BETWEEN.join(_statements()) + ";\n"


def _statements() -> Iterator[str]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from dht.store import undone_tables  # noqa: F401 - register the tables with the metadata

    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        lines = str(CreateTable(table).compile(dialect=dialect)).strip().splitlines()
        yield "\n".join(line.rstrip() for line in lines)
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))


if __name__ == "__main__":
    (Path(__file__).parent / _FILE).write_text(write_statements(), encoding="utf-8")
