"""`dht progress` over a small province: both counting rules, scopes, days and both maps (C1–C7)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from tests.offices import Office

ROSTER = """
| Họ và tên | Số CCCD | Đối tượng | Trường | Xã | Huyện | Tỉnh | Bậc 1 | Bậc 2 | Bậc 3 |
| Lò Thị Mai | 011185000001 | Giáo viên | Trường A | Xã Sín Thầu | Mường Nhé | Điện Biên | 01/03/2025 | | |
| Lò Thị Hoa | 011185000002 | Giáo viên; Cán bộ quản lý | Trường A | Xã Sín Thầu | Mường Nhé | Điện Biên | | 01/04/2025 | |
| Giàng A Chua | 011085000003 | Giáo viên | Trường A | Xã Chung Chải | Mường Nhé | Điện Biên | | | 01/05/2025 |
| Vàng Thị Mỷ | 011199000004 | | | Xã Na Cô Sa | Nậm Pồ | Điện Biên | 01/03/2025 | 01/04/2025 | 01/05/2025 |
| Cà Thị Ún | 011301000005 | Giáo viên | | | | Điện Biên | | | |
| Tòng Văn Bạc | 019090000006 | Giáo viên | | Xã Phúc Lương | Đại Từ | Thái Nguyên | | | |
| Không Rõ Nơi | 011090000007 | | | | | | 01/03/2025 | | |
"""  # noqa: E501 - one row, every column
PROGRAMME = """
schema = 1
code = "{code}"
name = "Thử"
counting = "{counting}"
[[level]]
number = 1
name = "Một"
[[level]]
number = 2
name = "Hai"
[[level]]
number = 3
name = "Ba"
[[target]]
id = "half"
name = "Nửa số giáo viên đạt bậc hai"
audience = ["teacher"]
level = 2
percent = 50.0
deadline = 2025-12-31
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    folder = tmp_path / "programmes"
    folder.mkdir()
    for counting in ("at-least", "exact"):
        text = PROGRAMME.format(code=f"try-{counting}", counting=counting)
        (folder / f"{counting}.toml").write_text(text, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder)
    return office


def taught(office: Office, counting: str) -> Office:
    office.settings = replace(office.settings, programme=f"try-{counting}")
    office.imports(ROSTER)
    return office


@pytest.mark.parametrize(
    ("counting", "day", "reached"),
    [
        ("at-least", "2025-02-28", (0, 0, 0)),
        ("at-least", "2025-03-01", (3, 0, 0)),
        ("at-least", "2025-04-01", (4, 2, 0)),
        ("at-least", "2025-05-01", (5, 3, 2)),
        ("exact", "2025-03-01", (3, 0, 0)),
        ("exact", "2025-04-01", (3, 2, 0)),
        ("exact", "2025-05-01", (3, 2, 2)),
    ],
)
def test_c3_c4_levels_reached_by_a_day(
    office: Office, counting: str, day: str, reached: tuple[int, ...]
) -> None:
    taught(office, counting)
    for name in ("old", "new"):
        for by in ("province", "commune", "organisation", "audience", "level"):
            assert office.counts(day, by=by, map=name)["*"] == (7, *reached)
    assert office.progress(day)["counting"] == counting


def total(office: Office, **question: Any) -> tuple[int, int | None, int | None, float | None, int | None]:
    found = office.progress("2025-05-01", **question)["total"]
    return found["people"], found["achieved"], found["of"], found["percent"], found["remaining"]


@pytest.mark.parametrize(
    ("counting", "question", "expected"),
    [
        ("at-least", {}, (7, 2, 5, 40.0, 1)),
        ("exact", {}, (7, 1, 5, 20.0, 2)),
        ("at-least", {"level": 1}, (7, 3, 5, 60.0, None)),
        ("at-least", {"audience": "Giáo viên"}, (5, 2, 5, 40.0, 1)),
        ("at-least", {"district": "Mường Nhé"}, (3, 2, 3, 66.66, 0)),
        ("at-least", {"district": "096", "commune": "Sín Thầu"}, (2, 1, 2, 50.0, 0)),
        ("at-least", {"province": "Điện Biên", "map": "new"}, (5, 2, 4, 50.0, 0)),
        ("at-least", {"province": "Thái Nguyên", "map": "old"}, (1, 0, 1, 0.0, 1)),
        ("at-least", {"district": "Nậm Pồ"}, (1, 0, 0, None, None)),
        ("at-least", {"district": "Mường Chà"}, (0, 0, 0, None, None)),
    ],
)
def test_c2_c5_measured_against_the_target(
    office: Office, counting: str, question: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    assert total(taught(office, counting), **question) == expected


@pytest.mark.parametrize("name", ["old", "new"])
@pytest.mark.parametrize("by", ["province", "commune", "organisation"])
def test_c7_rows_add_up_to_the_total_with_the_unknown_among_them(office: Office, name: str, by: str) -> None:
    found = taught(office, "at-least").counts("2025-05-01", by=by, map=name)
    whole = found.pop("*")
    assert tuple(map(sum, zip(*found.values(), strict=True))) == whole
    assert found["chưa xác định"][0] >= 1


def test_c1_audiences_overlap_and_are_said_to(office: Office) -> None:
    document = taught(office, "at-least").progress("2025-05-01", by="audience")
    people = {row["unit"]["code"]: row["people"] for row in document["rows"]}
    assert people == {"teacher": 5, "manager": 1, None: 2}
    assert document["total"]["people"] == 7
    assert {"code": "audiences_overlap"} in document["notes"]


def test_c6_units_nobody_reported_are_named_and_have_no_row(office: Office) -> None:
    document = taught(office, "at-least").progress(
        "2025-05-01", by="district", map="old", province="Điện Biên"
    )
    (note,) = [note for note in document["notes"] if note["code"] == "no_people"]
    missing = {unit["name"] for unit in note["units"]}
    assert "Huyện Mường Chà" in missing
    assert not missing & {row["unit"]["name"] for row in document["rows"]}
    assert len(missing) == 8


@pytest.mark.parametrize(
    ("question", "by"),
    [
        ({}, "province"),
        ({"province": "Điện Biên", "map": "old"}, "district"),
        ({"province": "Điện Biên", "map": "new"}, "commune"),
        ({"district": "Mường Nhé"}, "commune"),
        ({"district": "Mường Nhé", "commune": "Sín Thầu"}, "organisation"),
    ],
)
def test_without_a_wish_rows_are_the_next_unit_down(
    office: Office, question: dict[str, Any], by: str
) -> None:
    assert taught(office, "at-least").progress("2025-05-01", **question)["by"] == by


def test_schools_of_one_name_in_two_communes_are_two(office: Office) -> None:
    document = taught(office, "at-least").progress("2025-05-01", by="organisation", district="Mường Nhé")
    assert [(row["unit"]["name"], row["people"]) for row in document["rows"]] == [
        ("Trường A", 2),
        ("Trường A", 1),
    ]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"level": 4}, "E701"),
        ({"level": 0}, "E701"),
        ({"by": "district", "map": "new"}, "E701"),
        ({"audience": "không có nhóm này"}, "E701"),
        ({"audience": "Giáo viên; Cán bộ quản lý"}, "E701"),
        ({"district": "Không Có"}, "E501"),
        ({"commune": "Mường Nhé", "district": "Nậm Pồ"}, "E501"),
    ],
)
def test_a_question_that_makes_no_sense_is_wrong_usage(
    office: Office, question: dict[str, Any], code: str
) -> None:
    taught(office, "at-least")
    with pytest.raises(Refusal) as refused:
        office.progress(**question)
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == ([code], 2)
