"""What is recorded besides rosters and completions: one frame for all kinds of facts.

A kind of fact is a record whose first fields say what it is about (its key) and whose other fields say
what is so. The same key again is the same fact: equal values change nothing, others correct it. The field
names of the records are the column names of the store's tables.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from dht.core.issues import Issue
from dht.core.people import IdKey, Placement
from dht.core.plans import Values

if TYPE_CHECKING:
    from dht.core.fact_cells import FactCells

SPELLINGS_ONLY = frozenset({"organisation", "title", "name", "hamlet"})
"""Fields that only say how something in the key is written: another spelling corrects nothing."""


class Who(NamedTuple):
    """What a row says about who it is about. A blank `name` is `("", "")`."""

    ids: tuple[IdKey, ...]
    name: tuple[str, str]
    birth: str | None
    placement: Placement | None
    doubt: Issue | None = None
    """Why the row is refused unless the store has a person of that id and name."""


class FactLine(NamedTuple):
    """One row, understood. `record` has blanks for the shard and id of a person not looked up yet."""

    source_row: int
    record: Values
    who: Who | None = None


class Reference(NamedTuple):
    """A field of a record that must name something recorded before, and the code that refuses it."""

    field: str
    kind: str
    named_by: str
    """The field of that kind which it must equal."""
    code: str
    column: str
    """The column of the file that it is read from."""


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact: how its files look, how its rows are understood, where it is kept."""

    table: str
    record: Any
    """A named tuple class; the first `keys` fields are the key, the rest are values."""
    keys: int
    read: "Callable[[FactCells], Sequence[Values]]"
    """Understands the rows of a block: one record for each, whatever is wrong is told."""
    columns: Mapping[str, tuple[str, ...]]
    """Fields of its files with the spellings of their headers that hold for this kind alone."""
    dated_by: str
    """The field of the record that says from which day it holds; "" for what holds on every day."""
    telling: tuple[str, ...]
    """The fields by which a header tells the kind; all of them are needed."""
    instead: tuple[str, ...] = ()
    """Fields that do instead of all these."""
    of_person: bool = False
    """Whether a row is about a person; otherwise about a unit or organisation."""
    person_optional: bool = False
    """Whether a row may be about nobody by name."""
    refers: Reference | None = None
    fields: tuple[str, ...] = field(init=False)
    key_fields: tuple[str, ...] = field(init=False)
    value_fields: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the names of the record's fields at hand."""
        object.__setattr__(self, "fields", self.record._fields)
        object.__setattr__(self, "key_fields", self.fields[: self.keys])
        object.__setattr__(self, "value_fields", self.fields[self.keys :])

    def missing(self, fields: Container[str]) -> list[str]:
        """Return the fields that are needed beside those at hand."""
        lacking = [name for name in self.telling if name not in fields]
        enough = self.instead and all(name in fields for name in self.instead)
        return [] if enough else lacking
