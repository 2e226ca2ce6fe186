"""What dht must answer about a diary, counted with pencil and paper: nothing of dht is used.

`Cards` is the box of index cards that a careful clerk would keep: a card for every person that came in, with
their stays (where, as what, from when until when), levels, outcomes and classes. A card is only ever written
by an entry; the box as it was known on a day is filled from the entries that had been made by then. Two cards
may be clipped together as one person, who counts once. Everything else is looking through the box.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.diaries import WHOLLY, Diary, Entry, Line, Place, standing

ALWAYS, NEVER = date.min, date.max
NOWHERE = Place(None, None, None, None, None)
LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Stay:
    """Where and as what somebody counts, from a day up to, not including, another."""

    since: date
    until: date
    place: Place
    school: str
    audiences: frozenset[str]
    left: bool = False
    """Whether it ended because a list that has everyone did not have them."""

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until


def learn(known: Stay, line: Line) -> tuple[Place, str]:
    """Return where somebody is who was known to be somewhere, after a row said more, less or something else.

    A blank erases nothing. Naming the same commune of either map, or only a unit around it, keeps what is
    known and adds to it; whatever contradicts it replaces the place as a whole.
    """
    said, place = line.place, known.place
    school = line.school or known.school
    if said[:5] == NOWHERE[:5]:
        return place, school
    if said.commune or said.new_commune:
        same = said.commune == place.commune is not None or said.new_commune == place.new_commune is not None
    elif said.district:
        same = said.district == place.district
    else:
        same = said.province in (None, place.province) and said.new_province == place.new_province
    pairs = list(zip(said[:5], place[:5], strict=True))
    if not same or any(one and other and one != other for one, other in pairs):
        return Place(*said[:5]), school
    return Place(*(one or other for one, other in pairs)), school


def written(stays: list[Stay], line: Line, today: date) -> list[Stay]:
    """Return the stays on a card after a row of a roster; a row tells no day before those already told.

    Who had left and is listed again counts again from today, unless the row tells of a move.
    Without a first day it corrects the last stay. With one it is a move on that day, or, at the same place,
    the day since when people were known to be there, or to be something more. A last day ends the stay; who
    moved from one day to another is then back where they were.
    """
    if not stays:
        place = Place(*line.place[:5])
        tags = frozenset(line.audiences)
        return [Stay(line.since or ALWAYS, line.until or NEVER, place, line.school, tags)]
    *before, last = stays
    place, school = learn(last, line)
    tags = last.audiences | set(line.audiences)
    since = line.since or ALWAYS
    moved = since > last.since and (place, school) != (last.place, last.school)
    had_left = last.left and last.until <= today and not line.until and since < last.until
    if had_left and not moved:
        return [*stays, Stay(today, NEVER, place, school, tags)]
    if line.since is None or line.since == last.since:
        return [*before, Stay(last.since, line.until or last.until, place, school, tags)]
    if (place, school) == (last.place, last.school) and line.since < last.until:
        end = line.until or last.until
        if tags == last.audiences or (last.since == ALWAYS and not last.audiences):
            since = line.since if last.since == ALWAYS else last.since
            return [*before, Stay(since, end, place, school, tags)]
        ended = replace(last, until=line.since, left=False)
        return [*before, ended, Stay(line.since, end, place, school, tags)]
    ended = replace(last, until=line.since, left=False) if line.since < last.until else last
    there = Stay(line.since, line.until or NEVER, place, school, tags)
    back = [replace(last, since=there.until)] if there.until < last.until else []
    return [*before, ended, there, *back]


@dataclass(slots=True)
class Cards:
    """The box, as it was known on a day."""

    counting: str
    stays: dict[str, list[Stay]] = field(default_factory=dict)
    noted: dict[str, dict[Stay, int]] = field(default_factory=dict)
    """By which entry each stay was written as it is: what was written last is the newest knowledge."""
    begun: dict[str, int] = field(default_factory=dict)
    """Which entry a card was begun with. Of an undone one it is gone; who is listed again gets another."""
    levels: dict[str, set[tuple[int, date]]] = field(default_factory=dict)
    outcomes: dict[tuple[str, date], bool] = field(default_factory=dict)
    headcounts: dict[tuple[str, date], int] = field(default_factory=dict)
    classes: dict[str, tuple[date, str]] = field(default_factory=dict)
    attended: dict[tuple[str, str], str] = field(default_factory=dict)
    clipped: dict[str, str] = field(default_factory=dict)
    """Card → the card of the same person that counts for both."""

    def write(self, number: int, entry: Entry) -> None:
        """Write an entry onto the cards."""
        for row in entry.rows:
            match entry.kind:
                case "roster" | "complete":
                    self._roster(number, row, entry.on)
                case "completions":
                    self.levels[row[0]].add(row[1:])
                case "outcomes":
                    self.outcomes[row[:2]] = row[2]
                case "headcounts":
                    self.headcounts[row[:2]] = row[2]
                case "classes":
                    self.classes[row[0]] = row[1:]
                case "attendance":
                    self.attended[row[:2]] = row[2]
                case "merge":
                    self.clipped[row[1]] = row[0]
                case "apart":
                    del self.clipped[row[1]]
        if entry.kind == "complete":
            self._let_leave(number, entry)

    def _roster(self, number: int, line: Line, today: date) -> None:
        self.begun.setdefault(line.card, number)
        self._note(number, line.card, written(self.stays.get(line.card, []), line, today))
        self.levels.setdefault(line.card, set()).update(line.levels.items())

    def _note(self, number: int, card: str, stays: list[Stay]) -> None:
        known = self.noted.get(card, {})
        self.stays[card] = stays
        self.noted[card] = {stay: known.get(stay, number) for stay in stays}

    def _let_leave(self, number: int, entry: Entry) -> None:
        """Let go who was in a district of a list that has everyone of it, as nothing that it does not name.

        A row that names another place or a school is of the district in which the person counts.
        """
        named: dict[str, set[str]] = {}
        for line in entry.rows:
            here = next((stay for stay in self.stays[line.card] if stay.holds(entry.on)), None)
            says = any(line.place[:5]) or line.school
            district = line.place.district or (here.place.district if here and says else None)
            if district:
                named.setdefault(district, set()).update(line.audiences or ("",))
        listed = {line.card for line in entry.rows}
        people = [person for person in self.people() if listed.isdisjoint(person)]
        for card in (card for person in people for card in person if card in self.stays):
            for stay in self.stays[card]:
                tags = named.get(stay.place.district or "", set())
                if stay.since < entry.on < stay.until and (stay.audiences or {""}) <= tags:
                    gone = replace(stay, until=entry.on, left=True)
                    self._note(number, card, [gone if one == stay else one for one in self.stays[card]])

    def people(self) -> Iterator[list[str]]:
        """Yield the cards of each person, first the one that counts."""
        for card in sorted(self.stays.keys() - self.clipped.keys()):
            yield [card, *(other for other, counts in self.clipped.items() if counts == card)]

    def here(self, person: list[str], day: date) -> Stay | None:
        """Return where and as what somebody counts on a day.

        Of two stays the one that began last counts, of those the one written last; if the other one says
        more of the same place, that is where. Of the audiences all hold.
        """
        known = [card for card in person if card in self.stays]
        holding = [(self.noted[card][s], s) for card in known for s in self.stays[card] if s.holds(day)]
        if not holding:
            return None
        best = max(holding, key=lambda one: (one[1].since, one[0]))[1]
        for _, other in holding:
            if _says_more(other, best):
                best = replace(best, place=other.place, school=other.school)
            best = replace(best, audiences=best.audiences | other.audiences)
        return best

    def reached_on(self, person: list[str], level: int) -> date:
        """Return the first day on which somebody had reached a level; `NEVER` if not yet."""
        enough = [n for n in LEVELS if n == level or (n > level and self.counting == "at-least")]
        done = [day for card in person for n, day in self.levels.get(card, ()) if n in enough]
        return min(done, default=NEVER)

    def completed_on(self, person: list[str]) -> date:
        """Return the first day on which somebody had reached all levels."""
        return max(self.reached_on(person, level) for level in LEVELS)

    def found_better(self, person: list[str], day: date) -> bool | None:
        """Return what was found last; None when nobody looked. Of two findings of a day the better one."""
        found = [(on, yes) for (card, on), yes in self.outcomes.items() if card in person and on <= day]
        return max(found)[1] if found else None


def _says_more(other: Stay, than: Stay) -> bool:
    pairs = zip((*other.place[:5], other.school), (*than.place[:5], than.school), strict=True)
    return all(known in (None, "", said) for said, known in pairs)


def known_on(diary: Diary, day: date = NEVER) -> Cards:
    """Return the cards as they were known at the end of a day."""
    cards = Cards(diary.counting)
    still = standing(diary.entries, day)
    for number, entry in enumerate(diary.entries):
        if entry in still:
            cards.write(number, entry)
    return cards


# --- questions --------------------------------------------------------------------------------------

Cells = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people: of a unit (field of `Place`, code), of an audience. `map` is how rows see units."""

    map: str = "old"
    unit: tuple[str, str] | None = None
    audience: str | None = None
    level: int | None = None

    def is_about(self, stay: Stay | None) -> bool:
        """Say whether somebody certainly belongs to those asked about."""
        if stay is None or self.audience not in (None, *stay.audiences):
            return False
        return self.unit is None or getattr(stay.place, self.unit[0]) == self.unit[1]

    def goal(self) -> int:
        """Return the level to be reached: the one asked about, else that of the target of these people."""
        return self.level or (1 if self.audience == "cadre" else 2)


def row_of(stay: Stay, by: str, on_map: str) -> list[str | None]:
    """Return the rows in which somebody is; None is the row of those who cannot be placed."""
    place = stay.place
    if by == "audience":
        return sorted(stay.audiences) or [None]
    commune = place.commune if on_map == "old" else place.new_commune
    if by == "organisation":
        return [f"{stay.school} {commune or ''}".rstrip()] if stay.school else [None]
    if by == "district":
        return [place.district]
    if by == "province":
        return [place.province if on_map == "old" else place.new_province]
    return [commune]


def progress(cards: Cards, day: date, asked: Asked, by: str) -> dict[str | None, Cells]:
    """Return people, reached level 1 … 3, and achieved, of each row and of all together as `*`.

    Everyone is in one row and in the total; by audience perhaps in several rows, and still once in the total.
    """
    rows: Counter[tuple[str | None, int]] = Counter()
    for person in cards.people():
        stay = cards.here(person, day)
        if stay is None or not asked.is_about(stay):
            continue
        for row in (*row_of(stay, by, asked.map), "*"):
            level = replace(asked, audience=row).goal() if by == "audience" and row != "*" else asked.goal()
            cells = [True, *(cards.reached_on(person, n) <= day for n in (*LEVELS, level))]
            rows.update({(row, at): int(cell) for at, cell in enumerate(cells)})
    return {row: tuple(rows[row, at] for at in range(5)) for row in {"*", *(row for row, _ in rows)}}


def bridge(cards: Cards, day: date, asked: Asked, by: str) -> dict[tuple[str | None, str | None, str], Cells]:
    """Return people and achieved by old unit, new commune and the way in which that is known."""
    rows: dict[tuple[str | None, str | None, str], list[int]] = {}
    for person in cards.people():
        stay = cards.here(person, day)
        if stay is not None and asked.is_about(stay):
            place = stay.place
            key = (getattr(place, by), place.new_commune, way(place))
            cells = rows.setdefault(key, [0, 0])
            cells[0] += 1
            cells[1] += cards.reached_on(person, asked.goal()) <= day
    return {key: tuple(cells) for key, cells in rows.items()}


def way(place: Place) -> str:
    """Return how somebody comes to be in a new commune, or why not."""
    if place.new_commune is None:
        return "divided" if place.commune else "unknown"
    if place.commune is None:
        return "new"
    return "whole" if WHOLLY.get(place.commune) == place.new_commune else "told"


def newly(cards: Cards, first: date, last: date, asked: Asked) -> Cells:
    """Return who reached level 1 … 3 and the goal in some days, while they were among those asked about."""
    cells = [0, 0, 0, 0]
    for person in cards.people():
        for at, level in enumerate((*LEVELS, asked.goal())):
            day = cards.reached_on(person, level)
            if first <= day <= last and asked.is_about(cards.here(person, day)):
                cells[at] += 1
    return tuple(cells)


def label(day: date, interval: str, late: bool) -> str:
    """Return the period that a day is in; `late` is when months run from the 15th to the 14th."""
    if interval == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    months = day.year * 12 + day.month - 1 + (late and day.day >= 15)
    year, month = divmod(months, 12)
    return f"{year}-{month + 1:02}" if interval == "month" else f"{year}-Q{month // 3 + 1}"


def periods(first: date, last: date, interval: str, late: bool) -> list[tuple[str, date, date]]:
    """Return every period from the one with a day to the one with another: its first and last day asked."""
    named: Callable[[date], str] = lambda day: label(day, interval, late)  # noqa: E731
    while named(first - timedelta(days=1)) == named(first):
        first -= timedelta(days=1)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    groups = [(name, list(found)) for name, found in itertools.groupby(days, named)]
    return [(name, found[0], found[-1]) for name, found in groups]


def part_of(cards: Cards, person: list[str], day: date, asked: Asked) -> Cells:
    """Return whether somebody had achieved the goal, and whether they counted."""
    counts = asked.is_about(cards.here(person, day))
    return (int(counts and cards.reached_on(person, asked.goal()) <= day), int(counts))


def reasons(before: Cells, after: Cells, came: str, left: str, gained: str, lost: str) -> Iterator[str]:
    """Yield why somebody's part changed, if it did: whether they count comes before what they achieved."""
    if before[1] != after[1]:
        yield came if after[1] else left
    elif before != after:
        yield gained if after[0] else lost


Known = tuple[tuple[str, int], ...]
"""The cards of one person, the one that counts first, each with the entry that began it."""


def persons_of(cards: Cards) -> list[Known]:
    """Return everyone in the box."""
    people = ([card for card in person if card in cards.begun] for person in cards.people())
    return [tuple((card, cards.begun[card]) for card in person) for person in people]


def cards_of(person: Known, box: Cards) -> list[str]:
    """Return those cards of somebody that are in a box."""
    return [card for card, begun in person if box.begun.get(card) == begun]


def clipped_since(past: Cards, before: list[Known], after: list[Known]) -> Iterator[tuple[list[Known], ...]]:
    """Yield people who were clipped together or taken apart since: as whom they counted, and count."""
    connected: list[set[tuple[str, int]]] = []
    for person in (*before, *after):
        near = [some for some in connected if not some.isdisjoint(person)]
        connected = [some for some in connected if some not in near] + [{*person}.union(*near)]
    for some in connected:
        were, are = ([one for one in people if some.issuperset(one)] for people in (before, after))
        if {frozenset(cards_of(one, past)) for one in were} != {
            frozenset(cards_of(one, past)) for one in are
        }:
            yield were, are


def compared(diary: Diary, then: date, now: date, asked: Asked) -> tuple[Cells, dict[str, Cells], Cells]:
    """Return what was reported then, the changes by reason (people, achieved, of), and what is true now.

    First the report is made one of the people who are known now, some of whom counted as two or as one.
    Everyone then goes from what was reported to what is known now of that day, and from there to now, each
    for one reason.
    """
    past, present = known_on(diary, then), known_on(diary)
    before, after = persons_of(past), persons_of(present)
    after += [(one,) for one in sorted({*sum(before, ())} - {*sum(after, ())})]

    def part(box: Cards, person: Known, day: date) -> Cells:
        return part_of(box, cards_of(person, box), day, asked)

    def total(box: Cards, people: list[Known], day: date) -> Cells:
        return tuple(sum(part(box, person, day)[n] for person in people) for n in (0, 1))

    changes = [
        ("merged", total(past, were, then), total(past, are, then))
        for were, are in clipped_since(past, before, after)
    ]
    for person in after:
        reported, known_now, today = (
            part(past, person, then),
            part(present, person, then),
            part(present, person, now),
        )
        first = reasons(reported, known_now, "listed", "unlisted", "late", "corrected")
        second = reasons(known_now, today, "came", "left", "new", "corrected")
        changes += [(reason, reported, known_now) for reason in first]
        changes += [(reason, known_now, today) for reason in second]
    lines: dict[str, list[int]] = {}
    for reason, was, is_now in changes:
        if was != is_now:
            line = lines.setdefault(reason, [0, 0, 0])
            for at, change in enumerate((1, is_now[0] - was[0], is_now[1] - was[1])):
                line[at] += change
    return (
        total(past, before, then),
        {reason: tuple(line) for reason, line in lines.items()},
        total(present, after, now),
    )
