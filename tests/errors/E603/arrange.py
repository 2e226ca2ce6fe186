"""A second writer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Hold the writer's lock of a store, and do not wait half a minute for it."""
    console.run("dht import data/sample.csv")
    other = sqlite3.connect(console.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with mock.patch("dht.store.database._WAIT_MILLISECONDS", 50):
        yield
    other.close()
