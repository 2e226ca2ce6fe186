"""A colleague who saves the roster while it is imported."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from dht.flows.import_report import ImportReport
from dht.flows.importing import Importer
from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Let a row be added to the file just before its refused rows are given back."""
    run = Importer.run

    def run_and_save(self: Importer, *given: Any) -> ImportReport:
        report = run(self, *given)
        with (console.folder / "roster.csv").open("a", encoding="utf-8") as roster:
            roster.write("\n")
        return report

    with mock.patch.object(Importer, "run", run_and_save):
        yield
