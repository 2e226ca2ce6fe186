"""A disk with little room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from tests import invented
from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Write a roster, and let no file grow beyond what the store has now."""
    console.run("dht import data/sample.csv")
    invented.main([str(console.folder / "roster.csv"), "--people", "3000"])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (console.store.stat().st_size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
