"""What became of each sheet of an imported file: every one of its rows is in exactly one count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Literal

from dht.core.columns import Printed
from dht.core.headers import Layout
from dht.core.issues import Issue, Place
from dht.core.messages import Message, message
from dht.core.own_columns import reason_column
from dht.core.printed_rows import ROW_KINDS

COUNTS = ("created", "updated", "unchanged", "refused", "blank")
"""What may become of a row below the header; together they are the rows read."""
_HEADINGS_SHOWN = 5

Status = Literal["imported", "empty", "not_a_list", "own", "not_chosen"]
Counts = Mapping[str, int]


@dataclass(slots=True)
class SheetOutcome:
    """One sheet, or the whole of a text file (`name` None): rows = skipped of every kind + read."""

    name: str | None
    hidden: bool = False
    status: Status = "imported"
    kind: str | None = None
    header_row: int | None = None
    counts: Counts = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    printed: Printed = field(default_factory=Printed)

    @property
    def read(self) -> int:
        """Rows below the header that are people's or blank."""
        return sum(self.counts.values())

    def close(self, layout: Layout, file: str, before: Counts, after: Counts) -> list[Issue]:
        """Take in the file's counts before and after this sheet; hold them against the title's number."""
        self.kind = layout.kind
        self.header_row = layout.header_row
        self.counts = {name: after[name] - before[name] for name in COUNTS}
        if reason_column(layout.header) is not None:
            return []  # some rows of a list, under the title of all of it
        people = self.read - self.counts["blank"]
        return [
            Issue("W117", Place(file, self.name, row), params={"declared": declared, "counted": people})
            for row, declared in self.printed.declared
            if declared != people
        ]

    def leave_out(self, rows: int, status: Literal["not_a_list", "own"] = "not_a_list") -> None:
        """Account for the rows of a sheet that is no list, or one of dht's own."""
        self.status = status
        self.printed.rows = rows
        self.printed.skipped[status] = rows


def sheet_record(sheet: SheetOutcome) -> Mapping[str, object]:
    """Return a sheet as JSON; the rows of a sheet that was not chosen are not known."""
    return {
        "name": sheet.name,
        "status": sheet.status,
        "hidden": sheet.hidden,
        "kind": sheet.kind,
        "rows": None if sheet.status == "not_chosen" else sheet.printed.rows,
        "header_row": sheet.header_row,
        "read": sheet.read,
        **sheet.counts,
        "skipped": {kind: sheet.printed.skipped[kind] for kind in _kinds(sheet)},
        "filled_from_merged": sheet.printed.filled,
        "units": [
            {"heading_row": row or None, "field": name, "text": text, "rows": rows}
            for (row, name, text), rows in sorted(sheet.printed.took.items())
        ],
    }


def describe_sheets(sheets: Sequence[tuple[str, SheetOutcome]], several_files: bool) -> Iterator[Message]:
    """Say how the rows of each sheet divide; a plain file, a header and rows, needs no word."""
    for file, group in groupby(sheets, key=itemgetter(0)):
        of_file = [sheet for _, sheet in group]
        for sheet in of_file:
            label = _label(file if several_files or sheet.name is None else None, sheet.name)
            if sheet.status in ("not_a_list", "own"):
                yield message(f"import.sheet.{sheet.status}", sheet=label, rows=sheet.printed.rows)
            elif sheet.status == "imported":
                if len(of_file) > 1 or set(_kinds(sheet)) - {"header"}:
                    yield _rows_of(sheet, label)
                if sheet.printed.filled:
                    yield message("import.filled", sheet=label, cells=sheet.printed.filled)
                yield from _units_of(sheet, label)
        for status in ("empty", "not_chosen"):
            labels = [_label(file if several_files else None, s.name) for s in of_file if s.status == status]
            if labels:
                yield message(f"import.sheet.{status}", sheets=labels)


def _rows_of(sheet: SheetOutcome, label: Message) -> Message:
    parts = [message(f"rows.{kind}", rows=sheet.printed.skipped[kind]) for kind in _kinds(sheet)]
    parts.append(message("rows.read", rows=sheet.read))
    return message("import.sheet", sheet=label, rows=sheet.printed.rows, parts=parts)


def _units_of(sheet: SheetOutcome, label: Message) -> Iterator[Message]:
    """Say how many rows took a field from headings, and from which."""
    took = sheet.printed.took
    for by_name in (False, True):
        for name in dict.fromkeys(name for row, name, _ in sorted(took) if (row == 0) == by_name):
            headings = sorted(
                (row, text, n) for (row, of, text), n in took.items() if of == name and (row == 0) == by_name
            )
            shown = [
                message("import.unit", text=text, row=row, rows=rows)
                if row
                else message("import.unit.sheet", text=text)
                for row, text, rows in headings[:_HEADINGS_SHOWN]
            ]
            if len(headings) > _HEADINGS_SHOWN:
                shown.append(message("import.unit.more", headings=len(headings) - _HEADINGS_SHOWN))
            key = "import.units.sheet" if by_name else "import.units"
            rows = sum(n for _, _, n in headings)
            yield message(key, sheet=label, rows=rows, field=message(f"field.{name}"), headings=shown)


def _label(file: str | None, name: str | None) -> Message:
    if name is None:
        return message("import.sheet_label.file", file=file)
    return (
        message("import.sheet_label.both", file=file, name=name)
        if file
        else message("import.sheet_label", name=name)
    )


def _kinds(sheet: SheetOutcome) -> Iterator[str]:
    return (kind for kind in (*ROW_KINDS, "not_a_list", "own") if sheet.printed.skipped[kind])
