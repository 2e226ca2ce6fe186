"""Small random provinces, and their targets counted again with pencil and paper: nothing of dht is used.

A province is what its offices know: people with audiences, districts, schools, levels, outcomes and
classes; plans of districts, core groups of schools, projects, headcounts. `expected` answers for a day and
a district what the scorecard must say.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

DISTRICTS = {"Mường Nhé": "Sín Thầu", "Tủa Chùa": "Mường Báng", "Mường Ảng": "Ẳng Nưa"}
DISTRICTS_OF_THE_PROVINCE = 10
SCHOOLS = ("THCS Hoa Ban", "TH Bản Mới", "")
AUDIENCES = ("cadre", "business_owner", "working_age", "teacher")
FIRST, LAST = date(2025, 1, 1), date(2025, 9, 30)
PROGRAMME = """
schema = 1
code = "thu"
name = "Chương trình thử"
province = "11"
counting = "{counting}"
start = 2025-01-01
level = [{{number = 1, name = "Một"}}, {{number = 2, name = "Hai"}}, {{number = 3, name = "Ba"}}]
outcome = [{{code = "applies", name = "Ứng dụng"}}, {{code = "better", name = "Tốt hơn"}}]
milestone = [
  {{code = "plan", name = "Ban hành kế hoạch", by = "district"}},
  {{code = "group", name = "Nhóm nòng cốt", by = "organisation"}},
]

[[target]]
id = "cadres"
name = "Cán bộ"
audience = "cadre"
level = 1
percent = 100
scope = {{ map = "old", province = "11" }}
deadline = 2025-06-30

[[target]]
id = "cadres"
name = "Cán bộ"
audience = "cadre"
level = 2
percent = 30
scope = {{ map = "old", province = "11" }}
effective_from = 2025-06-01
deadline = 2025-12-31

[[target]]
id = "applying"
name = "Ứng dụng"
audience = "cadre"
outcome = "applies"
percent = 60

[[target]]
id = "better"
name = "Tốt hơn"
audience = "cadre"
outcome = "better"
percent = 50
of = "target:cadres"
deadline = 2025-04-30

[[target]]
id = "owners"
name = "Chủ doanh nghiệp"
audience = "business_owner"
level = 1
percent = 80
of = "headcount"
scope = {{ map = "old", province = "11" }}

[[target]]
id = "workers"
name = "Lao động"
audience = "working_age"
level = 1
percent = 80
of = "headcount"
scope = {{ map = "old", province = "11" }}

[[target]]
id = "either"
name = "Một trong hai"
audience = ["business_owner", "working_age"]
outcome = "applies"
percent = 50
of = ["target:owners", "target:workers"]

[[target]]
id = "number"
name = "Năm giáo viên"
audience = "teacher"
level = 2
number = 5
start = 2025-03-01
deadline = 2025-05-31

[[target]]
id = "complete"
name = "Xong cả chương trình"
complete = true
percent = 12.5

[[target]]
id = "attended"
name = "Dự lớp"
attended = true
percent = 40

[[target]]
id = "plans"
name = "Kế hoạch"
milestone = "plan"
percent = 100
scope = {{ map = "old", province = "11" }}
deadline = 2025-07-31

[[target]]
id = "groups"
name = "Nhóm nòng cốt"
milestone = "group"
percent = 100

[[target]]
id = "projects"
name = "Dự án của giáo viên"
audience = "teacher"
project = "submitted"
number = 4

[[target]]
id = "classes"
name = "Lớp"
classes = true
number = 2
"""
DATES = {
    "cadres": (None, date(2025, 6, 30)),
    "better": (None, date(2025, 4, 30)),
    "number": (date(2025, 3, 1), date(2025, 5, 31)),
    "plans": (None, date(2025, 7, 31)),
}
GOALS = {
    "applying": 60, "better": 50, "owners": 80, "workers": 80, "either": 50, "complete": 12.5,
    "attended": 40, "plans": 100, "groups": 100,
}  # fmt: skip
NUMBERS = {"number": 5, "projects": 4, "classes": 2}


@dataclass(slots=True)
class Somebody:
    """One person as the offices know them."""

    number: int
    district: str
    school: str
    audiences: list[str]
    levels: dict[int, date] = field(default_factory=dict)
    outcomes: list[tuple[str, date, bool]] = field(default_factory=list)
    attended: tuple[str, str, date] | None = None
    """Class, what the attendance says, the day the class began."""
    projects: list[date] = field(default_factory=list)

    @property
    def citizen_id(self) -> str:
        """An id of twelve digits."""
        return f"011190{self.number:06}"


@dataclass(slots=True)
class Province:
    """Everything the offices know."""

    counting: str
    people: list[Somebody]
    plans: dict[str, date]
    groups: dict[tuple[str, str], date]
    headcounts: list[tuple[str, str, date, int]]
    """District (`*` the province), audience, day, number."""
    classes: dict[str, date]


def invent(seed: int) -> Province:
    """Make a province up."""
    rng = random.Random(seed)

    def day() -> date:
        return FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))

    classes = {f"L{n}": day() for n in range(rng.randrange(4))}
    people = []
    for number in range(1, rng.randrange(4, 40)):
        one = Somebody(
            number, rng.choice(list(DISTRICTS)), rng.choice(SCHOOLS), rng.sample(AUDIENCES, rng.randrange(3))
        )
        one.levels = {level: day() for level in (1, 2, 3) if rng.random() < 0.5}
        one.outcomes = [
            (rng.choice(("applies", "better")), day(), rng.random() < 0.6) for _ in range(rng.randrange(4))
        ]
        one.outcomes = list({(what, when): (what, when, so) for what, when, so in one.outcomes}.values())
        if classes and rng.random() < 0.5:
            name = rng.choice(list(classes))
            one.attended = (
                name,
                rng.choice(("đạt", "không đạt", "có mặt", "vắng", "đăng ký")),
                classes[name],
            )
        one.projects = [day() for _ in range(rng.choice((0, 0, 1, 2)))]
        people.append(one)
    schools = sorted({(p.school, p.district) for p in people if p.school})
    units = [*DISTRICTS, "*"]
    return Province(
        rng.choice(("at-least", "exact")),
        people,
        {district: day() for district in DISTRICTS if rng.random() < 0.5},
        {school: day() for school in schools if rng.random() < 0.4},
        [
            (rng.choice(units), rng.choice(("business_owner", "working_age")), day(), rng.randrange(1, 60))
            for _ in range(rng.randrange(6))
        ],
        classes,
    )


def reached(one: Somebody, level: int, counting: str, on: date) -> bool:
    """Say whether somebody reached a level by a day."""
    higher = range(level, 4) if counting == "at-least" else (level,)
    return any(one.levels.get(step, date.max) <= on for step in higher)


def latest(one: Somebody, outcome: str, on: date) -> bool | None:
    """Return what was last found by a day; None when nobody looked."""
    found = sorted((when, so) for what, when, so in one.outcomes if what == outcome and when <= on)
    return found[-1][1] if found else None


def finished(one: Somebody, counting: str, on: date) -> bool:
    """Say whether somebody completed the programme."""
    steps = (3,) if counting == "at-least" else (1, 2, 3)
    return all(reached(one, step, counting, on) for step in steps)


def was_there(one: Somebody, on: date) -> bool:
    """Say whether somebody was in a class."""
    return (
        one.attended is not None
        and one.attended[1] in ("đạt", "không đạt", "có mặt")
        and one.attended[2] <= on
    )


Figures = tuple[int | None, int | None]


def figures(
    province: Province, on: date, district: str | None, worded: date | None = None
) -> dict[str, Figures]:
    """Return (part, whole) of every target, worded as on a day; None is not known."""
    here = [p for p in province.people if district in (None, p.district)]
    of = {audience: [p for p in here if audience in p.audiences] for audience in AUDIENCES}
    level_of_cadres = 2 if (worded or on) >= date(2025, 6, 1) else 1

    def at(people: list[Somebody], level: int) -> list[Somebody]:
        return [p for p in people if reached(p, level, province.counting, on)]

    def outcome(people: list[Somebody], code: str) -> int | None:
        known = [so for p in people if (so := latest(p, code, on)) is not None]
        return sum(known) if known else None if people else 0

    def share(people: list[Somebody], part: int | None) -> Figures:
        return (part, len(people)) if people else (None, None)

    cadres = at(of["cadre"], level_of_cadres)
    trained = {p.number: p for a in ("business_owner", "working_age") for p in at(of[a], 1)}
    both = [*of["business_owner"], *of["working_age"]]
    found: dict[str, Figures] = {
        "cadres": share(of["cadre"], len(cadres)),
        "applying": share(of["cadre"], outcome(of["cadre"], "applies")),
        "better": (outcome(cadres, "better"), len(cadres)) if of["cadre"] else (None, 0),
        "either": (outcome(list(trained.values()), "applies"), len(trained)) if both else (None, 0),
        "number": (len(at(of["teacher"], 2)) if of["teacher"] else None, None),
        "complete": share(here, sum(finished(p, province.counting, on) for p in here)),
        "classes": _classes(province, on, district),
    }
    begun = any(day <= on for day in province.classes.values())
    found["attended"] = share(here, sum(was_there(p, on) for p in here) if begun else None)
    for name, audience in (("owners", "business_owner"), ("workers", "working_age")):
        part = len(at(of[audience], 1)) if of[audience] else None
        found[name] = (part, headcount(province, audience, on, district))
    return found | _things(province, on, district)


def _things(province: Province, on: date, district: str | None) -> dict[str, Figures]:
    plans = [d for d, when in province.plans.items() if when <= on]
    groups = [school for school, when in province.groups.items() if when <= on]
    handed_in = [(p, day) for p in province.people for day in set(p.projects) if day <= on]
    here = [p for p, _ in handed_in if district in (None, p.district) and "teacher" in p.audiences]
    everywhere = {(p.school, p.district) for p in province.people if p.school} | set(groups)
    schools = {school for school in everywhere if district in (None, school[1])}
    units = DISTRICTS_OF_THE_PROVINCE if district is None else 1
    return {
        "plans": (sum(district in (None, d) for d in plans) if plans else None, units),
        "groups": (
            sum(district in (None, d) for _, d in groups) if groups and schools else None,
            len(schools),
        ),
        "projects": (len(here) if handed_in else None, None),
    }


def _classes(province: Province, on: date, district: str | None) -> Figures:
    begun = [name for name, when in province.classes.items() if when <= on]
    # The classes are the province's: of a district nobody knows whether they were held there.
    return (None if not begun else len(begun) if district is None else 0, None)


def headcount(province: Province, audience: str, on: date, district: str | None) -> int | None:
    """Return the declared number; of the province also the sum of its districts, if all have declared."""
    held: dict[str, tuple[date, int]] = {}
    for unit, whom, day, number in province.headcounts:
        if whom == audience and day <= on and (unit not in held or held[unit][0] <= day):
            held[unit] = (day, number)
    wanted = "*" if district is None else district
    return held[wanted][1] if wanted in held else None


def terms(name: str, on: date) -> tuple[date | None, date | None, float | None]:
    """Return the start, the deadline and the percent of a target on a day."""
    start, deadline = DATES.get(name, (None, None))
    goal = 100.0 if name == "cadres" else GOALS.get(name)
    if name == "cadres" and on >= date(2025, 6, 1):
        goal, deadline = 30, date(2025, 12, 31)
    return start, deadline, goal


def left_of(name: str, goal: float | None, figure: Figures) -> int | None:
    """Return how many are lacking, one by one."""
    part, whole = figure
    if name in NUMBERS:
        return None if part is None else max(0, NUMBERS[name] - part)
    if part is None or not whole:
        return None
    left = 0
    while (part + left) * 100 < whole * (goal or 0):
        left += 1
    return left


def verdict(name: str, on: date, province: Province, district: str | None) -> tuple[str, int | None]:
    """Return the verdict and what is left."""
    figure = figures(province, on, district)[name]
    start, deadline, goal = terms(name, on)
    left = left_of(name, goal, figure)
    if start is not None and on < start:
        return "not_yet", left
    if left is None:
        return "nothing", None
    over = deadline is not None and on > deadline
    if left or deadline is None or not over:
        return ("met" if left == 0 else "overdue" if over else "under_way"), left
    then = figures(province, deadline, district)[name]
    left_then = left_of(name, goal, then)
    if left_then is None and then[0] is not None:  # without a whole of that day, by that of today
        left_then = left_of(name, goal, (then[0], figure[1]))
    return ("met" if left_then == 0 else "met_late"), 0


def weeks(name: str, on: date, province: Province, district: str | None) -> list[int]:
    """Return how many more there were at the end of each of the last 13 weeks, from the first with any."""
    ends = [on - timedelta(days=7 * back) for back in range(13, -1, -1)]
    parts = [figures(province, end, district, on)[name][0] or 0 for end in ends]
    gained = [now - before for before, now in pairwise(parts)]
    while not parts[0] and gained and not gained[0]:
        gained.pop(0)
    return gained


def reached_on(name: str, on: date, province: Province, district: str | None) -> date | None:
    """Return from which day after the deadline on enough had achieved it; None if from before."""
    _, deadline, goal = terms(name, on)
    day = on
    whole = figures(province, on, district, on)[name][1]
    while deadline is not None and day > deadline:
        before = figures(province, day - timedelta(days=1), district, on)[name][0]
        if left_of(name, goal, (before or 0, whole)):
            return day
        day -= timedelta(days=1)
    return None
