"""The tables of facts besides rosters and completions; `dht.store.tables` has the rest and the rules.

One table a kind. Its first columns, up to `batch`, are the key: what the fact is about, and which batch
said so. A correction adds a row and voids the one before; nothing is deleted but by `dht undo`.
`map`, `unit` and `organisation_key` name the unit or organisation: an official code on the map it was
declared on, and the folded name.
"""

from sqlalchemy import CheckConstraint, Column, Integer
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field, SQLModel

from dht.core.fact_kinds import FACT_KINDS
from dht.store.columns import CLUSTERED, DATE, number_column, text_column, to_person


def _date(table: str, column: str) -> SchemaItem:
    return CheckConstraint(DATE.format(column), name=f"{table}_date").ddl_if(dialect="sqlite")


def _map(table: str) -> CheckConstraint:
    return CheckConstraint("map IN ('', 'old', 'new')", name=f"{table}_map")


def _batch() -> Column[int]:
    """The batch that said so: part of the key, so that a correction stands beside what it corrects."""
    return Column(Integer, primary_key=True, autoincrement=False)


class HeadcountRow(SQLModel, table=True):
    """A declared population: how many of some audiences a unit or organisation says it has, as of a day."""

    __tablename__ = "headcount"
    __table_args__ = (
        _map("headcount"),
        _date("headcount", "as_of"),
        CheckConstraint("number >= 0", name="headcount_number"),
        CLUSTERED,
    )

    province_code: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    audiences: str = Field(sa_column=text_column(primary_key=True))
    as_of: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    organisation: str = Field(sa_column=text_column())
    number: int = Field(sa_column=number_column())
    qualifier: str = Field(sa_column=text_column())
    source: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class OutcomeRow(SQLModel, table=True):
    """What a person was found to do, or not to do, with what was learnt."""

    __tablename__ = "outcome"
    __table_args__ = (
        to_person("outcome"),
        _date("outcome", "measured_on"),
        CheckConstraint("result IN ('yes', 'no')", name="outcome_result"),
        CLUSTERED,
    )

    province_code: str = Field(sa_column=text_column(primary_key=True))
    person_id: str = Field(sa_column=text_column(primary_key=True))
    programme: str = Field(sa_column=text_column(primary_key=True))
    outcome: str = Field(sa_column=text_column(primary_key=True))
    measured_on: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    result: str = Field(sa_column=text_column())
    method: str | None = Field(sa_column=text_column(nullable=True))
    evidence: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class MilestoneRow(SQLModel, table=True):
    """Something a unit or organisation did for a programme, once."""

    __tablename__ = "milestone"
    __table_args__ = (_map("milestone"), _date("milestone", "reached_on"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    programme: str = Field(sa_column=text_column(primary_key=True))
    milestone: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    organisation: str = Field(sa_column=text_column())
    reached_on: str = Field(sa_column=text_column())
    document: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class ClaimRow(SQLModel, table=True):
    """A reported result without names."""

    __tablename__ = "claim"
    __table_args__ = (
        _map("claim"),
        _date("claim", "as_of"),
        CheckConstraint("number >= 0", name="claim_number"),
        CLUSTERED,
    )

    province_code: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    programme: str = Field(sa_column=text_column(primary_key=True))
    audiences: str = Field(sa_column=text_column(primary_key=True))
    achievement: str = Field(sa_column=text_column(primary_key=True))
    as_of: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    organisation: str = Field(sa_column=text_column())
    number: int = Field(sa_column=number_column())
    qualifier: str = Field(sa_column=text_column())
    source: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class ProjectRow(SQLModel, table=True):
    """A project that got to a state, or an award; `person_id` is blank where no author is named."""

    __tablename__ = "project"
    __table_args__ = (_map("project"), _date("project", "reached_on"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    person_id: str = Field(sa_column=text_column(primary_key=True))
    programme: str = Field(sa_column=text_column(primary_key=True))
    title_key: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    state: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    title: str = Field(sa_column=text_column())
    organisation: str = Field(sa_column=text_column())
    reached_on: str = Field(sa_column=text_column())
    evidence: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class ClassRow(SQLModel, table=True):
    """A class held; `class_key` is its folded code."""

    __tablename__ = "class"
    __table_args__ = (_map("class"), _date("class", "starts_on"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    class_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    name: str = Field(sa_column=text_column())
    programme: str = Field(sa_column=text_column())
    level: int | None = Field(sa_column=number_column(nullable=True))
    mode: str | None = Field(sa_column=text_column(nullable=True))
    map: str = Field(sa_column=text_column())
    unit: str = Field(sa_column=text_column())
    organisation_key: str = Field(sa_column=text_column())
    organisation: str = Field(sa_column=text_column())
    starts_on: str = Field(sa_column=text_column())
    ends_on: str | None = Field(sa_column=text_column(nullable=True))
    sessions: int | None = Field(sa_column=number_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class AttendanceRow(SQLModel, table=True):
    """What a person made of a class."""

    __tablename__ = "attendance"
    __table_args__ = (to_person("attendance"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    person_id: str = Field(sa_column=text_column(primary_key=True))
    class_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    name: str = Field(sa_column=text_column())
    attendance: str | None = Field(sa_column=text_column(nullable=True))
    attended: int | None = Field(sa_column=number_column(nullable=True))
    noted_on: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class TrainerRow(SQLModel, table=True):
    """A person taught a class."""

    __tablename__ = "trainer"
    __table_args__ = (to_person("trainer"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    person_id: str = Field(sa_column=text_column(primary_key=True))
    class_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    name: str = Field(sa_column=text_column())
    noted_on: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class TeamRow(SQLModel, table=True):
    """A team of a unit or organisation."""

    __tablename__ = "team"
    __table_args__ = (_map("team"), _date("team", "formed_on"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    team_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    name: str = Field(sa_column=text_column())
    programme: str = Field(sa_column=text_column())
    team: str | None = Field(sa_column=text_column(nullable=True))
    organisation: str = Field(sa_column=text_column())
    formed_on: str = Field(sa_column=text_column())
    members: int | None = Field(sa_column=number_column(nullable=True))
    document: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class MemberRow(SQLModel, table=True):
    """A person in a team."""

    __tablename__ = "member"
    __table_args__ = (to_person("member"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    person_id: str = Field(sa_column=text_column(primary_key=True))
    team_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    name: str = Field(sa_column=text_column())
    role: str | None = Field(sa_column=text_column(nullable=True))
    since: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class NeedRow(SQLModel, table=True):
    """How many of some audiences asked for a topic."""

    __tablename__ = "need"
    __table_args__ = (_map("need"), _date("need", "as_of"), CLUSTERED)

    province_code: str = Field(sa_column=text_column(primary_key=True))
    map: str = Field(sa_column=text_column(primary_key=True))
    unit: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    programme: str = Field(sa_column=text_column(primary_key=True))
    audiences: str = Field(sa_column=text_column(primary_key=True))
    topic: str = Field(sa_column=text_column(primary_key=True))
    as_of: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    organisation: str = Field(sa_column=text_column())
    number: int = Field(sa_column=number_column())
    qualifier: str = Field(sa_column=text_column())
    source: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


class SiteRow(SQLModel, table=True):
    """In which new commune a school or hamlet of an old commune lies."""

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("organisation_key <> '' OR hamlet_key <> ''", name="site_of_something"),
        CLUSTERED,
    )

    province_code: str = Field(sa_column=text_column(primary_key=True))
    old_commune: str = Field(sa_column=text_column(primary_key=True))
    organisation_key: str = Field(sa_column=text_column(primary_key=True))
    hamlet_key: str = Field(sa_column=text_column(primary_key=True))
    batch: int = Field(sa_column=_batch())
    organisation: str = Field(sa_column=text_column())
    hamlet: str = Field(sa_column=text_column())
    old_district: str | None = Field(sa_column=text_column(nullable=True))
    old_province: str | None = Field(sa_column=text_column(nullable=True))
    new_commune: str = Field(sa_column=text_column())
    new_province: str | None = Field(sa_column=text_column(nullable=True))
    source: str | None = Field(sa_column=text_column(nullable=True))
    source_sheet: int = Field(sa_column=number_column())
    source_row: int | None = Field(sa_column=number_column(nullable=True))
    void_batch: int | None = Field(sa_column=number_column(nullable=True))


NAMES = tuple(kind.table for kind in FACT_KINDS.values())
"""The names of the tables above."""
