"""Outcomes: how many people of each placement were found to do what a programme aims at."""

from dht.core.fact_kinds import FACT_KINDS
from dht.core.outcome_rows import OutcomeFact
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def outcomes_on(
    database: Database, programme: str, as_of: str, as_known: str | None = None
) -> list[StoredFact]:
    """Return for each person and outcome of a programme the latest measurement on or before a day.

    The records are `OutcomeFact`s, negative ones among them.
    """
    latest: dict[tuple[str, ...], StoredFact] = {}
    kind = FACT_KINDS["outcomes"]
    for fact in facts_on(database, kind, ("measured_on", as_of), as_known, {"programme": programme}):
        record: OutcomeFact = fact.record
        latest[record[:4]] = fact
    return list(latest.values())


def tally_outcome(
    database: Database, programme: str, outcome: str, as_of: str
) -> dict[tuple[str, int, str], int]:
    """Count who was found to have an outcome: (shard, placement, audiences) → people.

    A person counts where the assignment of that day says, and once: by the latest measurement on or
    before the day, so that a later negative result takes an earlier positive one back.
    """
    rows = database.query(
        "SELECT a.province_code, a.placement_id, a.audiences, COUNT(*) FROM ("
        " SELECT province_code, person_id, MAX(measured_on || result) AS last FROM outcome"
        " WHERE programme = :programme AND outcome = :outcome AND measured_on <= :day"
        " AND void_batch IS NULL GROUP BY province_code, person_id) AS o"
        " CROSS JOIN assignment AS a ON a.province_code = o.province_code AND a.person_id = o.person_id"
        " WHERE substr(o.last, 11) = 'yes' AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
        " GROUP BY 1, 2, 3",
        {"programme": programme, "outcome": outcome, "day": as_of},
    )
    return {(str(s), int(str(p)), str(a)): int(str(n)) for s, p, a, n in rows}
