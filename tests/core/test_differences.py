"""What a plan changes of a person's periods, field by field."""

from dataclasses import replace

import pytest

from dht.core.differences import Before, Changed, Difference, differences_of
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Assignment, Person, Placement
from dht.core.places import Location
from dht.core.plans import PersonRecord, Plan, Restanding
from dht.core.reading import make_placement

A = make_placement("A", Location(old_commune="X", old_district="D", old_province="P"))
B = make_placement("B", Location(old_commune="X", old_district="D", old_province="P"))
C = make_placement("A", Location(old_commune="Y", old_district="D", old_province="P"))
LESS = make_placement("", Location(old_district="D", old_province="P"))
MAI = Person("P", "1", "Lò Thị Mai", "lo thi mai", "1988", None, None, None, None, set(), None, 1, 2)


def texts(placement: Placement) -> tuple[str | None, str | None]:
    return placement.old_commune or placement.old_district, placement.new_commune


def period(
    since: str, until: str, placement: Placement, audiences: str = "teacher", seq: int = 1
) -> Assignment:
    return Assignment(seq, since or ALWAYS_SINCE, until or ALWAYS_UNTIL, placement.id, audiences)


def changed(before: list[Assignment], after: list[Assignment], **values: str) -> list[Changed]:
    person = replace(MAI, assignments=before)
    names = PersonRecord._fields
    record = PersonRecord(*(getattr(person, n) for n in names[:9]), "", None, 2, 7)._replace(**values)
    plan = Plan(changed_people=[record], restandings={MAI.key: Restanding(tuple(before), tuple(after))})
    known = {placement.id: placement for placement in (A, B, C, LESS)}
    return list(differences_of(plan, Before({MAI.key: person}, known, {}), texts))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([("", "", A)], [("", "", B)], [("organisation", "A", "B", True)]),
        ([("", "", A)], [("", "", C)], [("unit", "X", "Y", True)]),
        ([("", "", LESS)], [("", "", A)], [("organisation", None, "A", False), ("unit", "D", "X", False)]),
        (
            [("", "", A)],
            [("", "", A, "manager teacher")],
            [("audience", "teacher", "manager teacher", False)],
        ),
        ([("", "", A)], [("", "", A, "manager")], [("audience", "teacher", "manager", True)]),
        ([("", "", A)], [("2025-01-01", "", A)], [("start_date", None, "2025-01-01", False)]),
        (
            [("2024-01-01", "", A)],
            [("2025-01-01", "", A)],
            [("start_date", "2024-01-01", "2025-01-01", True)],
        ),
        ([("", "", A)], [("", "2025-07-01", A)], [("end_date", None, "2025-06-30", True)]),
        (
            [("", "2025-07-01", A)],
            [("", "2025-08-01", A)],
            [("end_date", "2025-06-30", "2025-07-31", True)],
        ),
        (
            [("", "", A)],
            [("", "2025-01-01", A), ("2025-01-01", "", B)],
            [("organisation", "A", "B", False), ("start_date", None, "2025-01-01", False)],
        ),
        (
            [("", "2025-01-01", A)],
            [("", "2025-01-01", A), ("2025-09-01", "", A)],
            [("start_date", None, "2025-09-01", False)],
        ),
    ],
)
def test_periods(
    before: list[tuple[str, ...]],
    after: list[tuple[str, ...]],
    found: list[tuple[str, str | None, str, bool]],
) -> None:
    (told,) = changed([period(*p) for p in before], [period(*p) for p in after])  # type: ignore[arg-type]
    assert told.row == 7
    assert list(told.differences) == [Difference(*each) for each in found]
    assert told.replaces == any(each[3] for each in found)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"birth": "1988-06-09"}, [("birth", "1988", "1988-06-09", False)]),
        ({"birth": "1989"}, [("birth", "1988", "1989", True)]),
        ({"phone": "0912345678"}, [("phone", None, "0912345678", False)]),
        ({"full_name": "Lò Thị Mại"}, [("full_name", "Lò Thị Mai", "Lò Thị Mại", True)]),
        ({"ids": "cccd:011188000114"}, [("citizen_id", None, "011188000114", False)]),
        ({}, []),
    ],
)
def test_values(values: dict[str, str], found: list[tuple[str, str | None, str, bool]]) -> None:
    stay = [period("", "", A)]
    (told,) = changed(stay, stay, **values)
    assert list(told.differences) == [Difference(*each) for each in found]
