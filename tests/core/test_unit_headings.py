"""What a heading across the row, and a sheet's name, say about the people below."""

import unicodedata

import pytest

from dht.core.unit_headings import (
    NO_UNIT,
    Heading,
    Outline,
    TakenUnit,
    Vocabulary,
    numbering_style,
    read_heading,
    read_sheet_name,
)

AUDIENCES = {"giáo viên": "teacher", "cán bộ quản lý": "manager", "học sinh": "student"}
COMMUNES = {"Nậm Pồ", "xã Mường Nhé", "Xã Mường Nhé", "Mường Nhé"}
DISTRICTS = {"Mường Nhé", "Tủa Chùa"}
WORDS = Vocabulary(
    audience_of=lambda text: AUDIENCES.get(text.lower(), ""),
    is_commune=COMMUNES.__contains__,
    is_district=DISTRICTS.__contains__,
)


def heading(text: str, style: str = "", *, beside_names: bool = False) -> Heading | None:
    return read_heading(text, style, WORDS, beside_names=beside_names)


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("I. Khối THPT", "block", "Khối THPT"),
        ("A - KHỐI ĐẢNG", "block", "KHỐI ĐẢNG"),
        ("II/ Khối các cơ quan tỉnh", "block", "Khối các cơ quan tỉnh"),
        ("Trường PTDTBT TH Quảng Lâm", "organisation", "Trường PTDTBT TH Quảng Lâm"),
        ("TRƯỜNG THCS MƯỜNG NHÉ", "organisation", "TRƯỜNG THCS MƯỜNG NHÉ"),
        ("1. Trường Mầm non Hoa Ban (12 người)", "organisation", "Trường Mầm non Hoa Ban"),
        ("1.2. Trường TH&THCS Nà Khoa: 9 giáo viên", "organisation", "Trường TH&THCS Nà Khoa"),
        ("Đơn vị: Trường TH Nà Tấu", "organisation", "Trường TH Nà Tấu"),
        ("Trường: TH Nà Tấu", "organisation", "TH Nà Tấu"),
        ("Trường: Trường TH Nà Tấu", "organisation", "Trường TH Nà Tấu"),
        ("TRƯỜNG: Mầm non Nà Tấu", "organisation", "Mầm non Nà Tấu"),
        ("TH Quảng Lâm", "organisation", "TH Quảng Lâm"),
        ("THCS Nà Bủng", "organisation", "THCS Nà Bủng"),
        ("TT GDTX tỉnh", "organisation", "TT GDTX tỉnh"),
        ("Phòng GD&ĐT", "organisation", "Phòng GD&ĐT"),
        ("Sở Nội vụ", "organisation", "Sở Nội vụ"),
        ("Uỷ ban MTTQ tỉnh", "organisation", "Uỷ ban MTTQ tỉnh"),
        ("Văn phòng HĐND và UBND", "department", "Văn phòng HĐND và UBND"),
        ("Phòng Kinh tế", "department", "Phòng Kinh tế"),
        ("Xã Mường Nhé", "commune", "Xã Mường Nhé"),
        ("XÃ:  Mường Nhé", "commune", "XÃ Mường Nhé"),
        ("Phường Mường Thanh", "commune", "Phường Mường Thanh"),
        ("Huyện Mường Nhé", "district", "Huyện Mường Nhé"),
        ("Thị xã Mường Lay", "district", "Thị xã Mường Lay"),
        ("Tổ Toán - Lý", "part", "Tổ Toán - Lý"),
        ("Bản Nà Khoa", "village", "Bản Nà Khoa"),
        ("1. Thôn Khe Lặc (12 người)", "village", "Thôn Khe Lặc"),
        ("TỔ DÂN PHỐ SỐ 3", "village", "TỔ DÂN PHỐ SỐ 3"),
        ("Thôn: Khe Lặc", "village", "Thôn Khe Lặc"),
        ("Tổ 3", "part", "Tổ 3"),
        ("Lớp 1A", "part", "Lớp 1A"),
        ("Ban giám hiệu", "part", "Ban giám hiệu"),
        ("II. Giáo viên", "audience", "Giáo viên"),
        ("III. Danh sách bổ sung", "other", "Danh sách bổ sung"),
        ("III. NHÂN VIÊN", "other", "NHÂN VIÊN"),
        ("Truong TH Na Tau", "organisation", "Truong TH Na Tau"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_headings(written: str, kind: str, text: str, form: str) -> None:
    found = heading(unicodedata.normalize(form, written))
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


NAMES = """Lò Văn An|Bàn Thị Mai|Ban Thị Mai|Đoàn Văn Trường|Trường Văn An|Tống Công Sơn|Công An Nhiên
Xa Văn Hùng|xa muong nhe|Phương Thị Xã|V. A. Chua|N. V. An|A. Sử|LÒ VĂN AN|Hội Văn Ba|Ca Thị Lan|Khối
I.|12|II. LÒ VĂN AN|Huyền Thị Trang|Danh Sa Rết|1. Lò Văn An|TH năm 2025|Trường"""


@pytest.mark.parametrize("name", [name for line in NAMES.split("\n") for name in line.split("|")])
def test_what_may_be_a_name_is_no_heading(name: str) -> None:
    assert heading(name) is None


def test_beside_the_names_a_school_needs_no_kind() -> None:
    found = heading("Trường Quảng Lâm", beside_names=True)
    assert found is not None
    assert found.kind == "organisation"
    assert heading("Trường Quảng Lâm") is None


@pytest.mark.parametrize(
    ("written", "name", "commune"),
    [
        ("UBND xã Mường Nhé", "UBND xã Mường Nhé", "xã Mường Nhé"),
        ("Trường TH Nà Tấu, xã Mường Nhé", "Trường TH Nà Tấu", "xã Mường Nhé"),
        ("Trường TH Nà Tấu (xã Mường Nhé)", "Trường TH Nà Tấu", "xã Mường Nhé"),
        ("Trường TH Nà Tấu - xã Không Có", "Trường TH Nà Tấu - xã Không Có", ""),
        ("Trường TH xã Mường Nhé", "Trường TH xã Mường Nhé", ""),
        ("UBND xã Không Có", "UBND xã Không Có", ""),
    ],
)
def test_the_commune_in_the_name_of_an_organisation(written: str, name: str, commune: str) -> None:
    found = heading(written)
    assert found is not None
    assert (found.kind, found.text, found.commune) == ("organisation", name, commune)


@pytest.mark.parametrize(
    ("cell", "style"),
    [("I", "roman"), ("IV.", "roman"), ("A", "letter"), ("Đ", "letter"), ("3", "number"), ("2.1", "deep"),
     ("x", ""), ("Lò", ""), ("GV01", ""), ("", "")],
)  # fmt: skip
def test_numbering_in_a_cell_of_its_own(cell: str, style: str) -> None:
    assert numbering_style(cell) == style


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("Xã Mường Nhé", "commune", "Xã Mường Nhé"),
        ("Nậm Pồ", "commune", "Nậm Pồ"),
        ("Tủa Chùa", "district", "Tủa Chùa"),
        ("1. MN Hoa Ban", "organisation", "MN Hoa Ban"),
        ("TH Quảng Lâm", "organisation", "TH Quảng Lâm"),
        ("Trường A", "organisation", "Trường A"),
        ("Huyện Mường Nhé", "district", "Huyện Mường Nhé"),
        ("UBND xã Mường Nhé", "organisation", "UBND xã Mường Nhé"),
    ],
)
def test_sheet_names_that_are_units(name: str, kind: str, text: str) -> None:
    found = read_sheet_name(name, WORDS)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


NO_UNITS = (
    "Sheet1|Danh sách|Tổng hợp|TH|TH 2025|TH năm 2025|TH GV|GV|12|096|Mường Nhé|Khối THCS|Giáo viên|Lớp 1|"
)


@pytest.mark.parametrize("name", NO_UNITS.split("|"))
def test_sheet_names_that_are_no_units_or_not_certain(name: str) -> None:
    """A bare `Mường Nhé` may be the commune or the district."""
    assert read_sheet_name(name, WORDS) is None


# --- which headings hold together -----------------------------------------------------------------


def unit_below(*texts: str, sheet: TakenUnit = NO_UNIT) -> tuple[str, ...]:
    outline = Outline(sheet)
    for row, text in enumerate(texts, 1):
        found = heading(text, beside_names=True)
        assert found is not None, text
        outline.enter(row, found)
    return tuple(outline.unit())


@pytest.mark.parametrize(
    ("headings", "unit"),
    [
        (["I. Khối THPT"], ("Khối THPT", "", "", "")),
        (["I. Khối THPT", "1. Trường THPT Nậm Pồ"], ("Trường THPT Nậm Pồ", "", "", "")),
        (["I. Khối THPT", "1. Trường THPT Nậm Pồ", "II. Khối THCS"], ("Khối THCS", "", "", "")),
        (["1. Trường THPT Nậm Pồ", "II. Khối THCS"], ("Khối THCS", "", "", "")),
        (["Trường TH A", "Tổ 1", "Trường TH B"], ("Trường TH B", "", "", "")),
        (["Trường TH A", "Tổ 1", "Tổ 2"], ("Trường TH A", "", "", "")),
        (["Trường TH&THCS A", "Khối THCS"], ("Trường TH&THCS A", "", "", "")),
        (["Khối THPT", "Trường THPT A", "Khối THCS"], ("Khối THCS", "", "", "")),
        (["Xã Mường Nhé", "Trường TH A"], ("Trường TH A", "Xã Mường Nhé", "", "")),
        (["Xã Mường Nhé", "Trường TH A", "Xã Nậm Kè"], ("", "Xã Nậm Kè", "", "")),
        (["Trường TH A", "Xã Nậm Kè"], ("", "Xã Nậm Kè", "", "")),
        (
            ["Huyện Mường Nhé", "Xã Chung Chải", "Trường TH A"],
            ("Trường TH A", "Xã Chung Chải", "Huyện Mường Nhé", ""),
        ),
        (["Huyện Mường Nhé", "Xã Chung Chải", "Huyện Nậm Pồ"], ("", "", "Huyện Nậm Pồ", "")),
        (["I. Giáo viên", "1. Trường TH A"], ("Trường TH A", "", "", "teacher")),
        (["I. Giáo viên", "1. Trường TH A", "II. Cán bộ quản lý"], ("", "", "", "manager")),
        (["Trường TH A", "I. Cán bộ quản lý", "II. Giáo viên"], ("Trường TH A", "", "", "teacher")),
        (["Trường TH A", "II. Giáo viên", "Trường TH B"], ("Trường TH B", "", "", "")),
        (["UBND xã Mường Nhé", "Phòng Kinh tế"], ("UBND xã Mường Nhé", "xã Mường Nhé", "", "")),
        (["UBND xã Mường Nhé", "Trường TH B"], ("Trường TH B", "", "", "")),
        (["Văn phòng Sở", "Phòng Kinh tế"], ("Phòng Kinh tế", "", "", "")),
        (["I. Trường TH A", "II. Danh sách bổ sung"], ("", "", "", "")),
    ],
)
def test_outline(headings: list[str], unit: tuple[str, ...]) -> None:
    assert unit_below(*headings) == (*unit, "")


@pytest.mark.parametrize(
    ("headings", "unit"),
    [
        (["Xã Mường Nhé", "Bản Nà Khoa"], ("", "Xã Mường Nhé", "", "", "Bản Nà Khoa")),
        (["Xã Mường Nhé", "Bản Nà Khoa", "Bản Nậm Pố"], ("", "Xã Mường Nhé", "", "", "Bản Nậm Pố")),
        (["Thôn 3", "Học sinh"], ("", "", "", "student", "Thôn 3")),
        (["Bản Nà Khoa", "Xã Chung Chải"], ("", "Xã Chung Chải", "", "", "")),
        (["Bản Nà Khoa", "Trường TH B"], ("Trường TH B", "", "", "", "")),
        (["Trường TH B", "Bản Nà Khoa", "Bản Nậm Pố"], ("Trường TH B", "", "", "", "Bản Nậm Pố")),
        (["Trường TH B", "Bản Nà Khoa", "Trường TH A"], ("Trường TH A", "", "", "", "")),
        (["I. Bản Nà Khoa", "II. Danh sách bổ sung"], ("", "", "", "", "")),
    ],
)
def test_a_hamlet_holds_until_the_next_unit(headings: list[str], unit: tuple[str, ...]) -> None:
    assert unit_below(*headings) == unit


def test_a_heading_goes_before_the_name_of_the_sheet() -> None:
    sheet = TakenUnit(organisation="TH Quảng Lâm", commune="Xã Quảng Lâm")
    assert unit_below(sheet=sheet) == tuple(sheet)
    assert unit_below("Điểm trường Nà Khoa", sheet=sheet) == tuple(sheet)
    assert unit_below("Trường TH B", sheet=sheet) == ("Trường TH B", "Xã Quảng Lâm", "", "", "")


def test_only_a_heading_that_changes_something_says_so() -> None:
    outline = Outline()
    entered = [
        outline.enter(row, found)
        for row, text in enumerate(["I. Trường TH A", "Tổ 1", "II. Danh sách bổ sung"])
        if (found := heading(text))
    ]
    assert entered == [True, False, True]
    assert outline.source("organisation") == (0, "")
