"""Reports become text: one module per format.

A format is a function from a report and a screen to text that ends in a line feed. Its libraries are
imported when it is asked for, so that a command pays only for the format it prints.
"""

from collections.abc import Callable

from dht.core.tables import Report
from dht.render.screen import Screen, detect_screen

__all__ = ["RENDERERS", "Screen", "detect_screen", "render"]


def _table(report: Report, screen: Screen) -> str:
    if not screen.terminal:  # a pipe gets neither colour nor a width it never asked for
        return _plain(report, screen)
    from dht.render.terminal import render_terminal

    return "\n".join(render_terminal(table, screen) for table in (report.table, *report.others))


def _plain(report: Report, screen: Screen) -> str:
    from dht.render.lines import render_plain

    return "\n".join(render_plain(table, screen.lang) for table in (report.table, *report.others))


def _markdown(report: Report, screen: Screen) -> str:
    from dht.render.lines import render_markdown

    return "\n".join(render_markdown(table, screen.lang) for table in (report.table, *report.others))


def _csv(report: Report, screen: Screen) -> str:
    from dht.render.records import render_csv

    return render_csv(report)


def _json(report: Report, screen: Screen) -> str:
    from dht.render.records import render_json

    return render_json(report)


RENDERERS: dict[str, Callable[[Report, Screen], str]] = {
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
    return RENDERERS[fmt](report, screen)
