"""The benchmark measures what it says: the process that ran, its failures, and the right side of a limit."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dht.flows.bridging import report_bridge
from dht.flows.comparing import report_comparison
from dht.flows.missing import MissingRequest, report_missing
from dht.flows.progress_question import ProgressQuestion
from dht.flows.scorecard import report_targets
from dht.flows.target_question import TargetQuestion
from tests.bench.measuring import Contestant, measure
from tests.bench.province import DISTRICT, FILES, PROGRAMME, write_province
from tests.bench.questions import BOTH_MAPS, CHANGED, DAY, SINCE, TARGETS, WEEKS, WORKERS, asking, week_ends
from tests.bench.verdicts import Verdict
from tests.offices import Office

NAMES = ("cadres-trained", "cadres-applying", "cadres-improved", "owners-trained", "workers-trained")
ROOT = Path(__file__).resolve().parent.parent


def contestant(script: str, *exit_codes: int) -> Contestant:
    return Contestant("it", (sys.executable, "-c", script), exit_codes=exit_codes or (0,))


def test_measures_the_peak_of_the_child_alone(tmp_path: Path) -> None:
    # In a process of its own: until a child runs its program, its peak is that of whoever started it.
    code = (
        "import os, pathlib, sys; from tests.bench.measuring import Contestant, measure\n"
        "for program in sys.argv[2:]:\n"
        "    it = Contestant('it', (sys.executable, '-c', program))\n"
        "    print(measure([it], 1, os.environ, pathlib.Path(sys.argv[1]))['it'].peak_mib)"
    )
    command = (sys.executable, "-c", code, str(tmp_path), "x = b'1' * 200_000_000", "pass")
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    large, small = map(float, answer.stdout.split())
    assert large > 190 > small


def test_takes_the_median_and_prepares_every_round(tmp_path: Path) -> None:
    prepared: list[int] = []
    once = Contestant("it", (sys.executable, "-c", "pass"), lambda: prepared.append(1))
    costs = measure([once], 3, os.environ, tmp_path)["it"]
    assert len(prepared) == len(costs.rounds) == 3
    assert costs.seconds == sorted(cost.seconds for cost in costs.rounds)[1]


def test_a_failing_command_is_not_a_fast_one(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exited with 3"):
        measure([contestant("raise SystemExit(3)")], 1, os.environ, tmp_path)
    assert measure([contestant("raise SystemExit(3)", 3)], 1, os.environ, tmp_path)["it"].rounds


@pytest.mark.parametrize(
    ("ours", "met"), [(0.9, "full"), (1.0, "full"), (1.5, "yes"), (2.2, "yes"), (2.3, "NO")]
)
def test_verdict(ours: float, met: str) -> None:
    assert Verdict("G1", "import", ours, 1.0, "s", 2.2, 1.0).met == met


def test_plain_joins_count_what_dht_counts(tmp_path: Path) -> None:
    # Peers that answered another question would prove nothing.
    write_province(tmp_path, 300)
    office = Office(tmp_path, PROGRAMME)
    for name in FILES:
        office.take(str(tmp_path / f"{name}.csv"))
    document: Any = report_targets(office.settings, TargetQuestion(DAY), None, (False, None))[0].document
    counted = {state["target"]: state["achieved"] for state in document["targets"]}
    known = {"programme": PROGRAMME, "day": DAY, "district": "167"}
    found = [office.select(target.sql(), known)[0][1] for target in TARGETS]
    assert found[:5] == [counted[name] for name in NAMES]
    assert all(found)
    assert sum(found[5:]) == counted["trained-proficient"]  # nobody here is of both audiences
    request = MissingRequest("workers-trained", False, 0, "vi")
    missing: Any = report_missing(office.settings, TargetQuestion(DAY, district=DISTRICT), request)[
        0
    ].document
    names = office.select(WORKERS.sql(names=True, district=True), known)
    assert len(names) == missing["missing"] > 0
    known |= {"since": SINCE}
    question = ProgressQuestion(DAY)
    compared: Any = report_comparison(office.settings, question, SINCE).document
    stood = office.select(CHANGED, known)
    new = next(change for change in compared["changes"] if change["reason"] == "new")
    assert sum(people for *_, people in stood) == compared["now"]["of"]
    assert sum(people for before, now, people in stood if now and not before) == new["persons"] > 0
    bridge: Any = report_bridge(office.settings, question, None).document
    assert sum(people for *_, people in office.select(BOTH_MAPS, known)) == bridge["total"]["people"] == 300


def test_the_script_of_a_peer_runs_on_a_store(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.imports(
        "| Họ và tên | Số CCCD | Xã | Huyện |\n| Lò Thị Mai | 011188000114 | Sín Thầu | Mường Nhé |"
    )
    script = asking(office.settings.db, [target.sql(by="p.old_district") for target in TARGETS], week_ends())
    assert subprocess.run((sys.executable, "-c", script), check=True, capture_output=True).stderr == b""
    assert len(week_ends()) == WEEKS + 1
    assert week_ends()[-1] == DAY
