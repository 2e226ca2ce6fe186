"""Where a figure of any table comes from: one result for every kind of cell, and how it is shown.

An explanation can be added up again. Its lines are the people, units or things that are in the figure, each
with a number (1; −1 for who takes something away) and the fact that makes it count; `left_out` says how many
are not in it and why, and which of those are part of the whole that a percent is taken of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dht.core.issues import Place
from dht.core.messages import Message, message
from dht.core.people import ALWAYS_SINCE
from dht.core.plans import split_ids
from dht.core.tables import Cell, Column, Report, Stream, Table
from dht.core.text import masked
from dht.core.trainers import shown_trainer
from dht.flows.fact_telling import tell_origin
from dht.store.behind import Behind
from dht.store.origins import Origins
from dht.words.catalogue import TEXTS

_ABOUT = (Column("item"), Column("value"))
_NUMBER = Column("number", "count", message("column.ordinal"), priority=2)
_SHARE = Column("share_of_figure", "count", message("explain.adds"))
_PERSON = (
    Column("ids", heading=message("column.ids")),
    Column("organisation", priority=2),
)
_FACT = (
    Column("level", heading=message("explain.level")),
    Column("evidence", heading=message("explain.by"), priority=2),
    Column("completed_on", "date", message("explain.day")),
    Column("completed_time", heading=message("explain.time"), priority=2),
    Column("trainer", heading=message("explain.trainer"), priority=2),
    Column("source", heading=message("explain.from")),
    Column("site", heading=message("explain.site")),
)
_KEYS = (
    "number", "ids", "organisation", "name", "code", "fact", "level", "day", "evidence", "trainer", "time",
    "batch", "file", "sheet", "row", "listed_batch", "listed_file", "listed_sheet", "listed_row",
    "site_batch", "site_file", "site_sheet", "site_row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many are not in a figure for one reason; `in_whole`: they are in what a percent is taken of."""

    reason: str
    number: int
    about: str = ""
    in_whole: bool = False
    said: Message | None = None
    """The reason in words, where the catalogue of explanations has none of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person, unit or thing in a figure; `ids` and `organisation` are a person's.

    `fact` is the fact by which it counts, `listed` the row that places the person, `others` are facts that
    are needed beside the first; `site` says where the person's school or hamlet lies, where the row that
    places them does not tell it. `more` are the cells of the explanation's own columns.
    """

    number: int = 1
    ids: str = ""
    organisation: str | None = None
    name: Cell = None
    code: str | None = None
    kind: str = ""
    fact: Behind | None = None
    listed: Behind | None = None
    others: Sequence[Behind] = ()
    site: Behind | None = None
    more: tuple[Cell, ...] = ()
    more_record: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, what is not among them, and what people read above them.

    `columns` are those of `more`, which stand before the fact; `key` is their name for machines.
    """

    lines: Sequence[Line]
    left_out: Sequence[LeftOut] = ()
    heading: Message = field(default_factory=lambda: message("explain.people"))
    columns: tuple[Column, ...] = ()
    key: str = "lines"
    total: int | None = None
    """How many lines there are, where only the first of them are at hand."""
    adds: bool = True
    """Whether people see how much each line adds, where that is not 1."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one cell comes from; `about` is what people read of it, `record` the same for machines."""

    cell: Mapping[str, object]
    """The table, row and column, and the value as the table's JSON has it."""
    about: Sequence[tuple[Cell, Cell]]
    record: Mapping[str, object]
    part: Part
    """Who or what is in the figure."""
    origins: Origins
    beside: Sequence[Part] = ()
    """What else is needed, such as the headcounts of a denominator."""
    others: Sequence[Table] = ()


def batches_of(lines: Sequence[Line]) -> set[int]:
    """Return the batches that brought the facts behind some lines."""
    facts = (fact for line in lines for fact in (line.fact, line.listed, line.site, *line.others))
    return {fact.batch for fact in facts if fact is not None}


def describe_explanation(explained: Explanation, reveal: bool, most: int | None) -> Report:
    """Return an explanation as a report; ids are masked unless `reveal`, tables cut after `most` lines."""
    part, origins = explained.part, explained.origins
    keys = (*_KEYS, *(part.lines[0].more_record if part.lines else ()))
    records = Stream(keys, lambda: (_record(line, origins, reveal) for line in part.lines))
    document = {
        **explained.cell,
        **explained.record,
        "left_out": [
            {"reason": one.reason, "about": one.about or None, "number": one.number, "in_whole": one.in_whole}
            for one in part.left_out
        ],
    }
    parts = (*explained.beside, part)
    for one in parts:
        document[one.key] = _documents(one, origins, reveal)
    tables = [_lines_table(one, origins, (reveal, most)) for one in parts if one.lines]
    return Report(_about(explained), document, records, [*explained.others, *tables])


def _about(explained: Explanation) -> Table:
    rows = [row for row in explained.about if row[1] is not None]
    for one in explained.part.left_out:
        said = one.said or message(f"explain.left_out.{one.reason}", people=one.number, about=one.about)
        rows.append((message("explain.not_yet" if one.in_whole else "explain.left_out"), said))
    return Table(message("explain.cell"), _ABOUT, rows)


def _lines_table(part: Part, origins: Origins, shown: tuple[bool, int | None]) -> Table:
    (reveal, most), lines = shown, part.lines
    told = lines[:most]
    more = (len(lines) if part.total is None else part.total) - len(told)
    adds = (_SHARE,) if part.adds and any(line.number != 1 for line in lines) else ()
    name = Column("name", heading=message("explain.name"))
    columns = (_NUMBER, *adds, name, *_PERSON, *part.columns, *_FACT)
    rows: list[tuple[Cell, ...]] = [
        (at, *([_signed(line.number)] if adds else ()), *_cells(line, origins, reveal))
        for at, line in enumerate(told, start=1)
    ]
    kept = [at for at in range(len(columns)) if any(row[at] is not None for row in rows)]
    return Table(
        part.heading,
        tuple(columns[at] for at in kept),
        [tuple(row[at] for at in kept) for row in rows],
        notes=[message("explain.more", lines=more)] if more else [],
    )


def _signed(number: int) -> Cell:
    return message("compare.more", number=number) if number > 0 else number


def _cells(line: Line, origins: Origins, reveal: bool) -> tuple[Cell, ...]:
    fact = line.fact
    ids = ", ".join(value for _, value in _ids(line, reveal)) or None
    told = (
        None if one is None else tell_origin(one.batch, _place(one, origins)) for one in (fact, line.site)
    )
    level = fact.level if fact else None
    known = (line.name, ids, line.organisation or None, *line.more, level, _by(line), _day(fact))
    return (*known, fact.time if fact else None, _trainer(fact), *told)


def _by(line: Line) -> Cell:
    """Return what a fact goes by: evidence, a class, how an outcome was found."""
    if line.kind == "milestone":
        return None  # its document is the report
    evidence = line.fact.evidence if line.fact else None
    method = f"fact.method.{evidence}"
    return message(method) if line.kind == "outcome" and method in TEXTS else evidence


def _trainer(fact: Behind | None) -> str | None:
    return fact and fact.trainer and shown_trainer(fact.trainer)


def _ids(line: Line, reveal: bool) -> list[tuple[str, str]]:
    return [(kind, value if reveal else masked(value)) for kind, value in split_ids(line.ids)]


def _day(fact: Behind | None) -> str | None:
    return None if fact is None or fact.day in ("", ALWAYS_SINCE) else fact.day


def _place(fact: Behind, origins: Origins) -> Place:
    return origins.place(fact.batch, fact.source_sheet, fact.source_row)


def _documents(part: Part, origins: Origins, reveal: bool) -> Stream:
    """Return the lines of a part for JSON, with every fact of each."""

    def walk() -> Iterator[dict[str, object]]:
        for line in part.lines:
            others = [_fact_record(fact, origins) for fact in line.others]
            yield {**_record(line, origins, reveal), "others": others}

    return Stream((), walk)


def _record(line: Line, origins: Origins, reveal: bool) -> dict[str, object]:
    fact = _fact_record(line.fact, origins)
    beside = {"listed": _fact_record(line.listed, origins), "site": _fact_record(line.site, origins)}
    name = line.name
    return {
        "number": line.number,
        "ids": ", ".join(f"{kind}:{value}" for kind, value in _ids(line, reveal)),
        "organisation": line.organisation or None,
        "name": name if isinstance(name, str | int) else None,
        "code": line.code,
        "fact": line.kind or None,
        **fact,
        **{
            f"{what}_{key}": record[key]
            for what, record in beside.items()
            for key in ("batch", "file", "sheet", "row")
        },
        **line.more_record,
    }


def _fact_record(fact: Behind | None, origins: Origins) -> dict[str, object]:
    place = Place() if fact is None else _place(fact, origins)
    return {
        "level": fact.level if fact else None,
        "day": _day(fact),
        "evidence": fact.evidence if fact else None,
        "trainer": _trainer(fact),
        "time": fact.time if fact else None,
        "batch": fact.batch if fact else None,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
    }
