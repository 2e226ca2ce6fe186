"""Declared populations: which unit, which audience, which day; corrections, repetitions, contradictions."""

from pathlib import Path

import pytest
import xlsxwriter

from dht.core.completeness import CompleteList
from dht.core.fact_kinds import FACT_KINDS
from dht.core.issues import Refusal
from dht.flows.importing import ImportOptions
from dht.flows.undoing import undo_batch
from dht.store.as_known import open_as_known
from dht.store.facts import facts_on
from dht.store.headcounts import headcounts_on
from tests.offices import Office, Rows, errors, tally

HEADER = "Đơn vị | Xã | Huyện | Tỉnh | Đối tượng | Tổng số | Tính đến ngày | Nguồn"


class Offices(Office):
    """Takes tables without bars around them: a row may begin and end with a blank cell."""

    def write(self, rows: Rows | str, name: str = "") -> str:
        if isinstance(rows, str):
            lines = filter(str.strip, rows.strip("\n").split("\n"))
            rows = [[cell.strip() for cell in line.split("|")] for line in lines]
        return super().write(rows, name)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Offices(tmp_path)


def holding(office: Office, as_of: str, as_known: str | None = None) -> dict[tuple[str, ...], int]:
    """Return (map, unit, organisation, audiences) → number."""
    with open_as_known(office.settings.db, as_known) as database:
        found = headcounts_on(database, as_of)
    return {(f.record.map, f.record.unit, *f.record[3:5]): f.record.number for f in found}


def test_every_kind_of_subject(office: Office) -> None:
    outcome = office.imports(f"""
        {HEADER}
                        |          |             | Điện Biên | Giáo viên | gần 14.000 | 01/03/2025 | BC 12
                        |          | Mường Nhé   | Điện Biên | GV; CBQL          | 1.020      | 01/03/2025 |
                        | Sín Thầu | Mường Nhé   | Điện Biên | CBCCVC            | 25         | 01/03/2025 |
                        | Sín Thầu |             | Điện Biên | CBCCVC            | 75         | 01/08/2025 |
        THCS Sín Thầu | Sín Thầu | Mường Nhé   | Điện Biên |                   | 18         | 01/03/2025 |
        Sở GD&ĐT      |          |             | Điện Biên | CBCCVC            | 60         | 01/08/2025 |
        """)
    assert outcome.kind == "headcounts"
    assert tally(outcome) == {"created": 6}
    assert holding(office, "2025-12-31") == {
        ("old", "11", "", "teacher"): 14000,
        ("old", "096", "", "manager teacher"): 1020,
        ("old", "03154", "", "cadre"): 25,
        ("new", "03158", "", "cadre"): 75,
        ("old", "03154", "thcs sin thau", ""): 18,
        ("new", "11", "so gd&dt", "cadre"): 60,
    }
    first = office.facts("headcounts")[-1]
    assert (first["qualifier"], first["source"], first["row"]) == ("nearly", "BC 12", 2)


@pytest.mark.parametrize(
    ("place", "day", "map", "found"),
    [
        ("| | | Thái Nguyên", "30/06/2025", None, ("old", "19")),
        ("| | | Thái Nguyên", "01/07/2025", None, ("new", "19")),
        ("| Sín Thầu | | Điện Biên", "30/06/2025", None, ("old", "03154")),
        ("| Sín Thầu | | Điện Biên", "01/07/2025", None, ("new", "03158")),
        ("| Sín Thầu | | Điện Biên", "01/07/2025", "old", ("old", "03154")),
        ("| Sín Thầu | Mường Nhé | Điện Biên", "01/07/2025", None, ("old", "03154")),
        ("| Sín Thầu | Mường Nhé | Điện Biên", "01/07/2025", "new", ("new", "03158")),
        ("| Leng Su Sìn | | Điện Biên", "01/08/2025", None, ("old", "03158")),
        ("| | Mường Nhé | Điện Biên", "01/08/2025", None, ("old", "096")),
    ],
)
def test_the_day_tells_the_map(
    office: Office, place: str, day: str, map: str | None, found: tuple[str, str]
) -> None:
    office.imports(f"{HEADER}\n{place} | Giáo viên | 5 | {day} |", map=map)
    (key,) = holding(office, "2025-12-31")
    assert key[:2] == found


def test_the_latest_on_or_before_the_day_holds(office: Office) -> None:
    row = "| | Mường Nhé | Điện Biên | GV |"
    office.imports(
        f"{HEADER}\n{row} 900 | 01/09/2024 |\n{row} 1020 | 01/03/2025 |\n{row} 1000 | 01/05/2025 |"
    )
    found = [
        list(holding(office, day).values())
        for day in ("2024-08-31", "2024-09-01", "2025-04-30", "2026-01-01")
    ]
    assert found == [[], [900], [1020], [1000]]


def test_a_correction_is_an_update_and_a_repetition_is_nothing(office: Office) -> None:
    row = "| | Mường Nhé | Điện Biên | GV |"
    office.imports(f"{HEADER}\n{row} 1000 | 01/03/2025 | BC 1")
    assert tally(office.imports(f"{HEADER}\n{row} 1.000 | 2025-03-01 |")) == {"unchanged": 1}
    assert tally(office.imports(f"{HEADER}\n{row} hơn 1.000 | 01/03/2025 |")) == {"updated": 1}
    (fact,) = office.facts("headcounts")
    assert (fact["number"], fact["qualifier"], fact["source"], fact["batch"]) == (
        1000,
        "more-than",
        "BC 1",
        3,
    )
    kept = office.select("SELECT batch, void_batch, qualifier FROM headcount ORDER BY batch")
    assert kept == [(1, 3, "exactly"), (3, None, "more-than")]


def test_what_was_known_then(office: Office) -> None:
    row = "| | Mường Nhé | Điện Biên | GV |"
    for today, number in (("2025-04-01", 1000), ("2025-05-01", 1100)):
        Offices(office.folder, today=today).imports(f"{HEADER}\n{row} {number} | 01/03/2025 |")
    known = [
        list(holding(office, "2025-12-31", day).values())
        for day in ("2025-03-31", "2025-04-01", "2025-04-30", "2025-05-01")
    ]
    assert known == [[], [1000], [1000], [1100]]
    with open_as_known(office.settings.db, "2025-05-01") as database:
        kind, dated = FACT_KINDS["headcounts"], ("as_of", "2025-12-31")
        stood = [fact.record.number for fact in facts_on(database, kind, dated)]
    assert stood == [1100], "what was corrected by then did not stand any more"


def test_rows_of_one_file_may_say_more_but_not_otherwise(office: Office) -> None:
    row = "| | Mường Nhé | Điện Biên | GV |"
    table = f"{HEADER}\n{row} 1000 | 01/03/2025 |\n{row} 1000 | 01/03/2025 | BC 1\n{row} 1000 | 01/03/2025 |"
    assert tally(office.imports(table)) == {"created": 1, "updated": 1, "unchanged": 1}
    assert office.facts("headcounts")[0]["source"] == "BC 1"
    again = f"{HEADER}\n{row} 5 | 02/03/2025 |\n{row} 6 | 02/03/2025 |"
    report = office.take(office.write(again), options=ImportOptions(partial=True))
    assert [(i.code, i.place.row, i.params) for i in report.issues] == [("E316", 3, {"fields": "number"})]
    assert holding(office, "2025-03-02") == {("old", "096", "", "teacher"): 5}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| | | Điện Biên | GV | | 01/03/2025 |", "E310"),
        ("| | | Điện Biên | GV | 1,5 | 01/03/2025 |", "E310"),
        ("| | | | GV | 5 | 01/03/2025 |", "E311"),
        ("| | | Điện Biên | GV | 5 | |", "E313"),
        ("| | | Điện Biên | GV | 5 | 01/03/2027 |", "E314"),
        ("| | | Điện Biên | GV | 5 | quý 1 |", "E315"),
        ("| | | Điện Biên | GV | 5 | 03/2025 |", "E315"),
        ("| | | Điện Biên | Giao vien cot cam | 5 | 01/03/2025 |", "E203"),
        ("| | Mường Nhe | Điên Biện | GV | 5 | 01/03/2025 |", "E501"),
        ("| Hua Ngài | Mường Nhé | Điện Biên | GV | 5 | 01/03/2025 |", "E503"),
    ],
)
def test_what_is_refused(office: Office, row: str, code: str) -> None:
    if code == "E501":
        row = row.replace("Mường Nhe", "Mường Xa")
    assert office.refuses(f"{HEADER}\n{row}") == [(code, 2)]
    assert office.select("SELECT COUNT(*) FROM headcount") == [(0,)]


def test_rows_that_are_no_facts_are_set_aside(office: Office) -> None:
    table = """
    STT | Huyện | Tỉnh | Đối tượng | Tổng số | Ngày
    (1) | (2) | (3) | (4) | (5) | (6)
    1 | Mường Nhé | Điện Biên | GV | 1020 | 01/03/2025
    2 | | | | |
    STT | Huyện | Tỉnh | Đối tượng | Tổng số | Ngày
    3 | Tủa Chùa | Điện Biên | GV | 900 | 01/03/2025
    | Tổng cộng | | | 1.920 |
    | | | | | Người lập biểu
    """
    outcome = office.imports(table)
    assert tally(outcome) == {"created": 2, "blank": 1}
    (sheet,) = outcome.sheets
    skipped = {kind: count for kind, count in sheet.printed.skipped.items() if count}
    assert skipped == {
        "header": 1, "column_numbers": 1, "repeated_header": 1, "total": 1, "signature": 1,
    }  # fmt: skip
    assert sheet.printed.rows == sum(skipped.values()) + outcome.read


def test_defaults_fill_in_what_the_file_leaves_out(office: Office) -> None:
    office.imports(
        "Huyện | Tổng số | Ngày\nMường Nhé | 5 | 01/03/2025", province="Điện Biên", audience="teacher"
    )
    assert holding(office, "2025-12-31") == {("old", "096", "", "teacher"): 5}


def test_a_dry_run_predicts_and_writes_nothing(office: Office) -> None:
    path = office.write(f"{HEADER}\n| | Mường Nhé | Điện Biên | GV | 5 | 01/03/2025 |")
    report = office.take(path, options=ImportOptions(dry_run=True))
    assert tally(report.files[0]) == {"created": 1}
    assert not office.settings.db.exists()


def test_undo_gives_the_correction_back_and_waits_for_later_ones(office: Office) -> None:
    row = "| | Mường Nhé | Điện Biên | GV |"
    office.imports(f"{HEADER}\n{row} 1000 | 01/03/2025 |")
    before = office.content()
    office.imports(f"{HEADER}\n{row} 1100 | 01/03/2025 |\n{row} 5 | 01/04/2025 |")
    after = office.content()
    with pytest.raises(Refusal) as refused:
        undo_batch(office.settings, 1, office.today, False)
    assert [issue.code for issue in refused.value.issues] == ["E610"]
    report, _ = undo_batch(office.settings, 2, office.today, False)
    assert report.document["facts"] == 2  # type: ignore[call-overload]
    assert office.content() == before
    office.imports(f"{HEADER}\n{row} 1100 | 01/03/2025 |\n{row} 5 | 01/04/2025 |")
    assert office.content() == after


def test_from_the_command_line(office: Office) -> None:
    said = ("province=Điện Biên", "district=Mường Nhé", "audience=teacher", "number=1.020", "date=01/03/2025")
    assert office.fact("headcounts", *said)["outcome"] == "created"
    assert office.fact("headcounts", *said)["outcome"] == "unchanged"
    told = office.fact("headcounts", *said[:3], "number=1.021", "date=2025-03-01", "Nguồn=BC 3")
    fact = told["fact"]
    assert (told["outcome"], fact["number"], fact["source"], fact["unit"]) == ("updated", 1021, "BC 3", "096")
    assert office.select("SELECT kind, file, created, updated FROM batch") == [
        ("headcounts", None, 1, 0),
        ("headcounts", None, 0, 1),
    ]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (["number=5"], ["E116"]),
        (["number=5", "date=1/3/2025", "colour=red"], ["E701"]),
        (["number=5", "date=1/3/2025", "number=6"], ["E701"]),
        (["number", "date=1/3/2025"], ["E701"]),
        (["number=năm", "date=1/3/2035", "province=Điện Biên"], ["E310", "E314"]),
        (["number=5", "date=1/3/2025"], ["E311"]),
        (["number=", "date=", "province="], ["E319"]),
    ],
)
def test_the_command_line_refuses(office: Office, said: list[str], codes: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        office.fact("headcounts", *said)
    assert sorted(issue.code for issue in refused.value.issues) == codes
    assert not office.settings.db.exists()


def test_two_spellings_of_an_organisation_are_one(office: Office) -> None:
    row = "{0} | Sín Thầu | Mường Nhé | Điện Biên | GV | 18 | 01/03/2025 |"
    office.imports(f"{HEADER}\n{row.format('THCS Sín Thầu')}")
    assert tally(office.imports(f"{HEADER}\n{row.format('thcs SÍN THẦU')}")) == {"unchanged": 1}


def test_refused_rows_go_back(office: Office, tmp_path: Path) -> None:
    from dht.flows.refused_file import give_back, prepare_return

    path = office.write(
        f"{HEADER}\n| | Mường Nhé | Điện Biên | GV | 1,5 | 01/03/2025 |\n"
        "| | | Điện Biên | GV | 7 | 1/3/2025 |"
    )
    target = str(tmp_path / "can-sua.xlsx")
    how = prepare_return(target, [path], "vi", "dht import can-sua.xlsx")
    report = office.take(path, options=ImportOptions(partial=True, keep_refused=True))
    give_back(how, report, [path])
    assert errors(report.issues) == [("E310", 2)]
    assert report.refused_file is not None
    assert report.refused_file.rows == 1
    again = office.take(target)
    assert errors(again.issues) == [("E310", 2)]
    assert again.files[0].kind == "headcounts"


def test_no_facts_are_a_complete_list_of_people(office: Office) -> None:
    path = office.write(f"{HEADER}\n| | Mường Nhé | Điện Biên | GV | 5 | 01/03/2025 |")
    report = office.take(path, options=ImportOptions(complete=CompleteList("2026-01-15")))
    assert errors(report.issues) == [("E633", None)]


def test_a_printed_workbook(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Tổng số")
        sheet.merge_range("A1:F1", "BIỂU TỔNG HỢP SỐ CÁN BỘ, GIÁO VIÊN")
        sheet.write_row("A2", ["STT", "Huyện", "Xã", "Đối tượng", "Số liệu"])
        sheet.write_row("E3", ["Tổng số", "Tính đến ngày"])
        sheet.write_row("A4", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
        sheet.write_row("A5", [1, "", "Sín Thầu", "Giáo viên", 18, "01/03/2025"])
        sheet.write_row("A6", [2, "", "Chung Chải", "Giáo viên", "hơn 20", "01/03/2025"])
        sheet.merge_range("B5:B6", "Mường Nhé")
        sheet.merge_range("E2:F2", "Số liệu")
        sheet.write_row("A7", ["", "Tổng cộng", "", "", 38])
        sheet.write("F8", "Mường Nhé, ngày 02 tháng 3 năm 2025")
        sheet.write("F9", "TRƯỞNG PHÒNG")
    report = office.take(str(path), province="Điện Biên")
    assert report.applied, report.issues
    (account,) = report.files[0].sheets
    skipped = {kind: count for kind, count in account.printed.skipped.items() if count}
    assert skipped == {"title": 1, "header": 2, "column_numbers": 1, "total": 1, "signature": 2}
    assert account.printed.rows == 9 == sum(skipped.values()) + report.files[0].read
    assert holding(office, "2025-12-31") == {
        ("old", "03154", "", "teacher"): 18,
        ("old", "03157", "", "teacher"): 20,
    }
