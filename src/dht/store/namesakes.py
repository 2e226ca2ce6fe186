"""People of one name, read together and in order of names, for a look at who is perhaps the same person."""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any

from dht.core.candidates import Entry
from dht.core.leads import Leads
from dht.core.merges import Merges
from dht.core.people import PersonKey, Placement
from dht.core.plans import split_ids
from dht.store.database import Database
from dht.store.people import provinces
from dht.store.shards import by_shard

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


_ENTRIES_OF = """
SELECT p.name_key, p.province_code, p.id, p.birth, p.ids, p.batch, a.placement_id, a.since, a.seq
FROM json_each(?) AS wanted CROSS JOIN person AS p ON p.province_code = ? AND p.id = wanted.value
CROSS JOIN assignment AS a ON a.province_code = p.province_code AND a.person_id = p.id
WHERE p.birth IS NOT NULL AND a.void_batch IS NULL
ORDER BY p.name_key, p.province_code, p.id, a.since, a.seq
"""
_OTHERS = "p.province_code, p.id, p.name_key, p.birth, instr(p.ids, 'cccd:') > 0"
_AMONG_ALL = f"SELECT {_OTHERS} FROM person AS p WHERE p.birth IS NOT NULL AND ({{}})"
_LED_BY_BIRTH = "p.name_key || ' ' || p.birth IN (SELECT value FROM json_each(:births))"
_LED_WITHOUT_CARD = "instr(p.ids, 'cccd:') = 0 AND p.name_key IN (SELECT value FROM json_each(:names))"
_LED_BY_PARTS = (
    "p.name_key || ' ' || substr(p.birth, 1, 4) IN (SELECT value FROM json_each(:parts))"
    " OR p.name_key || ' ' || substr(p.birth, 6) IN (SELECT value FROM json_each(:parts))"
)
"""What `Leads.lead_to` looks at, so that only few of all come out of the store."""
_BY_INDEX = (
    f"SELECT {_OTHERS} FROM json_each(?) AS wanted"
    " CROSS JOIN person AS n ON n.province_code = ? AND n.name_key = wanted.value AND n.birth IS NOT NULL"
    " CROSS JOIN person AS p ON p.province_code = n.province_code AND p.id = n.id"
)
_FEW = 200
"""So many names are looked up one by one; the people of more are half of the store."""


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


def found_by(
    database: Database, leads: Leads, keys: Collection[PersonKey]
) -> Iterator[tuple[PersonKey, str, str, bool]]:
    """Yield everyone to whom leads lead but some people: key, name, birth, whether they have a CCCD.

    For few names they come from the index of names, if there is one; for many, from one walk through all.
    """
    wanted, parts = json.dumps(sorted(leads.names)), leads.parts()
    led = [_LED_BY_BIRTH, _LED_WITHOUT_CARD, *([_LED_BY_PARTS] if parts else [])]
    known = {"births": json.dumps(leads.births()), "names": wanted, "parts": json.dumps(parts)}
    questions: list[tuple[str, Mapping[str, str] | tuple[str, ...]]] = [
        (_AMONG_ALL.format(" OR ".join(led)), known)
    ]
    if len(leads.names) <= _FEW and database.query("SELECT 1 FROM sqlite_master WHERE name = 'person_name'"):
        questions = [(_BY_INDEX, (wanted, shard)) for shard in provinces(database)]
    for question, params in questions:
        for shard, person_id, name, birth, has_card in database.stream(question, params):
            key = (str(shard), str(person_id))
            if key not in keys and leads.lead_to(str(name), str(birth), bool(has_card)):
                yield key, str(name), str(birth), bool(has_card)


def entries_of(
    database: Database, keys: Collection[PersonKey], placements: Mapping[int, Placement], merges: Merges
) -> Iterator[list[Entry]]:
    """Yield those of some people who have namesakes among them, name by name; one statement a shard."""
    by_name: dict[str, dict[PersonKey, tuple[Any, ...]]] = {}
    for shard, ids in by_shard(keys).items():
        for row in database.stream(_ENTRIES_OF, (json.dumps(ids), shard)):
            by_name.setdefault(str(row[0]), {})[shard, str(row[2])] = row  # of several periods the last
    for rows in by_name.values():
        if len(rows) > 1:
            yield [_entry(row, placements, merges) for row in rows.values()]
