"""Who is perhaps the same person as another: pairs to be looked at by people, never merged by dht.

Only people of one folded name are compared, and of them only those that something else brings together: the
same birth, or a near one in the same unit. So the work grows with the people, not with their pairs.
"""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal, get_args

from dht.core.matching import units_agree
from dht.core.people import IdKey, PersonKey, Placement

Likeness = Literal[
    "new_card", "card_digit", "same_unit", "other_unit", "birth_digit", "birth_crossed", "birth_year"
]
"""Why two people of one name are perhaps one, the strongest reason first.

With the same birth date: one has only a CMND and the other a CCCD; CCCDs that differ by one digit or by two
neighbours changed round; the same unit under other codes; another unit. In the same unit: births with one
digit different, day and month crossed, or a year where the other has the date.
"""
LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
_ALL_PAIRS_UP_TO = 12
"""Of more people who are equal in all that is compared, each is paired only with the next."""
_CODE_LETTERS = 8
_CODE = re.compile(rf"P-[A-Z2-7]{{{_CODE_LETTERS}}}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What of a person is compared; `counts_as` is equal for those who are one person already."""

    key: PersonKey
    counts_as: PersonKey
    birth: str
    ids: tuple[IdKey, ...]
    placement: Placement | None
    batch: int = 0
    """The batch that last wrote the person."""

    def cards(self, kind: str = "cccd") -> list[str]:
        """Return the CCCDs, or the ids of another kind."""
        return [value for known, value in self.ids if known == kind]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who are perhaps one; the lesser key is the first."""

    first: Entry
    second: Entry
    reason: Likeness

    @property
    def code(self) -> str:
        """The name of the pair; the same as long as both people are in the store."""
        return pair_code(self.first.key, self.second.key)


def pair_code(first: PersonKey, second: PersonKey) -> str:
    """Return the name of a pair of people, whichever comes first: `P-` and eight letters and digits."""
    text = "|".join("/".join(key) for key in sorted((first, second)))
    return "P-" + base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:_CODE_LETTERS]


def is_pair_code(text: str) -> bool:
    """Say whether a text can be the name of a pair."""
    return _CODE.fullmatch(text) is not None


def cards_contradict(some: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two people each have a CCCD and none in common: then they are two, or one is mistyped."""
    return bool(some) and bool(others) and set(some).isdisjoint(others)


def likeness(one: Entry, other: Entry) -> Likeness | None:
    """Say why two people of one name are perhaps the same person, or that nothing speaks for it."""
    contradict = cards_contradict(one.cards(), other.cards())
    if one.birth == other.birth and len(one.birth) == 10:
        if contradict:
            near = any(_one_slip(a, b) for a in one.cards() for b in other.cards())
            return "card_digit" if near else None
        if _changed_card(one, other) or _changed_card(other, one):
            return "new_card"
        return "same_unit" if units_agree(one.placement, other.placement) else "other_unit"
    if contradict or not units_agree(one.placement, other.placement):
        return None
    return _near_birth(one.birth, other.birth)


def fits_row(row: Entry, other: Entry) -> bool:
    """Say whether a refused row of nobody known, under the name of a person, is perhaps about that person.

    It is where two people like that would be a pair. Without a birth, the CCCDs must differ by a slip, or the
    unit be the same and no CCCD speak against it.
    """
    if row.birth and other.birth:
        return likeness(row, other) is not None
    if any(_one_slip(a, b) for a in row.cards() for b in other.cards()):
        return True
    return not cards_contradict(row.cards(), other.cards()) and units_agree(row.placement, other.placement)


def births_to_try(birth: str) -> list[tuple[str, str]]:
    """Return the births, as ranges of texts, that a person may have whom a row with a birth nearly fits."""
    if len(birth) == 4:
        return [(birth, birth + "~")]
    year, month, day = birth.split("-")
    slips = (
        birth[:at] + digit + birth[at + 1 :]
        for at in range(len(birth))
        if birth[at] != "-"
        for digit in "0123456789"
    )
    return [(one, one) for one in {*slips, f"{year}-{day}-{month}", year}]


def cards_to_try(card: str) -> list[str]:
    """Return the CCCDs that differ from one by a slip."""
    places = range(len(card))
    digits = {card[:at] + digit + card[at + 1 :] for at in places for digit in "0123456789"}
    swaps = {card[:at] + card[at + 1] + card[at] + card[at + 2 :] for at in places[:-1]}
    return sorted((digits | swaps) - {card})


def find_pairs(namesakes: Sequence[Entry]) -> list[Pair]:
    """Return every pair worth a look among people of one folded name, each two people once."""
    found: dict[tuple[PersonKey, PersonKey], Pair] = {}
    for one, other in _compared(namesakes):
        if one.counts_as == other.counts_as:
            continue
        reason = likeness(one, other)
        if reason is not None:
            first, second = sorted((one, other), key=lambda entry: entry.key)
            people = (min(one.counts_as, other.counts_as), max(one.counts_as, other.counts_as))
            pair = Pair(first, second, reason)
            known = found.get(people)
            if known is None or _rank(pair) < _rank(known):
                found[people] = pair
    return sorted(found.values(), key=_rank)


def _rank(pair: Pair) -> tuple[int, PersonKey, PersonKey]:
    return (LIKENESSES.index(pair.reason), pair.first.key, pair.second.key)


def _compared(namesakes: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs that something brings together."""
    if len(namesakes) < 2:
        return
    dated = [entry for entry in namesakes if len(entry.birth) == 10]
    yield from _within(dated, lambda entry: [entry.birth])
    for bucket in _neighbours(namesakes):
        yield from _within([entry for entry in bucket if len(entry.birth) == 10], _near_keys)
        yield from _with_years(bucket)


def _neighbours(namesakes: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield people of one unit, as far as it is worth comparing them: somebody's CCCD must be unknown.

    Who agrees on a smaller unit agrees on the district too where both know it, so communes and organisations
    matter only beside somebody without a district.
    """
    units: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in namesakes:
        place = entry.placement
        if place is not None:
            codes = (place.old_district, place.new_commune, place.organisation_key)
            for kind, code in zip("dco", codes, strict=True):
                if code:
                    units[kind, code].append(entry)
    for (kind, _), bucket in units.items():
        if len(bucket) < 2 or all(entry.cards() for entry in bucket):
            continue
        if kind == "d" or not all(entry.placement and entry.placement.old_district for entry in bucket):
            yield bucket


def _near_keys(entry: Entry) -> list[Hashable]:
    """Return what a birth date has in common with those that differ by a digit or are crossed."""
    year, month, day = entry.birth[:4], entry.birth[5:7], entry.birth[8:]
    digits = year + month + day
    keys: list[Hashable] = [(at, digits[:at] + digits[at + 1 :]) for at in range(8)]
    return [*keys, (year, *sorted((month, day)))]


def _with_years(bucket: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield everyone of whom only the birth year is known beside those born in that year."""
    years: dict[str, list[Entry]] = defaultdict(list)
    for entry in bucket:
        years[entry.birth[:4]].append(entry)
    for born in years.values():
        bare = [entry for entry in born if len(entry.birth) == 4]
        dated = [entry for entry in born if len(entry.birth) == 10]
        if len(bare) * len(dated) <= _ALL_PAIRS_UP_TO**2:
            yield from ((one, other) for one in bare for other in dated)
        else:
            yield from zip(bare, dated, strict=False)


def _within(
    entries: Iterable[Entry], keys_of: Callable[[Entry], Iterable[Hashable]]
) -> Iterator[tuple[Entry, Entry]]:
    groups: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys_of(entry):
            groups[key].append(entry)
    for group in groups.values():
        if len(group) > 1:
            few = len(group) <= _ALL_PAIRS_UP_TO
            yield from combinations(group, 2) if few else pairwise(group)


def _near_birth(one: str, other: str) -> Likeness | None:
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return "birth_year" if long.startswith(short) else None
    if len(one) != 10:
        return None
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return "birth_digit"
    crossed = one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]
    return "birth_crossed" if crossed else None


def births_are_near(one: str, other: str) -> bool:
    """Say whether two births differ as those of one person may: by a digit, crossed, a year for a date."""
    return _near_birth(one, other) is not None


def _changed_card(one: Entry, other: Entry) -> bool:
    return bool(one.cards("cmnd") and not one.cards() and other.cards())


def _one_slip(one: str, other: str) -> bool:
    """Say whether two ids differ by one digit, or by two neighbours changed round."""
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) == 2 and differ[0] + 1 == differ[1]:
        return one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
    return len(differ) == 1
