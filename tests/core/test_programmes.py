"""What a programme answers: steps, names, the targets of a day, the one a table is measured against."""

import tomllib
from datetime import date

import pytest

from dht.core.programme_checks import parse_programme
from dht.core.programmes import Achievement, Programme
from dht.files.programmes import load_audiences

AUDIENCES = load_audiences()
LEVELS = [{"number": n, "name": f"Bậc {n}", "name_en": f"Level {n}"} for n in (1, 2)]
EVERYONE = {"level": 1, "percent": 80}


def programme(*targets: dict[str, object], **keys: object) -> Programme:
    data: dict[str, object] = {
        "schema": 1,
        "code": "p",
        "name": "Chương trình",
        "name_en": "Programme",
        "counting": "at-least",
        "level": LEVELS,
        "outcome": [{"code": code, "name": code} for code in ("proficient", "works_better")],
        "target": [
            {"id": f"t{i}", "name": "x", "name_en": "y", **target} for i, target in enumerate(targets)
        ],
        **keys,
    }
    return parse_programme(data, "p.toml", AUDIENCES)


def headline(of: Programme, audience: str | None) -> str | None:
    target = of.headline_target(audience)
    return None if target is None else target.id


def test_level_names_are_squashed_in_both_languages() -> None:
    assert programme().level_names() == {"bac1": 1, "level1": 1, "bac2": 2, "level2": 2}
    assert programme().steps == 2


def test_an_english_name_may_be_missing() -> None:
    local = programme(level=[{"number": 1, "name": "Bậc một"}])
    assert local.level_names() == {"bacmot": 1}
    assert (local.levels[0].name_in("en"), local.name_in("en")) == ("Bậc một", "Programme")


def test_modules_are_the_steps_of_a_programme_without_levels() -> None:
    text = """
schema = 1
code = "m"
name = "Bốn chuyên đề"
name_en = "Four modules"
counting = "exact"
[[module]]
number = 1
name = "Tổng quan"
name_en = "Overview"
"""
    modular = parse_programme(tomllib.loads(text), "m.toml", AUDIENCES)
    assert (modular.steps, modular.level_names()) == (1, {"tongquan": 1, "overview": 1})


@pytest.mark.parametrize(
    ("keys", "achievement", "measure"),
    [
        ({"level": 2}, Achievement("level", 2), "people"),
        ({"complete": True}, Achievement("complete"), "people"),
        ({"outcome": "works_better"}, Achievement("outcome", "works_better"), "people"),
    ],
)
def test_what_is_achieved_says_what_is_counted(
    keys: dict[str, object], achievement: Achievement, measure: str
) -> None:
    (target,) = programme({**keys, "percent": 12.5}).targets
    assert (target.achievement, target.measure, target.percent_hundredths) == (achievement, measure, 1250)


def test_things_are_counted_by_number() -> None:
    (target,) = programme({"classes": True, "number": 14}).targets
    assert (target.achievement, target.measure) == (Achievement("classes"), "count")
    assert (target.number, target.percent, target.percent_hundredths) == (14, None, None)


def test_the_headline_for_an_audience_names_it_or_everyone() -> None:
    both = programme(
        {**EVERYONE}, {**EVERYONE, "audience": "teacher"}, {**EVERYONE, "audience": ["cadre", "manager"]}
    )
    assert headline(both, "teacher") == "t1"
    assert headline(both, "manager") == "t2"
    assert headline(both, "student") == "t0"
    assert headline(both, None) == "t0"


def test_no_audience_implies_another() -> None:
    teachers = programme({**EVERYONE, "audience": "teacher"})
    assert headline(teachers, "core_teacher") is None
    assert headline(teachers, None) == "t0"


def test_a_headline_is_about_people_reaching_a_step_taken_of_everyone() -> None:
    others = programme(
        {"outcome": "proficient", "percent": 50},
        {"project": "submitted", "number": 5},
        {"level": 2, "percent": 50, "of": "target:t4"},
        {"level": 2, "percent": 50, "of": "headcount"},
        {"level": 1, "percent": 50},
    )
    assert headline(others, None) == "t4"
    assert [target.id for target in others.targets_beside_progress()] == ["t2", "t3"]
    assert others.targets_beside_progress("teacher") == ()
    assert headline(programme({"outcome": "proficient", "percent": 50}), None) is None


def test_a_goal_is_in_force_until_the_next_of_the_same_id() -> None:
    first = {"id": "g", "level": 1, "percent": 80}
    then = {"id": "g", "level": 1, "percent": 100, "effective_from": date(2026, 1, 1)}
    changed = programme(then, first)  # the order in the file does not matter

    def goal(day: date | None) -> float | None:
        target = changed.target("g", day)
        return None if target is None else target.percent

    assert [goal(date(2025, 12, 31)), goal(date(2026, 1, 1)), goal(None)] == [80, 100, 100]
    assert len(changed.targets_on(date(2026, 6, 1))) == 1
    later = programme({"id": "h", "level": 1, "percent": 5, "effective_from": date(2026, 1, 1)})
    assert later.targets_on(date(2025, 12, 31)) == ()
    assert changed.target("nothing") is None


def test_a_percent_can_be_of_several_targets() -> None:
    union = programme(
        EVERYONE, EVERYONE, {"outcome": "proficient", "percent": 50, "of": ["target:t0", "target:t1"]}
    )
    assert union.targets[2].of_targets == ("t0", "t1")
    assert union.targets[0].of_targets == ()
