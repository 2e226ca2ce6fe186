"""Sites: in which new commune a school or hamlet of an old commune lies."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.columns import Problem
from dht.core.fact_cells import FactCells, each
from dht.core.people import NO_PROVINCE
from dht.core.person_columns import PLACE_FIELDS, explain
from dht.core.place_pairs import locate_pair
from dht.core.places import Gazetteer, LocationText, Unit, Unresolved
from dht.core.plans import Values
from dht.core.reading import Reading
from dht.core.text import clean, fold, hamlet_key, is_no_value

_FIELDS = (*PLACE_FIELDS, "old_commune", "organisation", "village")


class SiteFact(NamedTuple):
    """Where a school or hamlet of an old commune lies now; the key is everything before `organisation`."""

    province_code: str
    old_commune: str
    organisation_key: str
    hamlet_key: str
    """"" for a school as a whole; with both keys, the part of a school in that hamlet."""
    organisation: str
    hamlet: str
    old_district: str | None
    old_province: str | None
    new_commune: str
    new_province: str | None
    source: str | None


SITE_KEYS = 4
NOWHERE = SiteFact("", "", "", "", "", "", None, None, "", None, None)


def read_sites(cells: FactCells) -> Sequence[Values]:
    """Understand a block of sites; each new commune must be an heir of the old one."""
    reading = cells.reading

    def read(texts: tuple[str, ...]) -> SiteFact | Problem:
        return _read(reading, texts)

    found = cells.together(_FIELDS, read, NOWHERE, "commune")
    cells.check("commune", [_says_nothing(reading.gazetteer, site) for site in found])
    return [site._replace(source=source) for site, source in each(found, cells.texts("source"))]


def _read(reading: Reading, texts: tuple[str, ...]) -> SiteFact | Problem:
    cells = ["" if is_no_value(text) else clean(text) for text in texts]
    *places, old_commune, organisation, hamlet = cells
    for field, text in (("organisation", organisation), ("village", hamlet)):
        if reading.misread(text):
            return Problem("E127", field=field)
    commune = places[2] or places[5]
    for field, text in (("old_commune", old_commune), ("commune", commune)):
        if not text:
            return Problem("E319", params={"field": field}, field=field)
    if not (organisation or hamlet):
        return Problem("E322", field="organisation")
    old = _old_unit(reading, places, old_commune)
    if isinstance(old, Problem):
        return old
    new = _heir(reading.gazetteer, old, commune)
    if isinstance(new, Problem):
        return new
    was = reading.gazetteer.location_of(old)
    return SiteFact(
        was.new_province or was.old_province or NO_PROVINCE,
        old.code,
        fold(organisation),
        hamlet_key(hamlet) if hamlet else "",
        organisation,
        hamlet,
        old.district_code,
        old.province_code,
        new.code,
        new.province_code,
        None,
    )


def _old_unit(reading: Reading, places: Sequence[str], old_commune: str) -> Unit | Problem:
    """Find the old commune by its name; of several of that name, the one that the new commune was made of."""
    province, district, commune, province_code, district_code, commune_code = places
    district = district or ("" if district_code else reading.district)
    province = province or ("" if province_code else reading.province)
    around = LocationText(province, district or None, old_commune, province_code, district_code)
    found = reading.gazetteer.locate(around, "old")
    if isinstance(found, Unresolved) and found.code == "E502":
        now = LocationText(province, district or None, commune, province_code, district_code, commune_code)
        pair = locate_pair(reading.gazetteer, now, old_commune, "new")
        found = found if isinstance(pair, Unresolved) else pair
    if isinstance(found, Unresolved):
        problem = explain(found)
        return problem if found.field != "commune" else _of_old(problem)
    unit = reading.gazetteer.unit("old", found.old_commune) if found.old_commune else None
    return unit or Problem("E319", params={"field": "old_commune"}, field="old_commune")


def _of_old(problem: Problem) -> Problem:
    return Problem(problem.code, problem.value, problem.params, problem.choices, "old_commune")


def heirs_with_people(gazetteer: Gazetteer, old_code: str) -> list[Unit]:
    """Return the new communes to which people of an old one went: one, or several where it was divided."""
    sole = gazetteer.successions.heir(old_code)
    return [unit for unit in gazetteer.heirs(old_code) if sole in (None, unit.code)]


def _heir(gazetteer: Gazetteer, old: Unit, text: str) -> Unit | Problem:
    """Find the new commune among the heirs of the old one, by name or code."""
    heirs = heirs_with_people(gazetteer, old.code)
    name = text.split(",")[0]
    named = [unit for unit in heirs if text == unit.code or gazetteer.named(unit, name)]
    exact = [unit for unit in named if unit.name == name] or named
    if len(exact) == 1:
        return exact[0]
    choices = tuple(unit.name for unit in heirs)
    return Problem("E323", text, {"old": old.name}, choices, "commune")


def _says_nothing(gazetteer: Gazetteer, site: SiteFact) -> Problem | None:
    """Say when everyone of the old commune is on both maps anyway."""
    old = gazetteer.unit("old", site.old_commune) if site.old_commune else None
    new = gazetteer.unit("new", site.new_commune) if site.new_commune else None
    if old is None or new is None or gazetteer.successions.heir(old.code) != new.code:
        return None
    if gazetteer.location_of(new).old_commune != old.code:
        return None
    return Problem("W324", params={"old": old.name, "new": new.name})
