"""Every transcript, the README's console blocks and every case of the error gallery still hold."""

import difflib
import shutil
from pathlib import Path

import pytest

from tests.consoles import ROOT, Console, play

TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").glob("*.md"))
CASES = sorted((ROOT / "tests" / "errors").glob("*/case.md"))
DOCUMENTS = [ROOT / "README.md", *(path for path in TRANSCRIPTS if path.name != "README.md"), *CASES]


def lay_out(document: Path, console: Console) -> None:
    """Copy the files that stand beside an error case, and the sample, into the working folder."""
    if document.name == "case.md":
        for beside in document.parent.iterdir():
            if beside.is_file() and beside != document:
                shutil.copy(beside, console.folder)
    shutil.copytree(ROOT / "data", console.folder / "data")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_transcript_holds(document: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    written = document.read_text(encoding="utf-8")
    console = Console(tmp_path)
    lay_out(document, console)
    played = play(written, console)
    if played == written:
        return
    if request.config.getoption("--update"):
        document.write_text(played, encoding="utf-8", newline="\n")
        return
    difference = difflib.unified_diff(
        written.split("\n"), played.split("\n"), "written", "played", lineterm=""
    )
    pytest.fail("\n".join(difference), pytrace=False)
