"""Decisions on who is one person, by the rows of a workbook or by the names of pairs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dht.core.candidates import cards_contradict, is_pair_code, pair_code
from dht.core.decision_rows import DecisionLine, read_decisions
from dht.core.decisions import Decisions, Outcome
from dht.core.issues import Issue, Place, Refusal, column_letter
from dht.core.messages import message
from dht.core.people import PersonKey
from dht.core.sheets import Block
from dht.core.tables import Report, Table
from dht.flows.import_report import FileOutcome
from dht.flows.import_sheets import SheetImport
from dht.flows.merging import journal
from dht.flows.open_pairs import all_pairs
from dht.flows.settings import Settings
from dht.store.batches import add_batch, next_batch
from dht.store.database import Database, open_database
from dht.store.one_person import write_decisions
from dht.store.verdicts import cards_of, list_verdicts

PlaceOf = Callable[[int, str], Place]
"""The place of a row's cell, by the number of the row and `pair` or `verdict`."""


@dataclass(slots=True)
class Decided:
    """What became of rows: decided, decided otherwise than before, nothing new, and what was refused."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    issues: list[Issue] = field(default_factory=list)


class Decider:
    """Decides on pairs by their names, all for one batch; `write` when all is decided."""

    def __init__(self, database: Database, batch: int) -> None:
        self._database = database
        self._batch = batch
        verdicts = list_verdicts(database)
        self._decisions = Decisions(verdicts, batch)
        self._pairs = {pair_code(v.person, v.other): (v.person, v.other) for v in verdicts}
        self._pairs |= {pair.code: (pair.first.key, pair.second.key) for pair in all_pairs(database)}
        self._cards: dict[PersonKey, list[str]] = {}

    def decide(self, lines: Sequence[DecisionLine], place_of: PlaceOf) -> Decided:
        """Decide row by row; what cannot be decided becomes an issue of its row."""
        joined = [self._pairs[line.code] for line in lines if line.same and line.code in self._pairs]
        self._learn_cards(key for pair in joined for end in pair for key in self._decisions.everyone(end))
        decided = Decided()
        for line in lines:
            pair = self._pairs.get(line.code)
            if pair is None:
                decided.issues.append(_no_such_pair(line.code, place_of(line.source_row, "pair")))
            elif line.same is None:
                decided.unchanged += 1
            elif line.same and self._are_two_by_card(pair):
                decided.issues.append(Issue("E230", place_of(line.source_row, "verdict")))
            else:
                outcome = self._decide(pair, line.same)
                if outcome == "contradiction":
                    decided.issues.append(Issue("E233", place_of(line.source_row, "verdict")))
                else:
                    setattr(decided, outcome, getattr(decided, outcome) + 1)
        return decided

    def write(self) -> None:
        """Write what was decided."""
        write_decisions(self._database, self._decisions, self._batch)

    def _decide(self, pair: tuple[PersonKey, PersonKey], same: bool) -> Outcome:
        """Of one person the one with a CCCD counts for both, else the one who came first."""
        first, second = sorted(pair)
        if not same:
            return self._decisions.tell_apart(first, second)
        if self._cards_of(second) and not self._cards_of(first):
            first, second = second, first
        return self._decisions.merge(first, second)

    def _are_two_by_card(self, pair: tuple[PersonKey, PersonKey]) -> bool:
        first, second = pair
        if second in self._decisions.everyone(first):
            return False
        return cards_contradict(self._cards_of(first), self._cards_of(second))

    def _cards_of(self, key: PersonKey) -> list[str]:
        return [card for one in self._decisions.everyone(key) for card in self._cards.get(one, ())]

    def _learn_cards(self, keys: Iterable[PersonKey]) -> None:
        self._cards.update(cards_of(self._database, set(keys) - self._cards.keys()))


def _no_such_pair(code: str, place: Place) -> Issue:
    """Say that there is no such pair; what is no name of a pair may be anybody's name and is not quoted."""
    return Issue("E231", place, code if is_pair_code(code) else None)


class DecisionImport:
    """Brings the blocks of a sheet of decisions into the store."""

    def __init__(self, sheet: SheetImport) -> None:
        self._sheet = sheet
        self._decider = Decider(sheet.database, sheet.source.batch)

    def take(self, block: Block, outcome: FileOutcome) -> None:
        """Understand one block and decide what it says; everything is written at the end."""
        sheet = self._sheet
        found = read_decisions(block, sheet.layout, sheet.file, sheet.sheet)
        decided = self._decider.decide(found.rows, self._place_of)
        outcome.created += decided.created
        outcome.updated += decided.updated
        outcome.unchanged += decided.unchanged
        outcome.refused += len(found.refused) + len(decided.issues)
        outcome.blank += found.blank
        outcome.set_aside(found.printed)
        outcome.tell([*found.issues, *decided.issues])

    def finish(self, outcome: FileOutcome) -> None:
        """Write what the sheet decided."""
        self._decider.write()

    def _place_of(self, row: int, name: str) -> Place:
        layout = self._sheet.layout
        at = layout.columns[name]
        return Place(self._sheet.file, self._sheet.sheet, row, layout.header[at], column_letter(at))


def decide_pairs(settings: Settings, same: Sequence[str], different: Sequence[str], today: str) -> Report:
    """Decide on open pairs by their names, as one batch or not at all.

    Raises:
        Refusal: E230 their CCCDs differ, E231 no such pair, E233 the decisions contradict each other.
    """
    asked = [(code, True) for code in same] + [(code, False) for code in different]
    lines = [DecisionLine(row, code.strip().upper(), one) for row, (code, one) in enumerate(asked, 1)]
    with open_database(settings.db, make=False) as database, database.transaction():
        batch = next_batch(database)
        decider = Decider(database, batch)
        decided = decider.decide(lines, lambda row, name: Place())
        if decided.issues:
            raise Refusal(*decided.issues)
        done = decided.created + decided.updated
        if done:
            decider.write()
            entry = journal(batch, "review", today)
            add_batch(
                database,
                entry._replace(
                    rows_read=len(lines),
                    created=decided.created,
                    updated=decided.updated,
                    unchanged=decided.unchanged,
                ),
            )
    told = message("review.decided" if done else "review.nothing", pairs=done, batch=str(batch))
    record: dict[str, object] = {"batch": batch if done else None, "decided": done}
    return Report(Table(told, (), ()), record, [record])
