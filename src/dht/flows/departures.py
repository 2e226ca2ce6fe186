"""What `--complete-list` did, in words and as JSON: for which units, whom it covered, who left, who stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dht.core.completeness import Level
from dht.core.messages import Message, message
from dht.core.tables import Ratio
from dht.files.programmes import load_audiences

_OTHERS_SHOWN = 5


@dataclass(slots=True)
class Departure:
    """What a complete list did: for which units it was complete, whom it covered, who left."""

    day: str
    level: Level
    units: int = 0
    known: int = 0
    """People covered who were there before."""
    left: int = 0
    doubtful: int = 0
    """Not in the list, but perhaps somebody in it, so they stay."""
    others: Mapping[str, int] = field(default_factory=dict)
    """By audiences: people of these units of whom the list says nothing, so they stay."""
    too_many: bool = False
    """Nothing is written unless somebody says yes."""
    names_no_unit: bool = False
    """No row says for whom the list is complete, so nothing is written."""


def departure_record(found: Departure) -> Mapping[str, object]:
    """Return what a complete list did as JSON."""
    return {
        "on": found.day,
        "by": found.level,
        "units": found.units,
        "known": found.known,
        "left": found.left,
        "doubtful": found.doubtful,
        "others": [
            {"audiences": tags.split(), "people": people} for tags, people in sorted(found.others.items())
        ],
    }


def departure_notes(found: Departure, applied: bool) -> Iterator[Message]:
    """Say who left or would leave, and of whom the list says nothing."""
    if found.units:
        which = message(f"leaving.level.{found.level}", units=found.units)
        key = "leaving.done" if applied else "leaving.would"
        key = key if found.left else "leaving.nobody"
        yield message(key, units=which, day=found.day, left=Ratio(found.left, found.known))
    if found.others:
        yield message("leaving.others", people=sum(found.others.values()), audiences=_most(found.others))


def _most(others: Mapping[str, int]) -> list[Message]:
    """Return the largest groups with their numbers."""
    audiences = load_audiences()
    largest = sorted(others.items(), key=lambda entry: (-entry[1], entry[0]))
    told = []
    for tags, people in largest[:_OTHERS_SHOWN]:
        names = [
            message("either", vi=audiences.name_of(code), en=audiences.name_of(code, "en"))
            for code in tags.split()
        ]
        who = message("leaving.tags", audiences=names) if names else message("leaving.no_tags")
        told.append(message("leaving.other", who=who, people=people))
    return [*told, *([message("leaving.more")] if len(largest) > _OTHERS_SHOWN else [])]
