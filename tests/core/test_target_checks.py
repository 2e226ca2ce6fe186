"""Targets that are right one by one and wrong together: each case is told at the key to be changed."""

import tomllib

import pytest

from dht.core.programme_checks import check_programme
from dht.core.target_checks import Ground
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences

AUDIENCES = load_audiences()
HEAD = """
schema = 1
code = "p"
name = "Chương trình"
counting = "at-least"
start = 2025-03-01
end = 2026-12-31
[[level]]
number = 1
name = "Một"
[[level]]
number = 2
name = "Hai"
[[milestone]]
code = "by-district"
name = "x"
by = "district"
[[milestone]]
code = "by-school"
name = "x"
by = "organisation"
"""
OLD = 'scope = { map = "old", province = "11" }\n'
NHE = 'scope = { map = "old", province = "11", district = ["096"] }\n'
NHE_AND_CHUA = 'scope = { map = "old", province = "11", district = ["096", "098"] }\n'


def target(name: str, *lines: str) -> str:
    return f'[[target]]\nid = "{name}"\nname = "x"\n' + "".join(f"{line.rstrip()}\n" for line in lines)


def people(name: str, goal: str, *lines: str) -> str:
    return target(name, 'audience = "teacher"', "level = 1", goal, *lines)


def headcount(number: int, *lines: str) -> str:
    head = f'[[headcount]]\nid = "h{number}"\nname = "x"\naudience = "teacher"\nnumber = {number}\n'
    return head + "".join(f"{line.rstrip()}\n" for line in lines)


END_2025, END_2026 = "deadline = 2025-12-31", "deadline = 2026-12-31"

CASES: dict[str, tuple[str, list[str]]] = {
    # contradictory
    "two goals for one day": (
        people("a", "percent = 80", END_2025) + people("b", "percent = 90", END_2025),
        ["E412 target.2.percent a two_goals"],
    ),
    "two goals without a day": (
        people("a", "percent = 80") + people("b", "percent = 90"),
        ["E412 target.2.percent a two_goals"],
    ),
    "a goal that rises": (people("a", "percent = 80", END_2025) + people("b", "percent = 90", END_2026), []),
    "a goal that falls": (
        people("a", "percent = 80", END_2026) + people("b", "percent = 90", END_2025),
        ["E412 target.1.percent b falling_goal"],
    ),
    "a number that falls": (
        people("a", "number = 80", END_2025) + people("b", "number = 79", END_2026),
        ["E412 target.2.number a falling_goal"],
    ),
    "another audience": (
        people("a", "percent = 80", END_2025)
        + people("b", "percent = 90", END_2025).replace("teacher", "manager"),
        [],
    ),
    "another level": (
        people("a", "percent = 80", END_2025)
        + people("b", "percent = 80", END_2025).replace("level = 1", "level = 2"),
        [],
    ),
    "a higher level asks more": (
        people("a", "percent = 50", END_2025)
        + people("b", "percent = 80", END_2025).replace("level = 1", "level = 2"),
        ["E412 target.1.percent b higher_level_asks_more"],
    ),
    "a higher level asks more, later": (
        people("a", "percent = 50", END_2025)
        + people("b", "percent = 80", END_2026).replace("level = 1", "level = 2"),
        [],
    ),
    "a goal changed on a day": (
        people("a", "percent = 90", END_2025)
        + people("a", "percent = 80", "effective_from = 2026-01-01", END_2026),
        [],
    ),
    "another wording is in force by then": (
        people("a", "percent = 90")
        + people("a", "percent = 70", "effective_from = 2026-01-01", END_2026)
        + people("b", "percent = 70", "effective_from = 2026-01-01", END_2026).replace('"b"', '"c"'),
        ["W414 target.3.id a"],
    ),
    "another wording was in force by then": (
        people("a", "percent = 90", END_2026)
        + people("b", "percent = 80", END_2026)
        + people("a", "percent = 80", "effective_from = 2025-03-01", END_2026).replace("80", "81")
        + people("b", "percent = 81", "effective_from = 2025-03-01", END_2026),
        ["E412 target.2.percent a two_goals", "W414 target.4.id a"],
    ),
    "one wording ends where another target begins": (
        people("a", "percent = 90", END_2026)
        + people("a", "percent = 70", "effective_from = 2026-01-01", "deadline = 2026-06-30")
        + people("b", "percent = 80", "effective_from = 2026-01-01", END_2026),
        [],
    ),
    "the later wording is no answer to the earlier target": (
        people("b", "percent = 80", END_2026)
        + people("b", "percent = 70", "effective_from = 2026-01-01", "deadline = 2026-06-30")
        + people("a", "percent = 90", "effective_from = 2026-01-01", END_2026),
        [],
    ),
    "a percent and a number": (
        people("a", "percent = 90", END_2025) + people("b", "number = 7", END_2025),
        [],
    ),
    "of other people": (
        people("a", "percent = 90", END_2025)
        + people("b", "percent = 50", END_2025, 'of = "headcount"')
        + people("c", "percent = 10", END_2025, 'of = "target:a"').replace("level = 1", "level = 2"),
        [],
    ),
    # unreachable
    "more than there are": (
        people("a", "number = 101") + headcount(100),
        ["E413 target.1.number - more_than_declared"],
    ),
    "all there are": (people("a", "number = 100") + headcount(100), []),
    "more than there were once": (people("a", "number = 101") + headcount(100) + headcount(120), []),
    "more than there are elsewhere": (people("a", "number = 101") + headcount(100, OLD), []),
    "nobody knows how many there are": (
        people("a", "number = 101") + headcount(100, 'qualifier = "more-than"'),
        [],
    ),
    "due before the programme": (
        people("a", "percent = 80", "deadline = 2025-02-28"),
        ["E413 target.1.deadline - due_before_start"],
    ),
    "due on the first day": (people("a", "percent = 80", "deadline = 2025-03-01"), []),
    "starts after the programme": (
        people("a", "percent = 80", "start = 2027-01-01"),
        ["E413 target.1.start - opens_after_end"],
    ),
    "starts on the last day": (people("a", "percent = 80", "start = 2026-12-31"), []),
    "in force after the programme": (
        people("a", "percent = 80", "effective_from = 2027-01-01"),
        ["E413 target.1.effective_from - opens_after_end"],
    ),
    "districts on the new map": (
        target("a", 'milestone = "by-district"', "percent = 5", 'scope = { map = "new", province = "11" }'),
        ["E413 target.1.milestone - districts_gone"],
    ),
    "districts after they were abolished": (
        target("a", 'milestone = "by-district"', "percent = 5", "start = 2025-07-01"),
        ["E413 target.1.milestone - districts_gone"],
    ),
    "districts on their last day": (
        target("a", 'milestone = "by-district"', "percent = 5", "start = 2025-06-30"),
        [],
    ),
    "schools after that": (target("a", 'milestone = "by-school"', "percent = 5", "start = 2025-07-01"), []),
    # overlapping
    "the same target twice": (
        people("a", "percent = 80") + people("b", "percent = 80"),
        ["W414 target.2.id a"],
    ),
    "numbers one inside the other": (
        people("a", "number = 80", OLD) + people("b", "number = 10", NHE),
        ["W414 target.2.id a"],
    ),
    "numbers of districts that are both": (
        people("a", "number = 80", NHE_AND_CHUA) + people("b", "number = 10", NHE),
        ["W414 target.2.id a"],
    ),
    "numbers of communes that share one": (
        people("a", "number = 80", 'scope = { map = "new", province = "11", commune = ["03127", "03130"] }')
        + people("b", "number = 10", 'scope = { map = "new", province = "11", commune = ["03127"] }')
        + people("c", "number = 10", 'scope = { map = "new", province = "11", commune = ["03133"] }'),
        ["W414 target.2.id a"],
    ),
    "numbers of two districts": (
        people("a", "number = 80", NHE_AND_CHUA)
        + people("b", "number = 10", NHE_AND_CHUA.replace('["096", "098"]', '["100"]')),
        [],
    ),
    "numbers of two provinces": (
        people("a", "number = 80", OLD) + people("b", "number = 10", OLD.replace("11", "14")),
        [],
    ),
    "numbers of two maps": (
        people("a", "number = 80", OLD) + people("b", "number = 10", OLD.replace("old", "new")),
        [],
    ),
    "audiences that share one": (
        people("a", "percent = 80")
        + people("b", "percent = 90").replace('"teacher"', '["teacher", "manager"]'),
        ["W414 target.2.id a"],
    ),
    "everybody and an audience": (
        people("a", "percent = 80") + people("b", "percent = 90").replace('audience = "teacher"\n', ""),
        [],
    ),
    "one percent for all and for a district": (
        people("a", "percent = 80", OLD) + people("b", "percent = 80", NHE),
        [],
    ),
    "another percent for a district": (
        people("a", "percent = 80", OLD) + people("b", "percent = 60", NHE),
        ["W414 target.2.id a"],
    ),
    # shares
    "shared out": (
        people("a", "number = 80", OLD)
        + people("b", "number = 60", NHE, 'part_of = "a"')
        + people("c", "number = 20", NHE.replace("096", "098"), 'part_of = "a"'),
        [],
    ),
    "more shared out than asked": (
        people("a", "number = 80", OLD)
        + people("b", "number = 60", NHE, 'part_of = "a"')
        + people("c", "number = 30", NHE.replace("096", "098"), 'part_of = "a"'),
        [],
    ),
    "not fully shared out": (
        people("a", "number = 80", OLD) + people("b", "number = 60", NHE, 'part_of = "a"'),
        ["W415 target.1.number - 20"],
    ),
    "shares of the same people": (
        people("a", "number = 80", OLD)
        + people("b", "number = 60", NHE, 'part_of = "a"')
        + people("c", "number = 20", NHE_AND_CHUA, 'part_of = "a"'),
        ["W414 target.3.id b"],
    ),
    "two shares for one unit": (
        people("a", "number = 80", OLD)
        + people("b", "number = 50", NHE, 'part_of = "a"')
        + people("c", "number = 30", NHE, 'part_of = "a"'),
        ["E412 target.3.number b two_goals"],
    ),
    "shares of each other": (
        people("a", "number = 80", OLD, 'part_of = "c"')
        + people("b", "number = 80", NHE_AND_CHUA, 'part_of = "a"')
        + people("c", "number = 80", NHE, 'part_of = "b"'),
        [f"E404 target.{n}.part_of - share_circle" for n in (1, 2, 3)],
    ),
    "a share of a share": (
        people("a", "number = 80", OLD)
        + people("b", "number = 80", NHE_AND_CHUA, 'part_of = "a"')
        + people("c", "number = 80", NHE, 'part_of = "b"'),
        [],
    ),
    "a share larger than the whole": (
        people("a", "number = 80", OLD) + people("b", "number = 81", NHE, 'part_of = "a"'),
        ["E412 target.2.number a share_larger"],
    ),
    "a share of nothing": (people("b", "number = 1", 'part_of = "a"'), ["E411 target.1.part_of a"]),
    "a share of itself": (people("a", "number = 1", 'part_of = "a"'), ["E411 target.1.part_of a"]),
    "a share in percent": (
        people("a", "percent = 80", OLD) + people("b", "percent = 80", NHE, 'part_of = "a"'),
        ["E404 target.2.part_of - share_of_number"],
    ),
    "a share of other people": (
        people("a", "number = 80", OLD)
        + people("b", "number = 80", NHE, 'part_of = "a"').replace("teacher", "manager"),
        ["E404 target.2.part_of - share_of_the_same"],
    ),
}


def told(body: str) -> list[str]:
    lines = []
    for issue in check_programme(tomllib.loads(HEAD + body), "p.toml", AUDIENCES):
        detail = getattr(issue.params.get("detail"), "key", "").removeprefix("programme.")
        more = detail or issue.params.get("rest") or ""
        lines.append(f"{issue.code} {issue.params['key']} {issue.value or '-'} {more}".rstrip())
    return lines


@pytest.mark.parametrize("name", CASES)
def test_targets_that_do_not_go_together(name: str) -> None:
    body, expected = CASES[name]
    assert told(body) == expected


def test_every_code_is_seen() -> None:
    seen = {line.split()[0] for _body, lines in CASES.values() for line in lines}
    assert {"E412", "E413", "W414", "W415"} <= seen


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ('{ map = "old", province = "11", district = ["096"] }', []),
        ('{ map = "old", district = ["096"] }', []),
        ('{ map = "new", province = "14", commune = ["03980"] }', []),
        ('{ map = "old", province = "06" }', []),
        ('{ map = "new", province = "06" }', ["target.1.scope.province on_map.new"]),
        ('{ map = "old", district = ["999"] }', ["target.1.scope.district.1 on_map.old"]),
        (
            '{ map = "old", province = "14", district = ["096"] }',
            ["target.1.scope.district.1 in_province.old"],
        ),
        ('{ map = "new", commune = ["00000"] }', ["target.1.scope.commune.1 on_map.new"]),
    ],
)
def test_units_of_a_scope_are_on_its_map(scope: str, expected: list[str]) -> None:
    data = tomllib.loads(HEAD + people("a", "percent = 80", f"scope = {scope}"))
    issues = check_programme(data, "p.toml", AUDIENCES, load_gazetteer())
    assert [(issue.code, issue.is_error) for issue in issues] == [("E416", True)] * len(expected)
    found = [f"{issue.params['key']} {getattr(issue.params['on'], 'key', '')}" for issue in issues]
    assert [line.replace("programme.", "") for line in found] == expected


def test_the_province_of_a_programme_is_on_one_of_the_maps() -> None:
    data = tomllib.loads(HEAD.replace('code = "p"', 'code = "p"\nprovince = "98"'))
    (issue,) = check_programme(data, "p.toml", AUDIENCES, load_gazetteer())
    assert (issue.code, issue.value, issue.params["key"]) == ("E416", "98", "province")


def test_grounds_meet_both_ways() -> None:
    province, district = Ground("old", "11"), Ground("old", "11", frozenset({"096"}))
    assert province.meets(district)
    assert district.meets(province)
    assert not district.meets(Ground("old", "11", frozenset({"098"})))
    assert not Ground("old", "11").meets(Ground("old", "14"))
    assert Ground().meets(district)
