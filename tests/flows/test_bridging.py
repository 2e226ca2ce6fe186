"""`dht progress --bridge` against `dht progress` on either map, on any day."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from dht.flows.bridging import report_bridge
from dht.flows.progress_question import ProgressQuestion
from tests.offices import Office

ROSTER = """
| Họ và tên | Số CCCD | Trường | Xã (cũ) | Xã (mới) | Huyện | Tỉnh | Từ ngày | Bậc 1 |
| Lò Thị Mai | 011185000001 | TH A | Xã Sín Thầu | | Mường Nhé | Điện Biên | | 01/03/2025 |
| Lò Thị Hoa | 011185000002 | TH A | | Xã Sín Thầu | | Điện Biên | | 01/08/2025 |
| Lò Thị Lan | 011185000003 | TH B | | Xã Quảng Lâm | | Điện Biên | 01/07/2025 | |
| Bế Thị Liên | 022185000004 | TH Đại Dực | Xã Đại Dực | Xã Tiên Yên | Tiên Yên | Quảng Ninh | | 01/03/2025 |
| Bế Thị Yến | 022185000005 | TH Đại Dực | Xã Đại Dực | | Tiên Yên | Quảng Ninh | 01/02/2025 | |
| Hà Văn Bình | 011085000006 | | | | | | | |
"""
MOVED = """
| Họ và tên | Số CCCD | Xã (cũ) | Huyện | Tỉnh | Từ ngày |
| Lò Thị Mai | 011185000001 | Xã Chung Chải | Mường Nhé | Điện Biên | 01/05/2025 |
| Hà Văn Bình | 011085000006 | Phường Gia Sàng | Thái Nguyên | Thái Nguyên | 01/09/2025 |
"""
DAYS = ("2025-01-31", "2025-02-28", "2025-05-01", "2025-06-30", "2025-07-01", "2025-09-01", "2026-01-15")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    office.imports(MOVED)
    return office


def bridge(office: Office, day: str = "2026-01-15", by: Any = None, **question: Any) -> Any:
    return report_bridge(office.settings, ProgressQuestion(day, **question), by).document


def side(document: Any, name: str) -> dict[str | None, int]:
    people: Counter[str | None] = Counter()
    for row in document["rows"]:
        people[row[name]["code"]] += row["people"]
    return dict(people)


def rows(document: Any) -> dict[str | None, int]:
    return {row["unit"]["code"]: row["people"] for row in document["rows"]}


@pytest.mark.parametrize("day", DAYS)
def test_the_bridge_ends_in_the_rows_of_both_maps_on_any_day(office: Office, day: str) -> None:
    for by in ("district", "commune"):
        found = bridge(office, day, by=by)
        assert side(found, "old") == rows(office.progress(day, by=by, map="old"))
        assert side(found, "new") == rows(office.progress(day, by="commune", map="new"))
        assert found["total"] == office.progress(day, by=by, map="old")["total"]
        people = found["total"]["people"]
        assert sum(found["ways"].values()) == people
        for name in ("old", "new"):
            assert found[name]["placed"] + found[name]["not_placed"] == found[name]["people"] == people
    assert side(bridge(office, day, map="new"), "old") == side(bridge(office, day, map="old"), "old")


def test_rows_say_how_people_crossed_and_who_could_not(office: Office) -> None:
    found = bridge(office)
    assert [
        (r["old"]["code"], r["new"]["code"], r["way"], r["people"], r["achieved"]) for r in found["rows"]
    ] == [
        ("096", "03158", "new", 1, 1),
        ("096", "03160", "whole", 1, 1),
        ("164", None, "divided", 1, 0),
        ("199", "06862", "told", 1, 1),
        ("199", None, "divided", 1, 0),
        (None, "03164", "new", 1, 0),
    ]
    codes = [note["code"] for note in found["notes"]]
    assert codes == ["target", "divided", "divided", "school", "sites", "sites_nameless"]
    (school,) = [note for note in found["notes"] if note["code"] == "school"]
    assert (school["old"], school["new"], school["people"]) == ("06868", "06862", 1)


def test_within_a_district_rows_are_communes(office: Office) -> None:
    found = bridge(office, district="Tiên Yên")
    assert found["by"] == "commune"
    assert [(r["old_district"]["code"], r["old"]["code"], r["new"]["code"]) for r in found["rows"]] == [
        ("199", "06868", "06862"),
        ("199", "06868", None),
    ]
    assert bridge(office, commune="Sín Thầu", map="new", by="district")["total"]["people"] == 1


def test_other_rows_than_units_make_no_bridge(office: Office) -> None:
    with pytest.raises(Refusal) as refused:
        bridge(office, by="audience")
    assert refused.value.issues[0].choices == ("district", "commune")
    with pytest.raises(Refusal):
        bridge(office, audience="không có")


def test_a_store_without_people_says_so(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(ROSTER)
    found = bridge(office, "2025-01-01", district="Mường Chà")
    assert [note["code"] for note in found["notes"]] == ["target", "nobody"]


@pytest.mark.parametrize(
    ("day", "question", "said"),
    [
        ("2025-06-30", {"by": "district"}, False),
        ("2025-07-01", {"by": "district"}, True),
        ("2026-01-15", {"district": "Mường Nhé"}, True),
        ("2026-01-15", {"by": "commune"}, False),
    ],
)
def test_a_table_of_districts_says_that_they_were_abolished(
    office: Office, day: str, question: dict[str, Any], said: bool
) -> None:
    found = office.progress(day, **question)
    assert ({"code": "districts_abolished"} in found["notes"]) == said
    assert found["total"]["percent"] is not None


SCOPED = """
schema = 1
code = "scoped"
name = "Thử"
counting = "exact"
[[level]]
number = 1
name = "Một"
[[target]]
id = "district"
name = "Huyện Mường Nhé đạt bậc một"
level = 1
percent = 100
scope = { map = "old", province = "11", district = ["096"] }
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({}, True),
        ({"map": "new"}, True),
        ({"province": "Điện Biên", "map": "old"}, True),
        ({"province": "Điện Biên", "map": "new"}, True),
        ({"district": "Tiên Yên"}, True),
        ({"district": "Nậm Pồ"}, False),
        ({"district": "Mường Nhé"}, False),
        ({"district": "Mường Nhé", "commune": "Sín Thầu", "map": "old"}, False),
        ({"commune": "Sín Thầu", "map": "new"}, False),
    ],
)
def test_a_target_set_on_a_district_says_so_and_is_answered_after_its_end(
    office: Office, question: dict[str, Any], said: bool
) -> None:
    folder = office.folder / "programmes"
    folder.mkdir()
    (folder / "scoped.toml").write_text(SCOPED, encoding="utf-8")
    office.settings = replace(office.settings, programmes=folder, programme="scoped")
    found = office.progress("2026-01-15", **question)
    note = {"code": "target_scope", "map": "old", "units": ["096"]}
    assert (note in found["notes"]) == said
    assert found["target"]["id"] == "district"
    if question == {"district": "Mường Nhé"}:
        assert (found["total"]["of"], found["total"]["remaining"]) == (2, 2)
