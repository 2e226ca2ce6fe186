"""`dht record`."""

from typing import Annotated

import typer

from dht.cli.options import Db, Format, Lang, ProgrammeCode
from dht.cli.shell import read_day, shell_of, today, usage

_LONGEST_TIME = len("12:59:59 PM")


def record(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="CCCD, staff code, or a name only one has.")],
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="Level by number or name.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Civil date of completion: 2025-06-30 or 30/06/2025.")],
    programme: ProgrammeCode = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="Certificate number or other proof.")] = None,
    trainer: Annotated[str | None, typer.Option("--trainer", metavar="NAME", help="Who trained or confirmed, with an id where names are alike: \"Lò Thị Mai (GV-0042)\".")] = None,
    at: Annotated[str | None, typer.Option("--time", metavar="HH:MM", help="Time of day of the completion.")] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Record that a person completed a level.

    Examples:

    dht record GV-0042 2 --on 15/04/2025

    dht record "Lò Thị Mai" 1 --on 2025-04-15 --evidence CN-118

    dht record GV-0042 2 --on 15/04/2025 --trainer "Bàn Thị Dung" --time 14:05
    """
    from dht.flows.recording import RecordRequest, record_completion

    shell = shell_of(context, lang)
    request = RecordRequest(
        person, level, read_day("--on", on), today().isoformat(), evidence,
        trainer=_read_trainer(trainer), time=_read_time(at),
    )  # fmt: skip
    shell.show(record_completion(shell.settings(db, programme), request), fmt)


def _read_trainer(text: str | None) -> str | None:
    """Return a trainer as it is kept; refuse what names nobody (E701)."""
    from dht.core.text import clean
    from dht.core.trainers import tell_trainers

    if text is not None and not tell_trainers([text]):
        raise usage("--trainer", text, form="trainer")
    return None if text is None else clean(text)


def _read_time(text: str | None) -> str | None:
    """Return a time of day as `HH:MM`; refuse anything else (E701)."""
    from dht.core.dates import clock_of

    if text is None:
        return None
    time = clock_of(text) if len(text) <= _LONGEST_TIME else None
    if time is None:
        raise usage("--time", text, form="time")
    return time
