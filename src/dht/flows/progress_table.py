"""The answer to `dht progress` as a table for people, a JSON document and CSV records."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dht.core.messages import Message, message
from dht.core.open_sites import OpenSites
from dht.core.people import Placement
from dht.core.periods import Interval
from dht.core.places import era_on
from dht.core.progress import Dimension, Goal, Progress, Tally, UnitOfCount
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.flows.open_site_notes import site_notes
from dht.flows.progress_question import Inquiry

if TYPE_CHECKING:
    from dht.core.programme_tables import Titled
    from dht.core.programmes import Programme, Target

People = Sequence[tuple[Tally, Placement]]
_NAMED_AT_MOST = 6


def describe_progress(
    inquiry: Inquiry,
    by: Dimension,
    measured: tuple[Sequence[Progress], Progress],
    people: People,
    opened: OpenSites,
) -> Report:
    """Put rows and total into a report; notes say the counting rule and who could not be placed.

    `opened` are the schools and hamlets that would place them.
    """
    rows, total = measured
    notes = _notes(inquiry, by, rows, people, opened)
    return Report(
        _table(inquiry, by, (rows, total), [said for _, said in notes]),
        {
            "as_of": inquiry.question.as_of,
            "programme": inquiry.programme.code,
            "counting": inquiry.programme.counting,
            "map": inquiry.scope.map,
            "by": by,
            "audience": inquiry.scope.audience,
            "level": inquiry.question.level,
            "target": target_record(inquiry),
            "rows": [progress_record(row) for row in rows],
            "total": progress_record(total),
            "notes": [record for record, _ in notes],
        },
        [_flat(row) for row in (*rows, total)],
    )


def _table(
    inquiry: Inquiry, by: Dimension, measured: tuple[Sequence[Progress], Progress], notes: list[Message]
) -> Table:
    rows, total = measured
    programme = inquiry.programme
    heading = "heading.level" if programme.levels else "heading.module"
    # Rows of levels hold each level's figure already; the same columns in every row would say nothing.
    parts = () if by == "level" else programme.parts
    levels = [
        Column(f"reached_{part.number}", "count", message(heading, number=part.number)) for part in parts
    ]
    columns = (
        Column("unit", heading=_unit_heading(inquiry, by)),
        Column("people", "count"),
        *levels,
        Column("achieved", "ratio", priority=2),
        Column("percent", "percent"),
        Column("remaining", "count"),
        Column("progress", "bar", priority=3),
    )
    title = message("progress.title", programme=said_name(programme))
    return Table(
        title,
        columns,
        [_cells(unit_name(row.unit, inquiry), row, len(levels)) for row in rows],
        _cells(message("unit.total"), total, len(levels)),
        notes,
        subtitle(inquiry),
    )


def _cells(name: Cell, row: Progress, levels: int) -> tuple[Cell, ...]:
    achieved = row.achieved
    return (name, row.people, *row.reached[:levels], achieved, achieved, row.remaining, achieved)


def _unit_heading(inquiry: Inquiry, by: Dimension) -> Message:
    if by == "level":
        return message("column.level" if inquiry.programme.levels else "column.module")
    return message(f"column.{by}" if by in ("audience", "organisation") else "column.unit")


def subtitle(inquiry: Inquiry) -> Message:
    """Say which people are counted, on which day and map."""
    on, where = inquiry.question.as_of, scope_message(inquiry)
    return message("progress.subtitle", scope=where, on=on, map=message(f"map.{inquiry.scope.map}"))


def scope_message(inquiry: Inquiry) -> object:
    """Return the units and the audience asked about as a part of a sentence."""
    asked, audience = inquiry.scope_unit, inquiry.scope.audience
    where: object = message("unit.total.scope") if asked.kind == "total" else asked.name
    if audience:
        return message("scope.audience", scope=where, audience=_audience_name(inquiry, audience))
    return where


def _audience_name(inquiry: Inquiry, code: str) -> Message:
    return _names(inquiry.audiences.name_of(code), inquiry.audiences.name_of(code, "en"))


def unit_name(unit: UnitOfCount, inquiry: Inquiry) -> Cell:
    """Return what a row is called in the reader's language."""
    if unit.code is None:
        return message("unit.unknown")
    if unit.kind == "audience":
        return _audience_name(inquiry, unit.code)
    if unit.kind in ("level", "module"):
        part = inquiry.programme.parts[int(unit.code) - 1]
        return message(f"{unit.kind}.named", number=part.number, name=_names(part.name, part.name_en))
    return unit.name


def said_name(titled: "Titled") -> Message:
    """Return the name of a programme, level or target in the reader's language."""
    return _names(titled.name, titled.name_en)


def _names(vi: str, en: str | None) -> Message:
    return message("either", vi=vi, en=en or vi)


def progress_record(row: Progress) -> dict[str, object]:
    """Return a row as JSON values."""
    achieved = row.achieved
    return {
        "unit": {"code": row.unit.code, "name": row.unit.name, "kind": row.unit.kind},
        "people": row.people,
        "reached": {str(step): count for step, count in enumerate(row.reached, 1)},
        "achieved": None if achieved is None else achieved.part,
        "of": None if achieved is None else achieved.whole,
        "percent": _percent(achieved),
        "remaining": row.remaining,
    }


def _percent(ratio: Ratio | None) -> float | None:
    hundredths = None if ratio is None else ratio.hundredths()
    return None if hundredths is None else hundredths / 100


def _flat(row: Progress) -> Mapping[str, object]:
    record = progress_record(row)
    reached = {f"reached_{step}": count for step, count in enumerate(row.reached, 1)}
    unit = {"unit_code": row.unit.code, "unit_name": row.unit.name, "unit_kind": row.unit.kind}
    return {
        **unit,
        "people": row.people,
        **reached,
        **{key: record[key] for key in ("achieved", "of", "percent", "remaining")},
    }


def target_record(inquiry: Inquiry) -> Mapping[str, object] | None:
    """Return the target that the total is measured against as JSON values."""
    goal = inquiry.goal(inquiry.scope.audience)
    target = inquiry.target(inquiry.scope.audience)
    if goal is None or target is None or not goal.target:
        return None
    return {
        "id": target.id,
        "name": target.name,
        "audience": list(target.audience),
        "level": goal.level,
        "percent": target.percent,
        "number": target.number,
        "deadline": None if target.deadline is None else target.deadline.isoformat(),
    }


def _notes(
    inquiry: Inquiry, by: Dimension, rows: Sequence[Progress], people: People, opened: OpenSites
) -> list[tuple[dict[str, object], Message]]:
    notes = [*goal_notes(inquiry, by), *_target_scope(inquiry, people), counting_note(inquiry.programme)]
    if not people:
        notes.append(({"code": "nobody"}, message("note.nobody")))
    if by == "audience":
        notes.append(({"code": "audiences_overlap"}, message("note.audiences_overlap")))
    if era_on(inquiry.question.as_of) == "new" and (by == "district" or inquiry.scope.district):
        notes.append(({"code": "districts_abolished"}, message("note.district.abolished")))
    unknown = sum(row.people for row in rows if row.unit.code is None)
    if unknown and by in ("province", "district", "commune"):
        notes.append(({"code": "not_placed", "people": unknown}, message("note.not_placed", people=unknown)))
        notes += [*_straddling(inquiry, by, people), *site_notes(inquiry, opened)]
    missing = _without_roster(inquiry, by, rows)
    if missing:
        units = [{"code": unit.code, "name": unit.name} for unit in missing]
        said = message("note.no_people", units=len(missing), names=_listed([unit.name for unit in missing]))
        notes.append(({"code": "no_people", "units": units}, said))
    return notes


def counting_note(programme: "Programme") -> tuple[dict[str, object], Message]:
    """Say by which rule a level or module counts (C3)."""
    rule = programme.counting if programme.levels else "modules"
    return {"code": "counting", "rule": programme.counting}, message(f"note.counting.{rule}")


def goal_notes(inquiry: Inquiry, by: Dimension | Interval) -> list[tuple[dict[str, object], Message]]:
    """Say what the rows are measured against, and of whom."""
    scope, level = inquiry.scope, inquiry.question.level
    goal, target = inquiry.goal(scope.audience), inquiry.target(scope.audience)
    notes: list[tuple[dict[str, object], Message]] = []
    elsewhere = _measured_elsewhere(inquiry)
    if goal is None:
        return elsewhere
    if target is not None and goal.target:
        notes.append(({"code": "target", "target": target.id}, _target_note(target, goal)))
    elif level is not None:
        part = inquiry.programme.parts[level - 1]
        kind = "level" if inquiry.programme.levels else "module"
        said = message(f"note.{kind}", number=level, name=_names(part.name, part.name_en))
        notes.append(({"code": "level", "level": level}, said))
    elif goal.level is None:
        said = message("note.all_modules", modules=inquiry.programme.steps)
        notes.append(({"code": "all_modules"}, said))
    if by == "audience" and any(inquiry.goal(audience.code) != goal for audience in inquiry.audiences):
        notes.append(({"code": "target_of_each_row"}, message("note.target.each")))
    elif goal.audience and goal.audience != (scope.audience,):
        names = [_audience_name(inquiry, code) for code in goal.audience]
        record: dict[str, object] = {"code": "counted_audience", "audience": list(goal.audience)}
        notes.append((record, message("note.counted_audience", audiences=names)))
    return notes + elsewhere


def _measured_elsewhere(inquiry: Inquiry) -> list[tuple[dict[str, object], Message]]:
    """Name the targets of levels that `dht targets` measures and no table of progress can."""
    day = date.fromisoformat(inquiry.question.as_of)
    targets = inquiry.programme.targets_beside_progress(inquiry.scope.audience, day)
    if not targets or inquiry.question.level is not None:
        return []
    record: dict[str, object] = {"code": "measured_by_targets", "targets": [one.id for one in targets]}
    names = tuple(message("note.target.name", name=_names(one.name, one.name_en)) for one in targets)
    known = {"targets": names, "programme": inquiry.programme.code}
    return [(record, message("note.target.elsewhere", **known))]


def _target_note(target: "Target", goal: Goal) -> Message:
    name = _names(target.name, target.name_en)
    form, wanted = "percent", Ratio(goal.hundredths or 0, 10_000)
    figure: object = wanted
    if goal.hundredths is None:
        form, figure = "number", goal.number
    if target.deadline is None:
        return message(f"note.target.{form}.open", target=name, goal=figure)
    return message(f"note.target.{form}", target=name, goal=figure, deadline=target.deadline.isoformat())


def _target_scope(inquiry: Inquiry, people: People) -> list[tuple[dict[str, object], Message]]:
    """Say for which units the target was set when people elsewhere are counted too."""
    goal, target = inquiry.goal(inquiry.scope.audience), inquiry.target(inquiry.scope.audience)
    if goal is None or not goal.target or target is None or target.scope is None:
        return []
    scope = target.scope
    codes = scope.commune or scope.district or tuple(filter(None, [scope.province]))
    if not codes or all(_codes_on(scope.map, place) & set(codes) for _, place in people):
        return []
    units = [found.name for code in codes if (found := inquiry.gazetteer.unit(scope.map, code))]
    record: dict[str, object] = {"code": "target_scope", "map": scope.map, "units": list(codes)}
    said = message("note.target.scope", units=_listed(units), map=message(f"map.{scope.map}"))
    return [(record, said)]


def _codes_on(era: str, place: Placement) -> set[str | None]:
    if era == "old":
        return {place.old_commune, place.old_district, place.old_province}
    return {place.new_commune, place.new_province}


def _straddling(inquiry: Inquiry, by: Dimension, people: People) -> list[tuple[dict[str, object], Message]]:
    """Name the new communes whose people may belong to several old districts, and which."""
    if by != "district":
        return []
    counted: Counter[str] = Counter()
    for tally, placement in people:
        if placement.old_district is None and placement.new_commune is not None:
            counted[placement.new_commune] += tally.people
    notes: list[tuple[dict[str, object], Message]] = []
    for code, count in sorted(counted.items()):
        commune = inquiry.gazetteer.unit("new", code)
        districts = inquiry.gazetteer.possible_districts(code)
        record = {
            "code": "straddles",
            "commune": code,
            "districts": [d.code for d in districts],
            "people": count,
        }
        said = message(
            "note.straddles",
            commune=commune.name if commune else code,
            districts=", ".join(d.name for d in districts),
            people=count,
        )
        notes.append((record, said))
    return notes


def _without_roster(inquiry: Inquiry, by: Dimension, rows: Sequence[Progress]) -> list[UnitOfCount]:
    """Return the units of the scope that nobody of the store counts in: not reported, which is not 0 (C6)."""
    scope = inquiry.scope
    if by not in ("district", "commune") or not rows or scope.audience:
        return []
    provinces = {scope.province} if scope.province else {_province_of(inquiry, row) for row in rows} - {None}
    era = "old" if by == "district" else scope.map
    if scope.district and era == "new":
        return []
    day = "2025-06-30" if era == "old" else "2025-07-01"
    here = {row.unit.code for row in rows}
    return [
        UnitOfCount(unit.code, unit.name, unit.kind)
        for province in sorted(str(code) for code in provinces)
        for unit in inquiry.gazetteer.units(by, day, province=province, district=scope.district)
        if unit.code not in here
    ]


def _province_of(inquiry: Inquiry, row: Progress) -> str | None:
    era = "old" if row.unit.kind == "district" else inquiry.scope.map
    unit = None if row.unit.code is None else inquiry.gazetteer.unit(era, row.unit.code)
    return None if unit is None else unit.province_code


def _listed(names: Sequence[str]) -> Message | str:
    shown, more = ", ".join(names[:_NAMED_AT_MOST]), len(names) - _NAMED_AT_MOST
    return message("names.more", names=shown, more=more) if more > 0 else shown
