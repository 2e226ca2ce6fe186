"""Finding the header of a list and what its columns mean.

Offices put titles above the header, merge cells, write headers in two rows and add remarks in
brackets. The header is the first row, among the first 30, that has a name or id column and at least
two known headers. Unknown columns are reported, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dht.core.header_names import (
    DATE_KEYS,
    EXACT_WHEN_MARKED,
    FIELD_BY_KEY,
    HARMLESS_TWICE,
    PERSON_FIELDS,
    SENSITIVE_KEYS,
)
from dht.core.issues import Issue, Place, column_letter
from dht.core.text import clean, fold, squash

HEADER_WITHIN = 30
_LONGEST = 200
_SAMPLE = 50
_SEEN_AT_MOST = 12

_LEVEL = "level {}"
_SENSITIVE = "sensitive"
_DATE = "date beside a level"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a list mean. Column indexes count from 0, `header_row` as the spreadsheet does."""

    kind: str
    """`roster` or `completions`."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What one header means by itself."""

    what: str
    """A field, `level 3`, `sensitive`, or `date beside a level`."""
    rank: int = 0
    """0 is preferred: of two columns of one field the lower rank is taken."""


def recognise(rows: Sequence[list[str]], first_row: int, kind: str | None = None) -> Layout | Issue:
    """Find the header in the first rows of a sheet and say what every column means.

    `first_row` is the spreadsheet number of `rows[0]`; give some data rows too, they show whether a name
    fills two columns. `kind` overrides what the header tells: `completions` when there is a level, or a
    completion date without wide level columns, otherwise `roster`.

    Answers an issue instead: E105 no name (roster) or no person column (completions); E106 two columns
    for one field; E110 headers of neither kind. Its place has the row; file and sheet are the caller's.
    """
    found = _header_index(rows[:HEADER_WITHIN])
    if found is None:
        return _no_header(rows[:HEADER_WITHIN], first_row, kind)
    header, readings, last = _whole_header(rows, found)
    header_row = first_row + last
    _split_name(header, readings, rows[last + 1 : last + 1 + _SAMPLE])
    columns = _candidates(header, readings, kind)
    settled = _settle(columns, header, header_row)
    if isinstance(settled, Issue):
        return settled
    level_columns = {int(what[6:]): at for what, at in settled.items() if what.startswith("level ")}
    fields = {what: at for what, at in settled.items() if not what.startswith("level ")}
    dropped = tuple(at for at, reading in enumerate(readings) if reading and reading.what == _SENSITIVE)
    used = {*settled.values(), *dropped}
    layout = Layout(
        kind=kind or _kind(fields, level_columns),
        header_row=header_row,
        header=tuple(header),
        columns=fields,
        level_columns=dict(sorted(level_columns.items())),
        unknown=tuple(at for at, text in enumerate(header) if text and at not in used),
        dropped=dropped,
    )
    if _knows_people(layout):
        return layout
    return Issue("E105", Place(row=header_row), params={"kind": layout.kind, "seen": _shown(header)})


# --- one header -----------------------------------------------------------------------------------

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MACHINE_NAME = re.compile(r"[(\[]\s*([a-z]+(?:_[a-z]+)*(?:_[1-9])?)\s*[)\]]")
_LEADING_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.)]\s*")
_FORMAT_HINT = re.compile(r"\bd{1,2}\s*[/.\-]\s*m{1,2}\s*[/.\-]\s*y{2,4}\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[/|\n\r]")
_WIDE_LEVEL = re.compile(
    r"(?:(?:ngay hoan thanh|hoan thanh|ngay dat|ngay|dat|completed|completion date|date)[ _:›-]*)?"
    r"(?:bac trinh do|bac|muc do|muc|cap do|level|lv|module|mo dun|modun|chuyen de|hoc phan)"
    r"(?:[ .:_#-]*([1-9])(?![0-9])|[ .:_#-]+(iii|ii|iv|ix|i|viii|vii|vi|v)\b)(.*)"
)
_INVISIBLE = dict.fromkeys((0x200B, 0xFEFF))
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NOT_A_DATE = re.compile(
    r"diem|score|ket qua|result|xep loai|minh chung|evidence|chung nhan|chung chi|certificate|ghi chu|note"
    r"|gio|hours|trang thai|status|so luong|^\W*[0-9]"
)


def read_header(text: str) -> Reading | None:
    """Say what one header text means by itself, or None when it is not understood."""
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()
    names = _MACHINE_NAME.findall(text)
    own = [name for name in names if "_" in name]
    for variant in (*own, *_variants(text), *names):
        if reading := _read_plain(variant):
            return None if _tells_no_date(reading, text) else reading
    parts = [part for part in _BETWEEN.split(_BRACKETS.sub("", text)) if squash(part)]
    readings = {_read_plain(part) for part in parts}
    whats = {reading.what if reading else None for reading in readings}
    return min((r for r in readings if r), key=lambda r: r.rank, default=None) if len(whats) == 1 else None


def _tells_no_date(reading: Reading, text: str) -> bool:
    """Tell whether a wide level column holds something else than dates: `Bậc 1 (điểm)`."""
    return reading.what.startswith("level ") and any(
        _NOT_A_DATE.search(fold(aside).strip("()[] ")) for aside in _BRACKETS.findall(text)
    )


def _variants(text: str) -> Iterator[str]:
    yield text
    unnumbered = _LEADING_NUMBER.sub("", text)
    yield unnumbered
    bare = _BRACKETS.sub("", unnumbered)
    yield bare
    yield _FORMAT_HINT.sub("", bare)


def _read_plain(text: str) -> Reading | None:
    key = squash(text)
    if not key:
        return Reading("row_no") if text.strip() == "#" else None
    if not text.isascii() and key in EXACT_WHEN_MARKED and not _same_marks(text, key):
        return None
    if key in FIELD_BY_KEY:
        return Reading(*FIELD_BY_KEY[key])
    if key in SENSITIVE_KEYS:
        return Reading(_SENSITIVE)
    if key in DATE_KEYS:
        return Reading(_DATE, DATE_KEYS[key])
    return _read_wide_level(fold(text).strip())


def _same_marks(text: str, key: str) -> bool:
    """Tell `Nam` from `Năm`: a short header that carries tone marks must carry the right ones."""
    letters = "".join(c for c in text.lower().replace("ð", "đ") if c.isalpha())
    return letters in EXACT_WHEN_MARKED[key] or letters.isascii() or len(letters) != len(key)


def _read_wide_level(folded: str) -> Reading | None:
    match = _WIDE_LEVEL.fullmatch(folded)
    if match is None or _NOT_A_DATE.search(match[3]):
        return None
    number = int(match[1]) if match[1] else _ROMAN.index(match[2]) + 1
    return Reading(_LEVEL.format(number))


# --- the header row or rows -----------------------------------------------------------------------


def _header_index(rows: Sequence[list[str]]) -> int | None:
    first_filled = True
    for index, row in enumerate(rows):
        readings = [reading for cell in row if (reading := read_header(cell.strip()))]
        has_person = any(reading.what in PERSON_FIELDS for reading in readings)
        if has_person and (len(readings) >= 2 or first_filled):
            return index
        if any(cell.strip() for cell in row):
            first_filled = False
    return None


def _whole_header(rows: Sequence[list[str]], index: int) -> tuple[list[str], list[Reading | None], int]:
    """Return texts and meanings of all header rows together, and the index of the last of them."""
    raw = [cell.strip() for cell in rows[index]]
    header = [clean(cell) for cell in raw]
    readings = [read_header(cell) for cell in raw]
    last = index
    if index + 1 < len(rows):
        below = [cell.strip() for cell in rows[index + 1]]
        joined = _join_second_row(header, readings, below)
        if joined is not None:
            header, readings = joined
            last += 1
    if last + 1 < len(rows) and _numbers_columns(rows[last + 1]):
        last += 1
    return header, readings, last


_CHILD_OF_ITS_OWN = frozenset({"so", "ma", "number", "code"})


def _join_second_row(
    header: list[str], readings: list[Reading | None], below: list[str]
) -> tuple[list[str], list[Reading | None]] | None:
    """Join the second row of a header under merged cells, or answer None when the row holds data.

    It is a header row when it is filled only under headers that span several columns, and mostly with
    known headers.
    """
    width = max(len(header), len(below))
    above = header + [""] * (width - len(header))
    joined, meaning = list(above), readings + [None] * (width - len(readings))
    parent = 0
    known = filled = 0
    for at, child in enumerate(below + [""] * (width - len(below))):
        if above[at]:
            parent = at
        if not child:
            continue
        spans = parent + 1 < width and not above[parent + 1]
        if not spans:
            return None
        of_parent = readings[parent] if parent < len(readings) else None
        meaning[at] = _read_child(above[parent], of_parent, child, is_first=at == parent)
        joined[at] = f"{above[parent]} › {clean(child)}"
        filled += 1
        known += meaning[at] is not None or _is_header_text(child)
    return (joined, meaning) if known and known * 2 >= filled else None


def _read_child(parent: str, of_parent: Reading | None, child: str, *, is_first: bool) -> Reading | None:
    together = read_header(f"{parent} {child}")
    if together:
        return together
    alone = read_header(child)
    if of_parent and of_parent.what.startswith("level "):  # the result or the trainer of that level
        return None
    above = of_parent.what if of_parent else ""
    if alone and alone.what == _DATE and above in PERSON_FIELDS:  # when the id card was issued
        return None
    if alone and alone.what.startswith("level ") and above == "result":  # passed or not, but no date
        return None
    if is_first and squash(child) in _CHILD_OF_ITS_OWN:
        return of_parent
    return alone if _is_header_text(child) else None


def _is_header_text(child: str) -> bool:
    """Tell a header from data; `Nam` alone may be the name of a person."""
    reading = read_header(child)
    return squash(child) in _CHILD_OF_ITS_OWN or (
        reading is not None and reading.what not in ("male", "female")
    )


def _numbers_columns(row: list[str]) -> bool:
    """Tell whether a row only counts the columns: `(1) (2) (3)`, `1 2 3` or `A B 1 2`."""
    cells = [cell.strip().strip("()[]") for cell in row if cell.strip()]
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    letters = [cell for cell in cells if len(cell) == 1 and cell.isalpha()]
    in_order = numbers == list(range(1, len(numbers) + 1))
    return len(cells) >= 3 and len(numbers) >= 1 and in_order and len(numbers) + len(letters) == len(cells)


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
    found.pop(_SENSITIVE, None)
    dates = found.pop(_DATE, [])
    if "completed_on" not in found and (kind == "completions" or "level" in found or "evidence" in found):
        ids = {at for name in ("citizen_id", "old_citizen_id") for _, at in found.get(name, [])}
        if dates := [(rank, at) for rank, at in dates if rank == 0 or at - 1 not in ids]:
            found["completed_on"] = dates
    for name, instead in (("old_citizen_id", "citizen_id"), ("old_commune", "commune")):
        if name in found and instead not in found:
            found[instead] = found.pop(name)
    if "full_name" in found:
        found.pop("family_name", None)
        found.pop("given_name", None)
    elif "given_name" in found and "family_name" not in found:
        found["full_name"] = found.pop("given_name")
    return found


def _settle(
    found: Mapping[str, list[tuple[int, int]]], header: list[str], header_row: int
) -> dict[str, int] | Issue:
    """Choose one column for every field: the best rank; two of the same rank are E106."""
    settled: dict[str, int] = {}
    for what, columns in found.items():
        best = min(rank for rank, _ in columns)
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
    best, best_row, whats = 1, None, frozenset[str]()
    for index, row in enumerate(rows):
        readings = [reading.what for cell in row if (reading := read_header(cell.strip()))]
        telling = [what for what in readings if what not in ("male", "female")]
        if len(telling) > best:
            best, best_row, whats = len(telling), index, frozenset(telling)
    if best_row is None:
        return Issue("E105", params={"kind": kind, "seen": ()})
    place = Place(row=first_row + best_row)
    seen = _shown([clean(cell) for cell in rows[best_row]])
    completes = any(what in ("level", "completed_on") or what.startswith("level ") for what in whats)
    if kind is None and not completes:
        return Issue("E110", place, params={"seen": seen})
    return Issue("E105", place, params={"kind": kind or "completions", "seen": seen})


def _shown(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in header if text)[:_SEEN_AT_MOST]
