"""A programme file as read, before anyone knows whether it is right: typed looks into plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

Path = tuple[str | int, ...]
"""Keys and list indexes (from 0) from the top of the file to one value."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the file and where it stands. Looks of the wrong kind answer with nothing."""

    path: Path
    values: Mapping[str, object]

    def has(self, key: str) -> bool:
        """True when the key is written, whatever its value."""
        return key in self.values

    def text(self, key: str) -> str | None:
        """Return a text value, or None."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def whole(self, key: str) -> int | None:
        """Return a whole number, or None."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        """Return a civil date without a time, or None."""
        value = self.values.get(key)
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def texts(self, key: str) -> list[tuple[Path, str]]:
        """Return the texts of a key that holds one text or a list of them, each with its path."""
        value = self.values.get(key)
        if isinstance(value, str):
            return [((*self.path, key), value)]
        if not isinstance(value, list):
            return []
        return [((*self.path, key, i), item) for i, item in enumerate(value) if isinstance(item, str)]

    def parts(self, *keys: str) -> Iterator["Part"]:
        """Yield the tables of the lists (or the single tables) under some keys."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, Mapping):
                yield Part((*self.path, key), value)
            elif isinstance(value, list):
                for i, item in enumerate(value):
                    if isinstance(item, Mapping):
                        yield Part((*self.path, key, i), item)


def dotted(path: Path) -> str:
    """Return a path as people read it: `target.3.percent` is the percent of the third `[[target]]`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def position(top: Mapping[str, object], path: Path) -> tuple[int, ...]:
    """Return where a path stands in the file, to sort by; a missing key stands at the head of its table."""
    places: list[int] = []
    here: object = top
    for step in path:
        if isinstance(here, Mapping):
            keys = list(here)
            places.append(keys.index(step) if step in here else -1)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            places.append(step)
            here = here[step]
        else:
            break
    return tuple(places)


def written(top: Mapping[str, object], path: Path) -> Path:
    """Return the path without list places the file does not have: a single text stands for a list."""
    here: object = top
    for depth, step in enumerate(path):
        if isinstance(step, int) and not isinstance(here, list):
            return path[:depth]
        if isinstance(here, Mapping):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
    return path
