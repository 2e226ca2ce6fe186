"""What is kept of the refused rows of a list, for whoever asks why somebody is missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dht.core.candidates import Entry, fits_row, may_fit_row
from dht.core.people import Person, PersonKey, placement_of
from dht.core.plans import Source
from dht.core.refusals import RefusalRecord, RefusedLine, people_of, records_of
from dht.store import people
from dht.store.database import Database
from dht.store.refusals import add_refusals, namesakes

_MOST_NEAR = 5
"""A row of nobody known that fits more people than that tells nothing about any of them."""
_MOST_LOOKED_AT = 100
"""Of more people of one name nobody is looked at, so that a file without births is bounded too."""
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
    by_name: dict[str, list[RefusedLine]] = defaultdict(list)
    for line in lines:
        by_name[line.who.name[1]].append(line)
    rows = {
        line.source_row: Entry(_NOBODY, _NOBODY, who.birth or "", who.ids, who.placement)
        for line in lines
        if (who := line.who)
    }
    perhaps: dict[int, list[Entry]] = defaultdict(list)
    for name, entry in namesakes(database, by_name):
        for line in by_name[name]:
            some = perhaps[line.source_row]
            if len(some) <= _MOST_LOOKED_AT and may_fit_row(rows[line.source_row], entry):
                some.append(entry)
    perhaps = {row: some for row, some in perhaps.items() if 0 < len(some) <= _MOST_LOOKED_AT}
    everyone = people.find_persons(database, {entry.key for some in perhaps.values() for entry in some})
    places = people.placements_of(
        database, {period.placement_id for person in everyone.values() for period in person.assignments}
    )
    for line in lines:
        others = [(entry, everyone[entry.key]) for entry in perhaps.get(line.source_row, ())]
        near = [
            person
            for entry, person in others
            if fits_row(rows[line.source_row], replace(entry, placement=placement_of(places, person)))
        ]
        if len(near) <= _MOST_NEAR:
            yield line, near
