"""A workbook whose sheet says that it is one cell large."""

import zipfile
from pathlib import Path

from tests.printed_books import write_book

ROWS = """
STT|Họ và tên|Ngày sinh|Số CCCD|Trường
#1|Lò Thị Mai|@1985-09-02|011185000781|TH Sín Thầu
#2|Giàng A Páo|@1985-03-12|011085000782|TH Sín Thầu
"""


def build(folder: Path) -> None:
    """Write the workbook, then make its size a lie."""
    honest = write_book(folder / "ds.tmp", {"Sheet1": ROWS})
    with (
        zipfile.ZipFile(honest) as old,
        zipfile.ZipFile(folder / "ds.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:E3"', b'<dimension ref="A1"'))
    honest.unlink()
