"""Capitals that TCVN3 could not write.

The code page has no capital with a tone mark. A typist used a font of capitals (`.VnTimeH`: the text is
small letters), or typed the small letter: `¸nh` for Ánh, `TRÇN` for TRẦN.
"""

import re
import unicodedata

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")


def restore_capitals(cell: str) -> str:
    """Return a cell with the capitals it must have had: of words in capitals, and at its beginning."""
    words = _WORD.findall(cell)
    inner = [letter for word in words for letter in word[1:] if not _without_capital(letter)]
    if any(map(_in_capitals, words)) and all(map(str.isupper, inner)):
        return cell.upper()
    cell = _WORD.sub(lambda word: word[0].upper() if _in_capitals(word[0]) else word[0], cell)
    first = cell[:1]
    return first.upper() + cell[1:] if first and _without_capital(first) else cell


def restore_name(name: str) -> str:
    """Return a person's name with the capitals it must have had.

    A name without any capital was typed in a font of capitals: each word gets its own. What a name
    in capitals is to look like is not decided here.
    """
    cell = restore_capitals(name)
    sure = [letter for letter in name if letter.isalpha() and not _without_capital(letter)]
    if not any(map(str.isupper, sure)):
        return _WORD.sub(lambda word: word[0][:1].upper() + word[0][1:], cell)
    return _WORD.sub(
        lambda word: word[0][:1].upper() + word[0][1:] if _without_capital(word[0][0]) else word[0], cell
    )


def _in_capitals(word: str) -> bool:
    """Say whether the word is in capitals but for letters that had none."""
    inner = [letter for letter in word[1:] if not _without_capital(letter)]
    return bool(inner) and all(map(str.isupper, inner)) and any(map(_without_capital, word))


def _without_capital(letter: str) -> bool:
    return letter.islower() and _TONE.search(unicodedata.normalize("NFD", letter)) is not None
