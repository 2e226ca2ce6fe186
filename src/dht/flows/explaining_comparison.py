"""A cell of `dht progress --compare DATE`: whose part changed for a reason, by which fact, file and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dht.core.comparison import REASONS, Done, Measure, Reason, Stretch, changed_by
from dht.core.messages import Message, message
from dht.core.people import PersonKey, Placement
from dht.core.tables import Cell, Column, Ratio, Report
from dht.flows.cell_question import CellQuestion
from dht.flows.comparing import Change, changes_since, goal_compared, measure_of, report_comparison
from dht.flows.explaining_people import RowOfPeople, crowd_on
from dht.flows.explaining_progress import WHOLE, explain_people, total_row
from dht.flows.explaining_words import (
    decision_record,
    decision_rows,
    goal_record,
    said_cell,
    said_scope,
    scope_record,
    target_of,
)
from dht.flows.explanations import Explanation, Line, Part, batches_of, in_order
from dht.flows.locating_cells import find_column, find_row, name_of_row
from dht.flows.progress_question import Inquiry
from dht.flows.reporting import inquire
from dht.flows.settings import Settings
from dht.store.batches import days_of
from dht.store.behind import Behind
from dht.store.comparison import last_batch_of
from dht.store.database import Database, open_for_reading
from dht.store.origins import Origins, origins_of
from dht.store.people import ids_of
from dht.store.progress import placements_by_shard

_MORE = dict.fromkeys(WHOLE, "people")
_COLUMNS = (
    Column("change", heading=message("explain.what_changed")),
    Column("recorded_on", "date", message("explain.recorded_on")),
)


@dataclass(frozen=True, slots=True)
class _Changed:
    """One person and the fact that changed their part."""

    change: Change
    fact: Stretch | Done | None
    came: bool
    placement: Placement | None

    @property
    def batch(self) -> int | None:
        """The batch that made the change; None when a day that was known before had come."""
        fact, moments = self.fact, self.change.moments
        if fact is None:
            return None
        by = fact.batch if self.came else fact.void_batch
        return by if by is not None and moments[0][1] < by else None


def explain_comparison(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a line of what changed since a report, or the first or last line.

    Raises `Refusal` as `report_comparison` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    report = report_comparison(settings, cell.question, cell.since)
    columns = [column for column in report.table.columns if column.key != "change"]
    column = find_column(columns, cell.sought, "achieved", _MORE)
    names = [str(record["line"]) for record in report.records]
    at = find_row(report.table, cell.sought, [(name,) for name in names[:-1]])
    with open_for_reading(settings.db) as database:
        if at is None or (names[at] == "reported" and column == "persons"):
            return _explain_now(database, inquiry, cell, column)
        line = _Line(names[at], column, name_of_row(report.table, report.table.rows[at], cell.sought.lang))
        reason = next((one for one in REASONS if one == line.code), None)
        lines = _lines(database, inquiry, cell.since, (reason, column)) if reason else []
        return _explanation(inquiry, report, line, (lines, origins_of(database, batches_of(lines))))


def _explain_now(database: Database, inquiry: Inquiry, cell: CellQuestion, column: str) -> Explanation:
    """Explain the last line, which is what progress says."""
    everyone = total_row(inquiry)
    name = message("compare.now", on=inquiry.question.as_of)
    row = RowOfPeople(everyone.asked, goal_compared(inquiry), name, "now")
    key = {"people": "of", "persons": "of"}.get(column, column)
    return explain_people(database, crowd_on(database, inquiry, cell.question.as_of), row, key, "comparison")


def _lines(database: Database, inquiry: Inquiry, since: str, wanted: tuple[Reason, str]) -> list[Line]:
    """Return a line for each person whose part changed for a reason, as far as it changed the column."""
    reason, column = wanted
    placements = {n: p for found in placements_by_shard(database).values() for n, p in found.items()}
    asked = measure_of(inquiry, goal_compared(inquiry))
    then = (since, last_batch_of(database, since))
    found = [
        _changed(change, asked, placements)
        for change in changes_since(database, inquiry, then, asked, placements)
        if change.reason == reason and _number(change, column)
    ]
    ids = ids_of(database, [one.change.members[0] for one in found])
    days = days_of(database, {one.batch for one in found if one.batch is not None})
    return in_order(_line(one, column, ids, days) for one in found)


def _number(change: Change, column: str) -> int:
    return {"achieved": change.achieved, "people": change.people}.get(column, 1)


def _changed(change: Change, asked: Measure, placements: Mapping[int, Placement]) -> _Changed:
    each = not asked.at_least and asked.goal.level is None
    counting = [one for one in change.done if each or asked.achieves([one.level])]
    facts = changed_by(change.reason, change.stretches, counting, change.moments)
    fact, came = facts[-1 if each else 0] if facts else (None, True)
    stretches = [fact] if isinstance(fact, Stretch) else change.stretches
    placement = placements[stretches[-1].placement_id] if stretches else None
    return _Changed(change, fact, came, placement)


def _line(one: _Changed, column: str, ids: Mapping[PersonKey, str], days: Mapping[int, str]) -> Line:
    fact, batch = one.fact, one.batch
    behind = None
    if isinstance(fact, Done):
        behind = Behind(fact.day, fact.batch, fact.source_sheet, fact.source_row, fact.level)
    elif fact is not None:
        day = fact.since if one.came else fact.until
        behind = Behind(day, fact.batch, fact.source_sheet, fact.source_row)
    recorded = None if batch is None else days.get(batch)
    return Line(
        number=_number(one.change, column),
        ids=ids.get(one.change.members[0], ""),
        organisation=one.placement.organisation or None if one.placement else None,
        kind="completion" if isinstance(fact, Done) else "assignment" if fact else "",
        fact=behind,
        order=one.placement.organisation_key if one.placement else "",
        more=(_said(one), recorded),
        more_record={
            "change": ("began" if one.came else "ended") if fact else None,
            "changed_by_batch": batch,
            "changed_on": recorded,
        },
    )


def _said(one: _Changed) -> Message | None:
    """Say what happened to the fact: recorded or taken back, or its day had come."""
    if one.fact is None:
        return None
    kind = "done" if isinstance(one.fact, Done) else "listed"
    how = "recorded" if one.batch is not None else "day"
    return message(f"explain.changed.{kind}.{'came' if one.came else 'went'}.{how}")


@dataclass(frozen=True, slots=True)
class _Line:
    """Which line and column of the comparison is meant."""

    code: str
    column: str
    name: str


def _explanation(
    inquiry: Inquiry, report: Report, line: _Line, behind: tuple[Sequence[Line], Origins]
) -> Explanation:
    lines, origins = behind
    records = {str(record["line"]): record for record in report.records}
    terms = [
        {"line": code, "achieved": record["achieved"], "of": record["of"]} for code, record in records.items()
    ]
    goal = goal_compared(inquiry)
    target = target_of(inquiry, goal)
    key = "of" if line.column == "people" else "achieved"
    value = sum(one.number for one in lines) if lines else records[line.code][key]
    own = message(f"explain.compare.{'reported' if line.code == 'reported' else 'line'}")
    about: list[tuple[Cell, Cell]] = [
        said_cell("comparison", line.name, message(f"column.{line.column}")),
        (message("explain.figure"), _figure(line, records, value)),
        (message("explain.rule"), own),
    ]
    if line.code == "reported":
        about.append((message("explain.sum"), _sum(records, key)))
    return Explanation(
        {"table": "comparison", "row": line.code, "column": line.column, "value": value},
        [*about, *decision_rows(inquiry.programme, target), *said_scope(inquiry, inquiry.question.as_of)],
        {
            **scope_record(inquiry, inquiry.question.as_of),
            "counted": value,
            "goal": goal_record(goal),
            "decision": decision_record(inquiry.programme, target),
            "terms": terms,
        },
        Part(lines, heading=message("explain.changed"), columns=_COLUMNS),
        origins,
    )


def _figure(line: _Line, records: Mapping[str, Mapping[str, object]], value: object) -> Cell:
    record = records[line.code]
    if line.code == "reported" and line.column == "percent":
        done = Ratio(int(str(record["achieved"])), int(str(record["of"])))
        return message("explain.percentage", done=done)
    return value if isinstance(value, int) else None


def _sum(records: Mapping[str, Mapping[str, object]], key: str) -> Message:
    """Return the last line less all changes: that is the first."""
    numbers = [int(str(record[key])) for record in records.values()]
    changes = [message("compare.more", number=number) if number > 0 else number for number in numbers[1:-1]]
    return message("explain.compare.sum", now=numbers[-1], changes=tuple(changes) or (0,), then=numbers[0])
