"""Small random offices in which rows are refused, and why everybody is missing, with pencil and paper.

Nothing of dht is used. A card is a CCCD; births are dates or years; everybody is in one of three schools.
"""

import random
from dataclasses import dataclass, field

NAMES = ("Lò Thị Mai", "Lò Thi Mai", "Vàng A Nủ", "Giàng A Dế")
FOLDED = {"Lò Thị Mai": "mai", "Lò Thi Mai": "mai", "Vàng A Nủ": "nu", "Giàng A Dế": "de"}
BIRTHS = ("1985-09-02", "1985-09-03", "1985-02-09", "1985", "1995-09-02", "1990-03-12")
SCHOOLS = {
    "TH Một": ("Sín Thầu", "Mường Nhé"),
    "TH Hai": ("Sín Thầu", "Mường Nhé"),
    "TH Ba": ("Mường Báng", "Tủa Chùa"),
}
LEVELS = (1, 2, 3)
PROGRAMME = """
schema = 1
code = "thu"
name = "Chương trình thử"
counting = "{counting}"
start = 2025-01-01
level = [{{number = 1, name = "Một"}}, {{number = 2, name = "Hai"}}, {{number = 3, name = "Ba"}}]
target = [
  {{id = "two", name = "Bậc hai", level = 2, percent = 100}},
  {{id = "all", name = "Cả chương trình", complete = true, percent = 100}},
]
"""


@dataclass(slots=True)
class Somebody:
    """A person; `moved` is the day and the school they went to."""

    name: str
    birth: str
    card: str
    school: str
    levels: tuple[int, ...]
    moved: tuple[str, str] | None = None

    @property
    def now(self) -> str:
        """Return the school of today."""
        return self.moved[1] if self.moved else self.school


@dataclass(slots=True)
class Row:
    """A refused row of completions; whatever it does not say is blank. A level None is not readable."""

    name: str
    birth: str
    card: str
    school: str
    level: int | None


@dataclass(slots=True)
class Province:
    """Everything the offices sent."""

    counting: str
    people: list[Somebody]
    rows: list[Row] = field(default_factory=list)


def invent(seed: int) -> Province:
    """Make an office up: nobody else of a school has the same name and birth."""
    rng = random.Random(seed)
    people: dict[tuple[str, str, str], Somebody] = {}
    for number in range(1, rng.randrange(4, 24)):
        name, birth, school = rng.choice(NAMES), rng.choice(BIRTHS), rng.choice(list(SCHOOLS))
        card = f"0111{birth[2:4]}0000{number:02}" if rng.random() < 0.6 else ""
        one = Somebody(name, birth, card, school, tuple(n for n in LEVELS if rng.random() < 0.4))
        if card and rng.random() < 0.3:
            one.moved = (f"2025-0{rng.randrange(2, 6)}-01", rng.choice([s for s in SCHOOLS if s != school]))
        people.setdefault((FOLDED[name], birth, school), one)
    found = Province(rng.choice(("at-least", "exact")), list(people.values()))
    for _ in range(rng.randrange(6)):
        one = rng.choice(found.people)
        level = rng.choice((*LEVELS, None))
        slip = one.card and one.card[:-1] + rng.choice("0123456789")
        found.rows.append(rng.choice((
            Row("", "", one.card, "", level),
            Row(one.name, one.birth, "", one.now, level),
            Row(one.name, one.birth, "", "", level),
            Row(one.name, rng.choice(BIRTHS), "", rng.choice(list(SCHOOLS)), level),
            Row(one.name, "", slip, one.now, level),
            Row(one.name, one.birth, slip, rng.choice(list(SCHOOLS)), level),
        )))  # fmt: skip
    found.rows = [row for row in found.rows if row.card or (row.birth and row.name)]
    return found


def reached(province: Province, one: Somebody) -> set[int]:
    """Return the levels that count as reached."""
    if province.counting == "exact":
        return set(one.levels)
    return set(range(1, max(one.levels, default=0) + 1))


def achieved(province: Province, one: Somebody, target: str) -> bool:
    """Say whether somebody counts."""
    return ({2} if target == "two" else set(LEVELS)) <= reached(province, one)


def expected(province: Province, target: str) -> list[tuple[str, str, str, str, str, str]]:
    """Return (name, birth, card, school, reason, code or day) of everyone who is missing, sorted."""
    found = []
    for one in province.people:
        if not achieved(province, one, target):
            found.append((one.name, one.birth, one.card, one.now, *_why(province, one, target)))
    return sorted(found)


def _why(province: Province, one: Somebody, target: str) -> tuple[str, str]:
    done = reached(province, one)
    mine = [
        (row, people)
        for row in province.rows
        if one in (people := _whose(province, row)[0]) and _helps(province, row, done, target)
    ]
    if any(len(people) == 1 and _whose(province, row)[1] for row, people in mine):
        return "refused_row", ""
    twins = [
        other
        for other in province.people
        if other is not one and FOLDED[other.name] == FOLDED[one.name] and achieved(province, other, target)
    ]
    if mine or any(_alike(one.birth, one.card, one.now, twin) for twin in twins):
        return "unresolved", ""
    if done:
        lower = province.counting == "at-least" and target == "two"
        return ("lower_level" if lower else "some_steps"), ""
    return ("moved_in", one.moved[0]) if one.moved else ("nothing", "")


def _helps(province: Province, row: Row, done: set[int], target: str) -> bool:
    if row.level is None:
        return True
    if target == "all":
        return row.level not in done
    return row.level == 2 or (province.counting == "at-least" and row.level == 3)


def _whose(province: Province, row: Row) -> tuple[list[Somebody], bool]:
    """Return whom a row may be about, and whether it names them: else they are only near."""
    by_card = [one for one in province.people if row.card and one.card == row.card]
    if by_card:
        return by_card, True
    named = [one for one in province.people if row.name and FOLDED[one.name] == FOLDED[row.name]]
    exact = [
        one
        for one in named
        if row.birth
        and one.birth == row.birth
        and not (row.card and one.card)
        and row.school in ("", one.now)
    ]
    if exact:
        return exact, True
    near = [one for one in named if _near(row, one)]
    return (near if len(near) <= 5 else []), False


def _near(row: Row, one: Somebody) -> bool:
    if row.birth:
        return _alike(row.birth, row.card, row.school, one)
    if row.card and one.card:
        return _slip(row.card, one.card)
    return row.school == one.now


def _alike(birth: str, card: str, school: str, other: Somebody) -> bool:
    both = bool(card and other.card)
    if birth == other.birth and len(birth) == 10:
        return _slip(card, other.card) if both else True
    if both or school != other.now:
        return False
    if len(birth) != len(other.birth):
        return birth[:4] == other.birth[:4]
    if len(birth) == 4:
        return False
    year, month, day = birth.split("-")
    digits = sum(a != b for a, b in zip(birth, other.birth, strict=True))
    return digits == 1 or other.birth == f"{year}-{day}-{month}"


def _slip(one: str, other: str) -> bool:
    differ = [at for at in range(12) if one[at] != other[at]]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return len(differ) == 1
    first, second = differ
    return one[first] == other[second] and one[second] == other[first]
