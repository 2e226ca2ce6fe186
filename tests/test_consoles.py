"""The runner of transcripts is itself exact: what it shows, what it refuses, what it isolates."""

import os
import sys
from pathlib import Path

import pytest

from tests.consoles import Console, play, read_document

TRANSCRIPT = """# Title

```file names.txt
Giàng A Chua
```

```console lang=en
$ dht greet names.txt < names.txt
hello names.txt
[exit 1]
$ dht greet quietly
```

After.
"""


def fake_program() -> int:
    """Greet on stdout, complain on stderr, fail when asked to greet a file."""
    greeted = sys.argv[-1]
    given = sys.stdin.read()
    if greeted == "quietly":
        raise SystemExit(0)
    print(f"hello {greeted}")
    print(f"{len(given)} read in {os.environ['DHT_LANG']}\n", file=sys.stderr)
    print("end", end="", file=sys.stderr)
    return 1


def test_shows_streams_and_exit_code(tmp_path: Path) -> None:
    played = play(TRANSCRIPT, Console(tmp_path, fake_program))
    assert played == TRANSCRIPT.replace(
        "hello names.txt\n", "hello names.txt\n! 13 read in en\n!\n! end\n! [no newline]\n"
    )


def test_playing_what_was_played_changes_nothing(tmp_path: Path) -> None:
    once = play(TRANSCRIPT, Console(tmp_path / "1", fake_program))
    assert play(once, Console(tmp_path / "2", fake_program)) == once


def test_output_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    console = Console(tmp_path, fake_program)
    assert console.run("dht greet you > out.txt").stdout == ""
    assert console.run("cat out.txt").stdout == "hello you\n"


def test_environment_is_not_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DHT_DB", "/the/users/own.db")
    monkeypatch.setenv("FORCE_COLOR", "1")
    seen: dict[str, str] = {}

    def program() -> None:
        seen.update(os.environ)

    console = Console(tmp_path, program)
    console.run("NO_COLOR= dht anything", "en")
    assert seen["DHT_DB"] == str(console.store)
    assert "FORCE_COLOR" not in seen
    assert seen["NO_COLOR"] == ""
    assert os.environ["DHT_DB"] == "/the/users/own.db"


def test_what_differs_from_run_to_run_is_named(tmp_path: Path) -> None:
    console = Console(tmp_path)
    text = f"{console.store} {console.folder}/a.csv 01890a5d-ac96-774b-bcce-b302099a8057"
    assert console.steady(text.encode()) == "<store> <folder>/a.csv <id>"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("```console\n$ dht\n", "never closed"),
        ("```console\nno command\n```\n", "begins with a command"),
        ("```console colour=on\n$ dht\n```\n", "colour=on"),
    ],
)
def test_refuses_a_document_it_would_misread(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_document(text)


def test_refuses_other_programs(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a command"):
        Console(tmp_path, fake_program).run("rm -rf everything")
