"""`dht check`: whether the store is sound."""

from collections.abc import Callable, Sequence

from dht.core.messages import message
from dht.core.tables import Column, Report, Table
from dht.flows.settings import Settings
from dht.store.check import RULES, Checked, check_store
from dht.store.database import open_for_reading

STEPS = len(RULES)
"""How many rules there are."""


def report_soundness(
    settings: Settings, on_rule: Callable[[int], None] = lambda done: None
) -> tuple[Report, bool]:
    """Hold every derived table against the facts; also return whether all agree.

    `on_rule` is told how many of the rules were held so far.

    Raises:
        Refusal: a store that cannot be read (exit code 4).
    """
    with open_for_reading(settings.db) as database:
        found: list[Checked] = []
        for rule in check_store(database):
            found.append(rule)
            on_rule(len(found))
    sound = not any(rule.wrong for rule in found)
    document = {"sound": sound, "rules": [rule._asdict() for rule in found]}
    return Report(_table(found, sound), document, [rule._asdict() for rule in found]), sound


def _table(found: Sequence[Checked], sound: bool) -> Table:
    rows = [(message(f"check.{rule.rule}"), rule.rows, rule.wrong) for rule in found]
    columns = (Column("rule"), Column("looked_at", "count"), Column("wrong", "count"))
    said = message("check.sound" if sound else "check.unsound")
    return Table(message("check.title"), columns, rows, notes=[said])
