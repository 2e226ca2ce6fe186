"""The people of a target: who counts by which fact, and why everyone else does not."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dht.core.marks import Marked
from dht.core.messages import Message, message
from dht.core.people import PersonKey
from dht.core.target_evidence import Row
from dht.flows.explaining_people import (
    Behinds,
    Step,
    completions_of,
    lines_with,
    people_in_all,
    people_in_groups,
)
from dht.flows.explanations import LeftOut, Part
from dht.flows.missing_counts import why_missing
from dht.flows.target_question import Assessment
from dht.store.behind import attendance_behind, outcomes_behind
from dht.store.database import Database
from dht.store.progress import placements_by_shard

if TYPE_CHECKING:
    from dht.core.programmes import Target


class AskedOfTarget(NamedTuple):
    """Which lines of a target: of a row, of its whole instead of what counts, how many at most."""

    row: Row | None
    whole: bool
    most: int | None


class _Sorted(NamedTuple):
    """Everyone of the store, by what they are to a target."""

    achieved: list[Marked]
    missing: list[Marked]
    others: Counter[str]
    """People outside of its whole, by reason."""


def people_of_target(database: Database, found: Assessment, target: "Target", asked: AskedOfTarget) -> Part:
    """Return who counts for a target (or is in its whole), and how many do not and why."""
    row, whole, most = asked
    groups = _sorted(found, target, row)
    counted = groups.achieved + groups.missing if whole else groups.achieved
    programme, marks, as_of = found.programme.code, found.evidence.marks, found.as_of
    shown = (placements_by_shard(database), most)
    people = people_in_groups(database, (as_of, programme, marks), counted, shown)
    keys = [(person.shard, person.person_id) for person in people]
    behind = Behinds("assignment", {}) if whole else _facts(database, found, target, keys)
    lines = lines_with(database, people, (found.evidence.placements, as_of), behind)
    left_out = [LeftOut(code, number) for code, number in sorted(groups.others.items())]
    if not whole:
        why = why_missing(database, found, target, groups.missing)
        left_out += [
            LeftOut(code, number, in_whole=True, said=_said(code, number)) for code, number in why.items()
        ]
    return Part(lines, left_out, total=people_in_all(counted))


def _said(code: str, number: int) -> Message:
    return message("explain.left_out.missing", people=number, why=message(f"missing.sum.{code}"))


def _sorted(found: Assessment, target: "Target", row: Row | None) -> _Sorted:
    groups = _Sorted([], [], Counter())
    counts, placements = found.counts, found.evidence.placements
    for group in found.evidence.marked:
        belongs = counts.belongs(target, group)
        here = found.where.in_row(placements[group.placement_id], row)
        if here and belongs and counts.asked_of(target, group):
            (groups.achieved if counts.achieved(target, group) else groups.missing).append(group)
        else:
            groups.others[_reason(target, group, belongs if here else False)] += group.people
    return groups


def _reason(target: "Target", group: Marked, belongs: bool | None) -> str:
    """Return why people are not in the whole of a target."""
    if target.audience and set(target.audience).isdisjoint(group.audiences.split()):
        return "other_audience"
    if belongs is None:
        return "not_placed"
    return "not_of_base" if belongs else "elsewhere"


def _facts(database: Database, found: Assessment, target: "Target", keys: Sequence[PersonKey]) -> Behinds:
    """Return the facts that make people count, by what the target asks."""
    programme, as_of, marks = found.programme.code, found.as_of, found.evidence.marks
    kind, value = target.achievement.kind, target.achievement.value
    if kind == "outcome":
        outcomes = outcomes_behind(database, keys, programme, str(value), as_of)
        return Behinds("outcome", {key: (fact,) for key, fact in outcomes.items()})
    if kind == "attended":
        classes = attendance_behind(database, keys, programme, as_of)
        return Behinds("attendance", {key: (fact,) for key, fact in classes.items()})
    step: Step = "all" if kind == "complete" else int(value or 1)
    return completions_of(database, (programme, marks, as_of), keys, step)
