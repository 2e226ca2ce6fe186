"""A block of a workbook of decisions becomes lines: which pair, and one person or two."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dht.core.columns import Printed, Problem, split_columns, tell_ragged
from dht.core.decision_header import OPEN_WORDS, SAME_WORDS, TWO_WORDS
from dht.core.headers import Layout
from dht.core.issues import Issue
from dht.core.sheets import Block
from dht.core.text import clean, squash

_SAME = frozenset(map(squash, (*SAME_WORDS, "Cùng người", "Một người", "Same", "One person")))
_TWO = frozenset(map(squash, (*TWO_WORDS, "Hai người", "Hai người khác nhau", "Different", "Two people")))
_OPEN = frozenset(map(squash, (*OPEN_WORDS, "Không rõ", "", "Unsure")))


class DecisionLine(NamedTuple):
    """One row: the name of a pair, and whether the two are one person; None when that stays open."""

    source_row: int
    code: str
    same: bool | None


@dataclass(slots=True)
class DecisionLines:
    """A block understood: its good rows, refused and blank ones, and every issue."""

    rows: list[DecisionLine]
    refused: set[int]
    blank: int
    issues: list[Issue] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)


def read_decisions(block: Block, layout: Layout, file: str, sheet: str | None) -> DecisionLines:
    """Understand a block; a row that names no pair, or says what is no decision, is refused."""
    found = split_columns(block, layout, file, sheet)
    for ragged in found.ragged:
        tell_ragged(found, ragged.number, ragged.code, len(ragged.row))
    found.refuse_faults()
    lines: list[DecisionLine] = []
    codes, verdicts = found.of("pair") or (), found.of("verdict") or ()
    for position, (code, verdict) in enumerate(zip(codes, verdicts, strict=True)):
        said = squash(verdict)
        if not code.strip():
            found.tell(position, Problem("E231"), "pair")
        elif said not in _SAME | _TWO | _OPEN:
            choices = (SAME_WORDS[0], TWO_WORDS[0], OPEN_WORDS[0])
            found.tell(position, Problem("E232", choices=choices), "verdict")
        if found.numbers[position] not in found.refused:
            same = None if said in _OPEN else said in _SAME
            lines.append(DecisionLine(found.numbers[position], clean(code).upper(), same))
    _count_rows(found.printed, block, layout)
    return DecisionLines(lines, found.refused, found.blank, found.issues, found.printed)


def _count_rows(printed: Printed, block: Block, layout: Layout) -> None:
    """Account for the rows of a block, and with the first for those above and of the header."""
    printed.rows += len(block.rows)
    if block.first_row <= layout.header_row:
        printed.rows += block.first_row - 1
        printed.skipped["header"] += 1
        if layout.header_row > 1:
            printed.skipped["title"] += layout.header_row - 1
