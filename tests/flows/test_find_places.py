"""`dht places find` and `dht places list`, as reports."""

import pytest

from dht.core.issues import Refusal
from dht.core.tables import Report
from dht.flows.places import find_places, list_places

TODAY = "2026-03-14"
KEYS = {"code", "name", "kind", "province_code", "district_code", "valid_from", "valid_to"}


def codes(report: Report) -> list[object]:
    return [record["code"] for record in report.records]


def notes(report: Report) -> list[str]:
    return [note.key for note in report.table.notes]


def refusal(*args: str | None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        list_places(*args, today=TODAY)  # type: ignore[misc]
    return caught.value


def test_find_tells_what_an_old_commune_became() -> None:
    report = find_places("thị trấn mường chà")
    assert report.document == [
        {
            "code": "03172",
            "name": "Thị trấn Mường Chà",
            "kind": "commune",
            "district_code": "097",
            "district": "Huyện Mường Chà",
            "province_code": "11",
            "province": "Tỉnh Điện Biên",
            "valid_from": None,
            "valid_to": "2025-06-30",
            "became": ["03172"],
        }
    ]
    assert "Xã Na Sang" in report.table.rows[0]
    assert report.records[0]["became"] == "03172"


def test_find_lists_every_heir_of_a_divided_commune() -> None:
    report = find_places("Xã Yên Than")
    assert [record["became"] for record in report.records] == ["06862 06874"]


def test_find_suggests_when_nothing_fits() -> None:
    with pytest.raises(Refusal) as caught:
        find_places("Mường Nhéé")
    issue = caught.value.issues[0]
    assert (issue.code, caught.value.exit_code) == ("E501", 1)
    assert "Huyện Mường Nhé, Tỉnh Điện Biên" in issue.choices


@pytest.mark.parametrize(
    ("province", "kind", "on", "district", "count", "told"),
    [
        (None, None, None, None, 34, []),
        (None, "tỉnh", "2025-06-30", None, 63, []),
        ("Điện Biên", "district", None, None, 10, ["places.last_districts"]),
        ("Dien Bien", "Huyện", "2025-06-30", None, 10, []),
        ("11", "district", "2025-07-01", None, 0, ["places.no_districts"]),
        ("11", None, None, None, 45, []),
        ("11", "phường", "2025-06-30", None, 129, []),
        ("11", None, None, "MuongNhe", 5, ["places.by_old_district"]),
        (None, None, "2025-06-30", "096", 11, []),
    ],
)
def test_list(
    province: str | None, kind: str | None, on: str | None, district: str | None, count: int, told: list[str]
) -> None:
    report = list_places(province, kind, on, district, TODAY)
    assert (len(report.records), len(report.table.rows), notes(report)) == (count, count, told)
    assert all(record.keys() >= KEYS for record in report.records)
    assert codes(report) == sorted(map(str, codes(report)))


def test_before_the_reform_districts_are_todays() -> None:
    report = list_places("Điện Biên", "district", None, None, "2025-03-14")
    assert (len(report.records), notes(report)) == (10, [])


def test_a_column_that_would_be_empty_is_left_out() -> None:
    new = list_places("11", "commune", None, None, TODAY)
    old = list_places("11", "commune", "2025-06-30", None, TODAY)
    assert [column.key for column in new.table.columns] == ["code", "name", "province", "valid_from"]
    assert [column.key for column in old.table.columns] == [
        "code",
        "name",
        "district",
        "province",
        "valid_to",
    ]


@pytest.mark.parametrize(
    ("args", "code", "value"),
    [
        (("Điện Bin", None, None, None), "E501", "Điện Bin"),
        (("Bắc Kạn", "commune", None, None), "E501", "Bắc Kạn"),
        (("Điện Biên", None, None, "Sông Mã"), "E501", "Sông Mã"),
        ((None, None, None, "Kỳ Anh"), "E502", "Kỳ Anh"),
        ((None, "village", None, None), "E701", "village"),
    ],
)
def test_wrong_options_are_wrong_usage(args: tuple[str | None, ...], code: str, value: str) -> None:
    refused = refusal(*args)
    assert (refused.issues[0].code, refused.issues[0].value, refused.exit_code) == (code, value, 2)
