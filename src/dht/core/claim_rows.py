"""Claims: reported results without names. They stand beside counted people and are never added to them."""

from collections.abc import Sequence
from typing import NamedTuple

from dht.core.columns import Problem
from dht.core.fact_cells import FactCells, each
from dht.core.fact_words import word_of
from dht.core.levels import parse_level
from dht.core.plans import Values
from dht.core.programme_words import NO_WORDS, THINGS
from dht.core.text import clean, is_no_value, squash

_PLAIN = {
    "hoanthanh": "complete", "hoanthanhchuongtrinh": "complete", "complete": "complete",
    "duocdaotao": "attended", "duoctaphuan": "attended", "thamgia": "attended", "attended": "attended",
    "hocvien": "attended", "nguoihoc": "attended", "learners": "attended",
    "lop": "classes", "solop": "classes", "lophoc": "classes", "classes": "classes",
    "duan": "project:submitted", "sanpham": "project:submitted", "projects": "project:submitted",
}  # fmt: skip
_PROJECTS = ("duan", "sanpham", "project")


class ClaimFact(NamedTuple):
    """A reported result; the key is everything before `organisation`."""

    province_code: str
    map: str
    unit: str
    organisation_key: str
    programme: str
    audiences: str
    achievement: str
    """As a target names it: `level:1`, `complete`, `outcome:applies_ai`, `project:submitted`, `classes`."""
    as_of: str
    organisation: str
    number: int
    qualifier: str
    source: str | None


CLAIM_KEYS = 8


def read_claims(cells: FactCells) -> Sequence[Values]:
    """Understand a block of claims."""
    days, programmes = cells.days("date"), cells.programmes()
    found = [_read(cells, *row) for row in each(cells.cells("achievement"), programmes)]
    cells.check("achievement", [value if isinstance(value, Problem) else None for value in found])
    achieved = ["" if isinstance(value, Problem) else value for value in found]
    return [
        ClaimFact._make(
            (*subject.key, programme, audiences, what, day, subject.organisation, *amount, source)
        )
        for subject, programme, audiences, what, day, amount, source in each(
            cells.subjects(days),
            programmes,
            cells.audiences(),
            achieved,
            days,
            cells.amounts("number"),
            cells.texts("source"),
        )
    ]


def _read(cells: FactCells, text: str, programme: str) -> str | Problem:
    """Return what is said to be achieved: a level or module, or anything else that the programme names."""
    if is_no_value(text):
        return Problem("E319", params={"field": "achievement"})
    reading = cells.reading
    words = reading.words.get(programme, NO_WORDS)
    key = squash(text)
    for thing in THINGS:
        code = words.code_of(thing, text)
        if code is not None and thing != "topic":
            return f"{thing}:{code}"
    if key in _PLAIN:
        return _PLAIN[key]
    for noun in _PROJECTS:
        state = word_of("state", key.removeprefix(noun)) if key.startswith(noun) else None
        if state:
            return f"project:{state}"
    level = parse_level(text, reading.programmes.get(programme, {}))
    if level is not None and 1 <= level <= reading.steps.get(programme, 0):
        return f"level:{level}"
    return Problem("E312", clean(text), {"field": "achievement"}, _choices(cells, programme))


def _choices(cells: FactCells, programme: str) -> tuple[str, ...]:
    words = cells.reading.words.get(programme, NO_WORDS)
    named = [name for thing in THINGS if thing != "topic" for name in words.choices(thing)]
    levels = [f"Bậc {number}" for number in range(1, cells.reading.steps.get(programme, 0) + 1)]
    return (*levels, *named, "hoàn thành chương trình", "được đào tạo", "lớp học", "dự án gửi về")
