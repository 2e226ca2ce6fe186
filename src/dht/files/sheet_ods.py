"""The oddities of the sheets of an `.ods` workbook, told from its XML."""

import re
from collections.abc import Iterable

from dht.core.sheets import UNCALCULATED
from dht.files.extents import ATTRIBUTES, ods_columns, ods_rows
from dht.files.oddities import Oddities

_TOKEN = re.compile(
    rb"<(/?)(?:table:(table|table-column|table-row|table-cell|covered-table-cell)|text:(p))"
    + ATTRIBUTES
    + rb"([^<]{0,40})"
)
_SPANNED = re.compile(rb"""table:number-(row|column)s-spanned\s*=\s*["'](\d{1,7})["']""")
_HIDDEN = re.compile(rb"""table:visibility\s*=\s*["'](?:collapse|filter)["']""")
_ERROR = re.compile(rb"""(?:calcext|office):value-type\s*=\s*["']error["']""")
_ERROR_TEXT = re.compile(r"#(?:N/A|[A-Z]+(?:/0)?[!?])|Err:[0-9]{3}")
_NO_ERROR_NAMED = "#VALUE!"


def looks_odd(piece: bytes) -> bool:
    """Say quickly whether a piece may hold an oddity; now and then it only looks so."""
    return any(
        sign in piece for sign in (b"table:visibility", b"table:formula", b"value-type", b"rows-spanned")
    )


def hides_text(piece: bytes) -> bool:
    """Say whether text is written in a form that the workbook reader takes for nothing."""
    return b"<![CDATA[" in piece


def read_ods_oddities(pieces: Iterable[bytes]) -> list[Oddities]:
    """Return the oddities of each sheet, in order, from pieces that end before a `<`."""
    found: list[Oddities] = []
    sheet = Oddities()
    cell = _Cell()
    row = rows = column = 0
    for piece in pieces:
        for token in _TOKEN.finditer(piece):
            closing, name, attributes = token[1], token[2], token[4]
            if token[3]:
                cell.text = cell.text or token[6].decode("utf-8", "replace").strip()
                continue
            cell.settle(sheet)
            cell = _Cell()
            if closing:
                continue
            if name == b"table":
                sheet, row, rows, column = Oddities(), 0, 0, 0
                found.append(sheet)
            elif name == b"table-column":
                columns = ods_columns(attributes)
                if _HIDDEN.search(attributes):
                    sheet.hidden_columns.append((column, column + columns - 1))
                column += columns
            elif name == b"table-row":
                row, rows, column = row + rows, ods_rows(attributes), 0
                if _HIDDEN.search(attributes):
                    sheet.hide_rows(row + 1, row + rows)
            else:
                columns = ods_columns(attributes)
                if b"-spanned" in attributes:
                    spans = {what: int(count) for what, count in _SPANNED.findall(attributes)}
                    last = (row + spans.get(b"row", 1) - 1, column + spans.get(b"column", 1) - 1)
                    sheet.merged.append(((row, column), last))
                cell = _Cell((row + 1, row + rows), (column, column + columns - 1), attributes)
                column += columns
    cell.settle(sheet)
    return found


class _Cell:
    """One cell, perhaps repeated, while it is being read; without rows it is none."""

    def __init__(
        self, rows: tuple[int, int] = (1, 0), columns: tuple[int, int] = (0, 0), attributes: bytes = b""
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.attributes = attributes
        self.text = ""

    def settle(self, found: Oddities) -> None:
        """Add the cell to the oddities if it is one."""
        fault = self._fault()
        if fault is None:
            return
        for row in range(self.rows[0], self.rows[1] + 1):
            for column in range(self.columns[0], self.columns[1] + 1):
                found.add_fault(row, column, fault)

    def _fault(self) -> str | None:
        formula = b"table:formula" in self.attributes
        if formula and _ERROR_TEXT.fullmatch(self.text):
            return self.text
        if _ERROR.search(self.attributes):
            return self.text or _NO_ERROR_NAMED
        return UNCALCULATED if formula and b"office:value-type" not in self.attributes else None
