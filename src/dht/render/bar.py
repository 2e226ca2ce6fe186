"""The progress bar of a long read, on a terminal only."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dht.core.messages import message
from dht.render.screen import detect_screen
from dht.words import Lang, say


@contextmanager
def byte_bar(total_bytes: int | None, lang: Lang) -> Iterator[Callable[[int], None]]:
    """Give a function that is called with the number of bytes read so far, and draw it on stderr.

    Nothing is drawn (and Rich not imported) unless stderr is a terminal that can move its cursor. With
    an unknown total the bar only shows that something is going on.
    """
    screen = detect_screen(sys.stderr, os.environ, lang)
    if not sys.stderr.isatty() or screen.dumb:
        yield lambda read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(
        stderr=True,
        width=screen.width,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
    )
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(say(message("bar.reading"), lang), total=total_bytes)
        yield lambda read: progress.update(task, completed=read)
