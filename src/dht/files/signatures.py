"""What a file is, told from its first bytes. The name of a file is never believed."""

import re
from typing import Literal

Content = Literal[
    "zip", "compound", "text", "pdf", "image", "html", "xml", "rtf", "archive", "database", "binary"
]

_STARTS: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3\x00", "database"),
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:(!doctype\s+html\b|(?:html|head|body|table|meta|style|div|tr)\b|!--)|(\?xml))",
    re.I,
)
# A web page with its pictures, as Excel saves it too.
_WEB_ARCHIVE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n)*?MIME-Version:", re.I)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])


def content_of(head: bytes) -> Content:
    """Return what the file is, from its first bytes (some tens of thousands are enough).

    `compound` is the container of `.xls` and of workbooks with a password.
    """
    for start, content in _STARTS:
        if head.startswith(start):
            return content
    wide = wide_text(head)
    plain = head if wide is None else head.decode(wide, "ignore").encode("utf-8", "ignore")
    if markup := _MARKUP.match(plain):
        if markup[1] or b"<html" in plain.lower():
            return "html"
        return "xml"
    if _WEB_ARCHIVE.match(plain):
        return "html"
    if wide is None and _is_binary(head):
        return "binary"
    return "text"


def wide_text(head: bytes) -> str | None:
    """Return the name of the UTF-16 or UTF-32 encoding that `head` is written in, or None.

    Without a byte order mark the zero bytes tell: in UTF-16 the letters, digits, blanks and commas
    of any Vietnamese roster have one zero byte each, always on the same side.
    """
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(head) // 2
    if pairs < 2:
        return None
    first, second = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if second > 0.3 * pairs and first <= 0.02 * pairs:
        return "utf-16-le"
    if first > 0.3 * pairs and second <= 0.02 * pairs:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 4 and controls > 0.05 * len(head)
