"""`dht check --facts` over a small office: what is flagged, where it is, and what is left alone."""

import pytest

from dht.core import plausibility
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.store import plausibility as questions
from tests.offices import Office

ROSTER = """
| Họ và tên | Số CCCD | Ngày sinh | Đối tượng | Xã | Huyện | Tỉnh |
| Lò Thị Mai | 011185000001 | 01/01/1985 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên |
| Lò Thị Hoa | 011186000002 | 01/01/1986 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên |
| Lò Thị Lan | 011187000003 | 01/01/1987 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên |
"""
CLASSES = """
| Mã lớp | Ngày khai giảng | Hình thức | Xã | Huyện | Tỉnh |
| L1 | 15/04/2025 | trực tiếp | Xã Sín Thầu | Mường Nhé | Điện Biên |
| L2 | 15/04/2025 | {mode} | Xã Chung Chải | Mường Nhé | Điện Biên |
"""
TRAINERS = """
| Số CCCD | Lớp giảng dạy |
| 011185000001 | L1 |
| 011185000001 | L2 |
"""
DONE = """
| Số CCCD | Bậc | Ngày hoàn thành | Minh chứng |
| 011185000001 | 1 | 15/04/2025 | {0} |
| 011186000002 | 1 | 15/04/2025 | {1} |
| 011187000003 | 1 | 15/04/2025 | {2} |
"""


@pytest.fixture
def office(tmp_path, monkeypatch) -> Office:  # type: ignore[no-untyped-def]
    """Return an office in which three people are many."""
    monkeypatch.setattr(questions, "MANY", 3)
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def flagged(office: Office, as_of: str = "2026-01-15") -> list[tuple[str, int, int | None]]:
    """Return (code, facts, row) of every finding."""
    report, issues = report_plausibility(office.settings, PlausibilityRequest(as_of))
    assert [issue.code for issue in issues] == [record["code"] for record in report.records]
    return [(r["code"], r["facts"], r["row"]) for r in report.records]  # type: ignore[misc]


def test_nothing_is_flagged_that_is_plain(office: Office) -> None:
    office.imports(DONE.format("CN-1", "CN-2", "CN-3"))
    assert flagged(office) == []


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        (("QĐ 1", "QĐ 1", "QĐ 1"), [("W803", 3, 2)]),
        (("QĐ 1", "QĐ 1", ""), []),  # a decision for two is no certificate
        (("", "", ""), []),
    ],
)
def test_hundreds_by_one_paper(
    office: Office, evidence: tuple[str, ...], found: list[tuple[str, int, int]]
) -> None:
    office.imports(DONE.format(*evidence))
    assert flagged(office) == found


def test_a_certificate_number_of_two_files_is_shared(office: Office) -> None:
    first = DONE.format("CN-1", "CN-2", "CN-3").splitlines()
    office.imports("\n".join(first[:4]))
    office.imports("\n".join([first[1], first[4].replace("CN-3", "CN-2")]))
    assert flagged(office) == [("W804", 2, 3)]


def test_what_many_share_over_days_is_a_decision_and_no_number(office: Office) -> None:
    for day, row in enumerate(DONE.format("QĐ 1", "QĐ 1", "QĐ 1").strip().splitlines()[1:], start=14):
        office.imports("\n".join([DONE.strip().splitlines()[0], row.replace("15/04", f"{day}/04")]))
        assert flagged(office) == ([("W804", 2, 2)] if day == 15 else [])


@pytest.mark.parametrize(("mode", "found"), [("trực tiếp", [("W808", 1, 3)]), ("trực tuyến", [])])
def test_a_trainer_is_in_one_commune_at_a_time_but_online(
    office: Office, mode: str, found: list[tuple[str, int, int]]
) -> None:
    office.imports(CLASSES.format(mode=mode))
    office.imports(TRAINERS)
    assert flagged(office) == found


@pytest.mark.parametrize(("state", "found"), [("có mặt", [("W805", 3, 2)]), ("vắng", []), ("đăng ký", [])])
def test_learners_of_a_day_are_those_who_were_there(
    office: Office, state: str, found: list[tuple[str, int, int]]
) -> None:
    office.imports(CLASSES.format(mode="trực tuyến"))
    office.imports("\n".join(TRAINERS.strip().splitlines()[:2]))
    cards = ("011185000001", "011186000002", "011187000003")
    office.imports(
        "\n".join(["| Số CCCD | Mã lớp | Điểm danh |", *(f"| {c} | L1 | {state} |" for c in cards)])
    )
    assert flagged(office) == found


def test_what_was_taken_back_is_flagged_no_longer(office: Office) -> None:
    office.imports(DONE.format("QĐ 1", "QĐ 1", "QĐ 1"))
    office.fact("headcounts", "province=Điện Biên", "audience=giáo viên", "number=2", "date=1/3/2025")
    assert flagged(office) == [("W803", 3, 2), ("W806", 1, None)]
    assert flagged(office, "2025-02-28") == [("W803", 3, 2)]
    office.fact("headcounts", "province=Điện Biên", "audience=giáo viên", "number=3", "date=1/3/2025")
    assert flagged(office) == [("W803", 3, 2)]


def test_the_limit_is_one_that_offices_do_not_reach_by_chance() -> None:
    assert plausibility.MANY == 200
