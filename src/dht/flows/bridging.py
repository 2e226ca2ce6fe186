"""`dht progress --bridge`: the same people on both maps, row by row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dht.core.bridge import WAYS, Crossing, OldSide, Way, crossing_of, group_by_crossing, school_hints
from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.open_sites import OpenSites, open_sites
from dht.core.people import Placement
from dht.core.progress import Goal, Progress, Tally, UnitOfCount, measure
from dht.core.tables import Cell, Column, Report, Table
from dht.flows.open_site_notes import site_notes
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.progress_table import goal_notes, progress_record, said_name, scope_message
from dht.flows.reporting import count_people, inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.sites import sites_that_stand

_SIDES: tuple[OldSide, ...] = ("district", "commune")
_NAMED_AT_MOST = 6
Notes = list[tuple[dict[str, object], Message]]


@dataclass(frozen=True, slots=True)
class _Bridge:
    """People asked about, the side asked for, and rows in order with the total last."""

    inquiry: Inquiry
    side: OldSide
    tallies: Sequence[Tally]
    placements: Mapping[int, Placement]
    rows: Sequence[tuple[Crossing, Progress]]
    total: Progress
    opened: OpenSites

    def sums(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return (placed, not placed) on the old side and on the new."""
        old = sum(row.people for crossing, row in self.rows if crossing.old)
        new = sum(row.people for crossing, row in self.rows if crossing.new)
        return (old, self.total.people - old), (new, self.total.people - new)


def report_bridge(settings: Settings, question: ProgressQuestion, by: str | None) -> Report:
    """Say what became of the people of every old unit; both sides add up to the same total.

    `by` is the kind of old unit: district, or commune (the default within a district or commune).

    Raises:
        Refusal: wrong options (exit code 2), a store that cannot be read (4), a wrong programme file.
    """
    if by not in (None, *_SIDES):
        raise wrong_option("--by", by, _SIDES)
    inquiry = inquire(settings, question)
    scope = inquiry.scope
    side: OldSide = "commune" if by == "commune" or (by is None and _is_small(inquiry)) else "district"
    successions = inquiry.gazetteer.successions
    with open_to_ask(settings) as database:
        tallies, placements = count_people(database, inquiry)
        opened = open_sites(tallies, placements, successions, sites_that_stand(database))
    crossings = {
        number: crossing_of(placements[number], successions, side)
        for number in {tally.placement_id for tally in tallies}
    }
    goal = inquiry.goal(scope.audience)
    rows = [
        (crossing, _measured(inquiry, found, goal))
        for crossing, found in group_by_crossing(tallies, crossings.__getitem__)
    ]
    total = _measured(inquiry, tallies, goal)
    return _describe(_Bridge(inquiry, side, tallies, placements, rows, total, opened))


def _is_small(inquiry: Inquiry) -> bool:
    return bool(inquiry.scope.district or inquiry.scope.commune)


def _measured(inquiry: Inquiry, tallies: Sequence[Tally], goal: Goal | None) -> Progress:
    return measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal)


def _describe(bridge: _Bridge) -> Report:
    inquiry = bridge.inquiry
    notes = _notes(bridge)
    (old_placed, old_lost), (new_placed, new_lost) = bridge.sums()
    people = bridge.total.people
    document: dict[str, object] = {
        "as_of": inquiry.question.as_of,
        "programme": inquiry.programme.code,
        "counting": inquiry.programme.counting,
        "by": bridge.side,
        "audience": inquiry.scope.audience,
        "rows": [_row_record(bridge, crossing, row) for crossing, row in bridge.rows],
        "ways": _ways(bridge),
        "old": {"placed": old_placed, "not_placed": old_lost, "people": people},
        "new": {"placed": new_placed, "not_placed": new_lost, "people": people},
        "total": progress_record(bridge.total),
        "notes": [record for record, _ in notes],
    }
    records = [_flat(bridge, crossing, row) for crossing, row in bridge.rows]
    return Report(
        _table(bridge, [said for _, said in notes]),
        document,
        records,
        others=[_ways_table(bridge), _comparison(bridge)],
    )


def _table(bridge: _Bridge, notes: Sequence[Message]) -> Table:
    inquiry, by_commune = bridge.inquiry, bridge.side == "commune"
    communes = [Column("old_commune")] if by_commune else []
    columns = (
        Column("old_district", priority=2 if by_commune else 1),
        *communes,
        Column("new_commune"),
        Column("way"),
        Column("people", "count"),
        Column("achieved", "ratio", priority=2),
        Column("percent", "percent"),
    )
    return Table(
        message("bridge.title", programme=said_name(inquiry.programme)),
        columns,
        [(*_names(bridge, crossing), *_figures(row)) for crossing, row in bridge.rows],
        (message("unit.total"), *[""] * (1 + by_commune), "", *_figures(bridge.total)),
        notes,
        message("bridge.subtitle", scope=scope_message(inquiry), on=inquiry.question.as_of),
    )


def _figures(row: Progress) -> tuple[Cell, ...]:
    return (row.people, row.achieved, row.achieved)


def _names(bridge: _Bridge, crossing: Crossing) -> tuple[Cell, ...]:
    district, commune = _old_units(bridge, crossing)
    old = [_name(commune)] if bridge.side == "commune" else []
    new = bridge.inquiry.unit("commune", None) if crossing.new is None else _new_unit(bridge, crossing.new)
    return (_name(district), *old, _name(new), message(f"way.{crossing.way}"))


def _name(unit: UnitOfCount) -> Cell:
    return message("unit.unknown") if unit.code is None else unit.name


def _old_units(bridge: _Bridge, crossing: Crossing) -> tuple[UnitOfCount, UnitOfCount]:
    """Return the old district and the old commune of a row; the latter is unknown by district."""
    unknown = bridge.inquiry.unknown
    unit = bridge.inquiry.gazetteer.unit("old", crossing.old) if crossing.old else None
    if unit is None:
        return unknown("district"), unknown("commune")
    district = bridge.inquiry.unit("district", unit.district_code)
    if bridge.side == "district":
        return district, unknown("commune")
    return district, UnitOfCount(unit.code, unit.name, unit.kind)


def _new_unit(bridge: _Bridge, code: str) -> UnitOfCount:
    unit = bridge.inquiry.gazetteer.unit("new", code)
    return UnitOfCount(code, unit.name if unit else code, "commune")


def _row_record(bridge: _Bridge, crossing: Crossing, row: Progress) -> dict[str, object]:
    district, commune = _old_units(bridge, crossing)
    old = commune if bridge.side == "commune" else district
    new = _new_unit(bridge, crossing.new) if crossing.new else bridge.inquiry.unknown("commune")
    figures = {key: value for key, value in progress_record(row).items() if key != "unit"}
    return {
        "old_district": {"code": district.code, "name": district.name},
        "old": {"code": old.code, "name": old.name, "kind": bridge.side},
        "new": {"code": new.code, "name": new.name, "kind": "commune"},
        "way": crossing.way,
        **figures,
    }


def _flat(bridge: _Bridge, crossing: Crossing, row: Progress) -> dict[str, object]:
    district, commune = _old_units(bridge, crossing)
    new = _new_unit(bridge, crossing.new) if crossing.new else bridge.inquiry.unknown("commune")
    record = progress_record(row)
    return {
        "old_district_code": district.code,
        "old_district": district.name,
        "old_commune_code": commune.code,
        "old_commune": commune.name if bridge.side == "commune" else None,
        "new_commune_code": new.code,
        "new_commune": new.name,
        "way": crossing.way,
        "people": row.people,
        **{f"reached_{step}": count for step, count in enumerate(row.reached, 1)},
        **{key: record[key] for key in ("achieved", "of", "percent", "remaining")},
    }


def _ways(bridge: _Bridge) -> dict[Way, int]:
    """Return how many people crossed in which way."""
    people = dict.fromkeys(WAYS, 0)
    for crossing, row in bridge.rows:
        people[crossing.way] += row.people
    return people


def _ways_table(bridge: _Bridge) -> Table:
    return Table(
        message("bridge.ways"),
        (Column("way"), Column("people", "count")),
        [(message(f"way.{way}"), people) for way, people in _ways(bridge).items() if people],
        (message("unit.total"), bridge.total.people),
    )


def _comparison(bridge: _Bridge) -> Table:
    (old_placed, old_lost), (new_placed, new_lost) = bridge.sums()
    return Table(
        message("bridge.check"),
        (Column("side"), Column("old_map", "count"), Column("new_map", "count")),
        [
            (message("bridge.placed"), old_placed, new_placed),
            (message("bridge.not_placed"), old_lost, new_lost),
        ],
        (message("unit.total"), old_placed + old_lost, new_placed + new_lost),
    )


def _notes(bridge: _Bridge) -> Notes:
    notes = goal_notes(bridge.inquiry, bridge.side)
    if not bridge.tallies:
        notes.append(({"code": "nobody"}, message("note.nobody")))
    return notes + _divided_notes(bridge) + _school_notes(bridge) + site_notes(bridge.inquiry, bridge.opened)


def _divided_notes(bridge: _Bridge) -> Notes:
    """Name the divided communes with people not placed, most people first."""
    gazetteer = bridge.inquiry.gazetteer
    lost: Counter[str] = Counter()
    for tally in bridge.tallies:
        place = bridge.placements[tally.placement_id]
        if place.old_commune and not place.new_commune:
            lost[place.old_commune] += tally.people
    notes: Notes = []
    ranked = sorted(lost.items(), key=lambda item: (-item[1], item[0]))
    for code, people in ranked[:_NAMED_AT_MOST]:
        unit, heirs = gazetteer.unit("old", code), gazetteer.heirs(code)
        name = gazetteer.full_name(unit) if unit else code
        record = {"code": "divided", "commune": code, "heirs": [h.code for h in heirs], "people": people}
        heirs_said = [heir.name for heir in heirs]
        notes.append((record, message("note.bridge.divided", commune=name, heirs=heirs_said, people=people)))
    rest = ranked[_NAMED_AT_MOST:]
    if rest:
        people = sum(count for _, count in rest)
        said = message("note.bridge.divided.more", communes=len(rest), people=people)
        notes.append(({"code": "divided_more", "communes": len(rest), "people": people}, said))
    return notes


def _school_notes(bridge: _Bridge) -> Notes:
    gazetteer = bridge.inquiry.gazetteer
    hints = school_hints(bridge.tallies, bridge.placements, gazetteer.successions)
    notes: Notes = []
    for hint in hints[:_NAMED_AT_MOST]:
        old, new = gazetteer.unit("old", hint.old_commune), gazetteer.unit("new", hint.new_commune)
        record: dict[str, object] = {
            "code": "school",
            "organisation": hint.organisation,
            "old": hint.old_commune,
            "new": hint.new_commune,
            "people": hint.people,
        }
        said = message(
            "note.bridge.school",
            people=hint.people,
            organisation=hint.organisation,
            old=old.name if old else hint.old_commune,
            new=new.name if new else hint.new_commune,
        )
        notes.append((record, said))
    rest = hints[_NAMED_AT_MOST:]
    if rest:
        people = sum(hint.people for hint in rest)
        said = message("note.bridge.school.more", schools=len(rest), people=people)
        notes.append(({"code": "school_more", "schools": len(rest), "people": people}, said))
    return notes
