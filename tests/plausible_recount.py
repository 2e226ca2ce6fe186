"""What is implausible, found again in plain Python from made-up lists, without dht.

It knows the rules as people would say them, and walks through all pairs where dht groups by SQL.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

NEW_MAP = "2025-07-01"
Flag = tuple[str, int, str | None, int | None]
"""Code, facts, file and row."""


class Place(NamedTuple):
    """A commune on the old and on the new map; None is not known."""

    old: str | None
    new: str | None


class Done(NamedTuple):
    """A row of a list of completions. `trainer` is who is meant, not how it is written."""

    person: str
    level: int
    day: str
    time: str
    trainer: str
    evidence: str
    file: int
    row: int


class Held(NamedTuple):
    """A class with its commune, days and whether it is online."""

    code: str
    place: Place
    first: str
    last: str
    online: bool


class Taught(NamedTuple):
    """A row of a list of trainers of classes."""

    person: str
    code: str
    row: int


@dataclass
class World:
    """Everything that was told to dht."""

    births: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    classes: dict[str, Held] = field(default_factory=dict)
    present: dict[str, list[str]] = field(default_factory=dict)
    """Classes in which a person was."""
    taught: list[Taught] = field(default_factory=list)
    declared: list[tuple[str, int, int]] = field(default_factory=list)
    """New commune or province, number, row."""
    merged: dict[str, str] = field(default_factory=dict)
    """Who is really somebody else."""
    many: int = 4
    crowd: int = 3
    start: str = "2024-11-01"
    teams: frozenset[str] = frozenset()

    def who(self, person: str) -> str:
        return self.merged.get(person, person)


def flags(world: World) -> Counter[Flag]:
    """Return every finding, with how often it is found."""
    found: list[Flag] = []
    for rule in RULES:
        found += rule(world)
    return Counter(found)


def _name(file: int) -> str:
    return f"done-{file}.csv"


def _grouped(rows: Iterable[Done], key: Callable[[Done], Hashable]) -> Mapping[Hashable, list[Done]]:
    groups: dict[Hashable, list[Done]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _first(rows: Iterable[Done]) -> tuple[str, int]:
    file, row = min((one.file, one.row) for one in rows)
    return _name(file), row


def _too_early(world: World) -> Iterable[Flag]:
    for one in world.done:
        if one.day < world.births[one.person]:
            yield "W801", 1, _name(one.file), one.row
        if one.day < world.start:
            yield "W802", 1, _name(one.file), one.row


def _same_paper(world: World) -> Iterable[Flag]:
    proved = [one for one in world.done if one.evidence]
    for rows in _grouped(proved, lambda one: (one.evidence, one.day)).values():
        people = {world.who(one.person) for one in rows}
        if len(people) >= world.many:
            yield "W803", len(people), *_first(rows)


def _same_number(world: World) -> Iterable[Flag]:
    proved = [one for one in world.done if one.evidence]
    own = {
        file
        for file, rows in _grouped(proved, lambda one: one.file).items()
        if len({one.evidence for one in rows}) >= 0.8 * len(rows)
    }
    for rows in _grouped((one for one in proved if one.file in own), lambda one: one.evidence).values():
        people = {world.who(one.person) for one in rows}
        if 2 <= len(people) < world.many:
            yield "W804", len(people), *_first(rows)


def _busy_days(world: World) -> Iterable[Flag]:
    by_day: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for taught in world.taught:
        held = world.classes[taught.code]
        for person, codes in world.present.items():
            if taught.code in codes:
                by_day[taught.person, held.first].append((taught.row, world.who(person)))
    for rows in by_day.values():
        people = {person for _, person in rows}
        if len(people) >= world.many:
            yield "W805", len(people), "taught.csv", min(row for row, _ in rows)


def _two_classes(world: World) -> Iterable[Flag]:
    for other in world.taught:
        two = world.classes[other.code]
        for taught in world.taught:
            one = world.classes[taught.code]
            earlier = (one.first, one.code) < (two.first, two.code)
            meet = one.first <= two.last and two.first <= one.last and not one.online and not two.online
            if taught.person == other.person and earlier and meet and one.place != two.place:
                yield "W808", 1, "taught.csv", other.row
                break


def _timed(world: World) -> list[Done]:
    """Return the rows with a trainer and a time; a name alone is the one with an id, if there is but one."""
    timed = [one for one in world.done if one.time and one.trainer]
    ids: dict[str, set[str]] = defaultdict(set)
    for one in timed:
        name, _, code = one.trainer.partition("#")
        if code:
            ids[name].add(one.trainer)
    return [
        one._replace(trainer=min(ids[one.trainer])) if len(ids[one.trainer]) == 1 else one for one in timed
    ]


def _minute(one: Done) -> tuple[str, str, str]:
    return one.trainer, one.day, one.time


def _crowds(world: World) -> Iterable[Flag]:
    for rows in _grouped(_timed(world), _minute).values():
        people = {world.who(one.person) for one in rows}
        if len(people) >= world.crowd:
            yield "W809", len(people), *_first(rows)


def _two_communes(world: World) -> Iterable[Flag]:
    joined = {*world.merged, *world.merged.values()}
    timed = [one for one in _timed(world) if one.trainer not in world.teams and one.person not in joined]
    for (_, day, _), rows in _grouped(timed, _minute).items():  # type: ignore[misc]
        at_home = {world.places[one.person] for one in rows}
        where = [(one, place) for one in rows if (place := _where(world, one)) and any(place)]
        if _apart(at_home, day) and _apart({place for _, place in where}, day):
            yield "W810", len(where), *_first(one for one, _ in where)


def _where(world: World, one: Done) -> Place | None:
    """Where somebody was: in a class of that day (online first, then by code), else where they count."""
    held = [
        found
        for code in world.present.get(one.person, ())
        if (found := world.classes[code]).first <= one.day <= found.last
    ]
    if any(found.online for found in held):
        return None
    return (
        min(held, key=lambda found: (found.place.old or "", found.code)).place
        if held
        else world.places[one.person]
    )


def _apart(places: Iterable[Place], day: str) -> bool:
    """Whether two of the places are certainly two communes on the map of the day."""
    some = [place for place in places if any(place)]
    if day >= NEW_MAP:
        return len({place.new for place in some if place.new}) > 1
    return any(
        one.old != two.old if one.old and two.old else bool(one.new and two.new and one.new != two.new)
        for one in some
        for two in some
    )


def _too_many(world: World) -> Iterable[Flag]:
    for unit, number, row in world.declared:
        listed = {
            world.who(person)
            for person, place in world.places.items()
            if unit == "11" or (world.who(person) == person and place.new == unit)
        }
        if len(listed) > number:
            yield "W806", 1, "declared.csv", row


RULES = (
    _too_early, _same_paper, _same_number, _busy_days, _two_classes, _crowds, _two_communes, _too_many,
)  # fmt: skip
