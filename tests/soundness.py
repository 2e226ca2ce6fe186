"""Whether a store is sound: what is derived equals the facts it is derived from."""

import itertools
import sqlite3
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from dht.core.fact_kinds import FACT_KINDS
from dht.core.merges import OnePerson, Stay
from dht.core.people import PersonKey
from dht.core.plans import StandingRecord, Steps
from dht.core.standing import tally_keys
from dht.core.timeline import Period
from dht.store.database import open_for_reading
from dht.store.progress import placements_by_shard


def rebuilt(store: Path) -> tuple[set[tuple[Any, ...]], Counter[tuple[Any, ...]]]:
    """Derive every row of the standing and every tally from assignments, completions and decisions alone."""
    connection = sqlite3.connect(store)
    stays: dict[PersonKey, list[Stay]] = defaultdict(list)
    for shard, person, *period, batch in connection.execute(
        "SELECT province_code, person_id, since, until, placement_id, audiences, batch FROM assignment"
        " WHERE void_batch IS NULL"
    ):
        stays[shard, person].append(Stay(Period(*period), batch))
    into = {(shard, person): (where, other) for shard, person, where, other in _decided(connection, same=1)}
    steps: dict[PersonKey, Steps] = defaultdict(dict)
    for shard, person, programme, level, day in connection.execute(
        "SELECT province_code, person_id, programme, level, completed_on FROM completion"
        " WHERE void_batch IS NULL"
    ):
        one = into.get((shard, person), (shard, person))
        levels = steps[one].setdefault(programme, {})
        levels[level] = min(day, levels.get(level, day))
    connection.close()
    with open_for_reading(store) as database:
        found = placements_by_shard(database)
    placements = {number: place for places in found.values() for number, place in places.items()}
    together: dict[PersonKey, dict[PersonKey, tuple[Stay, ...]]] = defaultdict(dict)
    for key in sorted(stays, key=lambda key: (key in into, key)):  # who counts for others comes first
        together[into.get(key, key)][key] = tuple(stays[key])
    people = [OnePerson(key, recorded, steps[key]) for key, recorded in together.items()]
    tally: Counter[tuple[Any, ...]] = Counter()
    for person in people:
        periods = person.periods(placements)
        assert all(a.until <= b.since for a, b in itertools.pairwise(periods)), "counts twice"
        tally.update(tally_keys(person.key, periods))
    return {tuple(row) for person in people for row in person.standing(placements)}, tally


def _decided(connection: sqlite3.Connection, same: int) -> list[tuple[str, str, str, str]]:
    return connection.execute(
        "SELECT province_code, person_id, other_province_code, other_id FROM verdict"
        f" WHERE void_batch IS NULL AND same = {same}"
    ).fetchall()


def assert_sound(store: Path) -> None:
    """Hold the derived tables against the facts, and SQLite's own checks against the file."""
    standing, tally = rebuilt(store)
    assert_decisions(store)
    with open_for_reading(store) as database:
        kept = database.query(f"SELECT {', '.join(StandingRecord._fields)} FROM standing")
        assert set(kept) == standing
        assert len(set(kept)) == len(kept)
        counted = database.query(
            "SELECT province_code, placement_id, audiences, since, until, people FROM tally"
        )
        assert {row[:5]: row[5] for row in counted} == tally
        unknown = (
            "SELECT COUNT(*) FROM tally WHERE (province_code, placement_id) NOT IN"
            " (SELECT province_code, id FROM placement)"
        )
        assert database.query(unknown) == [(0,)]
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


def assert_decisions(store: Path) -> None:
    """Nobody is merged twice or into someone merged, and nobody is one with someone and yet two."""
    connection = sqlite3.connect(store)
    links = [((a, b), (c, d)) for a, b, c, d in _decided(connection, same=1)]
    apart = [((a, b), (c, d)) for a, b, c, d in _decided(connection, same=0)]
    connection.close()
    into = dict(links)
    assert len(into) == len(links)
    assert into.keys().isdisjoint(into.values())
    assert all(into.get(one, one) != into.get(other, other) for one, other in apart)
    assert all(one < other for one, other in apart)
