"""`dht template sites`: the schools and hamlets of which it is not known where they lie, to be filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dht.core.bridge import school_hints
from dht.core.fill_in import FillInList, FillInSheet
from dht.core.messages import Message, message
from dht.core.open_sites import OpenSite, open_sites
from dht.core.people import Placement
from dht.core.places import Gazetteer, Unit
from dht.core.site_rows import heirs_with_people
from dht.core.text import fold
from dht.files.written import claim_workbook, replacing
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import count_people, inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.sites import sites_that_stand
from dht.words import Lang, say

_PLACES = ("row_no", "province", "district")
_NAMES = ("organisation", "village")
Hints = Mapping[tuple[str, str], str]
"""(old commune, folded school) → the new commune in which other rows place the school."""


@dataclass(frozen=True, slots=True)
class SitesRequest:
    """What was asked for, as typed. `today` is a civil date (ISO): who counts then is asked about."""

    target: str | None
    province: str | None
    district: str | None
    lang: Lang
    today: str


def write_sites_to_fill_in(settings: Settings, request: SitesRequest) -> list[Message]:
    """Write the list and return what to say about it; nothing is written when nothing is to be asked.

    Raises `Refusal`: a place that is not found, those of `claim_workbook` (exit code 2), a store that cannot
    be read (4).
    """
    name = request.target or say(message("template.file.sites"), request.lang)
    target = claim_workbook("-o", name)
    question = ProgressQuestion(request.today, request.province, request.district)
    inquiry = inquire(settings, question)
    gazetteer, district = inquiry.gazetteer, inquiry.scope.district
    around = replace(inquiry, scope=replace(inquiry.scope, district=None))
    with open_to_ask(settings) as database:
        tallies, placements = count_people(database, around)
        sites = sites_that_stand(database)
    if district is not None:
        tallies = [t for t in tallies if _may_be_in(placements[t.placement_id], district, gazetteer)]
    opened = open_sites(tallies, placements, gazetteer.successions, sites)
    if not opened.sites:
        said = "template.sites.nameless" if opened.nameless else "template.sites.none"
        return [message(said, people=opened.nameless)]
    hints = school_hints(tallies, placements, gazetteer.successions)
    known = {(hint.old_commune, fold(hint.organisation)): hint.new_commune for hint in hints}
    sheets = list(_sheets(gazetteer, opened.sites, known, request.lang))
    filled = FillInList(
        say(message("template.title.sites"), request.lang),
        say(message("template.sites.about"), request.lang),
        say(message("template.sites.how", command=_command(target.name)), request.lang),
        sheets,
    )
    from dht.render.fill_in_workbook import write_fill_in_list

    with replacing(target) as part:
        write_fill_in_list(part, filled, request.lang)
    counts = {"sites": len(opened.sites), "people": opened.people}
    written = message("template.sites.written", **counts, file=str(target), command=_command(str(target)))
    nameless = [message("note.sites.nameless", people=opened.nameless)] if opened.nameless else []
    return [written, *nameless]


def _may_be_in(place: Placement, district: str, gazetteer: Gazetteer) -> bool:
    """Tell whether people are from an old district, or may be: of a commune that was made of parts of it."""
    if place.old_district is not None or place.new_commune is None:
        return place.old_district == district
    return any(unit.code == district for unit in gazetteer.possible_districts(place.new_commune))


def _command(name: str) -> str:
    return f'dht import "{name}"' if " " in name else f"dht import {name}"


def _sheets(
    gazetteer: Gazetteer, found: Sequence[OpenSite], hints: Hints, lang: Lang
) -> Iterator[FillInSheet]:
    """Make a sheet for communes that were divided and one for those made of several, if there are any."""
    divided = [site for site in found if site.new_commune is None]
    joined = [site for site in found if site.new_commune is not None]
    if divided:
        yield FillInSheet(
            say(message("template.sheet.sites.divided"), lang),
            [_row(gazetteer, site, hints, lang) for site in divided],
            (*_PLACES, "old_commune", *_NAMES),
            ("new_commune",),
            _choices(gazetteer, divided),
        )
    if joined:
        yield FillInSheet(
            say(message("template.sheet.sites.joined"), lang),
            [_row(gazetteer, site, hints, lang) for site in joined],
            ("row_no", "province", "new_commune", *_NAMES),
            ("old_commune",),
            _choices(gazetteer, joined),
        )


def _choices(gazetteer: Gazetteer, found: Sequence[OpenSite]) -> list[tuple[int, tuple[str, ...]]]:
    """Return for each run of rows about one commune how many they are and what may be filled in."""
    communes = groupby(found, key=lambda site: (site.old_commune, site.new_commune))
    return [(len(list(rows)), _answers(gazetteer, *commune)) for commune, rows in communes]


def _answers(gazetteer: Gazetteer, old: str | None, new: str | None) -> tuple[str, ...]:
    if old is not None:
        return tuple(unit.name for unit in heirs_with_people(gazetteer, old))
    return tuple(f"{unit.name}, {_district(gazetteer, unit)}" for unit in gazetteer.source_units(new or ""))


def _district(gazetteer: Gazetteer, unit: Unit | None) -> str:
    district = gazetteer.unit("old", unit.district_code) if unit and unit.district_code else None
    return district.name if district else ""


def _row(gazetteer: Gazetteer, site: OpenSite, hints: Hints, lang: Lang) -> dict[str, str]:
    era, code = ("old", site.old_commune) if site.old_commune else ("new", site.new_commune)
    unit = gazetteer.unit("old" if era == "old" else "new", code or "")
    province = gazetteer.unit(unit.era, unit.province_code) if unit else None
    return {
        "province": province.name if province else "",
        "district": _district(gazetteer, unit),
        f"{era}_commune": unit.name if unit else "",
        "organisation": site.organisation,
        "village": site.hamlet,
        "why": _why(gazetteer, site, hints, lang),
    }


def _why(gazetteer: Gazetteer, site: OpenSite, hints: Hints, lang: Lang) -> str:
    if site.differ:
        return say(message("template.sites.why.differ", people=site.people), lang)
    hint = hints.get((site.old_commune or "", fold(site.organisation)))
    unit = gazetteer.unit("new", hint) if hint else None
    if unit is None:
        return say(message("template.sites.why", people=site.people), lang)
    return say(message("template.sites.why.hint", people=site.people, commune=unit.name), lang)
