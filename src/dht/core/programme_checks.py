"""What is wrong with a programme file: everything at once, in the order of the file."""

import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice

from dht.core.audiences import Audiences
from dht.core.issues import Issue, Place, Refusal
from dht.core.messages import Message, message
from dht.core.places import Gazetteer
from dht.core.programme_days import date_order, years
from dht.core.programme_draft import Part, Path, dotted, position
from dht.core.programme_repairs import as_written
from dht.core.programme_schema import schema_problems
from dht.core.programme_scopes import denominators, maps, units
from dht.core.programmes import ACHIEVEMENTS, Programme
from dht.core.target_checks import check_targets
from dht.core.target_links import circles
from dht.core.text import squash

Problem = tuple[Path, Issue]
Problems = Iterator[Problem]
_TARGET = "target:"
KNOWN_SCHEMAS = (1,)
"""The numbers of the forms of programme files that this version understands."""
_LONGEST_CIRCLE = 6
_ALIKE = 0.65
_MISTYPED = frozenset({"E402", "E407", "E411"})
MOST_COMPARED = 500
"""Among how many names one is looked for that was perhaps meant: a file may have ten thousand."""
MOST_NARROWED = 200
"""For how many problems this is done: looking for near names takes long, and nobody reads more."""
MOST_CHOICES = 12


def check_programme(
    data: Mapping[str, object], file: str, audiences: Audiences, gazetteer: Gazetteer | None = None
) -> list[Issue]:
    """Return everything that is wrong with a programme read from TOML; with a gazetteer, codes of units too.

    Each issue carries `key`, the dotted path of the value (list places from 1: `target.3.percent`), and
    `choices` where there are some. Without an error among them `parse_programme` will succeed. Of a file
    of another schema (E417) nothing else is said: its keys may mean something else.
    """
    schema = data.get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema not in KNOWN_SCHEMAS:
        newest = schema if schema > max(KNOWN_SCHEMAS) else None
        params = {"newest": newest, "known": ", ".join(map(str, KNOWN_SCHEMAS))}
        return [_placed(("schema",), Issue("E417", value=str(schema)[:40], params=params), file)]
    problems = list(schema_problems(data))
    for check in CHECKS.values():
        problems += check(Part((), data), audiences)
    problems += check_targets(Part((), data))
    if gazetteer is not None:
        problems += units(Part((), data), gazetteer)
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
    return replace(
        issue, choices=tuple(get_close_matches(wanted, issue.choices, cutoff=_ALIKE)) or issue.choices
    )


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
        seen: dict[object, Path] = {}
        for part in top.parts(table):
            text = part.text(key)
            shown = text if text is not None else part.whole(key)
            if shown is None:
                continue
            since = part.day("effective_from") if table == "target" else None
            name = (squash(text) if key.startswith("name") and text is not None else shown, since)
            first = seen.setdefault(name, (*part.path, key))
            if first[:-1] != part.path:
                params = {"code": str(shown), "first": dotted(first)}
                yield (*part.path, key), Issue("E405", value=str(shown), params=params)


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
            found, issue = _unknown("E407", path, code, audiences.codes)
            meant = sorted(audiences.resolve(code[:200]) or ())
            better = json.dumps(meant[0] if len(meant) == 1 else meant) if meant else None
            params = {"better": as_written(path, better)}
            yield found, replace(issue, params=params, choices=() if meant else issue.choices)


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


MOST_OUTCOMES = 25


def _outcomes(top: Part, _: Audiences) -> Problems:
    """E421: what people are counted by has room for so many outcomes, two bits each (`dht.core.marks`)."""
    seen: set[str] = set()
    for part in top.parts("target", "claim"):
        outcome = part.text("outcome")
        if outcome is not None and outcome not in seen:
            seen.add(outcome)
            if len(seen) > MOST_OUTCOMES:
                params = {"limit": MOST_OUTCOMES}
                yield (*part.path, "outcome"), Issue("E421", value=outcome, params=params)


def _fractions(top: Part, _: Audiences) -> Problems:
    """W419: one percent and less is what a spreadsheet calls a hundred: 0.8 for 80 %."""
    for part in top.parts("target"):
        percent = part.values.get("percent")
        if isinstance(percent, int | float) and not isinstance(percent, bool) and 0 <= percent <= 1:
            better = None if percent == 0 else f"{percent * 100:.10g}"
            yield (*part.path, "percent"), Issue("W419", value=str(percent), params={"better": better})


def _references(top: Part, _: Audiences) -> Problems:
    """E411: levels, modules, milestones, outcomes, awards, teams and sources that are spoken of exist."""
    yield from _missing_steps(top)
    for table in ("milestone", "outcome", "award", "team"):
        yield from _missing_codes(top.parts("target", "claim"), table, _codes(top, table, "code"))
    yield from _missing_codes(top.parts(*_SOURCED), "source", _codes(top, "source", "id"))


def _missing_steps(top: Part) -> Problems:
    """Levels and modules by number; nothing while some of the file's own have none that can be read."""
    numbers = {kind: [step.whole("number") for step in top.parts(kind)] for kind in _STEPS}
    if None in numbers["level"] + numbers["module"] or not numbers["level"] + numbers["module"]:
        return
    known = {kind: dict.fromkeys(found) for kind, found in numbers.items()}
    for part in top.parts("target", "claim"):
        for kind, other in (_STEPS, _STEPS[::-1]):
            wanted = part.whole(kind)
            if wanted is None or wanted in known[kind]:
                continue
            path, issue = _unknown("E411", (*part.path, kind), str(wanted), map(str, known[kind]))
            better = f"{other} = {wanted}" if not known[kind] and wanted in known[other] else None
            yield path, replace(issue, params={"better": better})


_STEPS = ("level", "module")


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


CHECKS: Mapping[str, Callable[[Part, Audiences], Problems]] = {
    "levels or modules": _levels_or_modules,
    "numbering": _numbering,
    "duplicates": _duplicates,
    "known audiences": _known_audiences,
    "one achievement": _one_achievement,
    "one goal": _one_goal,
    "percents": _percents,
    "date order": date_order,
    "years": years,
    "fractions": _fractions,
    "outcomes": _outcomes,
    "references": _references,
    "bases": _bases,
    "denominators": denominators,
    "circles": _circles,
    "maps": maps,
}
"""Every rule that needs more than one key, by name. The shape of single keys is `Programme`'s."""
