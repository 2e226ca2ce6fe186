"""People, where they count, and what a plan does with them: plain values without behaviour of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ALWAYS_SINCE = "0001-01-01"
"""Start of an assignment whose start nobody gave: it holds for the past too."""
ALWAYS_UNTIL = "9999-12-31"
"""End of an assignment that has not ended. Periods are half open: since ≤ day < until."""
NO_PROVINCE = "00"
"""Province code of a record whose place is not known at all."""

PersonKey = tuple[str, str]
"""(province_code, person id): how every large table is keyed."""
IdKey = tuple[str, str]
"""(kind, value) of an external id: kind is `cccd`, `cmnd` or `staff`."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A place on both maps together with an organisation there; what an assignment points to.

    Codes are official unit codes or None when unknown. `id` comes from the content, so the same
    placement has the same id in every store. An empty `organisation` means only the place is known, an
    empty `hamlet` (thôn, bản, tổ dân phố) that nobody said in which part of the commune.
    """

    id: int
    province_code: str
    organisation: str
    organisation_key: str
    old_commune: str | None
    old_district: str | None
    old_province: str | None
    new_commune: str | None
    new_province: str | None
    hamlet: str = ""
    hamlet_key: str = ""

    @property
    def is_nowhere(self) -> bool:
        """Whether nothing is known but a hamlet, whose name many communes have."""
        codes = (self.old_commune, self.old_district, self.old_province, self.new_commune, self.new_province)
        return not self.organisation and not any(codes)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where and as what a person counts, from `since` (included) to `until` (excluded).

    `audiences` are codes, sorted, joined by blanks; periods of one person do not overlap.
    """

    seq: int
    since: str
    until: str
    placement_id: int
    audiences: str


@dataclass(slots=True)
class Person:
    """A person as the store knows them. `birth` is `YYYY-MM-DD`, or `YYYY` when only the year is known."""

    province_code: str
    id: str
    full_name: str
    name_key: str
    birth: str | None
    sex: str | None
    phone: str | None
    email: str | None
    position: str | None
    ids: set[IdKey]
    row_digest: bytes | None
    batch: int
    source_row: int | None
    assignments: list[Assignment] = field(default_factory=list)
    last_seq: int = 0
    """Highest number given to an assignment of the person, voided ones included."""
    completed: set[tuple[str, int, str]] = field(default_factory=set)
    """(programme, level, date) of what was completed; filled only when it was asked for."""
    revoked: Mapping[tuple[str, int, str], int] = field(default_factory=dict)
    """The same of what was taken back from this person, or from one who is the same, and by which batch."""
    seen_in_row: int | None = None
    """Row of the file now being imported in which the person was met before, if any."""
    left_on: str | None = None
    """First day on which the person no longer counts because a complete list did not have them."""
    survivor: PersonKey | None = None
    """Who counts for this person and others that are one with them, since a merge; perhaps themselves."""
    other_ids: frozenset[IdKey] = frozenset()
    """The ids of those others."""
    other_names: frozenset[str] = frozenset()
    """Their folded names."""

    @property
    def counts_as(self) -> PersonKey:
        """The key under which this person counts: equal for all who are one person."""
        return self.survivor or self.key

    @property
    def key(self) -> PersonKey:
        """The person's key in every large table."""
        return (self.province_code, self.id)


@dataclass(frozen=True, slots=True)
class Completion:
    """A level of a programme completed by a person on a civil date."""

    programme: str
    level: int
    completed_on: str
    evidence: str | None = None
    trainer: str | None = None
    """Who trained or confirmed, as written."""
    completed_time: str | None = None
    """Time of day in Vietnam as `HH:MM`, where a list tells it."""


class StandingCompletion(NamedTuple):
    """What is recorded with a completion that stands, and the batch that brought it."""

    evidence: str | None
    batch: int
    trainer: str | None = None
    completed_time: str | None = None


def placement_of(placements: Mapping[int, Placement], person: Person) -> Placement | None:
    """Return the placement of the person's latest period, or None for a person without any."""
    if not person.assignments:
        return None
    latest = max(person.assignments, key=lambda a: (a.since, a.seq))
    return placements.get(latest.placement_id)


class Revocation(NamedTuple):
    """A completion that was taken back: what, when that was recorded, why, and where it says so."""

    programme: str
    level: int
    completed_on: str
    batch: int
    reason: str | None
    source_sheet: int
    source_row: int | None
    revoked_on: str
    """The civil day on which the batch was recorded."""
