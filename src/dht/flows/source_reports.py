"""`dht sources`: who sends files, how theirs are read, and forgetting it."""

from collections.abc import Mapping

from dht.core.column_map import NO_HEADER, write_meaning
from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import squash
from dht.flows.settings import Settings
from dht.flows.sources import read_source
from dht.store.database import Database, open_database, open_for_reading
from dht.store.sources import SourceRecord, all_sources, find_source, forget_source


def list_sources(settings: Settings) -> Report:
    """Return every source. Raises `Refusal` when there is no store."""
    with open_for_reading(settings.db) as database:
        sources = all_sources(database)
    records = [_record(source) for source in sources]
    rows: list[tuple[Cell, ...]] = [
        (
            source.name,
            len(read_source(source).given.columns),
            " ".join(_options(source)) or None,
            source.saved_on,
            source.batch,
        )
        for source in sources
    ]
    columns = (
        Column("name"),
        Column("columns", "count"),
        Column("options"),
        Column("saved_on", "date"),
        Column("batch", "count"),
    )
    notes = () if rows else [message("source.none")]
    return Report(Table(None, columns, rows, None, notes), records, list(map(_flat, records)))


def show_source(settings: Settings, name: str) -> Report:
    """Return what one source has saved. Raises `Refusal` E701 for a name that is not there."""
    with open_for_reading(settings.db) as database:
        source = _wanted(database, name)
    given = read_source(source).given
    rows: list[tuple[Cell, ...]] = [
        (mapped.column, Message(f"field.{mapped.what.replace(' ', '_')}")) for mapped in given.columns
    ]
    title = message("source.title", source=source.name, batch=source.batch, day=source.saved_on)
    options = _options(source)
    notes = [message("source.options", options=" ".join(options))] if options else []
    notes.append(message("source.next", source=source.name))
    record = _record(source)
    columns = (Column("header"), Column("field"))
    return Report(Table(title, columns, rows, None, notes), record, [_flat(record)])


def forget(settings: Settings, name: str) -> Report:
    """Remove one source; people and completions that came from it stay. Raises `Refusal` as `show_source`."""
    with open_database(settings.db, make=False) as database, database.transaction():
        source = _wanted(database, name)
        forget_source(database, source.key)
    record = {"name": source.name, "forgotten": True}
    note = message("source.forgotten", source=source.name)
    return Report(Table(None, (), (), None, [note]), record, [record])


def _wanted(database: Database, name: str) -> SourceRecord:
    source = find_source(database, squash(name))
    if source is None:
        raise wrong_option("dht sources", name, [known.name for known in all_sources(database)])
    return source


def _options(source: SourceRecord) -> list[str]:
    """Return the options that are used for a source, as they are typed."""
    use = read_source(source)
    options = [f"--{name} {value}" for name, value in use.options.items()]
    return [*options, "--header-row 0"] if use.given.header_row == NO_HEADER else options


def _flat(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record whose cells are texts: what CSV can hold."""
    return {
        key: "; ".join(f"{name}={text}" for name, text in value.items()) if isinstance(value, dict) else value
        for key, value in record.items()
    }


def _record(source: SourceRecord) -> Mapping[str, object]:
    use = read_source(source)
    return {
        "name": source.name,
        "columns": {mapped.column: write_meaning(mapped.what) for mapped in use.given.columns},
        "header_row": use.given.header_row,
        "options": dict(use.options),
        "fingerprint": use.given.fingerprint(),
        "saved_on": source.saved_on,
        "batch": source.batch,
    }
