"""What every command shares: help with examples, choices of options, days and levels as typed."""

import re
from collections.abc import Iterator

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from dht.cli.app import app
from dht.cli.options import completing
from dht.cli.shell import Shell, one_of, read_day, read_level
from dht.core.issues import Issue, Refusal


def commands() -> Iterator[tuple[str, ...]]:
    for name, command in sorted(get_group(app).commands.items()):
        inner = sorted(getattr(command, "commands", {}))
        yield from [(name, other) for other in inner] or [(name,)]


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_shows_examples_one_a_line(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"], obj=Shell(), terminal_width=80).stdout
    head = shown[: re.search("^(Arguments|Options):", shown, re.MULTILINE).start()]
    examples = [line.strip() for line in head[head.index("Example") :].splitlines()[1:] if line.strip()]
    assert examples
    assert all(line.startswith(f"dht {' '.join(words)}") for line in examples)


def refusal_of(*arguments: object) -> Issue:
    function, *values = arguments
    with pytest.raises(Refusal) as refused:
        function(*values)
    assert refused.value.exit_code == 2
    (issue,) = refused.value.issues
    return issue


def test_a_choice_is_taken_as_it_is_written() -> None:
    assert one_of("--map", "old", ("old", "new")) == "old"
    assert one_of("--map", None, ("old", "new")) is None
    issue = refusal_of(one_of, "--map", "middle", ("old", "new"))
    assert (issue.code, issue.value, issue.choices) == ("E701", "middle", ("old", "new"))


def test_a_level_may_be_named_as_in_a_roster() -> None:
    assert [read_level("--level", text) for text in ("2", "Bậc 2", None)] == [2, 2, None]
    assert refusal_of(read_level, "--level", "x").params == {"option": "--level", "form": "level"}


def test_a_day_is_read_in_both_orders() -> None:
    assert {read_day("--on", text) for text in ("30/06/2025", "2025-06-30")} == {"2025-06-30"}
    assert refusal_of(read_day, "--on", "31/06/2025").params == {"option": "--on", "form": "date"}


def test_a_wrong_language_is_told_in_vietnamese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DHT_LANG", "en")
    with pytest.raises(Refusal) as refused:
        _ = Shell(lang_option="fr").lang
    Shell(lang_option="fr").tell(refused.value.issues)
    assert capsys.readouterr().err.startswith("lỗi[E701]: --lang: giá trị “fr” không đúng\n")


def test_a_shell_completes_the_choices() -> None:
    assert completing(("district", "commune"))("d") == ["district"]
