"""What is wrong with a programme file: every code, with the key it is told at."""

import re
import tomllib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.issues import Issue, Refusal
from dht.core.marks import Marks
from dht.core.messages import Message
from dht.core.programme_checks import MOST_OUTCOMES, check_programme, parse_programme
from dht.core.programme_schema import EXPECTED, TABLES
from dht.files.programmes import load_audiences

AUDIENCES = load_audiences()

HEAD = """
schema = 1
code = "p"
name = "Chương trình"
name_en = "Programme"
counting = "at-least"
"""
LEVELS = """
[[level]]
number = 1
name = "Một"
name_en = "One"
[[level]]
number = 2
name = "Hai"
name_en = "Two"
"""
TARGET = '[[target]]\nid = "t"\nname = "a"\nname_en = "a"\n'
OTHER = '[[target]]\nid = "u"\nname = "b"\nname_en = "b"\n'
GOAL = "level = 1\npercent = 100\n"
CLAIM = '[[claim]]\nid = "c"\nname = "a"\nname_en = "a"\n'
OUTCOME = '[[outcome]]\ncode = "proficient"\nname = "x"\n'
OF_HEADCOUNT = GOAL + 'audience = "adult"\nof = "headcount"\n'
ADULTS = '[[headcount]]\nid = "h"\nname = "x"\naudience = "adult"\nnumber = 5\n'
PHASE = '[[phase]]\nname = "x"\nname_en = "x"\n'
MILESTONE = '[[milestone]]\ncode = "m"\nname = "x"\nname_en = "x"\nby = "district"\n'


def found(toml: str) -> list[Issue]:
    return check_programme(tomllib.loads(toml), "p.toml", AUDIENCES)


def told(toml: str) -> list[str]:
    return [f"{issue.code} {issue.params['key']}" for issue in found(toml)]


CASES: dict[str, tuple[str, list[str]]] = {
    "right": (LEVELS + TARGET + GOAL, []),
    "right, everything": (
        LEVELS
        + MILESTONE
        + OUTCOME
        + TARGET
        + GOAL
        + OTHER
        + 'outcome = "proficient"\npercent = 50.25\nof = "target:t"\n',
        [],
    ),
    "right, modules": (HEAD.replace("at-least", "exact") + LEVELS.replace("level", "module"), []),
    "right, one text for a list": (LEVELS + TARGET + GOAL + 'audience = "teacher"\n', []),
    "unknown key at the top": ("levles = 1" + LEVELS, ["E402 levles"]),
    "unknown key in a table": (LEVELS + TARGET + GOAL + "deadlin = 2025-01-01\n", ["E402 target.1.deadlin"]),
    "unknown key two tables deep": (
        LEVELS + TARGET + GOAL + 'scope = { map = "old", provnce = "11" }\n',
        ["E402 target.1.scope.provnce"],
    ),
    "missing keys": (
        LEVELS + "[[phase]]\nnumber = 1\n",
        ["E403 phase.1.name"],
    ),
    "neither levels nor modules": ("", ["E403 level"]),
    "levels and modules": (LEVELS + LEVELS.replace("level", "module"), ["E404 module"]),
    "modules have no order": (LEVELS.replace("level", "module"), ["E404 counting"]),
    "a number as text": (LEVELS.replace("= 2", '= "2"'), ["E404 level.2.number"]),
    "a date as text": (LEVELS + TARGET + GOAL + 'deadline = "2025-12-31"\n', ["E404 target.1.deadline"]),
    "a date with a time": (
        LEVELS + TARGET + GOAL + "deadline = 2025-12-31T00:00:00\n",
        ["E404 target.1.deadline"],
    ),
    "an empty name": (LEVELS.replace('"Hai"', '""'), ["E404 level.2.name"]),
    "an empty list": (LEVELS + TARGET + GOAL + "audience = []\n", ["E404 target.1.audience"]),
    "a list of numbers": (LEVELS + TARGET + GOAL + "audience = [5]\n", ["E404 target.1.audience.1"]),
    "a table where a list is": (HEAD + "[level]\nnumber = 1\n", ["E404 level"]),
    "no level in the list": (HEAD + "level = []\n", ["E404 level"]),
    "a text where a table is": (HEAD + "reporting = 3\n" + LEVELS, ["E404 reporting"]),
    "true as a percent": (LEVELS + TARGET + "level = 1\npercent = true\n", ["E404 target.1.percent"]),
    "a word of no choice": (LEVELS + TARGET + 'project = "happy"\nnumber = 5\n', ["E404 target.1.project"]),
    "false for complete": (LEVELS + TARGET + "complete = false\npercent = 5\n", ["E404 target.1.complete"]),
    "ten levels": (
        LEVELS + '[[level]]\nnumber = 10\nname = "x"\nname_en = "x"\n',
        ["E404 level.3.number", "E406 level.3.number"],
    ),
    "an id with blanks": (LEVELS + TARGET.replace('"t"', '"t 1"') + GOAL, ["E404 target.1.id"]),
    "a district of two digits": (
        LEVELS + TARGET + GOAL + 'scope = { map = "old", district = ["96"] }\n',
        ["E404 target.1.scope.district.1"],
    ),
    "a district on the new map": (
        LEVELS + TARGET + GOAL + 'scope = { map = "new", district = ["096"] }\n',
        ["E404 target.1.scope.district"],
    ),
    "of something else": (LEVELS + TARGET + GOAL + 'of = "everyone"\n', ["E404 target.1.of"]),
    "of roster and a target": (
        LEVELS + TARGET + GOAL + OTHER + GOAL + 'of = ["roster", "target:t"]\n',
        ["E404 target.2.of"],
    ),
    "people of units": (
        LEVELS + MILESTONE + TARGET + 'milestone = "m"\npercent = 10\n' + OTHER + GOAL + 'of = "target:t"\n',
        ["E404 target.2.of"],
    ),
    "percent and number": (LEVELS + TARGET + GOAL + "number = 3\n", ["E404 target.1.number"]),
    "neither percent nor number": (LEVELS + TARGET + "level = 1\n", ["E403 target.1.percent"]),
    "a number of something": (
        LEVELS + TARGET + 'level = 1\nnumber = 3\nof = "roster"\n',
        ["E404 target.1.of"],
    ),
    "a percent of projects": (
        LEVELS + TARGET + 'project = "submitted"\npercent = 3\n',
        ["E404 target.1.percent"],
    ),
    "no achievement": (LEVELS + TARGET + "percent = 3\n", ["E403 target.1.level"]),
    "two achievements": (LEVELS + TARGET + GOAL + "complete = true\n", ["E404 target.1.complete"]),
    "three decimals": (LEVELS + TARGET + "level = 1\npercent = 99.995\n", ["E404 target.1.percent"]),
    "the same level name": (LEVELS.replace('"Hai"', '"MOT"'), ["E405 level.2.name"]),
    "the same target twice": (LEVELS + TARGET + GOAL + TARGET + GOAL, ["E405 target.2.id"]),
    "one target, two dated wordings": (
        LEVELS + TARGET + GOAL + TARGET + GOAL + "effective_from = 2026-01-01\n",
        [],
    ),
    "the same milestone twice": (LEVELS + MILESTONE + MILESTONE, ["E405 milestone.2.code"]),
    "the same phase twice": (
        LEVELS + (PHASE + "number = 1\nstart = 2025-01-01\n") * 2,
        ["E405 phase.2.number"],
    ),
    "a level left out": (LEVELS.replace("= 2", "= 3"), ["E406 level.2.number"]),
    "levels turned round": (
        LEVELS.replace("= 1", "= 9").replace("= 2", "= 1"),
        ["E406 level.1.number", "E406 level.2.number"],
    ),
    "unknown audience": (LEVELS + TARGET + GOAL + 'audience = "teachr"\n', ["E407 target.1.audience"]),
    "unknown audience in a list": (
        HEAD + 'audiences = ["teacher", "nobody"]\n' + LEVELS,
        ["E407 audiences.2"],
    ),
    "of itself": (LEVELS + TARGET + GOAL + 'of = "target:t"\n', ["E408 target.1.of"]),
    "of each other": (
        LEVELS + TARGET + GOAL + 'of = "target:u"\n' + OTHER + GOAL + 'of = "target:t"\n',
        ["E408 target.1.of"],
    ),
    "more than all": (LEVELS + TARGET + "level = 1\npercent = 101\n", ["E409 target.1.percent"]),
    "less than nothing": (LEVELS + TARGET + "level = 1\npercent = -1\n", ["E409 target.1.percent"]),
    "not a number": (LEVELS + TARGET + "level = 1\npercent = nan\n", ["E409 target.1.percent"]),
    "a claim of more than all": (LEVELS + CLAIM + "level = 1\npercent = 100.01\n", ["E409 claim.1.percent"]),
    "deadline before start": (
        LEVELS + TARGET + GOAL + "start = 2025-02-01\ndeadline = 2025-01-31\n",
        ["E410 target.1.deadline"],
    ),
    "starts on the deadline": (LEVELS + TARGET + GOAL + "start = 2025-02-01\ndeadline = 2025-02-01\n", []),
    "programme ends first": (HEAD + "start = 2025-02-01\nend = 2025-01-01\n" + LEVELS, ["E410 end"]),
    "phases out of order": (
        LEVELS + PHASE + "number = 1\nstart = 2025-02-01\n" + PHASE + "number = 2\nstart = 2025-01-01\n",
        ["E410 phase.2.start"],
    ),
    "unknown level": (LEVELS + TARGET + "level = 3\npercent = 10\n", ["E411 target.1.level"]),
    "unknown module": (LEVELS + TARGET + "module = 1\npercent = 10\n", ["E411 target.1.module"]),
    "unknown milestone": (LEVELS + TARGET + 'milestone = "m"\npercent = 10\n', ["E411 target.1.milestone"]),
    "a level where there are modules": (
        HEAD.replace("at-least", "exact") + LEVELS.replace("level", "module") + TARGET + GOAL,
        ["E411 target.1.level"],
    ),
    "a level where none can be read": (
        LEVELS.replace("= 2", '= "2"') + TARGET + "level = 7\npercent = 80\n",
        ["E404 level.2.number"],
    ),
    "unknown target": (LEVELS + TARGET + GOAL + 'of = "target:x"\n', ["E411 target.1.of"]),
    "unknown outcome": (LEVELS + TARGET + 'outcome = "o"\npercent = 10\n', ["E411 target.1.outcome"]),
    "unknown award": (LEVELS + CLAIM + 'award = "o"\nnumber = 1\n', ["E411 claim.1.award"]),
    "unknown team": (LEVELS + CLAIM + 'team = "o"\nnumber = 1\n', ["E411 claim.1.team"]),
    "a percent of awards": (
        LEVELS
        + '[[award]]\ncode = "o"\nname = "x"\nto = "project"\n'
        + CLAIM
        + 'award = "o"\npercent = 10\n',
        ["E404 claim.1.percent"],
    ),
    "the same outcome twice": (LEVELS + OUTCOME + OUTCOME, ["E405 outcome.2.code"]),
    "an award to nobody": (
        LEVELS + '[[award]]\ncode = "o"\nname = "x"\nto = "everyone"\n',
        ["E404 award.1.to"],
    ),
    "unknown members of a team": (
        LEVELS + '[[team]]\ncode = "o"\nname = "x"\nby = "village"\naudience = "nobody"\n',
        ["E407 team.1.audience"],
    ),
    "units of a headcount": (
        LEVELS + MILESTONE + TARGET + 'milestone = "m"\npercent = 10\nof = "headcount"\n',
        ["E404 target.1.of"],
    ),
    "one of two sources unknown": (
        LEVELS + '[[source]]\nid = "s"\noutlet = "x"\n' + TARGET + GOAL + 'source = ["s", "x"]\n',
        ["E411 target.1.source.2"],
    ),
    "a survey before nothing": (LEVELS + '[survey]\nbefore = "lunch"\n', ["E404 survey.before"]),
    "periods of no kind": (LEVELS + '[reporting]\nperiod = "weekly"\n', ["E404 reporting.period"]),
    "a headcount of no unit": (LEVELS + TARGET + OF_HEADCOUNT + ADULTS, ["W422 headcount.1.scope"]),
    "a headcount of two units": (
        LEVELS + TARGET + OF_HEADCOUNT + ADULTS + 'scope = { map = "old", district = ["096", "098"] }\n',
        ["W422 headcount.1.scope"],
    ),
    "a headcount of one unit": (
        LEVELS
        + TARGET
        + OF_HEADCOUNT
        + ADULTS
        + 'scope = { map = "new", province = "11", commune = "03127" }\n',
        [],
    ),
    "a headcount of others": (LEVELS + TARGET + OF_HEADCOUNT + ADULTS.replace("adult", "cadre"), []),
    "a headcount for nobody's percent": (LEVELS + TARGET + 'audience = "adult"\n' + GOAL + ADULTS, []),
    "unknown source": (LEVELS + TARGET + GOAL + 'source = "x"\n', ["E411 target.1.source"]),
}


@pytest.mark.parametrize("name", CASES)
def test_every_mistake_is_told_at_its_key(name: str) -> None:
    body, expected = CASES[name]
    assert told(body if "schema = 1" in body else HEAD + body) == expected


def test_every_code_of_programme_files_has_a_case() -> None:
    seen = {line.split()[0] for _body, lines in CASES.values() for line in lines}
    assert seen == {*(f"E{number}" for number in range(402, 412)), "W422"}


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    wrong = (
        HEAD.replace('"at-least"', '"sometimes"')
        + LEVELS.replace("= 2", "= 3")
        + TARGET
        + 'audience = "nobody"\nlevel = 7\npercent = 120\ndeadlin = 2025-01-01\n'
        + OTHER
        + 'level = 1\npercent = 50\nof = "target:x"\n'
    )
    assert told(wrong) == [
        "E404 counting",
        "E406 level.2.number",
        "E407 target.1.audience",
        "E411 target.1.level",
        "E409 target.1.percent",
        "E402 target.1.deadlin",
        "E411 target.2.of",
    ]


def test_an_issue_names_the_file_the_value_and_what_would_be_right() -> None:
    (unknown,) = found(HEAD + LEVELS + TARGET + GOAL + 'audience = "teachr"\n')
    assert (unknown.place.file, unknown.value, unknown.choices[0]) == ("p.toml", "teachr", "teacher")
    (key,) = found(HEAD + LEVELS + TARGET + GOAL + "deadlin = 2025-01-01\n")
    assert key.choices[0] == "deadline"
    (choice,) = found(HEAD.replace("at-least", "sometimes") + LEVELS)
    assert (choice.value, choice.choices) == ("sometimes", ("at-least", "exact"))
    (flag,) = found(HEAD + LEVELS + TARGET + "complete = false\npercent = 10\n")
    assert (flag.value, flag.choices) == ("false", ("true",))


def test_a_file_of_another_schema_is_not_read_any_further() -> None:
    for number, newer in ((2, 2), (10**30, 10**30), (0, None), (-1, None)):
        (issue,) = found(HEAD.replace("= 1", f"= {number}") + LEVELS + "[[nothing]]\n")
        assert (issue.code, issue.params["key"], issue.value) == ("E417", "schema", str(number))
        assert (issue.params["newest"], issue.params["known"]) == (newer, "1")
    for written in ('"1"', "1.0", "true", "2025-01-01", "[1]"):
        (issue,) = found(HEAD.replace("schema = 1", f"schema = {written}") + LEVELS)
        assert (issue.code, issue.params["key"]) == ("E404", "schema")
        assert (issue.params["better"], issue.choices) in (("schema = 1", ()), (None, ("1",)))
    for written in ("1", "false", '"có"'):
        (issue,) = found(HEAD + LEVELS + TARGET + f"complete = {written}\npercent = 80\n")
        assert (issue.code, issue.params["key"]) == ("E404", "target.1.complete")


# key and what is written → what would be right
MEANT: dict[str, tuple[str, str | None]] = {
    "a date as text": ('deadline = "31/12/2025"', "deadline = 2025-12-31"),
    "a date turned round": ('deadline = "2025.12.1"', "deadline = 2025-12-01"),
    "a date with a time": ("deadline = 2025-12-31T08:00:00", "deadline = 2025-12-31"),
    "the number of a day": ("deadline = 46022", "deadline = 2025-12-31"),
    "a day that is none": ('deadline = "31/11/2025"', None),
    "a number as text": ('number = "14.000"', "number = 14000"),
    "a number with a word": ('level = "Bậc 2"', "level = 2"),
    "two numbers": ('number = "1 hoặc 2"', None),
    "a number with a point": ("number = 14.000", None),
    "a percent as text": ('percent = "80,5 %"', "percent = 80.5"),
    "a percent as a word": ('percent = "tất cả"', None),
    "a code as a number": ("scope = { map = 'new', province = 11 }", 'province = "11"'),
    "a name in a list": ("quote = ['x']", 'quote = "x"'),
    "a word in Vietnamese": ('scope = { map = "Mới" }', 'map = "new"'),
    "a word of no meaning": ('scope = { map = "bản đồ" }', None),
    "true as text": ('complete = "true"', "complete = true"),
    "a province for a scope": ('scope = "11"', 'scope = { map = "new", province = "11" }'),
    "an id that is a name": ('id = "Chỉ tiêu 1"', 'id = "chi-tieu-1"'),
    "a target without its mark": ('of = "u"', 'of = "target:u"'),
    "a key in Vietnamese": ("ti_le = 80", "percent"),
    "a key with marks": ('"thời hạn" = 2025-12-31', "deadline"),
    "an audience by name": ('audience = "Giáo viên"', 'audience = "teacher"'),
    "two audiences in one": ('audience = "cadre, teacher"', 'audience = ["cadre", "teacher"]'),
    "an audience of no name": ('audience = "người nào đó"', None),
    "an entry of a list": ('audience = ["teacher", "cán bộ"]', '"cadre"'),
}


@pytest.mark.parametrize("name", MEANT)
def test_what_was_meant_is_told_as_it_is_written(name: str) -> None:
    line, better = MEANT[name]
    issues = found(HEAD + LEVELS + OTHER + GOAL + TARGET.replace('id = "t"\n', "") + line)
    said = [issue.params.get("better") for issue in issues if issue.code in ("E402", "E404", "E407")]
    assert said[-1] == better


@pytest.mark.parametrize(
    ("where", "day", "told_at"),
    [
        (TARGET + GOAL + "deadline = {}", "1999-12-31", "target.1.deadline"),
        (TARGET + GOAL + "deadline = {}", "2000-01-01", None),
        (TARGET + GOAL + "deadline = {}", "2100-12-31", None),
        (TARGET + GOAL + "deadline = {}", "2101-01-01", "target.1.deadline"),
        (TARGET + GOAL + "deadline = {}", "0001-01-01", "target.1.deadline"),
        (TARGET + GOAL + "effective_from = {}", "0025-01-01", "target.1.effective_from"),
        ("[reporting]\nfinal = {}", "9999-12-31", "reporting.final"),
        (PHASE + "number = 1\nend = {}", "2205-12-31", "phase.1.end"),
        ('[[source]]\nid = "s"\noutlet = "x"\nissued = {}', "1945-09-02", None),
        ('[[source]]\nid = "s"\noutlet = "x"\nissued = {}', "1944-12-31", "source.1.issued"),
    ],
)
def test_a_year_out_of_all_reason_is_refused(where: str, day: str, told_at: str | None) -> None:
    assert told(HEAD + LEVELS + where.format(day) + "\n") == ([f"E418 {told_at}"] if told_at else [])


@pytest.mark.parametrize(
    ("percent", "better"), [("0.8", "80"), ("1", "100"), ("0.995", "99.5"), ("0", None), ("1.01", "")]
)
def test_a_percent_as_a_spreadsheet_writes_it_is_doubted(percent: str, better: str | None) -> None:
    issues = found(HEAD + LEVELS + TARGET + f"level = 1\npercent = {percent}\n")
    doubts = [issue.params["better"] for issue in issues if issue.code == "W419"]
    assert doubts == ([] if better == "" else [better])


def asking(number: int) -> str:
    """Return outcomes and targets, one of each for every number."""
    return "".join(
        OUTCOME.replace("proficient", f"o{i}")
        + f'[[target]]\nid = "t{i}"\nname = "x"\noutcome = "o{i % number}"\npercent = 50\n'
        for i in range(number)
    )


def test_no_more_outcomes_are_asked_for_than_can_be_counted() -> None:
    marks = Marks(9, True, tuple(f"o{i}" for i in range(MOST_OUTCOMES)), classes=True)
    assert marks.found("o24") < marks.attended < 1 << 62
    assert told(HEAD + LEVELS + asking(MOST_OUTCOMES)) == []
    assert told(HEAD + LEVELS + asking(MOST_OUTCOMES + 1)) == ["E421 target.26.outcome"]


def test_a_level_that_is_a_module_is_told_as_such() -> None:
    modules = HEAD.replace("at-least", "exact") + LEVELS.replace("level", "module")
    ((issue,), (other,)) = (
        found(modules + TARGET + GOAL),
        found(HEAD + LEVELS + TARGET + "module = 7\npercent = 80\n"),
    )
    assert (issue.params["better"], other.params["better"]) == ("module = 1", None)


def test_a_code_used_twice_and_dates_turned_round_name_the_other_place() -> None:
    (twice,) = found(HEAD + LEVELS + TARGET + GOAL + OTHER + GOAL.replace("1\n", "2\n", 1) + TARGET + GOAL)
    assert (twice.params["key"], twice.params["first"]) == ("target.3.id", "target.1.id")
    (order,) = found(HEAD + LEVELS + TARGET + GOAL + "start = 2025-02-01\ndeadline = 2025-01-31\n")
    assert [order.params[name] for name in ("on", "first", "since")] == [
        "2025-01-31",
        "target.1.start",
        "2025-02-01",
    ]


def test_a_wrong_file_is_refused_with_all_its_issues() -> None:
    data = tomllib.loads(HEAD + "x = 1\ny = 2\n" + LEVELS)
    with pytest.raises(Refusal) as refused:
        parse_programme(data, "p.toml", AUDIENCES)
    assert [issue.code for issue in refused.value.issues] == ["E402", "E402"]


KEYS = sorted(
    {field.alias or name for model in TABLES.values() for name, field in model.model_fields.items()}
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.sampled_from(["t", "u", "target:t", "target:u", "old", "new", "exact", "teacher", "11", ""])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), VALUES, max_size=8))
def test_any_table_gives_issues_never_an_exception(data: dict[str, Any]) -> None:
    for issue in check_programme(data, "p.toml", AUDIENCES):
        assert re.fullmatch(r"E40[2-9]|E41[0-378]|W41[459]|E421|W422", issue.code)
        assert isinstance(issue.params["key"], str)
        detail = issue.params.get("detail")
        assert (detail is not None) == (issue.code in ("E404", "E412", "E413"))
        if isinstance(detail, Message):
            assert detail.key != "programme.expected.other", detail.params


@given(st.data())
def test_a_right_file_with_one_value_spoilt_never_raises_anything_but_a_refusal(draw: st.DataObject) -> None:
    data: Any = tomllib.loads(HEAD + LEVELS + MILESTONE + TARGET + GOAL + CLAIM + "level = 1\nnumber = 3\n")
    table = draw.draw(
        st.sampled_from([data, data["level"][0], data["target"][0], data["claim"][0], data["milestone"][0]])
    )
    wrong = VALUES.filter(lambda value: value is not None)  # TOML has no such value, a key is there or not
    table[draw.draw(st.sampled_from(KEYS))] = draw.draw(wrong)
    issues = check_programme(data, "p.toml", AUDIENCES)
    if any(issue.is_error for issue in issues):
        with pytest.raises(Refusal) as refused:
            parse_programme(data, "p.toml", AUDIENCES)
        assert list(refused.value.issues) == issues
    else:
        programme = parse_programme(data, "p.toml", AUDIENCES)
        assert programme.steps > 0
        assert {target.measure for target in programme.targets} <= {"people", "units", "count"}
        assert programme.headline_target(None, date(2025, 1, 1)) in (*programme.targets, None)


def test_every_expected_sentence_is_one_of_ours() -> None:
    assert all(key.startswith("programme.expected.") for key in EXPECTED.values())


def test_a_time_is_not_a_day() -> None:
    data = tomllib.loads(HEAD + LEVELS)
    data["start"] = datetime(2025, 2, 1, 12, 0)
    data["end"] = date(2025, 1, 1)
    assert [issue.code for issue in check_programme(data, "p.toml", AUDIENCES)] == ["E404"]
