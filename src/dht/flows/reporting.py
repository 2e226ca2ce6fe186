"""`dht progress`: a question becomes tallies from the store, tallies become rows, rows become a report."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dht.core.issues import WRONG_USAGE, Issue, Refusal, wrong_option
from dht.core.open_sites import open_sites
from dht.core.people import Placement
from dht.core.places import Era, Gazetteer, Unit, UnitKind, Unresolved
from dht.core.progress import (
    Dimension,
    Goal,
    Progress,
    Scope,
    Tally,
    UnitOfCount,
    group_by_audience,
    group_by_unit,
    measure,
    select_tallies,
)
from dht.core.tables import Report
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences, load_programme
from dht.flows.progress_question import Inquiry, ProgressQuestion, unit_of_placement
from dht.flows.progress_table import describe_progress
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store import progress as counts
from dht.store.database import Database
from dht.store.sites import sites_that_stand

NEW_MAP_FROM = "2025-07-01"
"""Districts were abolished and communes merged (Nghị quyết 202/2025/QH15)."""


def report_progress(settings: Settings, question: ProgressQuestion) -> Report:
    """Answer a question about progress from the store.

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    inquiry = inquire(settings, question)
    scope, programme = inquiry.scope, inquiry.programme
    with open_to_ask(settings) as database:
        tallies, placements = count_people(database, inquiry)
        sites = sites_that_stand(database)
    by = question.by or next_unit_down(scope, [placements[t.placement_id] for t in tallies])
    rows = _rows(inquiry, by, tallies, placements)
    total = measure(inquiry.scope_unit, tallies, programme.steps, inquiry.goal(scope.audience))
    people = [(tally, placements[tally.placement_id]) for tally in tallies]
    opened = open_sites(tallies, placements, inquiry.gazetteer.successions, sites, scope.map)
    return describe_progress(inquiry, by, (rows, total), people, opened)


def inquire(settings: Settings, question: ProgressQuestion) -> Inquiry:
    """Understand a question: its programme, its units, its audience.

    Raises:
        Refusal: wrong options (exit code 2), a wrong programme file.
    """
    programme = load_programme(settings.programme, settings.programmes)
    gazetteer = load_gazetteer()
    audiences = load_audiences()
    scope = find_scope(gazetteer, question)
    _check_options(question, scope, programme.steps, audiences.codes)
    if question.audience is not None:
        codes = audiences.resolve(question.audience) or frozenset()
        if len(codes) != 1:
            raise wrong_option(
                "--audience", question.audience, audiences.suggest(question.audience) or audiences.names()
            )
        scope = replace(scope, audience=next(iter(codes)))
    return Inquiry(programme, gazetteer, audiences, question, scope)


def count_people(database: Database, inquiry: Inquiry) -> tuple[list[Tally], Mapping[int, Placement]]:
    """Return the tallies of the people asked about, and every placement of the store by id."""
    programme, scope = inquiry.programme, inquiry.scope
    by_shard, wanted = placements_asked(database, scope)
    counting = (programme.counting, programme.steps)
    tallies = counts.tallies_on(database, inquiry.question.as_of, programme.code, counting, wanted)
    placements = {number: p for found in by_shard.values() for number, p in found.items()}
    return select_tallies(tallies, placements, scope), placements


def placements_asked(
    database: Database, scope: Scope
) -> tuple[dict[str, dict[int, Placement]], dict[str, list[int] | None]]:
    """Return every placement by shard and id, and of each shard the ids in the scope (None: all)."""
    by_shard = counts.placements_by_shard(database)
    everywhere = replace(scope, audience=None) == Scope(scope.map)
    return by_shard, {
        shard: None if everywhere else [number for number, p in found.items() if scope.holds(p)]
        for shard, found in by_shard.items()
    }


def _rows(
    inquiry: Inquiry, by: Dimension, tallies: Sequence[Tally], placements: Mapping[int, Placement]
) -> list[Progress]:
    steps, audience = inquiry.programme.steps, inquiry.scope.audience
    if by == "level":
        return [
            measure(unit, tallies, steps, inquiry.level_goal(number, audience))
            for number, unit in enumerate(inquiry.level_units(), 1)
        ]
    if by == "audience":
        units = {a.code: UnitOfCount(a.code, a.name, "audience") for a in inquiry.audiences}
        groups = group_by_audience(tallies, units, inquiry.unknown("audience"))
        return [measure(unit, found, steps, inquiry.goal(unit.code)) for unit, found in groups]
    unit_of = unit_of_placement(inquiry, by)
    by_placement = {number: unit_of(placements[number]) for number in {t.placement_id for t in tallies}}
    found = group_by_unit(tallies, lambda tally: by_placement[tally.placement_id])
    goal: Goal | None = inquiry.goal(audience)
    return [measure(unit, group, steps, goal) for unit, group in found]


def next_unit_down(scope: Scope, placements: Sequence[Placement]) -> Dimension:
    """Return which units the rows are when nobody says: those right below the unit asked about."""
    if scope.commune:
        return "organisation"
    if scope.district:
        return "commune"
    provinces = {p.old_province if scope.map == "old" else p.new_province for p in placements} - {None}
    if scope.province is None and len(provinces) > 1:
        return "province"
    return "district" if scope.map == "old" else "commune"


def _check_options(question: ProgressQuestion, scope: Scope, steps: int, audiences: Sequence[str]) -> None:
    if question.level is not None and not 1 <= question.level <= steps:
        raise wrong_option("--level", str(question.level), [str(step) for step in range(1, steps + 1)])
    if question.by == "district" and scope.map == "new":
        issue = Issue("E701", value="new", params={"option": "--map", "form": "old map only"})
        raise Refusal(issue, exit_code=WRONG_USAGE)


def find_scope(gazetteer: Gazetteer, question: ProgressQuestion) -> Scope:
    """Find the units asked about. A district is always of the old map and makes it the map of the answer."""
    on_old = question.district is not None or question.by == "district" or question.as_of < NEW_MAP_FROM
    era: Era = question.map or ("old" if on_old else "new")
    parents: list[Unit] = []
    codes: dict[str, str] = {}
    for kind in ("province", "district", "commune"):
        text = getattr(question, kind)
        if text is not None:
            unit = _find_unit(gazetteer, text, kind, era, parents)
            parents = [*parents, unit] if unit.era == era else parents
            codes[kind] = unit.code
    return Scope(era, **codes)


def _find_unit(gazetteer: Gazetteer, text: str, kind: UnitKind, era: Era, parents: Sequence[Unit]) -> Unit:
    era = "old" if kind == "district" else era
    within = next((parent for parent in reversed(parents) if parent.era == era), None)
    found = gazetteer.resolve(text, kind, era, within)
    if isinstance(found, Unresolved):
        params = {"kind": kind, "within": within.name if within else None}
        choices = found.choices
        if found.code == "E501" and era == "new" and isinstance(gazetteer.resolve(text, kind, "old"), Unit):
            params["reason"], choices = "old_map", ()
        raise Refusal(Issue(found.code, value=text, params=params, choices=choices), exit_code=WRONG_USAGE)
    return found
