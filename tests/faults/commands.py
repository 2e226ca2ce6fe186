"""The commands that write, each with the files and the commands that go before it."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from tests.faults.clerk import Clerk

HEADER = "Mã CB,Họ và tên,Ngày sinh,Số CCCD,Đối tượng,Đơn vị công tác,Xã,Huyện,Tỉnh,Bậc 1"
MAI = (
    "GV-0042,Lò Thị Mai,09/06/1988,011188000142,Giáo viên,TH Sín Thầu,Sín Thầu,Mường Nhé,Điện Biên,15/04/2025"
)
TUONG = "GV-0043,Lò Văn Tướng,02/05/1991,011091000143,Giáo viên,TH Sín Thầu,Sín Thầu,Mường Nhé,Điện Biên,"
CHUA = "GV-0050,Giàng A Chua,12/03/1985,011085000150,Giáo viên,TH Chung Chải,Chung Chải,Mường Nhé,Điện Biên,"
TWIN = "GV-0077,Lò Thị Mai,09/06/1988,,Cán bộ quản lý,TH Nậm Kè,Nậm Kè,Mường Nhé,Điện Biên,20/03/2025"
FAULTY = "GV-0099,Vàng Thị Pà,31/02/1990,011190000199,Giáo viên,TH Nậm Kè,Nậm Kè,Mường Nhé,Điện Biên,"
CANARIES = (
    "Lò Thị Mai",
    "Lò Văn Tướng",
    "Giàng A Chua",
    "Vàng Thị Pà",
    "0111880",
    "0110910",
    "0110850",
    "0111901",
)
FILES = {
    "first.csv": (MAI, TUONG, CHUA),
    "changed.csv": (MAI.replace("TH Sín Thầu", "TH Nậm Kè"), f"{TUONG}01/06/2025", CHUA, TWIN),
    "partly.csv": (MAI, f"{CHUA}03/06/2025", FAULTY),
    "complete.csv": (MAI,),
    "twin.csv": (TWIN,),
}


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed, what was typed before it, and the code it ends with when all goes well."""

    words: tuple[str, ...]
    before: tuple[str, ...] = field(default=("import first.csv",))
    exit_code: int = 0


COMMANDS = {
    "first import": Command(("import", "first.csv"), before=()),
    "import with changes": Command(("import", "changed.csv", "--yes")),
    "import --partial": Command(("import", "partly.csv", "--partial"), exit_code=1),
    "import --complete-list": Command(("import", "complete.csv", "--complete-list", "--yes")),
    "import of a workbook": Command(("import", "book.xlsx", "--yes")),
    "undo": Command(("undo", "2"), before=("import first.csv", "import changed.csv --yes")),
    "people merge": Command(
        ("people", "merge", "GV-0042", "GV-0077"), before=("import first.csv", "import twin.csv")
    ),
    "facts record": Command(
        ("facts", "record", "headcounts", "district=Mường Nhé", "number=14", "date=1/3/2025")
    ),
    "record": Command(("record", "GV-0043", "1", "--on", "2025-05-02")),
    "revoke": Command(("revoke", "GV-0042", "1", "--reason", "a slip")),
}


def write_files(folder: Path) -> None:
    """Write the lists, and the one with changes as a workbook too."""
    for name, rows in FILES.items():
        (folder / name).write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (HEADER, *FILES["changed.csv"]):
        book.worksheets[0].append(row.split(","))
    book.save(folder / "book.xlsx")


def prepare(folder: Path, command: Command) -> Clerk:
    """Return a clerk who has done all that goes before a command, and kept the store."""
    clerk = Clerk(folder)
    write_files(clerk.work)
    for line in command.before:
        ended = clerk.console.run(f"dht {line}", "en")
        assert ended.exit_code == 0, ended.stderr
    clerk.keep()
    clerk.console.run(f"dht {shlex.join(command.words)}", "en")  # here, so that forks have it all imported
    clerk.bring_back()
    return clerk
