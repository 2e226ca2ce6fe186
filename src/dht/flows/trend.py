"""`dht progress --by week|month|quarter`: how the count grew, period by period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dht.core.messages import Message, message
from dht.core.periods import Cutoff, Interval, Period, periods_until
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.core.trend import Trend, TrendRow, has_moves, rows_of, trend_of
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.progress_table import counting_note, goal_notes, said_name, subtitle, target_record
from dht.flows.reporting import inquire, placements_asked
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.database import Database
from dht.store.trend import arrivals_in, stays_in

_MOST: dict[Interval, int] = {"week": 53, "month": 24, "quarter": 12}
_ROMAN = ("", "I", "II", "III", "IV")
Notes = list[tuple[dict[str, object], Message]]


@dataclass(frozen=True, slots=True)
class TrendRequest:
    """Which periods; without a cut-off the programme's own holds. `last` is how many at most."""

    interval: Interval
    cutoff: Cutoff | None = None
    last: int | None = None


def report_trend(settings: Settings, question: ProgressQuestion, request: TrendRequest) -> Report:
    """Say how many newly reached each level and the goal in each period, and how many had at its end.

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    inquiry = inquire(settings, question)
    with open_to_ask(settings) as database:
        trend = trend_over(database, inquiry)
    reporting = inquiry.programme.reporting
    cutoff: Cutoff = request.cutoff or (reporting.period if reporting else "calendar")
    as_of = date.fromisoformat(question.as_of)
    first = min(date.fromisoformat(trend.first), as_of) if trend.first else as_of
    most = request.last or _MOST[request.interval]
    rows = rows_of(trend, periods_until(first, as_of, request.interval, cutoff, most), question.as_of)
    return _describe(inquiry, cutoff, request.interval, rows)


def trend_over(database: Database, inquiry: Inquiry) -> Trend:
    """Read how the counts of the people asked about changed from day to day."""
    programme, scope = inquiry.programme, inquiry.scope
    _, wanted = placements_asked(database, scope)
    counting = (programme.counting, programme.steps)
    arrivals = arrivals_in(database, programme.code, counting, wanted)
    stays = stays_in(database, wanted)
    if scope.audience:
        arrivals = [found for found in arrivals if scope.audience in found.audiences.split()]
        stays = [found for found in stays if scope.audience in found.audiences.split()]
    return trend_of(arrivals, stays, programme.steps, inquiry.goal(scope.audience))


def _describe(inquiry: Inquiry, cutoff: Cutoff, interval: Interval, rows: Sequence[TrendRow]) -> Report:
    notes = _notes(inquiry, cutoff, interval, rows)
    document: dict[str, object] = {
        "as_of": inquiry.question.as_of,
        "programme": inquiry.programme.code,
        "counting": inquiry.programme.counting,
        "map": inquiry.scope.map,
        "by": interval,
        "cutoff": cutoff,
        "audience": inquiry.scope.audience,
        "level": inquiry.question.level,
        "target": target_record(inquiry),
        "rows": [_record(row) for row in rows],
        "notes": [record for record, _ in notes],
    }
    return Report(_table(inquiry, rows, [said for _, said in notes]), document, [_flat(row) for row in rows])


def _table(inquiry: Inquiry, rows: Sequence[TrendRow], notes: Sequence[Message]) -> Table:
    programme = inquiry.programme
    heading = "heading.level.new" if programme.levels else "heading.module.new"
    levels = [
        Column(f"new_{part.number}", "count", message(heading, number=part.number), priority=3)
        for part in programme.parts
    ]
    columns = (
        Column("period"),
        Column("period_end", "date", priority=3),
        Column("people", "count", priority=3),
        *levels,
        Column("newly", "count"),
        Column("achieved", "ratio", priority=2),
        Column("percent", "percent"),
        Column("chart", "bar"),
    )
    most = max((row.newly or 0 for row in rows if row.period), default=0)
    return Table(
        message("trend.title", programme=said_name(programme)),
        columns,
        [_cells(row, most) for row in rows],
        _total(rows),
        notes,
        subtitle(inquiry),
    )


def _cells(row: TrendRow, most: int) -> tuple[Cell, ...]:
    chart = Ratio(row.newly, most) if row.period and row.newly else None
    return (
        _named(row.period),
        row.last if row.period else None,
        row.people,
        *row.new,
        row.newly,
        row.achieved,
        row.achieved,
        chart,
    )


def _total(rows: Sequence[TrendRow]) -> tuple[Cell, ...]:
    """Return the new ones of all rows, and the state at the end of the last."""
    end = rows[-1]
    new = [sum(row.new[step] for row in rows) for step in range(len(end.new))]
    newly = None if end.newly is None else sum(row.newly or 0 for row in rows)
    return (message("unit.total"), end.last, end.people, *new, newly, end.achieved, end.achieved, None)


def _named(period: Period | None) -> Message:
    if period is None:
        return message("period.earlier")
    roman = _ROMAN[period.number] if period.interval == "quarter" else ""
    number = f"{period.number:02d}" if period.interval == "month" else str(period.number)
    return message(f"period.{period.interval}", number=number, roman=roman, year=str(period.year))


def _record(row: TrendRow) -> dict[str, object]:
    hundredths = row.achieved.hundredths() if row.achieved else None
    return {
        "period": row.period.code if row.period else None,
        "from": row.period.first.isoformat() if row.period else None,
        "to": row.last if row.period else None,
        "complete": row.period is None or row.last == row.period.last.isoformat(),
        "people": row.people,
        "new": {str(step): count for step, count in enumerate(row.new, 1)},
        "reached": {str(step): count for step, count in enumerate(row.reached, 1)},
        "newly_achieved": row.newly,
        "achieved": row.achieved.part if row.achieved else None,
        "of": row.achieved.whole if row.achieved else None,
        "percent": None if hundredths is None else hundredths / 100,
    }


def _flat(row: TrendRow) -> dict[str, object]:
    record = _record(row)
    steps = {f"new_{step}": count for step, count in enumerate(row.new, 1)}
    steps |= {f"reached_{step}": count for step, count in enumerate(row.reached, 1)}
    return {
        **{key: record[key] for key in ("period", "from", "to", "complete", "people")},
        **steps,
        **{key: record[key] for key in ("newly_achieved", "achieved", "of", "percent")},
    }


def _notes(inquiry: Inquiry, cutoff: Cutoff, interval: Interval, rows: Sequence[TrendRow]) -> Notes:
    notes = [*goal_notes(inquiry, interval), counting_note(inquiry.programme)]
    notes.append(({"code": "trend_rows"}, message("note.trend.rows")))
    if interval != "week":
        notes.append(({"code": "cutoff", "cutoff": cutoff}, message(f"note.trend.cutoff.{cutoff}")))
    end = rows[-1]
    if end.period and end.last != end.period.last.isoformat():
        said = message("note.trend.open", period=_named(end.period), on=end.last)
        notes.append(({"code": "period_open", "period": end.period.code}, said))
    if has_moves(rows):
        notes.append(({"code": "moves"}, message("note.trend.moves")))
    if not any(any(row.reached) for row in rows):
        notes.append(({"code": "nothing"}, message("note.trend.nothing")))
    return notes
