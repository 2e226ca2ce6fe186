"""Since when somebody is in a unit, and where they were before."""

import pytest

from dht.core.missing import whence
from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Placement

HERE = Placement(1, "11", "TH Một", "th mot", "03160", "096", "11", None, "11")
UNTOLD = Placement(2, "11", "", "", "03160", "096", "11", None, "11")
THERE = Placement(3, "11", "TH Hai", "th hai", "03160", "096", "11", None, "11")
MARCH, MAY, JULY = "2025-03-01", "2025-05-01", "2025-07-01"


@pytest.mark.parametrize(
    ("stays", "since", "before"),
    [
        ([(ALWAYS_SINCE, ALWAYS_UNTIL, HERE)], ALWAYS_SINCE, None),
        ([(MAY, ALWAYS_UNTIL, HERE)], MAY, None),
        ([(MARCH, MAY, THERE), (MAY, ALWAYS_UNTIL, HERE)], MAY, THERE),
        ([(MARCH, MAY, HERE), (MAY, ALWAYS_UNTIL, HERE)], MARCH, None),  # other audiences
        ([(MARCH, MAY, UNTOLD), (MAY, ALWAYS_UNTIL, HERE)], MARCH, None),  # told more exactly
        ([(ALWAYS_SINCE, MARCH, THERE), (MARCH, MAY, HERE), (MAY, ALWAYS_UNTIL, HERE)], MARCH, THERE),
        ([(ALWAYS_SINCE, MARCH, HERE), (MAY, ALWAYS_UNTIL, HERE)], MAY, HERE),  # was away
        (
            [(ALWAYS_SINCE, MAY, HERE), (MAY, "2025-09-01", THERE), ("2025-09-01", ALWAYS_UNTIL, HERE)],
            MAY,
            HERE,
        ),
        ([(ALWAYS_SINCE, MAY, THERE), (MAY, JULY, HERE), (JULY, ALWAYS_UNTIL, THERE)], JULY, HERE),
    ],
)
def test_whence(stays: list[tuple[str, str, Placement]], since: str, before: Placement | None) -> None:
    assert whence(stays, "2025-08-01") == (since, before)
