"""Files that dht writes for people: nothing of theirs is overwritten, and none is ever half-written."""

import os
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal, wrong_option
from dht.files.source import STANDARD_INPUT

SUFFIX = ".xlsx"
_PROPERTIES = "docProps/core.xml"
_MOST_PROPERTIES = 1 << 16
_UNTOUCHED = re.compile(
    rb"<dc:creator>dht</dc:creator>.*<dcterms:modified[^>]*>2000-01-01T00:00:00Z</dcterms:modified>",
    re.DOTALL,
)
"""What `dht.render.workbooks` writes into every workbook; who edits it puts another day."""
_NEVER_OURS = "xl/sharedStrings.xml"
"""dht writes texts into their cells, spreadsheet programs into a part of its own."""


def claim_workbook(option: str, path: str, inputs: Sequence[str] = ()) -> Path:
    """Return the path of a workbook that dht may write.

    Raises `Refusal` (exit code 2): E701 not an `.xlsx` name, E141 one of the `inputs`, E142 a file that
    is not dht's or that somebody has saved since dht wrote it, E143 a folder that is not there or closed.
    """
    target = Path(path)
    if target.suffix.lower() != SUFFIX:
        raise wrong_option(option, path, (f"{target.stem or 'dht'}{SUFFIX}",))
    if any(_same_file(target, Path(given)) for given in inputs if given != STANDARD_INPUT):
        raise _refusal("E141", target)
    if os.path.lexists(target) and not _is_ours(target):
        raise _refusal("E142", target)
    return _in_open_folder(target)


def claim_new(option: str, path: str, suffix: str) -> Path:
    """Return the path of a text file that dht may write: there is none of that name yet.

    Raises `Refusal` (exit code 2): E701 a name without the suffix, E142 a file that is there, E143 a
    folder that is not there or closed.
    """
    target = Path(path)
    if target.suffix.lower() != suffix:
        raise wrong_option(option, path, (f"{target.stem or 'dht'}{suffix}",))
    if os.path.lexists(target):
        raise _refusal("E142", target, "there")
    return _in_open_folder(target)


def _in_open_folder(target: Path) -> Path:
    if not target.parent.is_dir():
        raise _refusal("E143", target, "folder")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _refusal("E143", target, "denied")
    return target


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty file beside `target` to write, readable by its owner alone.

    When all went well it is synced and takes the place of `target`; else it is removed. Raises `Refusal`
    with E143 when the disk or another program does not allow it.
    """
    try:
        handle, name = tempfile.mkstemp(".part", ".dht-", target.parent)
        os.close(handle)
    except OSError as error:
        raise _cannot_write(target, error) from error
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        part.unlink(missing_ok=True)


def _cannot_write(target: Path, error: OSError) -> Refusal:
    refusal = _refusal("E143", target, "denied" if isinstance(error, PermissionError) else "other")
    refusal.exit_code = 1
    return refusal


def _refusal(code: str, target: Path, reason: str | None = None) -> Refusal:
    params = {} if reason is None else {"reason": reason}
    return Refusal(Issue(code, Place(file=target.name), params=params), exit_code=WRONG_USAGE)


def _same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths are one file, whatever they are called."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _is_ours(target: Path) -> bool:
    """Tell a workbook that dht wrote, and nobody has saved since, from any other file."""
    if target.is_symlink() or not target.is_file():
        return False
    try:
        with zipfile.ZipFile(target) as parts, parts.open(_PROPERTIES) as properties:
            ours = _UNTOUCHED.search(properties.read(_MOST_PROPERTIES)) is not None
            return ours and _NEVER_OURS not in parts.namelist()
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename is kept without it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
