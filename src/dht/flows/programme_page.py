"""One programme in full, as its head of department would read it: what, for whom, how much, until when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences, load_programme
from dht.flows.programme_records import programme_records
from dht.words.languages import Lang

if TYPE_CHECKING:
    from pathlib import Path

    from dht.core.places import Era
    from dht.core.programme_tables import Named, Scope, Sourced
    from dht.core.programmes import Achieved, Claim, Headcount, Programme, Target

_NUMBER = Column("number", "count", message("column.ordinal"))
_ABOUT = (Column("item"), Column("value"))
_STEPS = (_NUMBER, Column("name"), Column("content", priority=2))
_PHASES = (
    _NUMBER,
    Column("name"),
    Column("valid_from", "date"),
    Column("valid_to", "date"),
    Column("source", priority=2),
)
_TARGETS = (
    _NUMBER,
    Column("target"),
    Column("goal", heading=message("column.goal_reached")),
    Column("base"),
    Column("scope", priority=3),
    Column("valid_from", "date", priority=3),
    Column("deadline", "date"),
    Column("source", priority=2),
)
_MARKS = (
    _NUMBER,
    Column("kind"),
    Column("name"),
    Column("detail"),
    Column("code", priority=2),
    Column("source", priority=3),
)
_FIGURES = (
    _NUMBER,
    Column("kind"),
    Column("name"),
    Column("figure"),
    Column("scope", priority=3),
    Column("on_day", "date"),
    Column("source", priority=2),
)
_SOURCES = (_NUMBER, Column("source"), Column("document"), Column("on_day", "date"))


def show_programme(code_or_path: str | None, folder: "Path | None", lang: Lang) -> Report:
    """Return one programme in full; the document is the definition itself, key by key.

    Raises `Refusal` as `load_programme` does.
    """
    programme = load_programme(code_or_path, folder)
    page = _Page(programme, lang)
    others = [page.steps(), page.phases(), page.targets(), page.marks(), page.figures(), page.sources()]
    return Report(
        page.about(),
        programme.model_dump(mode="json", by_alias=True),
        programme_records(programme),
        [_slender(table) for table in others if table.rows],
    )


class _Page:
    """The tables of one programme in one language; sources are quoted by their number."""

    def __init__(self, programme: "Programme", lang: Lang) -> None:
        self.programme = programme
        self.lang = lang
        self.audiences = load_audiences()
        self.gazetteer = load_gazetteer()
        ids = dict.fromkeys(target.id for target in programme.targets)
        self.source_numbers = {source.id: number for number, source in enumerate(programme.sources, start=1)}
        self.numbers = {target_id: number for number, target_id in enumerate(ids, start=1)}

    def about(self) -> Table:
        """Return the head of the page: who leads it, for whom, how it counts and reports."""
        programme = self.programme
        said: list[tuple[str, Cell]] = [
            ("code", programme.code),
            ("province", self._province()),
            ("lead", programme.lead),
            ("partners", "; ".join(programme.partners) or None),
            ("audiences", self._names(programme.audiences)),
            ("modes", _listed([message(f"programme.mode.{mode}") for mode in programme.modes])),
            ("counting", self._counting()),
            *self._reporting(),
            ("survey", self._survey()),
        ]
        rows = [(message(f"programme.about.{key}"), cell) for key, cell in said if cell is not None]
        title = message("programme.name", name=programme.name_in(self.lang))
        return Table(title, _ABOUT, rows, subtitle=self._window())

    def steps(self) -> Table:
        """Return the levels or modules, with what is taught in each."""
        kind = "levels" if self.programme.levels else "modules"
        rows: list[tuple[Cell, ...]] = [
            (part.number, part.name_in(self.lang), part.description_in(self.lang))
            for part in self.programme.parts
        ]
        return Table(message(f"programme.section.{kind}"), _STEPS, rows)

    def phases(self) -> Table:
        """Return the phases with their days and how unclear wording is read."""
        rows: list[tuple[Cell, ...]] = []
        for phase in self.programme.phases:
            days = (_iso(phase.start), _iso(phase.end))
            rows.append((phase.number, phase.name_in(self.lang), *days, self._source_numbers(phase)))
        notes = self._readings((phase.number, phase) for phase in self.programme.phases)
        return Table(message("programme.section.phases"), _PHASES, rows, notes=notes)

    def targets(self) -> Table:
        """Return every target, each dated wording in a row of its own, with how it is read."""
        rows: list[tuple[Cell, ...]] = []
        for target in self.programme.targets:
            named = (self.numbers[target.id], target.name_in(self.lang))
            days = (_iso(target.effective_from or target.start), _iso(target.deadline))
            measured = (goal_of(target, "exactly"), self._base(target), self._scope(target.scope))
            rows.append((*named, *measured, *days, self._source_numbers(target)))
        return Table(message("programme.section.targets"), _TARGETS, rows, notes=self._target_notes())

    def _target_notes(self) -> list[Message]:
        """Return a line per target: the id that commands take, and how its wordings are read."""
        notes: list[Message] = []
        readings_of: dict[str, dict[str, None]] = {target_id: {} for target_id in self.numbers}
        for target in self.programme.targets:
            if reading := target.reading_in(self.lang):
                readings_of[target.id][reading] = None
        for target_id, number in self.numbers.items():
            readings = readings_of[target_id]
            known = {"number": number, "id": target_id}
            notes += [message("programme.target_reading", **known, reading=reading) for reading in readings]
            notes += [] if readings else [message("programme.target_id", **known)]
        return notes

    def marks(self) -> Table:
        """Return what else can be recorded: milestones, outcomes, awards, teams, topics of surveys."""
        rows: list[tuple[Cell, ...]] = []
        marks = list(self._marks())
        for number, (mark, code, detail) in enumerate(marks, start=1):
            said = (message(f"programme.kind.{type(mark).__name__.lower()}"), mark.name_in(self.lang))
            rows.append((number, *said, detail, code, self._source_numbers(mark)))
        notes = self._readings((number, mark) for number, (mark, _, _) in enumerate(marks, start=1))
        return Table(message("programme.section.marks"), _MARKS, rows, notes=notes)

    def _marks(self) -> "Iterator[tuple[Named, str, Message | None]]":
        """Yield what can be recorded, with its code and whose it is or how it is found."""
        programme = self.programme
        for mark in programme.milestones:
            yield mark, mark.code, message(f"programme.by.{mark.by}")
        for outcome in programme.outcomes:
            how = [message("programme.appraisal")] if outcome.appraisal else []
            how += [message(f"programme.method.{method}") for method in outcome.method]
            yield outcome, outcome.code, _listed(how)
        for award in programme.awards:
            yield award, award.code, message(f"programme.to.{award.to}")
        for team in programme.teams:
            yield team, team.code, message(f"programme.by.{team.by}")
        for topic in programme.topics:
            yield topic, topic.code, None

    def figures(self) -> Table:
        """Return the declared headcounts and reported results, with how they are read."""
        rows: list[tuple[Cell, ...]] = []
        for count in self.programme.headcounts:
            number = message(f"programme.goal.{count.qualifier}", number=count.number)
            rows.append(self._figure(len(rows) + 1, "headcount", count, number))
        for claim in self.programme.claims:
            rows.append(self._figure(len(rows) + 1, "claim", claim, goal_of(claim, claim.qualifier)))
        cited = (*self.programme.headcounts, *self.programme.claims)
        notes = self._readings(enumerate(cited, start=1))
        return Table(message("programme.section.figures"), _FIGURES, rows, notes=notes)

    def sources(self) -> Table:
        """Return the sources by the numbers that the other tables quote."""
        rows: list[tuple[Cell, ...]] = []
        for number, source in enumerate(self.programme.sources, start=1):
            day = _iso(source.issued or source.published)
            rows.append((number, source.outlet, source.document, day))
        return Table(message("programme.section.sources"), _SOURCES, rows)

    def _figure(self, number: int, kind: str, cited: "Headcount | Claim", figure: Cell) -> tuple[Cell, ...]:
        said = message(f"programme.kind.{kind}")
        named = (number, said, cited.name_in(self.lang))
        return (*named, figure, self._scope(cited.scope), _iso(cited.as_of), self._source_numbers(cited))

    def _province(self) -> str | None:
        code = self.programme.province
        return (
            None if code is None else self._unit("new" if self.gazetteer.unit("new", code) else "old", code)
        )

    def _unit(self, era: "Era", code: str) -> str:
        unit = self.gazetteer.unit(era, code)
        return code if unit is None else unit.name

    def _scope(self, scope: "Scope | None") -> Message | None:
        """Return the smallest units a figure is about, and on which map; None is everywhere."""
        codes = () if scope is None else scope.commune or scope.district or (scope.province,)
        names = tuple(self._unit(scope.map, code) for code in codes if scope and code)
        return message(f"programme.scope.{scope.map}", names=names) if scope and names else None

    def _window(self) -> Message | None:
        start, end = _iso(self.programme.start), _iso(self.programme.end)
        if start is None and end is None:
            return None
        kind = "from" if end is None else "until" if start is None else "on" if start == end else "window"
        return message(f"programme.{kind}", start=start, end=end, on=start)

    def _counting(self) -> Message | None:
        if self.programme.steps == 1:
            return None
        if self.programme.modules:
            return message("programme.counting.modules")
        return message(f"note.counting.{self.programme.counting}")

    def _reporting(self) -> list[tuple[str, Cell]]:
        reporting = self.programme.reporting
        if reporting is None:
            return []
        said: list[Message] = []
        if reporting.every_months is not None:
            said.append(message("programme.reporting", months=reporting.every_months))
        if reporting.period != "calendar":
            said.append(message("programme.period.cut"))
        final = reporting.final
        return [
            ("reporting", _listed(said)),
            ("reported_to", "; ".join(reporting.to) or None),
            ("final", None if final is None else message("programme.on", on=final.isoformat())),
        ]

    def _survey(self) -> Message | None:
        survey = self.programme.survey
        return None if survey is None else message(f"programme.survey.{survey.before}")

    def _names(self, codes: Sequence[str]) -> str | None:
        return "; ".join(self.audiences.name_of(code, self.lang) for code in codes) or None

    def _base(self, target: "Target") -> Message | None:
        """Return what a percent is taken of; a number is taken of nothing."""
        if target.percent is None:
            return None
        if target.of_targets:
            numbers = [str(self.numbers[base]) for base in target.of_targets]
            return message("programme.base.targets", numbers=" + ".join(numbers))
        return message(f"programme.base.{target.measure}.{target.of[0]}")

    def _source_numbers(self, sourced: "Sourced") -> str | None:
        return ", ".join(str(self.source_numbers[source]) for source in sourced.source) or None

    def _readings(self, numbered: Iterable[tuple[int, "Sourced"]]) -> list[Message]:
        """Return how wording is read, each reading once with the numbers of the rows it is about."""
        rows: dict[str, list[str]] = {}
        for number, sourced in numbered:
            reading = sourced.reading_in(self.lang)
            if reading is not None:
                rows.setdefault(reading, []).append(str(number))
        return [
            message("programme.reading", number=", ".join(numbers), reading=reading)
            for reading, numbers in rows.items()
        ]


def goal_of(figure: "Achieved", qualifier: str) -> Message:
    """Return the percent or number of a target or claim as it is said."""
    hundredths = figure.percent_hundredths
    if hundredths is None:
        return message(f"programme.goal.{qualifier}", number=figure.number)
    if hundredths % 100 == 0:
        return message("programme.goal.whole_percent", percent=hundredths // 100)
    return message("programme.goal.percent", goal=Ratio(hundredths, 10_000))


def _slender(table: Table) -> Table:
    """Return the table without columns in which nothing stands; a scope that all share is said once."""
    keys = [column.key for column in table.columns]
    scopes = [row[keys.index("scope")] for row in table.rows] if "scope" in keys else []
    shared = scopes[0] if scopes and all(scope == scopes[0] for scope in scopes) else None
    if shared is not None:
        where = keys.index("scope")
        rows = [(*row[:where], None, *row[where + 1 :]) for row in table.rows]
        table = replace(table, rows=rows, subtitle=message("programme.scope_of_all", scope=shared))
    return _without_empty(table)


def _without_empty(table: Table) -> Table:
    kept = [i for i in range(len(table.columns)) if any(row[i] is not None for row in table.rows)]
    rows = [tuple(row[i] for i in kept) for row in table.rows]
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def _listed(said: Sequence[Message]) -> Message | None:
    return message("programme.list", items=tuple(said)) if said else None


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
