"""People of one name, read together and in order of names, for a look at who is perhaps the same person."""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any

from dht.core.candidates import Entry
from dht.core.merges import Merges
from dht.core.people import Placement
from dht.core.plans import split_ids
from dht.store.database import Database

_WITHOUT_CARD = "SELECT name_key FROM person WHERE instr(ids, 'cccd:') = 0"
_ENTRIES = """
SELECT p.name_key, p.province_code, p.id, p.birth, p.ids, p.batch, a.placement_id, a.since, a.seq
FROM person AS p CROSS JOIN assignment AS a ON a.province_code = p.province_code AND a.person_id = p.id
WHERE p.birth IS NOT NULL AND a.void_batch IS NULL AND {0}
ORDER BY p.name_key, p.province_code, p.id, a.since, a.seq
"""
_NAMES = "p.name_key IN ({0})"
_TWINS = """
(p.name_key, p.birth) IN (
    SELECT name_key, birth FROM person WHERE length(birth) = 10 GROUP BY name_key, birth HAVING COUNT(*) > 1)
"""
"""Only these can be one person when both have a CCCD."""


def namesakes_in_doubt(
    database: Database, placements: Mapping[int, Placement], merges: Merges
) -> Iterator[list[Entry]]:
    """Yield everyone of a name that someone without CCCD has, name by name; then those of one birth date."""
    yield from _by_name(database, _NAMES.format(_WITHOUT_CARD), (), (placements, merges))
    yield from _by_name(database, _TWINS, (), (placements, merges))


def namesakes_of(
    database: Database, names: Collection[str], placements: Mapping[int, Placement], merges: Merges
) -> Iterator[list[Entry]]:
    """Yield everyone of some folded names, name by name."""
    wanted = (json.dumps(sorted(names)),)
    yield from _by_name(
        database, _NAMES.format("SELECT value FROM json_each(?)"), wanted, (placements, merges)
    )


def namesakes_of_batch(
    database: Database, batch: int, placements: Mapping[int, Placement], merges: Merges
) -> Iterator[list[Entry]]:
    """Yield everyone of the names of people whom a batch wrote, if someone of that name has no CCCD."""
    names = f"SELECT name_key FROM person WHERE batch = ? INTERSECT {_WITHOUT_CARD}"
    yield from _by_name(database, _NAMES.format(names), (batch,), (placements, merges))


def _by_name(
    database: Database,
    condition: str,
    params: tuple[object, ...],
    known: tuple[Mapping[int, Placement], Merges],
) -> Iterator[list[Entry]]:
    placements, merges = known
    rows = database.stream(_ENTRIES.format(condition), params)
    for _, namesakes in groupby(rows, key=lambda row: row[0]):
        entries = {(row[1], row[2]): row for row in namesakes}  # of several periods the last
        if len(entries) > 1:
            yield [_entry(row, placements, merges) for row in entries.values()]


def _entry(row: tuple[Any, ...], placements: Mapping[int, Placement], merges: Merges) -> Entry:
    _, shard, person_id, birth, ids, batch, placement_id, *_ = row
    key = (shard, person_id)
    return Entry(key, merges.survivor(key), birth, split_ids(ids), placements.get(placement_id), batch)
