"""`dht check` sees every kind of damage to what is derived, and nothing where all is well."""

import sqlite3
from pathlib import Path

import pytest

from dht.flows.checking import report_soundness
from dht.flows.importing import ImportOptions
from dht.flows.merging import MergeRequest, merge_people
from dht.flows.plausibility import PlausibilityRequest, report_plausibility
from dht.store.database import Database
from tests.offices import Office

ROSTER = """
| Họ và tên | Số CCCD | Mã cán bộ | Đối tượng | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 | Bậc 2 |
| Lò Thị Mai | 011185000001 | GV1 | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | | 01/03/2025 | 02/04/2025 |
| Lò Thị Hoa | 011185000002 | | Giáo viên | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/02/2025 | 01/03/2025 | |
| Hà Văn Bình | 011085000006 | | | | | | | | |
"""  # noqa: E501 - one row, every column
MOVED = """
| Họ và tên | Số CCCD | Xã | Huyện | Tỉnh | Từ ngày | Bậc 1 |
| Lò Thị Hoa | 011185000002 | Xã Chung Chải | Mường Nhé | Điện Biên | 01/05/2025 | 01/02/2025 |
"""
DAMAGE = {
    "standing": (
        "DELETE FROM standing WHERE step_2 IS NOT NULL",
        "UPDATE standing SET step_1 = '2025-01-01' WHERE step_2 IS NOT NULL",
        "UPDATE standing SET step_9 = '2025-01-01'",
        "INSERT INTO standing (province_code, programme, placement_id, audiences, person_id, since, until)"
        " VALUES ('11', 'five-levels', 1, '', 'x', '0001-01-01', '9999-12-31')",
        "UPDATE completion SET void_batch = 2 WHERE level = 2",
    ),
    "tally": (
        "UPDATE tally SET people = people + 1",
        "DELETE FROM tally WHERE audiences = ''",
        "INSERT INTO tally VALUES ('11', 1, '', '0001-01-01', '9999-12-31', 1)",
    ),
    "person_key": (
        "DELETE FROM person_key WHERE kind = 'staff'",
        "UPDATE person_key SET value = '011185000009' WHERE value = '011185000001'",
        "UPDATE person_key SET row_digest = x'00' WHERE kind = 'staff'",
        "UPDATE person SET ids = ids || ' staff:GV9' WHERE ids LIKE '%0001%'",
    ),
    "cards": ("UPDATE person_key SET value = '011185000001' WHERE value = '011185000002'",),
    "periods": ("UPDATE assignment SET since = '2025-01-01' WHERE since = '2025-05-01'",),
    "homes": ("UPDATE assignment SET void_batch = 2 WHERE audiences = '' AND since = '0001-01-01'",),
    "facts": (
        "UPDATE completion SET batch = 77 WHERE level = 2",
        "UPDATE completion SET void_batch = 77 WHERE level = 2",
        "INSERT INTO revocation SELECT province_code, person_id, programme, level, completed_on, batch, NULL,"
        " 0, 1, NULL FROM completion WHERE level = 2",
    ),
    "journal": (
        "UPDATE batch SET created = created + 1",
        "INSERT INTO batch_sheet VALUES (77, 0, 'Trang 1')",
        "INSERT INTO refusal SELECT province_code, id, 2, 0, 9, 'completions', 'E302', NULL, 1, '', NULL, 1"
        " FROM person",
        "UPDATE batch SET kind = 'undo', mapping = '{\"undone\": 3}' WHERE seq = 2",
    ),
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    office.imports(MOVED)
    refused = "| Số CCCD | Bậc | Ngày hoàn thành |\n| 011185000001 | 3 | |"
    office.take(office.write(refused), options=ImportOptions(partial=True))
    return office


def wrong(office: Office) -> dict[str, int]:
    report, sound = report_soundness(office.settings)
    found = {str(rule["rule"]): int(str(rule["wrong"])) for rule in report.records}
    assert sound == (not any(found.values()))
    assert set(found) == {*DAMAGE, "file"}
    return {rule: count for rule, count in found.items() if count}


def test_a_sound_store_is_sound(office: Office) -> None:
    assert wrong(office) == {}
    report, _ = report_soundness(office.settings)
    looked_at = {rule["rule"]: rule["rows"] for rule in report.records}
    assert (looked_at["standing"], looked_at["person_key"], looked_at["homes"]) == (3, 4, 3)


@pytest.mark.parametrize(("rule", "sql"), [(rule, sql) for rule, all in DAMAGE.items() for sql in all])
def test_damage_is_seen(office: Office, rule: str, sql: str) -> None:
    with sqlite3.connect(office.settings.db) as connection:
        assert connection.execute(sql).rowcount > 0
    connection.close()
    assert rule in wrong(office)


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        ("standing", "UPDATE standing SET step_2 = '2025-01-01' WHERE step_1 = '2025-02-01'"),
        ("standing", "DELETE FROM standing WHERE step_1 = '2025-02-01'"),
        ("tally", "DELETE FROM tally"),
    ],
)
def test_damage_to_people_who_are_one_is_seen(office: Office, rule: str, sql: str) -> None:
    merge_people(office.settings, MergeRequest("011185000002", "GV1", "2026-01-15", True))
    assert wrong(office) == {}
    with sqlite3.connect(office.settings.db) as connection:
        assert connection.execute(sql).rowcount > 0
    connection.close()
    assert rule in wrong(office)


def test_the_number_of_statements_does_not_depend_on_the_store(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    query = Database.query

    def counted(self: Database, sql: str, *params: object) -> object:
        asked.append(sql)
        return query(self, sql, *params)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "query", counted)
    counts = []
    for extra in ("", ROSTER.replace("0110850000", "0110860000").replace("0111850000", "0111860000")):
        if extra:
            office.imports(extra.replace("GV1", "GV2").replace("Lò Thị", "Vàng Thị"))
        asked.clear()
        report_soundness(office.settings)
        sound = len(asked)
        report_plausibility(office.settings, PlausibilityRequest("2025-12-31"))
        counts.append((sound, len(asked) - sound))
    assert counts[0] == counts[1]
