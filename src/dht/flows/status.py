"""`dht status`: which store, which settings, how much is in it."""

from dht import __version__
from dht.core.messages import message
from dht.core.tables import Cell, Column, Report, Table
from dht.flows.history import moment
from dht.flows.settings import Settings
from dht.store.batches import count_standing_batches, find_batch
from dht.store.database import open_for_reading
from dht.store.facts import count_facts
from dht.store.identity import inspect
from dht.store.people import count_completions, count_people, provinces


def report_status(settings: Settings, lang: str) -> Report:
    """Return where the store is and what it holds; counts are null when there is no store yet.

    Batches are those that hold: what was undone, and the undoing itself, is in the log only.
    """
    document: dict[str, object] = {
        "version": __version__,
        "store": str(settings.db),
        "exists": inspect(settings.db),
        "programme": settings.programme,
        "language": lang,
        "people": None,
        "completions": None,
        "facts": None,
        "provinces": None,
        "batches": None,
        "last_import": None,
    }
    if document["exists"]:
        with open_for_reading(settings.db) as database:
            count, last = count_standing_batches(database)
            batch = find_batch(database, last)
            document |= {
                "people": count_people(database),
                "completions": count_completions(database),
                "facts": count_facts(database),
                "provinces": [code for code in provinces(database) if code != "00"],
                "batches": count,
                "last_import": batch.recorded_at if batch else None,
            }
    return Report(Table(None, (Column("item"), Column("value")), _rows(document)), document, [document])


def _rows(document: dict[str, object]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for key in (
        "version",
        "store",
        "programme",
        "language",
        "people",
        "completions",
        "facts",
        "batches",
        "last_import",
    ):
        value = document[key]
        if isinstance(value, dict):
            rows += [
                (message(f"kind.{kind}.title"), message("number", number=count))
                for kind, count in value.items()
                if count
            ]
        elif value is not None:
            rows.append((message(f"status.{key}"), _told(key, value, bool(document["exists"]))))
    return rows


def _told(key: str, value: object, exists: bool) -> Cell:
    if isinstance(value, int):
        return message("number", number=value)
    if key == "store" and not exists:
        return message("status.store.missing", path=value)
    if key == "language":
        return message(f"language.{value}")
    if key == "last_import":
        return moment(str(value))
    return str(value)
