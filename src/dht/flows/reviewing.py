"""`dht people review`: who is perhaps the same person as another, listed or written for a clerk to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dht.core.candidates import Pair
from dht.core.messages import Message, message
from dht.core.people import Person, PersonKey, Placement
from dht.core.progress import Scope
from dht.core.review_pages import ReviewPerson, ReviewRow
from dht.core.tables import Cell, Column, Report, Table
from dht.core.text import masked
from dht.files.gazetteer import load_gazetteer
from dht.files.written import claim_workbook, replacing
from dht.flows.open_pairs import OpenPairs
from dht.flows.persons import describe_unit
from dht.flows.progress_question import ProgressQuestion
from dht.flows.reporting import find_scope
from dht.flows.settings import Settings
from dht.store.database import open_for_reading
from dht.store.people import find_persons
from dht.words import Lang


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Which pairs are asked for, and what of the people may be shown."""

    today: str
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    names: bool = False
    reveal_ids: bool = False
    limit: int | None = None
    """How many pairs to list at most; None for all."""


def list_pairs(settings: Settings, request: ReviewRequest) -> Report:
    """Return the open pairs: ids masked unless asked for, names and births only if asked for."""
    rows = _find(settings, request)
    shown = rows if request.limit is None else rows[: request.limit]
    columns = [Column("pair"), Column("reason")]
    for number in (1, 2):
        if request.names:
            columns += [Column(f"name_{number}"), Column(f"birth_{number}", "date")]
        columns += [Column(f"ids_{number}"), Column(f"unit_{number}", priority=1)]
    records = [_record(row, request.names) for row in rows]
    notes = [message("review.count", pairs=len(rows)) if rows else message("review.none")]
    if len(shown) < len(rows):
        notes.append(message("review.more", pairs=len(rows) - len(shown)))
    if rows:
        notes.append(message("review.how"))
    cells = [_cells(row, request.names) for row in shown]
    table = Table(message("review.title"), tuple(columns), cells, None, notes)
    return Report(table, {"count": len(rows), "pairs": records}, records)


def write_review(settings: Settings, request: ReviewRequest, output: str, lang: Lang) -> Message:
    """Write the open pairs into a workbook in which a clerk decides them.

    Raises `Refusal` as `claim_workbook` does; nothing is written when there are none.
    """
    target = claim_workbook("--output", output)
    rows = _find(settings, request)
    if not rows:
        return message("review.none")
    from dht.render.review_workbook import write_review_workbook

    with replacing(target) as part:
        write_review_workbook(part, rows, lang, target.name)
    return message("review.written", file=target.name, pairs=len(rows), command=_command(target))


def _command(target: Path) -> str:
    name = str(target)
    return f'dht import "{name}"' if " " in name else f"dht import {name}"


def _find(settings: Settings, request: ReviewRequest) -> list[ReviewRow]:
    asked = ProgressQuestion(
        request.today, province=request.province, district=request.district, commune=request.commune
    )
    scope = find_scope(load_gazetteer(), asked)
    with open_for_reading(settings.db) as database:
        found = OpenPairs(database)
        pairs = [pair for pair in found.all() if _within(pair, scope)]
        people = find_persons(database, {key for p in pairs for key in (p.first.key, p.second.key)})
    return [describe_pair(pair, people, request.reveal_ids) for pair in pairs]


def _within(pair: Pair, scope: Scope) -> bool:
    if scope == Scope(scope.map):
        return True
    places = (pair.first.placement, pair.second.placement)
    return any(place is not None and scope.holds(place) for place in places)


def describe_pair(pair: Pair, people: Mapping[PersonKey, Person], reveal: bool) -> ReviewRow:
    """Return what is told of a pair."""
    sides = [_describe(people[entry.key], entry.placement, reveal) for entry in (pair.first, pair.second)]
    return ReviewRow(pair.code, pair.reason, sides[0], sides[1])


def _describe(person: Person, placement: Placement | None, reveal: bool) -> ReviewPerson:
    ids = sorted(person.ids | person.other_ids)
    return ReviewPerson(
        person.full_name,
        person.birth,
        person.sex,
        tuple((kind, value if reveal else masked(value)) for kind, value in ids),
        (placement.organisation if placement else "") or None,
        describe_unit(load_gazetteer(), placement) or None,
    )


def _record(row: ReviewRow, names: bool) -> dict[str, object]:
    record: dict[str, object] = {"pair": row.code, "reason": row.reason}
    for number, person in enumerate((row.first, row.second), 1):
        if names:
            record |= {f"name_{number}": person.full_name, f"birth_{number}": person.birth}
        record[f"ids_{number}"] = ", ".join(f"{kind}:{value}" for kind, value in person.ids)
        record[f"organisation_{number}"] = person.organisation
        record[f"unit_{number}"] = person.unit
    return record


def _cells(row: ReviewRow, names: bool) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.code, message(f"likeness.{row.reason}")]
    for person, unit in zip((row.first, row.second), _where_they_differ(row), strict=True):
        if names:
            cells += [person.full_name, person.birth]
        ids: Sequence[Message] = [
            message("people.id", kind=message(f"id.{kind}"), value=value) for kind, value in person.ids
        ]
        where = ", ".join(filter(None, (person.organisation, unit)))
        cells += [message("people.ids", ids=ids or None), where or None]
    return tuple(cells)


def _where_they_differ(row: ReviewRow) -> list[str]:
    """Return the unit of each of the two, without the larger ones around it that both are in."""
    units = [(person.unit or "").split(", ") for person in (row.first, row.second)]
    while min(map(len, units)) > 1 and units[0][-1] == units[1][-1]:
        units = [unit[:-1] for unit in units]
    return [", ".join(unit) for unit in units]
