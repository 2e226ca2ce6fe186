"""Sheets whose cells are Unicode to the computer and an old Vietnamese code page to the reader."""

from dataclasses import replace
from itertools import chain

from dht.core.code_pages import CODE_PAGES
from dht.core.issues import Issue, Place, Refusal
from dht.core.legacy_columns import TWICE, CellModerniser, recognise_cells
from dht.core.legacy_text import guess_code_page, strange_words
from dht.core.sheets import Block, Sheet

_LOOKED_AT = 500
"""Rows that decide; what stands further down in an old code page is refused where it is met."""


def modernise(sheet: Sheet, told: str) -> Sheet:
    """Return the sheet with its cells in Unicode; `told` is one of `ENCODINGS`.

    Only what certainly is an old code page is touched, so a sheet of today comes back as it is.
    Raises `Refusal` with E125 when the code page told is certainly another one; see
    `CellModerniser.blocks` for what walking the blocks may raise.
    """
    if sheet.old_text is not None or told in ("utf-8", "utf-16"):
        return sheet
    first: list[Block] = []
    rows: list[list[str]] = []
    for block in sheet.blocks:
        first.append(block)
        rows += block.rows[: _LOOKED_AT - len(rows)]
        if len(rows) >= _LOOKED_AT:
            break
    blocks = chain(first, sheet.blocks)
    place = Place(sheet.file, sheet.name)
    encoding = recognise_cells(rows) if told == "auto" else _told(rows, told, place)
    if encoding is None:
        return replace(sheet, blocks=blocks)
    moderniser = CellModerniser(place, encoding, rows, told != "auto")
    return replace(sheet, blocks=moderniser.blocks(blocks), old_text=moderniser.old_text)


def _told(rows: list[list[str]], told: str, place: Place) -> str:
    """Return the code page told, unless the cells are certainly in another."""
    seen = recognise_cells(rows)
    if seen in (None, told):
        return told
    guess = guess_code_page({word for row in rows for cell in row for word in strange_words(cell)})
    if told in guess.possible:
        return told
    choices = ("utf-8",) if seen == TWICE else tuple(page for page in CODE_PAGES if page == seen)
    raise Refusal(Issue("E125", place, params={"encoding": told}, choices=choices))
