"""Projects handed in and awards given: counts of things, never of heads."""

from typing import NamedTuple

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


class ProjectTally(NamedTuple):
    """Projects of one state, or awards of one kind, at one place: at the author's, else as they say."""

    state: str
    """`submitted`, `completed` or `award:` and its code; everything with a title was handed in."""
    placement_id: int | None
    audiences: str | None
    """Those of the author; None when nobody is named or the author counts nowhere on the day."""
    map: str
    unit: str
    number: int


def tally_projects(database: Database, programme: str, as_of: str) -> list[ProjectTally]:
    """Count the projects and awards of a programme by a day, grouped by where they count."""
    rows = database.query(
        "SELECT p.state, a.placement_id, a.audiences, p.map, p.unit, COUNT(*) FROM ("
        " SELECT province_code, person_id, map, unit, state FROM project WHERE programme = :programme"
        " AND reached_on <= :day AND void_batch IS NULL AND state <> 'submitted'"
        " UNION ALL SELECT province_code, person_id, map, unit, 'submitted' FROM (SELECT DISTINCT"
        " province_code, person_id, title_key, map, unit, organisation_key FROM project"
        " WHERE programme = :programme AND reached_on <= :day AND void_batch IS NULL AND title_key <> '')"
        ") AS p LEFT JOIN assignment AS a ON p.person_id <> '' AND a.province_code = p.province_code"
        " AND a.person_id = p.person_id AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
        " GROUP BY 1, 2, 3, 4, 5",
        {"programme": programme, "day": as_of},
    )
    return [ProjectTally(*row) for row in rows]  # type: ignore[arg-type]
