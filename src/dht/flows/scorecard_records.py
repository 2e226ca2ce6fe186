"""The scorecard as JSON and CSV: fixed keys, the same in every language."""

from typing import TYPE_CHECKING

from dht.core.declared import Declared, Reported, achievement_text
from dht.core.place_units import Unit
from dht.core.targets import TargetState

if TYPE_CHECKING:
    from dht.flows.scorecard_notes import Wording


def unit_record(unit: Unit | None, kind: str | None = None) -> dict[str, object] | None:
    """Return a unit; for a row of those who cannot be placed only its kind, for everywhere None."""
    if unit is not None:
        return {"code": unit.code, "name": unit.name, "kind": unit.kind, "map": unit.era}
    return None if kind is None else {"code": None, "name": None, "kind": kind, "map": None}


def state_record(words: "Wording", state: TargetState) -> dict[str, object]:
    """Return everything that is known of one target in one place."""
    target, counts = state.target, state.counts
    ratio = state.ratio
    hundredths = None if ratio is None else ratio.hundredths()
    ground = words.found.where.ground_of(target)
    return {
        "number": words.number(target),
        "target": target.id,
        "name": target.name,
        "audience": list(target.audience),
        "achievement": achievement_text(target.achievement),
        "goal_percent": target.percent,
        "goal_number": target.number,
        "of": list(target.of) if target.number is None else [],
        "target_map": ground.map if ground else None,
        "achieved": counts.part,
        "whole": counts.whole,
        "percent": None if hundredths is None else hundredths / 100,
        "remaining": state.remaining,
        "start": target.start.isoformat() if target.start else None,
        "deadline": target.deadline.isoformat() if target.deadline else None,
        "days_left": state.days_left,
        "verdict": state.verdict,
        "reached_on": state.reached_on,
        "lack": counts.lack,
        "roster": counts.roster,
        "not_placed": counts.unplaced,
        "measured": counts.measured,
        "declared": _declared(counts.declared),
        "claims": [_report(report) for report in state.reports],
    }


def _declared(declared: Declared | None) -> dict[str, object] | None:
    if declared is None:
        return None
    return {
        "number": declared.number,
        "qualifier": declared.qualifier,
        "as_of": declared.as_of or None,
        "source": declared.source,
        "parts": declared.parts,
        "parts_all": declared.parts_all,
    }


def _report(report: Reported) -> dict[str, object]:
    return {
        "number": report.number,
        "percent": None if report.hundredths is None else report.hundredths / 100,
        "qualifier": report.qualifier,
        "as_of": report.as_of or None,
        "source": report.source,
    }
