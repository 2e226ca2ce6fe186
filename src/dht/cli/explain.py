"""`dht explain`."""

from typing import Annotated

import typer

from dht.cli.options import Format, Lang
from dht.cli.shell import shell_of


def explain(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Code of an error or warning, such as E203 (default: list all).")] = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Explain the code of an error or warning.

    Example:

    dht explain E203
    """
    from dht.flows.explaining_codes import explain_code, list_codes

    shell = shell_of(context, lang)
    shell.show(list_codes(shell.lang) if code is None else explain_code(code, shell.lang), fmt)
