"""`dht revoke`: one completion taken back from the command line, as a batch of one row."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dht import __version__
from dht.core.completion_plan import CompletionPlanner, CompletionsKnown
from dht.core.completion_rows import CompletionLine
from dht.core.issues import Place, Refusal
from dht.core.messages import Message, message
from dht.core.people import Completion, Person
from dht.core.plans import Plan, Source
from dht.core.tables import Report, Table
from dht.core.text import clean
from dht.files.programmes import load_programme
from dht.flows.new_ids import IdMaker
from dht.flows.persons import find_one, tell_masked
from dht.flows.recording import read_level, told_level
from dht.flows.settings import Settings
from dht.store import writes
from dht.store.batches import BatchRecord, add_batch, next_batch
from dht.store.database import Database, open_database
from dht.store.one_person import standing_of_plan
from dht.store.revocations import find_recorded

if TYPE_CHECKING:
    from dht.core.programmes import Programme


@dataclass(frozen=True, slots=True)
class RevokeRequest:
    """What was typed: whose completion of which level, why; `on` is its civil day, None for the only one."""

    person: str
    level: str
    on: str | None
    reason: str
    today: str


def revoke_completion(settings: Settings, request: RevokeRequest) -> Report:
    """Take one completion back; what had been taken back before changes nothing.

    Raises:
        Refusal: E301 no such level, E330 nothing to take back, E331 several days and none said, E703
            nobody fits the text, E704 several do (its choices are the candidates, ids masked).
    """
    programme = load_programme(settings.programme, settings.programmes)
    completion = Completion(programme.code, read_level(programme, request.level), request.on or "")
    with open_database(settings.db, make=False) as database, database.transaction():
        person, known = find_one(database, request.person)
        recorded = find_recorded(database, [person.key])
        batch = next_batch(database)
        plan = _plan(person, completion, clean(request.reason) or None, recorded, batch)
        if plan.revocations:
            _write(database, plan, recorded, (batch, request.today))
    return _describe((tell_masked(person, known), person), completion, plan, (programme, recorded, batch))


def _plan(
    person: Person, completion: Completion, reason: str | None, recorded: CompletionsKnown, batch: int
) -> Plan:
    plan = Plan()
    line = CompletionLine(0, (), ("", ""), None, None, completion, takes_back=True, reason=reason)
    CompletionPlanner(Source(batch), lambda row: Place()).take_back(plan, person, line, recorded)
    if plan.issues:
        raise Refusal(*plan.issues)
    return plan


def _write(database: Database, plan: Plan, recorded: CompletionsKnown, entry: tuple[int, str]) -> None:
    """Write the plan and its entry in the journal: the number of the batch, and today."""
    batch, today = entry
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    writes.start_file(database)
    standing = standing_of_plan(database, plan, recorded.standing, batch)
    writes.apply_plan(database, plan, batch, standing)
    writes.change_tallies(database, standing.tally)
    journal = BatchRecord(batch, IdMaker().make(1)[0], "revoke", None, None, now, today, __version__, "[]")
    add_batch(database, journal._replace(rows_read=1, updated=plan.updated, revoked=len(plan.revocations)))


def _describe(
    who: tuple[str, Person],
    completion: Completion,
    plan: Plan,
    known: tuple["Programme", CompletionsKnown, int],
) -> Report:
    (told, person), (programme, recorded, batch) = who, known
    level = told_level(programme, completion.level)
    document: dict[str, object] = {
        "outcome": "revoked" if plan.revocations else "unchanged",
        "programme": completion.programme,
        "level": completion.level,
    }
    if not plan.revocations:
        back = [
            (day, by)
            for (code, number, day), by in recorded.revoked_from(person.key).items()
            if (code, number) == (completion.programme, completion.level)
            and completion.completed_on in ("", day)
        ]
        day, earlier = max(back, key=lambda one: one[::-1])
        document |= {"completed_on": day, "batch": earlier}
        said = message("revoke.unchanged", level=level, person=told, batch=str(earlier))
        return Report(Table(said, (), ()), document, [document])
    day = plan.revocations[0].completed_on
    document |= {"completed_on": day, "reason": plan.revocations[0].reason, "batch": batch}
    notes = [*_still(person, plan, programme, recorded), message("revoke.undo", batch=str(batch))]
    said = message("revoke.done", level=level, on=day, person=told)
    return Report(Table(said, (), (), notes=notes), document, [document])


def _still(person: Person, plan: Plan, programme: "Programme", recorded: CompletionsKnown) -> list[Message]:
    """Say by what somebody counts for the level all the same: another day, or a higher level."""
    back = {(*one[:2], *one[2:5]) for one in plan.revocations}
    level = plan.revocations[0].level
    at_least = programme.counting == "at-least"
    others = {
        (number, day)
        for key in recorded.everyone(person.key)
        for code, number, day in recorded.standing.get(key, {})
        if code == programme.code and (*key, code, number, day) not in back
        if number == level or (at_least and number > level)
    }
    told = [
        message("revoke.other", level=told_level(programme, number), on=day) for number, day in sorted(others)
    ]
    return [message("revoke.still", others=told)] if told else []
