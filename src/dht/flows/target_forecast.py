"""`dht targets --forecast`: will each target be met in time, and which units carry what remains of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dht.core.messages import Message, message
from dht.core.pace import LONG, RECENT, Outlook, outlook
from dht.core.place_units import UnitKind
from dht.core.tables import Cell, Column, Ratio, Table
from dht.core.target_evidence import Row
from dht.core.target_gains import Gains
from dht.core.targets import TargetState, needed_of
from dht.flows.outlook_words import outlook_record, said_day, said_pace, said_range
from dht.flows.scorecard_notes import Wording
from dht.flows.shortfalls import Shortfall, Shortfalls
from dht.flows.target_question import Assessment

if TYPE_CHECKING:
    from dht.core.programmes import Target

_COLUMNS = (
    Column("number", "count", message("column.ordinal")),
    Column("target"),
    Column("remaining", "count"),
    Column("required", "count"),
    Column("recent", "count", priority=2),
    Column("long", "count", priority=2),
    Column("expected"),
    Column("range", priority=3),
    Column("outlook"),
)
_CANNOT = ("stalled", "unlikely", "impossible")
_NOT_PROJECTED = ("met", "met_late", "nothing", "not_yet")


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """One target, what it gained in the last weeks, and what to expect.

    `found` is None of a target that is met, applies later or has nothing to count.
    """

    state: TargetState
    gains: Gains | None
    weeks: int
    found: Outlook | None


class Outlooks:
    """The outlooks of some targets in one place."""

    def __init__(self, words: Wording, states: Sequence[TargetState]) -> None:
        self._words = words
        self._found = words.found
        self._as_of = date.fromisoformat(words.found.as_of)
        self.targets = [self._of(state) for state in states]

    def _of(self, state: TargetState) -> TargetOutlook:
        if state.verdict in _NOT_PROJECTED:
            return TargetOutlook(state, None, 0, None)
        gains = self._found.gains(LONG, 7).of(state.target)
        weeks = gains.history(state.counts.part or 0)
        found = outlook(weeks, state.remaining, self._as_of, state.target.deadline)
        return TargetOutlook(state, gains, len(weeks), found)

    def table(self) -> Table:
        """Return a row for each target."""
        rows = [self._row(target) for target in self.targets]
        return Table(message("targets.forecast"), _COLUMNS, rows, notes=self._notes())

    def record(self, target: TargetOutlook) -> dict[str, object] | None:
        """Return an outlook as JSON; `counted` says what the paces are of: people, units or things."""
        if target.found is None or target.gains is None:
            return None
        return {
            "counted": target.state.target.measure,
            **outlook_record(target.found, target.weeks),
            "left_13_weeks": target.gains.left,
            "whole_grew_13_weeks": target.gains.whole if target.state.counts.base == "targets" else None,
        }

    def shortfalls(self, by: UnitKind | None, rows: Sequence[Row]) -> Shortfalls | None:
        """Return the units that carry what remains of the one target asked for; None of things."""
        target = self.targets[0].state.target
        if len(self.targets) > 1 or by is None or target.measure == "count":
            return None
        gained = self._gained(target, by) if target.measure == "people" else {}
        units = []
        for row in rows:
            state = self._found.state(target, row)
            if state.counts.whole is not None or state.counts.part is not None:
                units.append(self._shortfall(row, state, gained.get(row.code, 0)))
        of = "people" if target.measure == "people" else "plain"
        remaining = self.targets[0].state.remaining
        return Shortfalls(units, remaining, self._as_of, target.deadline, net=False, of=of)

    def _gained(self, target: "Target", by: UnitKind) -> dict[str | None, int]:
        """Return how many each unit gained in the last four weeks."""
        found = self._found.gains(LONG, 7).by_row(target, by)
        return {code: sum(gains.weeks[-RECENT:]) for code, gains in found.items()}

    def _shortfall(self, row: Row, state: TargetState, gained: int) -> Shortfall:
        part, whole = state.counts.part or 0, state.counts.whole
        achieved = None if whole is None or state.counts.part is None else Ratio(part, whole)
        if state.target.number is not None:  # each unit lacks what its own people do
            achieved = Ratio(part, state.counts.roster or 0) if state.counts.roster else None
            remaining = max(0, (state.counts.roster or 0) - part)
        else:
            remaining = max(0, (needed_of(state.target, state.counts) or 0) - part)
        unit = self._found.where.row_unit(row)
        said: Cell = message("unit.unknown") if unit is None else unit.name
        return Shortfall(
            row.code, "" if unit is None else unit.name, row.kind, said, achieved, remaining, gained
        )

    def _row(self, target: TargetOutlook) -> tuple[Cell, ...]:
        state, found, deadline = target.state, target.found, target.state.target.deadline
        first = (self._words.number(state.target), self._words.name(state.target), state.remaining)
        if found is None:
            return (*first, None, None, None, None, None, self._words.verdict(state))
        paces = [said_pace(found.recent, of="plain"), said_pace(found.long, of="plain")]
        known = paces if target.weeks >= RECENT else [None, None]
        return (
            *first, said_pace(found.required, up=True, of="plain"), *known,
            said_day(found.expected, self._as_of, deadline), said_range(found, self._as_of, deadline),
            message(f"outlook.short.{found.verdict}"),
        )  # fmt: skip

    def _notes(self) -> list[Message]:
        """Say what lies behind the verdicts: why there is no date, who left, which wholes grow."""
        notes = [message("targets.forecast.counted")]
        verdicts: dict[str, list[int]] = {}
        for target in self.targets:
            if target.found is not None:
                verdicts.setdefault(target.found.verdict, []).append(self._words.number(target.state.target))
        for verdict in ("too_early", "stalled", "unlikely", "at_risk", "missed"):
            if verdict in verdicts:
                notes.append(message(f"targets.forecast.{verdict}", number=verdicts[verdict]))
        short: dict[int, list[int]] = {}
        for target in self.targets:
            if target.found is not None and RECENT <= target.weeks < LONG:
                short.setdefault(target.weeks, []).append(self._words.number(target.state.target))
        notes += [message("targets.forecast.weeks", number=n, weeks=weeks) for weeks, n in short.items()]
        notes += [note for target in self.targets for note in self._notes_of(target)]
        if any(target.found is not None and target.found.expected for target in self.targets):
            notes.append(message("note.forecast.method"))
        return notes

    def _notes_of(self, target: TargetOutlook) -> list[Message]:
        gains, number = target.gains, self._words.number(target.state.target)
        if gains is None:
            return []
        notes = []
        if gains.left:
            notes.append(message("targets.forecast.left", number=number, people=gains.left))
        dated = target.found is not None and target.found.expected is not None
        if target.state.counts.base == "targets" and gains.whole > 0 and dated:
            notes.append(message("targets.forecast.whole", number=number, grown=gains.whole))
        return notes


def unit_below(found: Assessment) -> UnitKind | None:
    """Return which units carry a shortfall when nobody says: those right below the unit asked about.

    Of one target of units it is these themselves.
    """
    by = {milestone.code: milestone.by for milestone in found.programme.milestones}
    own = by.get(str(found.targets[0].milestone)) if len(found.targets) == 1 else None
    if own == "province" or own == "district" or own == "commune":
        return own
    if found.asked is not None and found.asked.kind == "commune":
        return None
    if found.asked is not None and found.asked.kind == "district":
        return "commune"
    if (
        found.asked is None
        and len({unit.province_code for t in found.targets for unit in found.where.units_of(t)}) > 1
    ):
        return "province"
    return "district" if found.map == "old" else "commune"
