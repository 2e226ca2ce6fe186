"""The days of a programme file: in order, and within reason."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dht.core.audiences import Audiences
from dht.core.issues import Issue
from dht.core.programme_draft import Part, Path, dotted

Problem = tuple[Path, Issue]
Problems = Iterator[Problem]
FIRST_YEAR, LAST_YEAR = 2000, 2100
_DATED = (
    ("phase", ("start", "end"), FIRST_YEAR),
    ("target", ("start", "deadline", "effective_from"), FIRST_YEAR),
    ("headcount", ("as_of",), FIRST_YEAR),
    ("claim", ("as_of",), FIRST_YEAR),
    ("reporting", ("final",), FIRST_YEAR),
    ("source", ("published", "issued"), 1945),
)


def date_order(top: Part, _: Audiences) -> Problems:
    """E410: nothing ends before it starts, and phases start in the order of their numbers."""
    pairs = [(top, "start", "end")]
    pairs += [(part, "start", "end") for part in top.parts("phase")]
    pairs += [(part, "start", "deadline") for part in top.parts("target")]
    pairs += [(part, "effective_from", "deadline") for part in top.parts("target")]
    for part, first, last in pairs:
        start, end = part.day(first), part.day(last)
        if start is not None and end is not None and end < start:
            yield _too_early(part, last, end, (*part.path, first), start)
    numbered = [(number, part) for part in top.parts("phase") if (number := part.whole("number")) is not None]
    numbered.sort(key=lambda pair: pair[0])
    for (_before, earlier), (_after, later) in pairwise(numbered):
        start, next_start = earlier.day("start"), later.day("start")
        if start is not None and next_start is not None and next_start < start:
            yield _too_early(later, "start", next_start, (*earlier.path, "start"), start)


def _too_early(part: Part, key: str, day: date, before: Path, since: date) -> Problem:
    params = {"on": day.isoformat(), "first": dotted(before), "since": since.isoformat()}
    return (*part.path, key), Issue("E410", params=params)


def years(top: Part, _: Audiences) -> Problems:
    """E418: no day is out of all reason; documents may be older than programmes."""
    days = [(top, key, FIRST_YEAR) for key in ("start", "end")]
    for table, keys, first in _DATED:
        days += [(part, key, first) for part in top.parts(table) for key in keys]
    for part, key, first in days:
        day = part.day(key)
        if day is not None and not first <= day.year <= LAST_YEAR:
            params = {"on": day.isoformat(), "first": str(first), "last": str(LAST_YEAR)}
            yield (*part.path, key), Issue("E418", params=params)
