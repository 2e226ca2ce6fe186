"""`dht undo`: after it the store is what it was before, row for row."""

from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.history import report_log
from dht.flows.importing import ImportOptions
from dht.flows.undoing import undo_batch
from tests.offices import TODAY, Office
from tests.soundness import assert_sound

WIDE = """
| Họ và tên | Số CCCD | Mã CB | Ngày sinh | Đơn vị | Xã | Huyện | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011188000114 | GV-1 | 09/06/1988 | THCS A | Xã Sín Thầu | Mường Nhé | 01/02/2025 | |
| Thào A Sử | 011075000220 | | 1975 | TH B | Xã Na Cô Sa | Nậm Pồ | 01/03/2025 | 01/04/2025 |
| Lò Văn Ún | | GV-3 | 1980 | | Xã Na Cô Sa | Nậm Pồ | | |
"""
UPDATE = """
| Họ và tên | Số CCCD | Số CMND | Mã CB | Ngày sinh | SĐT | Đơn vị | Xã | Huyện | Từ ngày | Bậc 1 | Bậc 3 |
|Lò Thị Mại|011188000114|040123456|GV-1|9/6/1988|0912345678|TH C|Na Cô Sa|Nậm Pồ|1/6/2025|15/1/2025|1/7/2025 |
| Thào A Sử | 011075000220 | | | 20/10/1975 | | TH B | Xã Na Cô Sa | Nậm Pồ | | 01/03/2025 | |
| Vàng A Nủ | 011090000310 | | | | | TH B | Xã Na Cô Sa | Nậm Pồ | | | 01/08/2025 |
"""
COMPLETIONS = """
| Số CCCD | Bậc | Ngày hoàn thành | Số chứng nhận |
| 011188000114 | 1 | 01/02/2025 | CN-1 |
| 011188000114 | 4 | 01/09/2025 | |
| 011188000114 | 4 | 01/09/2025 | CN-4 |
"""
REPEATED = """
| Họ và tên | Số CCCD | Mã CB | Xã | Huyện | Đối tượng | Điện thoại |
| Lò Thị Mai | 011188000114 | | Xã Sín Thầu | Mường Nhé | Giáo viên | |
| Lò Thị Mai | 011188000114 | GV-7 | Xã Sín Thầu | Mường Nhé | Cán bộ quản lý | |
| Lò Thị Mai | 011188000114 | | Xã Sín Thầu | Mường Nhé | | 0912345678 |
"""
TABLES = ("person", "person_key", "assignment", "completion", "tally", "standing", "change", "placement")


def everything(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the journal."""
    return {table: sorted(office.select(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def undo(office: Office, batch: int, dry_run: bool = False) -> Any:
    return undo_batch(office.settings, batch, TODAY, dry_run)[0].document


def refused(office: Office, batch: int) -> tuple[str, Any]:
    before = office.settings.db.read_bytes()
    with pytest.raises(Refusal) as caught:
        undo(office, batch)
    assert office.settings.db.read_bytes() == before
    return caught.value.issues[0].code, caught.value.issues[0].params


@pytest.mark.parametrize("second", [UPDATE, COMPLETIONS, REPEATED, WIDE])
def test_the_store_is_what_it_was_and_importing_again_gives_the_same(tmp_path: Path, second: str) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    before = everything(office)
    office.imports(second)
    after = office.content()
    undo(office, 2)
    assert everything(office) == before
    assert_sound(office.settings.db)
    office.imports(second)
    assert office.content() == after
    assert_sound(office.settings.db)


@pytest.mark.parametrize("first", [WIDE, UPDATE, REPEATED])
def test_the_first_import_leaves_an_empty_store(tmp_path: Path, first: str) -> None:
    office = Office(tmp_path)
    office.imports(first)
    content = office.content()
    undo(office, 1)
    assert not any(everything(office).values())
    office.imports(first)
    assert office.content() == content
    assert_sound(office.settings.db)


def test_a_stack_of_batches_goes_back_one_by_one(tmp_path: Path) -> None:
    office = Office(tmp_path)
    states = []
    for step in (WIDE, UPDATE, COMPLETIONS):
        office.imports(step)
        states.append(everything(office))
    office.record("011090000310", "1", "2025-04-15", "CN-9")
    for batch in (4, 3, 2):
        undo(office, batch)
        assert everything(office) == states[batch - 2]
        assert_sound(office.settings.db)


def test_a_partial_import_is_taken_back_too(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    before = everything(office)
    bad = UPDATE + "| Lò Thị Lạ | 011188000199 | | | hôm qua | | | Xã Na Cô Sa | Nậm Pồ | | | |\n"
    report = office.take(office.write(bad), options=ImportOptions(partial=True))
    assert (report.applied, report.exit_code) == (True, 1)
    undo(office, 2)
    assert everything(office) == before


def test_the_answer_counts_and_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    office.imports(UPDATE)
    counts = {"people_removed": 1, "people_restored": 2, "assignments": 3, "completions": 3}
    before = office.settings.db.read_bytes()
    document = undo(office, 2, dry_run=True)
    assert {name: document[name] for name in counts} == counts
    assert (document["applied"], document["undo"], document["depending"]) == (False, None, [])
    assert office.settings.db.read_bytes() == before
    document = undo(office, 2)
    assert {name: document[name] for name in counts} == counts
    assert (document["applied"], document["undo"]) == (True, 3)
    log = report_log(office.settings, None).records
    assert [(r["batch"], r["undoes"], r["undone_by"]) for r in log] == [
        (3, 2, None),
        (2, None, 3),
        (1, None, None),
    ]


@pytest.mark.parametrize(
    ("later", "people"),
    [(UPDATE, 2), (COMPLETIONS, 1)],
)
def test_what_later_batches_build_on_stays(tmp_path: Path, later: str, people: int) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    office.imports(later)
    code, params = refused(office, 1)
    assert code == "E610"
    assert [message.params for message in params["later"]] == [{"batch": "2", "people": people}]
    report, issues = undo_batch(office.settings, 1, TODAY, True)
    assert [issue.code for issue in issues] == ["E610"]
    assert report.document["depending"] == [{"batch": 2, "people": people, "facts": 0}]  # type: ignore[call-overload]
    undo(office, 2)
    undo(office, 1)
    assert not any(everything(office).values())


def test_a_later_proof_of_the_same_completion_builds_on_it(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    office.record("011188000114", "3", "2025-05-01")
    office.record("011188000114", "3", "2025-05-01", "CN-3")
    assert refused(office, 2)[0] == "E610"


def test_batches_that_do_not_build_on_it_stay(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    office.imports(UPDATE)
    office.record("011075000220", "5", "2025-10-01")
    undo(office, 2)
    assert [row[3:5] for row in office.select("SELECT * FROM completion WHERE batch = 3")] == [
        (5, "2025-10-01")
    ]
    assert_sound(office.settings.db)


def test_only_what_stands_can_be_undone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    undo(office, 1)
    assert refused(office, 1) == ("E611", {"batch": "1", "undo": "2"})
    assert refused(office, 2) == ("E613", {"batch": "2"})
    assert refused(office, 3) == ("E612", {"batch": "3"})


def test_rows_that_were_known_already_are_remembered_to_the_clerk(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(WIDE)
    office.imports(WIDE)
    report, _ = undo_batch(office.settings, 1, TODAY, True)
    assert [note.params for note in report.table.notes if note.key == "undo.repeated"] == [{"batches": ["2"]}]
