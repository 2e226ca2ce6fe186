"""The units whose names look most like a text: a suggestion for the reader, never an answer.

A file may have a wrong name in each of its rows, and the country has ten thousand names: only those that
share pairs of letters with the text are compared with it letter by letter.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable

from dht.core.place_names import KIND_WORD, split_name, squash_words
from dht.core.place_units import Unit
from dht.core.text import squash

_ALIKE = 0.7
_COMPARED = 40
"""Names compared letter by letter, of those that share most pairs with the text."""
_LONGEST = 60
"""Letters of a text that may be a name; the longest name has 24."""


class NearNames:
    """Names of units, ready to be compared with many texts."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_key: dict[str, list[Unit]] = {}
        for unit in units:
            self._by_key.setdefault(squash(split_name(unit.name)[1]), []).append(unit)
        self._with_pair: dict[str, list[str]] = {}
        for key in self._by_key:
            for pair in _pairs(key):
                self._with_pair.setdefault(pair, []).append(key)

    def near(self, text: str, accept: Callable[[Unit], bool], limit: int = 5) -> list[Unit]:
        """Return at most `limit` accepted units whose bare names look like the text, the likest first."""
        wanted = squash(KIND_WORD.sub("", " ".join(squash_words(text))))
        if not 0 < len(wanted) <= _LONGEST:
            return []
        shared: Counter[str] = Counter()
        for pair in _pairs(wanted):
            shared.update(self._with_pair.get(pair, ()))
        accepted: dict[str, list[Unit]] = {}
        for key, _ in sorted(shared.items(), key=_most_alike(wanted)):
            if found := [unit for unit in self._by_key[key] if accept(unit)]:
                accepted[key] = found
                if len(accepted) == _COMPARED:
                    break
        close = difflib.get_close_matches(wanted, accepted, n=limit, cutoff=_ALIKE)
        return [unit for key in close for unit in accepted[key]][:limit]


def _pairs(key: str) -> set[str]:
    """Return the pairs of letters next to one another; the ends count as letters."""
    return {first + second for first, second in zip(f" {key}", f"{key} ", strict=True)}


def _most_alike(wanted: str) -> Callable[[tuple[str, int]], float]:
    """Order names by how many of both their pairs are shared, the most first."""
    length = len(wanted)
    return lambda found: -found[1] / (length + len(found[0]))
