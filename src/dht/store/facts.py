"""Facts of every kind in the store: those that stand of given keys, new ones, corrections, undo.

Tables and columns are those of the kinds' records (`dht.core.fact_kinds`). One module a noun answers the
questions that people ask of each.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dht.core.fact_kinds import FACT_KINDS
from dht.core.fact_plan import FactPlan, FactsKnown, StandingFact
from dht.core.facts import FactKind
from dht.core.plans import Source, Values, on_end
from dht.store.database import Database

_FROM = ("batch", "source_sheet", "source_row")


class StoredFact(NamedTuple):
    """A fact as it stands, and where it comes from."""

    record: Any
    """Of the kind's own class."""
    batch: int
    source_sheet: int
    source_row: int | None


def find_facts(database: Database, kind: FactKind, keys: Collection[Values]) -> FactsKnown:
    """Return what stands of some keys, in one statement."""
    columns = ", ".join(f"f.{name}" for name in kind.fields)
    same = " AND ".join(
        f"f.{name} = json_extract(wanted.value, '$[{at}]')" for at, name in enumerate(kind.key_fields)
    )
    found = database.query(
        f"SELECT {columns}, f.batch FROM json_each(?) AS wanted CROSS JOIN {kind.table} AS f ON {same}"
        " WHERE f.void_batch IS NULL",
        (json.dumps(sorted(keys), ensure_ascii=False),),
    )
    width = len(kind.fields)
    return {row[: kind.keys]: StandingFact(row[kind.keys : width], int(str(row[width]))) for row in found}


def apply_facts(database: Database, kind: FactKind, plan: FactPlan, source: Source) -> None:
    """Write what a plan says; called only inside the transaction that also writes the batch."""
    the_key = " AND ".join(f"{name} = ?" for name in kind.key_fields)
    void = f"UPDATE {kind.table} SET void_batch = ? WHERE {the_key} AND void_batch IS NULL"
    database.execute_many(void, [(source.batch, *key) for key in plan.voided])
    rows = [
        (*key, *values, source.batch, source.sheet, row or None) for key, (values, row) in plan.added.items()
    ]
    if rows:
        columns = list(zip(*rows, strict=True))
        database.insert_on_end(kind.table, (*kind.fields, *_FROM), on_end(columns, len(rows)))
    changed = ", ".join(f"{name} = ?" for name in kind.value_fields)
    complete = f"UPDATE {kind.table} SET {changed} WHERE {the_key} AND batch = ?"
    done = [(*values, *key, source.batch) for key, values in plan.completed.items()]
    database.execute_many(complete, done)


def known_names(database: Database, table: str, column: str, names: Collection[str]) -> set[str]:
    """Return those of some names that a column of a table holds in facts that stand."""
    found = database.query(
        f"SELECT DISTINCT f.{column} FROM {table} AS f JOIN json_each(?) AS wanted"
        f" ON f.{column} = wanted.value WHERE f.void_batch IS NULL",
        (json.dumps(sorted(names), ensure_ascii=False),),
    )
    return {str(name) for (name,) in found}


def facts_on(
    database: Database,
    kind: FactKind,
    day: tuple[str, str],
    where: Mapping[str, object] | None = None,
    limit: int = -1,
) -> list[StoredFact]:
    """Return the facts of a kind up to a day, in the order of their keys; a negative `limit` means all.

    `day` is (the field that dates them, the civil date); a fact without a date holds on every day, and so do
    all of a kind without such a field.
    `where` are fields and the values that they must have.
    """
    conditions = ["f.void_batch IS NULL", _dated(day[0])]
    params: dict[str, object] = {"day": day[1], **(where or {})}
    conditions += [f"f.{name} = :{name}" for name in where or {}]
    columns = ", ".join(f"f.{name}" for name in (*kind.fields, *_FROM))
    rows = database.query(
        f"SELECT {columns} FROM {kind.table} AS f WHERE {' AND '.join(conditions)}"
        f" ORDER BY {', '.join(f'f.{name}' for name in kind.key_fields)}, f.batch LIMIT :limit",
        {**params, "limit": limit},
    )
    width = len(kind.fields)
    return [StoredFact(kind.record(*row[:width]), *row[width:]) for row in rows]  # type: ignore[arg-type]


def count_facts_on(database: Database, kind: FactKind, day: tuple[str, str]) -> int:
    """Return how many facts of a kind stand that are dated up to a day."""
    rows = database.query(
        f"SELECT COUNT(*) FROM {kind.table} WHERE {_dated(day[0])} AND void_batch IS NULL", {"day": day[1]}
    )
    return int(str(rows[0][0]))


def _dated(field: str) -> str:
    return f"COALESCE({field}, '') <= :day" if field else ":day <> ''"


def count_facts(database: Database) -> dict[str, int]:
    """Return how many facts of each kind stand."""
    counts = ", ".join(
        f"(SELECT COUNT(*) FROM {kind.table} WHERE void_batch IS NULL)" for kind in FACT_KINDS.values()
    )
    return dict(zip(FACT_KINDS, map(int, map(str, database.query(f"SELECT {counts}")[0])), strict=True))


# --- undo -----------------------------------------------------------------------------------------


def brought_facts(database: Database, batch: int) -> int:
    """Return how many facts a batch brought, of all kinds."""
    return _sum(database, "SELECT COUNT(*) FROM {table} WHERE batch = :batch", batch)


def depending_on_facts(database: Database, batch: int) -> dict[int, int]:
    """Return the later batches that build on a batch: batch → how many facts of it.

    They corrected what it said, or say something about people it created (listed in `temp.undone`), or
    name a class or team that it brought.
    """
    parts = []
    for kind in FACT_KINDS.values():
        parts.append(
            f"SELECT void_batch AS later FROM {kind.table} WHERE batch = :batch AND void_batch > :batch"
        )
        if kind.of_person:
            parts.append(
                f"SELECT f.batch FROM temp.undone AS u CROSS JOIN {kind.table} AS f"
                " ON f.province_code = u.province_code AND f.person_id = u.person_id"
                " WHERE u.created AND f.batch > :batch"
            )
        if kind.refers is not None:
            named = FACT_KINDS[kind.refers.kind].table
            parts.append(
                f"SELECT f.batch FROM {named} AS n JOIN {kind.table} AS f"
                f" ON f.{kind.refers.field} = n.{kind.refers.named_by}"
                " WHERE n.batch = :batch AND f.batch > :batch"
            )
    rows = database.query(
        f"SELECT later, COUNT(*) FROM ({' UNION ALL '.join(parts)}) GROUP BY later ORDER BY later DESC",
        {"batch": batch},
    )
    return {int(str(later)): int(str(facts)) for later, facts in rows}


def take_back_facts(database: Database, batch: int) -> None:
    """Remove what a batch said and let stand again what it corrected."""
    for kind in FACT_KINDS.values():
        database.execute(f"DELETE FROM {kind.table} WHERE batch = ?", (batch,))
        database.execute(f"UPDATE {kind.table} SET void_batch = NULL WHERE void_batch = ?", (batch,))


def _sum(database: Database, question: str, batch: int) -> int:
    counts: Iterable[str] = (f"({question.format(table=kind.table)})" for kind in FACT_KINDS.values())
    found: Sequence[tuple[object, ...]] = database.query(f"SELECT {' + '.join(counts)}", {"batch": batch})
    return int(str(found[0][0]))
