"""Who is meant by the trainer of a completion, which is kept as it is written."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dht.core.identifiers import clean_name, name_key
from dht.core.text import clean, is_no_value, masked, squash

_ID = re.compile(r"[^\s,;:()\[\]/|]*\d[^\s,;:()\[\]/|]*")
"""A word with a digit."""
_WORD = re.compile(r"[^\s,;:()\[\]/|]+")
_LEAST = 4
"""Letters and digits of an id; shorter ones are marks of order."""
_TITLES = frozenset(["gs", "pgs", "tskh", "ts", "ths", "cn", "ks", "bs", "gv", "gvc"])
_ROLES = re.compile(r"^(?:giảng viên|báo cáo viên|giáo viên|trợ giảng|thầy giáo|cô giáo)\b[.:\s-]*", re.I)
_NOBODY = re.compile(
    r"(?:tổ|đội|nhóm|ban|phòng|sở|hội|trường|trung tâm|công ty|ubnd|ủy ban|hệ thống|đoàn thanh niên|đoàn xã"
    r"|bưu điện|công an|viettel|vnpt|mobifone|online|trực tuyến|e-?learning|lms|website|cổng)\b",
    re.I,
)
"""Teams, offices and systems may be in several places at once."""


class Trainer(NamedTuple):
    """One trainer: `number` is the same for all spellings of one, and differs between two."""

    number: int
    is_person: bool


class _Spelling(NamedTuple):
    name: str
    id: str


def tell_trainers(spellings: Iterable[str]) -> Mapping[str, Trainer]:
    """Return who each spelling means; what is no value means nobody and is left out.

    Two spellings mean one trainer when their ids are equal, or when their folded names are, without titles
    and forms of address, and no two ids speak against it: one of several known ids of a name decides, and a
    name that has several ids is, alone, a trainer of its own. Several names in one cell are no two trainers.
    """
    read = {text: found for text in sorted(spellings) if (found := _read(text)) is not None}
    ids_of: dict[str, set[str]] = {}
    for spelling in read.values():
        if spelling.name and spelling.id:
            ids_of.setdefault(spelling.name, set()).add(spelling.id)
    numbers: dict[str, int] = {}
    trainers: dict[str, Trainer] = {}
    for text, (name, code) in read.items():
        ids = ids_of.get(name, set())
        key = f"#{code or min(ids)}" if code or len(ids) == 1 else name
        trainers[text] = Trainer(numbers.setdefault(key, len(numbers)), _NOBODY.match(clean(text)) is None)
    return trainers


def shown_trainer(text: str, *, names: bool = False, ids: bool = False) -> str:
    """Return a trainer as may be shown: initials unless `names`, ids with their middle hidden unless `ids`.

    `ThS. Lò Thị Mai (GV-0042)` → `T. L. T. M. (GV-*042)`.
    """
    return _WORD.sub(lambda word: _shown(word[0], names, ids), text)


def _shown(word: str, names: bool, ids: bool) -> str:
    digit = next((at for at, sign in enumerate(word) if sign.isdigit()), len(word))
    glued = word[:digit] if word[:digit].upper() != word[:digit] or digit == len(word) else ""
    code = word[len(glued) :]
    name = glued if names or not glued[:1].isalpha() else f"{glued[0]}."
    return name + (code if ids or len(squash(code)) < _LEAST else masked(code))


def _read(text: str) -> _Spelling | None:
    """Return the compared name and id of a spelling; both may be blank, not both at once."""
    plain = clean(text)
    if is_no_value(plain):
        return None
    code = max((squash(word) for word in _ID.findall(plain)), key=len, default="")
    code = code if len(code) >= _LEAST else ""
    bare = _ID.sub(lambda word: "" if squash(word[0]) == code else word[0], plain) if code else plain
    words = name_key(re.sub(r"\(\s*\)|\[\s*\]", "", clean_name(_ROLES.sub("", bare)))).split()
    while len(words) > 2 and words[0] in _TITLES:
        words.pop(0)
    name = " ".join(words).strip(" ()[]/|:;")
    return _Spelling(name, code) if name or code else None
