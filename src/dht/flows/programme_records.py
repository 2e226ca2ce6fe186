"""A programme as flat records, one per level, phase, milestone and figure, for spreadsheets and scripts."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dht.core.programmes import Programme

_FIGURES = ("target", "headcount", "claim")
_TABLES = ("level", "module", "phase", "milestone", "outcome", "award", "team", "topic", *_FIGURES)


def programme_records(programme: "Programme") -> list[dict[str, object]]:
    """Return one flat record per table of the file, all with the same keys."""
    data = programme.model_dump(mode="json", by_alias=True)
    return [_record(kind, entry) for kind in _TABLES for entry in data[kind]]


def _record(kind: str, entry: dict[str, object]) -> dict[str, object]:
    from dht.core.programmes import ACHIEVEMENTS

    figure = kind in _FIGURES
    achievement = next((key for key in ACHIEVEMENTS if figure and entry.get(key) is not None), None)
    reached = None if achievement is None else entry[achievement]
    return {
        "kind": kind,
        "code": entry.get("id") or entry.get("code") or str(entry["number"]),
        "name": entry["name"],
        "name_en": entry["name_en"],
        "audience": _joined(entry.get("audience")),
        "achievement": achievement,
        "achievement_value": None if reached is True else reached,
        "percent": entry.get("percent"),
        "number": entry.get("number") if figure else None,
        "qualifier": entry.get("qualifier"),
        "of": _joined(entry.get("of")),
        "part_of": entry.get("part_of"),
        "start": entry.get("start"),
        "effective_from": entry.get("effective_from"),
        "deadline": entry.get("deadline") or entry.get("end"),
        "as_of": entry.get("as_of"),
        "source": _joined(entry.get("source")),
        "reference": _joined(entry.get("reference")),
        "reading": entry.get("reading"),
    }


def _joined(texts: object) -> str | None:
    return ";".join(texts) or None if isinstance(texts, list) else None
