"""Projects handed in and awards given: counts of things, never of heads."""

from dht.core.fact_kinds import FACT_KINDS
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on


def projects_on(
    database: Database, programme: str, as_of: str, as_known: str | None = None
) -> list[StoredFact]:
    """Return what projects of a programme got to by a day; the records are `ProjectFact`s.

    A project has a record for each state and award. One with an author counts at the author's assignment.
    """
    return facts_on(
        database, FACT_KINDS["projects"], ("reached_on", as_of), as_known, {"programme": programme}
    )


def count_projects(database: Database, programme: str, as_of: str) -> dict[str, int]:
    """Count the projects of a programme by a day: state or `award:` code → how many.

    A completed project was handed in, and so was one with an award: `submitted` counts all projects.
    """
    rows = database.query(
        "SELECT state, COUNT(*) FROM project WHERE programme = :programme AND reached_on <= :day"
        " AND void_batch IS NULL AND state <> 'submitted' GROUP BY state"
        " UNION ALL SELECT 'submitted', COUNT(*) FROM (SELECT DISTINCT province_code, person_id, title_key,"
        " map, unit, organisation_key FROM project WHERE programme = :programme AND reached_on <= :day"
        " AND void_batch IS NULL AND title_key <> '')",
        {"programme": programme, "day": as_of},
    )
    return {str(state): int(str(count)) for state, count in rows if count}
