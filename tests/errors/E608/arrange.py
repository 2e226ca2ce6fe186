"""A disk that fails at the very end of a transaction, when all has been written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from dht.store.database import Database
from dht.store.identity import refuse
from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Let each commit be carried out, and its confirmation fail."""
    execute = Database.execute

    def execute_and_fail(database: Database, sql: str, *rest: Any) -> int:
        touched = execute(database, sql, *rest)
        if sql == "COMMIT" and database.query("SELECT COUNT(*) FROM batch") != [(0,)]:
            raise refuse("E605", database.path)
        return touched

    with mock.patch.object(Database, "execute", execute_and_fail):
        yield
