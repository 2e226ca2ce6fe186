"""A class of 200 people with one trainer."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Write a roster of invented people, a class, its trainer and its attendance."""
    people = [f"Lò Thị Mai,01/02/1990,0111900{n:05d},Sín Thầu,Mường Nhé,Điện Biên\n" for n in range(201)]
    lists = {
        "roster": "Họ và tên,Ngày sinh,Số CCCD,Xã,Huyện,Tỉnh\n" + "".join(people),
        "class": "Mã lớp,Ngày khai giảng,Xã,Huyện,Tỉnh\nL1,15/04/2025,Sín Thầu,Mường Nhé,Điện Biên\n",
        "trainer": "Số CCCD,Lớp giảng dạy\n011190000200,L1\n",
        "present": "Số CCCD,Mã lớp,Điểm danh\n" + "".join(f"0111900{n:05d},L1,có mặt\n" for n in range(200)),
    }
    for name, text in lists.items():
        (console.folder / f"{name}.csv").write_text(text, encoding="utf-8")
    yield
