"""A cell of `dht progress --bridge`: who goes from an old unit to a new one, by which row's places."""

from dataclasses import dataclass

from dht.core.bridge import Crossing, OldSide, crossing_of
from dht.core.messages import message
from dht.core.people import Placement
from dht.core.tables import Cell, Column, Report
from dht.flows.bridging import report_bridge
from dht.flows.cell_question import CellQuestion
from dht.flows.explaining_people import Crowd, RowOfPeople, Telling, crowd_on
from dht.flows.explaining_progress import explain_people, more_columns, total_row
from dht.flows.explanations import Explanation
from dht.flows.locating_cells import UNKNOWN, find_column, find_row, find_rows, name_of_row
from dht.flows.progress_question import Inquiry
from dht.flows.reporting import inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings

_SIDES = ("old_map", "new_map")
_NAMED_AT_MOST = 3
_COLUMNS = (Column("old_commune"), Column("new_commune"), Column("way", priority=2))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which crossings are meant, and what their rows are called."""

    crossings: frozenset[Crossing]
    name: Cell
    code: str | None


def explain_bridge(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a cell of the bridge; texts that stand in several rows mean these rows together.

    Raises `Refusal` as `report_bridge` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    report = report_bridge(settings, cell.question, cell.by)
    columns = [column for column in report.table.columns if column.kind != "text"]
    compared = report.others[1]
    sides = [column for column in compared.columns if column.key in _SIDES]
    column = find_column([*columns, *sides], cell.sought, "people", more_columns(inquiry))
    rows = _of_a_side(cell, report, column) if column in _SIDES else _rows(cell, report)
    document = report.document
    side: OldSide = document["by"]  # type: ignore[call-overload, assignment]
    with open_to_ask(settings) as database:
        crowd = crowd_on(database, inquiry, cell.question.as_of, cell.most)
        row = _row(crowd, side, rows)
        wanted = "people" if column in _SIDES else column
        found = explain_people(database, crowd, row, wanted, "bridge", _telling(inquiry))
    return found


def _row(crowd: Crowd, side: OldSide, rows: _Rows) -> RowOfPeople:
    everyone = total_row(crowd.inquiry)
    successions = crowd.inquiry.gazetteer.successions
    held = {
        number
        for number, place in crowd.placements.items()
        if crossing_of(place, successions, side) in rows.crossings
    }
    return RowOfPeople(everyone.asked, everyone.goal, rows.name, rows.code, held)


def _rows(cell: CellQuestion, report: Report) -> _Rows:
    """Return the rows that are meant; without any, all of them."""
    records = list(report.records)
    by_commune = any(column.key == "old_commune" for column in report.table.columns)
    codes = [
        [
            str(record["old_district_code"] or UNKNOWN),
            *([str(record["old_commune_code"] or UNKNOWN)] if by_commune else []),
            str(record["new_commune_code"] or UNKNOWN),
            str(record["way"]),
        ]
        for record in records
    ]
    found = find_rows(report.table, cell.sought, codes)
    rows = report.table.rows
    names = [name_of_row(report.table, rows[at], cell.sought.lang) for at in found]
    name: Cell = "; ".join(names[:_NAMED_AT_MOST]) if names else message("unit.total")
    if len(names) > _NAMED_AT_MOST:
        shown = "; ".join(names[:_NAMED_AT_MOST])
        name = message("names.more", names=shown, more=len(names) - _NAMED_AT_MOST)
    some = [_crossing(records[at], by_commune) for at in found or range(len(records))]
    code = "; ".join("→".join(codes[at]) for at in found) or None
    return _Rows(frozenset(some), name, code)


def _of_a_side(cell: CellQuestion, report: Report, column: str) -> _Rows:
    """Return the rows that one map places, or does not: what the comparison of both maps adds up."""
    compared = report.others[1]
    at = find_row(compared, cell.sought, [("placed",), ("not_placed",)])
    by_commune = any(column.key == "old_commune" for column in report.table.columns)
    crossings = [_crossing(record, by_commune) for record in report.records]
    some = {
        one
        for one in crossings
        if at is None or ((one.old if column == "old_map" else one.new) is None) == bool(at)
    }
    name = name_of_row(compared, None if at is None else compared.rows[at], cell.sought.lang)
    return _Rows(frozenset(some), name, None if at is None else ("placed", "not_placed")[at])


def _crossing(record: object, by_commune: bool) -> Crossing:
    found = record.get  # type: ignore[attr-defined]
    old = found("old_commune_code" if by_commune else "old_district_code")
    return Crossing(old, found("new_commune_code"), found("way"))


def _telling(inquiry: Inquiry) -> Telling:
    """Tell of each person what the row said of the place, and what that is on the other map."""
    gazetteer, successions = inquiry.gazetteer, inquiry.gazetteer.successions

    def cells(place: Placement) -> tuple[Cell, ...]:
        old = gazetteer.unit("old", place.old_commune or place.old_district or "")
        new = gazetteer.unit("new", place.new_commune or "")
        way = crossing_of(place, successions, "commune").way
        unknown = message("unit.unknown")
        old_name: Cell = gazetteer.full_name(old) if old else unknown
        return (old_name, new.name if new else unknown, message(f"way.{way}"))

    def record(place: Placement) -> dict[str, object]:
        return {
            "old_district": place.old_district,
            "old_commune": place.old_commune,
            "new_commune": place.new_commune,
            "way": crossing_of(place, successions, "commune").way,
        }

    return Telling(_COLUMNS, cells, record)
