"""The shipped tables: their origin, their tidiness, and that they are what the script makes."""

import csv
import gzip
import unicodedata
from pathlib import Path

import pytest

import dht
from dht.files.gazetteer import load_gazetteer

DATA = Path(dht.__file__).parent / "data"
PACKED = ("units.tsv.gz", "units_successions.tsv.gz")


def lines(name: str) -> list[str]:
    raw = (DATA / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8").splitlines()


@pytest.mark.parametrize("name", PACKED)
def test_the_origin_is_recorded(name: str) -> None:
    assert lines(name)[0].startswith("# vietnamadminunits 1.0.4 (MIT licence, 2025-10")


@pytest.mark.parametrize("name", PACKED)
def test_equal_input_makes_equal_bytes(name: str) -> None:
    """The gzip header holds neither a time nor a file name."""
    header = (DATA / name).read_bytes()[:10]
    assert header[3] == 0
    assert header[4:8] == b"\0\0\0\0"


def test_names_are_clean() -> None:
    for line in lines("units.tsv.gz"):
        assert line == unicodedata.normalize("NFC", line)
        assert "  " not in line
        assert "Thị Xã" not in line


def test_codes_are_unique_on_each_map() -> None:
    keys = [(row[0], row[2]) for row in (line.split("\t") for line in lines("units.tsv.gz")[2:])]
    assert len(keys) == len(set(keys))


def test_every_split_kept_by_hand_is_shipped() -> None:
    kept = csv.DictReader((line for line in lines("units_splits.tsv") if line[0] != "#"), delimiter="\t")
    written = {(row["old_code"], row["new_code"], row["coverage"]) for row in kept}
    shipped = {tuple(line.split("\t")) for line in lines("units_successions.tsv.gz")}
    assert len(written) == 31
    assert written <= shipped


def test_every_alias_names_a_unit_otherwise_than_its_official_name() -> None:
    gazetteer = load_gazetteer()
    rows = [line.split("\t") for line in lines("units_aliases.tsv") if line[0] != "#"][1:]
    for era, code, alias, _why in rows:
        unit = gazetteer.unit("old" if era == "old" else "new", code)
        assert unit is not None, (era, code)
        assert unit.name != alias
        parent = None if unit.kind == "province" else gazetteer.unit(unit.era, unit.province_code)
        assert gazetteer.resolve(alias, unit.kind, unit.era, parent) == unit, alias


def test_it_is_read_once() -> None:
    assert load_gazetteer() is load_gazetteer()
