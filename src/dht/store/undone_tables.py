"""Tables of what undone imports had brought: a row of each kind as it was before an undo, without who it is.

Each has the columns and the key of its table with `undo`, the batch that undid, as second part of the key;
`UNKEPT` columns are left out. There are no foreign keys: the people may be gone, and their ids, made at
random, then lead to nobody.
"""

from typing import Any

from sqlalchemy import Column, Integer, Table
from sqlmodel import SQLModel

from dht.store import fact_tables, tables  # noqa: F401 - register the tables with the metadata
from dht.store.undone import KEPT, UNDONE

UNKEPT = frozenset({"evidence", "trainer", "reason"})
"""Numbers of certificates and the like are somebody's own, and so are names and what is written of them."""


def _archive(table: Table) -> Table:
    first, *others = [
        Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, autoincrement=False)
        for c in table.columns
        if c.name not in UNKEPT
    ]
    undo = Column(name="undo", type_=Integer, primary_key=True, autoincrement=False)
    columns: list[Column[Any]] = [first, undo, *others]
    name = UNDONE.format(table.name)
    return Table(name, SQLModel.metadata, *columns, sqlite_strict=True, sqlite_with_rowid=False)


ARCHIVES = [_archive(SQLModel.metadata.tables[name]) for name in KEPT]
