"""`dht people`: finding people, ids masked unless asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.people_reports import list_people, show_person
from tests.offices import Office

ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Điện thoại | Email | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | 011185000001 | GV-0001 | 0912345678 | mai.lo@example.com | Trường A | Xã Sín Thầu | Mường Nhé |
| Lò Thị Hoa | 1990 | 011190000002 | | | | | Xã Sín Thầu | Mường Nhé |
| Giàng A Lò | 03/02/1979 | 011079000003 | | | | | | |
| Mai Văn Sáu% | 04/02/1979 | 011079000004 | | | | | | |
"""  # noqa: E501 - one row, every column


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def found(office: Office, text: str, reveal: bool = False) -> list[dict[str, Any]]:
    document = list_people(office.settings, text, reveal).document
    assert isinstance(document, list)
    return document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("011185000001", ["Lò Thị Mai"]),
        ("gv-0001", ["Lò Thị Mai"]),
        ("lò thị mai", ["Lò Thị Mai"]),
        ("lo thi", ["Lò Thị Hoa", "Lò Thị Mai"]),
        ("thi lo", ["Lò Thị Hoa", "Lò Thị Mai"]),
        ("mai", ["Lò Thị Mai", "Mai Văn Sáu%"]),
        ("lo", ["Giàng A Lò", "Lò Thị Hoa", "Lò Thị Mai"]),
        ("o t", []),
        ("sau%", ["Mai Văn Sáu%"]),
        ("%", []),
        ("_", []),
        ("", []),
        ("   ", []),
        ("'; DROP TABLE person; --", []),
        ("011185000009", []),
    ],
)
def test_people_are_found_by_id_or_by_the_words_of_their_name(
    office: Office, text: str, names: list[str]
) -> None:
    assert [person["full_name"] for person in found(office, text)] == names


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = [["Lò Thị Mai", f"0111850{number:05}"] for number in range(70)]
    office.imports([["Họ và tên", "Số CCCD"], *rows])
    assert len(found(office, "lò")) == 50


@pytest.mark.parametrize("reveal", [False, True])
def test_ids_and_addresses_are_masked_unless_revealed(office: Office, reveal: bool) -> None:
    report = show_person(office.settings, "GV-0001", reveal)
    said = json.dumps([report.document, report.records], ensure_ascii=False) + repr(report.table)
    listed = json.dumps(found(office, "GV-0001", reveal))
    for secret in ("011185000001", "GV-0001"):
        assert (secret in said) is reveal
        assert (secret in listed) is reveal
    for secret in ("0912345678", "mai.lo@example.com"):
        assert (secret in said) is reveal


def test_all_that_is_known_of_a_person(office: Office) -> None:
    office.record("GV-0001", "2", "2025-05-02", "CN-1")
    assert office.person("GV-0001") == {
        "full_name": "Lò Thị Mai",
        "birth": "1985-09-02",
        "sex": None,
        "position": None,
        "phone": "0912345678",
        "email": "mai.lo@example.com",
        "ids": [{"kind": "cccd", "value": "011185000001"}, {"kind": "staff", "value": "GV-0001"}],
        "periods": [
            {
                "since": None,
                "until": None,
                "organisation": "Trường A",
                "hamlet": None,
                "unit": "Xã Sín Thầu, Huyện Mường Nhé, Tỉnh Điện Biên",
                "audiences": [],
            }
        ],
        "completions": [
            {
                "programme": "five-levels",
                "level": 2,
                "completed_on": "2025-05-02",
                "evidence": "CN-1",
                "batch": 2,
                "trainer": None,
                "completed_time": None,
            }
        ],
        "revoked": [],
        "merged": [],
        "perhaps": [],
    }


@pytest.mark.parametrize(("text", "code"), [("không có ai", "E703"), ("lò", "E703")])
def test_showing_needs_one_person(office: Office, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        show_person(office.settings, text, False)
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == ([code], 1)


def test_showing_one_of_several_is_refused(office: Office) -> None:
    office.imports(
        "| Họ và tên | Ngày sinh | Số CCCD | Xã | Huyện |\n"
        "| Lò Thị Mai | 02/09/1985 | 011185000008 | Xã Chung Chải | Mường Nhé |"
    )
    with pytest.raises(Refusal) as refused:
        show_person(office.settings, "Lò Thị Mai", False)
    assert [issue.code for issue in refused.value.issues] == ["E704"]
