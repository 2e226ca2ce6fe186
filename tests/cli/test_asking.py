"""A file that changes too much is asked about where somebody can answer, and nowhere else."""

from pathlib import Path
from unittest import mock

import pytest

from tests.consoles import Console

HEADER = "Họ và tên,Số CCCD,Chức vụ,Xã,Huyện,Tỉnh"
ROW = "Lò Thị Mai,011188000114,{0},Sín Thầu,Mường Nhé,Điện Biên"
COMMAND = "dht import changed.csv --most-changing 0"


@pytest.fixture
def console(tmp_path: Path) -> Console:
    console = Console(tmp_path)
    for name, position in (("roster", "Giáo viên"), ("changed", "Hiệu trưởng")):
        text = f"{HEADER}\n{ROW.format(position)}\n"
        (console.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert console.run("dht import roster.csv").exit_code == 0
    return console


def answer(console: Console, text: str, command: str = COMMAND) -> tuple[int, str, str]:
    (console.folder / "answer").write_text(text, encoding="utf-8")
    with mock.patch("dht.cli.shell.Shell.sees_questions", True):
        result = console.run(f"{command} < answer")
    position = console.run("dht people show 011188000114").stdout
    return result.exit_code, result.stderr, "Hiệu trưởng" if "Hiệu trưởng" in position else "Giáo viên"


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("c\n", 0, "Hiệu trưởng"),
        ("Có\n", 0, "Hiệu trưởng"),
        ("yes\n", 0, "Hiệu trưởng"),
        ("k\n", 1, "Giáo viên"),
        ("\n", 1, "Giáo viên"),
        ("", 1, "Giáo viên"),
    ],
)
def test_somebody_at_a_terminal_is_asked(console: Console, text: str, code: int, position: str) -> None:
    found_code, stderr, found = answer(console, text)
    assert (found_code, found) == (code, position)
    assert "lỗi[E630]" in stderr
    assert "Vẫn nhập? [c/K]" in stderr


@pytest.mark.parametrize("more", ["--dry-run", "--yes"])
def test_nobody_is_asked_for_nothing(console: Console, more: str) -> None:
    code, stderr, position = answer(console, "c\n", f"{COMMAND} {more}")
    assert "Vẫn nhập?" not in stderr
    assert (code, position) == ((1, "Giáo viên") if more == "--dry-run" else (0, "Hiệu trưởng"))


def test_without_a_terminal_it_is_refused(console: Console) -> None:
    result = console.run(COMMAND)
    assert result.exit_code == 1
    assert "Vẫn nhập?" not in result.stderr
    assert "Giáo viên" in console.run("dht people show 011188000114").stdout
