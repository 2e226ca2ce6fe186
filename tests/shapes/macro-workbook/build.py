"""A workbook with a macro part and a chart sheet."""

from pathlib import Path

import xlsxwriter

MACRO = Path(__file__).parents[2] / "files" / "old.xls"
"""Any compound file: that is what the container of a macro is."""


def build(folder: Path) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(folder / "ds.xlsm") as book:
        book.add_vba_project(str(MACRO))
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"])
        sheet.write_row(1, 0, [1, "Lò Thị Mai", "02/09/1985", "011185000831"])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Danh sách'!$A$2:$A$2"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
