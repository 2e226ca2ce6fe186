"""The `dht` command: its sub-commands, its global options and its exit codes.

Exit codes: 0 ok · 1 the data has problems · 2 wrong usage · 3 a bug · 4 the store refuses ·
130 interrupted (143 by SIGTERM, 129 by SIGHUP).
"""

import os
import signal
import sys
from typing import Annotated

import typer

from dht import __version__
from dht.cli.check import check
from dht.cli.explain import explain
from dht.cli.facts import facts_app
from dht.cli.help import speak_help
from dht.cli.import_files import import_files
from dht.cli.log import log
from dht.cli.missing import missing
from dht.cli.options import Db, Lang
from dht.cli.people import people_app
from dht.cli.places import places_app
from dht.cli.programmes import programmes_app
from dht.cli.progress import progress
from dht.cli.record import record
from dht.cli.revoke import revoke
from dht.cli.shell import Shell, remark, shell_of, speak_utf8
from dht.cli.sources import sources_app
from dht.cli.status import status
from dht.cli.targets import targets
from dht.cli.template import template
from dht.cli.undo import undo
from dht.core.issues import CODES, STORE_REFUSES, TOO_MANY_OPEN, Issue, Refusal

BUG = 3
INTERRUPTED = 130
SIGNALLED = 128
OWNER_ONLY = 0o077

app = typer.Typer(
    name="dht",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tracks training rollouts: import rosters, record completions, see progress toward the target.",
)
app.command("import")(import_files)
app.command("record")(record)
app.command("revoke")(revoke)
app.add_typer(facts_app, name="facts")
app.command("progress")(progress)
app.command("targets")(targets)
app.command("missing")(missing)
app.command("explain")(explain)
app.add_typer(programmes_app, name="programmes")
app.add_typer(places_app, name="places")
app.add_typer(people_app, name="people")
app.add_typer(sources_app, name="sources")
app.command("template")(template)
app.command("log")(log)
app.command("undo")(undo)
app.command("check")(check)
app.command("status")(status)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"dht {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    db: Db = None,
    lang: Lang = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that hold for every command."""
    shell_of(context, lang).db = db


def main() -> None:
    """Run dht: every fault becomes one plain sentence on standard error and an exit code."""
    os.umask(OWNER_ONLY)
    speak_utf8(sys.stdout, sys.stderr)
    _leave_in_order()
    shell = Shell()
    try:
        command = typer.main.get_command(app)
        speak_help(command, shell)
        code = command(prog_name="dht", obj=shell, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except Refusal as refusal:
        shell.tell(refusal.issues)
        sys.exit(refusal.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`dht … | head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        sys.exit(_complain(shell, error))


def _leave_in_order() -> None:
    """Let SIGTERM and SIGHUP unwind like Ctrl-C does: they would leave the copy of a dry run behind."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, frame: sys.exit(SIGNALLED + number))


def _complain(shell: Shell, error: Exception) -> int:
    """Tell what was wrong with the command line, or of a bug; return the exit code."""
    if isinstance(error, OSError) and error.errno in TOO_MANY_OPEN:
        return _complain_of_too_many_open(shell)
    from dht.cli.usage import typed_language, usage_refusal

    refusal = usage_refusal(error)
    if refusal is not None:
        shell.lang_option = shell.lang_option or typed_language(sys.argv)
        shell.tell(refusal.issues)
        return refusal.exit_code
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # the help of a command typed alone
        error.show()
        return int(error.exit_code)
    _confess(shell, error)
    return BUG


def _complain_of_too_many_open(shell: Shell) -> int:
    """Tell it in the user's language, if the files with the words can still be opened."""
    try:
        shell.tell([Issue("E609")])
    except OSError:
        remark(f"error[E609]: {CODES['E609']}")
    return STORE_REFUSES


def _confess(shell: Shell, error: Exception) -> None:
    """Tell of a bug by its place in the code: an exception's text may hold someone's data."""
    import traceback

    from dht.core.messages import message

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
    shell.say(message("bug", kind=type(error).__name__, place=place, version=__version__))
    if os.environ.get("DHT_DEBUG"):
        remark(traceback.format_exc())
