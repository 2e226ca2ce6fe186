"""What lines of completions do to people who are known, and that nobody is invented."""

from typing import Any

import pytest

from dht.core.completion_plan import CompletionPlanner, CompletionsKnown
from dht.core.completion_rows import CompletionLine
from dht.core.issues import Place
from dht.core.matching import Known
from dht.core.people import Assignment, Completion, Person, StandingCompletion
from dht.core.plans import Plan, Source

KEY = ("11", "p")
CARD = ("cccd", "011185000001")
PERIOD = Assignment(1, "0001-01-01", "9999-12-31", 7, "teacher")
Done = dict[tuple[str, int, str], StandingCompletion]
EARLIER, NOW = 1, 2


def known_person(birth: str | None = "1985-09-02") -> Person:
    return Person(
        province_code="11",
        id="p",
        full_name="Lò Thị Mai",
        name_key="lo thi mai",
        birth=birth,
        sex=None,
        phone=None,
        email=None,
        position=None,
        row_digest=None,
        batch=1,
        source_row=2,
        ids={CARD},
        assignments=[PERIOD],
    )


def plan(*lines: tuple[Any, ...], done: Done | None = None, birth: str | None = "1985-09-02") -> Plan:
    """Plan (level, day, evidence) of one known person, from row 2 on."""
    known = Known({CARD: [known_person(birth)]})
    rows = [
        CompletionLine(row, (CARD,), ("", ""), None, None, Completion("five-levels", *line))
        for row, line in enumerate(lines, 2)
    ]
    planner = CompletionPlanner(Source(NOW, 3), lambda row: Place("c.csv", None, row))
    return planner.plan(rows, known, CompletionsKnown({KEY: done or {}}))


def counts(found: Plan) -> tuple[int, int, int, list[tuple[str, int | None]]]:
    return (
        found.created,
        found.updated,
        found.unchanged,
        [(issue.code, issue.place.row) for issue in found.issues],
    )


def test_a_new_completion_carries_its_source() -> None:
    found = plan((1, "2025-05-02", "CN-1"))
    assert counts(found) == (1, 0, 0, [])
    (record,) = found.completions
    assert tuple(record) == ("11", "p", "five-levels", 1, "2025-05-02", NOW, "CN-1", 3, 2, None, None)
    assert found.restandings[KEY].steps == {"five-levels": {1: "2025-05-02"}}
    assert found.restandings[KEY].before == found.restandings[KEY].after == (PERIOD,)


@pytest.mark.parametrize(
    ("stands", "said", "expected"),
    [
        ((None, EARLIER), None, "unchanged"),
        (("CN-1", EARLIER), "CN-1", "unchanged"),
        (("CN-1", EARLIER), None, "unchanged"),
        ((None, EARLIER), "CN-1", "updated"),
        (("CN-2", EARLIER), "CN-1", "updated"),
        (("CN-1", NOW), "CN-1", "unchanged"),
        (("CN-1", NOW), None, "unchanged"),
        (("CN-2", NOW), "CN-1", "E213"),
    ],
)
def test_evidence_is_corrected_by_a_later_file_and_never_erased(
    stands: tuple[str | None, int], said: str | None, expected: str
) -> None:
    what = ("five-levels", 1, "2025-05-02")
    found = plan((1, "2025-05-02", said), done={what: StandingCompletion(*stands)})
    created, updated, unchanged, issues = counts(found)
    assert created == 0
    assert (updated, unchanged, [code for code, _ in issues]) == {
        "unchanged": (0, 1, []),
        "updated": (1, 0, []),
        "E213": (0, 0, ["E213"]),
    }[expected]
    assert found.voided_completions == ([(*KEY, *what)] if expected == "updated" else [])
    assert [record.evidence for record in found.completions] == ([said] if expected == "updated" else [])


def test_the_same_line_twice_is_unchanged_and_another_day_is_another_fact() -> None:
    found = plan((1, "2025-05-02", None), (1, "2025-05-02", None), (1, "2025-04-01", None))
    assert counts(found) == (2, 0, 1, [])
    assert found.restandings[KEY].steps == {"five-levels": {1: "2025-04-01"}}


def test_contradicting_evidence_in_one_file_is_refused() -> None:
    assert counts(plan((1, "2025-05-02", "CN-1"), (1, "2025-05-02", "CN-2"))) == (1, 0, 0, [("E213", 3)])


@pytest.mark.parametrize(
    ("birth", "day", "codes"),
    [
        ("1985-09-02", "1985-09-01", ["E304"]),
        ("1985-09-02", "1985-09-02", []),
        ("1985", "1984-12-31", ["E304"]),
        ("1985", "1985-01-01", []),
        (None, "1900-01-01", []),
    ],
)
def test_nobody_completes_before_birth(birth: str | None, day: str, codes: list[str]) -> None:
    assert [code for code, _ in counts(plan((1, day, None), birth=birth))[3]] == codes


def test_an_unknown_person_is_refused_not_invented() -> None:
    stranger = CompletionLine(
        5, (("cccd", "011185000009"),), ("", ""), None, None, Completion("five-levels", 1, "2025-05-02")
    )
    planner = CompletionPlanner(Source(NOW), lambda row: Place("c.csv", None, row))
    found = planner.plan([stranger], Known({CARD: [known_person()]}), {})
    assert counts(found) == (0, 0, 0, [("E305", 5)])
    assert found.refused == {5}
    assert found.completions == []
    assert found.restandings == {}


@pytest.mark.parametrize(
    ("stands", "said", "recorded"),
    [
        ((None, EARLIER), ("Lò Thị C", "14:05"), ("Lò Thị C", "14:05")),
        ((None, EARLIER, "Trần Văn B", "09:00"), ("Lò Thị C", None), ("Lò Thị C", "09:00")),
        ((None, EARLIER, "Trần Văn B", "09:00"), (None, None), None),
        ((None, NOW, "Trần Văn B", "09:00"), ("Lò Thị C", "14:05"), None),
    ],
)
def test_trainer_and_time_are_corrected_by_a_later_file_alone_and_never_erased(
    stands: tuple[str | None, ...], said: tuple[str | None, ...], recorded: tuple[str | None, ...] | None
) -> None:
    done = {("five-levels", 1, "2025-05-02"): StandingCompletion(*stands)}  # type: ignore[arg-type]
    found = plan((1, "2025-05-02", None, *said), done=done)
    assert [(one.trainer, one.completed_time) for one in found.completions] == (
        [recorded] if recorded else []
    )
    assert found.unchanged == (recorded is None)


def test_trainer_and_time_left_blank_are_filled_within_a_file() -> None:
    found = plan((1, "2025-05-02", None), (1, "2025-05-02", None, "Lò Thị C", "14:05"))
    assert counts(found) == (1, 1, 0, [])
    assert [row[:3] for row in found.filled_evidence] == [(None, "Lò Thị C", "14:05")]
