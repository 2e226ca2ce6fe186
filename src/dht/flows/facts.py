"""`dht facts`: one fact from the command line as a batch of one row, the facts that stand, their kinds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dht import __version__
from dht.core.fact_headers import read_fact_header
from dht.core.fact_kinds import FACT_KINDS, OF_PERSON, OF_UNIT
from dht.core.fact_plan import FactPlan, FactPlanner
from dht.core.fact_rows import FactReader
from dht.core.facts import FactKind, FactLine
from dht.core.header_names import SPELLINGS, Field
from dht.core.headers import Layout
from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal, wrong_option
from dht.core.messages import message
from dht.core.people import PersonKey
from dht.core.plans import Source
from dht.core.sheets import Block
from dht.core.tables import Cell, Column, Report, Table
from dht.flows.fact_telling import FactTeller, fact_record, shown_columns, table_columns, tell_origin
from dht.flows.import_facts import about_person, dated_before_birth, unknown_references
from dht.flows.new_ids import IdMaker
from dht.flows.persons import find_one
from dht.flows.reading_setup import FileDefaults, prepare_reading
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store import facts
from dht.store.batches import BatchRecord, add_batch, next_batch
from dht.store.database import Database, open_database
from dht.store.origins import origins_of
from dht.store.people import ids_of
from dht.words import Lang

_PERSON = "person"
_SAID = "FIELD=VALUE"
_OF_PERSON: tuple[Field, ...] = ("full_name", "birth_date", "citizen_id", "staff_code")
"""What a file says of a person."""


@dataclass(frozen=True, slots=True)
class FactRequest:
    """What was typed: a kind of fact, and `FIELD=VALUE` for each of its fields. `today` is a civil date."""

    kind: str
    said: Sequence[str]
    today: str
    lang: Lang


def record_fact(settings: Settings, request: FactRequest) -> Report:
    """Record one fact, as a file of one row would.

    Raises:
        Refusal: E701 no such field, E116 a field that is needed was not said, whatever is wrong with a
            value (as in a file), E703 or E704 for a person.
    """
    kind = FACT_KINDS[request.kind]
    values = _read_said(kind, request.said)
    person_text = values.pop(_PERSON, None)
    missing = kind.missing(values)
    if kind.of_person and not kind.person_optional and person_text is None:
        missing.insert(0, _PERSON)
    if missing:
        params = {"kind": request.kind, "fields": ",".join(missing)}
        raise Refusal(Issue("E116", params=params), exit_code=WRONG_USAGE)
    line = _read_line(settings, request, values, person_text is not None or not kind.person_optional)
    with open_database(settings.db) as database, database.transaction():
        ids: dict[PersonKey, str] = {}
        if person_text is not None:
            person, _ = find_one(database, person_text)
            if dated_before_birth(kind, line, person):
                raise Refusal(Issue("E304"))
            line = line._replace(record=about_person(line, person))
            ids = ids_of(database, [person.key])
        for _, issue in unknown_references(database, kind, [line]):
            field = str(issue.params["field"])
            raise Refusal(replace(issue, place=Place(column=field), value=values.get(field, issue.value)))
        batch = next_batch(database)
        planner = FactPlanner(kind, Source(batch), lambda row: Place())
        plan = planner.plan([line], facts.find_facts(database, kind, [line.record[: kind.keys]]))
        if plan.added:
            facts.apply_facts(database, kind, plan, Source(batch))
            add_batch(database, _journal(batch, plan, request))
        stands = facts.find_facts(database, kind, [line.record[: kind.keys]])
    record = (*line.record[: kind.keys], *stands[line.record[: kind.keys]].values)
    cells = FactTeller(settings, kind, request.lang, ids).cells(record)
    return _describe(request, plan, cells, fact_record(kind, record, ids))


def _read_said(kind: FactKind, said: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    known = [*([_PERSON] if kind.of_person else []), *_sayable(kind)]
    for text in said:
        name, equals, value = text.partition("=")
        found = read_fact_header(kind, name.strip())
        field = found[0] if found else name.strip().lower()
        if not equals or field not in known or field in values:
            raise wrong_option(_SAID, text, known)
        values[field] = value
    return values


def _sayable(kind: FactKind) -> list[str]:
    """Return the fields of a kind that one can say; of a person only `person` is."""
    not_said = {"row_no", "note"}
    if kind.of_person:
        not_said = set(OF_PERSON) - (OF_UNIT.keys() - not_said if kind.person_optional else set())
    return [name for name in kind.columns if name not in not_said]


def _read_line(
    settings: Settings, request: FactRequest, values: dict[str, str], who_is_said: bool
) -> FactLine:
    """Understand what was said as a file's row is understood; any issue refuses it."""
    reading = prepare_reading(settings, FileDefaults(), request.today)
    header = tuple(values)
    columns = {name: at for at, name in enumerate(header)}
    layout = Layout(request.kind, 0, header, columns, {}, (), ())
    kind = FACT_KINDS[request.kind]
    reader = FactReader(kind, layout, reading, ("", None), who_is_said=who_is_said)
    found = reader.read(Block(1, [list(values.values())]))
    issues = [*found.issues, *reader.finish()]
    errors = [replace(issue, place=Place(column=issue.place.column)) for issue in issues if issue.is_error]
    if errors or not found.rows:
        raise Refusal(*(errors or [Issue("E319", params={"field": kind.telling[0]})]))
    return found.rows[0]._replace(source_row=0)


def _journal(batch: int, plan: FactPlan, request: FactRequest) -> BatchRecord:
    return BatchRecord(
        batch,
        IdMaker().make(1)[0],
        request.kind,
        None,
        None,
        datetime.now(UTC).isoformat(timespec="milliseconds"),
        request.today,
        __version__,
        json.dumps([]),
        1,
        plan.created,
        plan.updated,
    )


def _describe(request: FactRequest, plan: FactPlan, cells: Sequence[Cell], fact: dict[str, object]) -> Report:
    kind = FACT_KINDS[request.kind]
    outcome = "created" if plan.created else "updated" if plan.updated else "unchanged"
    rows = [
        (message(f"fact.{name}"), _dated(column, cell))
        for name, column, cell in zip(shown_columns(kind), table_columns(kind), cells, strict=True)
        if cell is not None
    ]
    title = message(f"facts.{outcome}", kind=message(f"kind.{request.kind}"))
    document = {"outcome": outcome, "kind": request.kind, "fact": fact}
    return Report(Table(title, (Column("item"), Column("value")), rows), document, [fact])


def _dated(column: Column, cell: Cell) -> Cell:
    return message("fact.day", day=cell) if column.kind == "date" else cell


def list_facts(settings: Settings, code: str, as_of: str, limit: int, lang: Lang) -> Report:
    """Return the facts of a kind that stand and are dated up to a day, with where each comes from."""
    kind = FACT_KINDS[code]
    with open_to_ask(settings) as database:
        dated = (kind.dated_by, as_of)
        shown = facts.facts_on(database, kind, dated, limit=limit)
        total = facts.count_facts_on(database, kind, dated) if len(shown) == limit else len(shown)
        ids = _ids(database, kind, shown)
        origins = origins_of(database, {fact.batch for fact in shown})
    teller = FactTeller(settings, kind, lang, ids)
    places = [origins.place(*fact[1:]) for fact in shown]
    rows = [
        (*teller.cells(fact.record), tell_origin(fact.batch, place))
        for fact, place in zip(shown, places, strict=True)
    ]
    records = [
        {
            **fact_record(kind, fact.record, ids),
            "batch": fact.batch,
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
        }
        for fact, place in zip(shown, places, strict=True)
    ]
    more = total - len(shown)
    notes = [message("facts.more", count=more)] if more else [] if total else [message("facts.none")]
    title = message("facts.title", kind=message(f"kind.{code}.title"), day=as_of)
    columns = (*table_columns(kind), Column("from", heading=message("fact.origin"), priority=2))
    filled = [at for at in range(len(columns)) if not rows or any(row[at] is not None for row in rows)]
    columns, rows = tuple(columns[at] for at in filled), [tuple(row[at] for at in filled) for row in rows]
    document = {"kind": code, "as_of": as_of, "total": total, "facts": records}
    return Report(Table(title, columns, rows, None, notes), document, records)


def _ids(database: Database, kind: FactKind, found: Sequence[facts.StoredFact]) -> dict[PersonKey, str]:
    """Return the ids of all people that some facts are about."""
    fields = [at for at, name in enumerate(kind.fields) if name.endswith("person_id")]
    return ids_of(database, [(fact.record[0], fact.record[at]) for fact in found for at in fields])


def list_kinds() -> Report:
    """Return every kind with the fields that it cannot do without."""
    rows: list[tuple[Cell, ...]] = []
    records: list[dict[str, object]] = []
    for code, kind in FACT_KINDS.items():
        needed = _needed(kind)
        others = [name for name in _sayable(kind) if name not in needed]
        records.append({"kind": code, "needed": needed, "other": others})
        rows.append((code, message(f"kind.{code}"), ", ".join(needed)))
    columns = (Column("kind"), Column("name"), Column("needed", heading=message("facts.needed")))
    return Report(Table(None, columns, rows, None, [message("facts.how")]), records, records)


def describe_kind(code: str) -> Report:
    """Return the fields of a kind: what they mean, how a file heads their column, whether they are needed."""
    kind = FACT_KINDS[code]
    needed = _needed(kind)
    names = list(dict.fromkeys([*needed, *_sayable(kind)]))
    records = [{"field": name, "heading": _heading(kind, name), "needed": name in needed} for name in names]
    rows = [
        (
            name,
            message(f"field.{name}"),
            _heading(kind, name),
            message("facts.yes") if name in needed else None,
        )
        for name in names
    ]
    columns = (
        Column("name"),
        Column("meaning", heading=message("facts.meaning")),
        Column("header", heading=message("facts.heading")),
        Column("needed", heading=message("facts.needed")),
    )
    title = message(f"kind.{code}.title")
    return Report(Table(title, columns, rows, None, [message("facts.how")]), records, records)


def _needed(kind: FactKind) -> list[str]:
    return [*([_PERSON] if kind.of_person and not kind.person_optional else []), *kind.telling]


def _heading(kind: FactKind, name: str) -> str:
    """Return the usual heading of a field's column; a person has several."""
    if name == _PERSON:
        return ", ".join(SPELLINGS[field][0][0] for field in _OF_PERSON)
    own = kind.columns[name]
    return own[0] if own else SPELLINGS[name][0][0]  # type: ignore[index]
