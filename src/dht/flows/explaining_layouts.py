"""`dht import --explain-layout`: how the columns of files are understood; nothing is written."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from dht.core.column_map import ColumnMap
from dht.core.issues import Issue
from dht.core.tables import Report
from dht.files.opening import open_sheets
from dht.flows.column_reading import ColumnReader
from dht.flows.layout_tables import SheetLayout, describe_layout, layout_record, layout_records
from dht.flows.old_text import old_text_issues
from dht.flows.reading_setup import read_encoding

_ROWS = 1_000
"""Rows of each sheet that are looked at."""


def explain_layouts(
    paths: Sequence[str], given: ColumnMap, kind: str | None, encoding: str | None = None
) -> tuple[Report, list[Issue], int]:
    """Return the columns of every sheet, what keeps a sheet from being read, and the exit code.

    Raises:
        Refusal: a file cannot be opened, or `given` or `encoding` mean nothing in it.
    """
    layouts: list[SheetLayout] = []
    issues: list[Issue] = []
    for path in paths:
        reader = ColumnReader(path, given, kind)
        for sheet in open_sheets(path, _ROWS, encoding=read_encoding(encoding)):
            for block in islice(sheet.blocks, 1):  # none, of an empty sheet
                layout, wrong = reader.explain(replace(sheet, blocks=iter((block,))))
                layouts.append(layout)
                headers = {column.letter: column.header for column in layout.view.columns}
                issues += [*wrong, *old_text_issues(sheet, headers, layout.view.header_row)]
        issues += reader.check()
    first, *others = map(describe_layout, layouts)
    records = [record for layout in layouts for record in layout_records(layout)]
    report = Report(first, {"layouts": list(map(layout_record, layouts))}, records, others)
    return report, issues, 1 if any(issue.is_error for issue in issues) else 0
