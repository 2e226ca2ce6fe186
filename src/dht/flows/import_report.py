"""What an import answers: counts that add up, and every issue with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dht.core.column_map import NOTHING_GIVEN, ColumnMap
from dht.core.columns import Printed
from dht.core.issues import Issue
from dht.core.matching import REASONS
from dht.core.messages import Message, message
from dht.core.refused_rows import RefusedRows
from dht.core.tables import Column, Report, Table
from dht.flows.departures import Departure, departure_notes, departure_record
from dht.flows.difference_log import DifferenceLog
from dht.flows.difference_report import describe_differences, differences_record
from dht.flows.layout_tables import SheetLayout, describe_layout, layout_record
from dht.flows.sheet_report import COUNTS, SheetOutcome, describe_sheets, sheet_record
from dht.flows.sources import SourceUse

_LISTED_ISSUES = 20_000
_COUNTS = ("read", *COUNTS)
KNOWN_BY = ("same_row", *REASONS)
"""By what the person of a row was known; `same_row` is a row that equals the last one applied to somebody."""


@dataclass(slots=True)
class FileOutcome:
    """What became of the rows of one file: read = created + updated + unchanged + refused + blank."""

    file: str
    kind: str | None = None
    batch: int | None = None
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    blank: int = 0
    sheets: list[SheetOutcome] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    issues_left_out: int = 0
    errors: int = 0
    failed: bool = False
    """The file as a whole could not be read; none of its rows went in."""
    given: ColumnMap = NOTHING_GIVEN
    """What was said of its columns, or saved with its source."""
    layouts: list[SheetLayout] = field(default_factory=list)
    """How the columns of a sheet that could not be read were understood."""
    refused_rows: RefusedRows | None = None
    """Where the refused rows are remembered, when they are to be given back."""
    replaced: int = 0
    """Rows that let something known of their person give way to something else."""
    departed: int = 0
    """People who left because a complete list, of which this is the last file, did not have them."""
    revoked: int = 0
    """Completions that rows took back."""
    differences: DifferenceLog | None = None
    """What hears of every change, in a dry run."""
    known_by: Counter[str] = field(default_factory=Counter)
    """By what the people of rows were known (one of `KNOWN_BY`) → of how many rows."""
    in_doubt: bool = False
    """Whether people of one name may be one person (see `RosterImport.in_doubt`)."""
    pairs: int = 0
    """How many pairs of people that are perhaps one there are to review because of the file."""

    @property
    def about_known(self) -> int:
        """Rows about people known before them: of a roster, those that created nobody."""
        return self.updated + self.unchanged + (self.created if self.kind == "completions" else 0)

    @property
    def read(self) -> int:
        """Rows below the header."""
        return self.created + self.updated + self.unchanged + self.refused + self.blank

    def counts(self) -> dict[str, int]:
        """Return what became of the rows so far."""
        return {name: getattr(self, name) for name in COUNTS}

    def set_aside(self, printed: Printed) -> None:
        """Add the rows of the present sheet that are no person's."""
        self.sheets[-1].printed += printed

    def stop(self, issue: Issue) -> None:
        """Put what stops the whole import before everything else."""
        self.errors += 1
        self.issues.insert(0, issue)

    def tell(self, issues: Iterable[Issue]) -> None:
        """Add issues; past a bound only their number is kept, so memory stays flat."""
        for issue in issues:
            self.errors += issue.is_error
            if self.refused_rows is not None:
                self.refused_rows.add(issue)
            if self.differences is not None:
                self.differences.refused(issue)
            if len(self.issues) < _LISTED_ISSUES:
                self.issues.append(issue)
            else:
                self.issues_left_out += 1


@dataclass(slots=True)
class RefusedFile:
    """The workbook in which refused rows go back. `rows` is 0 when there was nothing to write."""

    name: str
    again: str
    """The command that imports it when it has been corrected."""
    rows: int = 0


@dataclass(slots=True)
class ImportReport:
    """The outcome of `dht import`. `applied` is False for a dry run and when everything was taken back."""

    files: list[FileOutcome]
    dry_run: bool
    applied: bool
    exit_code: int = 0
    refused_file: RefusedFile | None = None
    source: SourceUse | None = None
    departure: Departure | None = None
    """What came of `--complete-list`."""
    differences: DifferenceLog | None = None
    """What a dry run would change."""
    braked: bool = False
    """Too much would change: nothing is written unless somebody says yes."""
    would_apply: bool = False
    """Whether the rows can stand; for a dry run, whether the real import would write them."""

    @property
    def stopped(self) -> bool:
        """Whether nothing is written for another reason than refused rows."""
        return self.needs_yes or (self.departure is not None and self.departure.names_no_unit)

    @property
    def needs_yes(self) -> bool:
        """Whether somebody may say that all this is meant."""
        return self.braked or (self.departure is not None and self.departure.too_many)

    @property
    def issues(self) -> list[Issue]:
        """Every listed issue, that of the source first, then file by file."""
        remarks = self.source.remarks if self.source else ()
        return [*remarks, *(issue for outcome in self.files for issue in outcome.issues)]

    def total(self, name: str) -> int:
        """Return one of the counts over all files."""
        return sum(getattr(outcome, name) for outcome in self.files)

    @property
    def kind(self) -> str | None:
        """The kind all files have, `mixed`, or None when none could be read."""
        kinds = {outcome.kind for outcome in self.files if outcome.kind}
        return next(iter(kinds)) if len(kinds) == 1 else ("mixed" if kinds else None)


def describe_import(report: ImportReport, for_people: bool = True) -> Report:
    """Return the report as a table, a JSON document and CSV records.

    Without `for_people` the tables of a dry run's changes, which nobody would see, are left out.
    """
    counts = (*_COUNTS, "departed") if report.departure else _COUNTS
    records = [
        {"file": outcome.file, "kind": outcome.kind, **{name: getattr(outcome, name) for name in counts}}
        for outcome in report.files
    ]
    document: dict[str, object] = {
        "kind": report.kind,
        "dry_run": report.dry_run,
        "applied": report.applied,
        **{name: report.total(name) for name in counts},
        "revoked": report.total("revoked"),
        "needs_yes": report.needs_yes,
        "files": [
            {
                **record,
                "batch": outcome.batch if report.applied else None,
                "revoked": outcome.revoked,
                "known_by": {r: outcome.known_by[r] for r in KNOWN_BY if outcome.known_by[r]},
                "pairs_to_review": outcome.pairs,
                "mapping": mapping_record(outcome) if outcome.given != NOTHING_GIVEN else None,
                "sheets": [sheet_record(sheet) for sheet in outcome.sheets],
            }
            for record, outcome in zip(records, report.files, strict=True)
        ],
        "refused_file": _refused_file(report.refused_file),
        "issues": [issue_record(issue) for issue in report.issues],
        "issues_left_out": report.total("issues_left_out"),
    }
    document |= {"complete_list": departure_record(report.departure)} if report.departure else {}
    unread = [layout for outcome in report.files for layout in outcome.layouts]
    document |= {"layouts": list(map(layout_record, unread))} if unread else {}
    told = Report(_table(report, counts), document, records, tuple(map(describe_layout, unread)))
    return _with_differences(report, told, for_people)


def _table(report: ImportReport, counts: Sequence[str]) -> Table:
    columns = (Column("file"), Column("kind"), *(Column(name, "count") for name in counts))
    rows = [
        (outcome.file, _kind(outcome.kind), *(getattr(outcome, name) for name in counts))
        for outcome in report.files
    ]
    total = (message("total"), None, *(report.total(name) for name in counts)) if len(rows) > 1 else None
    return Table(None, columns, rows, total, list(_notes(report)))


def _with_differences(report: ImportReport, told: Report, for_people: bool) -> Report:
    """Add to the report of a dry run what would change; the records are then the changes themselves."""
    log = report.differences
    if log is None or not isinstance(told.document, Mapping):
        return told
    several = len(report.files) > 1
    tables = describe_differences(log, report.total("departed"), several) if for_people else []
    document = {**told.document, "differences": differences_record(log), "changes": log.all()}
    return Report(told.table, document, log.all(), (*told.others, *tables))


def mapping_record(outcome: FileOutcome) -> Mapping[str, object]:
    """Return what was said of a file's columns: the source, column → field, and a fingerprint of both."""
    given = outcome.given
    return {
        "source": given.source,
        "columns": {mapped.column: mapped.what for mapped in given.columns},
        "header_row": given.header_row,
        "fingerprint": given.fingerprint(),
    }


def _notes(report: ImportReport) -> Iterator[Message]:
    sheets = [(outcome.file, sheet) for outcome in report.files for sheet in outcome.sheets]
    yield from describe_sheets(sheets, len(report.files) > 1)
    if report.departure:
        yield from departure_notes(report.departure, report.applied)
    yield _closing(report)
    if revoked := report.total("revoked") if report.applied or report.dry_run else 0:
        yield message("import.revoked" if report.applied else "import.revoked.dry_run", completions=revoked)
    yield from _remembered(report)
    yield from _about_people(report)
    yield from _about_refused(report)


def issue_record(issue: Issue) -> Mapping[str, object]:
    """Return an issue as JSON: code, severity, place, what may be shown of the value, and the choices."""
    place = issue.place
    return {
        "code": issue.code,
        "severity": "error" if issue.is_error else "warning",
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "letter": place.letter,
        "value": issue.value,
        "choices": list(issue.choices),
    }


def _kind(kind: str | None) -> Message | None:
    return None if kind is None else message(f"kind.{kind}")


def _refused_file(written: RefusedFile | None) -> Mapping[str, object] | None:
    return {"name": written.name, "rows": written.rows} if written and written.rows else None


def _about_refused(report: ImportReport) -> Iterator[Message]:
    """Say what became of `--refused`: what is in the file, how it comes back, whose data it holds."""
    written = report.refused_file
    if written is None:
        if report.total("refused"):
            yield message("returned.hint")
        return
    if not written.rows:
        if not report.total("refused"):
            yield message("returned.nothing", file=written.name)
        return
    yield message("returned.written", file=written.name, rows=written.rows, command=written.again)
    if not report.applied and not report.dry_run and report.total("refused") < report.total("read"):
        yield message("returned.good_rows")
    yield message("returned.privacy", file=written.name)


def _about_people(report: ImportReport) -> Iterator[Message]:
    """Say by what people were known where that was no CCCD, and how many pairs are to be reviewed."""
    if not (report.applied or report.dry_run):
        return
    known_by = sum((outcome.known_by for outcome in report.files), Counter[str]())
    if set(known_by) - {"same_row", "cccd"}:
        reasons = [message(f"known_by.{r}", rows=known_by[r]) for r in KNOWN_BY if known_by[r]]
        yield message("import.known_by", reasons=reasons)
    if pairs := report.total("pairs"):
        yield message("import.pairs", pairs=pairs)


def _remembered(report: ImportReport) -> list[Message]:
    """Say that the way of reading is kept with the source, and how to use it next time."""
    if report.source is None or not (report.applied or report.dry_run):
        return []
    key = (
        "import.source.would"
        if report.dry_run
        else "import.source.new"
        if report.source.is_new
        else "import.source"
    )
    return [message(key, source=report.source.name)]


def _closing(report: ImportReport) -> Message:
    refused = report.total("refused")
    if report.stopped and not report.needs_yes:
        return message("import.no_unit")
    if report.dry_run:
        return message(_dry_run(report), refused=refused)
    nothing_read = not any(outcome.read for outcome in report.files)
    if any(outcome.failed for outcome in report.files) and (nothing_read or not report.applied):
        return message("import.file_refused")
    if report.stopped:
        return message("import.stopped")
    key = _applied(report) if report.applied else "import.nothing_written"
    given_back = report.refused_file is not None and report.refused_file.rows
    return message(f"{key}.given_back" if given_back else key, refused=refused)


def _dry_run(report: ImportReport) -> str:
    """Tell whether the real import would go through."""
    if report.stopped:
        return "import.dry_run.stopped"
    return "import.dry_run" if report.would_apply else "import.dry_run.refused"


def _applied(report: ImportReport) -> str:
    good = report.total("created") + report.total("updated") + report.total("unchanged")
    if report.total("refused"):
        return "import.applied_partly" if good else "import.none_good"
    if not good:
        return "import.no_rows"
    return "import.applied" if good > report.total("unchanged") else "import.nothing_new"
