"""What trainers confirmed in one minute: of how many people, and of which communes.

The trainer of a completion is a text. `list_trainers` makes temporary tables that say whom each text means,
who is one person with whom, and where classes were held; the questions need them.
"""

import json
from collections import Counter
from collections.abc import Iterator

from dht.core.place_units import NEW_MAP_STARTS
from dht.core.plausibility import CROWD, Confirmed, Crowd
from dht.core.trainers import tell_trainers
from dht.store.database import Database
from dht.store.plausibility import FIRST, PRESENT, list_merged, unpack, who_of

_BUCKETS = 1 << 20
_STANDS = "c.void_batch IS NULL AND c.completed_time IS NOT NULL"
_BY = "completion AS c CROSS JOIN temp.trainer_of AS t ON t.spelling = c.trainer"
_MINUTE = "t.number || c.completed_on || c.completed_time"
_IN_MINUTES = f"{_MINUTE} IN (SELECT value FROM json_each(:minutes))"
_COUNTS = "f.void_batch IS NULL AND f.since <= c.completed_on AND f.until > c.completed_on"
_WHERE = (
    "LEFT JOIN assignment AS f ON f.province_code = c.province_code AND f.person_id = c.person_id"
    f" AND {_COUNTS} LEFT JOIN placement AS p ON p.province_code = f.province_code AND p.id = f.placement_id"
)
_LATE = f"c.completed_on >= '{NEW_MAP_STARTS}'"
_COMMUNE = f"CASE WHEN {_LATE} THEN p.new_commune ELSE COALESCE(p.old_commune, 'new ' || p.new_commune) END"
"""Codes were used again on the new map for other communes."""
_APART = f"MIN({_COMMUNE}) <> MAX({_COMMUNE})"
"""Whether people of a minute may be of two communes; `communes_apart` decides."""
_HELD = (
    "(SELECT h.held FROM attendance AS a JOIN temp.held_at AS h ON h.class_key = a.class_key"
    " AND c.completed_on BETWEEN h.first AND h.last"
    " WHERE a.province_code = c.province_code AND a.person_id = c.person_id AND a.void_batch IS NULL"
    f" AND {PRESENT} ORDER BY h.held, h.class_key LIMIT 1)"
)


def list_trainers(database: Database) -> None:
    """Make the temporary tables; a store that is open for reading must still be getting ready."""
    communes = _communes_by_spelling(database)
    found = tell_trainers(communes)
    seen: dict[int, set[tuple[bool, str]]] = {}
    for text, trainer in found.items():
        seen.setdefault(trainer.number, set()).update(communes[text])
    moving = {number for number, places in seen.items() if len(places) > len({late for late, _ in places})}
    database.execute(
        "CREATE TEMP TABLE trainer_of (spelling TEXT PRIMARY KEY, number INTEGER, moves INTEGER)"
        " WITHOUT ROWID"
    )
    database.execute_many(
        "INSERT INTO temp.trainer_of VALUES (?, ?, ?)",
        [(text, number, is_person and number in moving) for text, (number, is_person) in found.items()],
    )
    list_merged(database)
    _list_classes(database)


def _communes_by_spelling(database: Database) -> dict[str, set[tuple[bool, str]]]:
    """Return, of every spelling of a trainer, the communes: whether of the new map, and the code."""
    found: dict[str, set[tuple[bool, str]]] = {}
    for text, late, code in database.query(
        f"SELECT DISTINCT c.trainer, {_LATE}, {_COMMUNE} FROM assignment AS f CROSS JOIN completion AS c"
        " ON c.province_code = f.province_code AND c.person_id = f.person_id"
        " LEFT JOIN placement AS p ON p.province_code = f.province_code AND p.id = f.placement_id"
        f" AND {_COUNTS} WHERE {_STANDS} AND c.trainer IS NOT NULL"
    ):
        places = found.setdefault(str(text), set())
        if code is not None:
            places.add((bool(late), str(code)))
    return found


def _list_classes(database: Database) -> None:
    """List where classes were held: map and unit, or nothing for online, which comes before any unit."""
    database.execute(
        "CREATE TEMP TABLE held_at (class_key TEXT, first TEXT, last TEXT, held TEXT,"
        " PRIMARY KEY (class_key, first, held)) WITHOUT ROWID"
    )
    database.execute(
        "INSERT INTO temp.held_at SELECT class_key, starts_on, COALESCE(ends_on, starts_on),"
        " CASE WHEN mode = 'online' THEN '' ELSE map || ' ' || unit END FROM class"
        " WHERE void_batch IS NULL ON CONFLICT DO NOTHING"
    )


def crowds(database: Database) -> list[Crowd]:
    """Return the minutes in which a trainer confirmed a crowd of different people in one programme."""
    minutes = _crowded_minutes(database)
    if not minutes:
        return []
    rows = database.query(
        f"SELECT c.completed_on, c.completed_time, MIN(c.trainer),"
        f" COUNT(DISTINCT {who_of(database, 'c.')}) AS people,"
        f" {FIRST.format('c.')} FROM {_BY} WHERE {_STANDS} AND {_IN_MINUTES}"
        " GROUP BY c.programme, t.number, c.completed_on, c.completed_time"
        " HAVING people >= :crowd",
        {"minutes": json.dumps(minutes), "crowd": CROWD},
    )
    return [Crowd(*row[:4], *unpack(row[4])) for row in rows]  # type: ignore[call-arg, arg-type]


def _crowded_minutes(database: Database) -> list[str]:
    """Return the minutes of a trainer with as many completions as a crowd has people.

    There may be as many minutes as completions, so they are first counted in buckets, several to each.
    """

    asked = f"SELECT {_MINUTE} FROM {_BY} WHERE {_STANDS}"
    counts, mask = [0] * _BUCKETS, _BUCKETS - 1
    for (key,) in database.stream(asked):
        counts[hash(key) & mask] += 1
    if max(counts) < CROWD:
        return []
    exact = Counter(key for (key,) in database.stream(asked) if counts[hash(key) & mask] >= CROWD)
    return [str(key) for key, completions in exact.items() if completions >= CROWD]


def confirmed(database: Database) -> Iterator[Confirmed]:
    """Yield of whom trainers confirmed something in minutes with people of two communes, place by place.

    Who is several persons of the store is left out: where they counted is not one row.
    """
    if not database.query("SELECT 1 FROM temp.trainer_of WHERE moves LIMIT 1"):
        return
    minutes = [
        str(minute)
        for (minute,) in database.query(
            f"SELECT {_MINUTE} FROM {_BY} AND t.moves {_WHERE} WHERE {_STANDS} GROUP BY 1 HAVING {_APART}"
        )
    ]
    if not minutes:
        return
    for row in database.stream(
        f"SELECT t.number, c.completed_on, c.completed_time, MIN(c.trainer), p.old_commune,"
        f" p.new_commune, {_HELD} AS held, COUNT(*), {FIRST.format('c.')}"
        f" FROM {_BY} AND t.moves {_WHERE} WHERE {_STANDS} AND {_IN_MINUTES}"
        " AND NOT EXISTS (SELECT 1 FROM temp.one_with AS o"
        " WHERE o.province_code = c.province_code AND o.person_id = c.person_id)"
        " GROUP BY 1, 2, 3, 5, 6, 7 ORDER BY 1, 2, 3",
        {"minutes": json.dumps(minutes)},
    ):
        yield Confirmed(*row[:8], *unpack(row[8]))  # type: ignore[call-arg, arg-type]
