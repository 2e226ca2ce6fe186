"""What changed since a day: one person's part in the difference, named by its reason.

Four counts are compared: what a report of that day said (true then, as known then), the same with what is
known now of schools and hamlets, what is known now of that day, and what is true now. Each person goes from
one to the next for one reason, so the lines sum to the difference. Before that the report is made one of the
people who are known now: that somebody counted as two and is one is a reason of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from dht.core.people import Placement
from dht.core.plans import MAX_STEPS
from dht.core.progress import Goal, Scope

Reason = Literal[
    "merged", "placed", "displaced", "listed", "unlisted", "late", "corrected", "came", "left", "new"
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
"""`merged`: found since to be one person, or several again. Up to `corrected`: recorded since, about then.
`placed` and `displaced` are people whose school or hamlet is known since to lie here or elsewhere. `listed`
and `unlisted` change who counts, `late` and `corrected` what was achieved. From `came` on: true since; `came`
and `left` are people who moved, began or ended."""

BY_SITE: tuple[Reason, ...] = ("placed", "displaced")
"""The reasons for which nothing changed that was recorded about the person."""

LATER: tuple[Reason, ...] = ("came", "left", "new")
"""The reasons that became true since; the others were recorded since."""


class Held(NamedTuple):
    """Whether a person counted among the people asked about, and had achieved the goal."""

    counts: bool
    achieved: bool


class Stretch(NamedTuple):
    """Where and as what somebody counts from a day up to another; which batches said so and no more."""

    since: str
    until: str
    placement_id: int
    audiences: str
    batch: int
    void_batch: int | None
    source_sheet: int = 0
    source_row: int | None = None
    recorded: int = 0
    """The batch that recorded it; `batch` is the undo, where one brought it back."""


class Done(NamedTuple):
    """A level completed on a day; which batches said so and no more."""

    level: int
    day: str
    batch: int
    void_batch: int | None
    source_sheet: int = 0
    source_row: int | None = None


class Part(NamedTuple):
    """How somebody stands at three moments, in a form that many people have in common.

    `then`, `corrected` and `now` are the id of a placement and audiences with a blank between, None for who
    counts nowhere; `done` has a bit for each level, for each of the moments `MAX_STEPS` bits.
    """

    then: str | None
    corrected: str | None
    now: str | None
    done: int


Moment = tuple[str, int]
"""A civil day, and the last batch that was known."""


def known_at(batch: int, void_batch: int | None, known: int) -> bool:
    """Say whether a fact stood when `known` was the last batch."""
    return batch <= known and (void_batch is None or void_batch > known)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked: who counts, and what they are to achieve. `steps` is the number of levels."""

    scope: Scope
    goal: Goal
    at_least: bool
    steps: int

    def counts(self, placement: Placement, audiences: str) -> bool:
        """Say whether somebody at a placement with these audiences is in the denominator."""
        return self.scope.holds(placement) and self.counts_as(audiences)

    def counts_as(self, audiences: str) -> bool:
        """Say whether somebody with these audiences may be in the denominator."""
        tags = audiences.split()
        if self.scope.audience is not None and self.scope.audience not in tags:
            return False
        return not self.goal.audience or not set(self.goal.audience).isdisjoint(tags)

    def achieves(self, levels: Iterable[int]) -> bool:
        """Say whether completed levels are the goal."""
        done = set(levels)
        if self.at_least:
            return bool(done) and max(done) >= (self.goal.level or self.steps)
        if self.goal.level is None:
            return done >= set(range(1, self.steps + 1))
        return self.goal.level in done


def held_on(
    day: str,
    stretches: Sequence[Stretch],
    done: Iterable[Done],
    asked: Measure,
    place: Callable[[int], Placement],
) -> Held:
    """Return how somebody stood on a day, by facts that were known."""
    here = next((found for found in stretches if found.since <= day < found.until), None)
    if here is None or not asked.counts(place(here.placement_id), here.audiences):
        return Held(False, False)
    return Held(True, asked.achieves(one.level for one in done if one.day <= day))


def held_by(part: Part, at: int, asked: Measure, place: Callable[[int], Placement]) -> Held:
    """Return how those who have a part in common stood at one of its moments, from 0 for the first."""
    where = part[at]
    if where is None:
        return Held(False, False)
    placement_id, _, audiences = str(where).partition(" ")
    if not asked.counts(place(int(placement_id)), audiences):
        return Held(False, False)
    bits = part.done >> MAX_STEPS * at
    return Held(True, asked.achieves(level for level in range(1, MAX_STEPS + 1) if bits >> level - 1 & 1))


def changed_by(
    reason: Reason, stretches: Sequence[Stretch], done: Sequence[Done], moments: "tuple[Moment, Moment]"
) -> list[tuple[Stretch | Done, bool]]:
    """Return which facts of somebody changed between two moments so that they changed for a reason.

    Each with whether it came (or ceased to hold), the one that decides first. `stretches` and `done` are all
    that was ever recorded; `done` only of levels that count. Of who was found to be one person, it is where
    they counted, which did not change.
    """
    if reason == "merged":
        return [(fact, True) for fact in sorted(stretches, key=_day_of) if _stands(fact, moments[0])]
    came = reason in ("listed", "came", "late", "new")
    of_counting: Sequence[Stretch | Done] = (
        stretches if reason in ("listed", "unlisted", "came", "left") else done
    )
    others: Sequence[Stretch | Done] = [*stretches, *done]
    for facts, way in ((of_counting, came), (of_counting, not came), (others, came), (others, not came)):
        before, after = moments if way else moments[::-1]
        found = [fact for fact in facts if _stands(fact, after) and not _stands(fact, before)]
        if found:
            return [(fact, way) for fact in sorted(found, key=_day_of)]
    return []


def _stands(fact: Stretch | Done, moment: Moment) -> bool:
    day, known = moment
    if not known_at(fact.batch, fact.void_batch, known):
        return False
    return fact.since <= day < fact.until if isinstance(fact, Stretch) else fact.day <= day


def _day_of(fact: Stretch | Done) -> tuple[str, int]:
    return (fact.since if isinstance(fact, Stretch) else fact.day, fact.batch)


def reasons_of(reported: Held, placed: Held, corrected: Held, now: Held) -> list[tuple[Reason, int, int]]:
    """Return why somebody's part changed, each with the change of those who achieved and of all people."""
    first = _step(reported, placed, ("placed", "displaced", "placed", "displaced"))
    second = _step(placed, corrected, ("listed", "unlisted", "late", "corrected"))
    return [*first, *second, *_step(corrected, now, ("came", "left", "new", "corrected"))]


def _step(
    before: Held, after: Held, reasons: tuple[Reason, Reason, Reason, Reason]
) -> list[tuple[Reason, int, int]]:
    came, left, gained, lost = reasons
    if before == after:
        return []
    achieved = after.achieved - before.achieved
    if before.counts == after.counts:
        return [(gained if achieved > 0 else lost, achieved, 0)]
    return [(came if after.counts else left, achieved, after.counts - before.counts)]
