"""Formulas with and without values."""

from pathlib import Path

import xlsxwriter


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Trường"])
        people = [("Lò Thị Mai", "02/09/1985"), ("Giàng A Páo", "12/03/1985"), ("Lò Thị Ươi", "20/11/1990")]
        for row, (name, born) in enumerate(people, 1):
            sheet.write_formula(row, 0, "=ROW()-1", None, row)
            sheet.write_formula(row, 1, "=PROPER(H2)", None, name)
            sheet.write_string(row, 2, born)
        sheet.write_string(1, 3, "011185000791")
        sheet.write_formula(2, 3, '=TEXT(I3,"000000000000")', None, "")
        sheet.write_formula(3, 3, "=VLOOKUP(B4,K:L,2,0)", None, "#N/A")
        for row in (1, 2, 3):
            sheet.write_formula(row, 4, "=$M$1", None, "TH Sín Thầu")
