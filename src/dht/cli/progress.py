"""`dht progress`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dht.cli.options import (
    AsOf,
    Commune,
    Db,
    District,
    Format,
    Lang,
    MapName,
    ProgrammeCode,
    Province,
    completing,
)
from dht.cli.shell import one_of, read_day, read_level, shell_of

if TYPE_CHECKING:
    from dht.core.progress import Dimension
    from dht.core.progress import MapName as Map

DIMENSIONS: "tuple[Dimension, ...]" = (
    "province",
    "district",
    "commune",
    "audience",
    "organisation",
    "level",
)
MAPS: "tuple[Map, ...]" = ("old", "new")


def progress(
    context: typer.Context,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME", help="Only people of that audience.")] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="N", help="Measure against this level instead of the target's.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="UNIT", autocompletion=completing(DIMENSIONS), help="province, district, commune, audience, organisation or level (default: the next unit down).")] = None,
    as_of: AsOf = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
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
        as_of=read_day("--as-of", as_of),
        province=province,
        district=district,
        commune=commune,
        audience=audience,
        level=read_level("--level", level),
        by=one_of("--by", by, DIMENSIONS),
        map=one_of("--map", map_name, MAPS),
    )
    shell.show(report_progress(shell.settings(db, programme), question), fmt)
