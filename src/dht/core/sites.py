"""Where schools and hamlets lie now: what places people of a commune that was divided, or made of several.

A site says that a school or hamlet of an old commune lies in one new commune. It places whoever is known on
one map only: of a divided commune on the new map, of a new commune made of several on the old one. What a
row says of both maps goes before it, and where two sites say different things nobody is placed (C7).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, NamedTuple

from dht.core.people import Placement

SiteKey = tuple[str, str, str]
"""(old commune, folded organisation, key of the hamlet): what tells one site from another."""


class Site(NamedTuple):
    """A school or hamlet of an old commune, and the new commune it lies in; all units by code."""

    old_commune: str
    organisation_key: str
    hamlet_key: str
    old_district: str | None
    old_province: str | None
    new_commune: str
    new_province: str | None

    @property
    def key(self) -> SiteKey:
        """What tells one site from another."""
        return self[:3]


@dataclass(frozen=True, slots=True)
class Sited(Placement):
    """A placement that its rows (`listed`) tell on one map only, with what a site says of the other."""

    site: SiteKey = ("", "", "")
    listed: Placement | None = None


def as_listed(placement: Placement) -> Placement:
    """Return a placement as rows say it, by which they are known again."""
    return placement.listed or placement if isinstance(placement, Sited) else placement


def site_of(placement: Placement) -> SiteKey | None:
    """Return the site by which a placement is known on both maps, or None."""
    return placement.site if isinstance(placement, Sited) else None


class Sites:
    """The sites that stand, and what they say of placements."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._forth: dict[tuple[str, str, str], list[Site]] = {}
        self._back: dict[tuple[str, str, str], list[Site]] = {}
        for site in sites:
            self._forth.setdefault(site.key, []).append(site)
            self._back.setdefault((site.new_commune, *site.key[1:]), []).append(site)

    def __iter__(self) -> Iterator[Site]:
        return chain.from_iterable(self._forth.values())

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._forth)

    def place(self, placement: Placement) -> Placement:
        """Return the placement with what a site says of the other map, else as it is."""
        if placement.new_commune is None and placement.old_commune is not None:
            found = self._told(self._forth, placement.old_commune, placement)
            codes = {site.new_commune for site in found}
        elif placement.old_commune is None and placement.new_commune is not None:
            told = self._told(self._back, placement.new_commune, placement)
            found = [site for site in told if _fits(site, placement)]
            codes = {site.old_commune for site in found}
        else:
            return placement
        return _sited(placement, found[0]) if len(codes) == 1 else placement

    def _told(
        self, sites: dict[tuple[str, str, str], list[Site]], commune: str, placement: Placement
    ) -> list[Site]:
        """Return what is known of the school's part in that hamlet, else of the school and of the hamlet."""
        school, hamlet = placement.organisation_key, placement.hamlet_key
        both = sites.get((commune, school, hamlet), []) if school or hamlet else []
        if both or not (school and hamlet):
            return both
        return [*sites.get((commune, school, ""), []), *sites.get((commune, "", hamlet), [])]


def _fits(site: Site, placement: Placement) -> bool:
    """Tell whether a placement, known on the new map, may be where a site was on the old one."""
    pairs = (
        (placement.old_district, site.old_district),
        (placement.old_province, site.old_province),
    )
    return all(known is None or known == said for known, said in pairs)


_FIELDS = tuple(field.name for field in fields(Placement))


def _sited(placement: Placement, site: Site) -> Placement:
    values: dict[str, Any] = {name: getattr(placement, name) for name in _FIELDS}
    if placement.new_commune is None:
        values |= {"new_commune": site.new_commune, "new_province": site.new_province}
    else:
        values |= {"old_commune": site.old_commune, "old_district": site.old_district}
        values["old_province"] = site.old_province
    return Sited(**values, site=site.key, listed=placement)
