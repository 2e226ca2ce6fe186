"""Finding one person by what a clerk types: an id, a staff code, or a name that only one has."""

from collections.abc import Sequence

from dht.core.identifiers import clean_name, name_key, parse_citizen_id, parse_staff_code
from dht.core.issues import Issue, Refusal
from dht.core.matching import Known, one_each
from dht.core.people import IdKey, Person, Placement, placement_of
from dht.core.places import Gazetteer
from dht.core.text import masked
from dht.files.gazetteer import load_gazetteer
from dht.store.database import Database
from dht.store.people import find_named, search_names


def find_people(database: Database, text: str) -> tuple[list[Person], Known]:
    """Return everyone a text may mean, by id or staff code first, else by the whole folded name.

    Several persons that are one person are told once.
    """
    known = find_named(database, _ids(text), [name_key(clean_name(text))])
    by_id = {person.key: person for holders in known.by_id.values() for person in holders}
    people = by_id or {person.key: person for namesakes in known.by_name.values() for person in namesakes}
    return sorted(one_each(people.values()), key=_in_order), known


def search_people(database: Database, text: str, limit: int) -> tuple[list[Person], Known]:
    """Like `find_people`, and when nobody fits, everyone whose name has all the words of the text."""
    people, known = find_people(database, text)
    if not people:
        known = find_named(database, (), search_names(database, name_key(text).split(), limit))
        namesakes = {person.key: person for found in known.by_name.values() for person in found}
        people = sorted(one_each(namesakes.values()), key=_in_order)[:limit]
    return people, known


def need_one(people: Sequence[Person]) -> Person:
    """Return the only person; refuse with E703 for nobody and E704 for several (exit code 1)."""
    if not people:
        raise Refusal(Issue("E703"))
    if len(people) > 1:
        raise Refusal(Issue("E704", params={"count": len(people)}))
    return people[0]


def find_one(database: Database, text: str) -> tuple[Person, Known]:
    """Return the only person a text means, and the placements. Refuses like `need_one`, telling who fits."""
    found, known = find_people(database, text)
    if len(found) < 2:
        return need_one(found), known
    candidates = tuple(tell_masked(person, known) for person in found)
    raise Refusal(Issue("E704", params={"count": len(found)}, choices=candidates))


def tell_masked(person: Person, known: Known) -> str:
    """Return what tells a person apart without naming them: masked ids, organisation and unit."""
    placement = placement_of(known.placements, person)
    ids = [masked(value) for _, value in sorted(person.ids)]
    organisation = placement.organisation if placement else ""
    return ", ".join(filter(None, [*ids, organisation, describe_unit(load_gazetteer(), placement)])) or "–"


def describe_unit(gazetteer: Gazetteer, placement: Placement | None) -> str:
    """Return the smallest known unit of a placement, old map first, with the units around it."""
    if placement is None:
        return ""
    for era, code in (
        ("old", placement.old_commune),
        ("new", placement.new_commune),
        ("old", placement.old_district),
        ("new", placement.new_province),
        ("old", placement.old_province),
    ):
        unit = gazetteer.unit(era, code) if code else None  # type: ignore[arg-type]
        if unit is not None:
            return gazetteer.full_name(unit)
    return ""


def _in_order(person: Person) -> tuple[str, str, list[IdKey], str]:
    """Namesakes in order of birth and ids, which are the same in every store that holds them."""
    return (person.name_key, person.birth or "", sorted(person.ids), person.id)


def _ids(text: str) -> list[IdKey]:
    kind, value, code = parse_citizen_id(text)
    ids: list[IdKey] = [(kind, value)] if kind and code is None else []
    staff = parse_staff_code(text)
    return [*ids, ("staff", staff)] if staff else ids
