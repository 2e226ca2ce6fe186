"""Programmes as data: the figures (targets, headcounts, claims), and the programme that holds them.

A definition is a TOML file without code. What a file may say is fixed here and in
`dht.core.programme_tables`; what is wrong with one is told by `dht.core.programme_checks`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from dht.core.programme_tables import (
    NOT_EMPTY,
    Award,
    Flag,
    Milestone,
    Modes,
    Named,
    Number,
    Outcome,
    Phase,
    ProvinceCode,
    Reporting,
    Scope,
    Slug,
    Source,
    Sourced,
    Step,
    Survey,
    Team,
    Text,
    Texts,
    Titled,
    Topic,
    exactly,
    listed,
)
from dht.core.text import squash

Counting = Literal["at-least", "exact"]
Measure = Literal["people", "units", "count"]
ProjectState = Literal["submitted", "completed"]
Qualifier = Literal["exactly", "about", "nearly", "more-than"]
AchievementKind = Literal[
    "level", "module", "complete", "attended", "outcome", "milestone", "project", "award", "team", "classes"
]

ACHIEVEMENTS: dict[AchievementKind, Measure] = {
    "level": "people",
    "module": "people",
    "complete": "people",
    "attended": "people",
    "outcome": "people",
    "milestone": "units",
    "project": "count",
    "award": "count",
    "team": "count",
    "classes": "count",
}
"""What can be achieved, and what is counted then."""

_TARGET_PREFIX = "target:"
_STEPS = ("level", "module", "complete")


def _base(text: str) -> str:
    if text not in ("roster", "headcount") and not text.startswith(_TARGET_PREFIX):
        raise PydanticCustomError("base", "roster, headcount or target:<id>")
    return text


Bases = Annotated[
    tuple[Annotated[str, AfterValidator(_base)], ...],
    BeforeValidator(listed),
    Field(strict=False),
    NOT_EMPTY,
]


class Cited(Named):
    """A figure with an id."""

    id: Slug


@dataclass(frozen=True, slots=True)
class Achievement:
    """What is to be reached: a level or module number, or a code of the programme or a state of projects.

    `value` is None for `complete` (all levels or modules), `attended` (at least one class) and `classes`
    (classes held).
    """

    kind: AchievementKind
    value: int | str | None = None

    @property
    def measure(self) -> Measure:
        """What is counted: people, units that did something, or plain things."""
        return ACHIEVEMENTS[self.kind]


class Achieved(Cited):
    """A figure about something achieved, by an audience (none named: everyone)."""

    audience: Texts = ()
    level: Number | None = None
    module: Number | None = None
    complete: Flag | None = None
    attended: Flag | None = None
    outcome: Slug | None = None
    milestone: Slug | None = None
    project: ProjectState | None = None
    award: Slug | None = None
    team: Slug | None = None
    classes: Flag | None = None
    scope: Scope | None = None
    percent: float | None = None
    number: Number | None = None

    @property
    def achievement(self) -> Achievement:
        """The one achievement the definition names."""
        kind = next(kind for kind in ACHIEVEMENTS if getattr(self, kind) is not None)
        value = getattr(self, kind)
        return Achievement(kind, None if value is True else value)

    @property
    def measure(self) -> Measure:
        """What is counted: people, units or plain things."""
        return self.achievement.measure

    @property
    def percent_hundredths(self) -> int | None:
        """The percent in hundredths (80 % is 8000), so that nothing is compared as a float."""
        return None if self.percent is None else round(self.percent * 100)


class Target(Achieved):
    """Percent or number of an audience that shall have achieved something by a day.

    `of` is what the percent is taken of: the people of the `roster` (for milestones: the units of the
    map), a declared `headcount`, or those who count for other targets ("target:<id>"; several: their
    union). `effective_from` dates a changed goal: one goal holds until the next of the same id.
    `part_of` is the id of the target whose number this one shares out to a unit.
    """

    of: Bases = ("roster",)
    start: date | None = None
    deadline: date | None = None
    effective_from: date | None = None
    part_of: Slug | None = None

    @property
    def of_targets(self) -> tuple[str, ...]:
        """Ids of the targets whose numerator is the denominator; empty for roster and headcount."""
        return tuple(base.removeprefix(_TARGET_PREFIX) for base in self.of if base.startswith(_TARGET_PREFIX))


class Headcount(Cited):
    """A declared population: a denominator without names."""

    audience: Texts = ()
    scope: Scope | None = None
    number: Number
    qualifier: Qualifier = "exactly"
    as_of: date | None = None


class Claim(Achieved):
    """A reported result without names: shown beside counted people, never added to them (C8)."""

    qualifier: Qualifier = "exactly"
    as_of: date | None = None


class Programme(Titled):
    """One programme. Levels are ordered steps, modules unordered parts; it has one or the other.

    `modes` are how its classes are held, `reference` the figures that speak of the programme as a whole.
    """

    schema_version: Annotated[Literal[1], exactly(int, "1"), Field(alias="schema")]
    code: Slug
    province: ProvinceCode | None = None
    lead: Text | None = None
    partners: Texts = ()
    reference: Texts = ()
    start: date | None = None
    end: date | None = None
    counting: Counting
    audiences: Texts = ()
    modes: Modes = ()
    levels: Annotated[tuple[Step, ...], Field(alias="level", strict=False), NOT_EMPTY] = ()
    modules: Annotated[tuple[Step, ...], Field(alias="module", strict=False), NOT_EMPTY] = ()
    phases: Annotated[tuple[Phase, ...], Field(alias="phase", strict=False)] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(alias="milestone", strict=False)] = ()
    outcomes: Annotated[tuple[Outcome, ...], Field(alias="outcome", strict=False)] = ()
    awards: Annotated[tuple[Award, ...], Field(alias="award", strict=False)] = ()
    teams: Annotated[tuple[Team, ...], Field(alias="team", strict=False)] = ()
    topics: Annotated[tuple[Topic, ...], Field(alias="topic", strict=False)] = ()
    survey: Survey | None = None
    targets: Annotated[tuple[Target, ...], Field(alias="target", strict=False)] = ()
    headcounts: Annotated[tuple[Headcount, ...], Field(alias="headcount", strict=False)] = ()
    claims: Annotated[tuple[Claim, ...], Field(alias="claim", strict=False)] = ()
    reporting: Reporting | None = None
    sources: Annotated[tuple[Source, ...], Field(alias="source", strict=False)] = ()

    @property
    def parts(self) -> tuple[Step, ...]:
        """The levels, or the modules of a programme without levels."""
        return self.levels or self.modules

    @property
    def steps(self) -> int:
        """How many levels or modules there are."""
        return len(self.parts)

    def level_names(self) -> dict[str, int]:
        """Return every name of a level or module, squashed, with its number."""
        names = [(name, part.number) for part in self.parts for name in (part.name_en, part.name)]
        return {key: number for name, number in names if name and (key := squash(name))}

    def target(self, target_id: str, on: date | None = None) -> Target | None:
        """Return the target of that id in force on a day (without one: the latest wording)."""
        return next((target for target in self.targets_on(on) if target.id == target_id), None)

    def targets_on(self, on: date | None = None) -> tuple[Target, ...]:
        """Return the targets in force on a day, one wording of each, in the order of the file.

        A wording is in force from its `effective_from` until the next one of the same id. Without a day
        the latest wording of each is returned.
        """
        latest: dict[str, Target] = {}
        for target in self.targets:
            since = target.effective_from or date.min
            held = latest.get(target.id)
            if (on is None or since <= on) and (held is None or since >= (held.effective_from or date.min)):
                latest[target.id] = target
        return tuple(
            latest[target_id] for target_id in dict.fromkeys(t.id for t in self.targets if t.id in latest)
        )

    def headline_target(self, audience: str | None = None, on: date | None = None) -> Target | None:
        """Return the target a progress table is measured against, or None.

        Only targets of people who reach a level, a module or the whole programme, taken of the roster
        (not of another target, nor of a headcount, which a table of people on rosters would pass off as
        theirs), can be it. For an audience: the first that names it, else the first
        for everyone; no audience implies another. Without an audience: the first for everyone, else
        the first of all, whose own `audience` the caller must then count.
        """
        able = [target for target in self.targets_on(on) if _is_headline(target)]
        naming = [target for target in able if audience is not None and audience in target.audience]
        for_everyone = [target for target in able if not target.audience]
        candidates = naming + for_everyone + (able if audience is None else [])
        return next(iter(candidates), None)

    def targets_beside_progress(
        self, audience: str | None = None, on: date | None = None
    ) -> tuple[Target, ...]:
        """Return the targets of levels that no progress table can be measured against (see above).

        For an audience those that name it, without one all.
        """
        return tuple(
            target
            for target in self.targets_on(on)
            if target.achievement.kind in _STEPS and not _is_headline(target)
            if audience is None or audience in target.audience
        )

    def sources_of(self, sourced: Sourced) -> tuple[Source, ...]:
        """Return the sources that anything of the programme names, in the order of the file."""
        return tuple(source for source in self.sources if source.id in sourced.source)

    def cited(self) -> Iterator[Cited]:
        """Yield every target, headcount and claim."""
        yield from self.targets
        yield from self.headcounts
        yield from self.claims

    def sourced(self) -> Iterator[Sourced]:
        """Yield everything that can name a source: steps, phases, milestones … and every figure."""
        for tables in (self.parts, self.phases, self.milestones, self.outcomes, self.awards, self.teams):
            yield from tables
        yield from self.topics
        yield from (table for table in (self.survey, self.reporting) if table is not None)
        yield from self.cited()

    def headcounts_for(self, figure: Achieved) -> tuple[Headcount, ...]:
        """Return the declared populations of exactly the audience and scope of a target or claim."""
        audience, scope = set(figure.audience), figure.scope
        return tuple(h for h in self.headcounts if set(h.audience) == audience and h.scope == scope)


def as_target(figure: Headcount | Claim) -> Target:
    """Return what a published figure speaks of as a target of its own, so that it can be counted likewise.

    Of a headcount it is the whole programme: whoever is of the audience is in the whole of it.
    """
    said = {name: getattr(figure, name) for name in Achieved.model_fields if hasattr(figure, name)}
    if isinstance(figure, Headcount):
        said["complete"] = True
    return Target.model_construct(**{**said, "id": f"published:{figure.id}"})


def _is_headline(target: Target) -> bool:
    return target.achievement.kind in _STEPS and target.of == ("roster",)
