"""`--help` in the user's language: the English stands with each command, the Vietnamese in `dht.words`."""

import re
import sys
from collections.abc import Callable
from typing import Any

from dht.cli.shell import Shell
from dht.cli.usage import typed_language

_HEADING = re.compile(r"^(?:Usage|Options|Commands|Arguments):|\[required\]|\[default:", re.MULTILINE)


def speak_help(command: Any, shell: Shell) -> None:
    """Let a command of Typer and all below it give their help in the language of the run.

    The language is looked up, and the words are loaded, only when help is asked for.
    """
    command.get_help = _help_of(command, shell)
    for below in getattr(command, "commands", {}).values():
        speak_help(below, shell)


def _help_of(command: Any, shell: Shell) -> Callable[[Any], str]:
    """Return what stands in for `get_help` of the command."""
    english = command.get_help

    def get_help(context: Any) -> str:
        shell.lang_option = shell.lang_option or typed_language(sys.argv)
        if shell.lang_of_faults() == "en":
            return str(english(context))
        from dht.words.help_texts import HEADINGS

        _translate(command, context)
        return _HEADING.sub(lambda heading: HEADINGS[heading[0]], str(english(context)))

    return get_help


def _translate(command: Any, context: Any) -> None:
    """Put Vietnamese into the texts of a command, of its parameters and of the list of commands below it."""
    from dht.words.help_texts import in_vietnamese

    for said in (command, *command.get_params(context), *getattr(command, "commands", {}).values()):
        if getattr(said, "help", None):
            said.help = in_vietnamese(said.help)
