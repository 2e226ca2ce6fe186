"""Teams, their members, and what people said they need to learn."""

from dht.core.fact_kinds import FACT_KINDS
from dht.core.team_rows import NeedFact
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def teams_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return the teams of a programme formed by a day; the records are `TeamFact`s."""
    kind = FACT_KINDS["teams"]
    return facts_on(database, kind, ("formed_on", as_of), {"programme": programme})


def members_on(database: Database, as_of: str) -> list[StoredFact]:
    """Return who was in a team by a day; the records are `MemberFact`s."""
    return facts_on(database, FACT_KINDS["members"], ("since", as_of))


def needs_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return for each subject, audience and topic the latest survey by a day; the records are `NeedFact`s."""
    latest: dict[tuple[str, ...], StoredFact] = {}
    kind = FACT_KINDS["needs"]
    for fact in facts_on(database, kind, ("as_of", as_of), {"programme": programme}):
        record: NeedFact = fact.record
        latest[record[:7]] = fact
    return list(latest.values())
