"""A command is killed at every single call on the store's files, and every single call is made to fail.

Whatever happens, the store holds what it held before or what it was to hold after, and dht says which.
"""

import itertools
import re
from pathlib import Path

import pytest

from tests.faults.clerk import CALLS, Clerk, Ended, State, why_no_strace
from tests.faults.commands import CANARIES, COMMANDS, Command, prepare
from tests.soundness import assert_sound

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(why_no_strace() is not None, reason=why_no_strace() or ""),
]
FAULTS = {
    "kill": "signal=SIGKILL:when={}",
    "EIO": "error=EIO:when={}",
    "ENOSPC": "error=ENOSPC:when={}",
    "EIO from there on": "error=EIO:when={}+",
}
ERROR = re.compile(r"error\[E60\d\]: [^\n]+\nhint: [^\n]+\n")
Steady = dict[str, list[str]]
FEWEST_POINTS = 15
"""A transaction has no fewer calls; fewer were a sweep that misses the store."""
MADE = re.compile(r"\b[0-9a-f]{12}7[0-9a-f]{19}\b|'\d{4}-\d\d-\d\dT[^']*'")
"""Ids of version 7 and moments."""


def steady(state: State) -> Steady:
    """Return a state without what differs from run to run: made ids and times."""
    return {table: sorted(MADE.sub("_", repr(row)) for row in rows) for table, rows in state.items()}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_fault_at_any_call_leaves_the_state_before_or_after(tmp_path: Path, name: str, fault: str) -> None:
    command = COMMANDS[name]
    clerk = prepare(tmp_path, command)
    before = clerk.state()
    well = clerk.run(*command.words)
    assert well.exit_code == command.exit_code, well.stderr
    after = steady(clerk.state())
    assert after != steady(before)
    points, wrong = 0, []
    for call in CALLS:
        for point in itertools.count(1):
            clerk.bring_back()
            ended = clerk.run(*command.words, fault=f"{call}:{FAULTS[fault].format(point)}")
            if not ended.was_hit:
                assert (ended.exit_code, ended.stdout) == (well.exit_code, well.stdout)
                break
            try:
                judge(clerk, ended, well, before, after)
                run_again(clerk, command, well, before, after)
            except AssertionError as error:
                wrong.append(f"{call} {point}: exit {ended.exit_code}, {ended.stderr}\n{error}")
            points += 1
    print(f"\n{name}: {fault} at {points} points")
    assert not wrong, "\n".join(wrong)
    assert points >= FEWEST_POINTS


def judge(clerk: Clerk, ended: Ended, well: Ended, before: State, after: Steady) -> None:
    state = clerk.state()
    stands = steady(state) == after
    assert stands or state == before
    if state:
        assert clerk.quick_check() == "ok"
        assert_sound(clerk.store)
    left = {path.name for path in clerk.store.parent.iterdir()}
    assert left <= {"dht.db", "dht.db-journal"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in clerk.store.parent.iterdir())
    assert [canary for canary in CANARIES if canary in ended.stdout + ended.stderr] == []
    if ended.exit_code < 0:
        assert stands or not ended.stdout
        return
    assert list(clerk.temporary.iterdir()) == []
    if ended.exit_code == well.exit_code:
        assert stands
        assert ended.stdout == well.stdout
    else:
        assert (ended.exit_code, ended.stdout) == (4, "")
        assert ERROR.fullmatch(ended.stderr)
        assert stands == ("error[E608]" in ended.stderr)


def run_again(
    clerk: Clerk, command: Command, well: Ended, before: State, after: dict[str, list[str]]
) -> None:
    """The same command succeeds afterwards, unless it has been carried out already."""
    if clerk.state() != before:
        return
    again = clerk.run(*command.words)
    assert (again.exit_code, again.stdout) == (well.exit_code, well.stdout), again.stderr
    assert steady(clerk.state()) == after
