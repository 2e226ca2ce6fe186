"""Levels and results as rosters write them: `Bậc 2`, `Level II`, `Hoàn thành`, `Chưa đạt`, `x`."""

import re
from collections.abc import Mapping

from dht.core.text import clean, fold, squash

_LONGEST = 200
_LEVEL_WORDS = (
    "bac trinh do|bac|muc do|muc|cap do|cap|trinh do|level|lvl|lv|module|mo dun|modun|chuyen de|buoc|so"
)
_NUMBERED = re.compile(
    rf"(?:(?:{_LEVEL_WORDS})[ .:_#-]*(?:so )?)?"
    r"(?:([0-9]{1,2})(?:[.,]0+)?|([ivx]{1,4}))(?:[ .:)-]+(.+))?",
    re.DOTALL,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


def parse_level(text: str, names: Mapping[str, int]) -> int | None:
    """Return the number of the level (or module) a cell names, or None when it names none.

    Understood: `2`, `2.0`, `Bậc 2`, `bac2`, `Level 2`, `Mức II`, a level's full name, and number and
    name together when they agree. `names` maps squashed level names to numbers, as the programme gives
    them. Whether the programme has a level of that number is for the caller to judge.
    """
    if len(text) > _LONGEST:
        return None
    known = names.get(squash(text))
    if known is not None:
        return known
    match = _NUMBERED.fullmatch(fold(text).strip(" '’."))
    if match is None:
        return None
    digits, roman, rest = match.groups()
    number = int(digits) if digits else _ROMAN.get(roman, 0)
    if number < 1 or (rest is not None and names.get(squash(rest)) != number):
        return None
    return number


_DONE_MARKS = frozenset("xX✓✔☑✅√")
_NOT_DONE_MARKS = frozenset("✗✘❌")
_NUMBERS = {"1": True, "1.0": True, "0": False, "0.0": False}
_DONE = frozenset(
    {
        "dat", "dadat", "hoanthanh", "dahoanthanh", "hoanthanhtot", "hoanthanhxuatsac", "datyeucau", "ht",
        "co", "roi", "passed", "pass", "completed", "complete", "done", "yes", "y", "true",
    }
)  # fmt: skip
_NOT_DONE = frozenset(
    {
        "khongdat", "chuadat", "kd", "khonghoanthanh", "chuahoanthanh", "cht", "khong", "chua", "danghoc",
        "khongdatyeucau", "chuadatyeucau", "failed", "fail", "notpassed", "notcompleted", "incomplete",
        "inprogress", "no", "n", "false",
    }
)  # fmt: skip


_TAKEN_BACK = re.compile(
    r"(?:(?:da|bi|quyet dinh) )*(?:thu hoi|huy(?: bo)?|rut ket qua)\b"
    r"|(?:has been |was |is )?(?:revoke[ds]?|withdrawn|cancell?ed|annulled|rescinded|void(?:ed)?)\b"
)


def takes_back(text: str) -> bool:
    """Say whether a result takes a completion back: `Thu hồi`, `Hủy kết quả`, `Đã hủy do nhập nhầm`."""
    return len(text) <= _LONGEST and _TAKEN_BACK.match(fold(text).strip(" '’\"“”.([-")) is not None


def parse_result(text: str) -> bool | None:
    """Return True for a pass, False for a fail or "not yet", None for what is not understood or blank.

    Scores and grades are not understood: which of them is a pass, only the organiser knows.
    """
    if len(text) > _LONGEST:
        return None
    plain = clean(text).replace("\ufe0f", "").strip("'’")
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    if plain in _DONE_MARKS:
        return True
    if plain in _NOT_DONE_MARKS:
        return False
    glued = squash(plain)
    if glued in _DONE:
        return True
    return False if glued in _NOT_DONE else None
