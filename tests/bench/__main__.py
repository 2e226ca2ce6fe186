"""The goals of speed, measured as ratios to named peers in one run.

    python -m tests.bench --people 100000 --rounds 3
    python -m tests.bench --people 1000000 --json

Peers: the sqlite3 command (`.import` into a table whose id is indexed), sqlite-utils, openpyxl, the bare
imports of typer and sqlmodel, and plain joins over the store (`questions`). A peer that is not installed is
skipped and said so. Absolute times mean little from one machine to the next; the ratios are what the goals
are about.
"""

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.measuring import Contestant, Costs, measure
from tests.bench.printed import write_printed
from tests.bench.questions import questions
from tests.bench.verdicts import Verdict
from tests.consoles import Console
from tests.invented import (
    COMPLETION_HEADER,
    completion_rows,
    damaged,
    make_people,
    roster_header,
    roster_row,
    write_csv,
    write_xlsx,
)

SMALL = 14_000
PYTHON = sys.executable
DHT = (PYTHON, "-m", "dht")
IMPORTED = (0, 1)  # 1: some rows were refused, and some are made to be


class Bench:
    """The files, stores and contestants of one run in a temporary folder."""

    def __init__(self, folder: Path, people: int, rounds: int) -> None:
        """Write the rosters: `people` rows and 14,000 rows, 0.9 % of them bad."""
        self.console = Console(folder)
        self.folder = self.console.folder
        self.environ = self.console.environment("en", {})
        self.people = people
        self.rounds = rounds
        self.skipped: list[str] = []
        for count, name in ((people, "large"), (SMALL, "small")):
            rows = (roster_row(person) for person in make_people(count))
            kept = (row for row, _ in damaged(rows, 0.009))
            write_csv(self.folder / f"{name}.csv", roster_header(), kept)
            done = completion_rows(make_people(count))
            write_csv(self.folder / f"{name}-completions.csv", COMPLETION_HEADER, done)
        rows = (roster_row(person) for person in make_people(SMALL))
        write_xlsx(self.folder / "small.xlsx", roster_header(), rows)
        rows = (roster_row(person) for person in make_people(SMALL))
        write_printed(self.folder / "printed.xlsx", roster_header(), rows)
        rows = (roster_row(person) for person in make_people(SMALL))
        write_csv(self.folder / "plain.csv", roster_header(), rows)

    def dht(self, name: str, *arguments: str, store: str, fresh: bool = False) -> Contestant:
        """Return a dht command on a store of that name; `fresh` removes the store first."""
        path = self.folder / store

        def remove() -> None:
            for beside in path.parent.glob(f"{path.name}*"):
                beside.unlink()

        command = (*DHT, "--db", str(path), *arguments)
        return Contestant(name, command, remove if fresh else lambda: None, IMPORTED)

    def python(self, name: str, script: str) -> Contestant:
        """Return a contestant that runs one line of Python."""
        return Contestant(name, (PYTHON, "-c", script))

    def sqlite_import(self, name: str, source: str) -> Contestant | None:
        """Return the keyed `.import` of the sqlite3 command into a new file; None when it is not there."""
        program = shutil.which("sqlite3")
        if program is None:
            self.skipped.append(f"{name}: no sqlite3 command")
            return None
        target = self.folder / "peer.db"
        columns = ", ".join(f'"{column}" TEXT' for column in roster_header())
        make = f'CREATE TABLE t ({columns}); CREATE INDEX key ON t ("Số CCCD");'
        load = f".import --csv --skip 1 {self.folder / source} t"
        return Contestant(name, (program, str(target), make, load), lambda: target.unlink(missing_ok=True))

    def sqlite_utils(self, name: str, *arguments: str, fresh: Path | None = None) -> Contestant | None:
        """Return a sqlite-utils command; None when it is not installed."""
        if importlib.util.find_spec("sqlite_utils") is None:
            self.skipped.append(f"{name}: sqlite-utils is not installed")
            return None
        before = (lambda: fresh.unlink(missing_ok=True)) if fresh else (lambda: None)
        return Contestant(name, (PYTHON, "-m", "sqlite_utils", *arguments), before)

    def costs(self, *contestants: Contestant | None, rounds: int | None = None) -> dict[str, Costs]:
        """Measure the contestants that are there, interleaved."""
        present = [contestant for contestant in contestants if contestant]
        return measure(present, rounds or self.rounds, self.environ, self.folder)

    def importing(self) -> list[Verdict]:
        """G1–G4, G9: the large roster into a new store, and the same file again."""
        upserted = self.folder / "upsert.db"
        upsert = ("upsert", str(upserted), "t", "large.csv", "--csv", "--pk", "Số CCCD")
        costs = self.costs(
            self.sqlite_import("sqlite3 .import", "large.csv"),
            self.dht("first", "import", "--partial", "large.csv", store="large.db", fresh=True),
            self.dht("again", "import", "--partial", "large.csv", store="large.db"),
            self.dht("small", "import", "--partial", "small.csv", store="small.db", fresh=True),
        )
        slow = self.costs(self.sqlite_utils("upsert", *upsert, fresh=upserted), rounds=1)
        first, again, small = costs["first"], costs["again"], costs["small"]
        verdicts = []
        if peer := costs.get("sqlite3 .import"):
            verdicts.append(
                Verdict("G1", "import / sqlite3 .import", first.seconds, peer.seconds, "s", 2.2, 1.0)
            )
        if peer := slow.get("upsert"):
            what = "import / sqlite-utils upsert"
            verdicts.append(Verdict("G2", what, first.seconds, peer.seconds, "s", 1 / 3, 1 / 7))
        verdicts.append(
            Verdict("G3", "same file again / first", again.seconds, first.seconds, "s", 0.5, 0.12)
        )
        verdicts.append(Verdict("G4", "peak of import / 250 MiB", first.peak_mib, 250, "MiB", 1, 1))
        verdicts.append(
            Verdict("G9", f"{self.people:,} / {SMALL:,} rows, each", first.seconds / self.people * 1e6,
                    small.seconds / SMALL * 1e6, "µs", 1.5, 1.5)
        )  # fmt: skip
        return verdicts

    def asking(self) -> list[Verdict]:
        """G5, G7: progress of the stores that `importing` left behind, once completions are in them."""
        for size in ("large", "small"):
            completions = self.dht(size, "import", "--partial", f"{size}-completions.csv", store=f"{size}.db")
            self.costs(completions, rounds=1)
        rows = self.sqlite_utils("rows", "rows", "small.db", "person")
        costs = self.costs(
            self.python("import sqlmodel", "import sqlmodel"),
            self.dht("today", "progress", "--by", "district", store="large.db"),
            self.dht("past", "progress", "--by", "district", "--as-of", "2025-05-01", store="large.db"),
            self.dht("small", "progress", store="small.db"),
            rows,
        )
        peer = costs["import sqlmodel"].seconds
        verdicts = [
            Verdict("G5", f"progress {when} / import sqlmodel", costs[when].seconds, peer, "s", 2, 1)
            for when in ("today", "past")
        ]
        if found := costs.get("rows"):
            what = "progress of 14,000 / sqlite-utils rows"
            verdicts.append(Verdict("G7", what, costs["small"].seconds, found.seconds, "s", 2.5, 1.3))
        return verdicts

    def starting(self) -> list[Verdict]:
        """G6: --version and --help."""
        asked = ("--version", "--help")
        costs = self.costs(
            self.python("import typer", "import typer"),
            *(Contestant(option, (*DHT, option)) for option in asked),
            rounds=max(self.rounds, 11),
        )
        peer = costs["import typer"].seconds
        return [
            Verdict("G6", f"{option} / import typer", costs[option].seconds, peer, "s", 1.5, 1.2)
            for option in asked
        ]

    def workbooks(self) -> list[Verdict]:
        """G8: a workbook of 14,000 rows; and a printed one against the same rows as CSV and bare reading."""
        reading = (
            "import openpyxl\n"
            "book = openpyxl.load_workbook('small.xlsx', read_only=True)\n"
            "for row in book.active.iter_rows(values_only=True): pass"
        )
        bare = (
            "from python_calamine import CalamineWorkbook\n"
            "CalamineWorkbook.from_path('printed.xlsx').get_sheet_by_index(0).to_python()"
        )
        costs = self.costs(
            self.python("openpyxl", reading),
            self.python("calamine", bare),
            self.dht("workbook", "import", "small.xlsx", store="workbook.db", fresh=True),
            self.dht("printed", "import", "printed.xlsx", store="printed.db", fresh=True),
            self.dht("plain", "import", "plain.csv", store="plain.db", fresh=True),
        )
        took = {name: cost.seconds for name, cost in costs.items()}
        apart = 1.5 * took["plain"] + took["calamine"]
        return [
            Verdict(
                "G8", "import of a workbook / openpyxl reading it", took["workbook"], took["openpyxl"],
                "s", 0.6, 0.35,
            ),
            Verdict(
                "I3", "printed workbook / 1.5 × as CSV + calamine", took["printed"], apart, "s", 1.0, 1.0
            ),
        ]  # fmt: skip

    def questions(self) -> list[Verdict]:
        """Q1–Q17, G10: a province of `people`, asked by dht and by plain joins."""
        return questions(self)


def show(verdicts: Sequence[Verdict], skipped: Sequence[str]) -> None:
    """Print the verdicts as a table, and what was skipped."""
    print(f"{'goal':5}{'what':48}{'dht':>10}{'peer':>10}    {'ratio':>6}{'limit':>7}{'aim':>6}  met")
    for verdict in verdicts:
        print(
            f"{verdict.goal:5}{verdict.what:48}{verdict.ours:10.3f}{verdict.peer:10.3f} {verdict.unit:3}"
            f"{verdict.ratio:6.2f}{verdict.limit:7.2f}{verdict.aim:6.2f}  {verdict.met}"
        )
    for reason in skipped:
        print(f"skipped: {reason}")


def main() -> None:
    """Run the chosen parts and print their verdicts."""
    parts = ("importing", "asking", "starting", "workbooks", "questions")
    parser = argparse.ArgumentParser(description="Measure dht against its goals of speed.")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=parts, action="append", help="`asking` needs `importing` before it")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.people, chosen.rounds)
        verdicts = [
            verdict for part in parts if part in (chosen.only or parts) for verdict in getattr(bench, part)()
        ]
    if chosen.json:
        rows = [asdict(verdict) | {"ratio": verdict.ratio, "met": verdict.met} for verdict in verdicts]
        print(json.dumps({"people": chosen.people, "verdicts": rows, "skipped": bench.skipped}, indent=2))
    else:
        show(verdicts, bench.skipped)


if __name__ == "__main__":
    main()
