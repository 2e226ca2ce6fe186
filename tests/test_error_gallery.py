"""Every code of an issue has a case that shows it, in both languages, and shows nobody's data."""

import csv
import re
from pathlib import Path

import pytest

from dht.core.issues import CODES
from tests.consoles import ROOT, Document, read_document

GALLERY = ROOT / "tests" / "errors"
FOLDERS = {folder.name: folder for folder in GALLERY.iterdir() if folder.is_dir()}
PERSONAL_COLUMNS = ("Họ và tên", "Ngày sinh", "Số CCCD", "Số CMND", "Số điện thoại", "Email")


def case_of(code: str) -> Document:
    return read_document((FOLDERS[code] / "case.md").read_text(encoding="utf-8"))


def personal_data(document: Document) -> set[str]:
    """Return the names, dates and numbers of people in the input files of a case."""
    found = set()
    for content in document.files.values():
        for row in csv.DictReader(content.split("\n")):
            found |= {row[column].strip() for column in PERSONAL_COLUMNS if row.get(column)}
    return {value for value in found if len(value) > 3}


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted(FOLDERS) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(FOLDERS))
def test_case_is_titled_and_shows_its_code_in_both_languages(code: str) -> None:
    document = case_of(code)
    assert document.lines[0].startswith(f"# {code}: ")
    assert document.lines[2], "a sentence says what the case is about"
    said = [line for step in document.steps for line in step.expected if f"[{code}]" in line]
    languages = {"vi": r"! (lỗi|cảnh báo)\[", "en": r"! (error|warning)\["}
    for language, opening in languages.items():
        assert any(re.match(opening, line) for line in said), f"not said in {language}"


@pytest.mark.parametrize("code", sorted(FOLDERS))
def test_errors_name_nobody(code: str) -> None:
    document = case_of(code)
    complaints = "\n".join(
        line for step in document.steps for line in step.expected if line.startswith("! ")
    )  # fmt: skip
    assert [value for value in personal_data(document) if value in complaints] == []


def test_personal_data_would_be_seen(tmp_path: Path) -> None:
    text = (
        "```file r.csv\nHọ và tên,Số CCCD\nGiàng A Chua,011085000101\n```\n"
        "```console\n$ dht import r.csv\n! 011085000101\n```\n"
    )
    assert personal_data(read_document(text)) == {"Giàng A Chua", "011085000101"}
