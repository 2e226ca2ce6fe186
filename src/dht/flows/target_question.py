"""A question about targets becomes evidence from the store: a fixed number of statements, then pure rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dht.core.claim_rows import ClaimFact
from dht.core.declared import Declarations, published_headcounts, reported
from dht.core.grounds import ground_of_units, lies_in
from dht.core.histories import Chronicle, Window
from dht.core.issues import wrong_option
from dht.core.marks import Marks
from dht.core.people import Placement
from dht.core.places import Era, Gazetteer, Location, Unit
from dht.core.progress import MapName
from dht.core.target_counts import TargetCounts
from dht.core.target_evidence import Evidence, Row, Thing, Whereabouts
from dht.core.target_gains import PastOfPeople, TargetGains
from dht.core.targets import AtDeadline, Counts, TargetState, judge, needed_of, remaining_to
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_programme
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import find_scope
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.claims import claims_on
from dht.store.classes import classes_on
from dht.store.database import Database
from dht.store.headcounts import headcounts_on
from dht.store.histories import Past
from dht.store.marks import marked_on
from dht.store.milestones import milestones_on
from dht.store.progress import placements_by_shard
from dht.store.projects import ProjectTally, tally_projects
from dht.store.teams import teams_on

if TYPE_CHECKING:
    from dht.core.programmes import Achieved, Programme, Target


@dataclass(frozen=True, slots=True)
class TargetQuestion:
    """A question as typed; `as_of` is a civil date (ISO), `targets` ids (none: every target)."""

    as_of: str
    targets: Sequence[str] = ()
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    map: MapName | None = None
    dated: bool = False
    """Whether it matters on which day each thing was done."""
    counted: Sequence[str] = ()
    """The only targets that will be counted; none: all of `targets`."""

    @property
    def needed(self) -> Sequence[str]:
        """The ids of the targets that will be counted; none: every target."""
        return self.counted or self.targets

    @property
    def shows_published(self) -> bool:
        """Whether the published figures of the programme will be counted too."""
        return not self.needed


@dataclass(frozen=True, slots=True)
class Assessment:
    """A question understood and counted: the programme, what is known, and how to count any target."""

    settings: Settings
    question: TargetQuestion
    programme: "Programme"
    gazetteer: Gazetteer
    map: Era
    asked: Unit | None
    targets: "tuple[Target, ...]"
    evidence: Evidence
    where: Whereabouts
    counts: TargetCounts
    claims: Sequence[ClaimFact]
    _earlier: dict[str, TargetCounts] = field(default_factory=dict)
    _pasts: dict[tuple[int, int], TargetGains] = field(default_factory=dict)

    @property
    def as_of(self) -> str:
        """The civil day asked about (ISO)."""
        return self.question.as_of

    def state(self, target: "Target", row: Row | None = None) -> TargetState:
        """Return how far one target is, here or in a row."""
        units = self.where.units_of(target, row)
        asked = (target.achievement, frozenset(target.audience), units)
        reports = tuple(reported(self.claims, self.programme, asked, self.as_of, self.gazetteer))
        counts = self.counts.count(target, row)
        return judge(target, counts, self.as_of, reports, self._at_deadline(target, counts, row))

    def gains(self, buckets: int, length: int) -> TargetGains:
        """Return what targets gained in so many buckets of so many days up to the day asked about."""
        if (buckets, length) not in self._pasts:
            window = Window(date.fromisoformat(self.as_of), buckets, length)
            past = self._past(window)
            self._pasts[buckets, length] = TargetGains(self.counts, self.where, self.evidence, past)
        return self._pasts[buckets, length]

    def _past(self, window: Window) -> PastOfPeople:
        chronicle = Chronicle(self.evidence.marks, window)
        with open_to_ask(self.settings) as database:
            shards = _around(placements_by_shard(database), self.asked, self.gazetteer)
            past = Past(database, self.programme.code, chronicle, shards)
            return PastOfPeople(window, past.histories(), past.leavers())

    def _at_deadline(self, target: "Target", counts: Counts, row: Row | None) -> AtDeadline | None:
        """Return how a target stood on its deadline, if that is over and the target is met now."""
        if target.deadline is None or remaining_to(target, counts) != 0:
            return None
        deadline = target.deadline.isoformat()
        if deadline >= self.as_of:
            return None
        if deadline not in self._earlier:
            question = replace(self.question, as_of=deadline)
            with open_to_ask(self.settings) as database:
                known = (self.gazetteer, self.asked)
                evidence, _ = _gather(database, self.programme, question, known)
            self._earlier[deadline] = self.counts.on(evidence, _wordings(self.programme, deadline))
        then = self._earlier[deadline].count(target, row)
        if row is not None or remaining_to(target, then) == 0:
            return AtDeadline(then, None)
        days = (date.fromisoformat(self.as_of) - target.deadline).days
        return AtDeadline(then, self._reached_on(target, counts, days))

    def _reached_on(self, target: "Target", counts: Counts, days: int) -> str | None:
        """Return the day in the last so many on which enough of those who count today had achieved it."""
        gains = self.gains(days, 1)
        needed = needed_of(target, counts)
        if needed is None or counts.part is None:
            return None
        bucket = gains.of(target).first_with(needed, counts.part)
        return None if bucket is None else gains.window.end(bucket).isoformat()


def assess(settings: Settings, question: TargetQuestion) -> Assessment:
    """Read what a question about targets needs.

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    programme = load_programme(settings.programme, settings.programmes)
    gazetteer = load_gazetteer()
    scope = find_scope(
        gazetteer,
        ProgressQuestion(
            question.as_of, question.province, question.district, question.commune, map=question.map
        ),
    )
    asked = _unit_asked(gazetteer, scope.map, (scope.province, scope.district, scope.commune))
    targets = _wordings(programme, question.as_of)
    _check_ids(targets, question.targets)
    with open_to_ask(settings) as database:
        evidence, claims = _gather(database, programme, question, (gazetteer, asked))
    where = Whereabouts(programme, evidence, gazetteer, (scope.map, asked))
    counts = TargetCounts(programme, evidence, where)
    counts.use([*targets, *(_published(programme) if question.shows_published else ())])
    wanted = tuple(t for t in targets if not question.targets or t.id in question.targets)
    return Assessment(
        settings, question, programme, gazetteer, scope.map, asked, wanted, evidence, where, counts, claims
    )


def _published(programme: "Programme") -> "list[Target]":
    from dht.core.programmes import as_target

    return [*map(as_target, programme.headcounts), *map(as_target, programme.claims)]


def marks_of(programme: "Programme", ids: Sequence[str] = ()) -> Marks:
    """Return the marks that some targets ask for (none named: all, and claims); others would take longer."""
    wordings = _by_id(programme)
    asked: list[Achieved] = [] if ids else list(programme.claims)
    waiting = list(ids or wordings)
    seen = set(waiting)
    for one in waiting:  # which grows while it is walked
        for target in wordings.get(one, ()):
            asked.append(target)
            waiting += [base for base in target.of_targets if base not in seen]
            seen.update(target.of_targets)
    outcomes = dict.fromkeys(one.outcome for one in asked if one.outcome)
    attended = any(one.attended for one in asked)
    return Marks(programme.steps, programme.counting == "at-least", tuple(outcomes), attended)


def _wordings(programme: "Programme", as_of: str) -> "tuple[Target, ...]":
    """Return one wording of every target: the one in force, else the first that will be."""
    day = date.fromisoformat(as_of)
    held = {target.id: target for target in programme.targets_on(day)}
    return tuple(
        held.get(target_id) or min(wordings, key=lambda one: one.effective_from or date.min)
        for target_id, wordings in _by_id(programme).items()
    )


def _by_id(programme: "Programme") -> "dict[str, list[Target]]":
    """Return the wordings of every target, both in the order of the file."""
    found: dict[str, list[Target]] = {}
    for target in programme.targets:
        found.setdefault(target.id, []).append(target)
    return found


def _check_ids(targets: "Sequence[Target]", wanted: Sequence[str]) -> None:
    ids = [target.id for target in targets]
    for one in wanted:
        if one not in ids:
            raise wrong_option("--target", one, ids)


def _unit_asked(gazetteer: Gazetteer, map: Era, codes: tuple[str | None, ...]) -> Unit | None:
    """Return the smallest unit asked for; a district is always of the old map."""
    province, district, commune = codes
    if commune is not None:
        return gazetteer.unit(map, commune)
    if district is not None:
        return gazetteer.unit("old", district)
    return gazetteer.unit(map, province) if province is not None else None


def _gather(
    database: Database,
    programme: "Programme",
    question: TargetQuestion,
    known: tuple[Gazetteer, Unit | None],
) -> tuple[Evidence, list[ClaimFact]]:
    as_of, (gazetteer, asked) = question.as_of, known
    by_shard = placements_by_shard(database)
    placements = {number: p for found in by_shard.values() for number, p in found.items()}
    marks = marks_of(programme, question.needed)
    classes = classes_on(database, programme.code, as_of)
    declared = [fact.record for fact in headcounts_on(database, as_of)]
    published = published_headcounts(programme, as_of, gazetteer)
    evidence = Evidence(
        marks,
        marked_on(database, as_of, programme.code, marks, _around(by_shard, asked, gazetteer)),
        placements,
        Declarations([*published, *declared], gazetteer),
        [fact.record for fact in milestones_on(database, programme.code, as_of)],
        [
            *_projects(
                tally_projects(database, programme.code, as_of, question.dated or _is_over(programme, as_of)),
                placements,
                gazetteer,
            ),
            *(
                _thing(f"team:{t.record.team}", t.record, t.record.formed_on, gazetteer)
                for t in teams_on(database, programme.code, as_of)
            ),
            *(_thing("classes", one.record, one.record.starts_on, gazetteer) for one in classes),
        ],
        bool(classes),
    )
    return evidence, [fact.record for fact in claims_on(database, programme.code, as_of)]


def _is_over(programme: "Programme", as_of: str) -> bool:
    """Tell whether any target of things is past its deadline: when it was met then matters."""
    due = (target.deadline for target in programme.targets if target.measure == "count")
    return any(deadline is not None and deadline.isoformat() < as_of for deadline in due)


def _around(
    by_shard: Mapping[str, Mapping[int, Placement]], asked: Unit | None, gazetteer: Gazetteer
) -> dict[str, list[int] | None]:
    """Return the placements that lie, or may lie, in the unit asked for, by shard; None is all of them."""
    ground = ground_of_units([asked] if asked else [])
    if ground is None:
        return dict.fromkeys(by_shard)
    return {
        shard: [number for number, place in found.items() if lies_in(place, ground, gazetteer) is not False]
        for shard, found in by_shard.items()
    }


def _projects(
    tallies: Sequence[ProjectTally], placements: Mapping[int, Placement], gazetteer: Gazetteer
) -> list[Thing]:
    found: list[Thing] = []
    for tally in tallies:
        what = tally.state if ":" in tally.state else f"project:{tally.state}"
        if tally.placement_id is not None:
            place, audiences = placements[tally.placement_id], tally.audiences
            found.append(Thing(what, place, audiences, tally.number, tally.day))
        else:
            place_said = _place(tally.map, tally.unit, gazetteer)
            found.append(Thing(what, place_said, None, tally.number, tally.day))
    return found


def _thing(what: str, record: object, day: str, gazetteer: Gazetteer) -> Thing:
    place = _place(getattr(record, "map"), getattr(record, "unit"), gazetteer)  # noqa: B009 - two kinds of facts
    return Thing(what, place, None, 1, day)


def _place(map: str, code: str, gazetteer: Gazetteer) -> Location:
    unit = gazetteer.unit("old" if map == "old" else "new", code) if code else None
    return Location() if unit is None else gazetteer.location_of(unit)
