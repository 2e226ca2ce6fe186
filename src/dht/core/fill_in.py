"""A list for offices to fill in: rows that are there already, and what is to be put beside each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """The rows of one office: field → text; `why` is the reason why the row is on the list.

    The rows may be such as can be walked only once. What stands right of the reason is to be filled in; the
    rest is given.
    """

    name: str
    rows: Iterable[Mapping[str, str]]
    given: tuple[str, ...]
    to_fill: tuple[str, ...]
    choices: Sequence[tuple[int, tuple[str, ...]]] = ()
    """How many rows after one another offer which choices for the first field to fill in, if any."""


@dataclass(frozen=True, slots=True)
class FillInList:
    """A workbook to fill in: what stands above each sheet, and the sheets."""

    title: str
    subtitle: str
    how: str
    """What to do with it, and the command that imports it when it is filled in."""
    sheets: Sequence[FillInSheet]
