"""`dht people`."""

from typing import Annotated

import typer

from dht.cli.options import Commune, Db, District, Format, Lang, Province, RevealIds
from dht.cli.shell import shell_of, today

people_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Find people, show one, and settle who is one person."
)
Text = Annotated[str, typer.Argument(metavar="TEXT", help="CCCD, staff code or name.")]


@people_app.command("find")
def find(
    context: typer.Context,
    text: Text,
    reveal_ids: RevealIds = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """List the people an id, staff code or name may mean; ids are masked.

    Example:

    dht people find "lò thị"
    """
    from dht.flows.people_reports import list_people

    shell = shell_of(context, lang)
    shell.show(list_people(shell.settings(db), text, reveal_ids), fmt)


@people_app.command("show")
def show(
    context: typer.Context,
    person: Text,
    reveal_ids: RevealIds = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Show one person: where they counted and what they completed.

    Example:

    dht people show GV-0042
    """
    from dht.flows.people_reports import show_person

    shell = shell_of(context, lang)
    shell.show(show_person(shell.settings(db), person, reveal_ids), fmt)


@people_app.command("review")
def review(
    context: typer.Context,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="Write a workbook to decide in; `dht import FILE.xlsx` brings the decisions in.")] = None,
    same: Annotated[list[str] | None, typer.Option("--same", metavar="PAIR", help="The two of this pair are one person (may be given several times).")] = None,
    different: Annotated[list[str] | None, typer.Option("--different", metavar="PAIR", help="The two of this pair are two people (may be given several times).")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    names: Annotated[bool, typer.Option("--names", help="Show names and birth dates.")] = False,
    reveal_ids: RevealIds = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="List the first N pairs in a table.")] = 50,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """List who is perhaps the same person as another, and decide.

    Nobody is ever merged without such a decision.

    Examples:

    dht people review --district "Mường Nhé" --names

    dht people review -o xem-lai.xlsx

    dht people review --same P-K7Q2M4XD --different P-AB3DEFGH
    """
    from dht.flows.deciding import decide_pairs
    from dht.flows.reviewing import ReviewRequest, list_pairs, write_review

    shell = shell_of(context, lang)
    settings, day = shell.settings(db), today().isoformat()
    if same or different:
        shell.show(decide_pairs(settings, same or (), different or (), day), fmt)
        return
    request = ReviewRequest(day, province, district, commune, names, reveal_ids, limit)
    if output is None:
        shell.show(list_pairs(settings, request), fmt)
    else:
        shell.say(write_review(settings, request, output, shell.lang))


@people_app.command("merge")
def merge(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="CCCD, staff code or name of who counts for both.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="CCCD, staff code or name of the same person.")],
    despite_cccd: Annotated[bool, typer.Option("--despite-cccd", help="Merge them although their CCCDs differ.")] = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Let two people count as one; every fact of both is kept.

    Example:

    dht people merge 011188000142 GV-0042
    """
    from dht.flows.merging import MergeRequest, merge_people

    shell = shell_of(context, lang)
    request = MergeRequest(person, other, today().isoformat(), despite_cccd)
    shell.show(merge_people(shell.settings(db), request), fmt)


@people_app.command("unmerge")
def unmerge(
    context: typer.Context,
    person: Text,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:
    """Take a person apart from whom they were merged with; both have their facts again.

    Example:

    dht people unmerge GV-0042
    """
    from dht.flows.merging import unmerge_person

    shell = shell_of(context, lang)
    shell.show(unmerge_person(shell.settings(db), person, today().isoformat()), fmt)
