"""The command line knows every kind of list there is."""

from dht.cli.import_files import FACT_KINDS as SAID
from dht.core.fact_kinds import FACT_KINDS


def test_every_kind_can_be_said() -> None:
    assert tuple(FACT_KINDS) == SAID
