"""What dht writes into workbooks beside an office's own columns, and knows again when it comes back.

Every heading and sheet name of dht's own ends in `(dht)`: such a column or sheet is never taken for data.
"""

from collections.abc import Sequence

from dht.core.text import clean, squash

_MARK = "(dht)"

REASON_HEADINGS = ("Lý do từ chối (dht)", "Why refused (dht)")
"""Vietnamese, English: the column that says why a row was refused."""
ROW_HEADINGS = ("Dòng gốc (dht)", "Original row (dht)")
"""Vietnamese, English: the column with the number that the row has in the office's file."""

SHAPE_CODES = ("E111", "E112", "E140")
"""Of a row so refused nobody knows whether its cells stand in their columns, until its reason is cleared."""

_REASONS = frozenset(map(squash, REASON_HEADINGS))
_ROWS = frozenset(map(squash, ROW_HEADINGS))


def is_own(name: str) -> bool:
    """Tell whether a heading or a sheet name is one that dht wrote."""
    return clean(name).casefold().endswith(_MARK)


def reason_column(header: Sequence[str]) -> int | None:
    """Return the column in which dht said why rows were refused, or None."""
    return _column(header, _REASONS)


def row_column(header: Sequence[str]) -> int | None:
    """Return the column in which dht wrote the numbers of the office's rows, or None."""
    return _column(header, _ROWS)


def _column(header: Sequence[str], keys: frozenset[str]) -> int | None:
    return next((at for at, text in enumerate(header) if is_own(text) and squash(text) in keys), None)
