"""`dht explain`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import typer

from dht.cli.missing import SHOWN
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
    RevealIds,
    completing,
)
from dht.cli.progress import CUTOFFS, earlier, read_mode
from dht.cli.shell import Shell, one_of, read_day, read_level, shell_of, usage
from dht.cli.targets import MAPS, UNITS, map_of

TABLES = ("progress", "targets")
FULL = ("csv", "json")
"""Formats that always have every line."""
OTHERS = ("codes", *TABLES)


# reason: one line an option
def explain(
    context: typer.Context,
    what: Annotated[str | None, typer.Argument(metavar="[CODE|progress|targets]", autocompletion=completing(OTHERS), help="Code of an error or warning, such as E203 (`codes` lists all), or the table that has the figure (default: progress).")] = None,
    row: Annotated[list[str] | None, typer.Option("--row", metavar="TEXT", help="The row, by what is written there (default: the total); several times where one text is not enough.")] = None,
    column: Annotated[str | None, typer.Option("--column", metavar="TEXT", help="The column, by its heading or its name in JSON.")] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="ID", help="The target, see `dht targets`.")] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="N", help="Explain how many reached that level (default: how many people there are).")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    audience: Annotated[str | None, typer.Option("--audience", metavar="NAME", help="Only people of that audience.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="UNIT", help="As the table was asked with.")] = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
    bridge: Annotated[bool, typer.Option("--bridge", help="The table was asked with --bridge.")] = False,
    forecast: Annotated[bool, typer.Option("--forecast", help="The table was asked with --forecast.")] = False,
    compare: Annotated[str | None, typer.Option("--compare", metavar="DATE", help="The table was asked with --compare.")] = None,
    cutoff: Annotated[str | None, typer.Option("--cutoff", metavar="RULE", autocompletion=completing(CUTOFFS), help="As the table was asked with.")] = None,
    last: Annotated[int | None, typer.Option("--last", metavar="N", min=1, max=1000, help="As the table was asked with.")] = None,
    reveal_ids: RevealIds = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Print at most N lines in tables; 0 prints all.")] = SHOWN,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Explain the code of an error, or where a figure of a table comes from.

    Repeat the command of the table with `explain` before it, and say which row and column.

    Examples:

    dht explain E203

    dht explain --level 1 --district MuongNhe

    dht explain progress --by district --row MuongNhe --column "Còn thiếu"

    dht explain progress --by month --row 2025-04 --column new_1

    dht explain progress --compare 31/03/2025 --row late

    dht explain targets --target everyone-level-1 --district MuongNhe
    """
    from dht.flows.cell_question import CellQuestion
    from dht.flows.explaining_cells import explain_cell
    from dht.flows.locating_cells import Sought
    from dht.flows.progress_question import ProgressQuestion
    from dht.flows.trend import TrendRequest

    shell = shell_of(context, lang)
    if what is not None and what not in TABLES:
        _explain_code(shell, what, fmt)
        return
    sought = Sought(tuple(row or ()), column, shell.lang)
    most = None if limit == 0 or fmt in FULL else limit
    question = ProgressQuestion(
        read_day("--as-of", as_of), province, district, commune, audience, read_level("--level", level),
        map=one_of("--map", map_name, MAPS),
    )  # fmt: skip
    if what == "targets" or target is not None:
        _refuse({"--level": level, "--audience": audience, "--bridge": bridge, "--forecast": forecast,
                 "--compare": compare, "--cutoff": cutoff, "--last": last})  # fmt: skip
        kind = one_of("--by", by, UNITS)
        question = replace(question, by=kind, map=map_of(kind, question.map))
        cell = CellQuestion("targets", question, sought, target=target, most=most)
    else:
        mode = read_mode(by, bridge, forecast, compare, cutoff, last)
        trend = mode.interval and TrendRequest(mode.interval, one_of("--cutoff", cutoff, CUTOFFS), last)
        question = replace(question, by=None if bridge else mode.dimension)
        since = earlier(compare, question.as_of) if compare else ""
        cell = CellQuestion(mode.table, question, sought, by, since, trend, most=most)
    settings = shell.settings(db, programme, as_known)
    shell.answer(explain_cell(settings, cell, reveal_ids), fmt, settings)


def _refuse(others: Mapping[str, object]) -> None:
    """Refuse options that the scorecard does not have."""
    for option, said in others.items():
        if said:
            raise usage(option, "targets", form="alone")


def _explain_code(shell: Shell, code: str, fmt: str) -> None:
    from dht.flows.explaining_codes import explain_code, list_codes

    shell.show(list_codes(shell.lang) if code == "codes" else explain_code(code, shell.lang), fmt)
