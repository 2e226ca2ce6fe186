"""A workbook with a hidden sheet."""

from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        for name, number, person in (("2025", 1, "Lò Thị Mai"), ("2024", 2, "Lò Thị Ươi")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"])
            sheet.write_row(1, 0, ["1", person, "02/09/1985", f"01118500081{number}"])
            if name == "2024":
                sheet.hide()
