"""The code pages of Vietnamese text before Unicode, typed from the published standards.

TCVN3 (“ABC”, the fonts `.VnTime`) is the third table of TCVN 5712:1993: capitals have no tone marks
there, so a typist used a font of capitals (`.VnTimeH`) or mixed small letters into capitals. VNI
(`VNI-Times`) writes a vowel and its marks as two characters. VISCII is RFC 1456. cp1258 is Windows'.

The same bytes stand in text files and, one character for each byte, in the cells of workbooks.
"""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

CodePage = Literal["tcvn3", "vni", "viscii", "cp1258"]
CODE_PAGES: tuple[CodePage, ...] = get_args(CodePage)

# --- tables ---------------------------------------------------------------------------------------

# 0xA1–0xAE, then the letters with tone marks; a blank is a byte that the code page leaves free.
_TCVN3_A1 = "ĂÂÊÔƠƯĐăâêôơưđ"
_TCVN3_B5 = "àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"

_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)

# The second character of a VNI letter → what it adds to the vowel before it.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOFS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BOWLS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip

# Signs that the fonts of these code pages draw like any other font of Windows.
_SIGNS = {
    0x82: "‚", 0x84: "„", 0x85: "…", 0x8B: "‹", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•",
    0x96: "–", 0x97: "—", 0x99: "™", 0x9B: "›", 0xA0: "\u00a0", 0xB0: "°",
}  # fmt: skip
_WINDOWS_1252 = {
    0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰",
    0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•",
    0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
}  # fmt: skip

_FREE = "\ufffe"
"""What a byte without a letter decodes to: no character at all (`codecs` takes it for an error)."""


def _single_bytes(letters: Mapping[int, str]) -> str:
    """Return a table of 256 characters: ASCII, the letters, the signs, and `_FREE` elsewhere."""
    table = {byte: chr(byte) for byte in range(0x80)} | _SIGNS | dict(letters)
    return "".join(table.get(byte, _FREE) for byte in range(256))


def _tcvn3() -> str:
    placed = [(0xA1, _TCVN3_A1), (0xB5, _TCVN3_B5)]
    letters = {start + at: c for start, row in placed for at, c in enumerate(row) if c != " "}
    return _single_bytes(letters)


def _viscii() -> str:
    return _single_bytes(_VISCII_LOW | {0x80 + at: letter for at, letter in enumerate(_VISCII_80)})


@cache
def _vni() -> dict[str, str]:
    """Return what one or two characters mean; a capital vowel may have small marks behind it."""
    small = dict(_VNI_SINGLE)
    for vowel, letter in zip("aeouyôö", "aeouyơư", strict=True):
        small |= {vowel + tail: letter + tone for tail, tone in _VNI_TONES.items()}
    for vowel in "aeo":
        small |= {vowel + tail: vowel + "\u0302" + tone for tail, tone in _VNI_ROOFS.items()}
    small |= {"a" + tail: "a\u0306" + tone for tail, tone in _VNI_BOWLS.items()}
    table = dict(small)
    for written, letter in small.items():
        table[written[0].upper() + written[1:]] = table[written.upper()] = letter.upper()
        table[written[0] + written[1:].upper()] = letter if len(written) > 1 else letter.upper()
    table |= small
    signs = {chr(byte): sign for byte, sign in _SIGNS.items()}
    return {written: unicodedata.normalize("NFC", letter) for written, letter in table.items()} | signs


_TABLES: Mapping[CodePage, str] = {"tcvn3": _tcvn3(), "viscii": _viscii()}
_VNI_LETTER = re.compile(
    "[aA][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[eEoO][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]|[uUyYôÔöÖ][ùøûõïÙØÛÕÏ]|[\x80-\xff]"
)
_TO_BYTES = {ord(sign): chr(byte) for byte, sign in _WINDOWS_1252.items()}

# --- reading --------------------------------------------------------------------------------------


def decode(data: bytes, code_page: CodePage) -> str:
    """Return `data`, whole letters of `code_page`, as Unicode text in NFC.

    Raises `UnicodeDecodeError` for a byte that the code page does not have.
    """
    if code_page == "cp1258":
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    if code_page == "vni":
        table = _vni()
        text = _VNI_LETTER.sub(lambda letter: table.get(letter[0], _FREE), data.decode("latin-1"))
    else:
        text = codecs.charmap_decode(data, "strict", _TABLES[code_page])[0]
    if _FREE in text:
        letters = _VNI_LETTER.finditer(data.decode("latin-1"))
        free = next(letter.start() for letter in letters if letter[0] not in _vni())
        raise UnicodeDecodeError(code_page, data, free, free + 1, "no such letter")
    return text


def as_bytes(text: str) -> bytes | None:
    """Return the bytes whose Western reading `text` is, or None when it has a character of no byte.

    A program that knows nothing of Vietnamese code pages shows each byte as Latin-1 or
    Windows-1252 does: so `Nguyễn` in TCVN3 stands in a cell as `NguyÔn`.
    """
    try:
        return text.translate(_TO_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return None


def decode_cell(text: str, code_page: CodePage) -> str | None:
    """Return the text of a cell that holds `code_page` letters as Western ones, or None."""
    data = as_bytes(text)
    try:
        return None if data is None else decode(data, code_page)
    except UnicodeDecodeError:
        return None


def undouble(text: str) -> str | None:
    """Return the text of a cell whose UTF-8 bytes were read as Western text once (`áº¥` → `ấ`), or None."""
    data = None if text.isascii() else as_bytes(text)
    try:
        return None if data is None else unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
