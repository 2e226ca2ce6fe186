"""A disk that is full where the answer goes."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Let nothing of an answer be written."""
    with mock.patch("dht.render.render_pieces", side_effect=lambda *_: _no_room()):
        yield


def _no_room() -> Iterator[str]:
    raise OSError(errno.ENOSPC, "No space left on device")
    yield
