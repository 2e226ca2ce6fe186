"""What `dht check --facts` makes of its findings: all counted, worst files first, known ones left out."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.core.tables import Report
from dht.flows import findings, plausibility
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.render import Screen, render
from dht.store import trainers
from tests.offices import Office, Rows
from tests.printed_books import write_book

CARDS = [f"0110850000{number:02}" for number in range(12)]
DAY = "2026-01-15"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office of twelve people in which three are a crowd."""
    monkeypatch.setattr(trainers, "CROWD", 3)
    office = Office(tmp_path, "thai-nguyen-binh-dan-hoc-ai")
    rows = [
        [f"Lò Thị {chr(65 + at)}", card, "Sín Thầu", "Mường Nhé", "Điện Biên"]
        for at, card in enumerate(CARDS)
    ]
    office.imports([["Họ và tên", "Số CCCD", "Xã", "Huyện", "Tỉnh"], *rows])
    return office


def done(office: Office, name: str, rows: Rows) -> None:
    header = ["Số CCCD", "Bậc", "Ngày hoàn thành", "Giờ hoàn thành", "Giảng viên"]
    assert office.take(office.write([header, *rows], name)).applied


def too_early(people: int, level: str = "1") -> Rows:
    return [[card, level, "15/02/2015", "", ""] for card in CARDS[:people]]


def crowd(people: int) -> Rows:
    return [[card, "2", "15/04/2025", "14:05", "Bàn Thị Dung"] for card in CARDS[:people]]


def look(office: Office, **asked: Any) -> tuple[Report, list[tuple[str, str | None]]]:
    """Return the report, and code and file of every issue."""
    report, issues = report_plausibility(office.settings, PlausibilityRequest(DAY, **asked))
    return report, [(issue.code, issue.place.file) for issue in issues]


def told(report: Report) -> str:
    return render(report, "csv", Screen("vi", width=200))


def test_every_finding_is_counted_and_machines_have_each(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plausibility, "_MOST_ROWS", 2)
    done(office, "a.csv", too_early(5))
    done(office, "b.csv", too_early(4, "2"))
    some, issues = look(office)
    every, all_issues = look(office, every=True)
    assert (len(issues), len(all_issues), len(every.records)) == (2, 9, 9)  # type: ignore[arg-type]
    for report in (some, every):
        document: Any = report.document
        assert document["counts"]["W802"] == {"findings": 9, "facts": 9}
        assert [(one["file"], one["facts"]) for one in document["files"]] == [
            ("a.csv", {"W802": 5}),
            ("b.csv", {"W802": 4}),
        ]
    assert len(told(every).splitlines()) == 10


def test_the_worst_files_come_first_and_people_see_them_when_there_is_much(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(office, "few.csv", too_early(2))
    done(office, "many.csv", [*crowd(12), *too_early(1, "3")])
    report, issues = look(office)
    assert issues == [("W802", "many.csv"), ("W809", "many.csv"), ("W802", "few.csv"), ("W802", "few.csv")]
    assert report.others == []
    monkeypatch.setattr(findings, "_MANY", 4)
    monkeypatch.setattr(findings, "_MOST_FILES", 1)
    (table,) = look(office)[0].others
    assert [row[0] for row in table.rows] == ["many.csv"]
    assert [note.params for note in table.notes] == [{"files": 1}]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_looked_into_is_not_told_again_until_it_changes(
    office: Office, tmp_path: Path, kind: str
) -> None:
    done(office, "a.csv", [*too_early(2), *crowd(3)])
    text = told(look(office, every=True)[0])
    assert len(text.splitlines()) == 4
    if kind == "csv":
        known = tmp_path / "known.csv"
        known.write_text(
            "\ufeff" + text.replace("2025-04-15", "15/04/2025").replace(",", ";"), encoding="utf-8"
        )
    else:
        known = write_book(tmp_path / "known.xlsx", {"Đã xem": text.replace(",", "|")})
    report, issues = look(office, known=str(known))
    document: Any = report.document
    assert (issues, report.records, document["known"]) == ([], [], 3)
    assert document["counts"]["W802"] == {"findings": 0, "facts": 0}
    done(office, "b.csv", [[CARDS[5], "2", "15/04/2025", "14:05", "BÀN THỊ DUNG"], *too_early(1, "4")])
    assert look(office, known=str(known))[1] == [("W809", "a.csv"), ("W802", "b.csv")]
    assert len(look(office)[1]) == 4, "nothing is hidden from whoever does not ask for it"


def test_a_list_of_something_else_is_refused(office: Office) -> None:
    with pytest.raises(Refusal) as refused:
        look(office, known=office.write([["code", "row"], ["W802", "2"]]))
    assert [issue.code for issue in refused.value.issues] == ["E811"]
