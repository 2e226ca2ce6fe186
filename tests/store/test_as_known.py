"""A store shows itself as it was known at the end of any day, whatever was recorded or undone since."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dht.core.completeness import CompleteList
from dht.core.issues import Refusal
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people, unmerge_person
from dht.flows.undoing import undo_batch
from dht.store.as_known import open_as_known
from tests.known import Seen, date_batches, last_day, seen
from tests.offices import TODAY, Office

ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011185000001 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 | |
| Lò Thị Hoa | 011186000002 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | 01/04/2025 |
| Lò Thị Lan | 011187000003 | Giáo viên | Xã Chung Chải | Mường Nhé | Điện Biên | | |
"""
MOVED = """
| Họ và tên | Số CCCD | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 |
| Lò Thị Mai | 011185000001 | Cán bộ quản lý | Xã Na Cô Sa | Nậm Pồ | Điện Biên | 01/06/2025 | 01/02/2025 |
| Hà Văn An | 011092000008 | Giáo viên | Xã Na Cô Sa | Nậm Pồ | Điện Biên | | 10/06/2025 |
"""
MOVED_ELSEWHERE = MOVED.replace("Na Cô Sa | Nậm Pồ", "Chung Chải | Mường Nhé")
PROOFS = """
| Số CCCD | Bậc | Ngày hoàn thành | Số chứng nhận |
| 011185000001 | 1 | 01/03/2025 | CN-1 |
| 011187000003 | 3 | 01/05/2025 | CN-2 |
"""
HEADCOUNTS = """
| Huyện | Tỉnh | Đối tượng | Tổng số | Tính đến ngày |
| Mường Nhé | Điện Biên | GV | {} | 01/03/2025 |
"""
OUTCOMES = """
| Số CCCD | Kết quả ứng dụng | Ngày | Kết quả |
| 011185000001 | applies_ai | 01/06/2025 | {} |
"""
LEFT = CompleteList("2025-10-01")
Step = Callable[[Office], object]


def take(table: str) -> Step:
    return lambda office: office.imports(table)


def undo(batch: int) -> Step:
    return lambda office: undo_batch(office.settings, batch, TODAY, False)


def complete(table: str) -> Step:
    return lambda office: office.take(office.write(table), options=ImportOptions(complete=LEFT, yes=True))


def merge(one: str, other: str) -> Step:
    request = MergeRequest(one, other, TODAY, despite_cccd=True)
    return lambda office: merge_people(office.settings, request)


def unmerge(one: str) -> Step:
    return lambda office: unmerge_person(office.settings, one, TODAY)


MAI, HOA, LAN = "011185000001", "011186000002", "011187000003"
TAKEN_BACK = """
| Số CCCD | Bậc | Kết quả |
| 011185000001 | 1 | Thu hồi |
"""


def revoke(one: str, level: str) -> Step:
    return lambda office: office.revoke(one, level)


def record(one: str, level: str, on: str) -> Step:
    return lambda office: office.record(one, level, on)


HISTORIES: dict[str, tuple[Step, ...]] = {
    "nothing undone": (take(ROSTER), take(MOVED), take(PROOFS)),
    "all undone": (take(ROSTER), take(MOVED), take(PROOFS), undo(3), undo(2), undo(1), take(ROSTER)),
    "the place of an undone move is known": (take(ROSTER), take(MOVED), undo(2), take(MOVED_ELSEWHERE)),
    "a number given again": (take(ROSTER), take(MOVED), undo(2), take(MOVED), undo(4), take(MOVED_ELSEWHERE)),
    "a proof taken back": (take(ROSTER), take(PROOFS), undo(2), take(PROOFS), undo(4), take(PROOFS)),
    "who left is back": (take(ROSTER), complete("\n".join(ROSTER.strip().splitlines()[:3])), undo(2)),
    "one person and two again": (take(ROSTER), merge(MAI, HOA), unmerge(HOA), merge(HOA, LAN)),
    "a merge undone": (
        take(ROSTER), merge(MAI, HOA), undo(2), merge(HOA, MAI), take(MOVED), undo(5), undo(4),
    ),
    "a split undone": (take(ROSTER), merge(MAI, HOA), unmerge(HOA), undo(3), take(PROOFS), undo(5)),
    "merged once": (take(ROSTER), take(MOVED), merge("011092000008", LAN)),
    "taken back, and that undone": (
        take(ROSTER), take(TAKEN_BACK), undo(2), take(TAKEN_BACK), undo(4), undo(1),
    ),
    "taken back and recorded again": (
        take(ROSTER), revoke(MAI, "1"), record(MAI, "1", "2025-03-01"), undo(3), take(PROOFS), undo(5),
        undo(2), take(PROOFS), revoke(MAI, "1"), undo(9), undo(8),
    ),
    "taken back from who is one with another": (
        take(ROSTER), merge(MAI, HOA), revoke(HOA, "1"), unmerge(HOA), undo(4), undo(3), undo(2),
        revoke(HOA, "2"),
    ),
    "other facts": (
        *(take(HEADCOUNTS.format(number)) for number in (5, 6)), undo(2), take(HEADCOUNTS.format(7)),
        undo(1 + 3),
        take(ROSTER), take(OUTCOMES.format("đạt")), take(OUTCOMES.format("không đạt")), undo(8), undo(7),
    ),
}  # fmt: skip


def run(office: Office, steps: tuple[Step, ...]) -> dict[str, Seen]:
    """Take the steps and return, by the day of its last batch, what was seen after each."""
    known: dict[str, Seen] = {}
    for step in steps:
        step(office)
        date_batches(office.settings.db)
        known[last_day(office.settings.db)] = seen(office.settings.db)
    assert len(known) == len(steps)
    return known


@pytest.mark.parametrize("steps", HISTORIES.values(), ids=HISTORIES)
def test_what_was_seen_after_each_step_is_seen_again(tmp_path: Path, steps: tuple[Step, ...]) -> None:
    office = Office(tmp_path)
    for day, what in run(office, steps).items():
        again = seen(office.settings.db, day)
        assert again == what, [name for name in what if again[name] != what[name]]
    nothing = seen(office.settings.db, "2000-12-31")
    assert not any(nothing.values())


def test_the_store_itself_stays_as_it_is(tmp_path: Path) -> None:
    office = Office(tmp_path)
    run(office, HISTORIES["all undone"])
    before = office.settings.db.read_bytes()
    with open_as_known(office.settings.db, "2001-01-03") as database:
        assert database.query("SELECT COUNT(*) FROM person WHERE full_name = ''") == [(4,)]
        for table in ("tally", "main.tally"):
            with pytest.raises(Refusal):
                database.execute(f"DELETE FROM {table}")
    assert office.settings.db.read_bytes() == before
