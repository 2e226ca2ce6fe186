"""Which completions are taken back by what a line says, of whom, and which lines bring something back."""

from typing import Any

import pytest

from dht.core.completion_plan import CompletionPlanner, CompletionsKnown
from dht.core.completion_rows import CompletionLine
from dht.core.issues import Place
from dht.core.levels import parse_result, takes_back
from dht.core.matching import Known
from dht.core.people import Completion, PersonKey, StandingCompletion
from dht.core.plans import Plan, Source
from tests.core.test_completion_plan import CARD, KEY, PERIOD, known_person

EARLIER, NOW = 1, 5
MAY, JUNE, JULY = "2025-05-02", "2025-06-02", "2025-07-02"
OTHER: PersonKey = ("11", "q")


def what(level: int, day: str) -> tuple[str, int, str]:
    return ("five-levels", level, day)


def line(level: int, day: str, back: bool = True, row: int = 2) -> CompletionLine:
    done = Completion("five-levels", level, day)
    return CompletionLine(row, (CARD,), ("", ""), None, None, done, takes_back=back, reason="nhầm")


def planned(*lines: CompletionLine, stand: Any = (), back: Any = (), together: Any = None) -> Plan:
    """Plan lines of a person of whom (level, day) stand and were taken back by batch 3; see `together`."""
    known = Known({CARD: [known_person()]})
    standing = {KEY: {what(*one): StandingCompletion(None, EARLIER) for one in stand}}
    revoked = {KEY: {what(*one): 3 for one in back}}
    if together is not None:
        standing[OTHER] = {what(*one): StandingCompletion(None, EARLIER) for one in together}
    both = dict.fromkeys((KEY, OTHER), (KEY, OTHER)) if together is not None else {}
    planner = CompletionPlanner(Source(NOW, 1), lambda row: Place("c.csv", None, row))
    return planner.plan(lines, known, CompletionsKnown(standing, revoked, both))


def came_of(found: Plan) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Return what is taken back of whom, and the codes; a plain "unchanged" is in neither."""
    assert found.created + found.updated + found.unchanged + len(found.refused) > 0
    return [(one.person_id, one.level, one.completed_on) for one in found.revocations], [
        issue.code for issue in found.issues
    ]


@pytest.mark.parametrize(
    ("said", "stand", "back", "expected"),
    [
        ((1, MAY), [(1, MAY)], [], ([("p", 1, MAY)], [])),
        ((1, ""), [(1, MAY)], [], ([("p", 1, MAY)], [])),
        ((1, ""), [(1, MAY), (2, JUNE)], [(2, MAY)], ([("p", 1, MAY)], [])),
        ((1, MAY), [(1, MAY), (1, JUNE)], [], ([("p", 1, MAY)], [])),
        ((1, ""), [(1, MAY), (1, JUNE)], [], ([], ["E331"])),
        ((1, ""), [(1, JUNE)], [(1, MAY)], ([], ["E331"])),
        ((1, JUNE), [(1, JUNE)], [(1, MAY)], ([("p", 1, JUNE)], [])),
        ((1, ""), [], [(1, MAY), (1, JUNE)], ([], [])),
        ((1, MAY), [(1, JUNE)], [(1, MAY)], ([], [])),
        ((1, ""), [], [], ([], ["E330"])),
        ((1, JULY), [(1, MAY)], [], ([], ["E330"])),
        ((2, MAY), [(1, MAY)], [], ([], ["E330"])),
        ((2, ""), [(1, MAY)], [], ([], ["E330"])),
    ],
)
def test_a_line_takes_back_one_completion_or_is_refused(
    said: tuple[int, str], stand: Any, back: Any, expected: Any
) -> None:
    assert came_of(planned(line(*said), stand=stand, back=back)) == expected


def test_of_those_who_are_one_all_who_have_it_are_meant() -> None:
    both = planned(line(1, MAY), stand=[(1, MAY)], together=[(1, MAY)])
    assert came_of(both) == ([("p", 1, MAY), ("q", 1, MAY)], [])
    assert both.updated == 1
    other = planned(line(1, ""), together=[(1, MAY)])
    assert came_of(other) == ([("q", 1, MAY)], [])
    assert not other.restandings
    assert came_of(planned(line(1, ""), stand=[(1, MAY)], together=[(1, JUNE)])) == ([], ["E331"])


def test_a_revocation_carries_its_source_and_its_reason() -> None:
    found = planned(line(1, MAY, row=7), stand=[(1, MAY)])
    assert [tuple(one) for one in found.revocations] == [(*KEY, "five-levels", 1, MAY, NOW, "nhầm", 1, 7)]
    assert found.restandings[KEY].before == found.restandings[KEY].after == (PERIOD,)
    assert not found.restandings[KEY].steps
    assert (found.updated, found.voided_completions) == (1, [])


@pytest.mark.parametrize(
    ("stand", "back", "together", "counts", "codes"),
    [
        ([(1, MAY)], [], None, (0, 1), []),
        ([], [], None, (1, 0), []),
        ([], [(1, MAY)], None, (0, 1), ["W332"]),
        ([], [(1, JUNE)], None, (1, 0), []),
        ([], [(2, MAY)], None, (1, 0), []),
        ([(1, MAY)], [(1, MAY)], None, (0, 1), []),
        ([], [(1, MAY)], [], (0, 1), ["W332"]),
        ([], [(1, MAY)], [(1, MAY)], (0, 1), ["W332"]),
    ],
)
def test_a_list_does_not_bring_back_what_was_taken_back(
    stand: Any, back: Any, together: Any, counts: tuple[int, int], codes: list[str]
) -> None:
    found = planned(line(1, MAY, back=False), stand=stand, back=back, together=together)
    assert (found.created, found.unchanged) == counts
    assert [issue.code for issue in found.issues] == codes
    assert not found.refused


def test_lines_of_one_file_follow_one_another() -> None:
    passed, taken = line(1, MAY, back=False), line(1, MAY, row=3)
    assert came_of(planned(passed, taken)) == ([], ["E213"])
    assert came_of(planned(taken, passed)) == ([], ["E330"])
    known: Any = {"stand": [(1, MAY)]}
    assert came_of(planned(passed, taken, **known)) == ([("p", 1, MAY)], [])
    assert came_of(planned(taken, passed, **known)) == ([("p", 1, MAY)], ["W332"])
    twice = planned(taken, line(1, "", row=4), **known)
    assert (came_of(twice), twice.unchanged) == (([("p", 1, MAY)], []), 1)


@pytest.mark.parametrize(
    "text",
    [
        "Thu hồi", "THU HỒI", "đã thu hồi", "Bị thu hồi", "thu hồi theo QĐ 12/QĐ-SGDĐT", "Hủy", "Huỷ",
        "Đã hủy",
        "Hủy kết quả", "Hủy bỏ", "hủy do nhập nhầm", "Rút kết quả", "“Thu hồi”", "(thu hồi)", "Revoked",
        "revoke", "was revoked", "Withdrawn", "Cancelled", "canceled", "annulled", "void", "voided",
    ],
)  # fmt: skip
def test_results_that_take_back(text: str) -> None:
    assert takes_back(text)
    assert parse_result(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "Đạt", "Không đạt", "x", "Không thu hồi", "Đề nghị thu hồi", "Hủyền", "Huyện", "voidable", "9,5"],
)
def test_results_that_do_not(text: str) -> None:
    assert not takes_back(text)
