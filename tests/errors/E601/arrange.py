"""A database of another program."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Put a foreign database where the store should be."""
    with sqlite3.connect(console.folder / "other.db") as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    yield
