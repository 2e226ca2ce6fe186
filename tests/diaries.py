"""Diaries of small made-up offices: what came in day by day, also what was wrong, late, or taken back.

Nothing of dht is used. A diary is told to dht by `tests/test_diaries.py`, and counted with pencil and paper
by `tests/diary_recount.py`.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where somebody is, by codes; None is what nobody can know. `cells` are what a row says of it."""

    commune: str | None
    district: str | None
    province: str | None
    new_commune: str | None
    new_province: str | None
    cells: tuple[str, str, str, str] = ("", "", "", "")
    """Xã (cũ), Xã (mới), Huyện, Tỉnh."""


PLACES = (
    # Communes of the old map that went over as a whole; of two of them a commune of two districts was made.
    Place("03154", "096", "11", "03158", "11", ("Sín Thầu", "", "Mường Nhé", "Điện Biên")),
    Place("03155", "096", "11", "03158", "11", ("Sen Thượng", "", "Mường Nhé", "Điện Biên")),
    Place("03157", "096", "11", "03160", "11", ("Chung Chải", "", "Mường Nhé", "Điện Biên")),
    Place("03164", "096", "11", "03164", "11", ("Quảng Lâm", "", "Mường Nhé", "Điện Biên")),
    Place("03167", "103", "11", "03164", "11", ("Na Cô Sa", "", "Nậm Pồ", "Điện Biên")),
    Place("03263", "099", "11", "03217", "11", ("Nà Tòng", "", "Tuần Giáo", "Điện Biên")),
    # The new map alone: of one district, and of several.
    Place(None, "096", "11", "03158", "11", ("", "Sín Thầu", "", "Điện Biên")),
    Place(None, None, "11", "03164", "11", ("", "Quảng Lâm", "", "Điện Biên")),
    Place(None, None, "11", "03217", "11", ("", "Tủa Chùa", "", "Điện Biên")),
    # A district or a province alone.
    Place(None, "096", "11", None, "11", ("", "", "Mường Nhé", "Điện Biên")),
    Place(None, None, "11", None, "11", ("", "", "", "Điện Biên")),
    # Divided communes: alone, with the part, and the part alone.
    Place("06868", "199", "22", None, "22", ("Đại Dực", "", "Tiên Yên", "Quảng Ninh")),
    Place("06868", "199", "22", "06862", "22", ("Đại Dực", "Tiên Yên", "Tiên Yên", "Quảng Ninh")),
    Place(None, None, "22", "06862", "22", ("", "Tiên Yên", "", "Quảng Ninh")),
    Place("05461", "164", "19", None, "19", ("Gia Sàng", "", "Thành phố Thái Nguyên", "Thái Nguyên")),
    Place(None, "164", "19", "05467", "19", ("", "Gia Sàng", "", "Thái Nguyên")),
    # Bắc Kạn was joined with Thái Nguyên.
    Place("01858", "060", "06", "01864", "19", ("Bằng Thành", "", "Pác Nặm", "Bắc Kạn")),
    Place(None, "060", "06", "01864", "19", ("", "Bằng Thành", "", "Thái Nguyên")),
    Place(None, None, None, None, None),
)
WHOLLY = {"03154": "03158", "03155": "03158", "03157": "03160", "03164": "03164", "03167": "03164",
          "03263": "03217", "01858": "01864"}  # fmt: skip
"""Old commune → the new commune that all of its people went to."""
UNITS = {
    ("old", "province"): ("11", "06", "19"),
    ("old", "district"): ("096", "103", "199"),
    ("old", "commune"): ("03167", "06868"),
    ("new", "province"): ("11", "19"),
    ("new", "commune"): ("03164", "01864"),
}
"""Units to ask about, by code; a district only of the old map."""
SCHOOLS = ("", "", "TH Hoa Ban", "THCS Bản Mới")
AUDIENCES = {
    "teacher": "Giáo viên",
    "manager": "Cán bộ quản lý",
    "cadre": "CBCCVC",
    "business_owner": "Chủ DN",
}
NAMES = (
    "Lò Thị Mai", "Vàng A Nủ", "Giàng A Dế", "Quàng Văn Hặc", "Cà Thị Pọm", "Tòng Văn Bạc", "Hà Văn Bình",
    "Bế Thị Yến", "Mùa A Sùng", "Lường Thị Ún",
)  # fmt: skip
STATUSES = ("đạt", "không đạt", "có mặt", "vắng", "đăng ký")
FIRST, LAST = date(2025, 1, 5), date(2025, 12, 20)
PROGRAMME = """
schema = 1
code = "thu"
name = "Chương trình thử"
counting = "{counting}"
start = 2025-01-01
level = [{{number = 1, name = "Một"}}, {{number = 2, name = "Hai"}}, {{number = 3, name = "Ba"}}]
outcome = [{{code = "better", name = "Tốt hơn"}}]
target = [
  {{id = "everyone", name = "Mọi người", level = 2, percent = 50}},
  {{id = "cadres", name = "Cán bộ", audience = "cadre", level = 1, percent = 80}},
  {{id = "better", name = "Hơn", audience = "cadre", outcome = "better", percent = 50, of = "target:cadres"}},
  {{id = "owners", name = "DN", audience = "business_owner", level = 1, percent = 80, of = "headcount", {h}}},
  {{id = "taught", name = "Giáo viên, quản lý", audience = ["teacher", "manager"], level = 2, number = 3}},
  {{id = "complete", name = "Xong cả chương trình", complete = true, percent = 12.5}},
  {{id = "attended", name = "Dự lớp", attended = true, percent = 40}},
]
"""
ON_OLD_MAP = 'scope = { map = "old", province = "11" }'
GOALS = {"everyone": 50, "cadres": 80, "better": 50, "owners": 80, "complete": 12.5, "attended": 40}
NUMBERS = {"taught": 3}


class Line(NamedTuple):
    """A row of a roster; what it does not say is blank. `until` is the first day that no longer counts."""

    card: str
    place: Place
    school: str
    audiences: tuple[str, ...]
    since: date | None
    until: date | None
    levels: dict[int, date]


@dataclass(eq=False, slots=True)
class Entry:
    """Something that was done on a day: a list came in (`rows`), people were joined, an entry was undone."""

    on: date
    kind: str
    rows: list[Any] = field(default_factory=list)
    undoes: "Entry | None" = None
    batch: int = 0
    """The number that dht gave it."""


@dataclass(slots=True)
class Diary:
    """How levels count, and all entries in the order in which they were made."""

    counting: str
    entries: list[Entry]


def name_of(card: str) -> str:
    """Return the name on a card."""
    return NAMES[int(card[-4:]) - 1]


def standing(entries: Sequence[Entry], known: date = date.max) -> list[Entry]:
    """Return the entries made by a day that nobody had undone by then."""
    made = [entry for entry in entries if entry.on <= known]
    undone = [entry.undoes for entry in made]
    return [entry for entry in made if entry.kind != "undo" and entry not in undone]


def touched(entry: Entry) -> set[str]:
    """Return whom and what an entry is about: cards, classes, units with headcounts."""
    return {cell for row in entry.rows for cell in row[:2] if isinstance(cell, str)}


def free(entries: Sequence[Entry]) -> list[Entry]:
    """Return the standing entries that no later one builds on: these can be undone."""
    found: list[Entry] = []
    later: set[str] = set()
    for entry in reversed(standing(entries)):
        anybody = entry.kind == "complete"  # whom it let leave stands in none of its rows
        if not later if anybody else later.isdisjoint(touched(entry)):
            found.append(entry)
        if anybody:
            break
        later |= touched(entry)
    return found


def keep(seed: int) -> Diary:
    """Make a diary up."""
    clerk = _Clerk(random.Random(seed))
    for on in sorted(clerk.day(LAST) for _ in range(clerk.rng.randrange(4, 18))):
        clerk.do_something(on)
    return Diary(clerk.rng.choice(("at-least", "exact")), clerk.entries)


class _Clerk:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.cards = [f"01118500{number:04}" for number in range(1, rng.randrange(3, len(NAMES) + 1))]
        self.entries: list[Entry] = []
        self.last = dict.fromkeys(self.cards, FIRST)
        """The latest day that was told of anyone's stays: the next row tells a later day."""
        self.had_list = False
        """Whether there was a complete list: since then a row may bring somebody back on its own day."""

    def day(self, until: date) -> date:
        return FIRST + timedelta(days=self.rng.randrange((until - FIRST).days + 1))

    def listed(self) -> list[str]:
        """Return whom dht knows."""
        rosters = [e for e in standing(self.entries) if e.kind in ("roster", "complete")]
        return sorted({row.card for entry in rosters for row in entry.rows})

    def do_something(self, on: date) -> None:
        kinds = ["roster"] * 6 + ["completions"] * 3 + ["undo"] * 2 + ["complete"] * 2
        kinds += ["outcomes", "headcounts", "classes", "attendance", "merge", "merge", "apart"]
        kind = self.rng.choice(kinds) if self.listed() else "roster"
        entry = Entry(on, kind)
        match kind:
            case "undo":
                last, *others = free(self.entries)
                entry.undoes = self.rng.choice(others) if others and self.rng.random() < 0.6 else last
            case "merge" | "apart":
                entry.rows = self._joining(kind)
            case _:
                entry.rows = getattr(self, f"_{kind}")(on)
        if entry.rows or entry.undoes:
            self.entries.append(entry)

    def _joining(self, kind: str) -> list[Any]:
        """Return two cards of one person; nobody is more than two persons of the store."""
        pairs: list[tuple[str, str]] = []
        for entry in standing(self.entries):
            if entry.kind == "merge":
                pairs.append(entry.rows[0])
            elif entry.kind == "apart":
                pairs.remove(entry.rows[0])
        if kind == "apart":
            return [self.rng.choice(pairs)] if pairs else []
        single = [card for card in self.listed() if not any(card in pair for pair in pairs)]
        return [tuple(self.rng.sample(single, 2))] if len(single) > 1 else []

    def _roster(self, on: date) -> list[Line]:
        some = self.rng.sample(self.cards, self.rng.randrange(1, len(self.cards) + 1))
        return [self._line(card, on) for card in some]

    def _line(self, card: str, on: date) -> Line:
        place, since, until = self.rng.choice(PLACES), None, None
        after = self.last[card] + timedelta(days=1)
        if after < on and self.rng.random() < 0.5:
            since = after + timedelta(days=self.rng.randrange((on - after).days))
            self.last[card] = since
        if self.last[card] < on and self.rng.random() < 0.15:
            until = on + timedelta(days=self.rng.randrange(1, 40))
            self.last[card] = until
        if self.had_list:
            self.last[card] = max(self.last[card], on)
        some = self.rng.sample(sorted(AUDIENCES), self.rng.choice((0, 1, 1, 2)))
        levels = {level: self.day(max(on, FIRST)) for level in (1, 2, 3) if self.rng.random() < 0.25}
        return Line(card, place, self.rng.choice(SCHOOLS), tuple(some), since, until, levels)

    def _complete(self, on: date) -> list[Line]:
        """Return a list that has everyone of its districts; it tells no days of stays."""
        some = self.rng.sample(self.cards, self.rng.randrange(1, len(self.cards) + 1))
        lines = [self._line(card, date.min)._replace(levels={}) for card in some]
        self.had_list = True
        self.last = {card: max(day, on) for card, day in self.last.items()}
        if self.rng.random() < 0.6:
            lines[0] = lines[0]._replace(place=PLACES[0], audiences=tuple(AUDIENCES))
        return lines if any(line.place.district for line in lines) else []

    def _completions(self, on: date) -> list[tuple[str, int, date]]:
        some = self.rng.choices(self.listed(), k=self.rng.randrange(1, 8))
        found = {(card, self.rng.randrange(1, 4)): self.day(on) for card in some}
        return [(card, level, day) for (card, level), day in found.items()]

    def _outcomes(self, on: date) -> list[tuple[str, date, bool]]:
        some = self.rng.choices(self.listed(), k=self.rng.randrange(1, 6))
        found = {(card, self.day(on)): self.rng.random() < 0.6 for card in some}
        return [(card, day, yes) for (card, day), yes in found.items()]

    def _headcounts(self, on: date) -> list[tuple[str, date, int]]:
        unit = self.rng.choice(("", "", "Mường Nhé", "Nậm Pồ"))
        return [(unit, self.day(on), self.rng.randrange(1, 20))]

    def _classes(self, on: date) -> list[tuple[str, date, str]]:
        name, level = self.rng.choice((("L0", ""), ("L1", "1"), ("L2", "2")))
        return [(name, self.day(on), level)]

    def _attendance(self, on: date) -> list[tuple[str, str, str]]:
        classes = sorted({row[0] for e in standing(self.entries) if e.kind == "classes" for row in e.rows})
        some = self.rng.sample(self.listed(), self.rng.randrange(1, len(self.listed()) + 1))
        return [(c, self.rng.choice(classes), self.rng.choice(STATUSES)) for c in some] if classes else []
