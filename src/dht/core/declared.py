"""Declared numbers: which population or reported result holds for some units, audience and day (C6, C8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.claim_rows import ClaimFact
from dht.core.grounds import ground_of_scope, twins
from dht.core.headcount_rows import Headcount
from dht.core.places import OLD_MAP_ENDS, Gazetteer, Unit, UnitKind

if TYPE_CHECKING:
    from dht.core.programme_tables import Sourced
    from dht.core.programmes import Achievement, Programme

Audience = frozenset[str]
_DAY_OF = {"old": OLD_MAP_ENDS, "new": "2025-07-01"}


@dataclass(frozen=True, slots=True)
class Declared:
    """A number that was declared, or that is the sum of numbers declared for the parts of a unit.

    `number` is None while parts are missing: `parts` of `parts_all` have declared, `known` altogether.
    `as_of` is the oldest day of the numbers, "" where no day is known.
    """

    number: int | None
    as_of: str
    qualifier: str = "exactly"
    source: str | None = None
    parts: int = 1
    parts_all: int = 1
    known: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim as it stands: a number, or a percent in hundredths."""

    number: int | None
    hundredths: int | None
    as_of: str
    qualifier: str
    source: str | None
    fact: ClaimFact | None = None
    """The fact that says so; None where the programme file does."""


class Declarations:
    """Headcounts of units by audience; the latest of each holds, whoever said it."""

    def __init__(self, headcounts: Iterable[Headcount], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._held: dict[tuple[str, str, Audience], Headcount] = {}
        for one in headcounts:
            if one.organisation_key or not one.unit:
                continue  # the organisations of a unit that declared are not all there are
            key = (one.map, one.unit, frozenset(one.audiences.split()))
            held = self._held.get(key)
            if held is None or one.as_of >= held.as_of:
                self._held[key] = one

    def of(self, units: Sequence[Unit], audience: Audience) -> Declared | None:
        """Return the population of some units that share nobody; None when nothing was declared."""
        return _sum([self._of_one(unit, audience) for unit in units])

    def behind(self, units: Sequence[Unit], audience: Audience) -> list[tuple[Unit, Headcount | None]]:
        """Return the headcounts that make up the population of some units, None for one that has none."""
        found: list[tuple[Unit, Headcount | None]] = []
        for unit in units:
            held = self._latest(unit, audience)
            parts = self._parts(unit) if held is None and self.of([unit], audience) else []
            found += self.behind(parts, audience) if parts else [(unit, held)]
        return found

    def _latest(self, unit: Unit, audience: Audience) -> Headcount | None:
        places = [(twin.era, twin.code, audience) for twin in (unit, *twins(unit, self._gazetteer))]
        found = [self._held[place] for place in places if place in self._held]
        return max(found, key=lambda one: one.as_of) if found else None

    def _of_one(self, unit: Unit, audience: Audience) -> Declared | None:
        held = self._latest(unit, audience)
        if held is not None:
            return Declared(held.number, held.as_of, held.qualifier, held.source, known=held.number)
        if not any(key[2] == audience for key in self._held):
            return None
        return _sum([self._of_one(part, audience) for part in self._parts(unit)])

    def _parts(self, unit: Unit) -> list[Unit]:
        kind: dict[UnitKind, UnitKind] = {
            "province": "district" if unit.era == "old" else "commune",
            "district": "commune",
        }
        if unit.kind not in kind:
            return []
        district = unit.code if unit.kind == "district" else None
        return self._gazetteer.units(kind[unit.kind], _DAY_OF[unit.era], unit.province_code, district)


def _sum(found: Sequence[Declared | None]) -> Declared | None:
    """Add numbers of units that share nobody; one that is missing leaves the sum unknown (C6)."""
    some = [one for one in found if one is not None]
    if not some:
        return None
    if len(found) == 1:
        return some[0]
    whole = len(some) == len(found) and all(one.number is not None for one in some)
    qualifiers = {one.qualifier for one in some}
    sources = dict.fromkeys(one.source for one in some if one.source)
    return Declared(
        sum(one.number or 0 for one in some) if whole else None,
        min(one.as_of for one in some),
        qualifiers.pop() if len(qualifiers) == 1 else "about",
        next(iter(sources)) if len(sources) == 1 else None,
        sum(one.number is not None for one in some),
        len(found),
        sum(one.known for one in some),
    )


def published_headcounts(programme: "Programme", as_of: str, gazetteer: Gazetteer) -> list[Headcount]:
    """Return the populations that a programme file declares for one unit, by a day."""
    found: list[Headcount] = []
    for one in programme.headcounts:
        ground = ground_of_scope(one.scope, gazetteer)
        units = ground.units(gazetteer) if ground else []
        day = one.as_of.isoformat() if one.as_of else ""
        if len(units) == 1 and day <= as_of:
            unit = units[0]
            audiences = " ".join(sorted(one.audience))
            said = _said_by(programme, one)
            key = (unit.province_code, unit.era, unit.code, "", audiences, day, "")
            found.append(Headcount(*key, one.number, one.qualifier, said))
    return found


def reported(
    claims: Iterable[ClaimFact],
    programme: "Programme",
    asked: tuple["Achievement", Audience, Sequence[Unit]],
    as_of: str,
    gazetteer: Gazetteer,
) -> list[Reported]:
    """Return what was reported of just an achievement, audience and units; never part of a sum (C8)."""
    achievement, audience, units = asked
    places = _on_both_maps(units, gazetteer)
    text = achievement_text(achievement)
    found = [
        Reported(one.number, None, one.as_of, one.qualifier, one.source, one)
        for one in claims
        if one.achievement == text
        and frozenset(one.audiences.split()) == audience
        and not one.organisation_key
        and len(units) == 1
        and (one.map, one.unit) in places
    ]
    for claim in programme.claims:
        ground = ground_of_scope(claim.scope, gazetteer)
        claimed = _on_both_maps(ground.units(gazetteer), gazetteer) if ground else set()
        day = claim.as_of.isoformat() if claim.as_of else ""
        if (
            claim.achievement == achievement
            and frozenset(claim.audience) == audience
            and claimed == places
            and day <= as_of
        ):
            said = _said_by(programme, claim)
            number = claim.number
            found.append(Reported(number, claim.percent_hundredths, day, claim.qualifier, said))
    return found


def _on_both_maps(units: Iterable[Unit], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    return {(one.era, one.code) for unit in units for one in (unit, *twins(unit, gazetteer))}


def achievement_text(achievement: "Achievement") -> str:
    """Return an achievement as claims name it: `level:1`, `complete`, `outcome:applies_ai`."""
    kind = "level" if achievement.kind == "module" else achievement.kind
    return kind if achievement.value is None else f"{kind}:{achievement.value}"


def _said_by(programme: "Programme", figure: "Sourced") -> str | None:
    return next((source.outlet for source in programme.sources_of(figure)), None)
