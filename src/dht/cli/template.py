"""`dht template`."""

from inspect import cleandoc
from typing import Annotated, Literal

import typer

from dht.cli.options import Db, District, Lang, ProgrammeCode, Province, completing
from dht.cli.shell import one_of, shell_of, today
from dht.core.templates import TEMPLATE_KINDS, TemplateKind

KINDS: tuple[TemplateKind | Literal["sites"], ...] = (*TEMPLATE_KINDS, "sites")
EXAMPLES = """Examples:

dht template roster --province "Điện Biên"

dht template roster --district "Mường Nhé" -o mau-muong-nhe.xlsx

dht template completions --programme thai-nguyen-binh-dan-hoc-ai

dht template sites --province "Quảng Ninh"
"""


def template(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", autocompletion=completing(KINDS), help="What is to be filled in: " + ", ".join(KINDS) + ".")],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The file to write (default: mau-danh-sach.xlsx, mau-hoan-thanh.xlsx …).")] = None,
    province: Province = None,
    district: District = None,
    programme: ProgrammeCode = None,
    db: Db = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    """Write a blank list for offices to fill in, with choices and a guide.

    `sites` lists the schools and hamlets of people whose commune is known on one map only.
    """
    from dht.flows.templates import TemplateRequest, make_template

    shell = shell_of(context, lang)
    chosen = one_of("KIND", kind, KINDS)
    settings, day = shell.settings(db, programme), today().isoformat()
    again = f" --programme {programme}" if programme else ""
    if chosen == "sites":
        from dht.flows.site_workbook import SitesRequest, write_sites_to_fill_in

        asked = SitesRequest(output, province, district, shell.lang, day)
        for said in write_sites_to_fill_in(settings, asked):
            shell.say(said)
    elif chosen is not None:
        request = TemplateRequest(chosen, output, province, district, shell.lang, day, again)
        shell.say(make_template(settings, request))


template.__doc__ = f"{cleandoc(template.__doc__ or '')}\n\n{EXAMPLES}"
