"""One sheet of facts into the store: read a block, look up whom it is about, plan, apply."""

from collections.abc import Sequence
from dataclasses import replace

from dht.core.columns import looks_personal
from dht.core.fact_kinds import FACT_KINDS
from dht.core.fact_plan import FactPlan, FactPlanner
from dht.core.fact_rows import FactReader
from dht.core.facts import FactKind, FactLine
from dht.core.id_columns import IdColumns
from dht.core.issues import Issue, column_letter
from dht.core.matching import Evidence, match_person
from dht.core.people import Person
from dht.core.refusals import refused_facts
from dht.core.sheets import Block
from dht.core.text import clean
from dht.flows.import_report import FileOutcome
from dht.flows.import_sheets import SheetImport
from dht.flows.refusals import keep_refusals
from dht.store import facts, people
from dht.store.database import Database


class FactImport:
    """Brings the blocks of a sheet of facts into the store."""

    def __init__(self, sheet: SheetImport) -> None:
        self._sheet = sheet
        self._kind = FACT_KINDS[sheet.layout.kind]
        self._reader = FactReader(self._kind, sheet.layout, sheet.reading, (sheet.file, sheet.sheet))
        self._planner = FactPlanner(self._kind, sheet.source, sheet.place_of)
        self._restored = IdColumns()

    def take(self, block: Block, outcome: FileOutcome) -> None:
        """Import one block."""
        found = self._reader.read(block)
        outcome.refused += len(found.refused)
        outcome.blank += found.blank
        outcome.set_aside(found.printed)
        outcome.tell(found.issues)
        database, kind = self._sheet.database, self._kind
        refusals: dict[int, Issue] = {}
        about = self._with_people(found.rows, refusals) if kind.of_person else found.rows
        rows = self._with_references(about, refusals, block)
        known = facts.find_facts(database, kind, {line.record[: kind.keys] for line in rows})
        plan = self._planner.plan(rows, known)
        for row, issue in refusals.items():
            plan.refuse([issue], row)
        facts.apply_facts(database, kind, plan, self._sheet.source)
        _count(plan, outcome)
        if self._sheet.keeps_refusals:
            lines, issues = (*found.refused_rows, *found.rows), (*found.issues, *plan.issues)
            refused = refused_facts(self._sheet.layout.kind, lines, issues)
            keep_refusals(database, self._sheet.source, refused)

    def finish(self, outcome: FileOutcome) -> None:
        """Say what is to be said of whole columns; raises `Refusal` when one of them cannot be trusted."""
        outcome.tell(self._reader.finish())
        outcome.tell(self._restored.finish("store"))

    def _with_people(self, lines: Sequence[FactLine], refusals: dict[int, Issue]) -> list[FactLine]:
        """Put the person into each record. An unknown person is refused, not invented."""
        whos = [line.who for line in lines if line.who is not None]
        ids = {key for who in whos for key in who.ids}
        names = {(who.name[1], who.birth) for who in whos if who.name[1] and who.birth}
        known = people.find_known(self._sheet.database, ids, names)
        found: list[FactLine] = []
        for line in lines:
            who, place = line.who, self._sheet.place_of(line.source_row)
            if who is None:
                found.append(line)
                continue
            match = match_person(Evidence(who.ids, who.name[1], who.birth, who.placement), known, place)
            doubt = who.doubt if who.doubt and not self._confirms(match.person, line) else None
            refusal = doubt or match.refusal
            if match.person is not None and dated_before_birth(self._kind, line, match.person):
                refusal = refusal or Issue("E304", place)
            if refusal is not None or match.person is None:
                refusals[line.source_row] = refusal or Issue("E305", place)
            else:
                found.append(line._replace(record=about_person(line, match.person)))
        return found

    def _confirms(self, person: Person | None, line: FactLine) -> bool:
        """Say whether the store has the person of an id whose zeros were lost, under the same name."""
        who = line.who
        if person is None or who is None or who.ids[0] not in person.ids or who.name[1] != person.name_key:
            return False
        if who.doubt is not None:
            self._restored.count(who.doubt.place)
        return True

    def _with_references(
        self, lines: Sequence[FactLine], refusals: dict[int, Issue], block: Block
    ) -> Sequence[FactLine]:
        """Refuse the lines that name a class or team that nobody has told of."""
        missing = unknown_references(self._sheet.database, self._kind, lines)
        layout = self._sheet.layout
        for line, issue in missing:
            at = layout.columns.get(str(issue.params["field"]), 0)
            place = replace(
                self._sheet.place_of(line.source_row), column=layout.header[at], letter=column_letter(at)
            )
            cells = block.rows[line.source_row - block.first_row]
            said = clean(cells[at]) if at < len(cells) else ""
            value = None if looks_personal(said) else said or issue.value
            refusals[line.source_row] = replace(issue, place=place, value=value)
        out = {line.source_row for line, _ in missing}
        return [line for line in lines if line.source_row not in out] if out else lines


def about_person(line: FactLine, person: Person) -> tuple[object, ...]:
    """Return the record of a line with its person's key, which comes first in every record about people."""
    return (*person.key, *line.record[2:])


def dated_before_birth(kind: FactKind, line: FactLine, person: Person) -> bool:
    """Say whether a fact about a person is older than the person."""
    day = line.record[kind.fields.index(kind.dated_by)] if kind.dated_by else None
    return bool(day and person.birth) and str(day) < str(person.birth)


def unknown_references(
    database: Database, kind: FactKind, lines: Sequence[FactLine]
) -> list[tuple[FactLine, Issue]]:
    """Return the lines that name something which was never recorded, each with what is to be said."""
    refers = kind.refers
    if refers is None:
        return []
    at = kind.fields.index(refers.field)
    names = {str(line.record[at]) for line in lines if line.record[at]}
    known = facts.known_names(database, FACT_KINDS[refers.kind].table, refers.named_by, names)
    params = {"field": refers.column}
    return [
        (line, Issue(refers.code, value=str(line.record[at]), params=params))
        for line in lines
        if line.record[at] and str(line.record[at]) not in known
    ]


def _count(plan: FactPlan, outcome: FileOutcome) -> None:
    outcome.created += plan.created
    outcome.updated += plan.updated
    outcome.unchanged += plan.unchanged
    outcome.refused += len(plan.refused)
    outcome.tell(plan.issues)
