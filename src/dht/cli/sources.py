"""`dht sources`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang
from dht.cli.shell import shell_of

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name given with `dht import --source`.")]

sources_app = typer.Typer(
    no_args_is_help=True, help="Who sends files, and how theirs are read (`dht import --source`)."
)


@sources_app.command("list")
def list_(context: typer.Context, db: Db = None, fmt: Format = "table", lang: Lang = None) -> None:
    """List the sources that are kept.

    Example:

    dht sources list
    """
    from dht.flows.source_reports import list_sources

    shell = shell_of(context, lang)
    shell.show(list_sources(shell.settings(db)), fmt)


@sources_app.command("show")
def show(context: typer.Context, name: Name, db: Db = None, fmt: Format = "table", lang: Lang = None) -> None:
    """Show what the columns of a source hold, and which options go with it.

    Example:

    dht sources show so-gddt
    """
    from dht.flows.source_reports import show_source

    shell = shell_of(context, lang)
    shell.show(show_source(shell.settings(db), name), fmt)


@sources_app.command("forget")
def forget(
    context: typer.Context, name: Name, db: Db = None, fmt: Format = "table", lang: Lang = None
) -> None:
    """Forget how a source is read; what came from it stays.

    Example:

    dht sources forget so-gddt
    """
    from dht.flows.source_reports import forget as forget_source

    shell = shell_of(context, lang)
    shell.show(forget_source(shell.settings(db), name), fmt)
