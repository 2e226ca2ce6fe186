"""How standing and tallies follow from the facts of some people, as statements.

The people are those of a table outside the store with `province_code` and `person_id`; `merged` marks who is
one person with others, whom `one_person` derives instead.
"""

from collections import Counter

from dht.core.plans import MAX_STEPS, StandingRecord, TallyKey
from dht.store.database import Database

_ASSIGNED = (
    "FROM {people} AS u CROSS JOIN assignment AS f"
    " ON f.province_code = u.province_code AND f.person_id = u.person_id"
)
_COMPLETED = (
    f"{_ASSIGNED}"
    " CROSS JOIN completion AS c ON c.province_code = u.province_code AND c.person_id = u.person_id"
    " WHERE f.void_batch IS NULL AND c.void_batch IS NULL AND NOT u.merged"
)
REMOVE_UNUSED_PLACEMENTS = (
    "DELETE FROM placement WHERE (province_code, id) NOT IN"
    " (SELECT DISTINCT province_code, placement_id FROM assignment)"
    " AND (province_code, id) NOT IN (SELECT DISTINCT province_code, placement_id FROM tally)"
)
"""Placements at which nobody counts or ever did."""
_KEY = "f.province_code, c.programme, f.placement_id, f.audiences, f.person_id, f.since"
_STEPS = ", ".join(f"MIN(CASE c.level WHEN {n} THEN c.completed_on END)" for n in range(1, MAX_STEPS + 1))


def tallied(database: Database, people: str, only: str = "TRUE") -> Counter[TallyKey]:
    """Count how many of some people count where, as what and when; `only` is a condition on them, as `u`."""
    # Counted as they come: grouping a million people takes SQLite longer.
    return Counter(
        database.stream(
            f"SELECT f.province_code, f.placement_id, f.audiences, f.since, f.until"
            f" {_ASSIGNED.format(people=people)} WHERE f.void_batch IS NULL AND NOT u.merged AND {only}"
        )  # type: ignore[arg-type]
    )


def add_standing(database: Database, people: str) -> None:
    """Put in the rows of the standing of some people."""
    database.execute(
        f"INSERT INTO standing ({', '.join(StandingRecord._fields)})"
        f" SELECT {_KEY}, f.until, {_STEPS} {_COMPLETED.format(people=people)} GROUP BY {_KEY}"
    )


def remove_standing(database: Database, people: str) -> None:
    """Take out the rows of the standing of some people; call it before their facts change."""
    database.execute(
        "DELETE FROM standing WHERE (province_code, programme, placement_id, audiences, person_id, since) IN"
        f" (SELECT {_KEY} {_COMPLETED.format(people=people)})"
    )
