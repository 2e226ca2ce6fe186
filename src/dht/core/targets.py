"""What a target asks, held against what was counted: how far, how much is left, and the verdict.

Unknown is not zero (C6): a part that nobody reported and a whole that nobody declared are None, and the
verdict says that there is nothing to count.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dht.core.tables import Ratio

if TYPE_CHECKING:
    from dht.core.declared import Declared, Reported
    from dht.core.programmes import Target

Verdict = Literal["met", "met_late", "under_way", "overdue", "nothing", "not_yet"]
"""`met_late`: met today, not on the day of its deadline."""
BaseKind = Literal["roster", "headcount", "targets", "units", "organisations", "none"]
"""What a percent is taken of; `none` of a number, and of units that nobody lists."""
Lack = Literal[
    "no_roster",
    "no_headcount",
    "part_headcount",
    "not_measured",
    "no_report",
    "no_list",
    "nobody_yet",
    "elsewhere",
]
"""Why there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted for one target in one place.

    `part` achieved it, of `whole`. `roster` are the people of the audience on rosters, `unplaced` those of
    them of whom nobody knows whether they belong here (in neither number, C7), `measured` those of the
    whole for whom somebody looked for the outcome.
    """

    base: BaseKind
    part: int | None
    whole: int | None
    lack: Lack | None = None
    roster: int | None = None
    unplaced: int = 0
    measured: int | None = None
    declared: "Declared | None" = None
    strays: int = 0
    """Reports of organisations that fit several of the roster: counted for none."""


@dataclass(frozen=True, slots=True)
class TargetState:
    """One target in one place on one day."""

    target: "Target"
    counts: Counts
    verdict: Verdict
    remaining: int | None
    days_left: int | None
    """Days to the deadline, negative after it; None without one."""
    reports: "tuple[Reported, ...]" = ()
    reached_on: str | None = None
    """Of what was met late, the day (ISO) from which enough of those who count today had; None: not known."""

    @property
    def ratio(self) -> Ratio | None:
        """How much of the whole (or of the number asked for) is achieved; None while that is not known."""
        whole = self.counts.whole if self.target.number is None else self.target.number
        part = self.counts.part
        return None if part is None or whole is None else Ratio(part, whole)


@dataclass(frozen=True, slots=True)
class AtDeadline:
    """What was counted on the day of a deadline that is over, and on which day enough had achieved it."""

    counts: Counts
    reached_on: str | None


def judge(
    target: "Target",
    counts: Counts,
    as_of: str,
    reports: "tuple[Reported, ...]" = (),
    at_deadline: AtDeadline | None = None,
) -> TargetState:
    """Hold what was counted against what a target asks on a civil day.

    `at_deadline` is needed of a target that is met after its deadline, to tell whether it was met by then.
    """
    day = date.fromisoformat(as_of)
    days_left = None if target.deadline is None else (target.deadline - day).days
    remaining = remaining_to(target, counts)
    opens = max(target.start or date.min, target.effective_from or date.min)
    verdict: Verdict
    reached_on = None
    if opens > day:
        verdict = "not_yet"
    elif remaining is None:
        verdict = "nothing"
    elif remaining == 0:
        late = at_deadline is not None and not _was_met(target, at_deadline.counts, counts)
        verdict = "met_late" if late else "met"
        reached_on = at_deadline.reached_on if late and at_deadline else None
    else:
        verdict = "overdue" if days_left is not None and days_left < 0 else "under_way"
    return TargetState(target, counts, verdict, remaining, days_left, reports, reached_on)


def _was_met(target: "Target", then: Counts, now: Counts) -> bool:
    """Tell whether a target was met on an earlier day; without a whole of that day by the one known now."""
    remaining = remaining_to(target, then)
    if remaining is not None:
        return remaining == 0
    needed = needed_of(target, now)
    return then.part is not None and needed is not None and then.part >= needed


def needed_of(target: "Target", counts: Counts) -> int | None:
    """Return the least number that reaches the goal; None while nobody knows the whole."""
    if target.number is not None:
        return target.number
    if not counts.whole:
        return None
    return -(-counts.whole * (target.percent_hundredths or 0) // 10_000)


def remaining_to(target: "Target", counts: Counts) -> int | None:
    """Return how many more are needed: the least number that reaches the goal, less those who did."""
    needed = needed_of(target, counts)
    return None if counts.part is None or needed is None else max(0, needed - counts.part)


def falls_short(state: TargetState, hundredths: int | None) -> bool:
    """Tell whether a target has less than a percent (in hundredths), or without one, is not met.

    What cannot be counted falls short of everything; what does not apply yet of nothing.
    """
    if state.verdict == "not_yet":
        return False
    if hundredths is None:
        return state.verdict not in ("met", "met_late")
    reached = None if state.ratio is None else state.ratio.hundredths()
    return reached is None or reached < hundredths
