"""A command typed wrongly is told in the user's language, whichever version of Typer says so first."""

import pytest

from dht.cli.usage import typed_language, usage_refusal


class BadParameter(Exception):
    """The complaint of a Typer that stands on Click: the value is in its text."""

    ctx = None
    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.param: object = None

    def format_message(self) -> str:
        return self.message


class _Parameter:
    param_type_name = "option"
    opts = ("-n", "--limit")


@pytest.mark.parametrize(
    ("message", "value", "form"),
    [
        ("'x' is not a valid integer.", "x", "number"),
        ("-1 is not in the range x>=0.", "-1", "number"),
        ("Input should be a valid integer, unable to parse string as an integer", None, "number"),
        ("Input should be greater than or equal to 1", None, "number"),
        ("'a' is not one of 'b', 'c'.", "a", ""),
    ],
)
def test_a_wrong_value(message: str, value: str | None, form: str) -> None:
    error = BadParameter(message)
    error.param = _Parameter()
    refusal = usage_refusal(error)
    assert refusal is not None
    [issue] = refusal.issues
    assert (issue.code, issue.value, issue.params) == ("E701", value, {"option": "--limit", "form": form})
    assert refusal.exit_code == 2


def test_other_exceptions_are_no_usage_errors() -> None:
    assert usage_refusal(ValueError("No such command 'x'.")) is None


@pytest.mark.parametrize(
    ("line", "lang"),
    [("dht --lang en x", "en"), ("dht x --lang=vi --y", "vi"), ("dht x --lang", None), ("dht lang", None)],
)
def test_the_language_of_a_line_that_cannot_be_read(line: str, lang: str | None) -> None:
    assert typed_language(line.split()) == lang
