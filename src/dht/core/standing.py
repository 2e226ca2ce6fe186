"""What progress reads, derived from the facts: how many people count where, and who reached what."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dht.core.people import Assignment, PersonKey
from dht.core.plans import MAX_STEPS, Plan, StandingRecord, Steps, TallyKey


@dataclass(frozen=True, slots=True)
class StandingChange:
    """Rows of the standing to take out and to put in, and by how much each tally grows or shrinks."""

    removed: list[StandingRecord]
    added: list[StandingRecord]
    tally: Counter[TallyKey]


def derive_standing(key: PersonKey, periods: Iterable[Assignment], steps: Steps) -> list[StandingRecord]:
    """Return every standing row of one person: one per programme and period."""
    programmes = [(code, _dates(levels)) for code, levels in sorted(steps.items())]
    return [
        StandingRecord(key[0], code, p.placement_id, p.audiences, key[1], p.since, p.until, *dates)
        for p in periods
        for code, dates in programmes
    ]


def tally_keys(key: PersonKey, periods: Iterable[Assignment]) -> list[TallyKey]:
    """Return under which tallies one person counts: one per period, and periods do not overlap."""
    return [(key[0], p.placement_id, p.audiences, p.since, p.until) for p in periods]


def join_steps(first: Steps, second: Steps) -> Steps:
    """Return the earliest date of each level from both."""
    joined = {code: dict(levels) for code, levels in first.items()}
    for code, levels in second.items():
        known = joined.setdefault(code, {})
        for level, day in levels.items():
            known[level] = min(day, known.get(level, day))
    return joined


def change_standing(
    plan: Plan, reached: Mapping[PersonKey, Steps], left: Mapping[PersonKey, Steps] | None = None
) -> StandingChange:
    """Return what a plan changes in the standing and the tallies.

    `reached` is what the people had completed before; a person without anything may be missing. `left` is
    what of it is left to those from whom the plan takes something back.
    """
    left = left or {}
    found = StandingChange([], [], Counter(plan.tally))
    for key, change in plan.restandings.items():
        steps = reached.get(key, {})
        before = derive_standing(key, change.before, steps)
        after = derive_standing(key, change.after, join_steps(left.get(key, steps), change.steps))
        kept = set(before) & set(after)
        found.removed.extend(row for row in before if row not in kept)
        found.added.extend(row for row in after if row not in kept)
        found.tally.subtract(tally_keys(key, change.before))
        found.tally.update(tally_keys(key, change.after))
    return found


def _dates(levels: Mapping[int, str]) -> tuple[str | None, ...]:
    return tuple(levels.get(level) for level in range(1, MAX_STEPS + 1))
