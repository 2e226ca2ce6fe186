"""The store as it was known at the end of a day: what was recorded later is not seen, what was undone is.

SQLite takes a table outside the store before one of the same name inside. So the facts that had been recorded
stand in for the tables of facts, and what follows from them for standing and tallies; every question asks as
always. Standing and tallies are derived again only of people about whom something was recorded since, so a
past of a few weeks costs little.

A row of a table of facts is known at `known`, the last batch of the day, if it was recorded by then. Whether
it was taken back by then says its `void_batch`; a later one is not known yet. Where an undo came later, the
row is as it was before the first such undo (`undone`).
"""

from collections import Counter
from functools import partial
from pathlib import Path

from dht.core.merges import Merges
from dht.core.people import PersonKey
from dht.core.plans import TallyKey
from dht.core.standing import StandingChange
from dht.store.batches import last_batch_of, next_batch
from dht.store.database import Database, open_for_reading
from dht.store.derivation import REMOVE_UNUSED_PLACEMENTS, add_standing, tallied
from dht.store.merged_marks import all_merges
from dht.store.one_person import find_one_persons
from dht.store.undone import FACTS, OF_PEOPLE, UNDONE, columns_of
from dht.store.writes import change_standing_rows, change_tallies

_TOUCHED = "temp.touched"
_BLANK = ("full_name", "name_key", "ids")


def open_as_known(path: Path, day: str | None) -> Database:
    """Open a store for reading as it was known at the end of a civil day; without one, as it is.

    Raises:
        Refusal: as `open_for_reading` does; E605 when there is no room for what stands in.
    """
    return open_for_reading(path, None if day is None else partial(_see_as_known, day=day))


def _see_as_known(database: Database, day: str) -> None:
    known = last_batch_of(database, day)
    if known == next_batch(database) - 1:
        return
    now = all_merges(database)
    _stand_in(database, "verdict", known)
    then = all_merges(database)
    merged = {key for merges in (now, then) for pair in merges.into.items() for key in pair}
    touched = _list_touched(database, known, merged)
    before = _counted(database, now, merged) if touched else Counter()
    for table in FACTS:
        if table != "verdict":
            _stand_in(database, table, known)
    database.execute(f"CREATE TEMP VIEW batch AS SELECT * FROM main.batch WHERE seq <= {known}")
    database.execute(f"CREATE TEMP VIEW refusal AS SELECT * FROM main.refusal WHERE batch <= {known}")
    _stand_in_for_removed(database, known)
    if touched:
        _stand_in_for_derived(database, before, then, merged)
    database.execute(REMOVE_UNUSED_PLACEMENTS)


def _list_touched(database: Database, known: int, merged: set[PersonKey]) -> bool:
    """List about whom something was recorded, or undone, since, and all who are or were one with others."""
    database.execute(
        "CREATE TEMP TABLE touched (province_code TEXT, person_id TEXT, merged INTEGER NOT NULL DEFAULT 0,"
        " PRIMARY KEY (province_code, person_id)) WITHOUT ROWID"
    )
    database.execute_many(f"INSERT INTO {_TOUCHED} VALUES (?, ?, 1)", sorted(merged))
    for table in OF_PEOPLE:
        database.execute(
            f"INSERT INTO {_TOUCHED} (province_code, person_id)"
            f" SELECT province_code, person_id FROM {table} WHERE batch > {known} OR void_batch > {known}"
            f" UNION SELECT province_code, person_id FROM {_undone_since(table, known)}"
            " ORDER BY 1, 2 ON CONFLICT DO NOTHING"
        )
    return bool(database.query(f"SELECT 1 FROM {_TOUCHED} LIMIT 1"))


def _undone_since(table: str, known: int) -> str:
    return f"{UNDONE.format(table)} WHERE undo > {known} AND batch <= {known}"


def _counted(database: Database, merges: Merges, merged: set[PersonKey]) -> Counter[TallyKey]:
    """Count where those listed count, as facts and merges are seen now."""
    found = tallied(database, _TOUCHED)
    people, placements = find_one_persons(database, merges, merged)
    for person in people:
        found.update(person.tallied(placements))
    return found


def _stand_in(database: Database, table: str, known: int) -> None:
    """Let what was known stand in for a table of facts: seen through a filter, or as a copy after an undo."""
    columns = columns_of(database, table)
    void = f"CASE WHEN void_batch <= {known} THEN void_batch END"
    values = {name: void if name == "void_batch" else name for name in columns}
    recorded = ", ".join(f"{value} AS {name}" for name, value in values.items())
    recorded = f"SELECT {recorded} FROM main.{table} WHERE batch <= {known}"
    undone = _undone_since(table, known)
    if not database.query(f"SELECT 1 FROM {undone} LIMIT 1"):
        database.execute(f"CREATE TEMP VIEW {table} AS {recorded}")
        return
    _make_like(database, table)
    kept = [name for name in columns_of(database, UNDONE.format(table)) if name != "undo"]
    database.execute(
        f"INSERT INTO temp.{table} ({', '.join(kept)}) SELECT {', '.join(values[name] for name in kept)}"
        f" FROM {undone} ORDER BY undo ON CONFLICT DO NOTHING"
    )
    database.execute(f"INSERT INTO temp.{table} {recorded} ON CONFLICT DO NOTHING")


def _stand_in_for_removed(database: Database, known: int) -> None:
    """Let stand in whom an undo removed since, without a name, and the placements that were known."""
    columns = ", ".join(columns_of(database, "placement"))
    _make_like(database, "placement")
    for source in ("main.placement", f"(SELECT * FROM undone_placement WHERE undo > {known})"):
        database.execute(
            f"INSERT INTO temp.placement SELECT {columns} FROM {source} WHERE TRUE ON CONFLICT DO NOTHING"
        )
    _make_like(database, "person", "nameless")
    database.execute(
        f"INSERT INTO temp.nameless (province_code, id, {', '.join(_BLANK)}, batch)"
        f" SELECT DISTINCT province_code, person_id, {', '.join(repr('') for _ in _BLANK)}, 0"
        f" FROM {_undone_since('assignment', known)} AND (province_code, person_id) NOT IN"
        " (SELECT province_code, id FROM main.person)"
    )
    if database.query("SELECT 1 FROM temp.nameless LIMIT 1"):
        database.execute(
            "CREATE TEMP VIEW person AS SELECT * FROM main.person UNION ALL SELECT * FROM temp.nameless"
        )


def _stand_in_for_derived(
    database: Database, before: Counter[TallyKey], merges: Merges, merged: set[PersonKey]
) -> None:
    """Derive standing and tallies again for those listed; `before` is where they count in the store's own."""
    tally = _counted(database, merges, merged)
    tally.subtract(before)
    _make_like(database, "tally")
    database.execute("INSERT INTO temp.tally SELECT * FROM main.tally")
    change_tallies(database, tally)
    _make_like(database, "standing")
    database.execute(
        "INSERT INTO temp.standing SELECT * FROM main.standing AS s WHERE NOT EXISTS (SELECT 1 FROM"
        f" {_TOUCHED} AS t WHERE t.province_code = s.province_code AND t.person_id = s.person_id)"
    )
    add_standing(database, _TOUCHED)
    people, placements = find_one_persons(database, merges, merged)
    rows = [row for person in people for row in person.standing(placements)]
    change_standing_rows(database, StandingChange([], rows, Counter()))


def _make_like(database: Database, table: str, name: str = "") -> None:
    """Make a table outside the store with the columns and the key of one of the store."""
    found = database.query(f"PRAGMA main.table_info({table})")
    columns = ", ".join(f"{column} {kind}" for _, column, kind, *_ in found)
    key = ", ".join(str(row[1]) for row in sorted(found, key=lambda row: int(str(row[5]))) if row[5])
    database.execute(f"CREATE TEMP TABLE {name or table} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID")
