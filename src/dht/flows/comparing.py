"""`dht progress --compare DATE`: what changed since a report of that day, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dht.core.comparison import (
    REASONS,
    Done,
    Held,
    Measure,
    Reason,
    Stretch,
    held_on,
    known_at,
    reasons_of,
)
from dht.core.issues import wrong_option
from dht.core.merges import Stay, counting_periods
from dht.core.messages import Message, message
from dht.core.people import PersonKey, Placement
from dht.core.progress import Goal, measure
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.core.timeline import Period
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.progress_table import goal_notes, said_name, subtitle, target_record
from dht.flows.reporting import count_people, inquire
from dht.flows.settings import Settings
from dht.store.batches import last_batch_of
from dht.store.comparison import Recorded, changed_people, recorded_about
from dht.store.database import Database, open_for_reading
from dht.store.verdicts import merges_of

_EVER = 1 << 62
"""A batch later than any: what is known now."""
_AT_ONCE = 20_000
"""People whose facts are held in memory together."""


@dataclass(frozen=True, slots=True)
class _Line:
    """How many people changed for one reason, and by how much the two figures did."""

    reason: Reason
    persons: int
    achieved: int
    people: int


def report_comparison(settings: Settings, question: ProgressQuestion, since: str) -> Report:
    """Split the difference between what a report of the day `since` said and now; the lines sum to it.

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    if question.by is not None:
        raise wrong_option("--by", question.by)
    inquiry = inquire(settings, question)
    goal = inquiry.goal(inquiry.scope.audience) or Goal("", 1)
    with open_for_reading(settings.db) as database:
        tallies, placements = count_people(database, inquiry)
        known = last_batch_of(database, since)
        lines = _lines(database, inquiry, (since, known), _asked(inquiry, goal), placements)
    now = measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal).achieved or Ratio(0, 0)
    return _describe(inquiry, since, lines, now)


def _asked(inquiry: Inquiry, goal: Goal) -> Measure:
    programme = inquiry.programme
    return Measure(inquiry.scope, goal, programme.counting == "at-least", programme.steps)


def _lines(
    database: Database,
    inquiry: Inquiry,
    then: tuple[str, int],
    asked: Measure,
    placements: Mapping[int, Placement],
) -> list[_Line]:
    """Go through everyone whose part may have changed; `then` is the day and the last batch known on it."""
    programme, as_of = inquiry.programme.code, inquiry.question.as_of
    since, known = then
    changed = changed_people(database, programme, (since, as_of), known)
    groups = list(merges_of(database, changed).everyone(changed).values())
    persons: Counter[Reason] = Counter()
    achieved: Counter[Reason] = Counter()
    people: Counter[Reason] = Counter()
    moments = ((since, known), (since, _EVER), (as_of, _EVER))
    for first in range(0, len(groups), _AT_ONCE):
        some = groups[first : first + _AT_ONCE]
        recorded = recorded_about(database, programme, [key for members in some for key in members])
        for members in some:
            states = [_held(members, recorded, at, (asked, placements)) for at in moments]
            for reason, more_achieved, more_people in reasons_of(*states):
                persons[reason] += 1
                achieved[reason] += more_achieved
                people[reason] += more_people
    return [_Line(r, persons[r], achieved[r], people[r]) for r in REASONS if persons[r]]


def _held(
    members: Sequence[PersonKey],
    recorded: Recorded,
    at: tuple[str, int],
    asking: tuple[Measure, Mapping[int, Placement]],
) -> Held:
    """Return how one person, who may be several of the store, stood on a day by what was known."""
    (day, known), (asked, placements) = at, asking
    stretches: list[Stretch] = []
    done: list[Done] = []
    for key in members:
        stretches += [s for s in recorded.stretches.get(key, ()) if known_at(s.batch, s.void_batch, known)]
        done += [d for d in recorded.done.get(key, ()) if known_at(d.batch, d.void_batch, known)]
    if len(members) > 1:
        stays = [Stay(Period(*found[:4]), found.batch) for found in stretches]
        stretches = [Stretch(*period, 0, None) for period in counting_periods(stays, placements)]
    return held_on(day, stretches, done, asked, placements.__getitem__)


def _describe(inquiry: Inquiry, since: str, lines: Sequence[_Line], now: Ratio) -> Report:
    before = Ratio(
        now.part - sum(line.achieved for line in lines), now.whole - sum(line.people for line in lines)
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
        "changes": [_record(line) for line in lines],
        "now": {"achieved": now.part, "of": now.whole},
        "notes": [record for record, _ in notes],
    }
    figures = [
        ("reported", before.part, before.whole),
        *((line.reason, line.achieved, line.people) for line in lines),
        ("now", now.part, now.whole),
    ]
    records = [{"line": name, "achieved": part, "of": whole} for name, part, whole in figures]
    table = _table(inquiry, since, (before, lines, now), [said for _, said in notes])
    return Report(table, document, records)


def _record(line: _Line) -> dict[str, object]:
    return {
        "reason": line.reason,
        "persons": line.persons,
        "achieved": line.achieved,
        "of": line.people,
    }


def _table(
    inquiry: Inquiry, since: str, found: tuple[Ratio, Sequence[_Line], Ratio], notes: Sequence[Message]
) -> Table:
    before, lines, now = found
    on = inquiry.question.as_of
    rows: list[tuple[Cell, ...]] = [
        (message("compare.reported", on=since), None, before.part, before.whole, before),
        *[
            (message(f"compare.{line.reason}", on=since), line.persons, _signed(line.achieved),
             _signed(line.people), None)
            for line in lines
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
