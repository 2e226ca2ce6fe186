"""The marks in a store file's header, read before SQLite opens the file.

They stand apart from the tables so that opening a store does not load the table models.
"""

import os
import stat
import struct
from pathlib import Path

from dht.core.issues import TOO_MANY_OPEN, Issue, Refusal

APPLICATION_ID = 0x64687431
"""`dht1` in the header of every SQLite store."""
SCHEMA_VERSION = 1
_HEADER = b"SQLite format 3\x00"


def refuse(code: str, path: Path, **params: object) -> Refusal:
    """Build the refusal of a store: exit code 4, nothing touched."""
    return Refusal(Issue(code, params={"path": str(path), **params}), exit_code=4)


def inspect(path: Path) -> bool:
    """Say whether `path` holds a store of ours; False when there is no store yet.

    Raises:
        Refusal: E601 not a dht store, E602 made by a newer dht, E606 damaged or encrypted,
            E607 not a plain file, E609 too many files are open. The file is only read, never changed.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _closed(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise refuse("E607", path, reason="not a plain file")
    if status.st_size == 0:
        return False
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise _closed(path, error) from error
    if len(header) < 100 or not header.startswith(_HEADER):
        raise refuse("E606", path)
    version, application = struct.unpack(">I", header[60:64])[0], struct.unpack(">I", header[68:72])[0]
    if application != APPLICATION_ID:
        raise refuse("E601", path)
    if version > SCHEMA_VERSION:
        raise refuse("E602", path, theirs=version, ours=SCHEMA_VERSION)
    if status.st_size < _size_said(header) and not _is_being_mended(path):
        raise refuse("E606", path)
    return True


def _closed(path: Path, error: OSError) -> Refusal:
    if error.errno in TOO_MANY_OPEN:
        return refuse("E609", path)
    return refuse("E607", path, reason=error.strerror or "")


def _size_said(header: bytes) -> int:
    """Return the bytes the file should have by its own header; 0 when the header does not know."""
    changes, pages, valid_for = (struct.unpack(">I", header[at : at + 4])[0] for at in (24, 28, 92))
    page_bytes = struct.unpack(">H", header[16:18])[0]
    return pages * (65536 if page_bytes == 1 else page_bytes) if changes == valid_for else 0


def _is_being_mended(path: Path) -> bool:
    """Say whether a journal with content lies beside the store: SQLite will take back what was half done."""
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False
