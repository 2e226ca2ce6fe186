"""An office that filled a name and a birth date down over a list of its schools."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.consoles import Console

SCHOOLS = 102


@contextmanager
def arrange(console: Console) -> Iterator[None]:
    """Write the roster: the same person in every school."""
    rows = [f"Lò Thị Mai,20/11/1990,TH số {number},Xã Sín Thầu,Mường Nhé" for number in range(1, SCHOOLS + 1)]
    text = "\n".join(["Họ và tên,Ngày sinh,Đơn vị công tác,Xã,Huyện", *rows, ""])
    (console.folder / "roster.csv").write_text(text, encoding="utf-8")
    yield
