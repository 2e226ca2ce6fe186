"""A cell of `dht progress --forecast`: which weeks and people give the pace, what a unit lacks and gained."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dht.core.messages import Message, message
from dht.core.pace import RECENT
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.flows.cell_question import CellQuestion
from dht.flows.explaining_people import Achieved, RowOfPeople, crowd_on, lines_of_people, people_of
from dht.flows.explaining_progress import explain_people, row_of, total_row
from dht.flows.explaining_trend import Span, explain_new
from dht.flows.explaining_words import said_cell, said_rule, said_scope, scope_record
from dht.flows.explanations import Explanation, LeftOut, Part, batches_of
from dht.flows.forecast import report_forecast
from dht.flows.locating_cells import (
    UNKNOWN,
    Sought,
    find_column,
    find_row,
    is_total,
    matching_rows,
    name_of_row,
)
from dht.flows.progress_question import Inquiry
from dht.flows.reporting import inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.database import Database
from dht.store.origins import origins_of

_MONTH, _WEEK, _DAY = timedelta(days=28), timedelta(days=7), timedelta(days=1)
_OF_PEOPLE = {"achieved": "achieved", "remaining": "remaining", "goal": "of", "deadline": "of"}
"""Rows that a column of progress explains."""
_VALUES = {
    "required": "required_per_week",
    "recent": "last_4_weeks_per_week",
    "long": "last_13_weeks_per_week",
    "expected": "expected",
    "range": "earliest",
}
_WEEKS = (Column("week", heading=message("explain.week")), Column("newly", "count"))
_LACKING = ("shortfall", "share", "needed")
_OF_UNITS = tuple(Column(key, "count") for key in ("achieved", *_LACKING, "four_weeks"))


def explain_forecast(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a row of a forecast, or a cell of one of its units; without a row the projected day.

    Raises `Refusal` as `report_forecast` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    report = report_forecast(settings, cell.question)
    codes = [(_code(row[0]),) for row in report.table.rows]
    first = "expected" if ("expected",) in codes else "achieved"
    sought = replace(cell.sought, rows=(first,)) if is_total(cell.sought) else cell.sought
    with open_to_ask(settings) as database:
        if report.records and not matching_rows(report.table, sought, codes):
            return _explain_unit(database, inquiry, sought, report, cell.most)
        at = find_row(report.table, sought, codes) or 0
        name = name_of_row(report.table, report.table.rows[at], sought.lang)
        return _explain_item(database, inquiry, report, (codes[at][0], name), cell.most)


def _code(cell: Cell) -> str:
    return cell.key.removeprefix("forecast.") if isinstance(cell, Message) else ""


def _explain_item(
    database: Database, inquiry: Inquiry, report: Report, item: tuple[str, str], most: int | None
) -> Explanation:
    """Explain a row of the projection: people for what is achieved, weeks for paces and days."""
    code, name = item
    document: Any = report.document
    if code in _OF_PEOPLE:
        everyone = total_row(inquiry)
        row = RowOfPeople(everyone.asked, everyone.goal, name, code)
        crowd = crowd_on(database, inquiry, inquiry.question.as_of, most)
        return explain_people(database, crowd, row, _OF_PEOPLE[code], "forecast")
    weeks = {"recent": min(RECENT, document["weeks"]), "required": 0}.get(code, document["weeks"])
    last = date.fromisoformat(inquiry.question.as_of)
    span = Span(name, code, (last - _WEEK * weeks + _DAY).isoformat(), last.isoformat(), "forecast")
    measured = ("newly", inquiry.goal(inquiry.scope.audience))
    explained, days = explain_new(database, inquiry, span, measured, most)
    newly = _weekly(days, last, weeks)
    figure = next(row[1] for row in report.table.rows if _code(row[0]) == code)
    told = [
        said_cell("forecast", name, message("column.value")),
        (message("explain.figure"), figure),
        (message("explain.working"), _working(code, newly, document)),
        *explained.about[2:],
    ]
    table = Table(
        message("explain.weeks"),
        _WEEKS,
        [(message("explain.week.days", first=one["from"], last=one["to"]), one["newly"]) for one in newly],
    )
    figures = {key: document[key] for key in ("remaining", *_VALUES.values(), "latest", "verdict")}
    return replace(
        explained,
        cell={**explained.cell, "column": "value", "value": document[_VALUES[code]]},
        about=told,
        record={**explained.record, **figures, "weeks": newly},
        others=[table] if newly else [],
    )


def _weekly(days: Sequence[str], last: date, weeks: int) -> list[dict[str, Any]]:
    """Return how many newly got there in each week of seven days up to a day, the last one last."""
    back = Counter((last - date.fromisoformat(day)).days // 7 for day in days)
    return [
        {
            "from": (last - _WEEK * (at + 1) + _DAY).isoformat(),
            "to": (last - _WEEK * at).isoformat(),
            "newly": back[at],
        }
        for at in range(weeks - 1, -1, -1)
    ]


def _working(code: str, weeks: list[dict[str, Any]], document: Any) -> Message:
    """Say how a pace or a day is worked out."""
    people = sum(one["newly"] for one in weeks)
    known = {"people": people, "weeks": len(weeks), "remaining": document["remaining"]}
    if code == "required":
        target = document["target"] or {}
        return message("explain.working.required", deadline=target.get("deadline"), **known)
    return message(f"explain.working.{'pace' if code in ('recent', 'long') else code}", **known)


def _explain_unit(
    database: Database, inquiry: Inquiry, sought: Sought, report: Report, most: int | None
) -> Explanation:
    """Explain what a unit achieved, lacks, or gained in four weeks; the table may not print all of them."""
    records: list[dict[str, Any]] = [dict(record) for record in report.records]
    names: list[tuple[Cell]] = [
        (record["unit_name"] if record["unit_code"] else message("unit.unknown"),) for record in records
    ]
    units = Table(None, (Column("unit"),), names)
    at = find_row(units, sought, [(str(record["unit_code"] or UNKNOWN),) for record in records]) or 0
    unit, name = records[at], name_of_row(units, names[at], sought.lang)
    column = find_column(_OF_UNITS, sought, "shortfall")
    crowd = crowd_on(database, inquiry, inquiry.question.as_of, most)
    row = row_of(crowd, unit["unit_kind"], unit["unit_code"], name)
    if column == "four_weeks":
        return _explain_gain(database, inquiry, row)
    explained = explain_people(database, crowd, row, "achieved", "forecast")
    if column not in _LACKING:
        return explained
    whole = sum(record["remaining"] for record in records)
    value, figure = _lacking(column, unit, whole, _days_left(report))
    about = [
        said_cell("forecast", name, message(f"column.{column}")),
        (message("explain.figure"), figure),
        (
            message("explain.working"),
            message(f"explain.working.{column}", remaining=unit["remaining"], whole=whole),
        ),
        *explained.about[2:],
    ]
    return replace(explained, cell={**explained.cell, "column": column, "value": value}, about=about)


def _days_left(report: Report) -> int:
    document: Any = report.document
    deadline = (document["target"] or {}).get("deadline") or document["as_of"]
    return (date.fromisoformat(deadline) - date.fromisoformat(document["as_of"])).days


def _lacking(column: str, unit: dict[str, Any], whole: int, days: int) -> tuple[object, Cell]:
    """Return what a unit lacks in the terms of a column, for machines and for people."""
    remaining: int = unit["remaining"]
    if column == "share":
        share = Ratio(remaining, whole)
        return (share.hundredths() or 0) / 100, message("explain.percentage", done=share)
    if column == "needed":
        tenths = -(-remaining * 70 // days) if days > 0 else 0
        return unit["required_per_week"], message(
            "forecast.pace.people", whole=tenths // 10, tenth=tenths % 10
        )
    return remaining, remaining


def _explain_gain(database: Database, inquiry: Inquiry, row: RowOfPeople) -> Explanation:
    """Explain by whom the number of those who achieved the goal grew or shrank in four weeks."""
    as_of = inquiry.question.as_of
    before = (date.fromisoformat(as_of) - _MONTH).isoformat()
    goal = row.goal
    achieved = Achieved((goal.level or "all") if goal else None, goal.audience if goal else ())
    sides = []
    for day in (as_of, before):
        crowd = crowd_on(database, inquiry, day)
        counted, _ = crowd.split(row, achieved)
        people = {(one.shard, one.person_id): one for one in people_of(database, crowd, counted)}
        sides.append((crowd, people))
    (now, here), (then, there) = sides
    lines = []
    for crowd, some, others, number in ((now, here, there, 1), (then, there, here, -1)):
        changed = [one for key, one in some.items() if key not in others]
        found = lines_of_people(database, crowd, changed, achieved.step)
        lines += [replace(line, number=number) for line in found]
    stayed = len(here.keys() & there.keys())
    gained = sum(line.number for line in lines)
    return Explanation(
        {"table": "forecast", "row": row.code, "column": "four_weeks", "value": gained},
        [
            said_cell("forecast", row.name, message("column.four_weeks")),
            (message("explain.figure"), gained),
            (message("explain.working"), message("explain.working.gained", first=before, last=as_of)),
            (message("explain.rule"), said_rule(inquiry, achieved.step)),
            *said_scope(inquiry, as_of),
        ],
        {**scope_record(inquiry, as_of), "counted": gained, "since": before},
        Part(lines, [LeftOut("before_and_now", stayed)] if stayed else []),
        origins_of(database, batches_of(lines)),
    )
