"""What undone imports had brought, kept so that what was known before is still known.

An undo removes the rows of a batch and lets stand again what they corrected. Before that each of these rows
is copied, as it is, into a table of its own with the number of the undo: a row of `undone_completion` is
what `completion` said until that undo. Names, ids and evidence are not kept (see `undone_tables`).
"""

from dht.core.fact_kinds import FACT_KINDS
from dht.store.database import Database

UNDONE = "undone_{}"
"""The name of the table beside a table of facts."""
OF_PEOPLE = ("assignment", "completion")
FACTS = (*OF_PEOPLE, "verdict", "revocation", *(kind.table for kind in FACT_KINDS.values()))
"""The tables of everything that one batch says and a later one may take back."""
KEPT = (*FACTS, "placement")
_OF_UNDONE = (
    "temp.undone AS u CROSS JOIN {} AS f ON f.province_code = u.province_code AND f.person_id = u.person_id"
)


def columns_of(database: Database, table: str) -> list[str]:
    """Return the columns of a table of the store in their order."""
    return [str(name) for _, name, *_ in database.query(f"PRAGMA main.table_info({table})")]


def keep_undone(database: Database, batch: int, undo: int) -> None:
    """Keep what a batch said and what it took back, as both are before `undo`; see `undo.mark_touched`."""
    for table in FACTS:
        source = _OF_UNDONE.format(table) if table in OF_PEOPLE else f"{table} AS f"
        kept, columns = _columns(database, table)
        database.query(
            f"INSERT INTO {UNDONE.format(table)} ({kept}) SELECT {columns} FROM {source}"
            " WHERE f.batch = :batch OR f.void_batch = :batch",
            {"batch": batch, "undo": undo},
        )


def keep_placements(database: Database, rows: str, undo: int) -> None:
    """Keep the placements that `rows`, a statement that removes some and returns them, removes."""
    columns = columns_of(database, "placement")
    removed = database.query(f"{rows} RETURNING {', '.join(columns)}")
    database.execute_many(
        f"INSERT INTO {UNDONE.format('placement')} (undo, {', '.join(columns)})"
        f" VALUES (?, {', '.join('?' * len(columns))})",
        [(undo, *row) for row in removed],
    )


def _columns(database: Database, table: str) -> tuple[str, str]:
    """Return the columns kept of a table, and the values for them."""
    kept = columns_of(database, UNDONE.format(table))
    return ", ".join(kept), ", ".join(":undo" if name == "undo" else f"f.{name}" for name in kept)
