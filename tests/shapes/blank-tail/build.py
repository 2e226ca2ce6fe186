"""A list with a long formatted tail."""

from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        border = book.add_format({"border": 1})
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"])
        sheet.write_row(1, 0, ["1", "Lò Thị Mai", "02/09/1985", "011185000841"])
        sheet.write_row(2, 0, ["2", "Giàng A Páo", "12/03/1985", "011085000842"])
        for row in range(3, 2003):
            for column in range(4):
                sheet.write_blank(row, column, None, border)
        for column in range(4, 702):
            sheet.write_blank(0, column, None, border)
