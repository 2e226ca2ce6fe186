"""What may be said beside a file: that it is the whole list of its units; light, for the command line."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["organisation", "commune", "district", "province"]
LEVELS: tuple[Level, ...] = ("organisation", "commune", "district", "province")
"""For what a list can be complete: for each organisation, commune, district or province in it."""


@dataclass(frozen=True, slots=True)
class CompleteList:
    """What was said beside a file: on which civil day it is complete, and for which units."""

    day: str
    level: Level = "organisation"
