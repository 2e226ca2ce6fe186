"""Whose place on the other map a school or hamlet would tell: what to ask the offices for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from dht.core.people import Placement
from dht.core.place_successions import Successions
from dht.core.progress import Tally
from dht.core.sites import Sites, site_of


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A school or hamlet of which it is not known where it lies: in which heir of the old commune, or, where
    only the new commune is known, in which of the old ones that it was made of.

    With `differ` the school and the hamlet are said to lie in two communes, so the part of the school in the
    hamlet is asked for. Otherwise one of `organisation` and `hamlet` is blank.
    """

    old_commune: str | None
    new_commune: str | None
    organisation: str
    hamlet: str
    people: int
    differ: bool = False


class OpenSites(NamedTuple):
    """What would place people, in order of communes and names; how many have neither school nor hamlet."""

    sites: list[OpenSite]
    nameless: int

    @property
    def people(self) -> int:
        """How many people would be placed."""
        return sum(site.people for site in self.sites)


class _Key(NamedTuple):
    """What tells one question from another, in the order in which they are asked."""

    old: str
    new: str
    school: str
    hamlet: str
    differ: bool


def open_sites(
    tallies: Iterable[Tally], placements: Mapping[int, Placement], successions: Successions, sites: Sites
) -> OpenSites:
    """Return what is not known of people who are on one map only.

    On the old map that is only asked for people whose district is not known either.
    """
    people: Counter[_Key] = Counter()
    spelled: dict[_Key, Counter[tuple[str, str]]] = {}
    nameless = 0
    for tally in tallies:
        place = placements[tally.placement_id]
        if not _is_open(place, successions):
            continue
        if not (place.organisation_key or place.hamlet_key):
            nameless += tally.people
            continue
        differ = _differs(place, sites)
        by_hamlet = differ or not place.organisation_key
        key = _Key(
            place.old_commune or "",
            place.new_commune or "",
            place.organisation_key,
            place.hamlet_key if by_hamlet else "",
            differ,
        )
        people[key] += tally.people
        names = (place.organisation, place.hamlet if by_hamlet else "")
        spelled.setdefault(key, Counter())[names] += tally.people
    found = []
    for key in sorted(people):
        names = min(spelled[key], key=lambda name: (-spelled[key][name], name))
        found.append(OpenSite(key.old or None, key.new or None, *names, people[key], key.differ))
    return OpenSites(found, nameless)


def _is_open(place: Placement, successions: Successions) -> bool:
    if place.new_commune is None:
        return place.old_commune is not None
    if place.old_commune is not None or place.old_district is not None:
        return False
    return len(successions.possible_districts(place.new_commune)) > 1


def _differs(place: Placement, sites: Sites) -> bool:
    """Tell whether sites of the school and of the hamlet say different things."""
    if not (place.organisation_key and place.hamlet_key):
        return False
    return site_of(sites.place(replace(place, hamlet="", hamlet_key=""))) is not None
