"""What a roster does to people who are known: merging, corrections, moves and repeated rows (C1, C7)."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.plans import Plan
from dht.core.roster_plan import MOST_NAMESAKES, RosterPlanner
from tests.offices import Office, tally

HEADER = "| Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Đơn vị công tác | Xã | Huyện | Tỉnh |\n"
MAI = "Lò Thị Mai | 02/09/1985 | 011185000001"
HERE = "Xã Sín Thầu | Huyện Mường Nhé | Tỉnh Điện Biên"
THERE = "Xã Chung Chải | Huyện Mường Nhé | Tỉnh Điện Biên"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def period(office: Office, text: str = "011185000001") -> dict[str, object]:
    """Return the only period of a person."""
    (found,) = office.person(text)["periods"]
    return dict(found)


# --- a blank never erases, less precise never erases ----------------------------------------------

FULL = """
| Họ và tên | Ngày sinh | Giới tính | Số CCCD | Mã GV | Điện thoại | Email | Chức vụ | Đối tượng | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | Nữ | 011185000001 | GV-1 | 0912345678 | mai@example.com | Giáo viên | Giáo viên | Trường A | Xã Sín Thầu | Mường Nhé |
"""  # noqa: E501 - one row, every column


@pytest.mark.parametrize(
    "later",
    [
        "| Họ và tên | Số CCCD |\n| Lò Thị Mai | 011185000001 |",
        FULL.splitlines()[1] + "\n| Lò Thị Mai | | | 011185000001 | | | | | | | | |",
        "| Họ và tên | Năm sinh | Số CCCD | Huyện |\n| Lò Thị Mai | 1985 | 011185000001 | Mường Nhé |",
        "| Họ và tên | Số CCCD | Tỉnh |\n| LÒ THỊ MAI | 011185000001 | Điện Biên |",
        "| Họ và tên | Mã GV | Trường |\n| Lò Thị Mai | gv - 1 | TRƯỜNG A |",
        "| Họ và tên | Số CCCD | Xã | Tỉnh |\n| Lò Thị Mai | 011185000001 | Xã Sín Thầu | Điện Biên |",
        "| Họ và tên | Ngày sinh | Trường | Xã | Huyện |\n"
        "| lò thị mai | 2/9/1985 | Trường A | Sín Thầu | Mường Nhé |",
    ],
    ids=[
        "no column",
        "blank cells",
        "only the year",
        "only the province",
        "staff code",
        "new map",
        "by name",
    ],
)
def test_blank_or_less_precise_changes_nothing(office: Office, later: str) -> None:
    office.imports(FULL)
    before, content = office.person("011185000001"), office.content()
    assert tally(office.imports(later)) == {"unchanged": 1}
    assert (office.person("011185000001"), office.content()) == (before, content)


def test_what_was_not_known_is_filled_in(office: Office) -> None:
    office.imports(
        "| Họ và tên | Năm sinh | Số CCCD | Tỉnh |\n| Lò Thị Mai | 1985 | 011185000001 | Điện Biên |"
    )
    assert tally(office.imports(FULL)) == {"updated": 1}
    alone = Office(office.folder / "alone")
    alone.imports(FULL)
    assert office.person("011185000001") == alone.person("011185000001")


def test_a_value_that_differs_replaces_the_old_one(office: Office) -> None:
    office.imports(FULL)
    later = FULL.replace("0912345678", "0987654321").replace("02/09/1985", "03/09/1985")
    assert tally(office.imports(later)) == {"updated": 1}
    found = office.person("011185000001")
    assert (found["phone"], found["birth"]) == ("0987654321", "1985-09-03")
    assert office.select("SELECT old_values LIKE '%0912345678%' FROM change") == [(1,)]


def test_who_has_neither_phone_nor_email_has_none_and_not_an_empty_one(office: Office) -> None:
    office.imports("| Họ và tên | Số CCCD |\n| Lò Thị Mai | 011185000001 |")
    found = office.person("011185000001")
    assert (found["phone"], found["email"], found["sex"], found["position"]) == (None,) * 4


# --- one person in several rows of one file -------------------------------------------------------


@pytest.mark.parametrize("order", [1, -1])
def test_another_audience_in_a_second_row_is_united(office: Office, order: int) -> None:
    rows = [f"| {MAI} | {audience} | Trường A | {HERE} |" for audience in ("Giáo viên", "Cán bộ quản lý")]
    assert tally(office.imports(HEADER + "\n".join(rows[::order]))) == {"created": 1, "updated": 1}
    assert period(office)["audiences"] == ["manager", "teacher"]
    assert office.counts(by="audience")["*"][0] == 1
    assert office.counts(by="audience")["cán bộ quản lý"][0] == 1


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    "other",
    [
        f"Lò Thị Mai | 03/09/1985 | 011185000001 | Giáo viên | Trường A | {HERE}",
        f"{MAI} | Giáo viên | Trường B | {HERE}",
        f"{MAI} | Giáo viên | Trường A | {THERE}",
    ],
    ids=["birth", "organisation", "commune"],
)
def test_any_other_difference_in_one_file_is_refused(office: Office, other: str, order: int) -> None:
    rows = [f"| {MAI} | Giáo viên | Trường A | {HERE} |", f"| {other} |"]
    assert office.refuses(HEADER + "\n".join(rows[::order])) == [("E213", 3)]
    assert office.select("SELECT COUNT(*) FROM person") == [(0,)]


def test_the_same_difference_in_two_files_is_a_correction(office: Office) -> None:
    office.imports(HEADER + f"| {MAI} | Giáo viên | Trường A | {HERE} |")
    assert tally(office.imports(HEADER + f"| {MAI} | Giáo viên | Trường B | {THERE} |")) == {"updated": 1}
    assert (period(office)["organisation"], office.counts(by="commune", map="old")) == (
        "Trường B",
        {"Xã Chung Chải": (1, 0, 0, 0, 0, 0), "*": (1, 0, 0, 0, 0, 0)},
    )


def test_the_same_row_twice_is_unchanged(office: Office) -> None:
    row = f"| {MAI} | Giáo viên | Trường A | {HERE} |\n"
    assert tally(office.imports(HEADER + row + row)) == {"created": 1, "unchanged": 1}
    assert tally(office.imports(HEADER + row + row)) == {"unchanged": 2}


KNOWN_BY_NAME = """
| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | | | Trường A | Xã Sín Thầu | Mường Nhé |
"""
LATER_ROWS = """
| Lò Thị Mai | 02/09/1985 | 011185000001 | GV-1 | Trường A | Xã Sín Thầu | Mường Nhé |
| Lò Thị Mai | | | GV-1 | Trường A | Xã Sín Thầu | Mường Nhé |
| Lò Thị Mai | | 011185000001 | | | | |
"""


@pytest.mark.parametrize("files", [1, 2])
def test_c1_one_person_by_several_kinds_of_evidence(office: Office, files: int) -> None:
    """An id that a row brings counts for the rows after it, in the same file too."""
    header = KNOWN_BY_NAME.strip().splitlines()[0]
    if files == 2:
        office.imports(KNOWN_BY_NAME)
        assert tally(office.imports(header + LATER_ROWS)) == {"updated": 1, "unchanged": 2}
    else:
        both = KNOWN_BY_NAME + LATER_ROWS
        assert tally(office.imports(both)) == {"created": 1, "updated": 1, "unchanged": 2}
    assert office.select("SELECT COUNT(*) FROM person") == [(1,)]
    assert [key["kind"] for key in office.person("GV-1")["ids"]] == ["cccd", "staff"]


def test_c1_who_moves_in_one_row_is_known_there_by_the_next(office: Office) -> None:
    office.imports(HEADER + f"| {MAI} | | Trường A | {HERE} |")
    table = f"""{HEADER}
    | {MAI} | | Trường B | {THERE} |
    | Lò Thị Mai | 02/09/1985 | | Giáo viên | Trường B | {THERE} |
    """
    assert tally(office.imports(table)) == {"updated": 2}
    assert office.select("SELECT COUNT(*) FROM person") == [(1,)]


@pytest.mark.parametrize("order", [1, -1])
def test_a_blank_cell_is_no_difference_in_one_file_whatever_the_order(office: Office, order: int) -> None:
    header = "| Họ và tên | Số CCCD | Điện thoại | Trường | Xã | Huyện |\n"
    rows = [
        "| Lò Thị Mai | 011185000001 | 0912345678 | | | |\n",
        "| Lò Thị Mai | 011185000001 | | Trường A | Xã Sín Thầu | Mường Nhé |\n",
    ]
    office.imports(header + "".join(rows[::order]))
    found = office.person("011185000001")
    assert (found["phone"], found["periods"][0]["organisation"]) == ("0912345678", "Trường A")


def test_the_place_of_a_tone_mark_is_no_difference_in_one_file(office: Office) -> None:
    office.imports(
        "| Họ và tên | Số CCCD | Đối tượng |\n"
        "| Lò Thị Hòa | 011185000001 | Giáo viên |\n"
        "| Lò Thị Hoà | 011185000001 | Cán bộ quản lý |\n"
    )
    assert period(office)["audiences"] == ["manager", "teacher"]


# --- who is who -----------------------------------------------------------------------------------


def test_one_id_with_two_names_in_one_file_is_refused(office: Office) -> None:
    table = f"""
    | Họ và tên | Ngày sinh | Số CCCD |
    | {MAI} |
    | Giàng A Chua | 02/09/1985 | 011185000001 |
    """
    assert office.refuses(table) == [("E209", 3)]


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        ("Lò Thị Hoa | 02/09/1985", []),
        ("Lò Thị Hoa | 03/09/1985", [("E209", 2)]),
        ("Lò Thị Hoa | 1985", [("E209", 2)]),
    ],
)
def test_one_id_with_two_names_in_two_files(office: Office, row: str, errors: list[tuple[str, int]]) -> None:
    office.imports(f"| Họ và tên | Ngày sinh | Số CCCD |\n| {MAI} |")
    table = f"| Họ và tên | Ngày sinh | Số CCCD |\n| {row} | 011185000001 |"
    if errors:
        assert office.refuses(table) == errors
    else:
        assert tally(office.imports(table)) == {"updated": 1}
        assert office.person("011185000001")["full_name"] == "Lò Thị Hoa"


def test_namesakes_are_two_people_and_up_for_review(office: Office) -> None:
    office.imports(HEADER + f"| {MAI} | | Trường A | {HERE} |")
    report = office.take(office.write(HEADER + f"| Lò Thị Mai | 02/09/1985 | | | Trường B | {THERE} |"))
    assert (tally(report.files[0]), report.issues, report.files[0].pairs) == ({"created": 1}, [], 1)
    assert office.counts()["*"][0] == 2


def test_a_name_alone_never_makes_two_rows_one_person(office: Office) -> None:
    assert office.refuses("| Họ và tên | Trường | Tỉnh |\n| Lò Thị Mai | Trường A | Điện Biên |") == [
        ("E206", 2)
    ]
    assert office.refuses("| Họ và tên | Ngày sinh |\n| Lò Thị Mai | 02/09/1985 |") == [("E206", 2)]


def test_schools_that_reuse_staff_codes_are_kept_apart(office: Office) -> None:
    header = "| Họ và tên | Ngày sinh | Mã GV | Trường | Xã | Huyện |\n"
    office.imports(header + "| Lò Thị Mai | 02/09/1985 | GV-1 | Trường A | Xã Sín Thầu | Mường Nhé |")
    other = header + "| Giàng A Chua | 03/09/1990 | GV-1 | Trường B | Xã Chung Chải | Mường Nhé |"
    assert tally(office.imports(other)) == {"created": 1}
    assert tally(office.imports(other)) == {"unchanged": 1}
    assert office.counts()["*"][0] == 2


def test_who_first_had_no_place_counts_in_the_unit_named_later(office: Office) -> None:
    """Their facts stay in the shard of people without a place, which has to know the unit as well."""
    header = "| Họ và tên | Số CCCD | Xã | Huyện | Tỉnh |\n"
    office.imports(header + f"| Lò Thị Hoa | 011185000002 | {HERE} |\n| Lò Thị Mai | 011185000001 | | | |")
    office.imports(
        header
        + f"| Lò Thị Mai | 011185000001 | {HERE} |\n| Lò Thị Hoa | 011185000002 | | Huyện Mường Nhé | |"
    )
    assert office.counts(district="Mường Nhé")["*"][0] == 2


# --- where and when -------------------------------------------------------------------------------

DATED = "| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Từ ngày | Đến ngày |\n"
ID = "Lò Thị Mai | 011185000001"


def districts(office: Office, day: str) -> dict[str, int]:
    return {name: cells[0] for name, cells in office.counts(day, by="commune", map="old").items()}


def test_an_assignment_without_a_start_holds_for_the_past_too(office: Office) -> None:
    office.imports(DATED + f"| {ID} | | Xã Sín Thầu | Mường Nhé | | |")
    assert districts(office, "1999-01-01") == districts(office, "2030-01-01") == {"Xã Sín Thầu": 1, "*": 1}


def test_an_assignment_counts_from_its_start_to_its_end(office: Office) -> None:
    office.imports(DATED + f"| {ID} | | Xã Sín Thầu | Mường Nhé | 01/09/2024 | 01/06/2025 |")
    spans = {
        day: districts(office, day)["*"] for day in ("2024-08-31", "2024-09-01", "2025-05-31", "2025-06-02")
    }
    assert list(spans.values()) == [0, 1, 1, 0]


def test_a_move_leaves_the_past_where_it_was(office: Office) -> None:
    office.imports(DATED + f"| {ID} | Giáo viên | Xã Sín Thầu | Mường Nhé | | |")
    office.record("011185000001", "1", "2025-02-01")
    before = office.progress("2025-02-28", by="commune", map="old")
    move = DATED + f"| {ID} | Cán bộ quản lý | Xã Chung Chải | Mường Nhé | 01/03/2025 | |"
    assert tally(office.imports(move)) == {"updated": 1}
    assert office.progress("2025-02-28", by="commune", map="old") == before
    assert office.counts("2025-03-01", by="commune", map="old") == {
        "Xã Chung Chải": (1, 1, 0, 0, 0, 0),
        "*": (1, 1, 0, 0, 0, 0),
    }
    assert tally(office.imports(move)) == {"unchanged": 1}


def test_an_old_roster_again_does_not_rewrite_what_came_after(office: Office) -> None:
    files = [
        DATED + f"| {ID} | Giáo viên | Xã Sín Thầu | Mường Nhé | 01/01/2024 | |",
        DATED + f"| {ID} | Cán bộ quản lý | Xã Chung Chải | Mường Nhé | 01/03/2025 | |",
        DATED + f"| {ID} | Giáo viên | Xã Sín Thầu | Mường Nhé | 01/09/2025 | |",
    ]
    for file in files:
        office.imports(file)
    periods = office.person("011185000001")["periods"]
    assert [found["audiences"] for found in periods] == [
        ["teacher"],
        ["manager", "teacher"],
        ["manager", "teacher"],
    ]
    for file in files:
        assert tally(office.imports(file)) == {"unchanged": 1}
    assert office.person("011185000001")["periods"] == periods


def test_an_end_before_the_known_start_is_refused(office: Office) -> None:
    office.imports(DATED + f"| {ID} | | Xã Sín Thầu | Mường Nhé | 01/03/2025 | |")
    table = "| Họ và tên | Số CCCD | Đến ngày |\n| Lò Thị Mai | 011185000001 | 31/12/2024 |"
    assert office.refuses(table) == [("E219", 2)]


def test_the_year_9999_is_no_end_and_no_start(office: Office) -> None:
    """Personnel systems write it for an end that nobody knows."""
    office.imports(DATED + f"| {ID} | | Xã Sín Thầu | Mường Nhé | 01/03/2025 | 31/12/9999 |")
    assert districts(office, "2025-03-01")["*"] == districts(office, "2099-01-01")["*"] == 1
    assert office.refuses(DATED + f"| {ID} | | Xã Nậm Kè | Mường Nhé | 31/12/9999 | |") == [("E218", 2)]


def test_a_row_about_an_earlier_time_is_laid_over_what_was_known_of_that_time(office: Office) -> None:
    office.imports(
        "| Họ và tên | Số CCCD | Trường | Xã | Huyện | Từ ngày |\n"
        "| Lò Thị Mai | 011185000001 | Trường A | Xã Sín Thầu | Mường Nhé | 01/01/2024 |"
    )
    office.imports(DATED + f"| {ID} | | Xã Chung Chải | Mường Nhé | 01/03/2025 | |")
    less = "| Họ và tên | Số CCCD | Huyện | Từ ngày |\n| Lò Thị Mai | 011185000001 | Mường Nhé | 01/01/2024 |"
    assert tally(office.imports(less)) == {"unchanged": 1}
    assert districts(office, "2024-06-01") == {"Xã Sín Thầu": 1, "*": 1}


def test_someone_who_left_is_not_counted_but_was(office: Office) -> None:
    office.imports(DATED + f"| {ID} | | Xã Sín Thầu | Mường Nhé | | |")
    office.imports("| Họ và tên | Số CCCD | Đến ngày |\n| Lò Thị Mai | 011185000001 | 01/06/2025 |")
    assert (districts(office, "2025-06-01")["*"], districts(office, "2025-06-02")["*"]) == (1, 0)


def test_c7_who_can_be_placed_nowhere_has_a_row_on_both_maps(office: Office) -> None:
    office.imports(
        """
    | Họ và tên | Số CCCD | Xã | Huyện | Tỉnh |
    | Lò Thị Mai | 011185000001 | | | |
    | Giàng A Chua | 011085000002 | | | Điện Biên |
    | Vàng Thị Mỷ | 011199000003 | Xã Sín Thầu | Mường Nhé | |
    """
    )
    for name in ("old", "new"):
        found = office.counts(by="commune", map=name)
        assert (found["chưa xác định"][0], found["Xã Sín Thầu"][0], found["*"][0]) == (2, 1, 3)
    assert office.counts(by="province", map="old")["chưa xác định"][0] == 1


def test_c1_an_organisation_on_both_maps_is_one_row(office: Office) -> None:
    office.imports(
        "| Họ và tên | Số CCCD | Trường | Xã | Huyện |\n"
        "| Lò Thị Mai | 011185000001 | Trường A | Xã Sín Thầu | Mường Nhé |"
    )
    office.imports(
        "| Họ và tên | Số CCCD | Trường | Xã | Tỉnh |\n"
        "| Lò Thị Hoa | 011185000002 | TRƯỜNG A | Xã Sín Thầu | Điện Biên |"
    )
    assert list(office.counts(by="organisation", map="new").values()) == [(2, 0, 0, 0, 0, 0)] * 2


# --- what the clerk says beside the file ----------------------------------------------------------


def test_defaults_fill_in_only_what_a_row_leaves_out(office: Office) -> None:
    office.imports(
        """
    | Họ và tên | Số CCCD | Đối tượng | Xã |
    | Lò Thị Mai | 011185000001 | | Xã Sín Thầu |
    | Giàng A Chua | 011085000002 | Cán bộ quản lý | Xã Chung Chải |
    """,
        audience="Giáo viên",
        district="Mường Nhé",
        province="Điện Biên",
    )
    assert {name: cells[0] for name, cells in office.counts(by="audience").items()} == {
        "giáo viên": 1,
        "cán bộ quản lý": 1,
        "*": 2,
    }
    assert office.counts(by="district", map="old")["Huyện Mường Nhé"][0] == 2


@pytest.mark.parametrize("known", [False, True])
def test_rows_that_say_nothing_else_do_not_wait_for_one_another(
    office: Office, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often a row without id comes again, a block is planned a few times and not once a row."""
    header = ["Họ và tên", "Ngày sinh", "Đơn vị công tác", "Xã", "Huyện"]
    row = ["Lò Thị Mai", "20/11/1990", "TH Sín Thầu", "Sín Thầu", "Mường Nhé"]
    other = [*row[:2], "TH Nậm Kè", "Nậm Kè", "Mường Nhé"]
    if known:
        office.imports([header, row])
    planned: list[int] = []
    plan = RosterPlanner.plan

    def counted(self: RosterPlanner, rows: Any, *rest: Any) -> Plan:
        planned.append(len(rows))
        return plan(self, rows, *rest)

    monkeypatch.setattr(RosterPlanner, "plan", counted)
    outcome = office.imports([header, *[row] * 40, other, *[row] * 40])
    assert tally(outcome) == ({"unchanged": 80, "created": 1} if known else {"created": 2, "unchanged": 79})
    assert len(planned) <= 4


def test_a_name_and_birth_date_cannot_be_a_hundred_people(office: Office) -> None:
    header = ["Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị công tác", "Xã", "Huyện"]
    place = ["Sín Thầu", "Mường Nhé"]
    crowd = [["Lò Thị Mai", "20/11/1990", "", f"TH số {n}", *place] for n in range(MOST_NAMESAKES)]
    office.imports([header, *crowd])
    one_more = [["Lò Thị Mai", "20/11/1990", "", "TH khác", *place]]
    assert office.refuses([header, *one_more]) == [("E226", 2)]
    assert tally(office.imports([header, *crowd])) == {"unchanged": MOST_NAMESAKES}
    with_id = [["Lò Thị Mai", "20/11/1990", "011190000777", "TH khác", *place]]
    born_otherwise = [["Lò Thị Mai", "21/11/1990", "", "TH khác", *place]]
    assert tally(office.imports([header, *with_id, *born_otherwise])) == {"created": 2}


def test_a_hamlet_alone_is_no_place_to_know_somebody_by(office: Office) -> None:
    table = "| Họ và tên | Ngày sinh | Thôn |\n| Lò Thị Mai | 09/06/1988 | Bản Mới |"
    assert office.refuses(table) == [("E206", 2)]
