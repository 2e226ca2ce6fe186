"""`dht programmes`."""

from pathlib import Path
from typing import Annotated

import typer

from dht.cli.options import Format, Lang, Province
from dht.cli.shell import shell_of

PROBLEMS_FOUND = 1

programmes_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Programmes: shipped ones and your own TOML files.",
)


@programmes_app.command("list")
def list_all(context: typer.Context, fmt: Format = "table", lang: Lang = None) -> None:
    """List the programmes there are, shipped ones and your own.

    Example:

    dht programmes list
    """
    from dht.flows.programmes import list_programmes, programmes_passed_over

    shell = shell_of(context, lang)
    settings = shell.settings()
    shell.show(list_programmes(settings.programmes, shell.lang), fmt)
    shell.tell(programmes_passed_over(settings))


@programmes_app.command("show")
def show(
    context: typer.Context,
    programme: Annotated[
        str | None,
        typer.Argument(metavar="CODE|FILE", help="Code of a programme or a TOML file (default: yours)."),
    ] = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Show one programme: its levels, phases, targets and sources.

    Also how wording that is not clear in the sources is read.

    Examples:

    dht programmes show dien-bien-giao-vien-ai

    dht programmes show chuong-trinh-cua-tinh.toml
    """
    from dht.flows.programme_page import show_programme

    shell = shell_of(context, lang)
    settings = shell.settings(programme=programme)
    shell.show(show_programme(settings.programme, settings.programmes, shell.lang), fmt)


@programmes_app.command("check")
def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE", help="Programme files in TOML, or folders of them (default: your own folder)."
        ),
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="List every problem, not groups.")] = False,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Check programme files and report every problem of each.

    Without a file, those of your own folder are checked.

    The exit code is 1 when a file cannot be used; doubts are said as warnings.

    Example:

    dht programmes check chuong-trinh-cua-tinh.toml
    """
    from dht.flows.programmes import check_programme_files

    shell = shell_of(context, lang)
    checked = check_programme_files(files or (), shell.settings())
    shell.tell(checked.issues, show_all)
    shell.show(checked.report, fmt)
    if any(issue.is_error for issue in checked.issues):
        raise typer.Exit(PROBLEMS_FOUND)


@programmes_app.command("new")
def new(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE.toml", help="The file to write (default: CODE.toml in your own folder of programmes, else here).")] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Code of the programme: small letters, digits, dashes.")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Its name in Vietnamese.")] = None,
    province: Province = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    """Write a programme file to begin with, a remark beside every key.

    It asks nothing, and it passes `dht programmes check` as it is.

    Examples:

    dht programmes new --province "Điện Biên"

    dht programmes new xa-sin-thau.toml --name "Bình dân học vụ số"
    """
    from dht.flows.programme_starter import StarterRequest, make_programme_file

    shell = shell_of(context, lang)
    request = StarterRequest(file, code, name, province, shell.lang)
    for said in make_programme_file(shell.settings(), request):
        shell.say(said)
