"""Every shape of a list that offices really send: who comes in, cell by cell, or why nobody does."""

from pathlib import Path

import pytest

from tests.consoles import Console
from tests.shapes.reading import SHAPES, import_shape, read_shape, shapes, with_expected


@pytest.mark.parametrize("folder", shapes(), ids=lambda folder: folder.name)
def test_shape(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shape = read_shape(folder)
    outcome = import_shape(shape, Console(tmp_path))
    assert outcome.exit_code in (0, 1, 2), outcome.stderr
    if request.config.getoption("--update"):
        page = folder / "shape.md"
        page.write_text(with_expected(page.read_text(encoding="utf-8"), outcome.text()), encoding="utf-8")
        return
    assert outcome.text() == shape.expected


def test_the_index_names_every_shape(request: pytest.FixtureRequest) -> None:
    page = SHAPES / "README.md"
    title, rule = "| shape | what it is |", "|---|---|"
    listed = [
        f"| [{folder.name}]({folder.name}/shape.md) | {read_shape(folder).title} |" for folder in shapes()
    ]
    before, _, _ = page.read_text(encoding="utf-8").partition(title)
    index = "\n".join([before + title, rule, *listed, ""])
    if request.config.getoption("--update"):
        page.write_text(index, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == index
    assert len(listed) >= 40
