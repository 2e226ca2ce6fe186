"""What an import says and does about text in an old Vietnamese code page, once it knows the columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dht.core.columns import Memo
from dht.core.headers import Layout
from dht.core.issues import Issue, Place, column_letter
from dht.core.legacy_capitals import restore_capitals, restore_name
from dht.core.sheets import Block, Sheet

_NAMES = ("full_name", "family_name", "given_name")


def old_text_issues(sheet: Sheet, headers: Mapping[str, str], header_row: int | None) -> Iterator[Issue]:
    """Say which code page was recognised, showing a header, never a cell; nothing when it was told.

    `headers` are the texts by letter of the column.
    """
    old = sheet.old_text
    if old is None or old.told:
        return
    params = {"encoding": old.encoding}
    letters = None if old.columns is None else {column_letter(at) for at in old.columns}
    written = {at: text for at, text in headers.items() if text and (letters is None or at in letters)}
    if old.in_header:
        shown = next((text for text in written.values() if not text.isascii()), None)
        yield Issue("W125", Place(sheet.file, sheet.name, header_row), shown, params)
        return
    for letter, text in written.items():
        yield Issue("W126", Place(sheet.file, sheet.name, header_row, text, letter), text, params)


def with_capitals(blocks: Iterable[Block], layout: Layout, sheet: Sheet) -> Iterator[Block]:
    """Yield the blocks with the capitals that TCVN3 could not write; anything else passes as it is."""
    old = sheet.old_text
    if old is None or old.encoding != "tcvn3":
        yield from blocks
        return
    names = {layout.columns[field] for field in _NAMES if field in layout.columns}
    columns = [at for at in range(len(layout.header)) if at in old]
    readers = [(at, Memo(restore_name if at in names else restore_capitals)) for at in columns]
    for block in blocks:
        yield replace(block, rows=[_restored(row, readers) for row in block.rows])


def _restored(row: list[str], readers: Sequence[tuple[int, Memo]]) -> list[str]:
    if all(map(str.isascii, row)) and not any(map(str.islower, row)):
        return row
    restored = list(row)
    for at, reader in readers:
        if at < len(row) and row[at]:
            restored[at] = reader[row[at]]
    return restored
