"""Completions that are taken back: what lists, reasons, explanations and the journal make of them."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.history import report_log
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.undoing import undo_batch
from tests.flows.test_explaining_cells import explained
from tests.flows.test_missing import missing
from tests.offices import TODAY, Office, errors, tally
from tests.soundness import assert_sound

MAI, HOA, LAN = "011185000001", "011186000002", "011187000003"
ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011185000001 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 | |
| Lò Thị Hoa | 011186000002 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 | 01/04/2025 |
| Lò Thị Lan | 011187000003 | Giáo viên | Xã Chung Chải | Mường Nhé | Điện Biên | | |
"""
BACK = "| Số CCCD | Bậc | Ngày hoàn thành | Kết quả |\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def reached(office: Office) -> tuple[int, ...]:
    return office.counts()["*"][1:3]


def test_a_level_goes_and_what_it_did_not_give_stays(office: Office) -> None:
    office.revoke(HOA, "2")
    assert reached(office) == (2, 0)
    office.revoke(HOA, "1")
    assert reached(office) == (1, 0)
    assert_sound(office.settings.db)


def test_a_lower_level_that_a_higher_one_includes_still_counts(office: Office) -> None:
    office.revoke(HOA, "1")
    assert reached(office) == (2, 1)


def test_a_changed_row_of_a_roster_does_not_bring_it_back(office: Office) -> None:
    office.revoke(MAI, "1")
    changed = ROSTER.replace("Xã Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 | |", "Xã Na Cô Sa | Nậm Pồ | "
                             "Điện Biên | 01/03/2025 | 05/05/2025 |")  # fmt: skip
    report = office.take(office.write(changed))
    assert [(issue.code, issue.place.row) for issue in report.issues] == [("W332", 2)]
    assert tally(report.files[0]) == {"updated": 1, "unchanged": 2}
    assert [one["level"] for one in office.person(MAI)["completions"]] == [2]
    assert_sound(office.settings.db)


def test_what_is_said_of_one_is_said_of_all_who_are_one(office: Office) -> None:
    merge_people(office.settings, MergeRequest(MAI, HOA, TODAY, despite_cccd=True))
    assert office.revoke(HOA, "1")["outcome"] == "revoked"
    assert office.imports(f"{BACK}| {MAI} | 1 | | Thu hồi |").unchanged == 1
    again = office.imports("| Số CCCD | Bậc | Ngày hoàn thành |\n| 011186000002 | 1 | 01/03/2025 |")
    assert (again.unchanged, [issue.code for issue in again.issues]) == (1, ["W332"])
    assert len(office.person(MAI)["revoked"]) == 1
    office.record(MAI, "1", "2025-03-01")
    assert office.select("SELECT COUNT(*) FROM revocation WHERE void_batch IS NULL") == [(0,)]
    unmerge_person(office.settings, HOA, TODAY)
    assert [one["level"] for one in office.person(MAI)["completions"]] == [1]
    assert [one["level"] for one in office.person(HOA)["completions"]] == [2]
    assert_sound(office.settings.db)


def test_why_somebody_is_missing(office: Office) -> None:
    def why(**question: Any) -> dict[str, tuple[str, Any, Any]]:
        people = missing(office, "everyone-level-1", **question)["people"]
        return {one["full_name"]: (one["reason"], one["about"], one["row"]) for one in people}

    office.today = "2025-06-01"
    office.imports(f"{BACK}| {MAI} | 1 | | Thu hồi |")
    assert why() == {"Lò Thị Mai": ("revoked", "2025-06-01", 2), "Lò Thị Lan": ("nothing", None, None)}
    assert why(as_of="2025-02-01")["Lò Thị Mai"] == ("nothing", None, None), "nothing was completed yet"
    office.today = TODAY
    office.record(MAI, "1", "2025-07-01")
    assert "Lò Thị Mai" not in why()
    assert why(as_of="2025-06-30")["Lò Thị Mai"][0] == "revoked"
    office.revoke(MAI, "1", "2025-07-01")
    assert why()["Lò Thị Mai"] == ("revoked", TODAY, None), "the last time"


def test_an_explanation_adds_up_with_those_from_whom_it_was_taken_back(office: Office) -> None:
    def left_out(column: str) -> dict[str, int]:
        found = explained(office, column=column, as_of=TODAY)
        return {one["reason"]: one["number"] for one in found["left_out"]}

    office.revoke(MAI, "1")
    office.revoke(HOA, "2")
    assert left_out("reached_1") == {"taken_back": 1, "nothing": 1}
    assert left_out("reached_2") == {"taken_back": 1, "nothing": 2}
    merge_people(office.settings, MergeRequest(MAI, LAN, TODAY, despite_cccd=True))
    assert left_out("reached_1") == {"taken_back": 1}
    office.record(LAN, "1", "2025-08-01")
    assert left_out("reached_1") == {}


def test_a_row_without_a_day_is_not_before_birth(office: Office) -> None:
    header = "| Số CCCD | Ngày sinh | Bậc | Ngày hoàn thành | Kết quả |\n"
    done = office.imports(f"{header}| {MAI} | 02/09/1985 | 1 | | Thu hồi |")
    assert tally(done) == {"updated": 1}


def test_many_need_a_yes(tmp_path: Path) -> None:
    office = Office(tmp_path)
    cards = [f"01118500{number:04}" for number in range(1, 31)]
    header = ["Họ và tên", "Số CCCD", "Đối tượng", "Xã", "Huyện", "Tỉnh", "Bậc 1"]
    place = ["Giáo viên", "Sín Thầu", "Mường Nhé", "Điện Biên", "01/03/2025"]
    office.imports([header, *(["Lò Thị Mai", card, *place] for card in cards)])
    rows = [["Số CCCD", "Bậc", "Kết quả"], *([card, "1", "Thu hồi"] for card in cards)]
    assert errors(office.take(office.write(rows)).issues) == [("E630", None)]
    assert office.counts()["*"][1] == 30
    report = office.take(office.write(rows), options=ImportOptions(yes=True))
    assert (report.applied, report.total("revoked"), office.counts()["*"][1]) == (True, 30, 0)


def test_the_journal_and_what_builds_on_what(office: Office) -> None:
    office.revoke(MAI, "1")
    office.record(MAI, "1", "2025-03-01")
    log: Any = report_log(office.settings, None).records
    assert [(one["kind"], one["revoked"]) for one in log] == [("record", 0), ("revoke", 1), ("roster", 0)]
    for batch in (1, 2):
        with pytest.raises(Refusal) as refused:
            undo_batch(office.settings, batch, TODAY, False)
        assert refused.value.issues[0].code == "E610"
    for batch in (3, 2, 1):
        undo_batch(office.settings, batch, TODAY, False)
        assert_sound(office.settings.db)
    assert office.select("SELECT COUNT(*) FROM revocation") == [(0,)]


def test_a_refused_row_that_takes_back_is_no_reason_to_be_missing(office: Office) -> None:
    table = f"{BACK}| {LAN} | 1 | 01/03/2025 | Thu hồi |\n| {LAN} | 7 | 01/03/2025 | Thu hồi |"
    report = office.take(office.write(table), options=ImportOptions(partial=True))
    assert errors(report.issues) == [("E301", 3), ("E330", 2)]
    assert office.select("SELECT COUNT(*) FROM refusal") == [(0,)]
    assert report.exit_code == 1
