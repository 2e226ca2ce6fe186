"""Targets for which the same people count."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dht.core.issues import Issue
from dht.core.programme_draft import Path
from dht.core.target_goals import Goal, Ground, grouped

MOST_NAMED = 12
_EVERYONE = ""


def overlapping(goals: Sequence[Goal]) -> Iterator[tuple[Path, Issue]]:
    """Yield one W414 for every set of targets that hang together by overlaps.

    Two overlap when the same people count for both, or for two shares of one; stages of one goal and
    wholes are no overlap. Of two the later names the earlier; of more the widest names the others.
    """
    for group in grouped(goals, lambda goal: (goal.achieved, goal.deadline, goal.part_of)):
        for together in _Sets(group).found():
            yield _told(together)


def _told(together: list[Goal]) -> tuple[Path, Issue]:
    names = list(dict.fromkeys(goal.id for goal in together))
    if len(names) == 2:
        last = together[-1]
        return (*last.part.path, "id"), Issue("W414", value=next(name for name in names if name != last.id))
    widest = min(together, key=_narrowness)
    others = [name for name in names if name != widest.id]
    dots = ["…"] if len(others) > MOST_NAMED else []
    params = {"count": len(others), "others": tuple(others[:MOST_NAMED] + dots)}
    return (*widest.part.path, "id"), Issue("W414", value=widest.id, params=params)


def _narrowness(goal: Goal) -> tuple[int, ...]:
    ground = goal.ground
    named = (len(ground.commune), len(ground.district), len(ground.province or ""), len(ground.map or ""))
    return *named, -len(goal.audience)


def _overlap(one: Goal, other: Goal) -> bool:
    """Tell whether the same people count for both; what they achieve and by when is known to be the same."""
    if one.id == other.id or not one.holds_with(other):
        return False
    if one.audience != other.audience and not one.audience & other.audience:
        return False
    same = one.size == other.size
    if one.audience == other.audience and one.ground == other.ground:
        return same
    return (one.is_number or not same) and one.ground.meets(other.ground)


@dataclass(slots=True)
class _Sets:
    """Sets of targets, joined wherever two overlap.

    Not every two are compared: only those with a common audience whose places may meet, and none whose
    sets are joined already. So thousands of targets take a moment, whether they overlap or not.
    """

    goals: Sequence[Goal]
    parent: list[int] = field(default_factory=list)

    def found(self) -> Iterator[list[Goal]]:
        """Yield the sets of more than one target, each in the order of the file."""
        self.parent = list(range(len(self.goals)))
        for hubs, others in self._places():
            self._join(hubs, others)
        sets: dict[int, list[Goal]] = {}
        for i, goal in enumerate(self.goals):
            sets.setdefault(self._root(i), []).append(goal)
        yield from (together for together in sets.values() if len(together) > 1)

    def _places(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield lists of targets that may overlap with those of a second list, or with one another."""
        asked: dict[Hashable, list[int]] = {}
        by_audience: dict[str, list[int]] = {}
        for i, goal in enumerate(self.goals):
            asked.setdefault(goal.question, []).append(i)
            for code in goal.audience or (_EVERYONE,):
                by_audience.setdefault(code, []).append(i)
        yield from ((alike, alike) for alike in asked.values())
        for members in by_audience.values():
            if self.goals[0].is_number or len({self.goals[i].size for i in members}) > 1:
                yield from self._meeting({i: self.goals[i].ground for i in members})

    def _meeting(self, grounds: dict[int, Ground]) -> Iterator[tuple[list[int], list[int]]]:
        yield from self._sharing({i: ground.commune for i, ground in grounds.items()})
        yield from self._sharing({i: ground.district for i, ground in grounds.items()})
        everywhere = [i for i, ground in grounds.items() if not ground.commune and not ground.district]
        districts = [i for i, ground in grounds.items() if ground.district and not ground.commune]
        communes = [i for i, ground in grounds.items() if ground.commune and not ground.district]
        yield everywhere, list(grounds)
        yield districts, communes

    def _sharing(self, codes: dict[int, frozenset[str]]) -> Iterator[tuple[list[int], list[int]]]:
        by_code: dict[str, list[int]] = {}
        for i, named in codes.items():
            for code in named:
                by_code.setdefault(code, []).append(i)
        yield from ((members, members) for members in by_code.values())

    def _join(self, hubs: Iterable[int], others: Iterable[int]) -> None:
        """Join the sets of every one of `others` and the hubs it overlaps with."""
        sets: dict[int, list[int]] = {}
        for hub in hubs:
            sets.setdefault(self._root(hub), []).append(hub)
        for other in others:
            mine = self._root(other)
            for root in [root for root in sets if root != mine]:
                if any(_overlap(self.goals[other], self.goals[hub]) for hub in sets[root]):
                    mine = self._merge(sets, root, mine)

    def _merge(self, sets: dict[int, list[int]], one: int, other: int) -> int:
        self.parent[other] = one
        sets[one] += sets.pop(other, [])
        return one

    def _root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i
