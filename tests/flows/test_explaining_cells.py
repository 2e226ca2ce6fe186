"""A cell is what its explanation adds up to, for every cell of every table; each line is in the row named."""

import csv
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.core.pace import outlook
from dht.core.tables import Stream
from dht.flows.bridging import report_bridge
from dht.flows.cell_question import CellQuestion, TableName
from dht.flows.comparing import report_comparison
from dht.flows.explaining_cells import explain_cell
from dht.flows.forecast import report_forecast
from dht.flows.locating_cells import Sought
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import report_progress
from dht.flows.trend import TrendRequest, report_trend
from dht.render import Screen, render_pieces
from tests import targets_recount as recount
from tests.flows.test_targets import join_two, scorecard, settle
from tests.offices import Office
from tests.store.test_statements import counted
from tests.targets_recount import Province

FIGURE = re.compile(r"(reached|new)_[0-9]|people|achieved|of|percent|remaining|newly_achieved")


class Sample:
    """An office, of whose cells a share is looked at: each takes some milliseconds."""

    def __init__(self, office: Office, seed: int, share: float) -> None:
        self.office, self.share = office, share
        self.rng = random.Random(seed)
        self._rows: dict[str, list[list[str]]] = {}

    def picks(self) -> bool:
        return self.rng.random() < self.share

    def explained(self, table: TableName, row: Any, column: Any, **asked: Any) -> Any:
        """Return the JSON document of `dht explain` for a cell, its lines looked up in their files."""
        found = explained(self.office, table, row, column, **asked)
        for line in found["lines"]:
            self._look_up(line)
        return found

    def _look_up(self, line: Any) -> None:
        for prefix in ("", "listed_"):
            file, row = line[f"{prefix}file"], line[f"{prefix}row"]
            if file is not None and line["ids"] and line["fact"] != "project":
                if file not in self._rows:
                    with (self.office.folder / file).open(encoding="utf-8", newline="") as lines:
                        self._rows[file] = list(csv.reader(lines))
                cells = self._rows[file][row - 1]
                assert any(f"cccd:{cell}" in line["ids"] for cell in cells) or self.merged, (line, cells)
                if line["fact"] == "completion" and not prefix:
                    day = "/".join(reversed(line["day"].split("-")))
                    assert cells[7 + line["level"]] == day

    merged = False


def explained(
    office: Office, table: TableName = "progress", row: Any = (), column: Any = None, **asked: Any
) -> Any:
    """Return the JSON document of `dht explain` for a cell; `asked` are the options of the table."""
    beside = {key: asked.pop(key) for key in ("since", "trend", "target") if key in asked}
    if table == "bridge":
        beside["by"] = asked.pop("by", None)
    rows = (row,) if isinstance(row, str) else tuple(row)
    cell = CellQuestion(table, ProgressQuestion(**asked), Sought(rows, column), **beside)
    document: Any = explain_cell(office.settings, cell, True).document
    found = {key: list(value) if isinstance(value, Stream) else value for key, value in document.items()}
    found["sum"] = sum(line["number"] for line in found["lines"])
    return found


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


def check_table(sample: Sample, table: TableName, records: Any, rows: Any, **asked: Any) -> None:
    """Explain every cell of a table of people and hold it against the table."""
    for record, row in zip(records, rows, strict=True):
        for column in record:
            if not FIGURE.fullmatch(column) or (table == "bridge" and column == "remaining"):
                continue
            if sample.picks():
                name = {"newly_achieved": "newly"}.get(column, column)
                check_cell(sample.explained(table, row, name, **asked), record, name)


def check_progress(sample: Sample, as_of: str, **asked: Any) -> None:
    report = report_progress(sample.office.settings, ProgressQuestion(as_of, **asked))
    records: Any = list(report.records)
    rows = [record["unit_code"] or "unknown" for record in records[:-1]] + [()]
    check_table(sample, "progress", records, rows, as_of=as_of, **asked)


def check_trend(sample: Sample, as_of: str, request: TrendRequest, **asked: Any) -> None:
    report = report_trend(sample.office.settings, ProgressQuestion(as_of, **asked), request)
    records: Any = list(report.records)
    rows = [record["period"] or "earlier" for record in records]
    check_table(sample, "trend", records, rows, as_of=as_of, trend=request, **asked)
    newly = sample.explained("trend", (), "newly", as_of=as_of, trend=request, **asked)
    assert newly["sum"] == newly["value"] == sum(record["newly_achieved"] or 0 for record in records)


def check_bridge(sample: Sample, as_of: str, by: str, **asked: Any) -> None:
    report = report_bridge(sample.office.settings, ProgressQuestion(as_of, **asked), by)
    records: Any = list(report.records)
    keys = [
        "old_district_code",
        *(["old_commune_code"] if by == "commune" else []),
        "new_commune_code",
        "way",
    ]
    rows = [[record[key] or "unknown" for key in keys] for record in records]
    check_table(sample, "bridge", records, rows, as_of=as_of, by=by, **asked)
    document: Any = report.document
    for way, people in document["ways"].items():
        if people:
            assert sample.explained("bridge", way, None, as_of=as_of, by=by, **asked)["sum"] == people
    for side in ("old", "new"):
        for row in ("placed", "not_placed"):
            found = sample.explained("bridge", row, f"{side}_map", as_of=as_of, by=by, **asked)
            assert found["sum"] == document[side][row]


def check_comparison(sample: Sample, as_of: str, since: str, **asked: Any) -> None:
    report = report_comparison(sample.office.settings, ProgressQuestion(as_of, **asked), since)
    document: Any = report.document
    beside = {"as_of": as_of, "since": since, **asked}
    for change in document["changes"]:
        for column in ("persons", "achieved", "people"):
            found = sample.explained("comparison", change["reason"], column, **beside)
            key = "of" if column == "people" else column
            assert found["value"] == found["sum"] == change[key]
            assert all(line["batch"] and line["fact"] for line in found["lines"])
    found = sample.explained("comparison", (), "achieved", **beside)
    assert found["sum"] == document["now"]["achieved"]
    found = sample.explained("comparison", "reported", "achieved", **beside)
    *terms, now = found["terms"][1:]
    assert now["achieved"] - sum(term["achieved"] for term in terms) == found["value"]
    assert found["value"] == document["reported"]["achieved"]


def check_forecast(sample: Sample, as_of: str, **asked: Any) -> None:
    report = report_forecast(sample.office.settings, ProgressQuestion(as_of, **asked))
    document: Any = report.document
    printed = [getattr(cells[0], "key", "") for cells in report.table.rows]
    for row, key in (("recent", "last_4_weeks_per_week"), ("long", "last_13_weeks_per_week")):
        if f"forecast.{row}" in printed:
            found = sample.explained("forecast", row, None, as_of=as_of, **asked)
            assert found["value"] == document[key]
            assert sum(week["newly"] for week in found["weeks"]) == found["sum"]
            assert round(found["sum"] / len(found["weeks"]), 2) == document[key]
    if "forecast.expected" in printed:
        found = sample.explained("forecast", (), None, as_of=as_of, **asked)
        deadline = found["decision"] and found["decision"]["deadline"]
        weeks = [week["newly"] for week in found["weeks"]]
        day = date.fromisoformat
        again = outlook(weeks, found["remaining"], day(as_of), deadline and day(deadline))
        assert found["value"] == (again.expected and again.expected.isoformat())
    columns = (("shortfall", "remaining"), ("four_weeks", "gained_4_weeks"), ("achieved", "achieved"))
    for unit in document["units"]:
        for column, key in columns:
            name = unit["unit_code"] or "unknown"
            found = sample.explained("forecast", name, column, as_of=as_of, **asked)
            assert found["value"] == unit[key]
            if column != "shortfall":
                assert found["sum"] == unit[key]


def check_target(sample: Sample, state: Any, row: Any, **asked: Any) -> None:
    """Hold the cells of one target in one place against the scorecard."""
    cell = {"target": state["target"], **asked}
    found = sample.explained("targets", row, "achieved", **cell)
    assert found["value"] == state["achieved"]
    assert found["sum"] == (state["achieved"] or 0), (state, found)
    whole = found["sum"] + sum(one["number"] for one in found["left_out"] if one["in_whole"])
    if state["whole"] is not None and found["base"] in ("roster", "targets", "units", "organisations"):
        assert whole == state["whole"]
    assert all(line["batch"] for line in found["lines"] if line["number"])
    found = sample.explained("targets", row, "of", **cell)
    if state["whole"] is not None:
        assert found["value"] == state["whole"] == found["sum"]
    for column in ("percent", "remaining", "verdict", "deadline", "days_left"):
        if sample.picks():
            assert sample.explained("targets", row, column, **cell)["value"] == state[column]


def check_targets(sample: Sample, as_of: str) -> None:
    document = scorecard(sample.office, as_of, "district", map="old")
    for state in document["targets"]:
        if sample.picks():
            check_target(sample, state, (), as_of=as_of, map="old")
    for row in document["rows"]:
        for state in row["targets"]:
            if sample.picks():
                name = row["unit"]["code"] or "unknown"
                check_target(sample, state, name, as_of=as_of, map="old", by="district")


def check_everything(folder: Path, seed: int, share: float) -> None:
    province = recount.invent(seed)
    office = settle(folder, province)
    sample = Sample(office, seed, share)
    if seed % 2:
        join_two(office, province)
        sample.merged = True
    rng = sample.rng
    as_of = (recount.FIRST + timedelta(days=rng.randrange(60, 300))).isoformat()
    asked: dict[str, Any] = rng.choice([{}, {"district": "Mường Nhé"}, {"audience": "CBCCVC"}, {"level": 2}])
    for by in ("district", "audience", "level", "organisation", "commune"):
        check_progress(sample, as_of, by=by, **asked)
    for interval in ("month", "week", "quarter"):
        check_trend(sample, as_of, TrendRequest(interval, "15th-to-14th", 4), **asked)
    check_bridge(sample, as_of, rng.choice(["district", "commune"]), **asked)
    if not asked.get("level"):
        check_forecast(sample, as_of, **asked)
    check_comparison(sample, as_of, "2025-02-15", **asked)
    check_targets(sample, as_of)


@pytest.mark.parametrize("seed", range(40, 43))
def test_a_cell_is_what_its_explanation_adds_up_to(tmp_path: Path, seed: int) -> None:
    check_everything(tmp_path, seed, 0.05)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 150))
def test_every_cell_of_many_provinces_is_what_its_explanation_adds_up_to(tmp_path: Path, seed: int) -> None:
    check_everything(tmp_path, seed, 1)


def test_who_is_left_out(tmp_path: Path) -> None:
    people = [
        recount.Somebody(1, "Mường Nhé", "", ["cadre"], {2: recount.FIRST}),
        recount.Somebody(2, "Mường Nhé", "", ["cadre"], {1: recount.FIRST}),
        recount.Somebody(3, "Mường Nhé", "", ["cadre"]),
        recount.Somebody(4, "Mường Nhé", "", ["teacher"]),
        recount.Somebody(5, "Tủa Chùa", "", ["cadre"]),
    ]
    office = settle(tmp_path, Province("at-least", people, {}, {}, [], {}))
    asked = {"as_of": "2025-05-01", "level": 2, "audience": "CBCCVC", "map": "old"}
    found = explained(office, district="Mường Nhé", **asked)
    assert (found["value"], reasons(found)) == (
        1,
        [("other_audience", None, 1, False), ("nothing", None, 1, True), ("lower.level", "1", 1, True)],
    )
    found = explained(office, "progress", "H. Mường Nhé", "achieved", by="district", **asked)
    assert reasons(found)[:2] == [("other_row", None, 1, False), ("other_audience", None, 1, False)]
    office.record("011190000003", "3", "2025-05-02")
    found = explained(office, as_of="2025-05-02", level=2, district="Mường Nhé")
    assert [(one["level"], one["file"], one["row"]) for one in found["lines"]][-1] == (3, None, None)
    with pytest.raises(Refusal):
        explained(office, as_of="2025-05-01", level=4)


def reasons(found: Any) -> list[tuple[Any, ...]]:
    return [tuple(one.values()) for one in found["left_out"]]


def test_all_modules_are_needed_one_by_one(tmp_path: Path) -> None:
    """Of a programme that counts exactly, whoever completed it is shown with each part, the last first."""
    days = {level: recount.FIRST + timedelta(days=day) for level, day in ((1, 9), (2, 30), (3, 4))}
    people = [recount.Somebody(1, "Mường Nhé", "", [], days)]
    office = settle(tmp_path, Province("exact", people, {}, {}, [], {}))
    found = explained(office, "targets", target="complete", as_of="2025-05-01")
    (line,) = found["lines"]
    assert [line["level"], *[one["level"] for one in line["others"]]] == [2, 1, 3]


def test_ids_are_masked_unless_they_are_asked_for(tmp_path: Path) -> None:
    office = settle(tmp_path, recount.invent(41))
    cell = CellQuestion("progress", ProgressQuestion("2025-12-31"))
    for reveal in (False, True):
        report = explain_cell(office.settings, cell, reveal)
        for fmt in ("table", "csv", "json"):
            text = "".join(render_pieces(report, fmt, Screen("vi")))
            assert ("011190000001" in text) is reveal, fmt


def test_a_million_people_take_no_more_statements(tmp_path: Path) -> None:
    taken = []
    for size in (5, 25):
        people = [recount.Somebody(n, "Mường Nhé", "", ["cadre"], {1: recount.FIRST}) for n in range(size)]
        office = settle(tmp_path / str(size), Province("at-least", people, {}, {}, [], {}))
        with counted() as statements:
            explained(office, "progress", "Mường Nhé", "percent", as_of="2025-05-01", by="district")
            explained(office, "trend", "2025-Q1", "newly", as_of="2025-05-01", trend=TrendRequest("quarter"))
            explained(office, "comparison", "listed", as_of="2025-05-01", since="2025-04-01")
            explained(office, "targets", target="cadres", as_of="2025-05-01")
        taken.append(sum(statements.values()))
    assert taken[0] == taken[1]
