"""The first file is opened before anything else, so that a workbook is read while dht gets ready."""

from contextlib import suppress
from types import TracebackType

from dht.core.issues import Refusal
from dht.files.opening import OpenedFile
from dht.files.source import source_size

BLOCK_ROWS = 5_000


class EarlyFile:
    """A file that is open already. A pipe is left alone: it may stay silent for long."""

    def __init__(self, path: str, block_rows: int = BLOCK_ROWS) -> None:
        """Open `path`; what is wrong with it is said in its turn, when it is opened again."""
        self._path = path
        self._opened: OpenedFile | None = None
        with suppress(Refusal):
            if source_size(path):
                self._opened = OpenedFile(path, block_rows)

    def __enter__(self) -> "EarlyFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            self._opened.close()

    def take(self, path: str) -> OpenedFile | None:
        """Hand the open file over, once, if it is the one at `path`."""
        if path != self._path:
            return None
        opened, self._opened = self._opened, None
        return opened
