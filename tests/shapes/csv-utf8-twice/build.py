"""A file whose UTF-8 a program took for Latin-1 and encoded once more."""

from pathlib import Path

TEXT = """STT,Họ và tên,Ngày sinh,Số CCCD,Đơn vị công tác
1,Nguyễn Thị Hường,02/09/1985,011185000471,Trường Tiểu học Sín Thầu
2,Đặng Thị Thủy,20/11/1990,011190000472,Trường Tiểu học Sín Thầu
"""


def build(folder: Path) -> None:
    """Write the file."""
    (folder / "ds.csv").write_bytes(TEXT.encode("utf-8").decode("latin-1").encode("utf-8"))
