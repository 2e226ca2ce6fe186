"""Walks the blocks of one sheet: sorts out rows that are nobody's, carries headings to the rows below."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from dht.core.columns import Columns, Printed, Problem, split_columns, tell_ragged
from dht.core.header_names import SPELLINGS
from dht.core.header_rows import numbers_columns
from dht.core.headers import Layout
from dht.core.issues import Issue, Place
from dht.core.own_columns import EXAMPLE_NAMES, own_columns
from dht.core.printed_rows import (
    BIRTH_FIELDS,
    ID_FIELDS,
    NAME_FIELDS,
    Filled,
    RowClassifier,
    RowKind,
    declared_people,
)
from dht.core.sheets import Block
from dht.core.text import clean, squash
from dht.core.unit_headings import (
    NO_UNIT,
    Heading,
    Outline,
    TakenUnit,
    Vocabulary,
    numbering_style,
    read_heading,
)

_ROWS_BELOW_A_SIGNATURE = 12
_DIGITS_OF_A_CITIZEN_ID = 12
_WORDS_NO_NAME_HAS = frozenset(
    [
        f"{opening}{n}{closing}"
        for n in range(1, 41)
        for opening, closing in (("", ""), ("(", ")"), ("[", "]"))
    ]
    + [chr(ord("A") + n) for n in range(26)]
    + [f"{t}{colon}" for t in ("Tổng cộng", "Tổng số", "Cộng", "Tổng") for colon in ("", ":", " :")]
    + [f"{t}{colon}" for t in ("TỔNG CỘNG", "TỔNG SỐ", "CỘNG", "TỔNG") for colon in ("", ":", " :")]
    + [
        written
        for name, ranks in SPELLINGS.items()
        if name not in ("male", "female", "village")
        for spellings in ranks
        for spelling in spellings
        for written in (spelling, spelling.upper())
    ]
)
"""What a cell of the name column holds when its row is a total, column numbers or a header printed again."""
_OWN_FIELDS = {
    "organisation": ("organisation",),
    "commune": ("commune", "commune_code"),
    "district": ("district", "district_code"),
    "audience": ("audience",),
    "village": ("village",),
}
"""Field of `TakenUnit` → the columns in which a row says it itself."""


class PrintedSheet:
    """The state of one sheet from block to block. `sheet_unit` is what its name says of all its rows."""

    def __init__(
        self,
        layout: Layout,
        source: tuple[str, str | None],
        vocabulary: Vocabulary,
        sheet_unit: TakenUnit = NO_UNIT,
    ) -> None:
        self._layout = layout
        self._source = source
        self._vocabulary = vocabulary
        self._outline = Outline(sheet_unit)
        self._classifier = RowClassifier(layout, ())
        self._titles: set[str] = set()
        self._words: frozenset[str] = frozenset()
        self._told_column = _first_column(layout, (*NAME_FIELDS, *ID_FIELDS))
        self._name = _first_column(layout, NAME_FIELDS)
        self._evidence = [
            layout.columns[name] for name in (*ID_FIELDS, *BIRTH_FIELDS) if name in layout.columns
        ]
        self._citizen_id = layout.columns.get("citizen_id")
        self._own = {
            name: [layout.columns[column] for column in columns if column in layout.columns]
            for name, columns in _OWN_FIELDS.items()
        }
        self._started = False
        self._people = 0
        self._counted_from = {0}
        self._signed: tuple[int, int] | None = None
        self._foreign_header = 0
        """The row of a header whose columns are others than this list's; 0 while in this list."""

    def split(self, block: Block) -> Columns:
        """Turn a block into columns of people's rows; say what became of the others."""
        found = split_columns(block, self._layout, *self._source)
        found.printed.rows += len(block.rows)
        if not self._started:
            self._start(block, found.printed)
        if block.merged:
            self._fill(found, block)
        suspicious = self._suspicious(found)
        if found.ragged or suspicious or self._foreign_header:
            self._sort_out(found, suspicious)
        elif found.numbers:
            self._people += len(found.numbers)
            unit = self._outline.unit()
            if any(unit):
                for position in range(len(found.numbers)):
                    self._give(found, position, unit)
        if found.may_have_errors:
            found.refuse_faults()
        return found

    @property
    def is_calm(self) -> bool:
        """Whether a row of a person means the same as it would alone: nothing above it adds to it."""
        own = own_columns(self._layout.header)
        return self._started and not (own or self._foreign_header or any(self._outline.unit()))

    def pass_over(self, people: int) -> None:
        """Count people whose rows need not be split."""
        self._people += people

    def columns_of_people(self, numbers: list[int], rows: list[list[str]]) -> Columns | None:
        """Return scattered rows as columns if every one is surely a person's; they are not counted."""
        width = len(self._layout.header)
        if any(len(row) != width for row in rows):
            return None
        file, sheet = self._source
        found = Columns(file, sheet, self._layout, numbers, list(zip(*rows, strict=True)), rows)
        found.printed.rows = len(rows)
        if all(self._is_surely_a_person(rows[position]) for position in self._suspicious(found)):
            return found
        return None

    def _is_surely_a_person(self, row: Sequence[str]) -> bool:
        filled = self._classifier.filled(row)
        is_example = any(at == self._told_column and text in EXAMPLE_NAMES for at, text in filled)
        return not is_example and self._classifier.is_personal(filled)

    # --- the top of the sheet -----------------------------------------------------------------------

    def _start(self, block: Block, printed: Printed) -> None:
        """Count what stands above the data, and remember it: it may be printed again on every page."""
        self._started = True
        above = block.rows[: max(0, self._layout.header_row - block.first_row + 1)]
        printed.rows += block.first_row - 1
        last = len(above)
        if last and numbers_columns(above[-1]):
            last -= 1
        first = last
        while first and (first == last or self._is_part_of_header(above[first - 1])):
            first -= 1
        kinds: dict[RowKind, int] = {
            "title": block.first_row - 1 + first,
            "header": last - first,
            "column_numbers": len(above) - last,
        }
        printed.skipped.update({kind: count for kind, count in kinds.items() if count})
        self._classifier = RowClassifier(self._layout, above[first:last])
        self._titles = {key for row in above[:first] if (key := squash(" ".join(row)))}
        for at, row in enumerate(above[:first]):
            declared = declared_people(" ".join(row), bare=False)
            if declared is not None:
                printed.declared.append((block.first_row + at, declared))
        words = {*_WORDS_NO_NAME_HAS, *EXAMPLE_NAMES}
        if self._told_column is not None:
            told = [row[self._told_column] for row in above[first:last] if len(row) > self._told_column]
            words |= {text for cell in told for text in (cell, clean(cell)) if text}
        self._words = frozenset(words)

    def _is_part_of_header(self, row: Sequence[str]) -> bool:
        """Tell whether every text of a row above the last header row is in the header below it."""
        texts = [(at, squash(cell)) for at, cell in enumerate(row) if cell.strip()]
        header = self._layout.header
        joined = [at for at, text in enumerate(header) if "›" in text]
        return bool(texts and joined) and all(
            at < len(header) and text and text in squash(header[at]) for at, text in texts
        )

    # --- one block ------------------------------------------------------------------------------------

    def _fill(self, found: Columns, block: Block) -> None:
        """Give the cells of a merged cell its text: it is one cell that belongs to all these people."""
        for first, last, column, text in block.merged:
            if first <= self._layout.header_row or not text.strip():
                continue
            rows = range(bisect_right(found.numbers, first), bisect_right(found.numbers, last))
            for row in (found.rows[position] for position in rows):
                if column < len(row) and not row[column].strip():
                    row[column] = text
                    found.printed.filled += 1
                    self._people -= column == self._name  # one person in several rows
        if found.printed.filled:
            found.cells = list(zip(*found.rows, strict=True))

    def _suspicious(self, found: Columns) -> list[int]:
        """Return the positions of rows that may be no person's, found by whole columns."""
        if not found.cells or self._are_all_people(found):
            return []
        positions: set[int] = set()
        told = self._told_column
        if told is not None and not self._words.isdisjoint(found.cells[told]):
            positions.update(at for at, text in enumerate(found.cells[told]) if text in self._words)
        if self._name is not None and "" in found.cells[self._name]:
            positions.update(at for at, text in enumerate(found.cells[self._name]) if not text)
        positions.update(self._without_evidence(found))
        return sorted(positions)

    def _are_all_people(self, found: Columns) -> bool:
        """Tell, by one look at whole columns, that every row has a citizen id and none is an example."""
        if self._citizen_id is None or self._told_column is None:
            return False
        ids, told = "".join(found.cells[self._citizen_id]), "".join(found.cells[self._told_column])
        return len(ids) == _DIGITS_OF_A_CITIZEN_ID * len(found.numbers) and ids.isdigit() and ":" not in told

    def _without_evidence(self, found: Columns) -> Sequence[int]:
        """Return the rows in which no id and no birth date is written with digits only."""
        weak: Sequence[int] = range(len(found.numbers))
        for at in self._evidence:
            column = found.cells[at]
            if _is_plain("".join(column)) and "" not in column:
                return ()
            weak = [position for position in weak if not _is_plain(column[position])]
        return weak

    def _sort_out(self, found: Columns, suspicious: Sequence[int]) -> None:
        """Decide about every suspicious row in its turn; the rows between them are people's."""
        events: list[tuple[int, int | None, list[str]]] = []
        events += [(found.numbers[at], at, found.rows[at]) for at in suspicious]
        events += [(one.number, None, one.row) for one in found.ragged]
        codes = {one.number: one.code for one in found.ragged}
        out: set[int] = set()
        done = 0
        for number, position, row in sorted(events, key=itemgetter(0)):
            before = bisect_left(found.numbers, number)
            self._pass(found, range(done, before), out)
            aside = self._set_aside(found, number, row)
            done = before if position is None else before + 1
            if position is None and not aside:
                self._people += 1
                tell_ragged(found, number, codes[number], len(row))
            elif position is not None and aside:
                out.add(position)
            elif position is not None:
                self._pass(found, range(position, done), out)
        self._pass(found, range(done, len(found.numbers)), out)
        if out:
            found.keep([position for position in range(len(found.numbers)) if position not in out])

    def _pass(self, found: Columns, positions: range, out: set[int]) -> None:
        """Let people's rows go on with what the headings above say; below another list's header none may."""
        self._people += len(positions)
        if self._foreign_header:
            out.update(positions)
            for position in positions:
                found.tell(position, Problem("E115", params={"header_row": self._foreign_header}), None)
            return
        unit = self._outline.unit()
        if any(unit):
            for position in positions:
                self._give(found, position, unit)

    def _give(self, found: Columns, position: int, unit: TakenUnit) -> None:
        """Fill in what the row leaves blank, and count it."""
        row = found.rows[position]
        taken = TakenUnit(
            *(
                "" if any(row[at].strip() for at in self._own[name]) else value
                for name, value in zip(TakenUnit._fields, unit, strict=True)
            )
        )
        if not any(taken):
            return
        found.units[found.numbers[position]] = taken
        for name, value in zip(TakenUnit._fields, taken, strict=True):
            if value:
                row_of_heading, text = self._outline.source(name)
                found.printed.took[row_of_heading, name, text] += 1

    # --- one suspicious row ---------------------------------------------------------------------------

    def _set_aside(self, found: Columns, number: int, row: Sequence[str]) -> bool:
        """Tell whether a row is certainly nobody's, and take in what it says about other rows."""
        filled = self._classifier.filled(row)
        if not filled or self._classifier.holds_only_its_number(filled):
            found.blank += 1  # also when all its letters are invisible ones
            return True
        if any(at == self._told_column and text in EXAMPLE_NAMES for at, text in filled):
            found.printed.skipped["example"] += 1
            return True
        if self._classifier.is_personal(filled):
            return False
        kind = self._header_kind(found, number, row, filled) or self._kind(found, number, row, filled)
        if kind is not None:
            found.printed.skipped[kind] += 1
        return kind is not None

    def _header_kind(self, found: Columns, number: int, row: Sequence[str], filled: Filled) -> RowKind | None:
        kind = self._classifier.header_kind(row, filled)
        foreign = {"header": number, "repeated_header": 0}.get(kind or "", self._foreign_header)
        if foreign != self._foreign_header:
            self._foreign_header = foreign
            found.printed.context.append(number)
        return kind

    def _kind(self, found: Columns, number: int, row: Sequence[str], filled: Filled) -> RowKind | None:
        if squash(" ".join(row)) in self._titles:
            return "title"
        heading = self._heading(filled)
        if heading is not None and heading.kind != "other":
            self._enter(found, number, heading)
            return "group"
        kind = self._classifier.plain_kind(filled)
        if kind == "total":
            self._check_total(found, number, filled)
        elif kind == "title" and filled[0][1].lower().startswith("danh sách"):
            found.printed.context.append(number)
            self._outline.leave()  # another list than the one in the title block begins
        elif kind == "signature":
            self._signed = (number, self._people)
        elif kind is None and heading is not None:
            self._enter(found, number, heading)
            return "group"
        elif kind is None and self._is_below_signature(number) and self._classifier.follows_signature(filled):
            return "signature"
        elif kind is None:
            self._doubt(number, filled)
        return kind

    def _doubt(self, number: int, filled: Filled) -> None:
        """A row that is refused, but may be a heading, ends what was said above: the rest is no guess."""
        lone = self._classifier.lone_text(filled)
        style = numbering_style(lone[2]) if lone and lone[2] else ""
        if style in ("roman", "letter"):
            self._outline.enter(number, Heading("other", style, ""))
        elif lone and not lone[2] and lone[0] < self._classifier.name_column:
            self._outline.leave()

    def _heading(self, filled: Filled) -> Heading | None:
        lone = self._classifier.lone_text(filled)
        if lone is None:
            return None
        at, text, numbering = lone
        style = numbering_style(numbering) if numbering else ""
        if numbering and not style:
            return None
        beside_names = at < self._classifier.name_column
        return read_heading(text, style, self._vocabulary, beside_names=beside_names)

    def _enter(self, found: Columns, number: int, heading: Heading) -> None:
        found.printed.context.append(number)
        told_before = self._outline.enter(number, heading)
        self._counted_from.add(self._people)
        if told_before and heading.kind == "other":
            found.issues.append(Issue("W119", Place(*self._source, number)))

    def _check_total(self, found: Columns, number: int, filled: Filled) -> None:
        """Hold a declared number of people against the rows since the start, any heading, or any total."""
        declared = next((n for _, text in filled if (n := declared_people(text)) is not None), None)
        counts = {self._people - start for start in self._counted_from}
        self._counted_from.add(self._people)
        if declared is not None and declared not in counts:
            counted = min(counts - {0} or counts, key=lambda count: (abs(count - declared), count))
            params = {"declared": declared, "counted": counted}
            found.issues.append(Issue("W117", Place(*self._source, number), params=params))

    def _is_below_signature(self, number: int) -> bool:
        if self._signed is None:
            return False
        row, people = self._signed
        return people == self._people and number - row <= _ROWS_BELOW_A_SIGNATURE


def _is_plain(text: str) -> bool:
    """Tell digits, or a date of digits, from anything else."""
    return text.replace("/", "").replace("-", "").isdigit()


def _first_column(layout: Layout, names: Sequence[str]) -> int | None:
    return next((layout.columns[name] for name in names if name in layout.columns), None)
