"""Who a row is about: matched by id, else by name with birth and unit; never by name alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from dht.core.issues import Issue, Place
from dht.core.people import IdKey, Person, PersonKey, Placement, placement_of

Reason = Literal["cccd", "cmnd", "staff_and_name", "staff_and_unit", "name_birth_unit"]
"""By what a row was known to be about a person. A staff code alone, or a name alone, is never enough."""
REASONS: tuple[Reason, ...] = get_args(Reason)


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
    """The outcome: a person and by what they were known, or nobody known, or the reason for refusing."""

    person: Person | None = None
    refusal: Issue | None = None
    reason: Reason | None = None


def match_person(evidence: Evidence, known: Known, place: Place) -> Match:
    """Find the person a row is about, and say by what.

    A CCCD or CMND decides; a staff code decides together with the name (schools reuse codes); without
    a known id, folded name, birth and unit must all agree, and no id may contradict.
    """
    holders = _holders(evidence.ids, known, ("cccd", "cmnd"))
    if len(holders) > 1:
        return Match(refusal=Issue("E214", place))
    if holders:
        by_card = any(kind == "cccd" and (kind, value) in holders[0].ids for kind, value in evidence.ids)
        return _accept_holder(holders[0], evidence, place, "cccd" if by_card else "cmnd")
    colleagues = _holders(evidence.ids, known, ("staff",))
    if colleagues:
        match = _match_staff_code(colleagues, evidence, known, place)
        if match is not None:
            return match
    return _match_name(evidence, known, place)


def candidates(evidence: Evidence, known: Known) -> list[Person]:
    """Return everyone whom a row may be about that was refused, be it for this very reason.

    They are found as `match_person` does; a unit that the row does not tell, or not understandably, speaks
    against nobody.
    """
    holders = _holders(evidence.ids, known, ("cccd", "cmnd"))
    if holders:
        return holders
    colleagues = [
        p for p in _holders(evidence.ids, known, ("staff",)) if not _ids_contradict(evidence.ids, p)
    ]
    named = [p for p in colleagues if evidence.name_key in ("", p.name_key, *p.other_names)]
    here = [p for p in named or colleagues if _in_unit(p, evidence, known)]
    if here or named:
        return here or named
    if not evidence.birth:
        return []
    strangers = [p for p in known.by_name.get(evidence.name_key, ()) if p.birth == evidence.birth]
    return one_each(
        p for p in strangers if not _ids_contradict(evidence.ids, p) and _in_unit(p, evidence, known)
    )


def _in_unit(person: Person, evidence: Evidence, known: Known) -> bool:
    unit = placement_of(known.placements, person)
    return evidence.placement is None or unit is None or not units_contradict(evidence.placement, unit)


def ids_to_add(ids: Iterable[IdKey], person: Person) -> frozenset[IdKey]:
    """Return the ids of a row that nobody who is one with its person is known by yet."""
    return frozenset(ids) - person.ids - person.other_ids


def _accept_holder(person: Person, evidence: Evidence, place: Place, reason: Reason) -> Match:
    names = ("", person.name_key, *person.other_names)
    same_birth = evidence.birth is not None and len(evidence.birth) == 10 and evidence.birth == person.birth
    if evidence.name_key in names or (same_birth and person.seen_in_row is None):
        return Match(person, reason=reason)
    return Match(refusal=Issue("E209", place, params={"other_row": person.seen_in_row}))


def _match_staff_code(
    colleagues: Sequence[Person], evidence: Evidence, known: Known, place: Place
) -> Match | None:
    fitting = [p for p in colleagues if not _ids_contradict(evidence.ids, p)]
    named = [p for p in fitting if evidence.name_key in ("", p.name_key, *p.other_names)]
    if len(named) > 1:
        named = [p for p in named if units_agree(evidence.placement, placement_of(known.placements, p))]
        if len(named) != 1:
            return Match(refusal=Issue("E215", place, params={"count": len(fitting)}))
    if named:
        return Match(named[0], reason="staff_and_name")
    for person in fitting:
        unit = placement_of(known.placements, person)
        if (
            person.seen_in_row is not None
            or units_agree(evidence.placement, unit)
            or evidence.placement is None
        ):
            return _accept_holder(person, evidence, place, "staff_and_unit")
    return None


def _match_name(evidence: Evidence, known: Known, place: Place) -> Match:
    if not evidence.birth:
        return Match()
    strangers = [p for p in known.by_name.get(evidence.name_key, ()) if p.birth == evidence.birth]
    same = one_each(p for p in strangers if _could_be(p, evidence, known))
    if len(same) > 1:
        return Match(refusal=Issue("E215", place, params={"count": len(same)}))
    return Match(same[0], reason="name_birth_unit") if same else Match()


def _could_be(person: Person, evidence: Evidence, known: Known) -> bool:
    unit = placement_of(known.placements, person)
    return not _ids_contradict(evidence.ids, person) and units_agree(evidence.placement, unit)


def units_agree(first: Placement | None, second: Placement | None) -> bool:
    """Say whether two placements can be one unit.

    Something below the province must agree, and nothing may contradict.
    """
    if first is None or second is None or units_contradict(first, second):
        return False
    return any(a and a == b for a, b in _beside(first, second)[:4])


def units_contradict(first: Placement, second: Placement) -> bool:
    """Say whether two placements cannot be one unit, because both tell something and not the same."""
    return any(a and b and a != b for a, b in _beside(first, second))


def _beside(first: Placement, second: Placement) -> tuple[tuple[str | None, str | None], ...]:
    return (
        (first.organisation_key, second.organisation_key),
        (first.old_commune, second.old_commune),
        (first.new_commune, second.new_commune),
        (first.old_district, second.old_district),
        (first.old_province, second.old_province),
        (first.new_province, second.new_province),
    )


def _ids_contradict(ids: Iterable[IdKey], person: Person) -> bool:
    for kind, value in ids:
        held = {known for known_kind, known in (*person.ids, *person.other_ids) if known_kind == kind}
        if held and value not in held:
            return True
    return False


def _holders(ids: Iterable[IdKey], known: Known, kinds: Sequence[str]) -> list[Person]:
    return one_each(person for key in ids if key[0] in kinds for person in known.by_id.get(key, ()))


def one_each(people: Iterable[Person]) -> list[Person]:
    """Return every person once: of those who are one person, the one who counts for them, else the first."""
    found: dict[PersonKey, Person] = {}
    for person in people:
        if person.counts_as not in found or person.key == person.counts_as:
            found[person.counts_as] = person
    return list(found.values())
