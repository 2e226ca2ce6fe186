"""`dht record`: one completion, as an import of one row."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dht.core.issues import Refusal
from tests.offices import Office
from tests.soundness import assert_sound

CARD = "011185000001"
ROSTER = """
| Họ và tên | Ngày sinh | Số CCCD | Mã GV | Trường | Xã | Huyện |
| Lò Thị Mai | 02/09/1985 | 011185000001 | GV-1 | Trường A | Xã Sín Thầu | Mường Nhé |
| Lò Thị Hoa | 03/10/1990 | 011190000002 | GV-2 | Trường A | Xã Sín Thầu | Mường Nhé |
| Lò Thị Hoa | 04/11/1992 | 011192000003 | GV-3 | | Xã Chung Chải | Mường Nhé |
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.imports(ROSTER)
    return office


def refusal(office: Office, *typed: str) -> tuple[str, int, tuple[str, ...]]:
    """Record something that must be refused; return code, exit code and choices."""
    content = office.content()
    with pytest.raises(Refusal) as refused:
        office.record(*typed)
    assert (office.content(), office.select("SELECT COUNT(*) FROM batch")) == (content, [(1,)])
    (issue,) = refused.value.issues
    return issue.code, refused.value.exit_code, issue.choices


@pytest.mark.parametrize(
    "who", [CARD, " 011 185 000 001 ", "GV-1", "gv - 1", "Lò Thị Mai", "LO THI  MAI", "Bà Lò Thị Mai"]
)
def test_a_person_is_found_however_they_are_called(office: Office, who: str) -> None:
    assert office.record(who, "2", "2025-05-02")["outcome"] == "created"
    assert office.counts("2025-05-02")["*"] == (3, 1, 1, 0, 0, 0)
    assert office.counts("2025-05-01")["*"] == (3, 0, 0, 0, 0, 0)
    assert_sound(office.settings.db)


@pytest.mark.parametrize(
    ("evidence", "outcomes", "kept"),
    [
        (("CN-1", "CN-1"), ("created", "unchanged"), "CN-1"),
        (("CN-1", None), ("created", "unchanged"), "CN-1"),
        (("CN-1", ""), ("created", "unchanged"), "CN-1"),
        (("CN-1", "  "), ("created", "unchanged"), "CN-1"),
        (("CN-1", " CN-1 "), ("created", "unchanged"), "CN-1"),
        ((None, "CN-1"), ("created", "updated"), "CN-1"),
        (("CN-1", "CN-2"), ("created", "updated"), "CN-2"),
    ],
)
def test_recorded_again(
    office: Office, evidence: tuple[str | None, ...], outcomes: tuple[str, ...], kept: str
) -> None:
    said = [office.record(CARD, "1", "2025-05-02", proof)["outcome"] for proof in evidence]
    assert tuple(said) == outcomes
    assert [done["evidence"] for done in office.person(CARD)["completions"]] == [kept]
    batches = office.select("SELECT kind, rows_read, created, updated FROM batch WHERE seq > 1")
    assert len(batches) == sum(outcome != "unchanged" for outcome in outcomes)
    assert {(kind, rows) for kind, rows, *_ in batches} == {("record", 1)}
    assert office.counts("2025-05-02")["*"][1] == 1
    assert_sound(office.settings.db)


def test_the_first_day_of_a_level_counts(office: Office) -> None:
    for day in ("2025-05-02", "2025-04-01", "2025-06-01"):
        office.record(CARD, "1", day)
    assert office.counts("2025-04-01")["*"][1] == 1
    assert office.counts("2025-03-31")["*"][1] == 0


@pytest.mark.parametrize(
    ("typed", "code", "exit_code"),
    [
        (("Vàng Thị Lạ", "1", "2025-05-02"), "E703", 1),
        (("011185000009", "1", "2025-05-02"), "E703", 1),
        (("Lò Thị", "1", "2025-05-02"), "E703", 1),
        (("", "1", "2025-05-02"), "E703", 1),
        ((CARD, "6", "2025-05-02"), "E301", 2),
        ((CARD, "0", "2025-05-02"), "E301", 2),
        ((CARD, "giỏi", "2025-05-02"), "E301", 2),
        ((CARD, "1", "2026-01-16"), "E303", 1),
        ((CARD, "1", "1985-09-01"), "E304", 1),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(
    office: Office, typed: tuple[str, str, str], code: str, exit_code: int
) -> None:
    assert refusal(office, *typed)[:2] == (code, exit_code)


def test_namesakes_are_told_apart_without_their_data(office: Office) -> None:
    code, exit_code, choices = refusal(office, "Lò Thị Hoa", "1", "2025-05-02")
    assert (code, exit_code, len(choices)) == ("E704", 1, 2)
    said = " ".join(choices)
    for secret in ("Hoa", "011190000002", "011192000003", "1990", "1992"):
        assert secret not in said
    assert "Trường A" in choices[0]
    assert "Xã Chung Chải" in choices[1]


@pytest.mark.parametrize("level", ["2", "Bậc 2", "bac 2", "Level 2"])
def test_a_level_may_be_named(office: Office, level: str) -> None:
    assert office.record(CARD, level, "2025-05-02")["level"] == 2


def test_another_programme_has_its_own_completions(office: Office) -> None:
    office.record(CARD, "1", "2025-05-02")
    office.settings = replace(office.settings, programme="thai-nguyen-binh-dan-hoc-ai")
    assert office.counts("2025-06-01")["*"][1] == 0
    office.record(CARD, "1", "2025-05-03")
    found: list[Any] = office.person(CARD)["completions"]
    assert [done["programme"] for done in found] == ["five-levels", "thai-nguyen-binh-dan-hoc-ai"]
    assert_sound(office.settings.db)


def test_without_a_store_there_is_nobody(tmp_path: Path) -> None:
    office = Office(tmp_path)
    with pytest.raises(Refusal) as refused:
        office.record(CARD, "1", "2025-05-02")
    assert ([issue.code for issue in refused.value.issues], refused.value.exit_code) == (["E607"], 4)
    assert not office.settings.db.exists()
