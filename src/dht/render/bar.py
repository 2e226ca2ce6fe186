"""The progress bar of a long read, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dht.core.messages import message
from dht.render.screen import Screen
from dht.words import say


@contextmanager
def byte_bar(total_bytes: int | None, screen: Screen) -> Iterator[Callable[[int], None]]:
    """Give a function that is called with the number of bytes read so far, and draw it on stderr.

    `screen` describes stderr. Nothing is drawn (and Rich not imported) unless it is a terminal that can
    move its cursor; with an unknown total the bar only shows that something is going on.
    """
    if not screen.terminal or screen.dumb:
        yield lambda read: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True, width=screen.width, no_color=not screen.colour, emoji=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(say(message("bar.reading"), screen.lang), total=total_bytes)
        yield lambda read: progress.update(task, completed=read)
