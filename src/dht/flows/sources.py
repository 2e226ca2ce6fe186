"""`--source`: how the files of an office are read, remembered under its name from one import to the next."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from dht.core.column_map import NO_HEADER, NOTHING_GIVEN, ColumnMap, MappedColumn
from dht.core.issues import Issue, wrong_option
from dht.core.text import clean, squash
from dht.flows.settings import Settings
from dht.store.database import Database, open_for_reading
from dht.store.identity import inspect
from dht.store.sources import SourceRecord, all_sources, find_source, save_source

REMEMBERED = ("as", "province", "district", "commune", "programme", "kind", "map", "encoding", "dates")
"""The options of `dht import` that are kept with a source: each says how the files are to be read."""
_HEADER_ROW = "header-row"
_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source as one import uses it: what it had saved, with what was said this time put over it."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    """Of `REMEMBERED`, those that were said or saved."""
    given: ColumnMap = NOTHING_GIVEN
    is_new: bool = True
    near: tuple[str, ...] = ()
    """Sources of nearly the same name, for one that is new."""

    @property
    def remarks(self) -> Iterable[Issue]:
        """What is to be said of the source itself: W131."""
        return [Issue("W131", value=self.name, choices=self.near)] if self.near else []


def recall(settings: Settings, name: str, said: Mapping[str, str | None], given: ColumnMap) -> SourceUse:
    """Return how to read the files of a source: what is said now goes before what it has saved.

    Raises:
        Refusal: E701 for a name without letters or digits; that of the store.
    """
    name = clean(name)
    if not squash(name):
        raise wrong_option("--source", name)
    now = {option: value for option in REMEMBERED if (value := said.get(option))}
    if not inspect(settings.db):
        return SourceUse(name, now, replace(given, source=name))
    with open_for_reading(settings.db) as database:
        record = find_source(database, squash(name))
        names = {source.key: source.name for source in all_sources(database)}
    if record is None:
        near = get_close_matches(squash(name), names, cutoff=_NEAR)
        return SourceUse(name, now, replace(given, source=name), near=tuple(names[key] for key in near))
    saved = read_source(record)
    return SourceUse(record.name, {**saved.options, **now}, given.over(saved.given), is_new=False)


def read_source(record: SourceRecord) -> SourceUse:
    """Return what a source has saved."""
    options = dict(json.loads(record.options))
    header_row = NO_HEADER if options.pop(_HEADER_ROW, None) else None
    columns = [MappedColumn(column, what) for column, what in json.loads(record.columns).items()]
    return SourceUse(record.name, options, ColumnMap(tuple(columns), header_row, record.name), is_new=False)


def remember(database: Database, use: SourceUse, given: ColumnMap, day: str, batch: int) -> None:
    """Save how the files of a source were read; `given` has its columns by their headers (see `lasting`)."""
    options = dict(use.options)
    if given.header_row == NO_HEADER:
        options[_HEADER_ROW] = "0"
    columns = {mapped.column: mapped.what for mapped in given.columns}
    save_source(
        database,
        SourceRecord(
            squash(use.name),
            use.name,
            json.dumps(columns, ensure_ascii=False),
            json.dumps(options, ensure_ascii=False),
            day,
            batch,
        ),
    )
