"""The units and things of a target: which did it or were made, by which report, and which did not."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dht.core.declared import achievement_text
from dht.core.messages import message
from dht.core.milestone_rows import MilestoneFact
from dht.core.places import Location
from dht.core.tables import Cell, Column
from dht.core.target_evidence import Thing
from dht.flows.explaining_target_people import AskedOfTarget
from dht.flows.explanations import LeftOut, Line, Part
from dht.flows.missing_units import named_unit
from dht.flows.target_question import Assessment
from dht.store.behind import Behind
from dht.store.classes import classes_on
from dht.store.database import Database
from dht.store.facts import StoredFact
from dht.store.milestones import milestones_on
from dht.store.people import ids_of
from dht.store.projects import ProjectBehind, projects_behind
from dht.store.teams import teams_on

if TYPE_CHECKING:
    from dht.core.programmes import Target

_REPORT = (Column("report", heading=message("explain.report")),)
_PLACE = (Column("place", heading=message("fact.unit")),)


def units_of_target(database: Database, found: Assessment, target: "Target", asked: AskedOfTarget) -> Part:
    """Return every unit that a target asks, with its report, or that nothing was reported."""
    row, whole, _ = asked
    seen = found.counts.units_seen(target, row)
    stored = {fact.record: fact for fact in milestones_on(database, found.programme.code, found.as_of)}
    listed = seen.reports.keys() if seen.listed is None else seen.listed
    lines = []
    for key in sorted(listed, key=lambda one: _name_of_unit(found, target, one)):
        facts = [_of_milestone(one, stored[one]) for one in seen.reports.get(key, ())]
        facts.sort()
        first, others = (facts[0], facts[1:]) if facts else (None, [])
        lines.append(
            Line(
                1 if whole or first else 0,
                name=_name_of_unit(found, target, key),
                code="@".join(key[:2]),
                kind="milestone" if first else "",
                fact=first,
                others=tuple(others),
                more=(_said(first),),
            )
        )
    lines.sort(key=lambda line: line.fact is None)
    missing = 0 if whole else len(lines) - sum(line.number for line in lines)
    left_out = [LeftOut("not_reported", missing, in_whole=True)] if missing else []
    left_out += [LeftOut("strays", len(seen.strays))] if seen.strays else []
    return Part(lines, left_out, message("explain.units"), _REPORT, adds=False)


def _of_milestone(record: MilestoneFact, fact: StoredFact) -> Behind:
    return Behind(record.reached_on, fact.batch, fact.source_sheet, fact.source_row, evidence=record.document)


def _said(fact: Behind | None) -> Cell:
    if fact is None:
        return message("explain.not_reported")
    return fact.evidence or message("explain.reported")


def _name_of_unit(found: Assessment, target: "Target", key: tuple[str, ...]) -> str:
    if len(key) > 2:  # as the report names it: the milestone of a kind of unit that nobody lists
        unit = found.where.unit(key[1], key[2])
        names = [found.where.organisation(key[3]) if key[3] else None, unit.name if unit else None]
        return ", ".join(name for name in names if name)
    one = named_unit(found, target, key)
    parts = (one.organisation, one.commune, one.district, None if one.district else one.province)
    return ", ".join(part for part in parts if part)


def things_of_target(database: Database, found: Assessment, target: "Target", asked: AskedOfTarget) -> Part:
    """Return the projects, awards, teams or classes that count for a target, each with its row."""
    row = asked.row
    others: Counter[str] = Counter()
    lines = []
    for thing, line in _things(database, found, target):
        here = found.counts.thing_is_here(target, thing, row)
        if here:
            lines.append(line)
        else:
            others["not_placed" if here is None else _why(target, thing)] += 1
    left_out = [LeftOut(f"thing.{code}", number) for code, number in sorted(others.items())]
    return Part(lines, left_out, message("explain.things"), _PLACE)


def _why(target: "Target", thing: Thing) -> str:
    authors = thing.audiences
    other = target.audience and authors is not None and set(authors.split()).isdisjoint(target.audience)
    return "other_audience" if other else "elsewhere"


def _things(database: Database, found: Assessment, target: "Target") -> Iterable[tuple[Thing, Line]]:
    what = achievement_text(target.achievement)
    kind, _, code = what.partition(":")
    programme, as_of = found.programme.code, found.as_of
    if kind in ("project", "award"):
        return _projects(database, found, what, code if kind == "project" else what)
    facts = teams_on(database, programme, as_of) if kind == "team" else classes_on(database, programme, as_of)
    some = [fact for fact in facts if kind != "team" or fact.record.team == code]
    return [_held(found, what, fact) for fact in some]


def _held(found: Assessment, what: str, fact: StoredFact) -> tuple[Thing, Line]:
    """Return a team or class where it was formed or held."""
    record = fact.record
    unit = found.where.unit(record.map, record.unit)
    day = record.formed_on if what != "classes" else record.starts_on
    behind = Behind(day, fact.batch, fact.source_sheet, fact.source_row)
    place = found.gazetteer.full_name(unit) if unit else None
    line = Line(
        name=record.name,
        kind="team" if what != "classes" else "class",
        fact=behind,
        organisation=record.organisation or None,
        more=(place,),
    )
    return Thing(what, found.where.place_of(unit), None, 1), line


def _projects(database: Database, found: Assessment, what: str, state: str) -> list[tuple[Thing, Line]]:
    projects = projects_behind(database, found.programme.code, state, found.as_of)
    ids = ids_of(database, [one.author for one in projects if one.author])
    return [
        (_thing(found, what, one), _line(found, one, ids.get(one.author or ("", ""), ""))) for one in projects
    ]


def _thing(found: Assessment, what: str, one: ProjectBehind) -> Thing:
    if one.placement_id is not None:
        return Thing(what, found.evidence.placements[one.placement_id], one.audiences, 1)
    unit = found.where.unit(one.map, one.unit)
    return Thing(what, Location() if unit is None else found.where.place_of(unit), None, 1)


def _line(found: Assessment, one: ProjectBehind, ids: str) -> Line:
    behind = Behind(one.day, one.batch, one.source_sheet, one.source_row)
    placement = found.evidence.placements.get(one.placement_id) if one.placement_id is not None else None
    unit = found.where.unit(one.map, one.unit)
    return Line(
        ids=ids,
        name=one.title or None,
        kind="project",
        fact=behind,
        organisation=(placement.organisation or None) if placement else None,
        more=(found.gazetteer.full_name(unit) if unit else None,),
    )
