"""From which day a workbook counts."""

import io
import zipfile
from pathlib import Path

import pytest

from dht.files.day_zero import compound_counts_from_1904, zip_counts_from_1904

OLD = (Path(__file__).parent / "old.xls").read_bytes()
MODE = b"\x22\x00\x02\x00\x00\x00"
HEAD = '<?xml version="1.0"?><workbook xmlns:x15="x">'
EXTENSION = '<extLst><ext uri="{1}"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<workbookPr date1904="1"/>', True),
        ("<workbookPr date1904='true' defaultThemeVersion='1'/>", True),
        ('<x:workbookPr codeName="T" date1904 = "1"/>', True),
        ('<workbookPr date1904="0"/>', False),
        ('<workbookPr date1904="false"/>', False),
        ('<workbookPr defaultThemeVersion="124226"/>', False),
        ("", False),
    ],
)
def test_a_workbook_says_so_in_its_properties(properties: str, expected: bool) -> None:
    """What later programs add in an extension does not take it back."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", HEAD + properties + EXTENSION)
    assert zip_counts_from_1904(out) is expected


def test_a_zip_without_a_workbook_says_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", '<workbookPr date1904="1"/>')
    assert not zip_counts_from_1904(out)


def test_an_old_workbook_says_so_in_a_record_and_not_in_a_cell() -> None:
    at = OLD.index(MODE, OLD.index(b"\x09\x08\x10\x00\x00\x06\x05\x00"))
    from_1904 = OLD[: at + 4] + b"\x01\x00" + OLD[at + 6 :]
    assert compound_counts_from_1904(from_1904)
    assert not compound_counts_from_1904(OLD)
    assert not compound_counts_from_1904(OLD + b"\x22\x00\x02\x00\x01\x00")
    assert not compound_counts_from_1904(b"\x22\x00\x02\x00\x01\x00")
    assert not compound_counts_from_1904(OLD[: OLD.index(MODE)])
