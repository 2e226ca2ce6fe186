"""Columns of names: what to show, and the folded key by which names are compared."""

import re
import unicodedata
from collections.abc import Sequence

from dht.core.identifiers import clean_name
from dht.core.legacy_text import may_be_misread
from dht.core.text import fold

_LOOKED_AT = 500
"""So many names are looked at one by one for old code pages; the others when a quick look finds something."""
_NOT_PLAIN = re.compile("[^a-z \n\u0300-\u036f]")
# A blank too many or none at all, or a first word that may be a form of address: look at it alone.
_SPECIAL_NAME = re.compile(
    r"^(?=$| )|  | $|^(?:ong|ba|co|thay|anh|chi|thay giao|co giao|dong chi|mr|mrs|ms)\b(?! )|"
    r"^(?:ong|ba|co|thay|anh|chi|dong|mr|mrs|ms) ",
    re.MULTILINE,
)


class NameReader:
    """Names with their folded keys. What is plain is read with a few calls for a whole block."""

    def __init__(self) -> None:
        self._read = 0
        self.doubtful = False
        """Whether the last column may hold names in an old code page."""

    def read_column(self, cells: Sequence[str]) -> list[tuple[str, str] | None]:
        """Return (name to show, key to compare) of each cell, None for a blank one."""
        shown = unicodedata.normalize("NFC", "\n".join(cells))
        marked = unicodedata.normalize("NFD", shown.lower().replace("đ", "d"))
        self.doubtful = self._read < _LOOKED_AT or may_be_misread(shown)
        self._read += len(cells)
        if _NOT_PLAIN.search(marked) or shown.count("\n") != len(cells) - 1:
            return [read_name(text) for text in cells]
        keys = marked.encode("ascii", "ignore").decode()
        read: list[tuple[str, str] | None] = list(zip(shown.split("\n"), keys.split("\n"), strict=True))
        for special in _SPECIAL_NAME.finditer(keys):
            position = keys.count("\n", 0, special.start())
            read[position] = read_name(cells[position])
        return read


def read_name(text: str) -> tuple[str, str] | None:
    """Return one name to show and its key, or None for a blank cell."""
    name = clean_name(text)
    return (name, fold(name)) if name else None
