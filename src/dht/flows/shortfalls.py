"""The units that carry what remains of a target, most first, as a table and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dht.core.messages import message
from dht.core.tables import Cell, Column, Ratio, Table
from dht.flows.outlook_words import as_float, said_pace

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What remains in a unit, and how many more it has than four weeks ago. `said` is its name in words."""

    code: str | None
    name: str
    kind: str
    said: Cell
    achieved: Ratio | None
    remaining: int
    gained: int


@dataclass(frozen=True, slots=True)
class Shortfalls:
    """The units of one target. `remaining` is what remains of the target itself."""

    units: Sequence[Shortfall]
    remaining: int | None
    as_of: date
    deadline: date | None
    net: bool
    """Whether `gained` is the difference of two numbers, with everyone who moved in or out."""
    of: str = "people"
    """What paces are of: `people`, or `plain` for anything else."""

    @property
    def short(self) -> list[Shortfall]:
        """The units in which anything remains, most first."""
        order = sorted(self.units, key=lambda unit: (-unit.remaining, unit.code is None, unit.code or ""))
        return [unit for unit in order if unit.remaining]

    @property
    def _ahead(self) -> bool:
        return self.deadline is not None and self.deadline > self.as_of

    def tables(self) -> list[Table]:
        """Return one table, or none where no unit lacks anything."""
        short = self.short
        if not short or not self.remaining:
            return []
        whole = sum(unit.remaining for unit in short)
        rows = [self._cells(unit, whole) for unit in short[:_SHOWN]]
        if rest := short[_SHOWN:]:
            rows.append(self._rest(rest, whole))
        done = sum(
            1
            for unit in self.units
            if not unit.remaining and unit.achieved is not None and unit.achieved.part
        )
        notes = [message("forecast.units.done", units=done)] if done else []
        if whole != self.remaining:
            notes.append(message("forecast.units.each", remaining=self.remaining))
        columns = (
            Column("unit"),
            Column("achieved", "ratio", priority=2),
            Column("shortfall", "count"),
            Column("share", "percent"),
            Column("four_weeks" if self.net else "gained", "count"),
            *([Column("needed")] if self._ahead else []),
        )
        return [Table(message("forecast.units"), columns, rows, notes=notes)]

    def records(self) -> list[dict[str, object]]:
        """Return the units in which anything remains."""
        return [
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "unit_kind": unit.kind,
                "achieved": unit.achieved.part if unit.achieved else None,
                "of": unit.achieved.whole if unit.achieved else None,
                "remaining": unit.remaining,
                "gained_4_weeks": unit.gained,
                "required_per_week": as_float(self._needed(unit)),
            }
            for unit in self.short
        ]

    def _cells(self, unit: Shortfall, whole: int) -> tuple[Cell, ...]:
        share = Ratio(unit.remaining, whole)
        needed = [said_pace(self._needed(unit), up=True, of=self.of)] if self._ahead else []
        return (unit.said, unit.achieved, unit.remaining, share, unit.gained, *needed)

    def _rest(self, rest: Sequence[Shortfall], whole: int) -> tuple[Cell, ...]:
        remaining = sum(unit.remaining for unit in rest)
        parts = [unit.achieved for unit in rest if unit.achieved]
        achieved = Ratio(sum(ratio.part for ratio in parts), sum(ratio.whole for ratio in parts))
        said = message("forecast.units.more", units=len(rest))
        needed = [None] if self._ahead else []
        gained = sum(unit.gained for unit in rest)
        return (said, achieved, remaining, Ratio(remaining, whole), gained, *needed)

    def _needed(self, unit: Shortfall) -> Fraction | None:
        if self.deadline is None or not self._ahead:
            return None
        return Fraction(unit.remaining * 7, (self.deadline - self.as_of).days)
