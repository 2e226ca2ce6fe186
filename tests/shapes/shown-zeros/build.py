"""Numbers that Excel shows with zeros in front, and dates in a custom format."""

from datetime import date
from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        twelve, day = (
            book.add_format({"num_format": "000000000000"}),
            book.add_format({"num_format": "d-mmm-yy"}),
        )
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị"])
        people = [
            ("Lò Thị Mai", date(1985, 9, 2), 11185000261),
            ("Giàng A Páo", date(1985, 3, 12), 11085000262),
        ]
        for row, (name, born, number) in enumerate(people, 1):
            sheet.write_number(row, 0, row)
            sheet.write_string(row, 1, name)
            sheet.write_datetime(row, 2, born, day)
            sheet.write_number(row, 3, number, twelve)
            sheet.write_string(row, 4, "TH Sín Thầu")
