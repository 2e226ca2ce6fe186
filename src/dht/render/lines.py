"""Tables as lines of text for pipes, mail, chat and documents: deterministic and of full width."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

import tabulate as tabulating

from dht.core.tables import Cell, Column, Table
from dht.words import Lang, say
from dht.words.cells import cell_text, heading_text

# Stands behind every character two columns wide while tabulate counts characters; safe text never has it.
_FILLER = "\x00"
_MARKDOWN_MARKS = re.compile(r"[\\`*_~&\[\]<>|]|:(?=[\w+-]+:)")  # the last begins an emoji's name


def render_plain(table: Table, lang: Lang) -> str:
    """Return a table under a ruled header, columns padded with blanks, nothing cut and nothing wrapped."""
    columns = _shown(table)
    rows: list[object] = [_texts(table, row, lang) for row in table.rows]
    if table.total is not None:
        rows += [tabulating.SEPARATING_LINE] if rows else []
        rows.append(_texts(table, table.total, lang))
    head = [say(line, lang) for line in (table.title, table.subtitle) if line]
    grid = _grid([_widened(row) if isinstance(row, list) else row for row in rows], columns, lang, "simple")
    return _joined(head, grid.replace(_FILLER, ""), [say(note, lang) for note in table.notes])


def render_markdown(table: Table, lang: Lang) -> str:
    """Return a table as Markdown (pipe table); the total is the last row, in bold."""
    columns = _shown(table)
    rows = [[_escaped(text) for text in _texts(table, row, lang)] for row in table.rows]
    if table.total is not None:
        rows.append([f"**{_escaped(text)}**" if text else "" for text in _texts(table, table.total, lang)])
    head = [f"**{_escaped(say(table.title, lang))}**"] if table.title else []
    head += ["", _escaped(say(table.subtitle, lang))] if table.subtitle else []
    grid = _grid([_widened(row) for row in rows], columns, lang, "pipe").replace(_FILLER, "")
    return _joined(head, grid, [f"- {_escaped(say(note, lang))}" for note in table.notes])


def _shown(table: Table) -> list[Column]:
    """Return the columns without bars, which say nothing that the figures beside them do not."""
    return [column for column in table.columns if column.kind != "bar"]


def _texts(table: Table, row: Sequence[Cell], lang: Lang) -> list[str]:
    pairs = zip(table.columns, row, strict=True)
    return [cell_text(cell, column.kind, lang) for column, cell in pairs if column.kind != "bar"]


def _grid(rows: Sequence[object], columns: Sequence[Column], lang: Lang, style: str) -> str:
    """Lay out rows with tabulate; numbers stay the texts they are and line up on the right."""
    headers = _widened([heading_text(column, lang) for column in columns])
    return tabulating.tabulate(
        rows,  # type: ignore[arg-type] # a separating line is a row of its own kind
        headers=headers,
        tablefmt=style,
        disable_numparse=True,
        colalign=["left" if column.kind in ("text", "date") else "right" for column in columns]
        if rows
        else None,
    )


def _widened(texts: Sequence[str]) -> list[str]:
    return ["".join(c + _FILLER if east_asian_width(c) in "WF" else c for c in text) for text in texts]


def _escaped(text: str) -> str:
    return _MARKDOWN_MARKS.sub(r"\\\g<0>", text)


def _joined(head: Sequence[str], grid: str, notes: Sequence[str]) -> str:
    lines = [line.rstrip() for line in grid.split("\n")] if grid.strip() else []
    parts = ["\n".join(part) for part in (head, lines, notes) if part]
    return "\n\n".join(parts) + "\n"
