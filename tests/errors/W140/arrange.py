"""A file of refused rows with little room."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from dht.core import refused_rows
from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Let the file hold one reason only."""
    with mock.patch.object(refused_rows, "MOST_REASONS", 1):
        yield
