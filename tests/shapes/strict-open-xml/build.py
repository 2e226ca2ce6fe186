"""A workbook in the strict form of the standard."""

import zipfile
from pathlib import Path

from tests.printed_books import write_book

ROWS = """
STT|Họ và tên|Ngày sinh|Số CCCD
#1|Lò Thị Mai|@1985-09-02|011185000881
#2|Giàng A Páo|@1985-03-12|011085000882
"""
NAMESPACES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def build(folder: Path) -> None:
    """Write the workbook, then exchange its namespaces."""
    plain = write_book(folder / "ds.tmp", {"Sheet1": ROWS})
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(folder / "ds.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in NAMESPACES.items():
                content = content.replace(before, after)
            new.writestr(name, content)
    plain.unlink()
