"""The vocabulary of audiences: who a target speaks of, and how rosters write it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from dht.core.text import fold, squash

_LINE_BREAKS = re.compile(r"[\r\n]+")
# Between two audiences of one cell. An alias may hold these signs as well ("cán bộ, công chức"), so
# parts are glued together again before they are looked up, the longest run first.
_SEPARATORS = re.compile(r"[;/,+&|()\[\]–—-]|\b(?:va|and)\b")
_NOTHING = " .,;:/-–—"
_SHORTEST_SUGGESTED = 4


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of people as a programme means it: an overlapping tag, never a partition.

    `code` is fixed English snake case, `name` Vietnamese, `name_en` English; `aliases` are spellings
    found in rosters.
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()


class Audiences:
    """All audiences that are known, in the order they are listed to people."""

    __slots__ = ("_by_code", "_code_by_key")

    def __init__(self, audiences: Iterable[Audience]) -> None:
        """Index `audiences`; raises `ValueError` when two of them share a code or a spelling."""
        self._by_code: dict[str, Audience] = {}
        self._code_by_key: dict[str, str] = {}
        for audience in audiences:
            if audience.code in self._by_code:
                raise ValueError(f"the audience {audience.code} is defined twice")
            self._by_code[audience.code] = audience
            for spelling in (audience.code, audience.name, audience.name_en, *audience.aliases):
                owner = self._code_by_key.setdefault(_key(spelling), audience.code)
                if owner != audience.code:
                    raise ValueError(f"{spelling!r} means both {owner} and {audience.code}")

    def __iter__(self) -> Iterator[Audience]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in listing order."""
        return tuple(self._by_code)

    def get(self, code: str) -> Audience | None:
        """Return the audience of that code, or None."""
        return self._by_code.get(code)

    def names(self, lang: Literal["vi", "en"] = "vi") -> tuple[str, ...]:
        """Return the names in one language, in listing order."""
        return tuple(_name(audience, lang) for audience in self)

    def name_of(self, code: str, lang: Literal["vi", "en"] = "vi") -> str:
        """Return the name of a code; an unknown code is its own name."""
        audience = self._by_code.get(code)
        return code if audience is None else _name(audience, lang)

    def resolve(self, text: str) -> frozenset[str] | None:
        """Return the codes a cell names, or None when any part of it is not understood.

        One cell may name several, separated by `; / , + & ( )`, a dash, a line break, “và” or “and”.
        A spelling that holds such a sign itself wins: “cán bộ, công chức, viên chức” is one audience.
        A blank cell (or a lone dash) names none: the empty set.
        """
        parts = _parts(text)
        if not parts:
            return frozenset() if not fold(text).strip(_NOTHING) else None
        codes: set[str] = set()
        start = 0
        while start < len(parts):
            run = self._longest_run(parts, start)
            if run is None:
                return None
            code, start = run
            codes.add(code)
        return frozenset(codes)

    def suggest(self, text: str, lang: Literal["vi", "en"] = "vi") -> tuple[str, ...]:
        """Return at most three names that look like the part not understood. Only to be shown."""
        keys = [key for key in self._code_by_key if len(key) >= _SHORTEST_SUGGESTED]
        unknown = self._unknown_parts(_parts(text))
        close = [match for part in unknown for match in get_close_matches(part, keys, n=5, cutoff=0.7)]
        names = dict.fromkeys(self.name_of(self._code_by_key[key], lang) for key in close)
        return tuple(names)[:3]

    def _longest_run(self, parts: list[str], start: int) -> tuple[str, int] | None:
        for end in range(len(parts), start, -1):
            code = self._code_by_key.get("".join(parts[start:end]))
            if code is not None:
                return code, end
        return None

    def _unknown_parts(self, parts: list[str]) -> list[str]:
        unknown: list[str] = []
        start = 0
        while start < len(parts):
            run = self._longest_run(parts, start)
            if run is None:
                unknown.append(parts[start])
                start += 1
            else:
                start = run[1]
        return unknown


def _name(audience: Audience, lang: Literal["vi", "en"]) -> str:
    return audience.name if lang == "vi" else audience.name_en


def _parts(text: str) -> list[str]:
    """Return the squashed pieces of `text` between separators, blank ones left out."""
    folded = fold(_LINE_BREAKS.sub(";", text))
    return [key for key in map(squash, _SEPARATORS.split(folded)) if key]


def _key(spelling: str) -> str:
    return "".join(_parts(spelling))
