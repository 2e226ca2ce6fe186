"""Ids, codes, phones, addresses, sex and names of one cell. All people are invented."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core import identifiers as ids

CITIZEN_IDS = [
    ("011185001234", ("cccd", "011185001234", None)),
    ("'011185001234", ("cccd", "011185001234", None)),
    ("’011185001234", ("cccd", "011185001234", None)),
    ("011 185 001 234", ("cccd", "011185001234", None)),
    ("011 1 85 001234", ("cccd", "011185001234", None)),
    ("011\u00a0185\u00a0001\u00a0234", ("cccd", "011185001234", None)),
    ("011.185.001.234", ("cccd", "011185001234", None)),
    ("011-185-001-234", ("cccd", "011185001234", None)),
    ("011–185–001–234", ("cccd", "011185001234", None)),
    ("０１１１８５００１２３４", ("cccd", "011185001234", None)),
    ("\ufeff011185001234 ", ("cccd", "011185001234", None)),
    ("011185001234.0", ("cccd", "011185001234", None)),
    ("040123456", ("cmnd", "040123456", None)),
    ("040 123 456", ("cmnd", "040123456", None)),
    ("", ("", "", None)),
    ("  ", ("", "", None)),
    ("-", ("", "", None)),
    ("Không có", ("", "", None)),
    ("chưa có", ("", "", None)),
    # a number that lost its zero is not an id, and its decimal is not its twelfth digit
    ("11185001234", ("", "", "E207")),
    ("11185001234.0", ("", "", "E207")),
    ("11185001234,00", ("", "", "E207")),
    ("11.185.001.234", ("", "", "E207")),
    ("11185001234.5", ("", "", "E208")),
    ("0111850012345", ("", "", "E207")),
    ("12345", ("", "", "E207")),
    # shortened by a spreadsheet
    ("1.1185E+10", ("", "", "E223")),
    ("1,1185E+10", ("", "", "E223")),
    ("1.1e+11", ("", "", "E223")),
    ("1E11", ("", "", "E223")),
    ("1.23456789012346e+15", ("", "", "E223")),
    ("B1234567", ("", "", "E208")),
    ("CCCD 011185001234", ("cccd", "011185001234", None)),
    ("Số CCCD: 011 185 001 234", ("cccd", "011185001234", None)),
    ("CMND cũ: 040123456", ("cmnd", "040123456", None)),
    ("căn cước công dân số 011185001234", ("cccd", "011185001234", None)),
    ("thẻ 011185001234", ("", "", "E208")),
    ("NULL", ("", "", None)),
    ("#N/A", ("", "", None)),
    ("0", ("", "", None)),
    ("0.0", ("", "", "E207")),
    ("12345678", ("", "", "E207")),
    ("011185001234/040123456", ("", "", "E208")),
    ("٠١١١٨٥٠٠١٢٣٤", ("", "", "E208")),
    ("1" * 300, ("", "", "E208")),
]


@pytest.mark.parametrize(("text", "expected"), CITIZEN_IDS)
def test_citizen_ids(text: str, expected: tuple[str, str, str | None]) -> None:
    assert ids.parse_citizen_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11185001234", "011185001234"),
        ("11185001234.0", "011185001234"),
        ("1085001234", "001085001234"),
        ("11985001234", None),  # digit 4 says 2300-2399
        ("13185001234", None),  # no province 013
        ("011185001234", None),  # nothing is missing
        ("01118500123", None),  # a zero is there, so none was lost
        ("118500123", None),
        ("1.1185E+10", None),
        ("", None),
        ("1" * 300, None),
    ],
)
def test_lost_zeros_are_restored_only_where_one_origin_is_possible(text: str, expected: str | None) -> None:
    assert ids.restore_lost_zeros(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("011185001234/040123456", ("011185001234", "040123456")),
        ("040123456 / 011185001234", ("011185001234", "040123456")),
        ("011185001234; 040123456", ("011185001234", "040123456")),
        ("011185001234\n040123456", ("011185001234", "040123456")),
        ("011185001234 040123456", ("011185001234", "040123456")),
        ("011185001234 - 040123456", ("011185001234", "040123456")),
        ("011185001234 (040123456)", ("011185001234", "040123456")),
        ("CCCD: 011 185 001 234; CMND cũ: 040 123 456", ("011185001234", "040123456")),
        ("011185001234/011185001235", None),
        ("040123456/040123457", None),
        ("011185001234/11185001234", None),
        ("011185001234/040123456/0912345678", None),
        ("011185001234", None),
        ("", None),
        ("1" * 300, None),
    ],
)
def test_two_ids_of_one_cell(text: str, expected: tuple[str, str] | None) -> None:
    assert ids.parse_two_ids(text) == expected


@pytest.mark.parametrize(
    ("cccd", "year", "sex", "province"),
    [
        ("011085001234", 1985, "m", "011"),
        ("011185001234", 1985, "f", "011"),
        ("019200001234", 2000, "m", "019"),
        ("019315001234", 2015, "f", "019"),
        ("022401001234", 2101, "m", "022"),
        ("022999001234", 2399, "f", "022"),
    ],
)
def test_what_a_citizen_id_tells(cccd: str, year: int, sex: str, province: str) -> None:
    assert ids.citizen_id_birth_year(cccd) == year
    assert ids.citizen_id_sex(cccd) == sex
    assert ids.citizen_id_province(cccd) == province


@pytest.mark.parametrize(
    ("birth", "sex", "fits"),
    [
        ("1985-09-02", "f", True),
        ("1985", "f", True),
        (None, "f", True),
        ("1985", None, True),
        (None, None, True),
        ("1986", "f", False),
        ("1885", "f", False),
        ("1985-09-02", "m", False),
    ],
)
def test_a_citizen_id_fits_what_is_known(birth: str | None, sex: str | None, fits: bool) -> None:
    assert ids.cccd_fits("011185001234", birth, sex) is fits


PHONES = [
    ("0912345678", "0912345678"),
    ("912345678", "0912345678"),
    ("912345678.0", "0912345678"),
    ("+84912345678", "0912345678"),
    ("+84 912 345 678", "0912345678"),
    ("(+84) 912345678", "0912345678"),
    ("+84 (0)912 345 678", "0912345678"),
    ("84912345678", "0912345678"),
    ("0084912345678", "0912345678"),
    ("'0912.345.678", "0912345678"),
    ("0912-345-678", "0912345678"),
    ("０９１２３４５６７８", "0912345678"),
    ("ĐT: 0912345678 (Zalo)", "0912345678"),
    ("0912345678/0987654321", "0912345678"),
    ("0912345678; 0987654321", "0912345678"),
    ("0912345678-0987654321", "0912345678"),
    ("0912345678 0987654321", "0912345678"),
    ("0912 345 678 - 0987 654 321", "0912345678"),
    # mobile numbers of eleven digits, renumbered in 2018
    ("01689123456", "0389123456"),
    ("1689123456", "0389123456"),
    ("+841689123456", "0389123456"),
    ("01201234567", "0701234567"),
    ("01231234567", "0831234567"),
    ("01861234567", "0561234567"),
    ("01991234567", "0591234567"),
    ("0215-3825-123", "02153825123"),
    # landlines
    ("0215 3825 123", "02153825123"),
    ("2153825123", "02153825123"),
    ("02438251234", "02438251234"),
]


@pytest.mark.parametrize(("text", "expected"), PHONES)
def test_phones(text: str, expected: str) -> None:
    assert ids.parse_phone(text) == expected


NO_PHONES = [
    "", "-", "không", "12", "113", "0012345678", "01123", "9.12E+08", "091234567890123", "123456789",
    "01611234567", "01085001234",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PHONES)
def test_no_phones(text: str) -> None:
    assert ids.parse_phone(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mai.Lo@Example.VN", "Mai.Lo@example.vn"),
        (" mai@example.edu.vn ", "mai@example.edu.vn"),
        ("mailto:mai@example.vn", "mai@example.vn"),
        ("Lò Mai <mai@example.vn>", "mai@example.vn"),
        ("mai@example.vn; an@example.vn", "mai@example.vn"),
        ("ｍａｉ@example.vn", "mai@example.vn"),
        ("mai@example", None),
        ("mai example.vn", None),
        ("mai@@example.vn", None),
        ("m..ai@example.vn", None),
        (".mai@example.vn", None),
        ("mai.@example.vn", None),
        ("không có", None),
        ("", None),
        ("a" * 300 + "@example.vn", None),
    ],
)
def test_emails(text: str, expected: str | None) -> None:
    assert ids.parse_email(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[(text, "m") for text in ("Nam", "nam", "NAM ", "M", "Male", "Nam giới")],
        *[
            (text, "f")
            for text in ("Nữ", "nữ", "NỮ", "nu", "F", "female", unicodedata.normalize("NFD", "Nữ"))
        ],
        *[(text, None) for text in ("", "x", "1", "0", "Nam/Nữ", "khác")],
    ],
)
def test_sex(text: str, expected: str | None) -> None:
    assert ids.parse_sex(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gv-001", "GV-001"),
        (" GV – 001 ", "GV-001"),
        ("'00123", "00123"),
        ("00123", "00123"),
        ("１２３", "123"),
        ("1234567.0", "1234567"),
        ("đb/17.a", "ĐB/17.A"),
        ("", ""),
        ("-", ""),
        ("không có", ""),
    ],
)
def test_staff_codes(text: str, expected: str) -> None:
    assert ids.parse_staff_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lò  Thị\u00a0Mai ", "Lò Thị Mai"),
        (unicodedata.normalize("NFD", "Giàng Thị Mỷ"), "Giàng Thị Mỷ"),
        ("LÒ THỊ MAI", "LÒ THỊ MAI"),
        ("Bà Lò Thị Mai", "Lò Thị Mai"),
        ("Cô giáo Lò Thị Mai", "Lò Thị Mai"),
        ("Thầy giáo Lò Văn An", "Lò Văn An"),
        ("BÀ LÒ THỊ MAI", "LÒ THỊ MAI"),
        ("Thầy Vàng A Chua", "Vàng A Chua"),
        ("Ông/Bà Lò Văn An", "Lò Văn An"),
        ("Ông (Bà): Lò Văn An", "Lò Văn An"),
        ("Đ/c Lò Văn An", "Lò Văn An"),
        ("Đồng chí Lò Văn An", "Lò Văn An"),
        ("Lò Văn An (A)", "Lò Văn An"),
        ("Lò Văn An(2)", "Lò Văn An"),
        ("Lò Văn An (phó)", "Lò Văn An (phó)"),
        ("Anh Đào", "Anh Đào"),
        ("Bàn Thị Chị", "Bàn Thị Chị"),
        ("Vàng A", "Vàng A"),
        ("Nguyễn Văn Hoà", "Nguyễn Văn Hoà"),
        ("Lò Văn An (1985)", "Lò Văn An"),
        ("Lò Văn An 2", "Lò Văn An"),
        ("Lò Văn An1", "Lò Văn An1"),
        ("1. Lò Văn An", "Lò Văn An"),
        ("12) Bà Lò Thị Mai", "Lò Thị Mai"),
        ("- Lò Văn An,", "Lò Văn An"),
        ("Lò Văn An*", "Lò Văn An"),
        ("Lò\u00adThị Mai\u200e", "LòThị Mai"),
        ("Lò\u200bThị\u200bMai", "Lò Thị Mai"),
        ("H' Mai Niê", "H' Mai Niê"),
        ("", ""),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert ids.clean_name(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("Giàng Thị Mỷ", "GIÀNG THỊ MỶ", "giang thi my", "Giàng  Thị\u00a0Mỷ ", "Ｇiàng Thị Mỷ"),
        ("H'Mai Niê", "H’Mai Niê", "H' Mai Niê", "Hʼmai niê", "H`Mai Niê", "HMai Niê"),
        ("Nguyễn T. Mai", "Nguyễn T.Mai", "NGUYỄN T MAI", "nguyễn t mai."),
        ("Vàng A Chua", "Vàng_A_Chua", "Vàng.A.Chua", "Vàng-A-Chua", "Vàng – A – Chua"),
        ("Lò Thị Hoà", "Lò Thị Hòa", "LÒ THỊ HÒA", unicodedata.normalize("NFD", "Lò Thị Hòa")),
        ("Đinh Ðạt", "ĐINH ĐẠT", "dinh dat"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({ids.name_key(ids.clean_name(name)) for name in spellings}) == 1


TWELVE = st.text(alphabet=string.digits, min_size=12, max_size=12)


@given(TWELVE, st.sampled_from(["{}", "'{}", " {} ", "\u00a0{}\u200b", "{}.0"]), st.booleans())
def test_every_citizen_id_survives_messy_typing(digits: str, written: str, full_width: bool) -> None:
    if full_width:
        digits_typed = digits.translate({ord(c): chr(ord(c) + 0xFEE0) for c in string.digits})
    else:
        digits_typed = digits
    assert ids.parse_citizen_id(written.format(digits_typed)) == ("cccd", digits, None)


@given(st.integers(1, 10**15))
def test_a_number_becomes_an_id_only_with_exactly_its_own_digits(number: int) -> None:
    for text in (str(number), f"{number}.0"):
        kind, value, code = ids.parse_citizen_id(text)
        assert (value == str(number) and code is None) if kind else (value == "" and code == "E207")


ANY = st.one_of(st.text(max_size=60), st.text(alphabet="0123456789.,-+()eE' @/;０²٣", max_size=40))


@given(ANY)
def test_any_text_is_understood_or_named(text: str) -> None:
    kind, value, code = ids.parse_citizen_id(text)
    lengths = {"cccd": 12, "cmnd": 9, "": 0}
    assert len(value) == lengths[kind]
    assert set(value) <= set(string.digits)
    assert code is None or (kind == "" and code in ("E207", "E208", "E223"))
    restored = ids.restore_lost_zeros(text)
    assert restored is None or (len(restored) == 12 and restored.startswith("0") and code == "E207")
    phone = ids.parse_phone(text)
    assert phone is None or (
        phone.isascii() and phone.isdigit() and phone[0] == "0" and len(phone) in (10, 11)
    )
    email = ids.parse_email(text)
    assert email is None or ids.parse_email(email) == email
    assert ids.parse_sex(text) in (None, "m", "f")


@given(st.text(max_size=60))
def test_cleaned_once_is_cleaned_for_good(text: str) -> None:
    code = ids.parse_staff_code(text)
    assert " " not in code
    name = ids.clean_name(text)
    assert name == unicodedata.normalize("NFC", name)
    assert "  " not in name


@given(st.sampled_from(PHONES))
def test_a_parsed_phone_parses_to_itself(case: tuple[str, str]) -> None:
    assert ids.parse_phone(case[1]) == case[1]
