"""What is wrong with a programme file: everything at once, in the order of the file."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice, pairwise

from dht.core.audiences import Audiences
from dht.core.issues import Issue, Place, Refusal
from dht.core.messages import Message, message
from dht.core.places import Era, Gazetteer
from dht.core.programme_draft import Part, Path, dotted, position, written
from dht.core.programme_schema import schema_problems
from dht.core.programmes import ACHIEVEMENTS, Programme
from dht.core.target_checks import check_targets
from dht.core.target_links import circles
from dht.core.text import squash

Problem = tuple[Path, Issue]
Problems = Iterator[Problem]
_TARGET = "target:"
_LONGEST_CIRCLE = 6
_MISTYPED = frozenset({"E402", "E407", "E411"})
MOST_COMPARED = 500
"""Among how many names one is looked for that was perhaps meant: a file may have ten thousand."""
MOST_NARROWED = 200
"""For how many problems this is done: looking for near names takes long, and nobody reads more."""
MOST_CHOICES = 12
ERAS: tuple[Era, ...] = ("old", "new")


def check_programme(
    data: Mapping[str, object], file: str, audiences: Audiences, gazetteer: Gazetteer | None = None
) -> list[Issue]:
    """Return everything that is wrong with a programme read from TOML; with a gazetteer, codes of units too.

    Each issue carries `key`, the dotted path of the value (list places from 1: `target.3.percent`), and
    `choices` where there are some. Without an error among them `parse_programme` will succeed.
    """
    problems = [(written(data, path), issue) for path, issue in schema_problems(data)]
    for check in CHECKS.values():
        problems += check(Part((), data), audiences)
    problems += check_targets(Part((), data))
    if gazetteer is not None:
        problems += _units(Part((), data), gazetteer)
    problems.sort(key=lambda problem: (position(data, problem[0]), problem[1].code))
    placed = [_placed(path, issue, file) for path, issue in problems]
    return [*map(_with_near_choices, placed[:MOST_NARROWED]), *map(_with_few_choices, placed[MOST_NARROWED:])]


def parse_programme(data: Mapping[str, object], file: str, audiences: Audiences) -> Programme:
    """Return the programme of a TOML file; raises `Refusal` with every issue when one is an error."""
    issues = check_programme(data, file, audiences)
    if any(issue.is_error for issue in issues):
        raise Refusal(*issues)
    return Programme.model_validate(data)


def _placed(path: Path, issue: Issue, file: str) -> Issue:
    params = {"key": dotted(path), **issue.params}
    return Issue(issue.code, Place(file=file), issue.value, params, issue.choices)


def _with_near_choices(issue: Issue) -> Issue:
    """Leave of the choices those that look like what was written, when there are some."""
    wanted = issue.value or str(issue.params["key"]).rpartition(".")[2]
    if issue.code not in _MISTYPED or wanted.isdigit():
        return issue
    return replace(issue, choices=tuple(get_close_matches(wanted, issue.choices)) or issue.choices)


def _with_few_choices(issue: Issue) -> Issue:
    return replace(issue, choices=issue.choices[:MOST_CHOICES])


def _wrong(part: Part, key: str, detail: Message) -> Problem:
    return (*part.path, key), Issue("E404", params={"detail": detail})


def _unknown(code: str, path: Path, value: str, known: Iterable[str]) -> Problem:
    return path, Issue(code, value=value, choices=tuple(islice(known, MOST_COMPARED)))


def _numbering(top: Part, _: Audiences) -> Problems:
    """E406: levels and modules are numbered 1, 2, 3 … in the order of the file."""
    for key in ("level", "module"):
        for expected, part in enumerate(top.parts(key), start=1):
            number = part.whole("number")
            if number is not None and number != expected:
                yield (*part.path, "number"), Issue("E406", value=str(number))


def _levels_or_modules(top: Part, _: Audiences) -> Problems:
    """E403, E404: levels or modules, not both; modules have no order, so they count exactly."""
    if not top.has("level") and not top.has("module"):
        yield ("level",), Issue("E403", choices=("level", "module"))
    if top.has("level") and top.has("module"):
        yield _wrong(top, "module", message("programme.levels_and_modules"))
    elif top.has("module") and top.text("counting") == "at-least":
        yield _wrong(top, "counting", message("programme.modules_count_exactly"))


def _duplicates(top: Part, _: Audiences) -> Problems:
    """E405: an id, code, phase number or level name stands for one thing only."""
    for table, key in _UNIQUE:
        seen: set[object] = set()
        for part in top.parts(table):
            text = part.text(key)
            shown = text if text is not None else part.whole(key)
            if shown is None:
                continue
            since = part.day("effective_from") if table == "target" else None
            name = (squash(text) if key.startswith("name") and text is not None else shown, since)
            if name in seen:
                yield (*part.path, key), Issue("E405", value=str(shown), params={"code": str(shown)})
            seen.add(name)


_UNIQUE = (
    ("level", "name"),
    ("level", "name_en"),
    ("module", "name"),
    ("module", "name_en"),
    ("phase", "number"),
    ("milestone", "code"),
    ("outcome", "code"),
    ("award", "code"),
    ("team", "code"),
    ("topic", "code"),
    ("target", "id"),
    ("headcount", "id"),
    ("claim", "id"),
    ("source", "id"),
)


def _known_audiences(top: Part, audiences: Audiences) -> Problems:
    """E407: every audience is in the vocabulary."""
    named = top.texts("audiences")
    for part in top.parts("phase", "team", "survey", "target", "headcount", "claim"):
        named += part.texts("audience")
    for path, code in named:
        if code not in audiences:
            yield _unknown("E407", path, code, audiences.codes)


def _one_achievement(top: Part, _: Audiences) -> Problems:
    """E403, E404: a target or claim names exactly one achievement."""
    for part in top.parts("target", "claim"):
        written = [kind for kind in ACHIEVEMENTS if part.has(kind)]
        if not written:
            yield (*part.path, "level"), Issue("E403", choices=tuple(ACHIEVEMENTS))
        for kind in written[1:]:
            yield _wrong(part, kind, message("programme.one_achievement", first=written[0], second=kind))


def _one_goal(top: Part, _: Audiences) -> Problems:
    """E403, E404: percent or number, not both; only people and units have a percent."""
    for part in top.parts("target", "claim"):
        if not part.has("percent") and not part.has("number"):
            yield (*part.path, "percent"), Issue("E403", choices=("percent", "number"))
        elif part.has("percent") and part.has("number"):
            yield _wrong(part, "number", message("programme.percent_and_number"))
        elif part.has("number") and part.has("of"):
            yield _wrong(part, "of", message("programme.of_needs_percent"))
        elif part.has("percent") and any(part.has(k) for k, m in ACHIEVEMENTS.items() if m == "count"):
            yield _wrong(part, "percent", message("programme.things_need_number"))


def _percents(top: Part, _: Audiences) -> Problems:
    """E409: a percent lies in 0–100 and has at most two decimals."""
    for part in top.parts("target", "claim"):
        percent = part.values.get("percent")
        if isinstance(percent, bool) or not isinstance(percent, int | float):
            continue
        if not 0 <= percent <= 100:  # NaN is refused too
            yield (*part.path, "percent"), Issue("E409", value=str(percent)[:40])
        elif not math.isclose(percent * 100, round(percent * 100), abs_tol=1e-9):
            yield _wrong(part, "percent", message("programme.two_decimals"))


def _date_order(top: Part, _: Audiences) -> Problems:
    """E410: nothing ends before it starts, and phases start in the order of their numbers."""
    pairs = [(top, "start", "end")]
    pairs += [(part, "start", "end") for part in top.parts("phase")]
    pairs += [(part, "start", "deadline") for part in top.parts("target")]
    pairs += [(part, "effective_from", "deadline") for part in top.parts("target")]
    for part, first, last in pairs:
        start, end = part.day(first), part.day(last)
        if start is not None and end is not None and end < start:
            yield (*part.path, last), Issue("E410", value=end.isoformat())
    numbered = [(number, part) for part in top.parts("phase") if (number := part.whole("number")) is not None]
    numbered.sort(key=lambda pair: pair[0])
    for (_before, earlier), (_after, later) in pairwise(numbered):
        start, next_start = earlier.day("start"), later.day("start")
        if start is not None and next_start is not None and next_start < start:
            yield (*later.path, "start"), Issue("E410", value=next_start.isoformat())


def _references(top: Part, _: Audiences) -> Problems:
    """E411: levels, modules, milestones, outcomes, awards, teams and sources that are spoken of exist."""
    for kind in ("level", "module"):
        numbers = dict.fromkeys(n for step in top.parts(kind) if (n := step.whole("number")) is not None)
        for part in top.parts("target", "claim"):
            wanted = part.whole(kind)
            if wanted is not None and wanted not in numbers:
                yield _unknown("E411", (*part.path, kind), str(wanted), map(str, numbers))
    for table in ("milestone", "outcome", "award", "team"):
        yield from _missing_codes(top.parts("target", "claim"), table, _codes(top, table, "code"))
    yield from _missing_codes(top.parts(*_SOURCED), "source", _codes(top, "source", "id"))


def _codes(top: Part, table: str, key: str) -> Collection[str]:
    return dict.fromkeys(code for part in top.parts(table) if (code := part.text(key))).keys()


def _missing_codes(parts: Iterable[Part], key: str, known: Collection[str]) -> Problems:
    for part in parts:
        for path, wanted in part.texts(key):
            if wanted not in known:
                yield _unknown("E411", path, wanted, known)


_SOURCED = (
    *("level", "module", "phase", "milestone", "outcome", "award", "team", "topic", "survey", "reporting"),
    *("target", "headcount", "claim"),
)


def _bases(top: Part, _: Audiences) -> Problems:
    """E404, E411: a percent is of the roster, of a headcount, or of other targets that exist."""
    measures: dict[str, str] = {}
    for part in top.parts("target"):
        measures[part.text("id") or ""] = next((m for k, m in ACHIEVEMENTS.items() if part.has(k)), "people")
    measures.pop("", None)
    for part in top.parts("target"):
        bases = part.texts("of")
        if len(bases) > 1 and not all(base.startswith(_TARGET) for _path, base in bases):
            yield _wrong(part, "of", message("programme.several_targets_only"))
        units = measures.get(part.text("id") or "") == "units"
        if units and any(base == "headcount" for _path, base in bases):
            yield _wrong(part, "of", message("programme.headcount_of_people"))
        for path, base in bases:
            target = base.removeprefix(_TARGET)
            if target == base:
                continue
            if target not in measures:
                known = (_TARGET + other for other in measures if other != part.text("id"))
                yield _unknown("E411", path, base, known)
            elif measures[target] != measures.get(part.text("id") or "", measures[target]):
                yield path, Issue("E404", value=base, params={"detail": message("programme.same_measure")})


def _circles(top: Part, _: Audiences) -> Problems:
    """E408: no target is taken of itself, not even by way of others; told once for each circle."""
    links: dict[str, list[str]] = {}
    paths: dict[str, Path] = {}
    for part in top.parts("target"):
        target = part.text("id")
        if target is not None:
            bases = [base.removeprefix(_TARGET) for _, base in part.texts("of") if base.startswith(_TARGET)]
            links.setdefault(target, []).extend(bases)
            if bases:
                paths.setdefault(target, (*part.path, "of"))
    for circle in circles(links):
        shown = circle if len(circle) <= _LONGEST_CIRCLE else [*circle[: _LONGEST_CIRCLE - 1], "…"]
        yield paths[circle[0]], Issue("E408", params={"circle": " → ".join([*shown, circle[0]])})


def _maps(top: Part, _: Audiences) -> Problems:
    """E404: the new map has no districts."""
    for part in top.parts("target", "headcount", "claim"):
        for scope in part.parts("scope"):
            if scope.text("map") == "new" and scope.has("district"):
                yield _wrong(scope, "district", message("programme.no_districts"))


def _units(top: Part, gazetteer: Gazetteer) -> Problems:
    """E416: every code of a province, district or commune is on its map, inside the province named."""
    code = top.text("province")
    if code is not None and not any(gazetteer.unit(era, code) for era in ERAS):
        yield ("province",), Issue("E416", value=code, params={"on": message("programme.on_map.any")})
    for part in top.parts("target", "headcount", "claim"):
        for scope in part.parts("scope"):
            yield from _scope_units(scope, gazetteer)


def _scope_units(scope: Part, gazetteer: Gazetteer) -> Problems:
    era = next((era for era in ERAS if era == scope.text("map")), None)
    province = scope.text("province")
    if era is None:
        return
    for kind in ("province", "district", "commune"):
        for path, code in scope.texts(kind):
            unit = gazetteer.unit(era, code)
            if unit is None or unit.kind != kind:
                yield path, Issue("E416", value=code, params={"on": message(f"programme.on_map.{era}")})
            elif province is not None and unit.province_code != province:
                yield path, Issue("E416", value=code, params={"on": message(f"programme.in_province.{era}")})


CHECKS: Mapping[str, Callable[[Part, Audiences], Problems]] = {
    "levels or modules": _levels_or_modules,
    "numbering": _numbering,
    "duplicates": _duplicates,
    "known audiences": _known_audiences,
    "one achievement": _one_achievement,
    "one goal": _one_goal,
    "percents": _percents,
    "date order": _date_order,
    "references": _references,
    "bases": _bases,
    "circles": _circles,
    "maps": _maps,
}
"""Every rule that needs more than one key, by name. The shape of single keys is `Programme`'s."""
