"""Provinces of the published sizes give the published figures back. The people are invented."""

from pathlib import Path
from typing import Any

import pytest

from tests import invented
from tests.flows.test_targets import by_target, scorecard
from tests.offices import Office, Rows

pytestmark = pytest.mark.slow
PLACES = invented.communes("11")
HEADER = ["Họ và tên", "Ngày sinh", "Số CCCD", "Đối tượng", "Đơn vị", "Xã", "Huyện", "Tỉnh"]


def people(audiences: list[str], first: int = 1) -> Rows:
    """Return a roster row for each cell of audiences, spread over the communes of Điện Biên."""
    rows = []
    for number, audience in enumerate(audiences, start=first):
        place = PLACES[number % len(PLACES)]
        citizen = f"011{number % 2}{80 + number % 20}{number:06}"
        school = f"TH {place.name}"
        rows.append(
            [
                "Lò Thị Mai",
                f"19{80 + number % 20}",
                citizen,
                audience,
                school,
                place.name,
                place.district,
                "Điện Biên",
            ]
        )
    return rows


def audiences_of(office: Office, as_of: str) -> dict[str, tuple[int, ...]]:
    return office.counts(as_of, by="audience", map="old")


def test_the_teachers_of_dien_bien(tmp_path: Path) -> None:
    office = Office(tmp_path, "dien-bien-giao-vien-ai")
    cells = ["Giáo viên; Giáo viên cốt cán"] * 102 + ["Giáo viên"] * 13_898 + ["Cán bộ quản lý"] * 1_200
    roster = people(cells)
    office.imports([[*HEADER, "Bậc 1"], *([*row, f"{1 + at % 28}/04/2025"] for at, row in enumerate(roster))])
    titles = [[roster[at % 14_000][2], f"Dự án {at}", "20/04/2025", "đã nộp", ""] for at in range(35_700)]
    for at in range(5):
        titles.append([roster[at][2], f"Dự án {at}", "05/05/2025", "", "Dự án ứng dụng AI xuất sắc nhất"])
    office.imports([["Số CCCD", "Tên dự án", "Ngày", "Trạng thái", "Giải thưởng"], *titles])
    state = by_target(scorecard(office, "2025-05-06"))["teachers-trained"]
    assert (state["achieved"], state["whole"], state["percent"], state["verdict"]) == (
        14_000,
        14_000,
        100.0,
        "met",
    )
    assert (state["declared"]["number"], state["declared"]["qualifier"]) == (14_000, "about")
    assert state["claims"][0]["percent"] == 100.0
    half = by_target(scorecard(office, "2025-04-14"))["teachers-trained"]
    assert (half["achieved"], half["percent"]) == (7_000, 50.0)
    rows = audiences_of(office, "2025-05-06")
    assert [rows[name][:2] for name in ("giáo viên", "cán bộ quản lý", "giáo viên cốt cán", "*")] == [
        (14_000, 14_000), (1_200, 1_200), (102, 102), (15_200, 15_200),
    ]  # fmt: skip
    facts: list[Any] = office.facts("projects")
    assert len(facts) == 35_705


def test_the_scorecard_of_thai_nguyen(tmp_path: Path) -> None:
    office = Office(tmp_path, "thai-nguyen-binh-dan-hoc-ai")
    places = invented.communes("19")
    kinds = ["Cán bộ công chức", "Chủ doanh nghiệp", "Người trong độ tuổi lao động"]
    rows, outcomes = [], []
    better, proficient = "Cải thiện hiệu quả công việc", "Sử dụng thành thạo kỹ năng đã học"
    for number in range(30_000):
        place, kind = places[number % len(places)], number % 3
        citizen = f"019{number % 2}{80 + number % 20}{number:06}"
        rank = number // 3
        done = "15/03/2025" if kind == 0 or rank < 8_000 else ""
        rows.append(
            [
                "Lò Thị Mai",
                f"19{80 + number % 20}",
                citizen,
                kinds[kind],
                "",
                place.name,
                place.district,
                "Thái Nguyên",
                done,
            ]
        )
        if done and rank % 2 == 0:
            outcomes.append([citizen, better if kind == 0 else proficient, "30/06/2025", "Đạt"])
        if kind == 0:
            outcomes.append([citizen, "Ứng dụng AI vào công việc", "30/06/2025", "Đạt"])
    office.imports([[*HEADER, "Bậc 1"], *rows])
    office.imports([["Số CCCD", "Kết quả ứng dụng", "Ngày đánh giá", "Kết quả"], *outcomes])
    heads = [["", "Thái Nguyên", name, "10.000", "01/01/2025"] for name in kinds[1:]]
    office.imports([["Huyện", "Tỉnh", "Đối tượng", "Tổng số", "Tính đến ngày"], *heads])
    districts = sorted({place.district for place in places})
    plans = [[name, "Thái Nguyên", "Ban hành kế hoạch và phát động", "01/12/2024"] for name in districts]
    office.imports([["Huyện", "Tỉnh", "Mốc", "Ngày ban hành"], *plans])
    states = by_target(scorecard(office, "2025-12-31", map="new"))
    found = {name: (s["achieved"], s["whole"], s["percent"], s["verdict"]) for name, s in states.items()}
    assert found == {
        "districts-launched": (9, 9, 100.0, "met"),
        "agencies-core-group": (None, 0, None, "nothing"),
        "cadres-trained": (10_000, 10_000, 100.0, "met"),
        "cadres-applying": (10_000, 10_000, 100.0, "met"),
        "cadres-improved": (5_000, 10_000, 50.0, "met"),
        "owners-trained": (8_000, 10_000, 80.0, "met"),
        "workers-trained": (8_000, 10_000, 80.0, "met"),
        "trained-proficient": (8_000, 16_000, 50.0, "met"),
    }
