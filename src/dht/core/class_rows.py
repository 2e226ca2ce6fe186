"""Classes, who attended them, and who taught them."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.columns import Problem
from dht.core.fact_cells import FactCells, each
from dht.core.levels import parse_level
from dht.core.people import NO_PROVINCE
from dht.core.plans import Values
from dht.core.text import clean, fold, is_no_value


class ClassFact(NamedTuple):
    """A class held; the key is everything before `name`."""

    province_code: str
    class_key: str
    """The folded code."""
    name: str
    """The code as it is written."""
    programme: str
    level: int | None
    mode: str | None
    """`in_person`, `online` or `blended`."""
    map: str
    unit: str
    organisation_key: str
    """Who organised it."""
    organisation: str
    starts_on: str
    ends_on: str | None
    sessions: int | None


class AttendanceFact(NamedTuple):
    """What a person made of a class; the key is everything before `name`."""

    province_code: str
    person_id: str
    class_key: str
    name: str
    """The code as it is written."""
    attendance: str | None
    """`registered`, `present`, `absent`, `passed` or `failed`; a pass is no completion by itself."""
    attended: int | None
    """Sessions."""
    noted_on: str | None
    """None when the list has no day of its own: the day is that of the class."""


class TrainerFact(NamedTuple):
    """A person taught a class; whom, its attendance tells."""

    province_code: str
    person_id: str
    class_key: str
    name: str
    noted_on: str | None


CLASS_KEYS, ATTENDANCE_KEYS, TRAINER_KEYS = 2, 3, 3


def read_classes(cells: FactCells) -> Sequence[Values]:
    """Understand a block of classes."""
    starts, programmes = cells.days("start_date"), cells.programmes()
    ends, subjects = cells.days("end_date", needed=False), cells.subjects(starts)
    codes = cells.texts("class_code", needed=True)
    cells.check("commune", [_unplaced(subject.province_code) for subject in subjects])
    cells.check("end_date", [_ends_first(*days) for days in each(starts, ends)])
    levels = [_level(cells, *row) for row in each(cells.cells("level"), programmes)]
    cells.check("level", [level if isinstance(level, Problem) else None for level in levels])
    return [
        ClassFact._make((
            subject.province_code, fold(code or ""), code or "", programme,
            None if isinstance(level, Problem) else level, mode, *subject.key[1:], subject.organisation,
            start, end or None, sessions,
        ))
        for subject, code, programme, level, mode, start, end, sessions in each(
            subjects, codes, programmes, levels, cells.words("mode"), starts, ends, cells.counts("sessions")
        )
    ]  # fmt: skip


def read_attendance(cells: FactCells) -> Sequence[Values]:
    """Understand a block of attendance."""
    codes, statuses = cells.texts("class_code", needed=True), cells.words("attendance")
    attended = cells.counts("attended")
    cells.check("attendance", [_says_nothing(*row) for row in each(statuses, attended)])
    return [
        AttendanceFact("", "", fold(code or ""), code or "", status, sessions, day or None)
        for code, status, sessions, day in each(codes, statuses, attended, cells.days("date", needed=False))
    ]


def read_trainers(cells: FactCells) -> Sequence[Values]:
    """Understand a block of who taught which class."""
    return [
        TrainerFact("", "", fold(code or ""), code or "", day or None)
        for code, day in each(cells.texts("class_code", needed=True), cells.days("date", needed=False))
    ]


def _unplaced(province_code: str) -> Problem | None:
    return Problem("E311") if province_code == NO_PROVINCE else None


def _ends_first(start: str, end: str) -> Problem | None:
    return Problem("E219") if end and start and end < start else None


def _says_nothing(status: str | None, attended: int | None) -> Problem | None:
    return Problem("E319", params={"field": "attendance"}) if status is None and attended is None else None


def _level(cells: FactCells, text: str, programme: str) -> int | Problem | None:
    if is_no_value(text):
        return None
    steps = cells.reading.steps.get(programme, 0)
    level = parse_level(text, cells.reading.programmes.get(programme, {}))
    if level is None or not 1 <= level <= steps:
        return Problem("E301", clean(text), {"levels": f"1–{steps}"})
    return level
