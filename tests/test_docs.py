"""The architecture page names every file of the program and no function that is not there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dht"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = ("cli", "flows", "files", "store", "render", "words", "core")


def files_listed(package: str) -> list[str]:
    section = PAGE.split(f"\n### `{package}`\n")[1].split("\n### ")[0].split("\n## ")[0]
    return re.findall(r"^\| `(\S+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_has_its_line(package: str) -> None:
    modules = {path.name for path in (SOURCE / package).glob("*.py")}
    optional = {"__init__.py"} & modules
    folders = {f"{path.parent.name}/" for path in (SOURCE / package).glob("*/__init__.py")}
    listed = files_listed(package)
    assert len(listed) == len(set(listed))
    assert set(listed) - optional == (modules | folders) - optional


def test_every_function_that_is_followed_exists() -> None:
    hops = re.findall(r"`(\w+/\w+\.py):(\w+)`", PAGE)
    assert len(hops) > 20
    for file, name in hops:
        tree = ast.parse((SOURCE / file).read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in names, f"{file} has no {name}"


@pytest.mark.parametrize(
    "page", ["README.md", "CHANGELOG.md", "docs/architecture.md", "docs/decisions.md", "docs/programmes.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / page).parent.joinpath(target).exists(), target
