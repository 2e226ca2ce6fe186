"""Whom a complete list covers, by the codes of both maps and by audiences."""

from typing import Any

import pytest

from dht.core.complete_lists import Coverage, ListedUnit
from dht.core.people import Placement
from dht.core.places import Location
from dht.core.reading import make_placement


def at(organisation: str = "", **codes: str) -> Placement:
    return make_placement(organisation, Location(**codes))


OLD_X = {"old_commune": "X", "old_district": "D", "old_province": "P"}
OLD_Y = {"old_commune": "Y", "old_district": "D", "old_province": "P"}
NEW = {"new_commune": "N", "new_province": "P"}
"""X and Y both went to N."""


@pytest.mark.parametrize(
    ("level", "named", "counted", "somebody", "covered"),
    [
        ("organisation", at("A", **OLD_X), at("A", **OLD_X, **NEW), at("A", **OLD_X, **NEW), True),
        ("organisation", at("A", **OLD_X), at("A", **OLD_X, **NEW), at("A", **NEW), True),
        ("organisation", at("A", **OLD_X), at("A", **OLD_X, **NEW), at("A", **OLD_Y, **NEW), None),
        ("organisation", at("A", **OLD_X), at("A", **OLD_X, **NEW), at("B", **OLD_X, **NEW), None),
        ("organisation", at("A", **OLD_X), at("A", **OLD_X, **NEW), at("", **OLD_X, **NEW), None),
        ("organisation", at("A"), at("A", **OLD_X), at("A", **OLD_X), True),
        ("organisation", at("A"), at("A"), at("A"), True),
        ("organisation", at("A"), at("A"), at("A", **OLD_X), None),
        ("organisation", at("A", **OLD_X), at("B", **OLD_X), at("B", **OLD_X), None),
        ("organisation", at("A", **OLD_X), None, at("A", **OLD_X), None),
        ("organisation", at("", **OLD_X), at("A", **OLD_X), at("A", **OLD_X), None),
        ("organisation", at("", **OLD_X), at("A", **OLD_X), at("", **OLD_X), True),
        ("organisation", at("", old_district="D"), at("A", **OLD_X), at("A", **OLD_X), None),
        ("organisation", None, at("A", **OLD_X), at("A", **OLD_X), None),
        ("commune", at("A", **OLD_X), None, at("B", **OLD_X, **NEW), True),
        ("commune", at("A", **NEW), None, at("B", **OLD_X, **NEW), True),
        ("commune", at("A", **OLD_X, **NEW), None, at("B", **OLD_Y, **NEW), None),
        ("commune", at("A"), at("A", **OLD_X), at("B", **OLD_X), True),
        ("commune", None, at("A", **OLD_X), at("B", **OLD_X), None),
        ("district", at("A", **OLD_X), None, at("B", **OLD_Y), True),
        ("district", at("A", **NEW), None, at("B", **OLD_Y, **NEW), None),
        ("province", at("A", **NEW), None, at("B", new_commune="M", new_province="P"), True),
        ("province", at("A", **NEW), None, at("B", new_commune="M", new_province="Q"), None),
    ],
)
def test_which_units(
    level: Any, named: Placement | None, counted: Placement | None, somebody: Placement, covered: bool | None
) -> None:
    coverage = Coverage(level, [ListedUnit(named, "teacher", counted)])
    assert coverage.covers(somebody, "teacher") is covered
    assert coverage.covers(somebody, "pupil") is (None if covered is None else False)


@pytest.mark.parametrize(
    ("rows", "tags", "covered"),
    [
        (["teacher"], "teacher", True),
        (["teacher"], "manager teacher", False),
        (["teacher", "manager"], "manager teacher", True),
        (["manager teacher"], "teacher", True),
        (["teacher"], "", False),
        ([""], "", True),
        ([""], "teacher", False),
        (["", "teacher"], "teacher", True),
    ],
)
def test_as_what(rows: list[str], tags: str, covered: bool) -> None:
    school = at("A", **OLD_X)
    coverage = Coverage("organisation", [ListedUnit(school, row, school) for row in rows])
    assert coverage.covers(school, tags) is covered
    assert len(coverage) == 1


def test_each_unit_has_its_own_audiences() -> None:
    one, other = at("A", **OLD_X), at("B", **OLD_X)
    rows = [ListedUnit(one, "teacher", one), ListedUnit(other, "manager", other)]
    schools, commune = Coverage("organisation", rows), Coverage("commune", rows)
    assert (schools.covers(one, "manager"), schools.covers(other, "teacher")) == (False, False)
    assert (commune.covers(one, "manager"), commune.covers(other, "teacher")) == (True, True)
    assert (len(schools), len(commune)) == (2, 1)
