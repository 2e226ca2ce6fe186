"""Which facts look implausible: one question a rule, each with where the facts come from."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from dht.core.plausibility import MANY, Teaching, is_individual
from dht.store.database import Database

_SHEETS, _ROWS = 1 << 12, 1 << 30
"""More than a file has: batch, sheet and row make one number, so that the first of a group is one place."""
_FIRST = (
    f"MIN(({{0}}batch * {_SHEETS} + MIN({{0}}source_sheet, {_SHEETS - 1})) * {_ROWS}"
    " + COALESCE({0}source_row, 0))"
)
_PRESENT = "(a.attendance IN ('present', 'passed', 'failed') OR a.attendance IS NULL AND a.attended > 0)"


class Suspicion(NamedTuple):
    """Facts that look odd together: how many people, on which day, and where the first comes from."""

    people: int
    day: str | None
    batch: int
    sheet: int
    row: int | None


class Oddities(NamedTuple):
    """How many facts break a rule, and the first of them."""

    total: int
    first: list[Suspicion]


def before_birth(database: Database, most: int) -> Oddities:
    """Return completions dated before the person was born; a bare year of birth counts from its start."""
    source = (
        "completion AS c JOIN person AS p ON p.province_code = c.province_code AND p.id = c.person_id"
        " WHERE c.void_batch IS NULL AND c.completed_on < p.birth"
    )
    return _listed(database, source, ("c.completed_on", {}), most)


def before_programme(database: Database, starts: Mapping[str, str], most: int) -> Oddities:
    """Return completions dated before their programme began, with that day; `starts` has it by code."""
    source = (
        "json_each(:starts) AS programme JOIN completion AS c ON c.programme = programme.key"
        " AND c.completed_on < programme.value WHERE c.void_batch IS NULL"
    )
    return _listed(database, source, ("programme.value", {"starts": json.dumps(starts)}), most)


def _listed(database: Database, source: str, asked: tuple[str, dict[str, object]], most: int) -> Oddities:
    """Count the rows of a source and return the first; `asked` is their day and the parameters."""
    day, params = asked
    count = int(str(database.query(f"SELECT COUNT(*) FROM {source}", params)[0][0]))
    rows = database.query(
        f"SELECT 1, {day}, c.batch, c.source_sheet, c.source_row FROM {source}"
        " ORDER BY c.batch, c.source_sheet, c.source_row LIMIT :most",
        {**params, "most": most},
    )
    return Oddities(count, [Suspicion(*row) for row in rows])  # type: ignore[arg-type]


def crowded_evidence(database: Database) -> list[Suspicion]:
    """Return evidence that hundreds of people share on one day."""
    return _suspicions(
        database,
        f"SELECT COUNT(DISTINCT province_code || person_id) AS people, completed_on, {_FIRST.format('')}"
        " FROM completion WHERE void_batch IS NULL AND evidence IS NOT NULL"
        " GROUP BY programme, evidence, completed_on HAVING people >= :many ORDER BY 3",
    )


def shared_evidence(database: Database) -> list[Suspicion]:
    """Return evidence of several people in files whose numbers are otherwise each person's own."""
    numbered = [
        str(batch)
        for batch, rows, different in database.query(
            "SELECT batch, COUNT(*), COUNT(DISTINCT evidence) FROM completion"
            " WHERE void_batch IS NULL AND evidence IS NOT NULL GROUP BY batch"
        )
        if is_individual(int(str(rows)), int(str(different)))
    ]
    return _suspicions(
        database,
        f"SELECT COUNT(DISTINCT province_code || person_id) AS people, NULL, {_FIRST.format('')}"
        " FROM completion WHERE void_batch IS NULL AND evidence IS NOT NULL"
        f" AND batch IN ({', '.join(numbered) or 'NULL'})"
        " GROUP BY programme, evidence HAVING people BETWEEN 2 AND :many - 1 ORDER BY 3",
    )


def crowded_trainers(database: Database) -> list[Suspicion]:
    """Return trainers with hundreds of learners on one day."""
    return _suspicions(
        database,
        "SELECT COUNT(DISTINCT a.province_code || a.person_id) AS people,"
        f" COALESCE(a.noted_on, c.starts_on) AS day, {_FIRST.format('t.')} FROM trainer AS t"
        " JOIN class AS c ON c.class_key = t.class_key AND c.void_batch IS NULL"
        f" JOIN attendance AS a ON a.class_key = t.class_key AND a.void_batch IS NULL AND {_PRESENT}"
        " WHERE t.void_batch IS NULL GROUP BY t.province_code, t.person_id, day HAVING people >= :many"
        " ORDER BY 3",
    )


def teachings(database: Database) -> list[Teaching]:
    """Return who taught which class in which commune on which days; online classes are nowhere."""
    rows = database.query(
        "SELECT t.province_code, t.person_id, t.class_key, c.map, c.unit, c.starts_on,"
        " COALESCE(c.ends_on, c.starts_on), t.batch, t.source_sheet, t.source_row FROM trainer AS t"
        " JOIN class AS c ON c.class_key = t.class_key AND c.void_batch IS NULL"
        " WHERE t.void_batch IS NULL AND length(c.unit) = 5 AND c.mode IS NOT 'online'"
        " ORDER BY t.batch, t.source_sheet, t.source_row"
    )
    return [Teaching(*row) for row in rows]  # type: ignore[arg-type]


def _suspicions(database: Database, sql: str) -> list[Suspicion]:
    found = []
    for people, day, first in database.query(sql, {"many": MANY}):
        place, row = divmod(int(str(first)), _ROWS)
        on = None if day is None else str(day)
        found.append(Suspicion(int(str(people)), on, *divmod(place, _SHEETS), row or None))
    return found
