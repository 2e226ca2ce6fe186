"""The shipped map of administrative units, read into a `Gazetteer`."""

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import dht.data
from dht.core.places import (
    NEW_MAP_STARTS,
    OLD_MAP_ENDS,
    Alias,
    Coverage,
    Era,
    Gazetteer,
    Succession,
    Unit,
    UnitKind,
)

# Not importlib.resources: it takes 15 ms to import, half as long as the whole table to read.
_DATA = Path(dht.data.__path__[0])
_KINDS: dict[str, UnitKind] = {"p": "province", "d": "district", "c": "commune"}


@cache
def load_gazetteer() -> Gazetteer:
    """Return the map of the whole country, read once. Takes some 30 ms."""
    return Gazetteer(_read_units(), _read_successions(), _read_aliases())


def _lines(name: str) -> list[str]:
    raw = (_DATA / name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
    return [line for line in text.splitlines() if not line.startswith("#")]


def _read_units() -> Iterator[Unit]:
    for line in _lines("units.tsv.gz"):
        era, kind, code, name, province, district = line.split("\t")
        if era == "o":
            yield Unit(code, name, _KINDS[kind], "old", province, district or None, None, OLD_MAP_ENDS)
        else:
            yield Unit(code, name, _KINDS[kind], "new", province, None, NEW_MAP_STARTS, None)


def _read_successions() -> Iterator[Succession]:
    for line in _lines("units_successions.tsv.gz"):
        old_code, new_code, coverage = line.split("\t")
        yield Succession(old_code, new_code, cast("Coverage", coverage))


def _read_aliases() -> Iterator[Alias]:
    for line in _lines("units_aliases.tsv")[1:]:
        era, code, name, _why = line.split("\t")
        yield Alias(cast("Era", era), code, name)
