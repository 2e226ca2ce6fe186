"""What the place that text is printed to can show."""

import os
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from dht.words import Lang

DEFAULT_WIDTH = 80

# Any of these says that a Windows console understands colour sequences; the plain one of old does not.
_WINDOWS_COLOUR = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is printed: language, width in columns, and what it understands.

    `terminal` is False for pipes and files, which get full width and no drawing; `dumb` asks for
    characters of ASCII alone in lines and bars.
    """

    lang: Lang
    width: int = DEFAULT_WIDTH
    colour: bool = False
    terminal: bool = False
    dumb: bool = False


def detect_screen(stream: IO[str], environ: Mapping[str, str], lang: Lang) -> Screen:
    """Look at a stream and the environment once, before anything is printed.

    `NO_COLOR` (any text) forbids colour, and wins over `FORCE_COLOR`, which makes even a pipe a coloured
    terminal; `TERM=dumb` forbids colour and drawing; `COLUMNS` names the width.
    """
    forced = environ.get("FORCE_COLOR", "") not in ("", "0")
    dumb = environ.get("TERM") in ("dumb", "unknown") and not forced
    terminal = forced or stream.isatty()
    colour = (
        terminal and not dumb and not environ.get("NO_COLOR") and (forced or _understands_colour(environ))
    )
    return Screen(lang, _width(stream, environ), colour, terminal, dumb)


def _understands_colour(environ: Mapping[str, str]) -> bool:
    return sys.platform != "win32" or any(environ.get(name) for name in _WINDOWS_COLOUR)


def _width(stream: IO[str], environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):  # no terminal behind the stream, or no descriptor at all
        return DEFAULT_WIDTH


def fold(line: str, width: int) -> str:
    """Break what is too wide at blanks, as a terminal does not; a command stays whole, to be copied."""
    if len(line) <= width:
        return line
    text, colon, command = line.partition(": dht ")
    command, stop, rest = command.partition(". ")
    lines = _wrapped(text + colon[:1], width)
    if colon:
        lines += [f"dht {command}{stop[:1]}", *_wrapped(rest, width)]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
