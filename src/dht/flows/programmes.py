"""Programmes listed and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.issues import WRONG_USAGE, Issue, Place, Refusal, missing_word
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Report, Table
from dht.files.gazetteer import load_gazetteer
from dht.files.programmes import (
    check_programme_file,
    codes_used_twice,
    definitions_in,
    load_programmes,
    passed_over_in,
    programme_paths,
)
from dht.flows.settings import Settings
from dht.words.languages import Lang

if TYPE_CHECKING:
    from dht.core.places import Gazetteer
    from dht.core.programmes import Programme

_LIST_COLUMNS = (
    Column("code"),
    Column("name"),
    Column("province", priority=2),
    Column("steps", "count"),
    Column("counting", priority=3),
    Column("targets", "count"),
    Column("origin", priority=3),
)
_CHECK_COLUMNS = (Column("file"), Column("result"))


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """What a check of programme files answers: a line per file, and every issue of all of them."""

    report: Report
    issues: tuple[Issue, ...]


def list_programmes(folder: Path | None, lang: Lang) -> Report:
    """Return every programme known: shipped ones and those of the office's own folder.

    Raises `Refusal` with the issues of every wrong file.
    """
    shipped = programme_paths()
    paths = programme_paths(folder)
    programmes = load_programmes(folder)
    records = [
        _programme_record(programme, "shipped" if shipped.get(code) == paths[code] else "own")
        for code, programme in programmes.items()
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            code,
            programme.name_in(lang),
            programme.province,
            programme.steps,
            message(f"counting.{programme.counting}"),
            len(programme.targets_on()),
            message(f"programme.origin.{record['origin']}"),
        )
        for (code, programme), record in zip(programmes.items(), records, strict=True)
    ]
    return Report(Table(message("programmes.title"), _LIST_COLUMNS, rows), records, records)


def programmes_passed_over(settings: Settings) -> list[Issue]:
    """Return what is not read of the office's own folder, and should perhaps be (W420)."""
    return [] if settings.programmes is None else passed_over_in(settings.programmes)


def check_programme_files(paths: Sequence[Path], settings: Settings) -> CheckedFiles:
    """Check programme files anywhere on the disk and report every problem of every one.

    Of a folder every programme file is checked; without a path the office's own folder. Files of one
    folder may not share a code (E405). Raises `Refusal` (exit 2): E712 without anything to check, E101
    when a folder is not there or has no programme file.
    """
    gazetteer = load_gazetteer()
    found: dict[Path, list[Issue]] = {}
    beside: list[Issue] = []
    for path in paths or _own_folder(settings):
        if path.is_dir() or not paths:
            found |= _checked_folder(path, gazetteer)
            beside += passed_over_in(path)
        else:
            found[path] = check_programme_file(path, gazetteer)
    rows: list[tuple[Cell, ...]] = [(str(path), _result(issues)) for path, issues in found.items()]
    records = [_issue_record(path, issue) for path, issues in found.items() for issue in issues]
    document = [
        {"file": str(path), "problems": [_issue_record(path, issue) for issue in issues]}
        for path, issues in found.items()
    ]
    report = Report(Table(message("programmes.checked"), _CHECK_COLUMNS, rows), document, records)
    return CheckedFiles(report, (*(issue for issues in found.values() for issue in issues), *beside))


def _own_folder(settings: Settings) -> tuple[Path]:
    if settings.programmes is None:
        raise missing_word("dht programmes check", "FILE")
    return (settings.programmes,)


def _checked_folder(folder: Path, gazetteer: "Gazetteer") -> dict[Path, list[Issue]]:
    paths = definitions_in(folder)
    if not paths:
        empty = Issue("E101", Place(file=folder.name), params={"reason": "no_programmes"})
        raise Refusal(empty, *passed_over_in(folder), exit_code=WRONG_USAGE)
    found = {path: check_programme_file(path, gazetteer) for path in paths}
    for path, issue in codes_used_twice(paths):
        found[path].append(issue)
    return found


def _result(issues: Sequence[Issue]) -> Message:
    errors = sum(issue.is_error for issue in issues)
    if errors:
        return message("programmes.wrong", problems=errors)
    return message("programmes.doubtful", warnings=len(issues)) if issues else message("programmes.right")


def _programme_record(programme: "Programme", origin: str) -> dict[str, object]:
    return {
        "code": programme.code,
        "name": programme.name,
        "name_en": programme.name_en,
        "province": programme.province,
        "steps": programme.steps,
        "counting": programme.counting,
        "targets": len(programme.targets_on()),
        "origin": origin,
    }


def _issue_record(path: Path, issue: Issue) -> dict[str, object]:
    return {
        "file": str(path),
        "code": issue.code,
        "line": issue.place.row,
        "column": issue.params.get("column"),
        "key": issue.params.get("key"),
        "value": issue.value,
        "choices": ", ".join(issue.choices) or None,
    }
