"""Deciding on pairs: what holds afterwards, and that no order of decisions leaves a contradiction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.decisions import Decisions, Verdict
from dht.core.people import PersonKey

A, B, C, D = (("11", letter) for letter in "abcd")


def decided(*steps: str, batch: int = 1, known: Decisions | None = None) -> tuple[Decisions, list[str]]:
    """Apply `a=b` (b counts as a) and `a#b`; return the decisions and the outcomes."""
    decisions = known or Decisions((), batch)
    outcomes = []
    for step in steps:
        first, second = ("11", step[0]), ("11", step[2])
        act = decisions.merge if step[1] == "=" else decisions.tell_apart
        outcomes.append(act(first, second))
    return decisions, outcomes


def holding(decisions: Decisions) -> list[str]:
    return sorted(f"{v.person[1]}{'>' if v.same else '#'}{v.other[1]}" for v in decisions._hold.values())


def later(known: Decisions, batch: int) -> Decisions:
    return Decisions(known._hold.values(), batch)


@pytest.mark.parametrize(
    ("steps", "outcomes", "holds"),
    [
        (["a=b"], ["created"], ["b>a"]),
        (["a=b", "a=b"], ["created", "unchanged"], ["b>a"]),
        (["a=b", "b=a"], ["created", "unchanged"], ["b>a"]),
        (["a=b", "c=b"], ["created", "created"], ["a>c", "b>c"]),
        (["a=b", "c=d", "b=d"], ["created"] * 3, ["b>a", "c>a", "d>a"]),
        (["b#a", "a#b"], ["created", "unchanged"], ["a#b"]),
        (["a=b", "b=c", "a#c"], ["created", "created", "contradiction"], ["b>a", "c>a"]),
        (["a#c", "a=b", "b=c"], ["created", "created", "contradiction"], ["a#c", "b>a"]),
        (["a=b", "a#c", "b#c"], ["created", "created", "unchanged"], ["a#c", "b>a"]),
    ],
)
def test_decisions_of_one_batch(steps: list[str], outcomes: list[str], holds: list[str]) -> None:
    decisions, found = decided(*steps)
    assert (found, holding(decisions)) == (outcomes, holds)
    assert decisions.voided == []


@pytest.mark.parametrize(
    ("before", "step", "outcome", "holds", "voided"),
    [
        (["a=b"], "a#b", "updated", ["a#b"], ["b>a"]),
        (["a=b"], "b#a", "updated", ["a#b"], ["b>a"]),
        (["a#b"], "a=b", "updated", ["b>a"], ["a#b"]),
        (["a=b", "c#b"], "a=c", "updated", ["b>a", "c>a"], ["b#c"]),
        (["a=b"], "c=a", "created", ["a>c", "b>c"], ["b>a"]),
        (["a=b", "a=c"], "b#c", "updated", ["b#c", "b>a"], ["c>a"]),
        (["a=b"], "a=c", "created", ["b>a", "c>a"], []),
    ],
)
def test_a_later_batch_decides_otherwise(
    before: list[str], step: str, outcome: str, holds: list[str], voided: list[str]
) -> None:
    known, _ = decided(*before)
    decisions, found = decided(step, known=later(known, 2))
    assert (found, holding(decisions)) == ([outcome], holds)
    assert [f"{v.person[1]}{'>' if v.same else '#'}{v.other[1]}" for v in decisions.voided] == voided
    assert all(v.batch == 2 for v in decisions.added)


def test_taking_someone_out() -> None:
    known, _ = decided("a=b", "a=c")
    from_merged, from_survivor = later(known, 2), later(known, 2)
    assert from_merged.take_out(B) == [A]
    assert holding(from_merged) == ["a#b", "c>a"]
    assert from_survivor.take_out(A) == [B, C]
    assert holding(from_survivor) == ["a#b", "a#c"]
    assert later(known, 3).take_out(D) == []


@given(st.lists(st.tuples(st.sampled_from("=#"), st.permutations([A, B, C, D]), st.booleans()), max_size=12))
def test_no_order_of_decisions_leaves_a_contradiction(
    steps: list[tuple[str, list[PersonKey], bool]],
) -> None:
    batch, written = 1, dict[object, Verdict]()
    decisions = Decisions((), batch)
    for sign, (first, second, *_), new_batch in steps:
        if new_batch:
            for verdict in decisions.voided:
                del written[verdict.person, verdict.other, verdict.same]
            written |= {(v.person, v.other, v.same): v for v in decisions.added}
            batch += 1
            decisions = Decisions(written.values(), batch)
        outcome = decisions.merge(first, second) if sign == "=" else decisions.tell_apart(first, second)
        if outcome != "contradiction":
            one = second in decisions.everyone(first)
            assert one == (sign == "=")
            assert decisions.are_two(first, second) == (sign == "#")
        into = decisions.merges.into
        assert into.keys().isdisjoint(into.values())
        for verdict in decisions._hold.values():
            if not verdict.same:
                assert verdict.other not in decisions.everyone(verdict.person)
