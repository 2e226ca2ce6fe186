"""Sets of targets that overlap: the same as comparing every two, and quick when there are thousands."""

import random
import tomllib
from typing import Any

import pytest

from dht.core import target_overlaps
from dht.core.programme_draft import Part
from dht.core.target_goals import Goal, goals_of, grouped
from dht.core.target_overlaps import MOST_NAMED, overlapping

Table = dict[str, Any]


UNITS = {"province": ["11", "14"], "district": ["096", "098"], "commune": ["1", "2", "3"]}


def goals(*targets: Table) -> list[Goal]:
    whole = [{"id": f"t{number}", "level": 1, **target} for number, target in enumerate(targets)]
    return list(goals_of(Part((), {"target": whole})))


def told(found: list[Goal]) -> list[tuple[str, str | None, Any, Any]]:
    return [
        (f"{path[1]}", issue.value, issue.params.get("count"), issue.params.get("others"))
        for path, issue in overlapping(found)
    ]


def random_target(chance: random.Random) -> Table:
    target: Table = {chance.choice(["percent", "number"]): chance.choice([50, 50, 80])}
    if chance.random() < 0.8:
        target["audience"] = chance.sample(["teacher", "manager", "cadre", "adult"], chance.choice([1, 1, 2]))
    scope: Table = {"map": chance.choice(["old", "new"])}
    for kind, codes in (
        ("province", ["11", "14"]),
        ("district", ["096", "098"]),
        ("commune", ["1", "2", "3"]),
    ):
        if chance.random() < 0.5:
            names = chance.sample(codes, chance.choice([1, 1, 2]))
            scope[kind] = names[0] if kind == "province" else names
    if chance.random() < 0.8:
        target["scope"] = scope
    if chance.random() < 0.2:
        target["effective_from"] = tomllib.loads("a = 2026-01-01")["a"]
    if chance.random() < 0.2:
        target["id"] = chance.choice(["a", "b"])
    return target


def sets_by_comparing_all(found: list[Goal]) -> set[frozenset[str]]:
    """Return the sets; what an overlap is, is told by the cases of `test_target_checks`."""
    sets: list[set[int]] = []
    for group in grouped(found, lambda goal: (goal.achieved, goal.deadline, goal.part_of)):
        for one in group:
            for other in group:
                if target_overlaps._overlap(one, other):
                    pair = {found.index(one), found.index(other)}
                    joined = [names for names in sets if names & pair]
                    sets = [names for names in sets if not names & pair] + [pair.union(*joined)]
    return {frozenset(str(found[i].part.path) for i in names) for names in sets}


@pytest.mark.parametrize("seed", range(60))
def test_the_sets_are_those_of_comparing_every_two(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    found = goals(*(random_target(chance) for _ in range(chance.choice([4, 8, 20]))))
    expected = sets_by_comparing_all(found)
    seen: list[list[Goal]] = []
    tell = target_overlaps._told
    monkeypatch.setattr(target_overlaps, "_told", lambda together: seen.append(together) or tell(together))
    assert len(list(overlapping(found))) == len(expected)
    assert {frozenset(str(goal.part.path) for goal in together) for together in seen} == expected


def test_of_two_the_later_names_the_earlier() -> None:
    assert told(goals({"number": 80}, {"number": 80})) == [("1", "t0", None, None)]


def test_of_more_the_widest_names_the_others() -> None:
    communes = [{"number": 1, "scope": {"map": "new", "commune": [str(n)]}} for n in range(3)]
    everywhere = {"number": 9, "scope": {"map": "new", "province": "11"}}
    assert told(goals(*communes, everywhere)) == [("3", "t3", 3, ("t0", "t1", "t2"))]


def test_very_many_are_counted_and_not_all_named() -> None:
    ((_, value, count, others),) = told(goals(*({"percent": 80} for _ in range(50))))
    assert (value, count, len(others), others[-1]) == ("t0", 49, MOST_NAMED + 1, "…")


MANY = 2000
SHAPES: dict[str, list[Table]] = {
    "the same target": [{"percent": 80} for _ in range(MANY)],
    "a number for each commune and one for all": [
        {"number": 5, "scope": {"map": "new", **({"commune": [str(n)]} if n else {})}} for n in range(MANY)
    ],
    "communes that hang together": [
        {"number": 5, "scope": {"map": "new", "commune": [str(n), str(n + 1)]}} for n in range(MANY)
    ],
    "one commune in all": [
        {"number": 5, "scope": {"map": "new", "commune": ["x", str(n)]}} for n in range(MANY)
    ],
    "one percent for each commune": [
        {"percent": 80, "scope": {"map": "new", "commune": [str(n)]}} for n in range(MANY)
    ],
    "audiences that share one": [
        {"percent": 80 + n % 2, "audience": ["teacher", str(n)]} for n in range(MANY)
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_thousands_are_not_compared_two_by_two(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    overlap = target_overlaps._overlap

    def counting(one: Goal, other: Goal) -> bool:
        nonlocal compared
        compared += 1
        return overlap(one, other)

    monkeypatch.setattr(target_overlaps, "_overlap", counting)
    assert len(list(overlapping(goals(*SHAPES[shape])))) <= 1
    assert compared <= 5 * MANY
