"""The oddities of the sheets of an old `.xls` workbook, told from its records.

A record is a number, a length and its bytes (Microsoft's [MS-XLS]). Whether a formula was ever
calculated cannot be told: the format has a value for each.
"""

import re
import struct
from collections.abc import Iterator

from dht.files.compound import BrokenCompoundError, CompoundFile
from dht.files.oddities import Oddities

_FORMULA, _EOF, _COLUMNS, _SHEET, _ERROR, _ROW, _BOF = 0x06, 0x0A, 0x7D, 0x85, 0x205, 0x208, 0x809
_BOF_OF_ANY_AGE = 0x09
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WITH_BIT_5 = b"[" + b"".join(b"\\x%02x" % byte for byte in range(256) if byte & 0x20) + b"]"
_ODD_BITS = b"[" + b"".join(b"\\x%02x" % byte for byte in range(1, 256, 2)) + b"]"
_LOOKS_ODD = (
    re.compile(rb"\x08\x02\x10\x00.{12}" + _WITH_BIT_5, re.DOTALL),
    re.compile(rb"\x7d\x00[\x0a-\x0c]\x00.{8}" + _ODD_BITS, re.DOTALL),
    re.compile(rb"\x05\x02\x08\x00.{7}\x01", re.DOTALL),
    re.compile(rb"\x06\x00.{8}\x02.{5}\xff\xff", re.DOTALL),
)


def read_biff_oddities(data: bytes) -> list[Oddities]:
    """Return the oddities of each sheet, in the order of the workbook; the walk is done only if it looks so.

    Nothing is said of a container that does not hang together: the workbook reader refuses it.
    """
    try:
        stream = CompoundFile(data).stream("Workbook", "Book")
    except BrokenCompoundError:
        return []
    if not any(sign.search(stream) for sign in _LOOKS_ODD):
        return []
    starts = [
        int.from_bytes(stream[at : at + 4], "little")
        for number, at, length in _records(stream, 0)
        if number == _SHEET and length >= 4
    ]
    return [_sheet(stream, start) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, place and length of the records from `at` to the end that belongs to the beginning."""
    depth = 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if number & 0xFF == _BOF_OF_ANY_AGE and number <= _BOF:
            depth += 1  # a chart inside a sheet has an end of its own
        elif number == _EOF:
            depth -= 1
            if depth <= 0:
                return
        yield number, at, length
        at += length


def _sheet(stream: bytes, start: int) -> Oddities:
    found = Oddities()
    for number, at, length in _records(stream, start):
        if number == _ROW and length >= 16:
            row, options = struct.unpack_from("<H10xB", stream, at)
            if options & 0x20:
                found.hide_rows(row + 1, row + 1)
        elif number == _COLUMNS and length >= 10:
            first, last, options = struct.unpack_from("<HH4xB", stream, at)
            if options & 1:
                found.hidden_columns.append((first, last))
        elif number == _ERROR and length >= 8:
            row, column, code, is_error = struct.unpack_from("<HH2xBB", stream, at)
            if is_error:
                found.add_fault(row + 1, column, _ERRORS.get(code, "#VALUE!"))
        elif number == _FORMULA and length >= 14:
            row, column, kind, code, mark = struct.unpack_from("<HH2xBxB3xH", stream, at)
            if kind == 2 and mark == 0xFFFF:
                found.add_fault(row + 1, column, _ERRORS.get(code, "#VALUE!"))
    return found
