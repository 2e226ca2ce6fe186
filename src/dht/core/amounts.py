"""Whole numbers as offices write them: `14.000`, `14 000 người`, `hơn 510`, `gần 14.000`."""

import re
from typing import Literal, NamedTuple

from dht.core.text import clean, fold

Qualifier = Literal["exactly", "about", "nearly", "more-than"]
MOST = 1_000_000_000

_LONGEST = 60
_QUALIFIERS: dict[str, Qualifier] = {
    "hon": "more-than", "tren": "more-than", "more than": "more-than", "over": "more-than", ">": "more-than",
    "gan": "nearly", "nearly": "nearly", "almost": "nearly",
    "khoang": "about", "chung": "about", "about": "about", "~": "about", "≈": "about",
    "du": "exactly", "dung": "exactly", "=": "exactly",
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?:(?P<word>" + "|".join(map(re.escape, _QUALIFIERS)) + r")\s*)?"
    r"(?P<number>\d{1,3}(?:(?P<mark>[., ])\d{3})(?:(?P=mark)\d{3})*|\d+(?:[.,]0+)?)"
    r"(?:\s*[a-z][a-z ,/-]*)?",
    re.ASCII,
)


_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
WHOLE = 10_000
"""A hundred percent, in hundredths of a percent."""


class Amount(NamedTuple):
    """A number and how exactly it is meant."""

    number: int
    qualifier: Qualifier


def parse_amount(text: str) -> Amount | None:
    """Return the whole number that a cell holds, or None when it holds none.

    Dot, comma and blank group thousands when three digits follow each of them; `1,5` and `12.50` are no
    whole numbers. A noun may follow (`1.400 tổ`), and a word before it says how exactly it is meant.
    """
    if len(text) > _LONGEST or any(c.isdigit() and not c.isdecimal() for c in text):
        return None
    match = _AMOUNT.fullmatch(fold(clean(text)).strip("'’ "))
    if match is None:
        return None
    mark = match["mark"]
    digits = match["number"].replace(mark, "") if mark else re.split("[.,]", match["number"])[0]
    number = int(digits)
    return Amount(number, _QUALIFIERS.get(match["word"] or "=", "exactly")) if number <= MOST else None


def percent_hundredths(text: str) -> int | None:
    """Return the hundredths of a percent that a text such as `80`, `69,85` or `100 %` means, or None."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        return None
    hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    return hundredths if hundredths <= WHOLE else None
