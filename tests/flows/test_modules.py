"""Modules are steps too: named by number or by name, in files and by command."""

from pathlib import Path

import pytest

from dht.flows.recording import RecordRequest, record_completion
from tests.offices import Office, tally

MODULES = "moc-chau-tap-huan-ai"
NAMES = (
    "Tổng quan về AI và ứng dụng trong đời sống, hành chính",
    "Sử dụng công cụ AI phổ biến (ChatGPT, Gemini)",
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path, MODULES)
    office.imports("""
        | Họ và tên | Ngày sinh | Số CCCD | Đối tượng | Xã | Tỉnh |
        | Lò Thị Mai | 09/06/1988 | 011188000114 | cán bộ nòng cốt | Phường Mộc Châu | Sơn La |
        """)
    return office


@pytest.mark.parametrize(
    "text", ["2", "Chuyên đề 2", "Module 2", "mô đun 2", NAMES[1], f"Chuyên đề 2: {NAMES[1]}"]
)
def test_a_module_by_number_or_name(office: Office, text: str) -> None:
    office.imports([["Số CCCD", "Chuyên đề", "Ngày hoàn thành"], ["011188000114", text, "08/08/2025"]])
    assert office.record("011188000114", text, "2025-08-08")["outcome"] == "unchanged"
    assert office.select("SELECT programme, level FROM completion") == [(MODULES, 2)]


def test_a_module_is_called_one(office: Office) -> None:
    request = RecordRequest("011188000114", "1", "2025-08-08", office.today)
    said = record_completion(office.settings, request).table.title
    assert said is not None
    assert said.params["level"].key == "module.named"  # type: ignore[attr-defined]


def test_modules_can_be_claimed_and_taught(office: Office) -> None:
    claim = office.fact(
        "claims", "province=Sơn La", "achievement=Chuyên đề 3", "number=200", "date=08/08/2025"
    )
    assert claim["fact"]["achievement"] == "level:3"
    held = office.imports("| Mã lớp | Ngày khai giảng | Tỉnh | Chuyên đề |\n| L1 | 08/08/2025 | Sơn La | 4 |")
    assert tally(held) == {"created": 1}
    assert office.facts("classes")[0]["level"] == 4
