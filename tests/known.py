"""What questions read of a store, to be held against what it shows of itself as it was known then."""

from pathlib import Path

from dht.core.fact_kinds import FACT_KINDS
from dht.core.plans import StandingRecord
from dht.store.as_known import open_as_known
from dht.store.database import Row

_COLUMNS = {
    "tally": "*",
    "standing": ", ".join(StandingRecord._fields),
    "assignment": "province_code, person_id, seq, since, until, placement_id, audiences, batch, source_row",
    "completion": "province_code, person_id, programme, level, completed_on, batch, source_row",
    "revocation": "province_code, person_id, programme, level, completed_on, batch, source_row",
    "verdict": "province_code, person_id, other_province_code, other_id, same, batch",
    "batch": "seq",
    **{
        kind.table: ", ".join(name for name in (*kind.fields, "batch") if name != "evidence")
        for kind in FACT_KINDS.values()
    },
}
"""Evidence of what was undone is not kept."""
_ALL = ("tally", "standing", "batch")
Seen = dict[str, list[Row]]


def seen(store: Path, day: str | None = None) -> Seen:
    """Return the rows that stand, as known at the end of a day or as they are, and how places are named."""
    with open_as_known(store, day) as database:
        found = {
            table: sorted(
                database.query(
                    f"SELECT {columns} FROM {table}" + ("" if table in _ALL else " WHERE void_batch IS NULL")
                ),
                key=repr,
            )
            for table, columns in _COLUMNS.items()
        }
        found["placement"] = sorted(
            database.query(
                "SELECT DISTINCT l.* FROM tally AS t JOIN placement AS l"
                " ON l.province_code = t.province_code AND l.id = t.placement_id"
            ),
            key=repr,
        )
        found["person"] = sorted(
            database.query(
                "SELECT DISTINCT a.person_id FROM assignment AS a JOIN person AS p ON p.id = a.person_id"
            ),
            key=repr,
        )
    return found


def date_batches(store: Path) -> None:
    """Let every batch be recorded on a day of its own; see `day_of`."""
    import sqlite3

    connection = sqlite3.connect(store)
    connection.execute("UPDATE batch SET recorded_on = date('2001-01-01', '+' || seq || ' days')")
    connection.commit()
    connection.close()


def last_day(store: Path) -> str:
    """Return the day of the last batch."""
    with open_as_known(store, None) as database:
        return str(database.query("SELECT COALESCE(MAX(recorded_on), '2001-01-01') FROM batch")[0][0])
