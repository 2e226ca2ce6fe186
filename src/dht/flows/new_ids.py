"""Ids for new people: UUID version 7 (RFC 9562), made here and not by the store."""

import os
import time

_IN_A_MILLISECOND = 1 << 12


class IdMaker:
    """Makes UUIDv7 as 32 hexadecimal digits, each greater than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def make(self, count: int) -> list[str]:
        """Return `count` new ids in rising order."""
        ids: list[str] = []
        while len(ids) < count:
            self._last = max(time.time_ns() // 1_000_000, self._last + 1)
            start = f"{self._last:012x}7"
            several = min(count - len(ids), _IN_A_MILLISECOND)
            tails = os.urandom(8 * several).hex()
            # Version 7, a counter of 12 bits, the variant (binary 10…), then 60 random bits.
            ids += [f"{start}{i:03x}8{tails[16 * i : 16 * i + 15]}" for i in range(several)]
        return ids
