"""Why somebody does not count for a target: one reason for everyone, the first of `REASONS` that holds.

What an office sent and dht could not take comes first: a refused row about the person, then a row or another
person of the store of whom nobody knows whether it is them. Then what counted once and was taken back. After
that whatever the facts prove, what is nearest to the goal first. A file that was refused as a whole left
nothing behind and is no reason.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dht.core.marks import Marks
from dht.core.matching import units_contradict
from dht.core.people import ALWAYS_SINCE, PersonKey, Placement, Revocation

if TYPE_CHECKING:
    from dht.core.programmes import Target
    from dht.core.refusals import RefusalRecord

ReasonCode = Literal[
    "refused_row", "unresolved", "revoked", "passed", "failed", "present", "absent", "registered",
    "some_steps", "lower_level", "not_found", "not_measured", "moved_in", "nothing",
]  # fmt: skip
REASONS: tuple[ReasonCode, ...] = (
    "refused_row", "unresolved", "revoked", "passed", "failed", "present", "absent", "registered",
    "lower_level", "some_steps", "not_found", "not_measured", "moved_in", "nothing",
)  # fmt: skip
"""Every reason in the order in which they are asked for; the first that holds is the only one told."""
_STATUSES: tuple[ReasonCode, ...] = ("passed", "failed", "present", "absent", "registered")


class ClassNote(NamedTuple):
    """What a class says of a person: `registered`, `present`, `absent`, `passed` or `failed`."""

    name: str
    level: int | None
    status: str


class Twin(NamedTuple):
    """Somebody who has achieved the target and is perhaps the same person: who, and the name of the pair."""

    key: PersonKey
    pair: str
    placement: Placement | None = None


class Reason(NamedTuple):
    """Why somebody is missing, with what it is about: a class, levels reached, or a day."""

    code: ReasonCode
    about: str = ""
    row: "RefusalRecord | None" = None
    """The refused row, of `refused_row` and `unresolved`."""
    twin: Twin | None = None
    revoked: Revocation | None = None


class Known(NamedTuple):
    """What is known of one person: marks, since when they count here, what classes say, what is in doubt."""

    marks: int
    since: str
    classes: Sequence[ClassNote] = ()
    refused: "Sequence[RefusalRecord]" = ()
    """Refused rows of the kind of list that the target is counted from, the last one last."""
    twin: Twin | None = None
    revoked: Sequence[Revocation] = ()
    """Completions that were taken back, the last one last."""


def reason_of(target: "Target", marks: Marks, known: Known, start: str) -> Reason:
    """Return why a person is missing; `start` is the day from which the target asks something, "" unknown."""
    kind = target.achievement.kind
    doubt = _doubt(target, marks, known)
    if doubt is not None:
        return doubt
    if kind == "outcome":
        looked = known.marks & marks.measured(str(target.outcome))
        return Reason("not_found" if looked else "not_measured")
    for one in reversed(known.revoked if kind != "attended" else ()):
        if _leads(target, marks, known, one.level):
            return Reason("revoked", one.revoked_on, revoked=one)
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


def kind_of_list(target: "Target") -> str:
    """Return the kind of list whose rows make people count for a target."""
    return {"outcome": "outcomes", "attended": "attendance"}.get(target.achievement.kind, "completions")


def _doubt(target: "Target", marks: Marks, known: Known) -> Reason | None:
    """Return what an office sent and nobody could use: rows refused, or facts that may be the person's."""
    rows = [row for row in known.refused if _could_count(target, marks, known, row)]
    for row in reversed(rows):
        if row.certain:
            return Reason("refused_row", row=row)
    if known.twin is not None:
        return Reason("unresolved", twin=known.twin)
    return Reason("unresolved", row=rows[-1]) if rows else None


def _could_count(target: "Target", marks: Marks, known: Known, row: "RefusalRecord") -> bool:
    """Tell whether a refused row would have brought somebody nearer to a target."""
    if target.outcome is not None:
        return row.about in ("", target.outcome)
    return target.attended is not None or row.level is None or _leads(target, marks, known, row.level)


def whence(stays: "Sequence[tuple[str, str, Placement]]", day: str) -> tuple[str, Placement | None]:
    """Return since when somebody is where they are on a day, and where they were before; None if nowhere.

    `stays` are (since, until, placement) in order of time. Other audiences, or a unit that is told more
    exactly, are no move.
    """
    since, here, before = day, None, None
    for began, ended, place in reversed(stays):
        if began > day:
            continue
        if here is None or (ended == since and not units_contradict(place, here)):
            since, here = began, place
        else:
            before = place
            break
    return since, before


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
    return not steps if note.level is None else _leads(target, marks, known, note.level)


def _leads(target: "Target", marks: Marks, known: Known, level: int) -> bool:
    """Tell whether a level or module is one that is still to be done for a target."""
    if target.complete is not None:
        return level not in marks.steps_of(known.marks)
    wanted = target.level or target.module or 1
    return level == wanted or (marks.at_least and level > wanted)
