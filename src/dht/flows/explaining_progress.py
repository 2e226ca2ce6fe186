"""A cell of `dht progress`: a row by unit, organisation, audience or level, or the total, and a column."""

from collections.abc import Callable

from dht.core.marks import Marked
from dht.core.messages import message
from dht.core.progress import Dimension, Goal, remaining_of
from dht.core.tables import Cell, Ratio, Report
from dht.flows.cell_question import CellQuestion, TableName
from dht.flows.explaining_people import (
    NOTHING_MORE,
    Achieved,
    Crowd,
    RowOfPeople,
    Telling,
    crowd_on,
    lines_of_people,
    people_in_all,
    people_of,
)
from dht.flows.explaining_words import (
    decision_record,
    decision_rows,
    goal_record,
    heading_of,
    said_cell,
    said_goal,
    said_rule,
    said_scope,
    scope_record,
    target_of,
)
from dht.flows.explanations import Explanation, Part, batches_of
from dht.flows.locating_cells import UNKNOWN, find_column, find_row, name_of_row
from dht.flows.progress_question import Inquiry, unit_of_placement
from dht.flows.reporting import inquire, report_progress
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.database import Database
from dht.store.origins import origins_of

_OF_GOAL = ("achieved", "percent", "remaining", "of")


def explain_progress(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a cell of the table of progress.

    Raises `Refusal` as `report_progress` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    column, report = default_column(inquiry), None
    if cell.sought.rows or cell.sought.column is not None:
        report = report_progress(settings, cell.question)
        column = find_column(report.table.columns, cell.sought, column, more_columns(inquiry))
    with open_to_ask(settings) as database:
        crowd = crowd_on(database, inquiry, cell.question.as_of, cell.most)
        row = total_row(inquiry) if report is None else _row(crowd, cell, report)
        return explain_people(database, crowd, row, column)


WHOLE = dict.fromkeys(("of", "whole", "denominator", "mẫu số"), "of")
"""Names of what a percent is taken of, which has no column of its own."""


def more_columns(inquiry: Inquiry) -> dict[str, str]:
    """Return the names of figures that a table of people has for machines, printed or not."""
    steps = (f"reached_{part.number}" for part in inquiry.programme.parts)
    return {**WHOLE, **{step: step for step in steps}}


def default_column(inquiry: Inquiry) -> str:
    """Return the column that is explained when none is named: the level asked for, else everyone."""
    level = inquiry.question.level
    return "people" if level is None else f"reached_{level}"


def total_row(inquiry: Inquiry) -> RowOfPeople:
    """Return the row of everyone asked about."""
    return RowOfPeople(_is_asked(inquiry), inquiry.goal(inquiry.scope.audience), message("unit.total"), None)


def _is_asked(inquiry: Inquiry) -> Callable[[Marked], bool]:
    audience = inquiry.scope.audience
    return lambda group: audience is None or audience in group.audiences.split()


def _row(crowd: Crowd, cell: CellQuestion, report: Report) -> RowOfPeople:
    """Return the row that is meant, by what the table has."""
    records = list(report.records)[:-1]
    codes = [(str(record["unit_code"] or UNKNOWN),) for record in records]
    at = find_row(report.table, cell.sought, codes)
    if at is None:
        return total_row(crowd.inquiry)
    code = records[at]["unit_code"]
    name = name_of_row(report.table, report.table.rows[at], cell.sought.lang)
    kinds: dict[object, Dimension] = {"module": "level"}
    kind = records[at]["unit_kind"]
    by = kinds.get(kind, kind)
    return row_of(crowd, by, None if code is None else str(code), name)  # type: ignore[arg-type]


def row_of(crowd: Crowd, by: Dimension, code: str | None, name: str) -> RowOfPeople:
    """Return the row of a unit, organisation, audience or level, by its code; None is the unknown."""
    inquiry, is_asked = crowd.inquiry, _is_asked(crowd.inquiry)
    goal = inquiry.goal(inquiry.scope.audience)
    if by == "level":
        return RowOfPeople(is_asked, inquiry.level_goal(int(str(code)), inquiry.scope.audience), name, code)
    if by == "audience":
        known = set(inquiry.audiences.codes)

        def has(group: Marked) -> bool:
            tags = set(group.audiences.split())
            return is_asked(group) and (code in tags if code else not tags or not tags <= known)

        return RowOfPeople(has, inquiry.goal(code), name, code)
    unit_of = unit_of_placement(inquiry, by)
    held = {number for number, place in crowd.placements.items() if unit_of(place).code == code}
    return RowOfPeople(is_asked, goal, name, code, held)


def explain_people(
    database: Database,
    crowd: Crowd,
    row: RowOfPeople,
    column: str,
    table: TableName = "progress",
    telling: Telling = NOTHING_MORE,
) -> Explanation:
    """Explain how many people of a row there are, reached a level, or achieved the goal of the row."""
    inquiry = crowd.inquiry
    goal = row.goal if column in _OF_GOAL else None
    achieved = _achieved(goal, column)
    counted, left_out = crowd.split(row, achieved)
    if column in _OF_GOAL and goal is None:
        counted, left_out = [], []
    people = people_of(database, crowd, counted)
    lines = lines_of_people(database, crowd, people, achieved.step, telling)
    part = people_in_all(counted)
    ratio = Ratio(part, part + sum(one.number for one in left_out if one.in_whole))
    target = target_of(inquiry, goal)
    return Explanation(
        {"table": table, "row": row.code, "column": column, "value": _value(goal, column, ratio)},
        [
            said_cell(table, row.name, heading_of(inquiry.programme, column)),
            (message("explain.figure"), _figure(goal, column, ratio)),
            (message("explain.rule"), said_rule(inquiry, achieved.step)),
            *said_goal(goal, ratio, column),
            *decision_rows(inquiry.programme, target),
            *said_scope(inquiry, crowd.as_of),
        ],
        {
            **scope_record(inquiry, crowd.as_of),
            "counted": part,
            "whole": ratio.whole,
            "goal": goal_record(goal),
            "decision": decision_record(inquiry.programme, target),
        },
        Part(lines, left_out, columns=telling.columns, total=part),
        origins_of(database, batches_of(lines)),
    )


def _achieved(goal: Goal | None, column: str) -> Achieved:
    if column.startswith("reached_"):
        return Achieved(int(column.removeprefix("reached_")))
    if goal is None:
        return Achieved()
    return Achieved(None if column == "of" else goal.level or "all", goal.audience)


def _value(goal: Goal | None, column: str, ratio: Ratio) -> int | float | None:
    """Return the figure of a column as the table's JSON has it."""
    if column not in _OF_GOAL:
        return ratio.part
    if goal is None:
        return None
    if column == "remaining":
        return remaining_of(goal, ratio)
    if column == "percent":
        hundredths = ratio.hundredths()
        return None if hundredths is None else hundredths / 100
    return ratio.part


def _figure(goal: Goal | None, column: str, ratio: Ratio) -> Cell:
    if goal is not None and column == "achieved":
        return message("explain.share", done=ratio)
    if goal is not None and column == "percent":
        return message("explain.percentage", done=ratio)
    value = _value(goal, column, ratio)
    return value if isinstance(value, int) else message("explain.no_goal")
