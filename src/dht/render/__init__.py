"""Reports become text: one module per format.

A format is a function from a report and a screen to pieces of a text that ends in a line feed. Its
libraries are imported when it is asked for, so that a command pays only for the format it prints.
"""

from collections.abc import Callable, Iterable

from dht.core.tables import Report
from dht.render.screen import Screen, detect_screen

__all__ = ["RENDERERS", "Screen", "detect_screen", "render", "render_pieces"]


def _table(report: Report, screen: Screen) -> Iterable[str]:
    if not screen.terminal:  # a pipe gets neither colour nor a width it never asked for
        return _plain(report, screen)
    from dht.render.terminal import render_terminal

    return ["\n".join(render_terminal(table, screen) for table in (report.table, *report.others))]


def _plain(report: Report, screen: Screen) -> Iterable[str]:
    from dht.render.lines import render_plain

    return ["\n".join(render_plain(table, screen.lang) for table in (report.table, *report.others))]


def _markdown(report: Report, screen: Screen) -> Iterable[str]:
    from dht.render.lines import render_markdown

    return ["\n".join(render_markdown(table, screen.lang) for table in (report.table, *report.others))]


def _csv(report: Report, screen: Screen) -> Iterable[str]:
    from dht.render.records import csv_pieces

    return csv_pieces(report)


def _json(report: Report, screen: Screen) -> Iterable[str]:
    from dht.render.records import json_pieces

    return json_pieces(report)


RENDERERS: dict[str, Callable[[Report, Screen], Iterable[str]]] = {
    "table": _table,
    "plain": _plain,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
}


def render(report: Report, fmt: str, screen: Screen) -> str:
    """Return a report as text in one of the formats of `RENDERERS`.

    `csv` and `json` are the same bytes in every language and on every screen.
    """
    return "".join(render_pieces(report, fmt, screen))


def render_pieces(report: Report, fmt: str, screen: Screen) -> Iterable[str]:
    """Yield the text of a report piece by piece, so that a long list need not be held as a whole."""
    return RENDERERS[fmt](report, screen)
