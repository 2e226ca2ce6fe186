"""`dht explain CODE`: what a code of an error or warning means, and what to do about it."""

import re
from difflib import get_close_matches

from dht.core.issues import CODES, wrong_option
from dht.core.messages import message
from dht.core.tables import Cell, Column, Report, Table
from dht.words import Lang
from dht.words.codes import words_of_code
from dht.words.languages import LANGUAGES

_CODE = re.compile(r"[EW]\d{3}", re.IGNORECASE)
_ABOUT = (Column("item"), Column("value"))
_LIST = (Column("code"), Column("means", heading=message("explain.means")))


def explain_code(text: str, lang: Lang) -> Report:
    """Return what one code means; `E203`, `e203` and `lỗi[E203]` are all the same.

    Raises `Refusal` (E701, exit code 2) when there is no such code.
    """
    match = _CODE.search(text)
    code = match.group().upper() if match else ""
    if code not in CODES:
        raise wrong_option("CODE", text, get_close_matches(code or text.upper(), CODES, n=5))
    words = words_of_code(code, lang)
    rows: list[tuple[Cell, ...]] = [(message("explain.what"), what) for what in words.whats]
    rows.append((message("explain.why"), words.why))
    rows += [(message("explain.hint"), hint) for hint in words.hints]
    rows.append((message("explain.then"), message(f"explain.then.{code[0]}")))
    title = message("explain.title", code=code, what=words.whats[0])
    record = _record(code)
    return Report(Table(title, _ABOUT, rows), record, [record])


def list_codes(lang: Lang) -> Report:
    """Return every code with the first of its texts."""
    rows: list[tuple[Cell, ...]] = [(code, words_of_code(code, lang).whats[0]) for code in CODES]
    records = [_record(code) for code in CODES]
    return Report(Table(message("explain.codes"), _LIST, rows), records, records)


def _record(code: str) -> dict[str, object]:
    record: dict[str, object] = {"code": code, "kind": "error" if code[0] == "E" else "warning"}
    for lang in LANGUAGES:
        words = words_of_code(code, lang)
        record |= {f"what_{lang}": words.whats[0], f"why_{lang}": words.why, f"hint_{lang}": words.hints[0]}
    return record
