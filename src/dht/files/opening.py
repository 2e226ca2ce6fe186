"""Any file an office sends becomes sheets of text cells, or one refusal that says why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from dht.core.code_pages import CODE_PAGES
from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Block, OldText, Sheet
from dht.files.csv_text import HEAD_BYTES, read_text
from dht.files.legacy_cells import modernise
from dht.files.signatures import content_of
from dht.files.source import cannot_open, open_source, shown_name
from dht.files.text_encodings import choose_encoding

OnBytes = Callable[[int], None] | None


def open_sheets(
    path: str,
    block_rows: int = 5000,
    on_bytes: OnBytes = None,
    encoding: str = "auto",
) -> Iterator[Sheet]:
    """Return the sheets of a CSV file or workbook; one without any text has no blocks. `-` is standard input.

    The content decides what the file is, not its name. Sheets are read as they are asked for; walk
    the blocks of one before asking for the next. `on_bytes` hears, once per block or sheet, how many
    bytes are done (see `source_size`). `encoding` is one of `ENCODINGS`, for the text and for old cells.

    Raises `Refusal`, here or while walking: E101 it cannot be opened (exit code 2), E102 it holds no
    text, E103 it is something else, E104 and E113 the text is faulty, E107 to E109 the workbook is,
    E125 and E126 its code page cannot be told.
    """
    file = shown_name(path)
    stream, head = _open(path, file)
    sheets = _sheets(stream, head, (file, encoding), block_rows, on_bytes)
    found = _modern(stream, _from_first_text(sheets), encoding)
    empty: list[Sheet] = []
    for sheet, has_text in found:
        if has_text:
            return chain(empty, (sheet,), (other for other, _ in found))
        empty.append(sheet)
    raise Refusal(Issue("E102", Place(file=file)))


def _open(path: str, file: str) -> tuple[BinaryIO, bytes]:
    stream = open_source(path)
    try:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
    except OSError as error:
        stream.close()
        raise cannot_open(file, error) from error
    return stream, head


def _sheets(
    stream: BinaryIO, head: bytes, source: tuple[str, str], block_rows: int, on_bytes: OnBytes
) -> Iterator[Sheet]:
    """Return the sheets as they stand in the file; `source` is its name and the encoding as told."""
    file, told = source
    content = content_of(head)
    if content == "text":
        with _closed_behind_a_refusal(stream):
            encoding = choose_encoding(head, told, file)
        old_text = OldText(encoding, told=told != "auto") if encoding in CODE_PAGES else None
        blocks = read_text(stream, file, block_rows, on_bytes, encoding)
        return iter((Sheet(file, None, blocks, ragged=True, old_text=old_text),))
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


def _modern(
    stream: BinaryIO, sheets: Iterator[tuple[Sheet, bool]], encoding: str
) -> Iterator[tuple[Sheet, bool]]:
    """Pass on the sheets with the cells that were typed in an old font in Unicode."""
    for sheet, has_text in sheets:
        with _closed_behind_a_refusal(stream):
            modern = modernise(sheet, encoding)
        yield replace(modern, blocks=_modern_blocks(stream, modern.blocks)), has_text


def _modern_blocks(stream: BinaryIO, blocks: Iterator[Block]) -> Iterator[Block]:
    with _closed_behind_a_refusal(stream):
        yield from blocks


@contextmanager
def _closed_behind_a_refusal(stream: BinaryIO) -> Iterator[None]:
    """Close the file when what it holds is refused, however long the refusal is kept."""
    try:
        yield
    except Refusal:
        stream.close()
        raise
