"""What every explanation says first: the cell, its rule, where it holds, and who decided the goal."""

from datetime import date
from typing import TYPE_CHECKING

from dht.core.messages import Message, message
from dht.core.progress import Goal
from dht.core.tables import Cell, Ratio
from dht.flows.explaining_people import Step
from dht.flows.progress_question import Inquiry
from dht.flows.progress_table import said_name, scope_message

if TYPE_CHECKING:
    from dht.core.programme_tables import Source, Sourced
    from dht.core.programmes import Programme, Target

About = list[tuple[Cell, Cell]]


def said_cell(table: str, row: Cell, column: Cell) -> tuple[Cell, Cell]:
    """Return which cell is explained."""
    said = message("explain.cell.at", table=message(f"explain.table.{table}"), row=row, column=column)
    return message("explain.cell.which"), said


def said_scope(inquiry: Inquiry, as_of: str) -> About:
    """Return where and for which programme, map and day a figure holds."""
    return [
        (message("explain.where"), scope_message(inquiry)),  # type: ignore[list-item]
        (message("column.programme"), said_name(inquiry.programme)),
        (message("column.map"), message(f"map.{inquiry.scope.map}")),
        (message("explain.as_of"), message("programme.on", on=as_of)),
    ]


def said_rule(inquiry: Inquiry, step: Step) -> Message:
    """Return what makes people count: being listed, a level, or all of them."""
    programme = inquiry.programme
    if step is None:
        return message("explain.rule.people")
    if step == "all":
        return message("explain.rule.complete")
    kind = "level" if programme.levels else "module"
    return message(f"explain.rule.{kind}.{programme.counting}", number=step)


def said_goal(goal: Goal | None, achieved: Ratio, column: str) -> About:
    """Return how a percent, or what remains, is worked out."""
    if goal is None or not achieved.whole or column not in ("achieved", "percent", "remaining"):
        return []
    rows: About = [said_percent(achieved)]
    if column == "remaining" and goal.number is not None:
        said = message("explain.remaining.number", goal=goal.number, part=achieved.part)
        rows.append((message("column.remaining"), said))
    elif column == "remaining" and goal.hundredths is not None:
        needed = -(-achieved.whole * goal.hundredths // 10_000)
        wanted = Ratio(goal.hundredths, 10_000)
        known = {"needed": needed, "goal": wanted, "whole": achieved.whole, "part": achieved.part}
        rows.append((message("column.remaining"), message("explain.remaining.percent", **known)))
    return rows


def said_percent(achieved: Ratio) -> tuple[Cell, Cell]:
    """Return how a percent follows from its two numbers."""
    exactly = achieved.part * 10_000 % achieved.whole == 0
    key = "explain.percent.exactly" if exactly else "explain.percent"
    return message("column.percent"), message(key, done=achieved)


def heading_of(programme: "Programme", column: str) -> Message:
    """Return the heading of a column of people."""
    if column.startswith("reached_"):
        kind = "level" if programme.levels else "module"
        return message(f"heading.{kind}", number=int(column.removeprefix("reached_")))
    return message(f"explain.column.{column}" if column == "of" else f"column.{column}")


def target_of(inquiry: Inquiry, goal: Goal | None) -> "Target | None":
    """Return the target that a row is measured against, None for a level without one."""
    if goal is None or not goal.target:
        return None
    return inquiry.programme.target(goal.target, date.fromisoformat(inquiry.question.as_of))


def scope_record(inquiry: Inquiry, as_of: str) -> dict[str, object]:
    """Return where, for which programme, map and day a figure holds, for machines."""
    return {
        "programme": inquiry.programme.code,
        "as_of": as_of,
        "map": inquiry.scope.map,
        "unit": inquiry.scope_unit.code,
        "audience": inquiry.scope.audience,
        "level": inquiry.question.level,
        "counting": inquiry.programme.counting,
    }


def goal_record(goal: Goal | None) -> dict[str, object] | None:
    """Return what people are measured against, for machines."""
    if goal is None:
        return None
    percent = None if goal.hundredths is None else goal.hundredths / 100
    return {
        "level": goal.level, "audience": list(goal.audience), "percent": percent, "number": goal.number,
    }  # fmt: skip


def decision_rows(programme: "Programme", target: "Target | None") -> About:
    """Return where a target is decided, and the documents of its programme."""
    rows: About = []
    if target is None:
        return rows
    rows.append((message("explain.target"), said_name(target)))
    own = programme.sources_of(target)
    rows += [(message("explain.decided"), _said(source, target)) for source in own]
    papers = [source for source in programme.sources if source.document and source not in own]
    rows += [(message("explain.paper"), _said(source)) for source in papers]
    return rows


def decision_record(programme: "Programme", target: "Target | None") -> dict[str, object] | None:
    """Return the same for machines."""
    if target is None:
        return None
    own = programme.sources_of(target)
    papers = [source for source in programme.sources if source.document and source not in own]
    return {
        "target": target.id,
        "percent": target.percent,
        "number": target.number,
        "deadline": target.deadline.isoformat() if target.deadline else None,
        "effective_from": target.effective_from.isoformat() if target.effective_from else None,
        "sources": [_record(source) for source in own],
        "reference": list(target.reference),
        "quote": target.quote,
        "documents": [_record(source) for source in papers],
    }


def _said(source: "Source", sourced: "Sourced | None" = None) -> Message:
    on = source.issued or source.published
    references = tuple(sourced.reference) if sourced else ()
    parts: list[Cell] = [part for part in (source.document, source.outlet) if part]
    if on:
        parts.append(message("programme.on", on=on.isoformat()))
    if references:
        parts.append(message("explain.reference", references=references))
    return message("programme.list", items=tuple(parts))


def _record(source: "Source") -> dict[str, object]:
    on = source.issued or source.published
    return {
        "id": source.id,
        "outlet": source.outlet,
        "document": source.document,
        "date": on.isoformat() if on else None,
    }
