"""What a clerk says of columns: read, merged with what was saved, and found in a header."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.column_map import (
    IGNORED,
    ColumnMap,
    MappedColumn,
    near_fields,
    parse_map,
    read_meaning,
    write_meaning,
)
from dht.core.header_names import FIELDS
from dht.core.issues import Issue
from dht.words.catalogue import TEXTS

HEADER = (
    "STT",
    "Người học",
    "Năm sinh › Nam",
    "Năm sinh › Nữ",
    "Giấy tờ",
    "Dân tộc",
    "CV",
    "Ngày cấp",
    "Ngày cấp",
)


def said(*texts: str, source: str | None = None) -> ColumnMap:
    columns, issues = parse_map(texts)
    assert not issues
    return ColumnMap(columns, None, source)


def placed(*texts: str) -> dict[int, str]:
    found = said(*texts).place(HEADER)
    assert not isinstance(found, Issue), found
    return {at: mapped.what for at, mapped in found.items()}


def code_of(*texts: str) -> tuple[str, str | None]:
    found = said(*texts).place(HEADER)
    assert isinstance(found, Issue)
    return found.code, found.value


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("Người học=full_name", "Người học", "full_name"),
        ("  Người   học = Họ và tên ", "Người học", "full_name"),
        ("C=Số CCCD", "C", "citizen_id"),
        ("Hoàn thành mức 2=level:2", "Hoàn thành mức 2", "level 2"),
        ("X=bậc 3", "X", "level 3"),
        ("X=level_4", "X", "level 4"),
        ("Cỡ áo=-", "Cỡ áo", IGNORED),
        ("a=b=phone", "a=b", "phone"),
        (unicodedata.normalize("NFD", "Người học=họ tên"), "Người học", "full_name"),
    ],
)
def test_what_is_typed(text: str, column: str, what: str) -> None:
    assert parse_map([text]) == ((MappedColumn(column, what),), [])


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["phone"], "E701"),
        (["=phone"], "E701"),
        (["A="], "E701"),
        (["A=fulname"], "E130"),
        (["A=Dân tộc"], "E130"),
        (["A=level:12"], "E130"),
        (["A=Ngày"], "E130"),
        (["A=phone", "B=phone"], "E132"),
        (["A=phone", "a=email"], "E132"),
        (["Bậc 1=level:2", "C=level:2"], "E132"),
    ],
)
def test_what_makes_no_sense(texts: list[str], code: str) -> None:
    assert [issue.code for issue in parse_map(texts)[1]] == [code]


def test_the_same_twice_and_several_left_out_are_no_harm() -> None:
    assert parse_map(["A=phone", "A=phone", "B=-", "C=-"])[1] == []


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_understood_as_it_is_printed(name: str) -> None:
    assert read_meaning(name) == name
    assert read_meaning(write_meaning("level 3")) == "level 3"
    for label in TEXTS[f"field.{name}"]:
        assert read_meaning(label) == name


@pytest.mark.parametrize(
    ("texts", "at"),
    [
        (["NGUOI HOC=full_name"], {1: "full_name"}),
        (["B=full_name", "e=cccd"], {1: "full_name", 4: "citizen_id"}),
        (["Năm sinh › Nam=birth_male"], {2: "birth_male"}),
        (["năm sinh nữ=birth_female"], {3: "birth_female"}),
        (["CV=position"], {6: "position"}),
        (["Dân tộc=-"], {5: IGNORED}),
        (["I=start_date"], {8: "start_date"}),
        (["Quê quán=note", "ZZ=note"][:1], {}),
    ],
)
def test_columns_are_found_by_header_or_letter(texts: list[str], at: dict[int, str]) -> None:
    assert placed(*texts) == at


def test_a_header_goes_before_a_letter() -> None:
    header = ["B", "A"]
    found = said("A=phone").place(header)
    assert not isinstance(found, Issue)
    assert list(found) == [1]


def test_what_cannot_be_placed() -> None:
    assert code_of("Ngày cấp=start_date") == ("E131", "Ngày cấp")
    assert code_of("B=full_name", "Người học=phone") == ("E132", "Người học")
    assert code_of("Dân tộc=note") == ("E134", "Dân tộc")
    found = said("Ngày cấp=start_date").place(HEADER)
    assert isinstance(found, Issue)
    assert found.choices == ("H", "I")


def test_missing_columns_are_named_but_not_those_left_out() -> None:
    given = said("Người học=full_name", "Số phòng=phone", "Cỡ áo=-")
    found = given.place(HEADER)
    assert not isinstance(found, Issue)
    assert [mapped.column for mapped in given.missing(found.values())] == ["Số phòng"]


def test_what_is_said_now_goes_before_what_was_saved() -> None:
    saved = said("Người học=full_name", "Giấy tờ=citizen_id", "Cỡ áo=-", "Tổ=organisation", source="so")
    now = said("Họ tên người đi=full_name", "TỔ=-")
    assert {m.column: (m.what, m.saved) for m in now.over(saved).columns} == {
        "Họ tên người đi": ("full_name", False),
        "TỔ": (IGNORED, False),
        "Giấy tờ": ("citizen_id", True),
        "Cỡ áo": (IGNORED, True),
    }
    assert now.over(saved).source == "so"


def test_a_letter_said_now_takes_the_column_from_a_saved_header() -> None:
    saved = said("Người học=full_name")
    found = said("B=given_name").over(saved).place(HEADER)
    assert not isinstance(found, Issue)
    assert found[1].what == "given_name"


def test_the_fingerprint_depends_on_what_is_said_not_on_how() -> None:
    one = said("Người học=full_name", "Giấy tờ=cccd")
    assert one.fingerprint() == said("giấy  TỜ=Số CCCD", "nguoi hoc=Họ tên").fingerprint()
    assert one.fingerprint() != said("Người học=full_name").fingerprint()
    assert one.fingerprint() != ColumnMap(one.columns, 0).fingerprint()


def test_near_fields_suggest() -> None:
    assert near_fields("Số điên thoạii")[0] == "phone"
    assert near_fields("Cỡ áo") == ()


@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.text(max_size=12), max_size=6))
def test_any_text_gives_columns_or_issues(texts: list[str], header: list[str]) -> None:
    columns, issues = parse_map(texts)
    assert all(issue.code in ("E701", "E130", "E132") for issue in issues)
    found = ColumnMap(columns).place(header)
    if not isinstance(found, Issue):
        assert set(found) <= set(range(len(header)))
