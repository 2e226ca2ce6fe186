"""Looks at a workbook before its reader does: no bombs, no far-away cells, no entities.

The limits, and what an honest file of 1,000,000 rows × 12 columns needs of them:
420 MB of sheet XML and 85 MB of texts (limit 1 GiB), 12 million cells (limit 29.4 million, a full
sheet of 28 columns, 32 bytes each in memory), packed about 8 : 1 (limit 200 : 1), about 12 entries.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from types import ModuleType
from typing import BinaryIO

from dht.core.issues import Issue, Place, Refusal
from dht.files import sheet_ods, sheet_xml
from dht.files.extents import exact_cells, ods_cells, rough_cells, whole_tags

MOST_ENTRIES = 2000
MOST_BYTES = 1 << 30
MOST_CELLS = 29_400_000
MOST_TEXTS = 16_000_000
RATIO = 200
RATIO_FROM = 16 << 20
"""Small parts of one repeated line pack better than 200 : 1 and harm nobody."""

_CHUNK = 1 << 20
_CELL = b"<c "
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OTHER_ENCODING = re.compile(
    rb"""<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["']|us-ascii["'])""", re.IGNORECASE
)
# The reader sets memory aside for as many texts as the file says it has.
_HUGE_COUNT = re.compile(rb"""ount\s*=\s*["']\s*\+?[0-9]{9}""")
_NOT_A_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class CheckedZip:
    """A workbook that can be read safely: `xlsx` or `ods`, its parts by folded name, the odd ones."""

    content: str
    parts: dict[str, zipfile.ZipInfo]
    odd: frozenset[str]


def check_zip(stream: BinaryIO, file: str) -> CheckedZip:
    """Return what the zip holds when it is a workbook that can be read safely; the stream is left anywhere.

    Raises `Refusal`: E103 for a zip that is no workbook (`params["seen"]` says what it is), E107
    damaged or not well made, E108 too large (`params["reason"]` says in what), E109 has a password.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
        content = _content({entry.filename for entry in entries})
        if content not in ("xlsx", "ods"):
            raise _refusal("E103", file, seen=content)
        _check_directory(entries, file)
        odd = _check_parts(stream, entries, content, file)
        return CheckedZip(content, {entry.filename.casefold(): entry for entry in entries}, odd)
    except _NOT_A_ZIP as error:
        raise _refusal("E107", file) from error


def _content(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    return "ods" if {"mimetype", "content.xml"} <= names else "archive"


def _check_directory(entries: list[zipfile.ZipInfo], file: str) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise _refusal("E108", file, reason="entries")
    if len({name.casefold() for name in names}) < len(names):
        raise _refusal("E107", file)
    for entry in entries:
        if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename):
            raise _refusal("E107", file)
        if entry.flag_bits & 1:
            raise _refusal("E109", file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refusal("E107", file)
        if entry.file_size > RATIO_FROM and entry.file_size > RATIO * max(1, entry.compress_size):
            raise _refusal("E108", file, reason="bytes")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _refusal("E108", file, reason="bytes")


def part_pieces(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part of a checked workbook in pieces that end before a `<`."""
    return whole_tags(_unpacked(stream, entry), _CHUNK)


def _check_parts(stream: BinaryIO, entries: list[zipfile.ZipInfo], content: str, file: str) -> frozenset[str]:
    """Measure every part, for a workbook may call any of its parts a sheet; return which look odd."""
    to_walk: list[zipfile.ZipInfo] = []
    odd = set[str]()
    cells = 0
    about = sheet_ods if content == "ods" else sheet_xml
    for entry in entries:
        chunks = _unpacked(stream, entry)
        first = next(chunks, b"")
        if not _looks_like_xml(first):
            for _ in chunks:  # a picture or a macro: only its size matters
                pass
            continue
        pieces = whole_tags(_checked(chain((first,), chunks), file), _CHUNK, _CELL)
        pieces = _noting(pieces, about, entry.filename.casefold(), odd)
        if content == "ods":
            cells += ods_cells(pieces)
            continue
        rough = rough_cells(pieces)
        if rough is None or cells + rough > MOST_CELLS:
            to_walk.append(entry)
        else:
            cells += rough
    for entry in to_walk:
        pieces = whole_tags(_checked(_unpacked(stream, entry), file), _CHUNK)
        cells += exact_cells(_noting(pieces, about, entry.filename.casefold(), odd))
        if cells > MOST_CELLS:
            break
    if cells > MOST_CELLS:
        raise _refusal("E108", file, reason="cells")
    return frozenset(odd)


def _looks_like_xml(start: bytes) -> bool:
    """Say whether a part may be read as XML. A picture has bytes enough that look like a broken tag."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or start[:2] in (b"\xff\xfe", b"\xfe\xff")


def _noting(pieces: Iterator[bytes], about: ModuleType, name: str, odd: set[str]) -> Iterator[bytes]:
    """Pass pieces on; put `name` into `odd` if one looks so."""
    for piece in pieces:
        if about.hides_text(piece):
            raise ValueError("text that would not be read")
        if name not in odd and about.looks_odd(piece):
            odd.add(name)
        yield piece


def _checked(chunks: Iterator[bytes], file: str) -> Iterator[bytes]:
    """Pass `chunks` on when they hold no entities, no other encoding and no absurd counts."""
    texts = 0
    for number, chunk in enumerate(chunks):
        if number == 0 and (
            chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or _OTHER_ENCODING.search(chunk[:1000])
        ):
            raise _refusal("E107", file)
        if _ENTITIES.search(chunk):
            raise _refusal("E107", file)
        texts += chunk.count(b"<si")
        if texts > MOST_TEXTS or _HUGE_COUNT.search(chunk):
            raise _refusal("E108", file, reason="texts")
        yield chunk


def _unpacked(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an entry in chunks, all that is there and not just what it claims.

    `zipfile` stops at the claimed size, the workbook reader does not.
    """
    stream.seek(entry.header_offset)
    magic, name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    if magic != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    stream.seek(name_length + extra_length, 1)
    packed = entry.compress_size
    stored = entry.compress_type == zipfile.ZIP_STORED
    inflater = zlib.decompressobj(-15)
    total = 0
    while packed > 0 and not inflater.eof:
        data = stream.read(min(_CHUNK, packed))
        if not data:
            raise EOFError
        packed -= len(data)
        while data:
            chunk = data if stored else inflater.decompress(data, _CHUNK)
            data = b"" if stored else inflater.unconsumed_tail
            total += len(chunk)
            if total > entry.file_size:
                raise zipfile.BadZipFile("longer than it says")
            yield chunk
    if total != entry.file_size:
        raise zipfile.BadZipFile("shorter than it says")


def _refusal(code: str, file: str, **params: str) -> Refusal:
    return Refusal(Issue(code, Place(file=file), params=params))
