"""The container of an old `.xls` workbook: a small file system of sectors, of which one stream is wanted.

Its layout is Microsoft's [MS-CFB]: a header, tables that say which sector follows which, and a directory.
"""

import struct
from array import array
from collections.abc import Iterator, Sequence

_NO_SECTOR = 0xFFFFFFFA
"""From here on a sector number is a mark."""
_ENTRY_BYTES = 128
_MINI_LIMIT = 4096
_LISTED_IN_HEADER = 109


class BrokenCompoundError(Exception):
    """The sectors do not hang together."""


class CompoundFile:
    """A compound file in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the tables. Raises `BrokenCompoundError`."""
        try:
            sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
            tables, first_entry, mini_limit, mini_table, _, more, _ = struct.unpack_from(
                "<I I4x 5I", data, 44
            )
            listed = struct.unpack_from(f"<{_LISTED_IN_HEADER}I", data, 76)
        except struct.error as error:
            raise BrokenCompoundError from error
        if not 7 <= sector_shift <= 16 or not 2 <= mini_shift < sector_shift or mini_limit != _MINI_LIMIT:
            raise BrokenCompoundError
        self._data = data
        self._sector = 1 << sector_shift
        self._mini_sector = 1 << mini_shift
        self._next = self._numbers(self._table_sectors(listed, more)[:tables])
        self._entries = self._joined(first_entry, self._next)
        self._next_mini = self._numbers(self._chain(mini_table, self._next))

    def stream(self, *names: str) -> bytes:
        """Return the content of the first entry that has one of these names.

        Raises `BrokenCompoundError` when there is none, or it is not whole.
        """
        wanted = {name.encode("utf-16-le") for name in names}
        root_start = self._entry(0)[2]
        for at in range(len(self._entries) // _ENTRY_BYTES):
            name, kind, start, size = self._entry(at)
            if kind != 2 or name not in wanted:
                continue
            if size >= _MINI_LIMIT:
                content = self._joined(start, self._next)
            else:
                small = self._joined(root_start, self._next)
                parts = (number * self._mini_sector for number in self._chain(start, self._next_mini))
                content = b"".join(small[part : part + self._mini_sector] for part in parts)
            if len(content) < size:
                raise BrokenCompoundError
            return content[:size]
        raise BrokenCompoundError

    def _entry(self, at: int) -> tuple[bytes, int, int, int]:
        """Return name, kind (2 is a stream), first sector and size of a directory entry."""
        entry = self._entries[at * _ENTRY_BYTES : (at + 1) * _ENTRY_BYTES]
        if len(entry) < _ENTRY_BYTES:
            raise BrokenCompoundError
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        return entry[: max(0, length - 2)], kind, start, size

    def _table_sectors(self, listed: Sequence[int], more: int) -> list[int]:
        """Return the sectors of the table: the first are listed in the header, the rest elsewhere."""
        found = list(listed)
        seen = set[int]()
        while more < _NO_SECTOR:
            if more in seen:
                raise BrokenCompoundError
            seen.add(more)
            *numbers, more = self._numbers([more])
            found += numbers
        return [number for number in found if number < _NO_SECTOR]

    def _numbers(self, sectors: Sequence[int] | Iterator[int]) -> "array[int]":
        numbers = array("I", b"".join(map(self._content, sectors)))
        if struct.pack("=I", 1) != struct.pack("<I", 1):
            numbers.byteswap()
        return numbers

    def _content(self, number: int) -> bytes:
        at = (number + 1) * self._sector
        content = self._data[at : at + self._sector]
        if not content:
            raise BrokenCompoundError
        return content.ljust(self._sector, b"\0")  # programs leave the last sector short

    def _joined(self, start: int, following: Sequence[int]) -> bytes:
        return b"".join(map(self._content, self._chain(start, following)))

    @staticmethod
    def _chain(start: int, following: Sequence[int]) -> Iterator[int]:
        """Yield a sector and those after it."""
        number = start
        for _ in range(len(following) + 1):
            if number >= _NO_SECTOR:
                return
            if number >= len(following):
                raise BrokenCompoundError
            yield number
            number = following[number]
        raise BrokenCompoundError  # a circle
