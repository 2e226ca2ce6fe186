"""The help of every command has Vietnamese, and costs nothing until it is asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import typer.main

from dht.cli.app import app
from dht.words.help_texts import HEADINGS, VIETNAMESE, in_vietnamese

OF_EVERY_COMMAND = "Show this message and exit."


def texts(command: Any) -> Iterator[str]:
    """Yield the help texts of a command, of its parameters, and of all commands below it."""
    for said in (command, *command.params):
        if getattr(said, "help", None):
            yield said.help
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)


def paragraphs() -> set[str]:
    """Return every paragraph of the help but the examples."""
    found = {part for text in texts(typer.main.get_command(app)) for part in text.split("\n\n")}
    return {part for part in found if not part.startswith("dht ")} | {OF_EVERY_COMMAND}


def test_every_text_has_vietnamese() -> None:
    assert sorted(part for part in paragraphs() if in_vietnamese(part) == part) == []


def test_no_vietnamese_without_a_text() -> None:
    shown = paragraphs() | {part.partition(": ")[0] for part in paragraphs()}
    assert sorted(set(VIETNAMESE) - shown) == []


def test_examples_and_choices_stay() -> None:
    assert in_vietnamese("Record that a person completed a level.\n\nExamples:\n\ndht record GV-0042 2") == (
        "Ghi nhận một người đã hoàn thành một bậc.\n\nVí dụ:\n\ndht record GV-0042 2"
    )
    assert in_vietnamese("What is to be filled in: roster, claims.") == "Mẫu để điền gì: roster, claims."


def test_typer_writes_the_headings_that_are_translated() -> None:
    """Another version of Typer may write them otherwise."""
    helped = [_help("explain", "--lang", "en"), _help("import", "--lang", "en"), _help("--lang", "en")]
    assert [heading for heading in HEADINGS if not any(heading in text for text in helped)] == []
    assert [heading for heading in HEADINGS for text in (_help("import"), _help()) if heading in text] == []


def test_help_is_in_the_language_of_the_run() -> None:
    assert _help("undo").startswith("Cách dùng: dht undo [OPTIONS]")
    assert _help("undo", "--lang", "en").startswith("Usage: dht undo [OPTIONS]")
    assert _help("undo", DHT_LANG="en").startswith("Usage: dht undo [OPTIONS]")
    assert _help("undo", DHT_LANG="xx").startswith("Cách dùng: dht undo [OPTIONS]")


def test_the_words_are_not_loaded_without_need() -> None:
    code = """
import sys
from dht.cli.app import main
sys.argv = ["dht", "--version"]
try:
    main()
finally:
    assert "dht.words.help_texts" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def _help(*arguments: str, **variables: str) -> str:
    run = [sys.executable, "-m", "dht", *arguments, "--help"]
    environ = {**os.environ, "DHT_LANG": "", "LC_ALL": "C", **variables}
    return subprocess.run(run, capture_output=True, encoding="utf-8", check=True, env=environ).stdout
