"""`dht people merge` and `unmerge`: two persons become one, or two again, as a batch of its own."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dht import __version__
from dht.core.candidates import cards_contradict
from dht.core.decisions import Decisions
from dht.core.issues import Issue, Refusal
from dht.core.messages import message
from dht.core.people import PersonKey
from dht.core.tables import Report, Table
from dht.flows.new_ids import IdMaker
from dht.flows.persons import find_one, tell_masked
from dht.flows.settings import Settings
from dht.store.batches import BatchRecord, add_batch, next_batch
from dht.store.database import Database, open_database
from dht.store.one_person import count_facts_since, write_decisions
from dht.store.verdicts import cards_of, list_verdicts


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """Who is merged into whom, as typed; `despite_cccd` allows it for people with different CCCDs."""

    person: str
    other: str
    today: str
    despite_cccd: bool = False


def merge_people(settings: Settings, request: MergeRequest) -> Report:
    """Make two persons one, who counts as the first; every fact stays with the one it came in about.

    Raises:
        Refusal: E230 their CCCDs differ, E235 both texts mean the same person, E703 nobody fits, E704
            several do.
    """
    with open_database(settings.db, make=False) as database, database.transaction():
        person, known = find_one(database, request.person)
        other, more = find_one(database, request.other)
        if person.key == other.key:
            raise Refusal(Issue("E235"))
        batch = next_batch(database)
        decisions = Decisions(list_verdicts(database), batch)
        check_cards(database, decisions, (person.key, other.key), request.despite_cccd)
        outcome = decisions.merge(person.key, other.key)
        if outcome != "unchanged":
            write_decisions(database, decisions, batch)
            add_batch(database, journal(batch, "merge", request.today))
        said = (tell_masked(person, known), tell_masked(other, more))
    key = f"merge.{outcome}"
    told = message(key, person=said[0], other=said[1], batch=str(batch))
    done = None if outcome == "unchanged" else batch
    record = {"outcome": outcome, "batch": done, "person": said[0], "other": said[1]}
    return Report(Table(told, (), ()), record, [record])


def unmerge_person(settings: Settings, text: str, today: str) -> Report:
    """Take someone apart from the one they were merged into, or from all who were merged into them.

    Raises:
        Refusal: E234 the person is merged with nobody, E703 nobody fits the text, E704 several do.
    """
    with open_database(settings.db, make=False) as database, database.transaction():
        person, known = find_one(database, text)
        batch = next_batch(database)
        verdicts = list_verdicts(database)
        decisions = Decisions(verdicts, batch)
        apart = decisions.take_out(person.key)
        if not apart:
            raise Refusal(Issue("E234"))
        merged_in = min(v.batch for v in decisions.voided)
        facts = count_facts_since(database, [person.key, *apart], merged_in)
        write_decisions(database, decisions, batch)
        add_batch(database, journal(batch, "unmerge", today))
    said = tell_masked(person, known)
    own, theirs = facts.get(person.key, 0), sum(facts.get(key, 0) for key in apart)
    notes = [message("unmerge.facts", own=own, theirs=theirs)] if own or theirs else []
    told = message("unmerge.done", person=said, others=len(apart), batch=str(batch))
    record = {"batch": batch, "person": said, "apart": len(apart), "facts_since": [own, theirs]}
    flat = {**record, "facts_since": own + theirs}
    return Report(Table(told, (), (), notes=notes), record, [flat])


def check_cards(
    database: Database, decisions: Decisions, pair: tuple[PersonKey, PersonKey], despite: bool
) -> None:
    """Refuse with E230 to make one person of two with different CCCDs, unless that was said."""
    sides = [cards_of(database, decisions.everyone(key)).values() for key in pair]
    cards = [[card for each in side for card in each] for side in sides]
    if not despite and cards_contradict(cards[0], cards[1]):
        raise Refusal(Issue("E230"))


def journal(batch: int, kind: str, today: str) -> BatchRecord:
    """Return the journal's entry for one decision from the command line."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return BatchRecord(
        batch, IdMaker().make(1)[0], kind, None, None, now, today, __version__, "[]", rows_read=1, updated=1
    )
