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


def period_meant(periods: Sequence[Period], dates: tuple[str | None, str | None]) -> Period:
    """Return the period that a row with these start and end dates is about.

    With a start date: the one that holds on that day, else the last that began before it, else the
    first. Without: the latest, or with only an end date the latest that began before that day.
    """
    since, until = dates
    if since is not None:
        begun = [period for period in periods if period.since <= since]
    else:
        begun = [period for period in periods if until is None or period.since < until]
    return max(begun) if begun else min(periods)


def revise(
    periods: Sequence[Period], placement_id: int, audiences: str, dates: tuple[str | None, str | None]
) -> list[Period]:
    """Return the periods after a roster row said where the person counts.

    Without a start date the row corrects the latest period; with one on which a period begins, that
    period. A start date inside a period at another place is a move on that day, and the time before
    it stays as it is. The same place with an earlier or newly known start corrects the start. An end
    date ends the period; one before every start says nothing (see `ends_before_start`).
    """
    since, until = dates
    meant = period_meant(periods, dates)
    others = [period for period in periods if period != meant]
    tags = unite_audiences(meant.audiences, audiences)
    if since is None or since == meant.since:
        if until is not None and until <= meant.since:
            return sorted(periods)
        return overlay(others, Period(meant.since, until or meant.until, placement_id, tags))
    if placement_id == meant.placement_id and meant.since < since < meant.until:
        return _stay(others, meant, tags, (since, until))
    following = min((period for period in periods if period.since > since), default=None)
    if (
        following is not None
        and following.placement_id == placement_id
        and (until is None or until >= following.since)
    ):
        tags = unite_audiences(following.audiences, audiences)
        earlier = Period(since, until or following.until, placement_id, tags)
        return overlay([period for period in periods if period != following], earlier)
    if since < meant.since:
        tags = audiences or meant.audiences
    end = until or (following.since if following else ALWAYS_UNTIL)
    return overlay(periods, Period(since, end, placement_id, tags))


def come_back(periods: Sequence[Period], placement_id: int, audiences: str, day: str) -> list[Period]:
    """Return the periods of someone who had left and is listed again on a day: the past stays as it was."""
    tags = unite_audiences(max(periods).audiences, audiences)
    return sorted([*periods, Period(day, ALWAYS_UNTIL, placement_id, tags)])


def _stay(others: Sequence[Period], meant: Period, tags: str, dates: tuple[str, str | None]) -> list[Period]:
    """Return the periods after a row named a day on which the person was at that place already.

    For a period without a known start the day is its start; audiences that are new on that day leave
    the time before as it was, unless nothing at all was known of it.
    """
    since, until = dates
    end = until or meant.until
    unknown_start = meant.since == ALWAYS_SINCE
    if tags == meant.audiences or (unknown_start and not meant.audiences):
        start = since if unknown_start else meant.since
        return overlay(others, Period(start, end, meant.placement_id, tags))
    before = meant._replace(until=since)
    return overlay([*others, before], Period(since, end, meant.placement_id, tags))


def ends_before_start(periods: Sequence[Period], dates: tuple[str | None, str | None]) -> bool:
    """Say whether a row only gives an end date, and that lies before every known start."""
    since, until = dates
    return since is None and until is not None and all(until <= period.since for period in periods)


def merge_placement(current: Placement, row: Placement) -> Placement:
    """Return where a person is, given what a row says: a blank never erases, less never replaces more.

    The same commune on one map keeps what was known of the other map; an organisation left out
    stays; only a place that contradicts the known one replaces it. A hamlet stays in its commune.
    """
    location = _merge_location(current, row)
    organisation = row.organisation or current.organisation
    if row.organisation_key == current.organisation_key:
        organisation = current.organisation
    hamlet = row.hamlet
    if row.hamlet_key in ("", current.hamlet_key) and _keeps(_codes(current), _codes(location)):
        hamlet = current.hamlet
    return make_placement(organisation, location, hamlet)


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


def completes_placement(known: Placement, merged: Placement) -> bool:
    """Say whether a placement keeps all that was known of another, and perhaps says more."""
    if known.organisation_key not in ("", merged.organisation_key):
        return False
    if known.hamlet_key not in ("", merged.hamlet_key):
        return False
    return _keeps(_codes(known), _codes(merged))


def _keeps(known: Sequence[str | None], said: Sequence[str | None]) -> bool:
    """Say whether every code that was known still stands."""
    return all(before is None or before == after for before, after in zip(known, said, strict=True))


def location_of(placement: Placement) -> Location:
    """Return only the codes of a placement."""
    return Location(*_codes(placement))


def _within(known: Location, said: Location) -> bool:
    if said.old_district is not None:
        return known.old_district == said.old_district
    return said.new_province in (None, known.new_province) and said.old_province in (None, known.old_province)


def _codes(place: Location | Placement) -> tuple[str | None, ...]:
    return (place.old_commune, place.old_district, place.old_province, place.new_commune, place.new_province)
