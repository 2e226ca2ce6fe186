"""Files of completions: who completed what, whatever is blank, late, early or said twice."""

from pathlib import Path

import pytest

from tests.offices import Office, tally
from tests.soundness import assert_sound

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | 011185000001 | GV-1 | Trường A | Xã Sín Thầu | Mường Nhé |
| Giàng A Chua | 12/03/1985 | 011085000002 | GV-1 | Trường B | Xã Chung Chải | Mường Nhé |
| Vàng Thị Mỷ | 1999 | 011199000003 | | Trường A | Xã Sín Thầu | Mường Nhé |
"""
HEADER = "| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Bậc | Ngày hoàn thành | Kết quả |\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    for line in ROSTER.strip().splitlines()[1:]:
        office.imports(ROSTER.strip().splitlines()[0] + "\n" + line)
    return office


@pytest.mark.parametrize(
    ("row", "who"),
    [
        ("| | | 011185000001 | | | 1 | 02/05/2025 | Đạt |", "011185000001"),
        ("| Lò Thị Mai | | 011 185 000 001 | | | Bậc 1 | 2025-05-02 | |", "011185000001"),
        ("| Giàng A Chua | | | GV-1 | | 1 | 02/05/2025 | |", "011085000002"),
        ("| lò thị mai | | | gv-1 | Trường khác | 1 | 02/05/2025 | |", "011185000001"),
        ("| Lò Thị Mai | 02/09/1985 | | | Trường A | 1 | 02/05/2025 | |", "011185000001"),
        ("| Vàng Thị Mỷ | 1999 | | | trường a | 1 | 02/05/2025 | |", "011199000003"),
    ],
)
def test_whoever_is_meant_gets_the_completion(office: Office, row: str, who: str) -> None:
    table = HEADER + row
    assert tally(office.imports(table)) == {"created": 1}
    assert [done["completed_on"] for done in office.person(who)["completions"]] == ["2025-05-02"]
    assert tally(office.imports(table)) == {"unchanged": 1}
    assert_sound(office.settings.db)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| Lò Thị Mai | 03/09/1985 | | | Trường A | 1 | 02/05/2025 | |", "E305"),
        ("| Lò Thị Mai | 02/09/1985 | | | Trường B | 1 | 02/05/2025 | |", "E305"),
        ("| Lò Thị Mai | | | | Trường A | 1 | 02/05/2025 | |", "E206"),
        ("| | | | | | 1 | 02/05/2025 | |", "E206"),
        ("| | | | GV-1 | | 1 | 02/05/2025 | |", "E215"),
        ("| Giàng A Chua | | 011185000001 | | | 1 | 02/05/2025 | |", "E209"),
        ("| | | 0111850 | | | 1 | 02/05/2025 | |", "E207"),
        ("| | | 011185000001 | | | 6 | 02/05/2025 | |", "E301"),
        ("| | | 011185000001 | | | | 02/05/2025 | |", "E307"),
        ("| | | 011185000001 | | | 1 | | |", "E302"),
        ("| | | 011185000001 | | | 1 | 31/02/2025 | |", "E309"),
        ("| | | 011185000001 | | | 1 | 16/01/2026 | |", "E303"),
        ("| | | 011185000001 | | | 1 | 01/09/1985 | |", "E304"),
        ("| | | 011199000003 | | | 1 | 31/12/1998 | |", "E304"),
    ],
)
def test_what_cannot_be_taken_is_refused_for_one_reason(office: Office, row: str, code: str) -> None:
    content = office.content()
    assert office.refuses(HEADER + row) == [(code, 2)]
    assert office.content() == content


def test_who_did_not_pass_is_told_and_not_counted(office: Office) -> None:
    report = office.take(
        office.write(
            HEADER
            + "| | | 011185000001 | | | 1 | 02/05/2025 | Không đạt |\n"
            + "| | | 011085000002 | | | 1 | 02/05/2025 | Đạt |\n"
        )
    )
    assert (report.applied, tally(report.files[0])) == (True, {"created": 1, "unchanged": 1})
    assert [(issue.code, issue.place.row) for issue in report.issues] == [("W308", 2)]
    assert office.counts()["*"][1] == 1


def test_evidence_is_corrected_by_a_later_file(office: Office) -> None:
    header = "| Số CCCD | Bậc | Ngày hoàn thành | Minh chứng |\n"
    for evidence, outcome in (
        ("CN-1", "created"),
        ("", "unchanged"),
        ("CN-2", "updated"),
        ("CN-1", "updated"),
    ):
        assert tally(office.imports(header + f"| 011185000001 | 1 | 02/05/2025 | {evidence} |")) == {
            outcome: 1
        }
    assert [done["evidence"] for done in office.person("011185000001")["completions"]] == ["CN-1"]
    assert_sound(office.settings.db)


def test_levels_of_a_roster_and_completions_are_the_same_facts(office: Office) -> None:
    wide = "| Họ và tên | Số CCCD | Bậc 1 | Bậc 2 |\n| Lò Thị Mai | 011185000001 | 02/05/2025 | 03/06/2025 |"
    assert tally(office.imports(wide)) == {"updated": 1}
    again = "| Số CCCD | Bậc | Ngày hoàn thành |\n"
    again += "| 011185000001 | 1 | 02/05/2025 |\n| 011185000001 | 2 | 03/06/2025 |"
    assert tally(office.imports(again)) == {"unchanged": 2}
    assert len(office.person("011185000001")["completions"]) == 2


@pytest.mark.parametrize(
    ("trainer", "time"),
    [
        ("Giảng viên", "Giờ hoàn thành"),
        ("Báo cáo viên", "Giờ"),
        ("Người hướng dẫn", "Giờ xác nhận"),
        ("HỌ VÀ TÊN GIẢNG VIÊN", "Thời gian hoàn thành"),
        ("Giảng viên / Báo cáo viên", "Thời điểm hoàn thành"),
        ("Cán bộ hướng dẫn", "Giờ kết thúc"),
    ],
)
def test_trainers_and_times_by_the_headings_of_offices(office: Office, trainer: str, time: str) -> None:
    office.imports(
        f"| Số CCCD | Bậc | Ngày hoàn thành | {trainer} | {time} |\n"
        "| 011185000001 | 1 | 02/05/2025 | Bàn Thị Dung | 14h05 |"
    )
    (done,) = office.person("011185000001")["completions"]
    assert (done["completed_on"], done["trainer"], done["completed_time"]) == (
        "2025-05-02",
        "Bàn Thị Dung",
        "14:05",
    )


@pytest.mark.parametrize("heading", ["Thời gian hoàn thành", "Thời điểm hoàn thành", "Ngày hoàn thành"])
@pytest.mark.parametrize("cell", ["02/05/2025 14:05", "14:05:00 2/5/2025", "14 giờ 05 ngày 2/5/2025"])
def test_a_column_may_have_both_day_and_time(office: Office, heading: str, cell: str) -> None:
    office.imports(f"| Số CCCD | Bậc | {heading} |\n| 011185000001 | 1 | {cell} |")
    (done,) = office.person("011185000001")["completions"]
    assert (done["completed_on"], done["completed_time"]) == ("2025-05-02", "14:05")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("buổi chiều", ["W309"]), ("25:00", ["W309"]), ("", []), ("-", []), ("00:00", []), ("02/05/2025", [])],
)
def test_a_time_that_is_none_is_said(office: Office, cell: str, codes: list[str]) -> None:
    report = office.take(
        office.write(
            "| Số CCCD | Bậc | Ngày hoàn thành | Giờ hoàn thành |\n"
            f"| 011185000001 | 1 | 02/05/2025 | {cell} |"
        )
    )
    assert (report.applied, [issue.code for issue in report.issues]) == (True, codes)
    assert office.person("011185000001")["completions"][0]["completed_time"] is None
