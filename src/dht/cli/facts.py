"""`dht facts`."""

from typing import Annotated

import typer

from dht.cli.import_files import FACT_KINDS
from dht.cli.options import AsKnown, AsOf, Db, Format, Lang, ProgrammeCode, completing
from dht.cli.shell import one_of, read_day, shell_of, today

Kind = Annotated[
    str,
    typer.Argument(metavar="KIND", autocompletion=completing(FACT_KINDS), help="See `dht facts kinds`."),
]

facts_app = typer.Typer(
    no_args_is_help=True,
    help="Headcounts, outcomes, milestones, claims and other facts: record one, list them, see their kinds.",
)


@facts_app.command("record")
def record(
    context: typer.Context,
    kind: Kind,
    said: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="What a file has in the column FIELD.")
    ],
    programme: ProgrammeCode = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Record one fact, as a file of one row would.

    `person` is a CCCD, a staff code, or a name only one has.

    Examples:

    dht facts record headcounts province="Điện Biên" number=14.000 date=1/3/2025

    dht facts record outcomes person=GV-0042 outcome=applies_ai date=30/6/2025
    """
    from dht.flows.facts import FactRequest, record_fact

    shell = shell_of(context, lang)
    chosen = one_of("KIND", kind, FACT_KINDS) or kind
    request = FactRequest(chosen, said, today().isoformat(), shell.lang)
    shell.show(record_fact(shell.settings(db, programme), request), fmt)


@facts_app.command("list")
def list_(
    context: typer.Context,
    kind: Kind,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="List at most so many (default: 100).")
    ] = 100,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List the facts of a kind that stand, and the file and row each comes from.

    Example:

    dht facts list headcounts --as-of 30/06/2025
    """
    from dht.flows.facts import list_facts

    shell = shell_of(context, lang)
    chosen = one_of("KIND", kind, FACT_KINDS) or kind
    day = read_day("--as-of", as_of)
    settings = shell.settings(db, as_known=as_known)
    shell.answer(list_facts(settings, chosen, day, limit, shell.lang), fmt, settings)


@facts_app.command("kinds")
def kinds(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", autocompletion=completing(FACT_KINDS), help="Show its columns."),
    ] = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List the kinds of facts, or the columns that the files of one kind have.

    Examples:

    dht facts kinds

    dht facts kinds headcounts
    """
    from dht.flows.facts import describe_kind, list_kinds

    shell = shell_of(context, lang)
    chosen = one_of("KIND", kind, FACT_KINDS)
    shell.show(list_kinds() if chosen is None else describe_kind(chosen), fmt)
