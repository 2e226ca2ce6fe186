"""Tables fit the terminal: nothing runs over, and what gives way does so in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dht.core.messages import message
from dht.core.tables import Cell, Column, Ratio, Report, Table
from dht.render import Screen, render
from dht.words import LANGUAGES, Lang
from tests.render.grids import ROWS, TOTAL, progress_report, progress_row

BIG = progress_row("Tỉnh Điện Biên", 14000, (9783, 6000, 3000, 2000, 1000))
HEADING = message("column.completed_on")
KINDS = ("text", "count", "ratio", "percent", "date", "bar")


def drawn(report: Report, width: int, lang: Lang = "vi") -> list[str]:
    return render(report, "table", Screen(lang, width, terminal=True)).split("\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_the_progress_table_fits_with_every_level(lang: Lang, width: int) -> None:
    lines = drawn(progress_report([*ROWS, BIG] * 18, TOTAL), width, lang)
    assert max(map(cell_len, lines)) <= width
    heading = next(line for line in lines if line.startswith(("Đơn vị", "Unit")))
    short, full = ("B", "Bậc ") if lang == "vi" else ("L", "Level ")
    assert all(f" {short}{n} " in heading or f" {full}{n} " in heading for n in range(1, 6))
    assert not any("…" in line for line in lines)


def headings(width: int) -> str:
    return next(line for line in drawn(progress_report([BIG], BIG), width) if line.startswith("Đơn vị"))


def test_bars_go_first_then_long_headings_then_columns_of_low_priority() -> None:
    assert "Tiến độ" in headings(140)
    assert "Tiến độ" not in headings(90)
    assert "Bậc 1" in headings(100)
    assert "B1" in headings(80)
    assert "Đạt" in headings(80)
    assert "Đạt" not in headings(70)
    assert "Thiếu" in headings(70)


def test_total_stands_under_a_rule_and_numbers_end_in_one_column() -> None:
    lines = drawn(progress_report(), 120)
    total = next(number for number, line in enumerate(lines) if line.startswith("Tổng cộng"))
    assert set(lines[total - 1]) == {"─"}
    figures = {"Tổng cộng": "4.730", "Thành phố": "3.100", "Huyện Mường": "1.204", "Thị xã": " 310"}
    ends = {
        line.index(figure) + len(figure)
        for start, figure in figures.items()
        for line in lines
        if line.startswith(start)
    }
    assert len(ends) == 1


@pytest.mark.parametrize(
    ("ratio", "full", "empty"),
    [
        (Ratio(1, 1), True, False),
        (Ratio(99999, 100000), False, False),
        (Ratio(1, 100000), False, False),
        (Ratio(0, 5), False, True),
        (Ratio(7, 5), True, False),
        (Ratio(0, 0), False, True),
    ],
)
def test_a_bar_is_full_only_when_complete_and_empty_only_when_nothing(
    ratio: Ratio, full: bool, empty: bool
) -> None:
    table = Table(None, (Column("unit"), Column("progress", "bar")), [("x", ratio)])
    lines = drawn(Report(table, {}), 80)
    bar = lines[2].removeprefix("x").strip()
    assert (bar == "█" * 20, bar == "") == (full, empty)


@pytest.mark.parametrize("width", [10, 20, 30, 40])
def test_figures_are_never_cut(width: int) -> None:
    columns = tuple(Column(f"c{n}", "count", HEADING) for n in range(6))
    table = Table(None, columns, [tuple(range(123_450, 123_456))])
    text = render(Report(table, {}), "table", Screen("en", width, terminal=True))
    assert sum(character.isdigit() for character in text) == 36


def test_a_code_stays_in_one_piece_so_that_it_can_be_copied() -> None:
    code = "thai-nguyen-binh-dan-hoc-ai"
    table = Table(
        None, (Column("code"), Column("name"), Column("origin", priority=3)), [(code, "x y " * 30, "z")]
    )
    assert any(line.startswith(f"{code} ") for line in drawn(Report(table, {}), 50))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 3)), min_size=1, max_size=8),
    st.lists(st.text(max_size=60), min_size=1, max_size=4),
    st.integers(30, 160),
)
def test_no_line_is_ever_wider_than_the_screen(
    kinds: list[tuple[str, int]], texts: list[str], width: int
) -> None:
    columns = tuple(
        Column(f"c{n}", kind, HEADING, priority)  # type: ignore[arg-type]
        for n, (kind, priority) in enumerate(kinds)
    )
    cells: dict[str, Cell] = {"count": 1204, "ratio": Ratio(1, 2), "percent": Ratio(1, 3), "bar": Ratio(1, 4)}
    rows = [tuple(cells.get(column.kind, text) for column in columns) for text in texts]
    lines = drawn(Report(Table(None, columns, rows), {}), width)
    assert max(map(cell_len, lines)) <= width


def test_a_chart_that_the_table_is_for_goes_last() -> None:
    levels = [Column(f"new_{n}", "count", message("heading.level", number=n), 3) for n in range(1, 6)]
    columns = (Column("unit"), *levels, Column("chart", "bar"))
    report = Report(Table(None, columns, [("Tuần 9/2025", 1, 2, 3, 4, 5, Ratio(2, 2))]), {})
    for width, shown in ((80, 5), (40, 3), (24, 0)):
        lines = drawn(report, width)
        assert "█" in "".join(lines), width
        assert sum(f"B{n}" in lines[0] or f"Bậc {n}" in lines[0] for n in range(1, 6)) >= shown, width
        assert max(map(cell_len, lines)) <= width
    assert "█" not in render(report, "table", Screen("vi", 80))
