"""How the columns of a sheet are understood, whether it can be read or not: for people to look at.

No cell of a person's row is ever part of a view: contents are told by their kind. A row is shown as a
header only when it has two known headers, when it was said to be the header, or when the cells under it
are of another kind and nothing in it looks like a name.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dht.core.column_content import FITTING, TELLING, Content, content_of, differ, fits, looks_like_name
from dht.core.column_map import IGNORED, NOTHING_GIVEN, ColumnMap, MappedColumn, near_fields
from dht.core.fact_headers import read_fact_header, recognise_list
from dht.core.fact_kinds import FACT_KINDS
from dht.core.header_names import PERSON_FIELDS
from dht.core.header_rows import NO_ROW, join_header_rows
from dht.core.header_words import DATE, SENSITIVE, read_header
from dht.core.headers import (
    HEADER_WITHIN,
    Layout,
    best_row,
    choose_header_row,
)
from dht.core.issues import Issue, column_letter
from dht.core.text import clean, squash

_SAMPLE = 200
_IDENTITY = frozenset(
    {"citizen_id", "old_citizen_id", "staff_code"}
    | {"birth_date", "birth_year", "birth_male", "birth_female"}
)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: where it stands, what it is taken for, what it may be instead."""

    letter: str
    header: str
    """Empty for a column without header text."""
    content: Content
    what: str | None
    """A field, `level 3`, `sensitive`, `ignored`, or None when it is not understood."""
    given: bool
    """Whether that was said beside the file."""
    near: tuple[str, ...]
    """For a column not understood: fields that it may be."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """All columns of a sheet. `header_row` is 0 when no row is a header."""

    kind: str
    header_row: int
    columns: tuple[ColumnView, ...]
    missing: tuple[str, ...]
    """Without these no row can be read: `full_name`, `person`, `identity`, `completed_on`."""
    given: tuple[MappedColumn, ...]
    """What was said of columns that are there."""


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    """The first row of the header as the spreadsheet shows it, 0 without one."""
    last: int
    """The row before the data."""
    texts: tuple[str, ...]
    whats: Mapping[int, str]
    given: Mapping[int, MappedColumn]


def view_sheet(
    rows: Sequence[list[str]], first_row: int, kind: str | None, given: ColumnMap = NOTHING_GIVEN
) -> SheetView:
    """Say how each column of a sheet is understood, from its first rows (see `recognise_list`)."""
    layout = recognise_list(rows, first_row, kind, given)
    if isinstance(layout, Layout):
        header = _Header(
            layout.header_from, layout.header_row, layout.header, _meanings(layout), layout.given
        )
        kind = layout.kind
    else:
        header = _likely_header(rows, first_row, given)
        if kind is not None and kind in FACT_KINDS:
            header = _read_as_facts(header, kind)
    if kind is None:
        completes = {"level", "completed_on"} & set(header.whats.values())
        kind = "completions" if completes else "roster"
    start = header.last - first_row + 1
    columns = _columns(header, rows[start : start + _SAMPLE], kind)
    missing = tuple(_missing(kind, set(header.whats.values())))
    return SheetView(kind, header.first, columns, missing, tuple(header.given.values()))


def _meanings(layout: Layout) -> Mapping[int, str]:
    return (
        {index: what for what, index in layout.columns.items()}
        | {index: f"level {number}" for number, index in layout.level_columns.items()}
        | dict.fromkeys(layout.dropped, SENSITIVE)
        | {index: IGNORED for index, mapped in layout.given.items() if mapped.what == IGNORED}
    )


def _likely_header(rows: Sequence[list[str]], first_row: int, given: ColumnMap) -> _Header:
    """Return the row that is most likely the header, or none with the columns by their letters."""
    index = choose_header_row(rows, first_row, given)
    if isinstance(index, Issue) or index is None:
        index = best_row(rows)
    if index is None:
        index = _row_unlike_those_below(rows)
    if index is None:
        index = NO_ROW
    texts, readings, last = join_header_rows(rows, index)
    whats = {at: reading.what for at, reading in enumerate(readings) if reading and reading.what != DATE}
    placed = given.place(texts)
    if isinstance(placed, Issue):
        placed = {}
    whats |= {at: mapped.what for at, mapped in placed.items()}
    first = 0 if index == NO_ROW else first_row + index
    return _Header(first, first_row + last, tuple(texts), whats, placed)


def _read_as_facts(header: _Header, kind: str) -> _Header:
    """Return a header with its texts read as those of a kind of facts."""
    read = {at: read_fact_header(FACT_KINDS[kind], text) for at, text in enumerate(header.texts)}
    whats = {at: found[0] for at, found in read.items() if found}
    return replace(header, whats=whats | {at: mapped.what for at, mapped in header.given.items()})


def _row_unlike_those_below(rows: Sequence[list[str]]) -> int | None:
    """Return the index of a row of texts over columns of numbers and dates, in which nobody is named."""
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        below = rows[index + 1 : index + 1 + _SAMPLE]
        texts = {at: text for at, cell in enumerate(row) if (text := clean(cell))}
        width = max((sum(bool(cell.strip()) for cell in other) for other in below), default=0)
        if len(texts) < 2 or 2 * len(texts) < width:
            continue
        under = {at: [other[at] for other in below if at < len(other)] for at in texts}
        if any(_may_be_data(text, under[at]) for at, text in texts.items()):
            continue
        unlike = sum(differ(text, under[at]) for at, text in texts.items())
        if unlike >= 2 or (unlike and any(read_header(text) for text in texts.values())):
            return index
    return None


def _may_be_data(text: str, below: Sequence[str]) -> bool:
    if read_header(text):
        return False
    key = squash(text)
    return looks_like_name(text) or any(c.isdigit() for c in text) or key in map(squash, below)


def _columns(header: _Header, below: Sequence[Sequence[str]], kind: str) -> tuple[ColumnView, ...]:
    width = max((len(header.texts), *map(len, below)), default=0)
    taken = set(header.whats.values())
    views = []
    for at in range(width):
        text = header.texts[at] if at < len(header.texts) else ""
        content = content_of([row[at] for row in below if at < len(row)])
        what = header.whats.get(at)
        if not text and content == "blank" and what is None:
            continue
        near = () if what else _near(text, content, taken, kind)
        letter = column_letter(at)
        shown = "" if text == letter and not header.first else text
        views.append(ColumnView(letter, shown, content, what, at in header.given, near))
    return tuple(views)


def _near(text: str, content: Content, taken: Collection[str], kind: str) -> tuple[str, ...]:
    """Return the fields that a column not understood may be: by its header first, then by its content."""
    near = near_fields(text)
    telling = TELLING.get(content)
    if telling == "birth_date" and kind == "completions":
        telling = "completed_on"
    certain = [name for name in near if content in FITTING.get(name, ())]
    fields = [*certain, *([telling] if telling else []), *near]
    return tuple(dict.fromkeys(name for name in fields if name not in taken and fits(name, content)))


def _missing(kind: str, whats: Collection[str]) -> list[str]:
    found = set(whats)
    missing: list[str] = []
    if kind == "decisions":
        return missing
    if kind in FACT_KINDS:
        fact = FACT_KINDS[kind]
        if fact.of_person and not fact.person_optional and not PERSON_FIELDS & found:
            missing.append("person")
        return [*missing, *fact.missing(found)]
    if kind == "completions":
        if not (PERSON_FIELDS - {"family_name"}) & found:
            missing.append("person")
        if "completed_on" not in found and not any(what.startswith("level ") for what in found):
            missing.append("completed_on")
        return missing
    if not {"full_name", "given_name"} & found:
        missing.append("full_name")
    if not _IDENTITY & found:
        missing.append("identity")
    return missing
