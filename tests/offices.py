"""An office with a store of its own: rosters as Markdown tables go in, progress comes out, all in process."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dht.core.fact_kinds import FACT_KINDS
from dht.core.issues import Issue
from dht.flows.facts import FactRequest, list_facts, record_fact
from dht.flows.import_report import FileOutcome, ImportReport, describe_import
from dht.flows.importing import Importer, ImportOptions
from dht.flows.people_reports import show_person
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reading_setup import FileDefaults
from dht.flows.recording import RecordRequest, record_completion
from dht.flows.reporting import report_progress
from dht.flows.revoking import RevokeRequest, revoke_completion
from dht.flows.settings import Settings
from dht.render import Screen, render

TODAY = "2026-01-15"
Rows = list[list[str]]


def md(table: str) -> Rows:
    """Return the header and the rows of a Markdown table; the line of dashes may be left out."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
        if line.strip()
    ]
    return [row for row in rows if set("".join(row)) - set("-: ")]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a comma-separated file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


class Office:
    """Imports, records and asks like the commands do, without a process for each."""

    def __init__(self, folder: Path, programme: str = "five-levels", today: str = TODAY) -> None:
        self.folder = folder
        self.today = today
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = Settings(folder / "dht.db", None, programme, None)
        self._files = 0

    def write(self, rows: Rows | str, name: str = "") -> str:
        """Write a file and return its path; a string is a Markdown table."""
        self._files += 1
        path = self.folder / (name or f"file-{self._files}.csv")
        path.write_text(csv_text(md(rows) if isinstance(rows, str) else rows), encoding="utf-8")
        return str(path)

    def take(self, *paths: str, options: ImportOptions | None = None, **defaults: Any) -> ImportReport:
        """Import files as `dht import` does."""
        beside = FileDefaults(**defaults)
        importer = Importer(self.settings, beside, options or ImportOptions(), self.today, lambda read: None)
        return importer.run(paths)

    def imports(self, table: Rows | str, **defaults: Any) -> FileOutcome:
        """Import one table that must be accepted whole."""
        report = self.take(self.write(table), **defaults)
        assert report.applied, [(issue.code, issue.place, issue.params) for issue in report.issues]
        return report.files[0]

    def refuses(self, table: Rows | str, **defaults: Any) -> list[tuple[str, int | None]]:
        """Import one table that must be refused; return (code, row) of each error."""
        report = self.take(self.write(table), **defaults)
        assert not report.applied
        return errors(report.issues)

    def progress(self, as_of: str = TODAY, **question: Any) -> Any:
        """Return the JSON document of `dht progress`."""
        return report_progress(self.settings, ProgressQuestion(as_of, **question)).document

    def counts(self, as_of: str = TODAY, **question: Any) -> dict[str, tuple[int, ...]]:
        """Return (people, reached level 1, 2, …) by the name of the row, the total as `*`.

        A second row of the same name is there by its code.
        """
        document = self.progress(as_of, **question)
        rows: dict[str, Any] = {}
        for row in document["rows"]:
            name = row["unit"]["name"]
            rows[row["unit"]["code"] if name in rows else name] = row
        assert len(rows) == len(document["rows"])
        rows["*"] = document["total"]
        return {name: (row["people"], *row["reached"].values()) for name, row in rows.items()}

    def person(self, text: str) -> Any:
        """Return the JSON document of `dht people show --reveal-ids`."""
        return show_person(self.settings, text, True).document

    def record(self, person: str, level: str, on: str, evidence: str | None = None) -> Any:
        """Return the JSON document of `dht record`."""
        return record_completion(
            self.settings, RecordRequest(person, level, on, self.today, evidence)
        ).document

    def revoke(self, person: str, level: str, on: str | None = None, reason: str = "nhập nhầm") -> Any:
        """Return the JSON document of `dht revoke`."""
        return revoke_completion(self.settings, RevokeRequest(person, level, on, reason, self.today)).document

    def fact(self, kind: str, *said: str) -> Any:
        """Return the JSON document of `dht facts record`."""
        return record_fact(self.settings, FactRequest(kind, said, self.today, "vi")).document

    def facts(self, kind: str, as_of: str = "9999-01-01") -> list[Any]:
        """Return what `dht facts list` lists."""
        return list(list_facts(self.settings, kind, as_of, 1_000_000, "vi").records)

    def select(self, sql: str, params: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Ask the store itself."""
        connection = sqlite3.connect(self.settings.db)
        try:
            return connection.execute(sql, params or {}).fetchall()
        finally:
            connection.close()

    def content(self) -> list[str]:
        """Return every fact of the store in order, without batches, ids and times: what was changed."""
        tables = {
            "person": "full_name, birth, sex, phone, email, position",
            "person_key": "kind, value",
            "assignment": "since, until, placement_id, audiences",
            "completion": "programme, level, completed_on, evidence",
            "revocation": "programme, level, completed_on, reason",
            "tally": "placement_id, audiences, since, until, people",
            "standing": "programme, placement_id, audiences, since, until, step_1, step_2, step_3, step_4",
            "refusal": "DISTINCT source_row, kind, code, programme, level, about, day, certain",
        }
        tables |= {kind.table: ", ".join(kind.fields) for kind in FACT_KINDS.values() if not kind.of_person}
        tables |= {kind.table: ", ".join(kind.fields[2:]) for kind in FACT_KINDS.values() if kind.of_person}
        return [
            f"{table} {row}"
            for table, columns in tables.items()
            for row in sorted(map(str, self.select(f"SELECT {columns} FROM {table}{_standing_facts(table)}")))
        ]


def _standing_facts(table: str) -> str:
    derived = ("person", "person_key", "tally", "standing", "refusal")
    return "" if table in derived else " WHERE void_batch IS NULL"


def errors(issues: Iterable[Issue]) -> list[tuple[str, int | None]]:
    """Return (code, row) of each error."""
    return [(issue.code, issue.place.row) for issue in issues if issue.is_error]


def tally(outcome: FileOutcome) -> dict[str, int]:
    """Return the counts of a file that are not 0."""
    names = ("created", "updated", "unchanged", "refused", "blank")
    return {name: count for name in names if (count := getattr(outcome, name))}


def as_json(report: ImportReport) -> Mapping[str, Any]:
    """Return what `dht import --format json` prints."""
    text = render(describe_import(report), "json", Screen("vi"))
    found: Mapping[str, Any] = json.loads(text)
    return found
