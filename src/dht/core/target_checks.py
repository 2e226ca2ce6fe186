"""Whether the targets of a programme go together: contradictory, unreachable, overlapping, unallocated."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from dht.core.issues import Issue
from dht.core.messages import Message, message
from dht.core.place_units import OLD_MAP_ENDS
from dht.core.programme_draft import Part, Path
from dht.core.programmes import ACHIEVEMENTS, AchievementKind

Problems = Iterator[tuple[Path, Issue]]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a target holds, as written; empty means everywhere (of the level above)."""

    map: str | None = None
    province: str | None = None
    district: frozenset[str] = frozenset()
    commune: frozenset[str] = frozenset()

    def meets(self, other: "Ground") -> bool:
        """Tell whether one unit can lie in both, as far as the codes alone say it."""
        if self.map and other.map and self.map != other.map:
            return False
        if self.province and other.province and self.province != other.province:
            return False
        pairs = ((self.district, other.district), (self.commune, other.commune))
        return all(not mine or not theirs or mine & theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as written. `since` and `until` (exclusive) bound the days its wording is in force."""

    part: Part
    id: str
    kind: AchievementKind
    value: int | str | None
    audience: frozenset[str]
    of: frozenset[str]
    ground: Ground
    size: int
    """Percent in hundredths, or the number."""
    is_number: bool
    deadline: date
    since: date
    until: date = date.max
    part_of: str | None = None

    @property
    def achieved(self) -> tuple[Hashable, ...]:
        """What is counted, of whom and of what: the question without audience, place and goal."""
        return self.kind, self.value, self.of, self.is_number

    @property
    def question(self) -> tuple[Hashable, ...]:
        """The whole question, without goal and deadline."""
        return *self.achieved, self.audience, self.ground

    def holds_with(self, other: "Goal") -> bool:
        """Tell whether both are in force on some day."""
        return self.since < other.until and other.since < self.until


def check_targets(top: Part) -> Problems:
    """Yield what is wrong between targets that are each right by themselves.

    E404, E411 a share of what is no whole; E412 contradictory; E413 unreachable; W414 overlapping;
    W415 a number not fully shared out. Targets that are not whole yet are passed over.
    """
    goals = list(_goals(top))
    yield from _shares(top)
    yield from _contradictory(top, goals)
    for goal in goals:
        yield from _unreachable(top, goal)
    yield from _overlapping(goals)
    yield from _unallocated(goals)


def _goals(top: Part) -> Iterator[Goal]:
    wordings: dict[str, list[Goal]] = {}
    for part in top.parts("target"):
        goal = _goal(part)
        if goal is not None:
            wordings.setdefault(goal.id, []).append(goal)
    for group in wordings.values():
        group.sort(key=lambda goal: goal.since)
        for goal, after in zip(group, [*group[1:], None], strict=True):
            yield goal if after is None else replace(goal, until=after.since)


def _goal(part: Part) -> Goal | None:
    kinds = [kind for kind in ACHIEVEMENTS if part.has(kind)]
    target, number, percent = part.text("id"), part.whole("number"), _hundredths(part)
    size = percent if number is None else number
    if target is None or len(kinds) != 1 or size is None or (percent is not None and number is not None):
        return None
    value = part.values[kinds[0]]
    return Goal(
        part,
        target,
        kinds[0],
        value if isinstance(value, int | str) else None,
        _texts(part, "audience"),
        _texts(part, "of") or frozenset({"roster"}),
        _ground(part),
        size,
        number is not None,
        part.day("deadline") or date.max,
        part.day("effective_from") or date.min,
        part_of=part.text("part_of"),
    )


def _hundredths(part: Part) -> int | None:
    """Return a percent from 0 to 100 in hundredths, or None."""
    percent = part.values.get("percent")
    if isinstance(percent, bool) or not isinstance(percent, int | float) or not 0 <= percent <= 100:
        return None
    return round(percent * 100)


def _texts(part: Part, key: str) -> frozenset[str]:
    return frozenset(text for _path, text in part.texts(key))


def _ground(part: Part) -> Ground:
    for scope in part.parts("scope"):
        codes = (_texts(scope, "district"), _texts(scope, "commune"))
        return Ground(scope.text("map"), scope.text("province"), *codes)
    return Ground()


def _at(goal: Goal, key: str, code: str, detail: Message, other: Goal | None = None) -> tuple[Path, Issue]:
    value = None if other is None else other.id
    return (*goal.part.path, key), Issue(code, value=value, params={"detail": detail})


def _key(goal: Goal) -> str:
    return "number" if goal.is_number else "percent"


def _shares(top: Part) -> Problems:
    """A share names a number target of the same achievement and audience, and is smaller than it."""
    wholes = {goal.id: goal for part in top.parts("target") if (goal := _goal(part)) is not None}
    for part in top.parts("target"):
        name, mine = part.text("part_of"), _goal(part)
        if name is None or mine is None:
            continue
        whole = wholes.get(name)
        if whole is None or name == mine.id:
            choices = tuple(known for known in wholes if known != mine.id)
            yield (*part.path, "part_of"), Issue("E411", value=name, choices=choices)
        elif not (mine.is_number and whole.is_number):
            yield _at(mine, "part_of", "E404", message("programme.share_of_number"))
        elif (mine.achieved, mine.audience) != (whole.achieved, whole.audience):
            yield _at(mine, "part_of", "E404", message("programme.share_of_the_same"))
        elif _in_circle(mine, wholes):
            yield _at(mine, "part_of", "E404", message("programme.share_circle"))
        elif mine.size > whole.size:
            yield _at(mine, "number", "E412", message("programme.share_larger"), whole)


def _in_circle(share: Goal, wholes: Mapping[str, Goal]) -> bool:
    """Tell whether a target is a share of itself by way of others."""
    passed: set[str | None] = set()
    above = wholes.get(share.part_of or "")
    while above is not None and above.id not in passed:
        passed.add(above.id)
        above = wholes.get(above.part_of or "")
    return share.id in passed


def _contradictory(top: Part, goals: list[Goal]) -> Problems:
    """Two targets ask the same with different goals for one day, or a goal falls as time goes on."""
    for one, other in _pairs(goals, lambda goal: goal.question):
        first, then = sorted((one, other), key=lambda goal: goal.deadline)
        if first.deadline == then.deadline and first.size != then.size:
            yield _at(other, _key(other), "E412", message("programme.two_goals"), one)
        elif first.size > then.size:
            yield _at(then, _key(then), "E412", message("programme.falling_goal"), first)
    if top.text("counting") == "at-least":
        levels = [goal for goal in goals if goal.kind == "level"]
        for one, other in _pairs(levels, lambda goal: replace(goal, value=None).question):
            low, high = sorted((one, other), key=_level)
            if low.value != high.value and high.size > low.size and high.deadline <= low.deadline:
                yield _at(low, _key(low), "E412", message("programme.higher_level_asks_more"), high)


def _pairs(goals: Iterable[Goal], question: Callable[[Goal], Hashable]) -> Iterator[tuple[Goal, Goal]]:
    """Yield the pairs of different targets that answer the same question and are in force together."""
    for group in _grouped(goals, question):
        for one, other in combinations(group, 2):
            if one.id != other.id and one.holds_with(other):
                yield one, other


def _grouped(goals: Iterable[Goal], key: Callable[[Goal], Hashable]) -> list[list[Goal]]:
    groups: dict[Hashable, list[Goal]] = {}
    for goal in goals:
        groups.setdefault(key(goal), []).append(goal)
    return list(groups.values())


def _level(goal: Goal) -> int:
    return goal.value if isinstance(goal.value, int) else 0


def _unreachable(top: Part, goal: Goal) -> Problems:
    """No day or no people are left in which the goal could be reached."""
    start, end = top.day("start"), top.day("end")
    opens = max(goal.part.day("start") or date.min, goal.since)
    if start is not None and goal.deadline < start:
        yield _at(goal, "deadline", "E413", message("programme.due_before_start", on=start.isoformat()))
    if end is not None and opens > end:
        key = "start" if goal.part.day("start") == opens else "effective_from"
        yield _at(goal, key, "E413", message("programme.opens_after_end", on=end.isoformat()))
    gone = goal.ground.map == "new" or opens.isoformat() > OLD_MAP_ENDS
    if goal.kind == "milestone" and gone and _districts_do(top, goal):
        yield _at(goal, "milestone", "E413", message("programme.districts_gone"))
    if goal.is_number and ACHIEVEMENTS[goal.kind] == "people":
        most = _declared(top, goal)
        if most is not None and goal.size > most:
            yield _at(goal, "number", "E413", message("programme.more_than_declared", number=most))


def _districts_do(top: Part, goal: Goal) -> bool:
    return any(
        mark.text("code") == goal.value and mark.text("by") == "district" for mark in top.parts("milestone")
    )


def _declared(top: Part, goal: Goal) -> int | None:
    """Return the largest population declared for exactly the people of a goal; None without a bound."""
    found: list[int] = []
    for part in top.parts("headcount"):
        number = part.whole("number")
        if number is None or (_texts(part, "audience"), _ground(part)) != (goal.audience, goal.ground):
            continue
        if part.text("qualifier") == "more-than":
            return None
        found.append(number)
    return max(found, default=None)


def _overlapping(goals: list[Goal]) -> Problems:
    """The same people count for two targets, or for two shares of one; stages and wholes are no overlap."""
    for group in _grouped(goals, lambda goal: (goal.achieved, goal.deadline, goal.part_of)):
        for one, other in _close(group):
            if one.id == other.id or not one.holds_with(other):
                continue
            same_people = one.audience == other.audience or bool(one.audience & other.audience)
            if not same_people or not one.ground.meets(other.ground):
                continue
            same = one.size == other.size
            if same if one.question == other.question else one.is_number or not same:
                yield (*other.part.path, "id"), Issue("W414", value=one.id)


def _close(goals: list[Goal]) -> Iterator[tuple[Goal, Goal]]:
    """Yield, in the order of the file, the pairs whose places may meet."""
    by_commune: dict[str, list[int]] = {}
    for i, goal in enumerate(goals):
        for code in goal.ground.commune:
            by_commune.setdefault(code, []).append(i)
    wide = [i for i, goal in enumerate(goals) if not goal.ground.commune]
    pairs = {pair for places in by_commune.values() for pair in combinations(places, 2)}
    pairs |= {(min(i, j), max(i, j)) for i in wide for j in range(len(goals)) if i != j}
    for i, j in sorted(pairs):
        yield goals[i], goals[j]


def _unallocated(goals: list[Goal]) -> Problems:
    """The shares of a number leave something that nobody is to reach."""
    parts = {group[0].part_of: group for group in _grouped(goals, lambda goal: goal.part_of or "")}
    for whole in goals:
        shares = [share for share in parts.get(whole.id, ()) if share.holds_with(whole)]
        rest = whole.size - sum(share.size for share in shares)
        if shares and whole.is_number and rest > 0:
            yield (*whole.part.path, "number"), Issue("W415", params={"rest": rest, "number": whole.size})
