"""Finding one person by what a clerk types: an id, a staff code, or a name that only one has."""

from collections.abc import Sequence

from dht.core.identifiers import clean_name, name_key, parse_citizen_id, parse_staff_code
from dht.core.issues import Issue, Refusal
from dht.core.matching import Known
from dht.core.people import IdKey, Person
from dht.store.database import Database
from dht.store.people import find_known, search_names


def find_people(database: Database, text: str) -> tuple[list[Person], Known]:
    """Return everyone a text may mean, by id or staff code first, else by the whole folded name."""
    known = find_known(database, _ids(text), [name_key(clean_name(text))])
    by_id = {person.key: person for holders in known.by_id.values() for person in holders}
    people = by_id or {person.key: person for namesakes in known.by_name.values() for person in namesakes}
    return sorted(people.values(), key=_in_order), known


def search_people(database: Database, text: str, limit: int) -> tuple[list[Person], Known]:
    """Like `find_people`, and when nobody fits, everyone whose name has all the words of the text."""
    people, known = find_people(database, text)
    if not people:
        known = find_known(database, (), search_names(database, name_key(text).split(), limit))
        namesakes = {person.key: person for found in known.by_name.values() for person in found}
        people = sorted(namesakes.values(), key=_in_order)[:limit]
    return people, known


def need_one(people: Sequence[Person]) -> Person:
    """Return the only person; refuse with E703 for nobody and E704 for several (exit code 1)."""
    if not people:
        raise Refusal(Issue("E703"))
    if len(people) > 1:
        raise Refusal(Issue("E704", params={"count": len(people)}))
    return people[0]


def _in_order(person: Person) -> tuple[str, str, list[IdKey], str]:
    """Namesakes in order of birth and ids, which are the same in every store that holds them."""
    return (person.name_key, person.birth or "", sorted(person.ids), person.id)


def _ids(text: str) -> list[IdKey]:
    kind, value, code = parse_citizen_id(text)
    ids: list[IdKey] = [(kind, value)] if kind and code is None else []
    staff = parse_staff_code(text)
    return [*ids, ("staff", staff)] if staff else ids
