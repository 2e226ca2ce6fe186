"""The answer to `dht progress` as a table for people, a JSON document and CSV records."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dht.core.messages import Message, message
from dht.core.people import Placement
from dht.core.progress import Dimension, Progress, Tally, UnitOfCount
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.flows.progress_question import Inquiry

People = Sequence[tuple[Tally, Placement]]
_NAMED_AT_MOST = 6


def describe_progress(
    inquiry: Inquiry, by: Dimension, rows: Sequence[Progress], total: Progress, people: People
) -> Report:
    """Put rows and total into a report; notes say the counting rule and who could not be placed."""
    notes = _notes(inquiry, by, rows, people)
    return Report(
        _table(inquiry, rows, total, [said for _, said in notes]),
        {
            "as_of": inquiry.question.as_of,
            "programme": inquiry.programme.code,
            "counting": inquiry.programme.counting,
            "map": inquiry.scope.map,
            "by": by,
            "target": _target_record(inquiry),
            "rows": [_record(row) for row in rows],
            "total": _record(total),
            "notes": [record for record, _ in notes],
        },
        [_flat(row) for row in (*rows, total)],
    )


def _table(inquiry: Inquiry, rows: Sequence[Progress], total: Progress, notes: list[Message]) -> Table:
    programme = inquiry.programme
    heading = "heading.level" if programme.levels else "heading.module"
    levels = [
        Column(f"reached_{part.number}", "count", message(heading, number=part.number))
        for part in programme.parts
    ]
    columns = (
        Column("unit"),
        Column("people", "count"),
        *levels,
        Column("achieved", "ratio", priority=2),
        Column("percent", "percent"),
        Column("remaining", "count"),
        Column("progress", "bar", priority=3),
    )
    scope = inquiry.scope
    asked = inquiry.scope_unit
    where: object = message("unit.total.scope") if asked.kind == "total" else asked.name
    subtitle = message(
        "progress.subtitle", scope=where, on=inquiry.question.as_of, map=message(f"map.{scope.map}")
    )
    title = message("progress.title", programme=_names(programme.name, programme.name_en))
    return Table(
        title,
        columns,
        [_cells(row, inquiry) for row in rows],
        _cells(total, inquiry, total=True),
        notes,
        subtitle,
    )


def _cells(row: Progress, inquiry: Inquiry, total: bool = False) -> tuple[Cell, ...]:
    name: Cell = message("unit.total") if total else _unit_name(row.unit, inquiry)
    achieved = row.achieved
    return (name, row.people, *row.reached, achieved, achieved, row.remaining, achieved)


def _unit_name(unit: UnitOfCount, inquiry: Inquiry) -> Cell:
    if unit.code is None:
        return message("unit.unknown")
    if unit.kind == "audience":
        return _names(unit.name, inquiry.audiences.name_of(unit.code, "en"))
    if unit.kind in ("level", "module"):
        part = inquiry.programme.parts[int(unit.code) - 1]
        return message("level.named", number=part.number, name=_names(part.name, part.name_en))
    return unit.name


def _names(vi: str, en: str | None) -> Message:
    return message("either", vi=vi, en=en or vi)


def _record(row: Progress) -> dict[str, object]:
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
    record = _record(row)
    reached = {f"reached_{step}": count for step, count in enumerate(row.reached, 1)}
    unit = {"unit_code": row.unit.code, "unit_name": row.unit.name, "unit_kind": row.unit.kind}
    return {
        **unit,
        "people": row.people,
        **reached,
        **{key: record[key] for key in ("achieved", "of", "percent", "remaining")},
    }


def _target_record(inquiry: Inquiry) -> Mapping[str, object] | None:
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
    inquiry: Inquiry, by: Dimension, rows: Sequence[Progress], people: People
) -> list[tuple[dict[str, object], Message]]:
    counting = inquiry.programme.counting
    notes: list[tuple[dict[str, object], Message]] = []
    target = _target_record(inquiry)
    if target is not None:
        notes.append(({"code": "target", "target": target["id"]}, _target_note(inquiry, target)))
    notes.append(({"code": "counting", "rule": counting}, message(f"note.counting.{counting}")))
    if by == "audience":
        notes.append(({"code": "audiences_overlap"}, message("note.audiences_overlap")))
    unknown = sum(row.people for row in rows if row.unit.code is None)
    if unknown and by in ("province", "district", "commune"):
        notes.append(({"code": "not_placed", "people": unknown}, message("note.not_placed", people=unknown)))
        notes += _straddling(inquiry, by, people)
    missing = _without_roster(inquiry, by, rows)
    if missing:
        units = [{"code": unit.code, "name": unit.name} for unit in missing]
        said = message("note.no_people", units=len(missing), names=_listed([unit.name for unit in missing]))
        notes.append(({"code": "no_people", "units": units}, said))
    return notes


def _target_note(inquiry: Inquiry, target: Mapping[str, object]) -> Message:
    found = inquiry.target(inquiry.scope.audience)
    name = _names(str(target["name"]), found.name_en if found else None)
    form = "percent" if target["percent"] is not None else "number"
    goal = target["percent"] if form == "percent" else target["number"]
    if target["deadline"] is None:
        return message(f"note.target.{form}.open", target=name, goal=_plain(goal))
    return message(f"note.target.{form}", target=name, goal=_plain(goal), deadline=target["deadline"])


def _plain(number: object) -> str:
    return f"{number:g}".replace(".", ",") if isinstance(number, float) else str(number)


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


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED_AT_MOST])
    return f"{shown}, …" if len(names) > _NAMED_AT_MOST else shown
