"""Contradictory targets: found by walking once through each question, the same as by comparing every two."""

import random
from datetime import date
from typing import Any

import pytest

from dht.core.programme_draft import Part
from dht.core.target_checks import check_targets
from dht.core.target_goals import Goal, goals_of

DAYS = [None, date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30)]


def random_programme(chance: random.Random) -> dict[str, Any]:
    targets = []
    for number in range(chance.choice([3, 6, 12])):
        target: dict[str, Any] = {
            "id": f"t{number}",
            "level": chance.choice([1, 1, 2]),
            "number": chance.choice([5, 6, 7]),
        }
        if chance.random() < 0.3:
            target["id"] = chance.choice("ab")
        if chance.random() < 0.3:
            target["audience"] = "teacher"
        for key in ("deadline", "effective_from"):
            if (day := chance.choice(DAYS)) is not None and (key == "deadline" or chance.random() < 0.5):
                target[key] = day
        targets.append(target)
    return {"counting": chance.choice(["at-least", "exact"]), "target": targets}


def contradict(one: Goal, other: Goal, at_least: bool) -> bool:
    """Tell whether two targets that are in force together cannot both be meant."""
    if one.id == other.id or not one.holds_with(other):
        return False
    if one.question == other.question:
        first, then = sorted((one, other), key=lambda goal: goal.deadline)
        return first.size > then.size or (first.deadline == then.deadline and first.size != then.size)
    if not at_least or one.question_of_levels != other.question_of_levels:
        return False
    low, high = sorted((one, other), key=lambda goal: int(goal.value or 0))
    return high.size > low.size and high.deadline <= low.deadline


@pytest.mark.parametrize("seed", range(120))
def test_the_same_as_comparing_every_two(seed: int) -> None:
    data = random_programme(random.Random(seed))
    goals = [goal for goal in goals_of(Part((), data)) if goal.since < goal.until]
    at_least = data["counting"] == "at-least"
    pairs = [(one, other) for one in goals for other in goals if contradict(one, other, at_least)]
    told = [(path, issue.value) for path, issue in check_targets(Part((), data)) if issue.code == "E412"]
    assert bool(told) == bool(pairs)
    for path, other in told:
        assert any(one.part.path == path[:2] and two.id == other for one, two in pairs)
    for question in {one.question_of_levels for one, _ in pairs}:
        about = [one.part.path for one, _ in pairs if one.question_of_levels == question]
        assert any(path[:2] in about for path, _ in told)
