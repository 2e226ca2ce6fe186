"""The connection to a store: how it is opened, how a transaction runs, how faults are told.

Journal mode TRUNCATE with full syncs survives power loss without a lingering side file; the
transaction is ours, not the driver's, so that an import is one unit with its journal entry.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from dht.core.issues import TOO_MANY_OPEN, Refusal
from dht.core.plans import Values
from dht.store.identity import inspect, refuse

Row = tuple[object, ...]
_WAIT_MILLISECONDS = 30_000
_CACHE_KIB = 48 * 1024
_PAGE_BYTES = 16 * 1024
"""Of a new store. Large pages save an import of a million rows a twentieth of its time."""
_FAULTS = {
    sqlite3.SQLITE_BUSY: "E603",
    sqlite3.SQLITE_LOCKED: "E603",
    sqlite3.SQLITE_READONLY: "E604",
    sqlite3.SQLITE_PERM: "E604",
    sqlite3.SQLITE_AUTH: "E604",
    sqlite3.SQLITE_CANTOPEN: "E604",
    sqlite3.SQLITE_FULL: "E605",
    sqlite3.SQLITE_IOERR: "E605",
    sqlite3.SQLITE_NOMEM: "E605",
    sqlite3.SQLITE_CORRUPT: "E606",
    sqlite3.SQLITE_NOTADB: "E606",
}


class Database:
    """An open store. Use as a context manager; every statement's fault becomes a Refusal."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.read_only = False
        self._connection = connection
        self._signature: str | None = None

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed is gone."""
        self._connection.close()

    def query(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """Return every row of a question."""
        with self._faults():
            return self._connection.execute(sql, params).fetchall()

    def stream(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> Iterator[Row]:
        """Yield the rows of a question one by one; nothing may be written before the last of them."""
        with self._faults():
            yield from self._connection.execute(sql, params)

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        """Run one statement and return how many rows it touched."""
        with self._faults():
            return self._connection.execute(sql, params).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement once for each row of values."""
        with self._faults():
            self._connection.executemany(sql, rows)

    def insert_on_end(self, table: str, columns: Sequence[str], statements: Iterable[Values]) -> None:
        """Add rows, several to a statement, which takes a third less time than one by one (see `on_end`)."""
        with self._faults():
            for values in statements:
                self._connection.execute(_insert_several(table, tuple(columns), len(values)), values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Take the writer's lock at once and commit on leaving; any exception rolls everything back.

        Raises `Refusal` with E608 when all was written and only the last confirmation of the disk failed.
        """
        self._signature = None
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise

    def sign(self, batch_id: str) -> None:
        """Say by which batch to recognise the transaction, should the disk fail while it is committed."""
        self._signature = batch_id

    def _commit(self) -> None:
        try:
            self.execute("COMMIT")
        except Refusal as refusal:
            self._roll_back()
            if self._signature is not None and self._stands():
                raise refuse("E608", self.path) from refusal
            raise

    def _stands(self) -> bool:
        """Say whether the transaction is in the store after all: its journal was emptied before the fault."""
        try:
            return bool(self.query("SELECT 1 FROM batch WHERE id = ?", (self._signature,)))
        except Refusal:
            return False  # what cannot be read now is taken back by whoever opens the store next

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()

    def define(self, name: str, function: Callable[[Any], bytes | None]) -> None:
        """Let statements call a function of one argument."""
        self._connection.create_function(name, 1, function, deterministic=True)

    def copy_to(self, other: "Database") -> None:
        """Copy the whole store, page by page, into an empty one."""
        with self._faults():
            self._connection.backup(other._connection)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._refusal(error) from error
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _FAULTS:
                raise self._refusal(error) from error
            raise

    def _refusal(self, error: sqlite3.Error) -> Exception:
        code = _FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code == "E604" and _too_many_open():
            code = "E609"  # SQLite says the same of a file it may not open and of one too many
        return refuse(code, self.path) if code else error


def _too_many_open() -> bool:
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in TOO_MANY_OPEN
    return False


@cache
def _insert_several(table: str, columns: tuple[str, ...], values: int) -> str:
    one = f"({', '.join('?' * len(columns))})"
    rows = ", ".join([one] * (values // len(columns)))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {rows}"


def open_database(path: Path, make: bool = True) -> Database:
    """Open a store for writing, making a new one (and its folder) when there is none and `make` allows.

    Raises:
        Refusal: E601–E607 with exit code 4; a foreign or newer file stays byte for byte as it is.
    """
    exists = inspect(path)
    if not exists and not make:
        raise refuse("E607", path, reason="missing")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise refuse("E604", path) from error
    database = _connect(path, f"{path.absolute().as_uri()}?mode=rwc")
    if not exists:
        with _closed_on_failure(database):
            _create(database)
    return database


def open_for_reading(path: Path, prepare: Callable[[Database], None] | None = None) -> Database:
    """Open an existing store; nothing can be written through it, and all questions see one moment of it.

    The first question takes the reader's lock, which keeps writers from committing until the store
    is closed: read, close, and only then make something of it. `prepare` may write outside the store before.

    Raises:
        Refusal: E607 when there is no store, E601–E606 as for writing.
    """
    if not inspect(path):
        raise refuse("E607", path, reason="missing")
    database = _connect(path, f"{path.absolute().as_uri()}?mode=rw")
    with _closed_on_failure(database):
        database.read_only = True
        database.execute("BEGIN")
        if prepare is not None:
            prepare(database)
        database.execute("PRAGMA query_only = ON")
    return database


def open_scratch(path: Path, source: Path) -> Database:
    """Open a throw-away copy of the store at `source` (or a new store) for a dry run."""
    exists = inspect(source)
    scratch = _connect(path, f"{path.absolute().as_uri()}?mode=rwc")
    with _closed_on_failure(scratch):
        if exists:
            with open_for_reading(source) as original:
                original.copy_to(scratch)
        else:
            _create(scratch)
        scratch.execute("PRAGMA synchronous = OFF")
    return scratch


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[None]:
    """Close a store that could not be made ready: nobody else will."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _connect(path: Path, uri: str) -> Database:
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise refuse("E609" if _too_many_open() else "E604", path) from error
    database = Database(path, connection)
    with _closed_on_failure(database):
        for pragma in (
            f"page_size = {_PAGE_BYTES}",
            f"busy_timeout = {_WAIT_MILLISECONDS}",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = ON",
            "journal_mode = TRUNCATE",
            "synchronous = FULL",
            f"cache_size = -{_CACHE_KIB}",
            "temp_store = MEMORY",
        ):
            database.execute(f"PRAGMA {pragma}")
    return database


def _create(database: Database) -> None:
    from dht.store.schema import creation_statements

    with database.transaction():
        if not database.query("SELECT 1 FROM sqlite_master WHERE name = 'batch'"):
            for statement in creation_statements():
                database.execute(statement)
