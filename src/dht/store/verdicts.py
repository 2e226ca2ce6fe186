"""What was decided of pairs of persons: that they are one, or that they are two people."""

import json
from collections.abc import Collection, Iterable, Mapping

from dht.core.decisions import Verdict
from dht.core.merges import Merges
from dht.core.people import Person, PersonKey
from dht.core.plans import split_ids
from dht.store.database import Database
from dht.store.shards import by_shard

_LIVE = "void_batch IS NULL"


def has_verdicts(database: Database) -> bool:
    """Say whether anything was ever decided, which most stores can answer without more ado."""
    return bool(database.query("SELECT 1 FROM verdict LIMIT 1"))


def list_verdicts(database: Database) -> list[Verdict]:
    """Return every decision, those that were taken back by another one too."""
    rows = database.query(
        "SELECT province_code, person_id, other_province_code, other_id, same, batch, void_batch FROM verdict"
    )
    return [
        Verdict((str(p), str(i)), (str(op), str(oi)), bool(same), int(str(batch)), void)  # type: ignore[arg-type]
        for p, i, op, oi, same, batch, void in rows
    ]


def add_verdicts(database: Database, verdicts: Iterable[Verdict]) -> None:
    """Write decisions."""
    database.execute_many(
        "INSERT INTO verdict (province_code, person_id, other_province_code, other_id, same, batch)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(*v.person, *v.other, int(v.same), v.batch) for v in verdicts],
    )


def void_verdicts(database: Database, verdicts: Iterable[Verdict], batch: int) -> None:
    """Let decisions hold no longer, because of a batch."""
    database.execute_many(
        "UPDATE verdict SET void_batch = ? WHERE province_code = ? AND person_id = ?"
        f" AND other_province_code = ? AND other_id = ? AND {_LIVE}",
        [(batch, *v.person, *v.other) for v in verdicts],
    )


def merges_of(database: Database, keys: Collection[PersonKey]) -> Merges:
    """Return who is one person with any of these, in a constant number of statements."""
    if not keys or not has_verdicts(database):
        return Merges()
    into = dict(_links(database, "", keys))
    survivors = {into.get(key, key) for key in keys}
    into |= dict(_links(database, "other_", survivors))
    return Merges(into)


def _links(database: Database, end: str, keys: Iterable[PersonKey]) -> list[tuple[PersonKey, PersonKey]]:
    """Return the merges that hold and begin (or, with `other_`, end) with one of some persons."""
    person_id = "other_id" if end else "person_id"
    return [
        ((str(p), str(i)), (str(op), str(oi)))
        for shard, ids in by_shard(keys).items()
        for p, i, op, oi in database.query(
            "SELECT v.province_code, v.person_id, v.other_province_code, v.other_id"
            " FROM json_each(?) AS wanted"
            f" CROSS JOIN verdict AS v ON v.{end}province_code = ? AND v.{person_id} = wanted.value"
            f" WHERE v.same = 1 AND v.{_LIVE}",
            (json.dumps(ids), shard),
        )
    ]


def attach_merges(database: Database, people: Mapping[PersonKey, Person]) -> None:
    """Tell people who are one with others of the ids and names of those others."""
    merges = merges_of(database, people)
    if not merges.into:
        return
    groups = {s: keys for s, keys in merges.everyone(people).items() if len(keys) > 1}
    known = _names_and_ids(database, [key for keys in groups.values() for key in keys])
    for survivor, keys in groups.items():
        for key in keys:
            person = people.get(key)
            if person is not None:
                others = [known[other] for other in keys if other != key]
                person.survivor = survivor
                person.other_ids = frozenset(i for _, ids in others for i in ids) - person.ids
                person.other_names = frozenset(name for name, _ in others)


def cards_of(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, list[str]]:
    """Return the CCCDs of some people."""
    return {
        key: [value for kind, value in ids if kind == "cccd"]
        for key, (_, ids) in _names_and_ids(database, keys).items()
    }


def _names_and_ids(
    database: Database, keys: Iterable[PersonKey]
) -> dict[PersonKey, tuple[str, tuple[tuple[str, str], ...]]]:
    return {
        (shard, str(person_id)): (str(name), split_ids(str(ids)))
        for shard, wanted in by_shard(keys).items()
        for person_id, name, ids in database.query(
            "SELECT p.id, p.name_key, p.ids FROM json_each(?) AS wanted"
            " CROSS JOIN person AS p ON p.province_code = ? AND p.id = wanted.value",
            (json.dumps(wanted), shard),
        )
    }
