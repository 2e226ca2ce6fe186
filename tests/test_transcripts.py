"""Every transcript, the README's console blocks and every case of the error gallery still hold."""

import contextlib
import difflib
import importlib.util
import shutil
from pathlib import Path

import pytest

from tests.consoles import ROOT, Console, play

TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").glob("*.md"))
CASES = sorted((ROOT / "tests" / "errors").glob("*/case.md"))
BROKEN: dict[str, str] = {}
"""Cases that show what should be, and is not yet, each with the reason."""
DOCUMENTS = [ROOT / "README.md", *(path for path in TRANSCRIPTS if path.name != "README.md"), *CASES]


def lay_out(document: Path, console: Console) -> None:
    """Copy the files that stand beside an error case, and the sample, into the working folder."""
    if document.name == "case.md":
        for beside in document.parent.iterdir():
            if beside.is_file() and beside.name not in ("case.md", "arrange.py"):
                shutil.copy(beside, console.folder)
    shutil.copytree(ROOT / "data", console.folder / "data")


def arranged(document: Path, console: Console) -> contextlib.AbstractContextManager[None]:
    """Return the surroundings an error case needs: `arrange(console)` of the `arrange.py` beside it."""
    script = document.parent / "arrange.py"
    if not script.exists():
        return contextlib.nullcontext()
    spec = importlib.util.spec_from_file_location(f"arrange_{document.parent.name}", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.arrange(console)


def parameter(document: Path) -> object:
    """Return a document as a test parameter, expected to fail while it is `BROKEN`."""
    reason = BROKEN.get(document.parent.name)
    marks = [pytest.mark.xfail(reason=reason)] if reason else []
    return pytest.param(document, id=str(document.relative_to(ROOT)), marks=marks)


@pytest.mark.parametrize("document", list(map(parameter, DOCUMENTS)))
def test_transcript_holds(document: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    written = document.read_text(encoding="utf-8")
    console = Console(tmp_path)
    lay_out(document, console)
    with arranged(document, console):
        played = play(written, console)
    if played == written:
        return
    if request.config.getoption("--update") and "\n[exit 3]\n" not in played:  # a bug is never expected
        document.write_text(played, encoding="utf-8", newline="\n")
        return
    difference = difflib.unified_diff(
        written.split("\n"), played.split("\n"), "written", "played", lineterm=""
    )
    pytest.fail("\n".join(difference), pytrace=False)
