"""Milestones: what a unit or organisation did, once, and the document that shows it."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.columns import Problem
from dht.core.fact_cells import FactCells, Subject, each
from dht.core.plans import Values
from dht.core.programme_words import NO_WORDS

_UNITS = frozenset({"province", "district", "commune"})


class MilestoneFact(NamedTuple):
    """A milestone reached; the key is everything before `organisation`."""

    province_code: str
    map: str
    unit: str
    organisation_key: str
    programme: str
    milestone: str
    """Its code in the programme."""
    organisation: str
    reached_on: str
    document: str | None


MILESTONE_KEYS = 6


def read_milestones(cells: FactCells) -> Sequence[Values]:
    """Understand a block of milestones; each must be reached by the kind of unit that it is meant for."""
    days, programmes = cells.days("date"), cells.programmes()
    subjects, codes = cells.subjects(days), cells.things("milestone", programmes)
    cells.check("milestone", [_unfit(cells, *row) for row in each(subjects, programmes, codes)])
    return [
        MilestoneFact._make((*subject.key, programme, code, subject.organisation, day, document))
        for subject, programme, code, day, document in each(
            subjects, programmes, codes, days, cells.texts("document")
        )
    ]


def _unfit(cells: FactCells, subject: Subject, programme: str, code: str) -> Problem | None:
    """Say when the subject is of another kind than the milestone is for."""
    by = cells.reading.words.get(programme, NO_WORDS).by.get(code)
    if by is None or (subject.kind == by if by in _UNITS else subject.kind == "organisation"):
        return None
    params = {"kind": by, "given": subject.kind if subject.kind in _UNITS else "organisation"}
    return Problem("E318", params=params)
