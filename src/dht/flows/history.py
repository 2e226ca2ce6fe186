"""`dht log`: every batch of the journal, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone

from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.flows.settings import Settings
from dht.store.batches import BatchRecord, count_batches, latest_batches, undone_batches
from dht.store.database import open_for_reading

_VIETNAM = timezone(timedelta(hours=7))
_COUNTS = ("read", "created", "updated", "unchanged", "refused", "departed", "revoked")
_SELDOM = ("departed", "revoked")
"""What most batches have none of: told only where there are some."""


def report_log(settings: Settings, limit: int | None) -> Report:
    """Return the last `limit` batches, or all of them. Raises `Refusal` when there is no store."""
    with open_for_reading(settings.db) as database:
        total = count_batches(database)
        batches = latest_batches(database, total if limit is None else limit)
        undone_by = undone_batches(database)
    undoes = {undo: undone for undone, undo in undone_by.items()}
    counts = [n for n in _COUNTS if n not in _SELDOM or any(getattr(batch, n) for batch in batches)]
    rows = [
        (*_row(batch, undoes.get(batch.seq), counts), *([undone_by.get(batch.seq)] if undone_by else ()))
        for batch in batches
    ]
    records = [_record(batch, undoes.get(batch.seq), undone_by.get(batch.seq)) for batch in batches]
    columns = (
        Column("batch", "count"),
        Column("recorded_at"),
        Column("kind"),
        Column("file"),
        *(Column(name, "count", priority=1 if name == "read" else 2) for name in counts),
        *((Column("undone_by", "count"),) if undone_by else ()),
    )
    older = total - len(batches)
    notes = [message("log.older", count=older)] if older else [] if total else [message("log.none")]
    return Report(Table(None, columns, rows, None, notes), {"total": total, "batches": records}, records)


def moment(recorded_at: str) -> Message:
    """Return an instant of the journal, kept in UTC, as day and hour on people's own wall."""
    local = datetime.fromisoformat(recorded_at).astimezone(_VIETNAM)
    return message("status.moment", day=local.date().isoformat(), hour=f"{local:%H:%M}")


def kind_of(batch: BatchRecord, undoes: int | None) -> Message | None:
    """Return what a batch was: a roster, completions, one recorded completion, the undo of another."""
    if undoes is not None:
        return message("kind.undo", batch=undoes)
    return message(f"kind.{batch.kind}") if batch.kind else None


def _counts(batch: BatchRecord) -> dict[str, int]:
    return {name: getattr(batch, "rows_read" if name == "read" else name) for name in _COUNTS}


def _row(batch: BatchRecord, undoes: int | None, names: Sequence[str]) -> tuple[Cell, ...]:
    counts = [_counts(batch)[name] if undoes is None else None for name in names]
    return (batch.seq, moment(batch.recorded_at), kind_of(batch, undoes), batch.file, *counts)


def _record(batch: BatchRecord, undoes: int | None, undone_by: int | None) -> Mapping[str, object]:
    return {
        "batch": batch.seq,
        "recorded_at": batch.recorded_at,
        "kind": batch.kind or None,
        "file": batch.file,
        **_counts(batch),
        "blank": batch.blank,
        "undoes": undoes,
        "undone_by": undone_by,
    }
