"""A second process that reads a large text roster while this one looks up and writes.

Python runs one thread at a time; a process of its own lets reading and writing overlap. It runs the
very same reader as a small import does: into an empty store it understands every row; otherwise it
only hashes them, since most will turn out to be unchanged.
"""

import gc
import marshal
import multiprocessing
import pickle
import queue
import signal
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from dht.core.applied_rows import ClosedBlock, heads_of
from dht.core.columns import Printed
from dht.core.headers import Layout
from dht.core.issues import Refusal
from dht.core.newcomers import Newcomers, SortedRows, Welcome
from dht.core.plain_rows import PlainRows
from dht.core.plans import Source
from dht.core.reading import Reading
from dht.core.roster_rows import RosterReader
from dht.core.roster_split import RosterSplitter
from dht.core.seen_ids import BYTES_A_ROW, SeenIds
from dht.core.sheets import Block
from dht.files.gazetteer import load_gazetteer
from dht.files.opening import open_sheets
from dht.files.source import source_size
from dht.flows.old_text import with_capitals

_WAITING_BLOCKS = 200
"""Of some hundred rows each."""
_TRAVELS = tuple(column.name for column in fields(Reading) if column.name != "gazetteer")
_PLAIN_FORMAT = 2
"""Of marshal: without looking for repeated objects, of which there are none worth it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that the other process needs to read a file just as this one would."""

    path: str
    block_rows: int
    layout: Layout
    reading: Reading
    welcomes: Source | None
    """Where people who are certainly new come from; None to leave the rows closed."""

    def __getstate__(self) -> tuple[object, ...]:
        """Leave the map behind: it is read again from the shipped data, where the rest is made with care."""
        known = {name: getattr(self.reading, name) for name in _TRAVELS}
        return (self.path, self.block_rows, self.layout, known, self.welcomes)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        path, block_rows, layout, known, welcomes = state
        reading = Reading(gazetteer=load_gazetteer(), **known)
        values = zip(self.__slots__, (path, block_rows, layout, reading, welcomes), strict=True)
        for name, value in values:
            object.__setattr__(self, name, value)


Found = tuple[int, SortedRows | ClosedBlock]
"""Bytes of the file read so far, and a block, sorted out or closed as the recipe says."""


@contextmanager
def read_ahead(recipe: Recipe) -> Iterator[Iterator[Found]]:
    """Give the blocks of a text roster, read in a second process.

    Raises:
        Refusal: while the blocks are walked, whatever the reader refuses.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_read_all, args=(recipe, there), daemon=True)
    process.start()
    there.close()
    received: queue.Queue[object] = queue.Queue(_WAITING_BLOCKS)
    threading.Thread(target=_receive, args=(here, received), daemon=True).start()
    try:
        yield _blocks(received, recipe)
    finally:
        process.terminate()
        process.join()


def _blocks(received: "queue.Queue[object]", recipe: Recipe) -> Iterator[Found]:
    while True:
        message = received.get()
        if message is None:
            return
        if isinstance(message, tuple):
            issues, exit_code = message
            raise Refusal(*issues, exit_code=exit_code)
        if not isinstance(message, bytes):
            raise RuntimeError("the reading process ended without a word")
        end = 9 + int.from_bytes(message[1:9], "big")
        done, rest = pickle.loads(message[9:end])  # noqa: S301 - from our own process
        lists = marshal.loads(memoryview(message)[end:])  # noqa: S302 - from our own process
        if recipe.welcomes:
            yield done, _unpack_sorted(lists, rest)
        else:
            yield done, _unpack_closed(lists, rest)


def _receive(connection: Connection, received: "queue.Queue[object]") -> None:
    """Take what comes from the pipe off it, so that the other process need not wait for the store."""
    try:
        while True:
            message = connection.recv_bytes()
            received.put(message if message[:1] == b"B" else pickle.loads(message[1:]))  # noqa: S301 - see above
            if message[:1] == b"E":
                return
    except (EOFError, OSError):
        received.put(False)


def _read_all(recipe: Recipe, connection: Connection) -> None:
    """Run in the other process: read and send; the last message is an end or a refusal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    try:
        _send_blocks(recipe, connection)
        connection.send_bytes(b"E" + pickle.dumps(None))
    except Refusal as refusal:
        connection.send_bytes(b"E" + pickle.dumps((refusal.issues, refusal.exit_code)))
    except BrokenPipeError:
        return  # whoever asked has gone and will not miss the rest


def _send_blocks(recipe: Recipe, connection: Connection) -> None:
    seen = SeenIds((source_size(recipe.path) or 0) // BYTES_A_ROW)
    done = [0]
    hear = partial(done.__setitem__, 0)
    for sheet in open_sheets(recipe.path, recipe.block_rows, hear, recipe.reading.encoding):
        source = (sheet.file, sheet.name)
        splitter = RosterSplitter(recipe.layout, recipe.reading, source)
        blocks = with_capitals(sheet.blocks, recipe.layout, sheet)
        if recipe.welcomes:
            reader = RosterReader(recipe.layout, recipe.reading, source, seen)
            packed = _sorted_blocks(blocks, splitter, reader, Welcome(recipe.welcomes))
        else:
            packed = (_pack_closed(block, splitter.close(block)) for block in blocks)
        for lists, rest in packed:
            _send(connection, done[0], lists, rest)


def _sorted_blocks(
    blocks: Iterator[Block], splitter: RosterSplitter, reader: RosterReader, welcome: Welcome
) -> "Iterator[Packed]":
    for block in blocks:
        split = splitter.split(block)
        columns = split.open(range(len(split.numbers)))
        yield _pack_sorted(welcome.sort_out(reader.read(columns, split.digests)))
    if notes := reader.finish():
        yield _pack_sorted(SortedRows(None, [], set(), 0, notes, Printed()))


def _send(connection: Connection, done: int, lists: list[Any], rest: tuple[Any, ...]) -> None:
    head = pickle.dumps((done, rest))
    plain = marshal.dumps(lists, _PLAIN_FORMAT)
    connection.send_bytes(b"B" + len(head).to_bytes(8, "big") + head + plain)


Packed = tuple[list[Any], tuple[Any, ...]]
"""Plain lists, which marshal writes fastest, and the rest, which only pickle can write."""


def _pack_sorted(found: SortedRows) -> Packed:
    new = found.newcomers
    others = (found.rows, found.refused, found.blank, found.issues, found.printed)
    if new is None:
        return [], (None, others)
    return list(new.columns.values()), ((new.count, new.placements, list(new.columns)), others)


def _unpack_sorted(lists: list[Any], rest: tuple[Any, ...]) -> SortedRows:
    head, others = rest
    if head is None:
        return SortedRows(None, *others)
    count, placements, names = head
    return SortedRows(Newcomers(count, placements, dict(zip(names, lists, strict=True))), *others)


def _pack_closed(block: Block, heads: "array[int]") -> Packed:
    # The rows go as bytes within the bytes: most have not changed and are never opened.
    if isinstance(block.rows, PlainRows):
        delimiter, closed = block.rows.delimiter, block.rows.text().encode("utf-8", "surrogatepass")
    else:
        delimiter, closed = "", marshal.dumps(list(block.rows), _PLAIN_FORMAT)
    return [heads.tobytes(), closed], (block.first_row, block.may_have_errors, delimiter)


def _unpack_closed(lists: list[Any], rest: tuple[Any, ...]) -> ClosedBlock:
    packed_heads, closed = lists
    first_row, may_have_errors, delimiter = rest
    heads = heads_of(())
    heads.frombytes(packed_heads)

    def open_rows() -> Block:
        rows: Sequence[list[str]]
        if delimiter:
            rows = PlainRows(closed.decode("utf-8", "surrogatepass").split("\n"), delimiter)
        else:
            rows = marshal.loads(closed)  # noqa: S302 - from our own process
        return Block(first_row, rows, may_have_errors=may_have_errors)

    return ClosedBlock(first_row, heads, open_rows)
