"""One order for all the dates of a column: cells never decide for themselves."""

import itertools
import random
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from dht.core.columns import Problem, split_columns
from dht.core.date_columns import DatePurpose, SheetDates
from dht.core.dates import Order
from dht.core.headers import Layout
from dht.core.issues import Refusal
from dht.core.reading import Reading
from dht.core.sheets import Block

TODAY = "2026-11-22"
BOTH_WAYS = ["03/05/1985", "12/12/1990", "1/2/1991", "06/07/1985"]
DAY_FIRST = ["25/12/1985", "31-01-1990", "13.2.1985", "20/11/1991"]
MONTH_FIRST = ["12/25/1985", "01-31-1990", "2.13.1985", "11/20/1991"]
ISO = ["1985-03-05", "1990-12-12", "1991-02-01", "1985-06-07", "1984-11-09"]
ISO_LATE = ["1985-03-25"]


def reader(header: str, dates: Sequence[tuple[str, Order]] = (), *, from_1904: bool = False) -> SheetDates:
    reading = cast(Reading, SimpleNamespace(today=TODAY, dates=tuple(dates), from_1904=from_1904))
    return SheetDates(reading, layout(header), "a.csv", None)


def layout(header: str) -> Layout:
    return Layout("roster", 1, (header, "Họ tên"), {"birth_date": 0, "full_name": 1}, {}, (), ())


def read(
    dates: SheetDates, cells: Sequence[str], purpose: DatePurpose = "birth", block_rows: int = 5000
) -> list[Any]:
    """Return dates, and the codes of problems."""
    found: list[Any] = []
    for at in range(0, len(cells), block_rows):
        block = Block(2 + at, [[cell, "x"] for cell in cells[at : at + block_rows]])
        columns = split_columns(block, dates._layout, "a.csv", None)
        found += dates.read(columns, 0, purpose)
    return [value.code if type(value) is Problem else value for value in found]


def verdict(dates: SheetDates) -> list[str]:
    try:
        return [issue.code for issue in dates.finish()]
    except Refusal as refusal:
        return [issue.code for issue in refusal.issues]


VERDICTS: list[tuple[str, str, list[str], list[str]]] = [
    # header, --dates, cells, codes about the column
    ("Ngày sinh", "", BOTH_WAYS, []),
    ("Ngày sinh", "", DAY_FIRST + BOTH_WAYS, []),
    ("Ngày sinh", "", MONTH_FIRST + BOTH_WAYS, ["E220"]),
    ("Ngày sinh", "", BOTH_WAYS + MONTH_FIRST[:1], ["E220"]),
    ("Ngày sinh", "", DAY_FIRST + MONTH_FIRST, ["E220"]),
    ("Ngày sinh", "", [f"{day}/12/1985" for day in range(13, 32)] + MONTH_FIRST[:1], ["E220"]),
    ("Ngày sinh", "", [f"{d}/{m}/1985" for d in range(13, 29) for m in (1, 2)] + MONTH_FIRST[:1], []),
    ("Ngày sinh", "", ["31/02/1985", "không nhớ", "1985"], []),
    ("Ngày sinh", "", ISO + DAY_FIRST[:3], []),
    ("Ngày sinh (mm/dd/yyyy)", "", BOTH_WAYS, ["E220"]),
    ("Tháng/ngày/năm sinh", "", BOTH_WAYS, ["E220"]),
    ("Ngày sinh (mm/dd/yyyy)", "", BOTH_WAYS + DAY_FIRST, []),
    ("Ngày sinh (mm/dd/yyyy)", "", ISO, []),
    ("Ngày sinh (dd/mm/yyyy)", "", BOTH_WAYS, []),
    # the answer to the question
    ("Ngày sinh", "mdy", BOTH_WAYS + MONTH_FIRST, []),
    ("Ngày sinh (mm/dd/yyyy)", "mdy", BOTH_WAYS, []),
    ("Ngày sinh (mm/dd/yyyy)", "dmy", BOTH_WAYS, []),
    ("Ngày sinh", "dmy", DAY_FIRST + MONTH_FIRST, []),
    ("Ngày sinh", "mdy", DAY_FIRST + MONTH_FIRST[:1], ["E220"]),
    ("Ngày sinh", "dmy", MONTH_FIRST, ["E220"]),
    ("Ngày sinh", "Ngày sinh=dmy", MONTH_FIRST, []),
    ("Năm sinh › Nam", "nam=mdy", MONTH_FIRST, []),
    ("Năm sinh › Nam", "A=mdy", MONTH_FIRST, []),
    # year first
    ("Ngày sinh", "", ["85-09-02", "85-12-25"], ["E220"]),
    ("Ngày sinh", "ymd", ["85-09-02", "85-12-25"], ["W225"]),
    # half converted by a spreadsheet set to month first
    ("Ngày sinh", "", [*ISO, *DAY_FIRST, "15/3/1980"], ["E222"]),
    ("Ngày sinh", "", [*ISO, *DAY_FIRST, "15/3/1980", "12/3/1980"], []),
    ("Ngày sinh", "", ISO + ISO_LATE + [*DAY_FIRST, "15/3/1980"], []),
    ("Ngày sinh", "dmy", [*ISO, *DAY_FIRST, "15/3/1980"], []),
    # numbers and short years are said
    ("Ngày sinh", "", ["31257", "31258.0", "02/09/1985"], ["W220"]),
    ("Ngày sinh", "", ["2/9/85"], ["W225"]),
    ("Ngày sinh", "", ["2/9/85", "31257"], ["W220", "W225"]),
    ("Ngày sinh", "", [], []),
]


@pytest.mark.parametrize("block_rows", [1, 3, 5000])
@pytest.mark.parametrize(("header", "given", "cells", "codes"), VERDICTS)
def test_a_column_is_judged_as_a_whole(
    header: str, given: str, cells: list[str], codes: list[str], block_rows: int
) -> None:
    name, _, order = given.rpartition("=")
    dates = reader(header, [(name, cast(Order, order))] if given else [])
    read(dates, cells, block_rows=block_rows)
    assert verdict(dates) == codes


CELLS: list[tuple[DatePurpose, str, str | None]] = [
    ("birth", "02/09/1985", "1985-09-02"),
    ("birth", "12/31/1985", "E221"),
    ("birth", "85-12-25", "E221"),
    ("birth", "31/02/1985", "E202"),
    ("birth", "hôm qua", "E202"),
    ("birth", "01/01/2190", "E204"),
    ("birth", "01/01/1890", "E205"),
    ("birth", "../../1990", "1990"),
    ("birth", "00/00/1990", "1990"),
    ("birth", "1/1990", "1990"),
    ("birth", "31257", "1985-07-29"),
    ("birth", "1985-09-02 08:30:00", "1985-09-02"),
    # two digits of a year mean the only century in which the person is 5 to 100 years old
    ("birth", "2/9/85", "1985-09-02"),
    ("birth", "2/9/29", "1929-09-02"),
    ("birth", "2/9/15", "2015-09-02"),
    ("birth", "2/9/21", "2021-09-02"),
    ("birth", "2/9/22", "E205"),
    ("birth", "2/9/25", "E205"),
    ("birth", "2/9/26", "1926-09-02"),
    # nothing is known
    ("birth", "", None),
    ("birth", "-", None),
    ("birth", "NULL", None),
    ("birth", "#N/A", None),
    ("birth", "không rõ", None),
    ("birth", "00/00/0000", None),
    ("birth", "0", None),
    ("birth", "00/01/1900", None),
    ("birth", "1/0/1900", None),
    ("birth", "00:00:00", None),
    ("birth", "1899-12-31", None),
    ("birth", "1900", "1900"),
    ("completion", "2/9/25", "2025-09-02"),
    ("completion", "2/9/85", "E303"),
    ("completion", "23/11/2026", "E303"),
    ("completion", "22/11/2026", "2026-11-22"),
    ("completion", "1985", "E309"),
    ("completion", "05/31/2025", "E221"),
    ("completion", "14/03/2025 08:05", "2025-03-14"),
    ("completion", "45730", "2025-03-14"),
    ("work", "2/9/85", "1985-09-02"),
    ("work", "mai", "E218"),
    ("work", "05/09/2030", "2030-09-05"),
]


@pytest.mark.parametrize(("purpose", "cell", "expected"), CELLS)
def test_a_cell_is_a_date_or_named(purpose: DatePurpose, cell: str, expected: str | None) -> None:
    assert read(reader("Ngày"), [cell], purpose) == [expected]


def test_no_cell_is_ever_read_in_another_order_than_its_column() -> None:
    """Month first tried where day first fails, cell by cell, puts two orders into one column."""
    cells = [*BOTH_WAYS, *DAY_FIRST, *MONTH_FIRST]
    for order, other in itertools.permutations(("dmy", "mdy"), 2):
        dates = reader("Ngày sinh", [("Ngày sinh", cast(Order, order))])
        found = read(dates, cells)
        proving = DAY_FIRST if order == "dmy" else MONTH_FIRST
        assert [cell for cell, value in zip(cells, found, strict=True) if value == "E221"] == (
            MONTH_FIRST if order == "dmy" else DAY_FIRST
        ), other
        assert all(found[cells.index(cell)][:2] == "19" for cell in [*BOTH_WAYS, *proving])
        assert found[0] == ("1985-05-03" if order == "dmy" else "1985-03-05")


def test_the_order_of_rows_decides_nothing() -> None:
    cells = [f"{d}/{m}/1985" for d in range(1, 29) for m in range(1, 13)] + MONTH_FIRST[:3]
    for seed in range(5):
        random.Random(seed).shuffle(cells)
        dates = reader("Ngày sinh")
        read(dates, cells, block_rows=7)
        assert verdict(dates) == []
        dates = reader("Ngày sinh")
        read(dates, [*cells, *(f"{m}/{d}/1986" for d in range(13, 29) for m in range(1, 13))], block_rows=7)
        assert verdict(dates) == ["E220"]


def test_day_numbers_of_a_macintosh_count_from_1904() -> None:
    dates = reader("Ngày sinh", from_1904=True)
    assert read(dates, ["29830", "1985-09-02"]) == ["1985-09-02", "1985-09-02"]
    (note,) = dates.finish()
    assert (note.code, note.params["since"], note.params["count"], note.place.row) == ("W220", "1904", 1, 2)


def test_every_number_is_counted_however_many_there_are() -> None:
    cells = [f"{number}.{part}" for number in range(30_000, 42_000) for part in range(5)]
    dates = reader("Ngày sinh")
    read(dates, cells + cells[:7])
    (note,) = dates.finish()
    assert note.params["count"] == len(cells) + 7


def test_a_column_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(Refusal) as caught:
        reader("Ngày sinh", [("Ngày sing", "mdy")])
    assert caught.value.exit_code == 2
    assert caught.value.issues[0].choices == ("Ngày sinh",)
