"""The same people however their cells were mangled, and the same from CSV as from a workbook."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests import invented
from tests.invented import Person
from tests.offices import Rows
from tests.properties.rosters import offices, roster
from tests.properties.test_imports import QUICK, all_progress, new_office

Mangle = Callable[[str, random.Random], str]


def id_cell(text: str, rng: random.Random) -> str:
    zeros = len(text) - len(text.lstrip("0"))
    lost = text[zeros:] if zeros in (1, 2) else text
    return rng.choice(
        [text, lost, f"{lost}.0", f"'{text}", f"{text[:3]} {text[3:6]} {text[6:]}", f"CCCD: {text}"]
    )


def phone_cell(text: str, rng: random.Random) -> str:
    return rng.choice(
        [text, text[1:], f"+84{text[1:]}", f"84 {text[1:]}", f"{text}/0987654321", f"{text[:4]}.{text[4:]}"]
    )


def date_cell(text: str, rng: random.Random) -> str:
    if not text:
        return rng.choice(["", "-", "không có"])
    day, month, year = text.split("/")
    ways = (f"{int(day)}/{int(month)}/{year}", f"{day}-{month}-{year}", f"{year}-{month}-{day}")
    return rng.choice([text, *ways, f"{day}.{month}.{year}", f"{text} 00:00:00"])


def name_cell(text: str, rng: random.Random) -> str:
    ways = (f" {text}  ", text.replace(" ", "\u00a0"), f"{text} (A)", f"{text} 2", f"Ông/Bà {text}")
    return rng.choice([text, text.upper(), *ways, f"\ufeff{text}", unicodedata.normalize("NFD", text)])


def sex_cell(text: str, rng: random.Random) -> str:
    return rng.choice(
        {"Nam": ["Nam", "nam", "M", "Trai", "NAM "], "Nữ": ["Nữ", "nữ", "F", "Gái", "NỮ"]}[text]
    )


MANGLES: dict[str, Mangle] = {
    "Số CCCD": id_cell, "Số điện thoại": phone_cell, "Ngày sinh": date_cell, "Họ và tên": name_cell,
    "Giới tính": sex_cell, **dict.fromkeys(invented.LEVEL_HEADER, date_cell),
}  # fmt: skip


def mangled(table: Rows, seed: int) -> list[list[str]]:
    rng = random.Random(seed)
    header, *rows = table
    change = [MANGLES.get(name) for name in header]
    return [
        list(header),
        *(
            [mangle(cell, rng) if mangle else cell for mangle, cell in zip(change, row, strict=True)]
            for row in rows
        ),
    ]


def write_typed(path: Path, table: list[list[str]]) -> None:
    """Write what a spreadsheet makes of typed cells: bare digits become numbers, dates stay text."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Danh sách")
        for at, row in enumerate(table):
            for column, cell in enumerate(row):
                if at and cell.isascii() and cell.isdigit() and not cell.startswith("0"):
                    sheet.write_number(at, column, int(cell))
                else:
                    sheet.write_string(at, column, cell)


def facts(content: list[str]) -> list[str]:
    """Return the facts with names folded to one case: a list may write them in capitals."""
    return sorted(line.upper() for line in content)


@QUICK
@given(offices(), st.integers(0, 999))
def test_mangled_cells_are_the_same_people_from_text_and_from_a_workbook(
    people: list[Person], seed: int
) -> None:
    table = roster(people)
    messy = mangled(table, seed)
    with new_office() as plain, new_office() as text, new_office() as typed:
        plain.imports(table)
        text.imports(messy)
        write_typed(typed.folder / "a.xlsx", messy)
        report = typed.take(str(typed.folder / "a.xlsx"))
        assert report.applied, [(issue.code, issue.place) for issue in report.issues]
        assert typed.content() == text.content()
        assert facts(text.content()) == facts(plain.content())
        assert all_progress(text) == all_progress(plain)
        again = text.take(text.write(mangled(table, seed + 1)))
        assert (again.applied, again.total("created")) == (True, 0)
        assert facts(text.content()) == facts(plain.content())
