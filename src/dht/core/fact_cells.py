"""The cells of a block of facts, understood column by column; whatever is wrong is told and refuses the row.

Each method gives one value for every row. The value of a row that is refused stands for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dht.core.amounts import Amount, parse_amount
from dht.core.columns import Columns, Memo, Problem
from dht.core.date_columns import SheetDates
from dht.core.fact_words import choices_of, word_of
from dht.core.header_names import PERSON_FIELDS
from dht.core.people import NO_PROVINCE
from dht.core.person_columns import PLACE_FIELDS, explain
from dht.core.place_pairs import locate_pair
from dht.core.place_units import Era, Location, LocationText, Unresolved
from dht.core.places import era_on
from dht.core.programme_words import NO_WORDS, Thing
from dht.core.reading import Reading
from dht.core.text import clean, fold, is_no_value, squash

NOTHING = Amount(0, "exactly")
_LONGEST = 300
_PROVINCE_DIGITS, _DISTRICT_DIGITS = 2, 3


class Subject(NamedTuple):
    """The unit or organisation that a row is about; `unit` is an official code on one map, "" for none."""

    province_code: str = NO_PROVINCE
    map: str = ""
    unit: str = ""
    organisation_key: str = ""
    organisation: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells one subject from another."""
        return self[:4]

    @property
    def kind(self) -> str:
        """`organisation` (or whatever else has a name of its own), else the kind of the unit."""
        if self.organisation_key:
            return "organisation"
        return {0: "", _PROVINCE_DIGITS: "province", _DISTRICT_DIGITS: "district"}.get(
            len(self.unit), "commune"
        )


NOBODY = Subject()


class FactMemos:
    """What the distinct cells of one sheet mean, remembered from block to block."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.subjects = Memo(self._read_subject)
        self.audiences = Memo(self._read_audiences)
        self.programmes = Memo(self._read_programme)
        self._others: dict[tuple[object, ...], Memo] = {}

    def of(self, key: tuple[object, ...], read: Callable[[Any], Any]) -> Memo:
        """Return what is remembered of a column that is read in one way, named by `key`."""
        if key not in self._others:
            self._others[key] = Memo(read)
        return self._others[key]

    def _read_subject(self, texts: tuple[str, ...]) -> Subject | Problem:
        """Read place cells and organisation, then the map to look on first ("" when no day tells)."""
        *cells, organisation, map_said, era = (clean(text) for text in texts)
        cells = ["" if is_no_value(cell) else cell for cell in cells]
        organisation = "" if is_no_value(organisation) else organisation
        if self._reading.misread(organisation):
            return Problem("E127", field="organisation")
        found = self._locate(cells, map_said, era)
        if isinstance(found, Problem):
            return found
        location, map = found
        has_commune = bool(cells[2] or cells[5] or cells[6] or self._reading.commune)
        codes = (
            (location.old_commune, location.old_district, location.old_province)
            if map == "old"
            else (location.new_commune, None, location.new_province)
        )
        unit = codes[0] if has_commune else codes[1] or codes[2]
        if not unit and not organisation:
            return Problem("E311", field="commune")
        province = location.new_province or location.old_province or NO_PROVINCE
        return Subject(province, map if unit else "", unit or "", fold(organisation), organisation)

    def _locate(self, cells: Sequence[str], said: str, era: str) -> tuple[Location, Era] | Problem:
        """Locate on the map that was said, else on the old one for a row with a district, else by the day.

        What is not found on the first map is sought on the other one, unless the map was said.
        """
        province, district, commune, *codes, old_commune = cells
        reading = self._reading
        if not (commune or codes[2] or old_commune):
            commune = reading.commune
        if not (district or codes[1]):
            district = reading.district
        if not (province or codes[0]):
            province = reading.province
        old_first = bool(district or codes[1] or old_commune)
        maps: tuple[Era, ...] = ("old", "new") if old_first or era == "old" else ("new", "old")
        if said:
            maps = ("old",) if said == "old" else ("new",)
        if not any((province, district, commune, *codes, old_commune)):
            return Location(), maps[0]
        text = LocationText(province, district or None, commune, *codes)
        failure = None
        for map in maps:
            found = locate_pair(reading.gazetteer, text, old_commune, map)
            if not isinstance(found, Unresolved):
                return found, map
            failure = failure or explain(found)
            if found.code != "E501":
                break
        return failure or Problem("E311", field="commune")

    def _read_audiences(self, text: str) -> str | Problem:
        codes = self._reading.audiences.resolve(text)
        if codes is None:
            shown = clean(text)
            choices = self._reading.audiences.suggest(shown) or self._reading.audiences.names()
            return Problem("E203", shown, choices=choices)
        return " ".join(sorted(codes)) or self._reading.audience

    def _read_programme(self, text: str) -> str | Problem:
        if not text.strip():
            return self._reading.programme
        code = self._reading.programme_codes.get(squash(text))
        return code or Problem("E306", clean(text), choices=tuple(sorted(self._reading.steps)))


class FactCells:
    """One block of facts."""

    def __init__(
        self, columns: Columns, reading: Reading, memos: FactMemos, dates: SheetDates, *, who_is_said: bool
    ) -> None:
        self._columns = columns
        self._who_is_said = who_is_said
        self.reading = reading
        self._memos = memos
        self._dates = dates

    def __len__(self) -> int:
        return len(self._columns.numbers)

    def cells(self, field: str) -> Sequence[str]:
        """Return the cells of a field as they stand, blank ones when the file has no such column."""
        return self._columns.of(field) or [""] * len(self)

    def tell(self, position: int, problem: Problem, field: str | None) -> None:
        """Tell what is wrong with the row at a position; an error refuses it."""
        self._columns.tell(position, problem, field)

    def subjects(self, days: Sequence[str], *, needed: bool = True) -> list[Subject]:
        """Return the unit or organisation of each row, on the map of the day unless the row tells another."""
        layout = self._columns.layout
        said = self.reading.map or (layout.commune_map if "commune" in layout.columns else None) or ""
        columns = [self.cells(name) for name in (*PLACE_FIELDS, "old_commune", "organisation")]
        eras = [era_on(day) if day else "new" for day in days]
        rows = zip(*columns, [said] * len(self), eras, strict=True)
        found = self._memos.subjects.column(rows)
        if not needed:
            found = [NOBODY if _is(value, "E311") else value for value in found]
        return self._settle("commune", found, NOBODY)

    def names_someone(self) -> list[bool]:
        """Say of each row whether it is about a person."""
        columns = [self.cells(name) for name in sorted(PERSON_FIELDS) if self._columns.of(name)]
        rows = zip(*columns, strict=True) if columns else [()] * len(self)
        return [self._who_is_said or not all(map(is_no_value, row)) for row in rows]

    def audiences(self) -> list[str]:
        """Return the codes of the audiences of each row, joined by blanks; "" is everyone."""
        return self._settle("audience", self._memos.audiences.column(self.cells("audience")), "")

    def programmes(self) -> list[str]:
        """Return the programme of each row: the one named, else the one in force."""
        return self._settle("programme", self._memos.programmes.column(self.cells("programme")), "")

    def days(self, field: str, *, needed: bool = True) -> list[str]:
        """Return the civil date of each row, "" where a date that is not needed is blank."""
        index = self._columns.layout.columns.get(field)
        if index is None:
            found: list[Any] = [None] * len(self)
        else:
            found = self._dates.read(self._columns, index, "fact")
        missing = Problem("E313") if needed else ""
        return self._settle(field, [missing if day is None else day for day in found], "")

    def amounts(self, field: str, *, needed: bool = True) -> list[Amount]:
        """Return the number of each row; a blank cell is `NOTHING` where the number is not needed."""

        def read(text: str) -> Amount | Problem:
            if is_no_value(text):
                return Problem("E310", params={"field": field}) if needed else NOTHING
            return parse_amount(text) or Problem("E310", clean(text), {"field": field})

        return self._settle(field, self._read(field, needed, read), NOTHING)

    def counts(self, field: str) -> list[int | None]:
        """Return the whole number of each row, None for a blank cell."""
        texts, found = self.cells(field), self.amounts(field, needed=False)
        return [
            None if is_no_value(text) else amount.number for text, amount in zip(texts, found, strict=True)
        ]

    def texts(self, field: str, *, needed: bool = False) -> list[str | None]:
        """Return the text of each row, cleaned and bounded; None for a blank cell."""
        reading = self.reading

        def read(text: str) -> str | Problem | None:
            if reading.misread(text):
                return Problem("E127")
            said = "" if is_no_value(text) else clean(text)[:_LONGEST]
            return said or (Problem("E319", params={"field": field}) if needed else None)

        return self._settle(field, self._read(field, needed, read), None)

    def words(self, field: str, default: str | None = None) -> list[str | None]:
        """Return the code of the word of each row (see `fact_words`), `default` for a blank cell."""

        def read(text: str) -> str | Problem | None:
            code = word_of(field, text)
            if code is None and is_no_value(text):
                return default
            return code or Problem("E312", clean(text), {"field": field}, choices_of(field))

        return self._settle(field, self._read(field, default, read), None)

    def things(self, thing: Thing, programmes: Sequence[str], *, needed: bool = True) -> list[str]:
        """Return the code of what each row names of its programme, "" for a blank cell."""
        known = self.reading.words

        def read(named: tuple[str, str]) -> str | Problem:
            text, programme = named
            if is_no_value(text):
                return Problem("E319", params={"field": thing}) if needed else ""
            words = known.get(programme, NO_WORDS)
            params = {"field": thing, "programme": programme}
            return words.code_of(thing, text) or Problem("E317", clean(text), params, words.choices(thing))

        memo = self._memos.of((thing, needed), read)
        return self._settle(thing, memo.column(zip(self.cells(thing), programmes, strict=True)), "")

    def together(
        self, fields: Sequence[str], read: Callable[[tuple[str, ...]], Any], filler: Any, field: str
    ) -> list[Any]:
        """Return what the cells of several columns mean together; `field` is blamed unless a problem says."""
        memo = self._memos.of(("together", *fields), read)
        rows = zip(*map(self.cells, fields), strict=True)
        return self._settle(field, memo.column(rows), filler)

    def _read(self, field: str, how: object, read: Callable[[str], Any]) -> list[Any]:
        """Read a column, each distinct text once."""
        return self._memos.of((field, how), read).column(self.cells(field))

    def check(self, field: str, problems: Iterable[Problem | None]) -> None:
        """Tell the problems of rows that a field's cells give together with others."""
        for position, problem in enumerate(problems):
            if problem is not None and self._columns.numbers[position] not in self._columns.refused:
                self.tell(position, problem, field)

    def _settle(self, field: str, values: list[Any], filler: Any) -> list[Any]:
        """Tell the problems among values and put a filler in their place."""
        if Problem in set(map(type, values)):
            for position, value in enumerate(values):
                if type(value) is Problem:
                    self.tell(position, value, field)
                    values[position] = filler
        return values


def _is(value: object, code: str) -> bool:
    return type(value) is Problem and value.code == code


def each(*columns: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Walk columns of one length side by side."""
    return zip(*columns, strict=True)
