"""Refused rows that may be about somebody known: what each would have said, and of whom.

A refused row is in no fact. What is kept of it is where it stands, by which code it was refused, and of
which programme, level, outcome or class it spoke, as far as it could be read; never what its cells hold.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dht.core.class_rows import AttendanceFact
from dht.core.completion_rows import CompletionLine
from dht.core.facts import FactLine, Who
from dht.core.issues import Issue
from dht.core.matching import Evidence, Known, candidates
from dht.core.outcome_rows import OutcomeFact
from dht.core.people import Person
from dht.core.plans import Source

KINDS = ("completions", "outcomes", "attendance")
"""The kinds of lists whose rows make somebody count for a target."""
_WAS_NOT_THERE = ("absent", "registered")


class RefusedLine(NamedTuple):
    """A refused row: why, whom it names, and what it would have said; None and "" could not be read."""

    source_row: int
    code: str
    who: Who
    kind: str
    programme: str | None
    level: int | None
    about: str
    """The code of an outcome, or the key of a class."""
    day: str | None


class RefusalRecord(NamedTuple):
    """A refused row that is about somebody known, or (not `certain`) perhaps about them."""

    province_code: str
    person_id: str
    batch: int
    source_sheet: int
    source_row: int
    kind: str
    code: str
    programme: str | None
    level: int | None
    about: str
    day: str | None
    certain: int


def refused_completions(lines: Iterable[CompletionLine], issues: Iterable[Issue]) -> list[RefusedLine]:
    """Return those of some completions that an issue refuses, each with the first code."""
    codes = _codes(issues)
    return [
        RefusedLine(
            line.source_row, codes[line.source_row], Who(*line[1:5]), "completions",
            line.completion.programme or None, line.completion.level or None, "",
            line.completion.completed_on or None,
        )
        for line in lines
        if line.source_row in codes and not line.takes_back
    ]  # fmt: skip


def refused_facts(kind: str, lines: Iterable[FactLine], issues: Iterable[Issue]) -> list[RefusedLine]:
    """Return those of some facts that an issue refuses, without rows that could make nobody count."""
    codes = _codes(issues) if kind in KINDS else {}
    found = []
    for line in lines:
        if line.source_row in codes and line.who is not None:
            said = _outcome(line.record) if kind == "outcomes" else _attendance(line.record)
            if said is not None:
                found.append(RefusedLine(line.source_row, codes[line.source_row], line.who, kind, *said))
    return found


def records_of(
    line: RefusedLine, people: Sequence[Person], certain: bool, source: Source
) -> list[RefusalRecord]:
    """Return what is kept of a refused row, once for each person whom it is or may be about."""
    where = (source.batch, source.sheet, line.source_row)
    what = (line.kind, line.code, line.programme, line.level, line.about, line.day, int(certain))
    return [RefusalRecord._make((*person.key, *where, *what)) for person in people]


def people_of(line: RefusedLine, known: Known) -> list[Person]:
    """Return everyone known whom a refused row may be about; of one alone it is certain."""
    who = line.who
    return candidates(Evidence(who.ids, who.name[1], who.birth, who.placement), known)


def _codes(issues: Iterable[Issue]) -> dict[int, str]:
    codes: dict[int, str] = {}
    for issue in issues:
        if issue.is_error and issue.place.row is not None:
            codes.setdefault(issue.place.row, issue.code)
    return codes


_Said = tuple[str | None, int | None, str, str | None]


def _outcome(record: Sequence[object]) -> _Said | None:
    fact = OutcomeFact(*record)  # type: ignore[arg-type]
    return (
        None
        if fact.result == "no"
        else (fact.programme or None, None, fact.outcome, fact.measured_on or None)
    )


def _attendance(record: Sequence[object]) -> _Said | None:
    fact = AttendanceFact(*record)  # type: ignore[arg-type]
    return None if fact.attendance in _WAS_NOT_THERE else (None, None, fact.class_key, fact.noted_on)
