"""Whose part in a count may have changed since a day, and everything that was ever recorded about them."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple

from dht.core.comparison import Done, Part, Stretch
from dht.core.merges import Merges
from dht.core.people import PersonKey, Placement
from dht.core.plans import MAX_STEPS
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
    ("since", "until", "placement_id", "audiences", "batch", "void_batch", "source_sheet", "source_row",
     "batch"),
    ("person_id", "seq", "batch"),
)  # fmt: skip
_COMPLETIONS = _Kind(
    "completion",
    ("level", "completed_on", "batch", "void_batch", "source_sheet", "source_row"),
    ("person_id", "level", "completed_on", "batch"),
    " AND f.programme = :programme",
)


FEW = 20_000
"""Up to so many people who may have changed are looked up one by one, more in one walk through everyone."""
_KNOWN = "batch <= :known AND (void_batch IS NULL OR void_batch > :known)"
_STANDS = "void_batch IS NULL"


class Days(NamedTuple):
    """Three moments: a day as it was known with the batch `known`, the same as known now, and another day."""

    since: str
    known: int
    as_of: str


class Everyone(NamedTuple):
    """Of whom a question is: in each shard the placements asked for, as what, and who is left out.

    `moved` are placements that lie elsewhere by what is known since of schools and hamlets. `ids` are those
    alone who are looked at, by shard; None is all of them.
    """

    shards: Mapping[str, Collection[int]]
    audiences: Collection[str]
    apart: Collection[PersonKey]
    moved: Collection[int] = ()
    ids: Mapping[str, Sequence[str]] | None = None


def parts_between(
    database: Database, programme: tuple[str, bool], days: Days, everyone: Everyone
) -> Counter[Part]:
    """Count everyone by how they stand at the three moments: one statement a shard.

    `programme` is its code and whether a level includes the lower ones. Where few people may have changed,
    the others are left out.
    """
    everyone = everyone._replace(ids=_few_changed(database, programme[0], days, everyone.moved))
    found: Counter[Part] = Counter()
    for shard in everyone.shards:
        question, params = _parts(programme, days, shard, everyone)
        # Counted as they come: grouping a million people by texts takes SQLite longer.
        for row, people in Counter(database.stream(f"SELECT {question}", params)).items():
            found[Part(*row)] += people  # type: ignore[arg-type]
    return found


def people_with(
    database: Database,
    programme: tuple[str, bool],
    days: Days,
    everyone: Everyone,
    parts: Collection[Part],
) -> list[PersonKey]:
    """Return those of whom `parts_between` says that they stand as one of some parts.

    Of whoever counted elsewhere too than at the placements asked for, only a part of the part is seen.
    """
    everyone = everyone._replace(ids=_few_changed(database, programme[0], days, everyone.moved))
    found: list[PersonKey] = []
    for shard in everyone.shards:
        question, params = _parts(programme, days, shard, everyone)
        rows = database.stream(f"SELECT person_id, {question}", params)
        found += [(shard, str(person_id)) for person_id, *row in rows if tuple(row) in parts]
    return found


def _few_changed(
    database: Database, programme: str, days: Days, moved: Collection[int]
) -> dict[str, list[str]] | None:
    """Return everyone of whom something was recorded or became true since, by shard; None when they are many.

    Whoever is at a placement that `moved` is among them. Those an undo brought back or took away are looked
    at apart.
    """
    recorded = "batch > :known OR void_batch > :known"
    became = "{0} > :since AND {0} <= :as_of"
    found: set[PersonKey] = set()
    at = " OR placement_id IN (SELECT value FROM json_each(:moved))" if moved else ""
    for table, changed in (
        ("assignment", f"{recorded} OR {became.format('since')} OR {became.format('until')}{at}"),
        ("completion", f"programme = :programme AND ({recorded} OR {became.format('completed_on')})"),
    ):
        rows = database.query(
            f"SELECT province_code, person_id FROM {table} WHERE {changed} LIMIT {FEW + 1}",
            {**days._asdict(), "programme": programme, "moved": json.dumps(sorted(moved))},
        )
        if len(rows) > FEW:
            return None
        found.update((str(shard), str(person_id)) for shard, person_id in rows)
    return by_shard(found)


def _parts(
    programme: tuple[str, bool], days: Days, shard: str, everyone: Everyone
) -> tuple[str, dict[str, object]]:
    """Return columns and source of the question for `Part`s; a person's rows follow one another."""
    code, at_least = programme
    moments = ((_KNOWN, "since"), (_STANDS, "since"), (_STANDS, "as_of"))
    here = [
        f"MAX(CASE WHEN {stood} AND since <= :{day} AND until > :{day} THEN"
        " placement_id || ' ' || audiences END)"
        for stood, day in moments
    ]
    done = [
        f"{'MAX(' if at_least else 'SUM(DISTINCT '}CASE WHEN {stood} AND completed_on <= :{day}"
        f" THEN 1 << (level - 1) ELSE 0 END) * {1 << MAX_STEPS * at}"
        for at, (stood, day) in enumerate(moments)
    ]
    source, theirs = "assignment AS a", ""
    if everyone.ids is not None:
        source, theirs = f"json_each(:ids) AS wanted CROSS JOIN {source}", " AND person_id = wanted.value"
    question = (
        f"{', '.join(here)}, IFNULL((SELECT {' + '.join(done)} FROM completion AS c"
        " WHERE c.province_code = :shard AND c.person_id = a.person_id AND c.programme = :programme), 0)"
        f" FROM {source} WHERE province_code = :shard{theirs}"
        " AND placement_id IN (SELECT value FROM json_each(:placements))"
        " AND audiences IN (SELECT value FROM json_each(:audiences))"
        " AND person_id NOT IN (SELECT value FROM json_each(:apart)) GROUP BY person_id"
    )
    params = {
        **days._asdict(),
        "programme": code,
        "shard": shard,
        "ids": json.dumps(sorted((everyone.ids or {}).get(shard, ()))),
        "placements": json.dumps(sorted(everyone.shards[shard])),
        "audiences": json.dumps(sorted(everyone.audiences)),
        "apart": json.dumps(by_shard(everyone.apart).get(shard, [])),
    }
    return question, params


def audiences_recorded(database: Database) -> list[str]:
    """Return as what people count or ever did, each combination of audiences once."""
    return [str(audiences) for (audiences,) in database.query("SELECT DISTINCT audiences FROM assignment")]


def undone_people(database: Database, programme: str, known: int) -> set[PersonKey]:
    """Return everyone of whom something was undone after a batch."""
    rows = database.query(
        f"SELECT province_code, person_id FROM {UNDONE.format('assignment')} WHERE undo IN {UNDOS}"
        f" UNION SELECT province_code, person_id FROM {UNDONE.format('completion')} WHERE undo IN {UNDOS}"
        " AND programme = :programme",
        {"known": known, "programme": programme},
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


def merges_known(database: Database, known: int) -> Merges:
    """Return who was one person with whom when `known` was the last batch; undone since or not."""
    columns = "f.province_code, f.person_id, f.other_province_code, f.other_id, f.batch, f.void_batch"
    undone = database.query(
        f"SELECT {columns} FROM {UNDOS} AS u CROSS JOIN {UNDONE.format('verdict')} AS f ON f.undo = u.seq"
        " WHERE f.same = 1 AND f.batch <= :known ORDER BY f.undo DESC",
        {"known": known},
    )
    stand = database.query(f"SELECT {columns} FROM verdict AS f WHERE f.same = 1 AND f.batch <= ?", (known,))
    found = {row[:5]: row[5] for row in (*stand, *undone)}  # what the first undo found decides
    return Merges({
        (str(shard), str(person)): (str(other_shard), str(other))
        for (shard, person, other_shard, other, _), void in found.items()
        if void is None or int(str(void)) > known
    })  # fmt: skip


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
