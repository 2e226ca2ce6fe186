"""What kind of values a column holds, without showing one of them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from dht.core.dates import parse_birth
from dht.core.header_words import HEADER_WORDS
from dht.core.text import clean

Content = Literal[
    "blank",
    "date",
    "year",
    "citizen_id",
    "old_citizen_id",
    "phone",
    "email",
    "number",
    "mark",
    "name",
    "text",
]
"""What most of the filled cells of a column look like."""

_MARKS = frozenset("xXvV✓✔☑✅√")
_NAME_WORDS = range(2, 7)
_MOST = 0.6

_WORDS: frozenset[Content] = frozenset({"text", "name", "number", "mark"})
# What a column may hold that is taken for a field; the fields that are not here hold words.
FITTING: Mapping[str, frozenset[Content]] = {
    "full_name": frozenset({"name", "text"}),
    "family_name": frozenset({"name", "text"}),
    "given_name": frozenset({"name", "text"}),
    "birth_date": frozenset({"date", "year", "number"}),
    "birth_year": frozenset({"year", "date"}),
    "completed_on": frozenset({"date", "number"}),
    "start_date": frozenset({"date", "number"}),
    "end_date": frozenset({"date", "number"}),
    "citizen_id": frozenset({"citizen_id", "old_citizen_id", "number"}),
    "old_citizen_id": frozenset({"citizen_id", "old_citizen_id", "number"}),
    "phone": frozenset({"phone", "old_citizen_id", "number"}),
    "email": frozenset({"email"}),
    "male": frozenset({"mark"}),
    "female": frozenset({"mark"}),
    "row_no": frozenset({"number"}),
    "staff_code": frozenset({"text", "number"}),
    "commune_code": frozenset({"number"}),
    "district_code": frozenset({"number"}),
    "province_code": frozenset({"number"}),
}
TELLING: Mapping[Content, str] = {
    "citizen_id": "citizen_id",
    "old_citizen_id": "old_citizen_id",
    "name": "full_name",
    "date": "birth_date",
    "year": "birth_year",
    "phone": "phone",
    "email": "email",
}
"""Content → the field that a column of it most likely is."""


def content_of(cells: Iterable[str]) -> Content:
    """Say what most of the filled cells look like; `text` when there is no majority."""
    filled = [text for cell in cells if (text := clean(cell))]
    if not filled:
        return "blank"
    (content, count), *_ = Counter(map(_look, filled)).most_common(1)
    if count < _MOST * len(filled):
        return "text"
    if content == "name" and len(set(filled)) < _MOST * len(filled):  # a few names again and again: units
        return "text"
    return content


def fits(field: str, content: Content) -> bool:
    """Tell whether a column of that content may be the field."""
    return content == "blank" or content in FITTING.get(field, _WORDS)


def _look(text: str) -> Content:
    digits = re.sub(r"[\s.\-']", "", text)
    if digits.isdecimal():
        return _look_of_digits(text, digits)
    if "@" in text:
        return "email"
    if text in _MARKS:
        return "mark"
    if any(c.isdigit() for c in text):
        return "date" if parse_birth(text) else "text"
    return "name" if looks_like_name(text) and not _looks_like_unit(text) else "text"


def _looks_like_unit(text: str) -> bool:
    """Tell a unit by its first word or an abbreviation: `Trường Sín Thầu`, `THCS Sín Thầu`."""
    words = text.split()
    abbreviated = any(len(word) > 1 and word.isupper() for word in words) and not text.isupper()
    return abbreviated or words[0].lower() in HEADER_WORDS


def _look_of_digits(text: str, digits: str) -> Content:
    if len(text) != len(digits) and parse_birth(text):
        return "date"
    if len(digits) == 12:
        return "citizen_id"
    if len(digits) == 10 and digits[0] == "0":
        return "phone"
    if len(digits) == 9:
        return "old_citizen_id"
    return "year" if len(digits) == 4 and digits[:2] in ("19", "20") else "number"


def looks_like_name(text: str) -> bool:
    """Tell whether a text is built like the name of a person: a few capitalised words.

    Words that all stand in known headers (`HỌ TÊN`, `Trường Công Tác`) are no name.
    """
    words = clean(text).split()
    capitalised = all(word.isalpha() and word[0].isupper() for word in words)
    return len(words) in _NAME_WORDS and capitalised and not HEADER_WORDS.issuperset(map(str.lower, words))


def differ(header: str, cells: Sequence[str]) -> bool:
    """Tell whether a text over a column is of another kind than the cells under it, as a header is."""
    below = content_of(cells)
    return below not in ("blank", "text", "name", "mark") and _look(header) in ("text", "name")
