"""How much one import may do to people known already before somebody has to say yes."""

import re
from dataclasses import dataclass

_PART = re.compile(r"(\d{1,3}(?=\s?%)|\d{1,9}(?!\s?%))\s?(%?)")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may pass unasked: `percent` of the people concerned, and `people` in all.

    The percent does not count while there are no more than `few`: in a small school three people are a
    tenth, and nothing is wrong. None is no limit of that kind.
    """

    percent: int | None
    people: int | None
    few: int

    def is_passed(self, count: int, of: int) -> bool:
        """Say whether `count` of `of` people are more than may pass unasked."""
        if self.people is not None and count > self.people:
            return True
        return self.percent is not None and count > self.few and 100 * count > self.percent * of


CHANGING = Ceiling(percent=30, people=None, few=20)
"""Of the people a file is about who were known before: those of whom something known is replaced."""
LEAVING = Ceiling(percent=20, people=500, few=5)
"""Of the people whom a complete list covers and who were there before: those who are not in it."""


def read_ceiling(text: str, default: Ceiling) -> Ceiling | None:
    """Read `30 %`, `500` or both, `20 %, 500`; None for anything else. What is not said has no limit."""
    percent: int | None = None
    people: int | None = None
    for part in text.split(","):
        found = _PART.fullmatch(part.strip())
        if found is None:
            return None
        number, is_percent = int(found[1]), bool(found[2])
        if (percent if is_percent else people) is not None or (is_percent and number > 100):
            return None
        if is_percent:
            percent = number
        else:
            people = number
    return Ceiling(percent, people, default.few)
