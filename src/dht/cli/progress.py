"""`dht progress`."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dht.cli.options import (
    AsKnown,
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
from dht.cli.shell import lonely, one_of, read_day, read_level, shell_of, usage

if TYPE_CHECKING:
    from dht.core.periods import Cutoff, Interval
    from dht.core.progress import Dimension
    from dht.core.progress import MapName as Map
    from dht.flows.cell_question import TableName

DIMENSIONS: "tuple[Dimension, ...]" = (
    "province",
    "district",
    "commune",
    "audience",
    "organisation",
    "level",
)
INTERVALS: "tuple[Interval, ...]" = ("week", "month", "quarter")
CUTOFFS: "tuple[Cutoff, ...]" = ("calendar", "15th-to-14th")
MAPS: "tuple[Map, ...]" = ("old", "new")


# reason: one line an option
def progress(
    context: typer.Context,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME", help="Only people of that audience.")] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="N", help="Measure against this level instead of the target's.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="UNIT", autocompletion=completing((*DIMENSIONS, *INTERVALS)), help="province, district, commune, audience, organisation or level (default: the next unit down); week, month or quarter for how it grew.")] = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
    bridge: Annotated[bool, typer.Option("--bridge", help="Old units beside the new communes their people are in now; --by district or commune.")] = False,
    forecast: Annotated[bool, typer.Option("--forecast", help="Will we make it: the pace that is needed, the projected day, the units that carry the rest.")] = False,
    compare: Annotated[str | None, typer.Option("--compare", metavar="DATE", help="What changed since a report of that day, and why.")] = None,
    cutoff: Annotated[str | None, typer.Option("--cutoff", metavar="RULE", autocompletion=completing(CUTOFFS), help="Months and quarters by calendar or 15th-to-14th (default: as the programme reports).")] = None,
    last: Annotated[int | None, typer.Option("--last", metavar="N", min=1, max=1000, help="How many weeks, months or quarters at most.")] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Show how far people are from the target.

    Examples:

    dht progress --district MuongNhe

    dht progress --province "Điện Biên" --by district --as-of 30/06/2025

    dht progress --by audience --format json

    dht progress --district MuongNhe --bridge

    dht progress --by month

    dht progress --forecast

    dht progress --compare 31/03/2025
    """
    from dht.flows.progress_question import ProgressQuestion

    shell = shell_of(context, lang)
    mode = read_mode(by, bridge, forecast, compare, cutoff, last)
    question = ProgressQuestion(
        as_of=read_day("--as-of", as_of),
        province=province,
        district=district,
        commune=commune,
        audience=audience,
        level=read_level("--level", level),
        by=None if bridge else mode.dimension,
        map=one_of("--map", map_name, MAPS),
    )
    settings = shell.settings(db, programme, as_known)
    if bridge:
        from dht.flows.bridging import report_bridge

        report = report_bridge(settings, question, by)
    elif forecast:
        from dht.flows.forecast import report_forecast

        report = report_forecast(settings, question)
    elif compare:
        from dht.flows.comparing import report_comparison

        report = report_comparison(settings, question, earlier(compare, question.as_of))
    elif mode.interval:
        from dht.flows.trend import TrendRequest, report_trend

        request = TrendRequest(mode.interval, one_of("--cutoff", cutoff, CUTOFFS), last)
        report = report_trend(settings, question, request)
    else:
        from dht.flows.reporting import report_progress

        report = report_progress(settings, question)
    shell.answer(report, fmt, settings)


class Mode(NamedTuple):
    """Which of the tables of `dht progress` is asked for, and by which rows."""

    table: "TableName"
    dimension: "Dimension | None"
    interval: "Interval | None"


def read_mode(
    by: str | None, bridge: bool, forecast: bool, compare: str | None, cutoff: str | None, last: int | None
) -> Mode:
    """Return which table some options ask for; refuse options that go only without one another."""
    rows = one_of("--by", by, (*DIMENSIONS, *INTERVALS))
    interval = next((found for found in INTERVALS if found == rows), None)
    dimension = next((found for found in DIMENSIONS if found == rows), None)
    asked: list[tuple[str, TableName, object]] = [
        ("--bridge", "bridge", bridge),
        ("--forecast", "forecast", forecast),
        ("--compare", "comparison", compare),
        (f"--by {by}", "trend", interval or (compare and by)),
    ]
    wanted = [(name, table) for name, table, said in asked if said]
    if len(wanted) > 1:
        raise usage(wanted[0][0], wanted[1][0], form="alone")
    if interval is None and (cutoff or last):
        raise lonely("--cutoff" if cutoff else "--last", "--by week")
    return Mode(wanted[0][1] if wanted else "progress", dimension, interval)


def earlier(text: str, as_of: str) -> str:
    """Return the day that `--compare` names, which lies before the day asked about."""
    since = read_day("--compare", text)
    if since >= as_of:
        raise usage("--compare", text, form="earlier")
    return since
