"""What people have done by a day, as bits of one number, so that any target is counted from few groups.

The lowest bits are the levels or modules, then two bits an outcome (found out at all, and found to be so),
then one for having been in a class.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dht.core.programmes import Achievement


class Marked(NamedTuple):
    """People at one placement with the same audiences and marks. Everyone is in exactly one group (C1)."""

    placement_id: int
    audiences: str
    marks: int
    people: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Which bit means what in one programme. `at_least` says that a level includes the lower ones (C3).

    `outcomes` are those that are asked for, `classes` says whether having been in one is.
    """

    steps: int
    at_least: bool
    outcomes: tuple[str, ...] = ()
    classes: bool = False

    def reached(self, step: int) -> int:
        """Return the bit of a level or module."""
        return 1 << (step - 1)

    def gained(self, step: int) -> int:
        """Return the bits that completing a level gives."""
        return (1 << step) - 1 if self.at_least else self.reached(step)

    @property
    def complete(self) -> int:
        """The bits of all levels or modules."""
        return (1 << self.steps) - 1

    def measured(self, outcome: str) -> int:
        """Return the bit that says that somebody looked for an outcome, whatever was found."""
        return 1 << (self.steps + 2 * self.outcomes.index(outcome))

    def found(self, outcome: str) -> int:
        """Return the bit that says that an outcome was found."""
        return self.measured(outcome) << 1

    @property
    def attended(self) -> int:
        """The bit of those who were in a class."""
        return 1 << (self.steps + 2 * len(self.outcomes))

    def wanted(self, achievement: "Achievement") -> int:
        """Return the bits that whoever has achieved it has, all of them."""
        kind, value = achievement.kind, achievement.value
        if kind in ("level", "module"):
            return self.reached(int(value or 1))
        if kind == "complete":
            return self.complete
        if kind == "outcome":
            return self.found(str(value))
        if kind == "attended":
            return self.attended
        raise ValueError(f"{kind} is not achieved by people")

    def steps_of(self, marks: int) -> tuple[int, ...]:
        """Return the levels or modules among some marks."""
        return tuple(step for step in range(1, self.steps + 1) if marks & self.reached(step))


def add_marks(
    everyone: Sequence[tuple[int, str, int]],
    stepped: Sequence[tuple[int, str, int, int]],
    marked: Sequence[tuple[int, str, int, int, int]],
) -> dict[tuple[int, str, int], int]:
    """Join three counts into disjoint groups: (placement, audiences, marks) → people.

    `everyone` are people per placement and audiences; `stepped` those of them with marks of levels;
    `marked` are people with other marks: (placement, audiences, their marks of levels, the others, people).
    """
    groups = {(placement, audiences, 0): people for placement, audiences, people in everyone}

    def move(placement: int, audiences: str, marks: tuple[int, int], people: int) -> None:
        groups[placement, audiences, marks[0]] -= people
        key = (placement, audiences, marks[1])
        groups[key] = groups.get(key, 0) + people

    for placement, audiences, steps, people in stepped:
        if steps:
            move(placement, audiences, (0, steps), people)
    for placement, audiences, steps, others, people in marked:
        if others:
            move(placement, audiences, (steps, steps | others), people)
    return {key: people for key, people in groups.items() if people}
