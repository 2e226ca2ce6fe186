"""`dht check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dht.cli.options import AsOf, Db, Format, Lang
from dht.cli.shell import Shell, lonely, read_day, shell_of

if TYPE_CHECKING:
    from dht.flows.plausibility import PlausibilityRequest

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
    if facts:
        from dht.flows.plausibility import PlausibilityRequest

        request = PlausibilityRequest(read_day("--as-of", as_of), all_issues or fmt in FULL, names, known)
        raise typer.Exit(_check_facts(shell, db, request, (fmt, all_issues)))
    for option, given in (("--as-of", as_of), ("--all", all_issues), ("--names", names), ("--known", known)):
        if given:
            raise lonely(option, "--facts")
    raise typer.Exit(_check_counts(shell, db, fmt))


def _check_facts(
    shell: Shell, db: str | None, request: "PlausibilityRequest", shown: tuple[str, bool]
) -> int:
    """Tell what is implausible, in a format, every finding or groups; return the exit code."""
    from dht.flows.plausibility import report_plausibility

    report, issues = report_plausibility(shell.settings(db), request)
    fmt, all_issues = shown
    shell.show(report, fmt)
    shell.tell(issues, all_issues)
    return PROBLEMS_FOUND if issues else 0


def _check_counts(shell: Shell, db: str | None, fmt: str) -> int:
    """Tell which counts do not equal their facts; return the exit code."""
    from dht.flows.checking import STEPS, report_soundness
    from dht.render.bar import step_bar

    with step_bar(STEPS, shell.lang) as on_rule:
        report, sound = report_soundness(shell.settings(db), on_rule)
    shell.show(report, fmt)
    return 0 if sound else PROBLEMS_FOUND
