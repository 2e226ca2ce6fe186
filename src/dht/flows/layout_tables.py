"""How the columns of a sheet were understood, as a table and as JSON; and the command that would help."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dht.core.column_map import write_meaning
from dht.core.layout_views import ColumnView, SheetView
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Table

_COLUMNS = (
    Column("letter"),
    Column("header"),
    Column("content"),
    Column("field"),
    Column("near", priority=2),
)
_UNSAFE = re.compile(r"""["'`$\\!%^&|<>\x00-\x1f\x7f-\x9f]|^\s*-|^.{60,}""")
"""What a command line, of any shell, would not take as it is between double quotes."""
_WIDEST = 60
_PLAIN = re.compile(r"[\w./\\:~-]+")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet's columns as they were understood. `path` is the file as it was typed."""

    path: str
    file: str
    sheet: str | None
    view: SheetView


def describe_layout(layout: SheetLayout) -> Table:
    """Return the columns of a sheet as a table: letter, header, content, field or `?`, near fields."""
    view = layout.view
    rows: list[tuple[Cell, ...]] = [
        (
            column.letter,
            _short(column.header) or None,
            message(f"content.{column.content}"),
            _field(column),
            _listed(column.near),
        )
        for column in view.columns
    ]
    key = "layout.title" if view.header_row else "layout.title.no_header"
    name = layout.file if layout.sheet is None else f"{layout.file} {layout.sheet}"
    title = message(key, file=name, row=view.header_row, kind=message(f"kind.{view.kind}"))
    notes = []
    if view.missing:
        notes.append(message("layout.missing", fields=[Message(f"field.{name}") for name in view.missing]))
    return Table(title, _COLUMNS, rows, None, notes)


def layout_record(layout: SheetLayout) -> Mapping[str, object]:
    """Return the same as JSON."""
    view = layout.view
    return {
        "file": layout.file,
        "sheet": layout.sheet,
        "kind": view.kind,
        "header_row": view.header_row or None,
        "missing": list(view.missing),
        "columns": list(map(_column_record, view.columns)),
    }


def layout_records(layout: SheetLayout) -> Iterator[Mapping[str, object]]:
    """Yield one record a column, for CSV."""
    for column in layout.view.columns:
        record = _column_record(column)
        yield {"file": layout.file, "sheet": layout.sheet, **record, "near": " ".join(column.near)}


def helping_command(layout: SheetLayout) -> str | None:
    """Return the command that would read the sheet if its suggestions are right; None without any."""
    view = layout.view
    if not any(column.near for column in view.columns):
        return None
    words = ["dht import", _quoted(layout.path)]
    if not view.header_row:
        words.append("--header-row 0")
    words += [f'--map "{column}={write_meaning(what)}"' for column, what in _suggested(view)]
    return " ".join(words)


def _suggested(view: SheetView) -> Iterator[tuple[str, str]]:
    """Yield which column to call which field: what was said, what is near, and gaps to fill in."""
    lacking = list(view.missing)
    taken: set[str] = set()
    for column in view.columns:
        name = column.header if column.header and not _UNSAFE.search(column.header) else column.letter
        if column.given and column.what:
            yield name, column.what
            continue
        near = next((what for what in column.near if what not in taken), None)
        if near:
            taken.add(near)
            yield name, near
    for what in lacking:
        if not _ANSWERS[what] & taken:
            yield "…", next(iter(_FIRST[what]))


_ANSWERS = {
    "full_name": {"full_name", "given_name"},
    "person": {"full_name", "citizen_id", "staff_code", "old_citizen_id"},
    "identity": {"citizen_id", "old_citizen_id", "staff_code", "birth_date", "birth_year"},
    "completed_on": {"completed_on"},
}
"""What cannot be missing → the fields that would do."""
_FIRST = {name: (name,) for name in ("full_name", "completed_on")} | {
    "person": ("citizen_id",),
    "identity": ("citizen_id",),
}


def _quoted(path: str) -> str:
    if _PLAIN.fullmatch(path):
        return path
    return shlex.quote(path) if re.search('[$`"]', path) else f'"{path}"'


def _column_record(column: ColumnView) -> dict[str, object]:
    return {
        "letter": column.letter,
        "header": column.header or None,
        "content": column.content,
        "field": column.what,
        "given": column.given,
        "near": list(column.near),
    }


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _field(column: ColumnView) -> Message | str:
    if column.what is None:
        return "?"
    label = Message(f"field.{column.what.replace(' ', '_')}")
    return message("layout.given", field=label) if column.given else label


def _listed(fields: tuple[str, ...]) -> Message | None:
    return message("layout.near", fields=[Message(f"field.{name}") for name in fields]) if fields else None
