"""Deciding on pairs of persons: one and the same, or two people. What holds then, and what no longer does."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from dht.core.merges import Merges
from dht.core.people import PersonKey

Outcome = Literal["created", "updated", "unchanged", "contradiction"]
"""A new decision; one that replaces another; nothing new; against a decision of this very batch."""


class Verdict(NamedTuple):
    """A decision on two persons: merged into the other (`same`), or two people, the lesser key first."""

    person: PersonKey
    other: PersonKey
    same: bool
    batch: int
    void_batch: int | None = None


class Decisions:
    """The decisions that hold, while a batch decides more. They are written when all are made."""

    def __init__(self, verdicts: Iterable[Verdict], batch: int) -> None:
        self._known = {(v.person, v.other, v.same): v for v in verdicts if v.void_batch is None}
        self._hold: dict[tuple[PersonKey, PersonKey, bool], Verdict] = {}
        self._into: dict[PersonKey, PersonKey] = {}
        self._merged: dict[PersonKey, set[PersonKey]] = defaultdict(set)
        self._batch = batch
        for verdict in self._known.values():
            self._put(verdict)

    @property
    def added(self) -> list[Verdict]:
        """What the batch decided."""
        return [v for v in self._hold.values() if v.batch == self._batch]

    @property
    def voided(self) -> list[Verdict]:
        """What held before the batch and no longer does."""
        return [v for key, v in self._known.items() if key not in self._hold]

    @property
    def merges(self) -> Merges:
        """Who is one person with whom."""
        return Merges(dict(self._into))

    def everyone(self, key: PersonKey) -> list[PersonKey]:
        """Return all who are one person with someone, who counts for them first."""
        survivor = self._into.get(key, key)
        return [survivor, *sorted(self._merged.get(survivor, ()))]

    def are_two(self, first: PersonKey, second: PersonKey) -> bool:
        """Say whether two persons, or some of those who are one with them, were decided to be two people."""
        return bool(self._between(self.everyone(first), self.everyone(second)))

    def merge(self, survivor: PersonKey, other: PersonKey) -> Outcome:
        """Make two persons, with all who are one with either, one person that counts as the first."""
        keep, join = self.everyone(survivor), self.everyone(other)
        if keep[0] == join[0]:
            return "unchanged"
        against = self._between(keep, join)
        if any(v.batch == self._batch for v in against):
            return "contradiction"
        for verdict in against:
            self._drop(verdict)
        for key in join[1:]:
            self._drop(self._hold[key, join[0], True])
        for key in join:
            self._put(Verdict(key, keep[0], True, self._batch))
        return "updated" if against else "created"

    def tell_apart(self, first: PersonKey, second: PersonKey) -> Outcome:
        """Decide that two persons are two people; when they were one, they are taken apart."""
        if self.are_two(first, second):
            return "unchanged"
        one = self._into.get(first, first) == self._into.get(second, second)
        if one:
            merged = second if second in self._into else first
            link = self._hold[merged, self._into[merged], True]
            if link.batch == self._batch:
                return "contradiction"
            self._drop(link)
        lesser, greater = sorted((first, second))
        self._put(Verdict(lesser, greater, False, self._batch))
        return "updated" if one else "created"

    def take_out(self, key: PersonKey) -> list[PersonKey]:
        """Take someone apart from the one they were merged into, or else from all who were merged into them.

        Return those they are two people with from then on; nobody when they were merged with nobody.
        """
        survivor, *others = self.everyone(key)
        apart = [survivor] if key != survivor else others
        for other in apart:
            self.tell_apart(key, other)
        return apart

    def _between(self, some: Collection[PersonKey], others: Collection[PersonKey]) -> list[Verdict]:
        pairs = [(min(a, b), max(a, b), False) for a in some for b in others]
        return [self._hold[pair] for pair in pairs if pair in self._hold]

    def _put(self, verdict: Verdict) -> None:
        key = (verdict.person, verdict.other, verdict.same)
        self._hold[key] = self._known.get(key, verdict)
        if verdict.same:
            self._into[verdict.person] = verdict.other
            self._merged[verdict.other].add(verdict.person)

    def _drop(self, verdict: Verdict) -> None:
        del self._hold[verdict.person, verdict.other, verdict.same]
        if verdict.same:
            del self._into[verdict.person]
            self._merged[verdict.other].discard(verdict.person)
