"""Programmes listed, shown and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dht.core.issues import Issue
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.files.programmes import (
    check_programme_file,
    load_audiences,
    load_programme,
    load_programmes,
    programme_paths,
)
from dht.words.languages import Lang

if TYPE_CHECKING:
    from dht.core.programmes import Claim, Headcount, Programme, Target

_LIST_COLUMNS = (
    Column("code"),
    Column("name"),
    Column("province", priority=2),
    Column("steps", "count"),
    Column("counting", priority=3),
    Column("targets", "count"),
    Column("origin", priority=3),
)
_SHOW_COLUMNS = (
    Column("kind"),
    Column("code"),
    Column("name"),
    Column("audience", priority=2),
    Column("goal"),
    Column("deadline", "date"),
    Column("source", priority=3),
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


def show_programme(code_or_path: str | None, folder: Path | None, lang: Lang) -> Report:
    """Return one programme in full; the document is the definition itself, key by key.

    Raises `Refusal` as `load_programme` does.
    """
    programme = load_programme(code_or_path, folder)
    subtitle = None
    if programme.start is not None or programme.end is not None:
        subtitle = message("programme.window", start=_iso(programme.start), end=_iso(programme.end))
    table = Table(
        message("programme.name", name=programme.name_in(lang)),
        _SHOW_COLUMNS,
        [*_step_rows(programme, lang), *_figure_rows(programme, lang)],
        notes=_notes(programme),
        subtitle=subtitle,
    )
    document = programme.model_dump(mode="json", by_alias=True)
    return Report(table, document, _records(programme))


def check_programme_files(paths: Sequence[Path]) -> CheckedFiles:
    """Check programme files anywhere on the disk and report every problem of every one."""
    found = {path: check_programme_file(path) for path in paths}
    rows: list[tuple[Cell, ...]] = [
        (
            str(path),
            message("programmes.wrong", problems=len(issues)) if issues else message("programmes.right"),
        )
        for path, issues in found.items()
    ]
    records = [_issue_record(path, issue) for path, issues in found.items() for issue in issues]
    document = [
        {"file": str(path), "problems": [record for record in records if record["file"] == str(path)]}
        for path in found
    ]
    report = Report(Table(message("programmes.checked"), _CHECK_COLUMNS, rows), document, records)
    return CheckedFiles(report, tuple(issue for issues in found.values() for issue in issues))


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


def _step_rows(programme: "Programme", lang: Lang) -> list[tuple[Cell, ...]]:
    kind = "level" if programme.levels else "module"
    rows: list[tuple[Cell, ...]] = [
        (message(f"programme.kind.{kind}"), str(part.number), part.name_in(lang), None, None, None, None)
        for part in programme.parts
    ]
    for phase in programme.phases:
        kind_said = message("programme.kind.phase")
        rows.append(
            (kind_said, str(phase.number), phase.name_in(lang), None, None, _iso(phase.end), None),
        )
    for mark in programme.milestones:
        rows.append(
            (message("programme.kind.milestone"), mark.code, mark.name_in(lang), None, None, None, None)
        )
    return rows


def _figure_rows(programme: "Programme", lang: Lang) -> list[tuple[Cell, ...]]:
    audiences = load_audiences()
    figures: list[tuple[str, Target | Claim | Headcount, Cell, Cell]] = [
        ("target", target, _goal(target, "exactly", target.of_targets), _iso(target.deadline))
        for target in programme.targets
    ]
    figures += [
        ("headcount", count, message(f"programme.goal.{count.qualifier}", number=count.number), None)
        for count in programme.headcounts
    ]
    figures += [("claim", claim, _goal(claim, claim.qualifier, ()), None) for claim in programme.claims]
    rows: list[tuple[Cell, ...]] = []
    for kind, figure, goal, deadline in figures:
        names = "; ".join(audiences.name_of(code, lang) for code in figure.audience) or None
        source = programme.source(figure)
        outlet = None if source is None else source.outlet
        kind_said = message(f"programme.kind.{kind}")
        rows.append((kind_said, figure.id, figure.name_in(lang), names, goal, deadline, outlet))
    return rows


def _goal(figure: "Target | Claim", qualifier: str, of_targets: tuple[str, ...]) -> Message:
    hundredths = figure.percent_hundredths
    if hundredths is None:
        return message(f"programme.goal.{qualifier}", number=figure.number)
    share = Ratio(hundredths, 10_000)
    goal = message("programme.goal.percent", goal=share)
    if hundredths % 100 == 0:
        goal = message("programme.goal.whole_percent", percent=hundredths // 100)
    return (
        message("programme.goal.percent_of", goal=goal, base=" + ".join(of_targets)) if of_targets else goal
    )


def _notes(programme: "Programme") -> list[Message]:
    notes = [message(f"note.counting.{programme.counting}")]
    if programme.lead is not None:
        notes.append(message("programme.lead", lead=programme.lead))
    if programme.reporting is not None and programme.reporting.every_months is not None:
        notes.append(message("programme.reporting", months=programme.reporting.every_months))
    notes += [
        message("programme.reading", id=cited.id, reading=cited.reading)
        for cited in programme.cited()
        if cited.reading is not None
    ]
    return notes


def _records(programme: "Programme") -> list[dict[str, object]]:
    """Return one flat record per level, phase, milestone and figure, all with the same keys."""
    from dht.core.programmes import ACHIEVEMENTS

    data = programme.model_dump(mode="json", by_alias=True)
    records: list[dict[str, object]] = []
    for kind in ("level", "module", "phase", "milestone", "target", "headcount", "claim"):
        for entry in data[kind]:
            figure = kind in ("target", "headcount", "claim")
            achievement = next((key for key in ACHIEVEMENTS if figure and entry.get(key) is not None), None)
            reached = None if achievement is None else entry[achievement]
            records.append(
                {
                    "kind": kind,
                    "code": entry.get("id") or entry.get("code") or str(entry["number"]),
                    "name": entry["name"],
                    "name_en": entry["name_en"],
                    "audience": ";".join(entry.get("audience", ())) or None,
                    "achievement": achievement,
                    "achievement_value": None if reached is True else reached,
                    "percent": entry.get("percent"),
                    "number": entry.get("number") if figure else None,
                    "qualifier": entry.get("qualifier"),
                    "of": ";".join(entry.get("of", ())) or None,
                    "start": entry.get("start"),
                    "deadline": entry.get("deadline") or entry.get("end"),
                    "source": entry.get("source"),
                    "reading": entry.get("reading"),
                }
            )
    return records


def _issue_record(path: Path, issue: Issue) -> dict[str, object]:
    return {
        "file": str(path),
        "code": issue.code,
        "line": issue.place.row,
        "key": issue.params.get("key"),
        "value": issue.value,
        "choices": ", ".join(issue.choices) or None,
    }


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
