"""What the text of one column header means by itself.

Remarks in brackets, leading numbers, machine names and format hints around a header are seen through.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dht.core.header_names import (
    DATE_KEYS,
    EXACT_WHEN_MARKED,
    FIELD_BY_KEY,
    SENSITIVE_KEYS,
    SENSITIVE_WORDS,
    SPELLINGS,
)
from dht.core.text import fold, squash

SENSITIVE = "sensitive"
DATE = "date beside a level"
_LONGEST = 200
_LEVEL = "level {}"
_WORD = re.compile(r"[^\W\d_]+")

HEADER_WORDS = frozenset(
    word.lower()
    for ranks in SPELLINGS.values()
    for spellings in ranks
    for spelling in spellings
    for word in _WORD.findall(spelling)
)
"""Every word of the known headers, in small letters with its tone marks."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one header means by itself."""

    what: str
    """A field, `level 3`, `sensitive`, or `date beside a level`."""
    rank: int = 0
    """0 is preferred: of two columns of one field the lower rank is taken."""


_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MACHINE_NAME = re.compile(r"[(\[]\s*([a-z]+(?:_[a-z]+)*(?:_[1-9])?)\s*[)\]]")
_LEADING_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.)]\s*")
_FORMAT_HINT = re.compile(r"\bd{1,2}\s*[/.\-]\s*m{1,2}\s*[/.\-]\s*y{2,4}\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[/|\n\r]")
_WIDE_LEVEL = re.compile(
    r"(?:(?:ngay hoan thanh|hoan thanh|ngay dat|ngay|dat|completed|completion date|date)[ _:›-]*)?"
    r"(?:bac trinh do|bac|muc do|muc|cap do|level|lv|module|mo dun|modun|chuyen de|hoc phan)"
    r"(?:[ .:_#-]*([1-9])(?![0-9])|[ .:_#-]+(iii|ii|iv|ix|i|viii|vii|vi|v)\b)(.*)"
)
_TELLS_SENSITIVE = re.compile(r"\b(?:" + "|".join(map(fold, SENSITIVE_WORDS)) + r")\b")
_ASKED = re.compile(
    r"^(?:(?:vui lòng|xin|mời|hãy) )?(?:nhập|ghi|điền|cho biết) |\b(?:đang|hiện nay|hiện tại)\b"
    r"|\bcủa (?:quý )?(?:thầy|cô|anh|chị|ông|bà|bạn|đồng chí|học viên|người học|giáo viên|người tham gia).*",
    re.IGNORECASE,
)
"""What an online form puts around the name of a field: `Họ và tên của thầy/cô`."""
_INVISIBLE = dict.fromkeys((0x200B, 0xFEFF))
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NOT_A_DATE = re.compile(
    r"diem|score|ket qua|result|xep loai|minh chung|evidence|chung nhan|chung chi|certificate|ghi chu|note"
    r"|gio|hours|trang thai|status|so luong|^\W*[0-9]"
)


def read_header(text: str) -> Reading | None:
    """Say what one header text means by itself, or None when it is not understood."""
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()
    names = _MACHINE_NAME.findall(text)
    own = [name for name in names if "_" in name]
    for variant in (*own, *_variants(text), *names):
        if reading := _read_plain(variant):
            return None if _tells_no_date(reading, text) else reading
    parts = [part for part in _BETWEEN.split(_BRACKETS.sub("", text)) if squash(part)]
    readings = {_read_plain(part) for part in parts}
    whats = {reading.what if reading else None for reading in readings}
    if len(whats) == 1 and (known := [reading for reading in readings if reading]):
        return min(known, key=lambda reading: reading.rank)
    return None


def tells_sensitive(header: str) -> bool:
    """Tell whether a header that is not understood speaks of sensitive data.

    Only for texts known to be headers: `Bệnh viện huyện` in a row of people is where someone works.
    """
    return bool(_TELLS_SENSITIVE.search(fold(header[:_LONGEST])))


def _tells_no_date(reading: Reading, text: str) -> bool:
    """Tell whether a wide level column holds something else than dates: `Bậc 1 (điểm)`."""
    return reading.what.startswith("level ") and any(
        _NOT_A_DATE.search(fold(aside).strip("()[] ")) for aside in _BRACKETS.findall(text)
    )


def _variants(text: str) -> Iterator[str]:
    yield text
    unnumbered = _LEADING_NUMBER.sub("", text)
    yield unnumbered
    bare = _BRACKETS.sub("", unnumbered)
    yield bare
    yield _FORMAT_HINT.sub("", bare)
    yield _ASKED.sub("", bare).strip()


def _read_plain(text: str) -> Reading | None:
    key = squash(text)
    if not key:
        return Reading("row_no") if text.strip() == "#" else None
    if not text.isascii() and key in EXACT_WHEN_MARKED and not _same_marks(text, key):
        return None
    if key in FIELD_BY_KEY:
        return Reading(*FIELD_BY_KEY[key])
    if key in SENSITIVE_KEYS:
        return Reading(SENSITIVE)
    if key in DATE_KEYS:
        return Reading(DATE, DATE_KEYS[key])
    return _read_wide_level(fold(text).strip())


def _same_marks(text: str, key: str) -> bool:
    """Tell `Nam` from `Năm`: a short header that carries tone marks must carry the right ones."""
    letters = "".join(c for c in text.lower().replace("ð", "đ") if c.isalpha())
    return letters in EXACT_WHEN_MARKED[key] or letters.isascii() or len(letters) != len(key)


def _read_wide_level(folded: str) -> Reading | None:
    match = _WIDE_LEVEL.fullmatch(folded)
    if match is None or _NOT_A_DATE.search(match[3]):
        return None
    number = int(match[1]) if match[1] else _ROMAN.index(match[2]) + 1
    return Reading(_LEVEL.format(number))
