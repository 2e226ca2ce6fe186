"""What tells people apart: citizen ids, staff codes, phone numbers, e-mail addresses, sex and names.

Every function parses one cell, is pure and never raises. Nothing is guessed: a value that cannot be
read is named as such, never repaired into another one.

The citizen id (căn cước công dân, 12 digits) is built as Điều 13 Nghị định 137/2015/NĐ-CP and Điều 7
Thông tư 07/2016/TT-BCA say: three digits for the province or country where the birth was registered,
one for century and sex, two for the year of birth, six at random. There is no check digit.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from dht.core.text import clean, fold, is_no_value, squash

IdKind = Literal["cccd", "cmnd", ""]
Sex = Literal["m", "f"]

_LONGEST = 254  # of an e-mail address (RFC 5321); nothing read here is longer
_TEXT_MARKS = "'’‘`\u200b\ufeff "  # an apostrophe makes a spreadsheet keep the cell as text


def _plain(text: str) -> str:
    """Bring full-width digits and every kind of space to ASCII and drop the text marks around."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip(_TEXT_MARKS)


def _is_blank(plain: str) -> bool:
    """Say whether a cell holds no number; a formula that finds none shows 0."""
    return not plain.strip("0") or is_no_value(plain)


# --- citizen id -----------------------------------------------------------------------------------

_WHOLE_NUMBER_AS_DECIMAL = re.compile(r"([0-9]+)[.,]0{1,2}")
_GROUPED_DIGITS = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{2,6})+")
_ID_SEPARATORS = re.compile(r"[\s.,\-\u2010-\u2015\u2212]+")
_ID_LABEL = re.compile(
    r"\b(?:so )?(?:the )?(?:cccd|cmnd|cmtnd|cmt|can cuoc(?: cong dan)?|chung minh (?:nhan dan|thu)|ddcn"
    r"|dinh danh(?: ca nhan)?)(?: (?:so|moi|cu))?\b\s*:?\s*"
)
_BETWEEN_IDS = re.compile(r"\s*[/;|()\[\]]+\s*|,\s+|\s+-\s+")
_SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]{1,3}")

# Codes of the 63 provinces as printed on cards, which the mergers of 2025 did not change.
_PROVINCE_CODES = frozenset({
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
    34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66,
    67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
})  # fmt: skip


def parse_citizen_id(text: str) -> tuple[IdKind, str, str | None]:
    """Return what an id cell holds: kind, digits, and the code of the issue if it is no id.

    12 digits are a `cccd`, 9 an old `cmnd`; a blank cell (also `không có`, `-`) is `("", "", None)`.
    Spaces, dots, hyphens, full-width digits, a leading apostrophe and the name of the id before it are
    forgiven. Another number of digits is E207, a number that a spreadsheet shortened (`1.1185E+10`) E223,
    anything else E208. One that lost its leading zeros (`11185001234`) is E207 too: see
    `restore_lost_zeros`.
    """
    if len(text) == 12 and text.isascii() and text.isdigit():
        return "cccd", text, None
    if len(text) > _LONGEST:
        return "", "", "E208"
    plain = _plain(text)
    if _is_blank(plain):
        return "", "", None
    if _SHORTENED.fullmatch(plain.lower()):
        return "", "", "E223"
    digits = _id_digits(plain)
    if digits is None:
        digits = _id_digits(_ID_LABEL.sub("", fold(plain)).strip())
    if digits is None:
        return "", "", "E208"
    kind = _KIND_BY_LENGTH.get(len(digits), "")
    return (kind, digits, None) if kind else ("", "", "E207")


_KIND_BY_LENGTH: dict[int, IdKind] = {12: "cccd", 9: "cmnd"}


def parse_two_ids(text: str) -> tuple[str, str] | None:
    """Return CCCD and CMND of a cell that holds both (`011185001234/040123456`), or None."""
    if len(text) > _LONGEST:
        return None
    bare = _ID_LABEL.sub("", fold(_plain(text.replace("\n", ";"))))
    parts = [part for part in _BETWEEN_IDS.split(bare) if part]
    if len(parts) != 2:
        parts = bare.split(" ")
    found = {len(digits): digits for part in parts if (digits := _id_digits(part))}
    return (found[12], found[9]) if len(parts) == 2 and found.keys() == {12, 9} else None


def _id_digits(plain: str) -> str | None:
    """Return the digits of an id, or None when there is more than digits and separators.

    `11185001234.0` is the number 11185001234, not twelve digits with a dot between them.
    """
    if match := _WHOLE_NUMBER_AS_DECIMAL.fullmatch(plain):
        return match[1]
    if ("." in plain or "," in plain) and not _GROUPED_DIGITS.fullmatch(
        re.sub(r"[\s\-]+", ".", plain).strip(".")
    ):
        return None
    digits = _ID_SEPARATORS.sub("", plain)
    return digits if digits.isascii() and digits.isdigit() else None


def restore_lost_zeros(text: str) -> str | None:
    """Return the citizen id of which a spreadsheet dropped the leading zeros, or None.

    The ids of provinces 001-096 begin with one or two zeros, which a cell of the kind "number" loses.
    10 or 11 digits have at most one such origin, and it must carry the code of a province and a birth in
    1900-2099. A digit forgotten while typing can look the same, so this is a proposal to be confirmed
    by the birth date and the sex of the row (`cccd_fits`), not a reading.
    """
    if len(text) > _LONGEST:
        return None
    digits = _id_digits(_plain(text))
    if digits is None or not 10 <= len(digits) <= 11 or digits.startswith("0"):
        return None
    whole = digits.zfill(12)
    return whole if has_structure(whole) else None


def has_structure(cccd: str) -> bool:
    """Say whether 12 digits begin with the code of a province and a birth in 1900-2099."""
    return int(cccd[:3]) in _PROVINCE_CODES and cccd[3] in "0123"


def citizen_id_birth_year(cccd: str) -> int:
    """Return the birth year inside a 12-digit citizen id: digit 4 is the century, digits 5-6 the year."""
    return 1900 + 100 * (int(cccd[3]) // 2) + int(cccd[4:6])


def citizen_id_sex(cccd: str) -> Sex:
    """Return the sex inside a 12-digit citizen id: digit 4 is even for men, odd for women."""
    return "f" if int(cccd[3]) % 2 else "m"


def citizen_id_province(cccd: str) -> str:
    """Return the first three digits: the province (as before 2025) or country of birth registration."""
    return cccd[:3]


_CENTURY = {str(digit): str(19 + digit // 2) for digit in range(10)}


def cccd_fits(cccd: str, birth: str | None, sex: str | None) -> bool:
    """Tell whether a citizen id agrees with what is known of birth (`YYYY` or `YYYY-MM-DD`) and sex.

    What is not known agrees. Real lists hold honest mismatches, so this is for a warning (W216).
    """
    digit = cccd[3]
    if birth is not None and (birth[2:4] != cccd[4:6] or birth[:2] != _CENTURY[digit]):
        return False
    return sex is None or (sex == "f") == (digit in "13579")


# --- staff code -----------------------------------------------------------------------------------


def parse_staff_code(text: str) -> str:
    """Return a staff code in the form in which it is compared: upper case, no blanks, inner marks kept.

    `" gv - 001 "` → `GV-001`; a blank cell (also `không có`) is `""`. Leading zeros stay.
    """
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", _plain(text))
    if _is_blank(plain):
        return ""
    if match := _WHOLE_NUMBER_AS_DECIMAL.fullmatch(plain):
        return match[1]
    return plain.replace(" ", "").upper()


# --- phone ----------------------------------------------------------------------------------------

_ASIDE = re.compile(r"\([^()0-9]*\)")
_SEVERAL = re.compile(r"[/;,|&\n]| - |\s{3,}")
_PHONE = re.compile(r"(?:\+|\(\+?)?[0-9][0-9 .\-()]*")
_SCIENTIFIC = re.compile(r"[0-9.,]+[eE]\+?[0-9]+")

# The renumbering of mobile phones from eleven to ten digits, in force since 15 September 2018.
_NEW_MOBILE_PREFIX = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038",
    "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def parse_phone(text: str) -> str | None:
    """Return the first phone number of a cell in its national form (`0912345678`), or None.

    `+84`, `0084` and `84` become 0; nine digits get back the 0 a spreadsheet dropped; mobile numbers of
    eleven digits get the prefix they have had since 2018. Landlines stay as they are.
    """
    if len(text) == 10 and text.isascii() and text.isdigit() and text[0] == "0" and text[1] not in "01":
        return text
    if len(text) > _LONGEST:
        return None
    for part in _SEVERAL.split(unicodedata.normalize("NFKC", text).replace("\u2013", "-")):
        plain = _ASIDE.sub(" ", part).strip(_TEXT_MARKS)
        found = None if _SCIENTIFIC.search(plain) else _PHONE.search(plain)
        if found:
            return _national(found[0])
    return None


_PLAIN_PHONES = re.compile(r"(?:0[2-9][0-9]{8}\n)*+0[2-9][0-9]{8}")


def are_plain_phones(cells: Sequence[str]) -> bool:
    """Tell, by one look at a whole column, that every cell is one number in its national form."""
    together = "\n".join(cells)
    return _PLAIN_PHONES.fullmatch(together) is not None and together.count("\n") == len(cells) - 1


def count_digits(text: str) -> int:
    """Return how many digits a cell holds: a phone number has at most 13, two have 18 and more."""
    return sum(map(str.isdigit, text))


def _national(written: str) -> str | None:
    whole = _WHOLE_NUMBER_AS_DECIMAL.fullmatch(written.strip())
    digits = whole[1] if whole else re.sub(r"[^0-9]", "", written)
    if len(digits) >= 20 and digits[0] == "0":  # two numbers with nothing but a blank or hyphen between
        digits = digits[:10] if digits[10] == "0" else digits[:11]
    digits = digits.removeprefix("00") if digits.startswith("0084") else digits
    if digits.startswith("84") and len(digits) >= 11:
        digits = "0" + digits[2:].removeprefix("0")
    if (len(digits) == 9 and digits[0] in "35789") or (len(digits) == 10 and digits[0] in "12"):
        digits = "0" + digits
    if len(digits) == 10 and digits[0] == "0" and digits[1] not in "01":
        return digits
    if len(digits) == 11 and digits.startswith("01"):
        prefix = _NEW_MOBILE_PREFIX.get(digits[:4])
        return prefix + digits[4:] if prefix else None
    return digits if len(digits) == 11 and digits.startswith("02") else None


# --- e-mail ---------------------------------------------------------------------------------------

_EMAIL = re.compile(r"([A-Za-z0-9!#$%&'*+=?^_`{|}~.\-]{1,64})@((?:[A-Za-z0-9\-]{1,63}\.)+[A-Za-z]{2,63})")
_PLAIN_EMAIL = r"[A-Za-z0-9_\-]{1,30}(?:\.[A-Za-z0-9_\-]{1,30})?@(?:[a-z0-9\-]{1,63}\.){1,2}[a-z]{2,63}"
is_plain_email = re.compile(_PLAIN_EMAIL).fullmatch
"""Tell an address that needs no cleaning: a match, or None when `parse_email` must look."""
_PLAIN_EMAILS = re.compile(rf"(?:{_PLAIN_EMAIL}\n)*+{_PLAIN_EMAIL}")


def are_plain_emails(cells: Sequence[str]) -> bool:
    """Tell, by one look at a whole column, that every cell is a plain address."""
    together = "\n".join(cells)
    return _PLAIN_EMAILS.fullmatch(together) is not None and together.count("\n") == len(cells) - 1


def parse_email(text: str) -> str | None:
    """Return the first e-mail address of a cell with its domain in lower case, or None.

    The part before the `@` is kept as written: only its own server knows whether case matters.
    """
    if len(text) > _LONGEST:
        return None
    if is_plain_email(text):
        return text
    plain = _plain(text)
    if "<" in plain and plain.endswith(">"):
        plain = plain[plain.rindex("<") + 1 : -1]
    first = re.split(r"[;,/ ]", plain.removeprefix("mailto:"), maxsplit=1)[0]
    match = _EMAIL.fullmatch(first)
    if match is None or ".." in first or first.startswith(".") or match[1].endswith("."):
        return None
    return f"{match[1]}@{match[2].lower()}"


# --- sex ------------------------------------------------------------------------------------------

_SEX: dict[str, Sex] = {
    "nam": "m", "namgioi": "m", "gioinam": "m", "trai": "m", "m": "m", "male": "m", "man": "m",
    "ong": "m", "mr": "m",
    "nu": "f", "nugioi": "f", "gioinu": "f", "gai": "f", "f": "f", "female": "f", "woman": "f",
    "ba": "f", "mrs": "f", "ms": "f",
}  # fmt: skip


def parse_sex(text: str) -> Sex | None:
    """Return `m` or `f` for `Nam`, `Nữ`, `M`, `F`, `male`, `female`; None for anything else.

    Numbers are not understood: 0 and 1 mean both, depending on who made the list.
    """
    return _SEX.get(squash(text[:_LONGEST]))


# --- name -----------------------------------------------------------------------------------------

_HONORIFIC = re.compile(
    r"(?:thầy giáo|cô giáo"
    r"|(?:ông|bà|cô|thầy|anh|chị)(?:\s?/\s?(?:ông|bà|cô|thầy|anh|chị)|\s?\((?:ông|bà|cô|thầy|anh|chị)\))?"
    r"|đồng chí|đ/c|mr|mrs|ms)[.:]?\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_ORDER_MARK = re.compile(r"\s*(?:\((?:[A-Za-zĐđ]|[0-9]{1,4})\)|\s[0-9]{1,2})$")
_FORMAT_MARKS = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_NUMBERING = re.compile(r"^[0-9]{1,4}[.)]\s*(?=\D)")
_AROUND_NAME = " ,;:*_-–"
_APOSTROPHES = re.compile(r"\s*['’‘ʼ´`]\s*")
_BETWEEN_WORDS = re.compile(r"[\s.,_\-–]+")


def clean_name(text: str) -> str:
    """Return a person's name for display: NFC, single blanks, no form of address, no order mark.

    `1. Bà  Lò Thị Mai (A)` → `Lò Thị Mai`. A form of address goes only when two words remain, since
    `Anh Đào` is a name. Capitals and the placement of tone marks stay as written.
    """
    name = clean(text)
    if not name.isascii():
        name = _FORMAT_MARKS.sub("", name)
    name = _NUMBERING.sub("", name).strip(_AROUND_NAME)
    if match := _HONORIFIC.match(name):
        name = name[match.end() :]
    return _ORDER_MARK.sub("", name).rstrip(_AROUND_NAME)


def name_key(name: str) -> str:
    """Return the form by which names are compared: folded, `H’ Mai` and `H'Mai` as `hmai`, no dots.

    Of a name in plain letters it is just what `fold` gives.
    """
    key = fold(name)
    if key.isascii() and key.replace(" ", "").isalpha():
        return key
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", key)).strip()
