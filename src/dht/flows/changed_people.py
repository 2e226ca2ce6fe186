"""Whose part in a count changed since a report: everyone in groups, and one by one whom somebody asks for."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dht.core.comparison import (
    LATER,
    REASONS,
    Done,
    Held,
    Measure,
    Moment,
    Part,
    Reason,
    Stretch,
    held_by,
    held_on,
    known_at,
    reasons_of,
)
from dht.core.merges import Stay, counting_periods
from dht.core.people import PersonKey, Placement
from dht.core.progress import Goal
from dht.core.timeline import Period
from dht.flows.explaining_people import first_placements
from dht.flows.progress_question import Inquiry
from dht.store.batches import last_batch_of
from dht.store.comparison import (
    Days,
    Everyone,
    Recorded,
    audiences_recorded,
    parts_between,
    people_with,
    recorded_about,
    undone_people,
    undone_placements,
)
from dht.store.database import Database
from dht.store.merged_marks import all_merges
from dht.store.progress import placements_by_shard
from dht.store.verdicts import merges_of

_EVER = 1 << 62
"""A batch later than any: what is known now."""
_AT_ONCE = 20_000
"""People whose facts are held in memory together."""


class Changed(NamedTuple):
    """How many people changed for one reason, and by how much the two figures did."""

    persons: int = 0
    achieved: int = 0
    people: int = 0

    def plus(self, achieved: int, people: int, persons: int = 1) -> "Changed":
        """Return this with some more persons, each of whom changed the figures by so much."""
        return Changed(
            self.persons + persons, self.achieved + achieved * persons, self.people + people * persons
        )


Changes = Mapping[str, Changed]
"""What changed by reason, in the order of `REASONS`."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is compared, with which day, and the last batch that was known at its end."""

    inquiry: Inquiry
    measure: Measure
    since: str
    known: int
    placements: Mapping[int, Placement]

    @property
    def moments(self) -> tuple[Moment, Moment, Moment]:
        """The day as it was known then and is now, and the day asked about."""
        return ((self.since, self.known), (self.since, _EVER), (self.inquiry.question.as_of, _EVER))

    def held(self, part: Part) -> list[Held]:
        """Return how those who have a part in common stood at the three moments."""
        return [held_by(part, at, self.measure, self.placements.__getitem__) for at in range(3)]

    def place_of(self, change: "Change") -> Placement | None:
        """Return where somebody counted after their part changed, else before."""
        for day, known in reversed(change.moments):
            for one in reversed(change.stretches):
                place = self.placements[one.placement_id]
                stood = known_at(one.batch, one.void_batch, known) and one.since <= day < one.until
                if stood and self.measure.counts(place, one.audiences):
                    return place
        return self.placements[change.stretches[-1].placement_id] if change.stretches else None


def goal_compared(inquiry: Inquiry) -> Goal:
    """Return what the comparison is measured against: the goal of progress, else level 1."""
    return inquiry.goal(inquiry.scope.audience) or Goal("", 1)


def ask_since(
    database: Database, inquiry: Inquiry, since: str, placements: Mapping[int, Placement]
) -> Asking:
    """Return what is compared with a day: who counts, and what they are to achieve."""
    programme = inquiry.programme
    goal = goal_compared(inquiry)
    measured = Measure(inquiry.scope, goal, programme.counting == "at-least", programme.steps)
    known = last_batch_of(database, since)
    return Asking(inquiry, measured, since, known, {**undone_placements(database, known), **placements})


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


Wanted = Callable[[Reason, int, int], bool]
"""Says of a reason, and what it changed of who achieved and of all people, whether it is asked about."""


class Compared(NamedTuple):
    """All changes by reason, and those who changed for a reason that is wanted.

    `parts` are those of them who are seen in groups, by how they stood: where they counted after the change,
    else before, and how many they are; `apart` are the others.
    """

    changes: Changes
    parts: Mapping[Part, tuple[int, int]]
    apart: Sequence[Change]


def compare(database: Database, asking: Asking, wanted: Wanted = lambda *change: False) -> Compared:
    """Find everyone whose part changed.

    People are grouped by how they stood, and looked at one by one only where they are several persons of
    the store or an undo took something back: the number of statements does not depend on all the others.
    """
    found: dict[Reason, Changed] = {}
    parts: dict[Part, tuple[int, int]] = {}
    others: list[Change] = []
    apart = _apart(database, asking)
    for part, persons in parts_between(database, *_asked(database, asking, apart)).items():
        held = asking.held(part)
        for reason, achieved, people in reasons_of(*held):
            found[reason] = found.get(reason, Changed()).plus(achieved, people, persons)
            if wanted(reason, achieved, people):
                after = 2 if reason in LATER else 1
                where = str(part[after if held[after].counts else after - 1])
                parts[part] = (int(where.partition(" ")[0]), persons)
    for one in changes_of(database, asking, apart):
        found[one.reason] = found.get(one.reason, Changed()).plus(one.achieved, one.people)
        if wanted(*one[1:4]):
            others.append(one)
    return Compared({reason: found[reason] for reason in REASONS if reason in found}, parts, others)


def people_of(
    database: Database, asking: Asking, parts: Mapping[Part, tuple[int, int]], most: int | None
) -> list[PersonKey]:
    """Return those with some of the parts of a comparison, of the first placements that have `most` people.

    Of whoever counted elsewhere too, one with another part may be among them: look at each.
    """
    people: Counter[int] = Counter()
    for number, persons in parts.values():
        people[number] += persons
    first = first_placements(people, asking.placements, most)
    some = {part for part, (number, _) in parts.items() if number in first}
    places = {int(str(where).partition(" ")[0]) for part in some for where in part[:3] if where}
    programme, days, everyone = _asked(database, asking, _apart(database, asking))
    here = {shard: places & set(wanted) for shard, wanted in everyone.shards.items()}
    return people_with(database, programme, days, everyone._replace(shards=here), some)


def _apart(database: Database, asking: Asking) -> set[PersonKey]:
    """Return who is seen in no group: several persons of the store that are one, and who was undone since."""
    into = all_merges(database).into
    programme = asking.inquiry.programme.code
    return {*into, *into.values(), *undone_people(database, programme, asking.known)}


def _asked(
    database: Database, asking: Asking, apart: Collection[PersonKey]
) -> tuple[tuple[str, bool], Days, Everyone]:
    """Return the programme, the days and the people of the questions about everyone."""
    inquiry, scope = asking.inquiry, asking.measure.scope
    shards = {
        shard: [number for number, place in found.items() if scope.holds(place)]
        for shard, found in placements_by_shard(database).items()
    }
    audiences = [one for one in audiences_recorded(database) if asking.measure.counts_as(one)]
    days = Days(asking.since, asking.known, inquiry.question.as_of)
    return (inquiry.programme.code, asking.measure.at_least), days, Everyone(shards, audiences, apart)


def changes_of(database: Database, asking: Asking, people: Collection[PersonKey]) -> Iterator[Change]:
    """Look at some people one by one: those of them whose part changed, and what was recorded about them."""
    groups = list(merges_of(database, people).everyone(people).values())
    programme, moments = asking.inquiry.programme.code, asking.moments
    for first in range(0, len(groups), _AT_ONCE):
        some = groups[first : first + _AT_ONCE]
        keys = [key for members in some for key in members]
        recorded = recorded_about(database, programme, keys, asking.known)
        for members in some:
            states = [_held(members, recorded, at, (asking.measure, asking.placements)) for at in moments]
            stretches = [one for key in members for one in recorded.stretches.get(key, ())]
            done = [one for key in members for one in recorded.done.get(key, ())]
            for reason, achieved, more in reasons_of(*states):
                between = moments[1:] if reason in LATER else moments[:2]
                yield Change(members, reason, achieved, more, stretches, done, between)


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
