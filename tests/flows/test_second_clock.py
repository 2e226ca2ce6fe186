"""A report of a day can be printed again later, and what led from it to today starts with its figures."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.flows.comparing import report_comparison
from dht.flows.history import report_log
from dht.flows.importing import ImportOptions
from dht.flows.missing import MissingRequest, report_missing
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import report_progress
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from dht.flows.trend import TrendRequest, report_trend
from dht.flows.undoing import undo_batch
from tests.offices import Office

CARDS = [f"01118500{number:04}" for number in range(1, 9)]
UNITS = [
    ("Sín Thầu", "Mường Nhé", "Điện Biên"),
    ("Chung Chải", "Mường Nhé", "Điện Biên"),
    ("Mường Báng", "Tủa Chùa", "Điện Biên"),
    ("Đại Dực", "Tiên Yên", "Quảng Ninh"),
    ("Đại Dực", "Tiên Yên", "Quảng Ninh"),
]
SCHOOLS, HAMLETS, HEIRS = ("TH Một", "TH Hai", ""), ("Khe Lặc", ""), ("Xã Tiên Yên", "Xã Đông Ngũ")
END = "2025-12-31"
Answers = dict[str, Any]


def answers(office: Office, day: str, known: str | None = None) -> Answers:
    """Return what is said of a day, without the words of the second clock."""
    settings = replace(office.settings, as_known=known)
    request = MissingRequest("everyone-level-1", False, 0, "vi")
    missing: Any = report_missing(settings, TargetQuestion(day), request)[0].document
    trend: Any = report_trend(settings, ProgressQuestion(day), TrendRequest("month", None, None)).document
    return {
        "progress": report_progress(settings, ProgressQuestion(day, by="commune")).document,
        "new map": report_progress(settings, ProgressQuestion(day, by="commune", map="new")).document,
        **{heir: report_progress(settings, in_heir(day, heir)).document["total"] for heir in HEIRS},
        "targets": report_targets(settings, TargetQuestion(day), "district", (False, None))[0].document,
        "missing": {key: missing[key] for key in ("missing", "counted", "whole")},
        "trend": trend["rows"],
    }


def act(office: Office, chance: random.Random) -> None:
    """Let something come in, or be taken back."""
    some = chance.sample(CARDS, 4)
    match chance.choice(("roster", *["completions", "revocations", "sites", "undo"] * 2)):
        case "roster":
            place = [chance.choice(SCHOOLS), chance.choice(HAMLETS), *chance.choice(UNITS)]
            header = ["Họ và tên", "Số CCCD", "Đối tượng", "Trường", "Thôn", "Xã", "Huyện", "Tỉnh"]
            office.imports([header, *([f"Lò Thị {card[-1]}", card, "Giáo viên", *place] for card in some)])
        case "sites":
            site = [chance.choice(SCHOOLS[:2]), "", chance.choice(HEIRS)]
            if chance.random() < 0.3:
                site = ["", HAMLETS[0], chance.choice(HEIRS)]
            office.imports(
                [["Xã cũ", "Huyện cũ", "Trường", "Thôn", "Xã mới"], ["Đại Dực", "Tiên Yên", *site]]
            )
        case "completions":
            days = [f"2025-0{chance.randint(1, 6)}-1{chance.randint(0, 9)}" for _ in some]
            rows = [[card, str(chance.randint(1, 2)), day] for card, day in zip(some, days, strict=True)]
            path = office.write([["Số CCCD", "Bậc", "Ngày hoàn thành"], *rows])
            office.take(path, options=ImportOptions(partial=True))
        case "revocations" if office.settings.db.exists():
            rows = [[card, str(chance.randint(1, 2)), "", "Thu hồi"] for card in CARDS]
            path = office.write([["Số CCCD", "Bậc", "Ngày hoàn thành", "Kết quả"], *rows])
            office.take(path, options=ImportOptions(partial=True))
        case "undo":
            undo_last(office)


def in_heir(day: str, heir: str) -> ProgressQuestion:
    """Ask for one of the communes among which Đại Dực was divided."""
    return ProgressQuestion(day, province="Quảng Ninh", commune=heir, map="new")


def undo_last(office: Office) -> None:
    """Undo the last import that stands, if there is one."""
    if not office.settings.db.exists():
        return
    standing = [
        int(str(one["batch"]))
        for one in report_log(office.settings, None).records
        if one["undoes"] is None and one["undone_by"] is None
    ]
    if standing:
        undo_batch(office.settings, max(standing), office.today, False)


def check(folder: Path, seed: int) -> None:
    """Write down every day what was said, then ask for all of it again."""
    chance = random.Random(seed)
    office = Office(folder)
    remembered: dict[str, Answers] = {}
    for number in range(1, 9):
        office.today = f"2025-0{number}-20"
        act(office, chance)
        if office.settings.db.exists():
            remembered[office.today] = answers(office, office.today)
    for day, said in remembered.items():
        assert answers(office, day, day) == said, (seed, day)
        compared: Any = report_comparison(office.settings, ProgressQuestion(END), day).document
        total = said["progress"]["total"]["achieved"]
        assert total == compared["reported"]["achieved"], (seed, day)
        for heir in HEIRS:
            compared = report_comparison(office.settings, in_heir(END, heir), day).document
            assert said[heir]["people"] == compared["reported"]["of"], (seed, day)
            assert said[heir]["achieved"] == compared["reported"]["achieved"], (seed, day)
            now: Any = report_progress(office.settings, in_heir(END, heir)).document
            assert now["total"]["people"] == compared["now"]["of"]


@pytest.mark.parametrize("seed", range(4))
def test_a_report_can_be_printed_again(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 400))
def test_many_reports_can_be_printed_again(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)
