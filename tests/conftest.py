"""Options of the test run: `--update` rewrites transcripts, `--slow` adds the long proofs.

With `--slow`, `--seeds 3000 --first-seed 100000` lets every recount take as many random provinces, from that
seed on.
"""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# A shell starts what runs in the background deaf to Ctrl-C, and programs inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected outputs of transcripts")
    parser.addoption("--slow", action="store_true", help="run the tests marked slow too")
    parser.addoption("--seeds", type=int, help="how many random provinces each slow recount takes")
    parser.addoption("--first-seed", type=int, help="the seed of the first of them")


Seeds = Callable[[int, int], Iterator[tuple[int, Path]]]


@pytest.fixture
def seeds(request: pytest.FixtureRequest, tmp_path: Path) -> Seeds:
    """Give a slow recount its seeds, each with a folder of its own that is removed after it.

    The recount says its first seed and how many; the command line may say others.
    """

    def each(first: int, number: int) -> Iterator[tuple[int, Path]]:
        begin = request.config.getoption("--first-seed")
        begin = first if begin is None else begin
        for seed in range(begin, begin + (request.config.getoption("--seeds") or number)):
            yield seed, tmp_path / str(seed)
            shutil.rmtree(tmp_path / str(seed))

    return each


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: add --slow"))
