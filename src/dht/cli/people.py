"""`dht people`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang, RevealIds
from dht.cli.shell import shell_of

people_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Find people and show one.")
Text = Annotated[str, typer.Argument(metavar="TEXT", help="CCCD, staff code or name.")]


@people_app.command("find")
def find(
    context: typer.Context,
    text: Text,
    reveal_ids: RevealIds = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List the people an id, staff code or name may mean; ids are masked.

    Example:

    dht people find "lò thị"
    """
    from dht.flows.people_reports import list_people

    shell = shell_of(context, lang)
    shell.show(list_people(shell.settings(db), text, reveal_ids), fmt)


@people_app.command("show")
def show(
    context: typer.Context,
    person: Text,
    reveal_ids: RevealIds = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Show one person: where they counted and what they completed.

    Example:

    dht people show GV-0042
    """
    from dht.flows.people_reports import show_person

    shell = shell_of(context, lang)
    shell.show(show_person(shell.settings(db), person, reveal_ids), fmt)
