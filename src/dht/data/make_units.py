"""Make the shipped table of administrative units from its public sources.

Run it from the project folder, with no package installed:

    pip download --no-deps --dest build/units vietnamadminunits==1.0.4
    python src/dht/data/make_units.py build/units/vietnamadminunits-1.0.4-py3-none-any.whl

It writes `units.tsv.gz` and `units_successions.tsv.gz` beside itself, byte for byte the same for the
same input. `units_splits.tsv` is kept by hand: the sources say *that* a commune was divided, only the
merger notes of the National Statistics Office say whether a part took all of its people. The licence of
the source is in `units_LICENSE.txt`.
"""

import csv
import gzip
import json
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = "vietnamadminunits 1.0.4 (MIT licence, 2025-10, github.com/tranngocminhhieu/vietnamadminunits)"
NOTE = "codes of the National Statistics Office; old map as of 2025-06-30, new map as of 2025-07-01"
KINDS = (
    "Thành phố",
    "Thị xã",
    "Thị trấn",
    "Đặc khu",
    "Huyện",
    "Phường",
    "Quận",
    "Tỉnh",
    "Xã",
)
Row = tuple[str, ...]
Pair = tuple[str, str]


def tidy_name(name: str) -> str:
    """Return an official name in NFC with single blanks and its kind in the official capitals."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    for kind in KINDS:
        if name.casefold().startswith(kind.casefold() + " "):
            return kind + name[len(kind) :]
    raise ValueError(f"no kind in the name {name!r}")


def read_units(database: sqlite3.Connection) -> tuple[list[Row], dict[str, str], dict[str, str]]:
    """Return the unit rows and the source's keys of old and new communes with their codes.

    Five island districts had no communes; their own code stands in for one.
    """
    units: set[Row] = set()
    old_keys: dict[str, str] = {}
    new_keys: dict[str, str] = {}
    old = "select provinceCode, province, districtCode, district, wardCode, ward, "
    old += "provinceKey || '_' || districtKey || '_' || ifnull(wardKey, '') from admin_units_legacy"
    for province_code, province, district_code, district, code, commune, key in database.execute(old):
        units.add(("o", "p", province_code, tidy_name(province), province_code, ""))
        units.add(("o", "d", district_code, tidy_name(district), province_code, district_code))
        if code:
            units.add(("o", "c", code, tidy_name(commune), province_code, district_code))
        old_keys[key] = code or district_code
    new = "select provinceCode, province, wardCode, ward, provinceKey || '_' || wardKey from admin_units"
    for province_code, province, code, commune, key in database.execute(new):
        units.add(("n", "p", province_code, tidy_name(province), province_code, ""))
        units.add(("n", "c", code, tidy_name(commune), province_code, ""))
        new_keys[key] = code
    # Sorted as read: province by province, so that one province is one stretch of the file.
    return sorted(units, key=lambda u: (u[0], u[4], u[5], len(u[2]), u[2])), old_keys, new_keys


def read_pairs(converter: Mapping[str, Mapping[str, Mapping[str, list[object]]]]) -> Iterator[Pair]:
    """Yield (old key, new key) of every succession of communes in the source."""
    for province, merged in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in merged.items():
            yield from ((str(old), f"{province}_{new}") for old in olds)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, targets in divided.items():
            for target in targets:
                assert isinstance(target, dict)
                yield old, f"{province}_{target['newWardKey']}"


def read_splits(names: Mapping[tuple[str, str], str]) -> dict[Pair, str]:
    """Return the hand-kept coverages, having checked that code and name of every row agree."""
    lines = (HERE / "units_splits.tsv").read_text("utf-8").splitlines()
    splits = {}
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        written = row["old_name"], row["new_name"]
        known = names["o", row["old_code"]], names["n", row["new_code"]]
        if written != known:
            raise ValueError(f"units_splits.tsv says {written}, the source says {known}")
        splits[row["old_code"], row["new_code"]] = row["coverage"]
    return splits


def cover(pairs: set[Pair], splits: Mapping[Pair, str]) -> Iterator[Row]:
    """Yield (old code, new code, coverage), having checked that every hand-kept split is in the source."""
    if missing := splits.keys() - pairs:
        raise ValueError(f"units_splits.tsv has successions the source lacks: {sorted(missing)}")
    targets = Counter(old for old, _ in pairs)
    for old, new in sorted(pairs):
        yield old, new, splits.get((old, new), "part" if targets[old] > 1 else "whole")


def province_pairs(units: Iterable[Row], pairs: Iterable[Pair]) -> set[Pair]:
    """Return (old province, new province): where most of its communes went."""
    old_home = {row[2]: row[4] for row in units if row[0] == "o"}
    new_home = {row[2]: row[4] for row in units if row[0] == "n"}
    moves = Counter((old_home[old], new_home[new]) for old, new in pairs)
    best: dict[str, tuple[int, str]] = {}
    for (old, new), count in moves.items():
        best[old] = max(best.get(old, (0, "")), (count, new))
    return {(old, new) for old, (_, new) in best.items()}


def write_table(name: str, columns: str, rows: Iterable[Row]) -> None:
    """Write one table with its origin in the first line, without a time stamp."""
    lines = [f"# {SOURCE}; {NOTE}", f"# {columns}", *("\t".join(row) for row in rows)]
    with (
        (HERE / name).open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as packed,
    ):
        packed.write(("\n".join(lines) + "\n").encode())


def main(wheel: Path) -> None:
    """Read the wheel and write both tables."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        archive.extract("vietnamadminunits/data/dataset.db", folder)
        converter = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
        database = sqlite3.connect(Path(folder, "vietnamadminunits/data/dataset.db"))
        units, old_keys, new_keys = read_units(database)
        database.close()
    pairs = {(old_keys[old], new_keys[new]) for old, new in read_pairs(converter)}
    splits = read_splits({(row[0], row[2]): row[3] for row in units})
    successions = [*cover(province_pairs(units, pairs), {}), *cover(pairs, splits)]
    write_table("units.tsv.gz", "era kind code name province_code district_code", units)
    write_table("units_successions.tsv.gz", "old_code new_code coverage", successions)
    sys.stderr.write(f"{len(units)} units, {len(successions)} successions\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
