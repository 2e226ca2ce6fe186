"""Columns whose cells may be left out: sex, phone and e-mail. What is not understood is said, not stored."""

from typing import Any, get_args

from dht.core.columns import Columns, Memo, Problem
from dht.core.crossed import foreign_content
from dht.core.identifiers import (
    Sex,
    are_plain_emails,
    are_plain_phones,
    count_digits,
    is_plain_email,
    parse_email,
    parse_phone,
    parse_sex,
)
from dht.core.issues import Issue, Place
from dht.core.text import clean, is_no_value

_DIGITS_OF_TWO_PHONES = 18
_MAN, _WOMAN = get_args(Sex)
_NO = frozenset({"0", "false", "no"})


class Noted:
    """Cells of one column that share a remark: how many, and where the first is."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._count = 0
        self._first = Place()

    def add(self, place: Place) -> None:
        """Count the cell at `place`."""
        self._first = self._first if self._count else place
        self._count += 1

    def tell(self) -> list[Issue]:
        """Return the remark, if there is a cell."""
        return [Issue(self._code, self._first, params={"count": self._count})] if self._count else []


class OptionalColumns:
    """Reads the optional columns of one sheet, block by block."""

    def __init__(self) -> None:
        self._sexes = Memo(_read_sex)
        self._marks = Memo(_is_marked)
        self._several_phones = Noted("W222")
        self._numbered_sexes = Noted("W223")

    def sexes(self, columns: Columns) -> list[str | None]:
        """Return the sex from its column, or from which of two columns (“Nam”, “Nữ”) is filled."""
        if (cells := columns.of("sex")) is not None:
            return _settle(columns, "sex", self._sexes.column(cells), self._numbered_sexes)
        nobody = [""] * len(columns.numbers)
        men = columns.of("male") or columns.of("birth_male") or nobody
        women = columns.of("female") or columns.of("birth_female") or nobody
        if men is nobody and women is nobody:
            return [None] * len(columns.numbers)
        marks = zip(self._marks.column(men), self._marks.column(women), strict=True)
        return columns.settle("female", [_SEX_OF_MARKS[mark] for mark in marks])

    def phones(self, columns: Columns) -> list[str | None]:
        """Return the first phone number of each cell."""
        cells = columns.of("phone")
        if cells is None:
            return [None] * len(columns.numbers)
        if are_plain_phones(cells):
            return list(cells)
        values: list[Any] = [
            text
            if len(text) == 10 and text[0] == "0" and text[1] > "1" and text.isascii() and text.isdigit()
            else _read_phone(text)
            for text in cells
        ]
        return _settle(columns, "phone", values, self._several_phones)

    def emails(self, columns: Columns) -> list[str | None]:
        """Return the first e-mail address of each cell."""
        cells = columns.of("email")
        if cells is None:
            return [None] * len(columns.numbers)
        if are_plain_emails(cells):
            return list(cells)
        return columns.settle(
            "email",
            [
                text if is_plain_email(text) else parse_email(text) or _explain(text, "email", "W212")
                for text in cells
            ],
        )

    def finish(self) -> list[Issue]:
        """Return what is to be said of whole columns."""
        return [*self._several_phones.tell(), *self._numbered_sexes.tell()]


_SEX_OF_MARKS: dict[tuple[bool, bool], str | Problem | None] = {
    (True, False): _MAN,
    (False, True): _WOMAN,
    (False, False): None,
    (True, True): Problem("W210"),
}


class _Remarked:
    """A value that is taken, or left out, with a remark on the column."""

    def __init__(self, value: str | None) -> None:
        self.value = value


_NUMBERED_SEX = _Remarked(None)


def _settle(columns: Columns, name: str, values: list[Any], noted: Noted) -> list[str | None]:
    """Count the values with a remark and put the plain ones in their places; take the problems out."""
    kinds = set(map(type, values))
    if _Remarked in kinds:
        for position, value in enumerate(values):
            if type(value) is _Remarked:
                values[position] = value.value
                noted.add(columns.place(columns.numbers[position], name))
    return columns.settle(name, values) if Problem in kinds else values


def _read_phone(text: str) -> str | _Remarked | Problem | None:
    phone = parse_phone(text)
    if phone is None:
        return None if not clean(text).strip("0") else _explain(text, "phone", "W211")
    return _Remarked(phone) if count_digits(text) >= _DIGITS_OF_TWO_PHONES else phone


def _read_sex(text: str) -> str | _Remarked | Problem | None:
    sex = parse_sex(text)
    if sex is None and clean(text) in ("0", "1", "2"):
        return _NUMBERED_SEX
    return sex or _explain(text, None, "W210")


def _is_marked(text: str) -> bool:
    """Say whether a column of its own for one sex is marked: `x`, `1`, a birth date; not `0`, `Không`."""
    return not is_no_value(text) and clean(text).lower() not in _NO


def _explain(text: str, field: str | None, code: str) -> Problem | None:
    """Say why a cell could not be read: it is blank, or another column's, or not understood."""
    if is_no_value(text):
        return None
    foreign = foreign_content(field, text) if field else None
    return _foreign(field or "", foreign) if foreign else Problem(code)


def _foreign(field: str, content: str) -> Problem:
    return Problem("E224", params={"holds": content, "field": field})
