"""Header rows as offices write them, and what every column is taken for."""

import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.header_names import DATES_BESIDE_A_LEVEL, FIELDS, SENSITIVE, SPELLINGS
from dht.core.header_words import read_header
from dht.core.headers import Layout, recognise
from dht.core.issues import Issue
from dht.core.text import squash


def rows_of(*lines: str) -> list[list[str]]:
    return [line.split("|") for line in lines]


def layout_of(*lines: str, kind: str | None = None, first_row: int = 1) -> Layout:
    answer = recognise(rows_of(*lines), first_row, kind)
    assert isinstance(answer, Layout), answer
    return answer


def issue_of(*lines: str, kind: str | None = None) -> Issue:
    answer = recognise(rows_of(*lines), 1, kind)
    assert isinstance(answer, Issue), answer
    return answer


ALL_SPELLINGS = [
    (field, spelling) for field, ranks in SPELLINGS.items() for rank in ranks for spelling in rank
]


def field_of(header: str) -> str | None:
    reading = read_header(header)
    return None if reading is None else reading.what


def test_every_spelling_belongs_to_one_field() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for field, spelling in ALL_SPELLINGS:
        owners[squash(spelling)].add(field)
    for name in FIELDS:
        owners[squash(name)].add(name)
    for spelling in SENSITIVE:
        owners[squash(spelling)].add("sensitive")
    for spelling in (spelling for rank in DATES_BESIDE_A_LEVEL for spelling in rank):
        owners[squash(spelling)].add("date")
    assert {key: fields for key, fields in owners.items() if len(fields) > 1} == {}
    assert "" not in owners


def test_every_field_has_spellings() -> None:
    assert set(SPELLINGS) == set(FIELDS)


@pytest.mark.parametrize(("field", "spelling"), ALL_SPELLINGS)
def test_spellings(field: str, spelling: str) -> None:
    assert field_of(spelling) == field


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


MESSES = {
    "upper case": str.upper,
    "lower case": str.lower,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NBSP": lambda text: "\u00a0" + text.replace(" ", "\u00a0\u00a0"),
    "full width": full_width,
    "broken line": lambda text: text.replace(" ", "\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "star": lambda text: text + " (*)",
    "colon": lambda text: text + " :",
    "numbered": lambda text: "3. " + text,
    "D with stroke of other alphabets": lambda text: text.replace("Đ", "Ð"),
}


@given(st.sampled_from(ALL_SPELLINGS), st.lists(st.sampled_from(sorted(MESSES)), unique=True, max_size=3))
def test_messy_spellings_mean_the_same(case: tuple[str, str], messes: list[str]) -> None:
    field, header = case
    for mess in messes:
        header = MESSES[mess](header)
    assert field_of(header) == field


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("family_name", "given_name")])
@pytest.mark.parametrize("written", ["{}", "Cột của tỉnh ({})", "Cột [{}]"])
def test_the_machine_name_of_a_field_names_it(name: str, written: str) -> None:
    beside = "email" if name == "full_name" else "full_name"
    extra = {"old_citizen_id": "|citizen_id"}.get(name, "")
    assert layout_of(f"{beside}|{written.format(name)}{extra}").columns[name] == 1


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Số CCCD (12 số)", "citizen_id"),
        ("Họ và tên *", "full_name"),
        ("Ngày sinh (dd/mm/yyyy)", "birth_date"),
        ("Ngày sinh\ndd/mm/yyyy", "birth_date"),
        ("Ngày sinh / Date of birth", "birth_date"),
        ("Ghi chú (email)", "note"),
        ("Đơn vị (organisation)", "organisation"),
        ("Email | Thư điện tử", "email"),
        ("#", "row_no"),
        ("Nữ (đánh dấu x)", "female"),
    ],
)
def test_remarks_around_a_header(header: str, field: str) -> None:
    beside = "phone" if field == "full_name" else "full_name"
    answer = recognise([[beside, header, "birth_year"]], 1)
    assert isinstance(answer, Layout)
    assert answer.columns[field] == 1


@pytest.mark.parametrize(
    "header",
    [
        *["Năm", "Hộ", "Mục", "Trưởng", "Bậc học", "Bậc lương", "Lớp", "Trình độ", "Xã/Trường", "DT", "ĐT"],
        *[
            "Bậc 10",
            "Kết quả bậc 1",
            "Bậc 1 (điểm)",
            "Bậc 1 - điểm",
            "Nơi cấp",
            "Quê quán",
            "Địa chỉ",
            "x" * 300,
        ],
    ],
)
def test_look_alikes_are_not_understood(header: str) -> None:
    layout = layout_of(f"Họ và tên|{header}|CCCD")
    assert layout.unknown == (1,)
    assert layout.columns == {"full_name": 0, "citizen_id": 2}


# --- where the header is --------------------------------------------------------------------------


def test_title_block_above_and_row_numbers_as_the_spreadsheet_shows_them() -> None:
    layout = layout_of(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "||",
        "DANH SÁCH GIÁO VIÊN||",
        "(Kèm theo Công văn số 12)||",
        "STT|Họ và tên|Trường",
        "1|Lò Văn An|Tiểu học Nà Tấu",
        first_row=3,
    )
    assert layout.header_row == 7
    assert layout.header == ("STT", "Họ và tên", "Trường")
    assert layout.columns == {"row_no": 0, "full_name": 1, "organisation": 2}
    assert layout.kind == "roster"


def test_the_header_is_sought_in_a_hundred_rows() -> None:
    filler = ["x|y"] * 99
    assert layout_of(*filler, "Họ tên|CCCD").header_row == 100
    assert issue_of(*filler, "x|y", "Họ tên|CCCD").code == "E105"


def test_one_known_header_is_enough_only_in_the_first_filled_row() -> None:
    assert layout_of("||", "Họ và tên||").header_row == 2
    assert issue_of("Danh sách|", "Họ và tên|").code == "E105"


def test_a_list_turned_on_its_side_has_no_header() -> None:
    """Its first row is a heading and names: names are no headings, and are not shown as such."""
    turned = ["Họ và tên|Lò Thị Mai|Vàng A Sử", "Ngày sinh|02/09/1985|01/01/1988", "Số CCCD|011185000001|"]
    for rows in (turned, ["PHIẾU ĐĂNG KÝ||", *turned]):
        issue = issue_of(*rows)
        assert (issue.code, issue.place.row, issue.params["seen"]) == ("E105", None, ())
        assert issue.params["case"] == "turned"
    assert layout_of("Họ và tên|Ghi chú", "Lò Thị Mai|", "Nam|", "Ngày sinh|").header_row == 1
    assert "case" not in issue_of("a|b", "Họ và tên|", "Ngày sinh|").params


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("1. Họ và tên của thầy/cô (viết hoa có dấu)", "full_name"),
        ("Họ và tên của quý thầy cô:", "full_name"),
        ("Vui lòng nhập số điện thoại", "phone"),
        ("Trường đang công tác", "organisation"),
        ("Đơn vị công tác hiện nay", "organisation"),
        ("Nhập họ tên *", "full_name"),
    ],
)
def test_questions_of_a_form_are_headers(header: str, field: str) -> None:
    other = "CCCD" if field == "full_name" else "Họ tên"
    assert layout_of(f"{header}|{other}|Năm sinh").columns[field] == 0


@pytest.mark.parametrize("header", ["Họ tên của bố", "Số điện thoại của phụ huynh", "Bạn mong đợi gì?"])
def test_what_a_form_asks_of_others_is_no_header(header: str) -> None:
    assert layout_of(f"{header}|Họ tên|CCCD").unknown == (0,)


def test_two_row_header_with_birth_by_sex_and_column_numbers() -> None:
    layout = layout_of(
        "STT|Họ và tên|Năm sinh||Nơi công tác||CCCD",
        "||Nam|Nữ|Trường|Xã|",
        "(1)|(2)|(3)|(4)|(5)|(6)|(7)",
        "1|Lò Văn An|1985||Tiểu học Nà Tấu|Nà Tấu|011085001234",
    )
    assert layout.header_row == 3
    assert layout.header[2:4] == ("Năm sinh › Nam", "Năm sinh › Nữ")
    assert layout.columns == {
        "row_no": 0, "full_name": 1, "birth_male": 2, "birth_female": 3, "organisation": 4, "commune": 5,
        "citizen_id": 6,
    }  # fmt: skip


def test_two_row_header_whose_upper_row_has_the_outer_columns() -> None:
    layout = layout_of(
        "DANH SÁCH|||||",
        "STT|Thông tin cá nhân|||Đơn vị công tác|Ghi chú",
        "|Họ và tên|Ngày sinh|Số CCCD||",
        "1|Lò Văn An|02/09/1985|011085001234|Tiểu học Nà Tấu|",
    )
    assert layout.header_row == 3
    assert layout.columns == {
        "row_no": 0, "full_name": 1, "birth_date": 2, "citizen_id": 3, "organisation": 4, "note": 5,
    }  # fmt: skip
    assert layout.header[1:5] == (
        "Thông tin cá nhân › Họ và tên", "Thông tin cá nhân › Ngày sinh", "Thông tin cá nhân › Số CCCD",
        "Đơn vị công tác",
    )  # fmt: skip


def test_header_of_three_rows() -> None:
    layout = layout_of(
        "STT|Thông tin cá nhân||||Trường",
        "|Họ và tên|Năm sinh||CCCD|",
        "||Nam|Nữ||",
        "1|Lò Văn An|1985||011085001234|Tiểu học Nà Tấu",
    )
    assert layout.header_row == 3
    assert layout.columns == {
        "row_no": 0, "full_name": 1, "birth_male": 2, "birth_female": 3, "citizen_id": 4, "organisation": 5,
    }  # fmt: skip


@pytest.mark.parametrize("above", ["DANH SÁCH||||", "||||Biểu số 2", "||||Mẫu 01/TH", "Đơn vị: A||||12"])
def test_a_title_right_above_the_header_is_no_part_of_it(above: str) -> None:
    layout = layout_of(above, "STT|Họ và tên|CCCD||", "1|Lò Văn An|011085001234||")
    assert layout.header == ("STT", "Họ và tên", "CCCD", "", "")


def test_two_row_header_with_wide_levels() -> None:
    layout = layout_of(
        "Họ và tên|CCCD|Ngày hoàn thành||||",
        "||Bậc 1|Bậc 2|Bậc 3|Bậc 4|Bậc 5",
        "Lò Văn An|011085001234|01/03/2025||||",
    )
    assert layout.level_columns == {1: 2, 2: 3, 3: 4, 4: 5, 5: 6}
    assert layout.kind == "roster"


def test_two_row_header_with_date_and_result_under_each_level() -> None:
    layout = layout_of("Họ tên|Bậc 1||Bậc 2|", "|Ngày|Kết quả|Ngày|Kết quả", "Lò Văn An|||01/03/2025|Đạt")
    assert layout.level_columns == {1: 1, 2: 3}
    assert layout.unknown == (2, 4)


def test_levels_under_results_hold_no_dates() -> None:
    layout = layout_of("Họ tên|CCCD|Kết quả||", "||Bậc 1|Bậc 2|Bậc 3")
    assert layout.level_columns == {}
    assert layout.unknown == (2, 3, 4)


def test_date_and_place_of_issue_under_the_id() -> None:
    layout = layout_of("Họ tên|Bậc|CCCD|||Ngày hoàn thành", "||Số|Ngày cấp|Nơi cấp|")
    assert layout.columns == {"full_name": 0, "level": 1, "citizen_id": 2, "completed_on": 5}
    assert layout.unknown == (3, 4)


def test_the_first_data_row_is_not_taken_for_a_second_header_row() -> None:
    layout = layout_of("Họ và tên||CCCD", "Lò Văn|Nam|011085001234", "Vàng A|Sử|011085001235")
    assert layout.header_row == 1
    assert layout.columns == {"family_name": 0, "given_name": 1, "citizen_id": 2}
    lone = layout_of("Họ và tên||CCCD", "Lò Văn|Nam|", "Vàng A|Sử|")
    assert lone.header_row == 1
    assert lone.columns == {"family_name": 0, "given_name": 1, "citizen_id": 2}


def test_an_empty_column_beside_the_name_stays_empty() -> None:
    layout = layout_of("Họ và tên||CCCD", "Lò Văn An||011085001234", "Vàng A Sử|x|011085001235")
    assert layout.columns == {"full_name": 0, "citizen_id": 2}
    assert layout.unknown == ()


def test_a_row_of_small_numbers_is_data_unless_it_counts() -> None:
    assert layout_of("STT|Họ tên|Bậc", "1|2|3", "1|Lò Văn An|3").header_row == 2
    assert layout_of("STT|Họ tên|Bậc", "A|B|1", "1|Lò Văn An|3").header_row == 2
    assert layout_of("STT|Họ tên|Bậc", "1|Lò Văn An|3").header_row == 1
    assert layout_of("STT|Mã GV|Bậc|Họ tên", "1|17|3|", "2|18|3|").header_row == 1


# --- names, ranks and twice the same --------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "columns", "unknown"),
    [
        ("Họ đệm|Tên|Email", {"family_name": 0, "given_name": 1, "email": 2}, ()),
        ("Họ|Tên|Email", {"family_name": 0, "given_name": 1, "email": 2}, ()),
        ("Last name|First name|Email", {"family_name": 0, "given_name": 1, "email": 2}, ()),
        ("Tên|Email", {"full_name": 0, "email": 1}, ()),
        ("Họ và tên|Tên|Email", {"full_name": 0, "email": 2}, (1,)),
        ("Họ tên|Trường|Đơn vị", {"full_name": 0, "organisation": 1}, (2,)),
        ("Họ tên|Phòng ban|Đơn vị", {"full_name": 0, "organisation": 2}, (1,)),
        ("Họ tên|CMND|CCCD", {"full_name": 0, "old_citizen_id": 1, "citizen_id": 2}, ()),
        ("Họ tên|CMND", {"full_name": 0, "citizen_id": 1}, ()),
        ("Họ tên|Mã định danh|CCCD", {"full_name": 0, "citizen_id": 2}, (1,)),
        ("Họ tên|Xã (cũ)|Huyện (cũ)", {"full_name": 0, "old_commune": 1, "district": 2}, ()),
        ("Họ tên|Xã (cũ)|Xã", {"full_name": 0, "old_commune": 1, "commune": 2}, ()),
        ("Họ tên|SĐT|Di động", {"full_name": 0, "phone": 2}, (1,)),
        ("Họ tên|Ghi chú|Ghi chú", {"full_name": 0, "note": 1}, (2,)),
        ("Họ tên|Ngày sinh|Năm sinh", {"full_name": 0, "birth_date": 1, "birth_year": 2}, ()),
    ],
)
def test_columns_that_compete(header: str, columns: dict[str, int], unknown: tuple[int, ...]) -> None:
    layout = layout_of(header)
    assert layout.columns == columns
    assert layout.unknown == unknown


@pytest.mark.parametrize(
    ("header", "field", "letter"),
    [
        ("Họ tên|CCCD|Căn cước", "citizen_id", "C"),
        ("Họ tên|Họ và tên|CCCD", "full_name", "B"),
        ("Họ tên|Trường|Tên trường", "organisation", "C"),
        ("Họ tên|Bậc 1|Bậc 2|Level 1", "level_1", "D"),
        ("Họ tên|Email|Email", "email", "C"),
    ],
)
def test_two_columns_for_one_field(header: str, field: str, letter: str) -> None:
    issue = issue_of("Tiêu đề", header)
    texts = header.split("|")
    second = ord(letter) - ord("A")
    assert issue.code == "E106"
    assert (issue.place.row, issue.place.column, issue.place.letter) == (2, texts[second], letter)
    assert issue.params["field"] == field
    assert issue.params["first"] in texts[:second]
    assert issue.params["second"] == texts[second]


@pytest.mark.parametrize(
    "header",
    [
        "Dân tộc của học viên",
        "Có phải người DTTS",
        "Tình trạng sức khoẻ hiện nay",
        "Là đảng viên từ năm",
        "Dân tộc/Tôn giáo",
        "Số tài khoản nhận hỗ trợ",
        "Ethnic group of the learner",
    ],
)
def test_headers_with_a_sensitive_word_are_sensitive(header: str) -> None:
    assert layout_of(f"Họ và tên|{header}|CCCD").dropped == (1,)


def test_a_workplace_that_sounds_sensitive_makes_no_header() -> None:
    issue = issue_of("Giàng A Chua|Bệnh viện huyện|Ban Dân tộc|Trường dân tộc nội trú", "Lò Thị Pọm|||")
    assert (issue.code, issue.place.row, issue.params["seen"]) == ("E105", None, ())


@pytest.mark.parametrize("header", ["Họ và tên (không ghi dân tộc)", "Trường (phổ thông dân tộc nội trú)"])
def test_a_sensitive_word_in_a_remark_does_not_hide_a_field(header: str) -> None:
    assert field_of(header) in ("full_name", "organisation")


def test_sensitive_columns_are_dropped() -> None:
    layout = layout_of("Họ tên|Dân tộc|Tôn giáo|CCCD|Ethnicity|Ảnh CCCD|Môn dạy")
    assert layout.dropped == (1, 2, 4, 5)
    assert layout.unknown == (6,)
    assert layout.columns == {"full_name": 0, "citizen_id": 3}


@pytest.mark.parametrize("spelling", SENSITIVE)
def test_every_sensitive_spelling_is_dropped(spelling: str) -> None:
    assert layout_of(f"Họ tên|{spelling.upper()}|CCCD").dropped == (1,)


# --- kinds ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Họ tên|CCCD|Xã", "roster"),
        ("Họ tên|Bậc 1|Bậc 2", "roster"),
        ("Họ tên|Ngày hoàn thành|Bậc 1", "roster"),
        ("CCCD|Bậc|Ngày hoàn thành", "completions"),
        ("CCCD|Ngày hoàn thành", "completions"),
        ("Mã GV|Level", "completions"),
        ("Họ tên|Ngày cấp|Số chứng nhận", "completions"),
        ("Họ tên|CCCD|Ngày cấp|Nơi cấp", "roster"),
        ("Họ tên|Date", "roster"),
    ],
)
def test_the_kind_is_read_from_the_header(header: str, kind: str) -> None:
    assert layout_of(header).kind == kind


def test_a_given_kind_wins() -> None:
    assert layout_of("Họ tên|CCCD", kind="completions").kind == "completions"
    assert layout_of("Họ tên|Bậc|Ngày hoàn thành", kind="roster").kind == "roster"
    assert layout_of("CCCD|Date", kind="completions").columns == {"citizen_id": 0, "completed_on": 1}


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("CCCD|Bậc|Ngày cấp", 2),
        ("CCCD|Bậc|Date", 2),
        ("CCCD|Ngày cấp|Bậc|Ngày", 3),
        ("Họ tên|CCCD|Ngày cấp|Bậc", None),
        ("CCCD|Bậc|Ngày cấp|Ngày hoàn thành", 3),
    ],
)
def test_a_bare_date_is_a_completion_only_beside_a_level(header: str, date: int | None) -> None:
    assert layout_of(header).columns.get("completed_on") == date


@pytest.mark.parametrize(
    ("lines", "kind", "code", "row", "seen"),
    [
        (["CCCD|Xã"], None, "E105", 1, ("CCCD", "Xã")),
        (["CCCD|Bậc 1|Bậc 2"], None, "E105", 1, ("CCCD", "Bậc 1", "Bậc 2")),
        (["Bậc|Ngày hoàn thành"], None, "E105", 1, ("Bậc", "Ngày hoàn thành")),
        (["Trường|Xã|Tổng số"], "completions", "E105", 1, ("Trường", "Xã", "Tổng số")),
        (["", "Xã|Huyện|Tổng số"], None, "E110", 2, ("Xã", "Huyện", "Tổng số")),
        (["Họ|CCCD"], None, "E105", 1, ("Họ", "CCCD")),
        ([], None, "E105", None, ()),
        ([""], None, "E105", None, ()),
        (["a|b", "c|d"], None, "E105", None, ()),
    ],
)
def test_what_is_neither(
    lines: list[str], kind: str | None, code: str, row: int | None, seen: object
) -> None:
    issue = issue_of(*lines, kind=kind)
    assert (issue.code, issue.place.row, issue.params["seen"]) == (code, row, seen)


def test_a_file_without_header_shows_nobody() -> None:
    issue = issue_of("1|Lò Văn Nam|02/09/1985|Nam|011085001234|Bậc 1", "2|Lò Thị Mai|1990|Nữ||Bậc 2")
    assert issue.code == "E105"
    assert issue.place.row is None
    assert issue.params["seen"] == ()


CELLS = st.one_of(
    st.sampled_from(
        [spelling for _, spelling in ALL_SPELLINGS] + ["Bậc 1", "Bậc 2", "", "(1)", "1", "Nam", "Nữ"]
    ),
    st.text(max_size=15),
)


@given(
    st.lists(st.lists(CELLS, max_size=8), max_size=6), st.integers(1, 9), st.sampled_from([None, "roster"])
)
def test_any_rows_give_a_layout_or_an_issue(rows: list[list[str]], first_row: int, kind: str | None) -> None:
    before = [list(row) for row in rows]
    answer = recognise(rows, first_row, kind)
    assert rows == before
    if isinstance(answer, Issue):
        assert answer.code in ("E105", "E106", "E110")
        return
    assert first_row <= answer.header_row < first_row + len(rows)
    used = [*answer.columns.values(), *answer.level_columns.values(), *answer.unknown, *answer.dropped]
    assert len(used) == len(set(used))
    filled = {at for at, text in enumerate(answer.header) if text}
    assert set(used) == filled
