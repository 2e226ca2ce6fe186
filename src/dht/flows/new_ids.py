"""Ids for new people: UUID version 7 (RFC 9562), made here and not by the store."""

import os
import time


class IdMaker:
    """Makes UUIDv7 as 32 hexadecimal digits, each greater than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def make(self, count: int) -> list[str]:
        """Return `count` new ids in rising order."""
        first = max(time.time_ns() // 1_000_000, self._last + 1)
        self._last = first + (count >> 12)
        tails = os.urandom(8 * count).hex()
        return [
            f"{first + (i >> 12):012x}7{i & 0xFFF:03x}{'89ab'[int(tails[16 * i], 16) & 3]}"
            f"{tails[16 * i + 1 : 16 * i + 16]}"
            for i in range(count)
        ]
