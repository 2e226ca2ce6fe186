"""`dht check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dht.cli.options import AsOf, Db, Format, Lang
from dht.cli.shell import Shell, lonely, read_day, shell_of

if TYPE_CHECKING:
    from dht.flows.settings import Settings

PROBLEMS_FOUND = 1
FULL = ("csv", "json")
"""Formats that always have every finding."""
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="FILE",
        help="Findings that were looked into, as --format csv wrote them; they are not told again.",
    ),
]


def check(
    context: typer.Context,
    facts: Annotated[
        bool, typer.Option("--facts", help="Look for facts that cannot be, or hardly, be true.")
    ] = False,
    as_of: AsOf = None,
    all_issues: Annotated[bool, typer.Option("--all", help="List every finding.")] = False,
    known: Known = None,
    names: Annotated[bool, typer.Option("--names", help="Show the names of trainers.")] = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Prove that every count equals the facts it is derived from; with --facts, flag what is implausible.

    Nothing is ever changed or deleted. The exit code is 1 when something is found.

    Examples:

    dht check

    dht check --facts --all

    dht check --facts --format csv > findings.csv

    dht check --facts --known looked-into.csv
    """
    shell = shell_of(context, lang)
    settings = shell.settings(db)
    if facts:
        asked = (read_day("--as-of", as_of), names, known)
        raise typer.Exit(_look_at_facts(shell, settings, asked, (all_issues, fmt)))
    for option, given in (("--as-of", as_of), ("--all", all_issues), ("--names", names), ("--known", known)):
        if given:
            raise lonely(option, "--facts")
    from dht.flows.checking import report_soundness

    report, sound = report_soundness(settings)
    shell.show(report, fmt)
    raise typer.Exit(0 if sound else PROBLEMS_FOUND)


def _look_at_facts(
    shell: Shell, settings: "Settings", asked: tuple[str, bool, str | None], shown: tuple[bool, str]
) -> int:
    """Show what is implausible and return the exit code; `asked` are day, names and known findings."""
    from dht.flows.plausibility import PlausibilityRequest, report_plausibility

    (as_of, names, known), (every, fmt) = asked, shown
    request = PlausibilityRequest(as_of, every or fmt in FULL, names, known)
    report, issues = report_plausibility(settings, request)
    shell.show(report, fmt)
    shell.tell(issues, every)
    return PROBLEMS_FOUND if issues else 0
