"""Importing files whose columns say too little, or say it in words of their own."""

import shlex
from pathlib import Path

import pytest

from dht.core.issues import Refusal
from dht.flows.column_reading import read_columns
from dht.flows.explaining_layouts import explain_layouts
from dht.flows.import_report import ImportReport
from dht.flows.importing import ImportOptions
from tests.offices import Office, as_json, tally

STRANGE = """
| STT | Người được cử đi | Chào đời | Giấy tờ | Thuộc | Cỡ áo |
| 1 | Giàng A Chua | 12/03/1985 | 011085000101 | TH Sín Thầu | XL |
| 2 | Lò Thị Pọm | 20/11/1990 | 011190000202 | TH Sín Thầu | L |
"""
SAID = ("Người được cử đi=full_name", "chao doi=Ngày sinh", "D=cccd", "Thuộc=Đơn vị công tác", "Cỡ áo=-")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def take(
    office: Office, path: str, *said: str, header_row: int | None = None, kind: str | None = None
) -> ImportReport:
    given, _ = read_columns(said, header_row)
    return office.take(path, options=ImportOptions(kind, given=given))


def codes(report: ImportReport) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.value) for issue in report.issues]


def refused(office: Office, path: str, *said: str, header_row: int | None = None) -> tuple[int, list[str]]:
    with pytest.raises(Refusal) as caught:
        take(office, path, *said, header_row=header_row)
    return caught.value.exit_code, [issue.code for issue in caught.value.issues]


def test_an_unknown_layout_is_explained_and_the_suggested_command_reads_it(office: Office) -> None:
    report = take(office, office.write(STRANGE, "so.csv"))
    (issue,) = report.issues
    assert (issue.code, issue.place.row) == ("E105", 1)
    assert issue.params["command"].endswith(  # type: ignore[attr-defined]
        'so.csv --map "Người được cử đi=full_name" --map "Chào đời=birth_date" --map "Giấy tờ=citizen_id"'
        ' --map "Thuộc=commune"'
    )
    (layout,) = as_json(report)["layouts"]
    assert [(c["letter"], c["field"], c["near"][:1]) for c in layout["columns"]] == [
        ("A", "row_no", []),
        ("B", None, ["full_name"]),
        ("C", None, ["birth_date"]),
        ("D", None, ["citizen_id"]),
        ("E", None, ["commune"]),
        ("F", None, []),
    ]
    assert layout["missing"] == ["full_name", "identity"]


def test_what_is_said_of_the_columns_reads_them(office: Office) -> None:
    report = take(office, office.write(STRANGE), *SAID)
    assert (tally(report.files[0]), codes(report)) == ({"created": 2}, [])
    person = office.person("011085000101")
    assert (person["full_name"], person["birth"]) == ("Giàng A Chua", "1985-03-12")
    assert person["periods"][0]["organisation"] == "TH Sín Thầu"


def test_the_same_cells_said_to_mean_something_else_are_read_again(office: Office) -> None:
    path = office.write(STRANGE)
    take(office, path, *SAID)
    assert tally(take(office, path, *SAID).files[0]) == {"unchanged": 2}
    other = ("Người được cử đi=full_name", "C=birth_date", "D=cccd", "Thuộc=position", "Cỡ áo=-")
    assert tally(take(office, path, *other).files[0]) == {"updated": 2}
    assert office.person("011085000101")["position"] == "TH Sín Thầu"


def test_a_file_without_header_is_read_by_letters(office: Office) -> None:
    path = office.write(
        [["Giàng A Chua", "1985", "011085000101", "", "XL"], ["Lò Thị Pọm", "1990", "011190000202", "", ""]]
    )
    report = take(office, path, "A=full_name", "B=birth_year", "C=citizen_id", header_row=0)
    assert (tally(report.files[0]), codes(report)) == ({"created": 2}, [("W114", "E")])
    assert [issue.place.row for issue in report.issues] == [None]


def test_a_header_deep_in_the_file_can_be_named(office: Office) -> None:
    lines = [["ghi chép", "", ""]] * 40 + [
        ["Ai", "Giấy tờ", "CCCD"],
        ["Giàng A Chua", "Mông", "011085000101"],
    ]
    path = office.write(lines)
    assert codes(take(office, path)) == [("E105", None)]
    report = take(office, path, "Ai=full_name", "B=-", header_row=41)
    assert (tally(report.files[0]), codes(report)) == ({"created": 1}, [])


def test_the_header_is_the_row_that_has_the_columns_said(office: Office) -> None:
    path = office.write(
        [["Họ tên người lập", "Lớp:", "A1"], ["Ai", "Lớp", "Số thẻ"], ["Giàng A Chua", "5A", "011085000101"]]
    )
    report = take(office, path, "Ai=full_name", "Lớp=-", "Số thẻ=citizen_id")
    assert tally(report.files[0]) == {"created": 1}


def test_letters_need_no_named_header_when_a_row_has_two_known_ones(office: Office) -> None:
    path = office.write(
        "| STT | Ai | Ngày sinh | Xã | Huyện |\n| 1 | Giàng A Chua | 1985 | Sín Thầu | Mường Nhé |"
    )
    assert tally(take(office, path, "B=full_name").files[0]) == {"created": 1}


def test_levels_and_completions_can_be_said(office: Office) -> None:
    office.imports("| Họ và tên | Số CCCD |\n| Giàng A Chua | 011085000101 |")
    path = office.write("| Thẻ | Xong phần 2 |\n| 011085000101 | 02/05/2025 |")
    assert codes(take(office, path, "Xong phần 2=level:2", "Thẻ=cccd")) == [("E105", None)]
    path = office.write("| Ai | Thẻ | Xong phần 2 |\n| Giàng A Chua | 011085000101 | 02/05/2025 |")
    report = take(office, path, "Ai=full_name", "Xong phần 2=level:2", "Thẻ=cccd")
    assert tally(report.files[0]) == {"updated": 1}
    path = office.write("| Thẻ | Phần | Ngày xong |\n| 011085000101 | 3 | 02/06/2025 |")
    report = take(office, path, "Phần=level", "Ngày xong=completed_on", "Thẻ=cccd")
    assert (report.kind, tally(report.files[0])) == ("completions", {"created": 1})


def test_what_is_said_goes_before_what_the_headers_tell(office: Office) -> None:
    path = office.write(
        "| Họ và tên | Số CCCD | Họ đệm | Tên | Điện thoại | Điện thoại 2 |\n"
        "| Sai Tên | 011085000101 | Giàng A | Chua | 0912345601 | 0912345602 |"
    )
    report = take(office, path, "Họ đệm=family_name", "Tên=given_name", "Điện thoại 2=phone")
    assert codes(report) == [("W114", "Họ và tên"), ("W133", "Điện thoại")]
    person = office.person("011085000101")
    assert (person["full_name"], person["phone"]) == ("Giàng A Chua", "0912345602")


def test_a_contradiction_of_two_columns_is_settled_by_leaving_one_out(office: Office) -> None:
    path = office.write("| Họ và tên | Số CCCD | Số CCCD |\n| Giàng A Chua | 011085000101 | 12 |")
    assert codes(take(office, path)) == [("E106", None)]
    assert tally(take(office, path, "C=-").files[0]) == {"created": 1}


@pytest.mark.parametrize(
    ("said", "header_row", "code"),
    [
        (("Ai=full_name",), None, "E131"),
        (("Người được cử đi=full_name", "Ai=phone"), None, "E131"),
        (("Z=full_name",), None, "E131"),
        (("B=full_name", "Người được cử đi=phone"), None, "E132"),
        (("B=full_name",), 9, "E701"),
    ],
)
def test_wrong_usage_stops_the_command(
    office: Office, said: tuple[str, ...], header_row: int | None, code: str
) -> None:
    assert refused(office, office.write(STRANGE), *said, header_row=header_row) == (2, [code])


@pytest.mark.parametrize("said", [("A=full_name", "B"), ("A=tên gì",), ("A=phone", "B=phone")])
def test_what_cannot_be_meant_is_told_before_any_file_is_opened(
    office: Office, said: tuple[str, ...]
) -> None:
    assert refused(office, "không có.csv", *said)[0] == 2


def test_a_header_is_not_read_as_a_person(office: Office) -> None:
    path = office.write("| Họ và tên | Số CCCD |\n| Giàng A Chua | 011085000101 |")
    report = take(office, path, "A=full_name", "B=citizen_id", header_row=0)
    assert [(issue.code, issue.place.row) for issue in report.issues] == [("E133", 1)]


def test_columns_that_are_left_out_are_all_named(office: Office) -> None:
    path = office.write(
        "| Họ và tên | Số CCCD | Thôn | Ghi chú | Dân tộc | Cỡ áo | | Chú thích thêm | |\n"
        "| Giàng A Chua | 011085000101 | Bản Tá Miếu | | Mông | XL | 5 | | |"
    )
    assert codes(take(office, path)) == [
        ("W114", "Cỡ áo"),
        ("W114", "Chú thích thêm"),
        ("W115", "Dân tộc"),
        ("W134", "G"),
    ]


def test_a_layout_is_explained_without_a_store(office: Office) -> None:
    path = office.write(STRANGE)
    report, issues, code = explain_layouts([path], read_columns(SAID, None)[0], None)
    assert (issues, code) == ([], 0)
    assert [record["field"] for record in report.records] == [
        "row_no", "full_name", "birth_date", "citizen_id", "organisation", "ignored",
    ]  # fmt: skip
    assert not office.settings.db.exists()
    report, issues, code = explain_layouts([path, path], read_columns((), None)[0], None)
    assert ([issue.code for issue in issues], code, len(report.others)) == (["E105", "E105"], 1, 1)


@pytest.mark.parametrize(
    ("header", "name", "said"),
    [
        ('Người "được" cử', "a.csv", 'a.csv --map "B=full_name"'),
        ("Người $HOME", "a.csv", 'a.csv --map "B=full_name"'),
        ("Người học = ai", "hai tệp.csv", 'hai tệp.csv" --map "Người học = ai=full_name"'),
        ("Người học", "a$b.csv", 'a$b.csv\' --map "Người học=full_name"'),
        ("Dài" * 50, "a.csv", 'a.csv --map "B=full_name"'),
        ("-Người học", "a.csv", 'a.csv --map "B=full_name"'),
    ],
)
def test_the_suggested_command_can_be_pasted(office: Office, header: str, name: str, said: str) -> None:
    path = office.write([["TT", header, "Ngày sinh"], ["1", "Giàng A Chua", "1985"]], name)
    (issue,) = take(office, path).issues
    command = str(issue.params["command"])
    assert command.endswith(said)
    words = shlex.split(command)
    assert words[2] == path
    assert tally(take(office, path, *words[4::2]).files[0]) == {"refused": 1}
    assert len(" ".join(issue.params["seen"])) < 200  # type: ignore[arg-type]
