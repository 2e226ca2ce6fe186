"""What is kept of the refused rows of a list, for whoever asks why somebody is missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dht.core.candidates import Entry, births_to_try, cards_to_try, fits_row
from dht.core.people import IdKey, Person, PersonKey, Placement, placement_of
from dht.core.plans import Source
from dht.core.refusals import RefusalRecord, RefusedLine, people_of, records_of
from dht.store import people
from dht.store.database import Database
from dht.store.refusals import add_refusals, find_near

_MOST_NEAR = 5
"""A row of nobody known that fits more people than that tells nothing about any of them."""
_MOST_NAMES = 200
"""Of more names in a block of rows without births, only people whose CCCD differs by a slip are looked at."""
_NOBODY: PersonKey = ("", "")


def keep_refusals(database: Database, source: Source, lines: Sequence[RefusedLine]) -> None:
    """Keep those of some refused rows that are or may be about somebody known."""
    if not lines:
        return
    whos = [line.who for line in lines]
    ids = {key for who in whos for key in who.ids}
    names = {(who.name[1], who.birth) for who in whos if who.name[1] and who.birth}
    known = people.find_known(database, ids, names)
    records: list[RefusalRecord] = []
    unknown: list[RefusedLine] = []
    for line in lines:
        found = people_of(line, known)
        records += records_of(line, found, len(found) == 1, source)
        if not found and line.who.name[1]:
            unknown.append(line)
    if unknown:
        for line, near in _near(database, unknown):
            records += records_of(line, near, certain=False, source=source)
    add_refusals(database, records)


def _near(database: Database, lines: Sequence[RefusedLine]) -> Iterator[tuple[RefusedLine, list[Person]]]:
    """Yield rows of nobody known with the few people of their name whom they nearly fit."""
    by_name: dict[str, list[Person]] = defaultdict(list)
    everyone = people.find_persons(database, _perhaps(database, lines))
    for person in everyone.values():
        by_name[person.name_key].append(person)
    places = people.placements_of(
        database, {period.placement_id for person in everyone.values() for period in person.assignments}
    )
    for line in lines:
        row = _entry(_NOBODY, line.who.birth, line.who.ids, line.who.placement)
        near = [
            person
            for person in by_name[line.who.name[1]]
            if fits_row(row, _entry(person.key, person.birth, person.ids, placement_of(places, person)))
        ]
        if len(near) <= _MOST_NEAR:
            yield line, near


def _perhaps(database: Database, lines: Iterable[RefusedLine]) -> set[PersonKey]:
    """Return everyone whom `fits_row` may let pass, found by what differs by a slip."""
    births: set[tuple[str, str, str]] = set()
    cards: set[str] = set()
    names: set[str] = set()
    for line in lines:
        who = line.who
        if who.birth:
            births.update((who.name[1], *between) for between in births_to_try(who.birth))
        else:
            names.add(who.name[1])
            cards.update(card for kind, value in who.ids if kind == "cccd" for card in cards_to_try(value))
    return find_near(database, births, cards, names if len(names) <= _MOST_NAMES else ())


def _entry(key: PersonKey, birth: str | None, ids: Iterable[IdKey], placement: Placement | None) -> Entry:
    return Entry(key, key, birth or "", tuple(ids), placement)
