"""The people of a figure: who is in it by which fact, and how many are not and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from dht.core.marks import Marked, Marks
from dht.core.people import PersonKey, Placement
from dht.core.progress import Goal
from dht.core.sites import site_of
from dht.core.tables import Cell, Column
from dht.flows.explanations import LeftOut, Line
from dht.flows.progress_question import Inquiry
from dht.store.behind import Behind, assignments_behind, completions_behind, each_completion_behind
from dht.store.database import Database
from dht.store.marks import PersonMarked, marked_on, people_in
from dht.store.merged_marks import taken_back_on
from dht.store.progress import placements_by_shard
from dht.store.sites import sites_behind

Step = int | Literal["all"] | None
"""What was reached: a level, all of them, or nothing at all (then everyone counts)."""


class Achieved(NamedTuple):
    """What makes people count: a level (or all), among those of some audiences (none: everyone)."""

    step: Step = None
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowOfPeople:
    """One row: who of the people asked about is in it, what they are measured against, its name and code.

    `asked` goes by audiences, `held` are the placements of the row (None: all that were asked about).
    """

    asked: Callable[[Marked], bool]
    goal: Goal | None
    name: Cell
    code: str | None
    held: Set[int] | None = None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everyone of the units asked about on a day, grouped by placement, audiences and marks."""

    inquiry: Inquiry
    as_of: str
    marks: Marks
    by_shard: Mapping[str, Mapping[int, Placement]]
    placements: Mapping[int, Placement]
    here: Sequence[Marked] = ()
    most: int | None = None
    """How many people will be looked at one by one; None: everyone."""
    taken_back: Sequence[tuple[Marked, int]] = ()
    """Each of those who had a completion taken back, as a group of one, with the marks that it gave."""

    def bits(self, step: Step) -> int:
        """Return the marks that whoever reached a level has."""
        return 0 if step is None else self.marks.complete if step == "all" else self.marks.reached(step)

    def split(self, row: RowOfPeople, achieved: Achieved) -> tuple[list[Marked], list[LeftOut]]:
        """Return the groups in a figure, and how many people of the units are not in it and why."""
        tagged = [group for group in self.here if row.asked(group) and _is_of(achieved.audience, group)]
        whole = [group for group in tagged if row.held is None or group.placement_id in row.held]
        bits = self.bits(achieved.step)
        counted = [group for group in whole if group.marks & bits == bits]
        others = {
            "other_row": people_in_all(tagged) - people_in_all(whole),
            "other_audience": people_in_all(self.here) - people_in_all(tagged),
        }
        left_out = [LeftOut(reason, number) for reason, number in others.items() if number]
        left_out += self._behind([group for group in whole if group.marks & bits != bits], bits)
        return counted, left_out

    def _behind(self, groups: Sequence[Marked], bits: int) -> list[LeftOut]:
        """Return from how many it was taken back, how many reached only other levels, or none."""
        lost = Counter(one[:3] for one, gave in self.taken_back if gave & bits & ~one.marks)
        lost = Counter({group[:3]: lost[group[:3]] for group in groups if lost[group[:3]]})
        reached: Counter[str] = Counter()
        for group in groups:
            steps = self.marks.steps_of(group.marks)
            best = str(max(steps)) if self.marks.at_least and steps else ", ".join(map(str, steps))
            reached[best] += group.people - lost[group[:3]]
        kind = "level" if self.inquiry.programme.levels else "module"
        left_out = [
            LeftOut(f"lower.{kind}" if best else "nothing", reached[best], best, in_whole=True)
            for best in sorted(reached)
            if reached[best]
        ]
        taken_back = lost.total()
        return [LeftOut("taken_back", taken_back, in_whole=True), *left_out] if taken_back else left_out


def people_in_all(groups: Iterable[Marked]) -> int:
    """Return how many people some groups have."""
    return sum(group.people for group in groups)


def _is_of(audience: Sequence[str], group: Marked) -> bool:
    return not audience or not set(audience).isdisjoint(group.audiences.split())


def places_on(database: Database, inquiry: Inquiry, as_of: str) -> Crowd:
    """Read the places of a question; nobody in them yet."""
    programme = inquiry.programme
    marks = Marks(programme.steps, programme.counting == "at-least")
    by_shard = placements_by_shard(database)
    placements = {number: p for found in by_shard.values() for number, p in found.items()}
    return Crowd(inquiry, as_of, marks, by_shard, placements)


def crowd_on(database: Database, inquiry: Inquiry, as_of: str, most: int | None = None) -> Crowd:
    """Read who is in the units of a question on a day."""
    empty = places_on(database, inquiry, as_of)
    held = {
        shard: [number for number, place in known.items() if inquiry.scope.holds(place)]
        for shard, known in empty.by_shard.items()
    }
    everyone = marked_on(database, as_of, inquiry.programme.code, empty.marks, held)
    taken_back = taken_back_on(database, as_of, inquiry.programme.code, empty.marks)
    return replace(empty, here=everyone, most=most, taken_back=taken_back)


def people_of(database: Database, crowd: Crowd, groups: Sequence[Marked]) -> list[PersonMarked]:
    """Return the people of some groups, as many as will be looked at."""
    asked = (crowd.as_of, crowd.inquiry.programme.code, crowd.marks)
    return people_in_groups(database, asked, groups, (crowd.by_shard, crowd.most))


def people_in_groups(
    database: Database,
    asked: tuple[str, str, Marks],
    groups: Sequence[Marked],
    shown: tuple[Mapping[str, Mapping[int, Placement]], int | None],
) -> list[PersonMarked]:
    """Return the people of some groups in the order of organisations, places and ids.

    `asked` are the day, the programme and its marks; `shown` the placements by shard, and how many people
    are looked at at most (None: all): nobody is read of the placements after those.
    """
    by_shard, most = shown
    placements = {number: place for found in by_shard.values() for number, place in found.items()}
    some = _first(groups, placements, most)
    wanted: dict[str, list[Marked]] = {}
    for shard, known in by_shard.items():
        here = [group for group in some if group.placement_id in known]
        if here:
            wanted[shard] = here
    people = people_in(database, *asked, wanted)
    orders = {number: order_of(placements[number]) for number in {one.placement_id for one in people}}
    people.sort(key=lambda one: (orders[one.placement_id], one.ids, one.person_id))
    return people[:most]


def order_of(place: Placement) -> tuple[str, str, int]:
    """Return by what people of a placement come before others."""
    return (place.organisation_key, place.old_commune or place.new_commune or "", place.id)


def _first(
    groups: Sequence[Marked], placements: Mapping[int, Placement], most: int | None
) -> Sequence[Marked]:
    """Return the groups of the first placements that have `most` people together."""
    if most is None:
        return groups
    people: Counter[int] = Counter()
    for group in groups:
        people[group.placement_id] += group.people
    first = first_placements(people, placements, most)
    return [group for group in groups if group.placement_id in first]


def first_placements(
    people: Mapping[int, int], placements: Mapping[int, Placement], most: int | None
) -> set[int]:
    """Return the first placements, in the order in which people are shown, that have `most` people together.

    Without a limit these are all of `people`, how many there are at each placement.
    """
    if most is None:
        return set(people)
    first, room = set(), most
    for number in sorted(people, key=lambda number: order_of(placements[number])):
        if room <= 0:
            break
        first.add(number)
        room -= people[number]
    return first


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of each person besides: columns, their cells, and the same for machines."""

    columns: tuple[Column, ...] = ()
    cells: Callable[[Placement], tuple[Cell, ...]] = lambda place: ()
    record: Callable[[Placement], Mapping[str, object]] = lambda place: {}


NOTHING_MORE = Telling()


class Behinds(NamedTuple):
    """The facts by which people count, the one that decides first, and their kind; else they are listed."""

    kind: str
    of: Mapping[PersonKey, Sequence[Behind]]


def lines_of_people(
    database: Database,
    crowd: Crowd,
    people: Sequence[PersonMarked],
    step: Step,
    telling: Telling = NOTHING_MORE,
) -> list[Line]:
    """Return a line for each person with the fact by which they count, and the row that places them."""
    keys = [(person.shard, person.person_id) for person in people]
    asked = (crowd.inquiry.programme.code, crowd.marks, crowd.as_of)
    behind = completions_of(database, asked, keys, step)
    return lines_with(database, people, (crowd.placements, crowd.as_of), behind, telling)


def lines_with(
    database: Database,
    people: Sequence[PersonMarked],
    where: tuple[Mapping[int, Placement], str],
    behind: Behinds,
    telling: Telling = NOTHING_MORE,
) -> list[Line]:
    """Return a line for each person with known facts; `where` are the placements and the day."""
    placements, as_of = where
    keys = [(person.shard, person.person_id) for person in people]
    listed = assignments_behind(database, keys, as_of)
    sites = sites_of(database, {person.placement_id: placements[person.placement_id] for person in people})
    lines = []
    for person, key in zip(people, keys, strict=True):
        first, *others = behind.of.get(key, ()) or (listed.get(key),)
        placement = placements[person.placement_id]
        lines.append(
            Line(
                ids=person.ids,
                organisation=placement.organisation or None,
                kind=behind.kind,
                fact=first,
                listed=listed.get(key),
                others=tuple(fact for fact in others if fact),
                site=sites.get(placement.id),
                more=telling.cells(placement),
                more_record=telling.record(placement),
            )
        )
    return lines


def sites_of(database: Database, placements: Mapping[int, Placement]) -> dict[int, Behind]:
    """Return what says where schools and hamlets lie, by the placements that are known by it."""
    keys = {number: site for number, place in placements.items() if (site := site_of(place)) is not None}
    behind = sites_behind(database, set(keys.values()))
    return {number: behind[site] for number, site in keys.items() if site in behind}


def completions_of(
    database: Database, asked: tuple[str, Marks, str], keys: Sequence[PersonKey], step: Step
) -> Behinds:
    """Return the completions by which people count; `asked` are the programme, its marks and the day.

    Where all levels are needed one by one, the last of them comes first.
    """
    programme, marks, as_of = asked
    if step is None:
        return Behinds("assignment", {})
    if step == "all" and not marks.at_least:
        each = each_completion_behind(database, keys, programme, marks.steps, as_of)
        return Behinds("completion", {key: facts[::-1] for key, facts in each.items()})
    lowest = marks.steps if step == "all" else step
    levels = (lowest, marks.steps if marks.at_least else lowest)
    found = completions_behind(database, keys, programme, levels, as_of)
    return Behinds("completion", {key: (fact,) for key, fact in found.items()})
