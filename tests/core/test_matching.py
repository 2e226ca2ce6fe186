"""Who a row is about: by id, else by name with birth and unit, never by name alone."""

import pytest

from dht.core.issues import Place
from dht.core.matching import Evidence, Known, Match, ids_to_add, match_person, units_agree
from dht.core.people import Assignment, IdKey, Person, Placement
from dht.core.places import Location
from dht.core.reading import make_placement

HERE = Place("roster.csv", None, 7)
MAI, CHUA = "lo thi mai", "giang a chua"
CARD: IdKey = ("cccd", "011185000001")
OTHER_CARD: IdKey = ("cccd", "011185000002")
OLD_CARD: IdKey = ("cmnd", "040123456")
CODE: IdKey = ("staff", "GV-001")
FULL, YEAR = "1985-09-02", "1985"

SIN_THAU = Location("03158", "096", "11", "03158", "11")
CHUNG_CHAI = Location("03160", "096", "11", "03158", "11")
SCHOOL_A = make_placement("Trường A", SIN_THAU)
SCHOOL_B = make_placement("Trường B", SIN_THAU)
COMMUNE = make_placement("", SIN_THAU)
OTHER_COMMUNE = make_placement("", CHUNG_CHAI)
PROVINCE = make_placement("", Location(old_province="11", new_province="11"))
NEW_COMMUNE = make_placement("", Location(new_commune="03158", new_province="11"))
DISTRICT = make_placement("", Location(old_district="096", old_province="11", new_province="11"))
ELSEWHERE = make_placement("Trường A", Location(new_commune="03202", new_province="11"))
PLACEMENTS = (SCHOOL_A, SCHOOL_B, COMMUNE, OTHER_COMMUNE, PROVINCE, NEW_COMMUNE, DISTRICT, ELSEWHERE)


def person(
    number: str,
    name_key: str = MAI,
    birth: str | None = FULL,
    ids: tuple[IdKey, ...] = (),
    placement: Placement = SCHOOL_A,
    seen_in_row: int | None = None,
) -> Person:
    return Person(
        province_code="11",
        id=number,
        full_name=name_key.title(),
        name_key=name_key,
        birth=birth,
        sex=None,
        phone=None,
        email=None,
        position=None,
        row_digest=None,
        batch=1,
        source_row=2,
        ids=set(ids),
        assignments=[Assignment(1, "0001-01-01", "9999-12-31", placement.id, "")],
        seen_in_row=seen_in_row,
    )


def match(
    people: list[Person],
    ids: tuple[IdKey, ...] = (),
    name_key: str = MAI,
    birth: str | None = FULL,
    placement: Placement | None = SCHOOL_A,
) -> Match:
    """Match a row against people as the store would fetch them for it."""
    known = Known(
        {key: [p for p in people if key in p.ids] for key in ids},
        {name_key: [p for p in people if p.name_key == name_key]},
        {p.id: p for p in PLACEMENTS},
    )
    return match_person(Evidence(ids, name_key, birth, placement), known, HERE)


def said(found: Match) -> str:
    """Name the outcome: a person's number, `new`, or the code of the refusal."""
    if found.refusal is not None:
        assert found.refusal.place == HERE
        return found.refusal.code
    if found.person is not None:
        return found.person.id
    return "new"


@pytest.mark.parametrize("card", [CARD, OLD_CARD])
def test_a_card_decides_whatever_else_is_blank(card: IdKey) -> None:
    assert said(match([person("p", ids=(card,))], (card,), birth=None, placement=None)) == "p"
    assert said(match([person("p", ids=(card,))], (card,), name_key="", birth=None)) == "p"


@pytest.mark.parametrize(
    ("name_key", "birth", "seen_in_row", "outcome"),
    [
        (MAI, "1990-01-01", None, "p"),
        (CHUA, FULL, None, "p"),
        (CHUA, YEAR, None, "E209"),
        (CHUA, None, None, "E209"),
        (CHUA, "1990-01-01", None, "E209"),
        (CHUA, FULL, 3, "E209"),
    ],
    ids=[
        "another birth",
        "renamed, same day of birth",
        "only the year",
        "no birth",
        "nothing fits",
        "same file",
    ],
)
def test_one_id_two_names(name_key: str, birth: str | None, seen_in_row: int | None, outcome: str) -> None:
    known = [person("p", ids=(CARD,), seen_in_row=seen_in_row)]
    found = match(known, (CARD,), name_key, birth)
    assert said(found) == outcome
    if found.refusal is not None:
        assert found.refusal.params == {"other_row": seen_in_row}


def test_ids_of_two_people_are_refused() -> None:
    known = [person("p", ids=(CARD,)), person("q", CHUA, ids=(OLD_CARD,))]
    assert said(match(known, (CARD, OLD_CARD))) == "E214"


def test_a_card_goes_before_a_staff_code() -> None:
    known = [person("p", ids=(CARD,)), person("q", ids=(CODE,))]
    assert said(match(known, (CARD, CODE))) == "p"


@pytest.mark.parametrize(
    ("name_key", "placement", "outcome"),
    [
        (MAI, SCHOOL_A, "p"),
        (MAI, SCHOOL_B, "p"),
        (MAI, None, "p"),
        ("", None, "p"),
        (CHUA, SCHOOL_B, "new"),
        (CHUA, SCHOOL_A, "E209"),
        (CHUA, None, "E209"),
    ],
    ids=["same school", "moved", "no unit", "no name", "other school", "one school", "other name, no unit"],
)
def test_a_staff_code_decides_with_the_name(name_key: str, placement: Placement | None, outcome: str) -> None:
    known = [person("p", ids=(CODE,), birth="1970-01-01")]
    assert said(match(known, (CODE,), name_key, FULL, placement)) == outcome


def test_a_staff_code_of_two_schools_needs_the_name_or_the_unit() -> None:
    known = [
        person("p", ids=(CODE,), placement=SCHOOL_A),
        person("q", CHUA, ids=(CODE,), placement=SCHOOL_B),
        person("r", CHUA, ids=(CODE,), placement=ELSEWHERE),
    ]
    assert said(match(known, (CODE,), MAI, None, None)) == "p"
    assert said(match(known, (CODE,), CHUA, None, SCHOOL_B)) == "q"
    assert said(match(known, (CODE,), CHUA, None, None)) == "E215"
    assert said(match(known, (CODE,), CHUA, None, PROVINCE)) == "E215"


def test_a_staff_code_of_someone_with_another_card_is_no_match() -> None:
    known = [person("p", ids=(CODE, CARD))]
    assert said(match(known, (OTHER_CARD, CODE))) == "new"
    assert said(match(known, (CODE,))) == "p"


@pytest.mark.parametrize(
    ("birth", "placement", "outcome"),
    [
        (FULL, SCHOOL_A, "p"),
        (FULL, COMMUNE, "p"),
        (FULL, NEW_COMMUNE, "p"),
        (FULL, DISTRICT, "p"),
        (FULL, PROVINCE, "new"),
        (FULL, None, "new"),
        (FULL, SCHOOL_B, "new"),
        (FULL, OTHER_COMMUNE, "new"),
        ("1985-09-03", SCHOOL_A, "new"),
        (None, SCHOOL_A, "new"),
    ],
)
def test_without_an_id_name_birth_and_unit_must_agree(
    birth: str | None, placement: Placement | None, outcome: str
) -> None:
    assert said(match([person("p")], (), MAI, birth, placement)) == outcome
    assert said(match([person("p")], (), CHUA, birth, placement)) == "new"


@pytest.mark.parametrize(
    ("known_birth", "birth", "placement", "outcome"),
    [
        (YEAR, YEAR, SCHOOL_A, "p"),
        (YEAR, YEAR, SCHOOL_B, "new"),
        (YEAR, FULL, SCHOOL_A, "new"),
        (FULL, YEAR, SCHOOL_A, "new"),
        (YEAR, FULL, SCHOOL_B, "new"),
        (None, FULL, SCHOOL_A, "new"),
        (YEAR, "1986-01-01", SCHOOL_A, "new"),
    ],
)
def test_a_birth_year_is_not_a_birth_date(
    known_birth: str | None, birth: str, placement: Placement, outcome: str
) -> None:
    assert said(match([person("p", birth=known_birth)], (), MAI, birth, placement)) == outcome


def test_a_new_card_joins_who_had_none_but_never_replaces_one() -> None:
    assert said(match([person("p", ids=(OLD_CARD,))], (CARD,))) == "p"
    assert said(match([person("p", ids=(OTHER_CARD,))], (CARD,))) == "new"


def test_several_who_fit_are_refused() -> None:
    twins = [person("p", ids=(CARD,)), person("q", ids=(OTHER_CARD,))]
    found = match(twins)
    assert said(found) == "E215"
    assert found.refusal is not None
    assert found.refusal.params == {"count": 2}
    assert said(match([*twins, person("r", placement=SCHOOL_B)], placement=SCHOOL_B)) == "r"


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        (SCHOOL_A, SCHOOL_A, True),
        (SCHOOL_A, COMMUNE, True),
        (SCHOOL_A, NEW_COMMUNE, True),
        (SCHOOL_A, DISTRICT, True),
        (make_placement("TRƯỜNG  A", Location()), SCHOOL_A, True),
        (SCHOOL_A, PROVINCE, False),
        (SCHOOL_A, SCHOOL_B, False),
        (SCHOOL_A, ELSEWHERE, False),
        (COMMUNE, OTHER_COMMUNE, False),
        (PROVINCE, PROVINCE, False),
        (SCHOOL_A, None, False),
    ],
)
def test_units_agree_below_the_province(first: Placement, second: Placement | None, agree: bool) -> None:
    assert units_agree(first, second) is agree
    assert units_agree(second, first) is agree


@pytest.mark.parametrize(
    ("known", "ids", "name_key", "reason"),
    [
        (person("p", ids=(CARD,)), (CARD,), MAI, "cccd"),
        (person("p", ids=(OLD_CARD,)), (CARD, OLD_CARD), MAI, "cmnd"),
        (person("p", ids=(CODE,)), (CODE,), MAI, "staff_and_name"),
        (person("p", ids=(CODE,)), (CODE,), CHUA, "staff_and_unit"),
        (person("p"), (), MAI, "name_birth_unit"),
        (person("p"), (), CHUA, None),
    ],
)
def test_every_match_has_a_reason(
    known: Person, ids: tuple[IdKey, ...], name_key: str, reason: str | None
) -> None:
    found = match([known], ids, name_key)
    assert (found.reason, found.person is not None) == (reason, reason is not None)


def merged(first: Person, second: Person) -> list[Person]:
    """Return two persons who are one; the first counts for both."""
    for one, other in ((first, second), (second, first)):
        one.survivor = first.key
        one.other_ids = frozenset(other.ids)
        one.other_names = frozenset({other.name_key})
    return [first, second]


@pytest.mark.parametrize(
    ("ids", "name_key", "outcome"),
    [
        ((CARD,), MAI, "p"),
        ((OLD_CARD,), CHUA, "q"),
        ((OLD_CARD,), MAI, "q"),
        ((CARD, OLD_CARD), MAI, "p"),
        ((OTHER_CARD, OLD_CARD), CHUA, "q"),
        ((OTHER_CARD,), MAI, "new"),
        ((), MAI, "p"),
        ((), CHUA, "q"),
    ],
)
def test_either_id_finds_one_of_those_who_are_one_person(
    ids: tuple[IdKey, ...], name_key: str, outcome: str
) -> None:
    people = merged(person("p", ids=(CARD,)), person("q", CHUA, ids=(OLD_CARD,)))
    assert said(match(people, ids, name_key)) == outcome


def test_those_who_are_one_person_are_not_several_who_fit() -> None:
    twins = [person("p", ids=(CARD,)), person("q", ids=(OLD_CARD,))]
    assert said(match(twins)) == "E215"
    assert said(match(merged(*twins))) == "p"
    assert said(match(merged(*reversed(twins)))) == "q"


def test_an_id_that_another_of_them_holds_is_not_added() -> None:
    first, _ = merged(person("p", ids=(CARD,)), person("q", ids=(OLD_CARD,)))
    assert ids_to_add((CARD, OLD_CARD, CODE), first) == {CODE}
