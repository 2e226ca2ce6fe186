"""CSV and JSON: the same bytes whatever the language or the screen."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dht.core.tables import Report, Stream
from dht.words.safe import acts_or_hides, safe

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_PIECE = 1 << 16
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")


def json_pieces(report: Report) -> Iterator[str]:
    """Yield the document as JSON: keys in the order given, letters as they are, and the values exact.

    What a terminal would obey or hide is written as an escape, which changes the bytes and not the value.
    A `Stream` in the document is written record by record.
    """
    document = report.document
    if not isinstance(document, Mapping) or not any(isinstance(v, Stream) for v in document.values()):
        yield _json(document) + "\n"
        return
    opening = "{\n  "
    for key, value in document.items():
        yield f"{opening}{_json(key)}: "
        if isinstance(value, Stream):
            yield from _json_list(value)
        else:
            yield _json(value).replace("\n", "\n  ")
        opening = ",\n  "
    yield "\n}\n"


def _json_list(stream: Stream) -> Iterator[str]:
    opening, closing = "[", "[]"
    for record in stream:
        yield opening + "\n    " + _json(record).replace("\n", "\n    ")
        opening, closing = ",", "\n  ]"
    yield closing


def _json(value: object) -> str:
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def _escaped(text: str) -> str:
    """Return JSON with what a terminal would obey or hide as escapes."""
    for character in set(text) - {"\n"}:
        if acts_or_hides(character):
            text = text.replace(character, json.dumps(character)[1:-1])
    return text


def csv_pieces(report: Report) -> Iterator[str]:
    """Yield the records as CSV: comma, `\\n`, a header of keys (all that occur, in order of appearance).

    Without records the header is the columns of the table. A missing or unknown value is an empty cell.
    """
    records = report.records
    if isinstance(records, Stream):
        keys = list(records.keys)
    else:
        keys = list(dict.fromkeys(key for record in records for key in record))
    if not keys:
        keys = [column.key for column in report.table.columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    for record in records:
        values = [record.get(key) for key in keys]
        writer.writerow([None if value is None else _csv_cell(value) for value in values])
        if out.tell() >= _PIECE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        return guard_formula(value)
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))


@lru_cache(maxsize=1 << 14)  # names and units come again and again
def guard_formula(text: str) -> str:
    """Return a text cell made safe, with `'` before whatever a spreadsheet would run as a formula.

    Plain numbers (`-5`, `+84912345678`) are no formulas and stay untouched.
    """
    shown = safe(text)
    starts = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{shown}" if starts and not _PLAIN_NUMBER.fullmatch(text) else shown
