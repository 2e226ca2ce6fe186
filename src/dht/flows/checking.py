"""`dht check`: whether the store is sound."""

from collections.abc import Sequence

from dht.core.messages import message
from dht.core.tables import Column, Report, Table
from dht.flows.settings import Settings
from dht.store.check import Checked, check_store
from dht.store.database import open_for_reading


def report_soundness(settings: Settings) -> tuple[Report, bool]:
    """Hold every derived table against the facts; also return whether all agree.

    Raises:
        Refusal: a store that cannot be read (exit code 4).
    """
    with open_for_reading(settings.db) as database:
        found = check_store(database)
    sound = not any(rule.wrong for rule in found)
    document = {"sound": sound, "rules": [rule._asdict() for rule in found]}
    return Report(_table(found, sound), document, [rule._asdict() for rule in found]), sound


def _table(found: Sequence[Checked], sound: bool) -> Table:
    rows = [(message(f"check.{rule.rule}"), rule.rows, rule.wrong) for rule in found]
    columns = (Column("rule"), Column("looked_at", "count"), Column("wrong", "count"))
    said = message("check.sound" if sound else "check.unsound")
    return Table(message("check.title"), columns, rows, notes=[said])
