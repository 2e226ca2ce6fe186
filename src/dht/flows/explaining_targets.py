"""A cell of `dht targets`: the goal and who decided it, who or what counts, of what, why others do not."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dht.core.issues import wrong_option
from dht.core.messages import message
from dht.core.place_units import UnitKind
from dht.core.tables import Cell, Column, Ratio, Table
from dht.core.target_evidence import Row
from dht.core.targets import TargetState
from dht.flows.cell_question import CellQuestion
from dht.flows.explaining_base import claims_behind, headcounts_behind
from dht.flows.explaining_progress import WHOLE
from dht.flows.explaining_target_people import AskedOfTarget, people_of_target
from dht.flows.explaining_target_things import things_of_target, units_of_target
from dht.flows.explaining_words import About, decision_record, decision_rows, said_cell, said_percent
from dht.flows.explanations import Explanation, batches_of
from dht.flows.locating_cells import UNKNOWN, find_column, find_row, name_of_row
from dht.flows.programme_page import goal_of
from dht.flows.scorecard import COLUMNS, rows_by_unit
from dht.flows.scorecard_notes import Wording, denominator, named, numerator
from dht.flows.scorecard_records import state_record, unit_record
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.flows.target_question import Assessment, TargetQuestion, assess
from dht.store.database import Database
from dht.store.origins import origins_of

if TYPE_CHECKING:
    from dht.core.programmes import Target

_MORE = {**WHOLE, **dict.fromkeys(("numerator", "part", "tử số"), "achieved")}
_LISTS = {"people": people_of_target, "units": units_of_target, "count": things_of_target}
"""What is counted for each kind of target, and who lists it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One target in one place: what was counted, which column, and what the row is called."""

    words: Wording
    state: TargetState
    row: Row | None
    name: Cell
    column: str
    most: int | None


def explain_targets(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a target as a whole or in a unit.

    Raises `Refusal` as `assess` does, and (E701, exit code 2) for a target, row or column that is not there.
    """
    asked = cell.question
    question = TargetQuestion(asked.as_of, (), asked.province, asked.district, asked.commune, asked.map)
    found = assess(settings, replace(question, counted=() if cell.target is None else (cell.target,)))
    target = _target(found, cell.target)
    row, name = _row(found, cell)
    columns = [column for column in COLUMNS if column.key not in ("number", "target")]
    column = find_column(columns, cell.sought, "achieved", _MORE)
    with open_to_ask(settings) as database:
        return _explain(
            database, _Asked(Wording(found), found.state(target, row), row, name, column, cell.most)
        )


def _target(found: Assessment, wanted: str | None) -> "Target":
    by_id = {target.id: target for target in found.targets}
    if wanted is None and len(by_id) == 1:
        return next(iter(by_id.values()))
    if wanted not in by_id:
        raise wrong_option("--target", wanted, list(by_id))
    return by_id[wanted]


def _row(found: Assessment, cell: CellQuestion) -> tuple[Row | None, Cell]:
    """Return the row by unit that is meant, None for all of it."""
    by: UnitKind | None = cell.question.by  # type: ignore[assignment]
    rows = rows_by_unit(found, by) if by else []
    units = [found.where.row_unit(row) for row in rows]
    names: list[tuple[Cell]] = [(message("unit.unknown") if unit is None else unit.name,) for unit in units]
    table = Table(None, (Column("unit"),), names)
    at = find_row(table, cell.sought, [(row.code or UNKNOWN,) for row in rows])
    if at is None:
        return None, message("unit.total")
    return rows[at], name_of_row(table, names[at], cell.sought.lang)


def _explain(database: Database, one: _Asked) -> Explanation:
    found, state = one.words.found, one.state
    target, whole = state.target, one.column == "of"
    declared = headcounts_behind(database, found, target, one.row)
    claims = claims_behind(database, found, state)
    if whole and state.counts.base == "headcount":
        part, beside = replace(declared, key="lines"), [claims]
    else:
        part = _LISTS[target.measure](database, found, target, AskedOfTarget(one.row, whole, one.most))
        beside = [declared, claims]
    batches = {batch for some in (part, *beside) for batch in batches_of(some.lines)}
    heading = message("explain.column.of" if whole else f"column.{one.column}")
    return Explanation(
        {
            "table": "targets",
            "row": one.row.code if one.row else None,
            "column": one.column,
            "value": _value(one),
        },
        [
            said_cell("targets", _name(one), heading),
            (message("explain.figure"), _figure(one)),
            *_rule_rows(one),
            *_goal_rows(one),
            *_scope_rows(found),
        ],
        {
            **_scope_record(found),
            **state_record(one.words, state),
            "goal": {"percent": target.percent, "number": target.number},
            "decision": decision_record(found.programme, target),
            "base": state.counts.base,
            "of_targets": list(target.of_targets),
        },
        part,
        origins_of(database, batches),
        beside,
    )


def _name(one: _Asked) -> Cell:
    name = one.words.name(one.state.target)
    return name if one.row is None else message("programme.list", items=(name, one.name))


def _value(one: _Asked) -> object:
    """Return the value of the cell as the JSON of the scorecard has it."""
    record = state_record(one.words, one.state)
    target = one.state.target
    if one.column == "goal":
        return target.number if target.number is not None else target.percent
    if one.column == "of":
        return target.number if target.number is not None else one.state.counts.whole
    return record[one.column]


def _figure(one: _Asked) -> Cell:
    state, value = one.state, _value(one)
    if one.column == "goal":
        return goal_of(state.target, "exactly")
    if one.column == "verdict":
        return one.words.verdict(state)
    if value is None:
        return message("verdict.nothing")
    if one.column in ("achieved", "percent") and state.ratio is not None:
        return message(
            "explain.share" if one.column == "achieved" else "explain.percentage", done=state.ratio
        )
    if one.column == "deadline":
        return message("programme.on", on=value)
    return value if isinstance(value, int) else None


def _rule_rows(one: _Asked) -> About:
    """Return what is counted, of what, how the percent and what remains follow, and what is lacking."""
    words, state = one.words, one.state
    target, counts, ratio = state.target, state.counts, state.ratio
    rows: About = [
        (message("explain.rule"), numerator(words, state)),
        (message("column.denominator"), denominator(words, state)),
    ]
    if counts.lack:
        lack = message(f"targets.lack.{counts.lack}", number=(words.number(target),))
        rows.append((message("explain.lack"), lack))
    if ratio is not None and ratio.whole:
        rows.append(said_percent(ratio))
    rows += _remaining(state)
    bases = (base for base in words.found.targets if base.id in target.of_targets)
    for base in bases:
        known = {"number": words.number(base), "id": base.id, "name": words.name(base)}
        rows.append((message("explain.base_target"), message("explain.base_target.of", **known)))
    return rows


def _remaining(state: TargetState) -> About:
    """Return how what remains follows from the goal."""
    target, ratio = state.target, state.ratio
    if state.remaining is None or ratio is None:
        return []
    if target.number is not None:
        said = message("explain.remaining.number", goal=target.number, part=ratio.part)
    else:
        wanted = target.percent_hundredths or 0
        goal, needed = Ratio(wanted, 10_000), -(-ratio.whole * wanted // 10_000)
        known = {"whole": ratio.whole, "part": ratio.part, "goal": goal, "needed": needed}
        said = message("explain.remaining.percent", **known)
    return [(message("column.remaining"), said)]


def _goal_rows(one: _Asked) -> About:
    """Return the goal with its days, and how it is read."""
    target = one.state.target
    decided = decision_rows(one.words.found.programme, target)
    rows: About = [decided[0], (message("explain.goal"), goal_of(target, "exactly"))]
    for key in ("effective_from", "start", "deadline"):
        day = getattr(target, key)
        rows.append((message(f"explain.goal.{key}"), day and message("programme.on", on=day.isoformat())))
    if target.reading:
        rows.append((message("explain.reading"), named(target.reading, target.reading_en)))
    return [*rows, *decided[1:]]


def _scope_rows(found: Assessment) -> About:
    where: Cell = message("unit.total.scope") if found.asked is None else found.asked.name
    return [
        (message("explain.where"), where),
        (message("column.programme"), named(found.programme.name, found.programme.name_en)),
        (message("column.map"), message(f"map.{found.map}")),
        (message("explain.as_of"), message("programme.on", on=found.as_of)),
    ]


def _scope_record(found: Assessment) -> dict[str, object]:
    return {
        "programme": found.programme.code,
        "as_of": found.as_of,
        "map": found.map,
        "unit": unit_record(found.asked),
        "counting": found.programme.counting,
    }
