"""`dht progress`."""

from typing import Annotated, Literal

import typer

from dht.cli.options import AsOf, Commune, Db, District, Format, Lang, ProgrammeCode, Province
from dht.cli.shell import read_day, shell_of

By = Literal["province", "district", "commune", "audience", "organisation", "level"]


def progress(
    context: typer.Context,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME", help="Only people of that audience.")] = None,
    level: Annotated[int | None, typer.Option("--level", metavar="N", help="Measure against this level instead of the target's.")] = None,
    by: Annotated[By | None, typer.Option("--by", metavar="UNIT", help="province, district, commune, audience, organisation or level (default: the next unit down).")] = None,
    as_of: AsOf = None,
    programme: ProgrammeCode = None,
    map_name: Annotated[Literal["old", "new"] | None, typer.Option("--map", metavar="old|new", help="The map until 30 June 2025 (old) or since (new).")] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Show how far people are from the target.

    Examples:

    dht progress --district MuongNhe

    dht progress --province "Điện Biên" --by district --as-of 30/06/2025

    dht progress --by audience --format json
    """
    from dht.flows.progress_question import ProgressQuestion
    from dht.flows.reporting import report_progress

    shell = shell_of(context, lang)
    question = ProgressQuestion(
        read_day("--as-of", as_of), province, district, commune, audience, level, by, map_name
    )
    shell.show(report_progress(shell.settings(db, programme), question), fmt)
