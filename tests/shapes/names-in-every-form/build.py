"""Names with blanks that no keyboard shows."""

from pathlib import Path

from tests.invented import write_csv


def build(folder: Path) -> None:
    """Write the file."""
    names = [
        "LÒ THỊ MAI",
        "Ông  Giàng A  Páo",
        "Bà\u00a0Lò\u00a0Thị\u00a0Ươi",
        "Cô giáo Thào Thị Sua",
        "Nguyễn Văn An (A)",
        "  3. Mùa A Dính  ",
        "Lầu\u200b Thị Vừ",
        "đ/c Vàng A Sử",
    ]
    rows = [[str(at), name, f"0{at}/0{at}/1990", f"GV{at}"] for at, name in enumerate(names, 1)]
    write_csv(folder / "ds.csv", ["STT", "Họ và tên", "Ngày sinh", "Mã GV"], rows)
