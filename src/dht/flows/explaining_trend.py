"""A cell of `dht progress --by month` and its like: who newly got there in a period, the state at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dht.core.messages import Message, message
from dht.core.progress import Goal
from dht.core.tables import Cell, Report
from dht.flows.cell_question import CellQuestion, TableName
from dht.flows.explaining_people import (
    Crowd,
    RowOfPeople,
    Step,
    completions_of,
    crowd_on,
    order_of,
    places_on,
    sites_of,
)
from dht.flows.explaining_progress import explain_people, more_columns, total_row
from dht.flows.explaining_words import (
    decision_record,
    decision_rows,
    goal_record,
    said_cell,
    said_rule,
    said_scope,
    scope_record,
    target_of,
)
from dht.flows.explanations import Explanation, Line, Part, batches_of
from dht.flows.locating_cells import find_column, find_row, name_of_row
from dht.flows.progress_question import Inquiry
from dht.flows.reporting import inquire, placements_asked
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.flows.trend import TrendRequest, report_trend
from dht.store.behind import assignments_behind
from dht.store.database import Database
from dht.store.origins import origins_of
from dht.store.people import ids_of
from dht.store.trend import Arrived, who_arrived

EARLIER = "earlier"
EVER = "0000-01-01"
"""Before any day: the first day of all time up to another."""
_STATE = ("people", "achieved", "percent", "of")


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, first and last included, as a row of `table`; the total has the days of all rows."""

    name: Cell
    code: str | None
    first: str
    last: str
    table: TableName = "trend"


def explain_trend(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a cell of the trend.

    Raises `Refusal` as `report_trend` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    report = report_trend(settings, cell.question, cell.trend or TrendRequest("month"))
    goal = inquiry.goal(inquiry.scope.audience)
    columns = [column for column in report.table.columns if column.key not in ("period", "period_end")]
    column = find_column(columns, cell.sought, "newly" if goal else "new_1", more_columns(inquiry))
    span = _span(cell, report)
    with open_to_ask(settings) as database:
        if column in _STATE or column.startswith("reached_"):
            crowd = crowd_on(database, inquiry, span.last, cell.most)
            everyone = total_row(inquiry)
            row = RowOfPeople(everyone.asked, goal, span.name, span.code)
            return explain_people(database, crowd, row, column, "trend")
        return explain_new(database, inquiry, span, (column, goal), cell.most)[0]


def _span(cell: CellQuestion, report: Report) -> Span:
    records = list(report.records)
    at = find_row(report.table, cell.sought, [(str(record["period"] or EARLIER),) for record in records])
    name = name_of_row(report.table, None if at is None else report.table.rows[at], cell.sought.lang)
    if at is None:
        return Span(name, None, EVER, str(records[-1]["to"]))
    record = records[at]
    if record["period"] is None:
        begins = date.fromisoformat(str(records[at + 1]["from"]))
        return Span(name, EARLIER, EVER, (begins - timedelta(days=1)).isoformat())
    return Span(name, str(record["period"]), str(record["from"]), str(record["to"]))


def explain_new(
    database: Database, inquiry: Inquiry, span: Span, measured: tuple[str, Goal | None], most: int | None
) -> tuple[Explanation, list[str]]:
    """Explain how many newly reached a level, or the goal, in some days; return also the day of each.

    `measured` are the column and the goal of the trend.
    """
    column, goal = measured
    of_goal = goal if column == "newly" else None
    step: Step = of_goal.level or "all" if of_goal else int(column.removeprefix("new_"))
    crowd = places_on(database, inquiry, span.last)
    arrived = _arrived(database, crowd, span, (step, of_goal.audience if of_goal else ()))
    lines = _lines(database, crowd, arrived[:most], step)
    target = target_of(inquiry, of_goal)
    days = {"first": None if span.first == EVER else span.first, "last": span.last}
    kind = "level" if inquiry.programme.levels else "module"
    heading = message("column.newly") if of_goal else message(f"heading.{kind}.new", number=step)
    explained = Explanation(
        {"table": span.table, "row": span.code, "column": column, "value": len(arrived)},
        [
            said_cell(span.table, span.name, heading),
            (message("explain.figure"), len(arrived)),
            (message("explain.rule"), said_rule(inquiry, step)),
            (message("explain.new"), _said_days(days)),
            *decision_rows(inquiry.programme, target),
            *said_scope(inquiry, span.last),
        ],
        {
            **scope_record(inquiry, span.last),
            "from": days["first"],
            "to": span.last,
            "counted": len(arrived),
            "whole": len(arrived),
            "goal": goal_record(of_goal),
            "decision": decision_record(inquiry.programme, target),
        },
        Part(lines, total=len(arrived)),
        origins_of(database, batches_of(lines)),
    )
    return explained, [one.day for one in arrived]


def _said_days(days: dict[str, str | None]) -> Message:
    return message(f"explain.new.{'between' if days['first'] else 'until'}", **days)


def _arrived(
    database: Database, crowd: Crowd, span: Span, reached: tuple[Step, Sequence[str]]
) -> list[Arrived]:
    """Return who newly got there, in the order of organisations, places and days."""
    step, audience = reached
    scope, programme = crowd.inquiry.scope, crowd.inquiry.programme
    _, wanted = placements_asked(database, scope)
    number = programme.steps + 1 if step == "all" else int(step or 1)
    asked = (programme.counting, programme.steps, number)
    found = [
        one
        for one in who_arrived(database, programme.code, asked, (span.first, span.last), wanted)
        if _counts(one, scope.audience, audience)
    ]
    orders = {number: order_of(crowd.placements[number]) for number in {one.placement_id for one in found}}
    return sorted(found, key=lambda one: (orders[one.placement_id], one.day, one.person_id))


def _lines(database: Database, crowd: Crowd, arrived: Sequence[Arrived], step: Step) -> list[Line]:
    keys = [(one.shard, one.person_id) for one in arrived]
    asked = (crowd.inquiry.programme.code, crowd.marks, crowd.as_of)
    facts, ids = completions_of(database, asked, keys, step).of, ids_of(database, keys)
    listed = assignments_behind(database, keys, crowd.as_of)
    places = {one.placement_id: crowd.placements[one.placement_id] for one in arrived}
    sites = sites_of(database, places)
    lines = []
    for one, key in zip(arrived, keys, strict=True):
        first, *others = facts[key]
        lines.append(
            Line(
                ids=ids.get(key, ""),
                organisation=places[one.placement_id].organisation or None,
                kind="completion",
                fact=first,
                listed=listed.get(key),
                others=tuple(others),
                site=sites.get(one.placement_id),
            )
        )
    return lines


def _counts(one: Arrived, audience: str | None, of_goal: Sequence[str]) -> bool:
    tags = one.audiences.split()
    if audience is not None and audience not in tags:
        return False
    return not of_goal or not set(of_goal).isdisjoint(tags)
