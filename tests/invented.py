"""Invented people and the rosters an office would send about them.

Every person is made from syllable lists and a seed: same seed, same people. Places are the old
communes of four provinces with the new commune each became (`invented_places.csv`); a commune that
was split has no new commune there. This module knows nothing of dht, so what it makes can be
counted independently (see `recount.py`).

    python -m tests.invented roster.csv --people 14000 --seed 7
    python -m tests.invented roster.xlsx --people 14000 --real-dates
    python -m tests.invented completions.csv --people 14000 --what completions
    python -m tests.invented data/sample.csv --sample
"""

import argparse
import csv
import functools
import random
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.invented_names import PEOPLES

HERE = Path(__file__).resolve().parent

ROSTER_HEADER = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Số điện thoại",
    "Email",
    "Chức vụ",
    "Đối tượng",
    "Đơn vị công tác",
    "Xã",
    "Huyện",
    "Tỉnh",
]
NEW_MAP_ROSTER_HEADER = [name for name in ROSTER_HEADER if name != "Huyện"]
LEVEL_HEADER = [f"Bậc {level}" for level in range(1, 6)]
COMPLETION_HEADER = ["STT", "Họ và tên", "Số CCCD", "Bậc", "Ngày hoàn thành"]

# A citizen id begins with the province where the birth was registered (Thông tư 07/2016/TT-BCA).
CITIZEN_ID_PREFIX = {"06": "006", "11": "011", "14": "014", "19": "019", "22": "022"}
MOST_PEOPLE = 1_000_000


class Commune(NamedTuple):
    """One old commune and where it lies on both maps. `new_code` is empty when it was split."""

    code: str
    name: str
    district_code: str
    district: str
    province_code: str
    province: str
    new_code: str
    new_name: str
    new_province_code: str
    new_province: str


class Role(NamedTuple):
    """A position, the audience text a roster shows for it, the audience codes it means, and a weight."""

    position: str
    audience: str
    codes: tuple[str, ...]
    weight: int


class Person(NamedTuple):
    """One invented person. `reached[i]` is the day level i+1 was completed, or None."""

    number: int
    name: str
    birth: date
    sex: str
    citizen_id: str
    phone: str
    email: str
    role: Role
    organisation: str
    commune: Commune
    reached: tuple[date | None, ...]


SCHOOL_ROLES = (
    Role("Giáo viên", "Giáo viên", ("teacher",), 80),
    Role("Tổ trưởng chuyên môn", "Giáo viên; Giáo viên cốt cán", ("core_teacher", "teacher"), 8),
    Role("Hiệu trưởng", "Cán bộ quản lý", ("manager",), 6),
    Role("Phó Hiệu trưởng", "Cán bộ quản lý; Giáo viên", ("manager", "teacher"), 6),
)
COMMUNE_ROLES = (
    Role("Công chức Văn phòng - Thống kê", "Cán bộ, công chức, viên chức", ("cadre",), 50),
    Role(
        "Chủ tịch Ủy ban nhân dân",
        "Cán bộ, công chức, viên chức; Cán bộ nòng cốt",
        ("cadre", "core_cadre"),
        20,
    ),
    Role("Trưởng bản", "Thành viên tổ công nghệ số cộng đồng", ("community_team_member",), 30),
)
SCHOOLS = ("Trường Mầm non", "Trường PTDTBT Tiểu học", "Trường PTDTBT THCS", "Trường Tiểu học")


@functools.cache
def communes(province_code: str) -> tuple[Commune, ...]:
    """Return the old communes of a province (old code: 06, 11, 14, 19 or 22)."""
    with (HERE / "invented_places.csv").open(encoding="utf-8", newline="") as lines:
        rows = [Commune(*row) for row in csv.reader(lines)][1:]
    found = tuple(row for row in rows if row.province_code == province_code)
    if not found:
        raise ValueError(f"no communes for province {province_code!r}")
    return found


def fold(text: str) -> str:
    """Return `text` in lower case without marks, đ as d."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


def vietnamese_date(day: date | None) -> str:
    """Return a date as offices write it, dd/mm/yyyy; nothing for none."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


@functools.cache
def _names(sex: str) -> list[list[tuple[str, str]]]:
    """For each people, every full name of one sex with its folded form, in a fixed order."""
    return [
        [
            (f"{family} {middle} {given}", fold(f"{given}.{family}"))
            for family in families
            for middle in middles[sex]
            for given in givens[sex]
        ]
        for families, middles, givens in PEOPLES
    ]


def _reached(rng: random.Random, first: date, last: date, share: float) -> tuple[date | None, ...]:
    """Draw the days on which levels 1 … 5 were completed, each after the one before."""
    days: list[date | None] = [None] * 5
    if rng.random() >= share:
        return tuple(days)
    day = first + timedelta(days=int(rng.random() * ((last - first).days + 1)))
    for level in range(5):
        if day > last:
            break
        days[level] = day
        if rng.random() < 0.35:
            break
        day += timedelta(days=5 + int(rng.random() * 30))
    return tuple(days)


def make_people(
    count: int,
    *,
    seed: int = 1,
    places: Sequence[Commune] | None = None,
    roles: Sequence[Role] = SCHOOL_ROLES,
    share_trained: float = 0.8,
    period: tuple[date, date] = (date(2025, 3, 1), date(2025, 6, 30)),
) -> Iterator[Person]:
    """Yield `count` people, born 1965–2003, spread over `places` (Điện Biên when not given)."""
    if count > MOST_PEOPLE:
        raise ValueError(f"at most {MOST_PEOPLE} people have citizen ids of their own")
    rng = random.Random(seed)
    places = communes("11") if places is None else places
    weighted_roles = [role for role in roles for _ in range(role.weight)]
    start = date(1965, 1, 1).toordinal()
    span = date(2004, 1, 1).toordinal() - start
    for number in range(1, count + 1):
        draw = rng.random
        sex = "m" if draw() < 0.4 else "f"
        names = _names(sex)[int(draw() * len(PEOPLES))]
        name, slug = names[int(draw() * len(names))]
        birth = date.fromordinal(start + int(draw() * span))
        commune = places[int(draw() * len(places))]
        role = weighted_roles[int(draw() * len(weighted_roles))]
        serial = (number * 7919 + seed * 104729) % MOST_PEOPLE
        century_and_sex = (0 if birth.year < 2000 else 2) + (sex == "f")
        yield Person(
            number,
            name,
            birth,
            sex,
            f"{CITIZEN_ID_PREFIX[commune.province_code]}{century_and_sex}{birth.year % 100:02}{serial:06}",
            f"09{number % 10}{serial:07}",
            f"{slug}{number}@example.com",
            role,
            _organisation(role, commune, draw()),
            commune,
            _reached(rng, *period, share_trained),
        )


def _organisation(role: Role, commune: Commune, chance: float) -> str:
    if role in COMMUNE_ROLES:
        return f"Ủy ban nhân dân {commune.name[0].lower()}{commune.name[1:]}"
    bare_name = commune.name.removeprefix("Thị trấn ").removeprefix("Phường ").removeprefix("Xã ")
    return f"{SCHOOLS[int(chance * len(SCHOOLS))]} {bare_name}"


def sample_people() -> list[Person]:
    """Return the 60 people of `data/sample.csv`: half of them in Mường Nhé, the rest over the province."""
    parts = [("096", SCHOOL_ROLES, 24, 11), ("096", COMMUNE_ROLES, 7, 12), ("098", SCHOOL_ROLES, 10, 13)]
    parts += [("102", SCHOOL_ROLES, 9, 14), ("094", COMMUNE_ROLES, 4, 15), ("099", SCHOOL_ROLES, 3, 16)]
    parts += [("103", SCHOOL_ROLES, 3, 17)]
    everyone: list[Person] = []
    for district, roles, count, seed in parts:
        places = [commune for commune in communes("11") if commune.district_code == district][:6]
        everyone += make_people(count, seed=seed, places=places, roles=roles, share_trained=0.85)
    return [person._replace(number=number) for number, person in enumerate(everyone, start=1)]


def roster_row(person: Person, *, new_map: bool = False, levels: bool = False) -> list[str]:
    """Return the cells of a person under `ROSTER_HEADER` (or the new map's, without the district)."""
    commune = person.commune
    place = (
        [commune.new_name, commune.new_province]
        if new_map
        else [commune.name, commune.district, commune.province]
    )
    return [
        str(person.number),
        person.name,
        vietnamese_date(person.birth),
        "Nam" if person.sex == "m" else "Nữ",
        person.citizen_id,
        person.phone,
        person.email,
        person.role.position,
        person.role.audience,
        person.organisation,
        *place,
        *(map(vietnamese_date, person.reached) if levels else ()),
    ]


def roster_header(*, new_map: bool = False, levels: bool = False) -> list[str]:
    """Return the header row that goes with `roster_row`."""
    return (NEW_MAP_ROSTER_HEADER if new_map else ROSTER_HEADER) + (LEVEL_HEADER if levels else [])


def completion_rows(people: Iterable[Person]) -> Iterator[list[str]]:
    """Yield one row per person and level reached, under `COMPLETION_HEADER`."""
    number = 0
    for person in people:
        for level, day in enumerate(person.reached, start=1):
            if day:
                number += 1
                yield [str(number), person.name, person.citizen_id, f"Bậc {level}", vietnamese_date(day)]


# What an office gets wrong, as (column of ROSTER_HEADER, what stands there, the code that refuses the row).
DAMAGES = (
    ("Họ và tên", "", "E201"),
    ("Ngày sinh", "31/02/1985", "E202"),
    ("Đối tượng", "Nhóm chưa có tên", "E203"),
    ("Ngày sinh", "01/01/2190", "E204"),
    ("Số CCCD", "0111850", "E207"),
    ("Số CCCD", "không nhớ", "E208"),
    ("Xã", "Xã Không Có Thật", "E501"),
)


def damaged(rows: Iterable[list[str]], share: float, seed: int = 1) -> Iterator[tuple[list[str], str | None]]:
    """Yield each row with the code that must refuse it (None for a good row), damaging a `share`."""
    rng = random.Random(seed)
    for row in rows:
        if rng.random() >= share:
            yield row, None
            continue
        column, value, code = DAMAGES[int(rng.random() * len(DAMAGES))]
        row[ROSTER_HEADER.index(column)] = value
        yield row, code


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def messy(text: str, rng: random.Random) -> str:
    """Return another spelling of the same cell: NFD, spaces, NBSP, full-width digits, capitals."""
    if not text:
        return text
    kind = int(rng.random() * 5)
    if kind == 0:
        return unicodedata.normalize("NFD", text)
    if kind == 1:
        return f"  {text.replace(' ', '   ')} "
    if kind == 2:
        return f"\u00a0{text.replace(' ', chr(0xA0))}"
    if kind == 3 and text.isdecimal():
        return text.translate(_FULL_WIDTH)
    return text.upper() if "@" not in text else text


def messed(rows: Iterable[list[str]], share: float, seed: int = 1) -> Iterator[list[str]]:
    """Yield the rows with a `share` of their cells spelt another way."""
    rng = random.Random(seed)
    for row in rows:
        yield [messy(cell, rng) if rng.random() < share else cell for cell in row]


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False) -> None:
    """Write a comma-separated file, with the mark Excel puts in front when `bom`."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _civil(cell: str) -> date | None:
    """Return the date a spreadsheet makes of a cell, or None for one that it leaves as text."""
    try:
        day, month, year = map(int, cell.split("/"))
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def write_xlsx(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    real_dates: bool = False,
    numeric_ids: bool = False,
) -> None:
    """Write a workbook of text cells; dates as dates and ids as numbers, as Excel makes them, if asked.

    A citizen id typed into Excel as a number loses the zero in front.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options | {"strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    day_format = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, header)
    dates = {i for i, name in enumerate(header) if real_dates and name.startswith(("Ngày", "Bậc "))}
    numbers = {i for i, name in enumerate(header) if numeric_ids and name in ("STT", "Số CCCD")}
    for row_index, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if column in dates and (day := _civil(cell)):
                sheet.write_datetime(row_index, column, day, day_format)
            elif column in numbers and cell.isdecimal():
                sheet.write_number(row_index, column, int(cell))
            else:
                sheet.write_string(row_index, column, cell)
    book.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Write one file from the command line."""
    parser = argparse.ArgumentParser(description="Write a roster or completions of invented people.")
    parser.add_argument("file", type=Path, help="ends in .csv or .xlsx")
    parser.add_argument("--what", choices=("roster", "completions"), default="roster")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--province", default="11", help="old code: 06, 11, 14, 19 or 22")
    parser.add_argument("--bad", type=float, default=0.0, help="share of rows to damage")
    parser.add_argument("--messy", type=float, default=0.0, help="share of cells spelt another way")
    parser.add_argument("--levels", action="store_true", help="add the columns Bậc 1 … Bậc 5")
    parser.add_argument("--real-dates", action="store_true", help="workbook: dates as dates")
    parser.add_argument("--numeric-ids", action="store_true", help="workbook: ids as numbers, zeros lost")
    parser.add_argument("--bom", action="store_true", help="CSV: with a byte order mark")
    parser.add_argument("--sample", action="store_true", help="write data/sample.csv, nothing else counts")
    chosen = parser.parse_args(arguments)
    if chosen.sample:
        rows = (roster_row(person, levels=True) for person in sample_people())
        write_csv(chosen.file, roster_header(levels=True), rows)
        return
    people = make_people(chosen.people, seed=chosen.seed, places=communes(chosen.province))
    if chosen.what == "completions":
        header, rows = COMPLETION_HEADER, completion_rows(people)
    else:
        header = roster_header(levels=chosen.levels)
        whole = (roster_row(person, levels=chosen.levels) for person in people)
        rows = (row for row, _ in damaged(whole, chosen.bad, chosen.seed)) if chosen.bad else whole
    if chosen.messy:
        rows = messed(rows, chosen.messy, chosen.seed)
    if chosen.file.suffix == ".xlsx":
        write_xlsx(chosen.file, header, rows, real_dates=chosen.real_dates, numeric_ids=chosen.numeric_ids)
    else:
        write_csv(chosen.file, header, rows, bom=chosen.bom)


if __name__ == "__main__":
    main()
