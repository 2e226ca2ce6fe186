"""`dht progress --by week|month|quarter`: every row is what progress shows for its last day."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.periods import Cutoff, Interval
from dht.flows.progress_question import ProgressQuestion
from dht.flows.trend import TrendRequest, report_trend
from dht.store.database import Database
from tests.flows.test_reporting import PROGRAMME
from tests.offices import Office

ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Đến ngày | Bậc 1 | Bậc 2 | Bậc 3 |
| Lò Thị Mai | 011185000001 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | | 01/03/2025 | 15/04/2025 | |
| Lò Thị Hoa | 011185000002 | Giáo viên; Cán bộ quản lý | Xã Sín Thầu | Mường Nhé | Điện Biên | | | | 01/04/2025 | |
| Giàng A Chua | 011085000003 | Giáo viên | Xã Chung Chải | Mường Nhé | Điện Biên | | | 20/05/2025 | | 01/05/2025 |
| Vàng Thị Mỷ | 011199000004 | | Xã Na Cô Sa | Nậm Pồ | Điện Biên | | 30/04/2025 | 01/03/2025 | 01/04/2025 | 01/05/2025 |
| Cà Thị Ún | 011301000005 | Giáo viên | | | Điện Biên | 01/04/2025 | | 15/03/2025 | 20/04/2025 | |
| Tòng Văn Bạc | 019090000006 | Giáo viên | Xã Phúc Lương | Đại Từ | Thái Nguyên | | | | | |
| Hà Văn Bình | 011090000007 | Giáo viên | | | | 01/03/2025 | | 01/03/2025 | 02/03/2025 | 03/03/2025 |
"""  # noqa: E501 - one row, every column
MOVED = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày |
| Lò Thị Mai | 011185000001 | Giáo viên | Xã Na Cô Sa | Nậm Pồ | Điện Biên | 01/05/2025 |
"""
QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"district": "Mường Nhé"},
    {"province": "Điện Biên", "map": "new"},
    {"audience": "Giáo viên"},
    {"level": 1},
)


@pytest.fixture(params=["at-least", "exact"])
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Office:
    office = Office(tmp_path)
    folder = tmp_path / "programmes"
    folder.mkdir()
    text = PROGRAMME.format(code="try", counting=request.param)
    reporting = '[reporting]\nevery_months = 3\nperiod = "15th-to-14th"\n'
    (folder / "try.toml").write_text(text + reporting, encoding="utf-8")
    whole = text.replace('code = "try"', 'code = "whole"').replace("level = 2", "complete = true")
    (folder / "whole.toml").write_text(whole, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder, programme="try")
    office.imports(ROSTER)
    office.imports(MOVED)
    return office


def trend(
    office: Office,
    as_of: str,
    interval: Interval,
    cutoff: Cutoff | None = None,
    last: int | None = None,
    **question: Any,
) -> Any:
    request = TrendRequest(interval, cutoff, last)
    return report_trend(office.settings, ProgressQuestion(as_of, **question), request).document


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_row_is_what_progress_shows_for_its_last_day(office: Office, question: dict[str, Any]) -> None:
    for interval in ("week", "month"):
        document = trend(office, "2025-06-18", interval, **question)  # type: ignore[arg-type]
        assert len(document["rows"]) > 2
        for row in document["rows"]:
            shown = office.progress(row["to"], **{"map": "old", **question}, by="level")["total"]
            found = {key: row[key] for key in ("people", "reached", "achieved", "of", "percent")}
            assert found == {key: shown[key] for key in found}, row["period"]


def test_all_levels_together_can_be_the_goal(office: Office) -> None:
    office.settings = replace(office.settings, programme="whole")
    office.imports(ROSTER)
    assert office.progress("2025-05-31")["total"]["achieved"] > 0
    for day in ("2025-03-31", "2025-05-31"):
        (row,) = trend(office, day, "month", last=1)["rows"][-1:]
        assert (row["achieved"], row["of"]) == tuple(
            office.progress(day)["total"][key] for key in ("achieved", "of")
        )


def test_the_programme_says_when_a_period_closes_and_an_option_overrides(office: Office) -> None:
    own = trend(office, "2025-06-18", "quarter")
    assert (own["cutoff"], [row["period"] for row in own["rows"]]) == (
        "15th-to-14th",
        ["2025-Q1", "2025-Q2", "2025-Q3"],
    )
    assert [row["complete"] for row in own["rows"]] == [True, True, False]
    told = trend(office, "2025-06-30", "quarter", "calendar")
    assert [(row["period"], row["complete"]) for row in told["rows"]] == [
        ("2025-Q1", True),
        ("2025-Q2", True),
    ]
    codes = [note["code"] for note in own["notes"]]
    assert "period_open" in codes
    assert "moves" in codes


def test_earlier_completions_have_a_row_so_that_new_ones_add_up(office: Office) -> None:
    document = trend(office, "2025-05-20", "week", last=2, district="Mường Nhé")
    assert [row["period"] for row in document["rows"]] == [None, "2025-W20", "2025-W21"]
    assert document["rows"][0]["new"]["1"] > 0


def test_nobody_and_nothing_are_said(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports("| Họ và tên | Số CCCD | Tỉnh |\n| Lò Thị Mai | 011185000001 | Điện Biên |")
    document = trend(office, "2025-05-20", "week")
    assert [(row["period"], row["people"], row["achieved"]) for row in document["rows"]] == [
        ("2025-W21", 1, 0)
    ]
    assert document["notes"][-1] == {"code": "nothing"}


def test_the_number_of_statements_does_not_grow(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    query = Database.query

    def counted(self: Database, sql: str, params: Any = ()) -> Any:
        asked.append(sql)
        return query(self, sql, params)

    monkeypatch.setattr(Database, "query", counted)
    trend(office, "2025-06-18", "quarter")
    few = len(asked)
    trend(office, "2026-06-18", "week", last=60)
    assert len(asked) == 2 * few <= 16
