"""Whether an id may have come before in the same file: a Bloom filter of fixed size."""

BYTES_A_ROW = 100
"""About the least that a row of a roster takes; to guess how many rows a file has."""
_BITS_PER_ID = 128
_LEAST, _MOST = 1 << 16, 1 << 27
_MIX = 0x9E3779B97F4A7C15


class SeenIds:
    """Remembers which ids went by in at most 16 MiB, however many they are.

    “Never” is certain; “perhaps” is wrong for about ten ids in a million when a million went by.
    """

    def __init__(self, expected: int) -> None:
        """Make room for about `expected` ids; more make “perhaps” more often wrong, never “never”."""
        bits = _LEAST
        while bits < min(expected * _BITS_PER_ID, _MOST):
            bits <<= 1
        self._mask = bits - 1
        self._bits = bytearray(bits >> 3)

    def meet(self, key: object) -> bool:
        """Say whether `key` perhaps came before, and remember it."""
        bits, mask = self._bits, self._mask
        number = hash(key)
        known = True
        for place in (number & mask, number >> 32 & mask, number * _MIX >> 24 & mask):
            byte, bit = place >> 3, 1 << (place & 7)
            if not bits[byte] & bit:
                known = False
                bits[byte] |= bit
        return known
