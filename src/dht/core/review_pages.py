"""A pair of people as it is shown to whoever decides on it, in a list or in a workbook."""

from dataclasses import dataclass

from dht.core.candidates import Likeness


@dataclass(frozen=True, slots=True)
class ReviewPerson:
    """One of the two. `ids` are (kind, value), the values masked unless they were asked for."""

    full_name: str
    birth: str | None
    sex: str | None
    ids: tuple[tuple[str, str], ...]
    organisation: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A pair: its name, why the two are perhaps one, and both of them."""

    code: str
    reason: Likeness
    first: ReviewPerson
    second: ReviewPerson
