"""Issues become lines: where, what, what to do; equal ones together; nothing said twice."""

import pytest

from dht.core.issues import CODES, Issue, Place, column_letter
from dht.core.messages import message
from dht.words.issues import MOST_GROUPS, explain_code, tell, what_is_wrong
from tests.words.issue_params import PARAMS, WITH_VALUE

AUDIENCES = ("giáo viên", "cán bộ quản lý", "giáo viên cốt cán", "học sinh")


def cell(row: int, value: str = "giao vien cot can", file: str = "teachers.xlsx") -> Issue:
    sheet = "Sheet1" if file.endswith(".xlsx") else None
    return Issue("E203", Place(file, sheet, row, "Đối tượng", "C"), value, {}, AUDIENCES)


def test_the_form_of_a_line() -> None:
    assert tell([cell(17)], "vi") == [
        "lỗi[E203]: teachers.xlsx Sheet1!C17: không có nhóm đối tượng “giao vien cot can”",
        "gợi ý: ý bạn là “giáo viên cốt cán”? Sửa ô này; nhiều nhóm thì cách nhau bằng dấu chấm phẩy. "
        "Các nhóm: giáo viên, cán bộ quản lý, giáo viên cốt cán, học sinh",
    ]
    assert tell([cell(17, file="t.csv")], "en") == [
        "error[E203]: t.csv:17 column “Đối tượng”: there is no audience “giao vien cot can”",
        "hint: did you mean “giáo viên cốt cán”? Correct the cell; separate several audiences by semicolons. "
        "Audiences: giáo viên, cán bộ quản lý, giáo viên cốt cán, học sinh",
    ]


PLACES: list[tuple[Place, str]] = [
    (Place(), ""),
    (Place("t.csv"), "t.csv: "),
    (Place("t.csv", row=5), "t.csv:5: "),
    (Place("t.csv", column="Ghi chú"), "t.csv cột “Ghi chú”: "),
    (Place("-", row=5), "(đầu vào chuẩn):5: "),
    (Place(row=5), "dòng 5: "),
    (Place("t.xlsx", "Danh sách 1"), "t.xlsx 'Danh sách 1': "),
    (Place("t.xlsx", "Lớp's", 3, None, "AB"), "t.xlsx 'Lớp''s'!AB3: "),
    (Place("t.xlsx", "Tổng", 3), "t.xlsx Tổng dòng 3: "),
    (Place("t.xlsx", "2025", None, "Ghi chú", "C"), "t.xlsx '2025' cột “Ghi chú”: "),
    (Place("a\x1b[31m.csv", row=5, column="x\ny"), "a␛[31m.csv:5 cột “x␊y”: "),
]


@pytest.mark.parametrize(("place", "shown"), PLACES)
def test_places_are_shown_as_the_spreadsheet_shows_them(place: Place, shown: str) -> None:
    assert tell([Issue("E201", place)], "vi")[0] == f"lỗi[E201]: {shown}thiếu họ tên"


def test_equal_issues_share_a_line_and_are_counted() -> None:
    place = "teachers.xlsx Sheet1!"
    what = "không có nhóm đối tượng “thợ hàn”"
    rows = [cell(row, "thợ hàn") for row in (5, 9, 12, 40, 41)]
    assert tell(rows, "vi")[0] == f"lỗi[E203]: {place}C5, C9, C12 … (5 dòng): {what}"
    assert tell(rows[:3], "vi")[0] == f"lỗi[E203]: {place}C5, C9, C12 (3 dòng): {what}"
    assert tell(rows[:2], "en")[0].startswith(f"error[E203]: {place}C5, C9 (2 rows): ")
    assert [line for line in tell(rows, "vi", show_all=True) if line.startswith("lỗi")] == [
        f"lỗi[E203]: {place}C{row}: {what}" for row in (5, 9, 12, 40, 41)
    ]


def test_other_values_files_and_columns_stay_apart() -> None:
    issues = [
        cell(5),
        cell(6, "khác"),
        cell(7, file="b.csv"),
        Issue("E203", Place("b.csv", None, 7, "C2"), "x"),
    ]
    assert sum(line.startswith("lỗi") for line in tell(issues, "vi")) == 4


def test_what_differs_within_a_group_is_not_said_of_all() -> None:
    same = [Issue("E207", Place("t.csv", None, row, "Số CCCD"), params={"digits": 11}) for row in (2, 3)]
    other = Issue("E207", Place("t.csv", None, 4, "Số CCCD"), params={"digits": 10})
    assert "the citizen id has 11 digits" in tell(same, "en")[0]
    assert tell([*same, other], "en")[0] == (
        "error[E207]: t.csv:2, 3, 4 (3 rows) column “Số CCCD”: a citizen id has 12 digits (the old one 9)"
    )


def test_errors_come_before_warnings_sheet_by_sheet_in_order_of_rows() -> None:
    issues = [
        Issue("W210", Place("b.csv", row=2)),
        Issue("E302", Place("b.csv", row=9)),
        Issue("W216", Place("a.csv", row=5)),
        Issue("E201", Place("b.csv", row=3)),
        Issue("E307", Place("a.csv", row=1)),
    ]
    codes = [line[line.index("[") + 1 :][:4] for line in tell(issues, "en") if not line.startswith("hint")]
    assert codes == ["E201", "E302", "E307", "W210", "W216"]


def test_a_hint_is_said_once() -> None:
    lines = tell([cell(5, "thợ hàn"), cell(6, "giao vienn"), cell(7, "thợ xây")], "en")
    assert [line.split("[")[0].split(":")[0] for line in lines] == ["error", "hint", "error", "hint", "error"]
    assert lines[3] == "hint: did you mean “giáo viên”?"


def test_many_groups_are_cut_and_counted_unless_all_are_asked_for() -> None:
    issues = [cell(row, f"#{row}") for row in range(MOST_GROUPS + 3)]
    lines = tell(issues, "vi")
    assert lines[-1] == "… và 3 nhóm lỗi khác; thêm --all để xem hết"
    assert sum(line.startswith("lỗi") for line in lines) == MOST_GROUPS
    assert tell(issues[: MOST_GROUPS + 1], "en")[-1] == "… and 1 more kind of issue; add --all to see them"
    assert sum(line.startswith("lỗi") for line in tell(issues, "vi", show_all=True)) == MOST_GROUPS + 3
    assert len(tell(issues[:MOST_GROUPS], "vi")) == MOST_GROUPS + 1


def test_choices_with_commas_are_kept_apart_and_long_lists_are_cut() -> None:
    two = Issue("E306", value="?", choices=("a, b", "c"))
    assert tell([two], "en")[1].endswith(" Programmes: a, b; c")
    many = Issue("E701", value="?", params={"option": "--x"}, choices=tuple(f"c{n}" for n in range(15)))
    assert tell([many], "en")[1].endswith("c10, c11, … (3 more)")


def test_the_only_choice_is_asked_not_listed_too() -> None:
    issue = Issue("E501", value="Muong Nh", params={"kind": "commune"}, choices=("Xã Mường Nhé",))
    assert tell([issue], "en")[1] == (
        "hint: did you mean “Xã Mường Nhé”? Look the name up with: dht places find NAME"
    )


def test_a_place_is_suggested_by_its_own_name_and_never_one_of_several() -> None:
    choices = ("Xã Chung Chải, Huyện Mường Nhé", "Xã Mường Nhé, Huyện Mường Nhé")
    unknown = Issue("E501", value="Xã Chung Chảy", params={"kind": "commune"}, choices=choices)
    assert tell([unknown], "en")[1].startswith("hint: did you mean “Xã Chung Chải, Huyện Mường Nhé”? ")
    several = Issue("E502", value="Xã Mường Nhé", params={"kind": "commune"}, choices=choices)
    assert tell([several], "en")[1] == (
        "hint: add the district or the province, or give the unit's code. "
        "It may be: Xã Chung Chải, Huyện Mường Nhé; Xã Mường Nhé, Huyện Mường Nhé"
    )


@pytest.mark.parametrize(
    ("issue", "vi", "en"),
    [
        (Issue("E101", params={"reason": "missing"}), "không tìm thấy tệp", "no such file"),
        (Issue("E103", params={"seen": "pdf"}), "đây là tệp PDF, không phải CSV hay bảng tính", None),
        (Issue("E103", params={"seen": "new"}), "tệp không phải CSV hay bảng tính", None),
        (
            Issue("E104", params={"line": 1204, "encoding": "utf-8"}),
            "dòng 1.204 có ký tự không thuộc bảng mã UTF-8",
            None,
        ),
        (Issue("E105", params={"seen": ()}), "không thấy dòng tiêu đề có cột họ tên hoặc mã số", None),
        (
            Issue("E105", params={"seen": ("STT", "Điểm")}),
            "dòng tiêu đề không có cột họ tên hoặc mã số; các cột đã thấy: STT, Điểm",
            None,
        ),
        (
            Issue("E106", params={"field": "citizen_id", "first": "CCCD", "second": "Số thẻ"}),
            "hai cột “CCCD” và “Số thẻ” cùng là số CCCD",
            "the columns “CCCD” and “Số thẻ” both mean citizen id",
        ),
        (
            Issue("E213", params={"other_row": 7, "fields": "birth, phone"}),
            "cùng người với dòng 7 nhưng khác: ngày sinh, số điện thoại",
            "the same person as in row 7, with different: birth date, phone",
        ),
        (
            Issue("E303", params={"today": "2025-06-30"}),
            "ngày hoàn thành ở tương lai (hôm nay là 30/06/2025)",
            "completed in the future (today is 2025-06-30)",
        ),
        (
            Issue("E404", value="x", params={"key": "target.1.percent", "detail": message("total")}),
            "target.1.percent: giá trị không đúng: Tổng cộng (“x”)",
            "target.1.percent: wrong value: Total (“x”)",
        ),
        (
            Issue("E501", value="Nhé", params={"kind": "commune", "within": "Huyện A"}),
            "không có xã nào tên “Nhé” trong Huyện A",
            "there is no commune “Nhé” in Huyện A",
        ),
        (
            Issue("E504", value="096", params={"code": "096", "name": "Huyện A"}, choices=("Huyện A",)),
            "mã 096 là của Huyện A, không khớp với tên ghi trong dòng",
            "the code 096 is that of Huyện A, not of the place named in the row",
        ),
    ],
)
def test_words_follow_the_case(issue: Issue, vi: str, en: str | None) -> None:
    assert what_is_wrong(issue, "vi") == vi
    if en:
        assert what_is_wrong(issue, "en") == en


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_told_and_explained_with_and_without_its_parameters(code: str) -> None:
    value = "x\x1b" if code in WITH_VALUE else None
    keyed = {"field": "sex", "fields": "sex, phone", "kind": "district"}
    params: dict[str, object] = {name: keyed.get(name, 2) for name in PARAMS.get(code, ())}
    unknown = {"line", "cells", "digits", "other_row", "within", "seen"}
    for given in (params, {name: None if name in unknown else param for name, param in params.items()}):
        for lang, label in (("vi", {"E": "lỗi", "W": "cảnh báo"}), ("en", {"E": "error", "W": "warning"})):
            place = Place("t.xlsx", "S", 2, "X", column_letter(27))
            line, hint = tell([Issue(code, place, value, given)], lang)  # type: ignore[arg-type]
            assert line.startswith(f"{label[code[0]]}[{code}]: t.xlsx S!AB2: ")
            assert "{" not in line + hint
            assert "\x1b" not in line
            assert len(explain_code(code, lang)) == 3  # type: ignore[arg-type]
