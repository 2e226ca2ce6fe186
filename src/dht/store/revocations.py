"""Completions that were taken back: which, by which batch, and why.

A completion that is taken back is voided by the batch that does so, as one that is corrected is; the row here
says that nothing came in its place. It stands until the completion is recorded again.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from dht.core.completion_plan import CompletionsKnown, What
from dht.core.people import PersonKey, Revocation
from dht.core.plans import RevocationRecord
from dht.store.database import Database
from dht.store.people import find_completions
from dht.store.shards import by_shard
from dht.store.verdicts import merges_of

_COLUMNS = ", ".join(RevocationRecord._fields)
_MARKS = ", ".join("?" * len(RevocationRecord._fields))
_THE_COMPLETION = (
    "province_code = ? AND person_id = ? AND programme = ? AND level = ? AND completed_on = ?"
    " AND void_batch IS NULL"
)
_THEIRS = (
    "FROM json_each(:ids) AS wanted"
    " CROSS JOIN revocation AS r ON r.province_code = :shard AND r.person_id = wanted.value"
)


def find_recorded(database: Database, keys: Collection[PersonKey]) -> CompletionsKnown:
    """Return what was completed and taken back of some people and of all who are one with them.

    A constant number of statements; a store in which nothing was taken back answers with one more than
    `find_completions`.
    """
    if not keys:
        return CompletionsKnown({})
    merges = merges_of(database, keys)
    if not merges.into:
        return CompletionsKnown(find_completions(database, keys), revoked_of(database, keys))
    groups = merges.everyone(keys).values()
    together = {key: members for members in groups if len(members) > 1 for key in members}
    everyone = [key for members in groups for key in members]
    return CompletionsKnown(find_completions(database, everyone), revoked_of(database, everyone), together)


def revoked_of(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, dict[What, int]]:
    """Return what was taken back from each of some people, and by which batch."""
    found: dict[PersonKey, dict[What, int]] = defaultdict(dict)
    for key, row in _of(database, keys, "r.programme, r.level, r.completed_on, r.batch", ""):
        programme, level, day, batch = row
        found[key][str(programme), int(str(level)), str(day)] = int(str(batch))
    return found


def revocations_of(
    database: Database, keys: Iterable[PersonKey], programme: str | None = None
) -> dict[PersonKey, list[Revocation]]:
    """Return what stands taken back from each of some people, the last one last; of one programme or all."""
    found: dict[PersonKey, list[Revocation]] = defaultdict(list)
    columns = ", ".join(f"r.{name}" for name in Revocation._fields[:-1])
    join = " JOIN batch AS b ON b.seq = r.batch"
    where = "" if programme is None else " AND r.programme = :programme"
    for key, row in _of(database, keys, f"{columns}, b.recorded_on", join, where, programme=programme):
        found[key].append(Revocation(*row))
    for revocations in found.values():
        revocations.sort(key=lambda one: (one.batch, *one[:3]))
    return found


def _of(
    database: Database, keys: Iterable[PersonKey], columns: str, join: str, where: str = "", **params: object
) -> Iterator[tuple[PersonKey, Sequence[Any]]]:
    """Yield the person and some columns of every revocation of some people that stands."""
    if not database.query("SELECT 1 FROM revocation LIMIT 1"):
        return
    for shard, ids in by_shard(keys).items():
        rows = database.query(
            f"SELECT r.person_id, {columns} {_THEIRS}{join} WHERE r.void_batch IS NULL{where}",
            {**params, "shard": shard, "ids": json.dumps(ids)},
        )
        for person_id, *row in rows:
            yield (shard, str(person_id)), row


def people_revoked(database: Database, programme: str) -> set[PersonKey]:
    """Return everyone from whom a completion of a programme stands taken back."""
    rows = database.query(
        "SELECT DISTINCT province_code, person_id FROM revocation WHERE programme = ? AND void_batch IS NULL",
        (programme,),
    )
    return {(str(shard), str(person_id)) for shard, person_id in rows}


def count_revocations(database: Database, batch: int) -> int:
    """Return how many completions a batch took back."""
    return int(str(database.query("SELECT COUNT(*) FROM revocation WHERE batch = ?", (batch,))[0][0]))


def add_revocations(database: Database, revocations: Sequence[RevocationRecord], batch: int) -> None:
    """Take completions back; called only inside the transaction that also writes the batch."""
    void = f"UPDATE completion SET void_batch = ? WHERE {_THE_COMPLETION}"
    database.execute_many(void, [(batch, *one[:5]) for one in revocations])
    database.execute_many(f"INSERT INTO revocation ({_COLUMNS}) VALUES ({_MARKS})", revocations)


def void_revocations(
    database: Database, completions: Iterable[tuple[str, str, str, int, str]], batch: int
) -> None:
    """Let completions count again that were taken back, because a batch records them again."""
    void = f"UPDATE revocation SET void_batch = ? WHERE {_THE_COMPLETION}"
    database.execute_many(void, [(batch, *one) for one in completions])
