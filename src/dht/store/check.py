"""Whether what is derived equals the facts it is derived from, asked of the store itself.

Each question returns how many rows were looked at and how many are wrong; their number does not depend on
how much is in the store. What is counted from both sides and found on one is equal.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dht.core.fact_kinds import FACT_KINDS
from dht.core.merges import Merges, OnePerson
from dht.core.people import Placement
from dht.core.plans import MAX_STEPS, StandingRecord
from dht.store.database import Database
from dht.store.one_person import find_one_persons
from dht.store.undone import FACTS, UNDONE
from dht.store.verdicts import list_verdicts

_SAME_PERSON = "{0}.province_code = {1}.province_code AND {0}.person_id = {1}.person_id"
_TOGETHER = (
    "({0}.province_code, {0}.person_id) IN"
    " (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:members))"
)
_ALONE = f" AND NOT {_TOGETHER}"
_TALLY_KEY = ("province_code", "placement_id", "audiences", "since", "until")


class Checked(NamedTuple):
    """One rule: how many rows it was held against, and how many break it."""

    rule: str
    rows: int
    wrong: int


class _Merged(NamedTuple):
    """People who are one with others, and the condition that leaves their rows out of a question."""

    alone: str
    members: str
    people: list[OnePerson]
    placements: dict[int, Placement]

    @property
    def params(self) -> dict[str, object]:
        """What the condition needs."""
        return {"members": self.members} if self.people else {}


def check_store(database: Database) -> list[Checked]:
    """Hold every rule against the store."""
    merged = _merged(database)
    return [
        _standing(database, merged),
        _tallies(database, merged),
        _keys(database),
        Checked("cards", _rows_of(database, "person_key"), _number(database, _SHARED_CARDS)),
        Checked("periods", _standing_rows(database, "assignment"), _number(database, _BAD_PERIODS)),
        Checked("homes", _rows_of(database, "person"), _number(database, _HOMELESS)),
        _facts(database),
        Checked("journal", _rows_of(database, "batch"), _number(database, _BAD_BATCHES)),
        _file(database),
    ]


def _number(database: Database, sql: str) -> int:
    return int(str(database.query(sql)[0][0] or 0))


def _rows_of(database: Database, table: str) -> int:
    return _number(database, f"SELECT COUNT(*) FROM {table}")


def _standing_rows(database: Database, table: str) -> int:
    return _number(database, f"SELECT COUNT(*) FROM {table} WHERE void_batch IS NULL")


def _merged(database: Database) -> _Merged:
    """Read everyone who is one person with others; they are derived here, all the rest by SQL."""
    into = {v.person: v.other for v in list_verdicts(database) if v.same and v.void_batch is None}
    if not into:
        return _Merged("", "[]", [], {})
    people, placements = find_one_persons(database, Merges(into), into)
    return _Merged(_ALONE, json.dumps(sorted({*into, *into.values()})), people, placements)


def _standing(database: Database, merged: _Merged) -> Checked:
    """Derive each row of the standing, look it up, and see that there are no others."""
    steps = range(1, MAX_STEPS + 1)
    firsts = ", ".join(f"MIN(CASE WHEN level = {n} THEN completed_on END) AS step_{n}" for n in steps)
    same = " AND ".join(f"s.step_{n} IS f.step_{n}" for n in steps)
    found = database.query(
        f"WITH first AS (SELECT province_code, person_id, programme, {firsts} FROM completion"
        " WHERE void_batch IS NULL GROUP BY province_code, person_id, programme)"
        f" SELECT COUNT(*), SUM(s.person_id IS NULL) FROM first AS f"
        f" JOIN assignment AS a ON {_SAME_PERSON.format('a', 'f')} AND a.void_batch IS NULL"
        f" LEFT JOIN standing AS s ON {_SAME_PERSON.format('s', 'a')} AND s.programme = f.programme"
        " AND s.placement_id = a.placement_id AND s.audiences = a.audiences AND s.since = a.since"
        f" AND s.until = a.until AND {same} WHERE 1 = 1{merged.alone.format('f')}",
        merged.params,
    )
    derived, lost = (int(str(count or 0)) for count in found[0])
    alone = f"SELECT COUNT(*) FROM standing AS s WHERE 1 = 1{merged.alone.format('s')}"
    strange = int(str(database.query(alone, merged.params)[0][0])) - (derived - lost)
    rows, wrong = _standing_of_merged(database, merged)
    return Checked("standing", derived + rows, lost + strange + wrong)


def _standing_of_merged(database: Database, merged: _Merged) -> tuple[int, int]:
    if not merged.people:
        return 0, 0
    derived = {tuple(row) for person in merged.people for row in person.standing(merged.placements)}
    columns = ", ".join(StandingRecord._fields)
    together = f"SELECT {columns} FROM standing AS s WHERE {_TOGETHER.format('s')}"
    return len(derived), len(derived ^ set(database.query(together, merged.params)))


def _tallies(database: Database, merged: _Merged) -> Checked:
    """Count again how many people are where."""
    key = ", ".join(f"a.{name}" for name in _TALLY_KEY)
    counted: Counter[tuple[object, ...]] = Counter()
    for row in database.query(
        f"SELECT {key}, COUNT(*) FROM assignment AS a"
        f" WHERE a.void_batch IS NULL{merged.alone.format('a')} GROUP BY {key}",
        merged.params,
    ):
        counted[row[:-1]] = int(str(row[-1]))
    for person in merged.people:
        counted.update(person.tallied(merged.placements))
    kept = {row[:-1]: row[-1] for row in database.query(f"SELECT {', '.join(_TALLY_KEY)}, people FROM tally")}
    wrong = sum(1 for place in counted.keys() | kept.keys() if counted.get(place) != kept.get(place))
    return Checked("tally", len(kept), wrong)


def _keys(database: Database) -> Checked:
    """See that every id of a person has its row with the same hash, and that there are no others."""
    said = "SUM(CASE WHEN ids = '' THEN 0 ELSE 1 + length(ids) - length(replace(ids, ' ', '')) END)"
    wanted = _number(database, f"SELECT {said} FROM person")
    found = database.query(
        "SELECT COUNT(*), SUM(p.id IS NULL) FROM person_key AS k LEFT JOIN person AS p"
        " ON p.province_code = k.province_code AND p.id = k.person_id AND p.row_digest IS k.row_digest"
        " AND instr(' ' || p.ids || ' ', ' ' || k.kind || ':' || k.value || ' ') > 0"
    )
    kept, strange = (int(str(count or 0)) for count in found[0])
    return Checked("person_key", wanted, strange + max(0, wanted - (kept - strange)))


_SHARED_CARDS = (
    "SELECT COUNT(*) FROM (SELECT kind, value FROM person_key WHERE kind <> 'staff'"
    " GROUP BY kind, value HAVING COUNT(*) > 1)"
)
_BAD_PERIODS = (
    "SELECT COUNT(*) FROM (SELECT since, until, LAG(until) OVER"
    " (PARTITION BY province_code, person_id ORDER BY since) AS before FROM assignment"
    " WHERE void_batch IS NULL) WHERE since >= until OR since < before"
)
_HOMELESS = (
    "SELECT COUNT(*) FROM person AS p WHERE NOT EXISTS (SELECT 1 FROM assignment AS a WHERE"
    " a.province_code = p.province_code AND a.person_id = p.id AND a.void_batch IS NULL)"
)
_BAD_BATCHES = (
    "SELECT (SELECT COUNT(*) FROM batch"
    " WHERE rows_read <> created + updated + unchanged + refused + blank)"
    " + (SELECT COUNT(*) FROM batch_sheet WHERE batch NOT IN (SELECT seq FROM batch))"
    " + (SELECT COUNT(*) FROM refusal WHERE batch NOT IN (SELECT seq FROM batch WHERE refused > 0"
    " AND seq NOT IN (SELECT json_extract(mapping, '$.undone') FROM batch WHERE kind = 'undo')))"
)


_WHAT = "province_code, person_id, programme, level, completed_on"
_SAME_FACT = " AND ".join(f"c.{name} = r.{name}" for name in _WHAT.split(", "))
# Each revocation voids a completion, and none of the same person, level and day stands while it stands.
_BAD_REVOCATIONS = (
    "SELECT (SELECT COUNT(*) FROM revocation AS r WHERE NOT EXISTS"
    f" (SELECT 1 FROM completion AS c WHERE {_SAME_FACT} AND c.void_batch = r.batch))"
    f" + (SELECT COUNT(*) FROM revocation AS r CROSS JOIN completion AS c ON {_SAME_FACT}"
    " WHERE r.void_batch IS NULL AND c.void_batch IS NULL)"
)


def _facts(database: Database) -> Checked:
    """See that no fact stands twice, and that the journal knows who said it, took it back or undid it."""
    rows = wrong = 0
    for table, key in _fact_tables():
        rows += _rows_of(database, table)
        wrong += _number(
            database,
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE void_batch IS NULL"
            f" GROUP BY {key} HAVING COUNT(*) > 1)",
        )
        wrong += _number(
            database,
            f"SELECT COUNT(*) FROM {table} WHERE batch NOT IN (SELECT seq FROM batch)"
            " OR void_batch < batch OR void_batch NOT IN (SELECT seq FROM batch)",
        )
    for table in FACTS:
        wrong += _number(
            database,
            f"SELECT COUNT(*) FROM {UNDONE.format(table)} WHERE batch >= undo OR void_batch >= undo"
            " OR undo NOT IN (SELECT seq FROM batch WHERE kind = 'undo')",
        )
    wrong += _number(database, _BAD_REVOCATIONS)
    return Checked("facts", rows, wrong)


def _fact_tables() -> Iterator[tuple[str, str]]:
    yield "completion", _WHAT
    yield "revocation", _WHAT
    yield "assignment", "province_code, person_id, seq"
    for kind in FACT_KINDS.values():
        yield kind.table, ", ".join(kind.key_fields)


def _file(database: Database) -> Checked:
    """Let SQLite look at its own file and at what its rows point to."""
    broken = [row for row in database.query("PRAGMA integrity_check") if row != ("ok",)]
    return Checked("file", 1, len(broken) + len(database.query("PRAGMA foreign_key_check")))
