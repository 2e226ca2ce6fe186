"""Any file an office sends becomes sheets of text cells, or one refusal that says why not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING

from dht.core.code_pages import CODE_PAGES
from dht.core.issues import Issue, Place, Refusal
from dht.core.sheets import Block, OldText, Sheet
from dht.files.csv_text import HEAD_BYTES, read_text
from dht.files.legacy_cells import modernise
from dht.files.signatures import Content, content_of
from dht.files.source import cannot_open, open_source, shown_name
from dht.files.text_encodings import choose_encoding

OnBytes = Callable[[int], None] | None

if TYPE_CHECKING:
    from dht.files.reading_process import WorkbookProcess

_WORKBOOK_ENDINGS = ("xlsx", "xlsm", "xls", "xlsb", "ods")
_TEXT_ENDINGS = ("csv", "tsv", "txt")


class OpenedFile:
    """A file that has been opened and, if it is a workbook, is already being read by another process."""

    def __init__(self, path: str, block_rows: int = 5000) -> None:
        """Open `path`; `-` is standard input. The content decides what the file is, not its name.

        Raises `Refusal`: E101 it cannot be opened (exit code 2), E103 it is neither text nor a workbook,
        E120 no process can be started to read it.
        """
        self.file = shown_name(path)
        self._block_rows = block_rows
        self._stream = open_source(path)
        self._workbook: WorkbookProcess | None = None
        try:
            self._head = self._stream.read(HEAD_BYTES)
            self._stream.seek(0)
        except OSError as error:
            self._stream.close()
            raise cannot_open(self.file, error) from error
        content = content_of(self._head)
        if content in ("zip", "compound"):
            from dht.files import reading_process

            self._workbook = reading_process.WorkbookProcess(self._stream, self.file, content, block_rows)
        elif content != "text":
            self._stream.close()
            raise Refusal(Issue("E103", Place(file=self.file), params={"seen": content}))
        self._issues = tuple(_misnamed(self.file, content))

    def __enter__(self) -> "OpenedFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop reading."""
        self._stream.close()
        if self._workbook is not None:
            self._workbook.close()

    def sheets(self, on_bytes: OnBytes = None, encoding: str = "auto") -> Iterator[Sheet]:
        """Return the sheets; one without any text has no blocks. Call it once.

        Sheets are read as they are asked for; walk the blocks of one before asking for the next.
        `on_bytes` hears, once per block or sheet, how many bytes are done (see `source_size`).
        `encoding` is one of `ENCODINGS`, for the text and for old cells.

        Raises `Refusal`, here or while walking: E102 there is no text, E104 and E113 the text is
        faulty, E107 to E109 and E120 the workbook is, E125 and E126 its code page cannot be told.
        """
        try:
            found = self._modern(_from_first_text(self._all(on_bytes, encoding)), encoding)
            empty: list[Sheet] = []
            for sheet, has_text in found:
                if has_text:
                    sheet = replace(sheet, issues=self._issues)
                    return chain(empty, (sheet,), (other for other, _ in found))
                empty.append(sheet)
            raise Refusal(Issue("E102", Place(file=self.file)))
        except Refusal:
            self.close()
            raise

    def _all(self, on_bytes: OnBytes, told: str) -> Iterator[Sheet]:
        """Return the sheets as they stand in the file."""
        if self._workbook is not None:
            return self._workbook.sheets(on_bytes)
        encoding = choose_encoding(self._head, told, self.file)
        old_text = OldText(encoding, told=told != "auto") if encoding in CODE_PAGES else None
        blocks = read_text(self._stream, self.file, self._block_rows, on_bytes, encoding)
        return iter((Sheet(self.file, None, blocks, ragged=True, old_text=old_text),))

    def _modern(self, sheets: Iterator[tuple[Sheet, bool]], encoding: str) -> Iterator[tuple[Sheet, bool]]:
        """Pass on the sheets with the cells that were typed in an old font in Unicode."""
        for sheet, has_text in sheets:
            modern = modernise(sheet, encoding)
            yield replace(modern, blocks=self._closing(modern.blocks)), has_text

    def _closing(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """Pass blocks on; close the file behind a refusal, however long it is kept."""
        try:
            yield from blocks
        except Refusal:
            self.close()
            raise


def open_sheets(
    path: str,
    block_rows: int = 5000,
    on_bytes: OnBytes = None,
    encoding: str = "auto",
) -> Iterator[Sheet]:
    """Open a CSV file or workbook and return its sheets, as `OpenedFile` does."""
    return OpenedFile(path, block_rows).sheets(on_bytes, encoding)


def _misnamed(file: str, content: Content) -> Iterator[Issue]:
    """Say it when a text file is named as a workbook or the other way round."""
    ending = file.rpartition(".")[2].lower()
    seen = "text" if content == "text" else "workbook"
    if ending in (_WORKBOOK_ENDINGS if seen == "text" else _TEXT_ENDINGS):
        yield Issue("W123", Place(file=file), params={"seen": seen})


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
