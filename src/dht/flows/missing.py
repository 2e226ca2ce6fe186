"""`dht missing`: everyone who is in the whole of a target and does not count for it, with the reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dht.core.issues import wrong_option
from dht.core.messages import Message, message
from dht.core.missing import REASONS
from dht.core.people import Placement
from dht.core.sites import as_listed
from dht.core.tables import Cell, Column, Report, Stream, Table
from dht.core.text import fold
from dht.files.written import claim_workbook
from dht.flows.missing_counts import asked_of, people_of
from dht.flows.missing_reasons import Why, reasons_of
from dht.flows.missing_telling import WHY_KEYS, shown_ids, told_why, what_helps, why_record
from dht.flows.missing_units import report_missing_units, write_units_to_fill_in
from dht.flows.missing_workbook import FillIn, SheetKind, write_fill_in
from dht.flows.scorecard_notes import Wording
from dht.flows.scorecard_records import unit_record
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.flows.target_question import Assessment, TargetQuestion, assess
from dht.store.marks import PersonMarked
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
_KEYS = (
    "full_name", "birth_date", "ids", "audiences", "organisation", "hamlet", "commune", "district",
    "province", *WHY_KEYS,
)  # fmt: skip
_SUMMARY = (Column("reason", heading=message("missing.reason")), Column("people", "count"))


Units = tuple[str | None, str | None, str | None]


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
    why: Why
    units: Units
    """Commune, district and province by name."""
    listed: Units
    """The same as rows say it: a list that comes back is known by that."""
    other_unit: tuple[str, ...] = ()
    """How the unit before, or that of a twin, is called as far as it differs: organisation, commune, …"""


def report_missing(
    settings: Settings, question: TargetQuestion, request: MissingRequest
) -> tuple[Report, list[Message]]:
    """Return who is missing (units for a target of units), and what to say of the workbook written.

    Raises:
        Refusal: as `assess` does; E701 no such target, or one that counts things; those of
            `claim_workbook`.
    """
    output = None if request.output is None else claim_workbook("-o", request.output)
    found = assess(settings, replace(question, counted=(request.target,)))
    target = _target(found, request.target)
    if target.measure == "units":
        units_report, units = report_missing_units(found, target)
        if output is None:
            return units_report, []
        return units_report, write_units_to_fill_in(output, found, target, units, request.lang)
    asked = [group for group in found.evidence.marked if found.counts.asked_of(target, group)]
    groups = [group for group in asked if not found.counts.achieved(target, group)]
    with open_to_ask(settings) as database:
        people = people_of(database, found, groups)
        reasons = reasons_of(database, asked_of(found, target), people)
    missing = _described(found, people, reasons)
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


def _described(found: Assessment, people: Sequence[PersonMarked], reasons: Sequence[Why]) -> list[Missing]:
    """Give everyone the names of units, in the order of units, organisations and given names."""
    units: dict[int, tuple[Units, Units]] = {}
    missing: list[Missing] = []
    for person, why in zip(people, reasons, strict=True):
        placement = found.evidence.placements[person.placement_id]
        if placement.id not in units:
            units[placement.id] = (_units(found, placement), _units(found, as_listed(placement)))
        other = why.other_unit and found.evidence.placements.get(why.other_unit.id, why.other_unit)
        other_unit = _differing(found, other, placement) if other else ()
        missing.append(Missing(person, placement, why, *units[placement.id], other_unit))
    names: dict[str, tuple[str, str]] = {}
    return sorted(missing, key=lambda one: _place_and_name(one, names))


def _differing(found: Assessment, before: Placement, now: Placement) -> tuple[str, ...]:
    was = (before.organisation or None, *_units(found, before))
    here = (now.organisation or None, *_units(found, now))
    return tuple(name for name, other in zip(was, here, strict=True) if name and name != other)


def _place_and_name(one: Missing, names: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Sort as offices do: by unit and organisation, there by the given name, which comes last.

    `names` are the given and full names, folded, of those who came before.
    """
    commune, district, province = (name or "\uffff" for name in one.units)
    said = one.person.full_name
    if said not in names:
        name = fold(said)
        names[said] = (name.rpartition(" ")[2], name)
    place = one.placement.organisation_key or "\uffff"
    return (province, district, commune, place, *names[said], one.person.person_id)


def _units(found: Assessment, placement: Placement) -> Units:
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
    reasons = Counter(one.why.reason.code for one in missing)
    sums = {"missing": len(missing), "counted": whole - len(missing), "whole": whole}
    records = Stream(_KEYS, lambda: (_record(one, request) for one in missing))
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
    notes += what_helps(missing)
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
        _cells(at, one, request, told_why(one, found.programme, request.reveal_ids))
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
    ids = ", ".join(shown_ids(one.person.ids, request.reveal_ids)) or None
    where = (organisation, one.placement.hamlet or None, commune, district)
    return (number, one.person.full_name, one.person.birth, ids, *where, told)


def _record(one: Missing, request: MissingRequest) -> dict[str, object]:
    commune, district, province = one.units
    return {
        "full_name": one.person.full_name,
        "birth_date": one.person.birth,
        "ids": ", ".join(shown_ids(one.person.ids, request.reveal_ids, with_kind=True)),
        "audiences": one.person.audiences,
        "organisation": one.placement.organisation or None,
        "hamlet": one.placement.hamlet or None,
        "commune": commune,
        "district": district,
        "province": province,
        **why_record(one, request.reveal_ids),
    }
