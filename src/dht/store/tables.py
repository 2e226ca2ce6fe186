"""The schema, once, for SQLite and PostgreSQL.

`province_code` comes first in the key of every large table and in every foreign key, ids are made
in Python, and there are no triggers and no serials, so a distributed PostgreSQL can shard by
province. The large tables are clustered by their key: a question about a person, or a count over a
placement, reads neighbouring rows.

Dates are civil dates as `YYYY-MM-DD` text; `recorded_at` is an instant in UTC. `batch` says which
import brought a fact, `void_batch` which one took it back: facts are never deleted.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
)
from sqlmodel import Field, SQLModel

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL
from dht.core.plans import MAX_STEPS
from dht.store.columns import CLUSTERED as _CLUSTERED
from dht.store.columns import DATE as _DATE
from dht.store.columns import text_column as _text
from dht.store.columns import to_person as _to_person

_WIDE = BigInteger().with_variant(Integer(), "sqlite")


class Batch(SQLModel, table=True):
    """One import or one recorded completion: the unit of undo and of explanation."""

    __tablename__ = "batch"
    __table_args__ = {"sqlite_strict": True}

    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: str = Field(sa_column=_text())
    kind: str = Field(sa_column=_text())
    file: str | None = Field(sa_column=_text(nullable=True))
    sha256: str | None = Field(sa_column=_text(nullable=True))
    recorded_at: str = Field(sa_column=_text())
    recorded_on: str = Field(sa_column=_text())
    tool_version: str = Field(sa_column=_text())
    mapping: str = Field(sa_column=_text())
    rows_read: int = Field(sa_column=Column(Integer, nullable=False))
    created: int = Field(sa_column=Column(Integer, nullable=False))
    updated: int = Field(sa_column=Column(Integer, nullable=False))
    unchanged: int = Field(sa_column=Column(Integer, nullable=False))
    refused: int = Field(sa_column=Column(Integer, nullable=False))
    blank: int = Field(sa_column=Column(Integer, nullable=False))
    departed: int = Field(sa_column=Column(Integer, nullable=False))
    revoked: int = Field(sa_column=Column(Integer, nullable=False))


class BatchSheetRow(SQLModel, table=True):
    """What a sheet of an imported workbook is called; facts name it by its number, the first is 0."""

    __tablename__ = "batch_sheet"
    __table_args__ = _CLUSTERED

    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    name: str = Field(sa_column=_text())


class PlacementRow(SQLModel, table=True):
    """A place on both maps with an organisation or hamlet there; `id` is made from the content."""

    __tablename__ = "placement"
    __table_args__ = _CLUSTERED

    province_code: str = Field(sa_column=_text(primary_key=True))
    id: int = Field(sa_column=Column(_WIDE, primary_key=True, autoincrement=False))
    organisation: str = Field(sa_column=_text())
    organisation_key: str = Field(sa_column=_text())
    old_commune: str | None = Field(sa_column=_text(nullable=True))
    old_district: str | None = Field(sa_column=_text(nullable=True))
    old_province: str | None = Field(sa_column=_text(nullable=True))
    new_commune: str | None = Field(sa_column=_text(nullable=True))
    new_province: str | None = Field(sa_column=_text(nullable=True))
    hamlet: str = Field(sa_column=_text())
    hamlet_key: str = Field(sa_column=_text())


class PersonRow(SQLModel, table=True):
    """A person. `birth` is a date or a year; `row_digest` is the hash of the last applied roster row.

    `ids` are all external ids as `kind:value`, sorted, with blanks between; `person_key` finds the
    person by one of them. The index on names is made when names are first looked up (see `people`).
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(
            f"birth GLOB '[0-9][0-9][0-9][0-9]' OR {_DATE.format('birth')}", name="person_birth"
        ).ddl_if(dialect="sqlite"),
        CheckConstraint("sex IN ('m', 'f')", name="person_sex"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    id: str = Field(sa_column=_text(primary_key=True))
    full_name: str = Field(sa_column=_text())
    name_key: str = Field(sa_column=_text())
    birth: str | None = Field(sa_column=_text(nullable=True))
    sex: str | None = Field(sa_column=_text(nullable=True))
    phone: str | None = Field(sa_column=_text(nullable=True))
    email: str | None = Field(sa_column=_text(nullable=True))
    position: str | None = Field(sa_column=_text(nullable=True))
    ids: str = Field(sa_column=_text())
    row_digest: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))
    batch: int = Field(sa_column=Column(Integer, nullable=False))
    source_row: int | None = Field(sa_column=Column(Integer, nullable=True))


class PersonKeyRow(SQLModel, table=True):
    """Finds a person, and what was last read of them, by an external id: text from first byte to last.

    Derived from `person.ids` and `person.row_digest`, as `standing` is from the facts; hence no foreign
    key. With the digest here, one look-up tells that a row is unchanged.
    """

    __tablename__ = "person_key"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'staff' AND value <> '')"
            " OR (kind = 'cccd' AND length(value) = 12 AND value NOT GLOB '*[^0-9]*')"
            " OR (kind = 'cmnd' AND length(value) = 9 AND value NOT GLOB '*[^0-9]*')",
            name="person_key_value",
        ).ddl_if(dialect="sqlite"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    kind: str = Field(sa_column=_text(primary_key=True))
    value: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    row_digest: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))


class AssignmentRow(SQLModel, table=True):
    """Where and as what a person counts, from `since` (included) to `until` (excluded)."""

    __tablename__ = "assignment"
    __table_args__ = (
        _to_person("assignment"),
        CheckConstraint(
            # Most hold always: comparing them first spares nearly every row two patterns.
            f"(since = '{ALWAYS_SINCE}' OR {_DATE.format('since')})"
            f" AND (until = '{ALWAYS_UNTIL}' OR {_DATE.format('until')}) AND since < until",
            name="assignment_dates",
        ).ddl_if(dialect="sqlite"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    since: str = Field(sa_column=_text())
    until: str = Field(sa_column=_text())
    placement_id: int = Field(sa_column=Column(_WIDE, nullable=False))
    audiences: str = Field(sa_column=_text())
    batch: int = Field(sa_column=Column(Integer, nullable=False))
    source_sheet: int = Field(sa_column=Column(Integer, nullable=False))
    source_row: int | None = Field(sa_column=Column(Integer, nullable=True))
    void_batch: int | None = Field(sa_column=Column(Integer, nullable=True))


class CompletionRow(SQLModel, table=True):
    """A level of a programme completed by a person on a civil date."""

    __tablename__ = "completion"
    __table_args__ = (
        _to_person("completion"),
        CheckConstraint(f"level BETWEEN 1 AND {MAX_STEPS}", name="completion_level"),
        CheckConstraint(_DATE.format("completed_on"), name="completion_date").ddl_if(dialect="sqlite"),
        CheckConstraint(
            "completed_time IS NULL OR completed_time GLOB '[0-2][0-9]:[0-5][0-9]'", name="completion_time"
        ).ddl_if(dialect="sqlite"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    programme: str = Field(sa_column=_text(primary_key=True))
    level: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    completed_on: str = Field(sa_column=_text(primary_key=True))
    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    evidence: str | None = Field(sa_column=_text(nullable=True))
    source_sheet: int = Field(sa_column=Column(Integer, nullable=False))
    source_row: int | None = Field(sa_column=Column(Integer, nullable=True))
    trainer: str | None = Field(sa_column=_text(nullable=True))
    completed_time: str | None = Field(sa_column=_text(nullable=True))
    void_batch: int | None = Field(sa_column=Column(Integer, nullable=True))


class RevocationRow(SQLModel, table=True):
    """A completion that was taken back, which its batch voids; `void_batch` recorded it again."""

    __tablename__ = "revocation"
    __table_args__ = (
        _to_person("revocation"),
        CheckConstraint(_DATE.format("completed_on"), name="revocation_date").ddl_if(dialect="sqlite"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    programme: str = Field(sa_column=_text(primary_key=True))
    level: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    completed_on: str = Field(sa_column=_text(primary_key=True))
    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    reason: str | None = Field(sa_column=_text(nullable=True))
    source_sheet: int = Field(sa_column=Column(Integer, nullable=False))
    source_row: int | None = Field(sa_column=Column(Integer, nullable=True))
    void_batch: int | None = Field(sa_column=Column(Integer, nullable=True))


class TallyRow(SQLModel, table=True):
    """How many people count at a placement as certain audiences in a period, derived from the assignments.

    Periods of one person do not overlap, so on any day every person is in at most one tally.
    """

    __tablename__ = "tally"
    __table_args__ = (CheckConstraint("people > 0", name="tally_people"), _CLUSTERED)

    province_code: str = Field(sa_column=_text(primary_key=True))
    placement_id: int = Field(sa_column=Column(_WIDE, primary_key=True, autoincrement=False))
    audiences: str = Field(sa_column=_text(primary_key=True))
    since: str = Field(sa_column=_text(primary_key=True))
    until: str = Field(sa_column=_text(primary_key=True))
    people: int = Field(sa_column=Column(Integer, nullable=False))


class StandingRow(SQLModel, table=True):
    """Who reached what: one row per person, programme and period, derived from the facts.

    Only who completed something of a programme has a row. Clustered by placement and audiences, so
    a count over a unit streams through neighbouring rows without sorting.
    """

    __tablename__ = "standing"
    __table_args__ = _CLUSTERED

    province_code: str = Field(sa_column=_text(primary_key=True))
    programme: str = Field(sa_column=_text(primary_key=True))
    placement_id: int = Field(sa_column=Column(_WIDE, primary_key=True, autoincrement=False))
    audiences: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    since: str = Field(sa_column=_text(primary_key=True))
    until: str = Field(sa_column=_text())
    step_1: str | None = Field(sa_column=_text(nullable=True))
    step_2: str | None = Field(sa_column=_text(nullable=True))
    step_3: str | None = Field(sa_column=_text(nullable=True))
    step_4: str | None = Field(sa_column=_text(nullable=True))
    step_5: str | None = Field(sa_column=_text(nullable=True))
    step_6: str | None = Field(sa_column=_text(nullable=True))
    step_7: str | None = Field(sa_column=_text(nullable=True))
    step_8: str | None = Field(sa_column=_text(nullable=True))
    step_9: str | None = Field(sa_column=_text(nullable=True))


class ChangeRow(SQLModel, table=True):
    """What a batch overwrote on a person (JSON of the old values), kept so that it can be taken back."""

    __tablename__ = "change"
    __table_args__ = (_to_person("change"), _CLUSTERED)

    province_code: str = Field(sa_column=_text(primary_key=True))
    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    person_id: str = Field(sa_column=_text(primary_key=True))
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    old_values: str = Field(sa_column=_text())


class RefusalRow(SQLModel, table=True):
    """A refused row that is (`certain` 1) or may be about a person, and what it would have said of them.

    One row of a file may be about several people. Nothing of its cells is kept beyond what was understood:
    `kind` of list, programme, level, day, and `about`, the code of an outcome or the key of a class.
    """

    __tablename__ = "refusal"
    __table_args__ = (
        _to_person("refusal"),
        CheckConstraint("certain IN (0, 1)", name="refusal_certain"),
        CheckConstraint(_DATE.format("day"), name="refusal_date").ddl_if(dialect="sqlite"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    source_sheet: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    source_row: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    kind: str = Field(sa_column=_text())
    code: str = Field(sa_column=_text())
    programme: str | None = Field(sa_column=_text(nullable=True))
    level: int | None = Field(sa_column=Column(Integer, nullable=True))
    about: str = Field(sa_column=_text())
    day: str | None = Field(sa_column=_text(nullable=True))
    certain: int = Field(sa_column=Column(Integer, nullable=False))


class SourceRow(SQLModel, table=True):
    """Who sends files, and how theirs are to be read: JSON of the columns and options that were said."""

    __tablename__ = "source"
    __table_args__ = {"sqlite_strict": True}

    key: str = Field(sa_column=_text(primary_key=True))
    name: str = Field(sa_column=_text())
    columns: str = Field(sa_column=_text())
    options: str = Field(sa_column=_text())
    saved_on: str = Field(sa_column=_text())
    batch: int = Field(sa_column=Column(Integer, nullable=False))


class VerdictRow(SQLModel, table=True):
    """What was decided of two persons: one and the same, or two people.

    Of one person (`same` 1) the first was merged into the other, who counts for both; nobody who was merged
    has others merged into them. Of two people (`same` 0) the lesser key comes first.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        _to_person("verdict"),
        ForeignKeyConstraint(
            ["other_province_code", "other_id"], ["person.province_code", "person.id"], name="verdict_other"
        ),
        CheckConstraint("same IN (0, 1)", name="verdict_same"),
        Index("verdict_other_first", "other_province_code", "other_id"),
        _CLUSTERED,
    )

    province_code: str = Field(sa_column=_text(primary_key=True))
    person_id: str = Field(sa_column=_text(primary_key=True))
    other_province_code: str = Field(sa_column=_text(primary_key=True))
    other_id: str = Field(sa_column=_text(primary_key=True))
    batch: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    same: int = Field(sa_column=Column(Integer, nullable=False))
    void_batch: int | None = Field(sa_column=Column(Integer, nullable=True))
