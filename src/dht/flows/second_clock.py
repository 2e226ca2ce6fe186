"""The second clock of questions: what had been recorded by the end of a day (rule C4)."""

from dataclasses import replace

from dht.core.messages import message
from dht.core.tables import Report
from dht.flows.settings import Settings
from dht.store.as_known import open_as_known
from dht.store.database import Database


def open_to_ask(settings: Settings) -> Database:
    """Open the store for a question, as it is or as it was known at the end of the day the settings say.

    Raises:
        Refusal: the store cannot be read (exit code 4).
    """
    return open_as_known(settings.db, settings.as_known)


def say_as_known(report: Report, settings: Settings) -> Report:
    """Let an answer say by what day its facts had been recorded; one of today stays as it is."""
    day = settings.as_known
    if day is None or not isinstance(report.document, dict):
        return report
    said = message("as_known.subtitle", known=day)
    if report.table.subtitle is not None:
        said = message("as_known.subtitle.also", subtitle=report.table.subtitle, known=day)
    return replace(
        report, table=replace(report.table, subtitle=said), document={**report.document, "as_known": day}
    )
