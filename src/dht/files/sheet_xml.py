"""The oddities of a sheet of an `.xlsx` workbook, told from its XML."""

import re
from collections.abc import Iterable

from dht.core.sheets import UNCALCULATED
from dht.files.extents import ATTRIBUTES, column_number
from dht.files.oddities import Oddities

_TOKEN = re.compile(rb"<(?:[\w.-]+:)?(col|row|c|f|v|is)" + ATTRIBUTES + rb"([^<]{0,40})")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]*)""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")
_SPAN = re.compile(rb"""\s(min|max)\s*=\s*["']([0-9]{1,7})["']""")
_PREFIXED_FORMULA = re.compile(rb"<[\w.-]+:f[\s/>]")
_NO_VALUE = re.compile(rb"(?:</f>|<f(?:\s[^<>]*)?/>)\s*(?:</c>|<v\s*/>|<v(?:\s[^<>]*)?>\s*</)")
_UNSEEN_VALUE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>[^<]*<!\[CDATA\[")
_NO_ERROR_NAMED = "#VALUE!"


def looks_odd(piece: bytes) -> bool:
    """Say quickly whether a piece of whole cells may hold an oddity; now and then it only looks so."""
    # One byte is sought many times faster than two, and most pieces have none of it.
    if b"hidden" in piece or b'"e"' in piece or (b"'" in piece and b"'e'" in piece):
        return True
    if b":" in piece and b":f" in piece and _PREFIXED_FORMULA.search(piece):
        return True  # cells with a prefix may have been cut, so nothing more can be told from the piece
    return b"<f" in piece and _NO_VALUE.search(piece) is not None


def hides_text(piece: bytes) -> bool:
    """Say whether a cell keeps its value in a form that the workbook reader takes for nothing."""
    return b"!" in piece and b"<![" in piece and _UNSEEN_VALUE.search(piece) is not None


def read_sheet_oddities(pieces: Iterable[bytes]) -> Oddities:
    """Return the oddities of a sheet from pieces that end before a `<`."""
    found = Oddities()
    cell = _Cell()
    row = column = 0
    for piece in pieces:
        for token in _TOKEN.finditer(piece):
            name, attributes = token[1], token[2]
            if name == b"c":
                cell.settle(found)
                row, column = _position(attributes, row, column + 1)
                cell = _Cell(row, column, attributes)
            elif name == b"row":
                cell.settle(found)
                cell = _Cell()
                row, column = _position(attributes, row + 1, 0)[0], 0
                if _HIDDEN.search(attributes):
                    found.hide_rows(row, row)
            elif name == b"col":
                if _HIDDEN.search(attributes):
                    span = {end: int(number) for end, number in _SPAN.findall(attributes)}
                    found.hidden_columns.append((span.get(b"min", 1) - 1, span.get(b"max", 1) - 1))
            elif name == b"f":
                cell.formula = True
            elif name == b"is":
                cell.value = "inline"
            else:
                cell.value = token[4].decode("utf-8", "replace").strip() or cell.value
                cell.valued = True
    cell.settle(found)
    return found


class _Cell:
    """One cell while it is being read; column 0 is none."""

    def __init__(self, row: int = 0, column: int = 0, attributes: bytes = b"") -> None:
        self.row = row
        self.column = column
        self.attributes = attributes
        self.formula = False
        self.valued = False
        self.value = ""

    def settle(self, found: Oddities) -> None:
        """Add the cell to the oddities if it is one."""
        if not self.column or not (self.valued or self.formula):
            return
        if self.valued and _ERROR.search(self.attributes):
            found.add_fault(self.row, self.column - 1, self.value or _NO_ERROR_NAMED)
        elif self.formula and not self.value and not (self.valued and _TEXT.search(self.attributes)):
            found.add_fault(self.row, self.column - 1, UNCALCULATED)


def _position(attributes: bytes, row: int, column: int) -> tuple[int, int]:
    """Return row and column from 1: as the tag says, else as given."""
    for letters, number in _REFERENCE.findall(attributes):
        row = int(number) if number else row
        column = column_number(letters) if letters else column
    return row, column
