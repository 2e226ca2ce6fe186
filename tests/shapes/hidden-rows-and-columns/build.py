"""A list with a filter on."""

from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Số điện thoại"])
        names = ["Lò Thị Mai", "Giàng A Páo", "Lò Thị Ươi", "Vàng A Sử"]
        for row, name in enumerate(names, 1):
            cells = [str(row), name, f"0{row}/09/1985", f"01118500080{row}", f"091234580{row}"]
            sheet.write_row(row, 0, cells)
        sheet.autofilter(0, 0, 4, 4)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(4, 4, None, None, {"hidden": True})
