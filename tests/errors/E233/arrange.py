"""A pair is named after the ids of its two people; here those are the same in every store."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from dht.flows.new_ids import IdMaker
from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Give the first of three people, say, the id that the first of three always gets."""

    def make(self: IdMaker, count: int) -> list[str]:
        return [f"00000000-0000-7000-8000-{count:06}{number:06}" for number in range(count)]

    with mock.patch.object(IdMaker, "make", make):
        yield
