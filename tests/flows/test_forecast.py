"""`dht progress --forecast`: the goal of the progress table, its paces, and the units that carry the rest."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.forecast import report_forecast
from dht.flows.progress_question import ProgressQuestion
from tests.flows.test_reporting import PROGRAMME
from tests.offices import Office, Rows

HEADER = ["Họ và tên", "Số CCCD", "Đối tượng", "Xã", "Huyện", "Tỉnh", "Bậc 1", "Bậc 2"]
NAMES = ("Mai", "Hoa", "Lan", "Ún")
PLACES = (("Xã Sín Thầu", "Mường Nhé"), ("Xã Chung Chải", "Mường Nhé"), ("Xã Na Cô Sa", "Nậm Pồ"))


def roster(people: int, every: int, done: int) -> Rows:
    """Return people of three communes; of `people` the first `done` reached level 2, one every few days."""
    rows = [HEADER]
    for number in range(people):
        commune, district = PLACES[number % 3]
        day = (
            (date(2025, 3, 1) + timedelta(days=every * number)).strftime("%d/%m/%Y") if number < done else ""
        )
        card = f"0111850{number:05d}"
        rows.append([f"Lò Thị {NAMES[number % 4]}", card, "Giáo viên", commune, district])
        rows[-1] += ["Điện Biên", "", day]
    return rows


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    folder = tmp_path / "programmes"
    folder.mkdir()
    text = PROGRAMME.format(code="try", counting="at-least").replace("percent = 50.0", "percent = 100.0")
    (folder / "try.toml").write_text(text, encoding="utf-8")
    number = text.replace('code = "try"', 'code = "number"').replace("percent = 100.0", "number = 60")
    (folder / "number.toml").write_text(number, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder, programme="try")
    return office


def forecast(office: Office, as_of: str, **question: Any) -> Any:
    return report_forecast(office.settings, ProgressQuestion(as_of, **question)).document


def test_a_steady_rollout(office: Office) -> None:
    office.imports(roster(100, 1, 61))  # one a day until 30 April
    found = forecast(office, "2025-04-30")
    assert (found["achieved"], found["of"], found["remaining"]) == (61, 100, 39)
    assert (found["last_4_weeks_per_week"], found["last_13_weeks_per_week"]) == (7.0, 6.78)
    assert found["required_per_week"] == round(39 * 7 / 245, 2)
    assert found["verdict"] == "on_track"
    assert found["earliest"] < found["expected"] == "2025-06-09" < found["latest"] <= "2025-12-31"
    units = found["units"]
    assert [unit["unit_code"] for unit in units] == ["096", "103"]
    assert sum(unit["remaining"] for unit in units) == 39
    assert sum(unit["gained_4_weeks"] for unit in units) == 28


def test_the_total_and_the_goal_are_those_of_the_progress_table(office: Office) -> None:
    office.imports(roster(100, 1, 61))
    for question in ({}, {"district": "Mường Nhé"}, {"commune": "Sín Thầu", "district": "Mường Nhé"}):
        found, shown = forecast(office, "2025-04-15", **question), office.progress("2025-04-15", **question)
        assert found["target"] == shown["target"]
        for key in ("achieved", "of", "remaining"):
            assert found[key] == shown["total"][key]
        assert {unit["unit_code"]: unit["remaining"] for unit in found["units"]} == {
            row["unit"]["code"]: row["remaining"] for row in shown["rows"] if row["remaining"]
        }


def test_a_rollout_that_stopped_has_no_date(office: Office) -> None:
    office.imports(roster(100, 1, 61))
    found = forecast(office, "2025-05-28")
    assert (found["verdict"], found["expected"], found["latest"]) == ("stalled", None, None)
    assert forecast(office, "2025-05-27")["expected"] is not None
    assert forecast(office, "2025-12-31")["verdict"] == "missed"


def test_before_anything_and_for_nobody_there_is_no_date(office: Office) -> None:
    office.imports(roster(30, 1, 12))
    assert forecast(office, "2025-02-28")["verdict"] == "too_early"
    assert forecast(office, "2025-03-12")["verdict"] == "too_early"
    found = forecast(office, "2025-03-12", district="Mường Chà")
    assert (found["verdict"], found["remaining"], found["units"]) == ("nobody", None, [])
    assert found["notes"] == [{"code": "nobody"}]


def test_of_a_number_each_unit_lacks_its_own_people(office: Office) -> None:
    office.imports(roster(100, 1, 61))
    office.settings = replace(office.settings, programme="number")
    office.imports(roster(100, 1, 50))
    found = forecast(office, "2025-04-30")
    assert (found["achieved"], found["remaining"]) == (50, 10)
    assert sum(unit["remaining"] for unit in found["units"]) == 50


def test_without_a_target_for_the_question_there_is_nothing_to_project(office: Office) -> None:
    office.imports(roster(10, 1, 5))
    for question in ({"level": 3}, {"by": "audience"}):
        with pytest.raises(Refusal) as refused:
            forecast(office, "2025-04-30", **question)
        assert refused.value.exit_code == 2
