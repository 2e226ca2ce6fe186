"""How the marks of people changed while they counted somewhere: the past that a pace is taken from.

Days are put into buckets (weeks, or single days) of a window: bucket 0 is everything up to the day before
it. What somebody had done before they came to a place is bucket 0 of it, what they did after they left is
none of its history.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dht.core.marks import Marked, Marks
from dht.core.people import PersonKey


class Window(dict[str, int | None]):
    """Some days up to `last`, in buckets of `length` days; the first bucket is 1.

    Civil day → its bucket; None after the window.
    """

    def __init__(self, last: date, buckets: int, length: int = 7) -> None:
        self.last, self.buckets, self.length = last, buckets, length
        self.eve = last - timedelta(days=buckets * length)
        """The day before the window."""
        self.last_text, self.eve_text = last.isoformat(), self.eve.isoformat()

    def __missing__(self, day: str) -> int | None:
        apart = (date.fromisoformat(day) - self.eve).days if day else 0
        at = 0 if apart <= 0 else (apart - 1) // self.length + 1
        self[day] = found = at if at <= self.buckets else None
        return found

    def end(self, bucket: int) -> date:
        """Return the last day of a bucket."""
        return self.eve + timedelta(days=bucket * self.length)


class History(NamedTuple):
    """The marks of people from bucket to bucket, while they counted at one place with the same audiences."""

    held: bool
    """Whether they still count there on the last day."""
    states: tuple[tuple[int, int], ...]
    """(bucket, marks from its end on), by bucket; the first is bucket 0."""


Histories = dict[tuple[int, str], Counter[History]]
"""Placement and audiences → how many people had which history. Who did nothing in the window is not in it."""


class Spell(NamedTuple):
    """A person at one place with the same audiences, and everything they have done up to a day."""

    key: PersonKey
    placement_id: int
    audiences: str
    since: str
    until: str
    steps: tuple[tuple[int, str], ...] = ()
    """(level or module, day)"""
    outcomes: tuple[tuple[str, str, bool], ...] = ()
    """(outcome, day, found), by day"""
    classes: tuple[str, ...] = ()
    """Days of classes attended."""


class Leaver(NamedTuple):
    """A person who stopped counting somewhere in the window, with what they had done by then."""

    spell: Spell
    marks: int
    now: tuple[int, str] | None
    """Placement and audiences on the last day; None for who counts nowhere any more."""


class Chronicle:
    """Makes histories of what people did, each distinct one once."""

    def __init__(self, marks: Marks, window: Window) -> None:
        self.marks, self.window = marks, window
        self._known: dict[object, History] = {}

    def of(self, spell: Spell, with_others: bool = True) -> History:
        """Return how the marks of one person changed; without the others only those of levels."""
        at = self._buckets(spell)
        held = self.window.last_text < spell.until
        steps = tuple([(at(day), step) for step, day in spell.steps])
        if not with_others:
            return self.of_buckets(held, steps)
        outcomes = tuple([(at(day), outcome, found) for outcome, day, found in spell.outcomes])
        return self.of_buckets(held, steps, outcomes, tuple(map(at, spell.classes)))

    def of_buckets(
        self,
        held: bool,
        steps: Sequence[tuple[int | None, int]],
        outcomes: Sequence[tuple[int | None, str, bool]] = (),
        classes: Sequence[int | None] = (),
    ) -> History:
        """Return the history of whoever did things in some buckets; None is too late for it."""
        key = (held, steps, outcomes, classes)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = History(held, self._states(steps, outcomes, classes))
        return found

    def _buckets(self, spell: Spell) -> Callable[[str], int | None]:
        bucket, since, until = self.window.__getitem__, spell.since, spell.until
        if since <= self.window.eve_text and until > self.window.last_text:
            return bucket
        return lambda day: None if day >= until else 0 if day < since else bucket(day)

    def _states(
        self,
        steps: Sequence[tuple[int | None, int]],
        outcomes: Sequence[tuple[int | None, str, bool]],
        classes: Sequence[int | None],
    ) -> tuple[tuple[int, int], ...]:
        """Return the marks from bucket to bucket: what is gained stays, what was measured last counts."""
        marks = self.marks
        gained = [(at, step_bits(marks, step)) for at, step in steps if step <= marks.steps]
        gained += [(at, marks.attended) for at in classes if marks.classes]
        measured = [
            (at, marks.measured(outcome), marks.found(outcome) if found else 0)
            for at, outcome, found in outcomes
            if outcome in marks.outcomes
        ]
        states: list[tuple[int, int]] = []
        for bucket in sorted({0, *(one[0] for one in (*gained, *measured) if one[0] is not None)}):
            now = 0
            for at, bits in gained:
                now |= bits if at is not None and at <= bucket else 0
            last = {bits: found for at, bits, found in measured if at is not None and at <= bucket}
            now |= sum(last) + sum(last.values())
            if not states or states[-1][1] != now:
                states.append((bucket, now))
        return tuple(states)

    def correct(self, histories: Histories, at: tuple[int, str], alone: History, full: History) -> None:
        """Give a person, who is in the histories with their levels alone, their full one."""
        if alone is full:
            return
        found = histories.setdefault(at, Counter())
        if len(alone.states) > 1:
            found[alone] -= 1
        if len(full.states) > 1:
            found[full] += 1


def step_bits(marks: Marks, step: int) -> int:
    """Return the marks that a level or module gives."""
    return (1 << step) - 1 if marks.at_least else marks.reached(step)


Counts = Callable[[Marked], bool]


def count_left(leavers: Iterable[Leaver], counted: Counts, belongs: Counts) -> int:
    """Return how many counted for something and do not belong to those it is about any more: they left."""
    left: set[PersonKey] = set()
    for spell, marks, now in leavers:
        if counted(Marked(spell.placement_id, spell.audiences, marks, 1)) and (
            now is None or not belongs(Marked(*now, marks, 1))
        ):
            left.add(spell.key)
    return len(left)
