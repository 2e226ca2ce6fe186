"""Cells with more than text in them."""

from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Email"])
        sheet.write_rich_string(1, 1, bold, "Lò Thị", " Mai")
        sheet.write_rich_string(2, 1, "Giàng ", bold, "A", " Páo")
        for row, number in ((1, 1), (2, 2)):
            sheet.write_number(row, 0, row)
            sheet.write_string(row, 2, "02/09/1985")
            sheet.write_string(row, 3, f"01118500086{number}")
            sheet.write_url(row, 4, f"mailto:gv{number}@example.com", None, f"gv{number}@example.com")
            sheet.write_comment(row, 3, "đã đối chiếu")
        sheet.protect("matkhau")
