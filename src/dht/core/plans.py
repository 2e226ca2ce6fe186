"""What a block of rows does to the store: a value that is applied, or for a dry run is not.

The field names of the records are the column names of the store's tables.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import NamedTuple

from dht.core.issues import Issue
from dht.core.people import Assignment, IdKey, PersonKey, Placement

Steps = dict[str, dict[int, str]]
"""Programme → level → first date on which a person completed just that level."""


Values = tuple[object, ...]
"""The values of a record in the order of its fields. Plain tuples are made and stored in half the time
of named ones, and an import makes millions of them."""
TallyKey = tuple[str, int, str, str, str]
"""(province_code, placement id, audiences, since, until) of a period: people are counted by it."""
_ROWS_A_STATEMENT = (50, 10, 1)
"""Times the columns of the widest table, 50 stays under the 999 values that every SQLite takes."""
MAX_STEPS = 9
"""Levels (or modules) a programme can have: a standing has one date for each."""


class PersonRecord(NamedTuple):
    """A person as it is to stand in the store."""

    province_code: str
    id: str
    full_name: str
    name_key: str
    birth: str | None
    sex: str | None
    phone: str | None
    email: str | None
    position: str | None
    ids: str
    row_digest: bytes | None
    batch: int
    source_row: int | None


class AssignmentRecord(NamedTuple):
    """A period in which a person counts at a placement."""

    province_code: str
    person_id: str
    seq: int
    since: str
    until: str
    placement_id: int
    audiences: str
    batch: int
    source_sheet: int
    source_row: int | None


class CompletionRecord(NamedTuple):
    """A completed level."""

    province_code: str
    person_id: str
    programme: str
    level: int
    completed_on: str
    batch: int
    evidence: str | None
    source_sheet: int
    source_row: int | None
    trainer: str | None = None
    completed_time: str | None = None


class RevocationRecord(NamedTuple):
    """A completion that is taken back, and why."""

    province_code: str
    person_id: str
    programme: str
    level: int
    completed_on: str
    batch: int
    reason: str | None
    source_sheet: int
    source_row: int | None


class StandingRecord(NamedTuple):
    """What one person reached in one programme; `step_n` is the first date of exactly level n."""

    province_code: str
    programme: str
    placement_id: int
    audiences: str
    person_id: str
    since: str
    until: str
    step_1: str | None
    step_2: str | None
    step_3: str | None
    step_4: str | None
    step_5: str | None
    step_6: str | None
    step_7: str | None
    step_8: str | None
    step_9: str | None


class ChangeRecord(NamedTuple):
    """What a batch overwrote on a person, as JSON."""

    province_code: str
    batch: int
    person_id: str
    seq: int
    old_values: str


def join_ids(ids: Iterable[IdKey]) -> str:
    """Return ids as the store keeps them beside the person: `cccd:011185001234 staff:GV-7`."""
    entries = [f"{kind}:{value}" for kind, value in ids]
    return entries[0] if len(entries) == 1 else " ".join(sorted(entries))


def split_ids(text: str) -> tuple[IdKey, ...]:
    """Return what `join_ids` joined, sorted."""
    pairs = (entry.partition(":") for entry in text.split())
    return tuple((kind, value) for kind, _, value in pairs)


@dataclass(frozen=True, slots=True)
class Source:
    """The batch and sheet that facts come from."""

    batch: int
    sheet: int = 0


@dataclass(slots=True)
class Restanding:
    """A person whose standing changes: their periods before and after, and what they newly completed."""

    before: tuple[Assignment, ...]
    after: tuple[Assignment, ...]
    steps: Steps = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """Steps of one block, one person at most once; `deferred` rows wait until it has been applied."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    newcomers: list[Values] = field(default_factory=list)
    """As `PersonRecord`; a newcomer's period is among the assignments and in `tally`."""
    tally: Counter[TallyKey] = field(default_factory=Counter)
    """How many newcomers count where, as what and when."""
    placements: dict[tuple[str, int], Placement] = field(default_factory=dict)
    assignments: list[Values] = field(default_factory=list)
    """As `AssignmentRecord`."""
    completions: list[CompletionRecord] = field(default_factory=list)
    changed_people: list[PersonRecord] = field(default_factory=list)
    changes: list[ChangeRecord] = field(default_factory=list)
    voided_assignments: list[tuple[str, str, int]] = field(default_factory=list)
    filled_evidence: list[Values] = field(default_factory=list)
    """(evidence, trainer, time, then the key of a completion of this very batch that came without some)."""
    voided_completions: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    revocations: list[RevocationRecord] = field(default_factory=list)
    """What is taken back; the completions are not among those voided above, which are said anew."""
    recognised_again: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    """Completions that were taken back and are recorded again."""
    restandings: dict[PersonKey, Restanding] = field(default_factory=dict)
    seen: list[tuple[str, int]] = field(default_factory=list)
    """(person id, row) of people met again in this file."""
    known_by: Counter[str] = field(default_factory=Counter)
    """By what the people of rows were known (`dht.core.matching.Reason`) → of how many rows."""
    issues: list[Issue] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    deferred: set[int] = field(default_factory=set)

    def refuse(self, issues: Iterable[Issue], row: int) -> None:
        """Refuse a row for the reasons given."""
        self.issues.extend(issues)
        self.refused.add(row)


def on_end(columns: Sequence[Iterable[object]], count: int) -> list[Values]:
    """Return rows given as columns with the values of as many rows on end as go into one statement."""
    values = chain.from_iterable(zip(*columns, strict=True))
    return [tuple(islice(values, several * len(columns))) for several in _rows_a_statement(count)]


def _rows_a_statement(count: int) -> Iterator[int]:
    """Yield how many of `count` rows go into each statement: few sizes make few statements."""
    for several in _ROWS_A_STATEMENT:
        yield from repeat(several, count // several)
        count %= several
