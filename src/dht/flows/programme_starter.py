"""`dht programmes new`: a programme file to begin with, which passes its own check."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dht.core.issues import WRONG_USAGE, Issue, Refusal, wrong_option
from dht.core.messages import Message, message
from dht.core.places import Unit, Unresolved
from dht.core.text import clean, fold
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import load_audiences
from dht.files.written import claim_new, replacing
from dht.flows.settings import Settings
from dht.words import Lang, say

_CODE = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class StarterRequest:
    """What was asked for, as typed; what is missing has a default."""

    target: str | None
    code: str | None
    name: str | None
    province: str | None
    lang: Lang


def make_programme_file(settings: Settings, request: StarterRequest) -> Sequence[Message]:
    """Write a commented programme file and return what to say about it.

    Raises `Refusal` (exit code 2): E701 a code or file name that cannot be one, E501 or E502 for the
    province, E142 when there is such a file, E143 when it cannot be written.
    """
    code = _code(request)
    folder = settings.programmes or Path()
    target = claim_new("FILE", request.target or str(folder / f"{code}{SUFFIX}"), SUFFIX)
    name = clean(request.name or "") or say(message("programme.starter.name"), request.lang)
    unit = None if request.province is None else _province(request.province)
    text = say(
        message(
            "programme.starter",
            code=_quoted(code),
            name=_quoted(name),
            province=_province_line(unit),
            scope=_scope_line(unit),
            scope_remark=f"# {_scope_line(unit).removeprefix('# ')}",
            audiences=_audience_lines(request.lang),
        ),
        request.lang,
    )
    with replacing(target) as part:
        part.write_text(text + "\n", encoding="utf-8")
    shown = str(target)
    said = [message("programme.starter.written", file=shown, quoted=f'"{shown}"' if " " in shown else shown)]
    if settings.programmes is None:
        said.append(message("programme.starter.beside", store=str(settings.db)))
    elif target.parent.resolve() != settings.programmes.resolve():
        said.append(message("programme.starter.where", folder=str(settings.programmes)))
    return said


def _code(request: StarterRequest) -> str:
    """Return the code asked for, that of the file's name, or the default one."""
    if request.code is None:
        stem = Path(request.target).stem if request.target else ""
        return _slug(stem) or say(message("programme.starter.code"), request.lang)
    if not _CODE.fullmatch(request.code):
        near = _slug(request.code)
        raise wrong_option("--code", request.code, (near,) if near else ())
    return request.code


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def _province(text: str) -> Unit:
    """Find a province of today; one that was merged into another is found on the old map."""
    gazetteer = load_gazetteer()
    answer = gazetteer.resolve(text, "province", "new")
    if isinstance(answer, Unresolved) and answer.code == "E501":
        older = gazetteer.resolve(text, "province", "old")
        answer = answer if isinstance(older, Unresolved) else older
    if isinstance(answer, Unresolved):
        params = {"kind": "province", "within": None}
        issue = Issue(answer.code, value=answer.value, params=params, choices=answer.choices)
        raise Refusal(issue, exit_code=WRONG_USAGE)
    return answer


def _province_line(unit: Unit | None) -> str:
    return '# province = "11"' if unit is None else f"province = {_quoted(unit.code)}"


def _scope_line(unit: Unit | None) -> str:
    if unit is None:
        return '# scope = { map = "new", province = "11" }'
    return f"scope = {{ map = {_quoted(unit.era)}, province = {_quoted(unit.code)} }}"


def _audience_lines(lang: Lang) -> str:
    """Return a remark for every audience there is: nobody can guess the codes."""
    known = load_audiences()
    return "\n".join(f"#   {code}: {known.name_of(code, lang)}" for code in known.codes)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: JSON's quotes and escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False)
