"""`dht people review`: pairs are found, written for a clerk, decided, remembered; none is merged unasked."""

import json
import random
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dht.core.column_map import NOTHING_GIVEN
from dht.core.issues import Refusal
from dht.flows.deciding import decide_pairs
from dht.flows.explaining_layouts import explain_layouts
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people
from dht.flows.refused_file import give_back, prepare_return
from dht.flows.reviewing import ReviewRequest, list_pairs, write_review
from dht.flows.undoing import undo_batch
from tests.offices import TODAY, Office, as_json, errors, tally
from tests.soundness import assert_sound

HEADER = "| Họ và tên | Ngày sinh | Số CCCD | Số CMND | Mã GV | Trường | Xã | Huyện |\n"
FIRST = """
| Lò Thị Mai | 09/06/1988 | 011188000142 | | GV-1 | Trường A | Sín Thầu | Mường Nhé |
| Giàng A Chua | 12/03/1985 | | | GV-2 | Trường A | Sín Thầu | Mường Nhé |
| Vàng A Nủ | 1990 | | 040123456 | | Trường A | Sín Thầu | Mường Nhé |
| Thào A Sử | 01/02/1975 | 011075000220 | | | Trường B | Na Cô Sa | Nậm Pồ |
"""
SECOND = """
| Lò Thị Mai | 09/06/1988 | | | GV-9 | Trường B | Na Cô Sa | Nậm Pồ |
| Giàng A Chua | 03/12/1985 | 011085000101 | | | Trường A | Sín Thầu | Mường Nhé |
| Vàng A Nủ | 20/11/1990 | 011090000310 | | | Trường A | Sín Thầu | Mường Nhé |
| Thào A Sử | 01/02/1975 | 011075000221 | | | Trường A | Sín Thầu | Mường Nhé |
"""
REASONS = {"Lò Thị Mai": "other_unit", "Giàng A Chua": "birth_crossed", "Vàng A Nủ": "birth_year"}
REASONS["Thào A Sử"] = "card_digit"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(HEADER + FIRST)
    report = office.take(office.write(HEADER + SECOND))
    assert as_json(report)["files"][0]["pairs_to_review"] == 3, "two of four names where all have a card: one"
    return office


def pairs(office: Office, **asked: Any) -> dict[str, Any]:
    """Return the open pairs by the name of the people."""
    document = list_pairs(office.settings, ReviewRequest(TODAY, names=True, **asked)).document
    assert isinstance(document, dict)
    return {pair["name_1"]: pair for pair in document["pairs"]}


def decide(office: Office, same: list[str], different: list[str]) -> Any:
    found = pairs(office)
    codes = [[found[name]["pair"] for name in names] for names in (same, different)]
    document = decide_pairs(office.settings, *codes, TODAY).document
    assert_sound(office.settings.db)
    return document


def write(office: Office, name: str = "xem-lai.xlsx", lang: Any = "vi") -> Path:
    target = office.folder / name
    write_review(office.settings, ReviewRequest(TODAY), str(target), lang)
    return target


def fill(path: Path, verdicts: dict[str, str]) -> str:
    """Choose a verdict beside the name of the first of two people, as a clerk would, and save."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 2).value = verdicts.get(sheet.cell(row, 4).value)
    filled = path.with_name(f"filled-{path.name}")
    book.save(filled)
    return str(filled)


def test_every_pair_is_listed_with_its_reason(office: Office) -> None:
    found = pairs(office)
    assert {name: pair["reason"] for name, pair in found.items()} == REASONS
    assert found["Lò Thị Mai"]["ids_1"] == "cccd:011******142, staff:****"
    assert pairs(office, reveal_ids=True)["Lò Thị Mai"]["ids_1"] == "cccd:011188000142, staff:GV-1"
    assert pairs(office, district="Nậm Pồ").keys() == {"Lò Thị Mai", "Thào A Sử"}
    assert pairs(office, district="Tủa Chùa") == {}
    assert len({pair["pair"] for pair in found.values()}) == 4


def test_names_and_births_are_shown_only_if_asked_for(office: Office) -> None:
    report = list_pairs(office.settings, ReviewRequest(TODAY))
    said = json.dumps([report.document, report.records, repr(report.table)], ensure_ascii=False)
    for private in ("Mai", "Chua", "1988", "1985", "011188000142", "040123456"):
        assert private not in said


def test_a_workbook_filled_in_is_carried_out_as_one_batch(office: Office) -> None:
    before = office.content()
    verdicts = {"Lò Thị Mai": "Cùng một người", "Giàng A Chua": "khac nguoi", "Vàng A Nủ": "Chưa rõ"}
    filled = fill(write(office), verdicts)
    dry = office.take(filled, options=ImportOptions(dry_run=True))
    assert (tally(dry.files[0]), office.content()) == ({"created": 2, "unchanged": 2}, before)
    report = office.take(filled)
    assert (report.applied, report.kind, tally(report.files[0])) == (True, "decisions", tally(dry.files[0]))
    assert_sound(office.settings.db)
    assert [sheet.status for sheet in report.files[0].sheets] == ["imported", "own"]
    assert pairs(office).keys() == {"Vàng A Nủ", "Thào A Sử"}
    assert office.counts()["*"][0] == 7
    assert office.person("GV-9")["full_name"] == office.person("011188000142")["full_name"]
    after = office.content()
    assert tally(office.take(filled).files[0]) == {"unchanged": 4}
    for table in (HEADER + FIRST, HEADER + SECOND):
        assert tally(office.imports(table)) == {"unchanged": 4}
    assert (office.content(), pairs(office).keys()) == (after, {"Vàng A Nủ", "Thào A Sử"})
    undo_batch(office.settings, 3, TODAY, False)
    assert (office.content(), pairs(office).keys()) == (before, REASONS.keys())


def test_decisions_survive_the_undo_of_other_batches(office: Office) -> None:
    decide(office, ["Lò Thị Mai"], ["Giàng A Chua"])
    office.imports(
        HEADER + "| Lò Thị Mai | 09/06/1988 | 011188000142 | | GV-1 | Trường C | Sín Thầu | Mường Nhé |"
    )
    office.record("GV-9", "1", "2025-05-05")
    for batch in (5, 4):
        undo_batch(office.settings, batch, TODAY, False)
        assert_sound(office.settings.db)
    assert pairs(office).keys() == {"Vàng A Nủ", "Thào A Sử"}
    assert office.counts()["*"][0] == 7


def test_the_other_verdict_later_replaces_the_first(office: Office) -> None:
    path = write(office)
    name = "Lò Thị Mai"
    assert tally(office.take(fill(path, {name: "Khác người"})).files[0]) == {"created": 1, "unchanged": 3}
    assert tally(office.take(fill(path, {name: "Cùng một người"})).files[0]) == {"updated": 1, "unchanged": 3}
    assert_sound(office.settings.db)
    assert office.counts()["*"][0] == 7
    assert tally(office.take(fill(path, {name: "Same person"})).files[0]) == {"unchanged": 4}
    assert tally(office.take(fill(path, {name: "Khác người"})).files[0]) == {"updated": 1, "unchanged": 3}
    assert office.counts()["*"][0] == 8


def test_rows_that_cannot_be_carried_out_refuse_the_file(office: Office) -> None:
    path = write(office)
    two = fill(path, {"Thào A Sử": "Cùng một người", "Lò Thị Mai": "Cùng một người", "Vàng A Nủ": "có lẽ"})
    before = office.content()
    report = office.take(two)
    assert not report.applied
    assert sorted(code for code, _ in errors(report.issues)) == ["E230", "E232"]
    assert (tally(report.files[0]), office.content()) == (
        {"created": 1, "unchanged": 1, "refused": 2},
        before,
    )
    report = office.take(two, options=ImportOptions(partial=True))
    assert (report.applied, office.counts()["*"][0]) == (True, 7)
    assert errors(
        office.take(office.write([["Mã cặp", "Kết luận"], ["P-22222222", "Khác người"]])).issues
    ) == [("E231", 2)]


def test_a_group_of_people_with_two_cards_does_not_come_about_in_steps(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = [
        "| Lò Thị Mai | 09/06/1988 | 011188000142 | | | Trường A | Sín Thầu | Mường Nhé |",
        "| Lò Thị Mai | 09/06/1988 | | | GV-2 | Trường B | Na Cô Sa | Nậm Pồ |",
        "| Lò Thị Mai | 09/06/1988 | 011188000999 | | | Trường C | Chung Chải | Mường Nhé |",
    ]
    for row in rows:
        office.imports(HEADER + row)
    found = list_pairs(office.settings, ReviewRequest(TODAY)).records
    assert [pair["reason"] for pair in found] == ["other_unit", "other_unit"]
    codes = [str(pair["pair"]) for pair in found]
    with pytest.raises(Refusal) as caught:
        decide_pairs(office.settings, codes, [], TODAY)
    assert [issue.code for issue in caught.value.issues] == ["E230"]
    decide_pairs(office.settings, codes[:1], [], TODAY)
    assert list_pairs(office.settings, ReviewRequest(TODAY)).records == []


def test_who_is_merged_by_hand_or_undone_leaves_the_list_and_comes_back(office: Office) -> None:
    merge_people(office.settings, MergeRequest("011188000142", "GV-9", TODAY))
    assert "Lò Thị Mai" not in pairs(office)
    undo_batch(office.settings, 3, TODAY, False)
    assert "Lò Thị Mai" in pairs(office)
    assert decide(office, [], ["Lò Thị Mai"]) == {"batch": 5, "decided": 1}
    with pytest.raises(Refusal) as caught:
        decide_pairs(office.settings, ["P-22222222"], [], TODAY)
    assert caught.value.issues[0].code == "E231"


def test_nothing_is_written_when_there_is_nothing_to_review(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(HEADER + FIRST)
    assert not write(office).exists()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000))
def test_pairs_are_the_same_in_whatever_order_rows_came(seed: int) -> None:
    rng = random.Random(seed)
    rows = (FIRST + SECOND).split("\n")
    rows = [row for row in rows if row]
    shuffled = rng.sample(rows, len(rows))
    cut = rng.randint(0, len(rows))
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        for part in (shuffled[:cut], shuffled[cut:]):
            if part:
                office.imports(HEADER + "\n".join(part))
        assert {name: pair["reason"] for name, pair in pairs(office).items()} == REASONS
        assert office.counts()["*"][0] == 8, "nobody is merged without being asked"


def test_the_columns_of_a_workbook_of_decisions_are_explained(office: Office) -> None:
    report, _, _ = explain_layouts([str(write(office))], NOTHING_GIVEN, None)
    assert isinstance(report.document, dict)
    layout = report.document["layouts"][0]
    assert (layout["kind"], layout["missing"]) == ("decisions", [])
    assert [column["field"] for column in layout["columns"][:3]] == ["pair", "verdict", None]


def test_refused_decisions_go_back_and_come_in_corrected(office: Office) -> None:
    filled = fill(write(office), {"Lò Thị Mai": "có lẽ", "Giàng A Chua": "Khác người"})
    back = office.folder / "can-sua.xlsx"
    how = prepare_return(str(back), [filled], "vi", "dht import can-sua.xlsx")
    report = office.take(filled, options=ImportOptions(partial=True, keep_refused=True))
    give_back(how, report, [filled])
    assert tally(report.files[0]) == {"created": 1, "unchanged": 2, "refused": 1}
    assert tally(office.take(fill(back, {"Lò Thị Mai": "Cùng một người"})).files[0]) == {"created": 1}
    assert office.counts()["*"][0] == 7
