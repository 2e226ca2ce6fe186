"""What dht writes into workbooks beside an office's own columns, and knows again when it comes back.

Every heading and sheet name of dht's own ends in `(dht)`: such a column or sheet is never taken for data.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dht.core.sheets import Block
from dht.core.text import clean, squash

_MARK = "(dht)"

REASON_HEADINGS = ("Lý do từ chối (dht)", "Why refused (dht)")
"""Vietnamese, English: the column that says why a row was refused."""
ROW_HEADINGS = ("Dòng gốc (dht)", "Original row (dht)")
"""Vietnamese, English: the column with the number that the row has in the office's file."""

TO_DO_HEADINGS = ("Vì sao còn thiếu (dht)", "Why missing (dht)")
"""Vietnamese, English: the column of a list to fill in after which there is what is to be filled in."""

SHAPE_CODES = ("E111", "E112", "E140")
"""Of a row so refused nobody knows whether its cells stand in their columns, until its reason is cleared."""

EXAMPLE_NAMES = ("Ví dụ: Lò Thị Mai", "Example: Lò Thị Mai")
"""Vietnamese, English: the name in the row of a template that shows how to fill it in. It is nobody's."""

_REASONS = frozenset(map(squash, REASON_HEADINGS))
_ROWS = frozenset(map(squash, ROW_HEADINGS))
_TO_DO = frozenset(map(squash, TO_DO_HEADINGS))


def is_own(name: str) -> bool:
    """Tell whether a heading or a sheet name is one that dht wrote."""
    return clean(name).casefold().endswith(_MARK)


@lru_cache(maxsize=256)
def own_columns(header: tuple[str, ...]) -> tuple[int, ...]:
    """Return the columns that dht wrote."""
    return tuple(at for at, text in enumerate(header) if is_own(text))


def set_own_aside(block: Block, header: tuple[str, ...]) -> tuple[Block, frozenset[int]]:
    """Return a block with dht's own columns blank, and the numbers of rows whose note on shape still stands.

    A row of a list to fill in that nobody has filled in is left blank as a whole. A block of an office's own
    file comes back as it is.
    """
    own = own_columns(header)
    if not own:
        return block, frozenset()
    reasons = reason_column(header)
    marked = frozenset(
        number
        for number, row in enumerate(block.rows, block.first_row)
        if reasons is not None and reasons < len(row) and any(code in row[reasons] for code in SHAPE_CODES)
    )
    to_do = _column(header, _TO_DO)
    rows = [
        ["" if at in own or _undone(row, to_do) else cell for at, cell in enumerate(row)]
        for row in block.rows
    ]
    # What was an error such as #N/A came back as text, and is no value until it is corrected.
    return replace(block, rows=rows, may_have_errors=True), marked


def _undone(row: Sequence[str], to_do: int | None) -> bool:
    return to_do is not None and not any(cell.strip() for cell in row[to_do + 1 :])


def reason_column(header: Sequence[str]) -> int | None:
    """Return the column in which dht said why rows were refused, or None."""
    return _column(header, _REASONS)


def row_column(header: Sequence[str]) -> int | None:
    """Return the column in which dht wrote the numbers of the office's rows, or None."""
    return _column(header, _ROWS)


def _column(header: Sequence[str], keys: frozenset[str]) -> int | None:
    return next((at for at, text in enumerate(header) if is_own(text) and squash(text) in keys), None)
