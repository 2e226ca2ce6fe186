"""The cells and headings of a table as text."""

from dht.core.messages import Message
from dht.core.tables import Cell, Column, Kind, Ratio
from dht.words.languages import Lang
from dht.words.numbers import NOTHING, count, day, percent, share
from dht.words.safe import safe
from dht.words.sentences import say, say_short


def cell_text(cell: Cell, kind: Kind, lang: Lang) -> str:
    """Return one cell as its column's kind asks, in one line and safe to print. None reads `–`."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Message):
        return say(cell, lang)
    if isinstance(cell, Ratio):
        return share(cell, lang) if kind == "ratio" else percent(cell, lang)
    if isinstance(cell, int):
        return count(cell, lang)
    text = safe(cell)
    return day(text, lang) if kind == "date" else text


def heading_text(column: Column, lang: Lang, short: bool = False) -> str:
    """Return the heading of a column; `short` asks for the form that fits narrow screens."""
    heading = column.heading or Message(f"column.{column.key}")
    return say_short(heading, lang) if short else say(heading, lang)
