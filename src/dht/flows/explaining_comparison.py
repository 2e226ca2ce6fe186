"""A cell of `dht progress --compare DATE`: whose part changed for a reason, by which fact, file and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dht.core.comparison import BY_SITE, REASONS, Done, Reason, Stretch, changed_by, known_at
from dht.core.issues import Place
from dht.core.messages import Message, message
from dht.core.people import PersonKey, Placement
from dht.core.progress import measure
from dht.core.sites import SiteKey, site_of
from dht.core.tables import Cell, Column, Ratio, Table
from dht.flows.cell_question import CellQuestion
from dht.flows.changed_people import (
    Asking,
    Change,
    Changed,
    Changes,
    Places,
    ask_since,
    changes_of,
    compare,
    goal_compared,
    people_of,
)
from dht.flows.explaining_people import RowOfPeople, crowd_on, order_of
from dht.flows.explaining_progress import WHOLE, explain_people, total_row
from dht.flows.explaining_words import (
    decision_record,
    decision_rows,
    goal_record,
    said_cell,
    said_scope,
    scope_record,
    target_of,
)
from dht.flows.explanations import Explanation, Line, Part, batches_of
from dht.flows.fact_telling import tell_origin
from dht.flows.locating_cells import find_column, find_row, name_of_row
from dht.flows.progress_question import Inquiry
from dht.flows.reporting import count_people, inquire
from dht.flows.second_clock import open_to_ask
from dht.flows.settings import Settings
from dht.store.batches import days_of
from dht.store.behind import Behind
from dht.store.database import Database
from dht.store.origins import Origins, origins_of
from dht.store.people import ids_of
from dht.store.revocations import revocations_of
from dht.store.sites import sites_behind

_MORE = dict.fromkeys(WHOLE, "people")
_REPORTED, _NOW = "reported", "now"
_FIGURES = (
    Column("persons", "count"),
    Column("achieved", "count"),
    Column("people", "count"),
    Column("percent", "percent"),
)
_COLUMNS = (
    Column("change", heading=message("explain.what_changed")),
    Column("recorded_on", "date", message("explain.recorded_on")),
)


@dataclass(frozen=True, slots=True)
class _Changed:
    """One person and the fact that changed their part; `site` is what placed them then or places them now."""

    change: Change
    fact: Stretch | Done | None
    came: bool
    placement: Placement | None
    site: SiteKey | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By what it comes before others: organisation, place, the day of the fact, the person."""
        fact = self.fact
        day = "" if fact is None else fact.since if isinstance(fact, Stretch) else fact.day
        place = order_of(self.placement) if self.placement else ("", "", 0)
        return (place, day, self.change.members[0])

    @property
    def batch(self) -> int | None:
        """The batch that made the change; None when a day that was known before had come."""
        fact, moments = self.fact, self.change.moments
        if fact is None:
            return None
        by = fact.batch if self.came else fact.void_batch
        return by if by is not None and moments[0][1] < by else None


@dataclass(frozen=True, slots=True)
class _Line:
    """Which line and column of the comparison is meant, and what is said of the line."""

    code: str
    column: str
    name: str


def explain_comparison(settings: Settings, cell: CellQuestion) -> Explanation:
    """Explain a line of what changed since a report, or the first or last line.

    Raises `Refusal` as `report_comparison` does, and for a row or column that is not there.
    """
    inquiry = inquire(settings, cell.question)
    column = find_column(_FIGURES, cell.sought, "achieved", _MORE)
    codes = (_REPORTED, *REASONS, _NOW)
    days = {_NOW: inquiry.question.as_of}
    rows = [(message(f"compare.{code}", on=days.get(code, cell.since)),) for code in codes]
    table = Table(None, (Column("change"),), rows)
    at = find_row(table, cell.sought, [(code,) for code in codes])
    with open_to_ask(settings) as database:
        if at is None or codes[at] == _NOW:
            return _explain_now(database, inquiry, cell, column)
        line = _Line(codes[at], column, name_of_row(table, rows[at], cell.sought.lang))
        return _explain_line(database, inquiry, cell, line)


def _explain_now(database: Database, inquiry: Inquiry, cell: CellQuestion, column: str) -> Explanation:
    """Explain the last line, which is what progress says."""
    everyone = total_row(inquiry)
    name = message("compare.now", on=inquiry.question.as_of)
    row = RowOfPeople(everyone.asked, goal_compared(inquiry), name, "now")
    key = {"people": "of", "persons": "of"}.get(column, column)
    crowd = crowd_on(database, inquiry, cell.question.as_of, cell.most)
    return explain_people(database, crowd, row, key, "comparison")


def _explain_line(database: Database, inquiry: Inquiry, cell: CellQuestion, line: _Line) -> Explanation:
    """Explain the first line, or one of the reasons, in one walk through everyone whose part changed."""
    goal = goal_compared(inquiry)
    tallies, _ = count_people(database, inquiry)
    now = measure(inquiry.scope_unit, tallies, inquiry.programme.steps, goal).achieved or Ratio(0, 0)
    asking = ask_since(database, inquiry, cell.since)

    def is_wanted(reason: Reason, achieved: int, people: int) -> bool:
        figures = {"achieved": achieved, "people": people}
        return reason == line.code and bool(figures.get(line.column, 1))

    compared = compare(database, asking, is_wanted)
    keys = people_of(database, asking, compared, cell.most) if compared.parts else []
    some = [
        one for one in changes_of(database, asking, keys) if is_wanted(one.reason, one.achieved, one.people)
    ]
    found = [_changed(change, asking) for change in (*some, *compared.apart)]
    found.sort(key=lambda one: one.order)
    lines = _lines(database, asking, found[: cell.most], line.column)
    total = len(compared.apart) + sum(persons for _, persons in compared.parts.values())
    part = Part(lines, (), message("explain.changed"), _COLUMNS, total=total)
    figures = (compared.changes, now)
    return _explanation(inquiry, line, figures, (part, origins_of(database, batches_of(lines))))


def _changed(change: Change, asking: Asking) -> _Changed:
    if change.reason in BY_SITE:
        return _placed(change, asking.places)
    asked = asking.measure
    each = not asked.at_least and asked.goal.level is None
    counting = [one for one in change.done if each or asked.achieves([one.level])]
    facts = changed_by(change.reason, change.stretches, counting, change.moments)
    fact, came = facts[-1 if each else 0] if facts else (None, True)
    return _Changed(change, fact, came, asking.place_of(change))


def _placed(change: Change, places: Places) -> _Changed:
    """Return where somebody was on the day of the report, and the site that says otherwise since."""
    day, known = change.moments[0]
    numbers = [
        one.placement_id
        for one in change.stretches
        if one.since <= day < one.until and known_at(one.batch, one.void_batch, known)
    ]
    number = next(one for one in numbers if places.then[one] != places.now[one])
    site = site_of(places.now[number]) or site_of(places.then[number])
    return _Changed(change, None, change.reason == "placed", places.now[number], site)


def _lines(database: Database, asking: Asking, found: Sequence[_Changed], column: str) -> list[Line]:
    """Return the lines of some people, each with what changed their part."""
    ids = ids_of(database, [one.change.members[0] for one in found])
    sites = sites_behind(database, {one.site for one in found if one.site is not None})
    since = {site: behind.batch for site, behind in sites.items() if behind.batch > asking.known}
    days = days_of(database, {*(one.batch for one in found if one.batch is not None), *since.values()})
    back = _taken_back(database, asking.inquiry, found)
    return [
        _line(one, column, (ids, days, back))
        if one.site is None
        else _line_of_site(one, column, ids, (sites.get(one.site), days))
        for one in found
    ]


def _taken_back(
    database: Database, inquiry: Inquiry, some: Sequence[_Changed]
) -> dict[tuple[PersonKey, Done], Place]:
    """Return where it says that completions which changed the part of people were taken back."""
    wanted = {
        (key, *one.fact[:2], one.batch): (one.change.members[0], one.fact)
        for one in some
        if isinstance(one.fact, Done) and not one.came
        for key in one.change.members
    }
    found = {
        wanted[at]: revocation
        for key, revocations in revocations_of(
            database, {at[0] for at in wanted}, inquiry.programme.code
        ).items()
        for revocation in revocations
        if (at := (key, revocation.level, revocation.completed_on, revocation.batch)) in wanted
    }
    origins = origins_of(database, {revocation.batch for revocation in found.values()})
    return {at: origins.place(one.batch, one.source_sheet, one.source_row) for at, one in found.items()}


def _number(change: Change, column: str) -> int:
    return {"achieved": change.achieved, "people": change.people}.get(column, 1)


def _line_of_site(
    one: _Changed, column: str, ids: Mapping[PersonKey, str], known: tuple[Behind | None, Mapping[int, str]]
) -> Line:
    """Return the line of somebody whose school or hamlet is known since to lie elsewhere.

    `known` are what says so, None when it was taken back, and the days of batches.
    """
    behind, days = known
    recorded = None if behind is None else days.get(behind.batch)
    return Line(
        number=_number(one.change, column),
        ids=ids.get(one.change.members[0], ""),
        organisation=one.placement.organisation or None if one.placement else None,
        kind="site",
        fact=behind,
        more=(message(f"explain.changed.site.{'went' if behind is None else 'came'}"), recorded),
        more_record={
            "change": "ended" if behind is None else "began",
            "changed_by_batch": None if behind is None else behind.batch,
            "changed_on": recorded,
        },
    )


_Beside = tuple[Mapping[PersonKey, str], Mapping[int, str], Mapping[tuple[PersonKey, Done], Place]]
"""The ids of people, the days of batches, and where it says that a completion is taken back."""


def _line(one: _Changed, column: str, beside: _Beside) -> Line:
    (ids, days, back), fact, batch = beside, one.fact, one.batch
    place = back.get((one.change.members[0], fact)) if isinstance(fact, Done) else None
    behind = None
    if isinstance(fact, Done):
        behind = Behind(fact.day, fact.batch, fact.source_sheet, fact.source_row, fact.level)
    elif fact is not None:
        day = fact.since if one.came else fact.until
        behind = Behind(day, fact.batch, fact.source_sheet, fact.source_row)
    recorded = None if batch is None else days.get(batch)
    return Line(
        number=_number(one.change, column),
        ids=ids.get(one.change.members[0], ""),
        organisation=one.placement.organisation or None if one.placement else None,
        kind="completion" if isinstance(fact, Done) else "assignment" if fact else "",
        fact=behind,
        more=(_said(one, place), recorded),
        more_record={
            "change": _change(one),
            "changed_by_batch": batch,
            "changed_on": recorded,
            "revoked": place is not None,
            "revoked_in_file": place.file if place else None,
            "revoked_in_row": place.row if place else None,
        },
    )


def _change(one: _Changed) -> str | None:
    """Return for machines what happened to the fact."""
    if one.change.reason == "merged":
        return "merged"
    return None if one.fact is None else "began" if one.came else "ended"


def _said(one: _Changed, place: Place | None) -> Message | None:
    """Say what happened to the fact: recorded or taken back (where that is said), or its day had come."""
    if one.change.reason == "merged":
        return message("explain.changed.merged")
    if one.fact is None:
        return None
    if place is not None:
        return message("explain.changed.revoked", source=tell_origin(one.batch or 0, place))
    kind = "done" if isinstance(one.fact, Done) else "listed"
    how = "recorded" if one.batch is not None else "day"
    return message(f"explain.changed.{kind}.{'came' if one.came else 'went'}.{how}")


def _explanation(
    inquiry: Inquiry,
    line: _Line,
    counted: tuple[Changes, Ratio],
    behind: tuple[Part, Origins],
) -> Explanation:
    """Put together what a line adds; `counted` are persons, achieved and people by reason, and now."""
    (changes, now), (part, origins) = counted, behind
    goal = goal_compared(inquiry)
    target = target_of(inquiry, goal)
    before = Ratio(
        now.part - sum(one.achieved for one in changes.values()),
        now.whole - sum(one.people for one in changes.values()),
    )
    steps = [(reason, one.achieved, one.people) for reason, one in changes.items()]
    terms = [(_REPORTED, before.part, before.whole), *steps, (_NOW, now.part, now.whole)]
    value, figure = _value(line, changes, before)
    about: list[tuple[Cell, Cell]] = [
        said_cell("comparison", line.name, message(f"column.{line.column}")),
        (message("explain.figure"), figure),
        (
            message("explain.rule"),
            message(f"explain.compare.{'line' if line.code in REASONS else 'reported'}"),
        ),
    ]
    if line.code == _REPORTED:
        about.append((message("explain.sum"), _sum(terms, 2 if line.column == "people" else 1)))
    return Explanation(
        {"table": "comparison", "row": line.code, "column": line.column, "value": value},
        [*about, *decision_rows(inquiry.programme, target), *said_scope(inquiry, inquiry.question.as_of)],
        {
            **scope_record(inquiry, inquiry.question.as_of),
            "counted": value,
            "goal": goal_record(goal),
            "decision": decision_record(inquiry.programme, target),
            "terms": [{"line": code, "achieved": part, "of": whole} for code, part, whole in terms],
        },
        part,
        origins,
    )


def _value(line: _Line, changes: Changes, before: Ratio) -> tuple[object, Cell]:
    """Return the figure of a line for machines and for people."""
    if line.code == _REPORTED:
        if line.column == "percent":
            hundredths = before.hundredths()
            percent = None if hundredths is None else hundredths / 100
            return percent, message("explain.percentage", done=before)
        number = {"achieved": before.part, "people": before.whole}.get(line.column)
        return number, number
    if line.column == "percent":
        return None, None
    found = changes.get(line.code, Changed())
    number = {"persons": found.persons, "achieved": found.achieved}.get(line.column, found.people)
    return number, number


def _sum(terms: Sequence[tuple[str, int, int]], at: int) -> Message:
    """Return the last line less all changes: that is the first."""
    numbers = [int(term[at]) for term in terms]
    changes = [message("compare.more", number=number) if number > 0 else number for number in numbers[1:-1]]
    return message("explain.compare.sum", now=numbers[-1], changes=tuple(changes) or (0,), then=numbers[0])
