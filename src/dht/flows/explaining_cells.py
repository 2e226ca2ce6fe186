"""`dht explain` for a figure of `dht progress`: the rule, who is in it or not, file and row of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dht.core.issues import Place
from dht.core.marks import Marked, Marks
from dht.core.messages import Message, message
from dht.core.people import Placement
from dht.core.plans import split_ids
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import masked
from dht.flows.fact_telling import tell_origin
from dht.flows.progress_question import Inquiry, ProgressQuestion
from dht.flows.reporting import inquire
from dht.flows.settings import Settings
from dht.store.behind import Behind, assignments_behind, completions_behind
from dht.store.database import open_for_reading
from dht.store.marks import PersonMarked, marked_on, people_in
from dht.store.origins import origins_of
from dht.store.progress import placements_by_shard

_ABOUT = (Column("item"), Column("value"))
_PEOPLE = (
    Column("number", "count", message("column.ordinal"), priority=2),
    Column("ids", heading=message("column.ids")),
    Column("organisation", priority=2),
    Column("level", heading=message("explain.level")),
    Column("completed_on", "date", message("explain.day")),
    Column("source", heading=message("explain.from")),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One counted person with the fact that makes them count."""

    person: PersonMarked
    placement: Placement
    fact: Behind | None
    place: Place | None
    """Where the fact comes from."""


def explain_cell(settings: Settings, question: ProgressQuestion, reveal_ids: bool, limit: int) -> Report:
    """Return where a figure comes from: people of a place, or those of them who reached a level.

    Raises `Refusal` as `report_progress` does.
    """
    inquiry = inquire(settings, question)
    programme, level = inquiry.programme, question.level
    marks = Marks(programme.steps, programme.counting == "at-least")
    with open_for_reading(settings.db) as database:
        by_shard = placements_by_shard(database)
        placements = {number: p for found in by_shard.values() for number, p in found.items()}
        everyone = marked_on(database, question.as_of, programme.code, marks, list(by_shard))
        here = [group for group in everyone if inquiry.scope.holds(placements[group.placement_id])]
        asked = [group for group in here if _is_asked(inquiry, group)]
        counted = [group for group in asked if level is None or group.marks & marks.reached(level)]
        wanted = {
            shard: some
            for shard, known in by_shard.items()
            if (some := [group for group in counted if group.placement_id in known])
        }
        people = people_in(database, question.as_of, programme.code, marks, wanted)
        keys = [(person.shard, person.person_id) for person in people]
        if level is None:
            facts = assignments_behind(database, keys, question.as_of)
        else:
            levels = (level, programme.steps if marks.at_least else level)
            facts = completions_behind(database, keys, programme.code, levels, question.as_of)
        origins = origins_of(database, {fact.batch for fact in facts.values()})
    found = []
    for person in people:
        fact = facts.get((person.shard, person.person_id))
        place = None if fact is None else origins.place(fact.batch, fact.source_sheet, fact.source_row)
        found.append(Counted(person, placements[person.placement_id], fact, place))
    found.sort(key=_order)
    left_out = _left_out(here, asked, marks, level)
    return _report(inquiry, found, left_out, (reveal_ids, limit))


def _is_asked(inquiry: Inquiry, group: Marked) -> bool:
    audience = inquiry.scope.audience
    return audience is None or audience in group.audiences.split()


def _order(one: Counted) -> tuple[str, str, int, str]:
    fact = one.fact
    row = fact.source_row if fact and fact.source_row else 0
    return (one.placement.organisation_key, fact.day if fact else "", row, one.person.person_id)


def _left_out(
    here: Sequence[Marked], asked: Sequence[Marked], marks: Marks, level: int | None
) -> list[tuple[str, str, int]]:
    """Return who is in the place and not in the figure: (reason, the level reached, people)."""
    others = sum(group.people for group in here) - sum(group.people for group in asked)
    found = [("other_audience", "", others)] if others else []
    reached: Counter[str] = Counter()
    for group in asked:
        if level is not None and not group.marks & marks.reached(level):
            steps = marks.steps_of(group.marks)
            best = str(max(steps)) if marks.at_least and steps else ", ".join(map(str, steps))
            reached[best] += group.people
    return found + [("lower" if best else "nothing", best, reached[best]) for best in sorted(reached)]


def _report(
    inquiry: Inquiry,
    found: Sequence[Counted],
    left_out: Sequence[tuple[str, str, int]],
    shown: tuple[bool, int],
) -> Report:
    question, programme = inquiry.question, inquiry.programme
    reveal, limit = shown
    records = [_record(one, reveal) for one in found]
    document = {
        "programme": programme.code,
        "as_of": question.as_of,
        "map": inquiry.scope.map,
        "unit": inquiry.scope_unit.code,
        "audience": inquiry.scope.audience,
        "level": question.level,
        "counting": programme.counting,
        "value": len(found),
        "left_out": [{"reason": why, "reached": best or None, "people": n} for why, best, n in left_out],
        "people": records,
    }
    told = found if limit == 0 else found[:limit]
    more = len(found) - len(told)
    rows = [_cells(at, one, reveal) for at, one in enumerate(told, start=1)]
    kept = [at for at in range(len(_PEOPLE)) if any(row[at] is not None for row in rows)]
    people = Table(
        message("explain.people"),
        tuple(_PEOPLE[at] for at in kept),
        [tuple(row[at] for at in kept) for row in rows],
        notes=[message("missing.more", people=more)] if more else [],
    )
    others = [people] if found else []
    return Report(_about(inquiry, len(found), left_out), document, records, others)


def _about(inquiry: Inquiry, value: int, left_out: Sequence[tuple[str, str, int]]) -> Table:
    question, programme = inquiry.question, inquiry.programme
    asked = inquiry.scope_unit
    where: Cell = message("unit.total.scope") if asked.kind == "total" else asked.name
    if inquiry.scope.audience:
        names = inquiry.audiences
        code = inquiry.scope.audience
        who = message("either", vi=names.name_of(code), en=names.name_of(code, "en"))
        where = message("scope.audience", scope=where, audience=who)
    rule: Message = message("explain.rule.people")
    if question.level is not None:
        kind = "level" if programme.levels else "module"
        rule = message(f"explain.rule.{kind}.{programme.counting}", number=question.level)
    rows: list[tuple[Cell, ...]] = [
        (message("explain.figure"), value),
        (message("explain.rule"), rule),
        (message("explain.where"), where),
        (
            message("column.programme"),
            message("either", vi=programme.name, en=programme.name_en or programme.name),
        ),
        (message("column.map"), message(f"map.{inquiry.scope.map}")),
        (message("explain.as_of"), message("programme.on", on=question.as_of)),
    ]
    for why, best, people in left_out:
        form = f"{why}.{'level' if programme.levels else 'module'}" if why == "lower" else why
        told = message(f"explain.left_out.{form}", people=people, about=best)
        rows.append((message("explain.left_out"), told))
    return Table(message("explain.cell"), _ABOUT, rows)


def _cells(number: int, one: Counted, reveal: bool) -> tuple[Cell, ...]:
    fact = one.fact
    ids = ", ".join(value for _, value in _ids(one, reveal)) or None
    day = None if fact is None or fact.day == "0001-01-01" else fact.day
    origin = tell_origin(fact.batch, one.place) if fact and one.place else None
    return (number, ids, one.placement.organisation or None, fact.level if fact else None, day, origin)


def _ids(one: Counted, reveal: bool) -> list[tuple[str, str]]:
    return [(kind, value if reveal else masked(value)) for kind, value in split_ids(one.person.ids)]


def _record(one: Counted, reveal: bool) -> dict[str, object]:
    fact = one.fact
    known = fact is not None and fact.day != "0001-01-01"
    return {
        "ids": ", ".join(f"{kind}:{value}" for kind, value in _ids(one, reveal)),
        "organisation": one.placement.organisation or None,
        "level": fact.level if fact else None,
        "day": fact.day if fact and known else None,
        "evidence": fact.evidence if fact else None,
        "batch": fact.batch if fact else None,
        "file": one.place.file if one.place else None,
        "sheet": one.place.sheet if one.place else None,
        "row": one.place.row if one.place else None,
    }
