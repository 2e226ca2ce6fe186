"""`dht check --facts` over trainers: many people in one minute, and two communes in one minute."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core import plausibility
from dht.flows.merging import MergeRequest, merge_people
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.flows.undoing import undo_batch
from dht.store import trainers as questions
from tests.offices import Office

MAI, HOA, LAN = "011185000001", "011186000002", "011187000003"
ROSTER = f"""
| Họ và tên | Số CCCD | Ngày sinh | Đối tượng | Xã | Huyện | Tỉnh |
| Lò Thị Mai | {MAI} | 01/01/1985 | Giáo viên | Sín Thầu | Mường Nhé | Điện Biên |
| Lò Thị Hoa | {HOA} | 01/01/1986 | Giáo viên | Leng Su Sìn | Mường Nhé | Điện Biên |
| Lò Thị Lan | {LAN} | 01/01/1987 | Giáo viên | Mường Toong | Mường Nhé | Điện Biên |
"""
BY_NEW_MAP = f"""
| Họ và tên | Số CCCD | Ngày sinh | Đối tượng | Xã (mới) | Tỉnh |
| Lò Thị Hoa | {HOA} | 01/01/1986 | Giáo viên | Sín Thầu | Điện Biên |
| Lò Thị Lan | {LAN} | 01/01/1987 | Giáo viên | Mường Toong | Điện Biên |
"""
HEADER = "| Số CCCD | Bậc | Ngày hoàn thành | Giờ hoàn thành | Giảng viên |"
CLASSES = """
| Mã lớp | Ngày khai giảng | Ngày bế giảng | Hình thức | Xã | Huyện | Tỉnh |
| L1 | 14/04/2025 | 16/04/2025 | {0} | Sín Thầu | Mường Nhé | Điện Biên |
| L2 | 14/04/2025 | 16/04/2025 | {0} | Mường Toong | Mường Nhé | Điện Biên |
"""
OLD, NEW = "15/04/2025", "15/07/2025"
BAN = "Bàn Thị Dung"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office in which three people are a crowd."""
    monkeypatch.setattr(questions, "CROWD", 3)
    return Office(tmp_path)


def done(*rows: tuple[str, ...]) -> str:
    """Return a list of completions; what rows leave out is level 1 on 15 April, 14:05, by the trainer."""
    usual = ("", "1", OLD, "14:05", BAN)
    return "\n".join([HEADER, *("| " + " | ".join([*row, *usual[len(row) :]]) + " |" for row in rows)])


def flagged(office: Office) -> list[tuple[str, int, int | None]]:
    """Return (code, facts, row) of every finding."""
    return [(r["code"], r["facts"], r["row"]) for r in found(office)]


def found(office: Office, names: bool = False) -> list[Any]:
    report, issues = report_plausibility(office.settings, PlausibilityRequest("2026-01-15", names=names))
    assert [issue.code for issue in issues] == [record["code"] for record in report.records]
    assert all(BAN not in str(issue) for issue in issues)
    return list(report.records)


CROWD, APART = ("W809", 3, 2), ("W810", 3, 2)
PAIR = ("W810", 2, 2)


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([(MAI,), (HOA,), (LAN,)], [CROWD, APART]),
        ([(MAI,), (HOA,), (LAN, "1", OLD, "14:06")], [PAIR]),
        ([(MAI,), (HOA,), (LAN, "1", "16/04/2025")], [PAIR]),
        ([(MAI,), (HOA,), (LAN, "1", OLD, "")], [PAIR]),
        ([(MAI,), (HOA,), (LAN, "1", OLD, "14:05", "")], [PAIR]),
        ([(MAI,), (HOA,), (LAN, "1", OLD, "14:05", "Bàn Thị Lê")], [PAIR]),
        ([(MAI,), (HOA,), (LAN, "1", OLD, "14:05", "ThS. BÀN THỊ DUNG")], [CROWD, APART]),
        ([(MAI,), (MAI, "2"), (MAI, "3"), (MAI, "4")], []),  # one person, however many levels
        ([(MAI,), (HOA, "2"), (LAN, "3")], [CROWD, APART]),
    ],
)
def test_a_minute_of_one_trainer(
    office: Office, rows: list[tuple[str, ...]], codes: list[tuple[str, int, int]]
) -> None:
    office.imports(ROSTER)
    office.imports(done(*rows))
    assert flagged(office) == codes


def test_a_crowd_is_of_one_programme(office: Office) -> None:
    office.imports(ROSTER)
    office.imports(done((MAI,), (HOA,)))
    office.settings = replace(office.settings, programme="thai-nguyen-binh-dan-hoc-ai")
    office.imports(done((LAN,)))
    assert flagged(office) == [APART]


@pytest.mark.parametrize(
    ("people", "day", "codes"),
    [
        ((MAI, HOA), OLD, [PAIR]),  # two communes then
        ((MAI, HOA), NEW, []),  # and one since
        ((MAI, LAN), OLD, [PAIR]),
        ((MAI, LAN), NEW, [PAIR]),
        ((MAI, "011190000004"), OLD, []),  # nobody knows where
    ],
)
def test_communes_are_those_of_the_map_of_the_day(
    office: Office, people: tuple[str, ...], day: str, codes: list[tuple[str, int, int]]
) -> None:
    office.imports(ROSTER)
    office.imports(
        "| Họ và tên | Số CCCD | Ngày sinh | Đối tượng | Huyện | Tỉnh |\n"
        "| Lò Thị Nhi | 011190000004 | 01/01/1990 | Giáo viên | Mường Nhé | Điện Biên |"
    )
    office.imports(done(*((one, "1", day) for one in people)))
    assert flagged(office) == codes


@pytest.mark.parametrize(
    ("people", "day", "codes"),
    [
        ((MAI, HOA), OLD, []),  # known by the new commune that the old one went to
        ((MAI, HOA), NEW, []),
        ((MAI, LAN), OLD, [PAIR]),
        ((HOA, LAN), OLD, [PAIR]),
        ((HOA, LAN), NEW, [PAIR]),
    ],
)
def test_one_place_known_on_two_maps_is_one(
    office: Office, people: tuple[str, ...], day: str, codes: list[tuple[str, int, int]]
) -> None:
    office.imports("\n".join(ROSTER.strip().splitlines()[:2]))
    office.imports(BY_NEW_MAP)
    office.imports(done(*((one, "1", day) for one in people)))
    assert flagged(office) == codes


@pytest.mark.parametrize(
    ("mode", "attended", "codes"),
    [
        ("trực tiếp", {MAI: "L1", LAN: "L1"}, []),  # one class with people of two communes
        ("trực tiếp", {MAI: "L1", LAN: "L2"}, [PAIR]),
        ("trực tiếp", {LAN: "L1"}, []),
        ("trực tuyến", {MAI: "L1", LAN: "L2"}, []),
        ("trực tuyến", {LAN: "L2"}, []),
        ("kết hợp", {MAI: "L1", LAN: "L2"}, [PAIR]),
    ],
)
@pytest.mark.parametrize(("day", "counts"), [(OLD, True), ("17/04/2025", False)])
def test_a_class_tells_where_its_people_were(
    office: Office,
    mode: str,
    attended: dict[str, str],
    codes: list[tuple[str, int, int]],
    day: str,
    counts: bool,
) -> None:
    office.imports(ROSTER)
    office.imports(CLASSES.format(mode))
    rows = [f"| {person} | {code} | có mặt |" for person, code in attended.items()]
    office.imports("\n".join(["| Số CCCD | Mã lớp | Điểm danh |", *rows]))
    office.imports(done((MAI, "1", day), (LAN, "1", day)))
    assert flagged(office) == (codes if counts else [PAIR])


@pytest.mark.parametrize("team", ["Tổ công nghệ số cộng đồng", "Hệ thống trực tuyến", "UBND huyện"])
def test_who_is_nobody_may_be_in_two_places(office: Office, team: str) -> None:
    office.imports(ROSTER)
    office.imports(done(*((one, "1", OLD, "14:05", team) for one in (MAI, HOA, LAN))))
    assert flagged(office) == [CROWD]


def test_one_person_counts_once_and_is_nowhere_for_certain(office: Office) -> None:
    office.imports(ROSTER)
    office.imports(done((MAI,), (HOA,), (LAN,)))
    merge_people(office.settings, MergeRequest(MAI, HOA, office.today, True))
    assert flagged(office) == []


def test_what_was_taken_back_is_not_asked(office: Office) -> None:
    office.imports(ROSTER)
    office.imports(done((MAI,), (HOA,), (LAN,)))
    undo_batch(office.settings, 2, office.today, False)
    assert flagged(office) == []


def test_trainers_are_initials_unless_names_are_asked_for(office: Office) -> None:
    office.imports(ROSTER)
    office.imports(done((MAI,), (HOA,), (LAN,)))
    assert [one["trainer"] for one in found(office)] == ["B. T. D."] * 2
    crowd, apart = found(office, names=True)
    assert crowd["trainer"] == apart["trainer"] == BAN
    assert (crowd["people"], crowd["day"], crowd["time"]) == (3, "2025-04-15", "14:05")
    assert apart["communes"] == 3


def test_the_limit_is_a_hundred() -> None:
    assert plausibility.CROWD == 100
