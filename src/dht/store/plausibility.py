"""Which facts look implausible: one question a rule, each with where the facts come from."""

from collections.abc import Mapping
from typing import NamedTuple

from dht.core.plausibility import MANY, Teaching, is_individual
from dht.store.database import Database
from dht.store.merged_marks import all_merges

_SHEETS, _ROWS = 1 << 12, 1 << 30
"""More than a file has: batch, sheet and row make one number, so that the first of a group is one place."""
FIRST = (
    f"MIN(({{0}}batch * {_SHEETS} + MIN({{0}}source_sheet, {_SHEETS - 1})) * {_ROWS}"
    " + COALESCE({0}source_row, 0))"
)
PRESENT = "(a.attendance IN ('present', 'passed', 'failed') OR a.attendance IS NULL AND a.attended > 0)"


class Suspicion(NamedTuple):
    """Facts that look odd together: how many people, on which day, and where the first comes from."""

    people: int
    day: str | None
    batch: int
    sheet: int
    row: int | None


class Oddities(NamedTuple):
    """How many facts break a rule, in which sheets (batch, number), and the first of them."""

    total: int
    sheets: Mapping[tuple[int, int], int]
    first: list[Suspicion]


_DATED = (
    "person AS p CROSS JOIN completion AS c ON c.province_code = p.province_code AND c.person_id = p.id"
    " WHERE c.void_batch IS NULL"
)


def too_early(database: Database, starts: Mapping[str, str], most: int | None) -> tuple[Oddities, Oddities]:
    """Return completions dated before birth, and before their programme began, with that day as `day`.

    A bare year of birth counts from its start; `starts` has the first day of programmes by code. At most
    `most` are named of each, in order of files and rows.
    """
    params: dict[str, object] = {"most": -1 if most is None else most}
    cases = []
    for number, (code, start) in enumerate(starts.items()):
        params |= {f"code{number}": code, f"start{number}": start}
        cases.append(f" WHEN :code{number} THEN :start{number}")
    start = f"CASE c.programme{''.join(cases)} END" if cases else "NULL"
    rules = ("c.completed_on < p.birth", f"c.completed_on < {start}")
    sheets = [
        ((int(str(batch)), int(str(sheet))), counts)
        for batch, sheet, *counts in database.query(
            f"SELECT c.batch, c.source_sheet, {', '.join(f'TOTAL({rule})' for rule in rules)} FROM {_DATED}"
            f" AND ({' OR '.join(rules)}) GROUP BY 1, 2",
            params,
        )
    ]
    found = []
    for number, (rule, day) in enumerate(zip(rules, ("NULL", start), strict=True)):
        here = {sheet: int(float(str(counts[number]))) for sheet, counts in sheets}
        total = sum(here.values())
        rows = total and database.query(
            f"SELECT 1, {day}, c.batch, c.source_sheet, c.source_row FROM {_DATED} AND {rule}"
            " ORDER BY c.batch, c.source_sheet, c.source_row LIMIT :most",
            params,
        )
        first = [Suspicion(*row) for row in rows or ()]  # type: ignore[arg-type]
        found.append(Oddities(total, {sheet: count for sheet, count in here.items() if count}, first))
    return found[0], found[1]


def list_merged(database: Database) -> None:
    """List who is one person with whom in a temporary table; without it no question can be asked."""
    database.execute(
        "CREATE TEMP TABLE one_with (province_code TEXT, person_id TEXT, survivor TEXT,"
        " PRIMARY KEY (province_code, person_id)) WITHOUT ROWID"
    )
    merges = all_merges(database)
    joined = sorted({*merges.into, *merges.into.values()})
    database.execute_many(
        "INSERT INTO temp.one_with VALUES (?, ?, ?)",
        [(*key, "".join(merges.survivor(key))) for key in joined],
    )


def who_of(database: Database, facts: str) -> str:
    """Return what is the same for all facts of one person; `facts` is the table with a dot, or nothing."""
    own = f"{facts}province_code || {facts}person_id"
    if not database.query("SELECT 1 FROM temp.one_with LIMIT 1"):
        return own
    return (
        f"COALESCE((SELECT survivor FROM temp.one_with AS o WHERE o.province_code = {facts}province_code"
        f" AND o.person_id = {facts}person_id), {own})"
    )


def common_evidence(database: Database) -> tuple[list[Suspicion], list[Suspicion]]:
    """Return evidence that hundreds share on one day, and that several share where numbers are individual.

    The latter is of files in which nearly every number is there once.
    """
    files = database.query(
        "SELECT batch, COUNT(*), COUNT(DISTINCT evidence) FROM completion"
        " WHERE void_batch IS NULL AND evidence IS NOT NULL GROUP BY batch"
    )
    if not files:
        return [], []
    who = who_of(database, "completion.")
    crowded = _suspicions(
        database,
        f"SELECT COUNT(DISTINCT {who}) AS people, completed_on, {FIRST.format('')}"
        " FROM completion WHERE void_batch IS NULL AND evidence IS NOT NULL"
        " GROUP BY programme, evidence, completed_on HAVING people >= :many ORDER BY 3",
    )
    numbered = [
        str(batch) for batch, rows, different in files if is_individual(int(str(rows)), int(str(different)))
    ]
    shared = _suspicions(
        database,
        f"SELECT COUNT(DISTINCT {who}) AS people, NULL, {FIRST.format('')}"
        " FROM completion WHERE void_batch IS NULL AND evidence IS NOT NULL"
        f" AND batch IN ({', '.join(numbered) or 'NULL'})"
        " GROUP BY programme, evidence HAVING people BETWEEN 2 AND :many - 1 ORDER BY 3",
    )
    return crowded, shared


def crowded_trainers(database: Database) -> list[Suspicion]:
    """Return trainers with hundreds of learners on one day."""
    return _suspicions(
        database,
        f"SELECT COUNT(DISTINCT {who_of(database, 'a.')}) AS people,"
        f" COALESCE(a.noted_on, c.starts_on) AS day, {FIRST.format('t.')} FROM trainer AS t"
        " JOIN class AS c ON c.class_key = t.class_key AND c.void_batch IS NULL"
        f" JOIN attendance AS a ON a.class_key = t.class_key AND a.void_batch IS NULL AND {PRESENT}"
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
    return [
        Suspicion(int(str(people)), None if day is None else str(day), *unpack(first))
        for people, day, first in database.query(sql, {"many": MANY})
    ]


def unpack(first: object) -> tuple[int, int, int | None]:
    """Return batch, sheet and row of what `FIRST` found."""
    place, row = divmod(int(str(first)), _ROWS)
    return (*divmod(place, _SHEETS), row or None)
