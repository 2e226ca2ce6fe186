"""What is flagged and what is not: numbers above a headcount, trainers in two places, shared numbers."""

import pytest

from dht.core.claim_rows import ClaimFact
from dht.core.headcount_rows import Headcount
from dht.core.places import Location
from dht.core.plausibility import (
    Excess,
    Teaching,
    claims_above_headcounts,
    in_two_places,
    is_individual,
    too_many_on_rosters,
)
from dht.core.progress import Tally
from dht.core.reading import make_placement

SCHOOL = make_placement("TH A", Location("03154", "096", "11", "03158", "11"))
ELSEWHERE = make_placement("TH A", Location("03217", "098", "11", "03217", "11"))
PLACES = {place.id: place for place in (SCHOOL, ELSEWHERE)}
TALLIES = [
    Tally(SCHOOL.id, "manager teacher", 2, ()),
    Tally(SCHOOL.id, "teacher", 8, ()),
    Tally(ELSEWHERE.id, "cadre", 5, ()),
]


def declared(
    unit: tuple[str, str], number: int, audiences: str = "", school: str = "", qualifier: str = "exactly"
) -> Headcount:
    return Headcount("11", *unit, school, audiences, "2025-03-01", school, number, qualifier, None)


@pytest.mark.parametrize(
    ("headcount", "people"),
    [
        (declared(("old", "11"), 14), 15),
        (declared(("old", "11"), 15), None),
        (declared(("new", "11"), 14), 15),
        (declared(("old", "096"), 9), 10),
        (declared(("old", "03154"), 9, "teacher"), 10),
        (declared(("new", "03158"), 1, "manager"), 2),
        (declared(("new", "03158"), 9, "manager teacher"), 10),
        (declared(("new", "03158"), 0, "cadre"), None),
        (declared(("new", "03217"), 0, "cadre"), 5),
        (declared(("old", "096"), 9, "teacher", "th a"), 10),
        (declared(("", ""), 14, "", "th a"), 15),
        (declared(("old", "098"), 4, "", "th b"), None),
        (declared(("old", "096"), 9, "", "", "more-than"), None),
        (declared(("old", "096"), 9, "", "", "about"), 10),
        (declared(("old", "11"), 14, "", "", "about"), None),
    ],
)
def test_more_people_than_declared(headcount: Headcount, people: int | None) -> None:
    wanted = [] if people is None else [Excess(0, people, headcount.number)]
    assert too_many_on_rosters([headcount], TALLIES, PLACES) == wanted


def claim(achievement: str, number: int, audiences: str = "teacher", unit: str = "096") -> ClaimFact:
    return ClaimFact(
        "11", "old", unit, "", "p", audiences, achievement, "2025-06-01", "", number, "exactly", None
    )


def test_claims_of_people_above_the_headcount_of_the_same_unit_and_audience() -> None:
    headcounts = [declared(("old", "096"), 100, "teacher")]
    claims = [
        claim("level:1", 101),
        claim("level:1", 100),
        claim("project:submitted", 255),
        claim("classes", 999),
        claim("outcome:applies_ai", 300),
        claim("level:1", 101, "cadre"),
        claim("level:1", 101, unit="098"),
    ]
    assert claims_above_headcounts(claims, headcounts) == [Excess(0, 101, 100), Excess(4, 300, 100)]


def taught(person: str, code: str, unit: str, days: tuple[str, str], era: str = "old") -> Teaching:
    return Teaching("11", person, code, era, unit, *days, 1, 0, None)


def test_one_trainer_in_two_communes_on_a_same_day() -> None:
    first = taught("a", "1", "03154", ("2025-04-01", "2025-04-03"))
    second = taught("a", "2", "03157", ("2025-04-03", "2025-04-03"))
    assert in_two_places([second, first]) == [second]
    for other in (
        taught("b", "2", "03157", ("2025-04-03", "2025-04-03")),
        taught("a", "2", "03154", ("2025-04-03", "2025-04-03")),
        taught("a", "2", "03157", ("2025-04-04", "2025-04-04")),
        taught("a", "2", "03158", ("2025-04-03", "2025-04-03"), "new"),
    ):
        assert in_two_places([first, other]) == []
    third = taught("a", "3", "03160", ("2025-04-03", "2025-04-09"))
    assert in_two_places([first, second, third]) == [second, third], "each once"


@pytest.mark.parametrize(("rows", "different", "answer"), [(5, 4, True), (5, 3, False), (1, 1, True)])
def test_numbers_are_individual_when_nearly_all_are_there_once(
    rows: int, different: int, answer: bool
) -> None:
    assert is_individual(rows, different) is answer
