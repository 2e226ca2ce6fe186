"""What the programmes call things: outcomes, milestones, awards, teams and topics by any of their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from dht.core.text import squash

if TYPE_CHECKING:
    from dht.core.programmes import Programme

DEFAULT_PROGRAMME = "five-levels"
"""The programme that is meant where none is named."""

Thing = Literal["outcome", "milestone", "award", "team", "topic"]
THINGS: tuple[Thing, ...] = get_args(Thing)


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The names of one programme's things. Plain values: they travel between processes."""

    codes: Mapping[Thing, Mapping[str, str]] = field(default_factory=dict)
    """Thing → squashed code or name → code."""
    names: Mapping[Thing, tuple[str, ...]] = field(default_factory=dict)
    """Thing → the names to choose from."""
    by: Mapping[str, str] = field(default_factory=dict)
    """Code of a milestone → the kind of unit that reaches it."""

    def code_of(self, thing: Thing, text: str) -> str | None:
        """Return the code of the thing that a text names, or None."""
        return self.codes.get(thing, {}).get(squash(text))

    def choices(self, thing: Thing) -> tuple[str, ...]:
        """Return the names to choose from."""
        return self.names.get(thing, ())


NO_WORDS = ProgrammeWords()


class _Coded(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


def words_of(programme: "Programme") -> ProgrammeWords:
    """Collect the names of a programme's things."""
    things: dict[Thing, Iterable[_Coded]] = {
        "outcome": programme.outcomes,
        "milestone": programme.milestones,
        "award": programme.awards,
        "team": programme.teams,
        "topic": programme.topics,
    }
    codes = {
        thing: {squash(name): one.code for one in found for name in (one.name_en, one.name, one.code) if name}
        for thing, found in things.items()
    }
    names = {thing: tuple(one.name for one in found) for thing, found in things.items()}
    return ProgrammeWords(codes, names, {one.code: one.by for one in programme.milestones})
