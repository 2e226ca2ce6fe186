"""Targets of a diary, and who is missing from them and why, from the cards of `tests/diary_recount.py`.

Nothing of dht is used. A target is an audience (none named: everyone) and what it is to achieve; everyone in
the whole of one either counts for it or is missing, for one reason: the first of `why` that holds.
"""

from datetime import date, timedelta

from tests.diaries import GOALS, NUMBERS
from tests.diary_recount import LEVELS, Asked, Cards, Stay

AUDIENCES = {
    "cadres": ("cadre",),
    "better": ("cadre",),
    "owners": ("business_owner",),
    "taught": ("teacher", "manager"),
}
WANTED = {"everyone": 2, "cadres": 1, "owners": 1, "taught": 2}
"""The level to reach."""
START = date(2025, 1, 1)
"""The first day of the programme: whoever came later moved in."""
BY_STATUS = {
    "đạt": "passed",
    "không đạt": "failed",
    "có mặt": "present",
    "vắng": "absent",
    "đăng ký": "registered",
}
HOME = "11"
"""The old province that the target of business owners is set on."""

Person = list[str]
Figures = tuple[int | None, int | None]


def whole(cards: Cards, target: str, day: date, asked: Asked) -> list[Person]:
    """Return who is in the denominator: certainly here, and of an audience of the target."""
    found = []
    for person in cards.people():
        stay = cards.here(person, day)
        if stay is None or not asked.is_about(stay):
            continue
        if target == "owners" and stay.place.province != HOME:
            continue
        if target not in AUDIENCES or not stay.audiences.isdisjoint(AUDIENCES[target]):
            found.append(person)
    return [one for one in found if counts(cards, "cadres", one, day)] if target == "better" else found


def counts(cards: Cards, target: str, person: Person, day: date) -> bool:
    """Say whether somebody has achieved a target."""
    if target == "better":
        return bool(cards.found_better(person, day))
    if target == "complete":
        return cards.completed_on(person) <= day
    if target == "attended":
        return any(status in ("passed", "failed", "present") for status, _ in classes(cards, person, day))
    return cards.reached_on(person, WANTED[target]) <= day


def classes(cards: Cards, person: Person, day: date) -> list[tuple[str, str]]:
    """Return what the classes that had begun say of somebody, and their levels ("" for none)."""
    return [
        (BY_STATUS[status], cards.classes[name][1])
        for (card, name), status in cards.attended.items()
        if card in person and cards.classes[name][0] <= day
    ]


def figures(cards: Cards, target: str, day: date, asked: Asked) -> Figures:
    """Return (part, whole); None is what nobody knows, which is not 0."""
    people = whole(cards, target, day, asked)
    part: int | None = sum(counts(cards, target, person, day) for person in people)
    match target:
        case "better":
            if not whole(cards, "cadres", day, asked):
                return None, 0
            looked = any(cards.found_better(person, day) is not None for person in people)
            return (part if looked or not people else None), len(people)
        case "owners":
            return (part if people else None), headcount(cards, day, asked)
        case "taught":
            return (part if people else None), None
        case "attended":
            part = part if any(begins <= day for begins, _ in cards.classes.values()) else None
    return (part, len(people)) if people else (None, None)


def headcount(cards: Cards, day: date, asked: Asked) -> int | None:
    """Return what was declared last for just the unit asked about."""
    code = asked.unit[1] if asked.unit else HOME
    unit = {HOME: "", "096": "Mường Nhé", "103": "Nậm Pồ"}.get(code)
    declared = {on: number for (of, on), number in cards.headcounts.items() if of == unit and on <= day}
    return declared[max(declared)] if declared else None


def left(target: str, figure: Figures) -> int | None:
    """Return how many are lacking, one by one."""
    part, among = figure
    if part is None:
        return None
    if target in NUMBERS:
        return max(0, NUMBERS[target] - part)
    if not among:
        return None
    lacking = 0
    while (part + lacking) * 100 < among * GOALS[target]:
        lacking += 1
    return lacking


def missing(cards: Cards, target: str, day: date, asked: Asked) -> dict[str, str]:
    """Return why everyone who does not count is missing, by the card that counts."""
    people = whole(cards, target, day, asked)
    return {one[0]: why(cards, target, one, day) for one in people if not counts(cards, target, one, day)}


def why(cards: Cards, target: str, person: Person, day: date) -> str:
    """Return the reason nearest to the goal: an outcome, a class, lower levels, a move, or nothing."""
    if target == "better":
        return "not_measured" if cards.found_better(person, day) is None else "not_found"
    done = [level for level in LEVELS if cards.reached_on(person, level) <= day]
    said = [status for status, level in classes(cards, person, day) if _leads(cards, target, level, done)]
    for status in BY_STATUS.values():
        if status in said:
            return status
    if done and target != "attended":
        return "lower_level" if cards.counting == "at-least" and target != "complete" else "some_steps"
    since = day
    while since > START and (before := cards.here(person, since - timedelta(days=1))) is not None:
        if _contradict(before, cards.here(person, since)):
            break
        since -= timedelta(days=1)
    return "moved_in" if since > START else "nothing"


def _leads(cards: Cards, target: str, level: str, done: list[int]) -> bool:
    """Say whether a class is about something that is still to be done; one without a level, if nothing is."""
    if target == "attended":
        return True
    if not level:
        return not done
    if target == "complete":
        return int(level) not in done
    at_least = cards.counting == "at-least"
    return int(level) == WANTED[target] or (at_least and int(level) > WANTED[target])


def _contradict(one: Stay, other: Stay | None) -> bool:
    """Say whether two stays cannot be at one place, because both say something and not the same."""
    assert other is not None
    pairs = zip((*one.place[:5], one.school), (*other.place[:5], other.school), strict=True)
    return any(a and b and a != b for a, b in pairs)
