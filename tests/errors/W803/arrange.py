"""A list in which 200 people completed on one day by one paper."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Write a roster of invented people and their completions."""
    people = [f"Lò Thị Mai,01/02/1990,0111900{n:05d},Sín Thầu,Mường Nhé,Điện Biên\n" for n in range(200)]
    roster = "Họ và tên,Ngày sinh,Số CCCD,Xã,Huyện,Tỉnh\n" + "".join(people)
    (console.folder / "roster.csv").write_text(roster, encoding="utf-8")
    rows = [f"0111900{n:05d},Bậc 1,15/04/2025,QĐ 12\n" for n in range(200)]
    done = "Số CCCD,Bậc,Ngày hoàn thành,Minh chứng\n" + "".join(rows)
    (console.folder / "done.csv").write_text(done, encoding="utf-8")
    yield
