"""How people are shown where nobody asked for their names and ids: enough to find them, not to read them."""

from collections.abc import Iterable

from dht.core.people import IdKey
from dht.core.text import masked

_TELLING = 7
"""Shorter ids are hidden altogether by `masked`, and tell nobody from anybody."""


def person_label(ids: Iterable[IdKey], name: str, birth: str | None, reveal: bool = False) -> str:
    """Return a masked id, or initials and year of birth of a person without one; id and name if `reveal`."""
    values = [value for _, value in sorted(ids)]
    if reveal:
        return " ".join([*values[:1], name])
    telling = next((value for value in values if len(value) >= _TELLING), None)
    if telling is not None:
        return masked(telling)
    return ", ".join([initials(name), *([birth[:4]] if birth else [])])


def initials(name: str) -> str:
    """Return `L. T. M.` for `Lò Thị Mai`."""
    return " ".join(f"{word[0]}." for word in name.split())


def differing_names(old: str, new: str) -> tuple[str, str]:
    """Return two names of one person as initials, except for the words that differ if few of them do."""
    before, after = old.split(), new.split()
    differ = [one != other for one, other in zip(before, after, strict=False)]
    if len(before) != len(after) or all(differ):
        return initials(old), initials(new)
    pairs = list(zip(before, after, differ, strict=True))
    return (
        " ".join(one if apart else f"{one[0]}." for one, _, apart in pairs),
        " ".join(other if apart else f"{other[0]}." for _, other, apart in pairs),
    )
