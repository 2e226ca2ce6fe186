"""From which day a workbook counts: 1900, or 1904 when it was made on a Macintosh."""

import re
import zipfile
from typing import BinaryIO

_WORKBOOK = "xl/workbook.xml"
_HEAD = 1 << 20
_PROPERTIES = re.compile(rb"<(?:[A-Za-z0-9_]+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")
_BIFF_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""The record that opens the part of an `.xls` that is about the whole workbook."""
_BIFF_DATE_MODE, _BIFF_END = 0x0022, 0x000A
_MOST_RECORDS = 200


def zip_counts_from_1904(stream: BinaryIO) -> bool:
    """Say whether an `.xlsx` counts from 1904; cells that are shown as dates are read right either way.

    It matters for numbers that are dates but not shown as such, and the workbook reader does not tell.
    """
    with zipfile.ZipFile(stream) as archive:
        if _WORKBOOK not in archive.namelist():
            return False
        with archive.open(_WORKBOOK) as part:
            return _PROPERTIES.search(part.read(_HEAD)) is not None


def compound_counts_from_1904(data: bytes) -> bool:
    """The same for an old `.xls`: walk its first records, each a number, a length and so many bytes."""
    at = data.find(_BIFF_GLOBALS)
    for _ in range(_MOST_RECORDS if at >= 0 else 0):
        record = int.from_bytes(data[at : at + 2], "little")
        if record == _BIFF_DATE_MODE:
            return data[at + 4 : at + 6] == b"\x01\x00"
        if record == _BIFF_END:
            break
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False
