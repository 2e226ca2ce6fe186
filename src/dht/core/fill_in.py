"""A list for offices to fill in: rows that are there already, and what is to be put beside each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """The rows of one office: field → text; `why` is the reason why the row is on the list.

    The rows may be such as can be walked only once.
    """

    name: str
    rows: Iterable[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class FillInList:
    """A workbook to fill in. What stands right of the reason is to be filled in; the rest is given."""

    title: str
    programme: str
    command: str
    """Imports the list when it is filled in."""
    given: tuple[str, ...]
    to_fill: tuple[str, ...]
    sheets: Sequence[FillInSheet]
