"""What the columns of a file's sheets mean: recognised, or explained when they cannot be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from dht.core.column_map import OPTION, ColumnMap, MappedColumn, near_fields, parse_map
from dht.core.fact_headers import recognise_list
from dht.core.headers import Layout
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal, column_letter
from dht.core.layout_views import view_sheet
from dht.core.sheets import Block, Sheet
from dht.flows.import_report import FileOutcome
from dht.flows.layout_tables import SheetLayout, helping_command
from dht.flows.old_text import old_text_issues, with_capitals

_WRONG_USAGE = frozenset({"E131", "E132", "E134", "E701"})
MAPS = ("old", "new")
ELSEWHERE = "elsewhere"
"""The case of a sheet whose header is in another row than `--header-row` says."""
_NOT_KEPT = {"roster": ("note", "reason", "trainer", "completed_time"), "completions": ("note",)}
"""Fields that are understood and not kept, by kind of list."""


def read_columns(texts: Sequence[str], header_row: int | None) -> tuple[ColumnMap, str | None]:
    """Return what `--map` and `--header-row` say of the columns, and the administrative map if one is said.

    Raises:
        Refusal: E130, E132 or E701 with exit code 2.
    """
    columns, issues = parse_map(text for text in texts if text not in MAPS)
    if issues:
        raise Refusal(*issues, exit_code=WRONG_USAGE)
    return ColumnMap(columns, header_row), next((text for text in texts if text in MAPS), None)


class WrongColumnsRefusal(Refusal):
    """`--map` or `--header-row` does not fit a file: the whole command is refused (exit code 2)."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue, exit_code=WRONG_USAGE)


class UnknownLayoutRefusal(Refusal):
    """A sheet whose columns do not say enough; `layout` is what was understood of them."""

    def __init__(self, issue: Issue, layout: SheetLayout) -> None:
        super().__init__(issue)
        self.layout = layout


class ColumnReader:
    """Recognises the sheets of one file with what was said about its columns."""

    def __init__(self, path: str, given: ColumnMap, kind: str | None) -> None:
        self._path = path
        self._given = given
        self._kind = kind
        self._layouts: list[tuple[Place, Layout]] = []

    def recognise(self, sheet: Sheet, outcome: FileOutcome) -> tuple[Iterator[Block], Layout]:
        """Return the blocks of a sheet and what its columns mean; tells the columns that are left out.

        Raises:
            Refusal: the codes of `core.fact_headers.recognise_list`; with what was understood for a
                layout that is not known, with exit code 2 for a wrong `--map` or `--header-row`.
        """
        first = next(sheet.blocks)
        layout = recognise_list(first.rows, first.first_row, self._kind, self._given)
        if isinstance(layout, Issue):
            raise self._refusal(layout, sheet, first)
        self._layouts.append((Place(sheet.file, sheet.name), layout))
        headers = {column_letter(at): text for at, text in enumerate(layout.header)}
        outcome.tell(old_text_issues(sheet, headers, layout.header_row))
        outcome.tell(unused_columns(layout, sheet, first))
        return with_capitals(chain((first,), sheet.blocks), layout, sheet), layout

    def explain(self, sheet: Sheet) -> tuple[SheetLayout, Sequence[Issue]]:
        """Return how the columns of a sheet are understood, and what keeps it from being read.

        Raises:
            Refusal: as `recognise` does for what was said of the columns.
        """
        first = next(sheet.blocks)
        layout = recognise_list(first.rows, first.first_row, self._kind, self._given)
        if isinstance(layout, Issue):
            refusal = self._refusal(layout, sheet, first)
            if not isinstance(refusal, UnknownLayoutRefusal):
                raise refusal
            return refusal.layout, refusal.issues
        self._layouts.append((Place(sheet.file, sheet.name), layout))
        view = view_sheet(first.rows, first.first_row, self._kind, self._given)
        return SheetLayout(self._path, sheet.file, sheet.name, view), ()

    def check(self) -> Iterator[Issue]:
        """Hold what was said of the columns against all sheets together; yields W130.

        Raises:
            Refusal: E131 for a column that no sheet has, E133 when it was saved with the source.
        """
        placed = [mapped for _, layout in self._layouts for mapped in layout.given.values()]
        for mapped in self._given.missing(placed) if self._layouts else ():
            held = next(
                (found for found in self._layouts if _column_of(found[1], mapped.what) is not None), None
            )
            if held is None or not mapped.saved:
                headers = [text for _, layout in self._layouts for text in layout.header if text]
                gone = self._gone(mapped, headers, self._layouts[0][0])
                raise Refusal(gone) if mapped.saved else WrongColumnsRefusal(gone)
            place, layout = held
            used = layout.header[_column_of(layout, mapped.what) or 0]
            params = {"source": self._given.source, "used": used, "field": mapped.what.replace(" ", "_")}
            yield Issue("W130", replace(place, row=layout.header_from or None), mapped.column, params)

    def lasting(self) -> ColumnMap:
        """Return what was said of the columns as it can be saved for the next file of the same source."""
        given = self._given
        for _, layout in self._layouts:
            given = given.lasting(layout.given, layout.header)
        return given

    def _refusal(self, issue: Issue, sheet: Sheet, first: Block) -> Refusal:
        place = Place(sheet.file, sheet.name)
        issue = replace(issue, place=replace(issue.place, file=sheet.file, sheet=sheet.name))
        if issue.code in _WRONG_USAGE:
            return WrongColumnsRefusal(issue)
        view = view_sheet(first.rows, first.first_row, self._kind, self._given)
        layout = SheetLayout(self._path, sheet.file, sheet.name, view)
        missing = self._given.missing(view.given)
        if missing and view.header_row:
            gone = self._gone(missing[0], [c.header for c in view.columns if c.header], place)
            if not missing[0].saved:
                return WrongColumnsRefusal(gone)
            return UnknownLayoutRefusal(gone, layout)
        if issue.code in ("E105", "E110"):
            where = replace(issue.place, row=issue.place.row or view.header_row or None)
            case = "header" if view.header_row else "no_header"
            command = helping_command(layout)
            more: dict[str, object] = {"command": command, "case": case} if command else {}
            if (found := self._header_elsewhere(first)) is not None:
                more |= {"case": ELSEWHERE, "found": found}
            issue = replace(issue, place=where, params={**more, **issue.params})
        return UnknownLayoutRefusal(issue, layout)

    def _header_elsewhere(self, first: Block) -> int | None:
        """Return the row of the header of a sheet in which the row that was said is none."""
        if not self._given.header_row:
            return None
        found = recognise_list(first.rows, first.first_row, self._kind, replace(self._given, header_row=None))
        return found.header_from if isinstance(found, Layout) else None

    def _gone(self, mapped: MappedColumn, headers: Sequence[str], place: Place) -> Issue:
        """Say that a file has no such column."""
        if not mapped.saved:
            return Issue("E131", place, mapped.column, {"option": OPTION}, tuple(dict.fromkeys(headers)))
        params = {"source": self._given.source, "field": mapped.what.replace(" ", "_")}
        return Issue("E133", place, mapped.column, params, tuple(dict.fromkeys(headers)))


def _column_of(layout: Layout, what: str) -> int | None:
    if what.startswith("level "):
        return layout.level_columns.get(int(what[6:]))
    return layout.columns.get(what)


def unused_columns(layout: Layout, sheet: Sheet, first: Block) -> Iterator[Issue]:
    """Yield the columns that are left out, each with the reason."""

    def issue(code: str, index: int, **params: object) -> Issue:
        header, letter = layout.header[index], column_letter(index)
        near = near_fields(header) if code == "W114" else ()
        place = Place(sheet.file, sheet.name, layout.header_from or None, header, letter)
        return Issue(code, place, header or letter, params, near)

    for index in layout.unknown:
        what = layout.passed_over.get(index)
        if what is None:
            yield issue("W114", index)
            continue
        used = _column_of(layout, what)
        yield issue("W133", index, field=what.replace(" ", "_"), used=layout.header[used or 0])
    for index in layout.dropped:
        yield issue("W115", index)
    for name in _NOT_KEPT.get(layout.kind, ("note", "reason")):
        at = layout.columns.get(name)
        if at is not None and _is_filled(at, layout, first):
            yield issue("W132", at, field=name)
    used_ones = {*layout.columns.values(), *layout.level_columns.values(), *layout.given}
    for index, text in enumerate(layout.header):
        if not text and index not in used_ones and _is_filled(index, layout, first):
            yield issue("W134", index)


def _is_filled(index: int, layout: Layout, first: Block) -> bool:
    """Tell whether a person among the first rows has something in a column."""
    person = [
        layout.columns[name] for name in ("full_name", "given_name", "citizen_id") if name in layout.columns
    ]
    rows = first.rows[max(0, layout.header_row - first.first_row + 1) :]
    return any(
        row[index].strip() and (not person or row[person[0]].strip())
        for row in rows
        if len(row) > max(index, *person[:1], 0)
    )
