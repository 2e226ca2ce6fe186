"""Two persons that are one: counted once, found by either id, taken apart again with all their facts."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.people_reports import list_people
from dht.flows.status import report_status
from dht.flows.undoing import undo_batch
from tests.flows.test_undoing import everything
from tests.offices import TODAY, Office, tally
from tests.soundness import assert_sound

FIRST = """
| Họ và tên | Ngày sinh | Số CCCD | Số CMND | Mã GV | Điện thoại | Đối tượng | Trường | Xã | Huyện | Từ ngày | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 09/06/1988 | 011188000142 | | GV-1 | | Giáo viên | Trường A | Sín Thầu | Mường Nhé | | 15/04/2025 | |
| Thào A Sử | 01/02/1975 | 011075000220 | | | | Giáo viên | Trường A | Sín Thầu | Mường Nhé | | | |
"""  # noqa: E501 - one row, every column
SECOND = """
| Họ và tên | Ngày sinh | Số CCCD | Số CMND | Mã GV | Điện thoại | Đối tượng | Trường | Xã | Huyện | Từ ngày | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 06/09/1988 | | 040123456 | GV-2 | 0912345678 | Cán bộ quản lý | Trường B | Na Cô Sa | Nậm Pồ | 01/03/2025 | 20/03/2025 | 01/05/2025 |
"""  # noqa: E501 - one row, every column
MAI, OTHER = "011188000142", "040123456"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(FIRST)
    office.imports(SECOND)
    return office


def merge(office: Office, person: str = MAI, other: str = OTHER, despite: bool = False) -> Any:
    found = merge_people(office.settings, MergeRequest(person, other, TODAY, despite)).document
    assert_sound(office.settings.db)
    return found


def unmerge(office: Office, person: str = OTHER) -> Any:
    found = unmerge_person(office.settings, person, TODAY).document
    assert_sound(office.settings.db)
    return found


def undo(office: Office, batch: int) -> None:
    undo_batch(office.settings, batch, TODAY, False)
    assert_sound(office.settings.db)


def people_of(office: Office, day: str) -> dict[str, tuple[int, ...]]:
    return {name: cells[:3] for name, cells in office.counts(day, by="commune", map="old").items()}


def codes(caught: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [issue.code for issue in caught.value.issues]


def test_one_person_counts_once_on_every_day(office: Office) -> None:
    assert people_of(office, "2025-04-01") == {
        "Xã Sín Thầu": (2, 0, 0),
        "Xã Na Cô Sa": (1, 1, 0),
        "*": (3, 1, 0),
    }
    assert merge(office)["outcome"] == "created"
    assert people_of(office, "2025-02-01") == {"Xã Sín Thầu": (2, 0, 0), "*": (2, 0, 0)}
    assert people_of(office, "2025-04-01") == {
        "Xã Sín Thầu": (1, 0, 0),
        "Xã Na Cô Sa": (1, 1, 0),
        "*": (2, 1, 0),
    }
    assert people_of(office, "2025-06-01")["*"] == (2, 1, 1)
    by_audience = office.counts("2025-04-01", by="audience")
    assert {name: cells[0] for name, cells in by_audience.items()} == {
        "giáo viên": 2,
        "cán bộ quản lý": 1,
        "*": 2,
    }


def test_everything_of_both_is_shown_whichever_is_asked_for(office: Office) -> None:
    merge(office)
    shown = [office.person(text) for text in (MAI, OTHER, "GV-1", "GV-2", "lò thị mai")]
    assert all(person == shown[0] for person in shown)
    person = shown[0]
    assert [entry["value"] for entry in person["ids"]] == [MAI, OTHER, "GV-1", "GV-2"]
    assert (person["birth"], person["phone"]) == ("1988-06-09", "0912345678")
    assert [(c["level"], c["completed_on"], c["batch"]) for c in person["completions"]] == [
        (1, "2025-03-20", 2),
        (1, "2025-04-15", 1),
        (2, "2025-05-01", 2),
    ]
    assert [(p["since"], p["until"], p["organisation"]) for p in person["periods"]] == [
        (None, "2025-03-01", "Trường A"),
        ("2025-03-01", None, "Trường B"),
    ]
    assert [one["batch"] for one in person["merged"]] == [3]
    listed = list_people(office.settings, "lò thị mai", False).document
    assert len(listed) == 1
    status = report_status(office.settings, "vi").document
    assert isinstance(status, dict)
    assert (status["people"], status["completions"]) == (2, 3)


@pytest.mark.parametrize("survivor", [MAI, OTHER])
def test_undo_brings_every_row_back_and_unmerge_every_fact(office: Office, survivor: str) -> None:
    before, content = everything(office), office.content()
    merge(office, survivor, OTHER if survivor == MAI else MAI)
    merged = office.content()
    undo(office, 3)
    assert everything(office) == before
    merge(office, survivor, OTHER if survivor == MAI else MAI)
    assert office.content() == merged
    unmerge(office, survivor)
    assert office.content() == content
    undo(office, 6)
    assert office.content() == merged


def test_the_files_come_again_and_nothing_changes(office: Office) -> None:
    merge(office)
    merged = office.content()
    assert tally(office.imports(FIRST)) == {"unchanged": 2}
    assert tally(office.imports(SECOND)) == {"unchanged": 1}
    both = FIRST.rstrip() + "\n" + SECOND.strip().splitlines()[1]
    assert tally(office.imports(both)) == {"unchanged": 3}
    assert office.content() == merged


@pytest.mark.parametrize(
    ("ids", "updated"),
    [(f"{MAI} | |", True), ("| 040123456 |", True), (f"{MAI} | 040123456 |", True), ("| | GV-2", True)],
)
def test_a_later_row_with_either_id_finds_the_one_person(office: Office, ids: str, updated: bool) -> None:
    merge(office)
    cells = [cell.strip() for cell in ids.split("|")]
    row = f"| Lò Thị Mai | {' | '.join(cells)} | Trường C | Na Cô Sa | Nậm Pồ | 01/09/2025 |"
    table = "| Họ và tên | Số CCCD | Số CMND | Mã GV | Trường | Xã | Huyện | Từ ngày |\n" + row
    assert tally(office.imports(table)) == {"updated": 1}
    assert_sound(office.settings.db)
    assert office.person(MAI)["periods"][-1]["organisation"] == "Trường C"
    assert people_of(office, "2025-10-01")["*"] == (2, 1, 1)
    assert tally(office.imports(table)) == {"unchanged": 1}
    assert office.select("SELECT COUNT(*) FROM person") == [(3,)]


def test_facts_that_came_since_stay_with_whom_their_row_fitted(office: Office) -> None:
    merge(office)
    office.record("GV-2", "3", "2025-06-01")
    table = "| Số CCCD | Số CMND | Bậc | Ngày hoàn thành |\n"
    office.imports(table + f"| {MAI} | | 4 | 01/07/2025 |\n| {MAI} | {OTHER} | 5 | 01/08/2025 |")
    assert office.counts("2025-09-01")["*"][5] == 1
    assert unmerge(office)["facts_since"] == [1, 2]
    assert [c["level"] for c in office.person(OTHER)["completions"]] == [1, 2, 3]
    assert [c["level"] for c in office.person(MAI)["completions"]] == [1, 4, 5]
    undo(office, 6)
    assert len(office.person(MAI)["completions"]) == 6


def test_a_merge_can_be_undone_although_later_imports_came_in(office: Office) -> None:
    merge(office)
    moved = SECOND.replace("Trường B", "Trường C").replace("01/03/2025 |", "01/09/2025 |")
    office.imports(moved)
    undo(office, 3)
    assert [p["organisation"] for p in office.person(OTHER)["periods"]] == ["Trường B", "Trường C"]
    assert office.counts("2025-10-01")["*"][0] == 3


def test_a_batch_stays_while_a_decision_is_about_its_people(office: Office) -> None:
    merge(office)
    unmerge(office)
    for batch, later in ((1, [4, 3]), (2, [4, 3]), (3, [4])):
        with pytest.raises(Refusal) as caught:
            undo(office, batch)
        assert codes(caught) == ["E610"]
        assert caught.value.issues[0].params["newest"] == str(later[0])
    for batch in (4, 3, 2):
        undo(office, batch)
    assert office.counts()["*"][0] == 2


def test_completions_of_a_merged_person_can_be_undone(office: Office) -> None:
    merge(office)
    merged = office.content()
    office.record(OTHER, "5", "2025-06-01")
    undo(office, 4)
    assert office.content() == merged


def test_two_cards_are_two_people_unless_said_otherwise(office: Office) -> None:
    with pytest.raises(Refusal) as caught:
        merge(office, MAI, "011075000220")
    assert codes(caught) == ["E230"]
    assert merge(office, MAI, "011075000220", despite=True)["outcome"] == "created"
    assert [entry["kind"] for entry in office.person(MAI)["ids"]] == ["cccd", "cccd", "staff"]
    with pytest.raises(Refusal) as caught:
        merge(office, MAI, MAI)
    assert codes(caught) == ["E235"]


def test_three_become_one_and_one_of_them_leaves(office: Office) -> None:
    third = "| Họ và tên | Ngày sinh | Mã GV | Trường | Xã | Huyện |\n"
    office.imports(third + "| Lò Thị Mai | 1988 | GV-3 | Trường C | Na Cô Sa | Nậm Pồ |")
    before = office.content()
    merge(office)
    merge(office, "GV-3", MAI)
    assert office.counts()["*"][0] == 2
    assert merge(office, OTHER, "GV-3")["outcome"] == "unchanged"
    with pytest.raises(Refusal) as caught:
        undo(office, 4)
    assert codes(caught) == ["E610"]
    assert unmerge(office, OTHER)["apart"] == 1
    assert office.counts()["*"][0] == 3
    with pytest.raises(Refusal) as caught:
        unmerge(office, OTHER)
    assert codes(caught) == ["E234"]
    undo(office, 6)
    undo(office, 5)
    undo(office, 4)
    assert office.content() == before


def test_people_of_two_provinces_can_be_one(tmp_path: Path) -> None:
    office = Office(tmp_path)
    header = "| Họ và tên | Ngày sinh | Mã GV | Trường | Xã | Huyện | Tỉnh | Bậc 1 |\n"
    office.imports(header + "| Lò Thị Mai | 09/06/1988 | GV-1 | A | Sín Thầu | Mường Nhé | Điện Biên | |")
    row = "| Lò Thị Mai | 09/06/1988 | GV-2 | B | Chiềng Sơn | Mộc Châu | Sơn La | 01/02/2025 |"
    office.imports(header + row)
    before = everything(office)
    merge(office, "GV-1", "GV-2")
    counts = office.counts("2025-03-01", by="province", map="old")
    assert {name: cells[:2] for name, cells in counts.items()} == {"Tỉnh Sơn La": (1, 1), "*": (1, 1)}
    undo(office, 3)
    assert everything(office) == before
