"""What a clerk said about the columns of a file: `--map "Người học=full_name"`, `--header-row 3`.

It goes before everything that a header tells by itself. A column is named by its header text, compared
on `squash`, or by its letter; a field by its English name or by any header that dht knows.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from dht.core.header_names import FACT_FIELDS, FIELDS
from dht.core.header_words import SENSITIVE, read_header, tells_sensitive
from dht.core.issues import Issue, Place, column_letter
from dht.core.text import clean, squash

IGNORED = "ignored"
"""What a column is that was left out on purpose: `--map "Cỡ áo=-"`."""
NO_HEADER = 0
"""The header row of a file that has none."""
OPTION = "--map"
BESIDE = "›"
"""Stands between the two texts of a two-row header."""

_LETTERS = re.compile("[A-Za-z]{1,3}")
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column and what it holds. `column` is a header text or a letter, as it was typed."""

    column: str
    what: str
    """A field, `level 3`, or `ignored`."""
    saved: bool = False
    """Whether it comes from the source's saved mapping, not from the command line."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """All that was said about the columns of a file, beside the file itself."""

    columns: tuple[MappedColumn, ...] = ()
    header_row: int | None = None
    """As the spreadsheet shows it, the first of two; 0 for a file without header."""
    source: str | None = None
    """The name under which some of it was saved."""

    def fingerprint(self) -> str:
        """Return a short hash of what was said: the same for the same mapping in any order and spelling."""
        lines = sorted(f"{squash(mapped.column)}={mapped.what}" for mapped in self.columns)
        content = "\n".join([str(self.header_row), *lines])
        return blake2b(content.encode(), digest_size=6).hexdigest()

    def names(self, row: Sequence[str]) -> int:
        """Count the columns that a row names by their header texts; letters name no row."""
        keys = {squash(cell) for cell in row if cell}
        return sum(squash(m.column.split(BESIDE)[0]) in keys for m in self.columns if not is_letter(m.column))

    def place(self, header: Sequence[str]) -> "Mapping[int, MappedColumn] | Issue":
        """Say which columns of a header were meant; what is not there is left out (see `missing`).

        Answers E131 for a text that several columns have, E132 for one column said to hold two things,
        E134 for a sensitive column that was to be read.
        """
        placed: dict[int, MappedColumn] = {}
        for mapped in sorted(self.columns, key=lambda m: m.saved):
            found = _columns_called(mapped.column, header)
            if len(found) > 1:
                letters = tuple(map(column_letter, found))
                params = {"option": OPTION, "count": len(found)}
                return Issue("E131", value=mapped.column, params=params, choices=letters)
            for index in found:
                before = placed.setdefault(index, mapped)
                if before.what != mapped.what and not mapped.saved:
                    return _twice(before, mapped)
                if mapped.what != IGNORED and _is_sensitive(header[index]):
                    place = Place(column=header[index], letter=column_letter(index))
                    return Issue("E134", place, header[index])
        return placed

    def missing(self, placed: Iterable[MappedColumn]) -> list[MappedColumn]:
        """Return the columns that are not among those placed; one to be left out may well be missing."""
        there = set(placed)
        return [mapped for mapped in self.columns if mapped.what != IGNORED and mapped not in there]

    def lasting(self, placed: Mapping[int, MappedColumn], header: Sequence[str]) -> "ColumnMap":
        """Return this map with header texts for letters where it can: columns move, their headers stay."""
        texts = {
            mapped.column: header[at]
            for at, mapped in placed.items()
            if is_letter(mapped.column) and len(_columns_called(header[at], header)) == 1
        }
        columns = [replace(mapped, column=texts.get(mapped.column, mapped.column)) for mapped in self.columns]
        return replace(self, columns=tuple(columns))

    def over(self, saved: "ColumnMap") -> "ColumnMap":
        """Return this map filled up from a saved one: what is said now goes first, column by column."""
        columns = {squash(mapped.column) for mapped in self.columns}
        whats = {mapped.what for mapped in self.columns} - {IGNORED}
        kept = [
            replace(mapped, saved=True)
            for mapped in saved.columns
            if squash(mapped.column) not in columns and mapped.what not in whats
        ]
        header_row = saved.header_row if self.header_row is None else self.header_row
        return ColumnMap((*self.columns, *kept), header_row, saved.source)


NOTHING_GIVEN = ColumnMap()


def parse_map(texts: Iterable[str]) -> tuple[tuple[MappedColumn, ...], list[Issue]]:
    """Read the values of `--map`. Issues: E701 without a column or field, E130 unknown field, E132 twice."""
    columns: dict[str, MappedColumn] = {}
    issues: list[Issue] = []
    for text in texts:
        column, equals, said = (clean(part) for part in text.rpartition("="))
        if not (column and equals and said):
            issues.append(Issue("E701", value=text, params={"option": OPTION, "form": "column=field"}))
            continue
        what = read_meaning(said)
        if what is None:
            issues.append(
                Issue("E130", value=said, params={"option": OPTION}, choices=(*FIELDS, *FACT_FIELDS))
            )
            continue
        mapped = MappedColumn(column, what)
        before = columns.setdefault(squash(column) or column, mapped)
        rival = next((m for m in columns.values() if m.what == what and m is not before), None)
        if before.what != what:
            issues.append(_twice(before, mapped))
        elif rival and what != IGNORED:
            issues.append(_twice(rival, mapped))
    return tuple(columns.values()), issues


def read_meaning(text: str) -> str | None:
    """Return what a clerk means by `phone`, `Số điện thoại`, `level:3` or `-`; None for no known field."""
    if text in ("-", "–", "—"):
        return IGNORED
    if text.lower() in FACT_FIELDS:
        return text.lower()
    reading = read_header(text)
    if reading and (reading.what in FIELDS or reading.what.startswith("level ")):
        return reading.what
    return None


def write_meaning(what: str) -> str:
    """Return the shortest way to write a meaning, as `read_meaning` reads it back."""
    return "-" if what == IGNORED else what.replace(" ", ":")


def near_fields(header: str) -> tuple[str, ...]:
    """Return up to two fields whose known headers look most like an unknown one: a suggestion, no more."""
    from difflib import get_close_matches

    from dht.core.header_names import FIELD_BY_KEY

    found = get_close_matches(squash(header), FIELD_BY_KEY, n=4, cutoff=_SURE)
    return tuple(dict.fromkeys(FIELD_BY_KEY[key][0] for key in found))[:2]


def is_letter(column: str) -> bool:
    """Tell whether a column may be named by its letter."""
    return bool(_LETTERS.fullmatch(column))


def _is_sensitive(header: str) -> bool:
    reading = read_header(header)
    return tells_sensitive(header) if reading is None else reading.what == SENSITIVE


def _columns_called(column: str, header: Sequence[str]) -> list[int]:
    key = squash(column)
    if key and (found := [at for at, text in enumerate(header) if squash(text) == key]):
        return found
    if not is_letter(column):
        return []
    return [at for at in range(len(header)) if column_letter(at) == column.upper()]


def _twice(first: MappedColumn, second: MappedColumn) -> Issue:
    """One column said to hold two things, or two columns said to hold one."""
    case = "field" if first.what == second.what else "column"
    params = {
        "option": OPTION,
        "case": case,
        "first": first.column,
        "field": first.what.replace(" ", "_"),
        "other": second.what.replace(" ", "_"),
    }
    return Issue("E132", value=second.column, params=params)
