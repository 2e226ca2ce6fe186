"""`dht record`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang, ProgrammeCode
from dht.cli.shell import read_day, shell_of, today


def record(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="CCCD, staff code, or a name only one has.")],
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="Level by number or name.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Civil date of completion: 2025-06-30 or 30/06/2025.")],
    programme: ProgrammeCode = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="Certificate number or other proof.")] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Record that a person completed a level.

    Examples:

    dht record GV-0042 2 --on 15/04/2025

    dht record "Lò Thị Mai" 1 --on 2025-04-15 --evidence CN-118
    """
    from dht.flows.recording import RecordRequest, record_completion

    shell = shell_of(context, lang)
    request = RecordRequest(person, level, read_day("--on", on), today().isoformat(), evidence)
    shell.show(record_completion(shell.settings(db, programme), request), fmt)
