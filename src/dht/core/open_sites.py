"""Whose place on the other map a school or hamlet would tell: what to ask the offices for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dht.core.people import Placement
from dht.core.place_successions import Successions
from dht.core.progress import MapName, Tally
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
    """What would place people, in order of communes and names; how many have neither school nor hamlet.

    `unmatched` is how many schools and hamlets are recorded in the same communes at which nobody is listed:
    perhaps they are the same, written otherwise.
    """

    sites: list[OpenSite]
    nameless: int
    unmatched: int = 0

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
    tallies: Sequence[Tally],
    placements: Mapping[int, Placement],
    successions: Successions,
    sites: Sites,
    map: MapName | None = None,
) -> OpenSites:
    """Return what is not known of people who are on one map only: not on `map`, or on either.

    On the old map that is only asked for people whose district is not known either.
    """
    people: Counter[_Key] = Counter()
    spelled: dict[_Key, Counter[tuple[str, str]]] = {}
    nameless = 0
    for tally in tallies:
        place = placements[tally.placement_id]
        lost_on = _lost_on(place, successions)
        if lost_on is None or map not in (None, lost_on):
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
    everywhere = [placements[tally.placement_id] for tally in tallies]
    return OpenSites(found, nameless, _unmatched(found, everywhere, sites))


def _unmatched(found: Sequence[OpenSite], places: Iterable[Placement], sites: Sites) -> int:
    communes = {code for site in found for code in (site.old_commune, site.new_commune) if code}
    listed = {
        (commune, *names)
        for place in places
        for commune in (place.old_commune, place.new_commune)
        for names in (
            (place.organisation_key, place.hamlet_key),
            (place.organisation_key, ""),
            ("", place.hamlet_key),
        )
    }
    return sum(
        not communes.isdisjoint(ends) and not any((end, *site.key[1:]) in listed for end in ends)
        for site in sites
        for ends in [(site.old_commune, site.new_commune)]
    )


def _lost_on(place: Placement, successions: Successions) -> MapName | None:
    """Return the map on which a site would place people, None where nothing is to be asked."""
    if place.new_commune is None:
        return "new" if place.old_commune is not None else None
    if place.old_commune is not None or place.old_district is not None:
        return None
    return "old" if len(successions.possible_districts(place.new_commune)) > 1 else None


def _differs(place: Placement, sites: Sites) -> bool:
    """Tell whether sites of the school and of the hamlet say different things."""
    if not (place.organisation_key and place.hamlet_key):
        return False
    return site_of(sites.place(replace(place, hamlet="", hamlet_key=""))) is not None
