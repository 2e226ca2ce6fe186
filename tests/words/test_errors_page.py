"""The page of errors is the catalogue's."""

from pathlib import Path

from dht.core.issues import CODES
from dht.words.errors_page import errors_page

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def test_the_page_is_up_to_date() -> None:
    again = "run: python -m dht.words.errors_page > docs/errors.md"
    assert PAGE.read_text(encoding="utf-8") == errors_page(), again


def test_every_code_has_one_paragraph() -> None:
    headings = [line[4:8] for line in errors_page().splitlines() if line.startswith("### ")]
    assert headings == list(CODES)
