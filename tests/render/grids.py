"""Reports to render: the progress table as offices see it, and a table of cells that mean harm."""

import unicodedata

from dht.core.messages import message
from dht.core.tables import Cell, Column, Ratio, Report, Table

Counts = tuple[int, int, int, int, int]


def progress_row(unit: Cell, people: int, reached: Counts) -> tuple[Cell, ...]:
    achieved = Ratio(reached[0], people)
    return (unit, people, *reached, achieved, achieved, people - reached[0], achieved)


COLUMNS = (
    Column("unit"),
    Column("people", "count"),
    *(Column(f"reached_{n}", "count", message("heading.level", number=n)) for n in range(1, 6)),
    Column("achieved", "ratio", priority=2),
    Column("percent", "percent"),
    Column("remaining", "count"),
    Column("progress", "bar", priority=3),
)
ROWS: list[tuple[Cell, ...]] = [
    progress_row("Thành phố Điện Biên Phủ", 3100, (3100, 2000, 1500, 1200, 900)),
    progress_row("Thị xã Mường Lay", 310, (0, 0, 0, 0, 0)),
    progress_row("Huyện Mường Nhé", 1204, (843, 512, 204, 66, 3)),
    ("Huyện Nậm Pồ", *([None] * 10)),
    progress_row(message("unit.unknown"), 116, (115, 9, 0, 0, 0)),
]
TOTAL = progress_row(message("unit.total"), 4730, (4058, 2521, 1704, 1266, 903))
NOTES = (
    message("note.counting.at-least"),
    message("note.not_placed", people=116),
    message("note.target.percent", target="mọi giáo viên đạt bậc 1", goal=Ratio(1, 1), deadline="2025-12-31"),
)
SUBTITLE = message("progress.subtitle", scope="Tỉnh Điện Biên", on="2025-06-30", map=message("map.old"))


def progress_report(rows: list[tuple[Cell, ...]] = ROWS, total: tuple[Cell, ...] | None = TOTAL) -> Report:
    title = message("progress.title", programme="Bình dân học AI")
    table = Table(title, COLUMNS, rows, total, NOTES, SUBTITLE)
    records: list[dict[str, object]] = [
        {"unit": "Huyện Mường Nhé", "people": 1204, "achieved": 843, "percent": 70.01, "as_of": "2025-06-30"},
        {"unit": "Huyện Nậm Pồ", "people": None, "achieved": None, "percent": None, "as_of": "2025-06-30"},
    ]
    return Report(table, {"schema_version": 1, "rows": records}, records)


HOSTILE = [
    "[red]x[/] [/x]",
    ":smile: :+1:",
    "\x1b[31mđỏ\x1b[0m",
    "\x1b]8;;http://a.example\x07x\x1b]8;;\x07",
    "\x9b31m \x85 \x7f \x00 \x08",
    "abc\u202edcb\u2066a\u2069",
    "a\u200bb\ufeffc\u00add",
    "a\nb\r\nc\td\u2028e",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "  =1",
    "-5",
    "+84912345678",
    "011185001234",
    "1e5",
    "2025-06-30",
    "a|b||c",
    "\"quoted\", 'single' \\ back",
    "*bold* _it_ ~~no~~ `code` [a](b) <b>&lt;",
    unicodedata.normalize("NFD", "Mường Nhé"),
    "日本語",
    "x" * 300,
    "\U000e0041\ud800",
    "",
    " ",
    "None",
]


def hostile_report() -> Report:
    """Return each hostile text as a cell of a text, a date and a count column, and as a record."""
    columns = (Column("name"), Column("completed_on", "date"), Column("people", "count"))
    rows: list[tuple[Cell, ...]] = [(text, text, number) for number, text in enumerate(HOSTILE)]
    records = [{"name": text, "people": number} for number, text in enumerate(HOSTILE)]
    table = Table(message("progress.title", programme=HOSTILE[2]), columns, rows, (HOSTILE[0], "", 1))
    return Report(table, {"names": HOSTILE, HOSTILE[2]: HOSTILE[5]}, records)
