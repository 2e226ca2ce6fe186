"""Whose part in a count changed since a report: everyone in groups, and one by one whom somebody asks for."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from dht.core.comparison import (
    BY_SITE,
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
from dht.core.merges import Joined, Merges, Stay, counting_periods, joined
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
    merges_known,
    parts_between,
    people_with,
    recorded_about,
    undone_people,
    undone_placements,
)
from dht.store.database import Database
from dht.store.merged_marks import all_merges
from dht.store.progress import placements_as_listed
from dht.store.sites import placed, sites_known, sites_that_stand

_EVER = 1 << 62
"""A batch later than any: what is known now."""
_AT_ONCE = 20_000
"""People whose facts are held in memory together."""


class OnePeople(NamedTuple):
    """Who was one person with whom by what was known then, and who is now."""

    then: Merges
    now: Merges

    @property
    def keys(self) -> set[PersonKey]:
        """Return every person of the store who was or is one with another."""
        return {key for merges in self for link in merges.into.items() for key in link}


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


class Places(NamedTuple):
    """Placements as rows say them, and with what was known of schools and hamlets then and is now, by id.

    `shards` has the ids of those that stand.
    """

    shards: Mapping[str, Collection[int]]
    listed: Mapping[int, Placement]
    then: Mapping[int, Placement]
    now: Mapping[int, Placement]

    def moved(self, asked: Measure) -> set[int]:
        """Return those that what is known since brings among what is asked about, or takes away."""
        holds = asked.scope.holds
        return {
            number
            for number, was in self.then.items()
            if was is not self.now[number] and holds(was) != holds(self.now[number])
        }


@dataclass(frozen=True, slots=True)
class Asking:
    """What is compared, with which day, and the last batch that was known at its end.

    `moved` are the placements that what is known since of schools and hamlets brings in or takes away.
    """

    inquiry: Inquiry
    measure: Measure
    since: str
    known: int
    places: Places
    moved: Collection[int]
    merges: OnePeople

    @property
    def moments(self) -> tuple[Moment, Moment, Moment]:
        """The day as it was known then and is now, and the day asked about."""
        return ((self.since, self.known), (self.since, _EVER), (self.inquiry.question.as_of, _EVER))

    def held(self, part: Part) -> list[Held]:
        """Return how those who have a part in common stood: as reported, and then at the three moments."""
        held = [held_by(part, at, self.measure, self.places.now.__getitem__) for at in range(3)]
        reported = held_by(part, 0, self.measure, self.places.then.__getitem__) if self.moved else held[0]
        return [reported, *held]

    def place_of(self, change: "Change") -> Placement | None:
        """Return where somebody counted after their part changed, else before."""
        for day, known in reversed(change.moments):
            for one in reversed(change.stretches):
                place = self.places.now[one.placement_id]
                stood = known_at(one.batch, one.void_batch, known) and one.since <= day < one.until
                if stood and self.measure.counts(place, one.audiences):
                    return place
        return self.places.now[change.stretches[-1].placement_id] if change.stretches else None


def goal_compared(inquiry: Inquiry) -> Goal:
    """Return what the comparison is measured against: the goal of progress, else level 1."""
    return inquiry.goal(inquiry.scope.audience) or Goal("", 1)


def ask_since(database: Database, inquiry: Inquiry, since: str) -> Asking:
    """Return what is compared with a day: who counts, and what they are to achieve."""
    programme = inquiry.programme
    goal = goal_compared(inquiry)
    measured = Measure(inquiry.scope, goal, programme.counting == "at-least", programme.steps)
    known = last_batch_of(database, since)
    places = _places_known(database, known)
    merges = OnePeople(merges_known(database, known), all_merges(database))
    return Asking(inquiry, measured, since, known, places, places.moved(measured), merges)


def _places_known(database: Database, known: int) -> Places:
    """Return every placement, also those that undos after the batch `known` removed."""
    by_shard, listed = placements_as_listed(database), undone_placements(database, known)
    for found in by_shard.values():
        listed |= found
    then, now = sites_known(database, known), sites_that_stand(database)
    return Places(by_shard, listed, placed(listed.values(), then), placed(listed.values(), now))


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


_Asked = tuple[tuple[str, bool], Days, Everyone]
"""The programme and whether a level includes the lower ones, the days, and of whom."""


class Compared(NamedTuple):
    """All changes by reason, and those who changed for a reason that is wanted.

    `parts` are those of them who are seen in groups, by how they stood: where they counted after the change,
    else before, and how many they are; `apart` are the others. `asked` is what the store was asked of all.
    """

    changes: Changes
    parts: Mapping[Part, tuple[int, int]]
    apart: Sequence[Change]
    asked: _Asked


def compare(database: Database, asking: Asking, wanted: Wanted = lambda *change: False) -> Compared:
    """Find everyone whose part changed.

    People are grouped by how they stood, and looked at one by one only where they are several persons of
    the store or an undo took something back: the number of statements does not depend on all the others.
    """
    found: dict[Reason, Changed] = {}
    parts: dict[Part, tuple[int, int]] = {}
    others: list[Change] = []
    apart = _apart(database, asking)
    asked = _asked(database, asking, apart)
    for part, persons in parts_between(database, *asked).items():
        held = asking.held(part)
        for reason, achieved, people in reasons_of(*held):
            found[reason] = found.get(reason, Changed()).plus(achieved, people, persons)
            if wanted(reason, achieved, people):
                parts[part] = (_where(part, held, reason), persons)
    for one in changes_of(database, asking, apart):
        found[one.reason] = found.get(one.reason, Changed()).plus(one.achieved, one.people)
        if wanted(*one[1:4]):
            others.append(one)
    return Compared({reason: found[reason] for reason in REASONS if reason in found}, parts, others, asked)


def _where(part: Part, held: Sequence[Held], reason: Reason) -> int:
    """Return the placement at which somebody counted after they changed for a reason, else before."""
    after = 0 if reason in BY_SITE else 2 if reason in LATER else 1
    at = after if held[after + 1].counts else max(after - 1, 0)
    return int(str(part[at]).partition(" ")[0])


def people_of(database: Database, asking: Asking, compared: Compared, most: int | None) -> list[PersonKey]:
    """Return those with some of the parts of a comparison, of the first placements that have `most` people.

    Of whoever counted elsewhere too, one with another part may be among them: look at each.
    """
    people: Counter[int] = Counter()
    for number, persons in compared.parts.values():
        people[number] += persons
    first = first_placements(people, asking.places.now, most)
    some = {part for part, (number, _) in compared.parts.items() if number in first}
    places = {int(str(where).partition(" ")[0]) for part in some for where in part[:3] if where}
    programme, days, everyone = compared.asked
    here = {shard: places & set(wanted) for shard, wanted in everyone.shards.items()}
    return people_with(database, programme, days, everyone._replace(shards=here), some)


def _apart(database: Database, asking: Asking) -> set[PersonKey]:
    """Return who is seen in no group: who is or was one with others, and who was undone since."""
    programme = asking.inquiry.programme.code
    return asking.merges.keys | undone_people(database, programme, asking.known)


def _asked(database: Database, asking: Asking, apart: Collection[PersonKey]) -> _Asked:
    """Return the programme, the days and the people of the questions about everyone."""
    inquiry, holds, now = asking.inquiry, asking.measure.scope.holds, asking.places.now
    shards = {
        shard: [number for number in found if number in asking.moved or holds(now[number])]
        for shard, found in asking.places.shards.items()
    }
    audiences = [one for one in audiences_recorded(database) if asking.measure.counts_as(one)]
    days = Days(asking.since, asking.known, inquiry.question.as_of)
    everyone = Everyone(shards, audiences, apart, asking.moved)
    return (inquiry.programme.code, asking.measure.at_least), days, everyone


def changes_of(database: Database, asking: Asking, people: Collection[PersonKey]) -> Iterator[Change]:
    """Look at some people one by one: those of them whose part changed, and what was recorded about them."""
    everyone = joined(*asking.merges, people)
    while some := list(islice(everyone, _AT_ONCE)):
        keys = [key for one in some for members in one.after for key in members]
        recorded = recorded_about(database, asking.inquiry.programme.code, keys, asking.known)
        for one in some:
            if one.before != one.after:
                yield from _merged(one, recorded, asking)
            for members in one.after:
                yield from _changes(members, recorded, asking)


def _merged(one: Joined, recorded: Recorded, asking: Asking) -> Iterator[Change]:
    """Yield what it changed in the report that some persons are known now to be one, or several."""
    then, places = asking.moments[0], asking.places.then
    were = [_held(members, recorded, then, asking, places) for members in one.before]
    are = [_held(members, recorded, then, asking, places) for members in one.after]
    achieved = sum(held.achieved for held in are) - sum(held.achieved for held in were)
    counted = sum(held.counts for held in are) - sum(held.counts for held in were)
    if achieved or counted:
        keys = [key for members in one.after for key in members]
        yield Change(keys, "merged", achieved, counted, *_facts_of(keys, recorded), (then, then))


def _changes(members: Sequence[PersonKey], recorded: Recorded, asking: Asking) -> Iterator[Change]:
    """Yield for which reasons the part of one person changed."""
    moments = asking.moments
    for reason, achieved, people in reasons_of(*_states(members, recorded, asking)):
        between = moments[1:] if reason in LATER else moments[:2]
        yield Change(members, reason, achieved, people, *_facts_of(members, recorded), between)


def _facts_of(members: Iterable[PersonKey], recorded: Recorded) -> tuple[list[Stretch], list[Done]]:
    stretches = [one for key in members for one in recorded.stretches.get(key, ())]
    return stretches, [one for key in members for one in recorded.done.get(key, ())]


def _states(members: Sequence[PersonKey], recorded: Recorded, asking: Asking) -> list[Held]:
    """Return how one person, perhaps several of the store, stood: as reported, and at the three moments."""
    places = asking.places
    held = [_held(members, recorded, at, asking, places.now) for at in asking.moments]
    if not asking.moved:
        return [held[0], *held]
    return [_held(members, recorded, asking.moments[0], asking, places.then), *held]


def _held(
    members: Sequence[PersonKey],
    recorded: Recorded,
    at: Moment,
    asking: Asking,
    placements: Mapping[int, Placement],
) -> Held:
    """Return how somebody stood on a day by what was known, at placements as they were known."""
    day, known = at
    stretches: list[Stretch] = []
    done: list[Done] = []
    for key in members:
        stretches += [s for s in recorded.stretches.get(key, ()) if known_at(s.batch, s.void_batch, known)]
        done += [d for d in recorded.done.get(key, ()) if known_at(d.batch, d.void_batch, known)]
    if len(members) > 1:
        stays = [Stay(Period(*found[:4]), found.recorded) for found in stretches]
        stretches = [Stretch(*period, 0, None) for period in counting_periods(stays, asking.places.listed)]
    return held_on(day, stretches, done, asking.measure, placements.__getitem__)
