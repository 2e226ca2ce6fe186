"""`--complete-list`: who is not in the list of a unit has left, on a day, and nothing before it changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.ceilings import Ceiling
from dht.core.completeness import CompleteList
from dht.core.issues import Refusal
from dht.flows.history import report_log
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people
from dht.flows.undoing import undo_batch
from tests.offices import TODAY, Office, Rows, as_json, errors, md
from tests.soundness import assert_sound

HEADER = "| Họ và tên | Số CCCD | Ngày sinh | Đối tượng | Đơn vị | Xã | Huyện |\n"
PEOPLE = {  # given name → row
    "Mai": "| Lò Thị Mai | 011188000114 | 09/06/1988 | Giáo viên | THCS A | Xã Sín Thầu | Mường Nhé |\n",
    "Sử": "| Thào A Sử | 011075000220 | 01/02/1975 | Giáo viên | THCS A | Xã Sín Thầu | Mường Nhé |\n",
    "Nủ": "| Vàng A Nủ | 011090000310 | 03/04/1990 | Giáo viên | THCS A | Xã Sín Thầu | Mường Nhé |\n",
    "Pó": "| Sùng A Pó | 011210000410 | 03/04/2010 | Học sinh | THCS A | Xã Sín Thầu | Mường Nhé |\n",
    "Ly": "| Ly Thị Ly | 011180000510 | 03/04/1980 | Giáo viên; Quản lý | THCS A | Sín Thầu | Mường Nhé |\n",
    "Chư": "| Giàng A Chư | 011070000610 | 03/04/1970 | Giáo viên | TH B | Xã Sín Thầu | Mường Nhé |\n",
    "Xa": "| Hờ A Xa | 011070000710 | 05/04/1970 | Giáo viên | THCS A | Xã Na Cô Sa | Nậm Pồ |\n",
    "Ún": "| Lò Văn Ún | 011070000810 | 06/04/1970 | | | Xã Sín Thầu | Mường Nhé |\n",
}
ALL = HEADER + "".join(PEOPLE.values())
DAY = "2025-10-01"


def roster(*names: str) -> str:
    return HEADER + "".join(PEOPLE[name] for name in names)


def take(office: Office, *tables: str, day: str = DAY, **options: Any) -> ImportReport:
    level = options.pop("level", "organisation")
    how = ImportOptions(complete=CompleteList(day, level), **options)
    return office.take(*map(office.write, tables), options=how)


def gone(office: Office, day: str = DAY) -> set[str]:
    """Return the given names of those who count the day before and no more on the day."""
    ended = office.select(
        "SELECT p.full_name FROM assignment AS a JOIN person AS p ON p.id = a.person_id"
        f" WHERE a.until = '{day}' AND a.void_batch IS NULL"
    )
    assert_sound(office.settings.db)
    return {name.split()[-1] for (name,) in ended}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ALL)
    return office


@pytest.mark.parametrize(
    ("names", "level", "left"),
    [
        (["Mai", "Sử"], "organisation", {"Nủ"}),
        (["Mai", "Pó"], "organisation", {"Sử", "Nủ"}),
        (["Mai", "Ly"], "organisation", {"Sử", "Nủ"}),
        (["Ly"], "organisation", {"Mai", "Sử", "Nủ"}),
        (["Pó"], "organisation", set()),
        (["Chư"], "organisation", set()),
        (["Ún"], "organisation", set()),
        (["Mai"], "commune", {"Sử", "Nủ", "Chư"}),
        (["Mai"], "district", {"Sử", "Nủ", "Chư"}),
        (["Mai", "Chư", "Ún"], "commune", {"Sử", "Nủ"}),
        (["Ún"], "commune", set()),
        (["Mai"], "province", {"Sử", "Nủ", "Chư", "Xa"}),
        (["Xa"], "organisation", set()),
    ],
)
def test_who_is_covered(office: Office, names: list[str], level: str, left: set[str]) -> None:
    before = {day: office.counts(day, by="audience") for day in ("2024-01-01", "2025-09-30")}
    report = take(office, roster(*names), level=level, yes=True)
    assert gone(office) == left
    assert (report.exit_code, report.total("departed")) == (0, len(left))
    assert {day: office.counts(day, by="audience") for day in before} == before
    assert office.counts(DAY)["*"][0] == len(PEOPLE) - len(left)


def test_the_others_of_a_unit_are_said(office: Office) -> None:
    document = as_json(take(office, roster("Mai", "Sử", "Nủ")))
    assert document["complete_list"] == {
        "on": DAY,
        "by": "organisation",
        "units": 1,
        "known": 3,
        "left": 0,
        "doubtful": 0,
        "others": [
            {"audiences": ["manager", "teacher"], "people": 1},
            {"audiences": ["pupil"], "people": 1},
        ],
    }


def test_the_same_list_again_changes_nothing(office: Office) -> None:
    take(office, roster("Mai", "Sử"))
    content = office.content()
    for day in (DAY, TODAY):
        report = take(office, roster("Mai", "Sử"), day=day)
        assert (report.total("unchanged"), report.total("departed")) == (2, 0)
        assert office.content() == content


def test_who_comes_back_has_a_new_period(office: Office) -> None:
    take(office, roster("Mai", "Sử"))
    office.imports(roster("Nủ"))
    person = office.person("011090000310")
    assert [(p["since"], p["until"]) for p in person["periods"]] == [(None, DAY), (TODAY, None)]
    assert [office.counts(day)["*"][0] for day in ("2025-09-30", DAY, "2026-01-14", TODAY)] == [8, 7, 7, 8]
    content = office.content()
    office.imports(roster("Nủ"))
    assert office.content() == content
    take(office, roster("Mai", "Sử"), day=TODAY)
    assert office.content() == content, "who only began on the day has not left by then"
    assert_sound(office.settings.db)


def test_a_row_with_a_day_says_itself_when_somebody_came_or_went(office: Office) -> None:
    take(office, roster("Mai", "Sử"))
    dated = md(roster("Nủ"))
    since = [[*dated[0], "Từ ngày"], [*dated[1], "01/12/2025"]]
    office.imports(since)
    periods = office.person("011090000310")["periods"]
    assert [(p["since"], p["until"]) for p in periods] == [(None, DAY), ("2025-12-01", None)]


def test_an_old_start_does_not_rewrite_the_time_away(office: Office) -> None:
    head, row = md(roster("Nủ"))
    office.imports([[*head, "Từ ngày"], [*row, "01/09/2020"]])
    take(office, roster("Mai", "Sử"))
    office.imports([[*head, "Từ ngày"], [*row[:4], "TH B", *row[5:], "01/09/2020"]])
    periods = office.person("011090000310")["periods"]
    assert [(p["since"], p["until"], p["organisation"]) for p in periods] == [
        ("2020-09-01", DAY, "THCS A"),
        (TODAY, None, "TH B"),
    ]


def test_who_moved_before_the_list_is_found_missing_and_then_there(office: Office) -> None:
    take(office, roster("Mai", "Sử"))
    head, row = md(roster("Nủ"))
    office.imports([[*head, "Từ ngày"], [*row[:4], "TH B", *row[5:], "01/08/2025"]])
    periods = office.person("011090000310")["periods"]
    assert [(p["since"], p["until"], p["organisation"]) for p in periods] == [
        (None, "2025-08-01", "THCS A"),
        ("2025-08-01", None, "TH B"),
    ]


def test_undo_takes_it_back_and_the_log_shows_it(office: Office) -> None:
    done = "| Số CCCD | Bậc | Ngày hoàn thành |\n| 011090000310 | 1 | 01/02/2025 |\n"
    office.imports(done)
    tables = ("person", "person_key", "assignment", "completion", "tally", "standing", "change", "placement")
    before = {table: sorted(office.select(f"SELECT * FROM {table}"), key=repr) for table in tables}
    take(office, roster("Mai", "Sử"))
    after = office.content()
    assert report_log(office.settings, 1).records[0]["departed"] == 1
    undo_batch(office.settings, 3, TODAY, False)
    assert {table: sorted(office.select(f"SELECT * FROM {table}"), key=repr) for table in tables} == before
    take(office, roster("Mai", "Sử"))
    assert office.content() == after
    office.imports(roster("Nủ"))
    with pytest.raises(Refusal) as caught:
        undo_batch(office.settings, 5, TODAY, False)
    assert caught.value.issues[0].code == "E610"


@pytest.mark.parametrize("files", [1, 2])
def test_a_refused_row_is_never_an_absent_row(office: Office, files: int) -> None:
    bad = PEOPLE["Nủ"].replace("03/04/1990", "31/02/1990")
    tables = [roster("Mai") + bad] if files == 1 else [roster("Mai"), HEADER + bad]
    content = office.content()
    report = take(office, *tables)
    assert (report.applied, office.content()) == (False, content)
    assert not {issue.code for issue in report.issues} & {"W635", "E631"}
    report = take(office, *tables, partial=True)
    assert (report.applied, report.exit_code, gone(office)) == (True, 1, set())
    assert "W635" in [issue.code for issue in report.issues]


def test_a_file_that_cannot_be_read_lets_nobody_leave(office: Office) -> None:
    report = take(office, roster("Mai"), "| gì đó |\n| x |\n", partial=True)
    assert (report.applied, gone(office)) == (True, set())
    assert "W635" in [issue.code for issue in report.issues]


def test_several_files_are_one_list(office: Office) -> None:
    report = take(office, roster("Mai"), roster("Sử", "Chư"))
    assert gone(office) == {"Nủ"}
    assert [outcome.departed for outcome in report.files] == [0, 1]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("| Số CCCD | Bậc | Ngày hoàn thành |\n| 011090000310 | 1 | 01/02/2025 |\n", "E633"),
        (
            roster("Mai").replace("Huyện |", "Huyện | Lý do từ chối (dht) |", 1).replace("Nhé |", "Nhé | |"),
            "E634",
        ),
        ("| Họ và tên | Số CCCD |\n| Lò Thị Mai | 011188000114 |\n", "E632"),
    ],
)
def test_what_is_no_complete_list(office: Office, table: str, code: str) -> None:
    content = office.content()
    report = take(office, table, yes=True)
    assert (report.applied, report.exit_code) == (False, 1)
    assert errors(report.issues)[0][0] == code
    assert office.content() == content


def test_too_many_leaving_needs_a_yes(office: Office) -> None:
    few = Ceiling(20, None, 2)
    office.settings = replace(office.settings, most_leaving=few)
    content = office.content()
    for options in ({}, {"dry_run": True}):
        report = take(office, roster("Mai"), level="province", **options)
        assert (report.applied, report.exit_code, report.needs_yes) == (False, 1, True)
        assert report.issues[0].code == "E631"
        assert as_json(report)["complete_list"]["left"] == 4
        assert office.content() == content
    assert take(office, roster("Mai"), level="province", yes=True).applied
    assert len(gone(office)) == 4


def test_somebody_listed_under_another_id_is_not_absent(office: Office) -> None:
    other = PEOPLE["Nủ"].replace("011090000310", "011090000999")
    report = take(office, roster("Mai", "Sử") + other)
    assert gone(office) == set()
    assert [(i.code, i.params) for i in report.issues if i.code[1] == "6"] == [("W636", {"people": 1})]
    content = office.content()
    take(office, roster("Mai", "Sử") + other)
    assert office.content() == content


def test_a_list_of_an_empty_store_is_an_import(tmp_path: Path) -> None:
    office = Office(tmp_path)
    report = take(office, roster("Mai"), roster("Mai", "Sử"))
    assert (report.applied, report.total("departed"), report.total("created")) == (True, 0, 2)


def test_who_comes_later_or_left_before_is_let_alone(office: Office) -> None:
    head, *rows = md(roster("Nủ", "Sử"))
    dates = [("01/10/2025", ""), ("", "30/06/2025")]
    office.imports([[*head, "Từ ngày", "Đến ngày"], *([*r, *d] for r, d in zip(rows, dates, strict=True))])
    content = office.content()
    take(office, roster("Mai"))
    assert [line for line in office.content() if not line.startswith("person ")] == [
        line for line in content if not line.startswith("person ")
    ]


def test_a_dry_run_says_the_same(office: Office) -> None:
    rows: Rows = md(roster("Mai", "Sử"))
    rows[1][4] = "THCS Mới"
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    content = office.content()
    dry = as_json(take(office, table, dry_run=True))
    assert office.content() == content
    real = as_json(take(office, table))
    for key in real.keys() - {"applied", "dry_run", "files"}:
        assert dry[key] == real[key], key
    assert [(c["change"], c["person"]) for c in dry["changes"]] == [
        ("changed", "011******114"),
        ("left", "011******310"),
    ]


def test_what_somebody_completed_stays_with_the_time_before(office: Office) -> None:
    office.record("011090000310", "1", "2025-02-01")
    take(office, roster("Mai", "Sử"))
    assert gone(office) == {"Nủ"}
    assert [office.counts(day)["*"][:2] for day in ("2025-09-30", DAY)] == [(8, 1), (7, 0)]


def test_an_end_date_says_itself_when_somebody_left(office: Office) -> None:
    take(office, roster("Mai", "Sử"))
    head, row = md(roster("Nủ"))
    office.imports([[*head, "Đến ngày"], [*row, "30/06/2025"]])
    periods = office.person("011090000310")["periods"]
    assert [(p["since"], p["until"]) for p in periods] == [(None, "2025-07-01")]


def test_a_screen_shows_the_first_changes_and_the_first_who_leave(office: Office) -> None:
    table = roster("Mai", "Ly").replace("Lò Thị Mai", "Lò Thị Mại").replace("09/06", "10/06")
    dry = as_json(take(office, table, dry_run=True, yes=True, most_shown=1))
    assert dry["differences"]["people"] == 1
    assert [(c["change"], c["field"]) for c in dry["changes"]] == [("changed", "full_name"), ("left", None)]
    assert (dry["complete_list"]["left"], dry["departed"]) == (2, 2)


@pytest.mark.parametrize("listed", ["Mai", "Nủ"])
def test_nobody_is_missing_who_is_one_person_with_somebody_listed(office: Office, listed: str) -> None:
    request = MergeRequest("011188000114", "011090000310", TODAY, True)
    merge_people(office.settings, request)
    report = take(office, roster(listed, "Sử"))
    assert (gone(office), report.total("departed")) == (set(), 0)
    assert "W636" not in [issue.code for issue in report.issues]
    take(office, roster("Sử"))
    assert gone(office) == {"Mai", "Nủ"}
    assert office.counts(DAY)["*"][0] == 6
