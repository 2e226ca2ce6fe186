"""Outcomes, milestones and claims: what they are about, what corrects them, what is refused."""

from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.flows.importing import ImportOptions
from dht.flows.undoing import undo_batch
from dht.store.as_known import open_as_known
from dht.store.claims import claims_on
from dht.store.database import open_for_reading
from dht.store.milestones import milestones_on
from dht.store.outcomes import outcomes_on, tally_outcome
from tests.offices import Office, errors, tally

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã CB | Đối tượng | Đơn vị | Xã | Huyện | Tỉnh |
| Lò Thị Mai | 09/06/1988 | 011188000114 | GV-1 | GV | THCS Sín Thầu | Sín Thầu | Mường Nhé | Điện Biên |
| Vàng A Nủ | 01/01/1990 | 011090000310 | GV-2 | GV | TH Nậm Kè | Nậm Kè | Mường Nhé | Điện Biên |
| Thào A Sử | 20/10/1975 | 011075000220 | GV-3 | CBCCVC | | Nậm Kè | Mường Nhé | Điện Biên |
"""
HEADER = "| Số CCCD | Kết quả ứng dụng | Ngày đánh giá | Kết quả | Phương pháp | Minh chứng |"
THAI_NGUYEN = "thai-nguyen-binh-dan-hoc-ai"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def found(office: Office, as_of: str, outcome: str = "applies_ai") -> int:
    with open_for_reading(office.settings.db) as database:
        return sum(tally_outcome(database, "five-levels", outcome, as_of).values())


def test_positive_and_negative_results_are_kept(office: Office) -> None:
    outcome = office.imports(f"""{HEADER}
        | 011188000114 | Ứng dụng AI vào công việc | 30/05/2025 | Đạt       | bài kiểm tra     | BB 1 |
        | 011090000310 | applies_ai                | 30/05/2025 | Không đạt | quản lý đánh giá | |
        | 011075000220 | Works better              | 30/05/2025 |           |                  | |
        """)
    assert (outcome.kind, tally(outcome)) == ("outcomes", {"created": 3})
    with open_for_reading(office.settings.db) as database:
        records = [fact.record for fact in outcomes_on(database, "five-levels", "2025-12-31")]
    assert sorted(record[3:] for record in records) == [
        ("applies_ai", "2025-05-30", "no", "manager_rating", None),
        ("applies_ai", "2025-05-30", "yes", "test", "BB 1"),
        ("works_better", "2025-05-30", "yes", None, None),
    ]
    assert [found(office, day) for day in ("2025-05-29", "2025-05-30")] == [0, 1]
    assert found(office, "2026-01-01", "works_better") == 1


def test_the_latest_measurement_holds(office: Office) -> None:
    office.imports(f"""{HEADER}
        | 011188000114 | applies_ai | 30/05/2025 | x | | |
        | 011188000114 | applies_ai | 30/08/2025 | không | | |
        | 011188000114 | applies_ai | 30/11/2025 | có | | |
        """)
    days = ("2025-06-01", "2025-08-30", "2025-11-29", "2025-11-30")
    assert [found(office, day) for day in days] == [1, 0, 0, 1]


def test_repetitions_change_nothing_and_corrections_are_updates(office: Office) -> None:
    row = "| 011188000114 | applies_ai | 30/05/2025 | {0} | | {1} |"
    office.imports(f"{HEADER}\n{row.format('đạt', 'BB 1')}")
    assert tally(office.imports(f"{HEADER}\n{row.format('', '')}")) == {"unchanged": 1}
    assert tally(office.imports(f"{HEADER}\n{row.format('không đạt', '')}")) == {"updated": 1}
    assert found(office, "2025-12-31") == 0
    assert office.facts("outcomes")[0]["evidence"] == "BB 1"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| 011188000999 | applies_ai | 30/05/2025 | x | | |", "E305"),
        ("| | applies_ai | 30/05/2025 | x | | |", "E206"),
        ("| 01118800011 | applies_ai | 30/05/2025 | x | | |", "E207"),
        ("| 011188000114 | giỏi AI | 30/05/2025 | x | | |", "E317"),
        ("| 011188000114 | | 30/05/2025 | x | | |", "E319"),
        ("| 011188000114 | applies_ai | | x | | |", "E313"),
        ("| 011188000114 | applies_ai | 30/05/2025 | tạm được | | |", "E312"),
        ("| 011188000114 | applies_ai | 30/05/2025 | x | bói | |", "E312"),
        ("| 011188000114 | applies_ai | 30/05/1987 | x | | |", "E304"),
    ],
)
def test_what_is_refused(office: Office, row: str, code: str) -> None:
    assert office.refuses(f"{HEADER}\n{row}") == [(code, 2)]


def test_people_are_matched_by_name_birth_and_unit_too(office: Office) -> None:
    outcome = office.imports("""
        | Họ và tên | Ngày sinh | Xã | Huyện | Tỉnh | Outcome | Date |
        | lò thị mai | 09/06/1988 | Sín Thầu | Mường Nhé | Điện Biên | proficient | 2025-06-01 |
        """)
    assert tally(outcome) == {"created": 1}
    assert found(office, "2025-12-31", "proficient") == 1


def test_ids_that_lost_their_zeros_are_believed_where_the_store_confirms_them(office: Office) -> None:
    header = "| Họ và tên | Số CCCD | Kết quả ứng dụng | Ngày |"
    path = office.write(f"{header}\n| Lò Thị Mai | 11188000114 | applies_ai | 30/05/2025 |")
    report = office.take(path)
    assert (report.applied, [issue.code for issue in report.issues]) == (True, ["W221"])
    assert office.refuses(f"{header}\n| Lò Thị Hoa | 11188000114 | applies_ai | 30/05/2025 |") == [
        ("E207", 2)
    ]
    assert office.refuses(f"{header}\n| Lò Thị Hoa | 11188000999 | applies_ai | 30/05/2025 |") == [
        ("E207", 2)
    ]


def test_from_the_command_line(office: Office) -> None:
    told = office.fact("outcomes", "person=GV-1", "outcome=applies_ai", "date=30/05/2025", "method=kiểm tra")
    fact = told["fact"]
    assert (told["outcome"], fact["result"], fact["method"]) == ("created", "yes", "test")
    assert fact["ids"] == "cccd:011******114, staff:****"
    for said, code in (("person=Ai Đó", "E703"), ("person=GV-1", "E304")):
        with pytest.raises(Refusal) as refused:
            office.fact("outcomes", said, "outcome=applies_ai", "date=01/01/1980")
        assert [issue.code for issue in refused.value.issues] == [code]
    with pytest.raises(Refusal) as refused:
        office.fact("outcomes", "outcome=applies_ai", "date=30/05/2025")
    assert refused.value.issues[0].params["fields"] == "person"


def test_undo_of_a_roster_waits_for_the_outcomes_of_its_people(office: Office) -> None:
    before = office.content()
    office.imports(f"{HEADER}\n| 011188000114 | applies_ai | 30/05/2025 | x | | |")
    after = office.content()
    with pytest.raises(Refusal) as refused:
        undo_batch(office.settings, 1, office.today, False)
    assert refused.value.issues[0].params["newest"] == "2"
    undo_batch(office.settings, 2, office.today, False)
    assert office.content() == before
    office.imports(f"{HEADER}\n| 011188000114 | applies_ai | 30/05/2025 | x | | |")
    assert office.content() == after
    assert "11" not in {str(row[0]) for row in office.select("SELECT province_code FROM milestone")}


def test_milestones(tmp_path: Path) -> None:
    office = Office(tmp_path, THAI_NGUYEN)
    header = "| Đơn vị | Huyện | Tỉnh | Mốc | Ngày ban hành | Số, ký hiệu |"
    outcome = office.imports(f"""{header}
        | | Đại Từ | Thái Nguyên | Ban hành kế hoạch và phát động | 10/12/2024 | KH 15 |
        | | Phú Bình | Thái Nguyên | plan-and-launch | 05/01/2025 | |
        | Sở Y tế | | Thái Nguyên | core-group | 06/01/2025 | QĐ 7 |
        """)
    assert (outcome.kind, tally(outcome)) == ("milestones", {"created": 3})
    row = "| | Đại Từ | Thái Nguyên | plan-and-launch | {0} | {1} |"
    assert tally(office.imports(f"{header}\n{row.format('10/12/2024', '')}")) == {"unchanged": 1}
    assert tally(office.imports(f"{header}\n{row.format('12/12/2024', 'KH 15')}")) == {"updated": 1}
    with open_for_reading(office.settings.db) as database:
        reached = [f.record for f in milestones_on(database, THAI_NGUYEN, "2025-01-05")]
    with open_as_known(office.settings.db, "2026-01-14") as database:
        known = milestones_on(database, THAI_NGUYEN, "2025-01-05")
    assert [(r.unit, r.milestone, r.reached_on, r.document) for r in reached] == [
        ("171", "plan-and-launch", "2024-12-12", "KH 15"),
        ("173", "plan-and-launch", "2025-01-05", None),
    ]
    assert known == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| | | Thái Nguyên | plan-and-launch | 10/12/2024 | |", "E318"),
        ("| Sở Y tế | Đại Từ | Thái Nguyên | plan-and-launch | 10/12/2024 | |", "E318"),
        ("| | Đại Từ | Thái Nguyên | core-group | 10/12/2024 | |", "E318"),
        ("| | Đại Từ | Thái Nguyên | khởi công | 10/12/2024 | |", "E317"),
    ],
)
def test_milestones_are_of_their_kind_of_unit(tmp_path: Path, row: str, code: str) -> None:
    header = "| Đơn vị | Huyện | Tỉnh | Mốc | Ngày ban hành | Số, ký hiệu |"
    assert Office(tmp_path, THAI_NGUYEN).refuses(f"{header}\n{row}") == [(code, 2)]


def test_claims_are_kept_beside_counted_people(office: Office) -> None:
    progress = office.progress()
    header = "| Huyện | Tỉnh | Đối tượng | Chỉ tiêu | Số đạt | Tính đến ngày | Nguồn |"
    outcome = office.imports(f"""{header}
        | Mường Nhé | Điện Biên | GV | Bậc 1 | 800 | 01/05/2025 | BC 1 |
        | Mường Nhé | Điện Biên | GV | Bậc 1 | 900 | 01/06/2025 | BC 2 |
        | | Điện Biên | GV | dự án gửi về | hơn 35.700 | 06/05/2025 | báo |
        | | Điện Biên | GV | Ứng dụng AI vào công việc | 300 | 06/05/2025 | |
        | | Điện Biên | | lớp | 14 | 06/05/2025 | |
        | | Điện Biên | | được đào tạo | 510 | 06/05/2025 | |
        """)
    assert (outcome.kind, tally(outcome)) == ("claims", {"created": 6})
    with open_for_reading(office.settings.db) as database:
        claims = {f.record.achievement: f.record for f in claims_on(database, "five-levels", "2025-12-31")}
    assert {what: (claim.number, claim.qualifier) for what, claim in claims.items()} == {
        "level:1": (900, "exactly"),
        "project:submitted": (35700, "more-than"),
        "outcome:applies_ai": (300, "exactly"),
        "classes": (14, "exactly"),
        "attended": (510, "exactly"),
    }
    assert office.progress() == progress
    assert office.refuses(f"{header}\n| | Điện Biên | GV | Bậc 6 | 5 | 01/05/2025 | |") == [("E312", 2)]


def test_a_workbook_may_hold_several_kinds(tmp_path: Path) -> None:
    office = Office(tmp_path)
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "tong-hop.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in {
            "Danh sách": [
                ["Họ và tên", "Số CCCD", "Huyện", "Tỉnh"],
                ["Lò Thị Mai", "011188000114", "Mường Nhé", "Điện Biên"],
            ],
            "Tổng số": [["Huyện", "Tỉnh", "Tổng số", "Ngày"], ["Mường Nhé", "Điện Biên", 1020, "01/03/2025"]],
            "Ứng dụng": [
                ["Số CCCD", "Kết quả ứng dụng", "Ngày"],
                ["011188000114", "applies_ai", "01/03/2025"],
            ],
            "Tổng hợp": [["Trường", "Số giáo viên", "Nữ"], ["A", 5, 3]],
        }.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    report = office.take(str(path), options=ImportOptions(partial=True))
    assert errors(report.issues) == []
    assert [(sheet.kind, sheet.status) for sheet in report.files[0].sheets] == [
        ("roster", "imported"),
        ("headcounts", "imported"),
        ("outcomes", "imported"),
        (None, "not_a_list"),
    ]
    assert tally(report.files[0]) == {"created": 3}
