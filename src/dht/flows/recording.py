"""`dht record`: one completion from the command line, as a batch of one row."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dht import __version__
from dht.core.completion_plan import CompletionPlanner, CompletionsKnown
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal
from dht.core.levels import parse_level
from dht.core.messages import Message, message
from dht.core.people import Completion, Person
from dht.core.plans import Plan, Source
from dht.core.tables import Report, Table
from dht.core.text import clean
from dht.files.programmes import load_programme
from dht.flows.new_ids import IdMaker
from dht.flows.persons import find_one, tell_masked
from dht.flows.settings import Settings
from dht.store import writes
from dht.store.batches import BatchRecord, add_batch, next_batch
from dht.store.database import open_database
from dht.store.one_person import standing_of_plan
from dht.store.revocations import find_recorded

if TYPE_CHECKING:
    from dht.core.programmes import Programme


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What was typed: who, which level, on which civil day (ISO), with what proof; `time` is `HH:MM`."""

    person: str
    level: str
    on: str
    today: str
    evidence: str | None = None
    trainer: str | None = None
    time: str | None = None


def record_completion(settings: Settings, request: RecordRequest) -> Report:
    """Record that a person completed a level on a day.

    Raises:
        Refusal: E301 no such level, E303 in the future, E304 before birth, E703 nobody fits the
            text, E704 several do (its choices are the candidates, ids masked).
    """
    programme = load_programme(settings.programme, settings.programmes)
    evidence = clean(request.evidence or "") or None
    completion = Completion(programme.code, read_level(programme, request.level), request.on, evidence)
    if request.on > request.today:
        raise Refusal(Issue("E303", params={"today": request.today}))
    with open_database(settings.db, make=False) as database, database.transaction():
        person, known = find_one(database, request.person)
        recorded = find_recorded(database, [person.key])
        done = recorded.standing
        completion = replace(completion, trainer=request.trainer, completed_time=request.time)
        batch = next_batch(database)
        plan = Plan()
        planner = CompletionPlanner(Source(batch), lambda row: Place())
        planner.settle(plan, person, completion, 0, dict(done.get(person.key, {})))
        if plan.issues:
            raise Refusal(*plan.issues)
        again = recognise_again(plan, person, completion, recorded)
        if plan.completions:
            writes.start_file(database)
            standing = standing_of_plan(database, plan, done, batch)
            writes.apply_plan(database, plan, batch, standing)
            writes.change_tallies(database, standing.tally)
            add_batch(database, _journal(batch, plan, request))
    return _describe(tell_masked(person, known), completion, plan, (programme, again))


def recognise_again(
    plan: Plan, person: Person, completion: Completion, recorded: CompletionsKnown
) -> int | None:
    """Let what a plan records count though it was taken back; return the batch that did so, if one did."""
    what = (completion.programme, completion.level, completion.completed_on)
    batch = recorded.revoked_from(person.key).get(what)
    if batch is not None and plan.created:
        plan.recognised_again += [(*key, *what) for key in recorded.everyone(person.key)]
        return batch
    return None


def read_level(programme: "Programme", text: str) -> int:
    """Return the number of a level that was typed; refuses with E301 (exit code 2) what is none."""
    level = parse_level(text, programme.level_names())
    if level is None or not 1 <= level <= programme.steps:
        raise Refusal(
            Issue("E301", value=text, params={"levels": f"1–{programme.steps}"}), exit_code=WRONG_USAGE
        )
    return level


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


def told_level(programme: "Programme", number: int) -> Message:
    """Return a level or module with its name."""
    part = programme.parts[number - 1]
    return message(
        "level.named" if programme.levels else "module.named",
        number=part.number,
        name=message("either", vi=part.name, en=part.name_en or part.name),
    )


def _describe(
    person: str, completion: Completion, plan: Plan, about: tuple["Programme", int | None]
) -> Report:
    programme, again = about
    outcome = "created" if plan.created else "updated" if plan.updated else "unchanged"
    level = told_level(programme, completion.level)
    document = {
        "outcome": outcome,
        "programme": completion.programme,
        "level": completion.level,
        "completed_on": completion.completed_on,
        "evidence": completion.evidence,
        "trainer": completion.trainer,
        "completed_time": completion.completed_time,
    }
    said = message(f"record.{outcome}", person=person, level=level, on=completion.completed_on)
    notes = [] if again is None else [message("record.again", batch=str(again))]
    return Report(Table(said, (), (), notes=notes), document, [document])
