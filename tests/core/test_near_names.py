"""Near names: what a slip of the pen was to be is among them, and a wrong name in every row costs little."""

import difflib
import random
from collections.abc import Collection
from functools import cache

import pytest

from dht.core import near_names
from dht.core.near_names import NearNames
from dht.core.place_names import split_name
from dht.core.place_units import Unit
from dht.core.text import squash
from dht.files.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
SLIPS = "abcdeghiklmnoprstuvxy"


@cache
def communes(day: str) -> list[Unit]:
    return GAZETTEER.units("commune", day)


def with_a_slip(name: str, rng: random.Random) -> str:
    """Change, leave out or add one letter."""
    at, kind = rng.randrange(len(name)), rng.randrange(3)
    return name[:at] + ("" if kind == 0 else rng.choice(SLIPS)) + name[at + (kind != 2) :]


@pytest.mark.parametrize("day", ["2025-01-01", "2026-01-01"])
def test_the_likest_of_all_names_is_found(day: str) -> None:
    """Comparing with every name, letter by letter, gives the same first name."""
    units, rng = communes(day), random.Random(7)
    near, keys = NearNames(units), {squash(split_name(unit.name)[1]) for unit in units}
    for unit in rng.sample(units, 6):
        text = with_a_slip(split_name(unit.name)[1], rng)
        likest = difflib.get_close_matches(squash(text), keys, n=1, cutoff=0.7)
        found = near.near(text, lambda unit: True)[:1]
        assert [ratio(split_name(unit.name)[1], text) for unit in found] == [
            ratio(key, text) for key in likest
        ]


def ratio(name: str, text: str) -> float:
    return difflib.SequenceMatcher(None, squash(name), squash(text)).ratio()


def test_only_accepted_units_are_named() -> None:
    near = NearNames(communes("2025-01-01"))
    found = near.near("Mường Nhe", lambda unit: unit.province_code == "11")
    assert found
    assert {unit.province_code for unit in found} == {"11"}
    assert near.near("Mường Nhe", lambda unit: False) == []


@pytest.mark.parametrize("text", ["", " ", "xã", "?", "x" * 5000, "zzzz zzzz", "1"])
def test_what_is_like_no_name(text: str) -> None:
    assert NearNames(communes("2026-01-01")).near(text, lambda unit: unit.name.startswith("Xã Q")) == []


def test_only_a_few_names_are_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may have another wrong name in each of its rows: to compare with all takes 30 ms each."""
    compared: list[int] = []

    def counted(text: str, names: Collection[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(names))
        return []

    near = NearNames(communes("2025-01-01"))
    monkeypatch.setattr(near_names.difflib, "get_close_matches", counted)
    for text in ("Mường Nhe", "an", "thanh tan tanh", "ng ng ng ng"):
        near.near(text, lambda unit: True)
    assert len(compared) == 4
    assert max(compared) <= 40
