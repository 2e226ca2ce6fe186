"""`dht import`: files into the store as one unit, or nothing at all."""

import gc
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dht import __version__
from dht.core.column_map import NOTHING_GIVEN, ColumnMap
from dht.core.completeness import CompleteList
from dht.core.fact_kinds import FACT_KINDS
from dht.core.headers import Layout
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal
from dht.core.newcomers import SortedRows
from dht.core.plans import Source
from dht.core.refused_rows import RefusedRows
from dht.core.seen_ids import BYTES_A_ROW, SeenIds
from dht.core.sheets import Block
from dht.core.tables import Ratio
from dht.files.opening import OpenedFile
from dht.files.source import fingerprint, shown_name, source_size
from dht.flows.column_reading import ColumnReader, UnknownLayoutRefusal, WrongColumnsRefusal
from dht.flows.deciding import DecisionImport
from dht.flows.difference_log import DifferenceLog
from dht.flows.early_opening import BLOCK_ROWS, EarlyFile
from dht.flows.finding_lists import ListFinder
from dht.flows.hidden_parts import hidden_columns, watch_hidden_rows
from dht.flows.import_facts import FactImport
from dht.flows.import_report import FileOutcome, ImportReport, mapping_record
from dht.flows.import_sheets import CompletionImport, RosterImport, SheetImport
from dht.flows.leaving import Listing, check_whole
from dht.flows.new_ids import IdMaker
from dht.flows.open_pairs import count_new_pairs
from dht.flows.reading_setup import FileDefaults, prepare_reading
from dht.flows.settings import Settings
from dht.flows.sheet_report import SheetOutcome
from dht.flows.sources import SourceUse, remember
from dht.flows.unit_texts import UnitTexts
from dht.store import writes
from dht.store.batches import BatchRecord, add_batch, add_sheets, next_batch
from dht.store.database import Database, open_database, open_scratch

_BLOCK_ROWS = BLOCK_ROWS
_UNKNOWN_SIZE = 50 * 1024 * 1024
CHANGES_SHOWN = 10
"""On one screen, of a dry run."""
_WORTH_A_PROCESS = 8 * 1024 * 1024
"""Bytes of text from which a second process pays for the 0.2 s of its start."""
OnBytes = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import: `kind` overrules the header, `partial` lets good rows in beside refused ones.

    `given` is what was said of the columns, `source` the name under which all this is kept.
    """

    kind: str | None = None
    partial: bool = False
    dry_run: bool = False
    given: ColumnMap = NOTHING_GIVEN
    source: SourceUse | None = None
    sheets: tuple[str, ...] = ()
    """The only sheets to read, by name; all of them when empty."""
    keep_refused: bool = False
    """Remember which rows were refused and why, so that `dht.flows.refused_file` can give them back."""
    complete: CompleteList | None = None
    """The files are the whole list of their units: who is not in it has left."""
    yes: bool = False
    """Change and let leave as many as the files say."""
    most_shown: int | None = CHANGES_SHOWN
    """How many changes a dry run keeps to be shown; None for all of them."""
    reveal: bool = False
    """Whether a dry run shows ids and names in full."""


class _TakeBackError(Exception):
    """Rolls the transaction back without being an error to anyone."""


class Importer:
    """Imports files into one store; `on_bytes` hears how many bytes of all files have been read."""

    def __init__(
        self,
        settings: Settings,
        defaults: FileDefaults,
        options: ImportOptions,
        today: str,
        on_bytes: OnBytes,
    ) -> None:
        self._settings = settings
        self._defaults = defaults
        self._today = today
        self._options = options
        self._on_bytes = on_bytes
        self._bytes_before = 0
        self._ids = IdMaker()
        self._listing: Listing | None = None
        self._log: DifferenceLog | None = None

    def run(self, paths: Sequence[str], early: EarlyFile | None = None) -> ImportReport:
        """Import files in one transaction and say what became of every row.

        Without `partial`, one refused row takes everything back. A dry run imports into a
        throw-away copy of the store, so it predicts the same report. `early` is the first file, when it
        has been opened already.

        Raises `Refusal` for defaults that mean nothing (see `prepare_reading`), or from the store.
        """
        with early or EarlyFile(paths[0], _BLOCK_ROWS) as self._early:
            reading = prepare_reading(self._settings, self._defaults, self._today)
            complete = self._options.complete
            self._reading = replace(reading, listed_on=complete.day) if complete else reading
            return self._run(paths)

    def _run(self, paths: Sequence[str]) -> ImportReport:
        options = self._options
        outcomes: list[FileOutcome] = []
        report = ImportReport(outcomes, options.dry_run, applied=False, source=options.source)
        if options.dry_run:
            texts = UnitTexts(self._reading.gazetteer).of
            self._log = report.differences = DifferenceLog(texts, options.most_shown, options.reveal)
        with _without_collector(), self._open() as database:
            try:
                with database.transaction():
                    self._listing = Listing(database, options.complete) if options.complete else None
                    for path in paths:
                        outcomes.append(self._import_file(database, path))
                        self._bytes_before += source_size(path) or 0
                    self._settle(report)
                    self._remember(database, outcomes)
                report.would_apply = not all(outcome.failed for outcome in outcomes)
                report.applied = report.would_apply and not options.dry_run
            except _TakeBackError:
                report.applied = False
        refused = any(outcome.failed or outcome.refused for outcome in outcomes)
        report.exit_code = 1 if refused or report.stopped else 0
        return report

    def _settle(self, report: ImportReport) -> None:
        """Once all rows are in: let leave who is not in a complete list, and look whether it all may stand.

        Raises `_TakeBackError` when it may not.
        """
        options, ceilings = self._options, self._settings
        refused = any(outcome.failed or outcome.refused for outcome in report.files)
        taken_back = refused and not options.partial
        if self._listing is not None and not taken_back:
            most = None if options.yes else ceilings.most_leaving
            report.departure = self._listing.settle(report.files, most, self._log)
        for outcome in report.files if not options.yes else ():
            if ceilings.most_changing.is_passed(outcome.replaced, outcome.about_known):
                changing = Ratio(outcome.replaced, outcome.about_known)
                outcome.stop(Issue("E630", Place(outcome.file), params={"replaced": changing}))
                report.braked = True
        if report.stopped or taken_back:
            raise _TakeBackError

    @contextmanager
    def _open(self) -> Iterator[Database]:
        if not self._options.dry_run:
            with open_database(self._settings.db) as database:
                yield database
            return
        with (
            tempfile.TemporaryDirectory(prefix="dht-") as folder,
            open_scratch(Path(folder) / "dry-run.db", self._settings.db) as database,
        ):
            yield database

    def _import_file(self, database: Database, path: str) -> FileOutcome:
        """Import one file as one batch; a file that cannot be read to its end leaves nothing behind."""
        outcome = FileOutcome(shown_name(path), batch=next_batch(database))
        wrong: tuple[Issue, ...] = ()
        outcome.refused_rows = RefusedRows() if self._options.keep_refused else None
        outcome.differences = self._log
        moment = self._log.moment() if self._log else None
        database.execute("SAVEPOINT file")
        try:
            layouts = self._import_sheets(database, path, outcome)
            outcome.pairs = count_new_pairs(database, outcome)
            add_batch(database, self._journal(path, outcome, layouts))
            names = {number: sheet.name for number, sheet in enumerate(outcome.sheets) if sheet.name}
            add_sheets(database, outcome.batch or 0, names)
        except Refusal as refusal:
            if refusal.exit_code == _STORE_REFUSES:
                raise
            if isinstance(refusal, WrongColumnsRefusal):
                wrong = refusal.issues
            database.execute("ROLLBACK TO file")
            if self._log and moment:
                self._log.back_to(moment)
            outcome = FileOutcome(outcome.file, outcome.kind, failed=True)
            outcome.tell(refusal.issues)
            if isinstance(refusal, UnknownLayoutRefusal):
                outcome.layouts.append(refusal.layout)
        if wrong:  # told from here, so that the file is not held open by the frames behind it
            raise Refusal(*wrong, exit_code=WRONG_USAGE)
        database.execute("RELEASE file")
        return outcome

    def _remember(self, database: Database, outcomes: Sequence[FileOutcome]) -> None:
        """Keep with the source how its files were read, once one of them has been."""
        use, read = self._options.source, [outcome for outcome in outcomes if not outcome.failed]
        if use is not None and read:
            remember(database, use, read[-1].given, self._reading.today, read[-1].batch or 0)

    def _advance(self, read: int) -> None:
        self._on_bytes(self._bytes_before + read)

    def _import_sheets(self, database: Database, path: str, outcome: FileOutcome) -> list[Layout]:
        writes.start_file(database)
        seen = SeenIds((source_size(path) or _UNKNOWN_SIZE) // BYTES_A_ROW)
        layouts: list[Layout] = []
        columns = ColumnReader(path, self._options.given, self._options.kind)
        finder = ListFinder(columns, self._options.sheets)
        opened = self._early.take(path) or OpenedFile(path, _BLOCK_ROWS)
        for number, sheet in enumerate(opened.sheets(self._advance, self._reading.encoding)):
            outcome.tell(sheet.issues)
            account = SheetOutcome(sheet.name, sheet.hidden)
            outcome.sheets.append(account)
            found = finder.find(sheet, account, outcome)
            if found is not None:
                blocks, layout = found
                layouts.append(layout)
                if outcome.refused_rows is not None:
                    outcome.refused_rows.begin(sheet.name, layout)
                outcome.kind = outcome.kind or layout.kind
                before = outcome.counts()
                source = Source(outcome.batch or 0, number)
                reading = replace(self._reading, from_1904=True) if sheet.from_1904 else self._reading
                check_whole(self._options.complete, layout, Place(sheet.file, sheet.name))
                listing, partial = self._listing_of_known(), self._options.partial
                shared = SheetImport(
                    database, reading, layout, sheet.file, sheet.name, source, listing, partial
                )
                outcome.tell(hidden_columns(layout, sheet))
                blocks = watch_hidden_rows(blocks, layout, sheet, outcome)
                self._import_sheet(path, shared, blocks, seen, outcome)
                outcome.tell(account.close(layout, sheet.file, before, outcome.counts()))
        finder.check(shown_name(path))
        outcome.tell(columns.check())
        outcome.given = columns.lasting()
        return layouts

    def _import_sheet(
        self, path: str, shared: SheetImport, blocks: Iterator[Block], seen: SeenIds, outcome: FileOutcome
    ) -> None:
        kind = shared.layout.kind
        if kind != "roster":
            lines = FactImport(shared) if kind in FACT_KINDS else _LINES[kind](shared)
            for block in blocks:
                lines.take(block, outcome)
            shared.let_in()
            lines.finish(outcome)
            return
        roster = RosterImport(shared, self._ids, seen)
        size = source_size(path) or 0
        is_large = shared.sheet is None and size >= _WORTH_A_PROCESS
        if is_large and (roster.welcomes or roster.expect_closed(size // BYTES_A_ROW)):
            self._import_ahead(path, shared.layout, roster, outcome)
        else:
            for block in blocks:
                roster.take(block, outcome)
        roster.finish(outcome)
        outcome.in_doubt = outcome.in_doubt or roster.in_doubt

    def _import_ahead(self, path: str, layout: Layout, roster: RosterImport, outcome: FileOutcome) -> None:
        """Import a large text roster with a second process reading ahead."""
        from dht.flows.reading_ahead import Recipe, read_ahead

        recipe = Recipe(path, _BLOCK_ROWS, layout, self._reading, roster.welcomes)
        with read_ahead(recipe) as blocks:
            for read, found in blocks:
                self._advance(read)
                if isinstance(found, SortedRows):
                    roster.take_sorted(found, outcome)
                else:
                    roster.take_closed(found, outcome)

    def _listing_of_known(self) -> Listing | None:
        """Return what remembers who is listed, unless nobody was known who could leave."""
        return self._listing if self._listing and self._listing.is_needed else None

    def _journal(self, path: str, outcome: FileOutcome, layouts: Sequence[Layout]) -> BatchRecord:
        now = datetime.now(UTC)
        return BatchRecord(
            outcome.batch or 0,
            self._ids.make(1)[0],
            outcome.kind or "",
            outcome.file,
            fingerprint(path),
            now.isoformat(timespec="milliseconds"),
            self._reading.today,
            __version__,
            json.dumps(_mapping(outcome, layouts, self._options.complete), ensure_ascii=False),
            outcome.read,
            outcome.created,
            outcome.updated,
            outcome.unchanged,
            outcome.refused,
            outcome.blank,
            revoked=outcome.revoked,
        )


_STORE_REFUSES = 4
_LINES: Mapping[str, type[CompletionImport | DecisionImport]] = {
    "completions": CompletionImport,
    "decisions": DecisionImport,
}


def _mapping(
    outcome: FileOutcome, layouts: Sequence[Layout], complete: CompleteList | None
) -> dict[str, object]:
    """Return for the journal what the columns of a file were taken for, and what was said of them."""
    sheets = [
        {**layout.columns, **{f"level {n}": at for n, at in layout.level_columns.items()}}
        for layout in layouts
    ]
    whole = {"complete_list": asdict(complete)} if complete else {}
    return {**mapping_record(outcome), "sheets": sheets, **whole}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python's cycle collector from walking the large blocks again and again: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
