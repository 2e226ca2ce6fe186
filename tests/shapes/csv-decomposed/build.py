"""A file of an old Macintosh program: decomposed letters, CR at the end of lines."""

import unicodedata
from pathlib import Path

TEXT = """STT;Họ và tên;Ngày sinh;Số CCCD;Đơn vị công tác
1;Nguyễn Thị Hường;02/09/1985;011185000481;Trường Tiểu học Sín Thầu
2;Đặng Thị Thủy;20/11/1990;011190000482;Trường Tiểu học Sín Thầu"""


def build(folder: Path) -> None:
    """Write the file."""
    text = unicodedata.normalize("NFD", TEXT).replace("\n", "\r")
    (folder / "ds.csv").write_bytes(text.encode("utf-8"))
