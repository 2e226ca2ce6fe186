"""Every key that the program says has words in both languages, and the words fit together."""

import ast
import importlib
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dht.core.differences import FIELDS
from dht.core.issues import CODES
from dht.words.catalogue import TEXTS
from dht.words.catalogue.complaints import COMPLAINTS
from tests.words.issue_params import PARAMS, WITH_VALUE

SOURCE = Path(__file__).parents[2] / "src" / "dht"


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def constant_keys(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an expression may be, as patterns; other expressions yield nothing."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from constant_keys(node.body)
        yield from constant_keys(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values
        )


def keys_said_by(tree: ast.AST) -> Iterator[str]:
    """Yield the patterns of keys in `message(…)`, `Message(…)` and in columns without a heading."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or not call.args:
            continue
        if call.func.id in ("message", "Message"):
            yield from constant_keys(call.args[0])
        named = {keyword.arg for keyword in call.keywords}
        if call.func.id == "Column" and len(call.args) < 3 and "heading" not in named:
            yield from (f"column\\.{key}" for key in constant_keys(call.args[0]))


def said_in_source() -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(SOURCE)), key)
        for path in sorted(SOURCE.rglob("*.py"))
        for key in sorted(set(keys_said_by(ast.parse(path.read_text(encoding="utf-8")))))
    ]


def test_every_field_that_can_differ_has_a_name() -> None:
    assert [name for name in FIELDS if f"field.{name}" not in TEXTS] == []


@pytest.mark.parametrize(("file", "key"), said_in_source())
def test_every_key_that_is_said_has_words(file: str, key: str) -> None:
    assert any(re.fullmatch(key, known) for known in TEXTS), f"{file} says {key}"


def test_the_scan_sees_keys() -> None:
    code = "message('a.b', x=1); Message(f'u.{k}'); Column('p', 'count'); Column('q', 'count', heading)"
    code += "; message('x' if y else 'z'); Column('r', heading=h); Column('s', 'text', priority=2)"
    patterns = {"a\\.b", "u\\..+", "column\\.p", "x", "z", "column\\.s"}
    assert set(keys_said_by(ast.parse(code))) == patterns


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_words_come_in_pairs_that_use_the_same_parameters(key: str) -> None:
    vietnamese, english = TEXTS[key]
    assert vietnamese.strip() == vietnamese != ""
    assert english.strip() == english != ""
    assert fields_of(vietnamese) == fields_of(english) or key == "either"
    assert unicodedata.is_normalized("NFC", vietnamese)
    assert english.isascii() or set(english) - set("–…“”×") <= set(string.printable) | set(vietnamese)


def test_no_key_has_words_in_two_places() -> None:
    folder = SOURCE / "words" / "catalogue"
    names = {path.stem for path in folder.glob("*.py")} - {"__init__", "complaints"}
    texts = [importlib.import_module(f"dht.words.catalogue.{name}") for name in sorted(names)]
    keys = Counter(key for module in texts for key in getattr(module, "TEXTS", ()))
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_code_has_a_complaint_and_no_other() -> None:
    assert set(COMPLAINTS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_complaints_say_what_why_and_what_to_do_with_known_parameters(code: str) -> None:
    parts = COMPLAINTS[code]
    assert {"what", "why", "hint"} <= set(parts)
    assert {part.split(".")[0] for part in parts} <= {"what", "why", "hint", "choices"}
    allowed = PARAMS.get(code, set()) | ({"value"} if code in WITH_VALUE else set())
    for part, words in parts.items():
        used = fields_of(words[0])
        assert used <= ({"choices"} if part == "choices" else allowed), part
        for text in words:
            assert text.endswith(".") == (part == "why"), "only the reason is a full sentence"


@pytest.mark.parametrize("code", CODES)
def test_what_is_said_without_a_case_needs_nothing_that_may_be_unknown(code: str) -> None:
    unknown_at_times = {"line", "cells", "digits", "other_row", "count", "within", "seen"}
    needed = fields_of(COMPLAINTS[code]["what"][0])
    assert not needed & unknown_at_times or code == "E704"


COMMAND = re.compile(r": dht ([a-z]+(?: [a-z]+)?)")


def command_names() -> set[str]:
    """Return `import`, `places`, `places find` …, as the command line has them."""
    from typer.main import get_group

    from dht.cli.app import app

    names = set()
    for name, command in get_group(app).commands.items():
        names |= {name, *(f"{name} {inner}" for inner in getattr(command, "commands", {}))}
    return names


def test_hints_name_commands_that_there_are() -> None:
    named = {found for words in TEXTS.values() for text in words for found in COMMAND.findall(text)}
    assert named
    assert named - command_names() == set()
