"""The shipped statements are what the tables say."""

import pkgutil

from dht.store.schema import write_statements


def test_schema_file_is_written_from_the_tables() -> None:
    shipped = pkgutil.get_data("dht.store", "schema.sql")
    assert shipped is not None
    assert shipped.decode() == write_statements(), "run: python -m dht.store.schema"
