"""`dht status`."""

import typer

from dht.cli.options import Db, Format, Lang
from dht.cli.shell import shell_of


def status(context: typer.Context, db: Db = None, fmt: Format = "table", lang: Lang = None) -> None:
    """Show where the store is and what it holds.

    Also which settings apply.

    Example:

    dht status
    """
    from dht.flows.status import report_status

    shell = shell_of(context, lang)
    shell.show(report_status(shell.settings(db), shell.lang), fmt)
