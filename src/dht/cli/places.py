"""`dht places`."""

from typing import Annotated

import typer

from dht.cli.options import District, Format, Lang, Province
from dht.cli.shell import read_day, shell_of, today

places_app = typer.Typer(
    no_args_is_help=True, help="Provinces, districts and communes, on the old and new map."
)


@places_app.command("find")
def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="NAME", help="A name or a code, written any way.")],
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Find a place on both maps, and what it became on 1 July 2025.

    Examples:

    dht places find muongnhe

    dht places find 03158
    """
    from dht.flows.places import find_places

    shell = shell_of(context, lang)
    shell.show(find_places(text), fmt)


@places_app.command("list")
def list_(
    context: typer.Context,
    province: Province = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="province, district or commune.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Map of that day (default: today).")
    ] = None,
    district: District = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List the units of the map on a day.

    Examples:

    dht places list --province "Điện Biên"

    dht places list --province "Điện Biên" --district MuongNhe --on 30/06/2025
    """
    from dht.flows.places import list_places

    shell = shell_of(context, lang)
    day = read_day("--on", on) if on else None
    shell.show(list_places(province, kind, day, district, today().isoformat()), fmt)
