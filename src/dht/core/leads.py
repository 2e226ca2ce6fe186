"""People who are sought under their names: whether somebody else of the name may be one of them.

It is the first, quick look of `dht.core.candidates` at births and cards alone, for hundreds of thousands of
people against everyone of their names: nobody is left out whom `likeness` would make a pair.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable

from dht.core.candidates import births_are_near

_DAY = 10


class _Births:
    """Births of one name; those that may be near one have its year, or its month and day."""

    __slots__ = ("_by_day", "_by_year", "all")

    def __init__(self) -> None:
        self.all: set[str] = set()
        self._by_year: list[str] = []
        self._by_day: list[str] = []
        """Sorted when first asked for; these begin with the month."""

    def add(self, birth: str) -> None:
        self.all.add(birth)

    def holds(self, birth: str) -> bool:
        return birth in self.all

    def holds_near(self, birth: str) -> bool:
        if not self._by_year:
            self._by_year = sorted(self.all)
            self._by_day = sorted(one[5:] + one[:5] for one in self.all if len(one) == _DAY)
        same_year = _starting_with(self._by_year, birth[:4])
        if any(births_are_near(birth, one) for one in same_year):
            return True
        same_day = _starting_with(self._by_day, birth[5:]) if len(birth) == _DAY else ()
        return any(births_are_near(birth, one[5:] + one[:5]) for one in same_day)


def _starting_with(texts: list[str], start: str) -> list[str]:
    first = bisect_left(texts, start)
    return texts[first : bisect_left(texts, start + "~", first)]


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
