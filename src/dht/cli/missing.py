"""`dht missing`."""

from typing import Annotated

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
    RevealIds,
    completing,
)
from dht.cli.shell import one_of, read_day, shell_of
from dht.cli.targets import MAPS

SHEETS = ("organisation", "commune", "district")
SHOWN = 200


def missing(
    context: typer.Context,
    target: Annotated[str, typer.Option("--target", metavar="ID", help="The target, see `dht targets`.")],
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    programme: ProgrammeCode = None,
    map_name: MapName = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="Also write a workbook to fill in and import again.")] = None,
    sheets: Annotated[str | None, typer.Option("--sheets", metavar="UNIT", autocompletion=completing(SHEETS), help="A sheet for each organisation, commune or district (default: the smallest that fits).")] = None,
    reveal_ids: RevealIds = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Print at most N people in tables; 0 prints all.")] = SHOWN,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """List who does not count for a target yet, by name, and why.

    Examples:

    dht missing --target everyone-level-1 --district MuongNhe

    dht missing --target everyone-level-1 -o con-thieu.xlsx --sheets commune
    """
    from dht.flows.missing import MissingRequest, report_missing
    from dht.flows.missing_workbook import SHEET_KINDS
    from dht.flows.target_question import TargetQuestion

    shell = shell_of(context, lang)
    chosen = one_of("--map", map_name, MAPS)
    question = TargetQuestion(read_day("--as-of", as_of), (), province, district, commune, chosen)
    kind = one_of("--sheets", sheets, SHEET_KINDS)
    request = MissingRequest(target, reveal_ids, limit, shell.lang, output, kind)
    settings = shell.settings(db, programme, as_known)
    report, said = report_missing(settings, question, request)
    shell.answer(report, fmt, settings)
    for sentence in said:
        shell.say(sentence)
