"""`dht import`."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dht.cli.options import (
    Commune,
    Db,
    District,
    Format,
    Lang,
    ProgrammeCode,
    Province,
    RevealIds,
    completing,
)
from dht.cli.shell import Shell, lonely, one_of, read_day, shell_of, today, usage
from dht.core.completeness import LEVELS, CompleteList
from dht.core.issues import BRAKES
from dht.core.messages import message

if TYPE_CHECKING:
    from dht.flows.early_opening import EarlyFile
    from dht.flows.import_report import ImportReport
    from dht.flows.importing import Importer, ImportOptions, OnBytes

FACT_KINDS = (
    "headcounts", "outcomes", "milestones", "claims", "projects", "classes", "attendance", "trainers", "teams",
    "members", "needs", "sites",
)  # fmt: skip
KINDS = ("roster", "completions", *FACT_KINDS)
ORDERS = ("dmy", "mdy", "ymd")
ENCODINGS = ("auto", "utf-8", "utf-16", "tcvn3", "vni", "viscii", "cp1258")
EXAMPLES = """Examples:

dht import giao-vien.xlsx

dht import danh-sach.csv --as teacher --province "Điện Biên"

dht import la.xlsx --map "Người học=full_name" --map "E=citizen_id"

dht import thang-2.xlsx --source so-gddt

dht import hoan-thanh.csv --programme dien-bien-giao-vien-ai --dry-run

dht import giao-vien.xlsx --refused can-sua.xlsx

dht import ca-truong.xlsx --complete-list --dry-run
"""
_NOT_AGAIN = frozenset(
    {
        "files",
        "refused",
        "partial",
        "dry_run",
        "show_all",
        "fmt",
        "db",
        "lang",
        "encoding",
        "sheets",
        "complete_list",
        "complete_by",
        "on",
        "yes",
        "most_changing",
        "most_leaving",
        "reveal_ids",
    }
)
"""Parameters that say nothing about what the rows mean, or that are settled by then, or that are nobody's business."""


# reason: a line for each option
def import_files(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="CSV or Excel files; - is standard input.")],
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", autocompletion=completing(KINDS), help="What the files are, when the header does not tell: " + ", ".join(KINDS) + ".")] = None,
    sheets: Annotated[list[str] | None, typer.Option("--sheet", metavar="NAME", help="Read only this sheet of a workbook (may be given several times).")] = None,
    audience: Annotated[str | None, typer.Option("--as", metavar="AUDIENCE", help="Audience of people whose row names none.")] = None,
    province: Province = None,
    district: District = None,
    commune: Commune = None,
    said: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD|old|new", autocompletion=completing(("old", "new")), help="What a column holds, by its header or letter (repeat it; - leaves it out); or which map the places of the files are on.")] = None,
    header_row: Annotated[int | None, typer.Option("--header-row", metavar="ROW", min=0, help="Row of the header, 0 when there is none (default: found).")] = None,
    dates: Annotated[list[str] | None, typer.Option("--dates", metavar="dmy|mdy|ymd", help="Order of the dates, when they are not day first; of one column: \"Ngày sinh=mdy\".", autocompletion=completing(ORDERS))] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", autocompletion=completing(ENCODINGS), help="How Vietnamese letters are written, in text files and in old-font cells: auto (recognised), utf-8, utf-16, tcvn3, vni, viscii, cp1258.")] = None,
    programme: ProgrammeCode = None,
    explain_layout: Annotated[bool, typer.Option("--explain-layout", help="Say how each column is understood and write nothing.")] = False,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who sends the files: how to read theirs is kept under that name, see `dht sources`.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Let good rows in beside refused ones.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")] = False,
    complete_list: Annotated[bool, typer.Option("--complete-list", help="The files are the whole list: people of its units who are not in it have left.")] = False,
    complete_by: Annotated[str | None, typer.Option("--complete-by", metavar="UNIT", autocompletion=completing(LEVELS), help="For what the list is complete: each organisation (default), commune, district or province in it.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of a complete list: whoever is not in it counts until the day before (default: today).")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Go on even if many people would change or leave.")] = False,
    most_changing: Annotated[str | None, typer.Option("--most-changing", metavar="SHARE", help="How many known people a file may change without --yes (default: \"30 %\").")] = None,
    most_leaving: Annotated[str | None, typer.Option("--most-leaving", metavar="SHARE", help="How many people may leave without --yes (default: \"20 %, 500\").")] = None,
    refused: Annotated[str | None, typer.Option("--refused", metavar="FILE.xlsx", help="Write the refused rows there, with the reasons, to be corrected.")] = None,
    show_all: Annotated[bool, typer.Option("--all", help="List every problem and every change, not groups.")] = False,
    reveal_ids: RevealIds = False,
    db: Db = None,
    fmt: Format = "table",
    lang: Lang = None,
) -> None:  # fmt: skip
    """Bring rosters, completions and other facts into the store, all or nothing."""
    from dht.flows.early_opening import EarlyFile

    early = None if explain_layout else context.with_resource(EarlyFile(files[0]))
    from dht.flows.column_reading import read_columns
    from dht.flows.explaining_layouts import explain_layouts
    from dht.flows.import_report import describe_import
    from dht.flows.importing import CHANGES_SHOWN, Importer, ImportOptions
    from dht.flows.reading_setup import FileDefaults
    from dht.flows.refused_file import give_back, prepare_return
    from dht.flows.sources import recall

    shell = shell_of(context, lang)
    one_of("--kind", kind, KINDS)
    given, map_name = read_columns(said or (), header_row)
    asked = {
        "as": audience, "province": province, "district": district, "commune": commune,
        "programme": programme, "kind": kind, "map": map_name, "encoding": encoding,
        "dates": "; ".join(dates or ()) or None,
    }  # fmt: skip
    settings = shell.settings(db, programme)
    use = recall(settings, source, asked, given) if source is not None else None
    if use is not None:
        asked, given = {**asked, **use.options}, use.given
        settings = shell.settings(db, asked["programme"])
    if explain_layout:
        answer, issues, code = explain_layouts(files, given, asked["kind"], asked["encoding"])
        shell.tell(issues)
        shell.show(answer, fmt)
        raise typer.Exit(code)
    places = {name: asked[name] or "" for name in ("province", "district", "commune")}
    settings = settings.with_ceilings(most_changing, most_leaving)
    defaults = FileDefaults(
        asked["as"] or "", map=asked["map"], dates=asked["dates"], encoding=asked["encoding"], **places
    )
    how = (
        None
        if refused is None
        else prepare_return(
            refused, files, shell.lang, _again(context, refused, asked["encoding"]), asked["encoding"]
        )
    )
    for_people = fmt not in ("csv", "json")
    most = CHANGES_SHOWN if for_people and not show_all else None
    options = ImportOptions(
        asked["kind"], partial, dry_run, given, use, tuple(sheets or ()), how is not None,
        _complete(complete_list, complete_by, on), yes, most, reveal_ids,
    )  # fmt: skip
    report = _run(
        shell,
        files,
        lambda advance, options: Importer(settings, defaults, options, today().isoformat(), advance),
        options,
        early,
    )
    if how is not None:
        give_back(how, report, files)
    shell.tell(report.issues, show_all)
    shell.show(describe_import(report, for_people), fmt)
    raise typer.Exit(report.exit_code)


def _run(
    shell: Shell,
    files: list[str],
    importer: "Callable[[OnBytes, ImportOptions], Importer]",
    options: "ImportOptions",
    early: "EarlyFile | None" = None,
) -> "ImportReport":
    """Import, and once more if too much would change or leave and somebody at the terminal wants it so."""
    from dht.files.source import source_size
    from dht.render.bar import byte_bar

    sizes = [source_size(path) for path in files]
    total = None if None in sizes else sum(size for size in sizes if size is not None)
    with byte_bar(total, shell.lang) as advance:
        report = importer(advance, options).run(files, early)
    if not report.needs_yes or options.dry_run or options.yes or not shell.sees_questions:
        return report
    shell.tell(issue for issue in report.issues if issue.code in BRAKES)
    if not shell.agrees(message("import.go_on")):
        return report
    return _run(shell, files, importer, replace(options, yes=True))


def _complete(wanted: bool, level: str | None, on: str | None) -> CompleteList | None:
    """Return what was said of a complete list; refuse what goes only with one, and a day to come."""
    if not wanted:
        for option, value in (("--complete-by", level), ("--on", on)):
            if value is not None:
                raise lonely(option, "--complete-list")
        return None
    day = read_day("--on", on)
    if day > today().isoformat():
        raise usage("--on", on, form="day to come")
    return CompleteList(day, one_of("--complete-by", level, LEVELS) or LEVELS[0])


def _again(context: typer.Context, file: str, encoding: str | None) -> str:
    """Return the command that imports another file just as this one: with the options as they were given."""
    words = ["dht", "import", file]
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "")
        if parameter.name in _NOT_AGAIN or given is None or given.name != "COMMANDLINE":
            continue
        value = context.params[parameter.name or ""]
        if parameter.name == "header_row":
            value = max(value, 1)  # a list without header goes back with one
        for each in value if isinstance(value, list | tuple) else [value]:
            words += [parameter.opts[0]] if each is True else [parameter.opts[0], str(each)]
    if encoding not in (None, "auto"):  # told, or kept with the source; what goes back is in Unicode
        words += ["--encoding", "utf-8"]
    return " ".join(f'"{word}"' if set(word) & set(" ()&;'") else word for word in words)


import_files.__doc__ = f"{import_files.__doc__}\n\n{EXAMPLES}"
