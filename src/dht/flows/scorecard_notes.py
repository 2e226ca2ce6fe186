"""Where the figures of a scorecard come from, in words: numerators, denominators, reports, readings, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dht.core.declared import Declared, Reported
from dht.core.messages import Message, message
from dht.core.place_units import NEW_MAP_STARTS
from dht.core.tables import Cell, Column, Ratio, Table
from dht.core.targets import Counts, TargetState
from dht.flows.target_question import Assessment

if TYPE_CHECKING:
    from dht.core.programmes import Target

_SOURCES = (
    Column("number", "count", message("column.ordinal")),
    Column("code"),
    Column("numerator"),
    Column("denominator"),
    Column("claimed", priority=2),
)


@dataclass(slots=True)
class Wording:
    """Names and numbers of the targets of one answer."""

    found: Assessment
    _numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number every target of the programme in the order of its file, asked for or not."""
        ids = dict.fromkeys(target.id for target in self.found.programme.targets)
        self._numbers = {target_id: number for number, target_id in enumerate(ids, start=1)}

    @property
    def programme(self) -> Message:
        """The name of the programme."""
        return named(self.found.programme.name, self.found.programme.name_en)

    def number(self, target: "Target") -> int:
        """Return the number by which other rows and notes speak of a target."""
        return self._numbers[target.id]

    def numbers(self, ids: Sequence[str]) -> str:
        """Return the numbers of several targets."""
        return " + ".join(str(self._numbers[one]) for one in ids)

    def verdict(self, state: TargetState) -> Message:
        """Return the verdict; of what is overdue, since how many days, of what was met late, the day."""
        if state.reached_on is not None:
            return message("verdict.met_late.on", on=state.reached_on)
        return message(f"verdict.{state.verdict}", days=-(state.days_left or 0))

    def name(self, target: "Target") -> Message:
        """Return the name of a target."""
        return named(target.name, target.name_en)


def named(vi: str, en: str | None) -> Message:
    """Return a name that is said in the reader's language where it has one."""
    return message("either", vi=vi, en=en or vi)


def sources_table(words: Wording, states: Sequence[TargetState]) -> Table:
    """Return a row for each target: what is counted, of what, and what was reported beside it (C8)."""
    rows: list[tuple[Cell, ...]] = []
    for state in states:
        target = state.target
        claimed = tuple(said_report(report) for report in state.reports)
        rows.append((
            words.number(target), target.id, numerator(words, state), denominator(words, state),
            message("programme.list", items=claimed) if claimed else None,
        ))  # fmt: skip
    notes = [message("targets.claims_apart")] if any(state.reports for state in states) else []
    if words.found.programme.levels and words.found.programme.steps > 1:
        notes.append(message(f"note.counting.{words.found.programme.counting}"))
    notes += _readings(words)
    if all(row[-1] is None for row in rows):
        rows = [row[:-1] for row in rows]
        return Table(message("targets.sources"), _SOURCES[:-1], rows, notes=notes)
    return Table(message("targets.sources"), _SOURCES, rows, notes=notes)


def numerator(words: Wording, state: TargetState) -> Message:
    """Return what is counted for a target."""
    target = state.target
    kind, value = target.achievement.kind, target.achievement.value
    programme = words.found.programme
    if kind in ("level", "module"):
        return message(f"targets.part.{kind}.{programme.counting}", number=value)
    if kind == "outcome":
        outcome = next(one for one in programme.outcomes if one.code == value)
        known = {"name": named(outcome.name, outcome.name_en)}
        if state.counts.measured is None or state.counts.lack == "not_measured":
            return message("targets.part.outcome", **known)
        return message("targets.part.outcome.measured", **known, measured=state.counts.measured)
    for things in (programme.milestones, programme.awards, programme.teams):
        for one in things:
            if kind in ("milestone", "award", "team") and one.code == value:
                return message(f"targets.part.{kind}", name=named(one.name, one.name_en))
    return message(f"targets.part.{kind}" if kind != "project" else f"targets.part.project.{value}")


def denominator(words: Wording, state: TargetState) -> Message | None:
    """Return what a target is taken of; None of a number, or where there is nothing yet."""
    target, counts = state.target, state.counts
    if counts.base == "targets":
        return message("targets.base.targets", numbers=words.numbers(target.of_targets))
    if counts.base in ("units", "organisations"):
        if counts.whole is None:
            return None
        return _units(words, target, counts)
    if counts.base == "headcount":
        return _headcount(counts)
    if target.measure != "people" or not counts.roster:
        return None
    covered = counts.declared.number if counts.declared else None
    if covered:
        known = _declared(counts.declared)
        share = Ratio(counts.roster, covered)
        return message("targets.base.roster.covering", people=counts.roster, share=share, declared=known)
    return message("targets.base.roster", people=counts.roster)


def _units(words: Wording, target: "Target", counts: Counts) -> Message:
    kinds = {one.code: one.by for one in words.found.programme.milestones}
    by = kinds[str(target.milestone)]
    on = "old" if by == "district" or words.found.where.map_of(target) == "old" else "new"
    if by == "district" and words.found.as_of >= NEW_MAP_STARTS:
        return message("targets.base.districts.gone", units=counts.whole)
    if by == "organisation":
        return message("targets.base.organisations", units=counts.whole)
    return message(f"targets.base.units.{on}", units=counts.whole, kind=message(f"unit.{by}"))


def _headcount(counts: Counts) -> Message | None:
    declared = counts.declared
    if declared is None:
        return message("targets.base.undeclared", people=counts.roster)
    if declared.number is None:
        known = {"parts": declared.parts, "all": declared.parts_all, "known": declared.known}
        return message("targets.base.part_declared", **known, people=counts.roster)
    share = Ratio(counts.roster or 0, declared.number)
    return message("targets.base.headcount", declared=_declared(declared), people=counts.roster, share=share)


def _declared(declared: Declared | None) -> Message | None:
    if declared is None or declared.number is None:
        return None
    number = message(f"qualifier.{declared.qualifier}", number=declared.number)
    return with_source(number, declared.as_of, declared.source)


def said_report(report: Reported) -> Message:
    """Return a reported figure with its source and day."""
    if report.hundredths is None:
        figure = message(f"qualifier.{report.qualifier}", number=report.number)
    else:
        figure = message("programme.goal.percent", goal=Ratio(report.hundredths, 10_000))
    return with_source(figure, report.as_of, report.source)


def with_source(figure: Message, as_of: str, source: str | None) -> Message:
    """Return a figure with its day and source, where they are known."""
    if source and as_of:
        return message("targets.figure.both", figure=figure, source=source, on=as_of)
    if source or as_of:
        key = "source" if source else "day"
        return message(f"targets.figure.{key}", figure=figure, source=source, on=as_of)
    return figure


def lack_notes(words: Wording, states: Sequence[TargetState]) -> list[Message]:
    """Say which targets lack something, whether somebody may belong or not, and what begins later."""
    lacking: dict[str, list[int]] = {}
    for state in states:
        if state.counts.lack is not None:
            lacking.setdefault(state.counts.lack, []).append(words.number(state.target))
    notes = [message(f"targets.lack.{lack}", number=numbers) for lack, numbers in lacking.items()]
    for state in states:
        number, counts = words.number(state.target), state.counts
        if state.verdict == "not_yet":
            opens = max(filter(None, (state.target.start, state.target.effective_from)))
            notes.append(message("targets.not_yet", number=number, on=opens.isoformat()))
        if counts.unplaced:
            notes.append(message("targets.unplaced", number=number, people=counts.unplaced))
        if counts.strays:
            notes.append(message("targets.strays", number=number, reports=counts.strays))
        if counts.base == "headcount" and counts.whole and (counts.roster or 0) > counts.whole:
            notes.append(message("targets.over", number=number, people=counts.roster, declared=counts.whole))
    gone = [words.number(state.target) for state in states if _on_old_map(words, state)]
    if gone and words.found.as_of >= NEW_MAP_STARTS:
        notes.append(message("targets.old_map", numbers=tuple(gone)))
    return notes


def _on_old_map(words: Wording, state: TargetState) -> bool:
    ground = words.found.where.ground_of(state.target)
    return ground is not None and ground.map == "old"


def _readings(words: Wording) -> list[Message]:
    """Say how targets are read where their wording allows several meanings."""
    read: dict[tuple[str, str | None], list[int]] = {}
    for target in words.found.targets:
        if target.reading:
            read.setdefault((target.reading, target.reading_en), []).append(words.number(target))
    return [
        message("targets.reading", number=numbers, reading=named(*reading))
        for reading, numbers in read.items()
    ]
