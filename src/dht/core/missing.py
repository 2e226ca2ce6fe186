"""Why somebody does not count for a target: the strongest thing that the recorded facts prove.

What was never recorded cannot be a reason: a refused row and a person who could not be told from another
are in no fact, so whoever they are about is here as somebody who has done nothing yet.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dht.core.marks import Marks
from dht.core.people import ALWAYS_SINCE

if TYPE_CHECKING:
    from dht.core.programmes import Target

ReasonCode = Literal[
    "passed", "failed", "present", "absent", "registered",
    "some_steps", "lower_level", "not_found", "not_measured", "moved_in", "nothing",
]  # fmt: skip
REASONS: tuple[ReasonCode, ...] = (
    "passed", "failed", "present", "absent", "registered",
    "lower_level", "some_steps", "not_found", "not_measured", "moved_in", "nothing",
)  # fmt: skip
"""Every reason, those nearest to the goal first."""
_STATUSES: tuple[ReasonCode, ...] = ("passed", "failed", "present", "absent", "registered")


class ClassNote(NamedTuple):
    """What a class says of a person: `registered`, `present`, `absent`, `passed` or `failed`."""

    name: str
    level: int | None
    status: str


class Reason(NamedTuple):
    """Why somebody is missing, with what it is about: a class, levels reached, or a day."""

    code: ReasonCode
    about: str = ""


class Known(NamedTuple):
    """What is known of one person: marks, since when they count here, what classes say."""

    marks: int
    since: str
    classes: Sequence[ClassNote] = ()


def reason_of(target: "Target", marks: Marks, known: Known, start: str) -> Reason:
    """Return why a person is missing; `start` is the day from which the target asks something, "" unknown."""
    kind = target.achievement.kind
    if kind == "outcome":
        looked = known.marks & marks.measured(str(target.outcome))
        return Reason("not_found" if looked else "not_measured")
    told = _told_by_class(target, marks, known)
    if told is not None:
        return told
    steps = marks.steps_of(known.marks)
    if steps and kind != "attended":
        if marks.at_least and target.complete is None:
            return Reason("lower_level", str(max(steps)))
        return Reason("some_steps", ", ".join(map(str, steps)))
    if start and known.since > start and known.since != ALWAYS_SINCE:
        return Reason("moved_in", known.since)
    return Reason("nothing")


def _told_by_class(target: "Target", marks: Marks, known: Known) -> Reason | None:
    """Return what the classes that lead to the target say, what is nearest to it first."""
    notes = [note for note in known.classes if _leads_to(target, marks, known, note)]
    for status in _STATUSES:
        for note in sorted(notes):
            if note.status == status:
                return Reason(status, note.name)
    return None


def _leads_to(target: "Target", marks: Marks, known: Known, note: ClassNote) -> bool:
    """Tell whether a class is about what is still to be done; one without a level, if nothing is done yet."""
    if target.attended is not None:
        return True
    steps = marks.steps_of(known.marks)
    if note.level is None:
        return not steps
    if target.complete is not None:
        return note.level not in steps
    wanted = target.level or target.module or 1
    return note.level == wanted or (marks.at_least and note.level > wanted)
