"""Where bytes come from: a path or standard input, always as one stream that can be rewound."""

import hashlib
import io
import os
import shutil
import stat
import sys
import tempfile
from typing import BinaryIO, cast

from dht.core.issues import Issue, Place, Refusal

STANDARD_INPUT = "-"
_IN_MEMORY = 8 << 20
_CHUNK = 1 << 20

# Standard input can be read once, yet the fingerprint and the rows both need it: it is kept beside
# the stream it came from, so that a new standard input is not mistaken for the old one.
_spooled: tuple[object, BinaryIO] | None = None


def shown_name(path: str) -> str:
    """Return the name of the file as people see it in messages: never a folder, `-` for standard input."""
    return path if path == STANDARD_INPUT else os.path.basename(os.path.normpath(path))


def open_source(path: str) -> BinaryIO:
    """Open `path` (`-` is standard input) as a binary stream at its start that can be rewound.

    The caller closes it. Raises `Refusal` with E101 when it is missing, a folder or not readable.
    """
    try:
        if path == STANDARD_INPUT:
            return cast(BinaryIO, _View(_standard_input()))
        if os.path.isdir(path):
            raise IsADirectoryError(path)
        stream = open(path, "rb")  # noqa: SIM115 - the caller closes it
    except (OSError, ValueError) as error:
        raise cannot_open(shown_name(path), error) from error
    if stream.seekable():
        return stream
    with stream:
        return _spool(cast(BinaryIO, stream))


def cannot_open(file: str, error: Exception) -> Refusal:
    """Return the refusal for a file that cannot be opened or read to its end."""
    if isinstance(error, FileNotFoundError):
        reason = "missing"
    elif isinstance(error, IsADirectoryError):
        reason = "directory"
    elif isinstance(error, PermissionError):
        reason = "unreadable"
    else:
        reason = "other"
    return Refusal(Issue("E101", Place(file=file), params={"reason": reason}), exit_code=2)


def source_size(path: str) -> int | None:
    """Return the size in bytes for a progress bar, or None when it is not known beforehand."""
    if path == STANDARD_INPUT:
        return None
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def fingerprint(path: str) -> str:
    """Return the SHA-256 of the bytes of `path` in hexadecimal. Raises `Refusal` with E101."""
    digest = hashlib.sha256()
    with open_source(path) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        except OSError as error:
            raise cannot_open(shown_name(path), error) from error
    return digest.hexdigest()


def _standard_input() -> BinaryIO:
    global _spooled
    if sys.stdin is None:
        raise OSError("no standard input")
    given = sys.stdin.buffer
    if _spooled is None or _spooled[0] is not given:
        if _spooled is not None:
            _spooled[1].close()
        _spooled = (given, _spool(given))
    return _spooled[1]


def _spool(given: BinaryIO) -> BinaryIO:
    # Small input stays in memory: people's data should not touch the disk without need.
    start = given.read(_IN_MEMORY)
    if len(start) < _IN_MEMORY:
        return io.BytesIO(start)
    spool = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - lives with its owner
    spool.write(start)
    shutil.copyfileobj(given, spool, _CHUNK)
    spool.seek(0)
    return spool


class _View:
    """A reader of a shared spool with a position of its own; closing it leaves the spool open."""

    def __init__(self, spool: BinaryIO) -> None:
        self._spool = spool
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        self._spool.seek(self._at)
        data = self._spool.read(size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_CUR:
            offset, whence = self._at + offset, os.SEEK_SET
        self._at = self._spool.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        """Leave the spool to the next reader."""

    def __enter__(self) -> "_View":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
