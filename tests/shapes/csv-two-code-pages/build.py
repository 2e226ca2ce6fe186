"""TCVN3 with a line in UTF-8."""

from pathlib import Path

from tests.old_encodings import tcvn3

HEAD = """Họ và tên,Ngày sinh,Số CCCD,Đơn vị công tác
Nguyễn Thị Hường,02/09/1985,011185000531,Trường Tiểu học Sín Thầu
Giàng A Chứ,12/03/1985,011085000532,Trường Tiểu học Sín Thầu
"""
PASTED = "Đặng Thị Thủy,20/11/1990,011190000533,Trường Tiểu học Nậm Kè\n"


def build(folder: Path) -> None:
    """Write the file."""
    (folder / "ds.csv").write_bytes(tcvn3(HEAD) + PASTED.encode("utf-8"))
