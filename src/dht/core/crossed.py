"""What a cell holds that does not belong into its column: a date among names, an id among phone numbers."""

import re
import unicodedata
from typing import Literal

from dht.core.dates import parse_date
from dht.core.identifiers import has_structure, parse_email, parse_phone, restore_lost_zeros
from dht.core.text import clean, fold, is_no_value

Content = Literal["date", "citizen_id", "phone", "email", "full_name", "organisation"]

# What a column is mistaken for only when two columns are crossed, by field.
FOREIGN: dict[str, frozenset[Content]] = {
    "full_name": frozenset({"date", "citizen_id", "phone", "email", "organisation"}),
    "birth_date": frozenset({"citizen_id", "phone", "email", "full_name", "organisation"}),
    "citizen_id": frozenset({"date", "phone", "email", "full_name", "organisation"}),
    "phone": frozenset({"date", "citizen_id"}),
    "email": frozenset({"date", "citizen_id"}),
}

_WITHOUT_LETTERS = re.compile(r"[0-9 .\-/+()'’:]+")
_DIGITS_APART = re.compile(r"[ .\-'’]+")
_NAME_WORDS = range(2, 7)
# No name begins like this: a school of a kind, an authority, an office.
ORGANISATION = (
    r"(?:truong (?:th|thcs|thpt|thptdt|tieu hoc|mam non|mn|mau giao|ptdt[a-z]*|pt|pho thong|trung hoc"
    r"|trung cap|cao dang|dai hoc|ptcs|chinh tri|lien cap|dan toc)|thcs|thpt|ptdt[a-z]+|ubnd|hdnd"
    r"|uy ban nhan dan|phong (?:gd|giao duc|noi vu|kinh te|lao dong)|so (?:gd|giao duc|noi vu|khoa hoc|y te)"
    r"|trung tam (?:gd|giao duc|hoc tap|boi duong|y te|chinh tri|van hoa)|hoi lien hiep|hoi nong dan"
    r"|cong an (?:xa|phuong|huyen|tinh|thi xa|thanh pho)|benh vien|tram y te)\b"
)
_ORGANISATION = re.compile(ORGANISATION)
_FAMILY_NAME = "trương"
"""Folded it is the same as the word for school."""


def content_of(text: str) -> Content | None:
    """Say what a cell plainly holds, or None when that is not plain."""
    plain = clean(unicodedata.normalize("NFKC", text[:100]))
    if is_no_value(plain):
        return None
    if "@" in plain:
        return "email" if parse_email(plain) else None
    if _WITHOUT_LETTERS.fullmatch(plain):
        return _content_of_digits(plain)
    if _ORGANISATION.match(fold(plain)) and not plain.lower().startswith(_FAMILY_NAME):
        return "organisation"
    words = plain.split()
    named = len(words) in _NAME_WORDS and all(word.isalpha() and word[0].isupper() for word in words)
    return "full_name" if named else None


def _content_of_digits(plain: str) -> Content | None:
    digits = _DIGITS_APART.sub("", plain)
    if len(digits) == 12 and digits.isdigit() and has_structure(digits):
        return "citizen_id"
    if restore_lost_zeros(plain):
        return "citizen_id"
    if plain.startswith(("0", "+")) and parse_phone(plain):
        return "phone"
    return "date" if not plain.isdigit() and parse_date(plain) else None


def foreign_content(field: str, text: str) -> Content | None:
    """Say what a cell of `field` holds that belongs into another column, or None."""
    content = content_of(text)
    return content if content in FOREIGN[field] else None
