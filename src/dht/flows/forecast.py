"""`dht progress --forecast`: will we make it, and which units carry what remains."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dht.core.histories import Chronicle, Window, count_left
from dht.core.issues import Issue, Refusal, wrong_option
from dht.core.marks import Marked, Marks
from dht.core.messages import Message, message
from dht.core.pace import LONG, RECENT, Outlook, outlook
from dht.core.people import Placement
from dht.core.progress import Dimension, Goal, Progress, Tally, group_by_unit, measure
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.core.trend import Trend
from dht.flows.outlook_words import outlook_record, said_day, said_pace, said_range, said_verdict
from dht.flows.progress_question import Inquiry, ProgressQuestion, unit_of_placement
from dht.flows.progress_table import goal_notes, said_name, subtitle, target_record, unit_name
from dht.flows.reporting import count_people, inquire, next_unit_down
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.flows.shortfalls import Shortfall, Shortfalls
from dht.flows.trend import trend_over
from dht.store.database import Database
from dht.store.histories import Past
from dht.store.people import provinces

_UNITS: tuple[Dimension, ...] = ("province", "district", "commune", "organisation")
_WINDOW = 28


@dataclass(frozen=True, slots=True)
class _Forecast:
    inquiry: Inquiry
    by: Dimension
    total: Progress
    weeks: int
    outlook: Outlook
    units: Shortfalls
    left: int
    """How many had achieved the goal and left in the last 13 weeks."""

    @property
    def deadline(self) -> date | None:
        target = self.inquiry.target(self.inquiry.scope.audience)
        return target.deadline if target else None

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.inquiry.question.as_of)


def report_forecast(settings: Settings, question: ProgressQuestion) -> Report:
    """Project when the target of the progress table is reached.

    Raises:
        Refusal: wrong options or no target to reach (exit code 2), a store that cannot be read (4).
    """
    if question.by not in (None, *_UNITS):
        raise wrong_option("--by", question.by, _UNITS)
    inquiry = inquire(settings, question)
    goal = inquiry.goal(inquiry.scope.audience)
    if goal is None or (goal.hundredths is None and goal.number is None):
        raise Refusal(Issue("E708", params={"programme": inquiry.programme.code}), exit_code=2)
    as_of = date.fromisoformat(question.as_of)
    before = replace(question, as_of=(as_of - timedelta(days=_WINDOW)).isoformat())
    with open_to_ask(settings) as database:
        tallies, placements = count_people(database, inquiry)
        earlier, _ = count_people(database, replace(inquiry, question=before))
        trend = trend_over(database, inquiry)
        left = _left(database, inquiry, placements)
    by = question.by or next_unit_down(inquiry.scope, [placements[t.placement_id] for t in tallies])
    total = measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal)
    weeks = weeks_until(trend, as_of)
    target = inquiry.target(inquiry.scope.audience)
    found = outlook(weeks, total.remaining, as_of, target.deadline if target else None)
    short = _shortfalls(inquiry, by, (tallies, earlier), placements)
    units = Shortfalls(short, total.remaining, as_of, target.deadline if target else None, net=True)
    return _describe(_Forecast(inquiry, by, total, len(weeks), found, units, left))


def _left(database: Database, inquiry: Inquiry, placements: Mapping[int, Placement]) -> int:
    """Return how many had achieved the goal and stopped counting here in the last 13 weeks."""
    programme, scope = inquiry.programme, inquiry.scope
    marks = Marks(programme.steps, programme.counting == "at-least")
    goal = inquiry.goal(scope.audience)
    wanted = marks.complete if goal is None or goal.level is None else marks.reached(goal.level)
    audiences = [{scope.audience}] if scope.audience else []
    audiences += [{*goal.audience}] if goal and goal.audience else []

    def belongs(group: Marked) -> bool:
        has = group.audiences.split()
        return scope.holds(placements[group.placement_id]) and not any(
            one.isdisjoint(has) for one in audiences
        )

    window = Window(date.fromisoformat(inquiry.question.as_of), LONG)
    past = Past(database, programme.code, Chronicle(marks, window), dict.fromkeys(provinces(database)))
    return count_left(past.leavers(), lambda g: belongs(g) and g.marks & wanted == wanted, belongs)


def weeks_until(trend: Trend, as_of: date) -> list[int]:
    """Return how many newly achieved the goal in each of the last weeks up to a day, newest last."""
    if trend.goal is None or trend.goal.new.first is None:
        return []
    days = (as_of - date.fromisoformat(trend.goal.new.first)).days + 1
    weeks = min(LONG, math.ceil(days / 7))
    ends = [as_of - timedelta(days=7 * back) for back in range(weeks - 1, -1, -1)]
    new = trend.goal.new
    return [new.between((end - timedelta(days=6)).isoformat(), end.isoformat()) for end in ends]


def _shortfalls(
    inquiry: Inquiry,
    by: Dimension,
    counted: tuple[Sequence[Tally], Sequence[Tally]],
    placements: Mapping[int, Placement],
) -> list[Shortfall]:
    """Return what remains in each unit. Of a number, each unit remains what its people lack."""
    goal = inquiry.goal(inquiry.scope.audience)
    assert goal is not None
    unit_of, steps = unit_of_placement(inquiry, by), inquiry.programme.steps
    now, earlier = (
        group_by_unit(tallies, lambda tally: unit_of(placements[tally.placement_id])) for tallies in counted
    )
    had = {(unit.kind, unit.code): _achieved(measure(unit, found, steps, goal)) for unit, found in earlier}
    units: list[Shortfall] = []
    for unit, found in now:
        row = measure(unit, found, steps, goal)
        gained = _achieved(row) - had.get((unit.kind, unit.code), 0)
        named = (unit.code, unit.name, unit.kind, unit_name(unit, inquiry))
        units.append(Shortfall(*named, row.achieved, _remaining(row, goal), gained))
    return units


def _remaining(row: Progress, goal: Goal) -> int:
    if goal.number is None or row.achieved is None:
        return row.remaining or 0
    return row.achieved.whole - row.achieved.part


def _achieved(row: Progress) -> int:
    return row.achieved.part if row.achieved else 0


def _describe(forecast: _Forecast) -> Report:
    inquiry, found = forecast.inquiry, forecast.outlook
    notes: list[tuple[dict[str, object], Message]] = [
        ({"code": "verdict", "verdict": found.verdict}, said_verdict(found))
    ]
    notes += [note for note in goal_notes(inquiry, forecast.by) if note[0]["code"] != "target"]
    if found.remaining is None:
        notes = [({"code": "nobody"}, message("note.nobody"))]
    if forecast.left:
        said = message("note.forecast.left", people=forecast.left)
        notes.append(({"code": "left", "people": forecast.left}, said))
    if found.expected:
        notes.append(({"code": "method"}, message("note.forecast.method")))
    records = forecast.units.records()
    document: dict[str, object] = {
        "as_of": inquiry.question.as_of,
        "programme": inquiry.programme.code,
        "map": inquiry.scope.map,
        "by": forecast.by,
        "audience": inquiry.scope.audience,
        "target": target_record(inquiry),
        **_record(forecast),
        "units": records,
        "notes": [record for record, _ in notes],
    }
    units = forecast.units.tables()
    return Report(_table(forecast, [said for _, said in notes]), document, records, others=units)


def _record(forecast: _Forecast) -> dict[str, object]:
    found, achieved = forecast.outlook, forecast.total.achieved
    return {
        "achieved": achieved.part if achieved else None,
        "of": achieved.whole if achieved else None,
        "remaining": forecast.total.remaining,
        **outlook_record(found, forecast.weeks),
    }


def _table(forecast: _Forecast, notes: Sequence[Message]) -> Table:
    found = forecast.outlook
    rows: list[tuple[Cell, Cell]] = [
        (message("forecast.goal"), _goal(forecast.inquiry)),
        (message("forecast.deadline"), _deadline(forecast)),
        (message("forecast.achieved"), message("forecast.done", done=forecast.total.achieved)),
        (message("forecast.remaining"), forecast.total.remaining),
        (message("forecast.required"), said_pace(found.required, up=True)),
        *_paces(forecast),
        (message("forecast.expected"), said_day(found.expected, forecast.as_of, forecast.deadline)),
        (message("forecast.range"), said_range(found, forecast.as_of, forecast.deadline)),
    ]
    if found.verdict == "reached":
        rows = rows[:4]
    return Table(
        message("forecast.title", programme=said_name(forecast.inquiry.programme)),
        (Column("item"), Column("value")),
        rows,
        notes=notes,
        subtitle=subtitle(forecast.inquiry),
    )


def _paces(forecast: _Forecast) -> list[tuple[Cell, Cell]]:
    """Return the paces that there is a past for."""
    found, weeks = forecast.outlook, forecast.weeks
    rows: list[tuple[Cell, Cell]] = [
        (message("forecast.recent"), said_pace(found.recent)),
        (message("forecast.long", weeks=weeks), said_pace(found.long)),
    ]
    return rows[: (weeks >= RECENT) + (weeks > RECENT)]


def _goal(inquiry: Inquiry) -> Cell:
    goal, target = inquiry.goal(inquiry.scope.audience), inquiry.target(inquiry.scope.audience)
    if goal is None or target is None:
        return None
    if goal.hundredths is None:
        return message("forecast.goal.number", target=said_name(target), goal=goal.number)
    return message("forecast.goal.percent", target=said_name(target), goal=Ratio(goal.hundredths, 10_000))


def _deadline(forecast: _Forecast) -> Cell:
    if forecast.deadline is None:
        return None
    days = (forecast.deadline - forecast.as_of).days
    form = "left" if days > 0 else "over" if days < 0 else "today"
    return message(f"forecast.deadline.{form}", deadline=forecast.deadline.isoformat(), days=abs(days))
