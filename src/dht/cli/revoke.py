"""`dht revoke`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang, ProgrammeCode
from dht.cli.shell import read_day, shell_of, today
from dht.core.issues import missing_word


def revoke(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="CCCD, staff code, or a name only one has.")],
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="Level by number or name.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why: a decision, a slip of the pen.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Civil date of the completion (default: the only one).")] = None,
    programme: ProgrammeCode = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Take back one completion that was recorded wrongly; `dht undo` takes back whole imports.

    In a list of completions, rows whose result is “Thu hồi” or “Hủy” do the same.

    Examples:

    dht revoke GV-0042 2 --reason "Nhập nhầm người"

    dht revoke GV-0042 2 --on 15/04/2025 --reason "Quyết định 12/QĐ-SGDĐT"
    """
    from dht.flows.revoking import RevokeRequest, revoke_completion

    shell = shell_of(context, lang)
    if not reason.strip():
        raise missing_word("dht revoke", "--reason")
    day = None if on is None else read_day("--on", on)
    request = RevokeRequest(person, level, day, reason, today().isoformat())
    shell.show(revoke_completion(shell.settings(db, programme), request), fmt)
