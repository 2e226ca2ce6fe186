"""What the columns and rules of all tables are made of."""

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Text

CLUSTERED = {"sqlite_strict": True, "sqlite_with_rowid": False}
DATE = "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
"""The rule that a column holds a civil date, for SQLite."""


def text_column(*, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    """Return a column of text."""
    return Column(Text, primary_key=primary_key, nullable=nullable)


def number_column(*, nullable: bool = False) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(Integer, nullable=nullable)


def to_person(table: str) -> ForeignKeyConstraint:
    """Return the rule that the person of a row is there."""
    return ForeignKeyConstraint(
        ["province_code", "person_id"], ["person.province_code", "person.id"], name=f"{table}_person"
    )
