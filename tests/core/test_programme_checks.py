"""What is wrong with a programme file: every code, with the key it is told at."""

import re
import tomllib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dht.core.issues import Issue, Refusal
from dht.core.messages import Message
from dht.core.programme_checks import check_programme, parse_programme
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
        LEVELS + MILESTONE + TARGET + 'milestone = "m"\npercent = 1\n' + OTHER + GOAL + 'of = "target:t"\n',
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
    "unknown level": (LEVELS + TARGET + "level = 3\npercent = 1\n", ["E411 target.1.level"]),
    "unknown module": (LEVELS + TARGET + "module = 1\npercent = 1\n", ["E411 target.1.module"]),
    "unknown milestone": (LEVELS + TARGET + 'milestone = "m"\npercent = 1\n', ["E411 target.1.milestone"]),
    "unknown target": (LEVELS + TARGET + GOAL + 'of = "target:x"\n', ["E411 target.1.of"]),
    "unknown outcome": (LEVELS + TARGET + 'outcome = "o"\npercent = 1\n', ["E411 target.1.outcome"]),
    "unknown award": (LEVELS + CLAIM + 'award = "o"\nnumber = 1\n', ["E411 claim.1.award"]),
    "unknown team": (LEVELS + CLAIM + 'team = "o"\nnumber = 1\n', ["E411 claim.1.team"]),
    "a percent of awards": (
        LEVELS + '[[award]]\ncode = "o"\nname = "x"\nto = "project"\n' + CLAIM + 'award = "o"\npercent = 1\n',
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
        LEVELS + MILESTONE + TARGET + 'milestone = "m"\npercent = 1\nof = "headcount"\n',
        ["E404 target.1.of"],
    ),
    "one of two sources unknown": (
        LEVELS + '[[source]]\nid = "s"\noutlet = "x"\n' + TARGET + GOAL + 'source = ["s", "x"]\n',
        ["E411 target.1.source.2"],
    ),
    "a survey before nothing": (LEVELS + '[survey]\nbefore = "lunch"\n', ["E404 survey.before"]),
    "periods of no kind": (LEVELS + '[reporting]\nperiod = "weekly"\n', ["E404 reporting.period"]),
    "unknown source": (LEVELS + TARGET + GOAL + 'source = "x"\n', ["E411 target.1.source"]),
}


@pytest.mark.parametrize("name", CASES)
def test_every_mistake_is_told_at_its_key(name: str) -> None:
    body, expected = CASES[name]
    assert told(body if "schema = 1" in body else HEAD + body) == expected


def test_every_code_of_programme_files_has_a_case() -> None:
    seen = {line.split()[0] for _body, lines in CASES.values() for line in lines}
    assert seen == {"E402", "E403", "E404", "E405", "E406", "E407", "E408", "E409", "E410", "E411"}


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
    (schema,) = found(HEAD.replace("= 1", "= 2") + LEVELS)
    assert (schema.params["key"], schema.value, schema.choices) == ("schema", "2", ("1",))
    (flag,) = found(HEAD + LEVELS + TARGET + "complete = false\npercent = 1\n")
    assert (flag.value, flag.choices) == ("false", ("true",))


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
        assert re.fullmatch(r"E40[2-9]|E41[0-3]|W41[45]", issue.code)
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
