"""A roster as an office prints it: a title, a header of two merged rows, column numbers, a signature."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

_TITLES = ("UBND TỈNH ĐIỆN BIÊN", "DANH SÁCH GIÁO VIÊN THAM GIA TẬP HUẤN AI", "(Kèm theo Công văn)")
_PLACE = "Nơi làm việc"
_OF_PLACE = ("Đơn vị công tác", "Xã", "Huyện", "Tỉnh")


def write_printed(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the roster; the columns of the place stand last and under one heading."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_numbers": False})
    sheet = book.add_worksheet("Danh sách")
    last = len(header) - 1
    for row, title in enumerate(_TITLES):
        sheet.merge_range(row, 0, row, last, title)
    top = len(_TITLES) + 1
    first_of_place = len(header) - len(_OF_PLACE)
    for column, name in enumerate(header[:first_of_place]):
        sheet.merge_range(top, column, top + 1, column, name)
    sheet.merge_range(top, first_of_place, top, last, _PLACE)
    sheet.write_row(top + 1, first_of_place, header[first_of_place:])
    sheet.write_row(top + 2, 0, [f"({number})" for number in range(1, len(header) + 1)])
    people = list(rows)
    for row, cells in enumerate(people, top + 3):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
    below = top + 4 + len(people)
    sheet.merge_range(below, 0, below, last, f"Tổng cộng: {len(people)} người")
    sheet.write_string(below + 2, last - 1, "NGƯỜI LẬP BIỂU")
    book.close()
