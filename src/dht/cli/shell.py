"""What every command shares: settings, language, where answers and remarks go, how faults are told."""

import io
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import IO, TYPE_CHECKING, TypeVar

import typer

from dht.core.issues import STORE_REFUSES, WRONG_USAGE, Issue, Refusal
from dht.core.messages import Message

if TYPE_CHECKING:
    from dht.core.tables import Report
    from dht.flows.settings import Settings
    from dht.words import Lang

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh has had no other offset since 1975: civil dates need no time zone data."""
YES = frozenset({"c", "có", "co", "y", "yes"})
_Choice = TypeVar("_Choice", bound=str)


@dataclass(slots=True)
class Shell:
    """One run of dht. `db` and `lang` are the options given before the command, if any."""

    db: str | None = None
    lang_option: str | None = None

    @property
    def lang(self) -> "Lang":
        """The language of this run: option, environment, settings, locale."""
        from dht.words.languages import choose_language

        said = self.lang_option or os.environ.get("DHT_LANG")
        return choose_language(self.lang_option, os.environ, None if said else self._lang_setting())

    def settings(
        self, db: str | None = None, programme: str | None = None, as_known: str | None = None
    ) -> "Settings":
        """Return the settings; the options of a command go before those given before the command."""
        from dht.flows.settings import load_settings

        found = load_settings(db or self.db, programme, os.environ)
        return found if as_known is None else replace(found, as_known=read_day("--as-known", as_known))

    def answer(self, report: "Report", fmt: str, settings: "Settings") -> None:
        """Print the answer to a question, with the day by which its facts had been recorded."""
        from dht.flows.second_clock import say_as_known

        self.show(say_as_known(report, settings), fmt)

    def show(self, report: "Report", fmt: str) -> None:
        """Print the answer on standard output. Raises `Refusal` with E614 when that cannot be written."""
        from dht.render import RENDERERS, detect_screen, render_pieces

        if fmt not in RENDERERS:
            raise usage("--format", fmt, RENDERERS)
        if sys.stdout is None:  # it was closed before dht began
            raise _unanswered()
        pieces = render_pieces(report, fmt, detect_screen(sys.stdout, os.environ, self.lang))
        try:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            sys.stdout = io.StringIO()  # so that Python does not try once more when it ends
            raise _unanswered() from error

    def tell(self, issues: Iterable[Issue], show_all: bool = False) -> None:
        """Print what is wrong on standard error, grouped."""
        from dht.words.issues import tell

        for line in tell(list(issues), self.lang_of_faults(), show_all):
            remark(_folded(line))

    def say(self, message: Message) -> None:
        """Print one sentence on standard error."""
        from dht.words import say

        remark(_folded(say(message, self.lang_of_faults())))

    @property
    def sees_questions(self) -> bool:
        """Whether a person watches who can be asked: standard input and error are a terminal."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def agrees(self, question: Message) -> bool:
        """Ask on standard error and say whether the answer is yes."""
        from dht.words import say

        sys.stderr.write(say(question, self.lang_of_faults()) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in YES

    def lang_of_faults(self) -> "Lang":
        """The language to tell faults in: Vietnamese where the fault is the choice of language itself."""
        try:
            return self.lang
        except Refusal:
            return "vi"

    def _lang_setting(self) -> str | None:
        from dht.flows.settings import load_settings

        return load_settings(None, None, os.environ).lang


def shell_of(context: typer.Context, lang: str | None = None) -> Shell:
    """Return the run's shell; `lang` is the command's own `--lang`."""
    shell = context.find_root().obj
    if not isinstance(shell, Shell):
        raise TypeError("the root context carries no Shell")
    if lang is not None:
        shell.lang_option = lang
    return shell


def _unanswered() -> Refusal:
    return Refusal(Issue("E614"), exit_code=STORE_REFUSES)


def usage(option: str, value: str | None, choices: Iterable[str] = (), form: str = "") -> Refusal:
    """Build the refusal of an option's value (exit code 2); `form` names what it should look like."""
    params = {"option": option, "form": form}
    return Refusal(Issue("E701", value=value, params=params, choices=tuple(choices)), exit_code=WRONG_USAGE)


def lonely(option: str, needs: str) -> Refusal:
    """Build the refusal of an option that goes only with another (exit code 2)."""
    return Refusal(Issue("E707", params={"option": option, "needs": needs}), exit_code=WRONG_USAGE)


def one_of(option: str, value: str | None, choices: Iterable[_Choice]) -> _Choice | None:
    """Return the choice that was named, None for an option not given; refuse anything else."""
    found = next((choice for choice in choices if choice == value), None)
    if found is None and value is not None:
        raise usage(option, value, choices)
    return found


def today() -> date:
    """Return today's civil date in Vietnam, whatever zone the machine is set to."""
    return datetime.now(VIETNAM).date()


def read_day(option: str, text: str | None) -> str:
    """Return the civil date an option names, `2025-06-30` or `30/06/2025`; today without one."""
    from dht.core.dates import parse_date

    if text is None:
        return today().isoformat()
    day = parse_date(text)
    if day is None:
        raise usage(option, text, form="date")
    return day


def read_level(option: str, text: str | None) -> int | None:
    """Return the number of the level an option names: `2`, `Bậc 2`."""
    from dht.core.levels import parse_level

    level = None if text is None else parse_level(text, {})
    if level is None and text is not None:
        raise usage(option, text, form="level")
    return level


def _folded(line: str) -> str:
    """Return a line of standard error as a terminal is to show it; pipes and files get it whole."""
    if not sys.stderr.isatty():
        return line
    from dht.render.screen import detect_screen, fold

    return fold(line, detect_screen(sys.stderr, os.environ, "vi").width)


def remark(line: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(line + "\n")


def speak_utf8(*streams: IO[str]) -> None:
    """Make streams speak UTF-8: a pipe on Windows has an ANSI code page that lacks Vietnamese letters."""
    for stream in streams:
        encoding = (getattr(stream, "encoding", None) or "").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
