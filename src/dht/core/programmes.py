"""Programmes as data: levels or modules, audiences, phases, milestones and targets.

A definition is a TOML file without code. Absence means "none"; there are no marks such as -1. What a
file may say is fixed here; what is wrong with one is told by `dht.core.programme_checks`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from dht.core.text import squash

Counting = Literal["at-least", "exact"]
Lang = Literal["vi", "en"]
Measure = Literal["people", "units", "count"]
Outcome = Literal["applies_ai", "works_better", "proficient", "confirmed"]
ProjectState = Literal["submitted", "completed", "outstanding"]
UnitKind = Literal["province", "district", "commune", "organisation"]
Qualifier = Literal["exactly", "about", "nearly", "more-than"]
AchievementKind = Literal["level", "module", "complete", "outcome", "milestone", "project", "classes"]

ACHIEVEMENTS: dict[AchievementKind, Measure] = {
    "level": "people",
    "module": "people",
    "complete": "people",
    "outcome": "people",
    "milestone": "units",
    "project": "count",
    "classes": "count",
}
"""What can be achieved, and what is counted then."""

_TARGET_PREFIX = "target:"
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise PydanticCustomError("slug", "small letters, digits and dashes")
    return text


def _digits(count: int) -> AfterValidator:
    def check(text: str) -> str:
        if not (len(text) == count and text.isascii() and text.isdigit()):
            raise PydanticCustomError("digits", "exactly {digits} digits", {"digits": count})
        return text

    return AfterValidator(check)


def _base(text: str) -> str:
    if text not in ("roster", "headcount") and not text.startswith(_TARGET_PREFIX):
        raise PydanticCustomError("base", "roster, headcount or target:<id>")
    return text


def _not_empty(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise PydanticCustomError("too_short", "at least one")
    return values


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


# Not `min_length`, which would call a list empty when all its entries are wrong.
NOT_EMPTY = AfterValidator(_not_empty)
Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, AfterValidator(_slug)]
Number = Annotated[int, Field(ge=1, le=1_000_000_000)]
# A TOML list becomes a tuple; everything inside stays strict.
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(strict=False), NOT_EMPTY]
Bases = Annotated[
    tuple[Annotated[str, AfterValidator(_base)], ...],
    BeforeValidator(_listed),
    Field(strict=False),
    NOT_EMPTY,
]
Districts = Annotated[
    tuple[Annotated[str, _digits(3)], ...], BeforeValidator(_listed), Field(strict=False), NOT_EMPTY
]
Communes = Annotated[
    tuple[Annotated[str, _digits(5)], ...], BeforeValidator(_listed), Field(strict=False), NOT_EMPTY
]


class Definition(BaseModel):
    """One table of a programme file: nothing is coerced and no unknown key is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Named(Definition):
    """A table with a name in Vietnamese and, if the office gives one, in English."""

    name: Text
    name_en: Text | None = None

    def name_in(self, lang: Lang) -> str:
        """Return the name in one language; Vietnamese where no English one is given."""
        return self.name if lang == "vi" else self.name_en or self.name


class Source(Definition):
    """Where a figure comes from: an article, and the decision it reports when that is known."""

    id: Slug
    outlet: Text
    published: date | None = None
    document: Text | None = None
    issued: date | None = None


class Cited(Named):
    """Something with an id that names its source.

    `reference` are ids of single figures inside the source, `quote` a few literal words, `reading` which
    of several possible meanings was chosen, in words.
    """

    id: Slug
    source: Slug | None = None
    reference: Texts = ()
    quote: Text | None = None
    reading: Text | None = None


class Step(Named):
    """A level (ordered) or a module (unordered), numbered from 1."""

    number: Annotated[int, Field(ge=1, le=9)]
    description: Text | None = None


class Phase(Named):
    """A stretch of the programme; `end` is the last day, absent while it is open."""

    number: Number
    start: date
    end: date | None = None
    description: Text | None = None


class Milestone(Named):
    """Something a unit or organisation did; `by` is the kind of unit that does it."""

    code: Slug
    by: UnitKind


class Scope(Definition):
    """Where a target holds, by the codes of the General Statistics Office on one map.

    `old` is the map until 2025-06-30, `new` the one from 2025-07-01. Absent codes mean everywhere.
    """

    map: Literal["old", "new"]
    province: Annotated[str, _digits(2)] | None = None
    district: Districts = ()
    commune: Communes = ()


@dataclass(frozen=True, slots=True)
class Achievement:
    """What is to be reached: a level or module number, or the code of an outcome, milestone or state.

    `value` is None for `complete` (all levels or modules) and `classes` (classes held).
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
    complete: Literal[True] | None = None
    outcome: Outcome | None = None
    milestone: Slug | None = None
    project: ProjectState | None = None
    classes: Literal[True] | None = None
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
    """

    of: Bases = ("roster",)
    start: date | None = None
    deadline: date | None = None
    effective_from: date | None = None

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


class Reporting(Definition):
    """How often results are reported, in months, to whom, and when the last report is due."""

    every_months: Number | None = None
    to: Texts = ()
    final: date | None = None


class Programme(Named):
    """One programme. Levels are ordered steps, modules unordered parts; it has one or the other."""

    schema_version: Annotated[Literal[1], Field(alias="schema")]
    code: Slug
    province: Annotated[str, _digits(2)] | None = None
    lead: Text | None = None
    start: date | None = None
    end: date | None = None
    counting: Counting
    audiences: Texts = ()
    levels: Annotated[tuple[Step, ...], Field(alias="level", strict=False), NOT_EMPTY] = ()
    modules: Annotated[tuple[Step, ...], Field(alias="module", strict=False), NOT_EMPTY] = ()
    phases: Annotated[tuple[Phase, ...], Field(alias="phase", strict=False)] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(alias="milestone", strict=False)] = ()
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

        Only targets of people who reach a level, a module or the whole programme, taken of everyone
        and not of another target, can be it. For an audience: the first that names it, else the first
        for everyone; no audience implies another. Without an audience: the first for everyone, else
        the first of all, whose own `audience` the caller must then count.
        """
        able = [target for target in self.targets_on(on) if _is_headline(target)]
        naming = [target for target in able if audience is not None and audience in target.audience]
        for_everyone = [target for target in able if not target.audience]
        candidates = naming + for_everyone + (able if audience is None else [])
        return next(iter(candidates), None)

    def source(self, cited: Cited) -> Source | None:
        """Return the source a target, headcount or claim names."""
        return next((source for source in self.sources if source.id == cited.source), None)

    def cited(self) -> Iterator[Cited]:
        """Yield every target, headcount and claim."""
        yield from self.targets
        yield from self.headcounts
        yield from self.claims


def _is_headline(target: Target) -> bool:
    return target.achievement.kind in ("level", "module", "complete") and not target.of_targets
