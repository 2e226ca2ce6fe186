"""`dht log`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang
from dht.cli.shell import shell_of


def log(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Only the newest N batches.")
    ] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List what was imported and recorded, newest first.

    Examples:

    dht log

    dht log --limit 5
    """
    from dht.flows.history import report_log

    shell = shell_of(context, lang)
    shell.show(report_log(shell.settings(db), limit), fmt)
