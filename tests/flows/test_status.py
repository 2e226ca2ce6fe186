"""`dht status`: which store, which settings, how much is in it."""

from pathlib import Path
from typing import Any

import pytest

from dht import __version__
from dht.core.issues import Refusal
from dht.flows.status import report_status
from dht.flows.undoing import undo_batch
from tests.offices import TODAY, Office

ROSTER = """
| Họ và tên | Số CCCD | Tỉnh |
| Lò Thị Mai | 011185000001 | Điện Biên |
| Giàng A Chua | 011085000002 | |
"""


def status(office: Office) -> Any:
    return report_status(office.settings, "vi").document


def test_without_a_store_the_numbers_are_unknown_and_not_zero(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert status(office) == {
        "version": __version__,
        "store": str(office.settings.db),
        "exists": False,
        "programme": "five-levels",
        "language": "vi",
        **dict.fromkeys(("people", "completions", "facts", "provinces", "batches", "last_import")),
    }
    assert not office.settings.db.exists()


def test_what_the_store_holds(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(ROSTER)
    office.record("011185000001", "1", "2025-05-02", "CN-1")
    office.record("011185000001", "1", "2025-05-02", "CN-2")
    found = status(office)
    assert (found["people"], found["completions"], found["batches"], found["provinces"]) == (2, 1, 3, ["11"])
    assert found["last_import"] >= "2025"
    assert set(found["facts"].values()) == {0}
    office.fact("outcomes", "person=011185000001", "outcome=applies_ai", "date=02/05/2025")
    assert status(office)["facts"]["outcomes"] == 1


def test_what_was_undone_is_no_batch_any_more_nor_is_the_undoing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(ROSTER)
    before = status(office)
    office.record("011185000001", "1", "2025-05-02", "CN-1")
    assert (status(office)["batches"], status(office)["completions"]) == (2, 1)
    undo_batch(office.settings, 2, TODAY, False)
    assert status(office) == before
    undo_batch(office.settings, 1, TODAY, False)
    found = status(office)
    assert (found["people"], found["batches"], found["last_import"]) == (0, 0, None)


def test_an_import_taken_back_leaves_no_trace_in_the_numbers(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.refuses("| Họ và tên | Số CCCD |\n| Lò Thị Mai | 0111 |")
    found = status(office)
    assert (found["exists"], found["people"], found["batches"], found["last_import"]) == (True, 0, 0, None)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.settings.db.write_text("not a store", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        status(office)
    assert refused.value.exit_code == 4
