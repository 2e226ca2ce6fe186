"""Columns of names: what to show, and the folded key by which names are compared."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dht.core.columns import Problem
from dht.core.crossed import foreign_content
from dht.core.identifiers import clean_name, name_key
from dht.core.legacy_text import may_be_misread
from dht.core.text import is_no_value

Name = tuple[str, str]
"""The name to show and the key to compare."""

_LOOKED_AT = 500
"""So many names are looked at one by one for old code pages; the others when a quick look finds something."""
_NOT_PLAIN = re.compile("[^a-z \n\u0300-\u036f]")
# A blank too many or none at all, or a first word that may be no name's: look at it alone. What may begin
# like this is a form of address (`identifiers`), an organisation (`crossed`), a word for nothing (`text`).
_SPECIAL = re.compile(
    r"[ \n](?=[ \n])|\n(?:ong|b(?:a|enh vien)|c(?:o|hi|hua|ong an)|t(?:hay|ram y te|hcs|hpt|rung tam"
    r"|ruong (?:th(?:cs|pt|ptdt)?|tieu hoc|mam non|mn|mau giao|pt(?:dt[a-z]*|cs)?|pho thong|trung (?:hoc|cap)"
    r"|cao dang|dai hoc|chinh tri|lien cap|dan toc))|anh|d(?:ong|ang cap nhat)|m(?:rs?|s)|n(?:ull|one|an|il)"
    r"|khong|p(?:tdt[a-z]*|hong)|u(?:bnd|y ban|nknown)|h(?:dnd|oi)|so)\b"
)


class NameReader:
    """Names with their folded keys. What is plain is read with a few calls for a whole block."""

    def __init__(self) -> None:
        self._read = 0
        self.doubtful = False
        """Whether the last column may hold names in an old code page."""

    def read_column(self, cells: Sequence[str]) -> list[Name | Problem | None]:
        """Return each name, None for a blank cell, a problem for one that holds no name."""
        shown = unicodedata.normalize("NFC", "\n".join(cells))
        self.doubtful = self._read < _LOOKED_AT or may_be_misread(shown)
        self._read += len(cells)
        if shown.count("\n") != len(cells) - 1:
            return [read_name(text) for text in cells]
        marked = unicodedata.normalize("NFD", shown.lower().replace("đ", "d"))
        keys = marked.encode("ascii", "ignore").decode()
        read: list[Name | Problem | None] = list(zip(shown.split("\n"), keys.split("\n"), strict=True))
        special = set(_lines(_SPECIAL, f"\n{keys}\n"))
        special.update(_lines(_NOT_PLAIN, f"\n{marked}"))
        for position in special:
            read[position] = read_name(cells[position])
        return read


def _lines(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Yield the line, from 0, of each match in a text that begins with a line break before the first."""
    line, at = -1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, match.start() + 1)
        at = match.start() + 1
        yield line


def read_name(text: str) -> Name | Problem | None:
    """Return one name to show and its key, None for a blank cell, a problem when it holds no name."""
    name = clean_name(text)
    if is_no_value(name):
        return None
    if content := foreign_content("full_name", text):
        return Problem("E224", params={"holds": content, "field": "full_name"})
    key = name_key(name)
    if "@" in key or any(map(str.isdigit, key)) or not any(map(str.isalpha, key)):
        return Problem("E225")
    return name, key
