"""The process that reads one workbook from its standard input and sends what it holds, frame by frame.

It is started by `reading_process` as `python -I -S -c …` and imports the workbook reader, the guard and
little else, so that it is at work after 40 ms. What happens to it, an abort of the compiled reader
above all, happens to nobody else.
"""

import marshal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from dht.core.issues import Issue, Place, Refusal
from dht.files.workbook import read_compound_workbook, read_zip_workbook

Frame = tuple[Any, ...]
"""`("sheet", …)`, its `("block", …)`s and `("blank", …)`s, `("sheet ends",)`, `("done", bytes)`; at last
`("end",)`, `("refused", …)` or `("bug", …)`."""

FRAME_HEAD = 8
"""Bytes of a frame's length, before it."""
PLAIN_FORMAT = 2
"""Of marshal: without looking for repeated objects, of which there are none worth it."""

_READERS = {"zip": read_zip_workbook, "compound": read_compound_workbook}


def main(arguments: list[str]) -> None:
    """Read what standard input holds: `zip` or `compound`, rows of a block, bytes of memory, seconds."""
    content, block_rows, memory, seconds = arguments
    _confine(int(memory), int(seconds))
    source = sys.stdin.buffer
    try:
        for frame in _frames(source, content, int(block_rows)):
            data = marshal.dumps(frame, PLAIN_FORMAT)
            sys.stdout.buffer.write(len(data).to_bytes(FRAME_HEAD, "big") + data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        return  # whoever asked has gone and will not miss the rest


def _confine(memory: int, seconds: int) -> None:
    """Take from this process what reading needs not: memory and time without end, files to write."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the other process still watches the clock
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):  # macOS knows the limit of memory and refuses to set it
            continue


def _frames(source: BinaryIO, content: str, block_rows: int) -> Iterator[Frame]:
    try:
        if not source.seekable():
            import io

            source = io.BytesIO(source.read())
        yield from _sheets(source, content, block_rows)
        yield ("end",)
    except Refusal as refusal:
        yield _refused(refusal)
    except MemoryError:
        yield _refused(Refusal(Issue("E120", Place(), params={"reason": "memory"})))
    except BrokenPipeError:
        raise
    except OSError:
        yield _refused(Refusal(Issue("E101", Place(), params={"reason": "other"}), exit_code=2))
    except Exception as error:
        import traceback

        # An exception's text may hold someone's data: its place in the code is enough.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        yield ("bug", f"{type(error).__name__} in {frame.name}, line {frame.lineno} of {frame.filename}")


def _sheets(source: BinaryIO, content: str, block_rows: int) -> Iterator[Frame]:
    done: list[int] = []
    for sheet in _READERS[content](source, "", block_rows, done.append):
        while done:
            yield ("done", done.pop())
        yield ("sheet", sheet.name, sheet.hidden, sheet.from_1904, sheet.hidden_columns)
        for block in sheet.blocks:
            if any(map(any, block.rows)):
                yield (
                    "block",
                    block.first_row,
                    block.rows,
                    block.hidden,
                    block.may_have_errors,
                    block.merged,
                )
            else:  # a cell far down makes a million blank rows
                yield ("blank", block.first_row, len(block.rows), len(block.rows[0]))
        yield ("sheet ends",)
    while done:
        yield ("done", done.pop())


def _refused(refusal: Refusal) -> Frame:
    return (
        "refused",
        [(issue.code, issue.place.row, dict(issue.params)) for issue in refusal.issues],
        refusal.exit_code,
    )
