"""A cell is what its explanation adds up to, for every cell of every table; each line is in the row named."""

import csv
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.bridging import report_bridge
from dht.flows.cell_question import CellQuestion, TableName
from dht.flows.comparing import report_comparison
from dht.flows.explaining_cells import explain_cell
from dht.flows.forecast import report_forecast
from dht.flows.locating_cells import Sought
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import report_progress
from dht.flows.trend import TrendRequest, report_trend
from tests import targets_recount as recount
from tests.flows.test_targets import join_two, scorecard, settle
from tests.offices import Office
from tests.targets_recount import Province


FIGURE = re.compile(r"(reached|new)_[0-9]|people|achieved|of|percent|remaining|newly_achieved")


def explained(
    office: Office, table: TableName = "progress", row: Any = (), column: Any = None, **asked: Any
) -> Any:
    """Return the JSON document of `dht explain` for a cell; `asked` are the options of the table."""
    beside = {key: asked.pop(key) for key in ("since", "trend", "target") if key in asked}
    by = asked.get("by")
    if table in ("bridge",):
        asked.pop("by", None)
        beside["by"] = by
    rows = (row,) if isinstance(row, str) else tuple(row)
    cell = CellQuestion(table, ProgressQuestion(**asked), Sought(rows, column), **beside)
    document = dict(explain_cell(office.settings, cell, True, 0).document)
    document["lines"] = list(document["lines"])
    document["sum"] = sum(line["number"] for line in document["lines"])
    return document


def figures(found: Any) -> dict[str, Any]:
    """Return what an explanation adds up to, by the columns of a table of people."""
    part = found["sum"]
    whole = part + sum(one["number"] for one in found["left_out"] if one["in_whole"])
    goal = found["goal"] or {"percent": None, "number": None}
    needed = goal["number"]
    if goal["percent"] is not None and whole:
        needed = -(-whole * round(goal["percent"] * 100) // 10_000)
    return {
        "part": part,
        "of": whole,
        "percent": (part * 10_000 // whole or bool(part)) / 100 if whole else None,
        "remaining": None if needed is None else max(0, needed - part),
    }


def check_cell(found: Any, record: Any, column: str) -> None:
    """Hold one explained cell against the record of its row."""
    key = {"newly": "newly_achieved"}.get(column, column)
    sums = figures(found)
    assert found["value"] == record[key], (column, record, found)
    assert sums[column if column in ("percent", "remaining") else "part"] == record[key], (
        column,
        record,
        found,
    )
    if column in ("achieved", "percent"):
        assert sums["of"] == record["of"]


def check_table(office: Office, table: TableName, records: Any, rows: Any, **asked: Any) -> None:
    """Explain every cell of a table of people and hold it against the table."""
    for record, row in zip(records, rows, strict=True):
        for column in record:
            if FIGURE.fullmatch(column) and not (table == "bridge" and column == "remaining"):
                name = {"newly_achieved": "newly"}.get(column, column)
                check_cell(explained(office, table, row, name, **asked), record, name)


def check_progress(office: Office, as_of: str, **asked: Any) -> None:
    report = report_progress(office.settings, ProgressQuestion(as_of, **asked))
    records: Any = list(report.records)
    rows = [record["unit_code"] or "unknown" for record in records[:-1]] + [()]
    check_table(office, "progress", records, rows, as_of=as_of, **asked)


def check_trend(office: Office, as_of: str, request: TrendRequest, **asked: Any) -> None:
    report = report_trend(office.settings, ProgressQuestion(as_of, **asked), request)
    records: Any = list(report.records)
    rows = [record["period"] or "earlier" for record in records]
    check_table(office, "trend", records, rows, as_of=as_of, trend=request, **asked)


def check_bridge(office: Office, as_of: str, by: str, **asked: Any) -> None:
    report = report_bridge(office.settings, ProgressQuestion(as_of, **asked), by)
    records: Any = list(report.records)
    keys = [
        "old_district_code",
        *(["old_commune_code"] if by == "commune" else []),
        "new_commune_code",
        "way",
    ]
    rows = [[record[key] or "unknown" for key in keys] for record in records]
    check_table(office, "bridge", records, rows, as_of=as_of, by=by, **asked)
    document: Any = report.document
    for way, people in document["ways"].items():
        if people:
            assert explained(office, "bridge", way, as_of=as_of, by=by, **asked)["sum"] == people
    for side in ("old", "new"):
        for row in ("placed", "not_placed"):
            found = explained(office, "bridge", row, f"{side}_map", as_of=as_of, by=by, **asked)
            assert found["sum"] == document[side][row]


def check_comparison(office: Office, as_of: str, since: str, **asked: Any) -> None:
    report = report_comparison(office.settings, ProgressQuestion(as_of, **asked), since)
    document: Any = report.document
    for change in document["changes"]:
        for column in ("persons", "achieved", "people"):
            found = explained(
                office, "comparison", change["reason"], column, as_of=as_of, since=since, **asked
            )
            key = "of" if column == "people" else column
            assert found["value"] == found["sum"] == change[key]
            for line in found["lines"]:
                assert line["batch"] and line["fact"]
    found = explained(office, "comparison", (), "achieved", as_of=as_of, since=since, **asked)
    assert found["sum"] == document["now"]["achieved"]
    found = explained(office, "comparison", "reported", "achieved", as_of=as_of, since=since, **asked)
    *terms, now = found["terms"][1:]
    assert now["achieved"] - sum(term["achieved"] for term in terms) == found["value"]
    assert found["value"] == document["reported"]["achieved"]


def check_forecast(office: Office, as_of: str, **asked: Any) -> None:
    report = report_forecast(office.settings, ProgressQuestion(as_of, **asked))
    document: Any = report.document
    for row, key in (("recent", "last_4_weeks_per_week"), ("long", "last_13_weeks_per_week")):
        if any(row in str(cells[0]) for cells in report.table.rows):
            found = explained(office, "forecast", row, as_of=as_of, **asked)
            assert found["value"] == document[key]
            assert sum(week["newly"] for week in found["weeks"]) == found["sum"]
            assert round(found["sum"] / len(found["weeks"]), 2) == document[key]
    for unit in document["units"]:
        for column, key in (
            ("shortfall", "remaining"),
            ("four_weeks", "gained_4_weeks"),
            ("achieved", "achieved"),
        ):
            name = unit["unit_code"] or "unknown"
            found = explained(office, "forecast", name, column, as_of=as_of, **asked)
            assert found["value"] == unit[key]
            if column != "shortfall":
                assert found["sum"] == unit[key]


def check_target(office: Office, as_of: str, state: Any, row: Any, asked: Any) -> None:
    """Hold the cells of one target in one place against the scorecard."""
    cell = {"target": state["target"], "as_of": as_of, **asked}
    found = explained(office, "targets", row, "achieved", **cell)
    assert found["value"] == state["achieved"]
    assert found["sum"] == (state["achieved"] or 0), (state, found)
    whole = found["sum"] + sum(one["number"] for one in found["left_out"] if one["in_whole"])
    if state["whole"] is not None and found["base"] in ("roster", "targets", "units", "organisations"):
        assert whole == state["whole"]
    assert all(line["batch"] for line in found["lines"] if line["number"])
    found = explained(office, "targets", row, "of", **cell)
    if state["whole"] is not None:
        assert found["value"] == state["whole"] == found["sum"]
        goal = -(-state["whole"] * round((state["goal_percent"] or 0) * 100) // 10_000)
        assert state["remaining"] in (None, max(0, goal - (state["achieved"] or 0)))
    for column in ("percent", "remaining", "verdict", "deadline", "days_left"):
        assert explained(office, "targets", row, column, **cell)["value"] == state[column]


def check_targets(office: Office, as_of: str, **asked: Any) -> None:
    document = scorecard(office, as_of, "district", **asked)
    for state in document["targets"]:
        check_target(office, as_of, state, (), {"map": "old", **asked})
    for row in document["rows"]:
        for state in row["targets"]:
            name = row["unit"]["code"] or "unknown"
            check_target(office, as_of, state, name, {"map": "old", "by": "district", **asked})


def check_everything(folder: Path, seed: int, merged: bool) -> None:
    province = recount.invent(seed)
    office = settle(folder, province)
    if merged:
        join_two(office, province)
    rng = random.Random(seed)
    as_of = (recount.FIRST + timedelta(days=rng.randrange(60, 300))).isoformat()
    asked: dict[str, Any] = rng.choice([{}, {"district": "Mường Nhé"}, {"audience": "CBCCVC"}, {"level": 2}])
    for by in ("district", "audience", "level", "organisation", "commune"):
        check_progress(office, as_of, by=by, **asked)
    for interval in ("month", "week", "quarter"):
        check_trend(office, as_of, TrendRequest(interval, "15th-to-14th", 4), **asked)
    check_bridge(office, as_of, rng.choice(["district", "commune"]), **asked)
    if not asked.get("level"):
        check_forecast(office, as_of, **asked)
    check_comparison(office, as_of, "2025-02-15", **asked)
    check_targets(office, as_of, map="old")


@pytest.mark.parametrize("seed", range(40, 43))
def test_every_cell_is_what_its_explanation_adds_up_to(tmp_path: Path, seed: int) -> None:
    check_everything(tmp_path, seed, merged=bool(seed % 2))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_every_cell_of_many_provinces_is_what_its_explanation_adds_up_to(tmp_path: Path, seed: int) -> None:
    check_everything(tmp_path, seed, merged=bool(seed % 2))
