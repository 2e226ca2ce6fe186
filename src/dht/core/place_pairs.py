"""A row that names its commune twice: as it was until 30 June 2025, and as it is since."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dht.core.place_units import Era, Location, LocationText, Unit, Unresolved

if TYPE_CHECKING:
    from dht.core.places import Gazetteer


def locate_pair(
    gazetteer: "Gazetteer", text: LocationText, old_commune: str, map: Era | None = None
) -> Location | Unresolved:
    """Return where a row with a column of old communes puts a person; `text` has the present commune.

    The present commune decides, and the old one tells which part of it the person is from: the district
    of a commune made from several is known then. An old commune that did not go into the present one
    is E503, with the present communes it did go into. Either cell may be empty.
    """
    if not old_commune:
        return gazetteer.locate(text, map)
    before = replace(text, commune=old_commune, commune_code=None)
    if not (text.commune or text.commune_code):
        return _as_old(gazetteer.locate(before, "old"))
    now = gazetteer.locate(text, map or "new")
    if isinstance(now, Unresolved):
        now = gazetteer.locate(text, map)
    if isinstance(now, Unresolved) or now.new_commune is None:
        return now
    parts = [unit for unit in gazetteer.source_units(now.new_commune) if _in_district(unit, now)]
    named = [unit for unit in parts if gazetteer.named(unit, old_commune)]
    if len(named) == 1:
        return _joined(gazetteer.location_of(named[0]), now)
    old = gazetteer.locate(before, "old")
    if isinstance(old, Location) and old.old_commune in [unit.code for unit in parts]:
        return _joined(old, now)
    return _unfitting(gazetteer, old_commune, old, now.new_commune)


def _in_district(unit: Unit, now: Location) -> bool:
    return now.old_district in (None, unit.district_code)


def _joined(old: Location, now: Location) -> Location:
    return replace(old, new_commune=now.new_commune, new_province=now.new_province)


def _unfitting(
    gazetteer: "Gazetteer", cell: str, old: Location | Unresolved, new_commune: str
) -> Location | Unresolved:
    """Say why no part of the present commune is the old one that was named."""
    if isinstance(old, Unresolved):
        return _as_old(old)
    heirs = gazetteer.heirs(old.old_commune) if old.old_commune else []
    home = gazetteer.unit("new", new_commune)
    choices = tuple(map(gazetteer.full_name, heirs))
    return Unresolved("E503", "old_commune", cell, choices, home.name if home else None)


def _as_old(found: Location | Unresolved) -> Location | Unresolved:
    """Let a failing commune be the old one, whose cell was read."""
    if isinstance(found, Unresolved) and found.field == "commune":
        return replace(found, field="old_commune")
    return found
