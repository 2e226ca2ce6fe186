"""The tables of the old code pages: every letter there and back, and against the tables of the C library."""

import shutil
import subprocess
import unicodedata

import pytest

from dht.core.code_pages import CODE_PAGES, CodePage, as_bytes, decode, decode_cell, undouble
from tests.old_encodings import LETTERS, SMALL, WRITERS

SAID = "Họ và tên: Nguyễn Thị Thuỷ, xã Mường Nhé, huyện Điện Biên Đông – giáo viên cốt cán; Lường Ửng, Ê-đê"
GOLDEN: dict[CodePage, str] = {
    "tcvn3": "Hä vµ tªn: NguyÔn ThÞ Thuû, x· M­êng NhÐ, huyÖn §iÖn Biªn §«ng",
    "vni": "Hoï vaø teân: Nguyeãn Thò Thuyû, xaõ Möôøng Nheù, huyeän Ñieän Bieân Ñoâng",
    "viscii": "H÷ và tên: Nguy\xadn Th¸ Thu\xd6, xã M\xdf¶ng Nhé, huy®n Ði®n Biên Ðông",
    "cp1258": "Ho\xf2 va\xcc tên: Nguyê\xden Thi\xf2 Thuy\xd2, xa\xde M\xfd\xf5\xccng Nhe\xec, "
    "huyê\xf2n \xd0iê\xf2n Biên \xd0ông",
}
READ = "Họ và tên: Nguyễn Thị Thuỷ, xã Mường Nhé, huyện Điện Biên Đông"


@pytest.mark.parametrize("page", CODE_PAGES)
def test_a_line_typed_from_the_fonts_reads_as_vietnamese(page: CodePage) -> None:
    assert decode_cell(GOLDEN[page], page) == READ
    assert decode(GOLDEN[page].encode("latin-1"), page) == READ


@pytest.mark.parametrize("page", CODE_PAGES)
def test_every_letter_comes_back(page: CodePage) -> None:
    assert len(set(LETTERS)) == 134
    letters = LETTERS if page != "tcvn3" else SMALL + "ĂÂĐÊÔƠƯ"
    for letter in letters:
        assert decode(WRITERS[page](letter), page) == letter
    assert decode(WRITERS[page](letters), page) == letters
    text = decode(WRITERS[page](SAID.replace("–", "-")), page)
    assert unicodedata.is_normalized("NFC", text)
    assert text.lower() == SAID.replace("–", "-").lower()


def test_tcvn3_has_74_letters_and_none_more() -> None:
    letters = {}
    for byte in range(0x80, 0x100):
        try:
            letters[byte] = decode(bytes([byte]), "tcvn3")
        except UnicodeDecodeError:
            continue
    assert sorted(c for c in letters.values() if c.isalpha()) == sorted(SMALL + "ĂÂĐÊÔƠƯ")
    assert letters[0xAD] == "ư"


@pytest.mark.parametrize(
    ("page", "named"), [("tcvn3", "TCVN5712-1"), ("viscii", "VISCII"), ("cp1258", "CP1258")]
)
def test_the_tables_are_those_of_the_c_library(page: CodePage, named: str) -> None:
    if shutil.which("iconv") is None:
        pytest.skip("no iconv here")
    for letter in SMALL + "ĂÂĐÊÔƠƯ" if page == "tcvn3" else LETTERS:
        written = WRITERS[page](letter) + b"\n"
        done = subprocess.run(
            ["iconv", "-f", named, "-t", "UTF-8"], input=written, capture_output=True, check=False
        )
        if b"not supported" in done.stderr:
            pytest.skip(f"this iconv does not know {named}")
        assert unicodedata.normalize("NFC", done.stdout.decode()) == letter + "\n"


def test_a_capital_vowel_of_vni_may_have_small_marks_behind_it() -> None:
    assert decode_cell("AÙ Aù aÙ EÂ Eâ OÄ Oä ÖÙ Öù ÑÖÔÏC Ñöôïc", "vni") == "Á Á á Ê Ê Ộ Ộ Ứ Ứ ĐƯỢC Được"


def test_signs_stay_signs() -> None:
    written = "“x· A” – B…"
    assert decode_cell(written, "tcvn3") == "“xã A” – B…"
    assert decode_cell("“xaõ A” – B…", "vni") == "“xã A” – B…"
    assert decode("“x· A” – B…".encode("cp1252"), "tcvn3") == "“xã A” – B…"


@pytest.mark.parametrize(
    ("page", "data", "at"),
    [
        ("tcvn3", b"abc\xff", 3),
        ("tcvn3", b"\xc0", 0),
        ("vni", b"a\xf8 \xf8", 3),
        ("vni", b"x\xd0", 1),
        ("cp1258", b"ab\x8a", 2),
    ],
)
def test_a_byte_that_is_no_letter_is_said_with_its_place(page: CodePage, data: bytes, at: int) -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        decode(data, page)
    assert caught.value.start == at
    assert decode_cell(data.decode("latin-1"), page) is None


def test_a_cell_is_bytes_only_when_each_character_is_one() -> None:
    assert as_bytes("NguyÔn “A” €") == b"Nguy\xd4n \x93A\x94 \x80"
    assert as_bytes("Nguyễn") is None
    assert decode_cell("Nguyễn", "tcvn3") is None


def test_utf8_read_as_western_text_is_undone_and_nothing_else_is() -> None:
    for western in ("latin-1", "cp1252"):
        assert undouble("Nguyễn Văn Tú".encode().decode(western)) == "Nguyễn Văn Tú"
    assert undouble("Nguyễn") is None
    assert undouble("Hà") is None
    assert undouble("plain") is None
