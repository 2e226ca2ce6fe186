"""`dht template`: a blank list for offices to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.fact_words import METHODS
from dht.core.issues import WRONG_USAGE, Issue, Refusal
from dht.core.messages import Message, message
from dht.core.places import OLD_MAP_ENDS, Era, Gazetteer, Unit, UnitKind, Unresolved
from dht.core.templates import Template, TemplateKind, template_columns
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences, load_programmes
from dht.files.written import claim_workbook, replacing
from dht.flows.settings import Settings
from dht.words import Lang, say

if TYPE_CHECKING:
    from dht.core.programmes import Programme


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """What was asked for, as typed. `today` is a civil date (ISO), `again` the options of the import."""

    kind: TemplateKind
    target: str | None
    province: str | None
    district: str | None
    lang: Lang
    today: str
    again: str = ""


def make_template(settings: Settings, request: TemplateRequest) -> Message:
    """Write a blank list and return what to say about it.

    Raises `Refusal`: E306 no such programme, E501 or E502 for a place, those of `claim_workbook` for the
    file, all with exit code 2; E143 when it cannot be written.
    """
    name = request.target or say(message(f"template.file.{request.kind}"), request.lang)
    target = claim_workbook("-o", name)
    programmes = load_programmes(settings.programmes)
    programme = programmes.get(settings.programme)
    if programme is None:
        raise Refusal(
            Issue("E306", value=settings.programme, choices=tuple(programmes)), exit_code=WRONG_USAGE
        )
    choices = _choices(programme, request) | _places(request)
    without: set[str] = set() if "district" in choices else {"district"}
    if programme.steps == 1:
        without.add("level")
    command = f"dht import {_quoted(target.name)}{request.again}"
    template = Template(
        request.kind,
        template_columns(request.kind, choices, frozenset(without)),
        programme.name_in(request.lang),
        command,
    )
    from dht.render.template_workbook import write_template

    with replacing(target) as part:
        write_template(part, template, request.lang)
    here = f"dht import {_quoted(str(target))}{request.again}"
    return message("template.written", file=str(target), command=here)


def _choices(programme: "Programme", request: TemplateRequest) -> dict[str, Sequence[str]]:
    lang = request.lang
    audiences = load_audiences()
    codes = programme.audiences or audiences.codes
    part = "template.step" if programme.levels else "template.part"
    return {
        "sex": _said(("template.sex.male", "template.sex.female"), lang),
        "result": _said([f"template.result.{said}" for said in ("passed", "failed", "revoked")], lang),
        "outcome_result": _said(("template.result.passed", "template.result.failed"), lang),
        "outcome": [outcome.name_in(lang) for outcome in programme.outcomes],
        "milestone": [milestone.name_in(lang) for milestone in programme.milestones],
        "method": _said([f"fact.method.{code}" for code in METHODS], lang),
        "achievement": _achievements(programme, lang),
        "audience": [audiences.name_of(code, lang) for code in codes],
        "level": [
            say(message(part, number=str(step.number), name=step.name_in(lang)), lang)
            for step in programme.parts
        ],
    }


def _achievements(programme: "Programme", lang: Lang) -> list[str]:
    """Return what a programme's offices may report: its levels, outcomes and awards, classes, projects."""
    step = "template.step.short" if programme.levels else "template.part.short"
    steps = [say(message(step, number=str(part.number)), lang) for part in programme.parts]
    named = [one.name_in(lang) for things in (programme.outcomes, programme.awards) for one in things]
    plain = ("complete", "attended", "classes", "project:submitted", "project:completed")
    return [*steps, *_said([f"fact.achievement.{code}" for code in plain], lang), *named]


def _said(keys: Sequence[str], lang: Lang) -> list[str]:
    return [say(message(key), lang) for key in keys]


def _places(request: TemplateRequest) -> dict[str, Sequence[str]]:
    """Return the communes of the district (old map) or province asked for, and the units around them."""
    gazetteer = load_gazetteer()
    if request.province is None and request.district is None:
        return {"province": _names(gazetteer.units("province", request.today))}
    era: Era = "new" if request.district is None else "old"
    province = None if request.province is None else _province(gazetteer, request.province, era)
    if request.district is None:
        return _units_in(gazetteer, request.today, province, None)
    district = _found(gazetteer.resolve(request.district, "district", "old", province), "district", province)
    return _units_in(gazetteer, OLD_MAP_ENDS, gazetteer.unit("old", district.province_code), district)


def _province(gazetteer: Gazetteer, text: str, era: Era) -> Unit:
    """Find a province on a map; one that was merged into another has its communes on the old map."""
    answer = gazetteer.resolve(text, "province", era)
    if isinstance(answer, Unresolved) and answer.code == "E501":
        older = gazetteer.resolve(text, "province", "old")
        answer = answer if isinstance(older, Unresolved) else older
    return _found(answer, "province", None)


def _units_in(
    gazetteer: Gazetteer, today: str, province: Unit | None, district: Unit | None
) -> dict[str, Sequence[str]]:
    on_old = province is not None and province.era == "old"
    day, code = (OLD_MAP_ENDS if on_old else today), province and province.code
    found: dict[str, Sequence[str]] = {
        "commune": _names(gazetteer.units("commune", day, code, district and district.code)),
        "province": _names([province] if province else []),
    }
    if on_old:
        found["district"] = _names([district] if district else gazetteer.units("district", day, code))
    return found


def _found(answer: Unit | Unresolved, kind: UnitKind, within: Unit | None) -> Unit:
    if isinstance(answer, Unresolved):
        params = {"kind": kind, "within": within and within.name}
        issue = Issue(answer.code, value=answer.value, params=params, choices=answer.choices)
        raise Refusal(issue, exit_code=WRONG_USAGE)
    return answer


def _names(units: Sequence[Unit]) -> list[str]:
    """Return the names of units, each once, in the order of their codes."""
    return list(dict.fromkeys(unit.name for unit in units))


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
