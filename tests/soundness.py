"""Whether a store is sound: what is derived equals the facts it is derived from."""

import sqlite3
from collections import defaultdict
from pathlib import Path

from dht.core.fact_kinds import FACT_KINDS
from dht.core.people import Assignment
from dht.core.plans import StandingRecord, Steps
from dht.core.standing import derive_standing
from dht.store.database import open_for_reading


def rebuilt(store: Path) -> set[tuple[object, ...]]:
    """Derive every row of the standing from assignments and completions alone."""
    connection = sqlite3.connect(store)
    periods: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
    for shard, person, *period in connection.execute(
        "SELECT province_code, person_id, seq, since, until, placement_id, audiences FROM assignment"
        " WHERE void_batch IS NULL"
    ):
        periods[shard, person].append(Assignment(*period))
    steps: dict[tuple[str, str], Steps] = defaultdict(dict)
    for shard, person, programme, level, day in connection.execute(
        "SELECT province_code, person_id, programme, level, completed_on FROM completion"
        " WHERE void_batch IS NULL"
    ):
        levels = steps[shard, person].setdefault(programme, {})
        levels[level] = min(day, levels.get(level, day))
    connection.close()
    return {tuple(row) for key, found in periods.items() for row in derive_standing(key, found, steps[key])}


def assert_sound(store: Path) -> None:
    """Hold the derived tables against the facts, and SQLite's own checks against the file."""
    with open_for_reading(store) as database:
        kept = database.query(f"SELECT {', '.join(StandingRecord._fields)} FROM standing")
        assert set(kept) == rebuilt(store)
        assert len(set(kept)) == len(kept)
        counted = "SELECT province_code, placement_id, audiences, since, until, {0} FROM {1}"
        people = counted.format("COUNT(*)", "assignment WHERE void_batch IS NULL GROUP BY 1, 2, 3, 4, 5")
        assert database.query(counted.format("people", "tally")) == database.query(
            people + " ORDER BY 1, 2, 3, 4, 5"
        )
        assert database.query("PRAGMA integrity_check") == [("ok",)]
        assert database.query("PRAGMA foreign_key_check") == []
        homeless = "SELECT COUNT(*) FROM person AS p WHERE NOT EXISTS (SELECT 1 FROM assignment AS a WHERE"
        homeless += " a.province_code = p.province_code AND a.person_id = p.id AND a.void_batch IS NULL)"
        assert database.query(homeless) == [(0,)]
        keys = database.query("SELECT province_code, person_id, kind, value, row_digest FROM person_key")
        said = {
            (shard, person, *key.split(":", 1), digest)
            for shard, person, ids, digest in database.query(
                "SELECT province_code, id, ids, row_digest FROM person"
            )
            for key in str(ids).split()
        }
        assert set(keys) == said
        cards = [key[2:4] for key in keys if key[2] != "staff"]
        assert len(set(cards)) == len(cards), "one card, two people"
        empty = "SELECT COUNT(*) FROM assignment WHERE since >= until"
        assert database.query(empty) == [(0,)]
        for kind in FACT_KINDS.values():
            key = ", ".join(kind.key_fields)
            twice = (
                f"SELECT {key} FROM {kind.table} WHERE void_batch IS NULL GROUP BY {key} HAVING COUNT(*) > 1"
            )
            assert database.query(twice) == [], "one fact stands twice"
            lost = f"SELECT COUNT(*) FROM {kind.table} WHERE batch NOT IN (SELECT seq FROM batch)"
            lost += " OR void_batch <= batch OR void_batch NOT IN (SELECT seq FROM batch)"
            assert database.query(lost) == [(0,)]
        batches = (
            "SELECT COUNT(*) FROM batch WHERE rows_read <> created + updated + unchanged + refused + blank"
        )
        assert database.query(batches) == [(0,)]
