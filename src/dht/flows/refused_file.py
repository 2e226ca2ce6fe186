"""`dht import --refused`: the refused rows go back to the office in their own layout, with the reasons.

The files are read a second time for it, so that an import keeps no cells of the rows it reads.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dht.core.headers import Layout
from dht.core.issues import Issue, Place, Refusal, column_letter
from dht.core.messages import message
from dht.core.own_columns import is_own, row_column
from dht.core.refused_rows import RefusedRows, RefusedSheet, ReturnedRow, ReturnedSheet
from dht.core.sheets import Block, Sheet
from dht.files.opening import open_sheets
from dht.files.source import STANDARD_INPUT
from dht.files.written import claim_workbook, replacing
from dht.flows.import_report import FileOutcome, ImportReport, RefusedFile
from dht.flows.old_text import with_capitals
from dht.flows.reading_setup import read_encoding
from dht.words import Lang, say

_BLOCK_ROWS = 5_000
_MOST_COLUMNS = 16_000
"""A spreadsheet has 16,384; longer rows are no rows of anything."""

Mark = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Return:
    """How refused rows are to go back: into which file, in which language, how they are imported again."""

    target: Path
    lang: Lang
    again: str
    marks: Mapping[str, Mark]
    """Size and time of each file before the import."""
    encoding: str
    """As it was told for the import."""


def prepare_return(
    target: str, files: Sequence[str], lang: Lang, again: str, encoding: str | None = None
) -> Return:
    """Get ready before anything is imported. Raises `Refusal` as `claim_workbook` does."""
    path = claim_workbook("--refused", target, files)
    return Return(path, lang, again, {file: _mark(file) for file in files}, read_encoding(encoding))


def give_back(how: Return, report: ImportReport, files: Sequence[str]) -> None:
    """Write the refused rows of an import, if there are any, and say in the report what was written."""
    name = how.target.name
    report.refused_file = RefusedFile(name, how.again)
    refused = [
        (file, outcome, outcome.refused_rows)
        for file, outcome in zip(files, report.files, strict=True)
        if outcome.refused and outcome.refused_rows is not None
    ]
    unchanged = [each for each in refused if _is_unchanged(how, each[0], each[1])]
    if not unchanged:
        return
    from dht.render.refused_workbook import write_refused

    try:
        with replacing(how.target) as part:
            sheets = chain.from_iterable(_sheets(*each, how) for each in unchanged)
            written = write_refused(part, sheets, how.lang, how.again)
    except Refusal as refusal:
        report.files[-1].tell(refusal.issues)
        report.exit_code = refusal.exit_code
        return
    report.refused_file.rows = written
    left_out = sum(outcome.refused for _, outcome, _ in unchanged) - written
    if left_out:
        report.files[-1].tell([Issue("W140", Place(file=name), params={"rows": left_out})])


def _is_unchanged(how: Return, file: str, outcome: FileOutcome) -> bool:
    if _mark(file) == how.marks[file]:
        return True
    outcome.tell([Issue("E144", Place(file=outcome.file))])
    return False


def _mark(file: str) -> Mark:
    """Return what changes when a file is saved; None for what can only be read once and is kept."""
    if file == STANDARD_INPUT:
        return None
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _sheets(file: str, outcome: FileOutcome, rows: RefusedRows, how: Return) -> Iterator[ReturnedSheet]:
    context = {account.name: account.printed.context for account in outcome.sheets}
    for sheet in open_sheets(file, _BLOCK_ROWS, encoding=how.encoding):
        refused = rows.sheets.get(sheet.name)
        if refused is not None and refused.count:
            yield _sheet(sheet, rows, refused, context.get(sheet.name, ()), how.lang)


def _name(sheet: Sheet, lang: Lang) -> str:
    if sheet.name is not None:
        return sheet.name
    if sheet.file == STANDARD_INPUT:
        return say(message("place.stdin"), lang)
    # Not the bare name of the file, which might tell a unit as the name of a sheet does.
    return say(message("returned.file", file=sheet.file), lang)


def _sheet(
    sheet: Sheet, rows: RefusedRows, refused: RefusedSheet, context: Sequence[int], lang: Lang
) -> ReturnedSheet:
    layout = refused.layout
    first = next(sheet.blocks)
    above = layout.header_row + 1 - first.first_row
    header_from = max(layout.header_from - first.first_row, 0)
    own = {at for at, text in enumerate(layout.header) if is_own(text)}
    columns = [at for at in range(min(refused.widest, _MOST_COLUMNS)) if at not in own]
    top = [_picked(cells, columns) for cells in first.rows[:above]] or [_letters(columns, lang)]
    wanted = _in_order(refused, context)
    blocks = with_capitals(chain((first,), sheet.blocks), layout, sheet)
    walked = _rows(blocks, wanted, layout, columns, rows)
    return ReturnedSheet(_name(sheet, lang), top, header_from, columns, not sheet.ragged, walked)


def _in_order(refused: RefusedSheet, context: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each refused row with the numbers of its reasons, after the headings that stand above it.

    All headings, even if no row of theirs was refused: one ends what another one said.
    """
    above = deque(context)
    for number, reasons in refused:
        while above and above[0] < number:
            yield above.popleft(), ()
        yield number, reasons


def _letters(columns: Sequence[int], lang: Lang) -> list[str]:
    """Return a header for a list that has none, so that dht's own columns can be told from its."""
    return [say(message("returned.column", letter=column_letter(at)), lang) for at in columns]


def _rows(
    blocks: Iterator[Block],
    wanted: Iterable[tuple[int, Sequence[int]]],
    layout: Layout,
    columns: Sequence[int],
    rows: RefusedRows,
) -> Iterator[ReturnedRow]:
    """Pick rows out of a sheet that is read again."""
    numbers_at = row_column(layout.header)
    sensitive = frozenset(layout.dropped)
    block = next(blocks)
    for number, reasons in wanted:
        while number >= block.first_row + len(block.rows):
            block = next(blocks)
        cells = list(block.rows[number - block.first_row])
        for column, text in block.merged_over(number).items():
            if column < len(cells):
                cells[column] = cells[column] or text
        kept = _picked(cells, columns, sensitive)
        office = "" if numbers_at is None or numbers_at >= len(cells) else cells[numbers_at].strip()
        yield ReturnedRow(office or str(number), kept, [rows.reason(at, number) for at in reasons])


def _picked(cells: Sequence[str], columns: Sequence[int], without: frozenset[int] = frozenset()) -> list[str]:
    return [cells[at] if at < len(cells) and at not in without else "" for at in columns]
