"""A question about targets becomes evidence from the store: a fixed number of statements, then pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dht.core.claim_rows import ClaimFact
from dht.core.declared import Declarations, published_headcounts, reported
from dht.core.issues import wrong_option
from dht.core.marks import Marks
from dht.core.people import Placement
from dht.core.places import Era, Gazetteer, Location, Unit
from dht.core.progress import MapName
from dht.core.target_counts import TargetCounts
from dht.core.target_evidence import Evidence, Row, Thing, Whereabouts
from dht.core.targets import TargetState, judge
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_programme
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import find_scope
from dht.flows.settings import Settings
from dht.store.claims import claims_on
from dht.store.classes import classes_on
from dht.store.database import Database, open_for_reading
from dht.store.headcounts import headcounts_on
from dht.store.marks import marked_on
from dht.store.milestones import milestones_on
from dht.store.progress import placements_by_shard
from dht.store.projects import tally_projects
from dht.store.teams import teams_on

if TYPE_CHECKING:
    from dht.core.programmes import Programme, Target


@dataclass(frozen=True, slots=True)
class TargetQuestion:
    """A question as typed; `as_of` is a civil date (ISO), `targets` ids (none: every target)."""

    as_of: str
    targets: Sequence[str] = ()
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    map: MapName | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A question understood and counted: the programme, what is known, and how to count any target."""

    programme: "Programme"
    gazetteer: Gazetteer
    as_of: str
    map: Era
    asked: Unit | None
    targets: "tuple[Target, ...]"
    evidence: Evidence
    where: Whereabouts
    counts: TargetCounts
    claims: Sequence[ClaimFact]

    def state(self, target: "Target", row: Row | None = None) -> TargetState:
        """Return how far one target is, here or in a row."""
        units = self.where.units_of(target, row)
        asked = (target.achievement, frozenset(target.audience), units)
        reports = tuple(reported(self.claims, self.programme, asked, self.as_of, self.gazetteer))
        return judge(target, self.counts.count(target, row), self.as_of, reports)


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
    with open_for_reading(settings.db) as database:
        evidence, claims = _gather(database, programme, question.as_of, gazetteer)
    where = Whereabouts(programme, evidence, gazetteer, (scope.map, asked))
    counts = TargetCounts(programme, evidence, where)
    counts.use(targets)
    wanted = tuple(t for t in targets if not question.targets or t.id in question.targets)
    return Assessment(
        programme, gazetteer, question.as_of, scope.map, asked, wanted, evidence, where, counts, claims
    )


def marks_of(programme: "Programme") -> Marks:
    """Return the marks that targets and claims of a programme ask for; to look for others takes longer."""
    asked = (*programme.targets, *programme.claims)
    outcomes = dict.fromkeys(one.outcome for one in asked if one.outcome)
    attended = any(one.attended for one in asked)
    return Marks(programme.steps, programme.counting == "at-least", tuple(outcomes), attended)


def _wordings(programme: "Programme", as_of: str) -> "tuple[Target, ...]":
    """Return one wording of every target: the one in force, else the first that will be."""
    day = date.fromisoformat(as_of)
    found: dict[str, Target] = {}
    for target in programme.targets:
        held = programme.target(target.id, day)
        wordings = [one for one in programme.targets if one.id == target.id]
        found[target.id] = held or min(wordings, key=lambda one: one.effective_from or date.min)
    return tuple(found.values())


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
    database: Database, programme: "Programme", as_of: str, gazetteer: Gazetteer
) -> tuple[Evidence, list[ClaimFact]]:
    by_shard = placements_by_shard(database)
    placements = {number: p for found in by_shard.values() for number, p in found.items()}
    marks = marks_of(programme)
    classes = classes_on(database, programme.code, as_of)
    declared = [fact.record for fact in headcounts_on(database, as_of)]
    published = published_headcounts(programme, as_of, gazetteer)
    evidence = Evidence(
        marks,
        marked_on(database, as_of, programme.code, marks, list(by_shard)),
        placements,
        Declarations([*published, *declared], gazetteer),
        [fact.record for fact in milestones_on(database, programme.code, as_of)],
        [
            *_projects(database, programme.code, as_of, (placements, gazetteer)),
            *(
                _thing(f"team:{t.record.team}", t.record, gazetteer)
                for t in teams_on(database, programme.code, as_of)
            ),
            *(_thing("classes", one.record, gazetteer) for one in classes),
        ],
        bool(classes),
    )
    return evidence, [fact.record for fact in claims_on(database, programme.code, as_of)]


def _projects(
    database: Database, programme: str, as_of: str, where: "tuple[dict[int, Placement], Gazetteer]"
) -> list[Thing]:
    placements, gazetteer = where
    found: list[Thing] = []
    for tally in tally_projects(database, programme, as_of):
        what = tally.state if ":" in tally.state else f"project:{tally.state}"
        if tally.placement_id is not None:
            found.append(Thing(what, placements[tally.placement_id], tally.audiences, tally.number))
        else:
            found.append(Thing(what, _place(tally.map, tally.unit, gazetteer), None, tally.number))
    return found


def _thing(what: str, record: object, gazetteer: Gazetteer) -> Thing:
    place = _place(getattr(record, "map"), getattr(record, "unit"), gazetteer)  # noqa: B009 - two kinds of facts
    return Thing(what, place, None, 1)


def _place(map: str, code: str, gazetteer: Gazetteer) -> Location:
    unit = gazetteer.unit("old" if map == "old" else "new", code) if code else None
    return Location() if unit is None else gazetteer.location_of(unit)
