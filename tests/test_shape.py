"""The shape of the code: small functions, few parameters, short files, one place to speak, a quick start.

A line `# reason: …` excuses what has to be larger: beside or above the `def`, or among the first ten
lines of a file.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.consoles import ROOT

SOURCE = ROOT / "src" / "dht"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES_OF_A_FUNCTION = 40
MOST_PARAMETERS = 6
MOST_LINES_OF_A_FILE = 400
HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "rich", "tabulate", "sqlite3"),
    *("python_calamine", "openpyxl", "xlsxwriter"),
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: str) -> Iterator[Function]:
    """Yield every function of a module, the nested ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node


def excused(lines: list[str], function: Function) -> bool:
    """True when a reason stands on the line of the `def`, the one above it, or above its decorators."""
    first = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    return any(
        "# reason:" in lines[number - 1] for number in (first - 1, function.lineno, function.lineno - 1)
    )


def parameters(function: Function) -> int:
    """Count the parameters of a function, itself and its class left out."""
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def too_long(source: str) -> list[str]:
    """Name the functions over `MOST_LINES_OF_A_FUNCTION` without a reason."""
    lines = source.split("\n")
    return [
        f"{function.name} has {(function.end_lineno or 0) - function.lineno + 1} lines"
        for function in functions(source)
        if (function.end_lineno or 0) - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
        and not excused(lines, function)
    ]


def too_many_parameters(source: str) -> list[str]:
    """Name the functions over `MOST_PARAMETERS` without a reason."""
    lines = source.split("\n")
    return [
        f"{function.name} has {parameters(function)} parameters"
        for function in functions(source)
        if parameters(function) > MOST_PARAMETERS and not excused(lines, function)
    ]


def prints(source: str) -> list[int]:
    """Return the lines on which `print` is called."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_functions_are_small(path: Path) -> None:
    assert too_long(path.read_text(encoding="utf-8")) == []


# A command's parameters are its options, so `cli` is left out.
@pytest.mark.parametrize("path", [path for path in FILES if "cli" not in path.parts], ids=named)
def test_parameters_are_few(path: Path) -> None:
    assert too_many_parameters(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) - 1 <= MOST_LINES_OF_A_FILE or any("# reason:" in line for line in lines[:10])


# `dht.data.make_units` and `dht.words.errors_page` are build scripts that people run by hand.
@pytest.mark.parametrize("path", [path for path in FILES if "cli" not in path.parts], ids=named)
def test_only_the_command_line_prints(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if 'if __name__ == "__main__":' in source and path.name != "__main__.py":
        return
    assert prints(source) == []


def test_these_rules_can_fail() -> None:
    long = "def long():\n" + "    pass\n" * 40
    assert too_long(long) == ["long has 41 lines"]
    assert too_long(f"# reason: a table\n{long}") == []
    assert too_many_parameters("def f(self, a, b, c, d, e, f): ...") == []
    assert too_many_parameters("def f(a, b, c, *, d, e, f, g): ...") == ["f has 7 parameters"]
    assert prints("x = 1\nprint(x)") == [2]


def imported(*arguments: str) -> set[str]:
    """Run dht in a process of its own and return the names of the modules it imported."""
    script = (
        "import sys\n"
        "from dht.__main__ import main\n"
        f"sys.argv = ['dht', *{list(arguments)!r}]\n"
        "try:\n"
        "    code = main()\n"
        "except SystemExit as leaving:\n"
        "    code = leaving.code\n"
        "assert not code, code\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip(), "the command said nothing"
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_the_command_starts_with_nothing_heavy(arguments: list[str]) -> None:
    assert sorted(imported(*arguments) & set(HEAVY)) == []


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_the_command_starts_without_what_reads_files_and_says_sentences(arguments: list[str]) -> None:
    slow = {"dht.core.headers", "dht.core.reading", "dht.files.programmes", "dht.words.catalogue"}
    assert sorted(imported(*arguments) & slow) == []


# Typer itself loads pydantic to convert the parameters of a command.
@pytest.mark.parametrize("command", ["import", "progress", "record", "status", "template"])
def test_help_of_a_command_imports_nothing_heavy_but_pydantic(command: str) -> None:
    assert sorted(imported(command, "--help") & set(HEAVY)) == ["pydantic"]
