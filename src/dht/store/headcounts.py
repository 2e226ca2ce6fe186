"""Declared populations: which number held on a day."""

from dht.core.fact_kinds import FACT_KINDS
from dht.core.headcount_rows import Headcount
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def headcounts_on(database: Database, as_of: str) -> list[StoredFact]:
    """Return for each unit or organisation and audience the latest headcount on or before a day.

    The records are `Headcount`s.
    """
    latest: dict[tuple[str, ...], StoredFact] = {}
    for fact in facts_on(database, FACT_KINDS["headcounts"], ("as_of", as_of)):
        record: Headcount = fact.record
        latest[record[:5]] = fact  # in the order of days
    return list(latest.values())
