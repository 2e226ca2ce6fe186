"""`dht record`: one completion from the command line, as a batch of one row."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dht import __version__
from dht.core.completion_plan import CompletionPlanner
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal
from dht.core.levels import parse_level
from dht.core.matching import Known
from dht.core.messages import message
from dht.core.people import Completion, Person, placement_of
from dht.core.plans import Plan, Source
from dht.core.standing import change_standing
from dht.core.tables import Report, Table
from dht.core.text import clean, masked
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_programme
from dht.flows.new_ids import IdMaker
from dht.flows.people_reports import describe_unit
from dht.flows.persons import find_people, need_one
from dht.flows.settings import Settings
from dht.store import people, writes
from dht.store.batches import BatchRecord, add_batch, next_batch
from dht.store.database import Database, open_database

if TYPE_CHECKING:
    from dht.core.programmes import Programme


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What was typed: who, which level, on which civil day (ISO), with what proof."""

    person: str
    level: str
    on: str
    today: str
    evidence: str | None = None


def record_completion(settings: Settings, request: RecordRequest) -> Report:
    """Record that a person completed a level on a day.

    Raises:
        Refusal: E301 no such level, E303 in the future, E304 before birth, E703 nobody fits the
            text, E704 several do (its choices are the candidates, ids masked).
    """
    programme = load_programme(settings.programme, settings.programmes)
    evidence = clean(request.evidence or "") or None
    completion = Completion(programme.code, _level(programme, request.level), request.on, evidence)
    if request.on > request.today:
        raise Refusal(Issue("E303", params={"today": request.today}))
    with open_database(settings.db, make=False) as database, database.transaction():
        person, known = the_person(database, request.person)
        done = people.find_completions(database, [person.key])
        batch = next_batch(database)
        plan = Plan()
        planner = CompletionPlanner(Source(batch), lambda row: Place())
        planner.settle(plan, person, completion, 0, dict(done.get(person.key, {})))
        if plan.issues:
            raise Refusal(*plan.issues)
        if plan.completions:
            writes.start_file(database)
            standing = change_standing(plan, people.earliest_steps(done))
            writes.apply_plan(database, plan, batch, standing)
            writes.change_tallies(database, standing.tally)
            add_batch(database, _journal(batch, plan, request))
    return _describe(told_masked(person, known), completion, plan, programme)


def _level(programme: "Programme", text: str) -> int:
    level = parse_level(text, programme.level_names())
    if level is None or not 1 <= level <= programme.steps:
        raise Refusal(
            Issue("E301", value=text, params={"levels": f"1–{programme.steps}"}), exit_code=WRONG_USAGE
        )
    return level


def the_person(database: Database, text: str) -> tuple[Person, Known]:
    """Return the only person a text means; several are listed as `told_masked` tells them."""
    found, known = find_people(database, text)
    if len(found) < 2:
        return need_one(found), known
    candidates = tuple(told_masked(person, known) for person in found)
    raise Refusal(Issue("E704", params={"count": len(found)}, choices=candidates))


def told_masked(person: Person, known: Known) -> str:
    """Return what tells a person apart without naming them: masked ids, organisation and unit."""
    placement = placement_of(known.placements, person)
    ids = [masked(value) for _, value in sorted(person.ids)]
    organisation = placement.organisation if placement else ""
    return ", ".join(filter(None, [*ids, organisation, describe_unit(load_gazetteer(), placement)])) or "–"


def _journal(batch: int, plan: Plan, request: RecordRequest) -> BatchRecord:
    return BatchRecord(
        batch,
        IdMaker().make(1)[0],
        "record",
        None,
        None,
        datetime.now(UTC).isoformat(timespec="milliseconds"),
        request.today,
        __version__,
        "[]",
        1,
        plan.created,
        plan.updated,
    )


def _describe(person: str, completion: Completion, plan: Plan, programme: "Programme") -> Report:
    outcome = "created" if plan.created else "updated" if plan.updated else "unchanged"
    part = programme.parts[completion.level - 1]
    level = message(
        "level.named" if programme.levels else "module.named",
        number=part.number,
        name=message("either", vi=part.name, en=part.name_en or part.name),
    )
    document = {
        "outcome": outcome,
        "programme": completion.programme,
        "level": completion.level,
        "completed_on": completion.completed_on,
        "evidence": completion.evidence,
    }
    said = message(f"record.{outcome}", person=person, level=level, on=completion.completed_on)
    return Report(Table(said, (), ()), document, [document])
