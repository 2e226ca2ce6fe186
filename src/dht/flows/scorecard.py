"""`dht targets`: every target of a programme with goal, count, percent, what is left, and the verdict."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dht.core.grounds import code_on, units_within
from dht.core.messages import Message, message
from dht.core.place_units import Unit, UnitKind
from dht.core.tables import Cell, Column, Report, Table
from dht.core.target_evidence import Row
from dht.core.targets import TargetState, falls_short
from dht.flows.programme_page import goal_of
from dht.flows.scorecard_notes import Wording, lack_notes, sources_table
from dht.flows.scorecard_published import published_figures, published_records, published_tables
from dht.flows.scorecard_records import state_record, unit_record
from dht.flows.settings import Settings
from dht.flows.target_forecast import Outlooks, unit_below
from dht.flows.target_question import Assessment, TargetQuestion, assess

if TYPE_CHECKING:
    from dht.core.programmes import Target

_NUMBER = Column("number", "count", message("column.ordinal"))
COLUMNS = (
    _NUMBER,
    Column("target"),
    Column("goal", "count", message("column.goal_reached")),
    Column("achieved", "ratio"),
    Column("percent", "percent"),
    Column("remaining", "count"),
    Column("deadline", "date", priority=2),
    Column("days_left", "count", priority=2),
    Column("verdict"),
    Column("progress", "bar", priority=3),
)
_OF_ONE = (
    Column("unit"),
    Column("achieved", "ratio"),
    Column("percent", "percent"),
    Column("remaining", "count"),
    Column("verdict", priority=2),
    Column("progress", "bar", priority=3),
)
_Rows = Sequence[tuple[Row, Sequence[TargetState]]]


def report_targets(
    settings: Settings,
    question: TargetQuestion,
    by: UnitKind | None,
    fail_under: tuple[bool, int | None],
    forecast: bool = False,
) -> tuple[Report, list[Message]]:
    """Return the scorecard, and a line for each target that falls short.

    `fail_under` says whether anything may fall short, and of how many hundredths of a percent (None: of
    the goal). Raises `Refusal` as `assess` does.
    """
    found = assess(settings, replace(question, dated=forecast))
    published = published_figures(found) if question.shows_published else []
    words = Wording(found)
    states = [found.state(target) for target in found.targets]
    rows: _Rows = []
    if by is not None:
        figures = [one.target for one in published if one.figure.scope]
        units = rows_by_unit(found, by, figures)
        rows = [(row, [found.state(t, row) for t in found.targets]) for row in units]
    names = {row: _row_name(found, row) for row, _ in rows}
    tables = [sources_table(words, states)] if states else []
    if rows and states:
        matrix = _one_by_unit if len(states) == 1 else _all_by_unit
        tables.insert(0, matrix(words, names, rows))
    document, records = _document(words, states, rows, by), _flat(words, states, rows)
    if forecast:
        tables[:0] = _add_forecast(words, states, by, (document, records))
    if question.shows_published:
        document["published"] = published_records(words, published, names)
        tables += published_tables(words, published, names)
    report = Report(_table(words, states), document, records, tables)
    short = [state for state in states if fail_under[0] and falls_short(state, fail_under[1])]
    return report, [_said_short(words, state) for state in short]


def _add_forecast(
    words: Wording,
    states: Sequence[TargetState],
    by: UnitKind | None,
    answer: tuple[dict[str, object], list[dict[str, object]]],
) -> list[Table]:
    """Return the tables of a forecast, and add it to the document and to the records of the totals."""
    document, records = answer
    outlooks = Outlooks(words, states)
    found = [outlooks.record(target) for target in outlooks.targets]
    document["forecasts"] = [
        {"target": state.target.id, **(record or {"verdict": state.verdict})}
        for state, record in zip(states, found, strict=True)
    ]
    keys = next((list(record) for record in found if record), [])
    for flat, record in zip(records, [*found, *[None] * len(records)], strict=False):
        flat.update({f"forecast_{key}": (record or {}).get(key) for key in keys})
    kind = by or unit_below(words.found)
    short = outlooks.shortfalls(kind, rows_by_unit(words.found, kind) if kind and len(states) == 1 else [])
    if short is None:
        return [outlooks.table()]
    document["shortfalls"] = short.records()
    return [outlooks.table(), *short.tables()]


def _document(
    words: Wording, states: Sequence[TargetState], rows: _Rows, by: UnitKind | None
) -> dict[str, object]:
    found = words.found
    document: dict[str, object] = {
        "as_of": found.as_of,
        "programme": found.programme.code,
        "counting": found.programme.counting,
        "map": found.map,
        "unit": unit_record(found.asked),
        "targets": [state_record(words, state) for state in states],
    }
    if by is not None:
        document["by"] = by
        document["rows"] = [
            {
                "unit": unit_record(found.where.row_unit(row), row.kind),
                "targets": [state_record(words, state) for state in of_row],
            }
            for row, of_row in rows
        ]
    return document


def rows_by_unit(found: Assessment, by: UnitKind, others: "Sequence[Target]" = ()) -> list[Row]:
    """Return the units of a kind here, those without any figures too, and whoever is in none of them (C7)."""
    asked = [*found.targets, *others]
    units = [found.asked] if found.asked else [u for t in asked for u in found.where.units_of(t)]
    codes = {unit.code for unit in units_within(by, list(dict.fromkeys(units)), found.gazetteer, found.map)}
    with_people = found.counts.units_with_people(by, [t for t in asked if t.measure == "people"])
    codes |= {code for code in with_people if code}
    unknown = None in with_people or any(
        code_on(thing.place, found.map, by) is None for thing in found.evidence.things
    )
    return [Row(by, code) for code in sorted(codes)] + ([Row(by, None)] if unknown else [])


def _row_name(found: Assessment, row: Row) -> Cell:
    unit = found.where.row_unit(row)
    return message("unit.unknown") if unit is None else unit.name


def _table(words: Wording, states: Sequence[TargetState]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for state in states:
        target = state.target
        deadline = target.deadline.isoformat() if target.deadline else None
        rows.append((
            words.number(target), words.name(target), goal_of(target, "exactly"), *_figures(state),
            deadline, state.days_left if state.days_left is None or state.days_left >= 0 else None,
            words.verdict(state), state.ratio,
        ))  # fmt: skip
    title = message("targets.title", programme=words.programme)
    notes = lack_notes(words, states) if states else [message("targets.none")]
    return Table(title, COLUMNS if rows else (), rows, notes=notes, subtitle=_subtitle(words.found))


def _figures(state: TargetState) -> tuple[Cell, Cell, Cell]:
    """Return the cells of what is achieved, its percent, and what is left; unknown is never 0 (C6)."""
    part = state.counts.part
    ratio = state.ratio
    half = None if part is None else message("targets.of_unknown", part=part)
    return (ratio or half, ratio, state.remaining)


def _subtitle(found: Assessment) -> Message:
    where: Cell = message("unit.total.scope") if found.asked is None else found.asked.name
    return message("progress.subtitle", scope=where, on=found.as_of, map=message(f"map.{found.map}"))


def _one_by_unit(words: Wording, names: dict[Row, Cell], rows: _Rows) -> Table:
    """Return one target unit by unit."""
    cells: list[tuple[Cell, ...]] = []
    for row, (state,) in rows:
        cells.append((names[row], *_figures(state), words.verdict(state), state.ratio))
    target = rows[0][1][0].target
    title = message("targets.by_unit.one", number=words.number(target), name=words.name(target))
    return Table(title, _OF_ONE, cells)


def _all_by_unit(words: Wording, names: dict[Row, Cell], rows: _Rows) -> Table:
    """Return how far each unit is with every target: a percent, or a number where a number is the goal."""
    targets = [state.target for state in rows[0][1]]
    columns = [
        Column(target.id, "percent", message("heading.target", number=words.number(target)))
        for target in targets
    ]
    cells: list[tuple[Cell, ...]] = [(names[row], *map(_share, states)) for row, states in rows]
    return Table(message("targets.by_unit"), (Column("unit"), *columns), cells)


def _share(state: TargetState) -> Cell:
    return state.counts.part if state.target.number is not None else state.ratio


def _flat(words: Wording, states: Sequence[TargetState], rows: _Rows) -> list[dict[str, object]]:
    found = words.found

    def flat(unit: Unit | None, kind: str | None, state: TargetState) -> dict[str, object]:
        known = unit_record(unit, kind) or {"code": None, "name": None, "kind": "total", "map": None}
        record = state_record(words, state)
        plain = {key: _plain(value) for key, value in record.items() if key not in ("declared", "claims")}
        return {**{f"unit_{key}": value for key, value in known.items()}, **plain, **_declared(record)}

    totals = [flat(found.asked, None, state) for state in states]
    return totals + [flat(found.where.row_unit(row), row.kind, s) for row, of_row in rows for s in of_row]


def _plain(value: object) -> object:
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _declared(record: dict[str, object]) -> dict[str, object]:
    declared = record["declared"]
    known = declared if isinstance(declared, dict) else {}
    claims = record["claims"]
    claim = claims[0] if isinstance(claims, list) and claims else {}
    return {
        **{f"declared_{key}": known.get(key) for key in ("number", "as_of", "qualifier", "source")},
        **{f"claimed_{key}": claim.get(key) for key in ("number", "percent", "as_of")},
    }


def _said_short(words: Wording, state: TargetState) -> Message:
    known = {"id": state.target.id, "name": words.name(state.target)}
    if state.ratio is None or state.ratio.hundredths() is None:
        return message("targets.short.unknown", **known)
    return message("targets.short", **known, done=state.ratio)
