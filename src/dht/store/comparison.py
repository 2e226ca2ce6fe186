"""Whose part in a count may have changed since a day, and everything that was ever recorded about them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple

from dht.core.comparison import Done, Stretch
from dht.core.people import PersonKey, Placement
from dht.store.database import Database
from dht.store.shards import by_shard
from dht.store.undone import UNDONE

UNDOS = "(SELECT seq FROM batch WHERE kind = 'undo' AND seq > :known)"


class Recorded(NamedTuple):
    """What was recorded about each person, what no longer stands too."""

    stretches: Mapping[PersonKey, list[Stretch]]
    done: Mapping[PersonKey, list[Done]]


class _Kind(NamedTuple):
    """Facts of people: their table, its columns in the order of `Stretch` or `Done`, which name a fact."""

    table: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    where: str = ""


_ASSIGNMENTS = _Kind(
    "assignment",
    ("since", "until", "placement_id", "audiences", "batch", "void_batch", "source_sheet", "source_row"),
    ("person_id", "seq", "batch"),
)
_COMPLETIONS = _Kind(
    "completion",
    ("level", "completed_on", "batch", "void_batch", "source_sheet", "source_row"),
    ("person_id", "level", "completed_on", "batch"),
    " AND f.programme = :programme",
)


def changed_people(
    database: Database, programme: str, days: tuple[str, str], known: int, moved: Collection[int] = ()
) -> set[PersonKey]:
    """Return everyone of whom something was recorded after a batch, or became true between two days.

    `moved` are placements that lie elsewhere by what is known now: everyone there is among them.
    """
    params: dict[str, object] = {"programme": programme, "since": days[0], "day": days[1], "known": known}
    params["moved"] = json.dumps(sorted(moved))
    rows = database.query(
        "SELECT province_code, person_id FROM assignment WHERE batch > :known OR void_batch > :known"
        " OR since > :since AND since <= :day OR until > :since AND until <= :day"
        " OR placement_id IN (SELECT value FROM json_each(:moved))"
        " UNION SELECT province_code, person_id FROM completion WHERE programme = :programme"
        " AND (batch > :known OR void_batch > :known OR completed_on > :since AND completed_on <= :day)"
        f" UNION SELECT province_code, person_id FROM {UNDONE.format('assignment')} WHERE undo IN {UNDOS}"
        f" UNION SELECT province_code, person_id FROM {UNDONE.format('completion')} WHERE undo IN {UNDOS}",
        params,
    )
    return {(str(shard), str(person_id)) for shard, person_id in rows}


def recorded_about(database: Database, programme: str, keys: Collection[PersonKey], known: int) -> Recorded:
    """Return every assignment of some people and their completions of a programme: four statements a shard.

    An undo after the batch `known` is as if it had taken back what it removed, and recorded what it brought
    back; so `known_at` tells of each row what was known then and now.
    """
    stretches: dict[PersonKey, list[Stretch]] = defaultdict(list)
    done: dict[PersonKey, list[Done]] = defaultdict(list)
    for shard, ids in by_shard(keys).items():
        params = {"shard": shard, "ids": json.dumps(ids), "programme": programme, "known": known}
        for person_id, row in _recorded(database, _ASSIGNMENTS, params):
            stretches[shard, person_id].append(Stretch(*row))  # type: ignore[arg-type]
        for person_id, row in _recorded(database, _COMPLETIONS, params):
            done[shard, person_id].append(Done(*row))  # type: ignore[arg-type]
    for some in stretches.values():
        some.sort(key=lambda one: one.since)
    return Recorded(stretches, done)


def undone_placements(database: Database, known: int) -> dict[int, Placement]:
    """Return the placements that undos after a batch removed: people count there by what was known then."""
    columns = ", ".join(field.name for field in fields(Placement))
    rows = database.query(
        f"SELECT {columns} FROM {UNDONE.format('placement')} WHERE undo IN {UNDOS}", {"known": known}
    )
    return {int(str(row[0])): Placement(*row) for row in rows}  # type: ignore[arg-type]


def _recorded(
    database: Database, kind: _Kind, params: Mapping[str, object]
) -> Iterator[tuple[str, list[object]]]:
    """Yield the person and the columns of each fact of one shard, of what stands and of what was undone."""
    columns = ", ".join(f"f.{name}" for name in (*kind.columns, *kind.names))
    theirs = "f.province_code = :shard AND f.person_id = wanted.value"
    stands = database.query(
        f"SELECT {columns} FROM json_each(:ids) AS wanted"
        f" CROSS JOIN {kind.table} AS f ON {theirs}{kind.where}",
        params,
    )
    width, void = len(kind.columns), kind.columns.index("void_batch")
    found = {row[width:]: list(row[:width]) for row in stands}
    undone = database.query(
        f"SELECT {columns}, f.undo FROM {UNDOS} AS u CROSS JOIN json_each(:ids) AS wanted CROSS JOIN"
        f" {UNDONE.format(kind.table)} AS f ON {theirs} AND f.undo = u.seq AND f.batch <= :known{kind.where}"
        " ORDER BY f.undo DESC",
        params,
    )
    first = {row[width:-1]: (list(row[:width]), row[-1]) for row in undone}
    for fact, (row, undo) in first.items():
        taken_back = row[void] is not None and int(str(row[void])) <= int(str(params["known"]))
        if taken_back and fact in found:
            found[fact][void - 1] = undo
        elif not taken_back:
            found.setdefault(fact, [*row[:void], undo, *row[void + 1 :]])
    for fact, row in found.items():
        yield str(fact[0]), row
