"""Any file an office sends becomes sheets of text cells, or one refusal that says why not."""

from collections.abc import Callable, Iterator
from itertools import chain

from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Sheet
from dht.files.csv_text import HEAD_BYTES, read_text
from dht.files.signatures import content_of
from dht.files.source import cannot_open, open_source, shown_name


def open_sheets(
    path: str, block_rows: int = 5000, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Sheet]:
    """Return the sheets of a CSV file or workbook that have any text; `-` is standard input.

    The content decides what the file is, not its name. Sheets are read as they are asked for; walk
    the blocks of one before asking for the next. `on_bytes` hears, once per block or sheet, how many
    bytes are done (see `source_size`).

    Raises `Refusal`, here or while walking: E101 it cannot be opened (exit code 2), E102 it holds no
    text, E103 it is something else, E104 and E113 the text is faulty, E107 to E109 the workbook is.
    """
    file = shown_name(path)
    stream = open_source(path)
    try:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
    except OSError as error:
        stream.close()
        raise cannot_open(file, error) from error
    content = content_of(head)
    sheets: Iterator[Sheet]
    if content == "text":
        sheets = iter((Sheet(file, None, read_text(stream, file, block_rows, on_bytes), ragged=True),))
    elif content == "zip":
        from dht.files.workbook import read_zip_workbook

        sheets = read_zip_workbook(stream, file, block_rows, on_bytes)
    elif content == "compound":
        from dht.files.workbook import read_compound_workbook

        sheets = read_compound_workbook(stream, file, block_rows, on_bytes)
    else:
        stream.close()
        raise Refusal(Issue("E103", Place(file=file), params={"seen": content}))
    found = _with_text(sheets)
    first = next(found, None)
    if first is None:
        raise Refusal(Issue("E102", Place(file=file)))
    return chain((first,), found)


def _with_text(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Pass on the sheets that have text, each from its first block that has some."""
    for sheet in sheets:
        for block in sheet.blocks:
            if any(cell and not cell.isspace() for row in block.rows for cell in row):
                blocks = chain((block,), sheet.blocks)
                yield Sheet(sheet.file, sheet.name, blocks, sheet.ragged, sheet.hidden)
                break
