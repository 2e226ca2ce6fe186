"""Which rows of a printed list are nobody's, and which stay a person's however odd they look."""

import pytest

from dht.core.headers import Layout, recognise
from dht.core.printed_rows import RowClassifier, declared_people

HEADER = "STT|Họ và tên|Ngày sinh|Số CCCD|Chức vụ|Đơn vị công tác|Bậc 1|Ghi chú"


def classifier(header: str = HEADER) -> RowClassifier:
    rows = [line.split("|") for line in header.split("\n")]
    layout = recognise(rows, 1)
    assert isinstance(layout, Layout)
    return RowClassifier(layout, rows)


def kind_of(line: str, header: str = HEADER) -> str | None:
    found = classifier(header)
    row = line.split("|")
    filled = found.filled(row)
    kind = found.header_kind(row, filled)
    if kind is None and not found.is_personal(filled):
        kind = found.plain_kind(filled)
    return kind


NOBODY = {
    "total": """
Tổng cộng: 02 người|||||||
Tổng cộng||||||25|
|Tổng cộng|25||||12|
|CỘNG|||||3|
Tổng số||12|13||||
Tổng số: 25 giáo viên, trong đó nữ 12|||||||
(Danh sách gồm 25 người)|||||||
|Danh sách này có 12 người./.|||||||
Ấn định danh sách gồm: 25 (hai mươi lăm) người|||||||
Cộng trường TH A: 12 người|||||||
Tổng số giờ: 40|||||||
Tổng cộng (A+B): 12|||||||
Sĩ số: 30|||||||
Sĩ số: 30||||có mặt: 28|vắng|||
Tong cong: 25 nguoi|||||||
|Tổng|x|x|||1|
Tổng cộng|Tổng cộng|Tổng cộng|Tổng cộng|Tổng cộng|Tổng cộng|Tổng cộng|Tổng cộng
""",
    "signature": """
|Người lập biểu||||Thủ trưởng đơn vị||
|NGƯỜI LẬP||| |HIỆU TRƯỞNG||
|||||Mường Nhé, ngày 12 tháng 3 năm 2025||
|||||Điện Biên, ngày ….. tháng ….. năm 2025||
|||....., ngày..... tháng..... năm 20.....||||
|(Ký, ghi rõ họ tên)||||(Ký tên, đóng dấu)||
||||HIỆU TRƯỞNG|||
Nơi nhận:|||||KT. HIỆU TRƯỞNG||
|Nơi nhận|||TM. UỶ BAN NHÂN DÂN|||
|Kế toán|||||Chủ tịch|
|Xác nhận của phòng GD&ĐT||||||
|||Đã ký||||
""",
    "title": """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|||||||
UBND HUYỆN||||Độc lập - Tự do - Hạnh phúc|||
DANH SÁCH GIÁO VIÊN TRƯỜNG TH B|||||||
(Kèm theo Công văn số 12/PGDĐT)|||||||
Trang 2/5|||||||
Biểu số 2|||||||
Lớp: 5A|Môn: Toán||||||
Năm học: 2024-2025|||||||
""",
    "note": """
Ghi chú: cột (5) ghi theo quyết định|||||||
|* Lưu ý: gửi trước ngày 15|||||||
* Danh sách xếp theo tên|||||||
""",
    "repeated_header": f"""
{HEADER}
TT|Họ và tên|Ngày tháng năm sinh|Số CCCD|Chức vụ|Đơn vị công tác||
{HEADER.upper()}
""",
    "column_numbers": """
(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)
1|2|3|4|5|6|7|8
A|B|1|2|3|4|5|6
""",
    "header": """
STT|Ngày sinh|Họ và tên|CCCD||||
""",
}
ROWS = [(kind, line) for kind, lines in NOBODY.items() for line in lines.split("\n") if line.strip()]


@pytest.mark.parametrize(("kind", "line"), ROWS)
def test_rows_that_are_nobodys(kind: str, line: str) -> None:
    assert kind_of(line) == kind


SOMEBODYS = """
1|Lò Văn An||||||
|Lò Văn An||||||
|Lò Văn An|||Hiệu trưởng|||
7||||Hiệu trưởng|||
|Tống Công Sơn||||||
|Tổng Văn Cộng|||||1|
|Tổng cộng|02/09/1985|011085001234||||
Tổng cộng|||011085001234||||
|Cộng|1985|||||
|Người lập biểu||011085001234||||
|Lò Văn An|02/09/1985|||||Người lập biểu
|Lò Văn An|||||x|Lớp: 5A
3|Danh Sa Rết||||||
|Nguyễn Văn Ký||||||
|Duyệt Văn An||||||
1|2|3|011085001234||||
Ngày 12 tháng 3|Lò Văn An||||||
|Lò Văn An||||Trường TH A||
5|Tổng số|||||
"""


@pytest.mark.parametrize("line", [line for line in SOMEBODYS.split("\n") if line.strip()])
def test_rows_that_may_be_somebodys(line: str) -> None:
    assert kind_of(line) is None


def test_the_second_row_of_a_header_is_known_again() -> None:
    header = "STT|Họ và tên|Năm sinh||CCCD\n||Nam|Nữ|"
    assert kind_of("||Nam|Nữ|", header) == "repeated_header"
    assert kind_of("|||Nữ|", header) is None


def test_a_header_with_line_breaks_is_known_again() -> None:
    assert (
        kind_of("STT|Họ và tên|Ngày\nsinh|Số\r\nCCCD|Chức vụ|Đơn vị công tác|Bậc 1|Ghi chú")
        == "repeated_header"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [("5|||||||", True), ("5.|||||||", True), ("|5||||||", False), ("x|||||||", False), ("5|||||||x", False)],
)
def test_a_row_that_holds_only_its_number(line: str, expected: bool) -> None:
    found = classifier()
    assert found.holds_only_its_number(found.filled(line.split("|"))) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I. Khối THPT|||||||", (0, "I. Khối THPT", "")),
        ("I|Khối THPT||||||", (1, "Khối THPT", "I")),
        ("1|Trường TH A||||||12 người", (1, "Trường TH A", "1")),
        ("|Trường TH A|||||25|", (1, "Trường TH A", "")),
        ("Xã A|Xã A|Xã A|Xã A|Xã A|Xã A|Xã A|Xã A", (0, "Xã A", "")),
        ("||||Trường TH A|||", None),
        ("|||||Trường TH A||", None),
        ("|Trường TH A||12||||", None),
        ("|Trường TH A|||Giáo viên|||", None),
        ("I|12||||||", None),
    ],
)
def test_the_one_text_of_a_row(line: str, expected: tuple[int, str, str] | None) -> None:
    found = classifier()
    assert found.lone_text(found.filled(line.split("|"))) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tổng cộng: 02 người", 2),
        ("TỔNG CỘNG: 25", 25),
        ("Cộng 12", 12),
        ("Tổng số giáo viên: 25", 25),
        ("Tổng số: 25 giáo viên, trong đó nữ 12", 25),
        ("(Danh sách gồm 45 người)", 45),
        ("Danh sách này có 12 (mười hai) người", 12),
        ("Ấn định danh sách gồm: 25 (hai mươi lăm) người", 25),
        ("Cộng: hai mươi người", None),
        ("Tổng số giờ: 40", None),
        ("Danh sách số 12", None),
        ("Tổng cộng: 1.250", None),
        ("Tổng cộng", None),
    ],
)
def test_declared_people(text: str, number: int | None) -> None:
    assert declared_people(text) == number


@pytest.mark.parametrize(("text", "number"), [("Số lượng: 5 lớp", None), ("Số lượng: 45 người", 45)])
def test_a_title_must_say_that_it_counts_people(text: str, number: int | None) -> None:
    assert declared_people(text, bare=False) == number
