"""Which cell of a printed table is meant: rows and columns by what is written there, or by their codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.place_names import KIND_WORD
from dht.core.tables import Cell, Column, Table
from dht.core.text import fold, squash
from dht.words import Lang
from dht.words.cells import cell_text, heading_text
from dht.words.languages import LANGUAGES

TOTAL = "total"
UNKNOWN = "unknown"
_NAMES = frozenset({
    "unit", "period", "change", "item", "old_district", "old_commune", "new_commune", "way", "side",
})  # fmt: skip
"""Columns that say what a row is about."""
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Sought:
    """A cell as asked for: texts of its row in the order of its columns (none: the total), and a column."""

    rows: tuple[str, ...] = ()
    column: str | None = None
    lang: Lang = "vi"


def find_rows(table: Table, sought: Sought, codes: Sequence[Sequence[str]] = ()) -> list[int]:
    """Return the rows that are meant; none for the total. `codes` are other names of each row.

    Raises `Refusal` (E701, exit code 2) when no row is; the choices are what the table has.
    """
    if is_total(sought):
        return []
    found = matching_rows(table, sought, codes)
    if found:
        return found
    printed = dict.fromkeys(name_of_row(table, row, sought.lang) for row in table.rows)
    raise wrong_option("--row", ", ".join(sought.rows), _choices(sought.rows[0], list(printed)))


def is_total(sought: Sought) -> bool:
    """Say whether the total is meant: no row is named, or it is."""
    said = {cell_text(message("unit.total"), "text", lang) for lang in LANGUAGES}
    texts = set(map(squash, sought.rows))
    return texts <= {TOTAL, *map(squash, said)} and len(texts) < 2


def matching_rows(table: Table, sought: Sought, codes: Sequence[Sequence[str]] = ()) -> list[int]:
    """Return the rows in which the texts stand, kinds of units left out only where nothing fits exactly."""
    for form in (_exactly, _without_kind):
        found = [
            at
            for at, row in enumerate(table.rows)
            if _fits(_labels(table, row, codes[at] if codes else (), form), map(form, sought.rows))
        ]
        if found:
            return found
    return []


def find_row(table: Table, sought: Sought, codes: Sequence[Sequence[str]] = ()) -> int | None:
    """Return the one row that is meant, None for the total.

    Raises `Refusal` (E701, exit code 2) when none is or several are.
    """
    found = find_rows(table, sought, codes)
    if len(found) < 2:
        return found[0] if found else None
    names = [name_of_row(table, table.rows[at], sought.lang) for at in found]
    some = [f"{name} ({codes[at][0]})" if codes else name for at, name in zip(found, names, strict=True)]
    raise wrong_option("--row", ", ".join(sought.rows), some)


def find_column(
    columns: Sequence[Column], sought: Sought, default: str, more: Mapping[str, str] | None = None
) -> str:
    """Return the key of the column that is meant; `more` are other names, also of figures without a column.

    Raises `Refusal` (E701, exit code 2) when there is no such column.
    """
    if sought.column is None:
        return default
    wanted = squash(sought.column)
    able = [column for column in columns if column.key not in _NAMES and column.kind != "bar"]
    for column in able:
        texts = [heading_text(column, lang, short) for lang in LANGUAGES for short in (True, False)]
        if wanted in map(squash, (column.key, column.key.replace("reached_", "level"), *texts)):
            return column.key
    for name, key in (more or {}).items():
        if wanted == squash(name):
            return key
    raise wrong_option("--column", sought.column, [heading_text(column, sought.lang) for column in able])


def name_of_row(table: Table, row: Sequence[Cell] | None, lang: Lang) -> str:
    """Return what is printed in the columns that say what a row is about; None is the total."""
    if row is None:
        return cell_text(message("unit.total"), "text", lang)
    texts = [
        cell_text(cell, column.kind, lang)
        for column, cell in zip(table.columns, row, strict=True)
        if column.key in _NAMES
    ]
    return " → ".join(texts)


def _exactly(text: str) -> str:
    return squash(text)


def _without_kind(text: str) -> str:
    return squash(KIND_WORD.sub("", fold(text)))


def _labels(
    table: Table, row: Sequence[Cell], codes: Sequence[str], form: Callable[[str], str]
) -> list[set[str]]:
    """Return for each column that says what the row is about the ways to write that; codes name the row."""
    labels = []
    for column, cell in zip(table.columns, row, strict=True):
        if column.key in _NAMES:
            said = {form(cell_text(cell, column.kind, lang)) for lang in LANGUAGES}
            if isinstance(cell, Message) and cell.key == "unit.unknown":
                said.add(UNKNOWN)
            labels.append(said)
    for at, code in enumerate(codes):
        labels[min(at, len(labels) - 1)].add(form(code))
    return labels


def _fits(labels: Sequence[set[str]], wanted: "map[str]") -> bool:
    """Say whether some texts stand in this order among the labels of a row."""
    left = iter(labels)
    return all(any(text in label for label in left) for text in wanted)


def _choices(text: str, names: list[str]) -> list[str]:
    if len(names) <= _MOST_CHOICES:
        return names
    by_form = {squash(name): name for name in names}
    near = [by_form[form] for form in get_close_matches(squash(text), by_form, _MOST_CHOICES, 0.5)]
    return near or names[:_MOST_CHOICES]
