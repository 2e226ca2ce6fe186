"""The columns of ids: CCCD, CMND and staff codes; ids that lost their zeros, where the row proves it.

A cell of 12 digits costs nothing here. The others are looked at once more, each with its row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dht.core.columns import Columns, Problem
from dht.core.crossed import foreign_content
from dht.core.identifiers import (
    cccd_fits,
    parse_citizen_id,
    parse_staff_code,
    parse_two_ids,
    restore_lost_zeros,
)
from dht.core.issues import Issue, Place
from dht.core.people import IdKey

_ID_FIELDS = ("citizen_id", "old_citizen_id")
_CMND_WITHOUT_ZERO = 8
_IdCell = IdKey | Problem | list[IdKey] | None


@dataclass(slots=True)
class Evidence:
    """What the rows of a block say that an id can be held against; None is not known."""

    births: Sequence[str | None]
    sexes: Sequence[str | None] | None = None
    store_decides: bool = False
    """Whether a known person of that id and name is proof enough where the row has no birth."""


@dataclass(slots=True)
class IdsFound:
    """The ids of each row; `doubts` are to be said of rows whose id the store does not confirm."""

    rows: list[tuple[IdKey, ...]]
    doubts: dict[int, Issue] = field(default_factory=dict)


@dataclass(slots=True)
class IdColumns:
    """Reads the ids of one sheet, block by block, and counts what it restored."""

    restored: int = 0
    first: Place = field(default_factory=Place)

    @staticmethod
    def read_plain(columns: Columns) -> list[str] | None:
        """Return the ids as the store keeps them if they are one clean CCCD in each row, else None."""
        cells = columns.of("citizen_id")
        if not cells or columns.of("old_citizen_id") is not None or columns.of("staff_code") is not None:
            return None
        together = "".join(cells)
        if set(map(len, cells)) != {12} or not (together.isascii() and together.isdigit()):
            return None
        return [f"cccd:{text}" for text in cells]

    def read(self, columns: Columns, evidence: Evidence) -> IdsFound:
        """Return the external ids of each row; what is wrong is said and refuses the row."""
        found = IdsFound([])
        kinds: list[list[IdKey | None]] = []
        more: dict[int, list[IdKey]] = {}
        for name in _ID_FIELDS:
            cells = columns.of(name)
            if cells is not None:
                values: list[_IdCell] = [
                    ("cccd", text)
                    if len(text) == 12 and text.isascii() and text.isdigit()
                    else _read_citizen_id(text)
                    for text in cells
                ]
                if not set(map(type, values)) <= _PLAIN:
                    self._look_again(columns, name, values, evidence, found)
                    more.update(_take_second_ids(values))
                    columns.settle(name, values)
                kinds.append(values)  # type: ignore[arg-type]
        if (codes := columns.of("staff_code")) is not None:
            kinds.append(columns.settle("staff_code", _read_staff_codes(codes)))
        if len(kinds) == 1:
            found.rows = [(key,) if key else () for key in kinds[0]]
        elif kinds:
            found.rows = [tuple(key for key in keys if key) for keys in zip(*kinds, strict=True)]
        else:
            found.rows = [()] * len(columns.numbers)
        for position, keys in more.items():
            found.rows[position] = tuple(dict.fromkeys((*found.rows[position], *keys)))
        return found

    def _look_again(
        self, columns: Columns, name: str, values: list[_IdCell], evidence: Evidence, found: IdsFound
    ) -> None:
        """Restore the zeros of ids that lost them where the row proves it; leave the others as problems."""
        index = columns.layout.columns[name]
        for position, value in enumerate(values):
            if type(value) is not Problem or value.code != "E207":
                continue
            text = columns.cells[index][position]
            whole = restore_lost_zeros(text)
            kind = "cccd"
            if whole is None and value.params["digits"] == _CMND_WITHOUT_ZERO:
                kind, whole = "cmnd", "0" + "".join(c for c in text if c.isdigit())
            if whole is None:
                continue
            birth = evidence.births[position]
            sex = evidence.sexes[position] if evidence.sexes else None
            if kind == "cccd" and birth and cccd_fits(whole, birth, sex):
                values[position] = (kind, whole)
                self.count(columns.place(columns.numbers[position], name))
                continue
            reason = "cmnd" if kind == "cmnd" else "contradicts" if birth else "no_birth"
            problem = Problem("E207", params={**value.params, "reason": reason})
            values[position] = problem
            if evidence.store_decides and reason != "contradicts":
                values[position] = (kind, whole)
                place = columns.place(columns.numbers[position], name)
                params = {**problem.params, "reason": "no_person"}
                found.doubts[position] = Issue("E207", place, params=params)

    def count(self, place: Place) -> None:
        """Remember that the id at `place` was restored."""
        self.first = self.first if self.restored else place
        self.restored += 1

    def finish(self, proof: str) -> list[Issue]:
        """Return what is to be said of restored ids; `proof` is `birth` or `store`."""
        if not self.restored:
            return []
        return [Issue("W221", self.first, params={"count": self.restored, "proof": proof})]


_PLAIN = frozenset({tuple, type(None)})


def _read_citizen_id(text: str) -> _IdCell:
    kind, value, code = parse_citizen_id(text)
    if code is None:
        return (kind, value) if kind else None
    if code != "E223" and (both := parse_two_ids(text)):
        return [("cccd", both[0]), ("cmnd", both[1])]
    foreign = foreign_content("citizen_id", text)
    if foreign:
        return Problem("E224", params={"holds": foreign, "field": "citizen_id"})
    digits = sum(c.isdigit() for c in text.removesuffix(".0").removesuffix(",0"))
    return Problem(code, params={"digits": digits} if code == "E207" else {})


def _take_second_ids(values: list[_IdCell]) -> dict[int, list[IdKey]]:
    """Leave the first id of each cell that holds two, and return the others by position."""
    more: dict[int, list[IdKey]] = {}
    for position, value in enumerate(values):
        if type(value) is list:
            values[position], *more[position] = value
    return more


def _read_staff_codes(cells: Sequence[str]) -> list[IdKey | Problem | None]:
    codes = list(map(parse_staff_code, cells))
    keys: list[IdKey | Problem | None] = [("staff", code) if code else None for code in codes]
    if "E+" in "\n".join(codes):  # a number that a spreadsheet shortened: several people may share the rest
        for position, code in enumerate(codes):
            if "E+" in code and code.replace("E+", "").replace(".", "").replace(",", "").isdigit():
                keys[position] = Problem("E223")
    return keys
