"""A hundred people whose completions one trainer confirmed in one minute."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console

HOW = ("Bàn Thị Dung", "ThS. Bàn Thị Dung", "BÀN THỊ DUNG")
"""The ways in which the trainer is written."""


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Write a roster of invented people and their completions."""
    people = [f"Lò Thị Mai,01/02/1990,0111900{n:05d},Sín Thầu,Mường Nhé,Điện Biên\n" for n in range(100)]
    done = [f"0111900{n:05d},Bậc 1,15/04/2025 14:05,{HOW[n % 3]}\n" for n in range(100)]
    lists = {
        "roster": "Họ và tên,Ngày sinh,Số CCCD,Xã,Huyện,Tỉnh\n" + "".join(people),
        "done": "Số CCCD,Bậc,Thời gian hoàn thành,Giảng viên\n" + "".join(done),
    }
    for name, text in lists.items():
        (console.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    yield
