"""`dht progress --compare DATE`: what changed since a report of that day, and why."""

from collections.abc import Sequence

from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.progress import measure
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.flows.changed_people import Changes, ask_since, compare, goal_compared
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.progress_table import goal_notes, said_name, subtitle, target_record
from dht.flows.reporting import count_people, inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings


def report_comparison(settings: Settings, question: ProgressQuestion, since: str) -> Report:
    """Split the difference between what a report of the day `since` said and now; the lines sum to it.

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    if question.by is not None:
        raise wrong_option("--by", question.by)
    inquiry = inquire(settings, question)
    goal = goal_compared(inquiry)
    with open_to_ask(settings) as database:
        tallies, _ = count_people(database, inquiry)
        changes = compare(database, ask_since(database, inquiry, since)).changes
    now = measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal).achieved or Ratio(0, 0)
    return _describe(inquiry, since, changes, now)


def _describe(inquiry: Inquiry, since: str, changes: Changes, now: Ratio) -> Report:
    before = Ratio(
        now.part - sum(one.achieved for one in changes.values()),
        now.whole - sum(one.people for one in changes.values()),
    )
    notes: list[tuple[dict[str, object], Message]] = [
        *goal_notes(inquiry, "level"),
        ({"code": "compared"}, message("note.compare", since=since)),
    ]
    document: dict[str, object] = {
        "since": since,
        "as_of": inquiry.question.as_of,
        "programme": inquiry.programme.code,
        "map": inquiry.scope.map,
        "audience": inquiry.scope.audience,
        "level": inquiry.question.level,
        "target": target_record(inquiry),
        "reported": {"achieved": before.part, "of": before.whole},
        "changes": [
            {"reason": reason, "persons": one.persons, "achieved": one.achieved, "of": one.people}
            for reason, one in changes.items()
        ],
        "now": {"achieved": now.part, "of": now.whole},
        "notes": [record for record, _ in notes],
    }
    figures = [
        ("reported", before.part, before.whole),
        *((reason, one.achieved, one.people) for reason, one in changes.items()),
        ("now", now.part, now.whole),
    ]
    records = [{"line": name, "achieved": part, "of": whole} for name, part, whole in figures]
    table = _table(inquiry, since, (before, changes, now), [said for _, said in notes])
    return Report(table, document, records)


def _table(
    inquiry: Inquiry, since: str, found: tuple[Ratio, Changes, Ratio], notes: Sequence[Message]
) -> Table:
    before, changes, now = found
    on = inquiry.question.as_of
    rows: list[tuple[Cell, ...]] = [
        (message("compare.reported", on=since), None, before.part, before.whole, before),
        *[
            (message(f"compare.{reason}", on=since), one.persons, _signed(one.achieved),
             _signed(one.people), None)
            for reason, one in changes.items()
        ],
    ]  # fmt: skip
    columns = (
        Column("change"),
        Column("persons", "count", priority=2),
        Column("achieved", "count"),
        Column("people", "count"),
        Column("percent", "percent"),
    )
    total = (message("compare.now", on=on), None, now.part, now.whole, now)
    title = message("compare.title", programme=said_name(inquiry.programme))
    return Table(title, columns, rows, total, notes, subtitle(inquiry))


def _signed(number: int) -> Cell:
    return message("compare.more", number=number) if number > 0 else number
