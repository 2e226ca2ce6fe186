"""Cells typed in a TCVN3 font."""

from pathlib import Path

import xlsxwriter

from tests.old_encodings import tcvn3

ROWS = """STT|Họ và tên|Ngày sinh|Giới tính|Số CCCD|Chức vụ|Đơn vị công tác
1|NGUYỄN THỊ HƯỜNG|02/09/1985|Nữ|011185000851|Hiệu trưởng|Trường PTDTBT Tiểu học Nậm Kè
2|GIÀNG A CHỨ|12/03/1985|Nam|011085000852|Giáo viên|Trường PTDTBT Tiểu học Nậm Kè
3|ĐẶNG THỊ THỦY|20/11/1990|Nữ|011190000853|Giáo viên|Trường PTDTBT Tiểu học Nậm Kè"""


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsx") as book:
        font = book.add_format({"font_name": ".VnTime"})
        sheet = book.add_worksheet("DS")
        for row, line in enumerate(ROWS.split("\n")):
            for column, text in enumerate(line.split("|")):
                sheet.write_string(row, column, tcvn3(text).decode("latin-1"), font)
