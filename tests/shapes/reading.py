"""Reads the shapes of this folder: what an office sent, how it is imported, and what must come of it."""

import csv
import importlib.util
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from dht.files.gazetteer import load_gazetteer
from tests.consoles import FENCE, Console
from tests.old_encodings import WRITERS
from tests.printed_books import rows_of, write_as_csv, write_book

SHAPES = Path(__file__).parent
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
OWN_FILES = {"shape.md", "build.py", "__pycache__"}


@dataclass(frozen=True)
class Shape:
    """One folder: its files as text, the options of its import, what was expected when it was written."""

    folder: Path
    title: str
    files: Mapping[str, tuple[Mapping[str, str], str]]
    """File → (how it is written, text); a workbook is its first sheet, others are `FILE!SHEET`."""
    options: str
    expected: str

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.name


def shapes() -> list[Path]:
    """Return the folder of every shape."""
    return sorted(path.parent for path in SHAPES.glob("*/shape.md"))


def read_shape(folder: Path) -> Shape:
    """Parse `shape.md`: fenced blocks `text FILE …`, `sheet FILE!SHEET`, `import` and `expect`."""
    lines = (folder / "shape.md").read_text(encoding="utf-8").split("\n")
    files: dict[str, tuple[Mapping[str, str], str]] = {}
    found = {"import": "", "expect": ""}
    for kind, rest, text in _blocks(lines):
        if kind in found:
            found[kind] = text
        else:
            assert kind in ("text", "sheet"), f"{folder.name}: a block of kind {kind!r}"
            name, *how = rest.split(" ") if kind == "text" else [rest]
            files[name] = (dict(word.split("=") for word in how), text)
    return Shape(folder, lines[0].removeprefix("# "), files, found["import"].strip(), found["expect"])


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    opened: tuple[str, str, int] | None = None
    for index, line in enumerate(lines):
        fence = FENCE.match(line)
        if fence and opened is None:
            kind, _, rest = fence["info"].partition(" ")
            opened = (kind, rest, index + 1)
        elif fence and opened is not None:
            yield opened[0], opened[1], "\n".join(lines[opened[2] : index])
            opened = None


def with_expected(written: str, text: str) -> str:
    """Return a `shape.md` with another `expect` block."""
    return re.sub(r"(?<=```expect\n).*?(?=\n?```)", lambda _: text, written, count=1, flags=re.DOTALL)


# --- making the file ------------------------------------------------------------------------------


def lay_out(shape: Shape, folder: Path) -> list[str]:
    """Write or copy the files of a shape and return their names in order."""
    for beside in shape.folder.iterdir():
        if beside.is_file() and beside.name not in OWN_FILES:
            shutil.copy(beside, folder)
    sheets: dict[str, dict[str, str]] = {}
    for name, (how, text) in shape.files.items():
        if "!" in name:
            file, _, sheet = name.partition("!")
            sheets.setdefault(file, {})[sheet] = text
        else:
            (folder / name).write_bytes(_encoded(text, how))
    for file, by_name in sheets.items():
        if file.endswith(".csv"):
            (text,) = by_name.values()
            write_as_csv(folder / file, text)
        else:
            write_book(folder / file, by_name)
    if (shape.folder / "build.py").exists():
        _builder(shape.folder).build(folder)
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def _encoded(text: str, how: Mapping[str, str]) -> bytes:
    text = text if how.get("end") == "none" else text + "\n"
    text = text.replace("\n", LINE_ENDS[how.get("eol", "lf")]).replace("→", "\t")
    encoding = how.get("encoding", "utf-8")
    return WRITERS[encoding](text) if encoding in WRITERS else text.encode(encoding)


def _builder(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"shape_{folder.name}", folder / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- what came of it ------------------------------------------------------------------------------


@dataclass
class Outcome:
    """Everything that an import left behind, as the text of an `expect` block."""

    document: Mapping[str, Any]
    exit_code: int
    stderr: str
    people: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return the exit code, every sheet with its rows, all that was said, and everyone in the store."""
        lines = [f"exit {self.exit_code}, {'applied' if self.document['applied'] else 'not applied'}"]
        several = len(self.document["files"]) > 1
        for file in self.document["files"]:
            for sheet in file["sheets"]:
                lines.append(_sheet_line(file["file"] if several else "", sheet))
        lines += sorted({_issue_line(issue) for issue in self.document["issues"]}, key=_issue_order)
        return "\n".join([*lines, *self.people])


def _sheet_line(file: str, sheet: Mapping[str, Any]) -> str:
    names = ("created", "updated", "unchanged", "refused", "blank")
    counts = {**sheet["skipped"], **{name: sheet[name] for name in names}}
    shown = ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "nothing"
    status = "" if sheet["status"] == "imported" else f" ({sheet['status']})"
    hidden = " hidden" if sheet["hidden"] else ""
    label = " ".join(part for part in (file, sheet["name"]) if part) or "text"
    return f"{label}{hidden}{status}: {shown}"


def _issue_line(issue: Mapping[str, Any]) -> str:
    sheet = f"{issue['sheet']}!" if issue["sheet"] else ""
    place = f"{sheet}{issue['letter'] or ''}{issue['row'] or ''}" or issue["file"] or ""
    column = f" “{issue['column']}”" if issue["column"] else ""
    return f"{issue['code']} {place}{column}".replace("\n", " ")


def _issue_order(line: str) -> tuple[int, str]:
    row = re.search(r"(\d+)(?: “|$)", line.partition(" ")[2])
    return (int(row[1]) if row else 0, line)


def import_shape(shape: Shape, console: Console) -> Outcome:
    """Import a shape as a clerk would, and read back from the store what came of it."""
    names = lay_out(shape, console.folder)
    quoted = " ".join(f"'{name}'" for name in names)
    result = console.run(f"dht import --all --format json {shape.options} {quoted}")
    assert result.stdout, result.stderr
    return Outcome(json.loads(result.stdout), result.exit_code, result.stderr, people_in(console.store))


def people_in(store: Path) -> list[str]:
    """Return everyone as a table: who they are, where and as what they count, what they completed.

    One row for each period, in the order of the files; a column that is empty for all is left out.
    """
    connection = sqlite3.connect(store)
    rows = connection.execute(
        "SELECT p.id, p.full_name, p.birth, p.sex, p.ids, l.organisation, l.old_commune, l.old_district,"
        " l.old_province, l.new_commune, l.new_province, a.audiences, p.position, p.phone, p.email, a.since,"
        " a.until FROM assignment a JOIN person p ON p.id = a.person_id JOIN placement l ON"
        " l.id = a.placement_id WHERE a.void_batch IS NULL"
        " ORDER BY a.batch, a.source_sheet, a.source_row, a.since"
    ).fetchall()
    done = _completions(connection)
    connection.close()
    if not rows:
        return []
    header = ("name", "birth", "sex", "ids", "organisation", "old map", "new map", "audiences", "position")
    table: list[Sequence[str]] = [(*header, "phone", "email", "period", "completed")]
    for person, name, birth, sex, ids, organisation, *codes_and_more in rows:
        codes, about, when = codes_and_more[:5], codes_and_more[5:9], codes_and_more[9:]
        places = (_unit("old", codes[:3]), _unit("new", codes[3:]))
        period = "" if when == ["0001-01-01", "9999-12-31"] else "/".join(when)
        known = (name, birth, sex, ids, organisation, *places, *about, period, done.get(person))
        table.append([value or "" for value in known])
    kept = [at for at in range(len(table[0])) if any(row[at] for row in table[1:])]
    shown = [[row[at].replace("|", "¦") for at in kept] for row in table]
    widths = [max(len(row[at]) for row in shown) for at in range(len(kept))]
    padded = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in shown]
    return [padded[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *padded[1:]]


def _completions(connection: sqlite3.Connection) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for person, programme, level, day, evidence in connection.execute(
        "SELECT person_id, programme, level, completed_on, evidence FROM completion"
        " WHERE void_batch IS NULL ORDER BY programme, level, completed_on"
    ):
        aside = "" if programme == "five-levels" else f"{programme} "
        found.setdefault(person, []).append(f"{aside}{level}: {day}{f' ({evidence})' if evidence else ''}")
    return {person: ", ".join(levels) for person, levels in found.items()}


def _unit(on_map: Any, codes: Sequence[str | None]) -> str:
    """Return the smallest unit that is known, commune first, with its code."""
    code = next(filter(None, codes), None)
    unit = load_gazetteer().unit(on_map, code) if code else None
    return f"{unit.code} {unit.name}" if unit else ""


def as_rows(text: str) -> list[list[str]]:
    """Return the text of a CSV as rows, for builders."""
    return list(csv.reader(io.StringIO(text.strip())))


__all__ = ["Outcome", "Shape", "as_rows", "import_shape", "read_shape", "rows_of", "shapes", "with_expected"]
