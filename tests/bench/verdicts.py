"""A goal held against what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal: `ours` against `peer`, their ratio, the limit now and the limit aimed at."""

    goal: str
    what: str
    ours: float
    peer: float
    unit: str
    limit: float
    aim: float

    @property
    def ratio(self) -> float:
        """How many times the peer's cost ours is."""
        return self.ours / self.peer

    @property
    def met(self) -> str:
        """Say whether the limit, or even the aim, is met."""
        return "full" if self.ratio <= self.aim else "yes" if self.ratio <= self.limit else "NO"
