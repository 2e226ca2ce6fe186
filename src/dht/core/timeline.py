"""A person's periods: where they counted from when to when, without gaps of our making or overlaps."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.people import ALWAYS_SINCE, ALWAYS_UNTIL, Assignment, Placement
from dht.core.places import Location
from dht.core.reading import make_placement


class Period(NamedTuple):
    """A stretch of time at one placement as a set of audiences; `since` ≤ day < `until`."""

    since: str
    until: str
    placement_id: int
    audiences: str


def periods_of(assignments: Sequence[Assignment]) -> list[Period]:
    """Return the periods of assignments in order of time."""
    return sorted(Period(a.since, a.until, a.placement_id, a.audiences) for a in assignments)


def unite_audiences(first: str, second: str) -> str:
    """Return both sets of audiences as one, sorted: audiences overlap, a new tag never removes another."""
    if not second or first == second:
        return first
    return " ".join(sorted({*first.split(), *second.split()}))


def overlay(periods: Sequence[Period], new: Period) -> list[Period]:
    """Lay a period over others: what it covers gives way to it, what it does not stays."""
    result = [new]
    for old in periods:
        if old.since < new.since:
            result.append(old._replace(until=min(old.until, new.since)))
        if old.until > new.until:
            result.append(old._replace(since=max(old.since, new.until)))
    return sorted(period for period in result if period.since < period.until)


def latest_period(periods: Sequence[Period]) -> Period:
    """Return the period that began last."""
    return max(periods)


def revise(
    periods: Sequence[Period], placement_id: int, audiences: str, dates: tuple[str | None, str | None]
) -> list[Period]:
    """Return the periods after a roster row said where the person counts.

    Without a start date the row corrects the latest period. With one that lies inside another
    period it is a move on that day; the same place with an earlier or newly known start corrects
    the start. An end date ends the period.
    """
    since, until = dates
    current = latest_period(periods)
    tags = unite_audiences(current.audiences, audiences)
    if since is None or since == current.since:
        revised = Period(current.since, until or current.until, placement_id, tags)
        return sorted([*(p for p in periods if p != current), revised])
    if placement_id == current.placement_id and (current.since == ALWAYS_SINCE or since < current.since):
        revised = Period(since, until or current.until, placement_id, tags)
        return overlay([p for p in periods if p != current], revised)
    following = [p.since for p in periods if p.since > since]
    end = until or (min(following) if following else ALWAYS_UNTIL)
    return overlay(periods, Period(since, end, placement_id, tags))


def merge_placement(current: Placement, row: Placement) -> Placement:
    """Return where a person is, given what a row says: a blank never erases, less never replaces more.

    The same commune on one map keeps what was known of the other map; an organisation left out
    stays; only a place that contradicts the known one replaces it.
    """
    location = _merge_location(current, row)
    organisation = row.organisation or current.organisation
    if row.organisation_key == current.organisation_key:
        organisation = current.organisation
    return make_placement(organisation, location)


def _merge_location(current: Placement, row: Placement) -> Location:
    known, said = location_of(current), location_of(row)
    if said == Location():
        return known
    same_old = said.old_commune is not None and said.old_commune == known.old_commune
    same_new = said.new_commune is not None and said.new_commune == known.new_commune
    coarser = said.old_commune is None and said.new_commune is None and _within(known, said)
    if not (same_old or same_new or coarser):
        return said
    pairs = zip(_codes(said), _codes(known), strict=True)
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return said
    return Location(*(a or b for a, b in zip(_codes(said), _codes(known), strict=True)))


def location_of(placement: Placement) -> Location:
    """Return only the codes of a placement."""
    return Location(*_codes(placement))


def _within(known: Location, said: Location) -> bool:
    if said.old_district is not None:
        return known.old_district == said.old_district
    return said.new_province in (None, known.new_province) and said.old_province in (None, known.old_province)


def _codes(place: Location | Placement) -> tuple[str | None, ...]:
    return (place.old_commune, place.old_district, place.old_province, place.new_commune, place.new_province)
