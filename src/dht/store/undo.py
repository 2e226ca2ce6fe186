"""Taking a batch back, in a constant number of statements: whom it touched, who builds on it, what it undoes.

`mark_touched` comes first and leaves the people concerned in `temp.undone`. `by_roster` says that the
batch created or changed the person, `created` that nothing of the person was there before it, `merged` that
the person is one with others, so that what they count as is derived by `undone_verdicts`.
"""

from collections import Counter
from typing import NamedTuple

from dht.core.plans import PersonRecord
from dht.store.database import Database
from dht.store.derivation import REMOVE_UNUSED_PLACEMENTS, add_standing, remove_standing, tallied
from dht.store.facts import brought_facts, take_back_facts
from dht.store.refusals import take_back_refusals
from dht.store.undone import keep_placements, keep_undone
from dht.store.undone_verdicts import UndoneVerdicts
from dht.store.writes import change_tallies


class Undone(NamedTuple):
    """How much a batch brought that stands: people it created, people it changed, and facts."""

    people_removed: int
    people_restored: int
    assignments: int
    completions: int
    facts: int
    """Of every other kind."""
    revocations: int
    """Completions that it took back."""
    decisions: int
    """On whether two persons are one; those included that the batch took back."""


_PEOPLE = "temp.undone"
_BY_ROSTER = "u.by_roster"
"""Where the others count does not change."""
_CHANGED_LATER = (
    "SELECT province_code, person_id FROM change"
    " WHERE batch > :batch AND json_extract(old_values, '$.batch') = :batch"
)
_MARK = f"""
INSERT INTO temp.undone (province_code, person_id, by_roster, created)
SELECT p.province_code, p.id, 1, NOT EXISTS (
    SELECT 1 FROM change AS c WHERE c.province_code = p.province_code AND c.batch = :batch
    AND c.person_id = p.id AND json_extract(c.old_values, '$.batch') <> :batch)
FROM person AS p
WHERE p.batch = :batch OR (p.province_code, p.id) IN ({_CHANGED_LATER})
"""
_MARK_COMPLETED = """
INSERT INTO temp.undone (province_code, person_id, by_roster, created)
SELECT DISTINCT province_code, person_id, 0, 0 FROM completion WHERE batch = :batch OR void_batch = :batch
ON CONFLICT DO NOTHING
"""
_OF_UNDONE = (
    "FROM temp.undone AS u CROSS JOIN {0} AS f"
    " ON f.province_code = u.province_code AND f.person_id = u.person_id"
)
_DEPENDING = f"""
SELECT batch, COUNT(*) FROM (
    SELECT f.batch AS batch, f.province_code, f.person_id
    FROM change AS f CROSS JOIN temp.undone AS u
    ON u.province_code = f.province_code AND u.person_id = f.person_id
    WHERE f.batch > :batch AND u.by_roster
    UNION SELECT f.batch, f.province_code, f.person_id {_OF_UNDONE.format("assignment")}
    WHERE f.batch > :batch AND u.by_roster
    UNION SELECT f.void_batch, f.province_code, f.person_id {_OF_UNDONE.format("assignment")}
    WHERE f.void_batch > :batch AND u.by_roster
    UNION SELECT f.batch, f.province_code, f.person_id {_OF_UNDONE.format("completion")}
    WHERE f.batch > :batch AND u.created
    UNION SELECT f.void_batch, f.province_code, f.person_id {_OF_UNDONE.format("completion")}
    WHERE f.void_batch > :batch AND f.batch = :batch
    UNION SELECT f.void_batch, f.province_code, f.person_id {_OF_UNDONE.format("revocation")}
    WHERE f.void_batch > :batch AND f.batch = :batch
) GROUP BY batch ORDER BY batch DESC
"""
_THEIRS = "(province_code, person_id) IN (SELECT province_code, person_id FROM temp.undone)"
_CREATED = "SELECT province_code, person_id FROM temp.undone WHERE created"
_KEYS = """
FROM temp.undone AS u CROSS JOIN person AS p ON p.province_code = u.province_code AND p.id = u.person_id
CROSS JOIN json_each('[' || replace(json_quote(p.ids), ' ', '","') || ']') AS one
WHERE u.by_roster AND one.value <> ''
"""
_KIND_AND_VALUE = (
    "substr(one.value, 1, instr(one.value, ':') - 1), substr(one.value, instr(one.value, ':') + 1)"
)
_REMOVE_KEYS = f"""
DELETE FROM person_key WHERE (province_code, kind, value, person_id) IN (
    SELECT p.province_code, {_KIND_AND_VALUE}, p.id {_KEYS})
"""
_ADD_KEYS = f"""
INSERT INTO person_key (province_code, kind, value, person_id, row_digest)
SELECT p.province_code, {_KIND_AND_VALUE}, p.id, p.row_digest {_KEYS} ORDER BY 1, 2, 3
"""
_LIST_STEPS = """
INSERT INTO temp.step (number, province_code, person_id, old)
SELECT ROW_NUMBER() OVER (PARTITION BY c.province_code, c.person_id ORDER BY c.seq DESC),
    c.province_code, c.person_id, c.old_values
FROM change AS c CROSS JOIN temp.undone AS u
ON u.province_code = c.province_code AND u.person_id = c.person_id
WHERE c.batch = :batch AND NOT u.created
"""
_RESTORED = [name for name in PersonRecord._fields[2:] if name != "row_digest"]
_STEP_BACK = (
    "UPDATE person SET row_digest = bytes_of_hex(json_extract(s.old, '$.row_digest')), "
    + ", ".join(
        f"{name} = CASE WHEN json_type(s.old, '$.{name}') IS NULL THEN {name}"
        f" ELSE json_extract(s.old, '$.{name}') END"
        for name in _RESTORED
    )
    + " FROM temp.step AS s WHERE s.number = :number"
    " AND person.province_code = s.province_code AND person.id = s.person_id"
)


def prepare_connection(database: Database) -> None:
    """Make a connection ready; call it before the transaction that takes back.

    References go unchecked: SQLite would search every change in the store for each person removed, and
    `take_back` removes what refers to a person with the person. Pages are changed all over the store,
    and each that leaves the cache before the end waits for the disk.
    """
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA cache_size = -262144")


def mark_touched(database: Database, batch: int) -> Undone:
    """List the people a batch touched, for the functions below, and count what it brought."""
    database.execute("DROP TABLE IF EXISTS temp.undone")
    database.execute(
        "CREATE TEMP TABLE undone (province_code TEXT, person_id TEXT, by_roster INTEGER, created INTEGER,"
        " merged INTEGER NOT NULL DEFAULT 0,"
        " PRIMARY KEY (province_code, person_id)) WITHOUT ROWID"
    )
    _run(database, _MARK, batch)
    _run(database, _MARK_COMPLETED, batch)
    people = "SELECT COUNT(*) FROM temp.undone WHERE by_roster AND {0}created"
    facts = f"SELECT COUNT(*) {_OF_UNDONE} WHERE f.batch = :batch AND f.void_batch IS NOT :batch"
    questions = {
        "people_removed": people.format(""),
        "people_restored": people.format("NOT "),
        "assignments": facts.format("assignment"),
        "completions": facts.format("completion"),
        "revocations": facts.format("revocation"),
    }
    counts = {
        name: int(str(database.query(question, {"batch": batch})[0][0]))
        for name, question in questions.items()
    }
    decisions = UndoneVerdicts(database, batch).count
    return Undone(**counts, facts=brought_facts(database, batch), decisions=decisions)


def depending_batches(database: Database, batch: int) -> dict[int, int]:
    """Return the later batches that build on a batch, newest first: batch → how many people it is about."""
    found = {
        int(str(later)): int(str(people)) for later, people in database.query(_DEPENDING, {"batch": batch})
    }
    for later, decided in UndoneVerdicts(database, batch).depending().items():
        found[later] = max(found.get(later, 0), len(decided))
    return dict(sorted(found.items(), reverse=True))


def take_back(database: Database, batch: int, undo: int) -> None:
    """Make the store what it was without a batch on which nothing later builds (see `mark_touched`).

    What the batch wrote is removed, and what it wrote over comes back. Nothing that is asked of today sees
    more of it than the journal; `undone` keeps, for what was known before, facts without names.
    """
    keep_undone(database, batch, undo)
    decisions = UndoneVerdicts(database, batch)
    decisions.set_apart()
    take_back_facts(database, batch)
    take_back_refusals(database, batch)
    tally = Counter({key: -people for key, people in tallied(database, _PEOPLE, _BY_ROSTER).items()})
    remove_standing(database, _PEOPLE)
    database.execute(_REMOVE_KEYS)
    for table in ("assignment", "completion", "revocation"):
        _run(database, f"DELETE FROM {table} WHERE batch = :batch AND {_THEIRS}", batch)
        back = f"UPDATE {table} SET void_batch = NULL WHERE void_batch = :batch AND {_THEIRS}"
        _run(database, back, batch)
    _restore_people(database, batch)
    _run(database, f"DELETE FROM change WHERE batch = :batch AND {_THEIRS}", batch)
    database.execute(f"DELETE FROM person WHERE (province_code, id) IN ({_CREATED})")
    database.execute(_ADD_KEYS)
    add_standing(database, _PEOPLE)
    tally.update(tallied(database, _PEOPLE, _BY_ROSTER))
    change_tallies(database, tally)
    decisions.take_back()
    keep_placements(database, REMOVE_UNUSED_PLACEMENTS, undo)


def _restore_people(database: Database, batch: int) -> None:
    """Go back through the changes of every person, the last one first; most have only one."""
    database.define("bytes_of_hex", lambda text: None if text is None else bytes.fromhex(text))
    database.execute("DROP TABLE IF EXISTS temp.step")
    database.execute(
        "CREATE TEMP TABLE step (number INTEGER, province_code TEXT, person_id TEXT, old TEXT,"
        " PRIMARY KEY (number, province_code, person_id)) WITHOUT ROWID"
    )
    _run(database, _LIST_STEPS, batch)
    last = int(str(database.query("SELECT COALESCE(MAX(number), 0) FROM temp.step")[0][0]))
    for number in range(1, last + 1):
        database.query(_STEP_BACK, {"number": number})


def _run(database: Database, sql: str, batch: int) -> None:
    database.query(sql, {"batch": batch})
