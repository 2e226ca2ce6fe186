"""Milestones: which unit or organisation reached which, and when."""

from dht.core.fact_kinds import FACT_KINDS
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def milestones_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return the milestones of a programme reached on or before a day; the records are `MilestoneFact`s."""
    kind = FACT_KINDS["milestones"]
    return facts_on(database, kind, ("reached_on", as_of), {"programme": programme})
