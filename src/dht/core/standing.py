"""The standing of a person, derived from the facts: where they count, and when each level was reached."""

from collections.abc import Iterable, Mapping

from dht.core.people import Assignment, PersonKey
from dht.core.plans import MAX_STEPS, Restanding, StandingRecord, Steps

ROSTER = ""
"""The programme of the row that only says where and as what a person counts."""
NO_STEPS: tuple[str | None, ...] = (None,) * MAX_STEPS
"""The dates of someone who has completed nothing."""


def derive_standing(key: PersonKey, periods: Iterable[Assignment], steps: Steps) -> list[StandingRecord]:
    """Return every standing row of one person: a roster row and one per programme, for each period."""
    programmes = [(ROSTER, NO_STEPS), *((code, _dates(levels)) for code, levels in sorted(steps.items()))]
    return [
        StandingRecord(key[0], code, p.placement_id, p.audiences, key[1], p.since, p.until, *dates)
        for p in periods
        for code, dates in programmes
    ]


def join_steps(first: Steps, second: Steps) -> Steps:
    """Return the earliest date of each level from both."""
    joined = {code: dict(levels) for code, levels in first.items()}
    for code, levels in second.items():
        known = joined.setdefault(code, {})
        for level, day in levels.items():
            known[level] = min(day, known.get(level, day))
    return joined


def change_standing(
    restandings: Mapping[PersonKey, Restanding], reached: Mapping[PersonKey, Steps]
) -> tuple[list[StandingRecord], list[StandingRecord]]:
    """Return the standing rows to take out and to put in.

    `reached` is what the people had completed before; a person without anything may be missing.
    """
    out: list[StandingRecord] = []
    into: list[StandingRecord] = []
    for key, change in restandings.items():
        steps = reached.get(key, {})
        before = derive_standing(key, change.before, steps)
        after = derive_standing(key, change.after, join_steps(steps, change.steps))
        kept = set(before) & set(after)
        out += [row for row in before if row not in kept]
        into += [row for row in after if row not in kept]
    return out, into


def _dates(levels: Mapping[int, str]) -> tuple[str | None, ...]:
    return tuple(levels.get(level) for level in range(1, MAX_STEPS + 1))
