"""Progress toward a target: who is counted, in which row, and how many reached each level.

The rules, by the names tests use: C1 a person counts once in every cell and total; C2 numerator and
denominator are the same people on the same day; C3 a level counts at-least or exact; C5 percent is
rounded down and never lies; C7 whoever cannot be placed has a row of their own; rows add up to the
total on every map, except over audiences, which overlap.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dht.core.people import Placement
from dht.core.tables import Ratio

Dimension = Literal["province", "district", "commune", "audience", "organisation", "level"]
MapName = Literal["old", "new"]
UNKNOWN = "chưa xác định"
"""Name of the row of those who cannot be placed; the same in every language of machine formats."""


@dataclass(frozen=True, slots=True)
class Tally:
    """People at one placement with one set of audiences: how many, and how many reached each level.

    Tallies are disjoint: every person is in exactly one, so they may be added (C1).
    """

    placement_id: int
    audiences: str
    people: int
    reached: tuple[int, ...]
    complete: int = 0
    """How many reached every level or module."""


@dataclass(frozen=True, slots=True)
class UnitOfCount:
    """What a row is about. `code` is None for those who cannot be placed, and for a total."""

    code: str | None
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What the people of a row are measured against.

    `level` is the level to reach, None for every level. `audience` are the codes whose people are
    the denominator, none for everyone. Either `hundredths` (of a percent) or `number` is the goal.
    """

    target: str
    level: int | None
    audience: tuple[str, ...] = ()
    hundredths: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """One row: people, people per level, and achieved of how many toward the goal."""

    unit: UnitOfCount
    people: int
    reached: tuple[int, ...]
    achieved: Ratio | None
    remaining: int | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which people are asked about; None everywhere is everyone. Codes are official unit codes."""

    map: MapName
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    audience: str | None = None

    def holds(self, placement: Placement) -> bool:
        """Say whether a placement lies in the units asked about. A district is always of the old map."""
        provinces = (placement.old_province, placement.new_province)
        communes = (placement.old_commune, placement.new_commune)
        on_new = self.map == "new"
        return (
            self.province in (None, provinces[on_new])
            and self.district in (None, placement.old_district)
            and self.commune in (None, communes[on_new])
        )


def select_tallies(
    tallies: Iterable[Tally], placements: Mapping[int, Placement], scope: Scope
) -> list[Tally]:
    """Return the tallies of the people a scope asks about."""
    return [
        tally
        for tally in tallies
        if (scope.audience is None or scope.audience in tally.audiences.split())
        and scope.holds(placements[tally.placement_id])
    ]


def measure(unit: UnitOfCount, tallies: Sequence[Tally], steps: int, goal: Goal | None) -> Progress:
    """Add up disjoint tallies into one row and hold it against the goal."""
    people = sum(tally.people for tally in tallies)
    reached = tuple(sum(tally.reached[step] for tally in tallies) for step in range(steps))
    if goal is None:
        return Progress(unit, people, reached, None, None)
    counted = [
        t for t in tallies if not goal.audience or not set(goal.audience).isdisjoint(t.audiences.split())
    ]
    whole = sum(tally.people for tally in counted)
    part = sum(t.complete if goal.level is None else t.reached[goal.level - 1] for t in counted)
    return Progress(unit, people, reached, Ratio(part, whole), remaining_of(goal, Ratio(part, whole)))


def remaining_of(goal: Goal, achieved: Ratio) -> int | None:
    """Return how many people are still needed: the least number that reaches the goal, less those who did."""
    if goal.number is not None:
        return max(0, goal.number - achieved.part)
    if goal.hundredths is None or achieved.whole == 0:
        return None
    needed = -(-achieved.whole * goal.hundredths // 10000)
    return max(0, needed - achieved.part)


def group_by_unit(
    tallies: Iterable[Tally], unit_of: Callable[[Tally], UnitOfCount]
) -> list[tuple[UnitOfCount, list[Tally]]]:
    """Group tallies by the one unit each lies in, in order of code, the unknown last (C7).

    A unit is known by its kind and code; of several spellings of its name most people's is shown.
    """
    groups: dict[tuple[str, str | None], list[Tally]] = {}
    spellings: dict[tuple[str, str | None], Counter[UnitOfCount]] = {}
    for tally in tallies:
        unit = unit_of(tally)
        key = (unit.kind, unit.code)
        groups.setdefault(key, []).append(tally)
        spellings.setdefault(key, Counter())[unit] += tally.people
    in_order = sorted(groups, key=lambda key: (key[1] is None, key[1] or ""))
    return [(_usual(spellings[key]), groups[key]) for key in in_order]


def _usual(spellings: Counter[UnitOfCount]) -> UnitOfCount:
    return min(spellings, key=lambda unit: (-spellings[unit], unit.name))


def group_by_audience(
    tallies: Iterable[Tally], units: Mapping[str, UnitOfCount], unknown: UnitOfCount
) -> list[tuple[UnitOfCount, list[Tally]]]:
    """Group tallies by audience; a person with several is in several rows, so rows do not add up."""
    groups: dict[UnitOfCount, list[Tally]] = {}
    for tally in tallies:
        codes = tally.audiences.split() or [""]
        for unit in dict.fromkeys(units.get(code, unknown) for code in codes):
            groups.setdefault(unit, []).append(tally)
    order = {unit: position for position, unit in enumerate(units.values())}
    return sorted(groups.items(), key=lambda group: order.get(group[0], len(order)))
