"""Who is not in a complete list, and how they leave: a constant number of statements for the whole list.

`start_list` makes `temp.listed`, into which each block puts the people of its rows. `cover` says in
`temp.covered` where and as what people count whom the list is about. `find_leavers` then leaves in
`temp.leaver` who counted there on the day before, counts no longer, and is not listed.

Someone's leaving is a period that ends on a day and has no source row; see `Person.left_on`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from dht.core.people import PersonKey
from dht.core.plans import TallyKey
from dht.store.database import Database
from dht.store.one_person import count_again, find_one_persons
from dht.store.verdicts import merges_of
from dht.store.writes import change_tallies

ListedPerson = tuple[str, bool, int, str]
"""(person id, whether new, id of the placement that the row names or `NOWHERE_NAMED`, audiences)."""
NOWHERE_NAMED = -1
CountedAs = tuple[str, int, str]
"""(province code, placement id, audiences) under which people count."""


class Leaver(NamedTuple):
    """Someone who is not in the list. `ids` are as `split_ids` reads them."""

    ids: str
    full_name: str
    birth: str | None
    placement_id: int
    audiences: str


class Covered(NamedTuple):
    """How many people who were there before the list covers, and how many of them are not in it."""

    known: int
    absent: int


_START = (
    "DROP TABLE IF EXISTS temp.listed",
    "CREATE TEMP TABLE listed (person_id TEXT PRIMARY KEY, is_new INTEGER) WITHOUT ROWID",
    "DROP TABLE IF EXISTS temp.listed_row",
    "CREATE TEMP TABLE listed_row (placement_id INTEGER, audiences TEXT, person_id TEXT,"
    " PRIMARY KEY (placement_id, audiences, person_id)) WITHOUT ROWID",
    "DROP TABLE IF EXISTS temp.listed_name",
    "CREATE TEMP TABLE listed_name (name_key TEXT, birth TEXT, placement_id INTEGER)",
    "DROP TABLE IF EXISTS temp.covered",
    "CREATE TEMP TABLE covered (province_code TEXT, placement_id INTEGER, audiences TEXT, belongs INTEGER,"
    " PRIMARY KEY (province_code, placement_id, audiences)) WITHOUT ROWID",
    "DROP TABLE IF EXISTS temp.leaver",
    "CREATE TEMP TABLE leaver (province_code TEXT, person_id TEXT, seq INTEGER, since TEXT, until TEXT,"
    " placement_id INTEGER, audiences TEXT, merged INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (province_code, person_id)) WITHOUT ROWID",
)
_LIST = "INSERT INTO temp.listed VALUES (?, ?) ON CONFLICT DO NOTHING"
_LIST_ROW = "INSERT INTO temp.listed_row VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_PERSON = "{0}.province_code = {1}.province_code AND {0}.{2} = {1}.person_id"
_COUNTED = """
SELECT DISTINCT x.placement_id, x.audiences, a.placement_id
FROM temp.listed_row AS x LEFT JOIN assignment AS a
ON a.province_code IN (SELECT DISTINCT province_code FROM placement) AND a.person_id = x.person_id
AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day
"""
_NAME_THE_LISTED = """
INSERT INTO temp.listed_name
SELECT p.name_key, p.birth, a.placement_id
FROM temp.listed AS x CROSS JOIN person AS p
ON p.province_code IN (SELECT DISTINCT province_code FROM placement) AND p.id = x.person_id
LEFT JOIN assignment AS a ON a.province_code = p.province_code AND a.person_id = p.id
AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day
"""
_COUNTED_AS = """
SELECT DISTINCT province_code, placement_id, audiences FROM tally WHERE since < :day AND until > :day
UNION SELECT a.province_code, a.placement_id, a.audiences FROM verdict AS d CROSS JOIN assignment AS a
ON a.province_code = d.province_code AND a.person_id = d.person_id
WHERE d.same = 1 AND d.void_batch IS NULL AND a.void_batch IS NULL AND a.since < :day AND a.until > :day
UNION SELECT a.province_code, a.placement_id, a.audiences FROM verdict AS d CROSS JOIN assignment AS a
ON a.province_code = d.other_province_code AND a.person_id = d.other_id
WHERE d.same = 1 AND d.void_batch IS NULL AND a.void_batch IS NULL AND a.since < :day AND a.until > :day
"""
"""Whoever is one with others may count as something that nobody was recorded as."""
_LIST_SURVIVORS = """
INSERT INTO temp.listed SELECT d.other_id, 0 FROM verdict AS d
WHERE d.same = 1 AND d.void_batch IS NULL AND d.person_id IN (SELECT person_id FROM temp.listed)
ON CONFLICT DO NOTHING
"""
_LIST_MERGED = """
INSERT INTO temp.listed SELECT d.person_id, 0 FROM verdict AS d
WHERE d.same = 1 AND d.void_batch IS NULL AND d.other_id IN (SELECT person_id FROM temp.listed)
ON CONFLICT DO NOTHING
"""
"""Nobody is missing who is one person with somebody listed."""
_OF_COVERED = """
FROM assignment AS a CROSS JOIN temp.covered AS c ON c.province_code = a.province_code
AND c.placement_id = a.placement_id AND c.audiences = a.audiences
LEFT JOIN temp.listed AS x ON x.person_id = a.person_id
WHERE a.province_code IN (SELECT DISTINCT province_code FROM temp.covered)
AND a.void_batch IS NULL AND a.since < :day AND a.until > :day
"""
_FIND = f"""
INSERT INTO temp.leaver (province_code, person_id, seq, since, until, placement_id, audiences)
SELECT a.province_code, a.person_id, a.seq, a.since, a.until, a.placement_id, a.audiences {_OF_COVERED}
AND c.belongs AND x.person_id IS NULL
"""
_COUNT_THE_LISTED = f"SELECT COUNT(*) {_OF_COVERED} AND c.belongs AND x.is_new = 0"
_COUNT_OTHERS = f"""
SELECT a.audiences, COUNT(*) {_OF_COVERED} AND NOT c.belongs AND x.person_id IS NULL GROUP BY 1
"""
_SAME_BIRTH = """
substr(p.birth, 1, 4) = substr(x.birth, 1, 4)
AND (p.birth = x.birth OR length(p.birth) = 4 OR length(x.birth) = 4)
"""
_KEEP_DOUBTFUL = f"""
DELETE FROM temp.leaver WHERE (province_code, person_id) IN (
    SELECT v.province_code, v.person_id FROM temp.leaver AS v
    CROSS JOIN person AS p ON {_PERSON.format("p", "v", "id")}
    CROSS JOIN temp.listed_name AS x ON x.name_key = p.name_key
    WHERE ({_SAME_BIRTH})
    OR ((p.birth IS NULL OR x.birth IS NULL) AND x.placement_id = v.placement_id))
"""
_LEAVERS = f"""
SELECT p.ids, p.full_name, p.birth, v.placement_id, v.audiences
FROM temp.leaver AS v CROSS JOIN person AS p ON {_PERSON.format("p", "v", "id")}
ORDER BY v.placement_id, p.name_key, p.id
"""
_JOURNAL = f"""
INSERT INTO change (province_code, batch, person_id, seq, old_values)
SELECT p.province_code, :batch, p.id, 0, json_object(
    'batch', p.batch, 'source_row', p.source_row, 'row_digest',
    CASE WHEN p.row_digest IS NULL THEN NULL ELSE lower(hex(p.row_digest)) END)
FROM temp.leaver AS v CROSS JOIN person AS p ON {_PERSON.format("p", "v", "id")}
"""
_LEAVE_PERSON = """
UPDATE person SET batch = :batch, source_row = NULL, row_digest = NULL
WHERE (province_code, id) IN (SELECT province_code, person_id FROM temp.leaver)
"""
_FORGET_ROWS = f"""
UPDATE person_key SET row_digest = NULL WHERE (province_code, kind, value, person_id) IN (
    SELECT p.province_code, substr(one.value, 1, instr(one.value, ':') - 1),
        substr(one.value, instr(one.value, ':') + 1), p.id
    FROM temp.leaver AS v CROSS JOIN person AS p ON {_PERSON.format("p", "v", "id")}
    CROSS JOIN json_each('[' || replace(json_quote(p.ids), ' ', '","') || ']') AS one WHERE one.value <> '')
"""
_ADD_PERIODS = f"""
INSERT INTO assignment (province_code, person_id, seq, since, until, placement_id, audiences, batch,
    source_sheet, source_row)
SELECT v.province_code, v.person_id, 1 + (
    SELECT MAX(a.seq) FROM assignment AS a WHERE {_PERSON.format("a", "v", "person_id")}),
    v.since, :day, v.placement_id, v.audiences, :batch, 0, NULL
FROM temp.leaver AS v
"""
_VOID_PERIODS = """
UPDATE assignment SET void_batch = :batch
WHERE (province_code, person_id, seq) IN (SELECT province_code, person_id, seq FROM temp.leaver)
"""
_END_STANDING = """
UPDATE standing SET until = :day
WHERE (province_code, programme, placement_id, audiences, person_id, since) IN (
    SELECT v.province_code, c.programme, v.placement_id, v.audiences, v.person_id, v.since
    FROM temp.leaver AS v
    CROSS JOIN completion AS c ON c.province_code = v.province_code AND c.person_id = v.person_id
    WHERE c.void_batch IS NULL AND NOT v.merged)
"""
_TALLIED = """
SELECT province_code, placement_id, audiences, since, until, COUNT(*) FROM temp.leaver WHERE NOT merged
GROUP BY 1, 2, 3, 4, 5
"""
_DECIDED = """
SELECT DISTINCT v.province_code, v.person_id FROM verdict AS d CROSS JOIN temp.leaver AS v
ON v.province_code = d.{0}province_code AND v.person_id = d.{1} WHERE d.same = 1 AND d.void_batch IS NULL
"""
_SET_APART = "UPDATE temp.leaver SET merged = 1 WHERE province_code = ? AND person_id = ?"


def start_list(database: Database) -> None:
    """Make the tables that live outside the store while a complete list comes in, and empty them."""
    for statement in _START:
        database.execute(statement)


def list_people(database: Database, people: Iterable[ListedPerson]) -> None:
    """Say who is in the list, and what their rows name; a person may have several rows."""
    rows = list(people)
    database.execute_many(_LIST, [row[:2] for row in rows])
    database.execute_many(_LIST_ROW, [(*row[2:], row[0]) for row in rows])


def counted_rows(database: Database, day: str) -> Iterator[tuple[int, str, int | None]]:
    """Yield what rows of the list name, placement and audiences, with where their people count that day."""
    for named, audiences, counted in database.query(_COUNTED, {"day": day}):
        yield int(str(named)), str(audiences), None if counted is None else int(str(counted))


def counted_before(database: Database, day: str) -> list[CountedAs]:
    """Return where and as what anybody counted on the day before and still does."""
    return [
        (str(shard), int(str(placement)), str(audiences))
        for shard, placement, audiences in database.query(_COUNTED_AS, {"day": day})
    ]


def cover(database: Database, belongs: Collection[tuple[CountedAs, bool]]) -> None:
    """Say whom the list covers; with False, who is of its units but not of its audiences."""
    database.execute_many(
        "INSERT INTO temp.covered VALUES (?, ?, ?, ?)", [(*where, int(yes)) for where, yes in belongs]
    )


def find_leavers(database: Database, day: str) -> tuple[Covered, int, dict[str, int]]:
    """Find who leaves.

    Returns how many the list covers; how many stay because somebody listed may be they, under another id
    or an incomplete birth; and by audiences, how many others of its units it says nothing about.
    """
    params = {"day": day}
    for statement in (_LIST_SURVIVORS, _LIST_MERGED, _FIND):
        database.query(statement, params)
    absent = count_leavers(database)
    known = absent + int(str(database.query(_COUNT_THE_LISTED, params)[0][0]))
    others = {str(tags): int(str(count)) for tags, count in database.query(_COUNT_OTHERS, params)}
    if absent:
        database.query(_NAME_THE_LISTED, params)
        database.execute("CREATE INDEX temp.by_name ON listed_name (name_key)")
        database.query(_KEEP_DOUBTFUL, params)
    leaving = count_leavers(database)
    return Covered(known, leaving), absent - leaving, others


def count_leavers(database: Database) -> int:
    """Return how many people leave."""
    return int(str(database.query("SELECT COUNT(*) FROM temp.leaver")[0][0]))


def leavers(database: Database) -> Iterator[Leaver]:
    """Yield who leaves, unit by unit."""
    for row in database.stream(_LEAVERS):
        yield Leaver(*row)  # type: ignore[arg-type]


def let_leave(database: Database, day: str, batch: int) -> None:
    """End the periods of all who leave, so that the day before is the last one on which they count.

    What was applied of their rows is forgotten: when such a row comes again, they are back.
    """
    params = {"day": day, "batch": batch}
    merged = _merged(database)
    merges = merges_of(database, merged)
    before, _ = find_one_persons(database, merges, merged)
    database.execute_many(_SET_APART, sorted(merged))
    tally: Counter[TallyKey] = Counter()
    for *key, people in database.query(_TALLIED):
        shard, placement, audiences, since, until = key
        count = int(str(people))
        tally[str(shard), int(str(placement)), str(audiences), str(since), str(until)] -= count
        tally[str(shard), int(str(placement)), str(audiences), str(since), day] += count
    for statement in (_JOURNAL, _LEAVE_PERSON, _FORGET_ROWS, _ADD_PERIODS, _VOID_PERIODS, _END_STANDING):
        database.query(statement, params)
    change_tallies(database, tally)
    count_again(database, before, merges)
    database.query(
        "UPDATE batch SET departed = :departed WHERE seq = :batch",
        {"departed": count_leavers(database), "batch": batch},
    )


def _merged(database: Database) -> set[PersonKey]:
    """Return the leavers who are one with others: what these count as follows from all of them."""
    return {
        (str(shard), str(person_id))
        for ends in (("", "person_id"), ("other_", "other_id"))
        for shard, person_id in database.query(_DECIDED.format(*ends))
    }
