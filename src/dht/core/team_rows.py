"""Teams and their members, and what people said they need to learn."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.fact_cells import FactCells, each
from dht.core.plans import Values
from dht.core.text import fold


class TeamFact(NamedTuple):
    """A team of a unit or organisation; the key is everything before `name`."""

    province_code: str
    map: str
    unit: str
    organisation_key: str
    team_key: str
    """The folded name."""
    name: str
    programme: str
    team: str | None
    """The code of the kind of team in the programme."""
    organisation: str
    formed_on: str
    members: int | None
    """As declared; whoever is known by name is a `MemberFact`."""
    document: str | None


class MemberFact(NamedTuple):
    """A person in a team; the key is everything before `name`."""

    province_code: str
    person_id: str
    team_key: str
    name: str
    role: str | None
    """`leader`, `deputy` or `member`."""
    since: str | None


class NeedFact(NamedTuple):
    """How many of an audience asked for a topic; the key is everything before `organisation`."""

    province_code: str
    map: str
    unit: str
    organisation_key: str
    programme: str
    audiences: str
    topic: str
    """Its code in the programme."""
    as_of: str
    organisation: str
    number: int
    qualifier: str
    source: str | None


TEAM_KEYS, MEMBER_KEYS, NEED_KEYS = 5, 3, 8


def read_teams(cells: FactCells) -> Sequence[Values]:
    """Understand a block of teams."""
    days, programmes = cells.days("date"), cells.programmes()
    kinds = cells.things("team", programmes, needed=False)
    return [
        TeamFact._make((
            *subject.key, fold(name or ""), name or "", programme, kind or None, subject.organisation, day,
            members, document,
        ))
        for subject, name, programme, kind, day, members, document in each(
            cells.subjects(days), cells.texts("team_name", needed=True), programmes, kinds, days,
            cells.counts("members"), cells.texts("document"),
        )
    ]  # fmt: skip


def read_members(cells: FactCells) -> Sequence[Values]:
    """Understand a block of members of teams."""
    return [
        MemberFact("", "", fold(name or ""), name or "", role, day or None)
        for name, role, day in each(
            cells.texts("team_name", needed=True), cells.words("role"), cells.days("date", needed=False)
        )
    ]


def read_needs(cells: FactCells) -> Sequence[Values]:
    """Understand a block of a survey of needs."""
    days, programmes = cells.days("date"), cells.programmes()
    return [
        NeedFact._make((
            *subject.key, programme, audiences, topic, day, subject.organisation, *amount, source,
        ))
        for subject, programme, audiences, topic, day, amount, source in each(
            cells.subjects(days), programmes, cells.audiences(), cells.things("topic", programmes), days,
            cells.amounts("number"), cells.texts("source"),
        )
    ]  # fmt: skip
