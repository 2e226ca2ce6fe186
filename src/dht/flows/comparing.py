"""`dht progress --compare DATE`: what changed since a report of that day, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from dht.core.comparison import (
    LATER,
    REASONS,
    Done,
    Held,
    Measure,
    Moment,
    Reason,
    Stretch,
    held_on,
    known_at,
    reasons_of,
)
from dht.core.issues import wrong_option
from dht.core.merges import Joined, Stay, counting_periods, joined
from dht.core.messages import Message, message
from dht.core.people import PersonKey, Placement
from dht.core.progress import Goal, measure
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.core.timeline import Period
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.progress_table import goal_notes, said_name, subtitle, target_record
from dht.flows.reporting import count_people, inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.batches import last_batch_of
from dht.store.comparison import (
    Recorded,
    changed_people,
    merges_known,
    recorded_about,
    undone_placements,
)
from dht.store.database import Database
from dht.store.merged_marks import all_merges

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
    goal = goal_compared(inquiry)
    with open_to_ask(settings) as database:
        tallies, placements = count_people(database, inquiry)
        known = last_batch_of(database, since)
        placements = {**undone_placements(database, known), **placements}
        asked = measure_of(inquiry, goal)
        lines = _lines(changes_since(database, inquiry, (since, known), asked, placements))
    now = measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal).achieved or Ratio(0, 0)
    return _describe(inquiry, since, lines, now)


def goal_compared(inquiry: Inquiry) -> Goal:
    """Return what the comparison is measured against: the goal of progress, else level 1."""
    return inquiry.goal(inquiry.scope.audience) or Goal("", 1)


def measure_of(inquiry: Inquiry, goal: Goal) -> Measure:
    """Return what is compared: who counts, and what they are to achieve."""
    programme = inquiry.programme
    return Measure(inquiry.scope, goal, programme.counting == "at-least", programme.steps)


class Change(NamedTuple):
    """One person, who may be several of the store, whose part changed; all that was recorded about them."""

    members: Sequence[PersonKey]
    reason: Reason
    achieved: int
    people: int
    stretches: Sequence[Stretch]
    done: Sequence[Done]
    moments: tuple[Moment, Moment]
    """Between which the part changed."""


def changes_since(
    database: Database,
    inquiry: Inquiry,
    then: Moment,
    asked: Measure,
    placements: Mapping[int, Placement],
) -> Iterator[Change]:
    """Go through everyone whose part changed; `then` is the day and the last batch known on it."""
    programme, as_of = inquiry.programme.code, inquiry.question.as_of
    since, known = then
    changed = changed_people(database, programme, (since, as_of), known)
    were, are = merges_known(database, known), all_merges(database)
    changed |= {key for link in were.into.items() ^ are.into.items() for key in link}
    everyone = joined(were, are, changed)
    while some := list(islice(everyone, _AT_ONCE)):
        keys = [key for people in some for members in people.after for key in members]
        recorded = recorded_about(database, programme, keys, known)
        moments = ((since, known), (since, _EVER), (as_of, _EVER))
        for people in some:
            yield from _changes(people, recorded, moments, (asked, placements))


def _changes(
    people: Joined,
    recorded: Recorded,
    moments: tuple[Moment, Moment, Moment],
    asking: tuple[Measure, Mapping[int, Placement]],
) -> Iterator[Change]:
    """Yield what changed of people whom a decision connects: first who is one person, then all the rest."""
    if people.before != people.after:
        were = [_held(members, recorded, moments[0], asking) for members in people.before]
        are = [_held(members, recorded, moments[0], asking) for members in people.after]
        achieved = sum(held.achieved for held in are) - sum(held.achieved for held in were)
        counted = sum(held.counts for held in are) - sum(held.counts for held in were)
        if achieved or counted:
            keys = [key for members in people.after for key in members]
            facts = _facts_of(keys, recorded)
            yield Change(keys, "merged", achieved, counted, *facts, (moments[0], moments[0]))
    for members in people.after:
        states = [_held(members, recorded, at, asking) for at in moments]
        for reason, achieved, counted in reasons_of(*states):
            between = moments[1:] if reason in LATER else moments[:2]
            yield Change(members, reason, achieved, counted, *_facts_of(members, recorded), between)


def _facts_of(members: Iterable[PersonKey], recorded: Recorded) -> tuple[list[Stretch], list[Done]]:
    stretches = [one for key in members for one in recorded.stretches.get(key, ())]
    return stretches, [one for key in members for one in recorded.done.get(key, ())]


def _lines(changes: Iterable[Change]) -> list[_Line]:
    persons: Counter[Reason] = Counter()
    achieved: Counter[Reason] = Counter()
    people: Counter[Reason] = Counter()
    for change in changes:
        persons[change.reason] += 1
        achieved[change.reason] += change.achieved
        people[change.reason] += change.people
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
