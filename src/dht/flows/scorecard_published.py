"""The figures that a programme's file publishes, each beside what is counted of the same thing (C8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dht.core.declared import achievement_text
from dht.core.messages import Message, message
from dht.core.tables import Cell, Column, Ratio, Table
from dht.core.target_evidence import Row
from dht.core.targets import TargetState, judge
from dht.flows.programme_page import goal_of
from dht.flows.scorecard_notes import Wording, named, numerator, with_source
from dht.flows.scorecard_records import unit_record
from dht.flows.target_question import Assessment

if TYPE_CHECKING:
    from dht.core.programmes import Claim, Headcount, Target

_COLUMNS = (
    Column("number", "count", message("column.ordinal")),
    Column("figure"),
    Column("published"),
    Column("counted", "ratio"),
    Column("meaning", heading=message("published.meaning"), priority=2),
)
_Named = dict[Row, Cell]


@dataclass(frozen=True, slots=True)
class Published:
    """A claim or headcount, and how far the same is known from names and facts."""

    number: int
    """Its place among the figures of the programme, shown or not."""
    figure: "Claim | Headcount"
    target: "Target"
    """What is counted: all of the audience for a headcount."""
    state: TargetState

    @property
    def is_headcount(self) -> bool:
        """Whether people are declared, not something that they achieved."""
        return not hasattr(self.figure, "percent")

    def counted(self, state: TargetState) -> int | Ratio | None:
        """Return what is counted; None is not known, which is not 0 (C6)."""
        if self.is_headcount:
            return state.counts.roster or None
        return state.counts.part if self.target.number is not None else state.ratio


def published_figures(found: Assessment) -> list[Published]:
    """Return the figures published by the day of which all lies in what was asked for."""
    from dht.core.programmes import as_target

    shown: list[Published] = []
    figures: list[Claim | Headcount] = [*found.programme.headcounts, *found.programme.claims]
    for number, figure in enumerate(figures, start=1):
        target = as_target(figure)
        published = figure.as_of is None or figure.as_of.isoformat() <= found.as_of
        if published and _is_whole(found, target):
            shown.append(Published(number, figure, target, _state(found, target)))
    return shown


def _is_whole(found: Assessment, target: "Target") -> bool:
    """Tell whether all that a figure speaks of was asked for: a part cannot be held against the whole."""
    ground = found.where.ground_of(target)
    if found.asked is None:
        return True
    units = ground.units(found.gazetteer) if ground else []
    return bool(units) and all(found.where.lie_in(unit, [found.asked]) for unit in units)


def _state(found: Assessment, target: "Target", row: Row | None = None) -> TargetState:
    return judge(target, found.counts.count(target, row), found.as_of, ())


def published_tables(words: Wording, figures: Sequence[Published], names: _Named) -> list[Table]:
    """Return the figures beside what is counted, and with rows what of them is in each."""
    if not figures:
        return []
    rows: list[tuple[Cell, ...]] = [
        (one.number, named(one.figure.name, one.figure.name_en), _said(one), one.counted(one.state),
         _meaning(words, one))
        for one in figures
    ]  # fmt: skip
    tables = [Table(message("published.title"), _COLUMNS, rows, notes=_notes(figures))]
    known = [one for one in figures if one.figure.scope and one.counted(one.state) is not None]
    if names and known:
        heads = [
            Column(str(one.number), "percent", message("heading.published", number=one.number))
            for one in known
        ]
        cells: list[tuple[Cell, ...]] = [
            (name, *(one.counted(_state(words.found, one.target, row)) for one in known))
            for row, name in names.items()
        ]
        tables.append(Table(message("published.by_unit"), (Column("unit"), *heads), cells))
    return tables


def _notes(figures: Sequence[Published]) -> list[Message]:
    """Say that published figures are never added, how they are read, and what is perhaps theirs."""
    notes = [message("targets.claims_apart")]
    for one in figures:
        if one.figure.reading:
            reading = named(one.figure.reading, one.figure.reading_en)
            notes.append(message("published.reading", number=one.number, reading=reading))
        if one.state.counts.unplaced:
            notes.append(message("published.unplaced", number=one.number, cases=one.state.counts.unplaced))
        if one.state.counts.strays:
            notes.append(message("published.strays", number=one.number, reports=one.state.counts.strays))
    return notes


def _said(one: Published) -> Message:
    day = one.figure.as_of.isoformat() if one.figure.as_of else ""
    return with_source(goal_of(one.target, one.figure.qualifier), day, None)


def _meaning(words: Wording, one: Published) -> Message:
    return message("published.on_rosters") if one.is_headcount else numerator(words, one.state)


def published_records(words: Wording, figures: Sequence[Published], names: _Named) -> list[dict[str, object]]:
    """Return the same for JSON."""
    return [
        {
            "number": one.number,
            "kind": "headcount" if one.is_headcount else "claim",
            "figure": one.figure.id,
            "audience": list(one.figure.audience),
            "achievement": None if one.is_headcount else achievement_text(one.target.achievement),
            "published_number": one.figure.number,
            "published_percent": getattr(one.figure, "percent", None),
            "qualifier": one.figure.qualifier,
            "as_of": one.figure.as_of.isoformat() if one.figure.as_of else None,
            **_counted_record(one.counted(one.state)),
            "rows": [
                {
                    "unit": unit_record(words.found.where.row_unit(row), row.kind),
                    **_counted_record(one.counted(_state(words.found, one.target, row))),
                }
                for row in names
            ],
        }
        for one in figures
    ]


def _counted_record(counted: int | Ratio | None) -> dict[str, object]:
    if isinstance(counted, Ratio):
        return {"counted": counted.part, "whole": counted.whole}
    return {"counted": counted, "whole": None}
