"""CSV and JSON: the same bytes whatever the language or the screen."""

import csv
import io
import json
import re

from dht.core.tables import Report
from dht.words.safe import acts_or_hides, safe

_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")


def render_json(report: Report) -> str:
    """Return the document as JSON: keys in the order given, letters as they are, and the values exact.

    What a terminal would obey or hide is written as an escape, which changes the bytes and not the value.
    """
    return _escaped(json.dumps(report.document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _escaped(text: str) -> str:
    """Return JSON with what a terminal would obey or hide as escapes."""
    for character in set(text) - {"\n"}:
        if acts_or_hides(character):
            text = text.replace(character, json.dumps(character)[1:-1])
    return text


def render_csv(report: Report) -> str:
    """Return the records as CSV: comma, `\\n`, a header of keys (all that occur, in order of appearance).

    Without records the header is the columns of the table. A missing or unknown value is an empty cell.
    """
    keys = list(dict.fromkeys(key for record in report.records for key in record))
    if not keys:
        keys = [column.key for column in report.table.columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_csv_cell(record.get(key)) for key in keys] for record in report.records)
    return out.getvalue()


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guard_formula(value)
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))


def guard_formula(text: str) -> str:
    """Return a text cell made safe, with `'` before whatever a spreadsheet would run as a formula.

    Plain numbers (`-5`, `+84912345678`) are no formulas and stay untouched.
    """
    shown = safe(text)
    starts = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{shown}" if starts and not _PLAIN_NUMBER.fullmatch(text) else shown
