"""`dht import`."""

from typing import Annotated

import typer

from dht.cli.options import Commune, Db, District, Format, Lang, ProgrammeCode, Province, completing
from dht.cli.shell import one_of, shell_of, today

KINDS = ("roster", "completions")
EXAMPLES = """Examples:

dht import giao-vien.xlsx

dht import danh-sach.csv --as teacher --province "Điện Biên"

dht import hoan-thanh.csv --programme dien-bien-giao-vien-ai --dry-run
"""


def import_files(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="CSV or Excel files; - is standard input.")],
    kind: Annotated[str | None, typer.Option("--kind", metavar="roster|completions", autocompletion=completing(KINDS), help="What the files are, when the header does not tell.")] = None,
    audience: Annotated[str | None, typer.Option("--as", metavar="AUDIENCE", help="Audience of people whose row names none.")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    map_name: Annotated[str | None, typer.Option("--map", metavar="old|new", autocompletion=completing(("old", "new")), help="Which map the places of the files are on.")] = None,
    programme: ProgrammeCode = None,
    partial: Annotated[bool, typer.Option("--partial", help="Let good rows in beside refused ones.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="List every problem, not groups.")] = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Bring rosters and completions into the store, all or nothing."""
    from dht.files.source import source_size
    from dht.flows.import_report import describe_import
    from dht.flows.importing import Importer, ImportOptions
    from dht.flows.reading_setup import FileDefaults
    from dht.render.bar import byte_bar

    shell = shell_of(context, lang)
    one_of("--kind", kind, KINDS)
    settings = shell.settings(db, programme)
    defaults = FileDefaults(audience or "", province or "", district or "", commune or "", map_name)
    sizes = [source_size(path) for path in files]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    with byte_bar(total, shell.lang) as advance:
        options = ImportOptions(kind, partial, dry_run)
        report = Importer(settings, defaults, options, today().isoformat(), advance).run(files)
    shell.tell(report.issues, show_all)
    shell.show(describe_import(report), fmt)
    raise typer.Exit(report.exit_code)


import_files.__doc__ = f"{import_files.__doc__}\n\n{EXAMPLES}"
