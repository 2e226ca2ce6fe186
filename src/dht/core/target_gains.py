"""What targets gained from week to week: people by their histories, units and things by their days.

A person is gained when they come to count by something they did; who comes in with it or leaves is neither
gained nor lost, so nobody's leaving lowers a pace. Who is found not to do any more what they did is lost.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dht.core.grounds import code_on
from dht.core.histories import Histories, History, Leaver, Window, count_left
from dht.core.marks import Marked
from dht.core.place_units import UnitKind
from dht.core.target_counts import TargetCounts
from dht.core.target_evidence import Evidence, Whereabouts

if TYPE_CHECKING:
    from dht.core.programmes import Target

RowCode = str | None


@dataclass(slots=True)
class Gains:
    """By bucket of a window, the first of them first: how many a target gained, and how its whole grew.

    `held` are the gains of those only who still count on the last day. `left` counted and left the whole.
    """

    weeks: list[int]
    held: list[int]
    whole: int = 0
    left: int = 0

    def first_with(self, needed: int, part: int) -> int | None:
        """Return the first bucket at whose end `needed` of the `part` who count today did; None: before."""
        for bucket in range(len(self.held), 0, -1):
            part -= self.held[bucket - 1]
            if part < needed:
                return bucket
        return None

    def history(self, part: int) -> list[int]:
        """Return the weeks of the past: from the first week in which anybody is known to have got there."""
        if part > sum(self.weeks):
            return self.weeks
        first = next((at for at, gained in enumerate(self.weeks) if gained), len(self.weeks))
        return self.weeks[first:]


@dataclass(frozen=True, slots=True)
class PastOfPeople:
    """What people did in a window, and who left in it."""

    window: Window
    histories: Histories
    leavers: Sequence[Leaver]


class TargetGains:
    """Counts what the targets of a programme gained in a window."""

    def __init__(
        self, counts: TargetCounts, where: Whereabouts, evidence: Evidence, past: PastOfPeople
    ) -> None:
        self._counts, self._where, self._evidence, self._past = counts, where, evidence, past

    @property
    def window(self) -> Window:
        """The days looked at."""
        return self._past.window

    def of(self, target: "Target") -> Gains:
        """Return what a target gained here."""
        if target.measure == "units":
            return self._of_units(target)
        if target.measure == "count":
            return self._of_things(target)
        found = self._of_people(target, lambda _: None)[None]
        found.left = count_left(
            self._past.leavers,
            lambda group: self._counts.achieved(target, group),
            lambda group: self._counts.belongs(target, group) is True,
        )
        return found

    def by_row(self, target: "Target", kind: UnitKind) -> Mapping[RowCode, Gains]:
        """Return what a target of people gained in each unit of a kind."""
        map, placements = self._where.map, self._evidence.placements
        return self._of_people(target, lambda placement: code_on(placements[placement], map, kind))

    def _of_people(self, target: "Target", row_of: Callable[[int], RowCode]) -> Mapping[RowCode, Gains]:
        """Add up histories of one ground and row first: they differ far less than placements do."""
        merged: dict[tuple[RowCode, object, str], tuple[int, Counter[History]]] = {}
        for (placement, audiences), found in self._past.histories.items():
            if self._counts.belongs(target, Marked(placement, audiences, 0, 0)):
                key = (row_of(placement), self._counts.grounds_of(placement), audiences)
                merged.setdefault(key, (placement, Counter()))[1].update(found)
        gains: dict[RowCode, Gains] = {None: self._nothing()}
        for (row, _, audiences), (placement, histories) in merged.items():
            self._add(gains.setdefault(row, self._nothing()), target, (placement, audiences), histories)
        return gains

    def _nothing(self) -> Gains:
        buckets = self._past.window.buckets
        return Gains([0] * buckets, [0] * buckets)

    def _add(
        self, gains: Gains, target: "Target", at: tuple[int, str], histories: Mapping[History, int]
    ) -> None:
        counts = self._counts
        stands: dict[int, tuple[bool, bool]] = {}  # marks -> in the whole, and counted

        def look(marks: int) -> tuple[bool, bool]:
            group = Marked(*at, marks, 0)
            stands[marks] = found = counts.asked_of(target, group), counts.achieved(target, group)
            return found

        for (held, states), people in histories.items():
            asked, achieved = stands.get(states[0][1]) or look(states[0][1])
            for bucket, marks in states[1:]:
                now_asked, now = stands.get(marks) or look(marks)
                change = (now - achieved) * people
                gains.weeks[bucket - 1] += change
                gains.held[bucket - 1] += change if held else 0
                gains.whole += (now_asked - asked) * people
                asked, achieved = now_asked, now

    def _of_units(self, target: "Target") -> Gains:
        """Return what a target of units gained: how many had done it by the end of each bucket."""
        window, evidence = self._past.window, self._evidence
        numbers: list[int] = []
        for bucket in range(window.buckets + 1):
            end = window.end(bucket).isoformat()
            then = [fact for fact in evidence.milestones if fact.reached_on <= end]
            numbers.append(self._counts.on(replace(evidence, milestones=then)).count(target).part or 0)
        weeks = [now - before for before, now in pairwise(numbers)]
        return Gains(weeks, list(weeks))

    def _of_things(self, target: "Target") -> Gains:
        found = self._nothing()
        for thing in self._counts.things_of(target):
            if bucket := self._past.window[thing.day]:
                found.weeks[bucket - 1] += thing.number
                found.held[bucket - 1] += thing.number
        return found
