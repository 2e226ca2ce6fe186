"""Writes `docs/programmes.md`: `python -m tests.programmes_page > docs/programmes.md`."""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dht.core.programme_schema import TABLES
from dht.core.programme_tables import Sourced
from dht.core.programmes import Programme
from dht.files.programmes import load_programmes

FIGURES = Path(__file__).parent / "published_figures.tsv"

HEAD = """\
# Programmes

Which programmes come with dht, where each of their figures was published, and what an office may write into a
file of its own. `dht programmes show CODE` prints one programme, `dht programmes new` begins a file,
`dht programmes check FILE` says what is wrong with it.

<!-- Made by `python -m tests.programmes_page > docs/programmes.md` from the shipped files. -->
"""
SHIPPED = """\
## The programmes that come with dht

Published results are *claims* and *headcounts*: shown beside the people counted, never added to them. Where
the words of a source allow several readings, `reading` says which one is counted.

| code | programme | province | targets | published figures |
|---|---|---|---:|---:|
"""
PUBLISHED = """\
## Every published figure

What five articles of 2025 published about these programmes, by the id under which the files name it
(`reference`), and where it is; or why it needs no data. Goals that are not from these articles (the five
common indicators, the percentages of Quảng Ninh, the plan of Điện Biên) have a `source` and no `reference`.

| id | published | in | as |
|---|---|---|---|
"""
READINGS = """\
## What can be read in several ways

Where a source is ambiguous or silent, the file says how it is read here (`reading`). `dht programmes show`
prints it, and `dht targets` says it of its targets and published figures.

| programme | of | read as |
|---|---|---|
"""
KEYS = """\
## What a file may say

A programme is one TOML file. A list of one may be written without brackets. A key that is not listed here is
refused (E402), so that a slip never loses a target. Every table below except `source` and `scope` also takes
`source` (ids), `reference`, `quote`, `reading` and `reading_en`; whatever has a `name` takes `name_en`.

Days are written 2025-12-31, without quotes, from 2000 to 2100 (those of sources from 1945); percents 80 or
99.5; numbers without separators. There are at most nine levels or modules, and at most 25 outcomes are asked
for. A headcount is the whole of a target only when its `scope` names one unit. The file is saved as UTF-8.
"""
COMMON = {"source", "reference", "quote", "reading", "reading_en", "name_en"}


class Figure(NamedTuple):
    """One published figure: its id, the article, what was published, and why it needs no data (or '')."""

    id: str
    article: str
    published: str
    needless: str


def figures() -> list[Figure]:
    """Return the published figures, in the order in which they were gathered."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return [Figure(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def places() -> dict[str, dict[str, list[str]]]:
    """Return where each figure is: its id → code of the programme → tables, such as `target cadres`."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, programme in load_programmes().items():
        for reference in programme.reference:
            found[reference][code].append("the programme")
        for source in programme.sources:
            for reference in source.reference:
                found[reference][code].append(f"source `{source.id}`")
        for sourced in programme.sourced():
            for reference in sourced.reference:
                found[reference][code].append(_name(programme, sourced))
    return found


def programmes_page() -> str:
    """Return the page."""
    parts = [HEAD, SHIPPED + _shipped(), PUBLISHED + _published(), READINGS + _readings(), KEYS]
    return "\n".join([*parts, "\n".join(_keys())])


def _name(programme: Programme, sourced: Sourced) -> str:
    kind = type(sourced).__name__.lower()
    if kind == "step":
        kind = "level" if programme.levels else "module"
    known = (getattr(sourced, key, None) for key in ("id", "code", "number"))
    name = next((str(value) for value in known if value is not None), "")
    return f"{kind} `{name}`" if name else kind


def _shipped() -> str:
    rows = []
    for code, programme in load_programmes().items():
        published = len(programme.headcounts) + len(programme.claims)
        cells = (f"`{code}`", programme.name_in("en"), programme.province or "–")
        rows.append(f"| {' | '.join(cells)} | {len(programme.targets_on())} | {published} |\n")
    return "".join(rows)


def _published() -> str:
    rows, found = [], places()
    for figure in figures():
        there = found.get(figure.id, {})
        programmes = "; ".join(f"`{code}`" for code in there) or "–"
        tables = "; ".join(", ".join(tables) for tables in there.values())
        rows.append(f"| {figure.id} | {figure.published} | {programmes} | {tables or figure.needless} |\n")
    return "".join(rows)


def _readings() -> str:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, programme in load_programmes().items():
        for sourced in programme.sourced():
            reading = sourced.reading_in("en")
            if reading is not None:
                found[code, reading].append(_name(programme, sourced))
    return "".join(
        f"| `{code}` | {', '.join(dict.fromkeys(named))} | {reading} |\n"
        for (code, reading), named in found.items()
    )


def _keys() -> Iterator[str]:
    for path, model in TABLES.items():
        if len(path) == 2 and path[0] != "target":  # a scope is the same everywhere
            continue
        yield f"### {f'`{path[-1]}`' if path else 'At the top'}\n"
        yield " ".join((model.__doc__ or "").split()) + "\n"
        named = [(field.alias or key, field) for key, field in model.model_fields.items()]
        keys = [(key, field) for key, field in named if (path or (key,) not in TABLES) and key not in COMMON]
        for needed, said in ((True, "Needed"), (False, "Also")):
            shown = [_key(key, field) for key, field in keys if field.is_required() == needed]
            if shown:
                yield f"{said}: {', '.join(shown)}.\n"


def _key(key: str, field: FieldInfo) -> str:
    words = " | ".join(f"`{word}`" for word in _words(field.annotation))
    return f"**{key}** ({words})" if words else f"**{key}**"


def _words(annotation: object) -> list[str]:
    """Return the words that a key may hold, when it may hold only some."""
    if get_origin(annotation) is Literal:
        return [str(word).lower() if isinstance(word, bool) else str(word) for word in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return []
    return [word for inner in get_args(annotation) for word in _words(inner)]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(programmes_page())
