"""A store of the future."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Make a store and raise its version."""
    console.run("dht import data/sample.csv")
    with sqlite3.connect(console.store) as store:
        store.execute("PRAGMA user_version = 99")
    store.close()
    yield
