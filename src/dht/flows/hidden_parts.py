"""Rows and columns that the spreadsheet program does not show are read like all others, and said."""

from collections.abc import Iterator

from dht.core.headers import Layout
from dht.core.issues import Issue, Place, column_letter
from dht.core.sheets import Block, Sheet
from dht.flows.import_report import FileOutcome

_RANGES_NAMED = 8


def watch_hidden_rows(
    blocks: Iterator[Block], layout: Layout, sheet: Sheet, outcome: FileOutcome
) -> Iterator[Block]:
    """Pass blocks on; after the last tell how many rows below the header were hidden (W121)."""
    hidden: list[int] = []
    for block in blocks:
        hidden += [number for number in block.hidden if number > layout.header_row]
        yield block
    if hidden:
        params = {"count": len(hidden), "rows": _ranges(hidden)}
        outcome.tell([Issue("W121", Place(sheet.file, sheet.name), params=params)])


def hidden_columns(layout: Layout, sheet: Sheet) -> Iterator[Issue]:
    """Yield an issue (W122) for each hidden column that is read."""
    for index in sorted({*layout.columns.values(), *layout.level_columns.values()}):
        if any(first <= index <= last for first, last in sheet.hidden_columns):
            header = layout.header[index]
            place = Place(sheet.file, sheet.name, layout.header_row, header, column_letter(index))
            yield Issue("W122", place, header)


def _ranges(numbers: list[int]) -> str:
    """Write row numbers in order shortly: `5, 7–9`; after some ranges `…`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    text = ", ".join("–".join(map(str, ends)) for ends in ranges[:_RANGES_NAMED])
    return f"{text} …" if len(ranges) > _RANGES_NAMED else text
