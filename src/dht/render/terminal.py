"""Tables drawn by Rich for a terminal, fitted to its width."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from dht.core.tables import Cell, Column, Ratio, Table
from dht.render.screen import Screen
from dht.words import say
from dht.words.cells import cell_text, heading_text

_NARROWEST_BAR, _WIDEST_BAR = 8, 20
_NARROW_TEXT, _WIDE_TEXT = 14, 24  # what a text column is given at least, if it needs it
_BROAD_TEXT = 40  # and what it is given before bars grow
_WRAPPING = ("text", "date")  # a date column may hold what is no date
_WHOLE = ("code",)  # what is copied from the screen into the next command stays in one piece
_EIGHTHS = " ▏▎▍▌▋▊▉█"
# A rule under the headings and one above the total, nothing else; columns are one blank apart.
_TABLE_BOX = box.Box("    \n    \n ── \n    \n    \n ── \n    \n    \n")
_DUMB_BOX = box.Box("    \n    \n -- \n    \n    \n -- \n    \n    \n", ascii=True)


@dataclass(frozen=True)
class _Fit:
    """One way to lay a table out: which columns, how spelt, how far apart."""

    columns: tuple[Column, ...]
    short: bool = False
    gap: int = 2
    text_width: int = _WIDE_TEXT


class _Grid:
    """The cells of a table as texts, with the widths that fitting asks for again and again."""

    def __init__(self, table: Table, screen: Screen) -> None:
        self.table = table
        self.screen = screen
        self.index = {column.key: place for place, column in enumerate(table.columns)}

        self.rows = [*table.rows, *([table.total] if table.total is not None else [])]
        self.texts = [self._texts_of(row) for row in self.rows]
        self.cells_width = {
            key: max((cell_len(row[place]) for row in self.texts), default=0)
            for key, place in self.index.items()
        }

    def _texts_of(self, row: Sequence[Cell]) -> list[str]:
        pairs = zip(self.table.columns, row, strict=True)
        return [cell_text(cell, column.kind, self.screen.lang) for column, cell in pairs]

    def width_of(self, column: Column, fit: _Fit) -> int:
        """Return the columns of the screen that a column needs at least under this fit."""
        if column.kind == "bar":
            return _NARROWEST_BAR
        width = max(self.cells_width[column.key], cell_len(heading_text(column, self.screen.lang, fit.short)))
        return min(width, fit.text_width) if _wraps(column) else width

    def total_width(self, fit: _Fit) -> int:
        """Return the width of the whole table under this fit."""
        return sum(self.width_of(column, fit) for column in fit.columns) + fit.gap * (len(fit.columns) - 1)


def render_terminal(table: Table, screen: Screen) -> str:
    """Return a table for a terminal, never wider than `screen.width`.

    When room is short, bars go first (those of priority 1 last), then headings take their short form,
    columns move together, long names wrap, and columns of priority 3 and then 2 give way, the last one first.
    """
    console = Console(
        file=io.StringIO(),
        width=max(screen.width, 2 * len(table.columns)),  # below one figure a column Rich drops columns
        force_terminal=True,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    if table.title:
        console.print(Text(say(table.title, screen.lang), style="bold"))
    if table.subtitle:
        console.print(Text(say(table.subtitle, screen.lang), style="dim"))
    if table.columns:
        if table.title or table.subtitle:
            console.print()
        grid = _Grid(table, screen)
        console.print(_drawn(grid, _choose_fit(grid)))
    if table.notes:
        console.print()
    for note in table.notes:
        console.print(Text(say(note, screen.lang), style="dim"))
    file = console.file
    assert isinstance(file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().rstrip("\n").split("\n"))


def _choose_fit(grid: _Grid) -> _Fit:
    fits = list(_fits(grid.table.columns))
    return next((fit for fit in fits if grid.total_width(fit) <= grid.screen.width), fits[-1])


def _fits(columns: tuple[Column, ...]) -> Iterable[_Fit]:
    """Yield layouts from the roomiest to the tightest. A bar of priority 1 is what the table is for."""
    fit = _Fit(columns)
    yield fit
    kept = tuple(column for column in columns if column.kind != "bar" or column.priority == 1)
    fit = replace(fit, columns=kept)
    yield fit
    for squeeze in ({"short": True}, {"gap": 1}, {"text_width": _NARROW_TEXT}):
        fit = replace(fit, **squeeze)
        yield fit
    for priority in (3, 2):
        for column in reversed(fit.columns):
            if column.priority == priority:
                fit = replace(fit, columns=tuple(other for other in fit.columns if other is not column))
                yield fit
    yield replace(fit, columns=tuple(column for column in fit.columns if column.kind != "bar"))


def _drawn(grid: _Grid, fit: _Fit) -> RichTable:
    drawn = RichTable(
        box=_DUMB_BOX if grid.screen.dumb else _TABLE_BOX,
        padding=(0, fit.gap - 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_footer=grid.table.total is not None,
        header_style="bold",
        footer_style="bold",
        border_style="dim",
    )
    fits = grid.total_width(fit) <= grid.screen.width
    spare = max(0, grid.screen.width - grid.total_width(replace(fit, text_width=_BROAD_TEXT)))
    bar_width = min(_WIDEST_BAR, _NARROWEST_BAR + spare)
    body = len(grid.table.rows)
    for column in fit.columns:
        drawn.add_column(
            Text(heading_text(column, grid.screen.lang, fit.short)),
            footer=_cell(grid, body, column, bar_width) if grid.table.total is not None else "",
            justify="left" if column.kind in (*_WRAPPING, "bar") else "right",
            no_wrap=fits and not _wraps(column),  # a figure may be folded, never cut
            overflow="fold",
            width=bar_width if column.kind == "bar" else None,
        )
    for row in range(body):
        drawn.add_row(*(_cell(grid, row, column, bar_width) for column in fit.columns))
    return drawn


def _wraps(column: Column) -> bool:
    return column.kind in _WRAPPING and column.key not in _WHOLE


def _cell(grid: _Grid, row: int, column: Column, bar_width: int) -> Text:
    if column.kind != "bar":
        return Text(grid.texts[row][grid.index[column.key]])
    cell = grid.rows[row][grid.index[column.key]]
    return _bar(cell, bar_width, grid.screen) if isinstance(cell, Ratio) else Text("")


def _bar(ratio: Ratio, width: int, screen: Screen) -> Text:
    """Draw a share, cut like the percent beside it: full only when complete, empty only when nothing."""
    hundredths = ratio.hundredths()
    if hundredths is None:
        return Text("")
    hundredths = min(hundredths, 10000)
    style = "green" if hundredths == 10000 else "cyan"
    if screen.dumb:
        filled = width * hundredths // 10000
        return Text("#" * filled + "." * (width - filled))
    eighths = max(width * 8 * hundredths // 10000, 1 if hundredths else 0)
    whole, rest = divmod(eighths, 8)
    return Text("█" * whole + (_EIGHTHS[rest] if rest else ""), style=style)
