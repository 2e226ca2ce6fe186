"""People who are sought under their names: whether somebody else of the name may be one of them.

It is the first, quick look of `dht.core.candidates` at births and cards alone, for hundreds of thousands of
people against everyone of their names: nobody is left out whom `likeness` would make a pair.
"""

from collections.abc import Collection, Iterable

from dht.core.candidates import births_are_near

_DAY = 10


class _Births:
    """Births of one name; those that may be near one have its year, or its month and day."""

    __slots__ = ("_by_part", "all")

    def __init__(self) -> None:
        self.all: set[str] = set()
        self._by_part: dict[str, list[str]] = {}
        """Made when first asked for."""

    def add(self, birth: str) -> None:
        self.all.add(birth)

    def holds(self, birth: str) -> bool:
        return birth in self.all

    def holds_near(self, birth: str) -> bool:
        if not self._by_part:
            for one in self.all:
                for part in _parts(one):
                    self._by_part.setdefault(part, []).append(one)
        parts = self._by_part
        return any(births_are_near(birth, one) for part in _parts(birth) for one in parts.get(part, ()))


def _parts(birth: str) -> tuple[str, ...]:
    return (birth[:4], birth[5:]) if len(birth) == _DAY else (birth,)


class Leads:
    """Whom somebody may be, by folded name, birth and whether they have a CCCD."""

    def __init__(self, people: Iterable[tuple[str, str, bool]]) -> None:
        self._everyone: dict[str, _Births] = {}
        self._without_card: dict[str, _Births] = {}
        for name, birth, has_card in people:
            self._everyone.setdefault(name, _Births()).add(birth)
            if not has_card:
                self._without_card.setdefault(name, _Births()).add(birth)

    def births(self) -> list[str]:
        """Return every name with each birth: `lo thi mai 1985-09-02`."""
        return [f"{name} {birth}" for name, births in self._everyone.items() for birth in births.all]

    def parts(self) -> list[str]:
        """Return the names of those without CCCD with each year of birth, and with each month and day."""
        return [
            f"{name} {part}"
            for name, births in self._without_card.items()
            for birth in births.all
            for part in _parts(birth)
        ]

    @property
    def names(self) -> Collection[str]:
        """The folded names."""
        return self._everyone.keys()

    def lead_to(self, name: str, birth: str, has_card: bool) -> bool:
        """Say whether somebody may be one of them: of the same birth, or a near one if a CCCD is missing."""
        namesakes = self._everyone.get(name)
        if namesakes is None:
            return False
        if len(birth) == _DAY and namesakes.holds(birth):
            return True
        near = self._without_card.get(name) if has_card else namesakes
        return near is not None and near.holds_near(birth)
