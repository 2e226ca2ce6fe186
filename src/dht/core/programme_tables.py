"""The tables of a programme file that say what there is: steps, phases, milestones, outcomes, awards, teams.

Absence means "none"; there are no marks such as -1. Nothing is coerced and no unknown key is let through.
The figures that speak of these tables (targets, headcounts, claims) are in `dht.core.programmes`.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

Lang = Literal["vi", "en"]
UnitKind = Literal["province", "district", "commune", "village", "organisation", "household", "market"]
"""What can reach a milestone, hold a team, or confer an award."""
OutcomeMethod = Literal["self_report", "manager_rating", "test", "product", "confirmation"]
"""How an outcome was found: said by the person, rated by the manager, tested, shown by a product, confirmed
by an authority (for example on VNeID)."""
ClassMode = Literal["in_person", "online", "blended"]
AwardReceiver = Literal["project", "person", "group"]
ReportingPeriod = Literal["calendar", "15th-to-14th"]
"""`15th-to-14th`: a period closes on the 14th of its last month, as agencies report (decree 09/2019)."""

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


def exactly(kind: type, expected: str) -> BeforeValidator:
    """Return a check that a value is of that very type: to Python 1, 1.0 and true are equal."""

    def check(value: object) -> object:
        if type(value) is not kind:
            raise PydanticKnownError("literal_error", {"expected": expected})
        return value

    return BeforeValidator(check)


def _not_empty(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise PydanticCustomError("too_short", "at least one")
    return values


def listed(value: object) -> object:
    """Return a single text as a list of one: a file may leave the brackets out."""
    return (value,) if isinstance(value, str) else value


# Not `min_length`, which would call a list empty when all its entries are wrong.
NOT_EMPTY = AfterValidator(_not_empty)
Text = Annotated[str, Field(min_length=1)]
Flag = Annotated[Literal[True], exactly(bool, "True")]
Slug = Annotated[str, AfterValidator(_slug)]
Number = Annotated[int, Field(ge=1, le=1_000_000_000)]
ProvinceCode = Annotated[str, _digits(2)]
# A TOML list becomes a tuple; everything inside stays strict.
Texts = Annotated[tuple[Text, ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY]
Districts = Annotated[
    tuple[Annotated[str, _digits(3)], ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY
]
Communes = Annotated[
    tuple[Annotated[str, _digits(5)], ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY
]
Modes = Annotated[tuple[ClassMode, ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY]
Methods = Annotated[tuple[OutcomeMethod, ...], BeforeValidator(listed), Field(strict=False), NOT_EMPTY]


class Definition(BaseModel):
    """One table of a programme file: nothing is coerced and no unknown key is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Titled(Definition):
    """A table with a name in Vietnamese and, if the office gives one, in English."""

    name: Text
    name_en: Text | None = None

    def name_in(self, lang: Lang) -> str:
        """Return the name in one language; Vietnamese where no English one is given."""
        return self.name if lang == "vi" else self.name_en or self.name


class Sourced(Definition):
    """Something that names its sources, by their ids.

    `reference` are ids of single figures inside the source, `quote` a few literal words, `reading` which
    of several possible meanings was chosen, in words.
    """

    source: Slugs = ()
    reference: Texts = ()
    quote: Text | None = None
    reading: Text | None = None
    reading_en: Text | None = None

    def reading_in(self, lang: Lang) -> str | None:
        """Return the reading in one language; Vietnamese where no English one is given."""
        return self.reading if lang == "vi" else self.reading_en or self.reading


class Named(Titled, Sourced):
    """A table with a name and a source."""


class Source(Definition):
    """Where a figure comes from: an article, and the decision it reports when that is known."""

    id: Slug
    outlet: Text
    published: date | None = None
    document: Text | None = None
    issued: date | None = None
    reference: Texts = ()


class Step(Named):
    """A level (ordered) or a module (unordered), numbered from 1."""

    number: Annotated[int, Field(ge=1, le=9)]
    description: Text | None = None
    description_en: Text | None = None

    def description_in(self, lang: Lang) -> str | None:
        """Return what is taught, in one language; Vietnamese where no English text is given."""
        return self.description if lang == "vi" else self.description_en or self.description


class Phase(Named):
    """A stretch of the programme; `start` is absent while no day is known, `end` while it is open.

    `audience` is who is trained in it (none: everyone).
    """

    number: Number
    start: date | None = None
    end: date | None = None
    audience: Texts = ()
    description: Text | None = None


class Milestone(Named):
    """Something a unit or organisation did, once; `by` is the kind of unit that does it."""

    code: Slug
    by: UnitKind
    description: Text | None = None


class Outcome(Named):
    """What somebody does with what was learnt: measured later than the completion, and dated.

    `method` are the ways in which it may be found (none: any); `appraisal` says that it is counted in the
    yearly appraisal of staff.
    """

    code: Slug
    method: Methods = ()
    appraisal: Flag | None = None
    description: Text | None = None


class Award(Named):
    """A distinction that a project, a person or a group can be given; `by` is who confers it."""

    code: Slug
    to: AwardReceiver
    by: UnitKind | None = None
    description: Text | None = None


class Team(Named):
    """A kind of team, such as community digital technology teams.

    `by` is the kind of unit that has one, `audience` what its members are.
    """

    code: Slug
    by: UnitKind
    audience: Texts = ()
    description: Text | None = None


class Topic(Named):
    """Something people may need to learn, asked for in surveys of needs."""

    code: Slug
    description: Text | None = None


class Survey(Sourced):
    """Needs are asked for before each class or once before the programme, of some audiences (none: all)."""

    before: Literal["each-class", "programme"]
    audience: Texts = ()


class Reporting(Sourced):
    """How often results are reported, in months, to whom, and when the last report is due."""

    every_months: Number | None = None
    period: ReportingPeriod = "calendar"
    to: Texts = ()
    final: date | None = None


class Scope(Definition):
    """Where a target holds, by the codes of the General Statistics Office on one map.

    `old` is the map until 2025-06-30, `new` the one from 2025-07-01. Absent codes mean everywhere.
    """

    map: Literal["old", "new"]
    province: ProvinceCode | None = None
    district: Districts = ()
    commune: Communes = ()
