"""`dht targets --forecast`: paces equal a recount, leavers, wholes that grow, what is met late, far days."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dht.core.completeness import CompleteList
from dht.flows.forecast import report_forecast
from dht.flows.importing import ImportOptions
from dht.flows.progress_question import ProgressQuestion
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from tests import targets_recount as recount
from tests.conftest import Seeds
from tests.flows.test_targets import join_two, settle
from tests.offices import Office
from tests.store.test_statements import counted
from tests.targets_recount import Province, Somebody


def ask(office: Office, as_of: str, by: Any = None, **question: Any) -> Any:
    """Return the report of `dht targets --forecast`."""
    return report_targets(office.settings, TargetQuestion(as_of, **question), by, (False, None), True)[0]


def forecasts(office: Office, as_of: str, **question: Any) -> dict[str, Any]:
    document: Any = ask(office, as_of, **question).document
    return {found["target"]: found for found in document["forecasts"]}


def mean(weeks: list[int]) -> float:
    return round(sum(weeks) / len(weeks), 2) if weeks else 0.0


def check(folder: Path, seed: int, merged: bool) -> int:
    """Hold the forecasts of a province on some days against the recount; return how many there were."""
    province = recount.invent(seed)
    office = settle(folder, province)
    if merged:
        join_two(office, province)
    rng, seen = Random(seed), 0
    for _ in range(3):
        on = recount.FIRST + timedelta(days=rng.randrange(40, 330))
        district = rng.choice([None, *recount.DISTRICTS])
        document: Any = ask(office, on.isoformat(), district=district, map="old").document
        for state, found in zip(document["targets"], document["forecasts"], strict=True):
            name, where = state["target"], (seed, on, district, state["target"])
            if state["verdict"] == "met_late":
                day = recount.reached_on(name, on, province, district)
                assert state["reached_on"] == (day and day.isoformat()), where
            if "weeks" not in found:
                assert found["verdict"] == state["verdict"] in ("met", "met_late", "nothing", "not_yet"), (
                    where
                )
                continue
            weeks = recount.weeks(name, on, province, district)
            got = (found["weeks"], found["last_4_weeks_per_week"], found["last_13_weeks_per_week"])
            assert got == (len(weeks), mean(weeks[-4:]), mean(weeks)), where
            assert found["left_13_weeks"] == 0
            assert (found["expected"] is not None) <= (sum(weeks[-4:]) > 0), where
            seen += 1
    return seen


@pytest.mark.parametrize("seed", range(4))
def test_paces_equal_the_recount(tmp_path: Path, seed: int) -> None:
    assert check(tmp_path, seed, merged=False)


@pytest.mark.parametrize("seed", [21, 22])
def test_paces_of_who_is_several_persons_of_the_store(tmp_path: Path, seed: int) -> None:
    assert check(tmp_path, seed, merged=True)


@pytest.mark.slow
def test_many_paces_equal_the_recount(seeds: Seeds) -> None:
    for seed, folder in seeds(400, 200):
        check(folder, seed, merged=seed % 2 == 0)


def cadre(number: int, reached: date | None, district: str = "Mường Nhé", level: int = 2) -> Somebody:
    return Somebody(number, district, "TH Bản Mới", ["cadre"], {level: reached} if reached else {})


CADRES = "Cán bộ, công chức, viên chức"
ROW = ["Họ và tên", "Ngày sinh", "Số CCCD", "Đối tượng", "Đơn vị", "Xã", "Huyện", "Tỉnh"]


def roster_row(number: int, district: str | None = None) -> list[str]:
    """Return the row of a cadre of `rollout`, as the roster has it or moved to another district."""
    where = district or list(recount.DISTRICTS)[number % 3]
    person = ["Lò Thị Mai", "1990", f"011190{number:06}", CADRES]
    return [*person, "TH Bản Mới", recount.DISTRICTS[where], where, "Điện Biên"]


def rollout(folder: Path, people: int, done: int) -> Office:
    """Return an office whose cadres reach level 2, one a day from 1 June 2025."""
    everyone = [
        cadre(n, date(2025, 6, 1) + timedelta(days=n) if n < done else None, list(recount.DISTRICTS)[n % 3])
        for n in range(people)
    ]
    return settle(folder, Province("at-least", everyone, {}, {}, [], {}))


def test_a_target_of_levels_is_forecast_as_progress_forecasts_it(tmp_path: Path) -> None:
    office = rollout(tmp_path, 300, 70)
    found = forecasts(office, "2025-08-09")["cadres"]
    shown: Any = report_forecast(office.settings, ProgressQuestion("2025-08-09", audience=CADRES)).document
    assert shown["target"]["id"] == "cadres"
    assert found["verdict"] == "on_track"
    for key in ("weeks", "required_per_week", "last_4_weeks_per_week", "expected", "earliest", "latest"):
        assert found[key] == shown[key], key
    stopped = forecasts(office, "2025-09-15")["cadres"]
    assert (stopped["verdict"], stopped["expected"], stopped["latest"]) == ("stalled", None, None)


def test_the_units_that_carry_the_shortfall_add_up(tmp_path: Path) -> None:
    office = rollout(tmp_path, 300, 70)
    document: Any = ask(office, "2025-08-09", targets=("cadres",), map="old").document
    short = document["shortfalls"]
    assert {unit["unit_kind"] for unit in short} == {"district"}
    assert sum(unit["gained_4_weeks"] for unit in short) == 28
    assert sum(unit["remaining"] for unit in short) >= document["targets"][0]["remaining"]
    assert [unit["remaining"] for unit in short] == sorted((u["remaining"] for u in short), reverse=True)
    assert "shortfalls" not in ask(office, "2025-08-09").document
    assert "shortfalls" not in ask(office, "2025-08-09", targets=("projects",)).document
    assert "shortfalls" not in ask(office, "2025-08-09", targets=("cadres",), commune="Sín Thầu").document


def test_units_not_reached_are_the_shortfall_of_a_target_of_units(tmp_path: Path) -> None:
    plans = {"Mường Nhé": date(2025, 7, 20), "Tủa Chùa": date(2025, 7, 1)}
    office = settle(tmp_path, Province("exact", [], plans, {}, [], {}))
    document: Any = ask(office, "2025-07-25", targets=("plans",)).document
    found = document["forecasts"][0]
    assert (found["counted"], found["last_4_weeks_per_week"], found["verdict"]) == (
        "units",
        0.5,
        "impossible",
    )
    assert found["required_per_week"] == round(8 * 7 / 6, 2)
    assert {unit["remaining"] for unit in document["shortfalls"]} == {1}
    assert len(document["shortfalls"]) == 8


def test_who_leaves_lowers_no_pace_and_is_said(tmp_path: Path) -> None:
    office = settle(tmp_path, Province("at-least", [], {}, {}, [], {}))
    names = ("Mai", "Sử", "Nủ", "Pó", "Ly", "Chư", "Xa", "Ún", "Lan", "Hoa", "Bình", "Tâm", "Dung", "Nga")
    rows = [[f"Lò {name}", *roster_row(n, "Mường Nhé")[1:]] for n, name in enumerate(names)]
    days = [f"{n + 10:02}/06/2025" if n < 4 else "" for n in range(len(rows))]
    office.imports([[*ROW, "Bậc 2"], *([*row, day] for row, day in zip(rows, days, strict=True))])
    before = forecasts(office, "2025-07-10")["cadres"]
    how = ImportOptions(complete=CompleteList("2025-07-05", "commune"), yes=True)
    assert office.take(office.write([ROW, *rows[2:-1]]), options=how).applied
    after = forecasts(office, "2025-07-10")["cadres"]
    assert (before["left_13_weeks"], after["left_13_weeks"]) == (0, 2)  # the third had achieved nothing
    assert after["last_4_weeks_per_week"] == before["last_4_weeks_per_week"] > 0
    assert forecasts(office, "2025-07-04")["cadres"]["left_13_weeks"] == 0
    shown: Any = report_forecast(office.settings, ProgressQuestion("2025-07-10", audience=CADRES)).document
    assert {"code": "left", "people": 2} in shown["notes"]
    notes = ask(office, "2025-07-10", targets=("cadres",)).others[0].notes
    assert "targets.forecast.left" in [note.key for note in notes]


def test_who_moves_within_the_place_has_not_left(tmp_path: Path) -> None:
    office = rollout(tmp_path, 90, 12)
    moved = [*roster_row(3, "Tủa Chùa"), "05/07/2025"]
    office.imports([[*ROW, "Từ ngày"], moved])
    assert forecasts(office, "2025-07-10")["cadres"]["left_13_weeks"] == 0
    assert forecasts(office, "2025-07-10", district="Mường Nhé")["cadres"]["left_13_weeks"] == 1
    assert forecasts(office, "2025-07-10", district="Tủa Chùa")["cadres"]["left_13_weeks"] == 0


def test_a_whole_that_grows_is_said(tmp_path: Path) -> None:
    people = [cadre(n, date(2025, 7, 1) + timedelta(days=n)) for n in range(1, 30)]
    for one in people[:9]:
        one.outcomes = [("better", date(2025, 7, 6) + timedelta(days=3 * one.number), True)]
    office = settle(tmp_path, Province("exact", people, {}, {}, [], {}))
    found = ask(office, "2025-08-10", targets=("better",))
    assert found.document["forecasts"][0]["whole_grew_13_weeks"] == 29
    assert "targets.forecast.whole" in [note.key for note in found.others[0].notes]


def test_a_later_negative_result_is_a_step_back(tmp_path: Path) -> None:
    people = [cadre(n, None) for n in range(1, 6)]
    for one in people[:3]:
        one.outcomes = [("applies", date(2025, 6, 1), True)]
    people[0].outcomes.append(("applies", date(2025, 8, 8), False))
    office = settle(tmp_path, Province("exact", people, {}, {}, [], {}))
    found = forecasts(office, "2025-08-10")["applying"]
    assert (found["last_4_weeks_per_week"], found["verdict"], found["expected"]) == (-0.25, "stalled", None)


def test_what_is_met_late_says_so_and_falls_no_longer_short(tmp_path: Path) -> None:
    people = [
        Somebody(n, "Mường Nhé", "", ["teacher"], {2: date(2025, 5, 27) + timedelta(days=n)})
        for n in range(1, 8)
    ]
    office = settle(tmp_path, Province("exact", people, {}, {}, [], {}))

    def state(as_of: str) -> Any:
        question = TargetQuestion(as_of, ("number",))
        report, short = report_targets(office.settings, question, "district", (True, None))
        document: Any = report.document
        found = document["targets"][0]
        rows = [row["targets"][0]["verdict"] for row in document["rows"] if row["unit"]["code"] == "096"]
        return found["verdict"], found["reached_on"], len(short), rows

    assert state("2025-05-31") == ("under_way", None, 1, ["under_way"])
    assert state("2025-06-20") == ("met_late", "2025-06-01", 0, ["met_late"])


def test_a_statement_more_is_needed_for_nobody(tmp_path: Path) -> None:
    found = []
    for people in (5, 40):
        everyone = [cadre(n, recount.FIRST + timedelta(days=n)) for n in range(1, people)]
        for one in everyone:
            one.outcomes = [("applies", recount.FIRST + timedelta(days=9), True)]
        office = settle(tmp_path / str(people), Province("exact", everyone, {}, {}, [], {}))
        with counted() as statements:
            ask(office, "2025-03-01", targets=("applying",))
        found.append(statements.total())
    assert found[0] == found[1] <= 45


def test_what_was_done_elsewhere_is_no_gain_of_the_new_place(tmp_path: Path) -> None:
    """Outcomes before the move belong to the old place, those after it to the new one, later ones to none."""
    people = [cadre(n, None, "Mường Nhé" if n < 9 else "Tủa Chùa") for n in range(1, 30)]
    days = [date(2025, 7, 1), date(2025, 7, 12), date(2025, 7, 25), date(2025, 8, 20)]
    for one, day in zip(people, days, strict=False):
        one.outcomes = [("applies", day, True)]
    people[5].outcomes = [("applies", date(2025, 2, 1), True)]
    office = settle(tmp_path, Province("at-least", people, {}, {}, [], {}))
    moved = [[*roster_row(n, "Tủa Chùa"), "20/07/2025"] for n in range(1, 5)]
    office.imports([[*ROW, "Từ ngày"], *moved])

    def paces(**question: Any) -> tuple[Any, Any]:
        document: Any = ask(office, "2025-08-10", targets=("applying",), map="old", **question).document
        found = document["forecasts"][0]
        return found["last_4_weeks_per_week"], found.get("left_13_weeks")

    assert paces() == (0.25, 0)  # of the last four weeks, from 14 July, one; nobody left the whole
    assert paces(district="Tủa Chùa") == (0.25, 0)
    assert paces(district="Mường Nhé")[1] == 2


def test_the_document_and_records_say_the_same(tmp_path: Path) -> None:
    office = rollout(tmp_path, 300, 70)
    report = ask(office, "2025-08-09", "district", map="old")
    document: Any = report.document
    records: Any = list(report.records)
    assert [found["target"] for found in document["forecasts"]] == [s["target"] for s in document["targets"]]
    assert document["by"] == "district"
    assert len(document["rows"]) > 3
    cadres = next(record for record in records if record["target"] == "cadres")
    assert cadres["forecast_expected"] == forecasts(office, "2025-08-09")["cadres"]["expected"] is not None
    assert len({tuple(record) for record in records}) == 1  # every row has every column
    assert not any(key.startswith("forecast_") for key in scorecard_keys(office))


def scorecard_keys(office: Office) -> list[str]:
    report, _ = report_targets(office.settings, TargetQuestion("2025-08-09"), None, (False, None))
    records: Any = list(report.records)
    return list(records[0])


def test_things_met_late_have_their_day_too(tmp_path: Path) -> None:
    people = [Somebody(n, "Mường Nhé", "", ["teacher"]) for n in (1, 2)]
    for one in people:
        one.projects = [date(2025, 3, 20 + one.number), date(2025, 4, 2 + one.number)]
    office = settle(tmp_path, Province("exact", people, {}, {}, [], {}))
    path = tmp_path / "programmes" / "thu.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("number = 4", "number = 4\ndeadline = 2025-03-31"), encoding="utf-8")
    question = TargetQuestion("2025-06-01", ("projects",))
    document: Any = report_targets(office.settings, question, None, (False, None))[0].document
    state = document["targets"][0]
    assert (state["verdict"], state["reached_on"]) == ("met_late", "2025-04-04")
