"""Time and peak memory of whole processes, rounds interleaved so that a slow minute hits everyone."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds and peak resident MiB of one process and its children."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Contestant:
    """One command to measure. `before` runs unmeasured in front of every round (a fresh store)."""

    name: str
    command: Sequence[str]
    before: Callable[[], None] = lambda: None
    exit_codes: tuple[int, ...] = (0,)


@dataclass(slots=True)
class Costs:
    """The rounds of one contestant."""

    rounds: list[Cost] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of the wall-clock seconds."""
        return statistics.median(cost.seconds for cost in self.rounds)

    @property
    def peak_mib(self) -> float:
        """The largest peak of all rounds."""
        return max(cost.peak_mib for cost in self.rounds)


def run_once(contestant: Contestant, environ: Mapping[str, str], folder: Path) -> Cost:
    """Run a command to its end, output thrown away. `wait4` gives the peak of exactly this child."""
    contestant.before()
    with (folder / "stderr").open("w+b") as complaints:
        begin = time.perf_counter()
        child = subprocess.Popen(
            contestant.command,
            cwd=folder,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in contestant.exit_codes:
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{contestant.name} exited with {child.returncode}:\n{said}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def measure(
    contestants: Sequence[Contestant], rounds: int, environ: Mapping[str, str], folder: Path
) -> dict[str, Costs]:
    """Run every contestant once per round, in turn, and return the costs by name."""
    costs = {contestant.name: Costs() for contestant in contestants}
    for _ in range(rounds):
        for contestant in contestants:
            costs[contestant.name].rounds.append(run_once(contestant, environ, folder))
    return costs
