"""Where an issue is, as the spreadsheet program shows it."""

import re
from collections.abc import Sequence

from dht.core.issues import Place
from dht.core.messages import message
from dht.words.languages import Lang
from dht.words.safe import safe
from dht.words.sentences import say

FIRST_ROWS = 3

_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")


def tell_place(place: Place, rows: Sequence[int], lang: Lang) -> str:
    """Return the place of one or several rows: `teachers.xlsx Sheet1!C17`, `teachers.csv:17 cột “Đối tượng”`.

    Of several rows the first `FIRST_ROWS` are named and all are counted:
    `teachers.xlsx Sheet1!C5, C9, C12 … (37 dòng)`. Nothing known gives an empty text.
    """
    file = safe(place.file or "")
    if place.file == "-":
        file = say(message("place.stdin"), lang)
    if place.sheet is None:
        return _in_text_file(file, place, rows, lang)
    return f"{file} {_in_sheet(place, rows, lang)}".strip()


def _in_text_file(file: str, place: Place, rows: Sequence[int], lang: Lang) -> str:
    listed = _listed([str(row) for row in rows], lang)
    where = f"{file}:{listed}" if listed and file else file or (_row(listed, lang) if listed else "")
    return f"{where} {_column(place.column, lang)}".strip() if place.column else where


def _in_sheet(place: Place, rows: Sequence[int], lang: Lang) -> str:
    name = safe(place.sheet or "")
    sheet = name if _PLAIN_SHEET.fullmatch(name) else "'" + name.replace("'", "''") + "'"
    if place.letter and rows:
        return f"{sheet}!{_listed([f'{place.letter}{row}' for row in rows], lang)}"
    if rows:
        sheet = f"{sheet} {_row(_listed([str(row) for row in rows], lang), lang)}"
    column = place.column or place.letter
    return f"{sheet} {_column(column, lang)}" if column else sheet


def _listed(addresses: Sequence[str], lang: Lang) -> str:
    if len(addresses) <= 1:
        return "".join(addresses)
    dots = " …" if len(addresses) > FIRST_ROWS else ""
    counted = say(message("place.count", rows=len(addresses)), lang)
    return f"{', '.join(addresses[:FIRST_ROWS])}{dots} {counted}"


def _row(listed: str, lang: Lang) -> str:
    return say(message("place.row", rows=listed), lang)


def _column(heading: str, lang: Lang) -> str:
    return say(message("place.column", column=heading), lang)
