"""Projects handed in, and awards: things that are counted, never heads."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.columns import Problem
from dht.core.fact_cells import NOBODY, FactCells, each
from dht.core.plans import Values
from dht.core.text import fold

AWARD = "award:"


class ProjectFact(NamedTuple):
    """A project that got to a state, or an award given; the key is everything before `title`.

    An author counts where the author's assignment says, so only a project without one names a unit.
    """

    province_code: str
    person_id: str
    """The author, "" when nobody is named."""
    programme: str
    title_key: str
    """The folded title; "" for an award that is for no project."""
    map: str
    unit: str
    organisation_key: str
    state: str
    """`submitted`, `completed`, or `award:` and the code of the award."""
    title: str
    organisation: str
    reached_on: str
    evidence: str | None


PROJECT_KEYS = 8


def read_projects(cells: FactCells) -> Sequence[Values]:
    """Understand a block of projects; a row with an award says that it was given on the day."""
    days, programmes, authored = cells.days("date"), cells.programmes(), cells.names_someone()
    titles, states = cells.texts("title"), cells.words("state", "submitted")
    awards = cells.things("award", programmes, needed=False)
    subjects = cells.subjects(days, needed=False)
    cells.check("title", [_untitled(*row) for row in each(titles, awards)])
    cells.check("commune", [_unplaced(*row) for row in each(subjects, authored)])
    return [
        ProjectFact._make((
            subject.province_code, "", programme, fold(title or ""), *subject.key[1:],
            f"{AWARD}{award}" if award else state or "", title or "", subject.organisation, day, evidence,
        ))
        for subject, programme, title, award, state, day, evidence in each(
            [NOBODY if author else subject for subject, author in each(subjects, authored)],
            programmes, titles, awards, states, days, cells.texts("evidence"),
        )
    ]  # fmt: skip


def _untitled(title: str | None, award: str) -> Problem | None:
    return None if title or award else Problem("E319", params={"field": "title"})


def _unplaced(subject: tuple[str, ...], authored: bool) -> Problem | None:
    return Problem("E311") if subject == NOBODY and not authored else None
