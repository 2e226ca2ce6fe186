"""Any file an office sends becomes sheets of text cells, or one refusal that says why not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Block, Sheet
from dht.files.csv_text import HEAD_BYTES, read_text
from dht.files.signatures import content_of
from dht.files.source import cannot_open, open_source, shown_name


def open_sheets(
    path: str, block_rows: int = 5000, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Sheet]:
    """Return the sheets of a CSV file or workbook; one without any text has no blocks. `-` is standard input.

    The content decides what the file is, not its name. Sheets are read as they are asked for; walk
    the blocks of one before asking for the next. `on_bytes` hears, once per block or sheet, how many
    bytes are done (see `source_size`).

    Raises `Refusal`, here or while walking: E101 it cannot be opened (exit code 2), E102 it holds no
    text, E103 it is something else, E104 and E113 the text is faulty, E107 to E109 the workbook is.
    """
    file = shown_name(path)
    found = _from_first_text(_sheets(path, file, block_rows, on_bytes))
    empty: list[Sheet] = []
    for sheet, has_text in found:
        if has_text:
            return chain(empty, (sheet,), (other for other, _ in found))
        empty.append(sheet)
    raise Refusal(Issue("E102", Place(file=file)))


def _sheets(path: str, file: str, block_rows: int, on_bytes: Callable[[int], None] | None) -> Iterator[Sheet]:
    stream = open_source(path)
    try:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
    except OSError as error:
        stream.close()
        raise cannot_open(file, error) from error
    content = content_of(head)
    if content == "text":
        return iter((Sheet(file, None, read_text(stream, file, block_rows, on_bytes), ragged=True),))
    if content == "zip":
        from dht.files.workbook import read_zip_workbook

        return read_zip_workbook(stream, file, block_rows, on_bytes)
    if content == "compound":
        from dht.files.workbook import read_compound_workbook

        return read_compound_workbook(stream, file, block_rows, on_bytes)
    stream.close()
    raise Refusal(Issue("E103", Place(file=file), params={"seen": content}))


def _from_first_text(sheets: Iterator[Sheet]) -> Iterator[tuple[Sheet, bool]]:
    """Pass on every sheet from its first block that has text, without blocks if none has; say which."""
    for sheet in sheets:
        blocks: Iterator[Block] = iter(())
        for block in sheet.blocks:
            if any(cell and not cell.isspace() for row in block.rows for cell in row):
                blocks = chain((block,), sheet.blocks)
                yield replace(sheet, blocks=blocks), True
                break
        else:
            yield replace(sheet, blocks=blocks), False
