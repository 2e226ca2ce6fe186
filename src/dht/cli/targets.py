"""`dht targets`."""

from typing import TYPE_CHECKING, Annotated

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
from dht.cli.shell import one_of, read_day, shell_of, usage

if TYPE_CHECKING:
    from dht.core.place_units import UnitKind
    from dht.core.progress import MapName as Map

UNITS: "tuple[UnitKind, ...]" = ("province", "district", "commune")
MAPS: "tuple[Map, ...]" = ("old", "new")
OF_THE_GOAL = "target"
FALLS_SHORT = 1


# reason: one line an option
def targets(
    context: typer.Context,
    target: Annotated[list[str] | None, typer.Option("--target", metavar="ID", help="Only this target; may be said several times.")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    by: Annotated[str | None, typer.Option("--by", metavar="UNIT", autocompletion=completing(UNITS), help="Also unit by unit: province, district or commune.")] = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
    forecast: Annotated[bool, typer.Option("--forecast", help="Will we make it: the pace that is needed, the projected day; for one --target the units that carry the rest.")] = False,
    fail_under: Annotated[str | None, typer.Option("--fail-under", metavar="PERCENT|target", help="Exit with 1 when a target is below that percent, or below its own goal.")] = None,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Show the scorecard: every target, how far it is and where its figures come from.

    Examples:

    dht targets --programme thai-nguyen-binh-dan-hoc-ai

    dht targets --province "Điện Biên" --by district --as-of 30/06/2025

    dht targets --forecast

    dht targets --fail-under target --format json
    """
    from dht.flows.scorecard import report_targets
    from dht.flows.target_question import TargetQuestion

    shell = shell_of(context, lang)
    kind = one_of("--by", by, UNITS)
    chosen = map_of(kind, one_of("--map", map_name, MAPS))
    wanted = tuple(target or ())
    question = TargetQuestion(read_day("--as-of", as_of), wanted, province, district, commune, chosen)
    limit = read_limit(fail_under)
    settings = shell.settings(db, programme, as_known)
    report, short = report_targets(settings, question, kind, limit, forecast)
    shell.answer(report, fmt, settings)
    for said in short:
        shell.say(said)
    if short:
        raise typer.Exit(FALLS_SHORT)


def map_of(by: "UnitKind | None", chosen: "Map | None") -> "Map | None":
    """Return the map of the answer: districts are on the old one only."""
    if by == "district" and chosen == "new":
        raise usage("--map", "new", form="old map only")
    return "old" if by == "district" else chosen


def read_limit(text: str | None) -> tuple[bool, int | None]:
    """Return whether targets may fall short, and of how many hundredths of a percent (None: their goal)."""
    if text is None or text == OF_THE_GOAL:
        return text is not None, None
    from dht.core.amounts import percent_hundredths

    hundredths = percent_hundredths(text)
    if hundredths is None:
        raise usage("--fail-under", text, form="percent")
    return True, hundredths
