"""The progress bar of a long read or check, on a terminal only."""

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

    With an unknown total the bar only shows that something is going on.
    """
    with _bar("bar.reading", total_bytes, lang, in_bytes=True) as so_far:
        yield so_far


@contextmanager
def step_bar(steps: int, lang: Lang) -> Iterator[Callable[[int], None]]:
    """Give a function that is called with the number of steps done so far, and draw it on stderr."""
    with _bar("bar.checking", steps, lang, in_bytes=False) as so_far:
        yield so_far


@contextmanager
def _bar(said: str, total: int | None, lang: Lang, *, in_bytes: bool) -> Iterator[Callable[[int], None]]:
    """Nothing is drawn (and Rich not imported) unless stderr is a terminal that can move its cursor."""
    screen = detect_screen(sys.stderr, os.environ, lang)
    if not sys.stderr.isatty() or screen.dumb:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(
        stderr=True,
        width=screen.width,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
    )
    count = DownloadColumn() if in_bytes else MofNCompleteColumn()
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), count)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(say(message(said), lang), total=total)
        yield lambda done: progress.update(task, completed=done)
