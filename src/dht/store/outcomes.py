"""Outcomes: how many people of each placement were found to do what a programme aims at."""

from collections import Counter

from dht.core.fact_kinds import FACT_KINDS
from dht.core.merges import Merges
from dht.core.outcome_rows import OutcomeFact
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on
from dht.store.one_person import find_one_persons
from dht.store.verdicts import list_verdicts

CountedAs = tuple[str, int, str]
"""(shard, placement, audiences)."""
_ALONE = (
    "NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.same = 1 AND v.void_batch IS NULL AND"
    " ((v.province_code = outcome.province_code AND v.person_id = outcome.person_id)"
    " OR (v.other_province_code = outcome.province_code AND v.other_id = outcome.person_id)))"
)


def outcomes_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return for each person and outcome of a programme the latest measurement on or before a day.

    The records are `OutcomeFact`s, negative ones among them.
    """
    latest: dict[tuple[str, ...], StoredFact] = {}
    kind = FACT_KINDS["outcomes"]
    for fact in facts_on(database, kind, ("measured_on", as_of), {"programme": programme}):
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
        f" AND void_batch IS NULL AND {_ALONE} GROUP BY province_code, person_id) AS o"
        " CROSS JOIN assignment AS a ON a.province_code = o.province_code AND a.person_id = o.person_id"
        " WHERE substr(o.last, 11) = 'yes' AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
        " GROUP BY 1, 2, 3",
        {"programme": programme, "outcome": outcome, "day": as_of},
    )
    found = Counter({(str(s), int(str(p)), str(a)): int(str(n)) for s, p, a, n in rows})
    return dict(found + _of_merged(database, programme, outcome, as_of))


def _of_merged(database: Database, programme: str, outcome: str, as_of: str) -> Counter[CountedAs]:
    """Count those who are several persons of the store, by what was measured of any of them."""
    last: dict[PersonKey, str] = {}
    merges = Merges({v.person: v.other for v in list_verdicts(database) if v.same and v.void_batch is None})
    for shard, person_id, measured in database.query(
        "SELECT province_code, person_id, MAX(measured_on || result) FROM outcome"
        " WHERE programme = :programme AND outcome = :outcome AND measured_on <= :day"
        f" AND void_batch IS NULL AND NOT ({_ALONE}) GROUP BY province_code, person_id",
        {"programme": programme, "outcome": outcome, "day": as_of},
    ):
        survivor = merges.survivor((str(shard), str(person_id)))
        last[survivor] = max(last.get(survivor, ""), str(measured))
    people, placements = find_one_persons(database, merges, last)
    return Counter(
        (person.key[0], period.placement_id, period.audiences)
        for person in people
        if last[person.key][10:] == "yes"
        for period in person.periods(placements)
        if period.since <= as_of < period.until
    )
