"""Targets of a programme file as they are compared with one another: what is asked, of whom, where, when."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dht.core.programme_draft import Part
from dht.core.programmes import ACHIEVEMENTS, AchievementKind


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
    def question_of_levels(self) -> tuple[Hashable, ...]:
        """The whole question for whichever level."""
        return self.kind, self.of, self.is_number, self.audience, self.ground

    @property
    def window(self) -> tuple[date, date]:
        """The days on which the wording is in force, the second excluded."""
        return self.since, self.until

    @property
    def question(self) -> tuple[Hashable, ...]:
        """The whole question, without goal and deadline."""
        return *self.achieved, self.audience, self.ground

    def holds_with(self, other: "Goal") -> bool:
        """Tell whether both are in force on some day."""
        return self.since < other.until and other.since < self.until


def grouped(goals: Iterable[Goal], key: Callable[[Goal], Hashable]) -> list[list[Goal]]:
    """Return the goals in groups of one key, both in the order of the file."""
    groups: dict[Hashable, list[Goal]] = {}
    for goal in goals:
        groups.setdefault(key(goal), []).append(goal)
    return list(groups.values())


def goals_of(top: Part) -> Iterator[Goal]:
    """Yield the targets that are whole, each with the days on which its wording is in force."""
    wordings: dict[str, list[Goal]] = {}
    for part in top.parts("target"):
        goal = goal_of_part(part)
        if goal is not None:
            wordings.setdefault(goal.id, []).append(goal)
    for group in wordings.values():
        group.sort(key=lambda goal: goal.since)
        for goal, after in zip(group, [*group[1:], None], strict=True):
            yield goal if after is None else replace(goal, until=after.since)


def goal_of_part(part: Part) -> Goal | None:
    """Return a target, or None when it is not whole yet; how long it is in force depends on the others."""
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
        texts_of(part, "audience"),
        texts_of(part, "of") or frozenset({"roster"}),
        ground_of(part),
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


def texts_of(part: Part, key: str) -> frozenset[str]:
    """Return the texts of a key as a set."""
    return frozenset(text for _path, text in part.texts(key))


def ground_of(part: Part) -> Ground:
    """Return where a figure holds."""
    for scope in part.parts("scope"):
        codes = (texts_of(scope, "district"), texts_of(scope, "commune"))
        return Ground(scope.text("map"), scope.text("province"), *codes)
    return Ground()
