"""A nameless file for what is too much to hold: written once, read again and again, gone when dht ends."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from dht.core.issues import Issue, Refusal

_STORE_REFUSES = 4


class Spool:
    """Rows of JSON values. Only this account can read the file, and no folder lists it."""

    def __init__(self) -> None:
        """Make the file. Raises `Refusal`, as everything here does, with E605 when there is no room."""
        with _faults():
            self._file = tempfile.TemporaryFile("w+b", prefix="dht-")  # noqa: SIM115 - closed with the spool

    def __del__(self) -> None:
        """Let go of the file."""
        if hasattr(self, "_file"):
            self._file.close()

    def add(self, values: Sequence[object]) -> None:
        """Write one row on end."""
        line = json.dumps(values, ensure_ascii=False)
        with _faults():
            self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")

    def rows(self) -> Iterator[list[object]]:
        """Walk all rows from the first; nothing may be written meanwhile."""
        with _faults():
            self._file.seek(0)
        for line in self._file:
            yield json.loads(line)
        self._file.seek(0, 2)

    def end(self) -> int:
        """Return where the next row will stand."""
        return self._file.tell()

    def back_to(self, end: int) -> None:
        """Forget the rows from there on."""
        with _faults():
            self._file.seek(end)
            self._file.truncate()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal(
            Issue("E605", params={"path": tempfile.gettempdir()}), exit_code=_STORE_REFUSES
        ) from error
