"""Outcomes: what somebody does with what was learnt, measured on a day, found or not found."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.fact_cells import FactCells, each
from dht.core.plans import Values


class OutcomeFact(NamedTuple):
    """One measurement; the key is everything before `result`. A negative result is kept too."""

    province_code: str
    person_id: str
    programme: str
    outcome: str
    """Its code in the programme."""
    measured_on: str
    result: str
    """`yes` or `no`."""
    method: str | None
    evidence: str | None


OUTCOME_KEYS = 5


def read_outcomes(cells: FactCells) -> Sequence[Values]:
    """Understand a block of outcomes; a blank result says that the outcome was found."""
    programmes = cells.programmes()
    return [
        OutcomeFact("", "", *what)
        for what in each(
            programmes,
            cells.things("outcome", programmes),
            cells.days("date"),
            cells.words("outcome_result", "yes"),
            cells.words("method"),
            cells.texts("evidence"),
        )
    ]
