"""What dht counts equals a recount with pencil and paper: any day, unit, audience, format and spelling."""

import json
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import invented
from tests.consoles import Console
from tests.invented import (
    COMMUNE_ROLES,
    SCHOOL_ROLES,
    Person,
    completion_rows,
    make_people,
    roster_header,
    roster_row,
)
from tests.recount import (
    Count,
    Row,
    by_commune,
    by_district,
    completions_of,
    highest,
    new_commune,
    read_rows,
    recount,
    total,
    without,
)

Cells = tuple[int, ...]
DAYS = (date(2025, 2, 28), date(2025, 4, 15), date(2025, 5, 31), date(2025, 12, 31))


def test_recount_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(
        "Số CCCD,Huyện,Đối tượng,Bậc 1,Bậc 2,Bậc 3\n"
        "1,A,Giáo viên,01/03/2025,,\n"
        "2,A,Giáo viên; Cán bộ quản lý,01/03/2025,,10/03/2025\n"
        "3,B,Giáo viên,,,\n"
        "3,A,Giáo viên,,,\n",
        encoding="utf-8",
    )
    rows = read_rows(path)
    completions = completions_of([{"Số CCCD": "3", "Bậc": "Bậc 1", "Ngày hoàn thành": "09/03/2025"}])
    assert recount(rows, completions, by_district, date(2025, 3, 9)) == {"A": Count(3, [3, 0, 0, 0, 0])}
    assert recount(rows, completions, by_district, date(2025, 3, 10)) == {"A": Count(3, [3, 1, 1, 0, 0])}
    assert recount(rows, {}, by_district, date(2025, 3, 10), "Cán bộ quản lý") == {
        "A": Count(1, [1, 1, 1, 0, 0])
    }
    assert highest({}, date(2025, 3, 9)) == 0


def imported(console: Console, *files: str, exit_code: int = 0, options: str = "") -> None:
    result = console.run(f"dht import {options} {' '.join(files)}")
    assert result.exit_code == exit_code, result.stderr


def counted(console: Console, day: date, by: str, options: str = "") -> tuple[dict[str | None, Cells], Cells]:
    """Ask dht for progress and return (people, reached 1 … 5) by unit, and in total."""
    result = console.run(f"dht progress --by {by} --as-of {day.isoformat()} --format json {options}")
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    cells = {row["unit"]["code"]: _cells(row) for row in document["rows"]}
    assert len(cells) == len(document["rows"])
    return cells, _cells(document["total"])


def _cells(row: dict[str, object]) -> Cells:
    reached = row["reached"]
    assert isinstance(reached, dict)
    assert isinstance(row["people"], int)
    return (row["people"], *(reached[str(level)] for level in range(1, 6)))


def expected(counts: dict[str | None, Count], codes: dict[str, str]) -> dict[str | None, Cells]:
    """Return the recount by unit code, for the names it has."""
    return {codes[name] if name else None: (count.people, *count.reached) for name, count in counts.items()}


def district_codes(province: str) -> dict[str, str]:
    return {place.district: place.district_code for place in invented.communes(province)}


def commune_codes(province: str) -> dict[str, str]:
    return {f"{place.name}, {place.district}": place.code for place in invented.communes(province)}


def new_codes(province: str) -> dict[str, str]:
    return {place.new_name: place.new_code for place in invented.communes(province)}


def compare(console: Console, roster: Path, completions: Path | None, province: str, day: date) -> None:
    """Compare dht with the recount by old district, old and new commune, and the totals of both maps."""
    done = completions_of(read_rows(completions)) if completions else {}
    compare_done(console, read_rows(roster), done, province, day)


def compare_done(
    console: Console, rows: list[Row], done: dict[str, dict[int, date]], province: str, day: date
) -> None:
    """The same with rows and completions that have been read."""
    maps = (
        ("district", "--map old", by_district, district_codes(province)),
        ("commune", "--map old", by_commune, commune_codes(province)),
        ("commune", "--map new", new_commune(), new_codes(province)),
    )
    totals = set()
    for by, options, unit, codes in maps:
        truth = recount(rows, done, unit, day)
        cells, whole = counted(console, day, by, options)
        assert cells == expected(truth, codes), (by, options, day)
        assert whole == (total(truth).people, *total(truth).reached)
        totals.add(whole)
    assert len(totals) == 1


def write_province(folder: Path, people: Iterable[Person]) -> tuple[Path, Path]:
    """Write a roster and completions, as CSV and as workbooks; return the CSV paths."""
    people = list(people)
    parts = (
        ("roster", roster_header(), [roster_row(person) for person in people]),
        ("completions", invented.COMPLETION_HEADER, list(completion_rows(people))),
    )
    for name, header, rows in parts:
        invented.write_csv(folder / f"{name}.csv", header, rows)
        invented.write_xlsx(folder / f"{name}.xlsx", header, rows, real_dates=True)
    return folder / "roster.csv", folder / "completions.csv"


@pytest.mark.parametrize("teachers", [2_500, pytest.param(14_000, marks=pytest.mark.slow)])
def test_a_province_of_teachers_from_csv_and_workbooks(tmp_path: Path, teachers: int) -> None:
    """More than a block of rows, or a whole province."""
    text, book = Console(tmp_path / "text"), Console(tmp_path / "book")
    roster, completions = write_province(tmp_path, make_people(teachers, seed=20))
    imported(text, str(roster), str(completions))
    imported(book, str(roster.with_suffix(".xlsx")), str(completions.with_suffix(".xlsx")))
    for day in DAYS:
        compare(text, roster, completions, "11", day)
        for by in ("district", "commune", "audience"):
            assert counted(book, day, by) == counted(text, day, by)
    rows, done = read_rows(roster), completions_of(read_rows(completions))
    for audience in ("Giáo viên", "Giáo viên cốt cán", "Cán bộ quản lý"):
        truth = recount(rows, done, by_district, DAYS[2], audience)
        cells, _ = counted(text, DAYS[2], "district", f"--audience '{audience}'")
        assert cells == expected(truth, district_codes("11"))


@pytest.mark.parametrize("province", ["06", "14", "19", "22"])
def test_split_communes_are_in_a_row_of_their_own_on_the_new_map(tmp_path: Path, province: str) -> None:
    console = Console(tmp_path)
    people = make_people(1500, seed=30, places=invented.communes(province))
    roster, completions = write_province(tmp_path, people)
    imported(console, str(roster), str(completions))
    compare(console, roster, completions, province, DAYS[2])


@pytest.mark.parametrize("seed", range(4))
def test_random_small_offices(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    console = Console(tmp_path)
    people = list(
        make_people(
            rng.randrange(1, 60),
            seed=seed,
            places=rng.sample(invented.communes("11"), rng.randrange(1, 12)),
            roles=rng.choice((SCHOOL_ROLES, COMMUNE_ROLES, SCHOOL_ROLES + COMMUNE_ROLES)),
            share_trained=rng.random(),
        )
    )
    roster = tmp_path / "roster.csv"
    invented.write_csv(
        roster, roster_header(levels=True), [roster_row(person, levels=True) for person in people]
    )
    imported(console, str(roster))
    for _ in range(5):
        compare(console, roster, None, "11", date(2025, 3, 1) + timedelta(days=rng.randrange(130)))


@pytest.mark.parametrize("seed", range(4))
def test_what_was_taken_back_counts_no_more_until_that_is_undone(tmp_path: Path, seed: int) -> None:
    """Lists of corrections come after the completions, some are undone, and the old list comes once more."""
    rng = random.Random(seed)
    console = Console(tmp_path)
    roster, completions = write_province(tmp_path, make_people(rng.randrange(40, 200), seed=seed))
    imported(console, str(roster), str(completions))
    rows, done = read_rows(roster), read_rows(completions)
    left: list[Row] = done
    for number in range(4):
        some = rng.sample(left, rng.randrange(1, 15))
        table = [[*row.values(), rng.choice(("Thu hồi", "Hủy kết quả"))] for row in some]
        header = [*invented.COMPLETION_HEADER, "Kết quả"]
        invented.write_csv(tmp_path / "back.csv", header, rng.sample(table, len(table)))
        result = console.run(f"dht import --format json {tmp_path}/back.csv")
        (file,) = json.loads(result.stdout)["files"]
        assert (result.exit_code, file["revoked"]) == (0, len(some))
        if number == 1 or rng.random() < 0.3:
            assert console.run(f"dht undo {file['batch']}").exit_code == 0
            imported(console, str(roster))
        else:
            left = without(left, some)
            imported(console, str(completions))
        compare_done(console, rows, completions_of(left), "11", rng.choice(DAYS))
    assert console.run("dht check").exit_code == 0


@pytest.mark.parametrize("seed", range(6))
def test_spelling_order_and_repetition_change_nothing(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    clean, other = Console(tmp_path / "clean"), Console(tmp_path / "other")
    header = roster_header(levels=True)
    rows = [roster_row(person, levels=True) for person in make_people(80, seed=seed)]
    invented.write_csv(tmp_path / "clean.csv", header, rows)
    order = list(range(len(header)))
    rng.shuffle(order)
    shuffled = rng.sample(rows, len(rows))
    mess = [[row[column] for column in order] for row in invented.messed(shuffled, 0.4, seed)]
    half = rng.randrange(len(rows))
    for name, part in (("first", mess[:half]), ("second", mess[half:] + mess[: half // 2])):
        invented.write_csv(tmp_path / f"{name}.csv", [header[column] for column in order], part, bom=True)
    imported(clean, str(tmp_path / "clean.csv"))
    imported(other, str(tmp_path / "second.csv"))
    imported(other, str(tmp_path / "first.csv"), str(tmp_path / "second.csv"))
    for day in DAYS:
        for by in ("district", "commune", "audience"):
            assert counted(other, day, by) == counted(clean, day, by)


def test_refused_rows_are_left_out_and_the_rest_counted(tmp_path: Path) -> None:
    console = Console(tmp_path)
    people = list(make_people(600, seed=40))
    marked = list(invented.damaged((roster_row(person, levels=True) for person in people), 0.1, seed=40))
    header = roster_header(levels=True)
    invented.write_csv(tmp_path / "roster.csv", header, [row for row, _ in marked])
    invented.write_csv(tmp_path / "good.csv", header, [row for row, code in marked if code is None])
    result = console.run(f"dht import --partial --all --format json {tmp_path}/roster.csv")
    assert result.exit_code == 1
    refused = [code for _, code in marked if code]
    report = json.loads(result.stdout)
    assert (report["read"], report["created"], report["refused"]) == (600, 600 - len(refused), len(refused))
    for code in set(refused):
        assert f"[{code}]" in result.stderr
    compare(console, tmp_path / "good.csv", None, "11", DAYS[2])
