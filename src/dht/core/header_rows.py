"""The rows of one header joined: merged cells, two or three rows, column numbers `(1) (2) (3)`."""

from collections.abc import Sequence
from itertools import zip_longest

from dht.core.column_map import BESIDE
from dht.core.header_names import PERSON_FIELDS
from dht.core.header_words import DATE, SENSITIVE, Reading, read_header, tells_sensitive
from dht.core.issues import column_letter
from dht.core.text import clean, squash

NO_ROW = -1
"""The index of the header row of a list that has none: data begin in the row after it."""


def join_header_rows(rows: Sequence[list[str]], index: int) -> tuple[list[str], list[Reading | None], int]:
    """Return texts and meanings of all header rows together, and the index of the last of them."""
    if index == NO_ROW:
        letters = [column_letter(at) if any(column) else "" for at, column in enumerate(zip_longest(*rows))]
        return letters, [None] * len(letters), index
    raw = [cell.strip() for cell in rows[index]]
    header = [clean(cell) for cell in raw]
    readings = [read_header(cell) for cell in raw]
    last = index
    if index + 1 < len(rows):
        below = [cell.strip() for cell in rows[index + 1]]
        joined = _join_second_row(header, readings, below)
        if joined is not None:
            header, readings = joined
            last += 1
    if index:
        header, readings = _join_row_above(header, readings, [clean(cell) for cell in rows[index - 1]])
    if last + 1 < len(rows) and numbers_columns(rows[last + 1]):
        last += 1
    for at, text in enumerate(header):
        if readings[at] is None and tells_sensitive(text):
            readings[at] = Reading(SENSITIVE)
    return header, readings, last


def _join_row_above(
    header: list[str], readings: list[Reading | None], above: list[str]
) -> tuple[list[str], list[Reading | None]]:
    """Join a row above that has the headers of columns left empty: `STT`, merged with the cell below it.

    Its other texts span the headers below them: `Thông tin cá nhân`. Without a known header over an empty
    cell it is a title.
    """
    width = max(len(header), len(above))
    joined = header + [""] * (width - len(header))
    meaning = readings + [None] * (width - len(readings))
    over_nothing = [at for at, text in enumerate(above) if text and not joined[at]]
    if not any(read_header(above[at]) for at in over_nothing):
        return header, readings
    parent = ""
    for at, text in enumerate(above):
        parent = text or parent
        if at in over_nothing:
            joined[at], meaning[at], parent = text, read_header(text), ""
        elif parent and joined[at]:
            joined[at] = f"{parent} › {joined[at]}"
    return joined, meaning


_CHILD_OF_ITS_OWN = frozenset({"so", "ma", "number", "code"})


def _join_second_row(
    header: list[str], readings: list[Reading | None], below: list[str]
) -> tuple[list[str], list[Reading | None]] | None:
    """Join the second row of a header under merged cells, or answer None when the row holds data.

    It is a header row when it is filled only under headers that span several columns, and mostly with
    known headers.
    """
    width = max(len(header), len(below))
    above = header + [""] * (width - len(header))
    joined, meaning = list(above), readings + [None] * (width - len(readings))
    parent = 0
    known = filled = 0
    for at, child in enumerate(below + [""] * (width - len(below))):
        if above[at]:
            parent = at
        if not child:
            continue
        spans = parent + 1 < width and not above[parent + 1]
        if not spans:
            return None
        of_parent = readings[parent] if parent < len(readings) else None
        meaning[at] = _read_child(above[parent], of_parent, child, is_first=at == parent)
        joined[at] = f"{above[parent]} {BESIDE} {clean(child)}"
        filled += 1
        known += meaning[at] is not None or _is_header_text(child)
    return (joined, meaning) if known and known * 2 >= filled else None


def _read_child(parent: str, of_parent: Reading | None, child: str, *, is_first: bool) -> Reading | None:
    together = read_header(f"{parent} {child}")
    if together:
        return together
    alone = read_header(child)
    if of_parent and of_parent.what.startswith("level "):  # the result or the trainer of that level
        return None
    above = of_parent.what if of_parent else ""
    if alone and alone.what == DATE and above in PERSON_FIELDS:  # when the id card was issued
        return None
    if alone and alone.what.startswith("level ") and above == "result":  # passed or not, but no date
        return None
    if is_first and squash(child) in _CHILD_OF_ITS_OWN:
        return of_parent
    return alone if _is_header_text(child) else None


def _is_header_text(child: str) -> bool:
    """Tell a header from data; `Nam` alone may be the name of a person."""
    reading = read_header(child)
    return squash(child) in _CHILD_OF_ITS_OWN or (
        reading is not None and reading.what not in ("male", "female")
    )


def numbers_columns(row: Sequence[str]) -> bool:
    """Tell whether a row only counts the columns: `(1) (2) (3)`, `1 2 3` or `A B 1 2`."""
    cells = [cell.strip().strip("()[]") for cell in row if cell.strip()]
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    letters = [cell for cell in cells if len(cell) == 1 and cell.isalpha()]
    in_order = numbers == list(range(1, len(numbers) + 1))
    return len(cells) >= 3 and len(numbers) >= 1 and in_order and len(numbers) + len(letters) == len(cells)
