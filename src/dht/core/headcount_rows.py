"""Declared populations: how many people of an audience a unit or organisation says it has, as of a day."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.fact_cells import FactCells, each
from dht.core.plans import Values


class Headcount(NamedTuple):
    """A denominator without names; the key is everything before `organisation`."""

    province_code: str
    map: str
    """`old`, `new`, or "" for an organisation whose unit is not known."""
    unit: str
    """Official code on that map."""
    organisation_key: str
    audiences: str
    """Codes joined by blanks: their union, counted once. "" is everyone."""
    as_of: str
    organisation: str
    number: int
    qualifier: str
    source: str | None


HEADCOUNT_KEYS = 6


def read_headcounts(cells: FactCells) -> Sequence[Values]:
    """Understand a block of headcounts."""
    days = cells.days("date")
    return [
        Headcount._make((*subject.key, audiences, day, subject.organisation, *amount, source))
        for subject, audiences, day, amount, source in each(
            cells.subjects(days), cells.audiences(), days, cells.amounts("number"), cells.texts("source")
        )
    ]
