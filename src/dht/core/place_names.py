"""How people write the name of a unit, and the keys under which it is found again.

A text is never taken apart into kind and name ("T.P" and "Xá Tổng" would fool that). Instead every
unit is entered under all the forms people write, and the text is brought to the same key.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from dht.core.place_units import Alias, Era, Unit, UnitKind
from dht.core.text import clean, squash

ABBREVIATIONS: Mapping[str, str] = {
    "Tỉnh": "t",
    "Thành phố": "tp",
    "Thị xã": "tx",
    "Thị trấn": "tt",
    "Huyện": "h",
    "Quận": "q",
    "Phường": "p",
    "Xã": "x",
    "Đặc khu": "đk",
}
"""Kind in official writing → its abbreviation, dots left out."""

RANKS = 7
"""full, bare and abbreviated name with tone marks; the same without; aliases without."""

_OLD_MARK = re.compile(r"\s*\(\s*(?:tên\s+)?(?:cũ|cu)\s*\)\s*$|\s+cũ\s*$", re.IGNORECASE)
_NEW_MARK = re.compile(r"\s*\(\s*(?:mới|moi)\s*\)\s*$", re.IGNORECASE)
_NOT_ALNUM = re.compile(r"[\W_]+")
KIND_WORD = re.compile(
    r"^(?:thanh pho|thi xa|thi tran|dac khu|huyen|quan|phuong|xa|tinh|tp|tx|tt|dk|h|q|p|x|t)(?:[\s.]+|$)"
)
_TONED = {"o": ("àáảãạ", "èéẻẽẹ"), "u": ("ỳýỷỹỵ",)}
_LETTERS = {"o": "òóỏõọ", "u": "ùúủũụ"}


def _tone_moves() -> Iterator[tuple[str, str]]:
    for first, seconds in _TONED.items():
        for second in seconds:
            plain = unicodedata.normalize("NFD", second[0])[0]
            for marked, moved in zip(second, _LETTERS[first], strict=True):
                yield first + marked, moved + plain


_TONE_MOVES = dict(_tone_moves())
_TONE_PLACES = re.compile("|".join(_TONE_MOVES))


def exact_key(text: str) -> str:
    """Return a key that keeps tone marks: `TP. Hoà Bình` and `tp hòa bình` → `tphòabình`.

    Case, blanks, punctuation, Unicode form and the place of the tone mark do not matter.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ð", "đ")
    return _NOT_ALNUM.sub("", _TONE_PLACES.sub(lambda pair: _TONE_MOVES[pair[0]], folded))


def era_mark(text: str) -> tuple[str, Era | None]:
    """Return the text without a closing "(cũ)", "cũ" or "(mới)", and the map the mark asks for."""
    text = clean(text)
    bare, marks = _OLD_MARK.subn("", text)
    if marks and bare:
        return bare, "old"
    bare, marks = _NEW_MARK.subn("", text)
    return (bare, "new") if marks and bare else (text, None)


def split_name(name: str) -> tuple[str, str]:
    """Split an official name into kind and bare name: "Thị xã Mường Lay" → ("Thị xã", "Mường Lay")."""
    for kind in ABBREVIATIONS:
        if name.startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    raise ValueError(f"no kind in the name {name!r}")


def _forms(name: str, key: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Yield the keys of the full, bare and abbreviated forms of an official name, and which form it is.

    "Phường 1" is also "Phường 01". The key of words on end is the keys of the words on end.
    """
    kind, bare = split_name(name)
    numbers = [bare, f"0{bare}"] if bare.isdecimal() and len(bare) == 1 else [bare]
    for number in numbers:
        bare_key = key(number)
        yield _kind_key(kind, key) + bare_key, 0
        yield bare_key, 1
        yield _kind_key(ABBREVIATIONS[kind], key) + bare_key, 2


@cache
def _kind_key(kind: str, key: Callable[[str], str]) -> str:
    return key(kind)


class NameIndex:
    """The units of one kind, one era and one province, found by any form of their name."""

    __slots__ = ("_exact", "_folded", "units")

    def __init__(self, units: Sequence[Unit], aliases: Iterable[Alias] = ()) -> None:
        self.units = units
        self._exact: dict[str, dict[int, int]] = {}
        self._folded: dict[str, dict[int, int]] = {}
        positions = {}
        for position, unit in enumerate(units):
            positions[unit.code] = position
            for key, form in _forms(unit.name, exact_key):
                _enter(self._exact, key, position, form)
            for key, form in _forms(unit.name, squash):
                _enter(self._folded, key, position, 3 + form)
        for alias in aliases:
            if (found := positions.get(alias.code)) is not None:
                for key, _ in _forms(alias.name, squash):
                    _enter(self._folded, key, found, RANKS - 1)

    def ranked(self, exact: str, folded: str) -> dict[int, int]:
        """Return position in `units` → rank for every unit with one of the keys; a lower rank is better."""
        return self._folded.get(folded, {}) | self._exact.get(exact, {})


def _enter(index: dict[str, dict[int, int]], key: str, position: int, rank: int) -> None:
    ranks = index.setdefault(key, {})
    ranks[position] = min(rank, ranks.get(position, RANKS))


def squash_words(text: str) -> list[str]:
    """Return the words of a text, each folded and glued."""
    return [word for word in map(squash, re.split(r"[\s.,_-]+", clean(text))) if word]


def code_of(text: str, kind: UnitKind) -> str | None:
    """Return the official code a text of digits stands for, with lost zeros put back: "96" → "096".

    A commune code needs at least three digits: "1" is a ward's name before it is 00001.
    """
    length = {"province": 2, "district": 3, "commune": 5}[kind]
    digits = unicodedata.normalize("NFKC", text).strip().removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= length):
        return None
    if kind == "commune" and len(digits) < 3:
        return None
    return digits.zfill(length)
