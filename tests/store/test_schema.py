"""The schema: what it lets in, and what lets a distributed PostgreSQL shard it by province."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Integer, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from dht.store import fact_tables, tables, undone_tables
from dht.store.database import open_database
from dht.store.schema import creation_statements

TABLES = SQLModel.metadata.sorted_tables
_KEPT_WHOLE = (tables.Batch, tables.BatchSheetRow, tables.SourceRow, tables.VerdictRow)
SMALL = (*(table.__tablename__ for table in _KEPT_WHOLE), "undone_verdict")
"""Kept whole; a decision may join people of two provinces."""
LARGE = [table for table in TABLES if table.name not in SMALL]
by_name = pytest.mark.parametrize("table", LARGE, ids=lambda table: table.name)


def test_there_are_the_tables_of_the_model() -> None:
    assert {table.name for table in TABLES} == {
        "batch",
        "batch_sheet",
        "placement",
        "person",
        "person_key",
        "assignment",
        "completion",
        "standing",
        "tally",
        "change",
        "refusal",
        "source",
        *fact_tables.NAMES,
        "verdict",
        "revocation",
        *(f"undone_{name}" for name in ("assignment", "completion", "verdict", "revocation", "placement")),
        *(f"undone_{name}" for name in fact_tables.NAMES),
    }


def test_what_is_kept_of_undone_imports_names_nobody() -> None:
    for table in undone_tables.ARCHIVES:
        assert not table.foreign_keys
        assert {"full_name", "name_key", "birth", "ids", "phone", "email", "evidence"}.isdisjoint(
            table.columns.keys()
        )


@by_name
def test_province_comes_first_in_every_key(table: Table) -> None:
    assert next(iter(table.primary_key.columns)).name == "province_code"
    assert all(next(iter(index.columns)).name == "province_code" for index in table.indexes)
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint):
            assert key.column_keys[0] == "province_code"
            assert key.elements[0].column.name == "province_code"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_ids_are_made_in_python_and_every_rule_has_a_name(table: Table) -> None:
    for column in table.columns:
        numbered = column.primary_key and isinstance(column.type, Integer)
        assert column.autoincrement is False or not numbered
        assert column.server_default is None
        assert column.identity is None
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint | ForeignKeyConstraint):
            assert rule.name
    assert all(index.name for index in table.indexes)


def test_there_are_no_triggers_views_or_serials() -> None:
    statements = "\n".join(creation_statements()).upper()
    for word in ("TRIGGER", "VIEW", "AUTOINCREMENT", "SERIAL"):
        assert word not in statements
    assert statements.count(" STRICT") + statements.count(",STRICT") == len(TABLES)


def test_the_same_tables_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in TABLES:
        made = str(CreateTable(table).compile(dialect=dialect))
        assert "GLOB" not in made
        assert "SERIAL" not in made
        for index in table.indexes:
            str(CreateIndex(index).compile(dialect=dialect))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    open_database(tmp_path / "x.db").__exit__(None, None, None)
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("PRAGMA foreign_keys = ON")
    put(connection, "person", **PERSON)
    yield connection
    connection.close()


def put(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """Insert a row, with something harmless in every column that must not be empty."""
    wanted = {
        name: ({"TEXT": "x", "INTEGER": 1, "BLOB": b""}[kind])
        for _, name, kind, not_null, _, key in connection.execute(f"PRAGMA table_info({table})")
        if not_null or key
    }
    row = wanted | values
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


PERSON = {"province_code": "11", "id": "p", "birth": "1985-09-02", "sex": "f"}
OF_PERSON = {"province_code": "11", "person_id": "p"}
ALWAYS = {"since": "0001-01-01", "until": "9999-12-31"}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("person", PERSON | {"id": "q"}),
        ("person", PERSON | {"id": "q", "birth": "1985", "sex": None}),
        ("person", PERSON | {"id": "q", "birth": None}),
        ("person_key", OF_PERSON | {"kind": "cccd", "value": "011185000001"}),
        ("person_key", OF_PERSON | {"kind": "cmnd", "value": "040123456"}),
        ("person_key", OF_PERSON | {"kind": "staff", "value": "GV-1"}),
        ("assignment", OF_PERSON | ALWAYS),
        ("completion", OF_PERSON | {"completed_on": "2025-05-02", "level": 9}),
        ("headcount", {"map": "old", "as_of": "2025-05-02", "number": 0}),
        ("outcome", OF_PERSON | {"measured_on": "2025-05-02", "result": "no"}),
        ("project", {"map": "", "person_id": "", "reached_on": "2025-05-02"}),
    ],
)
def test_what_is_right_goes_in(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    put(connection, table, **values)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("person", PERSON),
        ("person", PERSON | {"id": "q", "birth": "02/09/1985"}),
        ("person", PERSON | {"id": "q", "birth": "85"}),
        ("person", PERSON | {"id": "q", "sex": "Nam"}),
        ("person", PERSON | {"id": "q", "full_name": None}),
        ("person", PERSON | {"id": "q", "batch": "first"}),
        ("person_key", OF_PERSON | {"kind": "cccd", "value": "11185000001"}),
        ("person_key", OF_PERSON | {"kind": "cccd", "value": "01118500000x"}),
        ("person_key", OF_PERSON | {"kind": "cccd", "value": 11185000001}),
        ("person_key", OF_PERSON | {"kind": "cmnd", "value": "011185000001"}),
        ("person_key", OF_PERSON | {"kind": "staff", "value": ""}),
        ("person_key", OF_PERSON | {"kind": "passport", "value": "C1234567"}),
        ("assignment", OF_PERSON | ALWAYS | {"person_id": "nobody"}),
        ("assignment", OF_PERSON | ALWAYS | {"province_code": "12"}),
        ("assignment", OF_PERSON | {"since": "01/09/2025", "until": "9999-12-31"}),
        ("completion", OF_PERSON | {"completed_on": "2025-05-02", "level": 0}),
        ("completion", OF_PERSON | {"completed_on": "2025-05-02", "level": 10}),
        ("completion", OF_PERSON | {"completed_on": "2025-5-2"}),
        ("completion", OF_PERSON | {"completed_on": "2025-05-02", "person_id": "nobody"}),
        ("headcount", {"map": "newest", "as_of": "2025-05-02"}),
        ("headcount", {"map": "old", "as_of": "5/2025"}),
        ("headcount", {"map": "old", "as_of": "2025-05-02", "number": -1}),
        ("headcount", {"map": "old", "as_of": "2025-05-02", "number": "many"}),
        ("outcome", OF_PERSON | {"measured_on": "2025-05-02", "result": "maybe"}),
        ("outcome", OF_PERSON | {"person_id": "nobody", "measured_on": "2025-05-02", "result": "no"}),
        ("attendance", OF_PERSON | {"person_id": "nobody"}),
        ("milestone", {"map": "old", "reached_on": "soon"}),
        ("class", {"map": "old", "starts_on": "tomorrow"}),
        ("batch", {"seq": "one"}),
    ],
)
def test_what_is_wrong_stays_out(
    connection: sqlite3.Connection, table: str, values: dict[str, object]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        put(connection, table, **values)
