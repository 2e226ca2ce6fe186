"""What a stream and the environment say about the place that text goes to."""

import io
import subprocess
import sys
from collections.abc import Mapping

import pytest

from dht.render.bar import byte_bar, step_bar
from dht.render.screen import Screen, detect_screen, fold


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "screen"),
    [
        (io.StringIO(), {}, Screen("vi", 80)),
        (io.StringIO(), {"COLUMNS": "200"}, Screen("vi", 200)),
        (io.StringIO(), {"FORCE_COLOR": "1"}, Screen("vi", 80, colour=True, terminal=True)),
        (io.StringIO(), {"FORCE_COLOR": "0"}, Screen("vi", 80)),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, Screen("vi", 80, terminal=True)),
        (Terminal(), {"TERM": "xterm"}, Screen("vi", 80, colour=True, terminal=True)),
        (Terminal(), {"TERM": "xterm", "COLUMNS": "132"}, Screen("vi", 132, colour=True, terminal=True)),
        (Terminal(), {"TERM": "xterm", "COLUMNS": "0"}, Screen("vi", 80, colour=True, terminal=True)),
        (Terminal(), {"TERM": "xterm", "COLUMNS": "wide"}, Screen("vi", 80, colour=True, terminal=True)),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, Screen("vi", 80, terminal=True)),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, Screen("vi", 80, colour=True, terminal=True)),
        (Terminal(), {"TERM": "dumb"}, Screen("vi", 80, terminal=True, dumb=True)),
        (Terminal(), {"TERM": "dumb", "FORCE_COLOR": "1"}, Screen("vi", 80, colour=True, terminal=True)),
    ],
)
def test_detect(stream: io.StringIO, environ: Mapping[str, str], screen: Screen) -> None:
    assert detect_screen(stream, environ, "vi") == screen


@pytest.mark.parametrize(("environ", "colour"), [({}, False), ({"WT_SESSION": "x"}, True)])
def test_old_windows_consoles_get_no_colour(
    environ: Mapping[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert detect_screen(Terminal(), environ, "vi") == Screen("vi", 80, colour=colour, terminal=True)


def test_the_bar_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with byte_bar(100, "vi") as advance_to:
        advance_to(50)
    assert capsys.readouterr() == ("", "")


def test_the_bar_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with byte_bar(2_000_000, "vi") as advance_to:
        advance_to(1_000_000)
    assert "Đang đọc" in terminal.getvalue()
    assert "1.0/2.0 MB" in terminal.getvalue()
    with step_bar(9, "vi") as advance_to:
        advance_to(4)
    assert "Đang kiểm tra" in terminal.getvalue()
    assert "4/9" in terminal.getvalue()


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("from dht.render import render, RENDERERS", ("rich", "tabulate", "csv")),
        ("from dht.render.bar import byte_bar\nwith byte_bar(1, 'vi') as b: b(1)", ("rich", "tabulate")),
        ("from dht.words import say; import dht.words.issues", ("rich", "difflib", "tabulate", "pydantic")),
    ],
)
def test_libraries_are_imported_only_when_needed(code: str, absent: tuple[str, ...]) -> None:
    script = f"{code}\nimport sys\nprint([name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("không có xã nào", ["không có xã nào"]),
        (
            "tệp này ghi đè dữ liệu của 41,66\u00a0% người",
            ["tệp này ghi đè dữ", "liệu của 41,66\u00a0%", "người"],
        ),
        ("nhập với --most-changing", ["nhập với", "--most-changing"]),
        ("bắt đầu bằng: dht undo 5", ["bắt đầu bằng:", "dht undo 5"]),
        (
            "tìm bằng: dht places find TÊN --map old. Gần nhất: Xã Mường Nhé",
            ["tìm bằng:", "dht places find TÊN --map old.", "Gần nhất: Xã Mường", "Nhé"],
        ),
    ],
)
def test_a_sentence_folds_at_blanks_and_a_command_never(line: str, shown: list[str]) -> None:
    assert fold(line, 18).split("\n") == shown
