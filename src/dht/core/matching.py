"""Who a row is about: matched by id, else by name with birth and unit; never by name alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dht.core.issues import Issue, Place
from dht.core.people import IdKey, Person, Placement, placement_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a row says about who its person is. `name_key` may be empty in a completions file."""

    ids: tuple[IdKey, ...]
    name_key: str
    birth: str | None
    placement: Placement | None


@dataclass(slots=True)
class Known:
    """The people of the store that the rows of a block may be about, fetched in a few questions."""

    by_id: Mapping[IdKey, Sequence[Person]] = field(default_factory=dict)
    by_name: Mapping[str, Sequence[Person]] = field(default_factory=dict)
    placements: Mapping[int, Placement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome: a person, or nobody known (a namesake may be told), or the reason for refusing."""

    person: Person | None = None
    refusal: Issue | None = None
    namesake: bool = False


def match_person(evidence: Evidence, known: Known, place: Place) -> Match:
    """Find the person a row is about.

    A CCCD or CMND decides; a staff code decides together with the name (schools reuse codes); without
    a known id, folded name, birth and unit must all agree, and no id may contradict.
    """
    holders = _distinct(
        person for key in evidence.ids if key[0] != "staff" for person in known.by_id.get(key, ())
    )
    if len(holders) > 1:
        return Match(refusal=Issue("E214", place))
    if holders:
        return _accept_holder(holders[0], evidence, place)
    colleagues = _distinct(
        person for key in evidence.ids if key[0] == "staff" for person in known.by_id.get(key, ())
    )
    if colleagues:
        match = _match_staff_code(colleagues, evidence, known, place)
        if match is not None:
            return match
    return _match_name(evidence, known, place)


def _accept_holder(person: Person, evidence: Evidence, place: Place) -> Match:
    same_name = not evidence.name_key or evidence.name_key == person.name_key
    same_birth = evidence.birth is not None and len(evidence.birth) == 10 and evidence.birth == person.birth
    if same_name or (same_birth and person.seen_in_row is None):
        return Match(person)
    return Match(refusal=Issue("E209", place, params={"other_row": person.seen_in_row}))


def _match_staff_code(
    colleagues: Sequence[Person], evidence: Evidence, known: Known, place: Place
) -> Match | None:
    fitting = [p for p in colleagues if not _ids_contradict(evidence.ids, p)]
    named = [p for p in fitting if evidence.name_key in ("", p.name_key)]
    if len(named) > 1:
        named = [p for p in named if units_agree(evidence.placement, placement_of(known.placements, p))]
        if len(named) != 1:
            return Match(refusal=Issue("E215", place, params={"count": len(fitting)}))
    if named:
        return Match(named[0])
    for person in fitting:
        unit = placement_of(known.placements, person)
        if (
            person.seen_in_row is not None
            or units_agree(evidence.placement, unit)
            or evidence.placement is None
        ):
            return _accept_holder(person, evidence, place)
    return None


def _match_name(evidence: Evidence, known: Known, place: Place) -> Match:
    if not evidence.birth:
        return Match()
    strangers = [p for p in known.by_name.get(evidence.name_key, ()) if p.birth == evidence.birth]
    same = [p for p in strangers if _could_be(p, evidence, known)]
    if len(same) > 1:
        return Match(refusal=Issue("E215", place, params={"count": len(same)}))
    if same:
        return Match(same[0])
    by_year = [
        p
        for p in known.by_name.get(evidence.name_key, ())
        if _one_birth(p.birth, evidence.birth) and _could_be(p, evidence, known)
    ]
    return Match(namesake=bool(by_year) or (bool(strangers) and len(evidence.birth) == 10))


def _could_be(person: Person, evidence: Evidence, known: Known) -> bool:
    unit = placement_of(known.placements, person)
    return not _ids_contradict(evidence.ids, person) and units_agree(evidence.placement, unit)


def _one_birth(first: str | None, second: str) -> bool:
    """Say whether a birth date and a birth year can be of one person."""
    return first is not None and (first.startswith(second) or second.startswith(first))


def units_agree(first: Placement | None, second: Placement | None) -> bool:
    """Say whether two placements can be one unit.

    Something below the province must agree, and nothing may contradict.
    """
    if first is None or second is None:
        return False
    pairs = (
        (first.organisation_key, second.organisation_key),
        (first.old_commune, second.old_commune),
        (first.new_commune, second.new_commune),
        (first.old_district, second.old_district),
        (first.old_province, second.old_province),
        (first.new_province, second.new_province),
    )
    if any(a and b and a != b for a, b in pairs):
        return False
    return any(a and a == b for a, b in pairs[:4])


def _ids_contradict(ids: Iterable[IdKey], person: Person) -> bool:
    for kind, value in ids:
        held = {known for known_kind, known in person.ids if known_kind == kind}
        if held and value not in held:
            return True
    return False


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list({person.key: person for person in people}.values())
