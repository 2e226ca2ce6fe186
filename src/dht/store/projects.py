"""Projects handed in and awards given: counts of things, never of heads."""

import json
from typing import NamedTuple

from dht.core.fact_kinds import FACT_KINDS
from dht.core.marks import Marks
from dht.core.people import PersonKey
from dht.store.database import Database
from dht.store.facts import StoredFact, facts_on
from dht.store.merged_marks import MergedMarks, all_merges, merged_on


def projects_on(database: Database, programme: str, as_of: str) -> list[StoredFact]:
    """Return what projects of a programme got to by a day; the records are `ProjectFact`s.

    A project has a record for each state and award. One with an author counts at the author's assignment.
    """
    return facts_on(database, FACT_KINDS["projects"], ("reached_on", as_of), {"programme": programme})


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


_PROJECT = "province_code, person_id, title_key, map, unit, organisation_key"


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
    day: str = ""
    """The day on which they got there, where it was asked for."""


def tally_projects(database: Database, programme: str, as_of: str, dated: bool = False) -> list[ProjectTally]:
    """Count the projects and awards of a programme by a day, grouped by where they count (`dated`: and when).

    Those of an author who is several persons of the store are one author's, and count where that one does.
    """
    day = "MIN(reached_on) AS day" if dated else "'' AS day"
    several = _several(database, programme, as_of)
    rows = database.query(
        "WITH authored AS (SELECT COALESCE(v.other_province_code, p.province_code) AS province_code,"
        " COALESCE(v.other_id, p.person_id) AS person_id, p.title_key, p.map, p.unit, p.organisation_key,"
        " p.state, p.reached_on FROM project AS p LEFT JOIN verdict AS v ON p.person_id <> ''"
        " AND v.province_code = p.province_code AND v.person_id = p.person_id AND v.same = 1"
        " AND v.void_batch IS NULL WHERE p.programme = :programme AND p.reached_on <= :day"
        " AND p.void_batch IS NULL)"
        " SELECT p.state, a.placement_id, a.audiences, p.map, p.unit, COUNT(*), p.day, CASE WHEN"
        " p.person_id IN (SELECT value FROM json_each(:merged)) THEN p.person_id END FROM ("
        f" SELECT {_PROJECT}, state, {day} FROM authored WHERE state <> 'submitted'"
        f" GROUP BY {_PROJECT}, state"
        f" UNION ALL SELECT {_PROJECT}, 'submitted', {day} FROM authored WHERE title_key <> ''"
        f" GROUP BY {_PROJECT}"
        ") AS p LEFT JOIN assignment AS a ON p.person_id <> '' AND a.province_code = p.province_code"
        " AND a.person_id = p.person_id AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
        " GROUP BY 1, 2, 3, 4, 5, 7, 8",
        {"programme": programme, "day": as_of, "merged": json.dumps(sorted(key[1] for key in several))},
    )
    counts_at = {key[1]: one for key, one in several.items()}
    found = [ProjectTally(*row[:7]) for row in rows]  # type: ignore[arg-type]
    for at, author in enumerate(row[7] for row in rows):
        if author is not None:
            one = counts_at[str(author)]
            found[at] = found[at]._replace(placement_id=one.placement_id, audiences=one.audiences)
    return found


class ProjectBehind(NamedTuple):
    """One project of a state, or one award: where it counts, its author, and the row that first said so.

    `author` is None where nobody is named; `placement_id` also where the author counts nowhere on the day.
    """

    state: str
    placement_id: int | None
    audiences: str | None
    author: PersonKey | None
    map: str
    unit: str
    title: str
    day: str
    batch: int
    source_sheet: int
    source_row: int | None


def projects_behind(database: Database, programme: str, state: str, as_of: str) -> list[ProjectBehind]:
    """Return the projects of a state (`submitted` is all of them), or the awards of a kind, by a day.

    They are those that `tally_projects` counts, one by one.
    """
    several = _several(database, programme, as_of)
    handed_in = state == "submitted"
    rows = database.query(
        "WITH authored AS (SELECT COALESCE(v.other_province_code, p.province_code) AS province_code,"
        " COALESCE(v.other_id, p.person_id) AS person_id, p.title_key, p.map, p.unit, p.organisation_key,"
        " p.title, p.reached_on, p.batch, p.source_sheet, p.source_row FROM project AS p"
        " LEFT JOIN verdict AS v ON p.person_id <> ''"
        " AND v.province_code = p.province_code AND v.person_id = p.person_id AND v.same = 1"
        " AND v.void_batch IS NULL WHERE p.programme = :programme AND p.reached_on <= :day"
        f" AND p.void_batch IS NULL AND {'p.title_key <> :none' if handed_in else 'p.state = :state'}"
        "), one AS (SELECT *, MIN(reached_on || printf('%012d', batch)) FROM authored"
        " GROUP BY province_code, person_id, title_key, map, unit, organisation_key)"
        " SELECT a.placement_id, a.audiences, p.province_code, p.person_id, p.map, p.unit, p.title,"
        " p.reached_on, p.batch, p.source_sheet, p.source_row FROM one AS p"
        " LEFT JOIN assignment AS a ON p.person_id <> '' AND a.province_code = p.province_code"
        " AND a.person_id = p.person_id AND a.void_batch IS NULL AND a.since <= :day AND a.until > :day"
        " ORDER BY p.reached_on, p.title",
        {"programme": programme, "day": as_of, "state": state, "none": ""},
    )
    found = []
    for placement_id, audiences, shard, person_id, *rest in rows:
        author = (str(shard), str(person_id)) if person_id else None
        place = (placement_id, audiences)
        if author in several:
            place = (several[author].placement_id, several[author].audiences)
        found.append(ProjectBehind(state, *place, author, *rest))  # type: ignore[arg-type]
    return found


def _several(database: Database, programme: str, as_of: str) -> dict[PersonKey, MergedMarks]:
    """Return where those count who are several persons of the store."""
    no_marks = Marks(steps=0, at_least=True)
    return {one.key: one for one in merged_on(database, all_merges(database), as_of, programme, no_marks)}
