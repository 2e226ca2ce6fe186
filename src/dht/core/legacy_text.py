"""Recognising text in an old Vietnamese code page that was read as Western text.

Each candidate is scored by the words it gives: Vietnamese syllables, and above all known header words.
Read with the wrong code page a quarter to two thirds of the words still look right, with the right one
nearly all do; so the best must win clearly, and what does not is a question for the clerk, never a guess.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dht.core.code_pages import CODE_PAGES, CodePage, as_bytes, decode_cell, undouble
from dht.core.header_names import SPELLINGS
from dht.core.syllables import is_syllable

_HEADER_WEIGHT = 3
_RIGHT_SHARE = 0.7
"""Of the words, for a code page to be thinkable: real lists have names from other languages too."""
_FEWEST = 2
"""Right words, for a guess: a single one may be a header word by chance."""
_CLEAR_WORDS, _CLEAR_SHARE = 3, 0.2
"""By how much the best must win: the more words, the more look right by chance."""

# Letters, as the code pages see them: VISCII has six among the control characters. Dashes, quotes and dots
# of Unicode stand where it has capitals, but in a text they are mostly what they seem.
_WORD = re.compile(
    r"[^\x00\x01\x03\x04\x07-\x13\x15-\x18\x1a-\x1d\x1f-\x40\x5b-\x60\x7b-\x7f\s\u2010-\u203f]+|[\x1e\x85]+"
)
_WITH_A_SIGN = re.compile("[A-Za-z]+[°²³®™]")
_SYLLABLES = re.compile(r"[^\W\d_]+")
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")


def _letter_kinds() -> bytes:
    """Return a table of bytes: e for a and e, a for a marked vowel, A for its capital, ? for a stranger."""
    kinds = bytearray(b" " * 128 + b"?" * 128)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        kinds[ord(letter)], kinds[ord(letter.upper())] = ord("e" if letter in "ae" else "x"), ord("X")
    for letter in "àáâãèéêìíòóôõùúý":
        kinds[ord(letter)], kinds[ord(letter.upper())] = b"aA"
    return bytes(kinds)


def _pair_kinds() -> bytes:
    """Return a table of bytes: u for vowels that hardly ever have one of the letters o behind them."""
    kinds = bytearray(b" " * 256)
    for letters, kind in (("iouy", "u"), ("ìòõù", "o")):
        for letter in letters:
            kinds[ord(letter)] = ord(kind)
    return bytes(kinds)


_KINDS, _PAIR_KINDS = _letter_kinds(), _pair_kinds()
_CAPITAL_WITHIN = re.compile(rb"A(?:(?<=[exa]A)|(?<=XA)(?=[exa]))")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text may be written in: `code_page` when one wins clearly, and all that are thinkable."""

    code_page: CodePage | None = None
    possible: tuple[CodePage, ...] = ()


def is_modern(text: str) -> bool:
    """Say whether the text has a Vietnamese letter that only Unicode has: then nobody misread it."""
    return _MODERN.search(text) is not None


def western_words(text: str) -> set[str]:
    """Return the words that have letters beyond ASCII, and none beyond what a byte can be read as."""
    return {word for word in _WORD.findall(text) if not word.isascii() and as_bytes(word) is not None}


def strange_words(text: str) -> set[str]:
    """Return the Western words that are no Vietnamese as they stand."""
    return {word for word in western_words(text) if not _is_vietnamese(word) and not _is_sign(word)}


def is_vietnamese(text: str) -> bool:
    """Say whether every Western word of the text is Vietnamese as it stands."""
    return all(map(_is_vietnamese, western_words(text)))


def guess_code_page(words: Iterable[str]) -> Guess:
    """Say which code page turns the words into Vietnamese."""
    counted = list(words)
    scores: dict[CodePage, int] = {page: sum(_score(word, page) for word in counted) for page in CODE_PAGES}
    as_it_stands = sum(map(_is_vietnamese, counted))
    right = {page: sum(_score(word, page) > 0 for word in counted) for page in CODE_PAGES}
    possible = tuple(
        page for page in CODE_PAGES if right[page] and right[page] >= _RIGHT_SHARE * len(counted)
    )
    best = max(CODE_PAGES, key=lambda page: scores[page])
    rival = max(as_it_stands, *(score for page, score in scores.items() if page != best))
    clear = scores[best] - rival >= max(_CLEAR_WORDS, _CLEAR_SHARE * len(counted))
    return Guess(best if clear and right[best] >= _FEWEST and best in possible else None, possible)


def may_be_misread(text: str) -> bool:
    """Say, with a few quick looks at many cells together, whether one of them may look misread.

    It has a letter of a byte that Vietnamese does not know, a capital within a word, or two vowels
    that are hardly ever joined so. One name in a hundred slips through when nothing near it is seen.
    """
    western = text.encode("latin-1", "ignore")
    kinds = western.translate(_KINDS)
    return (
        b"?" in kinds
        or _CAPITAL_WITHIN.search(kinds) is not None
        or b"ea" in kinds
        or b"uo" in western.translate(_PAIR_KINDS)
    )


@lru_cache(4096)
def looks_misread(text: str) -> bool:
    """Say whether the text is, for certain, no Vietnamese as it stands, and Vietnamese in an old code page.

    The last guard before the store, for what stands far below text in order: see `dht.core.reading`.
    """
    if text.isascii():
        return False
    if undouble(text) is not None:
        return True
    return any(_score(word, page) for word in strange_words(text) for page in CODE_PAGES)


def rescued(text: str, code_page: CodePage) -> int:
    """Return how many strange words turn into Vietnamese, less the good words that would be spoilt."""
    found = 0
    for word in western_words(text):
        good, better = _is_vietnamese(word), _score(word, code_page) > 0
        found += (better and not good) - (good and not better)
    return found


def _score(word: str, page: CodePage) -> int:
    decoded = decode_cell(word, page)
    if decoded is None:
        return 0
    parts = _SYLLABLES.findall(decoded)
    if not parts or "".join(parts) != decoded or not all(map(is_syllable, parts)):
        return 0
    return _HEADER_WEIGHT if decoded.lower() in _header_words() else 1


def _is_sign(word: str) -> bool:
    """Say whether a word is a sign such as `°`, or has one at its end: `m²`."""
    return _WITH_A_SIGN.fullmatch(word) is not None or not any(map(str.isalpha, word))


def _is_vietnamese(word: str) -> bool:
    return word.isalpha() and is_syllable(unicodedata.normalize("NFC", word), exact=False)


@cache
def _header_words() -> frozenset[str]:
    spellings = " ".join(s for ranks in SPELLINGS.values() for rank in ranks for s in rank).lower()
    return frozenset(word for word in _SYLLABLES.findall(spellings) if not word.isascii())
