"""Whether the targets of a programme go together: contradictory, unreachable, overlapping, unallocated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from dht.core.issues import Issue
from dht.core.messages import Message, message
from dht.core.place_units import OLD_MAP_ENDS
from dht.core.programme_draft import Part, Path
from dht.core.programmes import ACHIEVEMENTS
from dht.core.target_goals import Goal, Ground, goal_of_part, goals_of, ground_of, grouped, texts_of
from dht.core.target_links import circles
from dht.core.target_overlaps import overlapping

Problems = Iterator[tuple[Path, Issue]]
LEVELS = range(1, 10)
"""The numbers that a level can have."""
MOST_COMPARED = 500
"""How many targets are offered as the one that was perhaps meant."""


def check_targets(top: Part) -> Problems:
    """Yield what is wrong between targets that are each right by themselves.

    E404, E411 a share of what is no whole; E412 contradictory; E413 unreachable; W414 overlapping;
    W415 a number not fully shared out. Targets that are not whole yet, or never in force, are passed over.
    """
    goals = [goal for goal in goals_of(top) if goal.since < goal.until]
    yield from _shares(top)
    contradictory = list(_contradictory(top, goals))
    yield from contradictory
    yield from _unreachable(top, goals)
    refused = {path[:-1] for path, _issue in contradictory}
    yield from overlapping([goal for goal in goals if goal.part.path not in refused])
    yield from _unallocated(goals)


def _at(goal: Goal, key: str, code: str, detail: Message, other: Goal | None = None) -> tuple[Path, Issue]:
    value = None if other is None else other.id
    return (*goal.part.path, key), Issue(code, value=value, params={"detail": detail})


def _key(goal: Goal) -> str:
    return "number" if goal.is_number else "percent"


def _shares(top: Part) -> Problems:
    """A share names a number target of the same achievement and audience, and is smaller than it."""
    wholes = {goal.id: goal for part in top.parts("target") if (goal := goal_of_part(part)) is not None}
    circular = _shares_of_themselves(wholes)
    for part in top.parts("target"):
        name, mine = part.text("part_of"), goal_of_part(part)
        if name is None or mine is None:
            continue
        whole = wholes.get(name)
        if whole is None or name == mine.id:
            yield (*part.path, "part_of"), Issue("E411", value=name, choices=_others(wholes, mine))
        elif not (mine.is_number and whole.is_number):
            yield _at(mine, "part_of", "E404", message("programme.share_of_number"))
        elif (mine.achieved, mine.audience) != (whole.achieved, whole.audience):
            yield _at(mine, "part_of", "E404", message("programme.share_of_the_same"))
        elif mine.id in circular:
            yield _at(mine, "part_of", "E404", message("programme.share_circle"))
        elif mine.size > whole.size:
            yield _at(mine, "number", "E412", message("programme.share_larger"), whole)


def _others(wholes: Mapping[str, Goal], mine: Goal) -> tuple[str, ...]:
    return tuple(islice((name for name in wholes if name != mine.id), MOST_COMPARED))


def _shares_of_themselves(wholes: Mapping[str, Goal]) -> set[str]:
    """Return the targets that are a share of themselves by way of others."""
    links = {name: [goal.part_of] for name, goal in wholes.items() if goal.part_of is not None}
    return {name for circle in circles(links) for name in circle}


def _contradictory(top: Part, goals: Sequence[Goal]) -> Problems:
    """Two targets ask the same with different goals for one day, or a goal falls as time goes on."""
    found: list[tuple[Path, Issue]] = []
    for group in grouped(goals, lambda goal: goal.question):
        for together in _in_force_together(group):
            found += _two_goals(together)
            found += _falling_goals(together)
    if top.text("counting") == "at-least":
        levels = [goal for goal in goals if goal.kind == "level" and goal.value in LEVELS]
        for group in grouped(levels, lambda goal: goal.question_of_levels):
            for together in _in_force_together(group):
                found += _higher_levels(together)
    first = {(path, str(issue.params["detail"])): (path, issue) for path, issue in reversed(found)}
    yield from first.values()


def _in_force_together(group: Sequence[Goal]) -> Iterator[list[Goal]]:
    """Yield lists of goals that are all in force on one day, so that every two that are share a list."""
    windows = grouped(group, lambda goal: goal.window)
    windows.sort(key=lambda window: window[0].since)
    for i, window in enumerate(windows):
        if len(window) > 1:
            yield window
        for later in windows[i + 1 :]:
            if later[0].since >= window[0].until:
                break
            yield sorted(window + later, key=lambda goal: goal.part.path)


def _by_deadline(together: Iterable[Goal]) -> list[list[Goal]]:
    return sorted(grouped(together, lambda goal: goal.deadline), key=lambda due: due[0].deadline)


def _two_goals(together: Iterable[Goal]) -> Problems:
    for first, *others in _by_deadline(together):
        for other in others:
            if other.size != first.size:
                yield _at(other, _key(other), "E412", message("programme.two_goals"), first)


def _falling_goals(together: Iterable[Goal]) -> Problems:
    highest: Goal | None = None
    for due in _by_deadline(together):
        for goal in due:
            if highest is not None and highest.size > goal.size:
                yield _at(goal, _key(goal), "E412", message("programme.falling_goal"), highest)
        highest = max([highest, *due] if highest else due, key=lambda goal: goal.size)


def _higher_levels(together: Iterable[Goal]) -> Problems:
    """A higher level asks more than a lower one by the same day or earlier."""
    most: dict[int, Goal] = {}
    for due in _by_deadline(together):
        for goal in due:
            level = _level(goal)
            most[level] = max(most.get(level, goal), goal, key=lambda one: one.size)
        for goal in due:
            above = [high for level, high in most.items() if level > _level(goal) and high.size > goal.size]
            if above:
                yield _at(goal, _key(goal), "E412", message("programme.higher_level_asks_more"), above[0])


def _level(goal: Goal) -> int:
    return goal.value if isinstance(goal.value, int) else 0


def _unreachable(top: Part, goals: Iterable[Goal]) -> Problems:
    """No day or no people are left in which the goal could be reached."""
    declared = _declared(top)
    of_districts = {mark.text("code") for mark in top.parts("milestone") if mark.text("by") == "district"}
    for goal in goals:
        yield from _without_days(top, goal)
        gone = goal.ground.map == "new" or _opens(goal).isoformat() > OLD_MAP_ENDS
        if goal.kind == "milestone" and gone and goal.value in of_districts:
            yield _at(goal, "milestone", "E413", message("programme.districts_gone"))
        most = declared.get((goal.audience, goal.ground))
        people = goal.is_number and ACHIEVEMENTS[goal.kind] == "people"
        if people and most is not None and goal.size > most:
            yield _at(goal, "number", "E413", message("programme.more_than_declared", number=most))


def _without_days(top: Part, goal: Goal) -> Problems:
    start, end, opens = top.day("start"), top.day("end"), _opens(goal)
    if start is not None and goal.deadline < start:
        yield _at(goal, "deadline", "E413", message("programme.due_before_start", on=start.isoformat()))
    if end is not None and opens > end:
        key = "start" if goal.part.day("start") == opens else "effective_from"
        yield _at(goal, key, "E413", message("programme.opens_after_end", on=end.isoformat()))


def _opens(goal: Goal) -> date:
    return max(goal.part.day("start") or date.min, goal.since)


def _declared(top: Part) -> dict[tuple[frozenset[str], Ground], int | None]:
    """Return the largest population declared for each audience and place; None when it has no bound."""
    most: dict[tuple[frozenset[str], Ground], int | None] = {}
    for part in top.parts("headcount"):
        number = part.whole("number")
        if number is None:
            continue
        whose = (texts_of(part, "audience"), ground_of(part))
        known = most.get(whose, 0)
        no_bound = known is None or part.text("qualifier") == "more-than"
        most[whose] = None if no_bound else max(known or 0, number)
    return most


def _unallocated(goals: Sequence[Goal]) -> Problems:
    """The shares of a number leave something that nobody is to reach."""
    parts = {group[0].part_of: group for group in grouped(goals, lambda goal: goal.part_of or "")}
    for whole in goals:
        shares = [share for share in parts.get(whole.id, ()) if share.holds_with(whole)]
        rest = whole.size - sum(share.size for share in shares)
        if shares and whole.is_number and rest > 0:
            yield (*whole.part.path, "number"), Issue("W415", params={"rest": rest, "number": whole.size})
