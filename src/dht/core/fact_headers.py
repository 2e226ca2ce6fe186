"""Which kind of list a sheet is, and what its columns mean, for every kind.

A list of people is recognised by `dht.core.headers`. Its header, or any row of a sheet that is none, tells a
kind of facts only by columns that no list of people has together.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from dht.core.column_map import IGNORED, NO_HEADER, NOTHING_GIVEN, ColumnMap, MappedColumn
from dht.core.fact_kinds import FACT_KINDS, OF_UNIT
from dht.core.facts import FactKind
from dht.core.header_names import FIELD_BY_KEY, PERSON_FIELDS
from dht.core.header_rows import NO_ROW, join_header_rows
from dht.core.header_words import SENSITIVE, read_header, tells_sensitive
from dht.core.headers import HEADER_WITHIN, Layout, recognise, settle_columns
from dht.core.issues import Issue, Place, column_letter
from dht.core.own_columns import is_own
from dht.core.text import clean, squash

_TELL_TOO = PERSON_FIELDS | {"province", "district", "commune", "old_commune", "organisation", "start_date"}
"""Fields of all lists that tell a kind of facts beside one of its own."""
_SHOWN = 12


def recognise_list(
    rows: Sequence[list[str]], first_row: int, kind: str | None = None, given: ColumnMap = NOTHING_GIVEN
) -> Layout | Issue:
    """Find the header in the first rows of a sheet, of whatever kind, and say what every column means.

    As `dht.core.headers.recognise`, and for a `kind` of facts E116: a column that it needs is missing.
    """
    if kind is not None and kind in FACT_KINDS:
        found = _recognise_facts(rows, first_row, _candidates(rows, first_row, 1, given), kind, given)
        params = {"kind": kind, "fields": ",".join(FACT_KINDS[kind].telling), "seen": ()}
        return found or Issue("E116", params=params)
    plain = recognise(rows, first_row, kind, given)
    if kind is not None or given.header_row == NO_HEADER:
        return plain
    if isinstance(plain, Layout) and "level" in plain.columns and PERSON_FIELDS & plain.columns.keys():
        return plain
    if isinstance(plain, Layout):  # a list of people costs no more than a look at its header
        tells = _tells_facts(plain.header, 2)
        rows_of_header: Sequence[int] = [plain.header_from - first_row] if tells else []
    else:
        rows_of_header = _candidates(rows, first_row, 2, given)
    found = _recognise_facts(rows, first_row, rows_of_header, None, given)
    return found if isinstance(found, Layout) else plain


def _recognise_facts(
    rows: Sequence[list[str]], first_row: int, indexes: Sequence[int], kind: str | None, given: ColumnMap
) -> Layout | Issue | None:
    """Return the layout of the first row that is a header of facts, else the issue that is nearest to one."""
    nearest: Issue | None = None
    for index in indexes:
        found = [_layout(rows, first_row, index, code, given) for code in ([kind] if kind else FACT_KINDS)]
        fitting = [layout for layout in found if isinstance(layout, Layout)]
        if fitting:
            return max(fitting, key=lambda fit: (_tells(FACT_KINDS[fit.kind]), len(fit.columns)))
        nearest = nearest or next(issue for issue in found if isinstance(issue, Issue))
    return nearest


def _tells(kind: FactKind) -> int:
    """Return how many columns tell a kind that no list of another kind has."""
    return sum(name not in OF_UNIT for name in kind.telling)


def _candidates(rows: Sequence[list[str]], first_row: int, least: int, given: ColumnMap) -> Sequence[int]:
    """Return the rows that may be a header of facts."""
    if given.header_row is not None:
        index = given.header_row - first_row if given.header_row else NO_ROW
        return [index] if NO_ROW <= index < len(rows) else []
    named = {squash(mapped.column) for mapped in given.columns}
    near = enumerate(rows[:HEADER_WITHIN])
    return [index for index, row in near if _tells_facts(row, least, named)]


def _tells_facts(row: Sequence[str], least: int, named: Collection[str] = ()) -> bool:
    """Tell whether so many cells of a row are columns by which facts are told, or that were said."""
    own, beside = _telling_words()
    keys = {squash(part) for cell in row if cell for part in (cell, cell.split("(")[0], cell.rsplit("›")[-1])}
    said = len(keys.intersection(named))
    return bool(said or keys & own) and said + len(keys & own) + len(keys & beside) >= least


def _layout(
    rows: Sequence[list[str]], first_row: int, index: int, code: str, given: ColumnMap
) -> Layout | Issue:
    kind = FACT_KINDS[code]
    header, _, last = join_header_rows(rows, index)
    place = Place(row=0 if index == NO_ROW else first_row + index)
    placed = given.place(header)
    if isinstance(placed, Issue):
        return placed
    columns = _columns(kind, header, placed, place.row or 0)
    if isinstance(columns, Issue):
        return columns
    missing = kind.missing(columns)
    if kind.of_person and not kind.person_optional and not PERSON_FIELDS & columns.keys():
        missing.append("person")
    foreign = not kind.of_person and any(_is_persons(text) for text in header)
    if missing or foreign:
        seen = tuple(text for text in header if text)[:_SHOWN]
        params = {"kind": code, "fields": ",".join(missing) or kind.telling[0], "seen": seen}
        return Issue("E116", place, params=params)
    dropped = tuple(at for at, text in enumerate(header) if _is_sensitive(text))
    ignored = [at for at, mapped in placed.items() if mapped.what == IGNORED]
    used = {*columns.values(), *dropped, *ignored}
    return Layout(
        kind=code,
        header_row=first_row + last,
        header=tuple(text or (column_letter(at) if at in placed else "") for at, text in enumerate(header)),
        columns=columns,
        level_columns={},
        unknown=tuple(at for at, text in enumerate(header) if text and at not in used and not is_own(text)),
        dropped=dropped,
        given=placed,
        header_from=place.row or 0,
        passed_over={
            at: found[0]
            for at, text in enumerate(header)
            if at not in used and (found := read_fact_header(kind, text)) and found[0] in columns
        },
    )


def _columns(
    kind: FactKind, header: Sequence[str], placed: Mapping[int, MappedColumn], header_row: int
) -> dict[str, int] | Issue:
    """Choose the columns of a kind's fields; what was said of one goes before all that headers tell."""
    columns = {mapped.what: at for at, mapped in placed.items() if mapped.what in kind.columns}
    ranked: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(header):
        found = None if at in placed else read_fact_header(kind, text)
        if found and found[0] not in columns:
            ranked.setdefault(found[0], []).append((found[1], at))
    settled = settle_columns(ranked, list(header), header_row)
    if isinstance(settled, Issue):
        return settled
    columns |= settled
    if "full_name" in columns:
        columns.pop("family_name", None)
        columns.pop("given_name", None)
    elif "given_name" in columns and "family_name" not in columns:
        columns["full_name"] = columns.pop("given_name")
    if "old_citizen_id" in columns and "citizen_id" not in columns:
        columns["citizen_id"] = columns.pop("old_citizen_id")
    return columns


def read_fact_header(kind: FactKind, text: str) -> tuple[str, int] | None:
    """Say which field of a kind a header text names, with its rank (0 is preferred), or None."""
    own = _own_words(kind)
    for variant in (text, clean(text).split("(")[0], text.rsplit("›", 1)[-1]):
        found = own.get(squash(variant))
        if found:
            return found
    reading = read_header(text)
    return (reading.what, reading.rank) if reading and reading.what in kind.columns else None


_WORDS: dict[str, Mapping[str, tuple[str, int]]] = {}


def _own_words(kind: FactKind) -> Mapping[str, tuple[str, int]]:
    if kind.table not in _WORDS:
        found: dict[str, tuple[str, int]] = {}
        for name, spellings in kind.columns.items():
            if spellings:
                found[squash(name)] = (name, 0)
                found.update({squash(text): (name, rank) for rank, text in enumerate(spellings)})
        _WORDS[kind.table] = found
    return _WORDS[kind.table]


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return every way to write a column that tells a kind, and the columns that do so beside one."""
    own = {
        squash(text)
        for kind in FACT_KINDS.values()
        for name in (*kind.telling, *kind.instead)
        for text in (name, *kind.columns[name])
    }
    beside = {key for key, (name, _) in FIELD_BY_KEY.items() if name in _TELL_TOO} - own
    return frozenset(own), frozenset(beside)


def _is_persons(text: str) -> bool:
    reading = read_header(text)
    return reading is not None and reading.what in PERSON_FIELDS


def _is_sensitive(text: str) -> bool:
    reading = read_header(text)
    return reading.what == SENSITIVE if reading else tells_sensitive(text)
