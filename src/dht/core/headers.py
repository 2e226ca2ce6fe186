"""Finding the header of a list and what its columns mean.

Offices put titles above the header, merge cells, write headers in two rows and add remarks in
brackets. The header is the first row, among the first 100, that has a name or id column and at least
two known headers. Unknown columns are reported, never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dht.core.column_map import IGNORED, NO_HEADER, NOTHING_GIVEN, ColumnMap, MappedColumn
from dht.core.decision_header import find_decision_header
from dht.core.header_names import HARMLESS_TWICE, PERSON_FIELDS
from dht.core.header_rows import NO_ROW, join_header_rows
from dht.core.header_words import DATE, SENSITIVE, Reading, read_header
from dht.core.issues import Issue, Place, column_letter
from dht.core.own_columns import is_own
from dht.core.text import clean, fold

HEADER_WITHIN = 100
_SAMPLE = 50
_SEEN_AT_MOST = 12
_SEEN_UP_TO = 60
_LAST_RANK = 9
_FIELDS_IN_A_COLUMN = 3
_NEW_MAP = re.compile(r"\b(moi|sau sap (nhap|xep)|new)\b")
_SAID = -1
"""The rank of a column that was said to hold a field: before all that headers tell."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a list mean. Column indexes count from 0, `header_row` as the spreadsheet does."""

    kind: str
    """`roster`, `completions` or `decisions`."""
    header_row: int
    """The last row of the header, column numbers `(1) (2) (3)` included: data begin in the next one."""
    header: tuple[str, ...]
    """The texts, cleaned; of a two-row header `Năm sinh › Nam`."""
    columns: Mapping[str, int]
    """Field → column."""
    level_columns: Mapping[int, int]
    """Level number → column holding the completion date (`Bậc 1` … `Bậc 9`)."""
    unknown: tuple[int, ...]
    """Columns with a header that is not understood or not needed."""
    dropped: tuple[int, ...]
    """Columns of sensitive data, left out on purpose."""
    given: Mapping[int, MappedColumn] = field(default_factory=dict)
    """Columns whose meaning was said beside the file."""
    header_from: int = 0
    """The first row of the header, where most of its texts stand; 0 when there is none."""
    passed_over: Mapping[int, str] = field(default_factory=dict)
    """Those unknown columns that are left out because another one holds their field."""

    @property
    def commune_map(self) -> Literal["new"] | None:
        """The map that the header of the communes names: `Xã (mới)`; None when it names none."""
        at = self.columns.get("commune")
        return "new" if at is not None and _NEW_MAP.search(fold(self.header[at])) else None

    def fingerprint(self) -> str:
        """Return what of a row's meaning was said beside the file, empty when the header alone tells."""
        return "\x1e".join(f"{at}={mapped.what}" for at, mapped in sorted(self.given.items()))


def recognise(
    rows: Sequence[list[str]], first_row: int, kind: str | None = None, given: ColumnMap = NOTHING_GIVEN
) -> Layout | Issue:
    """Find the header in the first rows of a sheet and say what every column means.

    `first_row` is the spreadsheet number of `rows[0]`; give some data rows too, they show whether a name
    fills two columns. `kind` overrides what the header tells: `completions` when there is a level, or a
    completion date without wide level columns, otherwise `roster`. `given` overrides what the columns
    tell; whether all of its columns are there is for the caller to ask.

    Answers an issue instead: E105 no name (roster) or no person column (completions); E106 two columns
    for one field; E110 headers of neither kind; E133 a header where a saved mapping knows of none; E701 no
    such header row; and those of `ColumnMap.place`. Its place has the row; file and sheet are the caller's.
    """
    decided = find_decision_header(rows[:HEADER_WITHIN])
    if decided is not None and kind is None:
        return _layout_of_decisions(rows, first_row, decided)
    found = choose_header_row(rows, first_row, given)
    if isinstance(found, Issue):
        return found
    if found is None:
        return _no_header(rows[:HEADER_WITHIN], first_row, kind)
    header, readings, last = join_header_rows(rows, found)
    header_row = first_row + last
    header_from = 0 if found == NO_ROW else first_row + found
    _split_name(header, readings, rows[last + 1 : last + 1 + _SAMPLE])
    placed = given.place(header)
    if isinstance(placed, Issue):
        place = Place(row=header_from, column=placed.place.column, letter=placed.place.letter)
        return Issue(placed.code, place, placed.value, placed.params, placed.choices)
    _overrule(header, readings, placed)
    settled = settle_columns(_candidates(header, readings, kind), header, header_from)
    if isinstance(settled, Issue):
        return settled
    layout = _layout(kind, header_row, header, readings, settled, placed)
    layout = replace(layout, header_from=header_from)
    if _knows_people(layout):
        return layout
    return Issue("E105", Place(row=layout.header_from), params={"kind": layout.kind, "seen": _shown(header)})


def _layout_of_decisions(rows: Sequence[list[str]], first_row: int, found: tuple[int, int, int]) -> Layout:
    """Return the layout of a workbook of decisions; its other columns only show who the people are."""
    index, pair, verdict = found
    header, row = tuple(map(clean, rows[index])), first_row + index
    columns = {"pair": pair, "verdict": verdict}
    return Layout("decisions", row, header, columns, {}, unknown=(), dropped=(), header_from=row)


def _layout(
    kind: str | None,
    header_row: int,
    header: Sequence[str],
    readings: Sequence[Reading | None],
    settled: Mapping[str, int],
    placed: Mapping[int, MappedColumn],
) -> Layout:
    level_columns = {int(what[6:]): at for what, at in settled.items() if what.startswith("level ")}
    fields = {what: at for what, at in settled.items() if not what.startswith("level ")}
    dropped = tuple(at for at, reading in enumerate(readings) if reading and reading.what == SENSITIVE)
    ignored = [at for at, mapped in placed.items() if mapped.what == IGNORED]
    used = {*settled.values(), *dropped, *ignored}
    return Layout(
        kind=kind or _kind(fields, level_columns),
        header_row=header_row,
        header=tuple(header),
        columns=fields,
        level_columns=dict(sorted(level_columns.items())),
        unknown=tuple(at for at, text in enumerate(header) if text and at not in used and not is_own(text)),
        dropped=dropped,
        given=placed,
        passed_over={
            at: reading.what
            for at, reading in enumerate(readings)
            if reading and at not in used and reading.what in settled
        },
    )


# --- the header row or rows -----------------------------------------------------------------------


def choose_header_row(rows: Sequence[list[str]], first_row: int, given: ColumnMap) -> int | Issue | None:
    """Return the index of the header row that was said, or that has columns that were said, or was found."""
    near = rows[:HEADER_WITHIN]
    if given.header_row == NO_HEADER:
        found = _header_index(near)
        if found is None:
            return NO_ROW
        return Issue("E133", Place(row=first_row + found), params={"case": "header"})
    if given.header_row is not None:
        index = given.header_row - first_row
        if 0 <= index < len(rows):
            return index
        return Issue("E701", value=str(given.header_row), params={"option": "--header-row", "form": "row"})
    if given.columns:
        named = [(given.names([clean(cell) for cell in row]), len(known_fields(row))) for row in near]
        most = max(named, default=(0, 0))
        if most[0]:
            return named.index(most)
        found = _header_index(near)
        return best_row(near) if found is None else found
    return _header_index(near)


def _overrule(header: list[str], readings: list[Reading | None], placed: Mapping[int, MappedColumn]) -> None:
    """Put what was said of the columns in the place of what their headers tell."""
    for at, mapped in placed.items():
        readings[at] = None if mapped.what == IGNORED else Reading(mapped.what, rank=_SAID)
        header[at] = header[at] or column_letter(at)


def _header_index(rows: Sequence[list[str]]) -> int | None:
    first_filled = True
    for index, row in enumerate(rows):
        readings = [reading for cell in row if (reading := read_header(cell.strip()))]
        has_person = any(reading.what in PERSON_FIELDS for reading in readings)
        if has_person and (len(readings) >= 2 or (first_filled and not _is_turned(rows))):
            return index
        if any(cell.strip() for cell in row):
            first_filled = False
    return None


def _is_turned(rows: Sequence[list[str]]) -> bool:
    """Tell a list turned on its side: the fields stand below one another, the people beside them."""
    fields: dict[int, set[str]] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if (reading := read_header(cell.strip())) and reading.what not in ("male", "female"):
                fields.setdefault(at, set()).add(reading.what)
    return any(len(whats) >= _FIELDS_IN_A_COLUMN and whats & PERSON_FIELDS for whats in fields.values())


def _split_name(header: list[str], readings: list[Reading | None], data: Sequence[list[str]]) -> None:
    """Read a name header merged over two columns as family and given name when the data fill both."""
    for at, reading in enumerate(readings[:-1]):
        if reading is None or reading.what != "full_name" or header[at + 1]:
            continue
        named = [row for row in data if len(row) > at + 1 and row[at].strip()]
        if named and 2 * sum(bool(row[at + 1].strip()) for row in named) > len(named):
            readings[at], readings[at + 1] = Reading("family_name"), Reading("given_name")
            header[at + 1] = header[at]


# --- from meanings to columns ---------------------------------------------------------------------


def _candidates(
    header: list[str], readings: list[Reading | None], kind: str | None
) -> dict[str, list[tuple[int, int]]]:
    """Collect for every field its columns as (rank, column), after the rules that look at several fields."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, reading in enumerate(readings):
        if reading is not None and header[at]:
            found.setdefault(reading.what, []).append((reading.rank, at))
    found.pop(SENSITIVE, None)
    dates = found.pop(DATE, [])
    if "completed_on" not in found and (kind == "completions" or "level" in found or "evidence" in found):
        ids = {at for name in ("citizen_id", "old_citizen_id") for _, at in found.get(name, [])}
        if dates := [(rank, at) for rank, at in dates if rank == 0 or at - 1 not in ids]:
            found["completed_on"] = dates
    days = found.get("completed_on", [])
    if "completed_time" not in found and len({rank for rank, _ in days}) > 1:
        found["completed_time"] = [column for column in days if column[0] > _best(days)]
    if "old_citizen_id" in found and "citizen_id" not in found:
        found["citizen_id"] = found.pop("old_citizen_id")
    if "full_name" in found and _best(found["full_name"]) <= _best(found.get("given_name", [])):
        found.pop("family_name", None)
        found.pop("given_name", None)
    elif "full_name" in found:  # the two columns of a name were said
        found.pop("full_name")
    elif "given_name" in found and "family_name" not in found:
        found["full_name"] = found.pop("given_name")
    return found


def _best(columns: Sequence[tuple[int, int]]) -> int:
    return min((rank for rank, _ in columns), default=_LAST_RANK)


def settle_columns(
    found: Mapping[str, list[tuple[int, int]]], header: list[str], header_row: int
) -> dict[str, int] | Issue:
    """Choose one column for every field: the best rank; two of the same rank are E106."""
    settled: dict[str, int] = {}
    for what, columns in found.items():
        best = _best(columns)
        first, *others = [at for rank, at in columns if rank == best]
        if others and what not in HARMLESS_TWICE:
            second = others[0]
            return Issue(
                "E106",
                Place(row=header_row, column=header[second], letter=column_letter(second)),
                params={
                    "field": what.replace(" ", "_"),
                    "first": header[first],
                    "first_letter": column_letter(first),
                    "second": header[second],
                    "second_letter": column_letter(second),
                },
            )
        settled[what] = first
    return settled


def _kind(fields: Mapping[str, int], level_columns: Mapping[int, int]) -> str:
    if "level" in fields or ("completed_on" in fields and not level_columns):
        return "completions"
    return "roster"


def _knows_people(layout: Layout) -> bool:
    if "full_name" in layout.columns or {"family_name", "given_name"} <= layout.columns.keys():
        return True
    return layout.kind == "completions" and bool(PERSON_FIELDS & layout.columns.keys())


# --- no header ------------------------------------------------------------------------------------


def _no_header(rows: Sequence[list[str]], first_row: int, kind: str | None) -> Issue:
    """Say why there is no header, showing the row that looks most like one.

    Only a row with two known headers is shown: any other may be data, with names and ids in it.
    """
    index = best_row(rows)
    if index is None:
        case = {"case": "turned"} if _is_turned(rows) else {}
        return Issue("E105", params={"kind": kind, "seen": (), **case})
    whats = known_fields(rows[index])
    place = Place(row=first_row + index)
    seen = _shown([clean(cell) for cell in rows[index]])
    completes = any(what in ("level", "completed_on") or what.startswith("level ") for what in whats)
    if kind is None and not completes:
        return Issue("E110", place, params={"seen": seen})
    return Issue("E105", place, params={"kind": kind or "completions", "seen": seen})


def best_row(rows: Sequence[list[str]]) -> int | None:
    """Return the index of the row with most known headers, at least two."""
    known = [len(known_fields(row)) for row in rows[:HEADER_WITHIN]]
    most = max(known, default=0)
    return known.index(most) if most >= 2 else None


def known_fields(row: Sequence[str]) -> list[str]:
    """Return what the cells of a row mean as headers; `Nam` and `Nữ`, which may be data, are left out."""
    readings = [reading.what for cell in row if (reading := read_header(cell.strip()))]
    return [what for what in readings if what not in ("male", "female")]


def looks_like_people(headers: Sequence[str]) -> bool:
    """Tell whether a sheet without a usable header lists people all the same, by the texts seen in it.

    Then to pass over it would leave people out; a sheet of totals has no birth dates.
    """
    return not _OF_PEOPLE_ONLY.isdisjoint(known_fields(headers))


_OF_PEOPLE_ONLY = frozenset({"birth_date", "birth_year", "birth_male", "birth_female", "sex", *PERSON_FIELDS})


def _shown(header: Sequence[str]) -> tuple[str, ...]:
    texts = [text if len(text) <= _SEEN_UP_TO else f"{text[:_SEEN_UP_TO]}…" for text in header if text]
    return tuple(texts[:_SEEN_AT_MOST])
