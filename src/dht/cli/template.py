"""`dht template`."""

from typing import Annotated

import typer

from dht.cli.options import Db, District, Lang, ProgrammeCode, Province, completing
from dht.cli.shell import one_of, shell_of, today
from dht.core.templates import TEMPLATE_KINDS

EXAMPLES = """Examples:

dht template roster --province "Điện Biên"

dht template roster --district "Mường Nhé" -o mau-muong-nhe.xlsx

dht template completions --programme thai-nguyen-binh-dan-hoc-ai
"""


def template(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", autocompletion=completing(TEMPLATE_KINDS), help="What is to be filled in: " + ", ".join(TEMPLATE_KINDS) + ".")],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The file to write (default: mau-danh-sach.xlsx, mau-hoan-thanh.xlsx …).")] = None,
    province: Province = None,
    district: District = None,
    programme: ProgrammeCode = None,
    db: Db = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    """Write a blank list for offices to fill in, with choices and a guide."""
    from dht.flows.templates import TemplateRequest, make_template

    shell = shell_of(context, lang)
    chosen = one_of("KIND", kind, TEMPLATE_KINDS)
    again = f" --programme {programme}" if programme else ""
    if chosen is not None:
        request = TemplateRequest(chosen, output, province, district, shell.lang, today().isoformat(), again)
        shell.say(make_template(shell.settings(db, programme), request))


template.__doc__ = f"{template.__doc__}\n\n{EXAMPLES}"
