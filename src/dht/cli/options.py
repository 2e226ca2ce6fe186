"""Options that several commands share, each written once."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer


def completing(choices: Sequence[str]) -> Callable[[str], list[str]]:
    """Return the function that a shell asks how an option's value may go on."""

    def complete(incomplete: str) -> list[str]:  # Typer goes by the name of the parameter
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


Db = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="PATH", help="The store to use (default: DHT_DB, dht.toml, user data folder)."
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="vi|en",
        autocompletion=completing(("vi", "en")),
        help="Language of tables and messages.",
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=completing(("table", "plain", "markdown", "csv", "json")),
        help="table, plain, markdown, csv or json.",
    ),
]
ProgrammeCode = Annotated[
    str | None,
    typer.Option("--programme", metavar="CODE", help="Programme, see `dht programmes list`."),
]
Province = Annotated[
    str | None, typer.Option("--province", metavar="NAME", help="Province, by name or code.")
]
District = Annotated[
    str | None,
    typer.Option(
        "--district", metavar="NAME", help="District of the map until 30 June 2025, by name or code."
    ),
]
Commune = Annotated[str | None, typer.Option("--commune", metavar="NAME", help="Commune, by name or code.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What was true on that day (default: today)."),
]
AsKnown = Annotated[
    str | None,
    typer.Option("--as-known", metavar="DATE", help="Only what had been recorded by the end of that day."),
]
MapName = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="old|new",
        autocompletion=completing(("old", "new")),
        help="The map until 30 June 2025 (old) or since (new).",
    ),
]
RevealIds = Annotated[bool, typer.Option("--reveal-ids", help="Show ids in full.")]
