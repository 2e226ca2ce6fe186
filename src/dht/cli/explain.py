"""`dht explain`."""

from typing import Annotated

import typer

from dht.cli.missing import SHOWN
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
    RevealIds,
)
from dht.cli.shell import Shell, one_of, read_day, read_level, shell_of
from dht.cli.targets import MAPS


def explain(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Code of an error or warning, such as E203; `codes` lists all.")] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="N", help="Explain how many reached that level (default: how many people there are).")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME", help="Only people of that audience.")] = None,
    as_of: AsOf = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
    reveal_ids: RevealIds = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Print at most N people in tables; 0 prints all.")] = SHOWN,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Explain the code of an error, or where a figure of `dht progress` comes from.

    Examples:

    dht explain E203

    dht explain --level 1 --district MuongNhe
    """
    shell = shell_of(context, lang)
    if code is not None:
        _explain_code(shell, code, fmt)
        return
    from dht.flows.explaining_cells import explain_cell
    from dht.flows.progress_question import ProgressQuestion

    day, number = read_day("--as-of", as_of), read_level("--level", level)
    chosen = one_of("--map", map_name, MAPS)
    question = ProgressQuestion(day, province, district, commune, audience, number, None, chosen)
    shell.show(explain_cell(shell.settings(db, programme), question, reveal_ids, limit), fmt)


def _explain_code(shell: Shell, code: str, fmt: str) -> None:
    from dht.flows.explaining_codes import explain_code, list_codes

    shell.show(list_codes(shell.lang) if code == "codes" else explain_code(code, shell.lang), fmt)
