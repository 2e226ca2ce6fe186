"""Each published figure, row by row: which key of which file holds it, which line of a transcript prints it.

`published_rows.toml` is a second copy of every figure, written from what was published. A figure that is
changed in a programme, or lost from a transcript, no longer agrees with it.
"""

import copy
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.consoles import ROOT, Step, read_document
from tests.programmes_page import figures, places

PROGRAMMES = ROOT / "src" / "dht" / "data" / "programmes"
TRANSCRIPTS = ROOT / "tests" / "transcripts"
WORDS = {
    *("schema", "code", "id", "name", "name_en", "description", "description_en"),
    *("reading", "reading_en", "quote", "source", "reference", "effective_from"),
}
"""Keys that name or explain; all others are figures."""
NUMBERED = ("level", "module", "phase")
"""Tables whose number is their name."""
NAMED = (*NUMBERED, "outcome", "topic")
"""Tables whose name was published."""
AMBIGUOUS = {
    "1 about 14,000, 102 or more than 100": ("dien-bien-giao-vien-ai", "headcount teachers", "Con số 1: "),
    "1 core teachers": ("dien-bien-giao-vien-ai", "claim core-teachers-trained", "Con số 5: "),
    "1 handed in or completed": ("dien-bien-giao-vien-ai", "claim projects-completed", "Con số 7: "),
    "2 by 6 May, or in April": ("dien-bien-giao-vien-ai", "claim teachers-done", "Con số 3: "),
    "3 of whom 50 %": ("thai-nguyen-binh-dan-hoc-ai", "target cadres-improved", "Chỉ tiêu 5 hiểu là: "),
    "3 of these 50 %": ("thai-nguyen-binh-dan-hoc-ai", "target trained-proficient", "Chỉ tiêu 8 hiểu là: "),
    "4 80 % and 80 %": ("thai-nguyen-binh-dan-hoc-ai", "target owners-trained", "Chỉ tiêu 6, 7 hiểu là: "),
    "5 January 2025": ("thai-nguyen-binh-dan-hoc-ai", "phase 3", "3. "),
    "5 nine districts": ("thai-nguyen-binh-dan-hoc-ai", "target districts-launched", "Chỉ tiêu 1 hiểu là: "),
    "6 old districts": ("dien-bien-giao-vien-ai", "claim projects-outstanding", "Con số 8: "),
    "7 no percentage": ("quang-ninh-binh-dan-hoc-vu-so", "target cadres-skilled", "Chỉ tiêu 1 hiểu là: "),
    "8 no method": ("thai-nguyen-binh-dan-hoc-ai", "outcome works_better", "3, 4, 5. "),
}
"""Where a source may be read in several ways → the file, its table with the reading, how the line begins."""

Document = dict[str, Any]
Files = dict[str, Document]
Printed = dict[str, list[Step]]


@cache
def rows() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests" / "published_rows.toml").read_text(encoding="utf-8"))


@cache
def shipped() -> Files:
    found = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in PROGRAMMES.glob("*.toml")}
    del found["five-levels"]  # no province's own: nothing was published for it
    return found


@cache
def transcripts() -> Printed:
    paths = TRANSCRIPTS.glob("published-*.md")
    return {path.stem: read_document(path.read_text(encoding="utf-8")).steps for path in paths}


def tables(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield every table of a programme by its name, the programme's own keys as `programme`."""
    plain = {key: value for key, value in document.items() if not _is_table(value)}
    yield "programme", plain
    for kind, value in document.items():
        for table in value if isinstance(value, list) else [value]:
            if isinstance(table, dict):
                known = next((str(table[key]) for key in ("id", "code", "number") if key in table), "")
                since = f" from {table['effective_from']}" if "effective_from" in table else ""
                yield f"{kind} {known}".rstrip() + since, table


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))


def _tells(name: str, table: Document) -> bool:
    """Say whether a table holds figures: a source does when one of them speaks of it."""
    return not name.startswith("source ") or "reference" in table


def said(name: str, table: Document) -> Document:
    """Return the figures of a table: all that is neither its name nor an explanation."""
    kind = name.split()[0]
    names = {*WORDS, "number"} if kind in NUMBERED else WORDS
    kept = {key: value for key, value in table.items() if key not in names}
    return {**kept, "name": table["name"]} if kind in NAMED else kept


def wrong(files: Files, printed: Printed) -> list[str]:
    """Return what does not agree with the rows."""
    found = []
    for row_id, row in rows().items():
        known = dict(tables(files[row["in"]]))
        for name, keys in row.get("holds", {}).items():
            held = said(name, known.get(name, {"name": None}))
            found += [f"{row_id}: {name}.{key}" for key, value in keys.items() if held.get(key) != value]
        for what, number in row.get("counts", {}).items():
            kind, _, condition = what.partition(" ")
            key, _, value = condition.partition("=")
            counted = [t for name, t in known.items() if name.split()[0] == kind and t.get(key, "") == value]
            found += [f"{row_id}: {len(counted)} {what}"] * (len(counted) != number)
        for name, number in row.get("months", {}).items():
            found += [f"{row_id}: months of {name}"] * (_months(known[name]) != number)
        for document, lines in row["prints"].items():
            found += [f"{row_id}: {line}" for line in lines if not is_printed(line, printed[document])]
    return found


def _months(phase: Mapping[str, date]) -> int:
    start, end = phase["start"], phase["end"]
    return (end.year - start.year) * 12 + end.month - start.month + 1


def is_printed(line: str, steps: list[Step]) -> bool:
    """Say whether a command prints a line with these cells in this order, others perhaps between them."""
    command, *cells = line.split(" | ")
    return any(
        _in_order(cells, re.split(r"\s{2,}", printed.strip()))
        for step in steps
        if step.command.startswith(command)
        for printed in step.expected
    )


def _in_order(cells: list[str], line: list[str]) -> bool:
    left = iter(line)
    return all(cell in left for cell in cells)


def test_files_and_transcripts_agree_with_the_rows() -> None:
    assert wrong(shipped(), transcripts()) == []


def test_each_figure_has_a_row_or_the_reason_why_it_needs_none() -> None:
    asserted = {row_id for row_id in rows() if not row_id.startswith("also: ")}
    assert asserted == {figure.id for figure in figures() if not figure.needless}
    assert all(row.keys() & {"holds", "counts", "months"} and row["prints"] for row in rows().values())


def test_a_row_is_about_the_file_and_tables_that_name_it() -> None:
    for row_id, found in places().items():
        assert list(found) == [rows()[row_id]["in"]], row_id
        named = {re.sub("`|^the ", "", table) for tables in found.values() for table in tables}
        assert set(rows()[row_id].get("holds", {})) <= named, row_id


def test_the_number_that_was_published_is_held_or_counted_and_printed() -> None:
    for figure in figures():
        number = re.fullmatch(r".*: (?:[>≥] )?([\d.]+)(?: (%|\w+).*)?", figure.published)
        if number and not figure.needless:
            row = rows()[figure.id]
            held = [*row.get("counts", {}).values(), *row.get("months", {}).values()]
            for keys in row.get("holds", {}).values():
                held += [keys.get(key) for key in ("number", "percent", "every_months")]
            printed = " ".join(line for lines in row["prints"].values() for line in lines)
            words = re.findall(r"\d[\d.]*\d|\d", printed)
            assert int(number[1].replace(".", "")) in held or number[1] in words, figure


def test_every_figure_of_every_shipped_file_is_in_a_row() -> None:
    asserted: dict[tuple[str, str], set[str]] = {}
    for row in rows().values():
        for name, keys in row.get("holds", {}).items():
            asserted.setdefault((row["in"], name), set()).update(keys)
    for code, document in shipped().items():
        for name, table in tables(document):
            if _tells(name, table):
                lacking = said(name, table).keys() - asserted.get((code, name), set())
                assert not lacking or (name.split()[0] in NAMED and lacking == {"name"}), (
                    code,
                    name,
                    lacking,
                )


def changed(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, date):
        return date.fromordinal(value.toordinal() + 1)
    if isinstance(value, list):
        return value[:-1] or ["other"]
    return {**value, "map": "neither"} if isinstance(value, dict) else f"{value} x"


def test_whatever_is_changed_in_a_file_is_noticed() -> None:
    for code, document in shipped().items():
        for number, (name, table) in enumerate(tables(document)):
            for key in said(name, table).keys() - {"name"} if _tells(name, table) else ():
                files = {**shipped(), code: copy.deepcopy(document)}
                other = files[code] if name == "programme" else list(tables(files[code]))[number][1]
                other[key] = changed(other[key])
                assert wrong(files, transcripts()), (code, name, key)


@pytest.mark.parametrize("row_id", rows())
def test_whatever_is_lost_from_a_transcript_is_noticed(row_id: str) -> None:
    for document, lines in rows()[row_id]["prints"].items():
        for line in lines:
            steps = [_without(step, line) for step in transcripts()[document]]
            assert not is_printed(line, steps)
            assert is_printed(line, transcripts()[document])


def _without(step: Step, line: str) -> Step:
    cells = line.split(" | ")[1:]
    kept = [one for one in step.expected if not _in_order(cells, re.split(r"\s{2,}", one.strip()))]
    return Step(step.line, step.command, tuple(kept), step.settings, step.lang, step.today)


@pytest.mark.parametrize(("code", "table", "begins"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_can_be_read_in_several_ways_is_told_in_the_file_and_in_the_answer(
    code: str, table: str, begins: str
) -> None:
    reading = dict(tables(shipped()[code]))[table]["reading"]
    printed = [
        line
        for steps in transcripts().values()
        for step in steps
        if code in step.command
        for line in step.expected
    ]
    assert f"{begins}{reading}" in printed
