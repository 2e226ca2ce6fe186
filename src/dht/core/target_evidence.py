"""What targets are counted from, and which units and people each of them is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dht.core.declared import Declarations
from dht.core.grounds import (
    Ground,
    Place,
    code_on,
    ground_of_scope,
    ground_of_units,
    lies_in,
    meet,
    twins,
    units_within,
)
from dht.core.marks import Marked, Marks
from dht.core.milestone_rows import MilestoneFact
from dht.core.people import Placement
from dht.core.places import Era, Gazetteer, Location, Unit, UnitKind

if TYPE_CHECKING:
    from dht.core.programmes import Programme, Target


class Thing(NamedTuple):
    """Things of one kind at one place: projects, awards, teams, classes. They are counted, never heads."""

    what: str
    """As claims name it: `project:submitted`, `award:…`, `team:…`, `classes`."""
    place: Place
    """A `Location` without codes when it is not known."""
    audiences: str | None
    """Those of the author; None when nobody is named."""
    number: int
    day: str = ""
    """The day of a single thing; "" of several that are counted together."""


class Row(NamedTuple):
    """A row of a scorecard by units; `code` is None for whoever cannot be placed on the map (C7)."""

    kind: UnitKind
    code: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known on a day that targets of one programme are counted from."""

    marks: Marks
    marked: Sequence[Marked]
    placements: Mapping[int, Placement]
    declarations: Declarations
    milestones: Sequence[MilestoneFact] = ()
    things: Sequence[Thing] = ()
    classes: bool = False
    """Whether any class is recorded: without one, nobody is known not to have been in one."""


class Whereabouts:
    """Which people, things and units each target of a programme is about, within what was asked for."""

    def __init__(
        self, programme: "Programme", evidence: Evidence, gazetteer: Gazetteer, asked: tuple[Era, Unit | None]
    ) -> None:
        self._programme = programme
        self._evidence = evidence
        self._gazetteer = gazetteer
        self.map, self._asked = asked
        self._asked_ground = ground_of_units([self._asked] if self._asked else [])
        self._grounds: dict[str, Ground | None] = {}

    def ground_of(self, target: "Target") -> Ground | None:
        """Return where a target holds by its own words; None is everywhere."""
        key = f"{target.id}@{target.effective_from}"
        if key not in self._grounds:
            self._grounds[key] = ground_of_scope(target.scope, self._gazetteer)
        return self._grounds[key]

    def map_of(self, target: "Target") -> Era:
        """Return the map on which the units of a target are counted."""
        ground = self.ground_of(target)
        return ground.map if ground else self.map

    def holds(self, target: "Target", place: Place) -> bool | None:
        """Tell whether a place counts for a target, within what was asked; None: not known (C7)."""
        grounds = (self.ground_of(target), self._asked_ground)
        said = [lies_in(place, ground, self._gazetteer) for ground in grounds if ground]
        return False if False in said else None if None in said else True

    def in_row(self, place: Place, row: Row | None) -> bool:
        """Tell whether a place is in a row; every place is in just one."""
        return row is None or code_on(place, self.map, row.kind) == row.code

    def row_unit(self, row: Row) -> Unit | None:
        """Return the unit of a row; None for those who cannot be placed."""
        era: Era = "old" if row.kind == "district" else self.map
        return self._gazetteer.unit(era, row.code) if row.code else None

    def units_of(self, target: "Target", row: Row | None = None) -> list[Unit]:
        """Return the units that a target is about here: its own, those asked for or of a row, the smallest.

        None when they have nothing in common. Without any of these: the programme's province, else those
        of everybody on rosters.
        """
        ground = self.ground_of(target)
        units = ground.units(self._gazetteer) if ground else []
        for unit in (self._asked, None if row is None else self.row_unit(row)):
            if unit is not None:
                units = meet(unit, units, self._gazetteer) if units or ground else [unit]
        if row is not None and row.code is None:
            return []
        return units if units or ground or self._asked or row else self._provinces()

    def units_to_do(self, target: "Target", kind: UnitKind, row: Row | None) -> list[Unit]:
        """Return the units of a kind that a target asks something of."""
        return units_within(kind, self.units_of(target, row), self._gazetteer, self.map_of(target))

    def unit(self, map: str, code: str) -> Unit | None:
        """Return the unit that a fact names."""
        return self._gazetteer.unit("old" if map == "old" else "new", code) if code else None

    def on_both_maps(self, map: str, code: str) -> set[tuple[str, ...]]:
        """Return the unit that a fact names, and that of the other map with just the same people."""
        unit = self.unit(map, code)
        return set() if unit is None else {(u.era, u.code) for u in (unit, *twins(unit, self._gazetteer))}

    def organisation(self, key: str) -> str:
        """Return how an organisation is written that people are at or that reported something."""
        names = (p.organisation for p in self._evidence.placements.values() if p.organisation_key == key)
        told = (f.organisation for f in self._evidence.milestones if f.organisation_key == key)
        return next(names, None) or next(told, key)

    def place_of(self, unit: Unit | None) -> Place:
        """Return where on both maps something known to be in a unit counts."""
        return Location() if unit is None else self._gazetteer.location_of(unit)

    def lie_in(self, unit: Unit, parents: Iterable[Unit]) -> bool:
        """Tell whether a unit is, or lies in, one of several."""
        return any(unit == parent or self._gazetteer.lies_in(unit, parent) for parent in parents)

    def _provinces(self) -> list[Unit]:
        own = self._programme.province
        codes = (
            {own}
            if own
            else {code_on(place, self.map, "province") for place in self._evidence.placements.values()}
        )
        return [
            unit for code in sorted(filter(None, codes)) if (unit := self._gazetteer.unit(self.map, code))
        ]
