"""`dht missing`: everyone who is in the whole of a target and does not count for it, with the reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.issues import wrong_option
from dht.core.marks import Marked
from dht.core.messages import Message, message
from dht.core.missing import REASONS, ClassNote, Known, Reason, reason_of
from dht.core.people import Placement
from dht.core.plans import split_ids
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import fold, masked
from dht.files.written import claim_workbook
from dht.flows.missing_units import report_missing_units, write_units_to_fill_in
from dht.flows.missing_workbook import FillIn, SheetKind, told_reason, write_fill_in
from dht.flows.scorecard_notes import Wording
from dht.flows.scorecard_records import unit_record
from dht.flows.settings import Settings
from dht.flows.target_question import Assessment, TargetQuestion, assess
from dht.store.classes import notes_of_classes
from dht.store.database import Database, open_for_reading
from dht.store.marks import PersonMarked, people_in
from dht.store.progress import placements_by_shard
from dht.words import Lang

if TYPE_CHECKING:
    from dht.core.programmes import Target

_COLUMNS = (
    Column("number", "count", message("column.ordinal"), priority=2),
    Column("full_name"),
    Column("birth_date", "date", message("template.head.birth_date")),
    Column("ids", heading=message("column.ids"), priority=2),
    Column("organisation"),
    Column("village"),
    Column("commune"),
    Column("district", priority=3),
    Column("reason", heading=message("missing.reason")),
)
_SUMMARY = (Column("reason", heading=message("missing.reason")), Column("people", "count"))


@dataclass(frozen=True, slots=True)
class MissingRequest:
    """What was asked besides the question: ids in full or masked, rows to print, a workbook to write."""

    target: str
    reveal_ids: bool
    limit: int
    lang: Lang
    output: str | None = None
    sheets: SheetKind | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """One person who is missing, ready to be shown."""

    person: PersonMarked
    placement: Placement
    reason: Reason
    units: tuple[str | None, str | None, str | None]
    """Commune, district and province by name."""


def report_missing(
    settings: Settings, question: TargetQuestion, request: MissingRequest
) -> tuple[Report, list[Message]]:
    """Return who is missing (units for a target of units), and what to say of the workbook written.

    Raises:
        Refusal: as `assess` does; E701 no such target, or one that counts things; those of
            `claim_workbook`.
    """
    output = None if request.output is None else claim_workbook("-o", request.output)
    found = assess(settings, question)
    target = _target(found, request.target)
    if target.measure == "units":
        units_report, units = report_missing_units(found, target)
        if output is None:
            return units_report, []
        return units_report, write_units_to_fill_in(output, found, target, units, request.lang)
    asked = [group for group in found.evidence.marked if found.counts.asked_of(target, group)]
    groups = [group for group in asked if not found.counts.achieved(target, group)]
    with open_for_reading(settings.db) as database:
        people = _people(database, found, groups)
        notes = notes_of_classes(
            database, found.programme.code, found.as_of, sorted({p.shard for p in people})
        )
    missing = _described(found, target, people, notes)
    words = Wording(found)
    report = _report(words, target, missing, (sum(group.people for group in asked), request))
    if output is None:
        return report, []
    fill_in = FillIn(found.programme, target, request.lang, request.reveal_ids, request.sheets)
    return report, write_fill_in(output, fill_in, missing)


def _target(found: Assessment, wanted: str) -> "Target":
    by_id = {target.id: target for target in found.targets}
    if wanted in by_id and by_id[wanted].measure != "count":
        return by_id[wanted]
    able = [target.id for target in found.targets if target.measure != "count"]
    raise wrong_option("--target", wanted, able)


def _people(database: Database, found: Assessment, groups: Sequence[Marked]) -> list[PersonMarked]:
    """Ask for the people of some groups in every shard that has one of their placements."""
    wanted: dict[str, list[Marked]] = {}
    for shard, placements in placements_by_shard(database).items():
        here = [group for group in groups if group.placement_id in placements]
        if here:
            wanted[shard] = here
    return people_in(database, found.as_of, found.programme.code, found.evidence.marks, wanted)


def _described(
    found: Assessment,
    target: "Target",
    people: Sequence[PersonMarked],
    notes: Mapping[tuple[str, str], Sequence[ClassNote]],
) -> list[Missing]:
    """Give everyone a reason and names of units, in the order of units, organisations and given names."""
    opens = target.start or found.programme.start
    start = opens.isoformat() if opens else ""
    units: dict[int, tuple[str | None, str | None, str | None]] = {}
    missing: list[Missing] = []
    for person in people:
        placement = found.evidence.placements[person.placement_id]
        if placement.id not in units:
            units[placement.id] = _units(found, placement)
        known = Known(person.marks, person.since, notes.get((person.shard, person.person_id), ()))
        reason = reason_of(target, found.evidence.marks, known, start)
        missing.append(Missing(person, placement, reason, units[placement.id]))
    return sorted(missing, key=_place_and_name)


def _place_and_name(one: Missing) -> tuple[str, ...]:
    """Sort as offices do: by unit and organisation, there by the given name, which comes last."""
    commune, district, province = (name or "\uffff" for name in one.units)
    name = fold(one.person.full_name)
    given = name.rpartition(" ")[2]
    place = one.placement.organisation_key or "\uffff"
    return (province, district, commune, place, given, name, one.person.person_id)


def _units(found: Assessment, placement: Placement) -> tuple[str | None, str | None, str | None]:
    """Return the names of commune, district and province on the map of the answer, or the other one."""
    old = (("old", placement.old_commune), ("old", placement.old_district), ("old", placement.old_province))
    new = (("new", placement.new_commune), ("old", None), ("new", placement.new_province))
    first, second = (old, new) if found.map == "old" else (new, old)
    chosen = second if first[0][1] is None and second[0][1] is not None else first
    named = [found.where.unit(era, code) if code else None for era, code in chosen]
    commune, district, province = (None if unit is None else unit.name for unit in named)
    return commune, district, province


def _report(
    words: Wording, target: "Target", missing: Sequence[Missing], asked: tuple[int, MissingRequest]
) -> Report:
    found = words.found
    whole, request = asked
    counts = found.state(target).counts
    declared = counts.whole if counts.base == "headcount" else None
    reasons = Counter(one.reason.code for one in missing)
    sums = {"missing": len(missing), "counted": whole - len(missing), "whole": whole}
    records = [_record(one, request) for one in missing]
    document = {
        "as_of": found.as_of,
        "programme": found.programme.code,
        "target": target.id,
        "map": found.map,
        "unit": unit_record(found.asked),
        **sums,
        "not_on_rosters": None if declared is None else declared - whole,
        "not_placed": counts.unplaced,
        "reasons": {code: reasons[code] for code in REASONS if reasons[code]},
        "people": records,
    }
    notes = [message("missing.sum", **sums)]
    if declared is not None:
        key = "missing.nameless" if declared >= whole else "missing.over"
        notes.append(message(key, people=abs(declared - whole), declared=declared))
    if counts.unplaced:
        notes.append(message("missing.unplaced", people=counts.unplaced))
    table = _table(words, target, missing, request, notes)
    why = [(message(f"missing.sum.{code}"), reasons[code]) for code in REASONS if reasons[code]]
    others = [Table(message("missing.why"), _SUMMARY, why)] if why else []
    return Report(table, document, records, others)


def _table(
    words: Wording,
    target: "Target",
    missing: Sequence[Missing],
    request: MissingRequest,
    notes: Sequence[Message],
) -> Table:
    """Return the table of people, without columns in which nobody has anything, cut where asked."""
    found = words.found
    shown = missing if request.limit == 0 else missing[: request.limit]
    more = [message("missing.more", people=len(missing) - len(shown))] if len(shown) < len(missing) else []
    where: Cell = message("unit.total.scope") if found.asked is None else found.asked.name
    rows = [
        _cells(at, one, request, told_reason(one.reason, found.programme))
        for at, one in enumerate(shown, start=1)
    ]
    always = set() if rows else {at for at, column in enumerate(_COLUMNS) if column.key != "village"}
    kept = [at for at in range(len(_COLUMNS)) if at in always or any(row[at] is not None for row in rows)]
    return Table(
        message("missing.title", name=words.name(target)),
        tuple(_COLUMNS[at] for at in kept),
        [tuple(row[at] for at in kept) for row in rows],
        notes=[*more, *notes],
        subtitle=message("progress.subtitle", scope=where, on=found.as_of, map=message(f"map.{found.map}")),
    )


def _cells(number: int, one: Missing, request: MissingRequest, told: Message) -> tuple[Cell, ...]:
    commune, district, _ = one.units
    organisation = one.placement.organisation or None
    ids = ", ".join(value for _, value in _ids(one, request.reveal_ids)) or None
    where = (organisation, one.placement.hamlet or None, commune, district)
    return (number, one.person.full_name, one.person.birth, ids, *where, told)


def _ids(one: Missing, reveal: bool) -> list[tuple[str, str]]:
    return [(kind, value if reveal else masked(value)) for kind, value in split_ids(one.person.ids)]


def _record(one: Missing, request: MissingRequest) -> dict[str, object]:
    commune, district, province = one.units
    return {
        "full_name": one.person.full_name,
        "birth_date": one.person.birth,
        "ids": ", ".join(f"{kind}:{value}" for kind, value in _ids(one, request.reveal_ids)),
        "audiences": one.person.audiences,
        "organisation": one.placement.organisation or None,
        "hamlet": one.placement.hamlet or None,
        "commune": commune,
        "district": district,
        "province": province,
        "reason": one.reason.code,
        "about": one.reason.about or None,
    }
