"""What an import with --partial remembers of the rows that it refuses, and of whom; nothing else does."""

from pathlib import Path
from typing import Any

import pytest

from dht.flows.importing import ImportOptions
from dht.flows.undoing import undo_batch
from tests.offices import Office
from tests.soundness import assert_sound

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | 011185000001 | GV-1 | TH Một | Sín Thầu | Mường Nhé |
| Lò Thị Mai | 03/09/1985 | | GV-9 | TH Hai | Chung Chải | Mường Nhé |
| Vàng A Nủ | 12/03/1985 | 011085000002 | GV-2 | TH Hai | Chung Chải | Mường Nhé |
| Vàng A Nủ | 12/03/1985 | | | TH Ba | Mường Báng | Tủa Chùa |
| Giàng A Dế | 1990 | | GV-1 | TH Ba | Mường Báng | Tủa Chùa |
"""
HEADER, *PEOPLE = ROSTER.strip().splitlines()
DONE = "| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Bậc | Ngày hoàn thành |\n"
OUTCOME = "| Số CCCD | Kết quả ứng dụng | Ngày đánh giá | Kết quả |\n"
CLASSES = "| Mã lớp | Ngày khai giảng | Tỉnh |\n| L1 | 01/03/2025 | Điện Biên |"
ATTENDED = "| Số CCCD | Mã lớp | Điểm danh |\n"
MAI, MAI_TOO, NU, NU_TOO, DE = "Mai/TH Một", "Mai/TH Hai", "Nủ/TH Hai", "Nủ/TH Ba", "Dế/TH Ba"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    for line in PEOPLE:
        office.imports(f"{HEADER}\n{line}")
    return office


def partly(office: Office, table: str, **options: Any) -> int:
    """Import a table whose good rows stand; return the batch."""
    report = office.take(office.write(table), options=ImportOptions(partial=True, **options))
    return report.files[0].batch or 0


def kept(office: Office, columns: str = "code, level, certain") -> dict[str, tuple[Any, ...]]:
    rows = office.select(
        f"SELECT p.full_name, l.organisation, r.{columns.replace(', ', ', r.')} FROM refusal AS r"
        " JOIN person AS p ON p.id = r.person_id JOIN assignment AS a ON a.person_id = p.id"
        " JOIN placement AS l ON l.id = a.placement_id"
    )
    return {f"{name.rpartition(' ')[2]}/{school}": tuple(rest) for name, school, *rest in rows}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        # what the row says is wrong, and it is certain whom it is about
        ("| | | 011185000001 | | | 2 | 31/02/2025 |", {MAI: ("E309", 2, 1)}),
        ("| | | 011185000001 | | | 6 | 02/05/2025 |", {MAI: ("E301", None, 1)}),
        ("| | | 011185000001 | | | 2 | |", {MAI: ("E302", 2, 1)}),
        ("| Lò Thị Mai | | 011185000001 | | | 3 | 02/05/1925 |", {MAI: ("E304", 3, 1)}),
        ("| Vàng A Nủ | | | GV-2 | | 1 | |", {NU: ("E302", 1, 1)}),
        ("| Lò Thị Mai | | | GV-1 | TH Ba | 1 | |", {MAI: ("E302", 1, 1)}),  # of another school by now
        ("| Vàng A Nủ | 12/03/1985 | | | TH Ba | 1 | |", {NU_TOO: ("E302", 1, 1)}),
        ("| Lò Thị Mai | 03/09/1985 | | | | 1 | 02/05/2025 |", {MAI_TOO: ("E206", 1, 1)}),
        # who it is about is what is wrong
        ("| Giàng A Chua | | 011185000001 | | | 1 | 02/05/2025 |", {MAI: ("E209", 1, 1)}),
        ("| Giàng A Chua | | | GV-1 | TH Một | 1 | 02/05/2025 |", {MAI: ("E209", 1, 1)}),
        ("| | | | GV-1 | | 1 | 02/05/2025 |", {MAI: ("E215", 1, 0), DE: ("E215", 1, 0)}),
        ("| Vàng A Nủ | 12/03/1985 | | | | 1 | |", {NU: ("E302", 1, 0), NU_TOO: ("E302", 1, 0)}),
        # nobody known, and somebody of the name nearly fits
        ("| Vàng A Nủ | 12/03/1985 | | | TH Sáu | 1 | 02/05/2025 |",
         {NU: ("E305", 1, 0), NU_TOO: ("E305", 1, 0)}),
        ("| Lò Thị Mai | 04/09/1985 | | | TH Một | 1 | 02/05/2025 |", {MAI: ("E305", 1, 0)}),
        ("| Lò Thị Mai | | 011185000007 | | | 1 | 02/05/2025 |", {MAI: ("E305", 1, 0)}),
        ("| Giàng A Dế | 01/02/1990 | | | TH Ba | 1 | 02/05/2025 |", {DE: ("E305", 1, 0)}),
        # nobody at all
        ("| Lò Thị Mai | 04/10/1986 | | | TH Một | 1 | 02/05/2025 |", {}),
        ("| Lò Thị Mai | 03/09/1985 | 011185000077 | | TH Một | 1 | 02/05/2025 |", {MAI_TOO: ("E305", 1, 0)}),
        ("| Giàng A Chua | | 011185000009 | | | 1 | 02/05/2025 |", {}),
        ("| | | 011185000009 | | | 1 | 02/05/2025 |", {}),
        ("| | | 0111850 | | | 1 | 02/05/2025 |", {}),
        # a good row
        ("| | | 011185000001 | | | 2 | 02/05/2025 |", {}),
    ],
)  # fmt: skip
def test_a_refused_row_is_kept_of_whom_it_may_be_about(
    office: Office, row: str, found: dict[str, tuple[Any, ...]]
) -> None:
    before = office.content()
    batch = partly(office, DONE + row)
    assert kept(office) == found
    assert set(kept(office, "kind, programme, source_row").values()) <= {("completions", "five-levels", 2)}
    assert_sound(office.settings.db)
    undo_batch(office.settings, batch, office.today, False)
    assert office.content() == before


def test_outcomes_and_attendance_are_kept_if_they_could_have_counted(office: Office) -> None:
    office.imports(CLASSES)
    columns = "kind, code, programme, about, day"
    partly(office, OUTCOME + "| 011185000001 | applies_ai | 32/05/2025 | đạt |")
    assert kept(office, columns) == {MAI: ("outcomes", "E315", "five-levels", "applies_ai", None)}
    partly(
        office,
        OUTCOME + "| 011085000002 | cười | 01/05/2025 | |\n| 011085000002 | applies_ai | x | không đạt |",
    )
    assert kept(office, columns)[NU] == ("outcomes", "E317", "five-levels", "", "2025-05-01")
    partly(office, ATTENDED + "| 011185000001 | L9 | có mặt |\n| 011085000002 | L9 | vắng |")
    assert len(kept(office)) == 2
    found = office.select("SELECT kind, code, programme, about FROM refusal WHERE kind = 'attendance'")
    assert found == [("attendance", "E320", None, "l9")]


def test_only_an_import_that_stands_beside_refused_rows_keeps_them(office: Office) -> None:
    bad = DONE + "| | | 011185000001 | | | 2 | |"
    assert office.refuses(bad) == [("E302", 2)]
    partly(office, bad, dry_run=True)
    assert kept(office) == {}
    partly(office, f"{HEADER}\n" + "| Lò Thị Mai | 32/09/1985 | 011185000001 | | | | |")
    assert kept(office) == {}, "a roster makes nobody count"
    partly(office, bad)
    assert kept(office) == {MAI: ("E302", 2, 1)}


def test_who_goes_takes_what_was_refused_about_them_along(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports("\n".join((HEADER, *PEOPLE[2:])))
    more = f"{HEADER}\n{PEOPLE[0]}"
    before = office.content()
    office.imports(more)
    after = office.content()
    batch = partly(office, DONE + "| | | 011185000001 | | | 2 | |")
    undo_batch(office.settings, 2, office.today, False)
    assert office.content() == before
    assert_sound(office.settings.db)
    office.imports(more)
    undo_batch(office.settings, batch, office.today, False)
    assert office.content() == after


def test_a_name_of_many_is_about_nobody(office: Office) -> None:
    for day in range(4, 10):
        office.imports(f"{HEADER}\n| Lò Thị Mai | 0{day}/09/1985 | | | TH Một | Sín Thầu | Mường Nhé |")
    partly(office, DONE + "| Lò Thị Mai | 01/09/1985 | | | TH Một | 2 | 01/05/2025 |")
    assert kept(office) == {}
