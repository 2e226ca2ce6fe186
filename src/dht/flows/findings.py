"""What `dht check --facts` found, as a report: rule by rule, file by file, finding by finding."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from dht.core.dates import parse_date
from dht.core.issues import Issue, Place, Refusal
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import clean
from dht.core.trainers import shown_trainer
from dht.files.opening import open_sheets
from dht.store.origins import Origins

CODES = ("W801", "W802", "W803", "W804", "W805", "W806", "W807", "W808", "W809", "W810")
_MOST_FILES = 10
_MANY = 20
"""From so many findings on, people see which files they come from."""
_KEYS = ("code", "facts", "batch", "sheet", "row", "people", "number", "communes", "day")
_COLUMNS = (Column("code"), Column("about"), Column("findings", "count"), Column("concerned", "count"))
_FILES = (Column("file"), Column("sheet"), Column("codes"))

Fingerprint = tuple[str, ...]
_File = tuple[str | None, str | None]
"""A file and a sheet; None is the command line, or a text file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing: its code, how many facts, from where, what its words need, and whose name it has."""

    code: str
    facts: int
    batch: int
    sheet: int
    row: int | None
    params: Mapping[str, object]
    trainer: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found on a day: the findings that are named, and how many more there are."""

    as_of: str
    findings: Sequence[Finding]
    unnamed: Mapping[tuple[str, int, int], int]
    """By code, batch and sheet; each is one fact."""
    origins: Origins


class _Sums(NamedTuple):
    """How many findings and facts there are, by code and by file and sheet."""

    findings: Counter[str]
    facts: Counter[str]
    by_file: dict[_File, Counter[str]]

    def add(self, code: str, where: _File, facts: int, findings: int = 1) -> None:
        self.findings[code] += findings
        self.facts[code] += facts
        self.by_file.setdefault(where, Counter())[code] += facts


def describe_findings(found: Found, known: Set[Fingerprint], names: bool) -> tuple[Report, list[Issue]]:
    """Return the findings as a report and as issues, those of the files with most facts first.

    Known findings are only counted. Trainers are shown by initials unless `names`.
    """
    placed = [(one, found.origins.place(one.batch, one.sheet, one.row)) for one in found.findings]
    recorded = [(one, place, _record(one, place, names)) for one, place in placed]
    told = [entry for entry in recorded if fingerprint(entry[2]) not in known]
    sums = _Sums(Counter(), Counter(), {})
    for one, place, _ in told:
        sums.add(one.code, (place.file, place.sheet), one.facts)
    for (code, batch, sheet), count in found.unnamed.items():
        place = found.origins.place(batch, sheet, None)
        sums.add(code, (place.file, place.sheet), count, count)
    worst = sorted(sums.by_file, key=lambda where: -max(sums.by_file[where].values()))
    rank = {where: at for at, where in enumerate(worst)}
    told.sort(key=lambda entry: (rank[entry[1].file, entry[1].sheet], entry[0].code, entry[1].row or 0))
    issues = [Issue(one.code, place, params=one.params) for one, place, _ in told]
    left_out = len(recorded) - len(told)
    return _describe(
        found.as_of,
        sums,
        [(where, sums.by_file[where]) for where in worst],
        left_out,
        [record for _, _, record in told],
    ), issues


def _record(one: Finding, place: Place, names: bool) -> dict[str, object]:
    return {
        "code": one.code,
        "facts": one.facts,
        "file": place.file,
        "batch": one.batch,
        "sheet": place.sheet,
        "row": place.row,
        **{name: one.params.get(name) for name in ("people", "number", "day", "time", "communes")},
        "trainer": one.trainer and shown_trainer(one.trainer, names=names),
    }


def _describe(
    as_of: str,
    sums: _Sums,
    files: Sequence[tuple[_File, Counter[str]]],
    known: int,
    records: Sequence[Mapping[str, object]],
) -> Report:
    rows: list[tuple[Cell, ...]] = [
        (code, message(f"plausible.{code}"), sums.findings[code], sums.facts[code])
        for code in CODES
        if sums.findings[code]
    ]
    notes = [message(f"plausible.{'some' if rows else 'none_new' if known else 'none'}")]
    if known:
        notes.append(message("plausible.known", findings=known))
    table = Table(message("plausible.title", on=as_of), _COLUMNS if rows else (), rows, notes=notes)
    counts = {code: {"findings": sums.findings[code], "facts": sums.facts[code]} for code in CODES}
    by_file = [
        {"file": file, "sheet": sheet, "facts": dict(sorted(facts.items()))} for (file, sheet), facts in files
    ]
    document = {"as_of": as_of, "counts": counts, "files": by_file, "known": known, "findings": records}
    others = [_files_table(files)] if sums.findings.total() >= _MANY else []
    return Report(table, document, records, others)


def _files_table(files: Sequence[tuple[_File, Counter[str]]]) -> Table:
    """Return the files to ask about first; a fact may be odd in several ways, so no codes are added up."""
    rows: list[tuple[Cell, ...]] = [
        (
            file or message("plausible.typed"),
            sheet,
            message("plausible.codes", codes=[_count(*one) for one in facts.most_common()]),
        )
        for (file, sheet), facts in files[:_MOST_FILES]
    ]
    sheets = any(row[1] for row in rows)
    more = len(files) - len(rows)
    return Table(
        message("plausible.files"),
        tuple(column for column in _FILES if sheets or column.key != "sheet"),
        [row if sheets else (row[0], *row[2:]) for row in rows],
        notes=[message("plausible.more_files", files=more)] if more else [],
    )


def _count(code: str, facts: int) -> Message:
    return message("plausible.count", code=code, facts=facts)


def fingerprint(record: Mapping[str, object]) -> Fingerprint:
    """Return what tells a finding from every other, as a file that people have worked on still has it."""
    values = {key: clean(str(value)) for key in _KEYS if (value := record.get(key)) not in (None, "")}
    if "day" in values:
        values["day"] = parse_date(values["day"]) or values["day"]
    return tuple(values.get(key, "") for key in _KEYS)


def read_known(path: str) -> frozenset[Fingerprint]:
    """Return the findings of a file that `dht check --facts --format csv` wrote; other columns may be added.

    Raises `Refusal`: E811 without the columns that tell a finding, and whatever else a file may have.
    """
    for sheet in open_sheets(path):
        rows = [[clean(cell) for cell in row] for block in sheet.blocks for row in block.rows]
        header = [cell.lower() for cell in rows[0]] if rows else []
        if not set(_KEYS) <= set(header):
            raise Refusal(Issue("E811", Place(file=sheet.file)))
        return frozenset(fingerprint(dict(zip(header, row, strict=False))) for row in rows[1:])
    return frozenset()
