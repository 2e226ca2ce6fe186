"""One person as a whole: what is known of all who were merged into them, and who is perhaps the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dht.core.candidates import Pair
from dht.core.matching import Known
from dht.core.people import Person, PersonKey, Revocation
from dht.flows.open_pairs import OpenPairs
from dht.store.database import Database
from dht.store.one_person import find_one_persons
from dht.store.people import find_completions, find_persons
from dht.store.revocations import revocations_of
from dht.store.verdicts import list_verdicts, merges_of

_SINGLE_VALUES = ("birth", "sex", "phone", "email", "position")
Done = tuple[str, int, str, str | None, int, str | None, str | None]
"""Programme, level, day, evidence, batch, trainer, time of day of a completion."""


@dataclass(frozen=True, slots=True)
class WholePerson:
    """A person with the ids, values, periods and completions of everyone who is one with them."""

    person: Person
    known: Known
    completions: Sequence[Done]
    revocations: Sequence[Revocation] = ()
    """What was taken back."""
    merged: Sequence[tuple[Person, int]] = ()
    """Who was merged into the person, and by which batch."""
    perhaps: Sequence[tuple[Person, Pair]] = ()
    """Who is perhaps the same person, and why."""


def find_whole(database: Database, person: Person, known: Known) -> WholePerson:
    """Return everything known of a person, whichever of those who are one was found."""
    merges = merges_of(database, [person.key])
    everyone = merges.everyone([person.key])[merges.survivor(person.key)]
    people = find_persons(database, everyone)
    found = find_completions(database, everyone)
    done = {(*what, *rest) for key in everyone for what, rest in found.get(key, {}).items()}
    completions = sorted(
        done, key=lambda one: (one[:3], one[4], *(text or "" for text in (one[3], *one[5:])))
    )
    members = [people[key] for key in everyone]
    revoked = revocations_of(database, everyone)
    back = sorted({one for key in everyone for one in revoked.get(key, ())}, key=lambda one: one[:4])
    if len(members) == 1:
        return WholePerson(person, known, completions, back)
    (one,), placements = find_one_persons(database, merges, everyone)
    batches = {v.person: v.batch for v in list_verdicts(database) if v.same and v.void_batch is None}
    whole = replace(
        members[0],
        ids={key for member in members for key in member.ids},
        assignments=one.periods(placements),
        **_filled(members),  # type: ignore[arg-type]
    )
    merged = [(member, batches[member.key]) for member in members[1:]]
    more = Known(placements={**known.placements, **placements})
    return WholePerson(whole, more, completions, back, merged)


def _filled(members: Sequence[Person]) -> Mapping[str, str | None]:
    """Return what is known of any of them; the one who counts for all comes first."""
    return {
        name: next((value for member in members if (value := getattr(member, name)) is not None), None)
        for name in _SINGLE_VALUES
    }


def with_perhaps(database: Database, found: WholePerson) -> WholePerson:
    """Return the same person with everyone who is perhaps the same as any of those who are one."""
    members = [found.person, *(member for member, _ in found.merged)]
    own: set[PersonKey] = {member.key for member in members}
    open_pairs = OpenPairs(database)
    pairs = open_pairs.of(members)
    others = [pair.second.key if pair.first.key in own else pair.first.key for pair in pairs]
    people = find_persons(database, others)
    perhaps = [(people[key], pair) for key, pair in zip(others, pairs, strict=True)]
    known = Known(placements={**open_pairs.placements, **found.known.placements})
    return replace(found, known=known, perhaps=perhaps)
