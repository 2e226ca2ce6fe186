"""Targets counted: people with their marks, units that did something, things.

C1 a person counts once; C2 part and whole are the same people on the same day; C6 unknown is not 0;
C7 of whom nobody knows whether they belong here, is in neither and said; C8 claims are never added.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dht.core.declared import Declared, achievement_text
from dht.core.grounds import code_on
from dht.core.marks import Marked
from dht.core.milestone_rows import MilestoneFact
from dht.core.place_units import UnitKind
from dht.core.target_evidence import Evidence, Row, Thing, Whereabouts
from dht.core.targets import BaseKind, Counts, Lack

if TYPE_CHECKING:
    from dht.core.programmes import Programme, Target

_UNIT_KINDS: tuple[UnitKind, ...] = ("province", "district", "commune")
UnitKey = tuple[str, ...]


class UnitsSeen(NamedTuple):
    """The units asked (None where nobody lists them), reports of those that count, and reports of none.

    A unit is (map, code), an organisation (folded name, code of the commune or ""). A report of none fits
    several organisations of one name.
    """

    listed: set[UnitKey] | None
    reports: dict[UnitKey, list[MilestoneFact]]
    strays: Sequence[MilestoneFact] = ()


class TargetCounts:
    """Counts the targets of a programme, in one place or row after the other."""

    def __init__(self, programme: "Programme", evidence: Evidence, where: Whereabouts) -> None:
        self._programme = programme
        self._evidence = evidence
        self._where = where
        self._targets = {target.id: target for target in programme.targets_on()}
        self._by_row: dict[UnitKind | None, dict[str | None, list[Marked]]] = {}
        self._held: dict[tuple[str, int], bool | None] = {}
        self._grounds: dict[int, tuple[bool | None, ...]] = {}
        self._kinds = {milestone.code: milestone.by for milestone in programme.milestones}

    def use(self, targets: "Sequence[Target]") -> None:
        """Let these wordings be what other targets refer to; said before anything is counted."""
        self._targets.update({target.id: target for target in targets})

    def on(self, evidence: Evidence, wordings: "Sequence[Target]" = ()) -> "TargetCounts":
        """Return the same with the evidence of another day about the same placements, and its wordings."""
        other = TargetCounts(self._programme, evidence, self._where)
        other.use(wordings or tuple(self._targets.values()))
        if not wordings:
            other._held = self._held
        return other

    def count(self, target: "Target", row: Row | None = None) -> Counts:
        """Count one target, all of it or what lies in a row."""
        if target.measure == "people":
            return self._people(target, row)
        return self._units(target, row) if target.measure == "units" else self._things(target, row)

    # People ------------------------------------------------------------------------------------

    def belongs(self, target: "Target", group: Marked) -> bool | None:
        """Tell whether people are of those a target speaks of, by audience and place; None: not known."""
        if target.audience and set(target.audience).isdisjoint(group.audiences.split()):
            return False
        return self._holds(target, group.placement_id)

    def _holds(self, target: "Target", placement_id: int) -> bool | None:
        key = (target.id, placement_id)
        if key not in self._held:
            self._held[key] = self._where.holds(target, self._evidence.placements[placement_id])
        return self._held[key]

    def grounds_of(self, placement_id: int) -> tuple[bool | None, ...]:
        """Return for which targets a placement counts: people at placements alike in this count alike."""
        if placement_id not in self._grounds:
            held = tuple(self._holds(target, placement_id) for target in self._targets.values())
            self._grounds[placement_id] = held
        return self._grounds[placement_id]

    def achieved(self, target: "Target", group: Marked) -> bool:
        """Tell whether people count for a target: they belong, achieved it, and count for what it is of."""
        wanted = self._evidence.marks.wanted(target.achievement)
        return self.asked_of(target, group) and group.marks & wanted == wanted

    def asked_of(self, target: "Target", group: Marked) -> bool:
        """Tell whether people are in the whole of a target; of a headcount, as far as they are known."""
        if self.belongs(target, group) is not True:
            return False
        bases = [self._targets[base] for base in target.of_targets if base in self._targets]
        return not target.of_targets or any(self.achieved(base, group) for base in bases)

    def _people(self, target: "Target", row: Row | None) -> Counts:
        part = whole = roster = unplaced = measured = 0
        looked = self._looked_for(target)
        for group in self._groups(row):
            here = self.belongs(target, group)
            unplaced += group.people if here is None else 0
            roster += group.people if here else 0
            if here and self.asked_of(target, group):
                whole += group.people
                part += group.people if self.achieved(target, group) else 0
                measured += group.people if looked(group) else 0
        declared = self._declared(target, row)
        lack = self._lack_of_people(target, (roster, whole, measured), declared)
        kind: BaseKind = (
            "targets" if target.of_targets else "headcount" if "headcount" in target.of else "roster"
        )
        total = (declared.number if declared else None) if kind == "headcount" else whole
        unknown = lack in ("no_roster", "not_measured", "no_report")
        return Counts(
            base="none" if target.number is not None else kind,
            part=None if unknown else part,
            whole=None if target.number is not None or (kind == "roster" and not roster) else total,
            lack=lack,
            roster=roster,
            unplaced=unplaced,
            measured=measured if target.outcome else None,
            declared=declared,
        )

    def _groups(self, row: Row | None) -> Sequence[Marked]:
        """Return the groups of people of a row, those that count alike joined."""
        kind = None if row is None else row.kind
        if kind not in self._by_row:
            joined: dict[tuple[str | None, tuple[bool | None, ...], str, int], tuple[int, int]] = {}
            for group in self._evidence.marked:
                place = self._evidence.placements[group.placement_id]
                code = None if kind is None else code_on(place, self._where.map, kind)
                key = (code, self.grounds_of(group.placement_id), group.audiences, group.marks)
                placement, people = joined.get(key, (group.placement_id, 0))
                joined[key] = (placement, people + group.people)
            rows = self._by_row.setdefault(kind, {})
            for (code, _, audiences, marks), (placement, people) in joined.items():
                rows.setdefault(code, []).append(Marked(placement, audiences, marks, people))
        return self._by_row[kind].get(None if row is None else row.code, [])

    def units_with_people(self, kind: UnitKind, targets: "Sequence[Target]") -> set[str | None]:
        """Return the units of a kind with people whom any of some targets is about; None: not placed."""
        self._groups(Row(kind, None))
        return {
            code
            for code, groups in self._by_row[kind].items()
            if any(self.belongs(target, group) for target in targets for group in groups)
        }

    def _looked_for(self, target: "Target") -> Callable[[Marked], int]:
        bit = self._evidence.marks.measured(target.outcome) if target.outcome else 0
        return lambda group: group.marks & bit

    def _declared(self, target: "Target", row: Row | None) -> Declared | None:
        """Return the population declared of those a target is about, to be its whole or stand beside it."""
        if target.of_targets:
            return None
        units = self._where.units_of(target, row)
        return self._evidence.declarations.of(units, frozenset(target.audience))

    def _lack_of_people(
        self, target: "Target", counted: tuple[int, int, int], declared: Declared | None
    ) -> Lack | None:
        roster, whole, measured = counted
        if not roster:
            return "no_roster"
        if not whole:
            return "nobody_yet"
        if target.outcome and not measured:
            return "not_measured"
        if target.attended and not self._evidence.classes:
            return "no_report"
        if "headcount" in target.of and target.percent is not None:
            if declared is None:
                return "no_headcount"
            if declared.number is None:
                return "part_headcount"
        return None

    # Units -------------------------------------------------------------------------------------

    def _units(self, target: "Target", row: Row | None) -> Counts:
        listed, reports, strays = self.units_seen(target, row)
        kind = self._kinds.get(str(target.milestone))
        base: BaseKind = "none" if target.number is not None or listed is None else "units"
        if base == "units" and kind == "organisation":
            base = "organisations"
        if target.of_targets and target.number is None:
            base = "targets"
        part = len(reports)
        whole = None if listed is None or target.number is not None else len(listed)
        lack: Lack | None = None
        if not self._reports(target):
            lack = "no_report"
        elif listed is None and target.number is None:
            lack = "no_list"
        elif listed is not None and not listed:
            lack = "nobody_yet" if target.of_targets else "elsewhere"
        unknown = lack in ("no_report", "elsewhere")
        return Counts(base, None if unknown else part, whole, lack, strays=len(strays))

    def units_missing(self, target: "Target") -> set[UnitKey] | None:
        """Return the units asked that have not done it; None where nobody lists those that are asked."""
        if target.measure != "units":
            return None
        seen = self.units_seen(target, None)
        return None if seen.listed is None else seen.listed - seen.reports.keys()

    def units_seen(self, target: "Target", row: Row | None) -> "UnitsSeen":
        """Return which units a target of units asks, and the reports of those that count."""
        seen = self._units_that_did(target, row)
        if not target.of_targets or target.number is not None:
            return seen
        bases = [self._targets[one] for one in target.of_targets if one in self._targets]
        done = {key for base in bases for key in self._units_that_did(base, row).reports}
        listed = done if seen.listed is None else seen.listed & done
        return seen._replace(
            listed=listed, reports={key: told for key, told in seen.reports.items() if key in listed}
        )

    def _reports(self, target: "Target") -> list[MilestoneFact]:
        """Return the reports of a target's milestone: without any, nobody is known not to have it."""
        return [fact for fact in self._evidence.milestones if fact.milestone == target.milestone]

    def _units_that_did(self, target: "Target", row: Row | None) -> "UnitsSeen":
        """Return all the units asked by the kind of a milestone, and the reports of those that did it."""
        reports = self._reports(target)
        kind = self._kinds.get(str(target.milestone))
        for unit_kind in _UNIT_KINDS:
            if kind == unit_kind:
                units = self._where.units_to_do(target, unit_kind, row)
                listed: set[UnitKey] = {(unit.era, unit.code) for unit in units}
                done: dict[UnitKey, list[MilestoneFact]] = {}
                for fact in (fact for fact in reports if not fact.organisation_key):
                    for place in self._where.on_both_maps(fact.map, fact.unit) & listed:
                        done.setdefault(place, []).append(fact)
                return UnitsSeen(listed, done)
        here = [fact for fact in reports if self._is_here(target, fact, row)]
        if kind == "organisation":
            return self._organisations(target, here, row)
        told: dict[UnitKey, list[MilestoneFact]] = {}
        for fact in here:
            told.setdefault(fact[:4], []).append(fact)
        return UnitsSeen(None, told)

    def _is_here(self, target: "Target", fact: MilestoneFact, row: Row | None) -> bool:
        place = self._where.place_of(self._where.unit(fact.map, fact.unit))
        return bool(self._where.holds(target, place)) and self._where.in_row(place, row)

    def _organisations(
        self, target: "Target", reports: Sequence[MilestoneFact], row: Row | None
    ) -> "UnitsSeen":
        """Return the organisations on rosters, those that reported, and reports that fit several.

        One of a name in each commune is one. A report of none on the roster adds one of its own.
        """
        listed: dict[str, set[UnitKey]] = {}
        for number in {group.placement_id for group in self._evidence.marked}:
            place = self._evidence.placements[number]
            if place.organisation_key and self._where.in_row(place, row) and self._where.holds(target, place):
                commune = code_on(place, self._where.map_of(target), "commune") or ""
                listed.setdefault(place.organisation_key, set()).add((place.organisation_key, commune))
        for key, named in listed.items():
            if len(named) == 2:
                named.discard((key, ""))  # some of its people are placed less exactly than the others
        done: dict[UnitKey, list[MilestoneFact]] = {}
        strays = []
        for fact in reports:
            fits = self._fitting(target, fact, listed.get(fact.organisation_key, set()))
            if len(fits) > 1:
                strays.append(fact)
            else:
                one: UnitKey = fits.pop() if fits else (fact.organisation_key, fact.unit)
                done.setdefault(one, []).append(fact)
        return UnitsSeen(set().union(done, *listed.values()), done, strays)

    def _fitting(self, target: "Target", fact: MilestoneFact, named: set[UnitKey]) -> set[UnitKey]:
        """Return the organisations of a name that may lie in the unit a report names."""
        unit, map = self._where.unit(fact.map, fact.unit), self._where.map_of(target)
        if unit is None:
            return set(named)
        said = code_on(self._where.place_of(unit), map, "commune")

        def fits(code: str) -> bool:
            commune = self._where.unit(map, code)
            if commune is None or said is not None:
                return commune is None or code == said
            return unit.era != map or self._where.lie_in(commune, [unit])

        return {one for one in named if fits(one[1])}

    # Things ------------------------------------------------------------------------------------

    def _things(self, target: "Target", row: Row | None) -> Counts:
        """Count things. An audience is that of the author: a project without one is not left out for it."""
        some = [
            thing for thing in self._evidence.things if thing.what == achievement_text(target.achievement)
        ]
        here = [(thing.number, self.thing_is_here(target, thing, row)) for thing in some]
        part = sum(number for number, is_here in here if is_here)
        unplaced = sum(number for number, is_here in here if is_here is None)
        lack: Lack | None = None if some else "no_report"
        return Counts("none", part if some else None, None, lack, unplaced=unplaced)

    def things_of(self, target: "Target") -> list[Thing]:
        """Return the things that count for a target."""
        wanted = achievement_text(target.achievement)
        things = (thing for thing in self._evidence.things if thing.what == wanted)
        return [thing for thing in things if self.thing_is_here(target, thing, None)]

    def thing_is_here(self, target: "Target", thing: Thing, row: Row | None) -> bool | None:
        """Tell whether a thing counts for a target; None: not known whether it lies there (C7)."""
        authors = None if thing.audiences is None else set(thing.audiences.split())
        if target.audience and authors is not None and authors.isdisjoint(target.audience):
            return False
        return self._where.in_row(thing.place, row) and self._where.holds(target, thing.place)
