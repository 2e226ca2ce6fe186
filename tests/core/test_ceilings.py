"""How much may change unasked."""

import pytest

from dht.core.ceilings import CHANGING, LEAVING, Ceiling, read_ceiling


@pytest.mark.parametrize(
    ("ceiling", "count", "of", "passed"),
    [
        (CHANGING, 20, 20, False),
        (CHANGING, 21, 21, True),
        (CHANGING, 30, 100, False),
        (CHANGING, 31, 100, True),
        (CHANGING, 0, 0, False),
        (LEAVING, 5, 5, False),
        (LEAVING, 6, 30, False),
        (LEAVING, 6, 29, True),
        (LEAVING, 500, 14_000, False),
        (LEAVING, 501, 14_000, True),
        (Ceiling(None, 0, 20), 1, 1_000, True),
        (Ceiling(None, None, 20), 1_000, 1_000, False),
        (Ceiling(0, None, 20), 21, 14_000, True),
    ],
)
def test_when_somebody_has_to_say_yes(ceiling: Ceiling, count: int, of: int, passed: bool) -> None:
    assert ceiling.is_passed(count, of) is passed


@pytest.mark.parametrize(
    ("text", "percent", "people"),
    [
        ("30 %", 30, None),
        ("30%", 30, None),
        (" 0 % ", 0, None),
        ("100 %", 100, None),
        ("500", None, 500),
        ("20 %, 500", 20, 500),
        ("500,20%", 20, 500),
    ],
)
def test_reading(text: str, percent: int | None, people: int | None) -> None:
    assert read_ceiling(text, LEAVING) == Ceiling(percent, people, LEAVING.few)


@pytest.mark.parametrize(
    "text", ["", "%", "101 %", "-1", "20 %, 30 %", "5, 6", "1.5 %", "nửa", "20 % 500", "1e3"]
)
def test_what_is_no_ceiling(text: str) -> None:
    assert read_ceiling(text, LEAVING) is None
