"""What `dht progress` was asked, and what its rows are called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.audiences import Audiences
from dht.core.people import Placement
from dht.core.places import Gazetteer, Unit
from dht.core.progress import UNKNOWN, Dimension, Goal, MapName, Scope, UnitOfCount

if TYPE_CHECKING:
    from dht.core.programmes import Programme, Target


@dataclass(frozen=True, slots=True)
class ProgressQuestion:
    """A question as typed; `as_of` is a civil date (ISO)."""

    as_of: str
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    audience: str | None = None
    level: int | None = None
    by: Dimension | None = None
    map: MapName | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question understood: the programme, the maps, and which people are asked about."""

    programme: "Programme"
    gazetteer: Gazetteer
    audiences: Audiences
    question: ProgressQuestion
    scope: Scope

    def target(self, audience: str | None) -> "Target | None":
        """Return the target that people of an audience (None: everyone) are measured against."""
        from datetime import date

        return self.programme.headline_target(audience, date.fromisoformat(self.question.as_of))

    def goal(self, audience: str | None) -> Goal | None:
        """Return the goal of a row: the headline target's, or a plain share for the level asked about.

        Without a target modules are measured by who completed them all, and so is a single level.
        """
        target = self.target(audience)
        level = self.question.level
        if target is None:
            whole = self.programme.steps == 1 or bool(self.programme.modules)
            return Goal("", level or (1 if self.programme.steps == 1 else None)) if level or whole else None
        wanted = target.achievement.value
        of_target = wanted if isinstance(wanted, int) else None
        if level is not None and level != of_target:
            return Goal("", level, tuple(target.audience))
        number = None if target.number is None else int(target.number)
        return Goal(target.id, of_target, tuple(target.audience), target.percent_hundredths, number)

    def level_goal(self, level: int, audience: str | None) -> Goal:
        """Return the goal of one level's row; only the target's own level has a percent to reach."""
        goal = self.goal(audience)
        if goal is not None and goal.level == level:
            return goal
        return Goal("", level, goal.audience if goal else ())

    def level_units(self) -> list[UnitOfCount]:
        """Return the levels (or modules) as rows."""
        kind = "level" if self.programme.levels else "module"
        return [UnitOfCount(str(part.number), part.name, kind) for part in self.programme.parts]

    @property
    def scope_unit(self) -> UnitOfCount:
        """What the total is about: the smallest unit asked for, else everything."""
        scope = self.scope
        if scope.commune:
            return self._unit(self.gazetteer.unit(scope.map, scope.commune))
        if scope.district:
            return self._unit(self.gazetteer.unit("old", scope.district))
        if scope.province:
            return self._unit(self.gazetteer.unit(scope.map, scope.province))
        return UnitOfCount(None, "Tổng cộng", "total")

    def unit(self, kind: Dimension, code: str | None) -> UnitOfCount:
        """Return the unit of a code on the map of the answer; None is the row of the unknown."""
        if code is None:
            return self.unknown(kind)
        return self._unit(self.gazetteer.unit("old" if kind == "district" else self.scope.map, code))

    def unknown(self, kind: str) -> UnitOfCount:
        """Return the row of those who cannot be placed (C7)."""
        return UnitOfCount(None, UNKNOWN, kind)

    def _unit(self, unit: Unit | None) -> UnitOfCount:
        if unit is None:
            raise LookupError("a stored unit code is not in the shipped map")
        return UnitOfCount(unit.code, unit.name, unit.kind)


def unit_of_placement(inquiry: Inquiry, by: Dimension) -> Callable[[Placement], UnitOfCount]:
    """Return the function that tells in which row the people of a placement are."""
    on_old = inquiry.scope.map == "old"
    if by == "organisation":
        return lambda p: _organisation(inquiry, p, p.old_commune if on_old else p.new_commune)
    if by == "district":
        return lambda p: inquiry.unit(by, p.old_district)
    if by == "province":
        return lambda p: inquiry.unit(by, p.old_province if on_old else p.new_province)
    return lambda p: inquiry.unit(by, p.old_commune if on_old else p.new_commune)


def _organisation(inquiry: Inquiry, placement: Placement, commune: str | None) -> UnitOfCount:
    """Schools of one name in two communes are two: the commune is part of the code."""
    if not placement.organisation_key:
        return inquiry.unknown("organisation")
    code = f"{placement.organisation_key}@{commune}" if commune else placement.organisation_key
    return UnitOfCount(code, placement.organisation, "organisation")
