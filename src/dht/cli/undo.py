"""`dht undo`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang
from dht.cli.shell import shell_of, today


def undo(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(metavar="BATCH", help="Number of the batch, see `dht log`.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be taken back, and what builds on it.")
    ] = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Take an import or a recorded completion back, as if it had never been.

    Refused while later batches build on it: undo those first.

    Examples:

    dht undo 3 --dry-run

    dht undo 3
    """
    from dht.flows.undoing import undo_batch

    shell = shell_of(context, lang)
    report, issues = undo_batch(shell.settings(db), batch, today().isoformat(), dry_run)
    shell.tell(issues)
    shell.show(report, fmt)
    raise typer.Exit(1 if issues else 0)
