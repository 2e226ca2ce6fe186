"""Questions about people, answered for many at once: a constant number of statements per block of rows.

The wanted keys come as one JSON array. `CROSS JOIN` makes SQLite look each of them up by the key of
the table; left to itself it may walk the table once per key.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dht.core.applied_rows import AppliedRows, heads_of
from dht.core.matching import Known
from dht.core.people import Assignment, IdKey, Person, PersonKey, Placement, StandingCompletion
from dht.core.plans import PersonRecord, Steps, split_ids
from dht.store.database import Database, Row
from dht.store.shards import by_shard
from dht.store.verdicts import attach_merges

_PERSON = ", ".join(f"p.{name}" for name in PersonRecord._fields)
_IDS = PersonRecord._fields.index("ids")
# Namesakes come from the index alone, the rest of them by their key. Asked for everything at once, SQLite
# takes the key (province_code, id) for the better way and walks everyone of a province, once per name.
_NAMESAKES = f"""
SELECT {_PERSON} FROM json_each(?) AS wanted
CROSS JOIN person AS n ON n.province_code = ? AND {{0}}
CROSS JOIN person AS p ON p.province_code = n.province_code AND p.id = n.id
"""
BY_NAME = _NAMESAKES.format("n.name_key = wanted.value")
BY_NAME_AND_BIRTH = _NAMESAKES.format(
    "n.name_key = json_extract(wanted.value, '$[0]') AND n.birth = json_extract(wanted.value, '$[1]')"
)
NameAndBirth = tuple[str, str]
"""A folded name, and a birth date or year as it stands in the store."""
_LIKE_SIGNS = str.maketrans({"%": "!%", "_": "!_", "!": "!!"})
_DIGESTS_AT_ONCE = 50_000
CompletionsByPerson = Mapping[PersonKey, Mapping[tuple[str, int, str], StandingCompletion]]


def provinces(database: Database) -> list[str]:
    """Return the province code of every shard that holds people."""
    return [
        str(code)
        for (code,) in database.query("SELECT DISTINCT province_code FROM placement ORDER BY province_code")
    ]


def count_people(database: Database) -> int:
    """Return how many people the store holds; several that are one person are one."""
    merged = "SELECT COUNT(*) FROM verdict WHERE same = 1 AND void_batch IS NULL"
    return int(str(database.query(f"SELECT (SELECT COUNT(*) FROM person) - ({merged})")[0][0]))


def holds_people_without_cccd(database: Database) -> bool:
    """Say whether anyone in the store could only be found by name, staff code or CMND."""
    with_cccd = database.query("SELECT COUNT(*) FROM person_key WHERE kind = 'cccd'")[0][0]
    return int(str(with_cccd)) < int(str(database.query("SELECT COUNT(*) FROM person")[0][0]))


def digests_of(database: Database, kind: str, values: Collection[str]) -> dict[str, tuple[str, bytes]]:
    """Return, for each id that exactly one person holds, (person id, digest of the last applied row)."""
    found: dict[str, tuple[str, bytes]] = {}
    shared: list[str] = []
    for value, person_id, digest in _query_each(
        database,
        "SELECT k.value, k.person_id, k.row_digest FROM json_each(?) AS wanted"
        " CROSS JOIN person_key AS k ON k.province_code = ? AND k.kind = ? AND k.value = wanted.value",
        values,
        kind,
    ):
        if value in found:
            shared.append(value)
        found[value] = (person_id, digest)
    for value in shared:
        found.pop(value, None)
    return found


def applied_rows(database: Database) -> AppliedRows:
    """Return the rows last applied to everyone who can be found by an id."""
    rows = database.stream("SELECT row_digest FROM person_key WHERE row_digest IS NOT NULL")
    heads = heads_of(())
    while some := list(islice(rows, _DIGESTS_AT_ONCE)):
        heads.extend(heads_of(digest for (digest,) in some))  # type: ignore[misc]
    return AppliedRows(heads)


def find_known(
    database: Database,
    ids: Collection[IdKey],
    names: Collection[NameAndBirth],
    batch: int | None = None,
) -> Known:
    """Return everyone who holds one of the ids or has one of the names and births, with their periods.

    With `batch`, people whom that batch created, changed or met carry the row where it did.
    """
    holders = list(_holders(database, ids))
    people = _fetch(database, [key for _, key in holders])
    if names:
        index_names(database)
        _add(people, _query_each(database, BY_NAME_AND_BIRTH, names))
    known = _known(database, people, holders, {name for name, _ in names})
    if batch is not None:
        _attach_seen(database, people, batch)
    return known


def find_named(database: Database, ids: Collection[IdKey], names: Collection[str]) -> Known:
    """Return everyone who holds one of the ids or has one of the folded names, with their periods."""
    holders = list(_holders(database, ids))
    people = _fetch(database, [key for _, key in holders])
    _add(people, _query_each(database, BY_NAME, names))
    return _known(database, people, holders, set(names))


def _known(
    database: Database,
    people: dict[PersonKey, Person],
    holders: Iterable[tuple[IdKey, PersonKey]],
    names: Collection[str],
) -> Known:
    _attach_assignments(database, people)
    attach_merges(database, people)
    by_id: dict[IdKey, list[Person]] = defaultdict(list)
    for id_key, key in holders:
        by_id[id_key].append(people[key])
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        if person.name_key in names:
            by_name[person.name_key].append(person)
    return Known(by_id, by_name, _placements(database, people.values()))


def find_persons(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, Person]:
    """Return people by their keys, with their periods."""
    people = _fetch(database, keys)
    _attach_assignments(database, people)
    attach_merges(database, people)
    return people


def find_completions(database: Database, keys: Iterable[PersonKey]) -> CompletionsByPerson:
    """Return the completions that stand of some people: (programme, level, date) → what."""
    found: dict[PersonKey, dict[tuple[str, int, str], StandingCompletion]] = defaultdict(dict)
    for shard, ids in by_shard(keys).items():
        for person_id, programme, level, day, *what_stands in database.query(
            "SELECT c.person_id, c.programme, c.level, c.completed_on, c.evidence, c.batch, c.trainer,"
            " c.completed_time"
            " FROM json_each(?) AS wanted"
            " CROSS JOIN completion AS c ON c.province_code = ? AND c.person_id = wanted.value"
            " WHERE c.void_batch IS NULL",
            (json.dumps(ids), shard),
        ):
            what = (str(programme), int(str(level)), str(day))
            found[shard, str(person_id)][what] = StandingCompletion(*what_stands)  # type: ignore[arg-type]
    return found


def earliest_steps(completions: CompletionsByPerson) -> dict[PersonKey, Steps]:
    """Return the first date of each completed level."""
    reached: dict[PersonKey, Steps] = {}
    for key, done in completions.items():
        steps: Steps = reached.setdefault(key, {})
        for programme, level, day in done:
            levels = steps.setdefault(programme, {})
            levels[level] = min(day, levels.get(level, day))
    return reached


def _by_kind(ids: Iterable[IdKey]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, value in ids:
        kinds[kind].append(value)
    return kinds


def _query_each(
    database: Database, sql: str, values: Collection[str] | Collection[NameAndBirth], *params: object
) -> list[tuple[Any, ...]]:
    """Ask one question of every shard; the first parameter is the list of values, the second the shard."""
    wanted = json.dumps(sorted(values))  # in the order of the key, neighbours are found on one page
    return [row for shard in provinces(database) for row in database.query(sql, (wanted, shard, *params))]


def _holders(database: Database, ids: Collection[IdKey]) -> Iterator[tuple[IdKey, PersonKey]]:
    for kind, values in _by_kind(ids).items():
        for value, shard, person_id in _query_each(
            database,
            "SELECT k.value, k.province_code, k.person_id FROM json_each(?) AS wanted"
            " CROSS JOIN person_key AS k ON k.province_code = ? AND k.kind = ? AND k.value = wanted.value",
            values,
            kind,
        ):
            yield (kind, str(value)), (str(shard), str(person_id))


def _fetch(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, Person]:
    people: dict[PersonKey, Person] = {}
    for shard, ids in by_shard(dict.fromkeys(keys)).items():
        rows = database.query(
            f"SELECT {_PERSON} FROM json_each(?) AS wanted"
            " CROSS JOIN person AS p ON p.province_code = ? AND p.id = wanted.value",
            (json.dumps(ids), shard),
        )
        _add(people, rows)
    return people


def _add(people: dict[PersonKey, Person], rows: Iterable[Row]) -> None:
    for row in rows:
        person = _person(row)
        people.setdefault(person.key, person)


def _person(row: Row) -> Person:
    fields = list(row)
    fields[_IDS] = set(split_ids(str(row[_IDS])))
    return Person(*fields)  # type: ignore[arg-type]


def _attach_assignments(database: Database, people: Mapping[PersonKey, Person]) -> None:
    left: list[tuple[Person, str, str]] = []
    for shard, ids in by_shard(people).items():
        for person_id, seq, since, until, placement_id, audiences, void_batch, row in database.query(
            "SELECT a.person_id, a.seq, a.since, a.until, a.placement_id, a.audiences, a.void_batch,"
            " a.source_row"
            " FROM json_each(?) AS wanted"
            " CROSS JOIN assignment AS a ON a.province_code = ? AND a.person_id = wanted.value",
            (json.dumps(ids), shard),
        ):
            person = people[shard, str(person_id)]
            person.last_seq = max(person.last_seq, int(str(seq)))
            if void_batch is None:
                person.assignments.append(
                    Assignment(int(str(seq)), str(since), str(until), int(str(placement_id)), str(audiences))
                )
                if row is None:
                    left.append((person, str(since), str(until)))
    for person, begun, ended in left:
        if begun == max(period.since for period in person.assignments):
            person.left_on = ended


def _attach_seen(database: Database, people: Mapping[PersonKey, Person], batch: int) -> None:
    for person in people.values():
        if person.batch == batch:
            person.seen_in_row = person.source_row
    by_id = {person.id: person for person in people.values()}
    for person_id, row in database.query(
        "SELECT s.person_id, s.source_row FROM json_each(?) AS wanted"
        " CROSS JOIN temp.seen AS s ON s.person_id = wanted.value",
        (json.dumps(list(by_id)),),
    ):
        by_id[str(person_id)].seen_in_row = int(str(row))


def _placements(database: Database, people: Iterable[Person]) -> dict[int, Placement]:
    return placements_of(
        database, {assignment.placement_id for person in people for assignment in person.assignments}
    )


def placements_of(database: Database, wanted: Iterable[int]) -> dict[int, Placement]:
    """Return placements by their ids."""
    return {
        int(str(row[1])): Placement(int(str(row[1])), str(row[0]), *row[2:])  # type: ignore[arg-type]
        for row in database.query(
            "SELECT l.province_code, l.id, l.organisation, l.organisation_key, l.old_commune, l.old_district,"
            " l.old_province, l.new_commune, l.new_province, l.hamlet, l.hamlet_key"
            " FROM json_each(?) AS wanted"
            " CROSS JOIN placement AS l ON l.id = wanted.value"
            " AND l.province_code IN (SELECT DISTINCT province_code FROM placement)",
            (json.dumps(sorted(wanted)),),
        )
    }


def ids_of(database: Database, keys: Iterable[PersonKey]) -> dict[PersonKey, str]:
    """Return the external ids of some people, joined as the store keeps them."""
    return {
        (shard, str(person_id)): str(ids)
        for shard, wanted in by_shard(dict.fromkeys(keys)).items()
        for person_id, ids in database.query(
            "SELECT p.id, p.ids FROM json_each(?) AS wanted"
            " CROSS JOIN person AS p ON p.province_code = ? AND p.id = wanted.value",
            (json.dumps(wanted), shard),
        )
    }


def search_names(database: Database, words: Collection[str], limit: int) -> list[str]:
    """Return folded names that contain every word, in order; at most `limit`."""
    condition = " AND ".join("(' ' || name_key || ' ') LIKE ? ESCAPE '!'" for _ in words) or "FALSE"
    patterns = [f"% {word.translate(_LIKE_SIGNS)}%" for word in words]
    rows = database.query(
        f"SELECT DISTINCT name_key FROM person WHERE {condition} ORDER BY name_key LIMIT ?",
        (*patterns, limit),
    )
    return [str(name) for (name,) in rows]


def count_completions(database: Database) -> int:
    """Return how many completions stand."""
    return int(str(database.query("SELECT COUNT(*) FROM completion WHERE void_batch IS NULL")[0][0]))


def index_names(database: Database) -> None:
    """Make names quick to look up, the first time an import needs it."""
    if not database.read_only:
        database.execute("CREATE INDEX IF NOT EXISTS person_name ON person (province_code, name_key, birth)")
