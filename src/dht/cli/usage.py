"""Typer's complaints about how a command was typed, as issues: told in the user's language like all others.

Typer has no types of its own that an older version has too, so its exceptions are known by their names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from dht.core.issues import WRONG_USAGE, Issue, Refusal

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_OF_NUMBERS = re.compile(r"integer|number|range|greater|less")
_OUTSIDE = re.compile(r"(\S+) is not in the range")


def usage_refusal(error: Exception) -> Refusal | None:
    """Return the refusal for a usage error of Typer, or None for any other exception.

    What was typed is repeated only where it names a command or an option, or is the value of one: other
    words may be someone's name.
    """
    issue = _issue(error) if hasattr(error, "format_message") else None
    return None if issue is None else Refusal(issue, exit_code=WRONG_USAGE)


def _issue(error: Any) -> Issue | None:
    context = getattr(error, "ctx", None)
    params = {"command": _command(context)}
    match type(error).__name__:
        case "NoSuchOption":
            return Issue(
                "E711",
                value=error.option_name,
                params=params,
                choices=_nearest(error.option_name, _options(context)),
            )
        case "MissingParameter":
            return Issue("E712", params={**params, "missing": _name(error.param)})
        case "BadParameter":
            return _wrong_value(error)
        case "BadOptionUsage" if "does not take" not in error.message:
            return Issue("E712", params={"missing": error.option_name, "case": "value"})
        case "BadOptionUsage":
            return Issue("E713", params={"option": error.option_name, "case": "option"})
        case "UsageError":
            return _plain(error, context, params)
    return None


def _plain(error: Any, context: Any, params: Mapping[str, object]) -> Issue | None:
    """Tell the complaints that have no type of their own by the words of Typer."""
    message = str(error.message)
    if message.startswith("No such command") and (typed := _QUOTED.search(message)):
        return Issue(
            "E710", value=typed[1], params=params, choices=_nearest(typed[1], context.command.commands)
        )
    if message.startswith("Got unexpected extra"):
        return Issue("E713", params=params)
    if message.startswith("Missing command"):
        return Issue("E712", params={**params, "case": "command"})
    return None


def _wrong_value(error: Any) -> Issue:
    message = str(error.message)
    found = _QUOTED.search(message) or _OUTSIDE.search(message)
    params = {"option": _name(error.param), "form": "number" if _OF_NUMBERS.search(message) else ""}
    return Issue("E701", value=found[1] if found else None, params=params)


def _nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return what was probably meant; all there is stands in the help."""
    return tuple(get_close_matches(typed, list(known), n=1))


def typed_language(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang` in a command line that could not be read to its end."""
    for at, word in enumerate(arguments):
        if word == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _name(parameter: Any) -> str:
    """Return what people call a parameter: `--limit`, `BATCH`."""
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name).upper()
    return str(max(parameter.opts, key=len))


def _options(context: Any) -> Iterator[str]:
    for parameter in context.command.params if context is not None else ():
        if parameter.param_type_name == "option":
            yield max(parameter.opts, key=len)
    yield "--help"


def _command(context: Any) -> str:
    """Return the command as it is typed, whatever started the program: `dht people find`."""
    names: list[str] = []
    while context is not None and context.parent is not None:
        names.append(str(context.info_name))
        context = context.parent
    return " ".join(["dht", *reversed(names)])
