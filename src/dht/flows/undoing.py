"""`dht undo`: one batch taken back as a whole, with an entry of its own in the journal, or nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from dht import __version__
from dht.core.issues import WRONG_USAGE, Issue, Refusal
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.flows.history import kind_of, moment
from dht.flows.new_ids import IdMaker
from dht.flows.settings import Settings
from dht.store.batches import (
    BatchRecord,
    add_batch,
    find_batch,
    later_with_unchanged,
    next_batch,
    undone_batches,
)
from dht.store.database import Database, open_database
from dht.store.facts import depending_on_facts
from dht.store.undo import Undone, depending_batches, mark_touched, prepare_connection, take_back

_SELDOM = ("revocations", "decisions")
"""What most batches have none of: told only where there are some."""


class Depending(NamedTuple):
    """How many people, and how many facts besides, a later batch builds on."""

    people: int
    facts: int


def undo_batch(settings: Settings, number: int, today: str, dry_run: bool) -> tuple[Report, Sequence[Issue]]:
    """Take a batch back; a dry run says what that would do, and in an issue what stands against it.

    Raises:
        Refusal: E610 later batches build on it, E611 it is undone already, E612 no such batch, E613 it
            is itself an undo.
    """
    with open_database(settings.db, make=False) as database:
        prepare_connection(database)
        with database.transaction():
            batch = _undoable(database, number)
            found = mark_touched(database, number)
            depending = _depending(database, number)
            issues = [_still_needed(number, depending)] if depending else []
            if issues and not dry_run:
                raise Refusal(*issues)
            brought = found.people_removed or found.facts
            repeated = later_with_unchanged(database, number) if brought else []
            undo = None
            if not dry_run:
                undo = next_batch(database)
                take_back(database, number, undo)
                add_batch(database, _journal(undo, number, found, today))
    about_people = bool(found.people_removed)
    notes = list(_notes(undo, bool(depending), repeated, about_people))
    return _describe(batch, found, undo, depending, notes), issues


def _undoable(database: Database, number: int) -> BatchRecord:
    batch = find_batch(database, number)
    if batch is None:
        raise Refusal(Issue("E612", params={"batch": str(number)}), exit_code=WRONG_USAGE)
    if batch.kind == "undo":
        raise Refusal(Issue("E613", params={"batch": str(number)}))
    undone_by = undone_batches(database).get(number)
    if undone_by is not None:
        raise Refusal(Issue("E611", params={"batch": str(number), "undo": str(undone_by)}))
    return batch


def _depending(database: Database, number: int) -> Mapping[int, Depending]:
    """Return the later batches that build on a batch, newest first."""
    people, facts = depending_batches(database, number), depending_on_facts(database, number)
    return {
        seq: Depending(people.get(seq, 0), facts.get(seq, 0))
        for seq in sorted({*people, *facts}, reverse=True)
    }


def _still_needed(number: int, depending: Mapping[int, Depending]) -> Issue:
    later = tuple(
        message("undo.later", batch=str(seq), people=about.people)
        if about.people
        else message("undo.later.facts", batch=str(seq), facts=about.facts)
        for seq, about in depending.items()
    )
    return Issue("E610", params={"batch": str(number), "later": later, "newest": str(max(depending))})


def _journal(undo: int, undone: int, found: Undone, today: str) -> BatchRecord:
    return BatchRecord(
        undo,
        IdMaker().make(1)[0],
        "undo",
        None,
        None,
        datetime.now(UTC).isoformat(timespec="milliseconds"),
        today,
        __version__,
        json.dumps({"undone": undone, **found._asdict()}),
    )


def _notes(
    undo: int | None, is_needed: bool, repeated: Sequence[int], about_people: bool
) -> Iterator[Message]:
    if undo is not None:
        yield message("undo.done", undo=str(undo))
    elif not is_needed:
        yield message("undo.dry_run")
    if repeated and not is_needed:
        key = "undo.repeated" if about_people else "undo.repeated.facts"
        yield message(key, batches=list(map(str, repeated)))


def _describe(
    batch: BatchRecord,
    found: Undone,
    undo: int | None,
    depending: Mapping[int, Depending],
    notes: Sequence[Message],
) -> Report:
    title = message(
        "undo.title.dry_run" if undo is None else "undo.title",
        batch=str(batch.seq),
        about=[part for part in (kind_of(batch, None), batch.file, moment(batch.recorded_at)) if part],
    )
    rows: list[tuple[Cell, ...]] = [
        (message(f"undo.{name}"), count)
        for name, count in found._asdict().items()
        if count or name not in _SELDOM
    ]
    record = {
        "batch": batch.seq,
        "dry_run": undo is None,
        "applied": undo is not None,
        "undo": undo,
        **found._asdict(),
    }
    later = [{"batch": seq, **about._asdict()} for seq, about in depending.items()]
    table = Table(title, (Column("item"), Column("number", "count")), rows, None, notes)
    return Report(table, {**record, "depending": later}, [record])
