"""A system that lets no more files be opened."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Make a store, and let nobody open any more files than are open now."""
    console.run("dht import data/sample.csv")
    console.run("dht undo 9")  # so that all that tells of a fault has been loaded
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    first_free = os.dup(0)
    os.close(first_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (first_free, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
