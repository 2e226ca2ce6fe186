"""Who is perhaps the same person as another: the reasons as a table, and that looking is not quadratic."""

import random
import time

import pytest

from dht.core import candidates
from dht.core.candidates import LIKENESSES, Entry, Pair, find_pairs, likeness, pair_code
from dht.core.people import IdKey, Placement
from dht.core.places import Location
from dht.core.reading import make_placement

SIN_THAU = Location("03158", "096", "11", "03158", "11")
CHUNG_CHAI = Location("03160", "096", "11", "03158", "11")
TUA_CHUA = Location("03217", "098", "11", "03217", "11")
PLACES = {
    "A": make_placement("Trường A", SIN_THAU),
    "B": make_placement("Trường B", CHUNG_CHAI),
    "district": make_placement("", Location(old_district="096", old_province="11", new_province="11")),
    "new": make_placement("", Location(new_commune="03158", new_province="11")),
    "far": make_placement("Trường A", TUA_CHUA),
    "": None,
}
CARDS = {"1": "011185000001", "2": "011185000002", "12": "011185000010", "9": "011199000777"}


def entry(text: str, number: str = "p") -> Entry:
    """Read `1985-09-02 A c1 m s7`: birth, place, CCCD by number, a CMND, a staff code."""
    birth, place, *ids = text.split()
    found: list[IdKey] = []
    for mark in ids:
        kind, rest = mark[0], mark[1:]
        found.append(
            ("cccd", CARDS[rest])
            if kind == "c"
            else ("cmnd", f"04012345{rest or 6}")
            if kind == "m"
            else ("staff", f"GV-{rest}")
        )
    placement: Placement | None = PLACES["" if place == "-" else place]
    return Entry(("11", number), ("11", number), birth, tuple(found), placement)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("1985-09-02 A", "1985-09-02 B", "other_unit"),
        ("1985-09-02 A", "1985-09-02 -", "other_unit"),
        ("1985-09-02 A c1", "1985-09-02 far", "other_unit"),
        ("1985-09-02 A s1", "1985-09-02 A s2", "same_unit"),
        ("1985-09-02 A m", "1985-09-02 B c1", "new_card"),
        ("1985-09-02 A m", "1985-09-02 B m7", "other_unit"),
        ("1985-09-02 A c1", "1985-09-02 A c2", "card_digit"),
        ("1985-09-02 A c1", "1985-09-02 A c12", "card_digit"),
        ("1985-09-02 A c1", "1985-09-02 A c9", None),
        ("1985-09-02 A c1 m", "1985-09-02 A c9 m", None),
        ("1985-09-02 A", "1985-09-03 A", "birth_digit"),
        ("1985-09-02 A", "1975-09-02 A c1", "birth_digit"),
        ("1985-09-02 A", "1985-09-02 A", "same_unit"),
        ("1985-09-02 A", "1985-02-09 A", "birth_crossed"),
        ("1985-09-02 A", "1985-02-09 district", "birth_crossed"),
        ("1985-09-02 A", "1985-02-09 new", "birth_crossed"),
        ("1985-09-02 A c1", "1985-02-09 A c9", None),
        ("1985-09-02 A", "1985-09-03 B", None),
        ("1985-09-02 A", "1985-09-03 far", None),
        ("1985-09-02 A", "1985-09-03 -", None),
        ("1985-09-02 A", "1985-09-12 A", "birth_digit"),
        ("1985-09-02 A", "1985-09-13 A", None),
        ("1985-09-02 A", "1986-09-03 A", None),
        ("1985-09-02 A", "1985 A", "birth_year"),
        ("1985-09-02 A", "1985 B", None),
        ("1985-09-02 A", "1986 A", None),
        ("1985 A", "1985 A", None),
        ("1985 A", "1985 B", None),
    ],
)
def test_why_two_of_one_name_are_perhaps_one(one: str, other: str, reason: str | None) -> None:
    first, second = entry(one, "p"), entry(other, "q")
    assert likeness(first, second) == likeness(second, first) == reason
    found = find_pairs([first, second])
    assert [(pair.reason, pair.first.key[1]) for pair in found] == ([(reason, "p")] if reason else [])
    assert [pair.code for pair in find_pairs([second, first])] == [pair.code for pair in found]


def all_pairs(people: list[Entry]) -> set[tuple[str, str | None]]:
    """Compare everyone with everyone."""
    return {
        (pair_code(one.key, other.key), reason)
        for at, one in enumerate(people)
        for other in people[at + 1 :]
        if (reason := likeness(one, other)) is not None
    }


def namesakes(count: int, seed: int) -> list[Entry]:
    """Return people of one name, most of them without a card: no card is two people's."""
    rng = random.Random(seed)
    marks = [""] * count + [" m", " s1"] + [f" c{name}" for name in CARDS]
    rng.shuffle(marks)
    return [
        entry(
            f"{rng.choice(['1985', '1986'])}{rng.choice(['', '-0{}-1{}'.format(*rng.choices('1234', k=2))])} "
            f"{rng.choice(['A', 'B', 'district', 'new', 'far', '-'])}{marks[number]}",
            f"p{number:05}",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_nothing_that_everyone_beside_everyone_shows_is_missed(seed: int) -> None:
    people = namesakes(random.Random(seed).randint(2, 14), seed)
    assert {(pair.code, pair.reason) for pair in find_pairs(people)} == all_pairs(people)


def test_those_who_are_one_person_are_one_side_of_a_pair() -> None:
    a, b, c = entry("1985-09-02 A", "a"), entry("1985-09-02 B", "b"), entry("1985-09-02 far", "c")
    assert len(find_pairs([a, b, c])) == 3
    joined = Entry(b.key, a.key, b.birth, b.ids, b.placement)
    assert [pair.code for pair in find_pairs([a, joined, c])] == [pair_code(a.key, c.key)]


def test_a_name_of_many_people_is_no_more_work_for_each() -> None:
    """Thousands of one name, one unit and one birth, as a list with 1 January for everyone has them."""
    few, many = ([entry("1985-01-01 A", f"p{n:05}") for n in range(count)] for count in (500, 5_000))
    assert len(find_pairs(few)) == len(few) - 1
    start = time.process_time()
    pairs = find_pairs(many)
    assert len(pairs) == len(many) - 1
    assert time.process_time() - start < 5
    assert sum(1 for _ in candidates._compared(namesakes(3_000, 1))) < 3_000 * 600


def test_the_name_of_a_pair_is_short_and_its_own() -> None:
    codes = {pair_code(("11", f"a{n}"), ("14", f"b{n}")) for n in range(2_000)}
    assert len(codes) == 2_000
    assert all(len(code) == 10 and code.startswith("P-") and code[2:].isalnum() for code in codes)
    assert pair_code(("11", "a"), ("14", "b")) == pair_code(("14", "b"), ("11", "a"))


def test_the_strongest_reason_comes_first() -> None:
    people = [
        entry("1985-09-02 A m", "a"),
        entry("1985-09-02 B c1", "b"),
        entry("1985-09-03 A", "c"),
        entry("1985 A", "d"),
    ]
    order = [LIKENESSES.index(pair.reason) for pair in find_pairs(people)]
    assert order == sorted(order)
    assert isinstance(find_pairs(people)[0], Pair)
