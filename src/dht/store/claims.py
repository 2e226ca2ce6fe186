"""Claims: what units and organisations reported, without names."""

from dht.core.claim_rows import ClaimFact
from dht.core.fact_kinds import FACT_KINDS
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def claims_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return for each subject, audience and achievement the latest claim on or before a day.

    The records are `ClaimFact`s. They are shown beside counted people and never added to them (C8).
    """
    latest: dict[tuple[str, ...], StoredFact] = {}
    kind = FACT_KINDS["claims"]
    for fact in facts_on(database, kind, ("as_of", as_of), {"programme": programme}):
        record: ClaimFact = fact.record
        latest[record[:7]] = fact
    return list(latest.values())
