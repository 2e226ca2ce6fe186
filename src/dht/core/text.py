"""Vietnamese text brought to one form, so that two spellings of one thing compare equal."""

import re
import unicodedata


class _BareLetters(dict[int, int | None]):
    """A table for `translate` that drops combining marks; it learns each character when it first meets it."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_BARE_LETTERS = _BareLetters({ord(letter): ord("d") for letter in "đĐÐð"})
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_NOT_ALNUM = re.compile(r"[\W_]+")
_HAMLET = re.compile(r"\s*(?:(thon|ban|xom|ap|buon|lang|khu pho|khu|to dan pho|tdp|to)\b)?[\s:/-]*(.*?)\s*")
_NAMED = re.compile(r"\b(?!so\b)[^\W\d]{2}")
_GROUPS = frozenset({"to", "tdp", "to dan pho"})
_NO_VALUE = frozenset({
    "không", "không có", "không rõ", "chưa", "chưa có", "chưa rõ", "đang cập nhật", "khong", "khong co",
    "khong ro", "chua", "chua co", "chua ro", "null", "none", "nan", "nil", "n/a", "unknown",
})  # fmt: skip
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST_NO_VALUE = 20


def clean(text: str) -> str:
    """Return `text` in NFC with every run of spaces (NBSP and zero-width too) made one blank."""
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return `text` without tone marks, case and doubled spaces: `Mường  NHÉ` → `muong nhe`.

    `đ`, `Đ` and the look-alikes `Ð`, `ð` left behind by old converters become `d`.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return _SPACES.sub(" ", apart.translate(_BARE_LETTERS)).strip().casefold()


def squash(text: str) -> str:
    """Return `text` folded and glued: only letters and digits stay (`H. Mường-Nhé` → `hmuongnhe`)."""
    return _NOT_ALNUM.sub("", fold(text))


def hamlet_key(text: str) -> str:
    """Return the key of a hamlet within its commune: `Bản Nà Khoa`, `nà khoa` → `na khoa`; `TDP 3` → `to 3`.

    What only has a number keeps the word before it: *Thôn 3* and *Tổ 3* are two.
    """
    folded = fold(text).replace(".", " ")
    kind, name = _HAMLET.fullmatch(folded).groups()  # type: ignore[union-attr]
    if not name:
        return folded
    if kind and not _NAMED.search(name):
        return f"{'to' if kind in _GROUPS else kind} {name.removeprefix('so ')}"
    return name


def is_no_value(text: str) -> bool:
    """Say whether a cell holds nothing but a word or a mark for nothing: `-`, `không có`, `NULL`, `#N/A`.

    Tone marks count: `Trọng` and `Na` are names.
    """
    if len(text) > _LONGEST_NO_VALUE and len(clean(text)) > _LONGEST_NO_VALUE:
        return False
    word = _AROUND.sub("", clean(text))
    return not word or word == "NA" or word.lower() in _NO_VALUE


def masked(identifier: str) -> str:
    """Return an id with its middle hidden: `011185001234` → `011******234`.

    The middle of a CCCD holds sex, birth year and half the serial number.
    """
    if len(identifier) < 7:
        return "*" * len(identifier)
    return f"{identifier[:3]}{'*' * (len(identifier) - 6)}{identifier[-3:]}"
