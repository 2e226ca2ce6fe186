"""Sites from files and one by one: whom they place, in every table, and what tells so."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.fact_headers import recognise_list
from dht.core.headers import Layout
from dht.core.issues import Refusal
from dht.core.tables import Report
from dht.flows.bridging import report_bridge
from dht.flows.cell_question import CellQuestion
from dht.flows.comparing import report_comparison
from dht.flows.explaining_cells import explain_cell
from dht.flows.locating_cells import Sought
from dht.flows.missing import MissingRequest, report_missing
from dht.flows.progress_question import ProgressQuestion
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from dht.flows.undoing import undo_batch
from tests.offices import Office, tally
from tests.store.test_statements import counted

ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Trường | Thôn | Xã (cũ) | Xã (mới) | Huyện | Tỉnh | Bậc 1 |
| Bế Thị Liên | 022185000001 | GV | TH Đại Dực | | Đại Dực | Tiên Yên | Tiên Yên | Quảng Ninh | 01/03/2025 |
| Bế Thị Yến | 022185000002 | GV | TH Đại Dực | | Xã Đại Dực | | Tiên Yên | Quảng Ninh | 02/03/2025 |
| Bế Thị Hoa | 022185000003 | GV | THCS Đại Dực | | Xã Đại Dực | | Tiên Yên | Quảng Ninh | |
| Bế Thị Hòa | 022185000004 | | | Thôn Khe Lặc | Xã Đại Dực | | Tiên Yên | Quảng Ninh | |
| Bế Thị Hồng | 022185000005 | | | | Xã Đại Dực | | Tiên Yên | Quảng Ninh | |
| Vàng Thị Mỷ | 011185000006 | GV | MN Quảng Lâm | | | Xã Quảng Lâm | | Điện Biên | |
"""
HEADER = "| Huyện cũ | Xã cũ | Trường | Thôn/bản | Xã mới | Nguồn |"
SITES = f"""{HEADER}
| Tiên Yên | Xã Đại Dực | th đại dực | | Tiên Yên | CV 12 |
| Tiên Yên | Đại Dực | | Bản khe lặc | XÃ ĐÔNG NGŨ | |
| Nậm Pồ | Na Cô Sa | MN Quảng Lâm | | Xã Quảng Lâm | |
"""
TIEN_YEN: dict[str, Any] = {"commune": "Tiên Yên", "province": "Quảng Ninh", "map": "new"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def bridged(office: Office, day: str = "2026-01-15", **asked: Any) -> dict[tuple[Any, ...], int]:
    """Return how many people go from which old to which new commune, and in which way."""
    document: Any = report_bridge(office.settings, ProgressQuestion(day, **asked), "commune").document
    return {(r["old"]["code"], r["new"]["code"], r["way"]): r["people"] for r in document["rows"]}


def test_people_are_placed_by_school_or_hamlet_on_both_maps(office: Office) -> None:
    before = {("06868", "06862", "told"): 1, ("06868", None, "divided"): 4, (None, "03164", "new"): 1}
    assert bridged(office) == before
    outcome = office.imports(SITES)
    assert (outcome.kind, tally(outcome)) == ("sites", {"created": 3})
    after = {
        ("03167", "03164", "site"): 1,
        ("06868", "06862", "told"): 1,
        ("06868", "06862", "site"): 1,
        ("06868", "06877", "site"): 1,
        ("06868", None, "divided"): 2,
    }
    assert bridged(office) == bridged(office, "2025-01-01") == after
    assert office.counts(map="new", by="commune") == {
        "Xã Quảng Lâm": (1, 0, 0, 0, 0, 0),
        "Xã Tiên Yên": (2, 2, 0, 0, 0, 0),
        "Xã Đông Ngũ": (1, 0, 0, 0, 0, 0),
        "chưa xác định": (2, 0, 0, 0, 0, 0),
        "*": (6, 2, 0, 0, 0, 0),
    }
    assert office.counts(map="old", by="district")["Huyện Nậm Pồ"] == (1, 0, 0, 0, 0, 0)
    assert office.counts(**TIEN_YEN)["*"] == (2, 2, 0, 0, 0, 0)


def test_a_later_file_corrects_and_an_undo_takes_back(office: Office) -> None:
    office.imports(SITES)
    placed = bridged(office)
    assert tally(office.imports(SITES)) == {"unchanged": 3}
    correction = f"{HEADER}\n| Tiên Yên | Đại Dực | TH Đại Dực | | Đông Ngũ | |"
    assert tally(office.imports(correction)) == {"updated": 1}
    assert bridged(office)["06868", "06877", "site"] == 2
    (corrected,) = [fact for fact in office.facts("sites") if fact["organisation"] == "TH Đại Dực"]
    assert (corrected["source"], corrected["new_commune"]) == ("CV 12", "06877"), "a blank takes nothing away"
    undo_batch(office.settings, 4, office.today, False)
    assert bridged(office) == placed
    undo_batch(office.settings, 2, office.today, False)
    assert ("06868", "06877", "site") not in bridged(office)
    assert office.facts("sites") == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| Tiên Yên | Đại Dực | TH A | | Bình Liêu | |", "E323"),
        ("| Tiên Yên | Đại Dực | | | Tiên Yên | |", "E322"),
        ("| Tiên Yên | Đại Dực | - | không có | Tiên Yên | |", "E322"),
        ("| Tiên Yên | Đại Dực | TH A | | | |", "E319"),
        ("| Tiên Yên | | TH A | | Tiên Yên | |", "E319"),
        ("| Tiên Yên | Đại Bản | TH A | | Tiên Yên | |", "E501"),
        ("| Mường Nhé | Đại Dực | TH A | | Tiên Yên | |", "E503"),
        ("| | Chiềng Chung | TH A | | Mường Nhé | |", "E502"),
    ],
)
def test_what_is_no_site_is_refused(office: Office, row: str, code: str) -> None:
    assert office.refuses(f"{HEADER}\n{row}") == [(code, 2)]
    assert office.facts("sites") == []


def test_the_new_commune_tells_which_of_two_old_ones_is_meant(office: Office) -> None:
    office.imports(f"{HEADER}\n| | Chiềng Chung | TH A | | Mường Chanh, Tỉnh Sơn La | |", province="Sơn La")
    assert [(fact["old_commune"], fact["old_district"]) for fact in office.facts("sites")] == [
        ("04129", "125")
    ]


def test_choices_are_the_heirs(office: Office) -> None:
    path = office.write(f"{HEADER}\n| Tiên Yên | Đại Dực | TH A | | Bình Liêu | |")
    (issue,) = office.take(path).issues
    assert (issue.value, issue.params["old"]) == ("Bình Liêu", "Xã Đại Dực")
    assert (issue.choices, issue.place.column) == (("Xã Tiên Yên", "Xã Đông Ngũ"), "Xã mới")


def test_a_commune_that_went_whole_says_so_and_is_recorded(office: Office) -> None:
    report = office.take(office.write(f"{HEADER}\n| Hải Hà | Cái Chiên | TH A | | Cái Chiên | |"))
    assert report.applied
    assert [(issue.code, issue.is_error) for issue in report.issues] == [("W324", False)]
    # Na Cô Sa went whole too, but into a commune of two districts: it tells those listed there apart.
    assert not office.take(office.write(f"{HEADER}\n| Nậm Pồ | Na Cô Sa | TH B | | Quảng Lâm | |")).issues


def test_one_site_from_the_command_line(office: Office) -> None:
    said = ("district=Tiên Yên", "old_commune=Đại Dực", "organisation=THCS Đại Dực")
    office.fact("sites", *said, "commune=Đông Ngũ")
    assert bridged(office)["06868", "06877", "site"] == 1
    with pytest.raises(Refusal) as refused:
        office.fact("sites", *said, "commune=Hạ Long")
    assert [issue.code for issue in refused.value.issues] == ["E323"]


def explained(office: Office, table: Any, row: str, **asked: Any) -> Any:
    beside = {name: asked.pop(name) for name in ("by", "since") if name in asked and table != "progress"}
    question = ProgressQuestion(office.today, **asked)
    cell = CellQuestion(table, question, Sought([row], None, "vi"), **beside)
    report: Report = explain_cell(office.settings, cell, True)
    document: Any = report.document
    return {**document, "lines": list(document["lines"])}


def test_an_explanation_names_the_row_that_placed_somebody(office: Office) -> None:
    office.imports(SITES)
    for table, row in (("bridge", "site"), ("progress", "06862")):
        found = explained(office, table, row, by="commune", map="new")
        sited = [line for line in found["lines"] if line["site_row"]]
        known = {(line["ids"], line["row"], Path(line["site_file"]).name, line["site_row"]) for line in sited}
        assert ("cccd:022185000002", 3, "file-2.csv", 2) in known
        assert len(sited) == (3 if table == "bridge" else 1)
        assert found["value"] == len(found["lines"]) == (3 if table == "bridge" else 2)


def test_what_was_told_since_a_report_is_a_line_of_its_own(office: Office) -> None:
    office.today = "2026-02-01"
    office.imports(SITES)
    asked = ProgressQuestion("2026-02-01", **TIEN_YEN)
    found: Any = report_comparison(office.settings, asked, "2026-01-15").document
    assert found["changes"] == [{"reason": "placed", "persons": 1, "achieved": 1, "of": 1}]
    assert found["reported"] == {"achieved": 1, "of": 1}
    explained_line = explained(office, "comparison", "placed", since="2026-01-15", **TIEN_YEN)
    (line,) = explained_line["lines"]
    assert (line["ids"], line["fact"], line["row"]) == ("cccd:022185000002", "site", 2)
    assert (line["change"], line["changed_by_batch"], line["changed_on"]) == ("began", 2, "2026-02-01")
    office.today = "2026-03-01"
    undo_batch(office.settings, 2, office.today, False)
    asked = ProgressQuestion("2026-03-01", **TIEN_YEN)
    found = report_comparison(office.settings, asked, "2026-02-15").document
    assert [line["reason"] for line in found["changes"]] == ["displaced"]
    found = explained(office, "comparison", "displaced", since="2026-02-15", **TIEN_YEN)
    assert (found["lines"][0]["row"], found["lines"][0]["change"]) == (None, "ended")


def test_targets_of_a_new_commune_count_them(office: Office) -> None:
    def whole() -> Any:
        question = TargetQuestion("2026-01-15", province="Quảng Ninh", commune="Tiên Yên", map="new")
        document: Any = report_targets(office.settings, question, None, (False, None))[0].document
        return next((one["achieved"], one["whole"]) for one in document["targets"])

    assert whole() == (1, 1)
    office.imports(SITES)
    assert whole() == (2, 2)


def test_who_somebody_is_and_who_left_goes_by_the_rows_alone(office: Office) -> None:
    office.imports(SITES)
    assert office.person("022185000002")["periods"][0]["unit"].startswith("Xã Đại Dực")


def test_a_bridge_takes_as_many_statements_with_sites_as_without(office: Office) -> None:
    taken = []
    for _ in range(2):
        with counted() as statements:
            bridged(office)
        taken.append(sum(statements.values()))
        office.imports(SITES)
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["TT", "Huyện cũ", "Xã cũ", "Trường", "Xã mới"], "sites"),
        (["Thôn, bản", "Thuộc xã cũ", "Nay thuộc xã"], "sites"),
        (["Xã/phường/thị trấn (cũ)", "Tên trường", "Xã/phường sau sáp nhập"], "sites"),
        (["old_commune", "village", "commune"], "sites"),
        (["TT", "Huyện", "Xã cũ", "Xã mới"], None),  # a table of the reform
        (["Họ và tên", "Số CCCD", "Trường", "Xã cũ", "Xã mới"], "roster"),
        (["Xã cũ", "Trường", "Xã mới", "Tổng số", "Ngày"], "headcounts"),
    ],
)
def test_the_header_tells_a_list_of_sites(header: list[str], kind: str | None) -> None:
    found = recognise_list([header], 1)
    assert (found.kind if isinstance(found, Layout) else None) == kind


def test_a_list_of_the_missing_is_known_again_whatever_placed_them(office: Office) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rows = "| Họ và tên | Ngày sinh | Thôn | Xã | Huyện | Tỉnh |\n"
    office.imports(f"{rows}| Chìu A Ba | 02/02/1990 | Khe Lặc | Đại Dực | Tiên Yên | Quảng Ninh |")
    office.imports(SITES)
    path = office.folder / "con-thieu.xlsx"
    request = MissingRequest("everyone-level-1", False, 0, "vi", str(path))
    report, _ = report_missing(office.settings, TargetQuestion("2026-01-15", commune="Đông Ngũ"), request)
    shown = [(record["full_name"], record["commune"]) for record in report.records]
    assert shown == [("Chìu A Ba", "Xã Đông Ngũ"), ("Bế Thị Hòa", "Xã Đông Ngũ")]
    book = openpyxl.load_workbook(path)
    cells = {cell.value: cell.column for cell in book.worksheets[0][4]}
    book.worksheets[0].cell(5, cells["Ngày hoàn thành"]).value = "03/03/2025"
    book.save(path)
    found = office.take(str(path))
    assert (found.applied, found.total("created")) == (True, 1), [issue.code for issue in found.issues]
    assert office.counts(commune="Đông Ngũ", map="new")["*"][:2] == (2, 1)
