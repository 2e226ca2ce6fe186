"""The scorecard equals a recount with pencil and paper; units, maps, effective dates, claims, statements."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dht.flows.merging import MergeRequest, merge_people
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from tests import targets_recount as recount
from tests.conftest import Seeds
from tests.offices import Office, Rows
from tests.store.test_statements import counted
from tests.targets_recount import Province

NAMES = {
    "cadre": "Cán bộ, công chức, viên chức",
    "business_owner": "Chủ doanh nghiệp",
    "working_age": "Người trong độ tuổi lao động",
    "teacher": "Giáo viên",
}


def vietnamese(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def scorecard(office: Office, as_of: str, by: Any = None, **question: Any) -> Any:
    """Return the JSON document of `dht targets`."""
    return report_targets(office.settings, TargetQuestion(as_of, **question), by, (False, None))[0].document


def by_target(document: Any) -> dict[str, Any]:
    return {state["target"]: state for state in document["targets"]}


def settle(folder: Path, province: Province) -> Office:
    """Bring a made-up province into a store by the files its offices would send."""
    office = Office(folder, "thu")
    programmes = folder / "programmes"
    programmes.mkdir(exist_ok=True)
    (programmes / "thu.toml").write_text(
        recount.PROGRAMME.format(counting=province.counting), encoding="utf-8"
    )
    object.__setattr__(office.settings, "programmes", programmes)
    for rows in files(province):
        if len(rows) > 1:
            office.imports(rows)
    return office


def files(province: Province) -> list[Rows]:
    """Return the lists that the offices of a province send."""
    people = province.people
    roster = [
        [
            "Họ và tên",
            "Ngày sinh",
            "Số CCCD",
            "Đối tượng",
            "Đơn vị",
            "Xã",
            "Huyện",
            "Tỉnh",
            "Bậc 1",
            "Bậc 2",
            "Bậc 3",
        ]
    ]
    outcomes = [["Số CCCD", "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả"]]
    attendance = [["Số CCCD", "Mã lớp", "Điểm danh"]]
    projects = [["Số CCCD", "Tên dự án", "Ngày", "Trạng thái"]]
    for one in people:
        levels = [vietnamese(one.levels[level]) if level in one.levels else "" for level in (1, 2, 3)]
        audiences = "; ".join(NAMES[code] for code in one.audiences)
        commune = recount.DISTRICTS[one.district]
        roster.append(
            [
                "Lò Thị Mai",
                "1990",
                one.citizen_id,
                audiences,
                one.school,
                commune,
                one.district,
                "Điện Biên",
                *levels,
            ]
        )
        for what, when, so in one.outcomes:
            name = {"applies": "Ứng dụng", "better": "Tốt hơn"}[what]
            outcomes.append([one.citizen_id, name, vietnamese(when), "Đạt" if so else "Không đạt"])
        if one.attended:
            attendance.append([one.citizen_id, *one.attended[:2]])
        for day in set(one.projects):
            projects.append([one.citizen_id, f"Dự án {day}", vietnamese(day), "đã nộp"])
    marks = [["Huyện", "Tỉnh", "Mốc", "Ngày ban hành"]]
    marks += [[d, "Điện Biên", "Ban hành kế hoạch", vietnamese(day)] for d, day in province.plans.items()]
    groups = [["Đơn vị", "Huyện", "Tỉnh", "Mốc", "Ngày ban hành"]]
    groups += [
        [s, d, "Điện Biên", "Nhóm nòng cốt", vietnamese(day)] for (s, d), day in province.groups.items()
    ]
    classes = [["Mã lớp", "Ngày khai giảng", "Tỉnh"]]
    classes += [[name, vietnamese(day), "Điện Biên"] for name, day in province.classes.items()]
    counted = {(unit, whom, day): number for unit, whom, day, number in province.headcounts}
    heads = [["Huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày"]]
    heads += [
        ["" if unit == "*" else unit, "Điện Biên", NAMES[whom], str(number), vietnamese(day)]
        for (unit, whom, day), number in counted.items()
    ]
    return [roster, outcomes, classes, attendance, projects, marks, groups, heads]


def join_two(office: Office, province: Province) -> None:
    """Make the first two people of any school one person, in the store and in the model."""
    pair = [one for one in province.people if one.school][:2]
    if len(pair) == 2:
        kept, other = pair
        request = MergeRequest(kept.citizen_id, other.citizen_id, office.today, despite_cccd=True)
        merge_people(office.settings, request)
        province.people.remove(other)
        kept.audiences = sorted({*kept.audiences, *other.audiences})
        for level, day in other.levels.items():
            kept.levels[level] = min(day, kept.levels.get(level, day))
        kept.outcomes += other.outcomes
        classes = [one.attended for one in pair if one.attended]
        there = [one for one in classes if one[1] in ("đạt", "không đạt", "có mặt")]
        kept.projects = sorted({*kept.projects, *other.projects})
        kept.attended = min(there, key=lambda one: one[2]) if there else None


def check(folder: Path, seed: int, merged: bool = False) -> None:
    """Hold the scorecards of a province on some days against the recount."""
    province = recount.invent(seed)
    office = settle(folder, province)
    if merged:
        join_two(office, province)
    rng = random.Random(seed)
    for _ in range(4):
        on = recount.FIRST + timedelta(days=rng.randrange(365))
        district = rng.choice([None, *recount.DISTRICTS])
        states = by_target(scorecard(office, on.isoformat(), district=district, map="old"))
        figures = recount.figures(province, on, district)
        assert set(states) == set(figures)
        for name, (part, whole) in figures.items():
            state = states[name]
            verdict, left = recount.verdict(name, on, province, district)
            got = (state["achieved"], state["whole"], state["verdict"], state["remaining"])
            assert got == (part, whole, verdict, left), (seed, on, district, name)
            held = recount.NUMBERS.get(name, whole)
            percent = None if part is None or not held else part * 10_000 // held / 100
            assert state["percent"] == (max(percent, 0.01) if percent is not None and part else percent)


@pytest.mark.parametrize("seed", range(4))
def test_the_scorecard_equals_the_recount(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.parametrize("seed", range(20, 24))
def test_who_is_several_persons_of_the_store_counts_once(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed, merged=True)


@pytest.mark.slow
def test_many_scorecards_equal_the_recount(seeds: Seeds) -> None:
    for seed, folder in seeds(100, 250):
        check(folder, seed, merged=seed % 2 == 0)


@pytest.mark.parametrize("seed", [7, 8])
def test_rows_add_up_to_the_whole(tmp_path: Path, seed: int) -> None:
    office = settle(tmp_path, recount.invent(seed))
    for by in ("district", "commune"):
        document = scorecard(office, "2025-08-01", by, map="old")
        for at, state in enumerate(document["targets"]):
            rows = [row["targets"][at] for row in document["rows"]]
            if state["lack"] is None and state["target"] in (
                "cadres",
                "complete",
                "attended",
                "number",
                "projects",
            ):
                assert sum(row["achieved"] or 0 for row in rows) == state["achieved"]
                assert sum(row["roster"] or 0 for row in rows) == (state["roster"] or 0)


# Single rules -------------------------------------------------------------------------------------

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Đơn vị | Xã | Huyện | Tỉnh | Bậc 1 |
| Lò Thị Mai | 1988 | 011188000114 | Chủ DN | TH Hoa Ban | Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 |
| Vàng A Nủ | 1990 | 011090000310 | Chủ DN | TH Hoa Ban | Mường Báng | Tủa Chùa | Điện Biên | |
"""
HEADS = "| Huyện | Tỉnh | Đối tượng | Tổng số | Tính đến ngày | Nguồn |"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = settle(tmp_path, Province("at-least", [], {}, {}, [], {}))
    office.imports(ROSTER)
    return office


def owners(office: Office, as_of: str = "2025-05-01", **question: Any) -> Any:
    return by_target(scorecard(office, as_of, **question))["owners"]


def test_a_headcount_is_the_units_own_or_the_sum_of_all_its_parts(office: Office) -> None:
    assert (owners(office)["whole"], owners(office)["lack"]) == (None, "no_headcount")
    districts = ("Điện Biên Phủ", "Mường Lay", "Mường Nhé", "Mường Chà", "Tủa Chùa", "Tuần Giáo", "Điện Biên")
    rows = [f"| {name} | Điện Biên | Chủ DN | 10 | 01/04/2025 | |" for name in districts]
    office.imports("\n".join((HEADS, *rows)))
    state = owners(office)
    assert (state["whole"], state["lack"], state["verdict"]) == (None, "part_headcount", "nothing")
    assert state["declared"]["parts"], state["declared"]["parts_all"] == (7, 10)
    rest = ("Điện Biên Đông", "Mường Ảng", "Nậm Pồ")
    rows = [f"| {name} | Điện Biên | Chủ DN | gần 10 | 02/04/2025 | |" for name in rest]
    office.imports("\n".join((HEADS, *rows)))
    state = owners(office)
    assert (state["whole"], state["achieved"], state["percent"], state["remaining"]) == (100, 1, 1.0, 79)
    assert state["declared"] == {
        "number": 100, "qualifier": "about", "as_of": "2025-04-01", "source": None,
        "parts": 10, "parts_all": 10,
    }  # fmt: skip
    office.imports(f"{HEADS}\n| | Điện Biên | Chủ DN | 50 | 05/04/2025 | BC 7 |")
    assert (owners(office)["whole"], owners(office)["declared"]["source"]) == (50, "BC 7")
    assert owners(office, "2025-04-04")["whole"] == 100
    assert owners(office, district="Tủa Chùa")["whole"] == 10
    assert owners(office, "2025-08-01", map="new", province="Điện Biên")["whole"] == 50


def test_a_claim_stands_beside_and_changes_nothing(office: Office) -> None:
    before = owners(office)
    office.imports(
        "| Tỉnh | Đối tượng | Chỉ tiêu | Số đạt | Tính đến ngày | Nguồn |\n"
        "| Điện Biên | Chủ DN | Bậc 1 | hơn 70 | 01/04/2025 | BC 9 |\n"
        "| Điện Biên | Chủ DN | Bậc 2 | 9 | 01/04/2025 | |"
    )
    after = owners(office)
    assert after.pop("claims") == [
        {"number": 70, "percent": None, "qualifier": "more-than", "as_of": "2025-04-01", "source": "BC 9"}
    ]
    assert before.pop("claims") == []
    assert after == before
    assert owners(office, "2025-03-31")["claims"] == []


def test_who_may_or_may_not_belong_is_in_neither_number(office: Office) -> None:
    # Xã Mường Nhé of the new map was made of communes of one old district, Mường Thanh of two.
    office.imports(
        "| Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Xã | Tỉnh | Bậc 1 |\n"
        "| Lò A | 1990 | 011090000401 | Chủ DN | Xã Mường Nhé | Điện Biên | 01/03/2025 |\n"
        "| Lò B | 1990 | 011090000402 | Chủ DN | Phường Mường Thanh | Điện Biên | 01/03/2025 |",
    )

    def at(district: str) -> tuple[int | None, int, int]:
        state = owners(office, "2025-08-01", district=district)
        return state["achieved"], state["roster"], state["not_placed"]

    assert at("Mường Nhé") == (2, 2, 0)
    assert at("Tủa Chùa") == (0, 1, 0)
    assert at("Điện Biên Phủ") == (None, 0, 1)
    assert owners(office, "2025-08-01")["roster"] == 4


def test_organisations_of_one_name_are_told_by_their_communes(office: Office) -> None:
    head = "| Đơn vị | Xã | Huyện | Tỉnh | Mốc | Ngày ban hành |"
    office.imports(f"""{head}
        | TH Hoa Ban | | | Điện Biên | Nhóm nòng cốt | 01/03/2025 |
        | TH Hoa Ban | | Tủa Chùa | Điện Biên | Nhóm nòng cốt | 02/03/2025 |
        | TH Khác | | Tủa Chùa | Điện Biên | Nhóm nòng cốt | 02/03/2025 |""")
    report, _ = report_targets(
        office.settings, TargetQuestion("2025-05-01", ("groups",)), None, (False, None)
    )
    state = by_target(report.document)["groups"]
    assert (state["achieved"], state["whole"]) == (2, 3)  # the first fits both schools and counts for none
    assert [note.key for note in report.table.notes] == ["targets.strays"]


def test_an_unbounded_target_has_nobody_left_over(office: Office) -> None:
    office.imports("| Họ và tên | Ngày sinh | Số CCCD | Bậc 3 |\n| Lò C | 1990 | 011090000403 | 01/03/2025 |")
    state = by_target(scorecard(office, "2025-05-01", targets=("complete",)))["complete"]
    assert (state["achieved"], state["whole"], state["not_placed"]) == (1, 3, 0)
    document = scorecard(office, "2025-05-01", "district", targets=("complete",))
    assert [row["unit"]["code"] for row in document["rows"]][-1] is None


def test_a_statement_more_is_needed_for_nobody(tmp_path: Path) -> None:
    found = []
    for people in (5, 35):
        province = recount.invent(3)
        everyone = [
            recount.Somebody(n, "Mường Nhé", "", ["cadre"], {1: recount.FIRST}) for n in range(1, people)
        ]
        office = settle(
            tmp_path / str(people), Province("exact", everyone, province.plans, {}, [], province.classes)
        )
        with counted() as statements:
            scorecard(office, "2025-06-01", "district")
        found.append(statements.total())
    assert found[0] == found[1] <= 25


def test_what_one_map_says_holds_for_the_same_people_on_the_other(tmp_path: Path) -> None:
    office = Office(tmp_path, "dien-bien-binh-dan-hoc-vu-so")
    office.imports(
        "| Tỉnh | Đối tượng | Tổng số | Tính đến ngày |\n"
        "| Điện Biên | Người trưởng thành | 100 | 01/06/2025 |\n"
        "| Lai Châu | Người trưởng thành | 70 | 01/06/2025 |"
    )
    office.imports(
        "| Tỉnh | Đối tượng | Chỉ tiêu | Số đạt | Tính đến ngày |\n"
        "| Điện Biên | Người trưởng thành | Bậc 1 | 60 | 02/06/2025 |"
    )
    state = by_target(scorecard(office, "2025-08-01"))["adults-basic-skills"]
    assert (state["target_map"], state["whole"], state["lack"]) == ("new", 100, "no_roster")
    assert [claim["number"] for claim in state["claims"]] == [60]
    # Thái Nguyên was joined with Bắc Kạn: what the old province says is not what the new one says.
    thai_nguyen = Office(tmp_path / "tn", "thai-nguyen-binh-dan-hoc-ai")
    thai_nguyen.imports(
        "| Tỉnh | Đối tượng | Tổng số | Tính đến ngày |\n| Thái Nguyên | Chủ DN | 100 | 01/08/2025 |"
    )
    assert by_target(scorecard(thai_nguyen, "2025-09-01"))["owners-trained"]["whole"] is None


def test_a_province_launched_on_either_map(tmp_path: Path) -> None:
    office = Office(tmp_path, "thu")
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "thu.toml").write_text(
        'schema = 1\ncode = "thu"\nname = "Thử"\ncounting = "at-least"\n'
        'level = [{number = 1, name = "Một"}]\n'
        'milestone = [{code = "launch", name = "Phát động", by = "province"}]\n'
        '[[target]]\nid = "launched"\nname = "Đã phát động"\nmilestone = "launch"\npercent = 100\n'
        'scope = { map = "new", province = "11" }\n',
        encoding="utf-8",
    )
    object.__setattr__(office.settings, "programmes", tmp_path / "programmes")
    office.imports("| Tỉnh | Mốc | Ngày ban hành |\n| Điện Biên | Phát động | 01/05/2025 |")
    state = by_target(scorecard(office, "2025-08-01"))["launched"]
    assert (state["achieved"], state["whole"], state["verdict"]) == (1, 1, "met")
