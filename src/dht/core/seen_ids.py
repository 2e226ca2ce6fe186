"""Whether an id may have come before in the same file: a Bloom filter of fixed size."""

from array import array
from collections.abc import Iterable

BYTES_A_ROW = 100
"""About the least that a row of a roster takes; to guess how many rows a file has."""
_BITS_PER_ID = 128
_WORD_BITS = 64
_LEAST, _MOST = 1 << 16, 1 << 27
_PATTERN_BITS = 5
_MIX = 0x9E3779B97F4A7C15


def _pattern(number: int) -> int:
    mixed = number * number * _MIX
    return sum(
        1 << bit for bit in {mixed >> 6 * place & _WORD_BITS - 1 for place in range(3, 3 + _PATTERN_BITS)}
    )


_PATTERNS = [_pattern(number) for number in range(1, 4097)]
"""Each id sets some bits of one word: one look into the filter, not several."""


class SeenIds:
    """Remembers which ids went by in at most 16 MiB, however many they are.

    “Never” is certain; “perhaps” is wrong for some twenty ids in a million when a million went by.
    """

    def __init__(self, expected: int) -> None:
        """Make room for about `expected` ids; more make “perhaps” more often wrong, never “never”."""
        bits = _LEAST
        while bits < min(expected * _BITS_PER_ID, _MOST):
            bits <<= 1
        self._words = array("Q", bytes(bits >> 3))

    def meet(self, keys: Iterable[object]) -> list[bool]:
        """Say of each key whether it perhaps came before, and remember it."""
        words, patterns = self._words, _PATTERNS
        last_word, last_pattern = len(words) - 1, len(patterns) - 1
        met: list[bool] = []
        for number in map(hash, keys):
            place = number & last_word
            word, pattern = words[place], patterns[number >> 32 & last_pattern]
            known = word & pattern == pattern
            met.append(known)
            if not known:
                words[place] = word | pattern
        return met
