"""Several persons of the store that are one: who counts for them all, where, and with what completed.

A merge moves no fact. Each person keeps the rows, ids and facts that came in about them, so that later rows
find them as before; only what is counted is derived from all of them together.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dht.core.people import Assignment, PersonKey, Placement
from dht.core.plans import Restanding, StandingRecord, Steps
from dht.core.standing import StandingChange, derive_standing, join_steps, tally_keys
from dht.core.timeline import Period, completes_placement, unite_audiences


@dataclass(frozen=True, slots=True)
class Merges:
    """Which persons are one. Everyone merged points straight to the one who counts for them."""

    into: Mapping[PersonKey, PersonKey] = field(default_factory=dict)

    def survivor(self, key: PersonKey) -> PersonKey:
        """Return who counts for a person: themselves unless they were merged into another."""
        return self.into.get(key, key)

    def everyone(self, keys: Iterable[PersonKey]) -> dict[PersonKey, list[PersonKey]]:
        """Return, for the survivor of each key, all who are that one person: the survivor first."""
        wanted = {self.survivor(key) for key in keys}
        found = {survivor: [survivor] for survivor in sorted(wanted)}
        for merged, survivor in sorted(self.into.items()):
            if survivor in found:
                found[survivor].append(merged)
        return found


class Joined(NamedTuple):
    """Persons of the store whom a decision connects, then or now: as which people they counted, and count."""

    before: list[list[PersonKey]]
    after: list[list[PersonKey]]


def joined(before: Merges, after: Merges, keys: Iterable[PersonKey]) -> Iterator[Joined]:
    """Yield everyone whom some persons were, or are, one with; each person of the store is in one `Joined`.

    The keys of one person begin with the one who counts for all.
    """
    root: dict[PersonKey, PersonKey] = {}

    def top(key: PersonKey) -> PersonKey:
        while key in root:
            key = root[key]
        return key

    links = {*before.into.items(), *after.into.items()}
    for link in sorted(links):
        one, other = sorted(map(top, link))
        if one != other:
            root[other] = one
    connected: dict[PersonKey, set[PersonKey]] = {}
    for key in {key for link in links for key in link}:
        connected.setdefault(top(key), set()).add(key)
    for first in sorted({top(key) for key in keys}):
        members = connected.get(first, {first})
        yield Joined(_people(before, members), _people(after, members))


def _people(merges: Merges, members: Iterable[PersonKey]) -> list[list[PersonKey]]:
    found: dict[PersonKey, list[PersonKey]] = {}
    for key in sorted(members):
        found.setdefault(merges.survivor(key), []).append(key)
    return [[first, *(key for key in keys if key != first)] for first, keys in sorted(found.items())]


class Stay(NamedTuple):
    """A period as it was recorded about one of the persons, and by which batch."""

    period: Period
    batch: int


@dataclass(frozen=True, slots=True)
class OnePerson:
    """A person with everyone who was merged into them: whatever was recorded about each, survivor first."""

    key: PersonKey
    stays: Mapping[PersonKey, tuple[Stay, ...]]
    steps: Steps

    def periods(self, placements: Mapping[int, Placement]) -> list[Assignment]:
        """Return where and as what the person counts, in order of time and without overlaps."""
        recorded = [stay for stays in self.stays.values() for stay in stays]
        if len(self.stays) < 2:
            periods = sorted(stay.period for stay in recorded)
        else:
            periods = counting_periods(recorded, placements)
        return [Assignment(0, *period) for period in periods]

    def tallied(self, placements: Mapping[int, Placement]) -> Counter[tuple[str, int, str, str, str]]:
        """Return under which tallies the person counts."""
        return Counter(tally_keys(self.key, self.periods(placements)))

    def standing(self, placements: Mapping[int, Placement]) -> list[StandingRecord]:
        """Return the rows of the standing."""
        return derive_standing(self.key, self.periods(placements), self.steps)


def counting_periods(stays: Sequence[Stay], placements: Mapping[int, Placement]) -> list[Period]:
    """Return where one person counts about whom several persons' periods are known.

    On a day that only one period holds, that one counts. Of several the one that began last counts, of those
    the one recorded last, then the earlier one in `stays`; a place that says more of the same unit replaces
    it, and the audiences of all are united. The order of the other arguments makes no difference.
    """
    edges = sorted({day for stay in stays for day in (stay.period.since, stay.period.until)})
    found: list[Period] = []
    for since, until in itertools.pairwise(edges):
        holding = [stay for stay in stays if stay.period.since <= since and stay.period.until >= until]
        if not holding:
            continue
        best = max(holding, key=lambda stay: (stay.period.since, stay.batch)).period
        place, audiences = best.placement_id, best.audiences
        for stay in holding:
            place = _more_exact(place, stay.period.placement_id, placements)
            audiences = unite_audiences(audiences, stay.period.audiences)
        last = found[-1] if found else None
        if last is not None and last[1:] == (since, place, audiences):
            found[-1] = last._replace(until=until)
        else:
            found.append(Period(since, until, place, audiences))
    return found


def _more_exact(first: int, second: int, placements: Mapping[int, Placement]) -> int:
    if first == second or not completes_placement(placements[first], placements[second]):
        return first
    return second


def after_plan(person: OnePerson, changes: Mapping[PersonKey, Restanding], batch: int) -> OnePerson:
    """Return a person as they are once a plan of a batch has changed some of the persons they consist of."""
    stays, steps = dict(person.stays), person.steps
    for key in stays.keys() & changes.keys():
        recorded = {stay.period: stay.batch for stay in stays[key]}
        stays[key] = tuple(
            Stay(period, recorded.get(period, batch))
            for period in (Period(a.since, a.until, a.placement_id, a.audiences) for a in changes[key].after)
        )
        steps = join_steps(steps, changes[key].steps)
    return replace(person, stays=stays, steps=steps)


def change_of(
    before: Iterable[OnePerson], after: Iterable[OnePerson], placements: Mapping[int, Placement]
) -> StandingChange:
    """Return how standing and tallies change when some people become others."""
    was, now = list(before), list(after)
    removed = _rows(was, lambda person: person.standing(placements))
    added = _rows(now, lambda person: person.standing(placements))
    tally: Counter[tuple[str, int, str, str, str]] = Counter()
    for person in was:
        tally.subtract(person.tallied(placements))
    for person in now:
        tally.update(person.tallied(placements))
    kept = removed.keys() & added.keys()
    return StandingChange(
        [row for row in removed if row not in kept],
        [row for row in added if row not in kept],
        Counter({key: people for key, people in tally.items() if people}),
    )


def _rows(
    people: Iterable[OnePerson], derive: Callable[[OnePerson], list[StandingRecord]]
) -> dict[StandingRecord, None]:
    return dict.fromkeys(row for person in people for row in derive(person))
