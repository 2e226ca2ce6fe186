"""Circles of links: found all, each as a way, and nothing else."""

import random
from itertools import pairwise

import pytest

from dht.core.target_links import circles


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, []),
        ({"a": ["b"]}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a", "b"], "b": ["a"]}, [["a"], ["a", "b"]]),
    ],
)
def test_circles_are_told_as_ways(links: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert list(circles(links)) == expected


@pytest.mark.parametrize("seed", range(40))
def test_without_the_last_links_there_are_no_circles(seed: int) -> None:
    chance = random.Random(seed)
    names = "abcdefg"
    links = {name: chance.sample(names, chance.randint(0, 2)) for name in names}
    found = list(circles(links))
    for circle in found:
        for name, after in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert after in links[name]
    last = {(circle[-1], circle[0]) for circle in found}
    assert list(circles({a: [b for b in others if (a, b) not in last] for a, others in links.items()})) == []


def test_a_long_chain_takes_one_walk() -> None:
    names = [str(number) for number in range(20_000)]
    chain = {name: [after] for name, after in pairwise(names)}
    assert list(circles(chain)) == []
    assert [len(circle) for circle in circles({**chain, names[-1]: ["0"]})] == [20_000]
