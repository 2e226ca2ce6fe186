"""Progress counted again from the files alone: csv, dictionaries and nothing of dht.

It knows only the rules people would use with pencil and paper: a row is a person, a citizen id names
them, level 3 means levels 1 and 2 are reached too, and a person counts once in every cell.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

Row = Mapping[str, str]
PLACES = Path(__file__).resolve().parent / "invented_places.csv"
NOWHERE = None


@dataclass(slots=True)
class Count:
    """People of one unit, and how many of them had reached at least level 1 … 5."""

    people: int = 0
    reached: list[int] = field(default_factory=lambda: [0] * 5)


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a comma-separated file by header."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def day(text: str) -> date:
    """Read dd/mm/yyyy."""
    return datetime.strptime(text.strip(), "%d/%m/%Y").date()


def levels_of(row: Row) -> dict[int, date]:
    """Return the days in the columns Bậc 1 … Bậc 5 of a roster row."""
    return {level: day(row[f"Bậc {level}"]) for level in range(1, 6) if row.get(f"Bậc {level}", "").strip()}


def completions_of(rows: Iterable[Row]) -> dict[str, dict[int, date]]:
    """Return, by citizen id, the first day each level was completed."""
    found: dict[str, dict[int, date]] = defaultdict(dict)
    for row in rows:
        level, when = int(row["Bậc"].split()[-1]), day(row["Ngày hoàn thành"])
        known = found[row["Số CCCD"]]
        known[level] = min(when, known.get(level, when))
    return found


def without(rows: Iterable[Row], taken_back: Iterable[Row]) -> list[Row]:
    """Return rows of completions but for those that a list of corrections takes back."""
    gone = {_completion(row) for row in taken_back}
    return [row for row in rows if _completion(row) not in gone]


def _completion(row: Row) -> tuple[str, str, str]:
    return row["Số CCCD"], row["Bậc"], row["Ngày hoàn thành"]


def highest(days: Mapping[int, date], as_of: date) -> int:
    """Return the highest level completed on or before `as_of`, 0 for none."""
    return max((level for level, when in days.items() if when <= as_of), default=0)


def by_district(row: Row) -> str | None:
    """Name the district as the roster writes it."""
    return row["Huyện"]


def by_commune(row: Row) -> str | None:
    """Name the old commune with its district, because names repeat."""
    return f"{row['Xã']}, {row['Huyện']}"


def new_commune() -> Callable[[Row], str | None]:
    """Return a key that names the new commune of a row; None where the old commune was split."""
    with PLACES.open(encoding="utf-8", newline="") as lines:
        became = {
            (place["commune"], place["district"]): place["new_commune"] or NOWHERE
            for place in csv.DictReader(lines)
        }
    return lambda row: became[row["Xã"], row["Huyện"]]


def recount(
    people: Iterable[Row],
    completions: Mapping[str, Mapping[int, date]],
    unit: Callable[[Row], str | None],
    as_of: date,
    audience: str | None = None,
) -> dict[str | None, Count]:
    """Count people and levels reached at least, per unit. `audience` keeps who has it among others.

    A person listed twice (same citizen id) counts once, where the last row puts them.
    """
    last_row = {row["Số CCCD"]: row for row in people}
    counts: dict[str | None, Count] = defaultdict(Count)
    for citizen_id, row in last_row.items():
        if audience and audience not in row["Đối tượng"].split("; "):
            continue
        days = {**levels_of(row)}
        for level, when in completions.get(citizen_id, {}).items():
            days[level] = min(when, days.get(level, when))
        count = counts[unit(row)]
        count.people += 1
        for level in range(highest(days, as_of)):
            count.reached[level] += 1
    return dict(counts)


def total(counts: Mapping[str | None, Count]) -> Count:
    """Add the counts of units that share nobody."""
    whole = Count()
    for count in counts.values():
        whole.people += count.people
        whole.reached = [a + b for a, b in zip(whole.reached, count.reached, strict=True)]
    return whole
